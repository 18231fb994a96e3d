"""A document of which the office has exactly one, in a file of its own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer

T = TypeVar("T")


class SingleDocument(Generic[T]):
    """The one document of a kind; its key is the file's own name without suffix."""

    def __init__(self, kind: DocumentKind[T], path: Path, lock: StoreLock, write: Writer) -> None:
        self._kind = kind
        self._key = path.stem
        self._lock = lock
        self._store: DocumentStore[str, T] = DocumentStore(
            kind, path.parent, lock, name_of=str, key_of=self._only_key, write=write
        )

    def exists(self) -> bool:
        """Return whether the document is there."""
        return self._store.exists(self._key)

    def get(self) -> T:
        """Return a fresh object of it; raises DataNotFoundError, DocumentDamagedError, or SkemaUnknownError."""
        return self._store.get(self._key)

    def create(self, obj: T) -> None:
        """Store it for the first time; raises DataExistsError, StorageFullError."""
        self._store.create(self._key, obj)

    @contextlib.contextmanager
    def edit(self) -> Iterator[T]:
        """Lock, load, hand out the object to change, and store it when the block ends without an exception."""
        with self._store.edit(self._key) as obj:
            yield obj

    def _only_key(self, stem: str) -> str:
        if stem != self._key:
            raise DataNotFoundError(f"“{stem}” bukan nama data yang sah.")
        return stem
