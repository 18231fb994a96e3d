"""Files named by their SHA-256, by which siklus refer to them: evidence, Word files. Written once, always checked."""

import hashlib
import re
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage.errors import BerkasAlteredError


class BerkasStore:
    """The files below one folder, each at `<first two digits>/<sha256>`.

    Needs no lock: the same name always means the same bytes. Put the file first, then the record that names it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Store the bytes and return their SHA-256 in hex; raises StorageFullError.

        Bytes that are there already are not written again; a stored file that was altered is made whole.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if not path.exists() or atomic.read_file(path) != data:
            atomic.write_file(path, data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes; raises DataNotFoundError, or BerkasAlteredError when they are no longer those."""
        try:
            data = atomic.read_file(self.path(sha256))
        except FileNotFoundError as error:
            raise _missing(sha256) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BerkasAlteredError(sha256)
        return data

    def exists(self, sha256: str) -> bool:
        """Return whether the file is there (unchecked)."""
        return self.path(sha256).is_file()

    def names(self) -> frozenset[str]:
        """Return the names of all files that are there, with a SHA-256 for a name or not; unfinished ones left out."""
        return frozenset(
            path.name for path in self._folder.rglob("*") if path.is_file() and not path.name.endswith(atomic.SUFFIX)
        )

    def path(self, sha256: str) -> Path:
        """Return where the file lies or would lie; what is no SHA-256 in hex raises DataNotFoundError."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise _missing(sha256)
        return self._folder / sha256[:2] / sha256


def _missing(sha256: str) -> DataNotFoundError:
    return DataNotFoundError(f"Berkas {sha256[:12]}… tidak ada di penyimpanan. Mintalah admin memeriksa cadangan.")
