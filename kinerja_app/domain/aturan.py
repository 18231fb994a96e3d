"""Aturan pengukuran: bands of predikat, the optional cap, and the wording printed in the Praanggapan."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import MAKS_BULAT

PERSEN_PENUH = Decimal(100)


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


def check_aturan(aturan: AturanPengukuran) -> tuple[str, ...]:
    """Return what is wrong with a set of rules, as sentences that say what to do; empty where it is sound."""
    angka = [pita.batas_bawah for pita in aturan.pita] + [aturan.jump_persen]
    angka += [] if aturan.cap is None else [aturan.cap]
    if any(not nilai.is_finite() or nilai < 0 or nilai.adjusted() >= MAKS_BULAT for nilai in angka):
        return ("Angka dalam aturan pengukuran harus berupa angka 0 atau lebih.",)
    galat = []
    batas = [pita.batas_bawah for pita in aturan.pita]
    nama = [pita.predikat.strip() for pita in aturan.pita]
    if not batas or batas[-1] != 0:
        galat.append("Pita predikat terendah harus berbatas bawah 0 agar tidak ada celah.")
    if sorted(set(batas), reverse=True) != batas:
        galat.append("Batas bawah pita predikat harus urut dari yang tertinggi dan tidak boleh sama.")
    if "" in nama or len(set(nama)) != len(nama):
        galat.append("Setiap pita predikat harus bernama, dan namanya tidak boleh sama.")
    if aturan.cap is not None and aturan.cap < PERSEN_PENUH:
        galat.append("Batas kontribusi terhadap rata-rata paling rendah 100.")
    if not aturan.sumber.strip():
        galat.append("Sumber aturan pengukuran belum diisi. Sebutkan peraturannya.")
    return tuple(galat)
