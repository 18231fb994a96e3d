"""Beranda: what is due or late, for whose turn it is and for the Camat; TB II 2026, due from 10 to 20 July."""

from contextlib import contextmanager

import pytest
import time_machine

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN
from kinerja_app.domain.kalender import KALENDER_BAWAAN, compute_jatuh_tempo
from kinerja_app.domain.periode import Periode
from kinerja_app.services.pembukaan import mark_tidak_dilaksanakan
from tests.factories import ALASAN, KUNCI, PADA, PERIODE, dokumen_iku_contoh, orang_sekretaris, siklus_at
from tests.web.halaman import buka

LAMBAT = "Terlambat jatuh tempo 10 Juli 2026, terlambat 3 hari kerja"
SEMUA = ("tim-2", "sekretaris", "kasubag", "camat", "admin")


@contextmanager
def hari(tanggal):
    with time_machine.travel(f"{tanggal}T09:00:00+07:00", tick=False):
        yield


def make(home, tahap=Tahap.ELABORASI, periode=PERIODE):
    siklus = siklus_at(tahap, periode)
    siklus.jatuh_tempo = compute_jatuh_tempo(KALENDER_BAWAAN, periode, JAM_KANTOR_BAWAAN)
    home.create_siklus(siklus)


def teks_of(masuk, akun, tanggal):
    with hari(tanggal):
        return buka(masuk(akun), "/").teks


def test_who_has_the_turn_reads_by_when_and_how_late_and_the_camat_reads_it_of_everybody(masuk, home_contoh):
    make(home_contoh)
    teks = {akun: teks_of(masuk, akun, "2026-07-15") for akun in SEMUA}  # Friday 10 July: 13, 14, 15
    assert f"Tribulan II Tahun 2026: tahap 1, Elaborasi data kinerja {LAMBAT}" in teks["tim-2"]
    siapa = "tahap 1, Elaborasi data kinerja (Tim Akuntabilitas Kinerja)"
    assert f"Jatuh tempo Tribulan II Tahun 2026: {siapa} {LAMBAT}" in teks["camat"]
    for akun in ("sekretaris", "kasubag", "admin"):
        assert "terlambat" not in teks[akun].lower(), akun


def test_the_camat_is_led_to_the_siklus(masuk, home_contoh):
    make(home_contoh, Tahap.PENGETIKAN)
    with hari("2026-07-21"):
        halaman = buka(masuk("camat"), "/")
    assert halaman.pohon.xpath("//h2[.='Jatuh tempo']/following-sibling::ul[1]//a/@href") == [f"/siklus/{KUNCI}"]


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [
        ("2026-07-06", "Segera jatuh tempo 10 Juli 2026, 4 hari kerja lagi"),
        ("2026-07-10", "Segera jatuh tempo 10 Juli 2026, hari ini"),
        ("2026-07-11", "Terlambat jatuh tempo 10 Juli 2026, terlambat kurang dari 1 hari kerja"),
    ],
)
def test_what_is_due_within_five_working_days_is_told_as_soon(masuk, home_contoh, tanggal, kalimat):
    make(home_contoh)
    for akun in ("tim-1", "camat"):
        assert kalimat in teks_of(masuk, akun, tanggal), akun


def test_what_is_not_due_yet_stands_in_the_list_of_steps_only(masuk, home_contoh):
    make(home_contoh)
    for akun in SEMUA:
        teks = teks_of(masuk, akun, "2026-07-01")
        assert "Tim Akuntabilitas Kinerja · mutu baku 15 menit · jatuh tempo 10 Juli 2026" in teks
        assert "Kasubag Evapor · mutu baku 5 menit · jatuh tempo 20 Juli 2026" in teks
        assert "Segera" not in teks
        assert "Jatuh tempo" not in teks


def test_a_siklus_without_due_dates_is_not_judged(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI))
    for akun in SEMUA:
        assert "jatuh tempo" not in teks_of(masuk, akun, "2026-09-15").lower()


# a tribulan that nobody opened


def test_a_tribulan_that_ended_without_a_siklus_is_late_for_the_tim_and_the_camat(masuk, home_contoh):
    make(home_contoh, Tahap.SELESAI)
    lambat = "Terlambat jatuh tempo 12 Oktober 2026, terlambat 1 hari kerja"
    teks = {akun: teks_of(masuk, akun, "2026-10-13") for akun in SEMUA}
    # there is no Dokumen IKU of 2026 in force, so it cannot be opened; that it is late is told all the same
    assert f"Tribulan III Tahun 2026 belum dibuka {lambat}" in teks["tim-2"]
    assert f"Tribulan III Tahun 2026 belum dibuka (Tim Akuntabilitas Kinerja) {lambat}" in teks["camat"]
    for akun in ("sekretaris", "kasubag", "admin"):
        assert "terlambat" not in teks[akun].lower(), akun


def test_where_it_can_be_opened_the_task_says_by_when(masuk, home_contoh):
    make(home_contoh, Tahap.SELESAI)
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, berlaku=(dokumen_iku_contoh(),)))
    assert "Buka siklus Tribulan III Tahun 2026 jatuh tempo 12 Oktober 2026" in teks_of(masuk, "tim-1", "2026-10-01")
    teks = teks_of(masuk, "tim-1", "2026-09-30")  # the tribulan has not ended
    assert "Buka siklus Tribulan III Tahun 2026 (boleh sekarang; tribulannya berakhir 30 September 2026)" in teks
    assert "12 Oktober" not in teks


def test_the_next_tribulan_is_late_too_while_an_old_one_still_runs(masuk, home_contoh):
    make(home_contoh)
    teks = teks_of(masuk, "tim-1", "2026-10-13")
    assert "terlambat 67 hari kerja" in teks  # since Friday 10 July: 15 in July, 21 in August, 22 in September, 9
    assert "Tribulan III Tahun 2026 belum dibuka Terlambat jatuh tempo 12 Oktober 2026" in teks


def test_several_tribulan_are_one_line(masuk, home_contoh):
    make(home_contoh, Tahap.SELESAI)
    teks = teks_of(masuk, "camat", "2027-01-04")
    assert "Tribulan III Tahun 2026 dan 1 tribulan sesudahnya belum dibuka" in teks


def test_a_tribulan_marked_tidak_dilaksanakan_and_an_office_without_a_siklus_are_not_late(masuk, home_contoh):
    assert "belum dibuka" not in teks_of(masuk, "camat", "2026-12-01")
    make(home_contoh, Tahap.SELESAI)
    mark_tidak_dilaksanakan(home_contoh, Periode(2026, 3), ALASAN, orang_sekretaris(), PADA.replace(month=10))
    for akun in ("tim-1", "camat"):
        assert "belum dibuka" not in teks_of(masuk, akun, "2026-12-01")


def test_while_a_siklus_cannot_be_read_nobody_is_told_that_it_was_not_opened(masuk, home_contoh):
    make(home_contoh, Tahap.SELESAI, Periode(2026, 1))
    make(home_contoh, Tahap.SELESAI)
    home_contoh.siklus.path(KUNCI).write_bytes(b"{")
    assert "belum dibuka" not in teks_of(masuk, "camat", "2026-12-01")
