"""Kill -9 while something is added to a sealed siklus: afterwards it is there once, with its record and audit line."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app import atomic
from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from kinerja_app.services.tambahan import add_teks
from kinerja_app.storage.growing_document import GrowingDocument
from kinerja_app.storage.jejak import Jejak
from tests.crash import hitungan
from tests.factories import KUNCI, PADA, orang_camat
from tests.services.perjalanan import make_home, open_at

CHECKOUT = Path(__file__).resolve().parents[2]
LATER = PADA + timedelta(days=30)
ARAHAN = "Tambah hari pelayanan keliling."
# What the process dies at: before the bag is there, before its link, its record, its audit line.
POINTS = {
    "bag": (atomic, "publish_folder"), "rantai": (atomic, "append_line"), "catatan": (GrowingDocument, "edit"),
    "jejak": (Jejak, "append"),
}  # fmt: skip


def add(home: Home) -> None:
    add_teks(home, KUNCI, JenisTambahan.ARAHAN, ARAHAN, "", orang_camat(), LATER)


def child(folder: str, point: str) -> None:
    """What the killed process does: add an arahan, and die at that point."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(*POINTS[point], die)
    add(open_home(Config.from_environment({"KINERJA_HOME": folder})))


@pytest.mark.crash
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_while_adding_ends_added_or_addable(config, point):
    open_at(make_home(config), Tahap.SELESAI)
    program = "import sys; from tests.crash.test_tambahan_crash import child; child(*sys.argv[1:])"
    process = subprocess.run([sys.executable, "-c", program, str(config.home), point], cwd=CHECKOUT, check=False)
    assert process.returncode == -signal.SIGKILL
    hitungan.note(process.returncode)
    home = open_home(config)
    recover(home, LATER)
    is_adopted = point != "bag"
    assert [satu.isi for satu in home.tambahan.get().of(KUNCI)] == ([ARAHAN] if is_adopted else [])
    if not is_adopted:
        add(home)
    assert [baris.aksi for baris in home.jejak.read()].count("tulis_arahan") == 1
    assert verify(home).temuan == ()
