"""A full disk: the person gets a message that says what to do, and everything stored before is whole."""

import pytest

from tests.crash.conftest import Kantor
from tests.storage.contoh import KUNCI

pytestmark = pytest.mark.crash


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


def test_on_a_full_disk_all_that_was_saved_is_whole_and_readable(mount):
    small_disk = mount("256k")
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
