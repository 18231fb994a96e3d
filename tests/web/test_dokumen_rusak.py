"""A damaged Dokumen IKU or office: the file and the remedy are named, and whatever does not need it is served."""

import pytest

from kinerja_app.domain.alur import Tahap
from tests.factories import KUNCI, siklus_at
from tests.web.contoh_rancangan import put_in_force
from tests.web.halaman import buka, kirim

SEMUA = ("tim-1", "sekretaris", "kasubag", "camat", "admin")


@pytest.fixture
def rusak(home_contoh):
    """The Dokumen IKU of the running year cannot be read."""
    put_in_force(home_contoh, 2026)
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI))
    home_contoh.dokumen_iku.path(2026).write_bytes(b"{")
    return home_contoh


@pytest.mark.parametrize("akun", SEMUA)
@pytest.mark.parametrize("url", ["/", "/siklus", "/iku", f"/siklus/{KUNCI}"])
def test_the_lists_and_the_running_siklus_are_served_and_name_the_damaged_file(masuk, rusak, akun, url):
    halaman = buka(masuk(akun), url)
    assert halaman.status == 200
    assert "Berkas Dokumen IKU Tahun 2026 (iku/2026.json) rusak" in halaman.teks
    assert "“kinerja verify”" in halaman.teks
    assert "dari cadangan" in halaman.teks


def test_step_one_goes_on_with_what_was_frozen(masuk, rusak):
    tim = masuk("tim-1")
    for akhir in ("data", "data/IKU-01", "anggaran", "lembar", "langkah/sampaikan"):
        assert buka(tim, f"/siklus/{KUNCI}/{akhir}").status == 200, akhir


def test_the_damaged_year_is_not_offered_to_be_written_anew(masuk, rusak):
    assert "Susun Dokumen IKU Tahun 2026" not in buka(masuk("tim-1"), "/iku").teks


def test_its_own_page_says_what_to_do_with_a_number(masuk, rusak):
    halaman = buka(masuk("sekretaris"), "/iku/2026")
    assert halaman.status == 500
    for kalimat in ("Berkas data “iku/2026.json” rusak", "kinerja verify", "cadangan terakhir", "nomor kejadian"):
        assert kalimat in halaman.teks


@pytest.mark.parametrize("url", ["/", "/masuk", "/sehat", "/iku", "/apa-saja"])
def test_a_damaged_office_is_named_on_every_page(masuk, home_contoh, url):
    tim = masuk("tim-1")
    home_contoh.config.kantor.write_bytes(b"{")
    halaman = buka(tim, url)
    assert halaman.status == 500
    for kalimat in ("kantor.json” rusak", "Jangan menghapusnya", "kinerja verify", "tidak ada yang dapat masuk"):
        assert kalimat in halaman.teks
    assert tim.get("/static/kinerja.css").status_code == 200


def test_a_form_posted_to_a_damaged_office_ends_on_the_same_page(masuk, home_contoh):
    tim = masuk("tim-1")
    assert tim.token
    home_contoh.config.kantor.write_bytes(b"{")
    halaman = kirim(tim, "/masuk", {"nama_pengguna": "tim-1", "sandi": "x"})
    assert halaman.status == 500
    assert "kantor.json” rusak" in halaman.teks
