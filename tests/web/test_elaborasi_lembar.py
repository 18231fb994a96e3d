"""Step 1 on screen: the rows of a lembar pengumpulan, worked up to the figure."""

from decimal import Decimal

import pytest

from kinerja_app.domain.iku import BarisLembar, CaraIsi
from tests.factories import (
    DESA,
    dokumen_iku_contoh,
    iku_contoh,
    siklus_baru,
)
from tests.web.halaman import buka, check_galat, isi_lalu_kirim
from tests.web.isian import DASAR, dengan_iku, entri_of, isi_baris, url_of


def test_the_rows_of_a_rasio_are_worked_up_to_the_figure(tim, home_contoh):
    rows = [(desa, "7", "9", "") for desa in DESA] + [(" ", "", "", "")]
    assert isi_baris(url_of("IKU-05"), tim, *rows).status == 302
    entri = entri_of(home_contoh, "IKU-05")
    assert entri.realisasi == Decimal("77.78")  # 63 / 81 x 100 = 77,777…
    assert (entri.jumlah_a, entri.jumlah_b, len(entri.lembar)) == (63, 81, 9)
    kembali = buka(tim, url_of("IKU-05"))
    assert "63 ÷ 81 × 100 = 77,78" in kembali.teks
    isian = kembali.isian(url_of("IKU-05"))
    assert (isian["nama-9"], isian["a-9"], isian["b-9"], isian["nama-12"]) == (DESA[8], "7", "9", "")
    assert "nama-13" not in isian


def test_every_fault_of_a_lembar_is_at_its_cell_and_the_rows_stay(tim, home_contoh):
    rows = (("Arjosari", "x", "10", ""), ("", "7", "9", ""), ("Kalipare", "7", "", " sakit "), ("Poh", "1", "2", ""))
    halaman = isi_baris(url_of("IKU-05"), tim, *rows)
    check_galat(
        tim, halaman, a__1="Baris 1 (Arjosari), nilai a harus berupa angka", nama__2="Baris 2 lembar IKU-05: isi nama",
        b__3="Baris 3 (Kalipare): nilai b belum diisi",
    )  # fmt: skip
    isian = halaman.isian(url_of("IKU-05"))
    assert (isian["a-1"], isian["nama-2"], isian["keterangan-3"], isian["b-4"]) == ("x", "", " sakit ", "2")
    assert entri_of(home_contoh, "IKU-05").versi == 0


@pytest.mark.parametrize("kode", ["IKU-05", "IKU-06"])
def test_a_row_of_a_total_below_the_others_is_refused_at_its_name(tim, home_contoh, kode):
    b = "10" if kode == "IKU-05" else ""
    halaman = isi_baris(url_of(kode), tim, ("RW 1", "7", b, ""), ("TOTAL Kecamatan", "7", b, ""))
    check_galat(tim, halaman, nama__2="Baris “TOTAL Kecamatan” akan ikut terhitung. Hapus baris itu")
    assert entri_of(home_contoh, kode).versi == 0


def test_a_row_left_empty_in_between_does_not_hide_the_rows_behind_it(tim, home_contoh):
    halaman = isi_baris(url_of("IKU-06"), tim, ("Arjosari", "1", "", ""), ("", "", "", ""), ("Kalipare", "2", "", ""))
    assert halaman.status == 302
    lembar = entri_of(home_contoh, "IKU-06").lembar
    assert lembar == (BarisLembar("Arjosari", Decimal(1)), BarisLembar("Kalipare", Decimal(2)))


def test_many_rows_are_all_kept_when_they_are_saved_again(tim, home_contoh):
    url = url_of("IKU-06")
    assert isi_baris(url, tim, *[(f"Sumber {n}", "1", "", "") for n in range(1, 71)]).status == 302
    assert isi_lalu_kirim(tim, url, **{"nama-71": "Sumber 71", "a-71": "1"}).status == 302
    entri = entri_of(home_contoh, "IKU-06")
    assert (len(entri.lembar), entri.realisasi) == (71, Decimal(71))


def test_a_rata_rata_is_the_mean_of_itsisi_baris(masuk, home_contoh):
    dokumen = dokumen_iku_contoh(0)
    rata = iku_contoh("IKU-01", cara_isi=CaraIsi.RATA_RATA, desimal_lembar=2)
    home_contoh.create_siklus(siklus_baru(dokumen=type(dokumen)(**dengan_iku(dokumen, rata))))
    tim = masuk("tim-1")
    assert isi_baris(url_of("IKU-01"), tim, ("Loket", "80,5", "", ""), ("Desa", "82", "", "")).status == 302
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("81.25")
    check_galat(tim, isi_baris(url_of("IKU-01"), tim, ("Loket", "1.500", "", "")), a__1="Maksud Anda 1500 atau 1,5?")


def test_others_read_the_rows_of_a_lembar(tim, masuk):
    isi_baris(url_of("IKU-05"), tim, ("Arjosari", "7", "9", ""), ("Kalipare", "", "", "Belum panen <b>"))
    for url in (url_of("IKU-05"), f"{DASAR}/ceklist/IKU-05"):
        teks = buka(masuk("sekretaris"), url).teks
        assert "Arjosari 7 9 –" in teks
        assert "Kalipare belum melapor belum melapor Belum panen <b>" in teks
