"""The one document of what was added to sealed siklus."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.tambahan import DaftarTambahan, Tambahan
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument

TAMBAHAN = DocumentKind("tambahan", DaftarTambahan)
REKAMAN_TAMBAHAN = DocumentKind("rekaman_tambahan", Tambahan)
"""One addition as it stands in its own bag, under the folder of that bag as key."""


class TambahanStore(SingleDocument[DaftarTambahan]):
    """The additions; empty, not missing, until the first one is sealed."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(TAMBAHAN, path, lock, write)

    def get(self) -> DaftarTambahan:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else DaftarTambahan()

    @contextlib.contextmanager
    def edit(self) -> Iterator[DaftarTambahan]:
        """Lock, load, hand out the list to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(DaftarTambahan())
            with super().edit() as daftar:
                yield daftar
