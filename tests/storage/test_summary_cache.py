"""Summaries in memory: kept only of a file that nothing could have changed unseen, made again of every other."""

import os
import threading
import time
from collections.abc import Callable

import pytest

from kinerja_app.storage import summary_cache
from kinerja_app.storage.summary_cache import SETTLED_NS, SummaryCache

MS = 1_000_000


@pytest.fixture
def hold_clock(dokumen, monkeypatch) -> Callable[[int], None]:
    """Let the clock stand so long after the moment when the file was written."""
    ditulis = dokumen.stat().st_ctime_ns

    def hold_clock(usia: int) -> None:
        monkeypatch.setattr(summary_cache.time, "time_ns", lambda: ditulis + usia)

    return hold_clock


def count_made(dokumen) -> int:
    """How often a summary that three pages ask for is made."""
    made, cache = [], SummaryCache[str]()
    for _ in range(3):
        assert cache.get(dokumen, dokumen.stat(), lambda: made.append(1) or "lama") == "lama"
    return len(made)


@pytest.mark.parametrize(("usia", "kali"), [(50 * MS, 3), (150 * MS, 1)])
def test_a_summary_is_kept_only_of_a_file_that_was_not_written_just_now(dokumen, hold_clock, usia, kali):
    hold_clock(usia)
    assert count_made(dokumen) == kali


@pytest.mark.parametrize(
    ("ditulis", "usia"), [(-3_600_000 * MS, 50 * MS), (1000 * MS, 1050 * MS)], ids=["set back", "set forward"]
)
def test_the_younger_of_the_times_of_a_file_tells_whether_it_was_written_just_now(dokumen, hold_clock, ditulis, usia):
    facts = dokumen.stat()
    os.utime(dokumen, ns=(facts.st_atime_ns, facts.st_ctime_ns + ditulis))
    hold_clock(usia)
    assert count_made(dokumen) == 3


def test_a_reading_that_takes_long_makes_no_file_older_than_it_was_before(dokumen, hold_clock):
    made, cache = [], SummaryCache[str]()

    def make() -> str:
        made.append(1)
        hold_clock(3 * SETTLED_NS)
        return "lama"

    hold_clock(SETTLED_NS // 2)
    cache.get(dokumen, dokumen.stat(), make)
    cache.get(dokumen, dokumen.stat(), make)
    assert len(made) == 2


def test_what_is_written_to_while_it_is_read_is_read_again(dokumen, hold_clock):
    cache = SummaryCache[bytes]()

    def make() -> bytes:
        isi = dokumen.read_bytes()
        dokumen.write_bytes(b"terbaru")
        return isi

    hold_clock(60_000 * MS)  # so even the second writing counts as long ago
    assert cache.get(dokumen, dokumen.stat(), make) == b"lama"
    assert cache.get(dokumen, dokumen.stat(), make) == b"terbaru"


def test_two_who_miss_the_same_summary_wait_for_one_making(dokumen):
    made, mulai, cache = [], threading.Barrier(2), SummaryCache[int]()

    def make() -> int:
        made.append(threading.current_thread().name)
        selesai.wait(0.2)
        return len(made)

    def ask() -> None:
        mulai.wait()
        jawaban.append(cache.get(dokumen, dokumen.stat(), make))

    selesai, jawaban = threading.Event(), []
    time.sleep(SETTLED_NS / 10**9 + 0.01)  # old enough to be trusted by its time
    semua = [threading.Thread(target=ask) for _ in range(2)]
    for satu in semua:
        satu.start()
    for satu in semua:
        satu.join()
    assert (jawaban, len(made)) == ([1, 1], 1)
