"""Defining a lembar on screen: the desa of the office, a predefined lembar for an IKU, and one of the office's own."""

import pytest

from kinerja_app.domain.iku import CaraIsi
from kinerja_app.domain.lembar_bawaan import LEMBAR_BAWAAN
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.dokumen_iku import Awal
from tests.factories import DESA, PADA, iku_contoh, orang_tim
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

TAHUN = 2026
URL = "/iku/2026/rancangan/iku/IKU-01"
PROFIL = "/pengaturan/profil"


@pytest.fixture
def rancangan(home_contoh):
    """A draft with IKU-01, typed `langsung`."""
    service.start_rancangan(home_contoh, TAHUN, Awal.KOSONG, 0, orang_tim(), PADA)
    service.save_iku(home_contoh, TAHUN, None, iku_contoh("IKU-01"), 1, orang_tim(), PADA)
    return home_contoh


def stored(home):
    return home.dokumen_iku.get(TAHUN).rancangan.dokumen.iku_list[0]


@pytest.mark.parametrize("bawaan", LEMBAR_BAWAAN, ids=lambda satu: satu.id)
def test_a_predefined_lembar_fills_the_form_which_then_can_be_saved(masuk, rancangan, bawaan):
    tim, sebelum = masuk("tim-1"), stored(rancangan)
    data = buka(tim, URL).isian(URL) | {"lembar_bawaan": bawaan.id, "indikator": "Yang sedang diketik"}
    halaman = kirim(tim, f"{URL}/lembar", data)
    assert halaman.status == 200
    assert f"Lembar “{bawaan.nama}” diisikan" in halaman.teks
    assert stored(rancangan) == sebelum
    isian = halaman.isian(URL)
    assert (isian["indikator"], isian["cara_isi"]) == ("Yang sedang diketik", bawaan.cara_isi.value)
    isian.pop("csrf_token")
    assert kirim(tim, URL, isian).status == 302
    iku = stored(rancangan)
    assert (iku.cara_isi, iku.faktor, iku.lembar_per) == (bawaan.cara_isi, bawaan.faktor, bawaan.lembar_per)
    assert (iku.label_a, iku.label_b, iku.baris_lembar) == (bawaan.label_a, bawaan.label_b, bawaan.baris_lembar)
    assert iku.sumber_data[0] == bawaan.sumber


@pytest.mark.parametrize("pilihan", ["", "tidak ada", NASTY])
def test_without_a_choice_the_form_stays_as_typed(masuk, rancangan, pilihan):
    tim = masuk("tim-1")
    data = buka(tim, URL).isian(URL) | {"lembar_bawaan": pilihan, "indikator": "Yang sedang diketik"}
    halaman = kirim(tim, f"{URL}/lembar", data)
    check_galat(tim, halaman, lembar_bawaan="Pilih lembar yang akan dipakai.")
    assert halaman.isian(URL)["indikator"] == "Yang sedang diketik"


def test_a_new_iku_can_start_from_a_predefined_lembar(masuk, rancangan):
    tim = masuk("tim-1")
    baru = "/iku/2026/rancangan/iku"
    data = buka(tim, baru).isian(baru) | {"lembar_bawaan": "siskamling_kejadian"}
    halaman = kirim(tim, "/iku/2026/rancangan/lembar", data)
    assert (halaman.status, halaman.isian(baru)["label_a"]) == (200, "Kejadian")


def test_the_first_button_of_the_form_saves_so_that_enter_never_picks_a_lembar(masuk, rancangan):
    halaman = buka(masuk("tim-1"), URL)
    tombol = halaman.pohon.xpath(f"//form[@action='{URL}']//button")
    assert tombol[0].text == "Simpan IKU"
    assert tombol[0].get("formaction") is None


def test_the_office_defines_its_own_rows_and_columns(masuk, rancangan):
    tim = masuk("tim-1")
    isi = {
        "cara_isi": "jumlah", "lembar_per": "unsur", "label_a": f" Hadir {NASTY} ",
        "baris_lembar": " BPD \r\n\r\nWarga  RW",
    }  # fmt: skip
    assert isi_lalu_kirim(tim, URL, **isi).status == 302
    iku = stored(rancangan)
    assert (iku.cara_isi, iku.baris_lembar, iku.label_a) == (CaraIsi.JUMLAH, ("BPD", "Warga RW"), f"Hadir {NASTY}")
    rancangan_page = buka(tim, "/iku/2026/rancangan")
    assert "Baris: BPD, Warga RW" in rancangan_page.teks
    assert "<img src=x" not in rancangan_page.mentah


def test_rows_with_the_same_name_are_refused_at_their_field(masuk, rancangan):
    tim = masuk("tim-1")
    isi = {"cara_isi": "jumlah", "lembar_per": "unsur", "baris_lembar": "BPD\nbpd"}
    halaman = isi_lalu_kirim(tim, URL, **isi)
    check_galat(tim, halaman, baris_lembar="“bpd” ditulis lebih dari satu kali")
    assert stored(rancangan).baris_lembar == ()


def test_the_admin_writes_one_desa_on_each_line(masuk, home_contoh):
    admin = masuk("admin")
    assert buka(admin, PROFIL).isian(PROFIL)["desa"].split("\n") == list(DESA)
    assert isi_lalu_kirim(admin, PROFIL, desa="\r\n".join([*DESA[:2], "", "  "])).status == 302
    assert home_contoh.kantor.get().profil.desa == DESA[:2]


def test_a_desa_written_twice_is_refused_and_what_was_typed_stays(masuk, home_contoh):
    admin = masuk("admin")
    halaman = isi_lalu_kirim(admin, PROFIL, desa="Kalipare\n kalipare ")
    check_galat(admin, halaman, desa="Desa kalipare ditulis lebih dari satu kali")
    assert halaman.isian(PROFIL)["desa"] == "Kalipare\n kalipare "
    assert home_contoh.kantor.get().profil.desa == DESA
