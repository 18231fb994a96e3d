"""Step 1 on screen: the realisasi anggaran of the programs."""

from decimal import Decimal

from tests.factories import (
    KUNCI,
)
from tests.web.halaman import buka, check_galat, isi_lalu_kirim, kirim
from tests.web.isian import DASAR


def test_the_budget_of_all_programs_is_saved_in_rupiah(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    jawaban = isi_lalu_kirim(tim, url, **{"realisasi-1": "15.000.000", "realisasi-2": "7500000"})
    assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data")
    tersimpan = home_contoh.siklus.get(KUNCI).entri_program
    assert [entri.realisasi for entri in tersimpan.values()] == [Decimal(15_000_000), Decimal(7_500_000)]
    assert buka(tim, url).isian(url)["realisasi-2"] == "7.500.000"


def test_rupiah_before_the_first_siklus_are_asked_for_where_data_awal_takes_them(tim, home_contoh):
    url, kalimat = f"{DASAR}/anggaran", "Realisasi tribulan sebelum Kinerja dipakai belum tercatat"
    assert kalimat not in buka(tim, url).teks  # those of TB I are frozen
    with home_contoh.edit_siklus(KUNCI) as siklus:
        siklus.serapan_lalu = ()
    halaman = buka(tim, url)
    assert (kalimat in halaman.teks, 'href="/data-awal/2026-TB1"' in halaman.mentah) == (True, True)


def test_a_wrong_budget_is_refused_at_its_field_and_nothing_is_saved(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    halaman = isi_lalu_kirim(tim, url, **{"realisasi-1": "15.000.000", "realisasi-2": "15,5 juta"})
    check_galat(tim, halaman, realisasi__2="harus berupa angka")
    assert halaman.isian(url)["realisasi-1"] == "15.000.000"
    assert halaman.isian(url)["realisasi-2"] == "15,5 juta"
    assert all(entri.realisasi is None for entri in home_contoh.siklus.get(KUNCI).entri_program.values())


def test_two_persons_on_different_programs_both_succeed(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), f"{DASAR}/anggaran"
    form_satu, form_dua = buka(satu, url).isian(url), buka(dua, url).isian(url)
    del form_satu["csrf_token"], form_dua["csrf_token"]
    assert kirim(satu, url, form_satu | {"realisasi-1": "1.000"}).status == 302
    assert kirim(dua, url, form_dua | {"realisasi-2": "2.000"}).status == 302
    assert [entri.realisasi for entri in home_contoh.siklus.get(KUNCI).entri_program.values()] == [1000, 2000]


def test_a_stale_budget_shows_both_values_and_posting_the_choice_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), f"{DASAR}/anggaran"
    form = buka(satu, url).isian(url)
    del form["csrf_token"]
    isi_lalu_kirim(dua, url, **{"realisasi-1": "5.000"})
    halaman = kirim(satu, url, form | {"realisasi-1": "6.000", "realisasi-2": "7.000"})
    assert halaman.status == 409
    assert "6.000" in halaman.teks
    assert "5.000" in halaman.teks
    assert "Tim Contoh 2 menyimpan realisasi anggaran" in halaman.teks
    data = halaman.isian(url)
    del data["csrf_token"]
    assert kirim(satu, url, data | {"realisasi-1": "6.000"}).status == 302
    assert [entri.realisasi for entri in home_contoh.siklus.get(KUNCI).entri_program.values()] == [6000, 7000]


def test_an_emptied_budget_field_is_not_filled_in_again(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    isi_lalu_kirim(tim, url, **{"realisasi-1": "5.000"})
    assert isi_lalu_kirim(tim, url, **{"realisasi-1": ""}).status == 302
    assert next(iter(home_contoh.siklus.get(KUNCI).entri_program.values())).realisasi is None
