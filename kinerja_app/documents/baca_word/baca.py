"""Baca: a whole .docx in the order of its body, so that an office's own master or text shows as it is."""

import io
from collections.abc import Iterator
from dataclasses import replace

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from lxml import etree

from kinerja_app.documents.baca_word.gaya import DaftarGaya, has_border, parse_int
from kinerja_app.documents.baca_word.isi import Blok, IsiWord, Paragraf, SelWord, TabelWord
from kinerja_app.documents.baca_word.paragraf import PembacaParagraf
from kinerja_app.documents.baca_word.penomoran import Penomoran
from kinerja_app.documents.ooxml import parse_xml

_TINGKAT_TERDALAM = 6
# What stands around blocks without being one: content controls, links, insertions.
_BUNGKUS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))


def read_word(docx: bytes) -> IsiWord:
    """Read a .docx that this program made or accepted; what it has no words for (page breaks aside) is left out."""
    document = Document(io.BytesIO(docx))
    document.element.body.get_or_add_sectPr()  # some programs write none; only here, nothing is saved
    pembaca = _Pembaca(document)
    section = document.sections[0]
    return IsiWord(
        kepala=tuple(
            blok
            for kepala in [section.first_page_header] * section.different_first_page_header_footer + [section.header]
            for blok in pembaca.read_edge(kepala)
        ),
        isi=pembaca.read_body(),
        kaki=pembaca.read_edge(section.footer),
        is_mendatar=section.orientation == WD_ORIENT.LANDSCAPE,
        gambar=pembaca.gambar,
    )


class _Pembaca:
    """What goes on through one file: counters of lists and tables, and the level of the last heading."""

    def __init__(self, document: DocumentType) -> None:
        self.gambar: dict[str, bytes] = {}
        self._document = document
        self._gaya = DaftarGaya(document.styles.element)
        numbering = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        self._penomoran = Penomoran(None if numbering is None else parse_xml(numbering.blob))
        # The page's own heading is of level 1, the title of the document of 2, or else its chapters.
        paragraf = document.element.body.iter(qn("w:p"))
        self._dasar = 3 if any(self._gaya.of_paragraph(p.find(qn("w:pPr"))).is_judul for p in paragraf) else 2
        self._judul_terakhir = 1
        self._nomor_tabel = 0

    def read_body(self) -> tuple[Blok, ...]:
        return tuple(self._blocks(self._document.element.body, self._document.part))

    def read_edge(self, tepi: _Header | _Footer) -> tuple[Blok, ...]:
        """Read a header or footer; nothing where the file has none."""
        if tepi.is_linked_to_previous:
            return ()
        return tuple(self._blocks(tepi._element, tepi.part))  # noqa: SLF001 - python-docx shows no order of blocks

    def _blocks(self, wadah: etree._Element, part: Part) -> Iterator[Blok]:
        for satu in wadah:
            if satu.tag == qn("w:p"):
                yield self._paragraph(satu, part)
            elif satu.tag == qn("w:tbl"):
                yield self._table(satu, part)
            elif satu.tag in _BUNGKUS:
                yield from self._blocks(satu, part)

    def _paragraph(self, xml: etree._Element, part: Part) -> Paragraf:
        sifat = xml.find(qn("w:pPr"))
        gaya = self._gaya.of_paragraph(sifat)
        style = None if sifat is None else sifat.find(qn("w:pStyle"))
        label, inden = self._penomoran.label(gaya, "" if style is None else style.get(qn("w:val"), ""))
        paragraf = Paragraf(
            potongan=PembacaParagraf(part, self._gaya, self.gambar).read(xml, gaya),
            nomor=label,
            inden=inden + 1 if label else 0,
            rata=gaya.rata,
            is_halaman_baru=gaya.is_halaman_baru or any(br.get(qn("w:type")) == "page" for br in xml.iter(qn("w:br"))),
            is_garis=gaya.is_garis,
        )
        if paragraf.is_kosong or not (gaya.is_judul or gaya.garis_besar is not None):
            return paragraf
        return self._heading(paragraf, 2 if gaya.is_judul else self._dasar + (gaya.garis_besar or 0))

    def _heading(self, paragraf: Paragraf, tingkat: int) -> Paragraf:
        """Give a heading its level, never more than one below the heading before (who listens relies on that)."""
        self._judul_terakhir = min(tingkat, self._judul_terakhir + 1, _TINGKAT_TERDALAM)
        return replace(paragraf, tingkat=self._judul_terakhir, inden=0)

    def _table(self, xml: etree._Element, part: Part) -> TabelWord:
        baris_xml = list(_rows(xml))
        sifat = xml.find(qn("w:tblPr"))
        is_bergaris = self._has_lines(sifat, baris_xml)
        self._nomor_tabel += is_bergaris
        nomor = self._nomor_tabel if is_bergaris else 0
        baris = [self._row(satu, part) for satu in baris_xml]
        n_kepala = 0
        while n_kepala < len(baris_xml) and baris_xml[n_kepala].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            n_kepala += 1
        return TabelWord(_merge(baris), n_kepala, _widths(xml), is_bergaris, _title(sifat), nomor)

    def _has_lines(self, sifat: etree._Element | None, baris: list[etree._Element]) -> bool:
        """Tell whether lines are drawn by the table itself, its style, or a cell."""
        if any(has_border(garis) for satu in baris for garis in satu.iter(qn("w:tcBorders"))):
            return True
        if sifat is None:
            return False
        gaya = sifat.find(qn("w:tblStyle"))
        return has_border(sifat.find(qn("w:tblBorders"))) or (
            gaya is not None and self._gaya.has_lines(gaya.get(qn("w:val"), ""))
        )

    def _row(self, xml: etree._Element, part: Part) -> list[tuple[int, str, SelWord]]:
        """Return (first column, vertical merge, cell) of each cell of a row."""
        sebelum = xml.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        kolom = 0 if sebelum is None else parse_int(sebelum.get(qn("w:val"), ""))
        hasil = []
        for sel in _cells(xml):
            lebar, gabung = (sel.find(f"{qn('w:tcPr')}/{qn(nama)}") for nama in ("w:gridSpan", "w:vMerge"))
            n_kolom = 1 if lebar is None else max(1, parse_int(lebar.get(qn("w:val"), "")))
            tanda = "" if gabung is None else gabung.get(qn("w:val"), "continue")
            hasil.append((kolom, tanda, SelWord(tuple(self._blocks(sel, part)), n_kolom)))
            kolom += n_kolom
        return hasil


