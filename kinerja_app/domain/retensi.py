"""Retention: how long the bags of a year are kept active and then inactive; nothing is ever destroyed by the program.

The schedule is the office's own (jadwal retensi arsip); counted from the end of the year of the siklus.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinerja_app.domain.errors import InputInvalidError

TAHUN_TERBANYAK = 100


class MasaRetensi(StrEnum):
    """Where a bag stands in its retention."""

    AKTIF = "aktif"
    INAKTIF = "inaktif"
    LEWAT = "lewat"


NAMA_MASA = {
    MasaRetensi.AKTIF: "Aktif",
    MasaRetensi.INAKTIF: "Inaktif",
    MasaRetensi.LEWAT: "Lewat masa simpan",
}


@dataclass(frozen=True, slots=True)
class AturanRetensi:
    """Whole years that a bag is active, and inactive after that."""

    aktif: int
    inaktif: int

    def masa_of(self, tahun: int, pada: date) -> MasaRetensi:
        """Return where the bags of a year stand on a day; the first year counts from 1 January of the next one."""
        lewat = pada.year - tahun - 1
        if lewat < self.aktif:
            return MasaRetensi.AKTIF
        return MasaRetensi.INAKTIF if lewat < self.aktif + self.inaktif else MasaRetensi.LEWAT

    def last_day_of(self, tahun: int) -> date:
        """Return the last day on which the bags of a year must be kept."""
        return date(tahun + self.aktif + self.inaktif, 12, 31)


RETENSI_BAWAAN = AturanRetensi(aktif=1, inaktif=1)


def check_retensi(aturan: AturanRetensi) -> AturanRetensi:
    """Return the rule; years that cannot be raise InputInvalidError (`aktif` or `inaktif`)."""
    if not 1 <= aturan.aktif <= TAHUN_TERBANYAK:
        raise InputInvalidError("aktif", f"Masa aktif 1 sampai {TAHUN_TERBANYAK} tahun, misalnya 1.")
    if not 0 <= aturan.inaktif <= TAHUN_TERBANYAK:
        raise InputInvalidError("inaktif", f"Masa inaktif 0 sampai {TAHUN_TERBANYAK} tahun, misalnya 1.")
    return aturan
