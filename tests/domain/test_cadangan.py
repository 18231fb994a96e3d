"""When a backup is due, and which dated backups are kept: worked out by hand on a calendar."""

from datetime import datetime, timedelta

import pytest

from kinerja_app.domain.cadangan import CatatanCadangan, is_perlu_dicadangkan, select_disimpan
from kinerja_app.domain.periode import WIB

KINI = datetime(2026, 11, 26, 16, 0, tzinfo=WIB)  # a Thursday


def hari(teks: str, jam: int = 16) -> datetime:
    return datetime.fromisoformat(f"{teks}T{jam:02}:00:00+07:00")


def kept(saat_list) -> list[str]:
    return [f"{saat:%Y-%m-%d %H}" for saat in sorted(select_disimpan(saat_list))]


@pytest.mark.parametrize(
    ("lalu", "perlu"),
    [(timedelta(0), False), (timedelta(days=1, hours=23), False), (timedelta(days=2), True), (timedelta(9), True)],
)
def test_a_backup_is_due_after_two_days(lalu, perlu):
    assert is_perlu_dicadangkan(CatatanCadangan(KINI - lalu, "disk", 1, 1), KINI) is perlu


def test_an_office_without_a_backup_needs_one():
    assert is_perlu_dicadangkan(None, KINI)


def test_of_a_year_of_daily_backups_seven_days_four_weeks_and_twelve_months_are_kept():
    setahun = [KINI - timedelta(days=n) for n in range(400)]
    assert kept(setahun) == [
        # the last day of each of the eleven months before; November is kept by the 26th
        "2025-12-31 16", "2026-01-31 16", "2026-02-28 16", "2026-03-31 16", "2026-04-30 16", "2026-05-31 16",
        "2026-06-30 16", "2026-07-31 16", "2026-08-31 16", "2026-09-30 16", "2026-10-31 16",
        # Sundays 8 and 15 November; that of the 22nd is among the seven days, and so is the newest of this week
        "2026-11-08 16", "2026-11-15 16",
        *(f"2026-11-{n} 16" for n in range(20, 27)),
    ]  # fmt: skip


def test_of_one_day_the_newest_is_kept():
    assert kept([hari("2026-11-26", jam) for jam in (8, 17, 12)]) == ["2026-11-26 17"]


def test_after_a_pause_nothing_goes_early():
    jarang = ["2024-01-05", "2024-06-10", "2025-02-03", "2025-02-04", "2025-11-20", "2026-11-26"]
    assert kept(map(hari, jarang)) == [f"{satu} 16" for satu in jarang]


def test_a_day_begins_at_midnight_of_the_office():
    malam = datetime.fromisoformat("2026-11-25T17:30:00+00:00")  # 00.30 WIB on the 26th
    assert select_disimpan([malam, KINI]) == {KINI}


def test_without_backups_nothing_is_kept():
    assert select_disimpan([]) == frozenset()
