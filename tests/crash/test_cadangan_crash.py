"""Kill -9 and a full disk during backup and restore: the home is the old or the new one, a backup whole or absent.

As a child: `backup HOME TARGET POINT` or `restore HOME SOURCE POINT`; POINT is "random", or a call that it dies at.
"""

import os
import random
import resource
import shutil
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app import atomic
from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file, backup_to_folder
from kinerja_app.services.cadangan_bertanggal import list_bertanggal
from kinerja_app.services.home import open_home
from kinerja_app.services.kantor import save_retensi
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from kinerja_app.services.pemulihan_cadangan import finish_restore, restore
from kinerja_app.storage.paket_cadangan import ISI, open_paket
from tests.crash.proses import run_killed
from tests.factories import PADA, orang_admin
from tests.services.perjalanan import make_home, open_at

pytestmark = pytest.mark.crash

PROGRAM = "import sys; from tests.crash.test_cadangan_crash import child; child(*sys.argv[1:])"
KINI = PADA + timedelta(days=60)
CADANGAN, SESUDAH = AturanRetensi(2, 2), AturanRetensi(9, 9)
# The restored home is complete; then each of two folders is moved away, and its successor into place.
LANGKAH = ("siap", "instance-lama", "instance-baru", "archive-lama", "archive-baru")


def quiet(*_: int) -> None: ...


def child(perintah: str, rumah: str, tempat: str, titik: str, batas: str = "0") -> None:
    config, path = Config.from_environment({"KINERJA_HOME": rumah}), Path(tempat)
    aim(titik)
    if int(batas):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(batas), int(batas)))
    say("mulai")
    try:
        if perintah == "restore":
            restore(config, path, KINI + timedelta(days=1), quiet)
        else:
            backup = backup_to_folder if path.is_dir() else backup_to_file
            backup(open_home(config), path, BARIS_PERINTAH, KINI + timedelta(seconds=time.time_ns() % 10**6), quiet)
    except StorageFullError as galat:
        say(f"penuh {galat}")
    say("selesai")


def aim(titik: str) -> None:
    """Let this process die before or after the nth folder is published: "before-3"."""
    kapan, _, ke = titik.partition("-")
    asli, hitung = atomic.publish_folder, iter(range(1, 100))

    def publish(*tempat: Path) -> None:
        nomor = next(hitung)
        if kapan == "before" and nomor == int(ke):
            os.kill(os.getpid(), signal.SIGKILL)
        asli(*tempat)
        if kapan == "after" and nomor == int(ke):
            os.kill(os.getpid(), signal.SIGKILL)

    atomic.publish_folder = publish


def say(kata: str) -> None:
    os.write(sys.stdout.fileno(), f"{kata}\n".encode())


def run(*argumen: object, detik: float | None = None) -> list[str]:
    """Start the child, kill it after that time, and return what it had said after "mulai"."""
    return run_killed(PROGRAM, *argumen, detik=detik)


@pytest.fixture(scope="module")
def asal(tmp_path_factory) -> Path:
    """A home with one sealed siklus, and beside it two backups of an earlier moment, one of each kind."""
    tempat = tmp_path_factory.mktemp("asal")
    home = make_home(Config.from_environment({"KINERJA_HOME": str(tempat / "rumah")}))
    open_at(home, Tahap.SELESAI)
    save_retensi(home, CADANGAN, home.kantor.get().versi, orang_admin(), KINI)
    (tempat / "usb").mkdir()
    backup_to_file(home, tempat / "x.zip", BARIS_PERINTAH, KINI, quiet)
    backup_to_folder(home, tempat / "usb", BARIS_PERINTAH, KINI, quiet)
    save_retensi(home, SESUDAH, home.kantor.get().versi, orang_admin(), KINI)
    home.config.load_or_create_secret_key()
    return tempat


@pytest.fixture
def tempat(asal, tmp_path) -> Path:
    shutil.copytree(asal, tmp_path / "tempat")
    return tmp_path / "tempat"


