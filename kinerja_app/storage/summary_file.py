"""Summaries kept on disk between two starts, so that the first list of many documents need not parse them all.

A cache that may be deleted at any time. An entry belongs to the very bytes of its document, and the whole to this very
program: a changed document or another version of the code finds nothing here, and neither does a damaged file.
"""

import contextlib
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar, get_type_hints

import msgspec

from kinerja_app import atomic
from kinerja_app.config import PACKAGE
from kinerja_app.domain.errors import StorageFullError

S = TypeVar("S")


class SummaryFile(Generic[S]):
    """What `summarise` made of documents, by their SHA-256; its annotated return type is what the file holds."""

    def __init__(self, path: Path, summarise: Callable[..., S]) -> None:
        self._path = path
        self._tipe: type[S] = get_type_hints(summarise)["return"]
        self._kept: dict[str, S] | None = None
        self._used: dict[str, S] = {}
        self._is_saved = False

    def get(self, document: Path, make: Callable[[], S]) -> S:
        """Return the summary of a document, by `make` where it is not known. Raises FileNotFoundError, what it raises.

        One that was written to meanwhile is not kept: its summary may be that of either content.
        """
        if self._is_saved:
            return make()
        kept = self._kept = self._read() if self._kept is None else self._kept
        sidik = _hash(atomic.read_file(document))
        summary = kept[sidik] if sidik in kept else make()
        if sidik in kept or _hash(atomic.read_file(document)) == sidik:
            self._used[sidik] = summary
        return summary

    def save(self) -> None:
        """Write down what was asked for since the start, unless it is on disk already; nothing is kept from then on."""
        self._is_saved = True
        used, kept = self._used, self._kept
        self._used, self._kept = {}, {}
        if used and used.keys() != (kept or {}).keys():
            isi = msgspec.json.encode(used)
            with contextlib.suppress(StorageFullError):  # not kept, they are only made again after the next start
                atomic.write_file(self._path, _seal(isi) + b"\n" + isi)

    def _read(self) -> dict[str, S]:
        try:
            segel, _, isi = atomic.read_file(self._path).partition(b"\n")
        except FileNotFoundError:
            return {}
        return msgspec.json.decode(isi, type=dict[str, self._tipe]) if segel == _seal(isi) else {}  # type: ignore[name-defined]


def _seal(isi: bytes) -> bytes:
    return _hash(_hash_program().encode() + isi).encode()


@cache
def _hash_program() -> str:
    """Return the SHA-256 of this program's own source, whose next version may summarise otherwise."""
    return _hash(b"".join(path.read_bytes() for path in sorted(PACKAGE.rglob("*.py"))))


def _hash(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()
