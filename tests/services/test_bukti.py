"""Replacing and looking at evidence on real files: file first, both kept and sealed, first bytes decide the kind."""

from dataclasses import replace
from pathlib import Path

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import (
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.services import bukti, pendokumentasian
from kinerja_app.services.langkah import BuktiBaru, read_bukti
from tests.berkas_contoh import JPG, PNG
from tests.factories import ALASAN, KUNCI, PADA, isian_contoh, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import PDF, langkah, move, open_at, work_up_to

DOCX = (Path(__file__).parents[2] / "doc_templates" / "ceklist.docx").read_bytes()
SEBAB = "Halaman kedua tidak terbaca."


def isi_satu(home, *baru):
    """IKU-01 saved with these pieces of evidence."""
    open_at(home)
    iku = home.siklus.get(KUNCI).iku_by_kode("IKU-01")
    return langkah.save_entri(home, KUNCI, "IKU-01", isian_contoh(iku), baru, 0, orang_tim(1), PADA)


def ganti(home, baru, bukti_id="IKU-01-1", *, alasan=SEBAB, versi=1, oleh=None):
    return bukti.save_pengganti(home, KUNCI, "IKU-01", bukti_id, baru, alasan, versi, oleh or orang_tim(2), PADA)


def test_the_successor_is_stored_and_the_old_file_can_still_be_read(home_contoh):
    isi_satu(home_contoh, BuktiBaru("lama.pdf", PDF))
    entri = ganti(home_contoh, BuktiBaru("baru.png", PNG, " Foto "))
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"] == entri
    lama, baru = entri.bukti
    assert (lama.diganti_oleh, lama.alasan_ganti) == ("IKU-01-2", SEBAB)
    assert (baru.id, baru.nama, baru.ukuran, baru.keterangan, baru.oleh.id) == (
        "IKU-01-2", "baru.png", len(PNG), "Foto", "tim-2",
    )  # fmt: skip
    assert read_bukti(home_contoh, KUNCI, "IKU-01", "IKU-01-1") == (lama, PDF)
    assert read_bukti(home_contoh, KUNCI, "IKU-01", "IKU-01-2") == (baru, PNG)
    (jejak,) = [baris for baris in home_contoh.jejak.read() if baris.rincian.get("alasan") == SEBAB]
    assert jejak.rincian["bukti"] == "lama.pdf → baru.png"


def test_evidence_added_after_a_replacement_gets_a_free_id(home_contoh):
    isi_satu(home_contoh, BuktiBaru("lama.pdf", PDF))
    ganti(home_contoh, BuktiBaru("Surat 12", None))
    iku = home_contoh.siklus.get(KUNCI).iku_by_kode("IKU-01")
    entri = langkah.save_entri(
        home_contoh, KUNCI, "IKU-01", isian_contoh(iku), (BuktiBaru("lagi.pdf", PDF),), 2, orang_tim(1), PADA
    )
    assert [satu.id for satu in entri.bukti] == ["IKU-01-1", "IKU-01-2", "IKU-01-3"]


@pytest.mark.parametrize(
    ("baru", "lain", "galat"),
    [
        (BuktiBaru("baru.exe", b"MZ"), {}, InputInvalidError),
        (BuktiBaru("baru.pdf", PNG), {}, InputInvalidError),
        (BuktiBaru("besar.pdf", PDF + b"0" * 10 * 1024 * 1024), {}, InputInvalidError),
        (BuktiBaru(" ", None), {}, InputInvalidError),
        (BuktiBaru("sama.pdf", PDF), {}, InputInvalidError),
        (BuktiBaru("baru.png", PNG), {"alasan": "keliru"}, InputInvalidError),
        (BuktiBaru("baru.png", PNG), {"versi": 0}, VersiMismatchError),
        (BuktiBaru("baru.png", PNG), {"bukti_id": "IKU-01-9"}, DataNotFoundError),
        (BuktiBaru("baru.png", PNG), {"bukti_id": "../kunci"}, DataNotFoundError),
        (BuktiBaru("baru.png", PNG), {"oleh": orang_sekretaris()}, PeranMismatchError),
    ],
)
def test_what_is_refused_changes_nothing(home_contoh, baru, lain, galat):
    isi_satu(home_contoh, BuktiBaru("lama.pdf", PDF))
    sebelum = home_contoh.siklus.get(KUNCI)
    with pytest.raises(galat):
        ganti(home_contoh, baru, **lain)
    assert home_contoh.siklus.get(KUNCI) == sebelum


def test_after_the_hand_over_nothing_is_replaced(home_contoh):
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    with pytest.raises(TahapMismatchError):
        ganti(home_contoh, BuktiBaru("baru.png", PNG))


@pytest.mark.parametrize(
    ("nama", "isi", "tipe"),
    [("a.pdf", PDF, "application/pdf"), ("a.jpeg", JPG, "image/jpeg"), ("a.png", PNG, "image/png")],
)
def test_pdf_jpg_and_png_can_be_looked_at(home_contoh, nama, isi, tipe):
    entri = isi_satu(home_contoh, BuktiBaru(nama, isi))
    assert bukti.read_pratinjau(home_contoh, KUNCI, "IKU-01", "IKU-01-1") == bukti.Pratinjau(entri.bukti[0], isi, tipe)


@pytest.mark.parametrize("baru", [BuktiBaru("a.docx", DOCX), BuktiBaru("Surat 12", None)])
def test_other_files_and_references_cannot(home_contoh, baru):
    isi_satu(home_contoh, baru)
    with pytest.raises(DataNotFoundError):
        bukti.read_pratinjau(home_contoh, KUNCI, "IKU-01", "IKU-01-1")


def test_the_first_bytes_decide_and_not_the_name(home_contoh):
    """A page of markup under the name of a picture would have been refused; one that got in is not shown."""
    isi_satu(home_contoh, BuktiBaru("a.png", PNG))
    with home_contoh.edit_siklus(KUNCI) as siklus:
        entri = siklus.entri["IKU-01"]
        palsu = replace(entri.bukti[0], sha256=home_contoh.bukti.put(b"<script>alert(1)</script>"))
        siklus.entri["IKU-01"] = replace(entri, bukti=(palsu,))
    with pytest.raises(DataNotFoundError):
        bukti.read_pratinjau(home_contoh, KUNCI, "IKU-01", "IKU-01-1")


def test_the_bag_holds_the_replaced_file_and_its_successor(home_contoh):
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    move(home_contoh, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), PADA, ALASAN)
    versi = home_contoh.siklus.get(KUNCI).entri["IKU-01"].versi
    ganti(home_contoh, BuktiBaru("baru.png", PNG), versi=versi)
    work_up_to(home_contoh, KUNCI, Tahap.PENDOKUMENTASIAN)
    siklus = home_contoh.siklus.get(KUNCI)
    pendokumentasian.archive_siklus(
        home_contoh, KUNCI, orang_kasubag(), siklus.riwayat[-1].pada, versi=siklus.versi, menit_kerja=5, with_pdf=False
    )
    nama = {satu.nama for satu in pendokumentasian.list_berkas(home_contoh, KUNCI)}
    lama, baru = "bukti/IKU-01/1-IKU-01.pdf", "bukti/IKU-01/3-baru.png"
    assert {lama, baru} <= nama
    assert pendokumentasian.read_berkas(home_contoh, KUNCI, lama) == PDF + b"IKU-01"
    assert pendokumentasian.read_berkas(home_contoh, KUNCI, baru) == PNG
