"""TinyDB on files that are whole or absent: the documented hooks `Storage` and `table_class`, filled in.

TinyDB's own JSONStorage overwrites in place and truncates afterwards; a kill or a full disk in between leaves
a file that no longer parses.
"""

from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from kinerja_app import atomic
from kinerja_app.storage.codec import BUKAN_JSON
from kinerja_app.storage.errors import DocumentDamagedError, ValueUnstorableError, place_of
from kinerja_app.storage.sidik import Writer

T = TypeVar("T")

DOC_ID = 1
_SEMUA = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])
_MENTAH = msgspec.json.Decoder(dict[str, dict[str, dict[str, msgspec.Raw]]])


class AtomicStorage(Storage):
    """One JSON file, replaced as a whole on every write; reading needs no lock."""

    def __init__(self, path: Path, write: Writer) -> None:
        self._path = path
        self._write = write

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables, or None when the file does not exist; raises DocumentDamagedError."""
        return self._read(_SEMUA)

    def read_raw(self) -> dict[str, dict[str, dict[str, msgspec.Raw]]] | None:
        """Return what `read` does, with the fields of each document as their JSON."""
        return self._read(_MENTAH)

    def _read(self, decoder: msgspec.json.Decoder[T]) -> T | None:
        try:
            data = atomic.read_file(self._path)
        except FileNotFoundError:
            return None
        try:
            return decoder.decode(data)
        except BUKAN_JSON as error:
            raise DocumentDamagedError(place_of(self._path), "isinya bukan JSON yang utuh") from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Serialise everything first, so that a value JSON does not have never touches the file.

        A float that is no number would become null; stored types hold no float (a test looks at every one).
        """
        try:
            text = msgspec.json.encode(data)
        except UnicodeEncodeError as error:
            raise ValueUnstorableError("teks memuat tanda yang rusak") from error
        self._write(self._path, text + b"\n")


class UncachedTable(Table):
    """A table that never answers from memory: another process may have written since."""

    # `default_query_cache_capacity = 0` would do nothing: TinyDB reads it once, for its own signature.
    def __init__(self, storage: Storage, name: str, cache_size: int = 0) -> None:
        super().__init__(storage, name, cache_size)


class DocumentFile(TinyDB):
    """A TinyDB file that holds one document of one kind, as id 1 of the table of that kind."""

    table_class: type[Table] = UncachedTable

    def __init__(self, path: Path, write: Writer) -> None:
        super().__init__(path, write, storage=AtomicStorage)

    def load(self, table: str) -> dict[str, msgspec.Raw] | None:
        """Return the JSON of the document's fields, or None where the file is not there or holds anything but it."""
        tables = cast(AtomicStorage, self.storage).read_raw()
        if tables is None or tables.keys() != {table} or tables[table].keys() != {str(DOC_ID)}:
            return None
        return tables[table][str(DOC_ID)]

    def insert_first(self, table: str, document: dict[str, Any]) -> None:
        """Store the document of a new file."""
        self.table(table).insert(Document(document, doc_id=DOC_ID))

    def replace(self, table: str, document: dict[str, Any]) -> None:
        """Put another document in the place of the one that `load` found, leaving no key of the old behind.

        TinyDB's own update would read and parse the whole file again.
        """
        self.storage.write({table: {str(DOC_ID): document}})
