"""Mean of capaian, per sasaran and for the office, always with how many IKU stand behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import exact_context, format_angka, round_half_up
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import Capaian, predikat_of
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN
from kinerja_app.domain.iku import KeadaanRealisasi


@dataclass(frozen=True, slots=True)
class RataRata:
    """The simple mean of the capaian tribulan of the TERUKUR rows.

    `nilai` is rounded half up to two decimals (then it is the mean), None where no row is TERUKUR; `n` rows of
    `n_iku` took part; `keadaan` counts the rows of every other state that occurs, in the order of the enum.
    """

    nilai: Decimal | None
    predikat: str | None
    n: int
    n_iku: int
    keadaan: tuple[tuple[KeadaanRealisasi, int], ...]
    rumus: str

    @property
    def teks(self) -> str:
        """The mean as printed: "95,43", or "–"."""
        return KOSONG if self.nilai is None else format_angka(self.nilai, 2)

    @property
    def teks_n(self) -> str:
        """Return "3 dari 4 IKU"."""
        return f"{self.n} dari {self.n_iku} IKU"

    @property
    def teks_keadaan(self) -> str:
        """The other states in words: "1 tidak diukur, 1 tidak tersedia"; empty where all are TERUKUR."""
        return ", ".join(f"{jumlah} {LABEL_KEADAAN[keadaan]}" for keadaan, jumlah in self.keadaan)


def mean_of(nilai_list: Iterable[Decimal], cap: Decimal | None) -> Decimal | None:
    """Return the simple mean of capaian, each contribution cut at `cap`, rounded half up to two decimals.

    No capaian gives None. The rows themselves are never cut (design: 150 and 50 with cap 100 give 75).
    """
    dipotong = _cut(nilai_list, cap)
    if not dipotong:
        return None
    with exact_context():
        return round_half_up(sum(dipotong, Decimal(0)) / len(dipotong), 2)


def explain_mean(nilai_list: Sequence[Decimal], cap: Decimal | None) -> str:
    """Return how `mean_of` the same capaian came about: "286,30 ÷ 3 = 95,43"; empty where there is none."""
    nilai = mean_of(nilai_list, cap)
    if nilai is None:
        return ""
    with exact_context():
        jumlah = sum(_cut(nilai_list, cap), Decimal(0))
    dipotong = "" if cap is None else f" (tiap IKU dihitung paling tinggi {format_angka(cap, 2)})"
    return f"{format_angka(jumlah, 2)} ÷ {len(nilai_list)} = {format_angka(nilai, 2)}{dipotong}"


def compute_rata_rata(capaian_list: Iterable[Capaian], aturan: AturanPengukuran) -> RataRata:
    """Return the mean of capaian tribulan over the TERUKUR rows, with "n dari N IKU" and the other states."""
    semua = tuple(capaian_list)
    nilai_list = sorted(capaian.nilai for capaian in semua if capaian.nilai is not None)
    nilai = mean_of(nilai_list, aturan.cap)
    lain = tuple(
        (keadaan, jumlah)
        for keadaan in KeadaanRealisasi
        if (jumlah := sum(capaian.nilai is None and capaian.keadaan is keadaan for capaian in semua))
    )
    rumus = explain_mean(nilai_list, aturan.cap)
    return RataRata(nilai, predikat_of(aturan, nilai), len(nilai_list), len(semua), lain, rumus)


def _cut(nilai_list: Iterable[Decimal], cap: Decimal | None) -> list[Decimal]:
    return [nilai if cap is None else min(nilai, cap) for nilai in nilai_list]
