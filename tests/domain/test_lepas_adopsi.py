"""What leaves an entry at an adoption is told beforehand, and stands whole in the riwayat afterwards."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.adopsi import Pembaruan, adopt_dokumen_iku
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.entri import Bukti, Isian
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, KeadaanRealisasi
from kinerja_app.domain.lepas_adopsi import find_bukti_lepas, list_bukti_lepas
from kinerja_app.domain.pratinjau_adopsi import preview_adopsi
from kinerja_app.domain.susunan_iku import remove_iku, replace_iku
from tests import factories as f

TIM = f.orang_tim(1)
SIDIK = "a" * 64
BARIS = (
    BarisLembar("Kaliasri", Decimal(60), Decimal(80), "susulan; lewat WA"),
    BarisLembar("Kalipare", Decimal(93), Decimal(120)),
    BarisLembar("Arjosari", None, None, "banjir"),
)


@pytest.fixture
def siklus():
    """IKU-05 (rasio): 153 of 200 from two desa, with an evidence file and a reference."""
    siklus = f.siklus_baru(n_iku=5)
    isian = Isian(KeadaanRealisasi.TERUKUR, lembar=BARIS, sumber="Buku desa", penjelasan="Satu desa belum.")
    pelaku = siklus.riwayat[0].oleh
    bukti = (
        Bukti("IKU-05-1", "foto (1).jpg", SIDIK, 3, "apel", pelaku, f.PADA),
        Bukti("IKU-05-2", "Surat 5", None, None, "", pelaku, f.PADA),
    )
    record_entri(siklus, "IKU-05", isian, bukti, 0, TIM, f.PADA)
    return siklus


def adopt(siklus, dokumen):
    baru = Pembaruan(replace(dokumen, versi_dokumen=2), siklus.angka_lalu, siklus.serapan_lalu)
    adopsi = preview_adopsi(siklus, baru)
    adopt_dokumen_iku(siklus, baru, TIM, f.PADA)
    return adopsi


def test_the_rows_of_an_iku_that_is_filled_in_directly_from_now_on_are_told_and_kept_in_the_riwayat(siklus):
    langsung = replace(siklus.iku_by_kode("IKU-05"), cara_isi=CaraIsi.LANGSUNG, faktor=None)
    adopsi = adopt(siklus, replace_iku(siklus.dokumen_iku, "IKU-05", langsung))
    (lepas,) = adopsi.lepas
    assert (lepas.kode, lepas.ringkas, lepas.bukti) == ("IKU-05", "rumus, 3 baris lembar", ())
    assert lepas.baris == (
        "Keadaan: terukur",
        "Rumus: 153 ÷ 200 × 100 = 76,50",
        "Baris Kaliasri: Nilai a 60; Nilai b 80; keterangan: susulan; lewat WA",
        "Baris Kalipare: Nilai a 93; Nilai b 120",
        "Baris Arjosari: keterangan: banjir",
    )
    assert siklus.riwayat[-1].rincian["isian IKU-05"] == "\n".join(lepas.baris)
    entri = siklus.entri["IKU-05"]
    assert (entri.realisasi, entri.lembar, len(entri.bukti)) == (Decimal("76.50"), (), 2)
    assert list_bukti_lepas(siklus) == ()


def test_a_direct_figure_that_a_lembar_takes_the_place_of_is_told_and_kept(siklus):
    isian = Isian(KeadaanRealisasi.TERUKUR, realisasi=Decimal(81), sumber="Register")
    record_entri(siklus, "IKU-01", isian, (), 0, TIM, f.PADA)
    rasio = replace(siklus.iku_by_kode("IKU-01"), cara_isi=CaraIsi.RASIO, faktor=Decimal(100), lembar_per="desa")
    (lepas,) = adopt(siklus, replace_iku(siklus.dokumen_iku, "IKU-01", rasio)).lepas
    assert lepas.baris == ("Keadaan: terukur", "Realisasi: 81,00")
    assert siklus.riwayat[-1].rincian["isian IKU-01"] == "Keadaan: terukur\nRealisasi: 81,00"


def test_all_of_a_retired_iku_stands_in_the_riwayat_and_its_file_is_found_there(siklus):
    adopsi = adopt(siklus, remove_iku(siklus.dokumen_iku, "IKU-05"))
    (lepas,) = adopsi.lepas
    assert lepas.ringkas == "realisasi, rumus, 3 baris lembar, sumber data, penjelasan, 2 bukti dukung"
    teks = siklus.riwayat[-1].rincian["isian IKU-05"]
    for isi in (
        "Realisasi: 76,50", "Baris Kalipare: Nilai a 93; Nilai b 120", "Sumber data: Buku desa",
        "Penjelasan: Satu desa belum.", f"foto (1).jpg (SHA-256 {SIDIK})", "keterangan: apel", "Bukti dukung: Surat 5",
    ):  # fmt: skip
        assert isi in teks
    (berkas,) = list_bukti_lepas(siklus)
    assert (berkas.kode, berkas.nama, berkas.sha256) == ("IKU-05", "foto (1).jpg", SIDIK)
    assert find_bukti_lepas(siklus, SIDIK) == berkas
    with pytest.raises(DataNotFoundError):
        find_bukti_lepas(siklus, "b" * 64)


def test_what_stays_and_what_was_never_filled_in_is_not_told(siklus):
    lain = replace(siklus.iku_by_kode("IKU-05"), definisi="Lain", label_a="Aktif")
    dokumen = replace_iku(remove_iku(siklus.dokumen_iku, "IKU-02"), "IKU-05", lain)
    assert adopt(siklus, dokumen).lepas == ()
    assert not [bidang for bidang in siklus.riwayat[-1].rincian if bidang.startswith(("isian", "berkas"))]
