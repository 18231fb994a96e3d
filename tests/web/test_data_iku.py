"""All IKU of step 1 in one table: what is saved, what is refused at its field, and two people at once."""

from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import KeadaanRealisasi
from tests.factories import DESA, KUNCI, siklus_at
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim
from tests.web.isian import DASAR, entri_of, isi_baris, url_of

URL = f"{DASAR}/data-iku"


@pytest.fixture
def siklus(home_contoh):
    """TB II 2026: IKU-03 is not due, IKU-05 and IKU-06 are lembar, IKU-07 is a letter, not due."""
    siklus = siklus_at(Tahap.ELABORASI, n_iku=7)
    home_contoh.create_siklus(siklus)
    return siklus


def test_figures_sources_and_words_of_several_iku_are_saved_in_one_go(tim, home_contoh):
    halaman = isi_lalu_kirim(
        tim, URL, **{"realisasi-IKU-01": "83,456", "sumber-IKU-01": "SKM", "penjelasan-IKU-04": "Dari loket.",
                     "realisasi-IKU-04": "1.150", "realisasi-IKU-07": "bb"},
    )  # fmt: skip
    assert (halaman.status, halaman.lokasi) == (302, f"{DASAR}/data")
    satu, empat, tujuh = (entri_of(home_contoh, kode) for kode in ("IKU-01", "IKU-04", "IKU-07"))
    assert (satu.realisasi, satu.sumber) == (Decimal("83.46"), "SKM")
    assert (empat.realisasi, empat.penjelasan) == (Decimal(1150), "Dari loket.")
    assert (tujuh.huruf, tujuh.keadaan) == ("BB", KeadaanRealisasi.TIDAK_DIUKUR)
    assert entri_of(home_contoh, "IKU-02").versi == 0
    teks = buka(tim, f"{DASAR}/data").teks
    assert "Tersimpan: IKU-01, IKU-04, IKU-07. IKU-01: 83,456 dibulatkan menjadi 83,46." in teks


@pytest.mark.parametrize(("teks", "baris"), [("", "3"), ("x" * 86, "5"), ("a\n" * 30, "8")])
def test_a_cell_of_words_shows_all_of_its_text_within_bounds(tim, teks, baris):
    halaman = isi_lalu_kirim(tim, URL, **{"penjelasan-IKU-01": teks, "realisasi-IKU-01": "x"})
    assert halaman.pohon.xpath("//textarea[@name='penjelasan-IKU-01']/@rows") == [baris]


def test_not_available_is_written_in_the_cell_and_shown_there_again(tim, home_contoh):
    isi_lalu_kirim(tim, URL, **{"realisasi-IKU-01": "Tidak tersedia", "penjelasan-IKU-01": "Register rusak."})
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.keadaan, entri.realisasi) == (KeadaanRealisasi.TIDAK_TERSEDIA, None)
    assert buka(tim, URL).isian(URL)["realisasi-IKU-01"] == "tidak tersedia"
    isi_lalu_kirim(tim, URL, **{"realisasi-IKU-01": "81"})
    assert entri_of(home_contoh, "IKU-01").keadaan is KeadaanRealisasi.TERUKUR


def test_an_iku_that_is_not_due_cannot_be_unavailable(tim, home_contoh, siklus):
    halaman = isi_lalu_kirim(tim, URL, **{"realisasi-IKU-03": "tidak tersedia"})
    check_galat(tim, halaman, realisasi__IKU__03="harus berupa angka")
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_words_about_a_lembar_leave_its_rows_and_its_figure_alone(tim, home_contoh):
    isi_baris(url_of("IKU-06"), tim, (DESA[0], "4", "", ""))
    isi_lalu_kirim(tim, URL, **{"penjelasan-IKU-06": "Desa lain menyusul.", "realisasi-IKU-06": "999"})
    entri = entri_of(home_contoh, "IKU-06")
    assert (entri.realisasi, entri.penjelasan) == (Decimal(4), "Desa lain menyusul.")
    assert [(row.nama, row.a) for row in entri.lembar] == [(DESA[0], Decimal(4))]


def test_nothing_changed_saves_nothing_and_words_of_several_lines_stay(tim, home_contoh):
    isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", penjelasan="Baris satu.\r\nBaris dua.")
    assert isi_lalu_kirim(tim, URL, **{"penjelasan-IKU-01": "Baris satu.\r\nBaris dua."}).status == 302
    assert "Tidak ada yang berubah." in buka(tim, f"{DASAR}/data").teks
    assert entri_of(home_contoh, "IKU-01").versi == 1
    assert entri_of(home_contoh, "IKU-01").penjelasan == "Baris satu.\nBaris dua."


