"""The SOP on a page, as it is printed."""

import pytest

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.sop import SOP_BAWAAN
from tests.web.halaman import buka


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_reads_the_whole_sop(masuk, akun):
    halaman = buka(masuk(akun), "/sop")
    assert halaman.status == 200
    for baris in TAHAP_SOP:
        for bagian in (baris.kegiatan, baris.kelengkapan, f"{baris.menit} menit", baris.output):
            assert bagian in halaman.teks, bagian
    bagian_sop = (
        SOP_BAWAAN.nomor, SOP_BAWAAN.tanggal_revisi, *SOP_BAWAAN.dasar_hukum, *SOP_BAWAAN.kualifikasi,
        *SOP_BAWAAN.keterkaitan, *SOP_BAWAAN.peralatan, SOP_BAWAAN.peringatan, *SOP_BAWAAN.disahkan_oleh,
    )  # fmt: skip
    for teks in bagian_sop:
        assert " ".join(teks.split()) in halaman.teks, teks


def test_the_standard_minutes_add_up_to_140(masuk):
    assert "Jumlah 140 menit" in buka(masuk("camat"), "/sop").teks


def test_the_sop_wants_a_login(masuk):
    assert buka(masuk(None), "/sop").lokasi == "/masuk?next=/sop"


def test_the_sop_cannot_be_posted_to(masuk):
    assert masuk("admin").post("/sop").status_code == 405
