"""A clock set back, a disk that turned read-only, folders that we may not write to: sentences, nothing lost."""

import os
import re
import shutil
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

CHECKOUT = Path(__file__).resolve().parents[2]
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
def disk(mount):
    """A disk of its own; disk("ro") makes it read-only, disk("rw") writable again."""
    folder = mount("20m")

    def remount(cara):
        subprocess.run(["mount", "-o", f"remount,{cara}", str(folder)], check=True)

    remount.config = Config.from_environment({"KINERJA_HOME": str(folder / "rumah")})
    return remount


HANYA_BACA = "hanya dapat dibaca"
TANPA_IZIN = re.compile("tidak mengizinkan.*izin menulis|tidak ada izin. Jalankan sebagai pengguna yang memiliki")


def run_commands(rumah, perintah_list, pola, awalan=()):
    """Each of these commands on that home ends in one sentence with that in it, and with no other fault's remedy."""
    environ = os.environ | {"KINERJA_HOME": str(rumah)}
    for perintah in perintah_list:
        hasil = subprocess.run(
            [*awalan, str(PROGRAM), *perintah], env=environ, capture_output=True, text=True, check=False, timeout=60
        )
        assert hasil.returncode == 1, perintah
        assert re.search(pola, hasil.stderr), (perintah, hasil.stderr)
        assert "Traceback" not in hasil.stderr, perintah
        for salah in ("simpan sekali lagi", "Pakai folder lain", "mengosongkan", "Kosongkan"):
            assert salah not in hasil.stderr, perintah
        if pola is HANYA_BACA:
            assert "kembali agar dapat ditulis" in hasil.stderr, perintah


def test_every_command_says_that_the_disk_is_read_only(disk, tmp_path):
    perjalanan.open_at(perjalanan.make_home(disk.config))
    disk("ro")
    perintah_list = (("verify",), ("serve", "--port", "0"), ("backup", str(tmp_path / "x.zip")),
                     ("user", "reset", "tim-1"), ("demo", "--no-serve"))  # fmt: skip
    run_commands(disk.config.home, perintah_list, HANYA_BACA)


def test_a_disk_that_turns_read_only_meanwhile_lets_people_read_and_says_why_nothing_is_saved(disk):
    home = open_home(disk.config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_baru())
    tim, admin = (Peramban(create_app(disk.config).test_client()) for _ in range(2))
    tim.log_in("tim-1")
    admin.log_in("admin")
    disk("ro")
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register")
    assert (halaman.status, "Penyimpanan hanya dapat dibaca" in halaman.teks) == (503, True)
    cadangan = admin.post("/pengaturan/cadangan")
    assert (cadangan.status_code, "memasangnya kembali agar dapat ditulis" in cadangan.text) == (503, True)
    assert Peramban(tim.client.application.test_client()).log_in("camat").status_code == 302
    for url in ("/", "/siklus", f"/siklus/{KUNCI}/data/IKU-01", "/arsip"):
        assert buka(tim, url).status == 200, url
    disk("rw")
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register").status == 302
    assert verify(home).temuan == ()


@pytest.fixture
def terkunci(config):
    """terkunci(): no folder of the home takes a file any more; `terkunci.awalan` starts a program that must obey."""
    awalan = []
    if os.name == "nt":
        pytest.skip("folders of Windows have other permissions")
    if os.geteuid() == 0:  # who may write everywhere, but for this
        tanpa = "-dac_override,-dac_read_search"
        awalan = ["setpriv", f"--bounding-set={tanpa}", f"--inh-caps={tanpa}"]
        if shutil.which("setpriv") is None or subprocess.run([*awalan, "true"], check=False).returncode:
            pytest.skip("root may write everywhere, and this machine does not let it give that up")

    def kunci(izin=0o555):
        for path in (config.home, *config.home.rglob("*")):
            if path.is_dir():
                path.chmod(izin)

    kunci.awalan = awalan
    yield kunci
    kunci(0o755)


def test_checking_and_serving_say_that_they_may_not_write(terkunci, config):
    perjalanan.open_at(perjalanan.make_home(config))
    terkunci()
    run_commands(config.home, (("verify",), ("serve", "--port", "0")), TANPA_IZIN, terkunci.awalan)


def test_folders_that_the_server_may_not_write_to_let_people_read_and_say_why_nothing_is_saved(terkunci, config):
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_baru())
    config.load_or_create_secret_key()
    (config.home / "log").mkdir()
    terkunci()
    program = "import sys; from tests.crash.test_keadaan_buruk import child; child(sys.argv[1])"
    hasil = subprocess.run(
        [*terkunci.awalan, sys.executable, "-c", program, str(config.home)], cwd=CHECKOUT, check=False,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    assert home.siklus.get(KUNCI).entri["IKU-01"].versi == 0
    assert verify(home).temuan == ()


def child(rumah: str) -> None:
    """What a person meets there, in a process that may not write to those folders."""
    tim = Peramban(create_app(Config.from_environment({"KINERJA_HOME": rumah})).test_client())
    tim.log_in("tim-1")
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81", sumber="Register")
    assert (halaman.status, "Penyimpanan tidak mengizinkan" in halaman.teks) == (503, True), halaman.teks
    assert "memberi Kinerja izin menulis" in halaman.teks
    assert buka(tim, url_of("IKU-01")).status == 200
