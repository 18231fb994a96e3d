"""More spent than the pagu: beside the cell, before the hand-over and beside the ceklist; explained, never blocked."""

import pytest

from kinerja_app.domain.alur import Tahap
from tests.factories import KUNCI, fill_data, siklus_baru
from tests.web.halaman import NASTY, buka, isi_lalu_kirim, kirim

DASAR = f"/siklus/{KUNCI}"
URL = f"{DASAR}/anggaran"
LEBIH = (
    "Program Koordinasi Ketenteraman: realisasi anggaran s.d. TB II 2026 Rp 62.000.000 lebih besar daripada pagunya, "
    "Rp 60.000.000."
)


@pytest.fixture
def tim(masuk, home_contoh):
    siklus = siklus_baru()
    fill_data(siklus)
    home_contoh.create_siklus(siklus)
    return masuk("tim-1")


def test_it_stands_beside_the_cell_until_a_word_is_written(tim, home_contoh):
    jawaban = isi_lalu_kirim(tim, URL, **{"realisasi-2": "50.000.000"})
    assert jawaban.lokasi == f"{URL}#peringatan"
    assert f"{LEBIH} belum dijelaskan" in buka(tim, URL).teks
    assert "Realisasi anggaran program perlu penjelasan" in buka(tim, f"{DASAR}/data").teks
    assert isi_lalu_kirim(tim, URL, **{"penjelasan-2": NASTY}).lokasi == f"{DASAR}/data"
    halaman = buka(tim, URL)
    assert f"{LEBIH} sudah dijelaskan" in halaman.teks
    assert halaman.isian(URL)["penjelasan-2"] == NASTY
    assert "perlu penjelasan" not in buka(tim, f"{DASAR}/data").teks


def test_the_check_page_links_to_the_explanation_and_lets_the_data_through(tim, home_contoh, masuk):
    isi_lalu_kirim(tim, URL, **{"realisasi-2": "50.000.000", "penjelasan-2": "Pergeseran anggaran."})
    halaman = buka(tim, f"{DASAR}/langkah/sampaikan")
    assert LEBIH in halaman.teks
    assert "Pergeseran anggaran." in halaman.teks
    assert f'href="{URL}#penjelasan-2"' in halaman.mentah
    assert "penjelasan-2" in buka(tim, URL).ids
    assert isi_lalu_kirim(tim, f"{DASAR}/langkah/sampaikan", menit_kerja="15").status == 302
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.TELAAH_KEABSAHAN
    sekretaris = masuk("sekretaris")
    assert f"{LEBIH} sudah dijelaskan" in buka(sekretaris, f"{DASAR}/ceklist").teks
    assert "Pergeseran anggaran." in buka(sekretaris, URL).teks


def test_two_explanations_of_one_program_are_both_offered(tim, masuk, home_contoh):
    dua = masuk("tim-2")
    data = buka(tim, URL).isian(URL)
    isi_lalu_kirim(dua, URL, **{"penjelasan-2": "Kata Tim 2."})
    halaman = kirim(tim, URL, data | {"penjelasan-2": "Kata Tim 1."})
    assert halaman.status == 409
    assert "Kata Tim 1." in halaman.teks
    assert "Kata Tim 2." in halaman.teks
    assert kirim(tim, URL, halaman.isian(URL) | {"penjelasan-2": "Kata Tim 1."}).status == 302
    entri = home_contoh.siklus.get(KUNCI).entri_program["Program Koordinasi Ketenteraman"]
    assert (entri.penjelasan, entri.realisasi) == ("Kata Tim 1.", 15_000_000)