def start(rumah: Path) -> tuple[AturanRetensi, str]:
    """Start as the command does: end what was cut off, put in order, check; return which office, what was said."""
    config = Config.from_environment({"KINERJA_HOME": str(rumah)})
    kalimat = finish_restore(config)
    home = open_home(config)
    recover(home, KINI + timedelta(days=2))
    assert verify(home).temuan == ()
    assert not list(rumah.glob("pemulihan-*"))
    return home.kantor.get().retensi, " ".join(kalimat)


def check_whole(path: Path) -> None:
    with path.open("rb") as berkas, open_paket(berkas, path.name, path.parent / ISI) as paket:
        paket.check(quiet)


@pytest.mark.timeout(1800)
def test_killed_while_backing_up_a_backup_is_whole_or_absent(tempat, is_full):
    dadu, diperiksa = random.Random(20261126), set[Path]()
    for nomor in range(60 if is_full else 4):
        tujuan = tempat / f"{nomor}.zip" if nomor % 2 else tempat / "usb"
        is_done = "selesai" in run("backup", tempat / "rumah", tujuan, "random", detik=dadu.uniform(0, 0.5))
        for path in {*list_bertanggal(tempat / "usb").values(), *tempat.glob("*.zip")} - diperiksa:
            check_whole(path)
            diperiksa.add(path)
        assert tujuan.exists() or not is_done
    assert start(tempat / "rumah") == (SESUDAH, "")
    assert run("backup", tempat / "rumah", tempat / "akhir.zip", "random") == ["selesai"]  # the lock is free
    check_whole(tempat / "akhir.zip")


@pytest.mark.timeout(1800)
def test_killed_while_restoring_the_home_is_the_old_or_the_new_one(tempat, is_full):
    dadu = random.Random(20261127)
    for nomor in range(60 if is_full else 4):
        rumah = tempat / f"rumah-{nomor}"
        shutil.copytree(tempat / "rumah", rumah)
        is_done = "selesai" in run("restore", rumah, tempat / ("x.zip", "usb")[nomor % 2], "random",
                                   detik=dadu.uniform(0, 0.8))  # fmt: skip
        kantor, _ = start(rumah)
        assert kantor in ((CADANGAN,) if is_done else (CADANGAN, SESUDAH))


@pytest.mark.parametrize("kapan", ["before", "after"])
@pytest.mark.parametrize("ke", range(1, 1 + len(LANGKAH)), ids=LANGKAH)
def test_the_end_of_an_aimed_kill_is_known(tempat, kapan, ke):
    rumah = tempat / "rumah"
    assert run("restore", rumah, tempat / "x.zip", f"{kapan}-{ke}") == []
    kantor, kalimat = start(rumah)
    if (kapan, ke) == ("before", 1):
        assert kantor == SESUDAH
        assert "data tetap seperti sebelum pemulihan" in kalimat
        return
    assert kantor == CADANGAN
    assert "sudah diselesaikan" in kalimat
    (lama,) = rumah.glob("sebelum-pemulihan-*")
    assert str(lama) in kalimat
    shutil.copytree(lama, tempat / "kembali")  # the home before is whole, too
    assert start(tempat / "kembali")[0] == SESUDAH


@pytest.mark.parametrize("perintah", ["backup", "restore"])
def test_a_disk_that_is_full_meanwhile_is_a_sentence_and_nothing_changes(tempat, perintah):
    sumber = {"backup": tempat / "baru.zip", "restore": tempat / "x.zip"}[perintah]
    terucap = run(perintah, tempat / "rumah", sumber, "random", 30_000)
    assert terucap[0].startswith("penuh Penyimpanan penuh")
    assert start(tempat / "rumah") == (SESUDAH, "")
    assert sorted(p.name for p in tempat.iterdir()) == ["rumah", "usb", "x.zip"]


def test_on_a_small_disk_it_stops_before_it_writes(tempat, mount):
    disk = mount("256k")
    for tujuan in (disk, disk / "x.zip"):
        assert "dua kali ukuran datanya" in run("backup", tempat / "rumah", tujuan, "random")[0]
    assert list(disk.iterdir()) == []
    assert "dua kali ukuran datanya" in run("restore", disk, tempat / "x.zip", "random")[0]
