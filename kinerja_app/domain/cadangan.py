"""Backups as the office sees them: the note of the last one, when one is due, and how long each is kept."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_app.domain.periode import WIB, describe_usia, format_saat

TENGGAT = timedelta(days=2)
JAM_MELESET = timedelta(minutes=5)  # as time servers correct a clock
# How many days, weeks and months keep their newest backup.
HARIAN, MINGGUAN, BULANAN = 7, 4, 12


@dataclass(frozen=True, slots=True)
class CatatanCadangan:
    """The last backup that was written and read again without a fault; `ukuran` of its `jumlah` files in bytes."""

    pada: datetime
    tempat: str
    ukuran: int
    jumlah: int


@dataclass(frozen=True, slots=True, order=True)
class Urutan:
    """Where a backup stands among the others of one home: by the lines of its audit trail, then by its date.

    The trail only grows, and every backup adds a line to it; a date is what the clock said, which may be wrong by years
    (an empty battery, a mistyped year).
    """

    jejak: int
    saat: datetime


def is_perlu_dicadangkan(terakhir: CatatanCadangan | None, pada: datetime) -> bool:
    """Tell whether a new backup is due: there is none, the last one is two days old, or nobody knows how old it is."""
    return terakhir is None or _is_kelak(terakhir, pada) or pada - terakhir.pada >= TENGGAT


def describe_dibuat(terakhir: CatatanCadangan, pada: datetime) -> str:
    """Say when the last backup was made, to follow "dibuat"; a date that is still to come is said to be wrong."""
    if _is_kelak(terakhir, pada):
        return f"pada {format_saat(terakhir.pada)} menurut jam komputer, yang ketika itu atau sekarang salah"
    return describe_usia(terakhir.pada, pada)


def _is_kelak(terakhir: CatatanCadangan, pada: datetime) -> bool:
    return terakhir.pada - pada > JAM_MELESET


def select_disimpan(urutan_list: Iterable[Urutan]) -> frozenset[Urutan]:
    """Return which backups of one home are kept: the newest of each of the last 7 days, 4 weeks and 12 months.

    Newest and last go by `Urutan`, so a wrong clock neither removes the backups of before nor outlives those of after.
    Days, weeks (from Monday) and months without a backup do not count, so that after a pause nothing goes early; they
    are those of WIB.
    """
    urut = sorted(urutan_list)
    masa: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (HARIAN, lambda saat: saat.astimezone(WIB).date()),
        (MINGGUAN, lambda saat: saat.astimezone(WIB).isocalendar()[:2]),
        (BULANAN, lambda saat: (saat.astimezone(WIB).year, saat.astimezone(WIB).month)),
    )
    disimpan = set[Urutan]()
    for jumlah, masa_of in masa:
        terbaru = {masa_of(satu.saat): satu for satu in urut}
        disimpan |= set(sorted(terbaru.values())[-jumlah:])
    return frozenset(disimpan)
