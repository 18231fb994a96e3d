"""Office hours by weekday and holidays: what is counted, how it is printed, what is refused."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.jam_kantor import (
    JAM_KANTOR_BAWAAN,
    HariLibur,
    JamHari,
    JamKantor,
    check_jam_kantor,
    count_menit_kantor,
)
from tests import factories as f
from tests.domain.contoh_evaluasi import JAM, juli

LIBUR = HariLibur(date(2026, 8, 17), "Hari Kemerdekaan")


def hari(nomor, buka=time(7, 30), tutup=time(16, 0)):
    return JamHari(nomor, buka, tutup)


@pytest.mark.parametrize(
    ("dari", "sampai", "menit"),
    [
        (juli(3, 14), juli(3, 16), 30),  # Friday closes at 14.30
        (juli(2, 15), juli(3, 8), 60 + 30),
        (juli(3, 14), juli(7, 8), 30 + 30),  # the weekend, and Monday, a holiday
        (juli(6, 8), juli(6, 15), 0),  # within the holiday
        (juli(1, 0), juli(8, 0), 3 * 510 + 420),  # Wednesday, Thursday, Friday, Tuesday
    ],
)
def test_every_weekday_has_its_own_hours_and_a_holiday_has_none(dari, sampai, menit):
    assert count_menit_kantor(dari, sampai, f.WIB, JAM) == menit


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_holiday_takes_exactly_its_own_day_off(tanggal):
    awal, akhir = (datetime(2026, 1, 1, tzinfo=f.WIB), datetime(2027, 1, 1, tzinfo=f.WIB))
    tanpa = count_menit_kantor(awal, akhir, f.WIB, JAM_KANTOR_BAWAAN)
    dengan = JamKantor(JAM_KANTOR_BAWAAN.jam, (HariLibur(tanggal, "Libur"),))
    sehari = 510 if tanggal.weekday() < 5 else 0
    assert count_menit_kantor(awal, akhir, f.WIB, dengan) == tanpa - sehari


@pytest.mark.parametrize(
    ("jam", "teks"),
    [
        (JAM_KANTOR_BAWAAN.jam, "Senin s.d. Jumat 07.30–16.00"),
        (JAM.jam, "Senin s.d. Kamis 07.30–16.00 dan Jumat 07.30–14.30"),
        ((hari(0), hari(2), hari(3)), "Senin 07.30–16.00 dan Rabu s.d. Kamis 07.30–16.00"),
        (
            (hari(0), hari(1, tutup=time(15, 0)), hari(5, time(8, 0), time(12, 0))),
            "Senin 07.30–16.00, Selasa 07.30–15.00, dan Sabtu 08.00–12.00",
        ),
    ],
)
def test_neighbouring_weekdays_of_the_same_hours_are_printed_together(jam, teks):
    assert JamKantor(jam).teks == teks


def test_weekdays_and_holidays_are_put_in_order():
    natal = HariLibur(date(2026, 12, 25), "Natal")
    rapi = check_jam_kantor(JamKantor((hari(4), hari(0)), (natal, LIBUR)))
    assert ([jam.hari for jam in rapi.jam], rapi.libur) == ([0, 4], (LIBUR, natal))


@pytest.mark.parametrize(
    ("jam_kantor", "bidang", "pesan"),
    [
        (JamKantor(()), "jam-0", "sedikitnya untuk satu hari"),
        (JamKantor((hari(0), hari(2, time(16, 0), time(7, 30)))), "jam-2", "Jam tutup Rabu harus sesudah jam buka."),
        (JamKantor((hari(0, time(8, 0), time(8, 0)),)), "jam-0", "harus sesudah jam buka"),
        (
            JamKantor((hari(0),), (LIBUR, HariLibur(LIBUR.tanggal, "HUT RI"))),
            "libur",
            "17 Agustus 2026 ditulis lebih dari satu kali (HUT RI; Hari Kemerdekaan).",
        ),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(jam_kantor, bidang, pesan):
    with pytest.raises(InputInvalidError) as galat:
        check_jam_kantor(jam_kantor)
    assert galat.value.bidang == bidang
    assert pesan in str(galat.value)


def test_the_office_keeps_them_and_counts_its_versi():
    kantor = f.kantor_contoh()
    versi = kantor.versi
    kantor.save_jam_kantor(JAM)
    assert (kantor.jam_kantor, kantor.versi) == (JAM, versi + 1)
