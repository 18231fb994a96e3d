"""Figures on one line: a figure in a table that is wider than its cell gets smaller letters instead of a break."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml import etree

# Widths of Arial in thousandths of the size; Liberation Sans has the same, and bold digits, too.
_LEBAR = dict.fromkeys("0123456789", 556) | dict.fromkeys(".,:", 278) | dict.fromkeys("+−", 584) | {"-": 333, "%": 889}
_ANGKA = re.compile(r"[0-9.,:+−%-]*[0-9][0-9.,:+−%-]*")
_TERKECIL = 6  # points, what a text from Word may have, too (roundtrip); a figure longer still breaks
_TEPI_BAWAAN = 115  # twips between line and letters where a table says nothing, rather too much than too little
_LONGGAR = 0.5  # points
_PARAGRAF, _TEKS, _PEMISAH = qn("w:p"), qn("w:t"), (qn("w:tab"), qn("w:br"), qn("w:cr"))
_read_gaya = etree.XPath("string(w:pPr/w:pStyle/@w:val)", namespaces=nsmap)  # the id alone, not the style
_LEBAR_SEL, _NILAI, _SATUAN = qn("w:tcW"), qn("w:w"), qn("w:type")


def fit_angka(document: Document) -> None:
    """Make the letters of a figure in a table small enough for its cell, in half points; most need nothing."""
    gaya_bagian = document.part.styles

    @cache
    def read_ukuran(id_gaya: str) -> float | None:
        return _read_ukuran(gaya_bagian.get_by_id(id_gaya or None, WD_STYLE_TYPE.PARAGRAPH))

    lebar: Any  # a width stands in the properties of a cell; for lxml's types it might stand alone
    for tabel in document.tables:
        tepi = sum(_read_tepi(tabel._tbl, sisi) for sisi in ("left", "right")) / 20  # noqa: SLF001
        for lebar in tabel._tbl.iter(_LEBAR_SEL):  # noqa: SLF001 - python-docx asks cell by cell, six times slower
            if lebar.get(_SATUAN) == "dxa" and lebar.get(_NILAI, "").isdigit():
                ruang = int(lebar.get(_NILAI)) / 20 - tepi - _LONGGAR
                for unsur in lebar.getparent().getparent().iterchildren(_PARAGRAF):
                    _fit(unsur, ruang, read_ukuran)


def _fit(paragraf: CT_P, ruang: float, read_ukuran: Callable[[str], float | None]) -> None:
    terlebar = _measure_widest(paragraf)  # first of all: many cells hold words
    ukuran = read_ukuran(_read_gaya(paragraf)) if terlebar else None
    if ukuran is None or terlebar * ukuran / 1000 <= ruang:
        return
    muat = Pt(max(int(ruang * 1000 / terlebar * 2) / 2, _TERKECIL))
    for run in paragraf.r_lst:
        run.get_or_add_rPr().sz_val = muat


def _measure_widest(paragraf: CT_P) -> int:
    """Return the width of the widest figure, 0 where there is none; a break or tab parts figures as a blank does."""
    teks = "".join([satu.text or "" if satu.tag == _TEKS else " " for satu in paragraf.iter(_TEKS, *_PEMISAH)])
    return max((_measure(satu) for satu in teks.split() if _ANGKA.fullmatch(satu)), default=0)


def _measure(angka: str) -> int:
    return sum(_LEBAR[tanda] for tanda in angka)


def _read_ukuran(gaya: BaseStyle | None) -> float | None:
    """Return the size of letters in points as a style says it; None where only the document's default does."""
    while isinstance(gaya, ParagraphStyle):
        if gaya.font.size is not None:
            return float(gaya.font.size.pt)
        gaya = gaya.base_style
    return None


def _read_tepi(tabel: CT_Tbl, sisi: str) -> int:
    """Return the space between a line of the table and its letters in twips."""
    nilai = [satu.get(qn("w:w"), "") for satu in tabel.xpath(f"w:tblPr/w:tblCellMar/w:{sisi}")]
    return int(nilai[0]) if nilai and nilai[0].isdigit() else _TEPI_BAWAAN
