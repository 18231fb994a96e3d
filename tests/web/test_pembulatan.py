"""A figure that was rounded says so: on saving an IKU, a lembar and the anggaran, and before the hand-over."""

import pytest

from tests.factories import KUNCI, siklus_baru
from tests.web.halaman import buka, isi_lalu_kirim, kirim
from tests.web.test_lembar import make_siklus

DASAR = f"/siklus/{KUNCI}"
PERIKSA = f"{DASAR}/langkah/sampaikan"


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru(n_iku=7))
    return masuk("tim-1")


def test_a_typed_figure_is_told_on_saving_and_on_the_check_page(tim):
    isi_lalu_kirim(tim, f"{DASAR}/data/IKU-01", realisasi="95,005")
    assert "IKU-01 tersimpan. 95,005 dibulatkan menjadi 95,01." in buka(tim, f"{DASAR}/data").teks
    assert "95,005 dibulatkan menjadi 95,01." in buka(tim, PERIKSA).teks


def test_a_row_on_the_page_of_an_iku_is_told_on_saving_and_on_the_check_page(tim):
    url = f"{DASAR}/data/IKU-06"
    data = buka(tim, url).isian(url) | {"nama-1": "Kalipare", "a-1": "2,5"}
    kirim(tim, url, data)
    kalimat = "Kalipare, nilai: 2,5 dibulatkan menjadi 3."
    assert f"IKU-06 tersimpan. {kalimat}" in buka(tim, f"{DASAR}/data").teks
    assert kalimat in buka(tim, PERIKSA).teks


def test_rows_of_a_lembar_are_told_with_their_iku_on_saving_and_on_the_check_page(masuk, home_contoh):
    home_contoh.create_siklus(make_siklus())
    tim, url = masuk("tim-1"), f"{DASAR}/lembar/2"
    isi_lalu_kirim(tim, url, **{"a-IKU-02-1": "90,5", "b-IKU-02-1": "100", "a-IKU-04-1": "30"})
    teks = buka(tim, url).teks
    assert "Tersimpan: IKU-02, IKU-04. IKU-02 Arjosari, " in teks
    assert ": 90,5 dibulatkan menjadi 91." in teks
    assert ": 90,5 dibulatkan menjadi 91." in buka(tim, PERIKSA).teks
    assert teks.count("dibulatkan") == 1


def test_rupiah_are_told_with_their_program_on_saving_and_on_the_check_page(tim):
    isi_lalu_kirim(tim, f"{DASAR}/anggaran", **{"realisasi-2": "15.000.000,5"})
    kalimat = "15.000.000,5 dibulatkan menjadi 15.000.001."
    assert f"Program Koordinasi Ketenteraman: {kalimat}" in buka(tim, f"{DASAR}/data").teks
    assert kalimat in buka(tim, PERIKSA).teks


def test_a_figure_typed_as_it_is_kept_says_nothing(tim):
    isi_lalu_kirim(tim, f"{DASAR}/anggaran", **{"realisasi-2": "15.000.000,00"})
    assert "dibulatkan" not in buka(tim, f"{DASAR}/data").teks
    assert "dibulatkan" not in buka(tim, PERIKSA).teks
