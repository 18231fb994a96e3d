"""The calendar of the office: due dates counted by hand on the calendar of 2026, with weekends and a holiday."""

from datetime import date, time

import pytest

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, HariLibur, JamHari, JamKantor
from kinerja_app.domain.kalender import KALENDER_BAWAAN, Kalender, check_kalender, compute_jatuh_tempo
from kinerja_app.domain.periode import Periode

TB_TIGA = Periode(2026, 3)  # ends on Wednesday 30 September 2026
OKTOBER_12 = JamKantor(JAM_KANTOR_BAWAAN.jam, (HariLibur(date(2026, 10, 12), "Cuti bersama (contoh)"),))
SABTU_BUKA = JamKantor((*JAM_KANTOR_BAWAAN.jam, JamHari(5, time(8, 0), time(12, 0))))


def oktober(*hari):
    return tuple(date(2026, 10, satu) for satu in hari)


@pytest.mark.parametrize(
    ("jam_kantor", "tempo"),
    [
        # the 10th is a Saturday, the 18th a Sunday
        (JAM_KANTOR_BAWAAN, oktober(12, 12, 14, 16, 19, 20)),
        (OKTOBER_12, oktober(13, 13, 14, 16, 19, 20)),
        (SABTU_BUKA, oktober(10, 12, 14, 16, 19, 20)),
    ],
)
def test_a_day_on_which_the_office_is_closed_moves_to_its_next_working_day(jam_kantor, tempo):
    assert compute_jatuh_tempo(KALENDER_BAWAAN, TB_TIGA, jam_kantor) == tempo


def test_days_are_counted_from_the_last_day_of_the_tribulan_across_the_year():
    # 31 December 2026 is a Thursday: one day later is New Year, which nobody has entered as a holiday
    tempo = compute_jatuh_tempo(Kalender((1, 1, 1, 1, 1, 5)), Periode(2026, 4), JAM_KANTOR_BAWAAN)
    assert (tempo[0], tempo[5]) == (date(2027, 1, 1), date(2027, 1, 5))


@pytest.mark.parametrize(
    ("sesudah", "sampai", "jumlah"),
    [
        (9, 12, 1),  # Friday to Monday
        (9, 11, 0),  # Friday to Sunday
        (12, 12, 0),
        (30, 12, 0),  # the wrong way round
        (1, 20, 13),  # 2, 5-9, 12-16, 19, 20
    ],
)
def test_working_days_after_a_day_up_to_and_including_another(sesudah, sampai, jumlah):
    assert JAM_KANTOR_BAWAAN.count_hari_kerja(*oktober(sesudah, sampai)) == jumlah


@pytest.mark.parametrize(
    ("hari", "bidang"),
    [
        ((0, 12, 14, 16, 18, 20), "hari-1"),
        ((10, 12, 14, 16, 18, 181), "hari-6"),
        ((10, 9, 14, 16, 18, 20), "hari-2"),
        ((10, 12, 14, 16, 18), "hari-1"),
    ],
)
def test_days_that_cannot_be_are_refused_at_the_step(hari, bidang):
    with pytest.raises(InputInvalidError) as galat:
        check_kalender(Kalender(hari))
    assert galat.value.bidang == bidang


def test_several_steps_may_be_due_on_one_day():
    kalender = Kalender((180,) * 6)
    assert check_kalender(kalender) is kalender