def test_every_fault_is_told_at_its_field_and_nothing_is_saved(tim, home_contoh, siklus):
    halaman = isi_lalu_kirim(
        tim, URL, **{"realisasi-IKU-01": "87.5", "realisasi-IKU-04": "=1+1", "realisasi-IKU-07": "Z",
                     "realisasi-IKU-02": "3", "penjelasan-IKU-02": NASTY},
    )  # fmt: skip
    check_galat(
        tim, halaman, realisasi__IKU__01="memakai koma", realisasi__IKU__04="tidak boleh berupa rumus",
        realisasi__IKU__07="harus salah satu dari",
    )  # fmt: skip
    assert halaman.isian(URL)["realisasi-IKU-01"] == "87.5"
    assert halaman.isian(URL)["penjelasan-IKU-02"] == NASTY
    assert "<img src=x" not in halaman.mentah
    assert home_contoh.siklus.get(KUNCI) == siklus


@pytest.mark.parametrize("siapa", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_reads_the_table_and_only_the_tim_fills_it(masuk, siklus, home_contoh, siapa):
    orang = masuk(siapa)
    halaman = buka(orang, URL)
    assert halaman.status == 200
    assert not halaman.has_form(URL)
    assert kirim(orang, URL, {"realisasi-IKU-01": "81", "versi-IKU-01": "0"}).status == 403
    assert home_contoh.siklus.get(KUNCI) == siklus


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_the_table_is_filled_at_step_1_only(masuk, home_contoh, tahap):
    siklus = siklus_at(tahap)
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    assert not buka(tim, URL).has_form(URL)
    assert kirim(tim, URL, {"realisasi-IKU-01": "81", "versi-IKU-01": "0"}).status == 409
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_different_iku_meet_no_one_and_the_same_iku_gives_both_values(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    lama = buka(satu, URL).isian(URL)
    del lama["csrf_token"]
    assert isi_lalu_kirim(dua, URL, **{"realisasi-IKU-01": "81", "sumber-IKU-02": "Milik dua"}).status == 302
    halaman = kirim(satu, URL, lama | {"realisasi-IKU-04": "1.150"})
    assert halaman.status == 302  # another IKU
    halaman = kirim(satu, URL, lama | {"realisasi-IKU-01": "83,5", "penjelasan-IKU-01": NASTY, "sumber-IKU-06": "Desa"})
    assert halaman.status == 409
    assert "Tim Contoh 2 menyimpan data IKU pada" in halaman.teks
    for nilai in ("IKU-01, Realisasi", "83,5", "81,00", NASTY):
        assert nilai in halaman.teks
    assert "IKU-06, Sumber" not in halaman.teks  # nobody else changed it
    data = halaman.isian(URL)
    assert data["realisasi-IKU-01"] == "81,00"  # what is stored stays chosen
    del data["csrf_token"]
    assert kirim(satu, URL, data | {"realisasi-IKU-01": "83,5"}).status == 302
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.realisasi, entri.penjelasan) == (Decimal("83.50"), NASTY)  # nothing stood there, so the text is kept
    assert [entri_of(home_contoh, kode).sumber for kode in ("IKU-02", "IKU-06")] == ["Milik dua", "Desa"]
    assert entri_of(home_contoh, "IKU-04").realisasi == Decimal(1150)


def test_taking_the_stored_values_saves_only_the_others(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    lama = buka(satu, URL).isian(URL)
    del lama["csrf_token"]
    isi_lalu_kirim(dua, URL, **{"realisasi-IKU-01": "81", "penjelasan-IKU-01": "Milik dua."})
    data = kirim(satu, URL, lama | {"realisasi-IKU-01": "83,5", "realisasi-IKU-04": "7"}).isian(URL)
    del data["csrf_token"]
    assert kirim(satu, URL, data).status == 302
    satu_kini, empat = entri_of(home_contoh, "IKU-01"), entri_of(home_contoh, "IKU-04")
    assert (satu_kini.realisasi, satu_kini.versi, satu_kini.oleh.id) == (Decimal("81.00"), 1, "tim-2")
    assert empat.realisasi == Decimal(7)
