"""Tabel: a table as a grid of normalised texts, and which tables hold figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import W
from kinerja_app.documents.roundtrip.gaya import Gaya
from kinerja_app.documents.roundtrip.geometri import Ruang, measure_baris
from kinerja_app.documents.roundtrip.kalimat import Kalimat
from kinerja_app.documents.roundtrip.tampilan import TERSEMPIT, list_aneh, mark, read_ukuran
from kinerja_app.documents.roundtrip.teks import Pembaca, normalise

TERPOTONG = "⟨tinggi baris “Tepat” dapat memotong isi sel (pilih “Paling sedikit” di Properti tabel > Baris)⟩"
_ANGKA_SAJA = re.compile(r"[-+−–]?\d[\d.,]*( ?%)?")
_JUDUL = re.compile(r"Tabel \d+\b")
_TEMPAT = "Kop, kepala surat, tanda tangan"


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: its text with marks, how many columns it spans, and its part in a vertical merge ("" for none)."""

    teks: str
    lebar: int
    gabung: str


@dataclass(frozen=True, slots=True)
class Baris:
    """One row."""

    sel: tuple[Sel, ...]

    @property
    def teks(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(satu.teks for satu in self.sel)

    @property
    def bentuk(self) -> tuple[tuple[int, str], ...]:
        """How its cells are merged."""
        return tuple((satu.lebar, satu.gabung) for satu in self.sel)

    @property
    def label(self) -> str:
        """What a person calls the row: its first cell with a word in it, else all of it."""
        return next((teks for teks in self.teks if any(map(str.isalpha, teks))), " ".join(self.teks))


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table: its name in the file ("" where Word dropped it), title, number of its caption ("Tabel 1"), rows."""

    nama: str
    judul: str
    nomor: str
    baris: tuple[Baris, ...]
    is_berkepala: bool

    @property
    def kepala(self) -> tuple[str, ...]:
        """The texts of the first row."""
        return self.baris[0].teks if self.baris else ()

    @property
    def isi(self) -> tuple[tuple[str, ...], ...]:
        """The texts of all rows."""
        return tuple(satu.teks for satu in self.baris)

    @property
    def kalimat(self) -> tuple[Kalimat, ...]:
        """Its rows as sentences: of what is no table of figures, so that a name keeps its place beside its label."""
        teks = (" | ".join(filter(None, baris.teks)) for baris in self.baris)
        return tuple(Kalimat(_TEMPAT, satu) for satu in teks if satu)

    @property
    def is_angka(self) -> bool:
        """True for a table of figures: one with a name, a repeated head, or a cell that is nothing but a figure."""
        sel = (teks for baris in self.isi for teks in baris)
        return bool(self.nama) or self.is_berkepala or any(_ANGKA_SAJA.fullmatch(teks) for teks in sel)


def read_tabel(tbl: etree._Element, gaya: Gaya) -> Tabel:
    """Read one table, those nested in it as marks and sentences only."""
    baris = [_read_baris(tr, gaya, nomor) for nomor, tr in enumerate(tbl.iterchildren(f"{W}tr"))]
    sifat = tbl.find(f"{W}tblPr")
    nama, keterangan = (
        None if sifat is None else sifat.find(f"{W}{satu}") for satu in ("tblCaption", "tblDescription")
    )
    judul, nomor = _read_judul(tbl, gaya)
    return Tabel(
        "" if nama is None else normalise(nama.get(f"{W}val", "")),
        judul
        or ("" if keterangan is None else normalise(keterangan.get(f"{W}val", "")))
        or " | ".join(baris[0].teks if baris else ()),
        nomor,
        tuple(baris),
        tbl.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None,
    )


def mark_baris(tr: etree._Element, gaya: Gaya) -> str:
    """Return the mark of a row, in the first one of its table as well: what hides it, or leads it off the paper."""
    tbl, sifat = next(tr.iterancestors(f"{W}tbl")), tr.find(f"{W}trPr")
    is_pertama = next(tr.itersiblings(f"{W}tr", preceding=True), None) is None
    semua = [sifat, tr.find(f"{W}tblPrEx"), tbl.find(f"{W}tblPr") if is_pertama else None]
    aneh = {satu for pr in semua for satu in list_aneh(pr, gaya.aturan[True])}
    if not is_pertama and sifat is not None and sifat.find(f"{W}tblHeader") is not None:
        aneh.add("tblHeader")
    ruang, is_luar = measure_baris(tr)
    if is_luar:
        aneh.add("tblW")
    if any(satu.tinggi is not None and satu.tinggi < TERSEMPIT for satu in ruang):
        aneh.add("trHeight")
    return mark(aneh, "tabel")


def _read_baris(tr: etree._Element, gaya: Gaya, nomor: int) -> Baris:
    """Read a row; what is unusual in the formatting of table or row is marked in its first cell."""
    ruang, _ = measure_baris(tr)
    sel = enumerate(tr.iterchildren(f"{W}tc"))
    tanda = [mark_baris(tr, gaya), *[""] * len(ruang)]
    return Baris(tuple(_read_sel(tc, gaya, tanda[i], ruang[i], is_kepala=nomor == 0) for i, tc in sel))


def _read_sel(tc: etree._Element, gaya: Gaya, tanda: str, ruang: Ruang, *, is_kepala: bool) -> Sel:
    pembaca = Pembaca(gaya, is_sel=True)
    aneh = set(list_aneh(tc.find(f"{W}tcPr"), gaya.aturan[True]))
    aneh -= {"textDirection"} if is_kepala else set()  # a head may stand upright
    if ruang.lebar is not None and ruang.lebar < TERSEMPIT:
        aneh.add("tcW")
    isi = " ".join(pembaca.read(anak) if anak.tag == f"{W}p" else _mark_tabel(anak) for anak in _list_isi(tc))
    gabung = tc.find(f"{W}tcPr/{W}vMerge")
    return Sel(
        normalise(f"{tanda}{mark(aneh, 'tabel')}{isi}{'' if ruang.is_muat(isi) else TERPOTONG}"),
        read_ukuran(tc.find(f"{W}tcPr/{W}gridSpan"), "val") or 1,
        "" if gabung is None else gabung.get(f"{W}val", "lanjut"),
    )


def _mark_tabel(tbl: etree._Element) -> str:
    return f"⟨tabel di dalam sel: {normalise(' '.join(satu.text or '' for satu in tbl.iter(f'{W}t')))}⟩"


def _list_isi(tc: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a cell, those in a content control as well."""
    for anak in tc.iterchildren(f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}sdtContent"):
        yield from [anak] if anak.tag in (f"{W}p", f"{W}tbl") else _list_isi(anak)


def _read_judul(tbl: etree._Element, gaya: Gaya) -> tuple[str, str]:
    """Return the caption printed above the table, and its number; both empty where there is none."""
    atas = tbl.getprevious()
    while atas is not None and atas.tag != f"{W}tbl":
        teks = Pembaca(gaya).read(atas) if atas.tag == f"{W}p" else ""
        if teks:
            nomor = _JUDUL.match(re.sub(r"⟨[^⟩]*⟩ ?", "", teks))
            return (teks, nomor[0]) if nomor else ("", "")
        atas = atas.getprevious()
    return "", ""
