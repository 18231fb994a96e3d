"""Retention: counted from the end of the year of the siklus, whatever day it was sealed."""

from datetime import date

import pytest

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.retensi import RETENSI_BAWAAN, AturanRetensi, MasaRetensi, check_retensi


@pytest.mark.parametrize(
    ("pada", "masa"),
    [
        (date(2024, 5, 1), MasaRetensi.AKTIF),
        (date(2025, 12, 31), MasaRetensi.AKTIF),
        (date(2026, 1, 1), MasaRetensi.INAKTIF),
        (date(2026, 12, 31), MasaRetensi.INAKTIF),
        (date(2027, 1, 1), MasaRetensi.LEWAT),
    ],
)
def test_a_year_is_active_for_one_more_year_and_inactive_for_another_by_default(pada, masa):
    assert RETENSI_BAWAAN.masa_of(2024, pada) is masa


def test_the_last_day_is_the_last_of_the_last_year():
    assert RETENSI_BAWAAN.last_day_of(2024) == date(2026, 12, 31)
    assert AturanRetensi(5, 10).last_day_of(2024) == date(2039, 12, 31)


def test_without_inactive_years_the_active_ones_are_followed_by_the_end():
    aturan = AturanRetensi(2, 0)
    assert aturan.masa_of(2024, date(2026, 12, 31)) is MasaRetensi.AKTIF
    assert aturan.masa_of(2024, date(2027, 1, 1)) is MasaRetensi.LEWAT


@pytest.mark.parametrize(("aktif", "inaktif", "bidang"), [(0, 1, "aktif"), (101, 1, "aktif"), (1, 101, "inaktif")])
def test_years_that_cannot_be_are_refused_at_their_field(aktif, inaktif, bidang):
    with pytest.raises(InputInvalidError) as galat:
        check_retensi(AturanRetensi(aktif, inaktif))
    assert galat.value.bidang == bidang
