"""Domain objects to JSON and back; the one place that knows the keys of stored documents.

A stored document is an envelope {"skema": n, "kunci": key, "isi": {...}}. `isi` is the domain dataclass,
field by field: Decimal as the string it was given ("87.50"), date and aware time as ISO 8601, enum as its
value. Reading is strict both ways: what would be lost or invented by decoding (a key too many or too few, a
number where a string belongs) is refused, by encoding the result again and comparing.
"""

import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

import msgspec

from kinerja_app.domain.errors import KinerjaError, SkemaUnknownError
from kinerja_app.storage.errors import DocumentDamagedError, ValueUnstorableError

T = TypeVar("T")
Isi = dict[str, Any]
Migration = Callable[[Isi], Isi]

_ZONELESS = re.compile(rb'T\d\d:\d\d:\d\d(?:\.\d+)?"')
_ENVELOPE = {"skema", "kunci", "isi"}
# What reading raises of bytes that are no JSON of ours: RecursionError of thousands of brackets in each other,
# UnicodeDecodeError of a text that an editor saved in another encoding.
BUKAN_JSON = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)


@dataclass(frozen=True)
class DocumentKind(Generic[T]):
    """One kind of stored document: its table name, its domain type, and how older schemas become today's.

    `migrations[n - 1]` turns the `isi` of skema n into that of skema n + 1.
    """

    nama: str
    tipe: type[T]
    migrations: tuple[Migration, ...] = ()

    @property
    def skema(self) -> int:
        """The schema number that this program writes."""
        return len(self.migrations) + 1


def encode(obj: object) -> Isi:
    """Return a domain dataclass as plain JSON values; NaN or a time without zone: ValueUnstorableError."""
    print_isi(obj)
    isi: Isi = msgspec.to_builtins(obj)
    return isi


def print_isi(obj: object) -> bytes:
    """Return a domain dataclass as JSON, every field in its place; raises what `encode` does."""
    written = _print(obj, None)
    _refuse_inexact(obj, written)
    return written


def print_sorted(value: object) -> bytes:
    """Return a value as JSON with its keys sorted, for comparing; raises ValueUnstorableError."""
    return _print(value, "sorted")


def decode(tipe: type[T], isi: Isi, tempat: str) -> T:
    """Return plain JSON values as a domain dataclass; `tempat` names their source in messages.

    Raises DocumentDamagedError when they do not fit the type, SkemaUnknownError when they would not survive
    being read and written again.
    """
    obj = convert(tipe, isi, tempat)
    try:
        # What this program wrote has its keys in the order of the fields; only other documents need sorting.
        is_kept = print_isi(obj) == _print(isi, None) or print_sorted(obj) == print_sorted(isi)
    except KinerjaError as error:
        raise DocumentDamagedError(tempat, str(error)) from error
    if not is_kept:
        selisih = ", ".join(sorted(_differences(isi, msgspec.to_builtins(obj), "isi"))[:3])
        raise SkemaUnknownError(
            f"“{tempat}” memuat data yang tidak dikenal atau kehilangan data ({selisih}), sehingga tidak "
            "dibuka agar tidak ada yang hilang. Pakailah versi Kinerja yang menulisnya, atau pulihkan dari "
            "cadangan."
        )
    return obj


def convert(tipe: type[T], isi: Isi, tempat: str) -> T:
    """Return what `decode` does of values that it took before: whether they survive a save is not looked at again."""
    try:
        return msgspec.convert(isi, tipe, strict=True)
    except msgspec.ValidationError as error:
        raise DocumentDamagedError(tempat, "isinya tidak sesuai dengan bentuk data yang dikenal") from error
    except KinerjaError as error:
        raise DocumentDamagedError(tempat, str(error)) from error


def pack(kind: DocumentKind[T], kunci: str, obj: T) -> Isi:
    """Return the stored form of a document: `encode(obj)` in its envelope."""
    return {"skema": kind.skema, "kunci": kunci, "isi": encode(obj)}


def pack_isi(kind: DocumentKind[T], kunci: str, isi: bytes) -> Isi:
    """Return what `pack` does of what `print_isi` made, as values that only msgspec can write."""
    return {"skema": kind.skema, "kunci": kunci, "isi": msgspec.Raw(isi)}


def unpack(kind: DocumentKind[T], kunci: str, document: Isi, tempat: str) -> T:
    """Return the domain object of a stored document; raises what `migrate` and `decode` do."""
    return decode(kind.tipe, migrate(kind, kunci, document, tempat), tempat)


def decode_raw(kind: DocumentKind[T], kunci: str, document: dict[str, msgspec.Raw], tempat: str) -> tuple[T, bytes]:
    """Return what `unpack` does of a document whose fields are still JSON, and what `print_isi` makes of that.

    What this program wrote in today's skema is read and printed without a dict of each object in between: the same
    bytes are the same data. Everything else goes the long way, which names what is wrong.
    """
    obj = _decode_today(kind, kunci, document)
    if obj is not None:
        with contextlib.suppress(KinerjaError):
            printed = print_isi(obj)
            if printed == bytes(document["isi"]):
                return obj, printed
    obj = unpack(kind, kunci, {nama: _parse_raw(isi, tempat) for nama, isi in document.items()}, tempat)
    return obj, print_isi(obj)