def _rows(xml: etree._Element) -> Iterator[etree._Element]:
    return _children(xml, qn("w:tr"))


def _cells(xml: etree._Element) -> Iterator[etree._Element]:
    return _children(xml, qn("w:tc"))


def _children(xml: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of that kind, also within content controls."""
    for satu in xml:
        if satu.tag == tag:
            yield satu
        elif satu.tag in _BUNGKUS:
            yield from _children(satu, tag)


def _merge(baris: list[list[tuple[int, str, SelWord]]]) -> tuple[tuple[SelWord, ...], ...]:
    """Join the cells that Word merges downwards: the first spans the rows that continue it."""
    hasil = []
    for nomor, satu in enumerate(baris):
        sel_list = []
        for kolom, tanda, sel in satu:
            if tanda == "continue" and nomor > 0:
                continue
            tinggi = 1
            if tanda == "restart":
                while nomor + tinggi < len(baris) and (kolom, "continue") in {
                    (k, t) for k, t, _ in baris[nomor + tinggi]
                }:
                    tinggi += 1
            sel_list.append(replace(sel, baris=tinggi))
        hasil.append(tuple(sel_list))
    return tuple(hasil)


def _widths(xml: etree._Element) -> tuple[int, ...]:
    """Return the widths of the columns in percent; nothing where the file does not say."""
    kisi = xml.find(qn("w:tblGrid"))
    lebar = [] if kisi is None else [parse_int(satu.get(qn("w:w"), "")) for satu in kisi.iterchildren(qn("w:gridCol"))]
    jumlah = sum(lebar)
    return tuple((satu * 200 + jumlah) // (2 * jumlah) for satu in lebar) if lebar and all(lebar) else ()


def _title(sifat: etree._Element | None) -> str:
    """Return the title of a table in the file: its description, else its caption."""
    for nama in ("w:tblDescription", "w:tblCaption"):
        satu = None if sifat is None else sifat.find(qn(nama))
        if satu is not None and satu.get(qn("w:val"), "").strip():
            return str(satu.get(qn("w:val"))).strip()
    return ""
