"""Tribulan and the key of a siklus: which three months, and which revisi of their measurement."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from kinerja_app.domain.errors import InputInvalidError

ROMAWI = ("I", "II", "III", "IV")
NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


# Western Indonesia has no summer time; the zone is named as the letters print it.
WIB = timezone(timedelta(hours=7), "WIB")


def format_saat(saat: datetime) -> str:
    """Return a moment as screens and documents print it: "22 November 2026 pukul 10.52 WIB"."""
    lokal = saat.astimezone(WIB)
    return f"{format_tanggal(lokal.date())} pukul {lokal:%H.%M} WIB"


def format_tanggal(tanggal: date) -> str:
    """Return a date as an official letter prints it: "22 November 2026"."""
    return f"{tanggal.day} {NAMA_BULAN[tanggal.month - 1]} {tanggal.year}"


def describe_usia(lalu: datetime, pada: datetime) -> str:
    """Say how long ago that was, by days of the calendar: "hari ini", "kemarin", "12 hari yang lalu"."""
    hari = (pada.astimezone(WIB).date() - lalu.astimezone(WIB).date()).days
    return "hari ini" if hari <= 0 else "kemarin" if hari == 1 else f"{hari} hari yang lalu"


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """One tribulan of a year: `tahun` 2000 to 2999, `tribulan` 1 to 4. Orders by time; prints as "2026-TB3"."""

    tahun: int
    tribulan: int

    def __post_init__(self) -> None:
        if not 2000 <= self.tahun <= 2999 or not 1 <= self.tribulan <= 4:
            raise InputInvalidError("periode", "Periode harus berupa tahun dan tribulan 1 sampai 4, misalnya 2026-TB3.")

    @classmethod
    def parse(cls, teks: str) -> "Periode":
        """Read "2026-TB3"; anything else raises InputInvalidError."""
        if not re.fullmatch(r"2[0-9]{3}-TB[1-4]", teks):
            raise InputInvalidError("periode", f"Periode “{teks}” tidak dikenal. Tulis seperti 2026-TB3.")
        return cls(int(teks[:4]), int(teks[-1]))

    @classmethod
    def of(cls, tanggal: date) -> "Periode":
        """Return the tribulan in which the date lies."""
        return cls(tanggal.year, (tanggal.month - 1) // 3 + 1)

    def __str__(self) -> str:
        return f"{self.tahun}-TB{self.tribulan}"

    @property
    def nama(self) -> str:
        """The tribulan within its year: "Tribulan III"."""
        return f"Tribulan {ROMAWI[self.tribulan - 1]}"

    @property
    def label(self) -> str:
        """The period in words: "Tribulan III Tahun 2026"."""
        return f"{self.nama} Tahun {self.tahun}"

    @property
    def label_pendek(self) -> str:
        """The period for narrow columns: "TB III 2026"."""
        return f"TB {ROMAWI[self.tribulan - 1]} {self.tahun}"

    @property
    def mulai(self) -> date:
        """First day."""
        return date(self.tahun, 3 * self.tribulan - 2, 1)

    @property
    def akhir(self) -> date:
        """Last day."""
        return self.next().mulai - timedelta(days=1)

    def next(self) -> "Periode":
        """Return the tribulan after this one."""
        return Periode(self.tahun + self.tribulan // 4, self.tribulan % 4 + 1)

    def previous(self) -> "Periode":
        """Return the tribulan before this one (for TB I: TB IV of the year before)."""
        return Periode(self.tahun, self.tribulan - 1) if self.tribulan > 1 else Periode(self.tahun - 1, 4)


@dataclass(frozen=True, slots=True, order=True)
class KunciSiklus:
    """Names one siklus: periode and revisi (0 for the first, higher for ralat or reopening): "2026-TB3-R0"."""

    periode: Periode
    revisi: int

    def __post_init__(self) -> None:
        if self.revisi < 0:
            raise InputInvalidError("revisi", "Nomor revisi tidak boleh negatif.")

    @classmethod
    def parse(cls, teks: str) -> "KunciSiklus":
        """Read "2026-TB3-R0"; anything else raises InputInvalidError."""
        cocok = re.fullmatch(r"(2[0-9]{3}-TB[1-4])-R(0|[1-9][0-9]{0,2})", teks)
        if cocok is None:
            raise InputInvalidError("siklus", f"Kunci siklus “{teks}” tidak dikenal. Tulis seperti 2026-TB3-R0.")
        return cls(Periode.parse(cocok[1]), int(cocok[2]))

    def __str__(self) -> str:
        return f"{self.periode}-R{self.revisi}"

    @property
    def label(self) -> str:
        """The siklus in words: "Tribulan III Tahun 2026", with "(Revisi 1)" from the first ralat or reopening on."""
        return self.periode.label + (f" (Revisi {self.revisi})" if self.revisi else "")
