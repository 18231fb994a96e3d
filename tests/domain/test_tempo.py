"""A siklus against its due dates, by hand: TB III 2026, due on 12, 12, 14, 16, 19 and 20 October."""

from datetime import UTC, date, datetime, time

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, HariLibur, JamKantor
from kinerja_app.domain.kalender import KALENDER_BAWAAN
from kinerja_app.domain.pembukaan import open_ralat
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import DISETUJUI, PengajuanRalat, TidakDilaksanakan
from kinerja_app.domain.tempo import (
    KeadaanTempo,
    find_mendesak,
    judge_belum_dibuka,
    list_belum_dibuka,
    list_tempo,
)
from tests import factories as f

TB_TIGA = Periode(2026, 3)
JATUH_TEMPO = tuple(date(2026, 10, hari) for hari in (12, 12, 14, 16, 19, 20))
# Wednesday 14 October is a holiday that was entered after the siklus was opened.
JAM = JamKantor(JAM_KANTOR_BAWAAN.jam, (HariLibur(date(2026, 10, 14), "Cuti bersama (contoh)"),))
K = KeadaanTempo


def oktober(hari, jam=9):
    return datetime(2026, 10, hari, jam, 0, tzinfo=f.WIB)


def make_siklus(tahap=Tahap.ELABORASI, pada=None):
    """TB III up to a step, all of it on one day; its due dates as they were frozen."""
    siklus = f.siklus_baru(TB_TIGA, n_iku=1)
    siklus.jatuh_tempo = JATUH_TEMPO
    return f.walk(siklus, tahap, pada or oktober(8))


@pytest.mark.parametrize(
    ("hari", "keadaan", "teks"),
    [
        (1, K.BELUM, "jatuh tempo 12 Oktober 2026"),  # 2, 5-9 and 12: seven working days
        (5, K.SEGERA, "jatuh tempo 12 Oktober 2026, 5 hari kerja lagi"),
        (9, K.SEGERA, "jatuh tempo 12 Oktober 2026, 1 hari kerja lagi"),
        (12, K.SEGERA, "jatuh tempo 12 Oktober 2026, hari ini"),
        (13, K.TERLAMBAT, "jatuh tempo 12 Oktober 2026, terlambat 1 hari kerja"),
        (15, K.TERLAMBAT, "jatuh tempo 12 Oktober 2026, terlambat 2 hari kerja"),  # the 14th is a holiday
        (19, K.TERLAMBAT, "jatuh tempo 12 Oktober 2026, terlambat 4 hari kerja"),  # 13, 15, 16, 19
    ],
)
def test_a_step_that_waits_is_due_soon_or_late_in_working_days(hari, keadaan, teks):
    tempo = list_tempo(make_siklus(), oktober(hari), JAM)[0]
    assert (tempo.keadaan, tempo.teks) == (keadaan, teks)
    assert tempo.is_mendesak is (keadaan is not K.BELUM)


def test_due_on_friday_and_still_there_on_saturday_is_late_before_a_working_day_has_passed():
    siklus = make_siklus(Tahap.PENYEMPURNAAN)
    tempo = list_tempo(siklus, oktober(17), JAM)[3]
    assert (tempo.keadaan, tempo.hari_kerja) == (K.TERLAMBAT, 0)
    assert tempo.teks == "jatuh tempo 16 Oktober 2026, terlambat kurang dari 1 hari kerja"


def test_a_siklus_done_in_a_day_is_in_time_in_all_six_steps():
    semua = list_tempo(make_siklus(Tahap.SELESAI), oktober(30), JAM)
    assert [tempo.keadaan for tempo in semua] == [K.TEPAT] * 6
    assert semua[5].teks == "selesai 8 Oktober 2026, tepat waktu"


def test_what_was_handed_on_on_the_due_date_is_in_time_and_the_day_after_late():
    semua = list_tempo(make_siklus(Tahap.SELESAI, oktober(13, 8)), oktober(30), JAM)
    assert [tempo.keadaan for tempo in semua] == [K.SELESAI_TERLAMBAT] * 2 + [K.TEPAT] * 4
    assert semua[0].teks == "selesai 13 Oktober 2026, terlambat 1 hari kerja"


def test_the_day_of_a_hand_over_is_that_of_the_office():
    """18.00 UTC on the 12th is 1.00 WIB on the 13th."""
    siklus = make_siklus()
    f.fill_data(siklus, oktober(9))
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim(), datetime(2026, 10, 12, 18, 0, tzinfo=UTC))
    assert list_tempo(siklus, oktober(14), JAM)[0].selesai == date(2026, 10, 13)


