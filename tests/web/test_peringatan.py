"""Peringatan on screen: beside the figure after a save, before the hand-over, and beside the ceklist."""

import pytest

from kinerja_app.domain.alur import Tahap
from tests.factories import KUNCI, siklus_at, siklus_baru
from tests.web.halaman import buka, isi_lalu_kirim

DASAR = f"/siklus/{KUNCI}"
LOMPAT = "Realisasi turun 50,00 persen dari 1.200 (TB I 2026) menjadi 600, lebih dari batas 25 persen."
TURUN = "Lebih buruk daripada TB I 2026: realisasi turun dari 1.200 menjadi 600, padahal makin tinggi makin"


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru(n_iku=7))
    return masuk("tim-1")


def test_after_a_save_a_jump_stands_beside_the_figure_until_it_is_explained(tim):
    jawaban = isi_lalu_kirim(tim, f"{DASAR}/data/IKU-04", realisasi="600")
    assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data/IKU-04#peringatan")
    halaman = buka(tim, f"{DASAR}/data/IKU-04")
    assert "Perlu diperhatikan (2)." in halaman.teks
    assert f"{LOMPAT} belum dijelaskan" in halaman.teks
    assert TURUN in halaman.teks
    assert "perlu penjelasan" in buka(tim, f"{DASAR}/data").teks
    jawaban = isi_lalu_kirim(tim, f"{DASAR}/data/IKU-04", penjelasan="Blangko habis sejak Mei.")
    assert jawaban.lokasi == f"{DASAR}/data"
    assert f"{LOMPAT} sudah dijelaskan" in buka(tim, f"{DASAR}/data/IKU-04").teks
    assert "perlu penjelasan" not in buka(tim, f"{DASAR}/data").teks


def test_the_next_button_goes_on_and_says_that_a_word_is_wanted(tim):
    jawaban = isi_lalu_kirim(tim, f"{DASAR}/data/IKU-04", realisasi="600", lanjut="ya")
    assert jawaban.lokasi == f"{DASAR}/data/IKU-05"
    assert "IKU-04 perlu diperhatikan. Tulis penjelasannya" in buka(tim, f"{DASAR}/data/IKU-05").teks


def test_a_figure_as_usual_has_no_warning(tim):
    assert isi_lalu_kirim(tim, f"{DASAR}/data/IKU-01", realisasi="83").lokasi == f"{DASAR}/data"
    assert "Perlu diperhatikan" not in buka(tim, f"{DASAR}/data/IKU-01").teks


def test_the_check_page_lists_each_warning_with_a_link_and_lets_the_data_through(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru())
    tim = masuk("tim-1")
    for kode, angka in (("IKU-01", "83"), ("IKU-02", "3"), ("IKU-04", "600")):
        jawaban = isi_lalu_kirim(tim, f"{DASAR}/data/{kode}", realisasi=angka, rujukan="Register kecamatan")
        assert jawaban.status == 302
    halaman = buka(tim, f"{DASAR}/langkah/sampaikan")
    assert "Perlu diperhatikan (2)" in halaman.teks
    assert LOMPAT in halaman.teks
    assert f'href="{DASAR}/data/IKU-04#penjelasan"' in halaman.mentah
    assert "perlu dilengkapi" not in halaman.teks
    jawaban = isi_lalu_kirim(tim, f"{DASAR}/langkah/sampaikan", menit_kerja="15")
    assert (jawaban.status, home_contoh.siklus.get(KUNCI).tahap) == (302, Tahap.TELAAH_KEABSAHAN)


def test_the_sekretaris_reads_the_warning_beside_the_ceklist(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN))  # IKU-04 is 1.150 and explained
    sekretaris = masuk("sekretaris")
    assert "1 peringatan, sudah dijelaskan" in buka(sekretaris, f"{DASAR}/ceklist").teks
    halaman = buka(sekretaris, f"{DASAR}/ceklist/IKU-04")
    assert "realisasi turun dari 1.200 menjadi 1.150, padahal makin tinggi makin baik. sudah dijelaskan" in halaman.teks
    assert "Bandingkan dengan penjelasan dan bukti dukung Tim." in halaman.teks
    assert "Perlu diperhatikan" not in buka(sekretaris, f"{DASAR}/ceklist/IKU-01").teks


def test_a_figure_that_is_odd_in_itself_is_asked_about_in_the_form_before_hand_over_and_beside_the_ceklist(
    masuk, home_contoh
):
    """The first siklus of an office: 8750 for 87,50 on a scale of 25 to 100, with nothing earlier to compare with."""
    siklus = siklus_baru(n_iku=1)
    siklus.angka_lalu = ()
    home_contoh.create_siklus(siklus)
    tim, tanya = masuk("tim-1"), "Periksa apakah angka dan letak komanya benar."
    jawaban = isi_lalu_kirim(tim, f"{DASAR}/data/IKU-01", realisasi="8750", rujukan="Laporan survei")
    assert jawaban.lokasi == f"{DASAR}/data/IKU-01#peringatan"
    for alamat in (f"{DASAR}/data/IKU-01", f"{DASAR}/langkah/sampaikan"):
        teks = buka(tim, alamat).teks
        assert "Realisasi 8.750,00" in teks
        assert tanya in teks
    assert isi_lalu_kirim(tim, f"{DASAR}/langkah/sampaikan", menit_kerja="15").status == 302
    assert tanya in buka(masuk("sekretaris"), f"{DASAR}/ceklist/IKU-01").teks
