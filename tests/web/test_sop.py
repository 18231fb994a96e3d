"""The SOP on a page, as it is printed."""

import pytest

from kinerja_app.domain.alur import TAHAP_SOP, Tahap
from kinerja_app.domain.sop import SOP_BAWAAN
from tests.factories import KUNCI, siklus_at
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


@pytest.mark.parametrize(
    ("tahap", "akun", "url", "kalimat"),
    [
        (Tahap.ELABORASI, "tim-1", "data", "1: “Elaborasi data kinerja berdasarkan hasil pengumpulan data"),
        (Tahap.TELAAH_KEABSAHAN, "sekretaris", "ceklist", "2: “Penyampaian data kepada sekretaris utk ditelaah"),
        (Tahap.ANALISA, "tim-1", "telaah", "3: “Analisa untuk pengukuran data kinerja dari data yg telah ditelaah"),
        (Tahap.PENYEMPURNAAN, "sekretaris", "telaah/baca", "4: “Penyempurnaan hasil analisa diserahkan kepada"),
        (Tahap.PENGETIKAN, "kasubag", "dokumen", "5: “Hasil penyempurnaan diketik oleh Kasubag Evapor"),
        (Tahap.PENDOKUMENTASIAN, "kasubag", "arsipkan", "6: “Pendokumentasian dan penyimpanan hasil oleh Kasubag"),
    ],
)
def test_the_page_of_each_step_says_what_it_is_for_in_the_words_of_the_sop(
    masuk, home_contoh, tahap, akun, url, kalimat
):
    home_contoh.create_siklus(siklus_at(tahap))
    assert f"SOP, tahap {kalimat}" in buka(masuk(akun), f"/siklus/{KUNCI}/{url}").teks