def test_what_was_returned_is_judged_by_when_it_was_handed_on_again():
    siklus = make_siklus(Tahap.TELAAH_KEABSAHAN, oktober(9))
    assert list_tempo(siklus, oktober(12), JAM)[0].keadaan is K.TEPAT
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris(), oktober(13))
    satu, dua, *_ = list_tempo(siklus, oktober(13), JAM)
    assert (satu.keadaan, dua.keadaan) == (K.TERLAMBAT, K.TERLAMBAT)
    f.fill_data(siklus, oktober(15))
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim(), oktober(15))
    satu, dua, *_ = list_tempo(siklus, oktober(30), JAM)
    assert satu.teks == "selesai 15 Oktober 2026, terlambat 2 hari kerja"
    assert dua.keadaan is K.TERLAMBAT


def test_only_the_step_that_has_the_turn_presses():
    siklus = make_siklus(Tahap.TELAAH_KEABSAHAN)
    assert find_mendesak(siklus, oktober(1), JAM) is None
    assert find_mendesak(siklus, oktober(15), JAM).sop.tahap is Tahap.TELAAH_KEABSAHAN
    assert find_mendesak(make_siklus(Tahap.SELESAI), oktober(30), JAM) is None


def test_a_cancelled_siklus_and_one_opened_before_there_was_a_calendar_have_nothing_due():
    batal = f.siklus_at(Tahap.DIBATALKAN, TB_TIGA, n_iku=1)
    batal.jatuh_tempo = JATUH_TEMPO
    assert list_tempo(batal, oktober(30), JAM) == ()
    assert list_tempo(f.siklus_at(Tahap.ANALISA, TB_TIGA, n_iku=1), oktober(30), JAM) == ()


def test_no_calendar_says_when_a_ralat_is_due():
    sealed = make_siklus(Tahap.SELESAI)
    sekretaris = f.pelaku_of("sekretaris")
    pengajuan = PengajuanRalat(
        sealed.kunci, f.ALASAN, f.pelaku_of("tim-1"), oktober(20), DISETUJUI, "", sekretaris, oktober(21)
    )
    ralat = open_ralat(sealed, KunciSiklus(TB_TIGA, 1), pengajuan, oktober(21))
    assert ralat.jatuh_tempo == ()
    assert list_tempo(ralat, oktober(30), JAM) == ()
    assert sealed.jatuh_tempo == JATUH_TEMPO


# tribulan without a siklus


def belum(*siklus_list, tidak=(), hari_ini=date(2026, 10, 1)):
    tanda = [TidakDilaksanakan(periode, f.ALASAN, f.pelaku_of("sekretaris"), f.PADA) for periode in tidak]
    return [str(periode) for periode in list_belum_dibuka(f.ringkasan_of(*siklus_list), tanda, hari_ini)]


def siklus_of(tribulan, tahap=Tahap.SELESAI):
    return f.siklus_at(tahap, Periode(2026, tribulan), n_iku=1)


def test_a_tribulan_that_has_ended_and_was_not_opened_is_named():
    assert belum(siklus_of(2)) == ["2026-TB3"]
    assert belum(siklus_of(2), hari_ini=date(2026, 9, 30)) == []
    assert belum(siklus_of(1)) == ["2026-TB2", "2026-TB3"]
    assert belum(siklus_of(1, Tahap.ANALISA)) == ["2026-TB2", "2026-TB3"]


def test_a_tribulan_marked_tidak_dilaksanakan_is_not_due_and_a_cancelled_one_is():
    assert belum(siklus_of(2), tidak=(TB_TIGA,)) == []
    assert belum(siklus_of(2), siklus_of(3, Tahap.DIBATALKAN)) == ["2026-TB3"]


def test_an_office_without_any_siklus_has_nothing_to_open_yet():
    assert belum() == []
    assert belum(siklus_of(3, Tahap.DIBATALKAN)) == []
    assert belum(tidak=(Periode(2026, 1),)) == []


def test_what_is_not_opened_is_late_by_the_due_date_of_its_first_step():
    tempo = judge_belum_dibuka(TB_TIGA, KALENDER_BAWAAN, JAM, oktober(19))
    assert tempo.sop.tahap is Tahap.ELABORASI
    assert tempo.teks == "jatuh tempo 12 Oktober 2026, terlambat 4 hari kerja"


def test_the_first_siklus_of_an_office_has_the_due_dates_of_its_tribulan_however_late_it_is_opened():
    siklus = make_siklus(pada=oktober(26))
    tempo = find_mendesak(siklus, datetime.combine(date(2026, 10, 26), time(9), f.WIB), JAM)
    assert tempo.teks == "jatuh tempo 12 Oktober 2026, terlambat 9 hari kerja"  # 13, 15, 16, 19-23, 26
