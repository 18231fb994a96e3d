"""The one document about tribulan as such: not carried out, ralat asked for and decided."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.register import Register
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument

REGISTER = DocumentKind("register", Register)


class RegisterStore(SingleDocument[Register]):
    """The register; it is empty, not missing, until its first row is written."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(REGISTER, path, lock, write)

    def get(self) -> Register:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else Register()

    @contextlib.contextmanager
    def edit(self) -> Iterator[Register]:
        """Lock, load, hand out the register to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(Register())
            with super().edit() as register:
                yield register
