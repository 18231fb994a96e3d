"""Isi: what was read of a Word file, as values that a template prints without knowing Word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class GambarWord:
    """A picture: the name it is asked for by ("" where no browser shows its format), words for it, size in pixels."""

    nama: str
    teks: str
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class Potongan:
    """A run of text in one look, or a picture."""

    teks: str
    tebal: bool = False
    miring: bool = False
    garis_bawah: bool = False
    gambar: GambarWord | None = None


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph. `tingkat` is the level of a heading (1 to 6) or 0; `nomor` the label that Word computes ("IV.").

    `rata` is left, center or right; `is_halaman_baru` tells that a page begins with or within it, `is_garis` that a
    line is drawn below.
    """

    potongan: tuple[Potongan, ...]
    tingkat: int = 0
    nomor: str = ""
    inden: int = 0
    rata: str = "left"
    is_halaman_baru: bool = False
    is_garis: bool = False

    @property
    def is_kosong(self) -> bool:
        """Whether there is nothing to see in it."""
        return not any(satu.teks.strip() or satu.gambar for satu in self.potongan)


@dataclass(frozen=True, slots=True)
class SelWord:
    """A cell: its blocks, and how many columns and rows it spans."""

    isi: tuple["Blok", ...]
    kolom: int = 1
    baris: int = 1

    @property
    def is_kosong(self) -> bool:
        """Whether there is nothing to see in it."""
        return all(isinstance(satu, Paragraf) and satu.is_kosong for satu in self.isi)


@dataclass(frozen=True, slots=True)
class TabelWord:
    """A table: rows of cells, the first `n_kepala` of them head rows; widths of the columns in percent.

    Without lines it only places things side by side; `nomor` counts those with lines (0 for others). `nama` is its
    title in the file, which may be "".
    """

    baris: tuple[tuple[SelWord, ...], ...]
    n_kepala: int
    lebar: tuple[int, ...]
    is_bergaris: bool
    nama: str
    nomor: int


Blok: TypeAlias = Paragraf | TabelWord


@dataclass(frozen=True, slots=True)
class IsiWord:
    """A whole file: header and footer once, the body, and the bytes of its pictures by name."""

    kepala: tuple[Blok, ...]
    isi: tuple[Blok, ...]
    kaki: tuple[Blok, ...]
    is_mendatar: bool
    gambar: Mapping[str, bytes]
