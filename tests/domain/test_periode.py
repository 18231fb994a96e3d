"""Tribulan and keys of siklus: order, first and last days, reading and printing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.periode import KunciSiklus, Periode, format_saat, format_tanggal

PERIODE = st.builds(Periode, st.integers(2000, 2998), st.integers(1, 4))


@pytest.mark.parametrize(
    ("teks", "mulai", "akhir"),
    [
        ("2026-TB1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-TB2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-TB3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-TB4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_tribulan_has_three_months(teks, mulai, akhir):
    periode = Periode.parse(teks)
    assert (periode.mulai, periode.akhir) == (mulai, akhir)
    assert Periode.of(mulai) == Periode.of(akhir) == periode
    assert str(periode) == teks


def test_tribulan_follow_each_other_over_the_new_year():
    assert str(Periode(2026, 4).next()) == "2027-TB1"
    assert str(Periode(2026, 1).previous()) == "2025-TB4"
    assert str(Periode(2026, 2).previous()) == "2026-TB1"
    assert str(Periode(2026, 2).next()) == "2026-TB3"


@given(PERIODE)
def test_next_and_previous_undo_each_other_and_texts_read_back(periode):
    assert periode < periode.next()
    assert periode.next().previous() == periode
    assert periode.akhir + timedelta(days=1) == periode.next().mulai
    assert Periode.parse(str(periode)) == periode


@pytest.mark.parametrize(
    "teks",
    ["", "2026", "2026-TB0", "2026-TB5", "1999-TB1", "2026-tb1", " 2026-TB1", "2026-TB1\n", "20261-TB1", "2٠٢٦-TB1"],
)
def test_other_texts_are_refused_as_periode(teks):
    with pytest.raises(InputInvalidError, match="2026-TB3"):
        Periode.parse(teks)


@pytest.mark.parametrize(("tahun", "tribulan"), [(1999, 1), (3000, 1), (2026, 0), (2026, 5)])
def test_impossible_periode_cannot_be_made(tahun, tribulan):
    with pytest.raises(InputInvalidError):
        Periode(tahun, tribulan)


def test_labels_are_written_the_office_way():
    assert Periode(2026, 3).label == "Tribulan III Tahun 2026"
    assert Periode(2026, 4).label_pendek == "TB IV 2026"
    assert KunciSiklus(Periode(2026, 1), 0).label == "Tribulan I Tahun 2026"
    assert KunciSiklus(Periode(2026, 1), 2).label == "Tribulan I Tahun 2026 (Revisi 2)"


@given(PERIODE, st.integers(0, 999))
def test_keys_read_back(periode, revisi):
    kunci = KunciSiklus(periode, revisi)
    assert KunciSiklus.parse(str(kunci)) == kunci


@pytest.mark.parametrize(
    "teks", ["", "2026-TB3", "2026-TB3-R", "2026-TB3-R01", "2026-TB3-R-1", "2026-TB3-R1000", "2026-TB3-R0\n", "../x"]
)
def test_other_texts_are_refused_as_key(teks):
    with pytest.raises(InputInvalidError):
        KunciSiklus.parse(teks)


def test_a_negative_revisi_is_refused():
    with pytest.raises(InputInvalidError):
        KunciSiklus(Periode(2026, 1), -1)


def test_keys_order_by_time_and_then_revisi():
    teks = ["2026-TB2-R0", "2026-TB1-R1", "2025-TB4-R3", "2026-TB1-R0"]
    assert [str(kunci) for kunci in sorted(map(KunciSiklus.parse, teks))] == [
        "2025-TB4-R3", "2026-TB1-R0", "2026-TB1-R1", "2026-TB2-R0",
    ]  # fmt: skip


def test_dates_are_printed_as_in_a_letter():
    assert format_tanggal(date(2026, 11, 22)) == "22 November 2026"
    assert format_tanggal(date(2026, 5, 1)) == "1 Mei 2026"
    saat = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)
    assert format_saat(saat) == "23 November 2026 pukul 03.05 WIB"
