"""The one lock: re-entrant, fair in time, free again after a kill."""

import subprocess
import sys
import threading
import time

import pytest

from kinerja_app.domain.errors import StorageBusyError
from kinerja_app.storage.lock import StoreLock, hold_alone

HOLDER = """
import sys, time
from pathlib import Path
from kinerja_app.storage.lock import StoreLock
with StoreLock(Path(sys.argv[1])).held():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "instance" / "kunci.lock"


def test_the_lock_can_be_taken_again_by_the_thread_that_holds_it(path):
    lock = StoreLock(path, timeout_seconds=0.2)
    with lock.held(), lock.held(), lock.held():
        pass
    with StoreLock(path, timeout_seconds=0.2).held():
        pass


def test_another_thread_waits_and_is_told_when_it_takes_too_long(path):
    lock = StoreLock(path, timeout_seconds=0.05)
    faults = []

    def wait():
        try:
            with lock.held():
                pass
        except StorageBusyError as error:
            faults.append(str(error))

    with lock.held():
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert len(faults) == 1
    assert "simpan sekali lagi" in faults[0]


def test_the_lock_is_free_again_after_an_exception(path):
    lock = StoreLock(path, timeout_seconds=0.2)
    with pytest.raises(ZeroDivisionError), lock.held():
        raise ZeroDivisionError
    with StoreLock(path, timeout_seconds=0.2).held():
        pass


def test_another_process_keeps_it_until_it_is_killed(path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(StorageBusyError), StoreLock(path, timeout_seconds=0.05).held():
                pass
        finally:
            holder.kill()
        holder.wait()
        with StoreLock(path, timeout_seconds=1).held():
            pass


def test_a_waiting_thread_gets_it_within_a_moment(path):
    first, second = StoreLock(path), StoreLock(path)
    waited = []

    def wait():
        with second.held():
            waited.append(time.monotonic())

    with first.held():
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.1)
    released = time.monotonic()
    thread.join()
    assert waited[0] - released < 0.25


def test_what_runs_alone_waits_for_nobody_and_says_why(path):
    with hold_alone(path, "sedang dipakai"):
        started = time.monotonic()
        with pytest.raises(StorageBusyError, match="sedang dipakai"), hold_alone(path, "sedang dipakai"):
            pass
        assert time.monotonic() - started < 1
    with hold_alone(path, ""):
        pass
