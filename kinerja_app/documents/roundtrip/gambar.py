"""Gambar: the pictures of a document, each by what is seen of it, and what floats over the page."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import MATI, BerkasWord, R, W
from kinerja_app.documents.roundtrip.susunan import MC
from kinerja_app.documents.roundtrip.teks import CADANGAN, normalise

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_GAMBAR = "gambar atau bentuk"
_MELAYANG = {f"{_WP}anchor": _GAMBAR, f"{W}framePr": "bingkai teks", f"{W}tblpPr": "tabel"}
_TERKECIL, _TERBESAR = 300_000, 12_000_000  # of a picture's side, in EMU: 8 mm and a third of a metre
_SELISIH = 20_000  # between the frame of a picture and the picture, in EMU
# Of a plain picture: every element below its frame. No effect, crop, second picture (SVG), line or other shape.
_POLOS = {
    "extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphicFrameLocks", "graphic", "graphicData", "pic",
    "nvPicPr", "cNvPr", "cNvPicPr", "picLocks", "blipFill", "blip", "srcRect", "stretch", "fillRect", "spPr", "xfrm",
    "off", "ext", "prstGeom", "avLst", "noFill", "ln", "miter", "round", "headEnd", "tailEnd", "extLst",
    "useLocalDpi", "creationId", "decorative",
}  # fmt: skip
_TANPA = {
    "srcRect": {"l", "t", "r", "b"}, "fillRect": {"l", "t", "r", "b"}, "xfrm": {"rot", "flipH", "flipV"},
    "docPr": {"hidden"},
}  # fmt: skip  # of these elements: the attributes that must be nought


@dataclass(frozen=True, slots=True)
class Gambar:
    """One picture by what is seen of it: the SHA-256 of its bytes (marked where changed in looks), and its words."""

    sidik: str
    nama: str


def read_gambar(berkas: BerkasWord, nama: str) -> Iterator[Gambar]:
    """Read the pictures of one part in order."""
    relasi = berkas.relasi.get(nama, {})
    for unsur in berkas.akar[nama].iter(f"{_A}blip", f"{_VML}imagedata"):
        tujuan = relasi.get(unsur.get(f"{R}embed") or unsur.get(f"{R}id") or "")
        isi = berkas.bagian.get(tujuan.tujuan, b"") if tujuan is not None else b""
        wadah = next(unsur.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
        sifat = None if wadah is None else wadah.find(f"{_WP}docPr")
        kata = "" if sifat is None else normalise(sifat.get("descr") or sifat.get("name") or "")
        tanda = "" if wadah is not None and _is_polos(wadah) else " diubah"
        yield Gambar(hashlib.sha256(isi).hexdigest() + tanda, kata or "gambar")


def list_melayang(akar: etree._Element) -> Iterator[str]:
    """Yield what Word may place anywhere on the page; a drawing for older programs stands for one already counted."""
    for unsur in akar.iter(*_MELAYANG, f"{_VML}*"):
        is_mutlak = "position:absolute" in "".join(unsur.get("style", "").lower().split())
        if unsur.tag in _MELAYANG:
            yield _MELAYANG[str(unsur.tag)]
        elif is_mutlak and next(unsur.iterancestors(CADANGAN), None) is None:
            yield _GAMBAR


def _is_polos(wadah: etree._Element) -> bool:
    """Tell whether a picture shows its file, whole, upright and of readable size."""
    sisi = _read_sisi(wadah.find(f"{_WP}extent"))
    is_langsung = next(wadah.iterancestors(f"{W}r", CADANGAN, f"{MC}Choice")).tag == f"{W}r"
    is_wajar = is_langsung and min(sisi) >= _TERKECIL and max(sisi) <= _TERBESAR
    return is_wajar and all(_is_unsur_polos(satu, sisi) for satu in wadah.iterdescendants("*"))


def _is_unsur_polos(unsur: etree._Element, sisi: tuple[int, int]) -> bool:
    lokal = etree.QName(unsur).localname
    diubah = {nama for nama, nilai in unsur.attrib.items() if nilai.lower() not in {"", *MATI}}
    if lokal in _TANPA:
        return not diubah & _TANPA[lokal]
    if lokal == "ext" and "cx" in unsur.attrib:
        return all(abs(satu - dua) <= _SELISIH for satu, dua in zip(_read_sisi(unsur), sisi, strict=True))
    is_tepi = lokal == "ln" and unsur.find(f"{_A}noFill") is None
    is_lain = lokal == "prstGeom" and unsur.get("prst") != "rect"
    return lokal in _POLOS and not is_tepi and not is_lain


def _read_sisi(ukuran: etree._Element | None) -> tuple[int, int]:
    lebar, tinggi = ("" if ukuran is None else ukuran.get(nama, "") for nama in ("cx", "cy"))
    return _to_int(lebar), _to_int(tinggi)


def _to_int(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() else 0
