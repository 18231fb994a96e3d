"""A workbook filled in by a program: what was typed is read, the same bytes every time, and no cell is guessed."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.documents.excel.isi_buku import fill_buku, list_nilai
from kinerja_app.documents.excel.siklus_baca import read_siklus
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi
from tests.documents.excel.buku_contoh import download, open_kalipare
from tests.documents.siklus_kalipare import PADA

DATA = "Data IKU"
ISIAN = {
    "IKU-01": Isian(KeadaanRealisasi.TERUKUR, Decimal("83.5"), sumber="=SKM"),
    "IKU-08": Isian(
        KeadaanRealisasi.TERUKUR,
        lembar=(BarisLembar("Arjosari", Decimal(7), Decimal(9)), BarisLembar("Kaliasri", None, None, "Menyusul")),
        sumber="Rekap",
    ),
}


@pytest.fixture(scope="module")
def siklus():
    return open_kalipare()


@pytest.fixture(scope="module")
def isi(siklus):
    return download(siklus)


def test_what_was_typed_is_read_and_all_else_stays(siklus, isi):
    program = siklus.dokumen_iku.program_list[0].nama
    hasil = read_siklus(siklus, "a.xlsx", fill_buku(isi, list_nilai(siklus, ISIAN, {program: Decimal(750_000)}), PADA))
    assert {kode for kode, satu in hasil.isian.items() if satu.is_diubah} == {"IKU-01", "IKU-08"}
    assert [nama for nama, satu in hasil.anggaran.items() if satu.is_diubah] == [program]
    assert hasil.anggaran[program].realisasi == 750_000
    assert hasil.isian["IKU-01"].isian == ISIAN["IKU-01"]
    lembar = {baris.nama: baris for baris in hasil.isian["IKU-08"].isian.lembar}
    assert (lembar["Arjosari"], lembar["Kaliasri"]) == ISIAN["IKU-08"].lembar
    assert lembar["Kalirejo"] == BarisLembar("Kalirejo", None)


def test_the_same_values_at_the_same_time_are_the_same_bytes(siklus, isi):
    nilai = list_nilai(siklus, ISIAN, {})
    assert fill_buku(isi, nilai, PADA) == fill_buku(isi, nilai, PADA)
    assert fill_buku(isi, nilai, PADA) != fill_buku(isi, nilai, PADA + timedelta(minutes=1))


@pytest.mark.parametrize(
    "tempat", [("Data", "IKU-01", "Realisasi"), (DATA, "IKU-99", "Realisasi"), (DATA, "IKU-01", "Capaian")]
)
def test_a_cell_that_is_not_there_is_named(isi, tempat):
    with pytest.raises(DataNotFoundError, match="tidak ada"):
        fill_buku(isi, {tempat: Decimal(1)}, PADA)
