"""The one document about Word masters of the office's own; the files themselves lie in a BerkasStore."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.templat import DaftarTemplat
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument

TEMPLAT = DocumentKind("templat", DaftarTemplat)


class TemplatStore(SingleDocument[DaftarTemplat]):
    """The list of own masters; empty, not missing, until the first upload."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(TEMPLAT, path, lock, write)

    def get(self) -> DaftarTemplat:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else DaftarTemplat()

    @contextlib.contextmanager
    def edit(self) -> Iterator[DaftarTemplat]:
        """Lock, load, hand out the list to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(DaftarTemplat())
            with super().edit() as daftar:
                yield daftar
