"""Pengaturan > Jam kantor dan hari libur: saved, refused with what was typed, stale, and for ADMIN only."""

from datetime import date, time

import pytest

from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, HariLibur, JamHari
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim

URL = "/pengaturan/jam-kantor"
LIBUR = "17-08-2026 Hari Kemerdekaan\n\n25 Desember 2026: Natal\n1/1/2027\tTahun Baru"


@pytest.fixture
def admin(masuk):
    return masuk("admin")


def test_the_page_shows_what_is_stored(admin):
    isian = buka(admin, URL).isian(URL)
    assert [isian[f"buka-{n}"] for n in range(7)] == ["07.30"] * 5 + [""] * 2
    assert [isian[f"tutup-{n}"] for n in range(7)] == ["16.00"] * 5 + [""] * 2
    assert isian["libur"] == ""
    assert f'href="{URL}"' in admin.get("/pengaturan").text


def test_hours_and_holidays_are_saved_as_they_are_usually_written(admin, home_contoh):
    jawab = isi_lalu_kirim(admin, URL, **{"tutup-4": "14:30", "buka-5": "0800", "tutup-5": "11.30", "libur": LIBUR})
    assert (jawab.status, jawab.lokasi) == (302, "/pengaturan")
    jam_kantor = home_contoh.kantor.get().jam_kantor
    assert jam_kantor.jam[:4] == JAM_KANTOR_BAWAAN.jam[:4]
    assert jam_kantor.jam[4:] == (JamHari(4, time(7, 30), time(14, 30)), JamHari(5, time(8, 0), time(11, 30)))
    assert jam_kantor.libur == (
        HariLibur(date(2026, 8, 17), "Hari Kemerdekaan"),
        HariLibur(date(2026, 12, 25), "Natal"),
        HariLibur(date(2027, 1, 1), "Tahun Baru"),
    )
    assert home_contoh.jejak.read()[-1].aksi == "simpan_jam_kantor"
    assert buka(admin, URL).isian(URL)["libur"].splitlines()[1] == "25-12-2026 Natal"


def test_saving_what_is_shown_changes_nothing(admin, home_contoh):
    isi_lalu_kirim(admin, URL, libur=LIBUR)
    sebelum = home_contoh.kantor.get().jam_kantor
    isi_lalu_kirim(admin, URL)
    assert home_contoh.kantor.get().jam_kantor == sebelum


def test_every_fault_is_named_at_its_field_and_what_was_typed_stays(admin, home_contoh):
    sebelum = home_contoh.kantor.get()
    salah = {
        "buka-0": "7", "tutup-2": "", "buka-3": "25.00",
        "libur": f"17-08-2026 Hari Kemerdekaan\n31-02-2026 Tidak ada\n{NASTY}\n17-08-2026",
    }  # fmt: skip
    jawab = isi_lalu_kirim(admin, URL, **salah)
    check_galat(
        admin, jawab, jam__0="Senin: Isi jam buka", jam__2="Rabu: Isi jam", jam__3="Kamis: Isi jam",
        libur="Baris 2 (“31-02-2026 Tidak ada”), 3 (",
    )  # fmt: skip
    assert "4 (“17-08-2026”) tidak terbaca" in jawab.galat_di("libur")
    isian = jawab.isian(URL)
    assert (isian["buka-0"], isian["tutup-2"]) == ("7", "")
    assert isian["libur"] == salah["libur"]
    assert "<img" not in jawab.mentah
    assert home_contoh.kantor.get() == sebelum


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({"buka-1": "16.00", "tutup-1": "07.30"}, {"jam__1": "Jam tutup Selasa harus sesudah jam buka."}),
        (
            {f"{nama}-{n}": "" for nama in ("buka", "tutup") for n in range(7)},
            {"jam__0": "sedikitnya untuk satu hari"},
        ),
        ({"libur": "17-08-2026 HUT RI\n17/08/2026 Kemerdekaan"}, {"libur": "ditulis lebih dari satu kali"}),
    ],
)
def test_hours_that_cannot_be_are_refused(admin, isian, galat):
    check_galat(admin, isi_lalu_kirim(admin, URL, **isian), **galat)


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
def test_only_an_admin_sets_the_hours(masuk, home_contoh, akun):
    sebelum = home_contoh.kantor.get().jam_kantor
    assert buka(masuk(akun), URL).status == 403
    assert kirim(masuk(akun), URL, {"versi": str(home_contoh.kantor.get().versi), "libur": LIBUR}).status == 403
    assert home_contoh.kantor.get().jam_kantor == sebelum
