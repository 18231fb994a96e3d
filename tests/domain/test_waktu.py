"""Jam SOP, by cases worked by hand: office hours, visits, returns, and the suggested minutes."""

from copy import deepcopy
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, JamHari, JamKantor, count_menit_kantor
from kinerja_app.domain.moves import advance
from kinerja_app.domain.waktu import compute_waktu, format_menit, suggest_menit
from tests import factories as f
from tests.domain.perbuatan import NANTI, Keadaan, do

SAAT = st.datetimes(datetime(2026, 6, 1), datetime(2026, 7, 31), timezones=st.just(f.WIB))  # noqa: DTZ001


def wib(hari, jam, menit=0):
    """A moment in July 2026: the 1st is a Wednesday, the 3rd a Friday, the 6th a Monday."""
    return datetime(2026, 7, hari, jam, menit, tzinfo=f.WIB)


def menit_kantor(dari, sampai, zona=f.WIB, jam_kantor=JAM_KANTOR_BAWAAN):
    return count_menit_kantor(dari, sampai, zona, jam_kantor)


def waktu_of(siklus, pada):
    return compute_waktu(siklus, pada, f.WIB, JAM_KANTOR_BAWAAN)


# office hours


@pytest.mark.parametrize(
    ("dari", "sampai", "menit"),
    [
        (wib(1, 8), wib(1, 9, 30), 90),
        (wib(1, 7), wib(1, 8), 30),  # opens at 7.30
        (wib(1, 15, 45), wib(1, 18), 15),  # closes at 16.00
        (wib(1, 15), wib(2, 8), 60 + 30),  # overnight
        (wib(1, 17), wib(2, 7), 0),  # a night
        (wib(3, 15), wib(6, 8), 60 + 30),  # Friday to Monday
        (wib(4, 9), wib(5, 15), 0),  # Saturday and Sunday
        (wib(1, 7, 30), wib(8, 7, 30), 5 * 510),  # a whole week: five days of 8,5 hours
        (wib(1, 9), wib(1, 9), 0),
        (wib(2, 9), wib(1, 9), 0),  # the clock of the server was set back
        (wib(1, 9), wib(1, 9) + timedelta(seconds=119), 1),
    ],
)
def test_only_minutes_in_office_hours_count(dari, sampai, menit):
    assert menit_kantor(dari, sampai) == menit


def test_office_hours_are_those_of_the_office_own_zone():
    """01.00 to 02.00 UTC is 08.00 to 09.00 in Kalipare and 10.00 to 11.00 in Jayapura."""
    dari, sampai = (datetime(2026, 7, 1, jam, 0, tzinfo=UTC) for jam in (1, 2))
    assert menit_kantor(dari, sampai) == 60
    assert menit_kantor(dari, sampai, timezone(timedelta(hours=9))) == 60
    assert menit_kantor(dari, sampai, UTC) == 0


def test_office_hours_are_data():
    sabtu_juga = JamKantor(tuple(JamHari(hari, time(8, 0), time(12, 0)) for hari in range(6)))
    assert menit_kantor(wib(4, 7), wib(4, 13), jam_kantor=sabtu_juga) == 240
    assert menit_kantor(wib(1, 7), wib(1, 13), jam_kantor=sabtu_juga) == 240


@given(st.lists(SAAT, min_size=3, max_size=3).map(sorted))
def test_office_minutes_add_up_and_never_exceed_the_clock(saat):
    awal, tengah, akhir = (satu.replace(second=0, microsecond=0) for satu in saat)
    jumlah = menit_kantor(awal, akhir)
    assert jumlah == menit_kantor(awal, tengah) + menit_kantor(tengah, akhir)
    assert 0 <= jumlah <= (akhir - awal) / timedelta(minutes=1)


# the clock of a siklus


def test_a_siklus_on_time_takes_140_working_minutes():
    """Opened on a Wednesday at 8.00, an hour a step, as `factories.walk` does it."""
    waktu = waktu_of(f.siklus_at(Tahap.SELESAI, n_iku=1), NANTI)
    baris = [
        (w.sop.nomor, w.kunjungan, w.menit_kerja, w.sop.menit, w.menit_tunggu, w.menit_berlalu, w.is_terlambat)
        for w in waktu.tahap
    ]
    assert baris == [
        (1, 1, 15, 15, 10, 50, False),
        (2, 1, 30, 30, 20, 60, False),
        (3, 1, 60, 60, 20, 60, False),
        (4, 1, 15, 15, 60, 60, False),
        (5, 1, 15, 15, 20, 60, False),
        (6, 1, 5, 5, 60, 60, False),
    ]
    assert (waktu.menit_kerja, waktu.menit_baku, waktu.is_terlambat) == (140, 140, False)
    assert (waktu.menit_tunggu, waktu.menit_berlalu) == (190, 350)
    assert sum(satu.pengembalian for satu in waktu.tahap) == 0


