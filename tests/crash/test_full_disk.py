"""A full disk: the person gets a message that says what to do, and everything stored before is whole."""

import os
import subprocess
import sys

import pytest

from tests.crash.conftest import Kantor
from tests.storage.contoh import KUNCI

pytestmark = pytest.mark.crash


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 256 kB of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root on Linux only; the file-size limit is tested all the same")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"this machine does not let us mount a small disk: {mount.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(kantor: Kantor, limit: int) -> None:
    child = kantor.start("fill", "IKU-01", limit)
    lines, code = kantor.finish(child)
    assert code == 0
    assert kantor.told
    assert {line.split()[1] for line in lines if line.startswith("full ")} == {"siklus", "bukti", "jejak"}
    for line in lines:
        if line.startswith("full "):
            assert "Penyimpanan penuh" in line
            assert "mengosongkan ruang disk" in line
        else:
            assert kantor.office.bukti.read(line.split()[1])
    assert kantor.sweep() == ()  # nothing left behind even before a sweep
    assert kantor.office.jejak.verify() == ()


def test_on_a_full_disk_all_that_was_saved_is_whole_and_readable(small_disk):
    kantor = Kantor(small_disk / "rumah")
    fill_up(kantor, 0)
    siklus = kantor.office.siklus.get(KUNCI)
    assert siklus.entri["IKU-01"].versi >= len(kantor.told)
    for path in small_disk.rglob("instance/bukti/*/*"):  # make room, as the message asks: then work goes on
        if path.name != siklus.entri["IKU-01"].penjelasan:
            path.unlink()
    _, code = kantor.finish(kantor.start("write", "IKU-02", 1))
    assert code == 0
    kantor.check()
