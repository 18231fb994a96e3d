"""The draft as a whole on screen: order without JavaScript, retiring an IKU, throwing the draft away."""

from dataclasses import replace

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import Periode
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.pemakaian_iku import find_pemakaian
from tests.factories import KUNCI, PADA, iku_contoh, orang_tim, siklus_at
from tests.web.contoh_rancangan import begin, kode_of, put_in_force, stored
from tests.web.halaman import NASTY, buka, kirim

DASAR = "/iku/2026/rancangan"
URUTAN, BUANG, HAPUS = f"{DASAR}/urutan", f"{DASAR}/buang", f"{DASAR}/iku/IKU-02/hapus"
TULIS = [(URUTAN, {"pindah": "IKU-02:naik"}), (HAPUS, {}), (BUANG, {})]
BUKAN_TIM = ["sekretaris", "kasubag", "camat", "admin", "tamu"]


@pytest.fixture
def rancangan(home_contoh):
    """Version 1 with IKU-01 to IKU-04 in force, and a draft of version 2 that starts from it; its versi is 3."""
    put_in_force(home_contoh)
    assert begin(home_contoh) == 3
    return home_contoh


def touch(home):
    """Tim Contoh 2 changes IKU-01 of the draft meanwhile."""
    versi, iku = stored(home).versi, stored(home).rancangan.dokumen.iku_list[0]
    service.save_iku(home, 2026, "IKU-01", replace(iku, indikator="Milik orang lain"), versi, orang_tim(2), PADA)


# --- order


def test_an_iku_goes_up_and_down_by_a_button_of_the_plain_form(rancangan, masuk):
    tim = masuk("tim-1")
    halaman = buka(tim, URUTAN)
    tombol = halaman.pohon.xpath("//main//button[@name='pindah']/@value")
    assert tombol == [
        "IKU-01:turun", "IKU-02:naik", "IKU-02:turun", "IKU-03:naik", "IKU-03:turun", "IKU-04:naik",
    ]  # fmt: skip
    assert [" ".join(satu.text_content().split()) for satu in halaman.pohon.xpath("//button[@name='pindah']")][:2] == [
        "Turun IKU-01", "Naik IKU-02",
    ]  # fmt: skip
    data = halaman.isian(URUTAN) | {"pindah": "IKU-03:naik"}
    assert kirim(tim, URUTAN, data).lokasi == f"{URUTAN}#pindah-IKU-03"
    assert kode_of(rancangan) == ["IKU-01", "IKU-03", "IKU-02", "IKU-04"]
    assert "pindah-IKU-03" in buka(tim, URUTAN).ids
    assert kirim(tim, URUTAN, {"versi": "4", "pindah": "IKU-03:turun"}).status == 302
    assert kode_of(rancangan) == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]


def test_the_order_of_the_draft_is_the_order_of_every_table(rancangan, masuk):
    tim = masuk("tim-1")
    kirim(tim, URUTAN, {"versi": "3", "pindah": "IKU-04:naik"})
    pohon = buka(tim, DASAR).pohon
    assert [satu.text_content() for satu in pohon.xpath("//table[@id='iku']//th[@scope='row']")] == [
        "IKU-01", "IKU-02", "IKU-04", "IKU-03",
    ]  # fmt: skip
    assert "Semua IKU Urutan IKU-01, IKU-02, IKU-03, IKU-04 IKU-01, IKU-02, IKU-04, IKU-03" in buka(tim, DASAR).teks


@pytest.mark.parametrize("pindah", ["", "IKU-02", "IKU-02:samping", ":", NASTY])
def test_without_a_direction_nothing_is_moved(rancangan, masuk, pindah):
    halaman = kirim(masuk("tim-1"), URUTAN, {"versi": "3", "pindah": pindah})
    assert (halaman.status, halaman.judul.startswith("Galat: ")) == (422, True)
    assert stored(rancangan).versi == 3


def test_an_unknown_iku_is_not_found(rancangan, masuk):
    tim = masuk("tim-1")
    assert kirim(tim, URUTAN, {"versi": "3", "pindah": "IKU-99:naik"}).status == 404
    assert buka(tim, f"{DASAR}/iku/IKU-99/hapus").status == 404
    assert kirim(tim, f"{DASAR}/iku/IKU-99/hapus", {"versi": "3"}).status == 404


# --- retiring


def test_the_page_says_what_retiring_means(rancangan, masuk):
    rancangan.create_siklus(siklus_at(Tahap.SELESAI, Periode(2026, 1)))
    rancangan.create_siklus(siklus_at(Tahap.ELABORASI))
    teks = buka(masuk("tim-1"), HAPUS).teks
    assert "IKU-02 masih berlaku." in teks
    assert "dipensiunkan begitu Sekretaris menetapkan rancangan ini" in teks
    assert "Angkanya dalam arsip tetap ada dan tidak berubah: TB I 2026." in teks
    assert "Siklus yang sedang berjalan (Tribulan II Tahun 2026) tetap mengukurnya" in teks
    assert "Kode IKU-02 tidak dapat dipakai lagi untuk ukuran yang lain." in teks
    assert "Program berikut tidak lagi menyebut IKU-02: Program Koordinasi Ketenteraman." in teks


