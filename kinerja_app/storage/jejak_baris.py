"""One line of the audit trail: its fields, its hash, and its form on disk."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import msgspec

from kinerja_app.storage import codec

AWAL = "0" * 64


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """One event: who did what to what, and when.

    `nomor` counts from 1 without gaps; `sebelum` is the hash of the line before (64 zeros for the first); `hash`
    is the SHA-256 in hex of the canonical JSON of all other fields.
    """

    nomor: int
    pada: datetime
    oleh: str
    aksi: str
    objek: str
    rincian: dict[str, str]
    sebelum: str
    hash: str

    @property
    def is_intact(self) -> bool:
        """Whether the hash is that of the other fields."""
        return self.hash == compute_hash(self)


@dataclass(frozen=True, slots=True)
class Kilas:
    """As much of a line as tells quickly whether it is looked for; its fields are those of BarisJejak."""

    nomor: int
    pada: datetime
    oleh: str
    aksi: str


B = TypeVar("B", BarisJejak, Kilas)


@dataclass(frozen=True, slots=True)
class Kepala:
    """The recorded head of the trail: how many lines there are, and the hash of the last one."""

    jumlah: int
    hash: str


def seal(baris: BarisJejak) -> BarisJejak:
    """Return the line with its hash filled in."""
    return replace(baris, hash=compute_hash(baris))


def compute_hash(baris: BarisJejak) -> str:
    """Return the hash that the line must carry; raises ValueUnstorableError for a time without its zone."""
    fields = codec.encode(baris)
    del fields["hash"]
    return hashlib.sha256(codec.canonical_json(fields)).hexdigest()


def print_line(baris: BarisJejak) -> bytes:
    """Return the one line on disk, without its newline.

    Everything but printable ASCII is escaped, so that no text in it can start a new line or steer a terminal.
    """
    return json.dumps(codec.encode(baris), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def parse_line(line: bytes) -> BarisJejak | None:
    """Return what stands in a line, intact or not; None when it is no line of the trail, byte for byte."""
    baris = peek_line(line, BarisJejak)
    return baris if baris is not None and print_line(baris) == line else None


def peek_line(line: bytes, tipe: type[B]) -> B | None:
    """Return what a line says without asking whether it is exact, ten times as fast as `parse_line`: for showing.

    None where it cannot be read, or gives a time without its zone.
    """
    try:
        baris = msgspec.json.decode(line, type=tipe)
    except codec.BUKAN_JSON:
        return None
    return None if baris.pada.tzinfo is None else baris
