"""Documents of one kind, one TinyDB file each: read without a lock, changed under the store's one lock."""

import contextlib
import os
import threading
from collections.abc import Callable, Hashable, Iterator
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

from msgspec import Raw

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, KinerjaError, SkemaUnknownError
from kinerja_app.storage import codec
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.errors import DocumentDamagedError, place_of
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.summary_cache import Signature, SummaryCache, sign_settled
from kinerja_app.storage.summary_file import SummaryFile
from kinerja_app.storage.tinydb_storage import DocumentFile


class Key(Hashable, Protocol):
    """What names a document: hashable, and sortable among its kind."""

    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 -- each kind of key compares with its own only


K = TypeVar("K", bound=Key)
T = TypeVar("T")
S = TypeVar("S")

_SUFFIX = ".json"
_Tampak = list[tuple[K, Path, os.stat_result]]  # all documents that are there, and the state of their files


class _Sekali(threading.local):
    """What one thread saw of the folder; `is_on` while it looks but once."""

    is_on = False
    tampak: Any = None  # a _Tampak, once it looked


class DocumentStore(Generic[K, T]):
    """The documents of one kind below one folder.

    `name_of(key)` gives a document's place below the folder without suffix ("2026/2026-TB3-R0"),
    `key_of(stem)` reads the key back from the file's name and raises a KinerjaError when it is none.
    """

    def __init__(
        self,
        kind: DocumentKind[T],
        folder: Path,
        lock: StoreLock,
        *,
        name_of: Callable[[K], str],
        key_of: Callable[[str], K],
        write: Writer,
    ) -> None:
        self._kind = kind
        self._folder = folder
        self._lock = lock
        self._name_of = name_of
        self._key_of = key_of
        self._write = write
        self._editing: set[K] = set()
        self._checked: dict[K, Signature] = {}
        self._caches: WeakKeyDictionary[Callable[[T], Any], SummaryCache[Any]] = WeakKeyDictionary()
        self._files: dict[Path, SummaryFile[Any]] = {}
        # What a file is called says which document it is, and that never changes: worked out once for each name.
        self._document_at = cache(self._find_document)
        self._sekali = _Sekali()

    def path(self, key: K) -> Path:
        """Return the file of a document, whether it exists or not; it always lies below the folder."""
        name = self._name_of(key)
        path = self._folder / (name + _SUFFIX)
        if ".." in path.parts or not path.is_relative_to(self._folder) or self._key_of(path.stem) != key:
            raise DataNotFoundError(f"“{key}” bukan nama data yang sah.")
        return path

    def exists(self, key: K) -> bool:
        """Return whether the document is there."""
        return self.path(key).is_file()

    def keys(self) -> tuple[K, ...]:
        """Return the keys of all documents, sorted."""
        return tuple(key for key, _ in self._documents())

    def strays(self) -> tuple[Path, ...]:
        """Return files below the folder that belong to no key (copies made by hand, say)."""
        return tuple(sorted(Path(*place) for place in self._places() if self._document_at(place) is None))

    def get(self, key: K) -> T:
        """Return a fresh object of the stored document.

        Raises DataNotFoundError, DocumentDamagedError, or SkemaUnknownError. That every value would survive a save,
        half of what reading costs, is checked once for each state of the file; an edit checks it always.
        """
        path = self.path(key)
        sign = sign_settled(path)
        if sign is not None and self._checked.get(key) == sign:
            obj = codec.convert_raw(self._kind, str(key), self._load(path, key), place_of(path))
            if sign_settled(path) == sign:  # else written in between: what was read may be of no checked state
                return obj
        obj, _ = self._read(key)
        if sign is not None:  # taken before reading: of what is written in between it says nothing
            self._checked[key] = sign
        return obj

    def create(self, key: K, obj: T) -> None:
        """Store a new document; raises DataExistsError when the key is taken, StorageFullError."""
        with self._lock.held():
            path = self.path(key)
            if path.exists():
                raise DataExistsError(f"Data {self._kind.nama} “{key}” sudah ada.")
            DocumentFile(path, self._write).insert_first(self._kind.nama, codec.pack(self._kind, str(key), obj))

    @contextlib.contextmanager
    def edit(self, key: K) -> Iterator[T]:
        """Lock, load, hand out the object to change, and store it when the block ends without an exception.

        An unchanged object is not written. Raises what `get` raises, StorageBusyError, and StorageFullError.
        """
        with self._lock.held():
            if key in self._editing:
                raise RuntimeError(f"{self._kind.nama} {key} is being edited; an inner save would be lost")
            self._editing.add(key)
            try:
                obj, before = self._read(key)
                yield obj
                after = codec.print_isi(obj)
                if after != before:
                    document = codec.pack_isi(self._kind, str(key), after)
                    DocumentFile(self.path(key), self._write).replace(self._kind.nama, document)
            finally:
                self._editing.discard(key)

    def _read(self, key: K) -> tuple[T, bytes]:
        """Return a fresh object of the stored document, whose file is checked, and its JSON."""
        path = self.path(key)
        return codec.decode_raw(self._kind, str(key), self._load(path, key), place_of(path))

    def _load(self, path: Path, key: K) -> dict[str, Raw]:
        if not path.exists():
            raise DataNotFoundError(f"Data {self._kind.nama} “{key}” tidak ada.")
        document = DocumentFile(path, self._write).load(self._kind.nama)
        if document is None:
            raise DocumentDamagedError(place_of(path), f"tidak memuat {self._kind.nama}, atau memuat hal lain")
        return document

    @contextlib.contextmanager
    def looking_once(self) -> Iterator[None]:
        """Show this thread one state of the documents to summarise: a page of many lists asks the disk for it once.

        What is saved meanwhile, by whomever, is in the summaries after the block.
        """
        if self._sekali.is_on:
            yield  # within a page that does so already
            return
        self._sekali.is_on = True
        try:
            yield
        finally:
            self._sekali.is_on, self._sekali.tampak = False, None

    def summaries(self, summarise: Callable[[T], S], kept_at: Path | None = None) -> dict[K, S]:
        """Return `summarise(document)` of every document, reading only what changed since the last call.

        With `kept_at`, a file that `keep_summaries` wrote before the last start, even that much need not be read.

        `summarise` is a named function (what it made is kept as long as the function lives) that returns an
        immutable value derived from the document alone.
        """
        return self._summarise_all(summarise, kept_at)[0]

    def keep_summaries(self, kept_at: Path) -> None:
        """Write down what `summaries` made with that `kept_at`, for the next start."""
        self._files[kept_at].save()

    def damaged(self, summarise: Callable[[T], object]) -> tuple[K, ...]:
        """Return the keys of the documents that `summaries` of that function has to leave out."""
        return self._summarise_all(summarise)[1]

    def _summarise_all(
        self, summarise: Callable[[T], S], kept_at: Path | None = None
    ) -> tuple[dict[K, S], tuple[K, ...]]:
        """Return the summaries, and the keys of the documents that cannot be read."""
        cache: SummaryCache[S] = self._caches.setdefault(summarise, SummaryCache())
        kept = self._files.setdefault(kept_at, SummaryFile(kept_at, summarise)) if kept_at else None
        made, damaged = dict[K, S](), list[K]()
        for key, path, facts in self._look():
            try:
                made[key] = cache.get(path, facts, partial(self._summarise, summarise, key, kept))
            except FileNotFoundError:
                continue
            except (DocumentDamagedError, SkemaUnknownError):
                damaged.append(key)
        return made, tuple(damaged)

    def _summarise(self, summarise: Callable[[T], S], key: K, kept: SummaryFile[S] | None) -> S:
        def make() -> S:
            try:
                obj = self.get(key)
            except DataNotFoundError as error:  # gone since it was listed
                raise FileNotFoundError(self.path(key)) from error
            return summarise(obj)

        return make() if kept is None else kept.get(self.path(key), make)

    def _look(self) -> "_Tampak[K]":
        """Return what `_documents` does with the state of each file, from before it is read."""
        tampak: _Tampak[K] | None = self._sekali.tampak
        if tampak is None:
            tampak = []
            for key, path in self._documents():
                with contextlib.suppress(FileNotFoundError):
                    tampak.append((key, path, path.stat()))
        if self._sekali.is_on:
            self._sekali.tampak = tampak
        return tampak

    def _documents(self) -> list[tuple[K, Path]]:
        """Return all documents that are there, sorted by key."""
        found = filter(None, map(self._document_at, sorted(self._places())))
        return sorted(found, key=itemgetter(0))

    def _places(self) -> Iterator[tuple[str, str]]:
        """Yield folder and name of every file that could be a document."""
        for folder, _, names in os.walk(self._folder):
            yield from ((folder, name) for name in names if name.endswith(_SUFFIX))

    def _find_document(self, place: tuple[str, str]) -> tuple[K, Path] | None:
        """Return key and path of the document that this file is; None for a stray."""
        path = Path(*place)
        try:
            key = self._key_of(path.stem)
        except KinerjaError:
            return None
        return (key, path) if path == self._folder / (self._name_of(key) + _SUFFIX) else None
