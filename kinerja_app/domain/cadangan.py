"""Backups as the office sees them: the note of the last one, when one is due, and how long each is kept."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_app.domain.periode import WIB

TENGGAT = timedelta(days=2)
# How many days, weeks and months keep their newest backup.
HARIAN, MINGGUAN, BULANAN = 7, 4, 12


@dataclass(frozen=True, slots=True)
class CatatanCadangan:
    """The last backup that was written and read again without a fault; `ukuran` of its `jumlah` files in bytes."""

    pada: datetime
    tempat: str
    ukuran: int
    jumlah: int


def is_perlu_dicadangkan(terakhir: CatatanCadangan | None, pada: datetime) -> bool:
    """Tell whether a new backup is due: there is none, or the last one is two days old."""
    return terakhir is None or pada - terakhir.pada >= TENGGAT


def select_disimpan(saat_list: Iterable[datetime]) -> frozenset[datetime]:
    """Return which of the dated backups are kept: the newest of each of the last 7 days, 4 weeks and 12 months.

    Days, weeks (from Monday) and months without a backup do not count, so that after a pause nothing goes early; they
    are those of WIB.
    """
    urut = sorted(saat_list)
    masa: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (HARIAN, lambda saat: saat.astimezone(WIB).date()),
        (MINGGUAN, lambda saat: saat.astimezone(WIB).isocalendar()[:2]),
        (BULANAN, lambda saat: (saat.astimezone(WIB).year, saat.astimezone(WIB).month)),
    )
    disimpan = set[datetime]()
    for jumlah, masa_of in masa:
        terbaru = {masa_of(saat): saat for saat in urut}
        disimpan |= set(list(terbaru.values())[-jumlah:])
    return frozenset(disimpan)
