"""Lembar pengumpulan on screen: several IKU per desa on one page, who has not reported, and two people at once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, Target
from kinerja_app.domain.lembar_bawaan import find_bawaan
from kinerja_app.domain.pembukaan import open_siklus
from tests import factories as f
from tests.factories import DESA, KUNCI
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

DASAR = f"/siklus/{KUNCI}"
URL = f"{DASAR}/lembar/2"
TIGA = DESA[:3]


def make_dokumen():
    """IKU-01 typed; IKU-02 rasio and IKU-04 jumlah of Adm Kependudukan; IKU-05 of a register, with free rows."""
    jumlah = {"satuan": "Dokumen", "desimal": 0, "agregasi": Agregasi.KUMULATIF}
    lain = {"cara_isi": CaraIsi.RATA_RATA, "lembar_per": "layanan", "sumber_data": ("Buku register",)}
    iku_list = (
        f.iku_contoh("IKU-01"),
        f.with_lembar(
            find_bawaan("kependudukan_rekam"), f.iku_contoh("IKU-02", satuan="Persen", indikator="Perekaman KTP-el")
        ),
        f.with_lembar(
            find_bawaan("kependudukan_dokumen"),
            f.iku_contoh("IKU-04", target_tahunan=Target.of_angka(Decimal(320)), indikator="Dokumen", **jumlah),
        ),
        f.iku_contoh("IKU-05", indikator="Waktu layanan", label_a="Menit", **lain),
    )
    return replace(f.dokumen_iku_contoh(0), iku_list=iku_list, program_list=())


def make_siklus(desa=TIGA):
    return open_siklus(KUNCI, f.SOP, make_dokumen(), (), (), (), f.orang_tim(1), f.PADA, desa)


@pytest.fixture
def siklus(home_contoh):
    """TB II 2026 just opened, over three desa."""
    siklus = make_siklus()
    home_contoh.create_siklus(siklus)
    return siklus


def entri_of(home, kode):
    return home.siklus.get(KUNCI).entri[kode]


def sel(kode, *isi):
    """The fields of the rows of one IKU: (a, b, remark) for each, b None where it has no second column."""
    hasil = {}
    for nomor, (a, b, keterangan) in enumerate(isi, start=1):
        hasil |= {f"a-{kode}-{nomor}": a, f"keterangan-{kode}-{nomor}": keterangan}
        hasil |= {} if b is None else {f"b-{kode}-{nomor}": b}
    return hasil


# --- reading


def test_the_list_names_every_lembar_with_how_many_have_reported(tim, home_contoh):
    halaman = buka(tim, f"{DASAR}/lembar")
    assert halaman.status == 200
    assert "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan" in halaman.teks
    assert halaman.teks.count("0 dari 3 desa melapor") == 2
    assert "Musrenbangcam" not in halaman.teks
    isi_lalu_kirim(tim, URL, **sel("IKU-02", ("60", "80", ""), ("93", "120", "")))
    teks = buka(tim, f"{DASAR}/lembar").teks
    assert "2 dari 3 desa melapor (belum: Kaliasri) 153 ÷ 200 × 100 = 76,50 76,50 80,00 95,63" in teks


def test_the_page_of_a_lembar_has_a_row_for_each_desa_with_the_ikus_own_headings(tim):
    halaman = buka(tim, URL)
    isian = halaman.isian(URL)
    assert [isian[f"nama-1-{n}"] for n in (1, 2, 3)] == list(TIGA)
    assert "nama-1-4" not in isian
    for judul in ("Sudah merekam", "Wajib KTP", "Dokumen diselesaikan"):
        assert judul in halaman.teks
    assert "b-IKU-04-1" not in isian


@pytest.mark.parametrize("siapa", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_reads_a_lembar_and_only_the_tim_fills_it(masuk, siklus, home_contoh, siapa):
    orang = masuk(siapa)
    halaman = buka(orang, URL)
    assert halaman.status == 200
    assert not halaman.has_form(URL)
    assert halaman.teks.count("belum melapor") == 9  # a, b and the value of three desa
    assert kirim(orang, URL, {"versi-IKU-02": "0"}).status == 403
    assert home_contoh.siklus.get(KUNCI) == siklus


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_a_lembar_is_filled_at_step_1_only(masuk, home_contoh, tahap):
    siklus = f.siklus_at(tahap, n_iku=5)
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    assert not buka(tim, URL).has_form(URL)
    assert kirim(tim, URL, sel("IKU-05", ("1", "2", ""))).status == 409
    assert home_contoh.siklus.get(KUNCI) == siklus


@pytest.mark.parametrize("nomor", ["1", "3", "9", "x"])
def test_a_lembar_without_an_iku_of_this_tribulan_does_not_exist(tim, nomor):
    for akhir in ("", "/cetak"):
        assert buka(tim, f"{DASAR}/lembar/{nomor}{akhir}").status == 404
    assert kirim(tim, f"{DASAR}/lembar/{nomor}").status == 404


def test_the_printed_form_is_empty_and_names_office_tribulan_desa_columns_and_signer(tim):
    isi_lalu_kirim(tim, URL, **sel("IKU-02", ("61", "83", "sudah")))
    halaman = buka(tim, f"{URL}/cetak")
    assert halaman.status == 200
    for kata in (
        "PEMERINTAH KABUPATEN MALANG, KECAMATAN KALIPARE", "Tribulan II Tahun 2026", *TIGA, "Sudah merekam",
        "Dokumen diselesaikan", "Nama dan tanda tangan pelapor",
    ):  # fmt: skip
        assert kata in halaman.teks
    assert "61" not in halaman.teks
    assert buka(tim, f"{DASAR}/lembar/4/cetak").mentah.count("<tr") == 2 + 8  # free rows: room to write


# --- saving


def test_all_iku_of_a_lembar_are_saved_in_one_go_with_figure_and_formula_in_words(tim, home_contoh):
    isi = sel("IKU-02", ("60", "80", ""), ("93", "120", ""), ("", "", "sakit")) | sel(
        "IKU-04", ("1.000", None, ""), ("0", None, ""), ("35", None, "")
    )
    jawaban = isi_lalu_kirim(tim, URL, **isi)
    assert (jawaban.status, jawaban.lokasi) == (302, URL)
    halaman = buka(tim, URL)
    assert "Tersimpan: IKU-02, IKU-04." in halaman.teks
    assert "2 dari 3 desa melapor (belum: Kaliasri) 153 ÷ 200 × 100 = 76,50 76,50 80,00 95,63" in halaman.teks
    assert "3 dari 3 desa melapor 1.000 + 0 + 35 = 1.035" in halaman.teks
    entri = entri_of(home_contoh, "IKU-02")
    assert (entri.versi, entri.realisasi, entri.lembar[2].keterangan) == (1, Decimal("76.50"), "sakit")
    assert entri.sumber == "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan"
    assert entri_of(home_contoh, "IKU-04").realisasi == 1035
    kembali = halaman.isian(URL)
    assert {nama: kembali[nama] for nama in isi} == isi


def test_a_desa_that_is_emptied_stays_as_not_reported(tim, home_contoh):
    isi_lalu_kirim(tim, URL, **sel("IKU-04", ("1", None, ""), ("2", None, ""), ("3", None, "")))
    isi_lalu_kirim(tim, URL, **{"a-IKU-04-2": ""})
    entri = entri_of(home_contoh, "IKU-04")
    assert (entri.realisasi, entri.lembar[1]) == (4, BarisLembar("Arjowilangun", None))
    assert "2 dari 3 desa melapor (belum: Arjowilangun)" in buka(tim, URL).teks


def test_a_posted_form_without_a_desa_does_not_remove_it(tim, home_contoh):
    data = buka(tim, URL).isian(URL) | sel("IKU-04", ("1", None, ""), ("2", None, ""), ("3", None, ""))
    for nomor in (2, 3):
        data = {nama: nilai for nama, nilai in data.items() if not nama.endswith(f"-{nomor}")}
    data.pop("csrf_token")
    assert kirim(tim, URL, data).status == 302
    assert [baris.nama for baris in entri_of(home_contoh, "IKU-04").lembar] == list(TIGA)


def test_what_is_not_changed_is_not_saved_and_a_double_click_saves_once(tim, home_contoh, siklus):
    halaman = isi_lalu_kirim(tim, URL)
    assert "Tidak ada yang berubah." in buka(tim, halaman.lokasi).teks
    assert home_contoh.siklus.get(KUNCI) == siklus
    data = buka(tim, URL).isian(URL) | sel("IKU-04", ("1", None, ""))
    data.pop("csrf_token")
    assert [kirim(tim, URL, data).status for _ in range(2)] == [302, 302]
    assert entri_of(home_contoh, "IKU-04").versi == 1


def test_free_rows_are_named_added_and_left_out_by_the_tim(tim, home_contoh):
    url = f"{DASAR}/lembar/4"
    data = {"nama-1-1": "Surat pengantar", "nama-1-2": "Legalisasi"}
    data |= sel("IKU-05", ("12", None, ""), ("15", None, ""))
    assert isi_lalu_kirim(tim, url, **data).status == 302
    entri = entri_of(home_contoh, "IKU-05")
    assert [(row.nama, row.a) for row in entri.lembar] == [("Surat pengantar", 12), ("Legalisasi", 15)]
    assert "(12 + 15) ÷ 2 = 13,50" in buka(tim, url).teks
    assert isi_lalu_kirim(tim, url, **{"nama-1-2": "", "a-IKU-05-2": ""}).status == 302
    assert [row.nama for row in entri_of(home_contoh, "IKU-05").lembar] == ["Surat pengantar"]


def test_extra_rows_of_one_iku_do_not_become_rows_of_another(tim, home_contoh):
    satu = f"{DASAR}/data/IKU-04"
    assert isi_lalu_kirim(tim, satu, **{"nama-4": "RW luar", "a-4": "9", "sumber": "Rekap"}).status == 302
    assert isi_lalu_kirim(tim, URL, **sel("IKU-02", ("1", "2", ""))).status == 302
    assert [row.nama for row in entri_of(home_contoh, "IKU-02").lembar] == list(TIGA)
    assert [row.nama for row in entri_of(home_contoh, "IKU-04").lembar] == [*TIGA, "RW luar"]
    assert "RW luar" in buka(tim, URL).teks


# --- wrong input


def test_every_fault_is_told_at_its_cell_nothing_is_saved_and_everything_typed_stays(tim, home_contoh, siklus):
    isi = sel("IKU-02", ("x", "80", f" {NASTY} "), ("93", "", ""), ("1.5", "2", "")) | sel(
        "IKU-04", ("-3", None, ""), ("7", None, "k" * 301)
    )
    halaman = isi_lalu_kirim(tim, URL, **isi)
    galat = {
        "a__IKU__02__1": "Arjosari, Sudah merekam (IKU-02) harus berupa angka",
        "b__IKU__02__2": "Arjowilangun, Wajib KTP (IKU-02) belum diisi. Isi kedua kolom",
        "a__IKU__02__3": "hanya menerima bilangan bulat",
        "a__IKU__04__1": "Arjosari, Dokumen diselesaikan (IKU-04) tidak boleh negatif",
        "keterangan__IKU__04__2": "Terlalu panjang",
    }
    check_galat(tim, halaman, **galat)
    kembali = halaman.isian(URL)
    assert {nama: kembali[nama] for nama in isi} == isi
    assert "<img src=x" not in halaman.mentah
    assert home_contoh.siklus.get(KUNCI) == siklus


@pytest.mark.parametrize("data", [{}, {"versi-IKU-02": "x"}, {"semula-IKU-02": "palsu", "versi-IKU-02": "-1"}])
def test_a_form_that_did_not_arrive_whole_is_refused(tim, home_contoh, siklus, data):
    assert kirim(tim, URL, data | sel("IKU-02", ("1", "2", ""))).status == 422
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_a_free_row_without_a_name_and_a_name_used_twice_are_refused(tim, home_contoh, siklus):
    url = f"{DASAR}/lembar/4"
    data = {"nama-1-2": "Legalisasi", "nama-1-3": "legalisasi"} | sel(
        "IKU-05", ("12", None, ""), ("1", None, ""), ("2", None, "")
    )
    check_galat(
        tim, isi_lalu_kirim(tim, url, **data), nama__1__1="isi nama desa", nama__1__3="Baris legalisasi sudah ada"
    )
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_a_row_of_a_total_is_refused_at_its_name_and_nothing_is_saved(tim, home_contoh, siklus):
    data = {"nama-1-1": "Surat pengantar", "nama-1-2": "Jumlah:"} | sel("IKU-05", ("12", None, ""), ("12", None, ""))
    halaman = isi_lalu_kirim(tim, f"{DASAR}/lembar/4", **data)
    check_galat(tim, halaman, nama__1__2="Baris “Jumlah:” akan ikut terhitung. Hapus baris itu")
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_a_sum_too_long_for_any_office_is_told_on_the_page(tim, home_contoh, siklus):
    besar = "999.999.999.999.999"
    halaman = isi_lalu_kirim(tim, URL, **sel("IKU-04", (besar, None, ""), (besar, None, "")))
    assert halaman.status == 422
    assert "paling banyak 15 angka" in halaman.teks
    assert home_contoh.siklus.get(KUNCI) == siklus


# --- two people


def test_two_browsers_fill_different_iku_of_one_lembar_without_collision(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    milik = [buka(orang, URL).isian(URL) for orang in (satu, dua)]
    for data in milik:
        data.pop("csrf_token")
    assert kirim(satu, URL, milik[0] | sel("IKU-02", ("60", "80", ""))).status == 302
    assert kirim(dua, URL, milik[1] | sel("IKU-04", ("7", None, ""))).status == 302
    assert entri_of(home_contoh, "IKU-02").oleh.nama == "Tim Contoh 1"
    assert entri_of(home_contoh, "IKU-04").oleh.nama == "Tim Contoh 2"
    assert [entri_of(home_contoh, kode).realisasi for kode in ("IKU-02", "IKU-04")] == [75, 7]


def test_the_same_iku_gives_both_values_for_that_iku_only_and_the_choice_saves_all(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    data = buka(satu, URL).isian(URL) | sel("IKU-02", ("60", "80", "")) | sel("IKU-04", ("7", None, ""))
    data.pop("csrf_token")
    isi_lalu_kirim(dua, URL, **sel("IKU-02", ("61", "80", ""), ("5", "9", "")))
    beda = kirim(satu, URL, data)
    assert beda.status == 409
    assert "Tim Contoh 2 menyimpan lembar Adm Kependudukan untuk IKU-02" in beda.teks
    assert "Arjosari, Sudah merekam" in beda.teks
    assert "Dokumen diselesaikan" not in beda.teks
    assert entri_of(home_contoh, "IKU-04").versi == 0
    pilihan = beda.isian(URL)
    # The other's rows stay although this person never saw them; one's own figure is a choice.
    assert (pilihan["a-IKU-02-1"], pilihan["a-IKU-02-2"], pilihan["b-IKU-02-2"]) == ("61", "5", "9")
    assert pilihan["a-IKU-04-1"] == "7"
    pilihan["a-IKU-02-1"] = "60"
    pilihan.pop("csrf_token")
    assert kirim(satu, URL, pilihan).status == 302
    assert [(row.a, row.b) for row in entri_of(home_contoh, "IKU-02").lembar] == [(60, 80), (5, 9), (None, None)]
    assert entri_of(home_contoh, "IKU-02").versi == 2
    assert entri_of(home_contoh, "IKU-04").realisasi == 7


def test_taking_the_stored_values_of_a_stale_iku_saves_only_the_others(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    data = buka(satu, URL).isian(URL) | sel("IKU-02", ("60", "80", "")) | sel("IKU-04", ("7", None, ""))
    data.pop("csrf_token")
    isi_lalu_kirim(dua, URL, **sel("IKU-02", ("61", "80", "")))
    pilihan = kirim(satu, URL, data).isian(URL) | {"a-IKU-02-1": "61"}
    pilihan.pop("csrf_token")
    assert kirim(satu, URL, pilihan).status == 302
    assert (entri_of(home_contoh, "IKU-02").versi, entri_of(home_contoh, "IKU-02").oleh.nama) == (1, "Tim Contoh 2")
    assert entri_of(home_contoh, "IKU-04").realisasi == 7


def test_a_row_that_only_the_other_has_is_offered_and_not_lost(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    data = buka(satu, URL).isian(URL) | sel("IKU-04", ("7", None, ""))
    data.pop("csrf_token")
    isi_lalu_kirim(dua, f"{DASAR}/data/IKU-04", **{"nama-4": "RW luar", "a-4": "9", "sumber": "Rekap"})
    beda = kirim(satu, URL, data)
    assert (beda.status, "RW luar, Dokumen diselesaikan" in beda.teks) == (409, True)
    pilihan = beda.isian(URL) | {"nama-1-4": "RW luar", "a-IKU-04-4": "9"}
    pilihan.pop("csrf_token")
    assert kirim(satu, URL, pilihan).status == 302
    assert [(row.nama, row.a) for row in entri_of(home_contoh, "IKU-04").lembar] == [
        (TIGA[0], 7), (TIGA[1], None), (TIGA[2], None), ("RW luar", 9),
    ]  # fmt: skip


# --- beside the other pages of steps 1 and 2


def test_who_has_not_reported_stands_in_the_list_on_the_check_page_and_beside_the_ceklist(masuk, home_contoh):
    siklus = make_siklus()
    f.record_entri(
        siklus, "IKU-04",
        replace(f.isian_contoh(siklus.iku_by_kode("IKU-04")), lembar=(BarisLembar(TIGA[0], Decimal(7)),)), (), 0,
        f.orang_tim(1), f.PADA,
    )  # fmt: skip
    home_contoh.create_siklus(siklus)
    teks = "1 dari 3 desa melapor (belum: Arjowilangun, Kaliasri)"
    tim, sekretaris = masuk("tim-1"), masuk("sekretaris")
    for orang, url in (
        (tim, f"{DASAR}/data"), (tim, f"{DASAR}/langkah/sampaikan"), (tim, f"{DASAR}/data/IKU-04"),
        (sekretaris, f"{DASAR}/ceklist"), (sekretaris, f"{DASAR}/ceklist/IKU-04"),
    ):  # fmt: skip
        assert teks in buka(orang, url).teks, url
    assert "0 dari 3 desa melapor" in buka(tim, f"{DASAR}/data").teks


def test_on_the_page_of_one_iku_the_desa_stand_fixed_and_cannot_be_dropped(tim, home_contoh):
    url = f"{DASAR}/data/IKU-02"
    halaman = buka(tim, url)
    isian = halaman.isian(url)
    assert [isian[f"nama-{n}"] for n in (1, 2, 3, 4)] == [*TIGA, ""]
    assert "Sudah merekam" in halaman.teks
    assert isi_lalu_kirim(tim, url, **{"nama-2": "", "nama-3": "", "a-1": "3", "b-1": "4", "sumber": "x"}).status == 302
    assert [row.nama for row in entri_of(home_contoh, "IKU-02").lembar] == list(TIGA)
