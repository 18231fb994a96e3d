"""Aturan pengukuran: bands of predikat, the optional cap, and the wording printed in the Praanggapan."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Pita:
    """One band of predikat: its name and its inclusive lower bound in percent."""

    predikat: str
    batas_bawah: Decimal


@dataclass(frozen=True, slots=True)
class AturanPengukuran:
    """Rules that a siklus freezes when it is opened.

    `pita` runs from the highest band to the lowest, whose bound is 0 (no gap is possible). `cap` cuts each
    row's contribution to the mean, never the row itself. `jump_persen` is the size of a change against the last
    measured figure that asks for a word at the check before hand-over.
    """

    pita: tuple[Pita, ...]
    cap: Decimal | None
    sumber: str
    jump_persen: Decimal


ATURAN_BAWAAN = AturanPengukuran(
    pita=(
        Pita("Sangat Tinggi", Decimal(91)),
        Pita("Tinggi", Decimal(76)),
        Pita("Sedang", Decimal(66)),
        Pita("Rendah", Decimal(51)),
        Pita("Sangat Rendah", Decimal(0)),
    ),
    cap=None,
    sumber="Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017",
    jump_persen=Decimal(25),
)
