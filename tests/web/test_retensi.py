"""Pengaturan > Masa simpan arsip: saved, refused with what was typed, stale, and for ADMIN only."""

import pytest

from kinerja_app.domain.retensi import RETENSI_BAWAAN, AturanRetensi
from tests.web.halaman import buka, check_galat, isi_lalu_kirim, kirim

URL = "/pengaturan/retensi"


@pytest.fixture
def admin(masuk):
    return masuk("admin")


def test_the_page_shows_one_and_one_year_until_the_office_says_otherwise(admin):
    isian = buka(admin, URL).isian(URL)
    assert (isian["aktif"], isian["inaktif"]) == ("1", "1")
    assert f'href="{URL}"' in admin.get("/pengaturan").text
    assert "tidak pernah menghapusnya" in admin.get(URL).text


def test_years_are_saved_and_the_trail_says_from_what_to_what(admin, home_contoh):
    jawab = isi_lalu_kirim(admin, URL, aktif="2", inaktif="0")
    assert (jawab.status, jawab.lokasi) == (302, "/pengaturan")
    assert home_contoh.kantor.get().retensi == AturanRetensi(2, 0)
    baris = home_contoh.jejak.read()[-1]
    assert baris.aksi == "simpan_retensi"
    assert baris.rincian["aktif"] == "1 tahun → 2 tahun"


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({"aktif": ""}, {"aktif": "Isi masa aktif"}),
        ({"aktif": "0"}, {"aktif": "Masa aktif 1 sampai 100 tahun"}),
        ({"aktif": "1,5"}, {"aktif": "jumlah tahun yang bulat"}),
        ({"inaktif": "-1"}, {"inaktif": "jumlah tahun yang bulat"}),
        ({"inaktif": "101"}, {"inaktif": "Masa inaktif 0 sampai 100 tahun"}),
    ],
)
def test_years_that_cannot_be_are_refused_and_stay_in_the_field(admin, home_contoh, isian, galat):
    jawab = isi_lalu_kirim(admin, URL, **isian)
    check_galat(admin, jawab, **galat)
    ((bidang, teks),) = isian.items()
    assert jawab.isian(URL)[bidang] == teks
    assert home_contoh.kantor.get().retensi == RETENSI_BAWAAN


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
def test_only_an_admin_sets_the_years(masuk, home_contoh, akun):
    assert buka(masuk(akun), URL).status == 403
    assert kirim(masuk(akun), URL, {"versi": str(home_contoh.kantor.get().versi), "aktif": "9"}).status == 403
    assert home_contoh.kantor.get().retensi == RETENSI_BAWAAN
