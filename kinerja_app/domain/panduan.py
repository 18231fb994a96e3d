"""Buku panduan: chapters written in a few plain marks, read into pieces that a page and a Word file print alike.

A chapter is a text. Every line is one piece:

    # Judul bab                  the title, first of all
    ## Subjudul (#jangkar)       a section, with the anchor by which pages lead to it
    1. Langkah                   a step; the next one may stand after a picture
    - Butir                      an item of a list
    = Istilah = Arti             a row of the glossary
    ![nama](Keterangan)          a picture of static/panduan, and the words for who cannot see it
    anything else                a paragraph

Within a line **Simpan** is what a screen calls something, `83,5` what is typed, [teks](bab#jangkar) leads elsewhere.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Jenis(StrEnum):
    """What a piece of a chapter is."""

    SUBJUDUL = "subjudul"
    PARAGRAF = "paragraf"
    LANGKAH = "langkah"
    BUTIR = "butir"
    ISTILAH = "istilah"
    GAMBAR = "gambar"


class Rupa(StrEnum):
    """How words within a line are to be read."""

    BIASA = "biasa"
    LAYAR = "layar"
    KETIK = "ketik"
    TAUTAN = "tautan"


@dataclass(frozen=True, slots=True)
class Potong:
    """Some words of a line; `tujuan` is where a TAUTAN leads: "bab#jangkar", or an address that begins with /."""

    teks: str
    rupa: Rupa = Rupa.BIASA
    tujuan: str = ""


@dataclass(frozen=True, slots=True)
class Blok:
    """One piece: its words, and in `tanda` the number of a step, an anchor, a term, or the name of a picture."""

    jenis: Jenis
    potong: tuple[Potong, ...]
    tanda: str = ""

    @property
    def teks(self) -> str:
        """The words alone."""
        return "".join(satu.teks for satu in self.potong)


@dataclass(frozen=True, slots=True)
class Bagian:
    """One section of a chapter: its anchor, its heading, and all its words; "" and the chapter's own what precedes."""

    jangkar: str
    judul: str
    teks: str


@dataclass(frozen=True, slots=True)
class Bab:
    """One chapter; `kode` is its name in the address."""

    kode: str
    judul: str
    blok: tuple[Blok, ...]

    def list_gambar(self) -> tuple[Blok, ...]:
        """Return the pictures in their order."""
        return tuple(satu for satu in self.blok if satu.jenis is Jenis.GAMBAR)

    @property
    def kelompok(self) -> tuple[tuple[Jenis, tuple[Blok, ...]], ...]:
        """The pieces in order, with those together that make one list or one table."""
        jenis_list = [(jenis, tuple(blok)) for jenis, blok in groupby(self.blok, lambda satu: satu.jenis)]
        return tuple(
            (jenis, bagian)
            for jenis, blok in jenis_list
            for bagian in ([blok] if jenis in _BERSAMA else [(satu,) for satu in blok])
        )

    def list_subjudul(self) -> tuple[Blok, ...]:
        """Return the sections in their order."""
        return tuple(satu for satu in self.blok if satu.jenis is Jenis.SUBJUDUL)

    def list_bagian(self) -> tuple[Bagian, ...]:
        """Return the sections with their words, as a search reads them."""
        bagian = [("", self.judul, list[str]())]
        for blok in self.blok:
            if blok.jenis is Jenis.SUBJUDUL:
                bagian.append((blok.tanda, blok.teks, []))
            elif blok.jenis is not Jenis.GAMBAR:
                bagian[-1][2].append(f"{blok.tanda}: {blok.teks}" if blok.jenis is Jenis.ISTILAH else blok.teks)
        return tuple(Bagian(jangkar, judul, "\n".join(teks)) for jangkar, judul, teks in bagian if jangkar or teks)


_BERSAMA = frozenset({Jenis.LANGKAH, Jenis.BUTIR, Jenis.ISTILAH})
_BARIS = (
    (Jenis.SUBJUDUL, re.compile(r"## (?P<isi>.+) \(#(?P<tanda>[\w-]+)\)")),
    (Jenis.LANGKAH, re.compile(r"(?P<tanda>\d+)\. (?P<isi>.+)")),
    (Jenis.BUTIR, re.compile(r"- (?P<isi>.+)")),
    (Jenis.ISTILAH, re.compile(r"= (?P<tanda>.+?) = (?P<isi>.+)")),
    (Jenis.GAMBAR, re.compile(r"!\[(?P<tanda>[\w-]+)\]\((?P<isi>.+)\)")),
    (Jenis.PARAGRAF, re.compile(r"(?P<isi>.+)")),
)
_POTONG = re.compile(r"\*\*(?P<layar>.+?)\*\*|`(?P<ketik>[^`]+)`|\[(?P<tautan>[^\]]+)\]\((?P<tujuan>[^)\s]+)\)")


def read_bab(kode: str, teks: str) -> Bab:
    """Return the chapter that a text writes; its first line is the title."""
    judul, *baris_list = [baris.strip() for baris in teks.splitlines() if baris.strip()]
    return Bab(kode, judul.removeprefix("# "), tuple(_read_blok(baris) for baris in baris_list))


def _read_blok(baris: str) -> Blok:
    jenis, cocok = next((jenis, cocok) for jenis, pola in _BARIS if (cocok := pola.fullmatch(baris)))
    isi = cocok.groupdict()
    return Blok(jenis, tuple(_read_potong(isi["isi"])), isi.get("tanda") or "")


def _read_potong(teks: str) -> list[Potong]:
    hasil, akhir = [], 0
    for cocok in _POTONG.finditer(teks):
        hasil.append(Potong(teks[akhir : cocok.start()]))
        rupa = next(rupa for rupa in (Rupa.LAYAR, Rupa.KETIK, Rupa.TAUTAN) if cocok[rupa.value])
        hasil.append(Potong(cocok[rupa.value], rupa, cocok["tujuan"] or ""))
        akhir = cocok.end()
    hasil.append(Potong(teks[akhir:]))
    return [satu for satu in hasil if satu.teks]
