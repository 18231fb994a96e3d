"""Write a file, a folder, or a line so that after a crash it is whole or absent.

What these functions have returned from is on disk. They take no lock: callers who read, change, and write
hold the store's lock around the whole of it.
"""

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, TypeVar

from kinerja_app.domain.errors import DataExistsError, StorageFullError

T = TypeVar("T")

SUFFIX = ".kinerja-tmp"
PATIENCE_SECONDS = 1.0
STALE_SECONDS = 600.0
_BLOCK = 64 * 1024
# What the system says of a write that it refuses -> what is wrong, and what the admin has to do.
_PENUH = ("penuh", "mengosongkan ruang disk")
_BACA_SAJA = ("hanya dapat dibaca", "memeriksa disk itu dan memasangnya kembali agar dapat ditulis")
_TANPA_IZIN = ("tidak mengizinkan", "memberi Kinerja izin menulis di folder itu, yaitu memeriksa pemilik dan izinnya")
_DITOLAK = {
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG, errno.EDQUOT), _PENUH),
    errno.EROFS: _BACA_SAJA,  # so a kernel leaves a disk that has begun to fail
    **dict.fromkeys((errno.EACCES, errno.EPERM), _TANPA_IZIN),
}
_IS_FLUSHING: ContextVar[bool] = ContextVar("is_flushing", default=True)


def write_file(path: Path, data: bytes) -> None:
    """Replace the content of a file, or create it, in one step; its folder is made when missing.

    Raises StorageFullError when the disk is full; the old content is then untouched, nothing is left behind.
    """
    with named_when_full(path):
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=".", suffix=SUFFIX, dir=path.parent)
        temp = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                _to_disk(file.fileno())
            _patiently(lambda: temp.replace(path))
        except BaseException:
            temp.unlink(missing_ok=True)
            raise
        _fsync_folder(path.parent)


def read_file(path: Path) -> bytes:
    """Return the content of a file; waits out a Windows writer that is just replacing it."""
    return _patiently(path.read_bytes)


def remove_file(path: Path) -> None:
    """Remove a file; fine when it is not there."""
    if path.exists():
        _patiently(lambda: path.unlink(missing_ok=True))
        _fsync_folder(path.parent)


def append_line(path: Path, line: bytes) -> bytes:
    r"""Append one line (given without its newline) and return the torn bytes that stood at the end before.

    A crash in the middle of an earlier append can leave a last line without a newline. It was never
    acknowledged, so it is cut off; callers that must report it get it back (otherwise b"").

    Raises StorageFullError when the disk is full; the file is then as it was, without the torn line.
    """
    if b"\n" in line:
        raise ValueError("a line holds no newline")
    with named_when_full(path):
        make_folder(path.parent)
        is_new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            torn = _cut_torn_line(descriptor)
            _append(descriptor, line + b"\n")
        finally:
            os.close(descriptor)
        if is_new:
            _fsync_folder(path.parent)
    return torn


@contextlib.contextmanager
def flushing_when_published() -> Iterator[None]:
    """Flush nothing of what is written in this block: it goes into a folder that nobody uses before it is published.

    `publish_folder`, called behind the block, flushes all that is in the folder.
    """
    token = _IS_FLUSHING.set(False)
    try:
        yield
    finally:
        _IS_FLUSHING.reset(token)


def publish_folder(temp: Path, target: Path) -> None:
    """Make a finished folder appear at `target` whole: flush all that is in it, then rename it.

    `temp` lies on the same disk as `target`. Raises DataExistsError when `target` is there already (it is
    never replaced) and StorageFullError when the disk is full.
    """
    with named_when_full(target):
        for folder, _, names in os.walk(temp, topdown=False):
            for name in names:
                _fsync_file(Path(folder) / name)
            _fsync_folder(Path(folder))
        make_folder(target.parent)
        if os.path.lexists(target):
            raise DataExistsError(f"Folder “{target.name}” sudah ada dan tidak boleh diganti.")
        _patiently(lambda: temp.rename(target))
        _fsync_folder(target.parent)
        if temp.parent != target.parent:
            _fsync_folder(temp.parent)