def test_an_iku_of_the_draft_alone_is_simply_taken_out(rancangan, masuk):
    service.save_iku(rancangan, 2026, None, iku_contoh("IKU-09", indikator=NASTY), 3, orang_tim(), PADA)
    tim = masuk("tim-1")
    url = f"{DASAR}/iku/IKU-09/hapus"
    halaman = buka(tim, url)
    assert "IKU-09 hanya ada dalam rancangan ini." in halaman.teks
    assert NASTY in halaman.teks
    assert "dipensiunkan" not in halaman.teks
    assert kirim(tim, url, halaman.isian(url)).lokasi == DASAR
    assert kode_of(rancangan) == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]


def test_a_retired_iku_leaves_the_draft_and_stays_in_the_version_in_force_and_in_every_siklus(rancangan, masuk):
    rancangan.create_siklus(siklus_at(Tahap.ELABORASI))
    sebelum = rancangan.siklus.path(KUNCI).read_bytes()
    tim = masuk("tim-1")
    assert kirim(tim, HAPUS, buka(tim, HAPUS).isian(HAPUS)).status == 302
    assert kode_of(rancangan) == ["IKU-01", "IKU-03", "IKU-04"]
    assert "IKU-02" not in stored(rancangan).rancangan.dokumen.program_list[1].iku
    assert [iku.kode for iku in stored(rancangan).latest().iku_list] == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]
    assert rancangan.siklus.path(KUNCI).read_bytes() == sebelum
    assert "IKU-02 IKU dikeluarkan Jumlah gangguan trantibum –" in buka(tim, DASAR).teks


def test_which_siklus_measure_an_iku_is_known(home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.SELESAI, Periode(2025, 4)))
    home_contoh.create_siklus(siklus_at(Tahap.DIBATALKAN, Periode(2026, 1)))
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    pemakaian = find_pemakaian(home_contoh, "IKU-02")
    assert [str(kunci) for kunci in pemakaian.diarsipkan] == ["2025-TB4-R0"]
    assert [str(kunci) for kunci in pemakaian.berjalan] == ["2026-TB2-R0"]
    assert find_pemakaian(home_contoh, "IKU-99").diarsipkan == ()


# --- throwing away


def test_throwing_away_is_confirmed_on_a_page_that_says_what_is_lost(rancangan, masuk):
    service.save_iku(rancangan, 2026, None, iku_contoh("IKU-09"), 3, orang_tim(2), PADA)
    tim = masuk("tim-1")
    assert BUANG in buka(tim, DASAR).mentah
    halaman = buka(tim, BUANG)
    assert "memuat 5 IKU dan 2 program, disusun oleh Tim Contoh 1, Tim Contoh 2" in halaman.teks
    assert "Versi 1 yang berlaku dan semua siklus tetap seperti sekarang." in halaman.teks
    assert "IKU-09 IKU baru" in halaman.teks
    assert stored(rancangan).rancangan is not None
    assert kirim(tim, BUANG, halaman.isian(BUANG)).lokasi == "/iku/2026"
    assert (stored(rancangan).rancangan, len(stored(rancangan).berlaku)) == (None, 1)
    assert "Rancangan Dokumen IKU Tahun 2026 dibuang." in buka(tim, "/iku/2026").teks


def test_throwing_away_twice_says_what_became_of_the_draft(rancangan, masuk):
    tim = masuk("tim-1")
    kirim(tim, BUANG, {"versi": "3"})
    lagi = kirim(tim, BUANG, {"versi": "3"})
    assert lagi.status == 404
    assert "sudah dibuang oleh Tim Contoh 1" in lagi.teks
    assert buka(tim, BUANG).status == 404


# --- for all three


@pytest.mark.parametrize("nama", BUKAN_TIM)
@pytest.mark.parametrize(("url", "data"), TULIS)
def test_only_the_tim_changes_the_draft_as_a_whole(rancangan, masuk, nama, url, data):
    orang = masuk(nama)
    assert buka(orang, url).status == 403
    assert kirim(orang, url, data | {"versi": "3"}).status == 403
    assert stored(rancangan).versi == 3


@pytest.mark.parametrize(("url", "data"), TULIS)
def test_a_page_that_is_out_of_date_is_shown_anew_and_sending_it_again_works(rancangan, masuk, url, data):
    touch(rancangan)
    tim = masuk("tim-1")
    halaman = kirim(tim, url, data | {"versi": "3"})
    assert (halaman.status, halaman.judul.startswith("Galat: ")) == (409, True)
    assert "sudah diubah oleh Tim Contoh 2" in halaman.teks
    assert kode_of(rancangan) == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]
    assert halaman.isian(url)["versi"] == "4"
    assert kirim(tim, url, data | {"versi": "4"}).status == 302


@pytest.mark.parametrize("versi", ["", "x", "-1", "3.0"])
@pytest.mark.parametrize(("url", "data"), TULIS)
def test_a_form_without_its_hidden_number_changes_nothing(rancangan, masuk, url, data, versi):
    assert kirim(masuk("tim-1"), url, data | {"versi": versi}).status == 422
    assert stored(rancangan).versi == 3


@pytest.mark.parametrize(("url", "data"), TULIS)
def test_without_a_draft_there_is_nothing_to_change(home_contoh, masuk, url, data):
    put_in_force(home_contoh)
    tim = masuk("tim-1")
    assert buka(tim, url).status == 404
    jawaban = kirim(tim, url, data | {"versi": "2"})
    assert jawaban.status == 404
    assert "sudah ditetapkan oleh Sekretaris Contoh" in jawaban.teks
