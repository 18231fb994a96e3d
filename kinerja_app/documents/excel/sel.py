"""One cell as it was read: what kind of thing it holds, its text, and where it stands."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


class JenisSel(Enum):
    """What a cell holds; only the first three can be used, the others are named in a sentence."""

    KOSONG = auto()
    ANGKA = auto()
    TEKS = auto()
    PERSEN = auto()
    TANGGAL = auto()
    LOGIS = auto()
    GALAT = auto()
    RUMUS_TANPA_NILAI = auto()


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: `teks` is the text, or the figure exactly as the file writes it ("0.30000000000000004")."""

    alamat: str
    jenis: JenisSel
    teks: str = ""

    @property
    def is_kosong(self) -> bool:
        """Whether nothing stands in it; spaces are nothing."""
        return self.jenis is JenisSel.KOSONG or (self.jenis is JenisSel.TEKS and not self.teks.strip())


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """One worksheet: its filled cells by (row, column) from 1, and its merged ranges ("C7:D7")."""

    nama: str
    sel: dict[tuple[int, int], Sel]
    gabungan: tuple[str, ...]

    def at(self, baris: int, kolom: int) -> Sel:
        """Return a cell, an empty one where the file has none."""
        return self.sel.get((baris, kolom)) or Sel(print_alamat(baris, kolom), JenisSel.KOSONG)

    def text_at(self, baris: int, kolom: int) -> str:
        """Return the trimmed text of a cell that holds text, else ""."""
        sel = self.at(baris, kolom)
        return sel.teks.strip() if sel.jenis is JenisSel.TEKS else ""

    @property
    def baris_akhir(self) -> int:
        """The last row with a filled cell, 0 where there is none."""
        return max((baris for baris, _ in self.sel), default=0)

    @property
    def kolom_akhir(self) -> int:
        """The last column with a filled cell, 0 where there is none."""
        return max((kolom for _, kolom in self.sel), default=0)


def print_kolom(kolom: int) -> str:
    """Return the letters of a column counted from 1: 28 is "AB"."""
    huruf = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def print_alamat(baris: int, kolom: int) -> str:
    """Return the address of a cell: (7, 3) is "C7"."""
    return f"{print_kolom(kolom)}{baris}"


def parse_alamat(alamat: str) -> tuple[int, int] | None:
    """Return (row, column) of "C7"; None where it is no address."""
    cocok = _ALAMAT.fullmatch(alamat)
    if cocok is None:
        return None
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + ord(huruf) - ord("A") + 1
    return int(cocok[2]), kolom