def test_a_running_step_counts_up_to_now_and_steps_to_come_are_empty():
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=1)  # handed over on Wednesday at 8.50
    dua = waktu_of(siklus, wib(2, 8, 30)).tahap[1]
    menit = (16 * 60 - (8 * 60 + 50)) + 60  # Wednesday 8.50 to 16.00, Thursday 7.30 to 8.30
    assert (dua.menit_tunggu, dua.menit_berlalu) == (menit, menit)
    f.fill_ceklist(siklus, wib(1, 9))
    dua = waktu_of(siklus, wib(2, 8, 30)).tahap[1]
    assert (dua.menit_tunggu, dua.menit_berlalu, dua.menit_kerja) == (10, menit, 0)
    tiga = waktu_of(siklus, wib(2, 8, 30)).tahap[2]
    assert (tiga.kunjungan, tiga.menit_kerja, tiga.menit_berlalu) == (0, 0, 0)


def visited_twice():
    """Step 1 handed over at 8.50 (15 minutes), answered and returned at 10.00, handed over again at 11.00 (10)."""
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=1)
    f.fill_ceklist(siklus, wib(1, 9, 30))
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris(), wib(1, 10))
    f.fill_data(siklus, wib(1, 10, 40))
    advance(siklus, Aksi.SAMPAIKAN, f.orang_tim(), wib(1, 11), versi=siklus.versi, menit_kerja=10)
    return siklus


def test_minutes_of_several_visits_are_summed_and_compared_together():
    waktu = waktu_of(visited_twice(), wib(1, 11, 5))
    satu, dua = waktu.tahap[:2]
    assert (satu.kunjungan, satu.menit_kerja, satu.pengembalian, satu.is_terlambat) == (2, 25, 1, True)
    assert (satu.menit_tunggu, satu.menit_berlalu) == (10 + 40, 50 + 60)
    assert (dua.kunjungan, dua.menit_kerja, dua.pengembalian) == (2, 0, 0)
    assert (dua.menit_tunggu, dua.menit_berlalu) == (40 + 5, 70 + 5)
    assert not waktu.is_terlambat


def test_late_is_flagged_and_blocks_nothing():
    siklus = visited_twice()
    advance(siklus, Aksi.TARIK_KEMBALI, f.orang_tim(), wib(1, 12), versi=siklus.versi, alasan=f.ALASAN)
    advance(siklus, Aksi.SAMPAIKAN, f.orang_tim(), wib(1, 12), versi=siklus.versi, menit_kerja=500)
    f.walk(siklus, Tahap.SELESAI)
    waktu = waktu_of(siklus, NANTI)
    assert siklus.tahap is Tahap.SELESAI
    assert (waktu.is_terlambat, waktu.menit_kerja) == (True, 15 + 10 + 500 + 125)
    assert sum(satu.pengembalian for satu in waktu.tahap) == 1  # a withdrawal is no return


def test_the_clock_of_a_cancelled_siklus_stands_still():
    siklus = f.siklus_at(Tahap.DIBATALKAN, n_iku=1)
    assert waktu_of(siklus, wib(1, 9)) == waktu_of(siklus, NANTI)


def test_looking_at_the_clock_changes_nothing():
    siklus = visited_twice()
    sebelum = deepcopy(siklus)
    waktu_of(siklus, NANTI)
    suggest_menit(siklus)
    assert siklus == sebelum


# suggested working minutes


def saved_at(*menit):
    """A siklus at step 3 with texts saved that many minutes after 13.00."""
    ini = Keadaan(f.siklus_at(Tahap.ANALISA, n_iku=1))
    for satu in menit:
        do(ini, Aksi.TULIS_TELAAH, f.orang_tim(1), pada=wib(1, 13) + timedelta(minutes=satu))
    return ini.siklus


@pytest.mark.parametrize(
    ("menit", "usul"),
    [
        ((), 1),
        ((0,), 1),
        ((0, 5), 5),
        ((0, 5, 12), 12),
        ((0, 15), 15),
        ((0, 16), 1),
        ((0, 5, 60, 64), 9),  # the pause of 55 minutes is not work
        ((0, 0, 0), 1),
        ((10, 4, 6), 2),  # the clock of the server was set back
    ],
)
def test_gaps_of_up_to_15_minutes_between_saves_are_suggested(menit, usul):
    assert suggest_menit(saved_at(*menit)) == usul


@pytest.mark.parametrize(("detik", "usul"), [(89, 1), (90, 2), (29, 1)])
def test_the_suggestion_is_rounded_half_up_to_minutes(detik, usul):
    siklus = saved_at(0)
    do(Keadaan(siklus), Aksi.TULIS_TELAAH, f.orang_tim(1), pada=wib(1, 13) + timedelta(seconds=detik))
    assert suggest_menit(siklus) == usul


def test_only_saves_of_the_present_visit_count():
    siklus = saved_at(0, 5)
    f.move(siklus, Aksi.KEMBALIKAN_DATA, f.orang_tim(1), wib(1, 13, 6))
    assert suggest_menit(siklus) == 1


def test_what_others_do_meanwhile_is_not_the_work_of_the_step():
    siklus = saved_at(0)
    f.move(siklus, Aksi.AJUKAN_BATAL, f.orang_tim(2), wib(1, 13, 10))
    f.move(siklus, Aksi.TOLAK_BATAL, f.orang_sekretaris(), wib(1, 13, 12))
    assert suggest_menit(siklus) == 1


@pytest.mark.parametrize(
    ("menit", "teks"),
    [(0, "0 menit"), (45, "45 menit"), (60, "1 jam"), (125, "2 jam 5 menit"), (5 * 510, "42 jam 30 menit")],
)
def test_lengths_of_time_are_printed_in_words(menit, teks):
    assert format_menit(menit) == teks
