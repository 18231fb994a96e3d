"""Two programs on one home (a second server, or a command beside the server): none of their saves is lost."""

import pytest

pytestmark = pytest.mark.crash

WRITES = 40


@pytest.mark.parametrize("kode", [("IKU-01", "IKU-02"), ("IKU-01", "IKU-01")])
def test_two_processes_lose_nothing(kantor, kode):
    children = [kantor.start("write", name, WRITES) for name in kode]
    for child in children:
        _, code = kantor.finish(child)
        assert code == 0
    siklus = kantor.check()
    assert len(kantor.told) == len(set(kantor.told)) == 2 * WRITES
    assert sum(entri.versi for entri in siklus.entri.values()) == 2 * WRITES
    assert kantor.office.jejak.head()[0] == 2 * WRITES
    assert kantor.sweep() == ()
