"""Geometri: how much room the cells of a table leave to their text, and whether their columns stand on the paper.

All measures are twentieths of a point. A program may go by the grid of a table, by its width or by its cells; the text
has to be readable by each of them.
"""

import re
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import W
from kinerja_app.documents.roundtrip.tampilan import read_ukuran

_LEBAR_BIASA = 9_000  # of a text area, where a table is as wide as a part of it
_MARGIN_BIASA = 108  # of a cell, on either side, where the table says nothing
_LEBAR_HURUF, _TINGGI_BARIS = 110, 280  # of a letter and of a line of text, at most
_PERSEN = re.compile(r"[0-9]{1,5}(\.[0-9]+)?%?")


@dataclass(frozen=True, slots=True)
class Ruang:
    """What a cell leaves to its text: width (None where the file leaves it to Word), height (None: as needed)."""

    lebar: int | None
    tinggi: int | None

    def is_muat(self, teks: str) -> bool:
        """Tell whether a text of that length fits for sure."""
        if self.tinggi is None:
            return True
        return len(teks) * _LEBAR_HURUF <= (self.lebar or 0) * max(1, self.tinggi // _TINGGI_BARIS)


def measure_baris(tr: etree._Element) -> tuple[list[Ruang], bool]:
    """Return the room in each cell of a row, and whether one of its columns is beyond the edge of the paper."""
    tbl = next(tr.iterancestors(f"{W}tbl"))
    kolom = [max(0, read_ukuran(satu, "w") or 0) for satu in tbl.iterfind(f"{W}tblGrid/{W}gridCol")]
    tabel = _read_lebar(tbl.find(f"{W}tblPr/{W}tblW"), sum(kolom) or _LEBAR_BIASA)
    tinggi = tr.find(f"{W}trPr/{W}trHeight")
    tepat = read_ukuran(tinggi, "val") if tinggi is not None and tinggi.get(f"{W}hRule") == "exact" else None
    ruang, ujung, mulai = list[Ruang](), 0, 0
    for tc in tr.iterchildren(f"{W}tc"):
        banyak = read_ukuran(tc.find(f"{W}tcPr/{W}gridSpan"), "val") or 1
        kisi = sum(kolom[mulai : mulai + banyak])
        mulai += banyak
        lebar = [kisi, kisi * (tabel or sum(kolom)) // sum(kolom)] if kolom and sum(kolom) else []
        sendiri = _read_lebar(tc.find(f"{W}tcPr/{W}tcW"), tabel or sum(kolom) or _LEBAR_BIASA)
        lebar += [] if sendiri is None else [sendiri]
        ujung += kisi if sendiri is None else sendiri
        ruang.append(Ruang(min(lebar) - _read_tepi(tc, tbl) if lebar else None, tepat))
    return ruang, max(ujung, sum(kolom)) > _measure_kertas(tbl)


def _read_lebar(ukuran: etree._Element | None, seluruh: int) -> int | None:
    """Return a width of table or cell, of which a percentage is a part of the whole; None where it is left open."""
    nilai = "" if ukuran is None else ukuran.get(f"{W}w", "")
    jenis = "auto" if ukuran is None else ukuran.get(f"{W}type", "dxa")
    if jenis == "pct" or nilai.endswith("%"):
        bagian = int(nilai.partition(".")[0].rstrip("%")) if _PERSEN.fullmatch(nilai) else 0
        return bagian * (50 if nilai.endswith("%") else 1) * seluruh // 5000
    return max(0, read_ukuran(ukuran, "w") or 0) if jenis == "dxa" else None


def _read_tepi(tc: etree._Element, tbl: etree._Element) -> int:
    """Return what margins and indents take of the width of a cell."""
    hasil = 0
    for sisi in (("left", "start"), ("right", "end")):
        ukuran = (
            read_ukuran(satu.find(f"{W}{nama}"), "w")
            for satu in (tc.find(f"{W}tcPr/{W}tcMar"), tbl.find(f"{W}tblPr/{W}tblCellMar"))
            for nama in sisi
            if satu is not None
        )
        hasil += next((satu for satu in ukuran if satu is not None), _MARGIN_BIASA)
    inden = (
        sum(max(0, read_ukuran(satu, nama) or 0) for nama in ("left", "start", "right", "end", "firstLine"))
        for satu in tc.iter(f"{W}ind")
    )
    return hasil + max(inden, default=0)


def _measure_kertas(tbl: etree._Element) -> int:
    """Return how wide the paper is, from the left margin of the section a table stands in to the right edge."""
    bagian = next(iter(tbl.xpath("following::w:sectPr[1]", namespaces={"w": W[1:-1]})), None)
    kertas, margin = (None if bagian is None else bagian.find(f"{W}{nama}") for nama in ("pgSz", "pgMar"))
    return (read_ukuran(kertas, "w") or 12_000) - (read_ukuran(margin, "left") or 0)
