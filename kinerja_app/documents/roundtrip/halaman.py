"""Halaman: what is printed beside the body: headers, footers, notes, list numbers, and page layout that hides text."""

import re
from collections.abc import Iterator

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import MATI, BerkasWord, R, W
from kinerja_app.documents.roundtrip.gaya import Gaya
from kinerja_app.documents.roundtrip.kalimat import Kalimat, read_kalimat
from kinerja_app.documents.roundtrip.tabel import mark_baris
from kinerja_app.documents.roundtrip.tampilan import Aturan, list_aneh, mark, read_ukuran
from kinerja_app.documents.roundtrip.teks import normalise

_TEPI = {"header": "Kepala halaman", "footer": "Kaki halaman"}
_JENIS = {"default": "", "first": " (halaman pertama)", "even": " (halaman genap)"}
_CATATAN = {"footnotes": "Catatan kaki", "endnotes": "Catatan akhir"}
_TATA = "Tata halaman"
_SELANG_KERTAS = ((11_000, 12_400), (15_000, 20_400))  # sides of A4, F4, Letter, Legal, in twentieths of a point
_MARGIN_TERLEBAR, _MARGIN_TERTINGGI, _TEPI_TERJAUH = 5_500, 6_500, 1_700
# What a list may print beside its own counting: "1.", "(a)", "I.1.", a bullet (the last are letters of Symbol fonts).
_NOMOR = re.compile(r"\(?(%[1-9]([.)/-]\s*|$))*|[-–—•·▪◦‣o§\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf02d]?")
_HITUNG = {"decimal", "bullet", "none", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}


def read_tepi(berkas: BerkasWord, gaya: Gaya) -> Iterator[Kalimat]:
    """Read headers and footers by kind as sections print them (what differs in a later section is told), and notes."""
    pengaturan = [berkas.akar[satu] for satu in berkas.related("settings")]
    is_genap = any(_is_on(satu.find(f"{W}evenAndOddHeaders")) for satu in pengaturan)
    berlaku: dict[tuple[str, str], str] = {}
    terbaca: dict[tuple[str, str], list[Kalimat]] = {}
    for nomor, bagian in enumerate(berkas.akar[berkas.utama].iter(f"{W}sectPr")):
        for rujukan in bagian.iter(*(f"{W}{satu}Reference" for satu in _TEPI)):
            jenis = etree.QName(rujukan).localname.removesuffix("Reference")
            tujuan = berkas.relasi[berkas.utama].get(rujukan.get(f"{R}id", ""))
            berlaku[jenis, rujukan.get(f"{W}type", "default")] = "" if tujuan is None else tujuan.tujuan
        for (jenis, tipe), nama in berlaku.items():
            is_tercetak = {"first": _is_on(bagian.find(f"{W}titlePg")), "even": is_genap}.get(tipe, True)
            if is_tercetak:
                sebutan = _TEPI[jenis] + _JENIS.get(tipe, "")
                isi = _read_bagian(berkas, nama, gaya, sebutan)
                if terbaca.setdefault((jenis, tipe), isi if nomor == 0 else []) != isi:
                    isi = [Kalimat(f"{satu.tempat}, bagian {nomor + 1}", satu.teks) for satu in isi]
                    yield from isi or [Kalimat(f"{sebutan}, bagian {nomor + 1}", "⟨kosong⟩")]
                elif nomor == 0:
                    yield from isi
    for jenis, tempat in _CATATAN.items():
        for nama in berkas.related(jenis):
            yield from _read_bagian(berkas, nama, gaya, tempat)


def _read_bagian(berkas: BerkasWord, nama: str, gaya: Gaya, tempat: str) -> list[Kalimat]:
    akar = berkas.akar.get(nama)
    if akar is None:
        return []
    tanda = (mark_baris(tr, gaya).strip() for tr in akar.iter(f"{W}tr"))
    return [*read_kalimat(akar, gaya, tempat), *(Kalimat(tempat, satu) for satu in tanda if satu)]


def read_tata(berkas: BerkasWord, gaya: Gaya) -> Iterator[Kalimat]:
    """Read what page layout and lists have beyond the plain, one sentence each."""
    aneh = [
        anak
        for bagian in berkas.akar[berkas.utama].iter(f"{W}sectPr")
        for anak in bagian.iterchildren("*")
        if not _SAH.get(etree.QName(anak).localname, _is_off)(anak)
    ]
    for nama in berkas.related("settings"):
        aneh += [satu for satu in berkas.akar[nama].iter(*_PENGATURAN) if _is_on(satu)]
    yield from dict.fromkeys(Kalimat(_TATA, _describe(satu)) for satu in aneh)
    for nama in berkas.related("numbering"):
        yield from dict.fromkeys(satu for unsur in berkas.akar[nama].iter() for satu in _read_nomor(unsur, gaya))


