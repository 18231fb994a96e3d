"""Data awal on screen: the list, the form with every fault at once, two persons, and nothing after acceptance."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.anggaran_awal import AnggaranAwal, field_of
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.periode import Periode
from tests.factories import dokumen_iku_contoh, siklus_baru
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

TB1 = Periode(2026, 1)
SHOW, ISI, TERIMA = "/data-awal/2026-TB1", "/data-awal/2026-TB1/isi", "/data-awal/2026-TB1/terima"
# IKU-01 plain, IKU-02 a count, IKU-03 measured in TB1, IKU-04 a count, IKU-05 a rasio, IKU-06 a sum, IKU-07 not in TB1
ANGKA = {
    "realisasi-IKU-01": "79,5", "realisasi-IKU-02": "3", "realisasi-IKU-03": "88", "realisasi-IKU-04": "1.150",
    "jumlah_a-IKU-05": "153", "jumlah_b-IKU-05": "200", "realisasi-IKU-06": "4", "sumber_semua": "LKjIP 2025",
}  # fmt: skip

PUBLIK, KOORDINASI = (program.nama for program in dokumen_iku_contoh().program_list)
RUPIAH, SUMBER_RUPIAH = (field_of(bidang, PUBLIK) for bidang in ("anggaran", "sumber_anggaran"))
RUPIAH_DUA = field_of("anggaran", KOORDINASI)


@pytest.fixture(autouse=True)
def juli(time_machine, pada):
    time_machine.move_to(pada, tick=False)  # 1 July 2026


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen_iku_contoh(7),)))
    return masuk("tim-1")


def tersimpan(home):
    return home.data_awal.get().find(TB1)


def baris_of(home, kode):
    return next(satu for satu in tersimpan(home).baris if satu.kode == kode)


def isi(tim, **ubah):
    return isi_lalu_kirim(tim, ISI, **(ANGKA | {nama.replace("__", "-"): nilai for nama, nilai in ubah.items()}))


# the list


def test_the_list_is_reached_from_dokumen_iku_and_offers_the_tribulan_before_the_program(tim, home_contoh):
    assert 'href="/data-awal"' in buka(tim, "/iku").mentah
    halaman = buka(tim, "/data-awal")
    tribulan = halaman.pohon.xpath("//tbody//th/a/@href")
    assert (tribulan[0], tribulan[-1], len(tribulan)) == ("/data-awal/2026-TB2", "/data-awal/2024-TB3", 8)
    assert "belum diisi" in halaman.teks
    isi(tim)
    baris = "Tribulan I Tahun 2026 rancangan 7 Tim Contoh 1, 1 Juli 2026 pukul 08.00 WIB –"
    assert baris in buka(tim, "/data-awal").teks


# the form


def test_the_form_asks_for_every_iku_of_the_dokumen_iku_with_its_target(tim):
    halaman = buka(tim, ISI)
    isian = halaman.isian(ISI)
    assert (isian["versi"], isian["target-IKU-01"], isian["target-IKU-07"]) == ("0", "82,00", "–")
    assert ("jumlah_a-IKU-05" in isian, "jumlah_a-IKU-06" in isian) == (True, False)
    assert "Dokumen IKU Tahun 2026" in halaman.teks


def test_a_complete_draft_is_saved_and_shown(tim, home_contoh):
    jawaban = isi(tim)
    assert (jawaban.status, jawaban.lokasi) == (302, SHOW)
    satu, rasio = baris_of(home_contoh, "IKU-01"), baris_of(home_contoh, "IKU-05")
    assert (satu.angka.realisasi, satu.sumber, tersimpan(home_contoh).versi) == (Decimal("79.50"), "LKjIP 2025", 1)
    assert (rasio.angka.realisasi, rasio.angka.jumlah_a, rasio.angka.jumlah_b) == (Decimal("76.50"), 153, 200)
    assert baris_of(home_contoh, "IKU-07").angka.keadaan is KeadaanRealisasi.TIDAK_DIUKUR
    halaman = buka(tim, SHOW)
    assert "Data awal Tribulan I Tahun 2026 tersimpan sebagai rancangan." in halaman.teks
    assert "IKU-05 Persentase poskamling aktif Persen 78,00 76,50 153 ÷ 200 × 100 = 76,50 LKjIP 2025" in halaman.teks
    assert "IKU-07 Predikat SAKIP kecamatan Nilai huruf – tidak diukur – –" in halaman.teks
    assert halaman.tombol == ["Ubah data awal"]
    # opened again, the form holds what is stored, and saving it so changes nothing but the versi
    sebelum = tersimpan(home_contoh).baris
    assert isi_lalu_kirim(tim, ISI).status == 302
    assert (tersimpan(home_contoh).baris, tersimpan(home_contoh).versi) == (sebelum, 2)


def test_rupiah_of_each_program_are_saved_with_their_source_and_shown(tim, masuk, home_contoh):
    halaman = buka(tim, ISI)
    assert f"{PUBLIK} 180.000.000" in halaman.teks
    assert (halaman.isian(ISI)[RUPIAH], halaman.isian(ISI)[RUPIAH_DUA]) == ("", "")
    assert isi(tim, **{RUPIAH: "12.000.000", SUMBER_RUPIAH: "LRA Maret 2026", RUPIAH_DUA: "6000000"}).status == 302
    rupiah = (
        AnggaranAwal(PUBLIK, Decimal(12_000_000), "LRA Maret 2026"),
        AnggaranAwal(KOORDINASI, Decimal(6_000_000), "LKjIP 2025"),  # the source for every row that has none
    )
    assert tersimpan(home_contoh).anggaran == rupiah
    assert f"{PUBLIK} 12.000.000 LRA Maret 2026 {KOORDINASI} 6.000.000 LKjIP 2025" in buka(masuk("camat"), SHOW).teks
    assert isi_lalu_kirim(tim, ISI).status == 302
    assert tersimpan(home_contoh).anggaran == rupiah


def test_unknown_rupiah_stay_empty_and_hinder_nothing_and_rupiah_ask_for_a_source(tim, masuk, home_contoh):
    isi(tim, **{RUPIAH: "0", SUMBER_RUPIAH: "", "sumber_semua": ""})
    halaman = buka(tim, SHOW)
    assert f"{PUBLIK}: sumber data realisasi anggaran belum ditulis." in halaman.teks
    assert f'href="{ISI}#{field_of("sumber_anggaran", PUBLIK)}"' in halaman.mentah
    isi(tim, **{RUPIAH: "", SUMBER_RUPIAH: ""})
    assert tersimpan(home_contoh).anggaran == (AnggaranAwal(PUBLIK), AnggaranAwal(KOORDINASI))
    assert f"{PUBLIK} – – {KOORDINASI} – –" in buka(tim, SHOW).teks
    assert buka(masuk("sekretaris"), SHOW).tombol == ["Terima data awal"]


def test_rupiah_that_are_no_figure_are_told_at_their_field_and_stay(tim, home_contoh):
    typed = {RUPIAH: "12jt", RUPIAH_DUA: "-5", SUMBER_RUPIAH: f" {NASTY} "}
    halaman = isi(tim, **typed)
    check_galat(tim, halaman, **{RUPIAH: "harus berupa angka", RUPIAH_DUA: "Realisasi Program Koordinasi"})
    kembali = halaman.isian(ISI)
    assert {nama: kembali[nama] for nama in typed} == typed
    assert tersimpan(home_contoh) is None


def test_the_dokumen_iku_of_another_year_asks_for_no_rupiah_and_says_so(tim, home_contoh):
    for path in home_contoh.config.iku.glob("2025.json"):
        path.unlink()
    halaman = buka(tim, "/data-awal/2025-TB4/isi")
    assert (RUPIAH in halaman.ids, "Dokumen IKU Tahun 2025 belum ditetapkan" in halaman.teks) == (False, True)


def test_a_source_of_its_own_and_a_missing_figure_are_not_overwritten_by_the_one_for_all_rows(tim, home_contoh):
    isi(tim, sumber__IKU_01="", **{"sumber-IKU-01": "Survei SKM", "keadaan-IKU-02": "tidak_tersedia",
                                   "realisasi-IKU-02": "", "sumber-IKU-02": "Register hilang"})  # fmt: skip
    assert baris_of(home_contoh, "IKU-01").sumber == "Survei SKM"
    hilang = baris_of(home_contoh, "IKU-02")
    assert (hilang.angka.keadaan, hilang.sumber) == (KeadaanRealisasi.TIDAK_TERSEDIA, "Register hilang")


def test_an_incomplete_draft_is_saved_and_says_what_is_missing_with_links(tim, masuk):
    isi(tim, **{"realisasi-IKU-01": "", "sumber_semua": ""})
    halaman = buka(tim, SHOW)
    assert "Yang masih perlu dilengkapi (6)" in halaman.teks
    assert f'href="{ISI}#realisasi-IKU-01"' in halaman.mentah
    assert "realisasi-IKU-01" in buka(tim, ISI).ids
    sekretaris = buka(masuk("sekretaris"), SHOW)
    assert ("Terima data awal" in sekretaris.tombol, ISI in sekretaris.mentah) == (False, False)


def test_every_fault_is_told_at_its_field_and_what_was_typed_stays(tim, home_contoh):
    typed = {
        "target-IKU-01": "80.5", "realisasi-IKU-02": "dua", "jumlah_b-IKU-05": "", "sumber-IKU-01": f" {NASTY} ",
        "target-IKU-03": "", "sumber_semua": "",
    }  # fmt: skip
    halaman = isi(tim, **typed)
    check_galat(
        tim, halaman, target__IKU__01="Tulis 80,5", realisasi__IKU__02="harus berupa angka",
        jumlah_b__IKU__05="isi Σ a dan Σ b", target__IKU__03="belum diisi",
    )  # fmt: skip
    kembali = halaman.isian(ISI)
    assert {nama: kembali[nama] for nama in typed} == typed
    assert "<img src=x" not in halaman.mentah
    assert tersimpan(home_contoh) is None


def test_a_figure_that_contradicts_its_sums_is_refused(tim, home_contoh):
    check_galat(tim, isi(tim, **{"realisasi-IKU-05": "80"}), realisasi__IKU__05="tidak sama dengan hasil Σ a dan Σ b")
    check_galat(tim, isi(tim, **{"keadaan-IKU-01": "tidak_tersedia"}), realisasi__IKU__01="harus dikosongkan")
    check_galat(tim, isi(tim, **{"keadaan-IKU-01": "jahat"}), keadaan__IKU__01="Pilih keadaan data IKU-01")
    assert tersimpan(home_contoh) is None


def test_a_stale_save_shows_both_values_and_goes_through_with_the_choice(tim, masuk, home_contoh):
    lama = buka(tim, ISI).isian(ISI)
    isi(masuk("tim-2"))
    del lama["csrf_token"]
    halaman = kirim(tim, ISI, lama | ANGKA | {"realisasi-IKU-01": "70", RUPIAH: "9.000"})
    assert halaman.status == 409
    assert "Tim Contoh 2 menyimpan data awal Tribulan I Tahun 2026 pada 1 Juli 2026 pukul 08.00 WIB" in halaman.teks
    pilihan = halaman.isian(ISI)
    assert (pilihan["versi"], pilihan["realisasi-IKU-01"], pilihan["realisasi-IKU-02"]) == ("1", "79,50", "3")
    assert (f"Realisasi {PUBLIK}" in halaman.teks, pilihan[RUPIAH]) == (True, "9.000")  # stored is nothing
    del pilihan["csrf_token"]
    assert kirim(tim, ISI, pilihan | {"realisasi-IKU-01": "70"}).status == 302
    assert baris_of(home_contoh, "IKU-01").angka.realisasi == Decimal("70.00")
    assert [orang.id for orang in tersimpan(home_contoh).penulis] == ["tim-2", "tim-1"]


@pytest.mark.parametrize("siapa", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_nobody_but_the_tim_writes(tim, masuk, home_contoh, siapa):
    assert buka(masuk(siapa), ISI).status == 403
    assert kirim(masuk(siapa), ISI, ANGKA | {"versi": "0"}).status == 403
    assert "Isi data awal" not in buka(masuk(siapa), SHOW).tombol
    assert tersimpan(home_contoh) is None


@pytest.mark.parametrize("periode", ["2026-TB3", "2030-TB1"])
def test_a_tribulan_that_has_not_ended_has_no_data_awal(tim, periode):
    halaman = buka(tim, f"/data-awal/{periode}/isi")
    assert (halaman.status, "belum berakhir" in halaman.teks) == (409, True)
    assert kirim(tim, f"/data-awal/{periode}/isi", {"versi": "0"}).status == 409
    halaman = buka(tim, f"/data-awal/{periode}")
    assert ("belum berakhir" in halaman.teks, halaman.tombol) == (True, [])


def test_from_the_first_siklus_on_there_is_no_data_awal(tim, home_contoh):
    isi(tim)
    home_contoh.create_siklus(siklus_baru(TB1, n_iku=7))
    assert buka(tim, ISI).status == 409
    halaman = buka(tim, SHOW)
    assert "Data awal hanya untuk tribulan sebelum siklus pertama (Tribulan I Tahun 2026)" in halaman.teks
    assert halaman.tombol == []


@pytest.mark.parametrize("periode", ["2026", "2026-TB5", "1999-TB1", "..%2fkantor", "2026-tb1"])
def test_what_is_no_tribulan_is_not_found(tim, periode):
    for url in (f"/data-awal/{periode}", f"/data-awal/{periode}/isi"):
        assert buka(tim, url).status == 404
    assert kirim(tim, f"/data-awal/{periode}/terima", {"versi": "0"}).status == 404


def test_without_a_dokumen_iku_the_page_says_what_to_do(masuk, home_contoh):
    halaman = buka(masuk("tim-1"), ISI)
    assert (halaman.status, "Susun dan tetapkan dahulu Dokumen IKU" in halaman.teks) == (404, True)


# accepting


def test_the_sekretaris_accepts_and_then_nothing_changes_any_more(tim, masuk, home_contoh):
    isi(tim)
    sekretaris = masuk("sekretaris")
    assert "Data awal Tribulan I Tahun 2026: periksa dan terima" in buka(sekretaris, "/").teks
    assert f'href="{SHOW}"' in buka(sekretaris, "/").mentah
    halaman = buka(sekretaris, SHOW)
    assert halaman.tombol == ["Terima data awal"]
    jawaban = isi_lalu_kirim_terima(sekretaris)
    assert (jawaban.status, jawaban.lokasi) == (302, SHOW)
    assert (tersimpan(home_contoh).penerima.id, tersimpan(home_contoh).versi) == ("sekretaris", 2)
    halaman = buka(tim, SHOW)
    assert "Sekretaris Contoh, Sekretaris Kecamatan, 1 Juli 2026 pukul 08.00 WIB" in halaman.teks
    assert halaman.tombol == []
    assert buka(tim, ISI).status == 409
    assert kirim(tim, ISI, ANGKA | {"versi": "2"}).status == 409
    assert isi_lalu_kirim_terima(sekretaris, versi="2").status == 409
    assert "periksa dan terima" not in buka(sekretaris, "/").teks


def test_who_accepts_is_told_which_rupiah_nobody_wrote_also_in_a_draft_that_never_asked(tim, masuk, home_contoh):
    isi(tim, **{RUPIAH: "12.000.000", SUMBER_RUPIAH: "LRA"})
    sekretaris = masuk("sekretaris")
    akibat = "belum diisi, jadi serapan dan efisiensinya s.d. tribulan tidak dapat dinilai sepanjang tahun 2026."
    assert f"Realisasi anggaran {KOORDINASI} {akibat}" in buka(sekretaris, SHOW).teks
    with home_contoh.data_awal.edit() as data_awal:
        data_awal.tribulan = tuple(replace(satu, anggaran=()) for satu in data_awal.tribulan)
    assert f"Realisasi anggaran {PUBLIK}; {KOORDINASI} {akibat}" in buka(sekretaris, SHOW).teks
    assert akibat not in buka(tim, SHOW).teks  # who cannot accept reads it in the form
    isi(tim, versi="1", **{RUPIAH: "1", SUMBER_RUPIAH: "LRA", RUPIAH_DUA: "0"})
    assert akibat not in buka(sekretaris, SHOW).teks


def isi_lalu_kirim_terima(peramban, versi=None):
    halaman = buka(peramban, SHOW)
    versi = versi or halaman.isian(TERIMA)["versi"]
    return kirim(peramban, TERIMA, {"versi": versi})


@pytest.mark.parametrize("siapa", ["tim-2", "kasubag", "camat", "admin", "tamu"])
def test_nobody_but_the_sekretaris_accepts(tim, masuk, home_contoh, siapa):
    isi(tim)
    assert kirim(masuk(siapa), TERIMA, {"versi": "1"}).status == 403
    assert "Terima data awal" not in buka(masuk(siapa), SHOW).tombol
    assert not tersimpan(home_contoh).is_diterima


def test_what_is_incomplete_is_not_accepted(tim, masuk, home_contoh):
    isi(tim, **{"realisasi-IKU-01": ""})
    halaman = kirim(masuk("sekretaris"), TERIMA, {"versi": "1"})
    assert halaman.status == 422
    assert "IKU-01: realisasi “Indeks Kepuasan Masyarakat” belum diisi." in halaman.teks
    assert not tersimpan(home_contoh).is_diterima


def test_a_draft_changed_meanwhile_is_shown_again_before_it_is_accepted(tim, masuk, home_contoh):
    isi(tim)
    isi(masuk("tim-2"), **{"realisasi-IKU-01": "60"})
    halaman = kirim(masuk("sekretaris"), TERIMA, {"versi": "1"})
    assert halaman.status == 409
    assert "sudah diubah oleh Tim Contoh 2 sejak Anda membukanya. Periksa kembali angkanya" in halaman.teks
    assert halaman.isian(TERIMA)["versi"] == "2"
    assert not tersimpan(home_contoh).is_diterima
    assert kirim(masuk("sekretaris"), TERIMA, {"versi": "x"}).status == 422


def test_what_was_never_written_cannot_be_accepted(tim, masuk):
    assert kirim(masuk("sekretaris"), TERIMA, {"versi": "0"}).status == 404
    halaman = buka(masuk("sekretaris"), SHOW)
    assert (halaman.status, "Belum diisi." in halaman.teks, halaman.tombol) == (200, True, [])
