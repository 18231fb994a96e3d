"""The evaluasi SOP of a year, worked out by hand: working, waiting, elapsed, means, and what counts in none of them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.evaluasi_sop import Golongan, KeadaanTribulan
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.register import TidakDilaksanakan
from kinerja_app.domain.waktu import compute_waktu
from tests import factories as f
from tests.domain.contoh_evaluasi import (
    ALASAN_DATA,
    ALASAN_TELAAH,
    JAM,
    SAAT_INI,
    as_ralat,
    evaluasi_of,
    juli,
    setahun,
    tb_dua,
)


def test_a_siklus_with_returns_a_weekend_and_a_holiday_is_worked_out_by_hand():
    """Step 1: Wednesday 8.00 to Thursday 9.00 is 480 + 90; again Friday 14.00 to Tuesday 8.30 is 30 + 0 + 60.

    Step 2: Thursday 9.00 to Friday 14.00 is 420 + 390, of which it lay until Friday 10.00 (420 + 150); again on
    Tuesday 8.30 to 9.30. The holiday on Monday and the weekend count nothing.
    """
    waktu = compute_waktu(tb_dua(), juli(31, 12), f.WIB, JAM)
    baris = [
        (w.kunjungan, w.dinyatakan, w.menit_kerja, w.menit_tunggu, w.menit_berlalu, w.pengembalian, w.is_terlambat)
        for w in waktu.tahap
    ]
    assert baris == [
        (2, 2, 20 + 5, 10 + (30 + 30), 570 + 90, 1, True),
        (2, 1, 25, 570 + 10, 810 + 60, 0, False),
        (2, 2, 70 + 10, 30 + 10, 150 + 30, 1, True),
        (2, 1, 15, 60 + 30, 60 + 30, 0, False),
        (1, 1, 15, 20, 40, 0, False),
        (1, 1, 5, 20, 20, 0, False),
    ]
    assert (waktu.menit_kerja, waktu.is_terlambat) == (165, True)
    # Wednesday 8.00 to 16.00, Thursday and Friday whole, Tuesday 7.30 to 15.00
    assert waktu.menit_berlalu == 480 + 510 + 420 + 450
    assert waktu.menit_tunggu == 70 + 580 + 40 + 90 + 20 + 20


def test_sums_and_means_are_over_the_siklus_that_are_done_and_say_of_how_many():
    evaluasi = evaluasi_of(*setahun())
    baris = [
        (r.label, r.menit_baku, r.teks_n, r.jumlah, r.rata_rata, r.teks_terlambat, r.pengembalian)
        for r in evaluasi.tahap
    ]
    assert baris == [
        ("1. Elaborasi data kinerja", 15, "2 dari 3", 15 + 25, Decimal("20.0"), "1 dari 2", 1),
        ("2. Telaah keabsahan", 30, "2 dari 3", 30 + 25, Decimal("27.5"), "0 dari 2", 0),
        ("3. Analisa pengukuran", 60, "2 dari 3", 60 + 80, Decimal("70.0"), "1 dari 2", 1),
        ("4. Penyempurnaan hasil analisa", 15, "2 dari 3", 15 + 15, Decimal("15.0"), "0 dari 2", 0),
        ("5. Pengetikan", 15, "2 dari 3", 15 + 15, Decimal("15.0"), "0 dari 2", 0),
        ("6. Pendokumentasian", 5, "2 dari 3", 5 + 5, Decimal("5.0"), "0 dari 2", 0),
    ]
    semua = evaluasi.jumlah
    assert (semua.label, semua.menit_baku, semua.teks_n, semua.jumlah) == ("Seluruh tahap", 140, "2 dari 3", 305)
    assert (semua.rata_rata, semua.terlambat, semua.pengembalian) == (Decimal("152.5"), 1, 2)
    assert (semua.menit_tunggu, semua.menit_berlalu) == ((190 + 820) // 2, (350 + 1860) // 2)
    assert (semua.teks_tunggu, semua.teks_berlalu) == ("8 jam 25 menit", "18 jam 25 menit")
    assert semua.tanpa_menit == 2  # the two visits of the Sekretaris that ended in a return
    assert [r.is_terlambat for r in evaluasi.tahap] == [True, False, True, False, False, False]


def test_a_mean_has_one_decimal_rounded_half_up():
    """Step 1 took 15, 25 and 15 minutes: 55 / 3 = 18,33; all steps 140, 165 and 140: 445 / 3 = 148,33."""
    tb_empat = f.siklus_at(Tahap.SELESAI, Periode(2026, 4), n_iku=1)
    satu, dua, _ = setahun()
    evaluasi = evaluasi_of(satu, dua, tb_empat)
    assert evaluasi.tahap[0].rata_rata == Decimal("18.3")
    assert evaluasi.tahap[0].teks_rata_rata == "18,3 *"
    assert evaluasi.jumlah.teks_rata_rata == "148,3 *"


def test_each_siklus_prints_its_minutes_with_a_mark_above_the_mutu_baku():
    satu, dua, tiga = evaluasi_of(*setahun()).reguler
    assert (*satu.teks_tahap, satu.teks_jumlah, satu.teks_keterangan) == (
        "15", "30", "60", "15", "15", "5", "140", "memenuhi",
    )  # fmt: skip
    assert (*dua.teks_tahap, dua.teks_jumlah, dua.teks_keterangan) == (
        "25 *", "25", "80 *", "15", "15", "5", "165 *", "melebihi",
    )  # fmt: skip
    assert (*tiga.teks_tahap, tiga.teks_jumlah, tiga.teks_keterangan) == (
        "15", "–", "–", "–", "–", "–", "15", "berjalan, tahap 2",
    )  # fmt: skip


def test_nothing_stated_is_not_zero():
    baru = f.siklus_baru(Periode(2026, 3), n_iku=1)
    (baris,) = evaluasi_of(baru).reguler
    assert baris.teks_tahap == ("–",) * 6
    assert baris.teks_jumlah == "–"
    semua = evaluasi_of(baru).jumlah
    assert (semua.n, semua.n_siklus, semua.jumlah, semua.rata_rata) == (0, 1, None, None)
    assert (semua.menit_tunggu, semua.menit_berlalu, semua.teks_terlambat) == (None, None, "–")


def test_ralat_and_cancelled_siklus_are_shown_apart_and_change_no_figure():
    semua = setahun()
    batal = f.siklus_at(Tahap.DIBATALKAN, Periode(2026, 4), n_iku=1)
    tanpa, dengan = evaluasi_of(*semua), evaluasi_of(*semua, as_ralat(tb_dua()), batal)
    assert (dengan.tahap, dengan.jumlah, dengan.reguler) == (tanpa.tahap, tanpa.jumlah, tanpa.reguler)
    assert [(str(b.kunci), b.golongan, b.teks_keterangan) for b in dengan.tersendiri] == [
        ("2026-TB2-R1", Golongan.RALAT, "ralat, melebihi"),
        ("2026-TB4-R0", Golongan.DIBATALKAN, "dibatalkan"),
    ]
    assert len(dengan.pengembalian) == len(tanpa.pengembalian) + 2
    assert dengan.pengembalian[1].nama == "Tribulan II Tahun 2026 (Revisi 1), ralat"


def test_a_siklus_reopened_after_a_cancellation_counts():
    batal = f.siklus_at(Tahap.DIBATALKAN, Periode(2026, 1), n_iku=1)
    ulang = as_ralat(f.siklus_at(Tahap.SELESAI, Periode(2026, 1), n_iku=1), asal=None)
    evaluasi = evaluasi_of(batal, ulang)
    assert [str(b.kunci) for b in evaluasi.reguler] == ["2026-TB1-R1"]
    assert evaluasi.reguler[0].nama_pendek == "TB I 2026 R1"
    assert evaluasi.jumlah.teks_n == "1 dari 1"


def test_every_return_is_listed_with_its_reason_the_oldest_first():
    baris = [(str(p.kunci), p.pada, p.oleh.id, p.dari, p.ke, p.alasan) for p in evaluasi_of(*setahun()).pengembalian]
    assert baris == [
        ("2026-TB2-R0", juli(3, 14), "sekretaris", Tahap.TELAAH_KEABSAHAN, Tahap.ELABORASI, ALASAN_DATA),
        ("2026-TB2-R0", juli(7, 13), "sekretaris", Tahap.PENYEMPURNAAN, Tahap.ANALISA, ALASAN_TELAAH),
    ]


def test_each_tribulan_of_the_year_says_what_became_of_it():
    tidak = TidakDilaksanakan(Periode(2026, 2), "Banjir menutup kantor.", f.pelaku_of("sekretaris"), f.PADA)
    berjalan = setahun()[2]
    evaluasi = evaluasi_of(berjalan, tidak=(tidak,), data_awal=(Periode(2026, 1),))
    assert [(t.keadaan, t.keterangan) for t in evaluasi.tribulan] == [
        (KeadaanTribulan.DATA_AWAL, ""),
        (KeadaanTribulan.TIDAK_DILAKSANAKAN, "Banjir menutup kantor."),
        (KeadaanTribulan.BERJALAN, "tahap 2 (Telaah keabsahan)"),
        (KeadaanTribulan.BELUM_DIBUKA, ""),
    ]
    batal = f.siklus_at(Tahap.DIBATALKAN, Periode(2026, 2), n_iku=1)
    assert evaluasi_of(batal).tribulan[1].keadaan is KeadaanTribulan.DIBATALKAN
    assert evaluasi_of(batal, tidak=(tidak,)).tribulan[1].keadaan is KeadaanTribulan.TIDAK_DILAKSANAKAN


def test_siklus_of_other_years_and_sop_of_other_years_stay_out():
    lain = f.siklus_at(Tahap.SELESAI, Periode(2025, 4), n_iku=1)
    evaluasi = evaluasi_of(lain, tb_dua())
    assert evaluasi.jumlah.teks_n == "1 dari 1"
    assert evaluasi.sop == (f.SOP,)
    assert evaluasi_of(lain).baris == ()


def test_the_holidays_named_are_those_on_which_work_could_have_waited():
    assert [h.nama for h in evaluasi_of().libur] == ["Cuti bersama (contoh)"]
    assert evaluasi_of(pada=juli(5, 12)).libur == ()
    assert evaluasi_of(tahun=2027).libur == ()


@given(st.sets(st.integers(1, 4)), st.sets(st.integers(1, 4)))
def test_n_never_exceeds_the_regular_siklus_and_a_year_has_four_tribulan(selesai, ralat):
    siklus = [_SELESAI[n] for n in selesai] + [as_ralat(_SELESAI[n]) for n in ralat]
    evaluasi = evaluasi_of(*siklus)
    assert len(evaluasi.tribulan) == 4
    for ringkasan in (*evaluasi.tahap, evaluasi.jumlah):
        assert (ringkasan.n, ringkasan.n_siklus) == (len(selesai), len(selesai))
        assert ringkasan.jumlah == (ringkasan.menit_baku * len(selesai) or None)
    assert sum(r.jumlah or 0 for r in evaluasi.tahap) == (evaluasi.jumlah.jumlah or 0)
    assert evaluasi.pada == SAAT_INI


_SELESAI = {n: f.siklus_at(Tahap.SELESAI, Periode(2026, n), n_iku=1) for n in range(1, 5)}
