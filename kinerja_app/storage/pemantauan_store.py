"""The one document about progress of follow-ups; its evidence files lie among the others in a BerkasStore."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.pemantauan import Pemantauan
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument

PEMANTAUAN = DocumentKind("pemantauan", Pemantauan)


class PemantauanStore(SingleDocument[Pemantauan]):
    """The progress; empty, not missing, until the first row is reported."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(PEMANTAUAN, path, lock, write)

    def get(self) -> Pemantauan:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else Pemantauan()

    @contextlib.contextmanager
    def edit(self) -> Iterator[Pemantauan]:
        """Lock, load, hand out the document to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(Pemantauan())
            with super().edit() as pemantauan:
                yield pemantauan
