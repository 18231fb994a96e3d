"""Gaya: what is unusual in the formatting of one document's text, styles included, and its automatic numbers."""

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import MATI, BerkasWord, W
from kinerja_app.documents.roundtrip.tampilan import STABILO, list_aneh, list_aturan, mark
from kinerja_app.documents.roundtrip.tema import Tema

_KONTRAS = 0.5  # of brightness, 0 black to 1 white, between letters and what they stand on
_GELAP = {False: 0.5, True: 0.35}  # at most, of letters of a style in a sentence and in a cell, which may be shaded
_TERANG = 0.85  # at least, of the ground of a style, so that it need not be compared
_UMUM, _DASAR = f"{W}docDefaults", "\n"  # the defaults of the document, and their name among the styles


class Gaya:
    """The styles, theme and fonts of one document, reduced to what hides or distorts a text."""

    def __init__(self, berkas: BerkasWord) -> None:
        self.tema = Tema(berkas)
        self.aturan = {is_sel: list_aturan(self.tema, is_sel=is_sel) for is_sel in (False, True)}
        self._style: dict[str, list[etree._Element]] = {}  # all of one name: which of them a program takes is open
        self._bawaan: dict[str, str] = {}
        for pohon in (berkas.akar[satu] for satu in berkas.related("styles")):
            for satu in pohon.iterchildren(f"{W}style", _UMUM):
                nama = _DASAR if satu.tag == _UMUM else satu.get(f"{W}styleId", "").lower()
                self._style.setdefault(nama, []).append(satu)
                if satu.get(f"{W}default", "0").lower() not in MATI:
                    self._bawaan[satu.get(f"{W}type", "")] = nama
        self._aneh: dict[tuple[str, bool], frozenset[str]] = {}

    def mark_paragraf(self, paragraf: etree._Element, *, is_sel: bool) -> str:
        """Return the mark of a paragraph, its style and its table's style included; empty where all is usual."""
        pr = paragraf.find(f"{W}pPr")
        rantai = self._list_gaya(pr, "pStyle", "paragraph")
        tabel = next(paragraf.iterancestors(f"{W}tbl"), None)
        if tabel is not None:
            rantai += self._list_gaya(tabel.find(f"{W}tblPr"), "tblStyle", "table")
        aneh = set(list_aneh(pr, self.aturan[is_sel]))
        if next(paragraf.iter(f"{W}drawing", f"{W}pict"), None) is not None:
            semua = (paragraf, *(satu for nama in rantai for satu in self._style[nama]))
            jarak = [satu.find(f"{W}pPr/{W}spacing") for satu in semua]
            # An exact line shows but a strip of the picture in it.
            aneh |= {"spacing" for satu in jarak if satu is not None and satu.get(f"{W}lineRule") == "exact"}
        return mark(aneh, "pPr") + mark(self._of_gaya([*rantai, _DASAR], is_sel=is_sel), "style")

    def mark_run(self, run: etree._Element, paragraf: etree._Element, *, is_sel: bool) -> str:
        """Return the mark of a run: its own formatting, its style's, or letters of little contrast."""
        pr = run.find(f"{W}rPr")
        aneh = set(list_aneh(pr, self.aturan[is_sel]))
        huruf = self.tema.read_terang(None if pr is None else pr.find(f"{W}color")) or {0.0}
        latar = self._read_latar(run, paragraf)
        if min(abs(satu - dua) for satu in huruf for dua in latar) < _KONTRAS:
            aneh.add("color")
        gaya = self._of_gaya(self._list_gaya(pr, "rStyle", "character"), is_sel=is_sel)
        return mark(aneh, "rPr") + mark(gaya, "style")

    def is_bernomor(self, paragraf: etree._Element) -> bool:
        """Tell whether Word prints an automatic number or bullet before the paragraph."""
        sendiri = paragraf.find(f"{W}pPr/{W}numPr/{W}numId")
        if sendiri is not None:
            return sendiri.get(f"{W}val") != "0"
        rantai = self._list_gaya(paragraf.find(f"{W}pPr"), "pStyle", "paragraph")
        return any(satu.find(f"{W}pPr/{W}numPr") is not None for nama in rantai for satu in self._style[nama])

    def _list_gaya(self, pr: etree._Element | None, rujukan: str, jenis: str) -> list[str]:
        """Return the name of the style that properties refer to, and of all that it is based on."""
        nama = self._bawaan.get(jenis, "")
        for sendiri in () if pr is None else pr.iterchildren(f"{W}{rujukan}"):
            nama = sendiri.get(f"{W}val", "").lower()
        hasil: list[str] = []
        while nama in self._style and nama not in hasil:
            hasil.append(nama)
            nama = next((satu.get(f"{W}val", "").lower() for satu in self._style[nama][-1].iter(f"{W}basedOn")), "")
        return hasil

    def _of_gaya(self, rantai: list[str], *, is_sel: bool) -> set[str]:
        hasil = set[str]()
        for nama in rantai:
            if (nama, is_sel) not in self._aneh:
                self._aneh[nama, is_sel] = frozenset(self._list_aneh(nama, is_sel=is_sel))
            hasil |= self._aneh[nama, is_sel]
        return hasil

    def _list_aneh(self, nama: str, *, is_sel: bool) -> set[str]:
        """Return what is unusual in a style: of colours it may have dark letters on a light ground only."""
        aneh, aturan = set[str](), self.aturan[is_sel]
        jenis = [f"{W}{satu}" for satu in aturan]
        for pr in (pr for style in self._style.get(nama, ()) for pr in style.iter(*jenis)):
            aneh |= set(list_aneh(pr, aturan))
            if max(self.tema.read_terang(pr.find(f"{W}color")) or {0.0}) > _GELAP[is_sel]:
                aneh.add("color")
            if min(self.tema.read_terang(pr.find(f"{W}shd")) or {1.0}) < _TERANG:
                aneh.add("shd")
        return aneh

    def _read_latar(self, run: etree._Element, paragraf: etree._Element) -> set[float]:
        """Return the brightness of what letters stand on: of their run, paragraph, cell, row or table, else paper's."""
        stabilo = run.find(f"{W}rPr/{W}highlight")
        if stabilo is not None and stabilo.get(f"{W}val", "") in STABILO:
            stabilo = etree.Element(f"{W}color", {f"{W}val": STABILO[stabilo.get(f"{W}val", "")]})
            return self.tema.read_terang(stabilo) or {1.0}
        tempat = [run.find(f"{W}rPr/{W}shd"), paragraf.find(f"{W}pPr/{W}shd")]
        for jenis, sifat in (("tc", "tcPr"), ("tr", "tblPrEx"), ("tbl", "tblPr")):
            induk = next(paragraf.iterancestors(f"{W}{jenis}"), None)
            tempat.append(None if induk is None else induk.find(f"{W}{sifat}/{W}shd"))
        return next((terang for satu in tempat if (terang := self.tema.read_terang(satu))), {1.0})