def convert_raw(kind: DocumentKind[T], kunci: str, document: dict[str, msgspec.Raw], tempat: str) -> T:
    """Return what `decode_raw` does of a document that it took before: its fields are not printed again."""
    obj = _decode_today(kind, kunci, document)
    if obj is not None:
        return obj
    polos = {nama: _parse_raw(isi, tempat) for nama, isi in document.items()}
    return convert(kind.tipe, migrate(kind, kunci, polos, tempat), tempat)


def _decode_today(kind: DocumentKind[T], kunci: str, document: dict[str, msgspec.Raw]) -> T | None:
    """Return the object of a document of that key in today's skema; None where it is another or has a fault."""
    amplop = {"skema": msgspec.json.encode(kind.skema), "kunci": msgspec.json.encode(kunci)}
    if document.keys() != _ENVELOPE or any(bytes(document[nama]) != isi for nama, isi in amplop.items()):
        return None
    try:
        return msgspec.json.decode(document["isi"], type=kind.tipe)
    except (KinerjaError, *BUKAN_JSON):
        return None


def _parse_raw(isi: msgspec.Raw, tempat: str) -> Any:  # noqa: ANN401 -- any JSON value
    try:
        return msgspec.json.decode(isi)
    except BUKAN_JSON as error:
        raise DocumentDamagedError(tempat, "isinya bukan JSON yang utuh") from error


def migrate(kind: DocumentKind[T], kunci: str, document: Isi, tempat: str) -> Isi:
    """Return the plain values of a stored document, migrated to today's skema.

    Raises SkemaUnknownError when a newer program wrote it, DocumentDamagedError when it has no envelope or
    another document's key.
    """
    if set(document) != _ENVELOPE or type(document["skema"]) is not int or document["skema"] < 1:
        raise DocumentDamagedError(tempat, "tanpa skema yang sah")
    if document["kunci"] != kunci:
        raise DocumentDamagedError(tempat, f"isinya milik “{document['kunci']}”")
    if document["skema"] > kind.skema:
        raise SkemaUnknownError(
            f"“{tempat}” ditulis oleh versi Kinerja yang lebih baru (skema {document['skema']}, versi ini "
            f"mengenal sampai {kind.skema}). Pasanglah versi yang lebih baru itu."
        )
    isi: Isi = document["isi"]
    for migration in kind.migrations[document["skema"] - 1 :]:
        isi = migration(isi)
    return isi


def read_skema(document: object) -> int:
    """Return the skema that an envelope states, whatever else is wrong with it; 0 where it states none."""
    skema = document.get("skema") if isinstance(document, dict) else None
    return skema if type(skema) is int else 0


def parse_json(data: bytes, tempat: str) -> Isi:
    """Return the JSON object in `data`; anything else raises DocumentDamagedError."""
    try:
        isi = msgspec.json.decode(data)
    except BUKAN_JSON as error:
        raise DocumentDamagedError(tempat, "bukan JSON yang sah") from error
    if not isinstance(isi, dict):
        raise DocumentDamagedError(tempat, "bukan dokumen")
    return isi


def canonical_json(obj: object) -> bytes:
    """Return the one byte form of a value for hashing: keys sorted, no spaces, UTF-8, Decimal as a string."""
    isi = msgspec.to_builtins(obj)
    text = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueUnstorableError("teks memuat tanda yang rusak") from error


def _refuse_inexact(obj: object, written: bytes) -> None:
    """Refuse what means nothing exact once stored: a time without its zone, a Decimal that is no number.

    Walking every value takes as long as all the rest of reading, so it is done only where the written form
    holds a string that looks like one (a person's text may look so, too, and is fine).
    """
    if b"NaN" in written or b"Infinity" in written or _ZONELESS.search(written):
        _refuse_inexact_value(msgspec.to_builtins(obj, builtin_types=(datetime, Decimal)))


def _refuse_inexact_value(value: object) -> None:
    if isinstance(value, dict):
        for item in value.values():
            _refuse_inexact_value(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_inexact_value(item)
    elif isinstance(value, datetime) and value.tzinfo is None:
        raise ValueUnstorableError(f"waktu {value.isoformat()} tanpa zona waktu")
    elif isinstance(value, Decimal) and not value.is_finite():
        raise ValueUnstorableError(f"{value} bukan angka")


def _print(value: object, order: Literal["sorted"] | None) -> bytes:
    try:
        return msgspec.json.encode(value, order=order)
    except RecursionError as error:
        raise ValueUnstorableError("isinya bersarang terlalu dalam") from error
    except UnicodeEncodeError as error:
        raise ValueUnstorableError("teks memuat tanda yang rusak") from error


def _differences(stored: object, known: object, tempat: str) -> set[str]:
    """Name the places where a stored value and its decoded form differ ("isi.entri.catatan")."""
    if isinstance(stored, dict) and isinstance(known, dict):
        return {
            place
            for key in stored.keys() | known.keys()
            for place in (
                _differences(stored[key], known[key], f"{tempat}.{key}")
                if key in stored and key in known
                else {f"{tempat}.{key}"}
            )
        }
    if isinstance(stored, list | tuple) and isinstance(known, list | tuple) and len(stored) == len(known):
        return {
            place
            for i, (a, b) in enumerate(zip(stored, known, strict=True))
            for place in _differences(a, b, f"{tempat}[{i}]")
        }
    return set() if print_sorted(stored) == print_sorted(known) else {tempat}
