"""Penomoran: the labels that Word computes for headings and lists ("IV.", "2.", "–")."""

import re
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from kinerja_app.documents.baca_word.gaya import Gaya, parse_int

BULAT = "•"
_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STRIP_SYMBOL = "\uf02d"  # LibreOffice writes a dash so
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # the dots of the fonts Symbol and Wingdings


@dataclass(frozen=True, slots=True)
class _Tingkat:
    jenis: str
    teks: str
    mulai: int
    gaya: str


class Penomoran:
    """The counters of one file; ask for the labels in the order of the text."""

    def __init__(self, akar: etree._Element | None) -> None:
        self._tingkat: dict[str, dict[int, _Tingkat]] = {}
        self._induk: dict[str, str] = {}
        self._mulai_ulang: dict[str, dict[int, int]] = {}
        self._hitung: dict[str, dict[int, int]] = {}
        if akar is not None:
            self._read(akar)

    def label(self, gaya: Gaya, style_id: str) -> tuple[str, int]:
        """Return the label of a paragraph and its level from 0; ("", 0) where it has none."""
        induk = self._induk.get(gaya.daftar)
        tingkat_list = self._tingkat.get(induk or "", {})
        nomor = gaya.tingkat_daftar
        if nomor is None:
            nomor = next((satu for satu, isi in tingkat_list.items() if isi.gaya == style_id), 0)
        if induk is None or nomor not in tingkat_list:
            return "", 0
        hitung = self._hitung.setdefault(induk, {})
        for satu, mulai in self._mulai_ulang.pop(gaya.daftar, {}).items():
            hitung[satu] = mulai - 1
        hitung[nomor] = hitung.get(nomor, tingkat_list[nomor].mulai - 1) + 1
        for lebih_dalam in [satu for satu in hitung if satu > nomor]:
            del hitung[lebih_dalam]
        return self._print(tingkat_list, hitung, nomor), nomor

    def _print(self, tingkat_list: dict[int, _Tingkat], hitung: dict[int, int], nomor: int) -> str:
        tingkat = tingkat_list[nomor]
        if tingkat.jenis == "bullet":
            return _PRIVATE.sub(BULAT, tingkat.teks.replace(_STRIP_SYMBOL, "–"))

        def fill(cocok: re.Match[str]) -> str:
            satu = int(cocok[1]) - 1
            if satu not in tingkat_list:
                return ""
            return format_nomor(hitung.get(satu, tingkat_list[satu].mulai), tingkat_list[satu].jenis)

        return re.sub(r"%([1-9])", fill, tingkat.teks)

    def _read(self, akar: etree._Element) -> None:
        for satu in akar.iterchildren(qn("w:abstractNum")):
            self._tingkat[satu.get(qn("w:abstractNumId"), "")] = {
                parse_int(tingkat.get(qn("w:ilvl"), "")): _Tingkat(
                    _child(tingkat, "w:numFmt", "decimal"), _child(tingkat, "w:lvlText", ""),
                    parse_int(_child(tingkat, "w:start", "0")), _child(tingkat, "w:pStyle", ""),
                )
                for tingkat in satu.iterchildren(qn("w:lvl"))
            }  # fmt: skip
        for satu in akar.iterchildren(qn("w:num")):
            kunci = satu.get(qn("w:numId"), "")
            self._induk[kunci] = _child(satu, "w:abstractNumId", "")
            self._mulai_ulang[kunci] = {
                parse_int(ganti.get(qn("w:ilvl"), "")): parse_int(_child(ganti, "w:startOverride", ""))
                for ganti in satu.iterchildren(qn("w:lvlOverride"))
                if ganti.find(qn("w:startOverride")) is not None
            }


def format_nomor(nilai: int, jenis: str) -> str:
    """Print a counter in one of Word's number formats; an unknown format prints the plain number."""
    if jenis == "none":
        return ""
    if jenis in ("upperRoman", "lowerRoman"):
        return _case(_roman(nilai), jenis)
    if jenis in ("upperLetter", "lowerLetter") and 0 < nilai <= 780:  # Word itself goes no further
        return _case(chr(ord("A") + (nilai - 1) % 26) * ((nilai - 1) // 26 + 1), jenis)
    return f"{nilai:02d}" if jenis == "decimalZero" else str(nilai)


def _roman(nilai: int) -> str:
    if not 0 < nilai < 4000:
        return str(nilai)
    hasil = ""
    for besar, huruf in _ROMAWI:
        hasil += huruf * (nilai // besar)
        nilai %= besar
    return hasil


def _case(teks: str, jenis: str) -> str:
    return teks.lower() if jenis.startswith("lower") else teks


def _child(satu: etree._Element, nama: str, kosong: str) -> str:
    anak = satu.find(qn(nama))
    return kosong if anak is None else anak.get(qn("w:val"), kosong)
