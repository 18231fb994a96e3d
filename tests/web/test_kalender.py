"""Pengaturan > Kalender pengukuran: saved, refused with what was typed, stale, and for ADMIN only."""

import pytest
import time_machine

from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

URL = "/pengaturan/kalender"


@pytest.fixture
def admin(masuk):
    return masuk("admin")


def test_the_page_shows_what_is_stored_and_the_dates_of_the_present_tribulan(masuk):
    with time_machine.travel("2026-09-30T10:00:00+07:00", tick=False):
        admin = masuk("admin")
        halaman, pengaturan = buka(admin, URL), admin.get("/pengaturan").text
    isian = halaman.isian(URL)
    assert [isian[f"hari-{n}"] for n in range(1, 7)] == ["10", "12", "14", "16", "18", "20"]
    # TB III ends on Wednesday 30 September: the 10th is a Saturday, the 18th a Sunday
    for kalimat in ("Tribulan III Tahun 2026: 12 Oktober 2026", "Tribulan III Tahun 2026: 19 Oktober 2026"):
        assert kalimat in halaman.teks
    assert f'href="{URL}"' in pengaturan


def test_the_days_are_saved(admin, home_contoh):
    jawab = isi_lalu_kirim(admin, URL, **{"hari-1": "14", "hari-2": " 14 ", "hari-6": "30"})
    assert (jawab.status, jawab.lokasi) == (302, "/pengaturan")
    assert home_contoh.kantor.get().kalender.hari == (14, 14, 14, 16, 18, 30)
    assert home_contoh.jejak.read()[-1].aksi == "simpan_kalender"


def test_every_fault_is_named_at_its_field_and_what_was_typed_stays(admin, home_contoh):
    sebelum = home_contoh.kantor.get()
    jawab = isi_lalu_kirim(admin, URL, **{"hari-1": "", "hari-2": "1e1", "hari-3": NASTY[:4], "hari-4": "-2"})
    check_galat(
        admin, jawab, hari__1="Isi tahap 1 dengan jumlah hari", hari__2="Tahap 2 harus berupa jumlah hari yang bulat",
        hari__3="Tahap 3 harus", hari__4="Tahap 4 harus",
    )  # fmt: skip
    assert jawab.isian(URL)["hari-2"] == "1e1"
    assert home_contoh.kantor.get() == sebelum


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({"hari-1": "0"}, {"hari__1": "isi 1 sampai 180 hari"}),
        ({"hari-6": "181"}, {"hari__6": "isi 1 sampai 180 hari"}),
        ({"hari-3": "11"}, {"hari__3": "Tahap 3 tidak dapat jatuh tempo sebelum tahap 2; isi sedikitnya 12."}),
    ],
)
def test_days_that_cannot_be_are_refused(admin, home_contoh, isian, galat):
    sebelum = home_contoh.kantor.get()
    check_galat(admin, isi_lalu_kirim(admin, URL, **isian), **galat)
    assert home_contoh.kantor.get() == sebelum


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
def test_only_an_admin_sets_the_calendar(masuk, home_contoh, akun):
    sebelum = home_contoh.kantor.get()
    assert buka(masuk(akun), URL).status == 403
    assert kirim(masuk(akun), URL, {"versi": str(sebelum.versi), "hari-1": "3"}).status == 403
    assert home_contoh.kantor.get() == sebelum
