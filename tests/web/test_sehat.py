"""Kesehatan server: what is well, what is to be done, and the address for phones; for an ADMIN only (8 s)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.periode import WIB
from kinerja_app.domain.temuan import HasilTerakhir, HasilVerifikasi, Temuan
from kinerja_app.services import sehat
from kinerja_app.services.cadangan import SKEMA
from kinerja_app.services.home import open_home
from kinerja_app.web.konteks import read_kantor
from kinerja_app.web.sehat import _find_alamat
from tests.web.halaman import buka
from tests.web.peramban import make_kantor

URL = "/pengaturan/sehat"
KINI = datetime(2026, 11, 26, 9, 0, tzinfo=WIB)
BERES = "Semuanya baik: tidak ada yang perlu dilakukan."
GB = 10**9


@pytest.fixture(autouse=True)
def waktu(time_machine):
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def admin(masuk, home_contoh, disk):
    """The ADMIN of an office that made a backup yesterday."""
    home_contoh.cadangan.put(CatatanCadangan(KINI - timedelta(days=1), "/mnt/usb/kinerja.zip", 2 * GB, 89))
    return masuk("admin")


def admin_again(admin):
    """A day later the session is over."""
    admin.log_in("admin")
    return admin


@pytest.fixture
def disk(monkeypatch):
    """disk(free): so many bytes are free on the server's disk of 100 GB; 50 GB unless told."""

    def set_free(bebas):
        monkeypatch.setattr(sehat.shutil, "disk_usage", lambda _: type("", (), {"free": bebas, "total": 100 * GB})())

    set_free(50 * GB)
    return set_free


def test_an_admin_sees_that_all_is_well(admin, home_contoh):
    assert f'href="{URL}"' in admin.get("/pengaturan").text
    teks = buka(admin, URL).teks
    assert BERES in teks
    jumlah, kepala = home_contoh.jejak.head()
    for isi in (
        "25 November 2026 pukul 09.00 WIB", "26 November 2026 pukul 09.00 WIB", "belum pernah",
        f"{jumlah} baris, {kepala}", "50,0 GB dari 100,0 GB", "HTTP: isi tidak disandikan", "Versi program 0.1.0",
        f"siklus {SKEMA['siklus']}", "dokumen iku", str(home_contoh.config.log),
    ):  # fmt: skip
        assert isi in teks


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "camat", "tamu"])
def test_only_an_admin_sees_it(masuk, akun):
    assert buka(masuk(akun), URL).status == 403
    assert masuk(akun).get(f"{URL}/qr").status_code == 403


def test_monitoring_needs_no_login_and_is_told_nothing_else(masuk):
    assert masuk(None).get("/sehat").json == {"status": "sehat"}


def test_two_days_without_a_backup_are_named(admin, time_machine):
    time_machine.move_to(KINI + timedelta(days=1), tick=False)
    assert "Buat cadangan: yang terakhir dibuat 2 hari yang lalu." in buka(admin_again(admin), URL).teks


@pytest.mark.parametrize(("bebas", "is_cukup"), [(4 * GB, True), (4 * GB - 1, False)])
def test_a_disk_needs_twice_the_last_backup(admin, disk, bebas, is_cukup):
    disk(bebas)
    teks = buka(admin, URL).teks
    assert (BERES in teks, "Kosongkan disk server" in teks) == (is_cukup, not is_cukup)


def test_a_clock_before_the_last_event_is_named(admin, home_contoh, time_machine):
    time_machine.move_to(KINI - timedelta(days=300), tick=False)
    assert "Betulkan jam komputer server" in buka(admin_again(admin), URL).teks


def test_findings_in_archive_and_trail_are_named(admin, home_contoh):
    temuan = (Temuan("bag_diubah", "2026/TB1-R0", "Berkas diubah."),) * 3
    home_contoh.periksa.put(HasilTerakhir(KINI, HasilVerifikasi(temuan, 1, 1, 1, 1)))
    path = home_contoh.config.jejak / "jejak.jsonl"
    path.write_bytes(path.read_bytes().replace(b"masuk", b"mesuk"))
    teks = buka(admin, URL).teks
    assert "menemukan 3 hal yang tidak sesuai" in teks
    assert "Rantai jejak audit tidak utuh." in teks
    assert BERES not in teks


def test_a_server_for_itself_alone_says_how_others_may_come(admin):
    assert "baru dapat dibuka dari komputernya sendiri" in buka(admin, URL).teks
    assert admin.get(f"{URL}/qr").status_code == 404


@pytest.mark.parametrize(
    ("lingkungan", "host", "alamat"),
    [
        ({}, "localhost:8080", "http://192.168.1.10:8080"),
        ({}, "192.168.1.10:9000", "http://192.168.1.10:9000"),
        ({"KINERJA_HTTPS": "1"}, "localhost", "https://192.168.1.10"),
    ],
)
def test_the_address_for_others_is_the_one_called_or_trusted(tmp_path, lingkungan, host, alamat):
    dasar = {"KINERJA_HOME": str(tmp_path), "KINERJA_TRUSTED_HOSTS": "192.168.1.10"}
    config = Config.from_environment(dasar | lingkungan)
    open_home(config).kantor.create(make_kantor())
    with create_app(config).test_request_context(URL, headers={"Host": host}):
        read_kantor()
        assert _find_alamat() == alamat


def test_the_address_in_the_profile_is_shown_as_a_qr(admin, home_contoh):
    with home_contoh.kantor.edit() as kantor:
        kantor.profil = replace(kantor.profil, alamat_kinerja="http://10.1.2.3:8080")
    halaman = buka(admin, URL)
    assert "http://10.1.2.3:8080" in halaman.teks
    sejak = home_contoh.jejak.head()
    gambar = admin.get(halaman.pohon.xpath("//main//img/@src")[0])
    assert (gambar.content_type, gambar.data[:4]) == ("image/png", b"\x89PNG")
    assert home_contoh.jejak.head() == sejak, "a picture of a page is no file that was handed out"
