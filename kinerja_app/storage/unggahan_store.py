"""Workbooks that were uploaded and not taken over yet: at most one for each person, replaced by their next one.

They are no part of the siklus, the audit trail or the archive. No lock is needed: only the person writes this file.
"""

import contextlib
import hashlib
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.errors import DataNotFoundError

_SUFFIX = ".xlsx"


class UnggahanStore:
    """The uploads below one folder, each at `<hash of the person's id>.xlsx`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, orang_id: str, isi: bytes) -> str:
        """Keep an upload in the place of this person's earlier one, and return its SHA-256; StorageFullError."""
        atomic.write_file(self._path(orang_id), isi)
        return hashlib.sha256(isi).hexdigest()

    def read(self, orang_id: str, sha256: str) -> bytes:
        """Return this person's upload; DataNotFoundError where it is gone, or another one than `sha256` by now."""
        try:
            isi = atomic.read_file(self._path(orang_id))
        except FileNotFoundError:
            isi = b""
        if not isi or hashlib.sha256(isi).hexdigest() != sha256:
            raise DataNotFoundError("Berkas yang diunggah tidak ada lagi. Unggah sekali lagi.")
        return isi

    def drop(self, orang_id: str, sha256: str) -> None:
        """Forget this person's upload if it is still that one."""
        with contextlib.suppress(DataNotFoundError):
            self.read(orang_id, sha256)
            atomic.remove_file(self._path(orang_id))

    def _path(self, orang_id: str) -> Path:
        return self._folder / (hashlib.sha256(orang_id.encode()).hexdigest()[:40] + _SUFFIX)
