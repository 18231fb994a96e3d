"""Opening a tribulan on real files: what is frozen into it, and what stands in the way."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import PeranMismatchError, PeriodeClosedError
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import langkah, pembukaan
from tests.factories import ALASAN, KUNCI, PADA, PERIODE, WIB, orang_kasubag, orang_sekretaris, orang_tim, pada_of
from tests.services.perjalanan import move, open_at

TB1 = Periode(2026, 1)
TB3 = Periode(2026, 3)


def test_the_very_first_siklus_of_an_office_needs_no_earlier_one(home_contoh):
    kunci = pembukaan.open_tribulan(home_contoh, PERIODE, orang_tim(), PADA)
    siklus = home_contoh.siklus.get(kunci)
    assert (kunci, siklus.tahap, siklus.versi) == (KUNCI, Tahap.ELABORASI, 0)
    assert (siklus.angka_lalu, siklus.serapan_lalu, siklus.saran.lalu) == ((), (), ())
    assert siklus.sop.nomor == "070 / / 35.07.11/2019"
    assert siklus.sop.revisi == "01 Agustus 2019"


def test_an_opened_siklus_has_one_riwayat_row_and_one_line_in_the_audit_trail(home_contoh):
    open_at(home_contoh)
    (baris,) = home_contoh.siklus.get(KUNCI).riwayat
    (jejak,) = home_contoh.jejak.read()
    assert (baris.aksi, baris.oleh.nama, baris.pada) == (Aksi.BUKA_SIKLUS, "Tim Contoh 1", pada_of(PERIODE))
    assert (jejak.aksi, jejak.objek, jejak.rincian["riwayat"]) == ("buka_siklus", "siklus/2026-TB2-R0", "1")


def test_the_next_siklus_freezes_figures_budgets_and_follow_ups_of_the_sealed_one(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    siklus = home_contoh.siklus.get(open_at(home_contoh))
    assert {(angka.kode, angka.realisasi, angka.asal) for angka in siklus.angka_lalu} == {
        ("IKU-01", Decimal("83.50"), "2026-TB1-R0"),
        ("IKU-02", Decimal(3), "2026-TB1-R0"),
        ("IKU-03", Decimal("90.00"), "2026-TB1-R0"),
        ("IKU-04", Decimal(1150), "2026-TB1-R0"),
    }
    assert [(serapan.asal, serapan.realisasi) for serapan in siklus.serapan_lalu] == [
        ("2026-TB1-R0", Decimal(15_000_000)),
        ("2026-TB1-R0", Decimal(15_000_000)),
    ]
    assert [butir.id for butir in siklus.saran.lalu] == ["2026-TB1-R0-1"]


def test_budgets_of_another_year_are_not_carried_on_but_figures_are(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, Periode(2025, 4))
    siklus = home_contoh.siklus.get(open_at(home_contoh, periode=TB1))
    assert siklus.serapan_lalu == ()
    assert {angka.asal for angka in siklus.angka_lalu} == {"2025-TB4-R0"}


def test_a_second_siklus_is_not_opened_while_one_runs(home_contoh):
    open_at(home_contoh)
    with pytest.raises(PeriodeClosedError, match="masih berjalan"):
        pembukaan.open_tribulan(home_contoh, TB3, orang_tim(), pada_of(TB3))
    assert home_contoh.siklus.keys() == (KUNCI,)


def test_only_the_tim_opens(home_contoh):
    for oleh in (orang_sekretaris(), orang_kasubag()):
        with pytest.raises(PeranMismatchError):
            pembukaan.open_tribulan(home_contoh, PERIODE, oleh, PADA)
    assert home_contoh.siklus.keys() == ()


def test_a_fresh_office_is_offered_the_last_tribulan_that_has_ended(home_contoh):
    berikut = pembukaan.get_next(home_contoh, datetime(2026, 7, 5, 9, 0, tzinfo=WIB))
    assert (berikut.periode, berikut.halangan) == (PERIODE, "")


def test_without_a_dokumen_iku_in_force_the_offer_says_who_makes_one(home_contoh):
    berikut = pembukaan.get_next(home_contoh, datetime(2027, 7, 5, 9, 0, tzinfo=WIB))
    assert berikut.periode == Periode(2027, 2)
    assert "Tim menyusunnya, Sekretaris menetapkannya" in berikut.halangan


def test_while_a_siklus_runs_the_offer_says_so(home_contoh):
    open_at(home_contoh)
    berikut = pembukaan.get_next(home_contoh, pada_of(TB3))
    assert berikut.periode == TB3
    assert "masih berjalan" in berikut.halangan


def test_a_tribulan_marked_as_not_carried_out_lets_the_next_one_open(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, Periode(2025, 4))
    with pytest.raises(PeriodeClosedError, match="belum selesai"):
        pembukaan.open_tribulan(home_contoh, PERIODE, orang_tim(), PADA)
    pembukaan.mark_tidak_dilaksanakan(home_contoh, TB1, "Kantor direnovasi.", orang_sekretaris(), PADA)
    assert pembukaan.open_tribulan(home_contoh, PERIODE, orang_tim(), PADA) == KUNCI
    aksi = [baris.aksi for baris in home_contoh.jejak.read()]
    assert aksi[-2:] == ["tandai_tidak_dilaksanakan", "buka_siklus"]


def test_a_cancelled_tribulan_opens_again_under_the_next_revisi(home_contoh):
    open_at(home_contoh)
    move(home_contoh, KUNCI, Aksi.AJUKAN_BATAL, orang_tim(), PADA, ALASAN)
    move(home_contoh, KUNCI, Aksi.SETUJUI_BATAL, orang_sekretaris(), PADA)
    kunci = pembukaan.open_tribulan(home_contoh, PERIODE, orang_tim(), PADA)
    assert kunci == KunciSiklus(PERIODE, 1)
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.DIBATALKAN


def test_the_siklus_that_runs_keeps_what_was_frozen(home_contoh):
    kunci = open_at(home_contoh)
    with home_contoh.dokumen_iku.edit(2026) as tersimpan:
        tersimpan.berlaku += (replace(tersimpan.latest(), versi_dokumen=2, alasan=ALASAN),)
    versi = home_contoh.siklus.get(kunci).entri_program["Program Koordinasi Ketenteraman"].versi
    langkah.save_anggaran(
        home_contoh, kunci, {"Program Koordinasi Ketenteraman": (Decimal(1), versi)}, orang_tim(), PADA
    )
    assert home_contoh.siklus.get(kunci).dokumen_iku.versi_dokumen == 1
