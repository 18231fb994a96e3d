"""Teks: what a reader of the printed paragraph sees; whatever could make that differ from the stored text is marked.

A mark stands in ⟨angle brackets⟩. In the cell of a table of figures every mark is a difference; in prose it counts as
a number, and so is listed for the Sekretaris when the generated text has none like it.
"""

import re
import unicodedata

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import W
from kinerja_app.documents.roundtrip.gaya import Gaya
from kinerja_app.documents.roundtrip.susunan import MC, M

KOTAK = f"{W}txbxContent"
CADANGAN = f"{MC}Fallback"
_TETAP = {f"{W}{nama}": " " for nama in ("tab", "br", "cr", "ptab")} | {f"{W}noBreakHyphen": "-"}
_RUJUKAN = {f"{W}footnoteReference", f"{W}endnoteReference"}
_WADAH = {f"{W}{nama}" for nama in ("hyperlink", "smartTag", "sdt", "sdtContent")}
_GAMBAR = {f"{W}drawing", f"{W}pict", f"{MC}AlternateContent"}
_TAK_TAMPAK = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u2060\ufeff", "") | {"\u2011": "-"})
# Fields that Word counts anew in a header or footer, and those whose shown text is what it seems anywhere.
_HITUNGAN = re.compile(r"(PAGE|NUMPAGES|SECTION|SECTIONPAGES)(\s+\\\*\s*\w+)*", re.IGNORECASE)
_BIASA = re.compile(r"HYPERLINK\b.*", re.IGNORECASE | re.DOTALL)


def normalise(teks: str) -> str:
    """Return the text without what layout alone changes: white space of any kind, soft hyphens, composed letters."""
    return " ".join(unicodedata.normalize("NFC", teks).translate(_TAK_TAMPAK).split())


class Pembaca:
    """Reads the paragraphs of one story: the body, a cell (`is_sel`), a header or footer (`is_tepi`)."""

    def __init__(self, gaya: Gaya, *, is_sel: bool = False, is_tepi: bool = False) -> None:
        self._gaya, self._is_sel, self._is_tepi = gaya, is_sel, is_tepi
        self._bidang: list[list[str]] = []  # of each open field: its code, and "hasil" once its result has begun

    def read(self, paragraf: etree._Element) -> str:
        """Return the normalised text of a paragraph, marks included."""
        isi = self._read_anak(paragraf, paragraf)
        tanda = "⟨nomor otomatis⟩ " if self._is_sel and self._gaya.is_bernomor(paragraf) else ""
        if isi.strip():
            tanda += self._gaya.mark_paragraf(paragraf, is_sel=self._is_sel)
        return normalise(tanda + isi)

    def _read_anak(self, induk: etree._Element, paragraf: etree._Element) -> str:
        return "".join(self._read_unsur(anak, paragraf) for anak in induk.iterchildren("*"))

    def _read_unsur(self, unsur: etree._Element, paragraf: etree._Element) -> str:
        tag = str(unsur.tag)
        teks = ""
        if tag == f"{W}r":
            teks = "".join(self._read_isi(anak) for anak in unsur.iterchildren("*"))
            tanda = self._gaya.mark_run(unsur, paragraf, is_sel=self._is_sel) if teks.strip() else ""
            teks = tanda + teks
        elif tag in _WADAH:
            teks = self._read_anak(unsur, paragraf)
        elif tag == f"{W}fldSimple":
            teks = self._show_bidang(unsur.get(f"{W}instr", ""), self._read_anak(unsur, paragraf))
        elif tag in (f"{W}bdo", f"{W}dir"):
            teks = f"⟨berbalik arah: {self._read_anak(unsur, paragraf)}⟩"
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            rumus = "".join(satu.text or "" for satu in unsur.iter(f"{M}t"))
            teks = f"⟨rumus: {rumus}⟩"
        return teks

    def _read_isi(self, unsur: etree._Element) -> str:
        tag = str(unsur.tag)
        teks = ""
        if tag == f"{W}fldChar":
            teks = self._turn_bidang(unsur.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText":
            if self._bidang:
                self._bidang[-1][0] += unsur.text or ""
        elif self._is_ditahan():
            pass
        elif tag == f"{W}t":
            teks = unsur.text or ""
        elif tag in _TETAP:
            teks = _TETAP[tag]
        elif tag == f"{W}sym":
            teks = f"⟨simbol {unsur.get(f'{W}char', '')}⟩"
        elif tag in _RUJUKAN:
            teks = "⟨catatan kaki⟩" if self._is_sel else ""
        elif tag in _GAMBAR:
            teks = "⟨gambar atau kotak teks⟩" if self._is_sel else f" {_name_gambar(unsur)} "
        return teks

    def _turn_bidang(self, jenis: str) -> str:
        if jenis == "begin":
            self._bidang.append(["", "kode"])
        elif jenis == "separate" and self._bidang:
            self._bidang[-1][1] = "hasil"
            return self._show_bidang(self._bidang[-1][0], "")
        elif jenis == "end" and self._bidang:
            kode, bagian = self._bidang.pop()
            return self._show_bidang(kode, "") if bagian == "kode" else ""
        return ""

    def _is_ditahan(self) -> bool:
        """Tell whether what is read now is a field's code, or a count that Word makes anew."""
        return any(bagian == "kode" or self._is_hitungan(kode) for kode, bagian in self._bidang)

    def _is_hitungan(self, kode: str) -> bool:
        return self._is_tepi and _HITUNGAN.fullmatch(kode.strip()) is not None

    def _show_bidang(self, kode: str, hasil: str) -> str:
        """Mark a field whose shown text may change by itself; in a cell any field."""
        bersih = normalise(kode)
        if not self._is_sel and self._is_hitungan(bersih):
            return ""
        is_biasa = not self._is_sel and _BIASA.fullmatch(bersih)
        return hasil if is_biasa else f"⟨isian otomatis: {bersih}⟩{hasil}"


def _name_gambar(unsur: etree._Element) -> str:
    """Return the mark of a picture by its words, or of a drawn shape; a box of text is read on its own."""
    if next(unsur.iter("{*}blip", "{*}imagedata"), None) is None:
        return "⟨bentuk⟩"
    sifat = next(unsur.iter("{*}docPr"), None)
    kata = "" if sifat is None else normalise(sifat.get("descr") or sifat.get("name") or "")
    return f"⟨gambar: {re.sub(r'[.!?;⟩] ', ', ', kata) or 'tanpa nama'}⟩"  # one sentence, whatever its words
