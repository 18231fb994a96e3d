"""Tema: colours as brightness and fonts as names, also where a file leaves both to its theme (Word's palette)."""

import re

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import BerkasWord, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
# The Office theme, which Word uses for a file without one.
_WARNA_OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
_NAMA_WARNA = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_SISTEM = {"windowText": "000000", "window": "FFFFFF"}
_PEMETAAN = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
# Beginnings of the names of fonts whose digits are digits.
_HURUF = (
    "arial", "aptos", "book antiqua", "bookman", "calibri", "caladea", "cambria", "candara", "carlito", "century",
    "comic sans", "consolas", "constantia", "corbel", "courier", "dejavu sans", "dejavu serif", "franklin gothic",
    "garamond", "georgia", "gill sans", "helvetica", "lato", "liberation", "lucida sans", "maiandra", "montserrat",
    "noto sans", "noto serif", "open sans", "palatino", "poppins", "roboto", "segoe ui", "tahoma", "times",
    "trebuchet", "tw cen", "verdana",
)  # fmt: skip


class Tema:
    """The theme and the font table of one file."""

    def __init__(self, berkas: BerkasWord) -> None:
        akar = next((berkas.akar[satu] for satu in berkas.related("theme")), None)
        self._warna = dict(_WARNA_OFFICE) if akar is None else _read_warna(akar)
        self._huruf = {} if akar is None else _read_huruf(akar)
        for satu in berkas.related("settings"):
            peta = berkas.akar[satu].find(f"{W}clrSchemeMapping")
            if peta is not None and any(peta.get(f"{W}{nama}", nilai) != nilai for nama, nilai in _PEMETAAN.items()):
                self._warna = {}  # light and dark exchanged: no colour of the theme is known
        self._asing = {
            satu.get(f"{W}name", "").lower()
            for nama in berkas.related("fontTable")
            for satu in berkas.akar[nama].iter(f"{W}font")
            for lain in satu.iter(f"{W}altName")
            if not all(map(_is_dikenal, lain.get(f"{W}val", "").split(";")))
        }

    def is_huruf_biasa(self, unsur: etree._Element) -> bool:
        """Tell whether the fonts of Latin letters are known ones: by name, by theme, and by what stands in for them."""
        nama = [unsur.get(f"{W}{satu}", "") for satu in ("ascii", "hAnsi")]
        nama += [
            self._huruf.get(tema[:5], "") for satu in ("asciiTheme", "hAnsiTheme") if (tema := unsur.get(f"{W}{satu}"))
        ]
        return all(not satu or (_is_dikenal(satu) and satu.lower() not in self._asing) for satu in nama)

    def read_terang(self, unsur: etree._Element | None) -> set[float] | None:
        """Return how bright (0 black, 1 white) a colour or a ground is, as written and by the theme.

        Empty for "auto" and for none; None where it cannot be told.
        """
        if unsur is None:
            return set()
        sifat, tema = ("fill", "themeFill") if unsur.tag == f"{W}shd" else ("val", "themeColor")
        akhiran = tema.removesuffix("Color")
        warna = [unsur.get(f"{W}{sifat}", "auto")]
        if unsur.get(f"{W}{tema}", "none") != "none":
            nama = unsur.get(f"{W}{tema}", "")
            warna.append(self._warna.get(_NAMA_WARNA.get(nama, nama), ""))
        hasil = set[float]()
        for nomor, satu in enumerate(warna):
            if satu != "auto":
                if not _HEX.fullmatch(satu):
                    return None
                terang = _count_terang(satu)
                hasil.add(_shift(terang, unsur, akhiran) if nomor else terang)
        return hasil


def _read_warna(akar: etree._Element) -> dict[str, str]:
    hasil = {}
    for satu in akar.iterfind(f".//{_A}clrScheme/*"):
        isi = satu.find(f"{_A}srgbClr")
        sistem = satu.find(f"{_A}sysClr")
        if isi is not None and not len(isi):
            hasil[etree.QName(satu).localname] = isi.get("val", "")
        elif sistem is not None:
            hasil[etree.QName(satu).localname] = _SISTEM.get(sistem.get("val", ""), "")
    return hasil


def _read_huruf(akar: etree._Element) -> dict[str, str]:
    """Return the Latin fonts of a theme by the first letters of what refers to them ("minorHAnsi")."""
    return {
        etree.QName(satu).localname[:5]: latin.get("typeface", "")
        for satu in akar.iterfind(f".//{_A}fontScheme/*")
        for latin in satu.iterfind(f"{_A}latin")
    }


def _is_dikenal(nama: str) -> bool:
    bersih = nama.strip().lower()
    return bersih.startswith(_HURUF) and not any(kata in bersih for kata in ("symbol", "barcode", "dingbat"))


def _count_terang(warna: str) -> float:
    merah, hijau, biru = (int(warna[letak : letak + 2], 16) / 255 for letak in (0, 2, 4))
    return 0.299 * merah + 0.587 * hijau + 0.114 * biru


def _shift(terang: float, unsur: etree._Element, akhiran: str) -> float:
    """Return a brightness lightened (tint) or darkened (shade), each in parts of 255."""
    for nama, tujuan in (("Tint", 1.0), ("Shade", 0.0)):
        teks = unsur.get(f"{W}{akhiran}{nama}", "FF")
        bagian = int(teks, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{2}", teks) else 0
        terang = terang * bagian + tujuan * (1 - bagian)
    return terang
