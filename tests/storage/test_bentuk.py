"""What is stored keeps its shape, or has a new skema: bentuk.json beside this file holds the shape of every kind.

A kind's entry is written anew only after its skema was raised: KINERJA_BENTUK=1 pytest -n0 tests/storage/test_bentuk.py
"""

import dataclasses
import hashlib
import importlib
import json
import os
import pkgutil
import re
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from kinerja_app import storage
from kinerja_app.storage.codec import DocumentKind

BENTUK = Path(__file__).with_name("bentuk.json")
TINDAKAN = (
    "Documents stored before can no longer be read, or older programs would take today's for damaged. Append to the "
    "migrations of the kind what turns the stored shape into this one (`return isi` where only an enum gained a "
    "value), then write the shape down: KINERJA_BENTUK=1 pytest -n0 tests/storage/test_bentuk.py"
)


def list_kinds() -> dict[str, DocumentKind[Any]]:
    modules = [importlib.import_module(f"{storage.__name__}.{m.name}") for m in pkgutil.iter_modules(storage.__path__)]
    semua = (satu for module in modules for satu in vars(module).values())
    return {satu.nama: satu for satu in semua if isinstance(satu, DocumentKind)}


def name_type(tipe: Any, found: dict[str, str]) -> str:
    """Return how a type is called, and add the classes below it to `found`: class → its fields or values."""
    if dataclasses.is_dataclass(tipe):
        if tipe.__name__ not in found:
            found[tipe.__name__] = ""  # one that holds itself
            hints = get_type_hints(tipe)
            isi = sorted(f"{field.name}: {name_type(hints[field.name], found)}" for field in dataclasses.fields(tipe))
            found[tipe.__name__] = ", ".join(isi)
    elif isinstance(tipe, type) and issubclass(tipe, Enum):
        found[tipe.__name__] = ", ".join(sorted(str(satu.value) for satu in tipe))
    elif get_origin(tipe) in (Union, UnionType):
        return " | ".join(name_type(satu, found) for satu in get_args(tipe))
    elif get_origin(tipe) is not None:
        dalam = ("..." if satu is ... else name_type(satu, found) for satu in get_args(tipe))
        return f"{get_origin(tipe).__name__}[{', '.join(dalam)}]"
    return "None" if tipe is NoneType else tipe.__name__


def shape_of(kind: DocumentKind[Any]) -> dict[str, Any]:
    """Return the skema of a kind and a fingerprint of each class that its documents hold."""
    found: dict[str, str] = {}
    name_type(kind.tipe, found)
    return {
        "skema": kind.skema,
        "tipe": {nama: hashlib.sha256(isi.encode()).hexdigest()[:8] for nama, isi in sorted(found.items())},
    }


def list_changed(kind: DocumentKind[Any], tertulis: dict[str, Any]) -> list[str]:
    """Name the classes of a kind that are no longer as written down for this skema."""
    kini = shape_of(kind)["tipe"]
    lama = tertulis["tipe"]
    return sorted(nama for nama in kini.keys() | lama.keys() if kini.get(nama) != lama.get(nama))


def test_no_stored_type_changes_its_shape_without_a_new_skema():
    kinds, tertulis = list_kinds(), json.loads(BENTUK.read_text(encoding="utf-8"))
    for nama, kind in kinds.items():
        if nama in tertulis and kind.skema <= tertulis[nama]["skema"]:
            assert kind.skema == tertulis[nama]["skema"], f"The skema of {nama} went back."
            assert list_changed(kind, tertulis[nama]) == [], f"{nama} changed with skema {kind.skema}. {TINDAKAN}"
    kini = {nama: shape_of(kind) for nama, kind in sorted(kinds.items())}
    if os.environ.get("KINERJA_BENTUK") == "1":
        BENTUK.write_text(json.dumps(kini, indent=1) + "\n", encoding="utf-8")
    assert kini == json.loads(BENTUK.read_text(encoding="utf-8")), f"Not written down yet. {TINDAKAN}"


@pytest.mark.parametrize("nama", list_kinds())
def test_no_stored_type_holds_a_float_whose_nan_would_be_written_as_null(nama):
    found: dict[str, str] = {}
    name_type(list_kinds()[nama].tipe, found)
    assert found
    assert [satu for satu, isi in found.items() if re.search(r"\b(float|Any|object)\b", isi)] == []


class Warna(StrEnum):
    MERAH = "merah"


@dataclass
class Baris:
    nilai: int | None


@dataclass
class Lembar:
    baris: dict[str, tuple[Baris, ...]]
    warna: Warna


def make_lembar(*lain: tuple[str, Any], baris: Any = Baris, warna: Any = Warna) -> DocumentKind[Any]:
    fields = [("baris", dict[str, tuple[baris, ...]]), ("warna", warna), *lain]
    return DocumentKind("lembar", dataclasses.make_dataclass("Lembar", fields))


@pytest.mark.parametrize(
    ("kind", "berubah"),
    [
        (make_lembar(), []),
        (make_lembar(("catatan", str)), ["Lembar"]),
        (make_lembar(baris=dataclasses.make_dataclass("Baris", [("nilai", int)])), ["Baris"]),
        (make_lembar(warna=StrEnum("Warna", {"MERAH": "merah", "BIRU": "biru"})), ["Warna"]),
    ],
    ids=["as it was", "a field more", "another type deep inside", "a value more"],
)
def test_a_change_is_found_wherever_it_is(kind, berubah):
    assert list_changed(kind, shape_of(DocumentKind("lembar", Lembar))) == berubah