def _read_nomor(unsur: etree._Element, gaya: Gaya) -> Iterator[Kalimat]:
    """Yield what a list prints of its own, or where it counts otherwise than from one, or stands out of sight."""
    nilai = unsur.get(f"{W}val", "")
    teks = ""
    if unsur.tag == f"{W}lvlText":
        teks = "" if _NOMOR.fullmatch(nilai) else normalise(re.sub(r"%[1-9]", "", nilai)) or nilai
    elif unsur.tag in (f"{W}start", f"{W}startOverride"):
        teks = "" if nilai == "1" else f"mulai dari {nilai}"
    elif unsur.tag == f"{W}numFmt":
        teks = "" if nilai in _HITUNG else f"bentuk angka {nilai}"
    elif unsur.tag == f"{W}pPr":
        teks = mark(set(list_aneh(unsur, gaya.aturan[False])), "pPr")
    if teks:
        yield Kalimat("Penomoran", teks)


def _is_on(unsur: etree._Element | None) -> bool:
    return unsur is not None and unsur.get(f"{W}val", "true").lower() not in MATI


def _is_off(unsur: etree._Element) -> bool:
    return not _is_on(unsur)


def _is_kertas(unsur: etree._Element) -> bool:
    sisi = sorted(read_ukuran(unsur, nama) or 0 for nama in ("w", "h"))
    return all(bawah <= satu <= atas for satu, (bawah, atas) in zip(sisi, _SELANG_KERTAS, strict=True))


def _is_margin(unsur: etree._Element) -> bool:
    ukuran = {nama: read_ukuran(unsur, nama) or 0 for nama in ("left", "right", "top", "bottom", "gutter")}
    tepi = [read_ukuran(unsur, nama) or 0 for nama in ("header", "footer")]
    return (
        min(*ukuran.values(), *tepi) >= 0
        and max(tepi) <= _TEPI_TERJAUH
        and ukuran["left"] + ukuran["right"] + ukuran["gutter"] <= _MARGIN_TERLEBAR
        and ukuran["top"] + ukuran["bottom"] <= _MARGIN_TERTINGGI
    )


def _is_any(_: etree._Element) -> bool:
    return True


# Of the properties of a section: when each is plain; those not named must be switched off.
_SAH: dict[str, Aturan] = {
    "headerReference": _is_any, "footerReference": _is_any, "type": _is_any, "paperSrc": _is_any,
    "pgSz": _is_kertas, "pgMar": _is_margin,
    "cols": lambda unsur: unsur.get(f"{W}num", "1") in ("0", "1"),
    "docGrid": lambda unsur: unsur.get(f"{W}type", "default") in ("default", "lines"),
    "pgNumType": lambda unsur: set(unsur.attrib) <= {f"{W}fmt"} and unsur.get(f"{W}fmt", "decimal") == "decimal",
    "textDirection": lambda unsur: unsur.get(f"{W}val") == "lrTb",
    "vAlign": lambda unsur: unsur.get(f"{W}val") == "top",
}  # fmt: skip
_PENGATURAN = [
    f"{W}{nama}" for nama in ("evenAndOddHeaders", "bookFoldPrinting", "bookFoldRevPrinting", "printTwoOnOne")
]
_SEBUTAN = {
    "titlePg": "halaman pertama berbeda", "evenAndOddHeaders": "halaman ganjil dan genap berbeda", "cols": "kolom",
    "pgSz": "ukuran kertas", "pgMar": "margin", "lnNumType": "nomor baris", "docGrid": "kisi dokumen",
    "pgNumType": "nomor halaman", "pgBorders": "bingkai halaman", "textDirection": "arah tulisan",
}  # fmt: skip


def _describe(unsur: etree._Element) -> str:
    lokal = etree.QName(unsur).localname
    ukuran = ", ".join(f"{etree.QName(nama).localname} {nilai}" for nama, nilai in unsur.attrib.items())
    return f"⟨{_SEBUTAN.get(lokal, f'pengaturan halaman {lokal}')}{f': {ukuran}' if ukuran else ''}⟩"
