"""kill -9 at random and at chosen moments: what a person was told is saved is there, and everything parses."""

import random
import time

import pytest

from tests.crash.conftest import Kantor
from tests.storage.contoh import KODE, KUNCI

pytestmark = pytest.mark.crash

# A save replaces files in this order: evidence, siklus, head of the trail; and appends to the trail before the head.
AIMED = [
    *[("replace", when, nth) for when in ("before", "after") for nth in (1, 2, 3, 5)],
    *[("fsync", when, nth) for when in ("before", "after") for nth in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
    ("write", "before", 1), ("write", "amid", 1), ("write", "after", 1), ("write", "amid", 2),
]  # fmt: skip


@pytest.mark.timeout(1800)
def test_killed_at_random_moments_no_told_save_is_lost(tmp_path, is_full):
    chance = random.Random(20261005)
    for number in range(200 if is_full else 20):
        if number % 10 == 0:
            kantor = Kantor(tmp_path / f"rumah-{number}")
        child = kantor.start("write", chance.choice(KODE), 0)
        kantor.told.append(child.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.06))
        child.kill()
        _, code = kantor.finish(child)
        assert code == -9
        kantor.check()
    kantor.sweep()


@pytest.mark.parametrize(("call", "when", "nth"), AIMED)
def test_killed_at_a_chosen_call_no_told_save_is_lost(kantor, call, when, nth):
    child = kantor.start("aimed", "IKU-01", call, when, nth)
    _, code = kantor.finish(child)
    assert code == -9
    assert kantor.told
    kantor.check()
    kantor.sweep()
    _, code = kantor.finish(kantor.start("write", "IKU-02", 2))  # the lock is free, and work goes on
    assert code == 0
    assert kantor.check().entri["IKU-02"].versi == 2


def test_the_chosen_calls_cover_every_stage_of_a_save(tmp_path):
    """A killed save has left nothing, evidence only, a saved siklus, an audit line without head, or a torn one."""
    stages = set()
    for number, aim in enumerate([("replace", "before", 1), ("replace", "before", 2), ("replace", "after", 2),
                                  ("replace", "before", 3), ("write", "amid", 1)]):  # fmt: skip
        kantor = Kantor(tmp_path / str(number))
        kantor.finish(kantor.start("aimed", "IKU-01", *aim))
        instance = kantor.home / "instance"
        lines = (instance / "jejak" / "jejak.jsonl").read_bytes()
        stages.add((
            len([path for path in (instance / "bukti").rglob("*") if len(path.name) == 64]),
            kantor.office.siklus.get(KUNCI).entri["IKU-01"].versi,
            lines.count(b"\n"),
            lines.endswith(b"\n"),
        ))  # fmt: skip
    assert stages == {(1, 1, 1, True), (2, 1, 1, True), (2, 2, 1, True), (2, 2, 2, True), (2, 2, 1, False)}
