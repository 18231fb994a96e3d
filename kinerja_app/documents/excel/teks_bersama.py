"""Shared strings of a workbook, and how text stands in its XML."""

import io
import re
from xml.etree.ElementTree import Element

from defusedxml import ElementTree as DefusedElementTree

from kinerja_app.documents.ooxml import BerkasInvalidError

TEKS_TERBANYAK = 50_000
# How Excel writes what XML cannot hold ("_x000D_"), and a text that only looks so ("_x005F_x000D_").
_SANDI = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SERUPA = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def local_name(unsur: Element) -> str:
    """Return the name of an element without its namespace: Excel's strict files use another one."""
    return unsur.tag.rpartition("}")[2]


def read_teks_bersama(nama: str, data: bytes) -> tuple[str, ...]:
    """Return the shared strings in order; more than any office needs is refused."""
    hasil: list[str] = []
    for _, unsur in DefusedElementTree.iterparse(io.BytesIO(data), forbid_dtd=True):
        if local_name(unsur) == "si":
            hasil.append(join_teks(unsur))
            unsur.clear()
            if len(hasil) > TEKS_TERBANYAK:
                raise BerkasInvalidError(nama, "memuat terlalu banyak teks. Pakai format yang diunduh dari Kinerja.")
    return tuple(hasil)


def join_teks(unsur: Element) -> str:
    """Return the text of a string item: its runs joined, without the phonetic ones."""
    potongan = []
    for anak in unsur:
        if local_name(anak) == "t":
            potongan.append(anak.text or "")
        elif local_name(anak) == "r":
            potongan += [cucu.text or "" for cucu in anak if local_name(cucu) == "t"]
    return decode_teks("".join(potongan))


def decode_teks(teks: str) -> str:
    """Undo Excel's escapes."""
    return _SANDI.sub(lambda cocok: chr(int(cocok[1], 16)), teks)


def encode_teks(teks: str) -> str:
    """Escape what Excel would take for one of its escapes."""
    return _SERUPA.sub("_x005F_", teks)
