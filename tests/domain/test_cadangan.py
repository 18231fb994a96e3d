"""When a backup is due, and which dated backups are kept: worked out by hand on a calendar."""

from datetime import datetime, timedelta

import pytest

from kinerja_app.domain.cadangan import CatatanCadangan, Urutan, describe_dibuat, is_perlu_dicadangkan, select_disimpan
from kinerja_app.domain.periode import WIB

KINI = datetime(2026, 11, 26, 16, 0, tzinfo=WIB)  # a Thursday


def hari(teks: str, jam: int = 16) -> datetime:
    return datetime.fromisoformat(f"{teks}T{jam:02}:00:00+07:00")


def kept(saat_list) -> list[str]:
    """Of backups by a clock that went right, in any order."""
    urutan_list = [Urutan(jejak, saat) for jejak, saat in enumerate(sorted(saat_list), start=1)]
    return [f"{satu.saat:%Y-%m-%d %H}" for satu in sorted(select_disimpan(reversed(urutan_list)))]


@pytest.mark.parametrize(
    ("lalu", "perlu"),
    [(timedelta(0), False), (timedelta(days=1, hours=23), False), (timedelta(days=2), True), (timedelta(9), True)],
)
def test_a_backup_is_due_after_two_days(lalu, perlu):
    assert is_perlu_dicadangkan(CatatanCadangan(KINI - lalu, "disk", 1, 1), KINI) is perlu


@pytest.mark.parametrize(
    ("maju", "perlu", "kalimat"),
    [
        (timedelta(minutes=5), False, "hari ini"),  # the clock was corrected since
        (timedelta(minutes=6), True, "pada 26 November 2026 pukul 16.06 WIB menurut jam komputer, yang"),
        (timedelta(days=1500), True, "pada 4 Januari 2031 pukul 16.00 WIB menurut jam komputer, yang"),
    ],
)
def test_a_backup_dated_in_the_future_tells_nothing_of_its_age(maju, perlu, kalimat):
    catatan = CatatanCadangan(KINI + maju, "disk", 1, 1)
    assert is_perlu_dicadangkan(catatan, KINI) is perlu
    assert describe_dibuat(catatan, KINI).startswith(kalimat)


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
    assert kept([malam, KINI]) == ["2026-11-26 16"]


def test_without_backups_nothing_is_kept():
    assert select_disimpan([]) == frozenset()


@pytest.mark.parametrize(
    ("dibuat", "dihapus"),
    [
        # One day with a clock in 2031, then right again: the date of 2031 is that of the oldest.
        (["2031-01-01", "2026-11-28", "2026-11-29", "2026-11-30"], []),
        # Nine days later only four weeks and twelve months can keep it; as the only one of its month, they do.
        (["2031-01-01", *(f"2026-12-{n:02}" for n in range(1, 10))], ["2026-12-01", "2026-12-02"]),
        # A month dated in the future goes once twelve others followed, and not only in 2032.
        (["2031-01-01", *(f"2026-{n:02}-15" for n in range(1, 13))], ["2031-01-01"]),
        # An empty battery: seven days are those made last, whatever they are called.
        (
            [*(f"2026-12-{n:02}" for n in range(1, 9)), "2020-01-01", "2020-01-02", "2020-01-03"],
            [f"2026-12-{n:02}" for n in (1, 2, 3, 4)],
        ),
        # Every morning in 2020 again: the last of that "day" stays.
        (["2026-12-01", "2020-01-01", "2026-12-02", "2020-01-01"], ["2020-01-01 (2)"]),
    ],
    ids=["once ahead", "a week on", "a year on", "back to 2020", "back every morning"],
)
def test_with_a_wrong_clock_the_backups_made_last_are_kept(dibuat, dihapus):
    """`dibuat` in the order in which they were made."""
    urutan_list = [Urutan(jejak, hari(saat)) for jejak, saat in enumerate(dibuat, start=1)]
    hilang = [
        f"{satu.saat:%Y-%m-%d}" + (f" ({satu.jejak})" if dibuat.count(f"{satu.saat:%Y-%m-%d}") > 1 else "")
        for satu in urutan_list
        if satu not in select_disimpan(urutan_list)
    ]
    assert hilang == dihapus