def publish_file(temp: Path, target: Path) -> None:
    """Make a finished file appear at `target` whole; its disk is that of `temp`. Raises as `publish_folder` does."""
    with named_when_full(target):
        _fsync_file(temp)
        if os.path.lexists(target):
            raise DataExistsError(f"Berkas “{target.name}” sudah ada dan tidak boleh diganti. Pilih nama lain.")
        _patiently(lambda: temp.rename(target))
        _fsync_folder(target.parent)


def flush(file: BinaryIO) -> None:
    """Bring what was written to disk; what is read of it next comes from there, where the system can do that."""
    file.flush()
    _to_disk(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def make_folder(folder: Path) -> None:
    """Create a folder with its missing parents, so that a power cut cannot lose it; fine when it is there."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
    _fsync_folder(folder.parent)


def sweep_stale(folder: Path, older_than_seconds: float = STALE_SECONDS) -> tuple[Path, ...]:
    """Remove the temporary files that killed writers left anywhere under `folder`; return what was removed.

    Younger ones stay, since another process may be writing them just now.
    """
    swept = []
    for temp in sorted(folder.rglob("*" + SUFFIX)):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - temp.stat().st_mtime >= older_than_seconds:
                temp.unlink()
                swept.append(temp)
    return tuple(swept)


@contextlib.contextmanager
def named_when_full(path: Path) -> Iterator[None]:
    """Turn a disk that is full, read-only or not ours into StorageFullError; `path` is what was being written."""
    try:
        yield
    except OSError as error:
        if error.errno not in _DITOLAK:
            raise
        keadaan, jalan = _DITOLAK[error.errno]
        raise StorageFullError(
            f"Penyimpanan {keadaan}: “{path.name}” tidak dapat disimpan. Data yang sudah tersimpan tetap utuh. Admin "
            f"perlu {jalan}; sesudah itu ulangi."
        ) from error


def _patiently(attempt: Callable[[], T]) -> T:
    """Retry for up to a second: on Windows a virus scanner or a reader may hold the file for a moment."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return attempt()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.01)


def _cut_torn_line(descriptor: int) -> bytes:
    """Cut everything after the last newline and return it."""
    size = os.fstat(descriptor).st_size
    start, tail = size, b""
    while start > 0 and b"\n" not in tail:
        length = min(_BLOCK, start)
        start -= length
        os.lseek(descriptor, start, os.SEEK_SET)
        tail = os.read(descriptor, length) + tail
    torn = tail[tail.rfind(b"\n") + 1 :]
    if torn:
        os.ftruncate(descriptor, size - len(torn))
    return torn


def _append(descriptor: int, data: bytes) -> None:
    """Write at the end and flush; when that fails, cut off what was written of it."""
    end = os.lseek(descriptor, 0, os.SEEK_END)
    try:
        while data:
            data = data[os.write(descriptor, data) :]
        _to_disk(descriptor)
    except BaseException:
        os.ftruncate(descriptor, end)
        raise


def _to_disk(descriptor: int) -> None:
    """Wait until the disk has it, unless that is left to `publish_folder`."""
    if _IS_FLUSHING.get():
        os.fsync(descriptor)


def _fsync_file(path: Path) -> None:
    """Flush a file that others wrote; Windows flushes only what is open for writing."""
    if stat.S_ISREG(path.lstat().st_mode):
        _fsync(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)


def _fsync_folder(folder: Path) -> None:
    """Flush a folder's list of names, where the system has that (Windows has not)."""
    if os.name != "nt":
        _fsync(folder, os.O_RDONLY)


def _fsync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        _to_disk(descriptor)
    finally:
        os.close(descriptor)
