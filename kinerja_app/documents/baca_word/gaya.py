"""Gaya: what the styles of a Word file, and what stands in the text itself, say of a paragraph and its runs."""

from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from lxml import etree

_MATI = frozenset({"0", "false", "off", "none", "nil"})
_RATA = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class Gaya:
    """The look of a paragraph or run; `garis_besar` is the outline level of a heading, counted from 0."""

    nama: str = ""
    tebal: bool = False
    miring: bool = False
    garis_bawah: bool = False
    tersembunyi: bool = False
    rata: str = "left"
    garis_besar: int | None = None
    daftar: str = ""
    tingkat_daftar: int | None = None
    is_halaman_baru: bool = False
    is_garis: bool = False

    @property
    def is_judul(self) -> bool:
        """Whether it is the title of the whole document."""
        return self.nama.lower() == "title"

    def with_paragraph(self, sifat: etree._Element | None) -> "Gaya":
        """Return the look with what a w:pPr says."""
        if sifat is None:
            return self
        baru = self
        rata, garis, nomor = sifat.find(qn("w:jc")), sifat.find(qn("w:outlineLvl")), sifat.find(qn("w:numPr"))
        if rata is not None:
            baru = replace(baru, rata=_RATA.get(_val(rata), "left"))
        if garis is not None:
            tingkat = parse_int(_val(garis))
            baru = replace(baru, garis_besar=tingkat if tingkat < 9 else None)  # 9 is Word's "body text"
        if nomor is not None:
            daftar, tingkat_daftar = nomor.find(qn("w:numId")), nomor.find(qn("w:ilvl"))
            baru = replace(
                baru,
                daftar=baru.daftar if daftar is None else _val(daftar),
                tingkat_daftar=baru.tingkat_daftar if tingkat_daftar is None else parse_int(_val(tingkat_daftar)),
            )
        return replace(
            baru,
            is_halaman_baru=_flag(sifat, "w:pageBreakBefore", baru.is_halaman_baru),
            is_garis=_flag(sifat, "w:pBdr/w:bottom", baru.is_garis),
        )

    def with_run(self, sifat: etree._Element | None) -> "Gaya":
        """Return the look with what a w:rPr says."""
        if sifat is None:
            return self
        return replace(
            self,
            tebal=_flag(sifat, "w:b", self.tebal),
            miring=_flag(sifat, "w:i", self.miring),
            garis_bawah=_flag(sifat, "w:u", self.garis_bawah),
            tersembunyi=_flag(sifat, "w:vanish", self.tersembunyi),
        )


class DaftarGaya:
    """The styles of one file by their id, each with what it inherits."""

    def __init__(self, akar: etree._Element) -> None:
        self._xml = {satu.get(qn("w:styleId"), ""): satu for satu in akar.iterchildren(qn("w:style"))}
        self._jadi: dict[str, Gaya] = {}
        self._baku = next((kunci for kunci, satu in self._xml.items() if _is_default(satu)), "")

    def of_paragraph(self, sifat: etree._Element | None) -> Gaya:
        """Return the look of a paragraph with this w:pPr."""
        gaya = None if sifat is None else sifat.find(qn("w:pStyle"))
        return self._resolve(self._baku if gaya is None else _val(gaya)).with_paragraph(sifat)

    def of_run(self, paragraf: Gaya, sifat: etree._Element | None) -> Gaya:
        """Return the look of a run with this w:rPr in such a paragraph."""
        gaya = None if sifat is None else sifat.find(qn("w:rStyle"))
        if gaya is not None and _val(gaya) in self._xml:
            paragraf = paragraf.with_run(self._xml[_val(gaya)].find(qn("w:rPr")))
        return paragraf.with_run(sifat)

    def has_lines(self, table_style: str) -> bool:
        """Tell whether a table style, or one it rests on, draws lines."""
        return any(
            has_border(satu.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")) for satu in self._ancestors(table_style)
        )

    def _resolve(self, kunci: str) -> Gaya:
        if kunci not in self._jadi:
            gaya = Gaya()
            for satu in reversed(self._ancestors(kunci)):
                nama = satu.find(qn("w:name"))
                gaya = replace(gaya, nama="" if nama is None else _val(nama))
                gaya = gaya.with_paragraph(satu.find(qn("w:pPr"))).with_run(satu.find(qn("w:rPr")))
            self._jadi[kunci] = gaya
        return self._jadi[kunci]

    def _ancestors(self, kunci: str) -> list[etree._Element]:
        """Return a style and those it rests on, itself first; a circle ends where it closes."""
        rantai: dict[str, etree._Element] = {}
        while kunci in self._xml and kunci not in rantai:
            rantai[kunci] = self._xml[kunci]
            induk = self._xml[kunci].find(qn("w:basedOn"))
            kunci = "" if induk is None else _val(induk)
        return list(rantai.values())


def has_border(garis: etree._Element | None) -> bool:
    """Tell whether a w:tblBorders or w:tcBorders draws any line."""
    return garis is not None and any(_val(satu) not in ("none", "nil", "") for satu in garis)


def parse_int(teks: str) -> int:
    """Return a number that a Word file gives; what is none counts as 0."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _is_default(gaya: etree._Element) -> bool:
    return gaya.get(qn("w:type")) == "paragraph" and gaya.get(qn("w:default"), "0") not in _MATI


def _val(satu: etree._Element) -> str:
    return satu.get(qn("w:val"), "")


def _flag(sifat: etree._Element, nama: str, semula: bool) -> bool:
    satu = sifat.find("/".join(map(qn, nama.split("/"))))
    return semula if satu is None else _val(satu) not in _MATI
