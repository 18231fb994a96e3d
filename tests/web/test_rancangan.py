"""The draft on screen over time: what it changes, what a new kode continues, and a form that outlives its draft."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.iku import JenisTarget
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.dokumen_iku import Awal
from tests.factories import (
    KUNCI,
    PADA,
    dokumen_iku_contoh,
    fill_data,
    iku_contoh,
    orang_sekretaris,
    orang_tim,
    siklus_baru,
)
from tests.web.contoh_rancangan import ISIAN, PETA, begin, kode_of, put_in_force, stored
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

DASAR = "/iku/2026/rancangan"
ALASAN = "Perubahan Perjanjian Kinerja."


@pytest.fixture
def berlaku(home_contoh):
    """Version 1 with IKU-01 to IKU-04 in force; versi 2."""
    put_in_force(home_contoh)
    return home_contoh


@pytest.fixture
def rancangan(berlaku):
    """A draft of version 2; versi 3."""
    begin(berlaku)
    return berlaku


def enforce(home):
    versi = stored(home).versi
    service.tetapkan(home, 2026, date(2026, 7, 1), ALASAN, versi, orang_sekretaris(), PADA)


def discard(home):
    service.discard_rancangan(home, 2026, stored(home).versi, orang_tim(2), PADA)


# --- targets in the form


@pytest.mark.parametrize(
    ("isian", "jenis"),
    [
        ({"target_1": "80-90", "target_tahunan": "80,5 – 90"}, JenisTarget.RENTANG),
        ({"target_1": "80 s.d. 90", "target_tahunan": "80"}, JenisTarget.RENTANG),
        ({"target_1": "tidak diukur"}, JenisTarget.TIDAK_DIUKUR),
        ({"target_1": "–"}, JenisTarget.TIDAK_DIUKUR),
        ({"target_1": "87,5 %"}, JenisTarget.ANGKA),
        ({"satuan": "Nilai huruf", "peta": PETA} | dict.fromkeys(
            ("target_1", "target_2", "target_3", "target_4", "target_tahunan"), "bb"), JenisTarget.HURUF),
    ],
)  # fmt: skip
def test_every_kind_of_target_is_typed_stored_and_shown_again(rancangan, masuk, isian, jenis):
    tim = masuk("tim-1")
    assert kirim(tim, f"{DASAR}/iku", ISIAN | isian | {"versi": "3"}).status == 302
    iku = stored(rancangan).rancangan.dokumen.iku_list[-1]
    assert iku.target[0].jenis is jenis
    url = f"{DASAR}/iku/IKU-09"
    assert isi_lalu_kirim(tim, url).status == 302
    assert stored(rancangan).rancangan.dokumen.iku_list[-1] == iku


def test_a_target_is_rounded_half_up_to_what_is_printed(rancangan, masuk):
    kirim(masuk("tim-1"), f"{DASAR}/iku", ISIAN | {"target_1": "80,555", "versi": "3"})
    assert stored(rancangan).rancangan.dokumen.iku_list[-1].target[0].bawah == Decimal("80.56")


def test_a_range_keeps_both_ends(rancangan, masuk):
    kirim(masuk("tim-1"), f"{DASAR}/iku", ISIAN | {"target_2": "80,25-90", "versi": "3"})
    target = stored(rancangan).rancangan.dokumen.iku_list[-1].target[1]
    assert (target.bawah, target.atas) == (Decimal("80.25"), Decimal(90))
    teks = buka(masuk("camat"), DASAR).teks
    assert "80,25–90,00" in teks


@pytest.mark.parametrize(
    ("isian", "bidang", "kalimat"),
    [
        ({"target_1": "90-80"}, "target_1", "Batas bawah target harus lebih kecil"),
        ({"target_1": "80-"}, "target_1", "Target Tribulan I"),
        ({"target_1": "-5"}, "target_1", "Target Tribulan I"),
        ({"target_1": "BB"}, "target_1", "harus berupa angka"),
        ({"target_1": "tinggi"}, "target_1", "harus berupa angka"),
        ({"satuan": "Nilai huruf", "peta": PETA}, "target_1", "harus salah satu dari AA, A, BB, B, CC, C, D"),
        ({"target_3": "80,1234567"}, "target_3", "Target Tribulan III"),
    ],
)
def test_a_target_that_cannot_be_is_told_at_its_field(rancangan, masuk, isian, bidang, kalimat):
    tim = masuk("tim-1")
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | isian | {"versi": "3"})
    check_galat(tim, halaman, **{bidang: kalimat})
    assert stored(rancangan).versi == 3


# --- a new kode that continues an old one


def test_a_continuation_starts_from_the_old_iku_and_is_named_in_the_tables(rancangan, masuk):
    tim = masuk("tim-1")
    assert "Buat IKU lanjutan dari IKU-02" in buka(tim, f"{DASAR}/iku/IKU-02").teks
    halaman = buka(tim, f"{DASAR}/iku?lanjutan_dari=IKU-02")
    data = halaman.isian(f"{DASAR}/iku")
    assert (data["kode"], data["lanjutan_dari"], data["indikator"]) == ("", "IKU-02", "Jumlah gangguan trantibum")
    data |= {"kode": "IKU-02a", "polaritas": "stabil"}
    assert kirim(tim, f"{DASAR}/iku", data).status == 302
    teks = buka(tim, DASAR).teks
    assert "Jumlah gangguan trantibum (lanjutan dari IKU-02)" in teks
    assert "IKU-02a: IKU-02 yang dilanjutkan masih ada dalam dokumen ini." in teks
    kirim(tim, f"{DASAR}/iku/IKU-02/hapus", {"versi": "4"})
    teks = buka(tim, DASAR).teks
    assert "masih ada dalam dokumen ini" not in teks
    assert "Kode lama yang tidak ada lagi dalam rancangan: IKU-02." in buka(tim, f"{DASAR}/iku/IKU-02a").teks


def test_the_pages_of_a_siklus_name_the_old_kode_and_compare_nothing_across_it(home_contoh, masuk):
    dokumen = dokumen_iku_contoh(1)
    lanjutan = iku_contoh("IKU-02a", lanjutan_dari="IKU-02")
    home_contoh.create_siklus(siklus_baru(dokumen=replace(dokumen, iku_list=(lanjutan,), program_list=())))
    tim = masuk("tim-1")
    for url in ("data/IKU-02a", "ceklist/IKU-02a"):
        teks = buka(tim, f"/siklus/{KUNCI}/{url}").teks
        assert "Lanjutan dari IKU-02; angkanya tidak dibandingkan, karena cara mengukurnya berbeda" in teks


def test_the_table_of_results_says_why_a_continuation_has_no_change(home_contoh, masuk):
    lanjutan = iku_contoh("IKU-02a", lanjutan_dari="IKU-02")
    siklus = siklus_baru(dokumen=replace(dokumen_iku_contoh(1), iku_list=(lanjutan,), program_list=()))
    siklus.angka_lalu = tuple(replace(angka, kode="IKU-02") for angka in siklus.angka_lalu)
    fill_data(siklus)
    home_contoh.create_siklus(siklus)
    assert "lanjutan dari IKU-02, tidak dibandingkan" in buka(masuk("camat"), f"/siklus/{KUNCI}").teks


@pytest.mark.parametrize("kode", ["IKU-99", "", NASTY])
def test_a_continuation_of_what_there_never_was_starts_empty(rancangan, masuk, kode):
    data = buka(masuk("tim-1"), f"{DASAR}/iku?lanjutan_dari={kode}").isian(f"{DASAR}/iku")
    assert (data["lanjutan_dari"], data["indikator"]) == ("", "")


def test_another_measure_is_refused_under_the_old_kode_and_an_unknown_one_is_told(rancangan, masuk):
    tim = masuk("tim-1")
    halaman = isi_lalu_kirim(tim, f"{DASAR}/iku/IKU-01", polaritas="minimasi")
    check_galat(tim, halaman, polaritas="Beri kode baru dengan keterangan lanjutan dari IKU-01.")
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | {"lanjutan_dari": "IKU-1", "versi": "3"})
    check_galat(tim, halaman, lanjutan_dari="kode lanjutan “IKU-1” tidak ada dalam Dokumen IKU terdahulu")


def test_a_retired_kode_cannot_come_back_as_another_measure(rancangan, masuk):
    tim = masuk("tim-1")
    kirim(tim, f"{DASAR}/iku/IKU-01/hapus", {"versi": "3"})
    enforce(rancangan)
    begin(rancangan)
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | {"kode": "IKU-01", "versi": "6"})
    check_galat(tim, halaman, satuan="satuan tidak dapat diubah")


# --- last year's set


def test_a_copied_set_says_which_targets_are_still_those_of_last_year(home_contoh, masuk):
    put_in_force(home_contoh, 2025)
    tim = masuk("tim-1")
    assert "dari IKU tahun lalu" in buka(tim, "/iku/2026").teks
    kirim(tim, DASAR, {"awal": "tahun_lalu", "versi": "0"})
    assert "Target 4 IKU masih sama dengan Tahun 2025: IKU-01, IKU-02, IKU-03, IKU-04." in buka(tim, DASAR).teks
    assert isi_lalu_kirim(tim, f"{DASAR}/iku/IKU-01", target_1="83", target_4="85", target_tahunan="85").status == 302
    for url, nama in ((DASAR, "tim-1"), ("/iku/2026/tetapkan", "sekretaris")):
        teks = buka(masuk(nama), url).teks
        assert "Target 3 IKU masih sama dengan Tahun 2025: IKU-02, IKU-03, IKU-04." in teks
        assert "Perbedaan dengan Dokumen IKU Tahun 2025 (3)" in teks


def test_an_iku_of_last_year_keeps_its_measure(home_contoh, masuk):
    put_in_force(home_contoh, 2025)
    begin(home_contoh, Awal.TAHUN_LALU)
    tim = masuk("tim-1")
    halaman = isi_lalu_kirim(tim, f"{DASAR}/iku/IKU-01", agregasi="tidak_kumulatif")
    check_galat(tim, halaman, agregasi="agregasi tidak dapat diubah")


# --- what a draft changes


def test_the_draft_and_the_page_of_the_sekretaris_show_what_changes(rancangan, masuk):
    tim = masuk("tim-1")
    assert "Perubahan terhadap versi 1 yang berlaku Belum ada yang berubah." in buka(tim, DASAR).teks
    isi_lalu_kirim(tim, f"{DASAR}/iku/IKU-01", target_1="81,5", indikator=NASTY)
    for url, nama in ((DASAR, "tim-1"), ("/iku/2026/tetapkan", "sekretaris"), (DASAR, "tamu")):
        teks = buka(masuk(nama), url).teks
        assert "Yang berubah (2)" in teks
        assert "IKU-01 Target Tribulan I 82,00 81,50" in teks
        assert f"IKU-01 Indikator Indeks Kepuasan Masyarakat {NASTY}" in teks
    enforce(rancangan)
    assert "Yang berubah terhadap versi 1" in buka(tim, "/iku/2026").teks
    assert "IKU-01 Target Tribulan I 82,00 81,50" in buka(tim, "/iku/2026/versi/2").teks
    assert "Yang berubah" not in buka(tim, "/iku/2026/versi/1").teks


# --- a form that outlives its draft


@pytest.mark.parametrize(
    ("akhiri", "nasib"),
    [(enforce, "sudah ditetapkan oleh Sekretaris Contoh"), (discard, "sudah dibuang oleh Tim Contoh 2")],
)
def test_the_save_of_a_draft_that_ended_meanwhile_keeps_what_was_typed(rancangan, masuk, akhiri, nasib):
    tim, url = masuk("tim-1"), f"{DASAR}/iku/IKU-01"
    data = buka(tim, url).isian(url) | {"indikator": f"Yang saya ketik {NASTY}"}
    del data["csrf_token"]
    akhiri(rancangan)
    halaman = kirim(tim, url, data)
    assert (halaman.status, halaman.judul.startswith("Galat: ")) == (409, True)
    assert nasib in halaman.teks
    assert "Isian Anda belum disimpan dan masih ada di bawah ini." in halaman.teks
    lagi = halaman.isian(url)
    assert lagi["indikator"] == data["indikator"]
    assert stored(rancangan).rancangan is None
    assert "Mulai rancangan baru dan simpan IKU" in halaman.tombol
    assert kirim(tim, url, lagi).lokasi == DASAR
    assert stored(rancangan).rancangan.dokumen.iku_list[0].indikator == data["indikator"]
    assert kode_of(rancangan) == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]


def test_bad_input_into_a_draft_that_ended_meanwhile_is_told_and_kept_as_well(rancangan, masuk):
    tim = masuk("tim-1")
    enforce(rancangan)
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | {"target_1": "banyak", "versi": "3"})
    check_galat(tim, halaman, target_1="harus berupa angka")
    assert "sudah ditetapkan oleh Sekretaris Contoh" in halaman.teks
    assert halaman.isian(f"{DASAR}/iku")["target_1"] == "banyak"
    baik = halaman.isian(f"{DASAR}/iku") | {"target_1": "80"}
    assert kirim(tim, f"{DASAR}/iku", baik).status == 302
    assert kode_of(rancangan)[-1] == "IKU-09"


def test_the_save_of_a_program_keeps_what_was_typed_too(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/program/1"
    data = buka(tim, url).isian(url) | {"nama": "Nama baru", "iku": ["IKU-01", "IKU-04"]}
    del data["csrf_token"]
    enforce(rancangan)
    halaman = kirim(tim, url, data)
    assert halaman.status == 409
    assert 'value="IKU-04" checked' in halaman.mentah
    assert kirim(tim, url, halaman.isian(url) | {"iku": ["IKU-01", "IKU-04"]}).status == 302
    program = stored(rancangan).rancangan.dokumen.program_list[0]
    assert (program.nama, program.iku) == ("Nama baru", ("IKU-01", "IKU-04"))


def test_somebody_else_began_the_next_draft_and_changed_the_same_iku(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/iku/IKU-01"
    data = buka(tim, url).isian(url) | {"indikator": "Yang saya ketik"}
    enforce(rancangan)
    tutup = kirim(tim, url, data).isian(url)
    versi = begin(rancangan, oleh=orang_tim(2))
    lain = replace(stored(rancangan).latest().iku_list[0], indikator="Milik orang lain")
    service.save_iku(rancangan, 2026, "IKU-01", lain, versi, orang_tim(2), PADA)
    halaman = kirim(tim, url, tutup)
    assert halaman.status == 409
    assert "Milik orang lain" in halaman.teks
    assert "Yang saya ketik" in halaman.mentah
    assert "Tim Contoh 2" in halaman.teks
    assert stored(rancangan).rancangan.dokumen.iku_list[0].indikator == "Milik orang lain"


def test_an_iku_taken_out_meanwhile_comes_back_as_typed_when_it_is_saved_again(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/iku/IKU-03"
    data = buka(tim, url).isian(url) | {"indikator": "Yang saya ketik"}
    service.remove_iku(rancangan, 2026, "IKU-03", 3, orang_tim(2), PADA)
    halaman = kirim(tim, url, data)
    assert halaman.status == 409
    assert "IKU-03 tidak ada dalam Dokumen IKU Tahun 2026. Isian Anda belum disimpan" in halaman.galat_di("kode")
    lagi = halaman.isian(f"{DASAR}/iku")
    assert lagi["indikator"] == "Yang saya ketik"
    assert kirim(tim, f"{DASAR}/iku", lagi).status == 302
    assert kode_of(rancangan) == ["IKU-01", "IKU-02", "IKU-04", "IKU-03"]


def test_a_program_taken_out_meanwhile_comes_back_as_typed_when_it_is_saved_again(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/program/2"
    data = buka(tim, url).isian(url) | {"nama": "Yang saya ketik"}
    service.remove_program(rancangan, 2026, 2, 3, orang_tim(2), PADA)
    halaman = kirim(tim, url, data)
    assert halaman.status == 409
    lagi = halaman.isian(f"{DASAR}/program")
    assert kirim(tim, f"{DASAR}/program", lagi).status == 302
    assert [satu.nama for satu in stored(rancangan).rancangan.dokumen.program_list][1] == "Yang saya ketik"


def test_who_changed_the_same_iku_is_named_even_when_somebody_else_saved_last(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/iku/IKU-01"
    data = buka(tim, url).isian(url) | {"indikator": "Yang saya ketik"}
    for nomor, kode in ((2, "IKU-01"), (3, "IKU-04")):
        iku = next(iku for iku in stored(rancangan).rancangan.dokumen.iku_list if iku.kode == kode)
        versi = stored(rancangan).versi
        service.save_iku(rancangan, 2026, kode, replace(iku, definisi="Lain"), versi, orang_tim(nomor), PADA)
    halaman = kirim(tim, url, data)
    assert halaman.status == 409
    assert "Tim Contoh 2 menyimpan" in halaman.teks
    assert "Tim Contoh 3" not in halaman.teks
    assert isi_lalu_kirim(tim, f"{DASAR}/iku/IKU-02", indikator="Tanpa tabrakan").status == 302


def test_the_first_draft_of_a_year_may_be_lost_and_its_form_starts_it_again(home_contoh, masuk):
    begin(home_contoh, Awal.KOSONG)
    service.discard_rancangan(home_contoh, 2026, 1, orang_tim(2), PADA)
    tim = masuk("tim-1")
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | {"versi": "1"})
    assert halaman.status == 409
    assert kirim(tim, f"{DASAR}/iku", halaman.isian(f"{DASAR}/iku")).status == 302
    assert kode_of(home_contoh) == ["IKU-09"]


def test_without_a_draft_the_form_itself_is_not_found(berlaku, masuk):
    for url in ("", "/iku", "/iku/IKU-01", "/program", "/program/1"):
        assert buka(masuk("tim-1"), DASAR + url).status == 404


def test_a_new_iku_of_the_same_kode_is_told_at_its_field(rancangan, masuk):
    service.save_iku(rancangan, 2026, None, iku_contoh("IKU-09"), 3, orang_tim(2), PADA)
    tim = masuk("tim-1")
    halaman = kirim(tim, f"{DASAR}/iku", ISIAN | {"versi": "3"})
    check_galat(tim, halaman, kode="Kode IKU-09 sudah dipakai IKU lain.")


# --- a form sent twice


def test_an_iku_sent_twice_is_saved_once_whether_changed_given_another_kode_or_new(rancangan, masuk):
    tim = masuk("tim-1")
    tujuan = [(f"{DASAR}/iku/IKU-01", {"definisi": "Lain"}), (f"{DASAR}/iku/IKU-02", {"kode": "IKU-22"})]
    kiriman = [(url, buka(tim, url).isian(url) | ubah) for url, ubah in tujuan]
    kiriman.append((f"{DASAR}/iku", ISIAN | {"versi": str(stored(rancangan).versi)}))
    for url, data in kiriman:
        assert kirim(tim, url, data).lokasi == DASAR
        sebelum, jejak = stored(rancangan), rancangan.jejak.head()
        assert kirim(tim, url, data).lokasi == DASAR
        assert (stored(rancangan), rancangan.jejak.head()) == (sebelum, jejak)
    assert kode_of(rancangan) == ["IKU-01", "IKU-22", "IKU-03", "IKU-04", "IKU-09"]


def test_a_program_sent_twice_is_saved_once(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/program"
    data = buka(tim, url).isian(url) | {"nama": "Program Baru", "pagu": "1000"}
    for _ in range(2):
        assert kirim(tim, url, data).lokasi == DASAR
    nama = [program.nama for program in stored(rancangan).rancangan.dokumen.program_list]
    assert nama.count("Program Baru") == 1


def test_only_another_kode_is_asked_about_in_the_draft(rancangan, masuk):
    tim, url = masuk("tim-1"), f"{DASAR}/iku/IKU-03"
    assert isi_lalu_kirim(tim, url, kode="IKU-33").status == 302
    teks = buka(tim, DASAR).teks
    assert "Bila IKU ini lanjutan dari IKU-03, isi “lanjutan dari kode”." in teks
    assert "Tidak disebut sebagai lanjutan dari IKU-03 yang dikeluarkan" in teks
