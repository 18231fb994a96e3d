"""A program renamed during the year: stated in the draft, shown before adoption, and its rupiah go along."""

from decimal import Decimal

import pytest

from kinerja_app.domain.elaborasi import record_program
from tests.factories import KUNCI, orang_tim, pada_of, siklus_baru
from tests.web.contoh_rancangan import begin, put_in_force, stored
from tests.web.halaman import NASTY, buka, kirim

DASAR, ADOPSI = "/iku/2026/rancangan", f"/siklus/{KUNCI}/adopsi"


@pytest.fixture
def rancangan(home_contoh):
    """Version 1 in force, and a draft that begins with it."""
    put_in_force(home_contoh)
    begin(home_contoh)
    return home_contoh


def programs(home):
    return stored(home).rancangan.dokumen.program_list


def ubah(tim, **isian):
    """The form of the first program, changed and sent."""
    url = f"{DASAR}/program/1"
    return kirim(tim, url, buka(tim, url).isian(url) | isian)


def test_an_old_name_is_saved_with_the_new_one_and_shown(masuk, rancangan):
    tim, lama = masuk("tim-1"), programs(rancangan)[0]
    assert ubah(tim, nama=NASTY, nama_lama=f"  {lama.nama}  \r\n\r\n").status == 302
    baru = programs(rancangan)[0]
    assert (baru.nama, baru.nama_lama) == (" ".join(NASTY.split()), (lama.nama,))
    halaman = buka(tim, DASAR)
    assert f"{NASTY} (nama lama: {lama.nama})" in halaman.teks
    assert NASTY not in halaman.mentah
    assert buka(tim, f"{DASAR}/program/1").isian(f"{DASAR}/program/1")["nama_lama"] == lama.nama


def test_a_new_name_without_the_old_one_is_asked_about_in_the_draft_and_offered_in_the_form(masuk, rancangan):
    tim, lama = masuk("tim-1"), programs(rancangan)[0]
    assert ubah(tim, nama="Program Baru").status == 302
    assert f"Program “{lama.nama}” tidak ada lagi dalam dokumen ini." in buka(tim, DASAR).teks
    assert f"Yang tidak ada lagi dalam rancangan: {lama.nama}." in buka(tim, f"{DASAR}/program/1").teks


def test_an_old_name_that_never_was_stands_at_its_field_and_nothing_is_saved(masuk, rancangan):
    tim, lama = masuk("tim-1"), programs(rancangan)
    halaman = ubah(tim, nama="Program Baru", nama_lama="Entah")
    assert halaman.status == 422
    ((tujuan, kalimat),) = halaman.ringkasan
    assert tujuan == "#nama_lama"
    assert kalimat.startswith("Program Baru: nama lama “Entah” tidak ada dalam versi Dokumen IKU Tahun 2026")
    assert halaman.isian(f"{DASAR}/program/1")["nama_lama"].strip() == "Entah"
    assert programs(rancangan) == lama


def test_adoption_shows_the_rupiah_that_go_along_and_takes_them_over(masuk, rancangan):
    tim, lama = masuk("tim-1"), programs(rancangan)[0]
    dokumen = stored(rancangan).latest()
    siklus = siklus_baru(dokumen=dokumen)
    record_program(siklus, lama.nama, Decimal(9_000_000), 0, orang_tim(1), pada_of(siklus.periode))
    rancangan.create_siklus(siklus)
    assert ubah(tim, nama="Program Baru", nama_lama=lama.nama).status == 302
    put_in_force(rancangan, dokumen=stored(rancangan).rancangan.dokumen)
    halaman = buka(tim, ADOPSI)
    assert f"ikut ke nama program yang baru: {lama.nama} → Program Baru: Rp 9.000.000." in halaman.teks
    assert "keluar dari siklus" not in halaman.teks
    assert kirim(tim, ADOPSI, halaman.isian(ADOPSI)).status == 302
    entri = rancangan.siklus.get(KUNCI).entri_program
    assert (entri["Program Baru"].realisasi, lama.nama in entri) == (Decimal(9_000_000), False)
