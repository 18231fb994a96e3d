"""Notes for the screens, each in a file of its own and replaced whole: of the last check and of the last backup.

They are never a truth: the next check or backup makes them anew.
"""

from pathlib import Path
from typing import Generic, TypeVar

from kinerja_app import atomic
from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.domain.temuan import HasilTerakhir
from kinerja_app.storage import codec
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.errors import DocumentDamagedError

T = TypeVar("T")

PERIKSA = DocumentKind("periksa", HasilTerakhir)
CADANGAN = DocumentKind("cadangan", CatatanCadangan)


class CatatanStore(Generic[T]):
    """The one file of a kind of note; it needs no lock, since the last one is the one to keep."""

    def __init__(self, kind: DocumentKind[T], path: Path) -> None:
        self._kind = kind
        self._path = path

    def put(self, catatan: T) -> None:
        """Keep a note in the place of the one before; StorageFullError."""
        atomic.write_file(self._path, codec.canonical_json(codec.pack(self._kind, self._path.stem, catatan)))

    def get(self) -> T | None:
        """Return the last note; None where there is none that can be read: then it is to be made anew."""
        try:
            data = codec.parse_json(atomic.read_file(self._path), self._path.name)
            return codec.unpack(self._kind, self._path.stem, data, self._path.name)
        except (FileNotFoundError, DocumentDamagedError, SkemaUnknownError):
            return None
