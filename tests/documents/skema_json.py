"""As much of JSON Schema 2020-12 as the published schema uses; a word not known here is an error, never passed."""

import re
from collections.abc import Iterator
from typing import Any

TIPE = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
KETERANGAN = {"$schema", "$id", "$defs", "title", "description"}
KATA = KETERANGAN | {
    "$ref", "anyOf", "type", "const", "enum", "pattern", "minLength", "minimum", "items", "properties", "required",
    "additionalProperties",
}  # fmt: skip


def list_galat(skema: dict[str, Any], isi: Any, akar: dict[str, Any] | None = None, di: str = "$") -> list[str]:
    """Every place where a value is not what the schema says; empty where it is."""
    akar = akar or skema
    assert skema.keys() <= KATA, skema.keys() - KATA
    if "$ref" in skema:
        return list_galat(resolve(skema, akar), isi, akar, di)
    if "anyOf" in skema:
        return [] if any(not list_galat(satu, isi, akar, di) for satu in skema["anyOf"]) else [f"{di}: anyOf"]
    tipe = skema.get("type", list(TIPE))
    if not any(type(isi) is TIPE[nama] for nama in ([tipe] if isinstance(tipe, str) else tipe)):
        return [f"{di}: {isi!r} is no {tipe}"]
    galat = [f"{di}: {isi!r} against {kata}" for kata, salah in _list_salah(skema, isi) if salah]
    if isinstance(isi, dict):
        diterangkan = skema["properties"]
        assert skema["additionalProperties"] is False
        galat += [f"{di}.{nama}: missing" for nama in skema["required"] if nama not in isi]
        galat += [f"{di}.{nama}: not described" for nama in isi if nama not in diterangkan]
        for nama in isi.keys() & diterangkan.keys():
            galat += list_galat(diterangkan[nama], isi[nama], akar, f"{di}.{nama}")
    if isinstance(isi, list):
        galat += [satu for n, butir in enumerate(isi) for satu in list_galat(skema["items"], butir, akar, f"{di}[{n}]")]
    return galat


def _list_salah(skema: dict[str, Any], isi: Any) -> Iterator[tuple[str, bool]]:
    yield "const", "const" in skema and isi != skema["const"]
    yield "enum", "enum" in skema and isi not in skema["enum"]
    yield "pattern", isinstance(isi, str) and not re.search(skema.get("pattern", ""), isi)
    yield "minLength", isinstance(isi, str) and len(isi) < skema.get("minLength", 0)
    yield "minimum", isinstance(isi, int) and isi < skema.get("minimum", isi)


def resolve(skema: dict[str, Any], akar: dict[str, Any]) -> dict[str, Any]:
    """Return the definition that a `$ref` names, or, of "this or null", what this is; else the schema itself."""
    for satu in skema.get("anyOf", ()):
        if "$ref" in satu:
            return resolve(satu, akar)
    return akar["$defs"][skema["$ref"].removeprefix("#/$defs/")] if "$ref" in skema else skema


def list_bidang(skema: dict[str, Any], akar: dict[str, Any] | None = None, di: str = "$") -> Iterator[tuple[str, dict]]:
    """Every object that the schema describes, with its path ("$.iku[].target")."""
    akar = akar or skema
    skema = resolve(skema, akar)
    if "items" in skema:
        yield from list_bidang(skema["items"], akar, f"{di}[]")
    if "properties" in skema:
        yield di, skema
        for nama, satu in skema["properties"].items():
            yield from list_bidang(satu, akar, f"{di}.{nama}")
