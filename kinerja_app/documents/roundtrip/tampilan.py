"""Tampilan: the formatting that plain visible text has, by short lists; all else could hide or distort a figure.

In a cell of figures what is not on the list blocks; of a sentence the Sekretaris is asked.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import MATI, W
from kinerja_app.documents.roundtrip.tema import Tema

Unsur = etree._Element  # noqa: SLF001  the only name lxml has for it
Aturan = Callable[[Unsur], bool]  # tells whether a property is usual
DaftarAturan = dict[str, dict[str, Aturan]]  # of each kind of properties: its element → when that is usual
STABILO = {"yellow": "FFFF00", "cyan": "00FFFF", "green": "00FF00", "lightGray": "C0C0C0", "white": "FFFFFF"}
TERSEMPIT = 160  # of line spacing by numbers, a row, a column: in twentieths of a point, less nobody can read
_GARIS_TERTEBAL = 36  # of a border, in eighths of a point: thicker it covers what it frames
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SISI = {"top", "left", "start", "bottom", "right", "end", "insideH", "insideV", "between", "bar"}
_SEBUTAN = {
    nama: sebutan
    for sebutan, semua in {
        "arah tulisan": "rtl bidi textDirection", "baris judul di tengah tabel": "tblHeader", "bingkai": "framePr",
        "coret": "strike dstrike", "efek": "effect emboss imprint outline shadow", "inden": "ind",
        "garis tepi": "bdr pBdr tblBorders tcBorders", "inden tabel": "tblInd", "jarak": "spacing",
        "jarak antarsel": "tblCellSpacing", "jenis huruf": "rFonts", "kolom terlalu sempit": "tcW",
        "margin sel": "tblCellMar tcMar", "naik-turun huruf": "position vertAlign", "pembungkusan teks": "tblpPr",
        "penyesuaian lebar teks": "fitText tcFitText", "sel kosong": "gridBefore gridAfter", "skala huruf": "w",
        "tab": "tabs", "tabel melewati tepi kertas": "tblW", "tersembunyi": "vanish specVanish webHidden hidden",
        "tinggi baris": "trHeight", "ukuran huruf": "sz", "warna huruf": "color textFill", "warna latar": "shd",
        "warna stabilo": "highlight",
    }.items()
    for nama in semua.split()
}  # fmt: skip
_CARA = {
    "rPr": "pilih teksnya, tekan Ctrl+Spasi", "pPr": "pilih paragrafnya, tekan Ctrl+Q",
    "style": "pakai lagi gaya dan warna dokumen unduhan",
}  # fmt: skip
_CARA_TABEL = "kembalikan lewat Tata Letak > Properti tabel"


def list_aturan(tema: Tema, *, is_sel: bool) -> DaftarAturan:
    """Return the lists for a cell of figures or for a sentence, whose paragraph may stand further in."""
    huruf = _always("rStyle", "b", "bCs", "i", "iCs", "u", "caps", "smallCaps", "lang", "noProof", "szCs") | {
        "rFonts": tema.is_huruf_biasa, "sz": _within(12, 56), "kern": _within(0, 100), "spacing": _within(-10, 40),
        "w": _within(80, 150), "color": lambda unsur: tema.read_terang(unsur) is not None, "bdr": _is_garis,
        "highlight": lambda unsur: unsur.get(f"{W}val") in STABILO,
    }  # fmt: skip
    paragraf = _always(
        "pStyle", "jc", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "suppressAutoHyphens", "rPr",
        "suppressLineNumbers", "contextualSpacing", "outlineLvl", "cnfStyle", "numPr", "autoSpaceDE", "autoSpaceDN",
        "adjustRightInd", "snapToGrid", "textAlignment", "wordWrap", "overflowPunct", "kinsoku", "mirrorIndents",
        *(() if is_sel else ("sectPr",)),
    ) | {
        "spacing": _is_spasi, "ind": _is_inden(600 if is_sel else 6500), "pBdr": _is_bergaris,
        "tabs": _only("pos", 2000 if is_sel else 10_500),
    }  # fmt: skip
    tabel = _always(
        "tblStyle", "jc", "tblLayout", "tblLook", "tblCaption", "tblDescription", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblOverlap",
    ) | {"tblW": _within(0, 16000, "w"), "tblInd": _within(-300, 1500, "w"), "tblBorders": _is_bergaris,
         "tblCellMar": _only("w", 170)}  # fmt: skip
    hasil: DaftarAturan = {
        "rPr": huruf, "pPr": paragraf, "tblPr": tabel, "tblPrEx": tabel,
        "trPr": _always("cantSplit", "tblHeader", "jc", "cnfStyle", "trHeight"),
        "tcPr": _always("gridSpan", "vMerge", "vAlign", "hideMark", "cnfStyle", "noWrap")
        | {"tcBorders": _is_bergaris, "tcW": _within(0, 16000, "w"), "tcMar": _only("w", 400)},
    }  # fmt: skip
    for nama in ("rPr", "pPr", "tblPr", "tcPr"):
        hasil[nama]["shd"] = lambda unsur: (
            unsur.get(f"{W}val", "") in ("clear", "nil") and tema.read_terang(unsur) is not None
        )
    return hasil


def list_aneh(pr: etree._Element | None, daftar: DaftarAturan) -> Iterator[str]:
    """Yield the names of unusual properties; whatever is switched off is usual."""
    aturan = {} if pr is None else daftar[etree.QName(pr).localname]
    for unsur in () if pr is None else pr.iterchildren("*"):
        lokal = etree.QName(unsur).localname
        is_word = unsur.tag == f"{W}{lokal}"
        if is_word and lokal in aturan:
            is_biasa = aturan[lokal](unsur)
        else:
            is_biasa = unsur.tag == f"{_W14}ligatures" or (is_word and unsur.get(f"{W}val", "").lower() in MATI)
        if not is_biasa:
            yield lokal


def mark(aneh: set[str] | frozenset[str], jenis: str) -> str:
    """Return unusual properties as a mark of the text, with what to do in Word; empty for none."""
    nama = ", ".join(sorted({_SEBUTAN.get(satu, f"pengaturan lain ({satu})") for satu in aneh}))
    return f"⟨tampilan tidak wajar: {nama} ({_CARA.get(jenis, _CARA_TABEL)})⟩ " if aneh else ""


def read_ukuran(unsur: etree._Element | None, nama: str) -> int | None:
    """Return a measure of the file; None where there is none or no whole number."""
    teks = "" if unsur is None else unsur.get(f"{W}{nama}", "")
    return int(teks) if re.fullmatch(r"-?[0-9]{1,6}", teks) else None


def _within(bawah: int, atas: int, *atribut: str) -> Aturan:
    """Return a rule: those attributes ("val" unless told), as far as they are there, are numbers between the two."""

    def is_dalam(unsur: etree._Element) -> bool:
        teks = [unsur.get(f"{W}{nama}", "0").removesuffix("%") for nama in atribut or ("val",)]
        return all(
            re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]+)?", satu) and bawah <= int(satu.partition(".")[0]) <= atas
            for satu in teks
        )

    return is_dalam


def _only(nama: str, atas: int) -> Aturan:
    """Return a rule: that attribute of each child is a number from 0 to this one."""
    aturan = _within(0, atas, nama)
    return lambda unsur: all(aturan(anak) for anak in unsur)


def _is_garis(unsur: etree._Element) -> bool:
    return _within(0, _GARIS_TERTEBAL, "sz", "space")(unsur)


def _is_bergaris(unsur: etree._Element) -> bool:
    return all(etree.QName(satu).localname in _SISI and _is_garis(satu) for satu in unsur)


def _is_spasi(unsur: etree._Element) -> bool:
    is_jarak = _within(0, 2000, "before", "after", "beforeLines", "afterLines")(unsur)
    return is_jarak and (unsur.get(f"{W}line") is None or _within(TERSEMPIT, 1000, "line")(unsur))


def _is_inden(terjauh: int) -> Aturan:
    def is_biasa(unsur: etree._Element) -> bool:
        kiri, kanan = (
            max(read_ukuran(unsur, nama) or 0 for nama in sisi) for sisi in (("left", "start"), ("right", "end"))
        )
        return (
            kiri + kanan <= terjauh
            and _within(-200, terjauh, "left", "start", "right", "end", "firstLine")(unsur)
            and _within(0, max(kiri, 0), "hanging")(unsur)
            and not any(kunci.endswith("Chars") and nilai != "0" for kunci, nilai in unsur.attrib.items())
        )

    return is_biasa


def _always(*nama: str) -> dict[str, Aturan]:
    return dict.fromkeys(nama, lambda _: True)
