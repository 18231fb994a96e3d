"""A clock that was set back, and a disk that turned read-only: sentences, no traceback, nothing lost."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services import sandi
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from tests.factories import KUNCI, siklus_baru
from tests.services import perjalanan
from tests.web.halaman import buka, isi_lalu_kirim
from tests.web.isian import url_of
from tests.web.peramban import Peramban, make_kantor

PROGRAM = Path(sys.executable).with_name("kinerja")


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch):
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")


def test_the_six_steps_go_through_with_a_clock_set_back_before_each(config):
    """A server without battery or network starts in the past; the order of the riwayat is by number, not by time."""
    home = perjalanan.make_home(config)
    kunci = perjalanan.open_at(home)
    langkah = (
        perjalanan.do_elaborasi, perjalanan.do_keabsahan, perjalanan.do_analisa, perjalanan.do_penyempurnaan,
        perjalanan.do_pengetikan, perjalanan.archive,
    )  # fmt: skip
    pada = home.siklus.get(kunci).riwayat[-1].pada
    for nomor, satu in enumerate(langkah, start=1):
        satu(home, kunci, pada - timedelta(days=nomor))
        recover(home, pada - timedelta(days=400))
        assert verify(home).temuan == ()
    siklus = home.siklus.get(kunci)
    assert siklus.tahap is Tahap.SELESAI
    assert [baris.nomor for baris in siklus.riwayat] == list(range(1, len(siklus.riwayat) + 1))


def test_a_clock_set_back_shows_every_page_and_saves(config, time_machine):
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_baru())
    time_machine.move_to("2026-07-10T09:00:00+07:00", tick=False)
    tim = Peramban(create_app(config).test_client())
    tim.log_in("tim-1")
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register").status == 302
    for jam in ("2019-12-31T23:59:00+07:00", "2026-07-10T07:00:00+07:00"):
        time_machine.move_to(jam, tick=False)
        assert not tim.is_logged_in  # a session of the future is none
        tim = Peramban(tim.client.application.test_client())
        tim.log_in("tim-1")
        for url in ("/", "/siklus", f"/siklus/{KUNCI}", f"/siklus/{KUNCI}/data", "/iku", "/arsip", "/sop", "/rekap"):
            assert tim.get(url).status_code == 200, (jam, url)
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="82").status == 302
    assert verify(home).temuan == ()


@pytest.fixture
def disk(tmp_path):
    """A disk of its own; disk("ro") makes it read-only, disk("rw") writable again."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root on Linux only")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("this machine does not let us mount a disk")

    def remount(cara):
        subprocess.run(["mount", "-o", f"remount,{cara}", str(folder)], check=True)

    remount.config = Config.from_environment({"KINERJA_HOME": str(folder / "rumah")})
    yield remount
    subprocess.run(["umount", str(folder)], check=True)


def test_every_command_says_that_the_disk_is_read_only(disk, tmp_path):
    perjalanan.open_at(perjalanan.make_home(disk.config))
    disk("ro")
    environ = os.environ | {"KINERJA_HOME": str(disk.config.home)}
    for perintah in (("verify",), ("serve", "--port", "0"), ("backup", str(tmp_path / "x.zip")),
                     ("user", "reset", "tim-1"), ("demo", "--no-serve")):  # fmt: skip
        hasil = subprocess.run(
            [str(PROGRAM), *perintah], env=environ, capture_output=True, text=True, check=False, timeout=60
        )
        assert hasil.returncode == 1, perintah
        assert "hanya dapat dibaca" in hasil.stderr, perintah
        assert "Traceback" not in hasil.stderr, perintah


def test_a_disk_that_turns_read_only_meanwhile_lets_people_read_and_says_why_nothing_is_saved(disk):
    home = open_home(disk.config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_baru())
    tim = Peramban(create_app(disk.config).test_client())
    tim.log_in("tim-1")
    disk("ro")
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register")
    assert (halaman.status, "Penyimpanan hanya dapat dibaca" in halaman.teks) == (503, True)
    assert Peramban(tim.client.application.test_client()).log_in("camat").status_code == 302
    for url in ("/", "/siklus", f"/siklus/{KUNCI}/data/IKU-01", "/arsip"):
        assert buka(tim, url).status == 200, url
    disk("rw")
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register").status == 302
    assert verify(home).temuan == ()
