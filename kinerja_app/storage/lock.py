"""The one lock of the store: every read-modify-write, by whatever thread or process, goes through it."""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from kinerja_app import atomic
from kinerja_app.domain.errors import StorageBusyError

# filelock's default of 50 ms made a second process wait up to half a second; a save takes about two.
POLL_SECONDS = 0.005
TIMEOUT_SECONDS = 20.0


class StoreLock:
    """A thread lock and a file lock held together, re-entrant within a thread.

    A killed process releases its file lock by dying. Readers take no lock: files are replaced whole.
    """

    def __init__(self, path: Path, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._path = path
        self._timeout = timeout_seconds
        self._threads = threading.RLock()
        self._file = FileLock(path, thread_local=False)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises StorageBusyError when others keep it longer than the timeout.

        StorageFullError where the disk takes no lock file: it would take no change either.
        """
        deadline = time.monotonic() + self._timeout
        if not self._threads.acquire(timeout=self._timeout):
            raise _busy()
        try:
            self._acquire_file(max(0.0, deadline - time.monotonic()))
            try:
                yield
            finally:
                self._file.release()
        finally:
            self._threads.release()

    def _acquire_file(self, timeout: float) -> None:
        try:
            with atomic.named_when_full(self._path):
                atomic.make_folder(self._path.parent)
                self._file.acquire(timeout=timeout, poll_interval=POLL_SECONDS)
        except Timeout as error:
            raise _busy() from error


def _busy() -> StorageBusyError:
    return StorageBusyError(
        "Data sedang dipakai oleh proses lain terlalu lama, sehingga perubahan Anda belum disimpan. "
        "Tunggu sebentar, lalu simpan sekali lagi. Bila tetap terjadi, hubungi admin."
    )


@contextlib.contextmanager
def hold_alone(path: Path, pesan: str) -> Iterator[None]:
    """Hold a lock for which nobody waits; StorageBusyError(pesan) where another thread or process has it.

    For what runs once at a time for long: a server, a backup, a restore. StorageFullError as `StoreLock.held`.
    """
    lock = FileLock(path, thread_local=False)
    try:
        with atomic.named_when_full(path):
            atomic.make_folder(path.parent)
            lock.acquire(timeout=0)
    except Timeout as error:
        raise StorageBusyError(pesan) from error
    try:
        yield
    finally:
        lock.release()
