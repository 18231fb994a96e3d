"""Progress of the year and the annual capaian (design section 3, "Three figures a row")."""

from decimal import Decimal

import pytest

from kinerja_app.domain.agregasi import compute_sd
from kinerja_app.domain.iku import Agregasi, KeadaanRealisasi, Polaritas
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.tahunan import BELUM_LENGKAP, compute_capaian_tahunan, compute_kemajuan
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

SETAHUN = ("2026-TB1", "2026-TB2", "2026-TB3", "2026-TB4")


def year(target, *realisasi):
    return tuple(make_angka(p, target, r) for p, r in zip(SETAHUN, realisasi, strict=False) if r != "kosong")


def test_kemajuan_is_the_realisasi_sd_against_the_annual_target():
    iku = make_iku(agregasi=Agregasi.KUMULATIF, desimal=0, target_tahunan=t("40"))
    kemajuan = compute_kemajuan(iku, compute_sd(iku, year("10", "10", "9")))
    assert (kemajuan.capaian.nilai, kemajuan.teks) == (Decimal("47.50"), "47,50")


def test_a_cumulative_minimasi_tells_how_much_of_the_limit_is_used():
    iku = make_iku(agregasi=Agregasi.KUMULATIF, polaritas=Polaritas.MINIMASI, desimal=0, target_tahunan=t("1600"))
    kemajuan = compute_kemajuan(iku, compute_sd(iku, year("400", "1000")))
    assert kemajuan.teks == "terpakai 1.000 dari batas 1.600"


def test_kemajuan_is_empty_without_figure_or_annual_target_and_says_where_it_cannot_be_computed():
    sd = compute_sd(make_iku(), year("80", "40"))
    assert compute_kemajuan(make_iku(), compute_sd(make_iku(), ())).teks == "–"
    assert compute_kemajuan(make_iku(target_tahunan=t("-")), sd).teks == "–"
    assert compute_kemajuan(make_iku(target_tahunan=t("0")), sd).teks == "tidak dapat dihitung"


def test_the_annual_capaian_uses_the_annual_target_of_the_last_version():
    # Σ R = 38; the targets of the tribulan sum to 40, the last version says 50: 38 ÷ 50 = 76,00
    iku = make_iku(agregasi=Agregasi.KUMULATIF, desimal=0, target_tahunan=t("50"))
    tahunan = compute_capaian_tahunan(iku, 2026, year("10", "10", "10", "9", "9"))
    assert (tahunan.realisasi, tahunan.capaian.nilai, tahunan.teks) == (38, Decimal("76.00"), "76,00")


@pytest.mark.parametrize("agregasi", [Agregasi.KUMULATIF, Agregasi.RATA_RATA, Agregasi.TIDAK_KUMULATIF])
@pytest.mark.parametrize("ketiga", [None, "TIDAK_TERSEDIA", "kosong"])
def test_it_is_belum_lengkap_while_any_scheduled_figure_is_missing(agregasi, ketiga):
    tahunan = compute_capaian_tahunan(make_iku(agregasi=agregasi), 2026, year("80", "80", "80", ketiga, "80"))
    assert (tahunan.capaian, tahunan.teks) == (None, BELUM_LENGKAP)
    assert tahunan.kurang == (Periode(2026, 3),)


def test_nilai_akhir_needs_only_the_last_scheduled_tribulan():
    lengkap = compute_capaian_tahunan(make_iku(), 2026, year("80", None, None, None, "76.5"))
    assert lengkap.capaian.nilai == Decimal("95.63")
    kurang = compute_capaian_tahunan(make_iku(), 2026, year("80", "80", "80", "80", "TIDAK_TERSEDIA"))
    assert (kurang.teks, kurang.kurang) == (BELUM_LENGKAP, (Periode(2026, 4),))
    iku = make_iku(target=(t("80"), t("80"), t("-"), t("-")))
    assert compute_capaian_tahunan(iku, 2026, year("80", None, "76.5")).teks == "95,63"


def test_tidak_kumulatif_is_the_mean_of_its_measured_capaian():
    # 88 ÷ 90 = 97,78 and 90 ÷ 90 = 100: (97,78 + 100,00) ÷ 2 = 98,89
    iku = make_iku(agregasi=Agregasi.TIDAK_KUMULATIF, target=(t("90"), t("90"), t("-"), t("-")))
    tahunan = compute_capaian_tahunan(iku, 2026, year("90", "88", "90"))
    assert (tahunan.teks, tahunan.capaian.rumus) == ("98,89", "(97,78 + 100,00) ÷ 2 = 98,89")


def test_tidak_kumulatif_passes_over_a_tribulan_with_target_zero_and_is_not_computable_where_all_are():
    iku = make_iku(agregasi=Agregasi.TIDAK_KUMULATIF, target=(t("0"), t("90"), t("-"), t("-")))
    angka = (make_angka("2026-TB1", "0", "5"), make_angka("2026-TB2", "90", "90"))
    assert compute_capaian_tahunan(iku, 2026, angka).teks == "100,00"
    iku = make_iku(agregasi=Agregasi.TIDAK_KUMULATIF, target=(t("0"), t("-"), t("-"), t("-")))
    assert compute_capaian_tahunan(iku, 2026, angka[:1]).capaian.keadaan is KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG


def test_a_tribulan_with_target_zero_counts_in_the_year():
    iku = make_iku(agregasi=Agregasi.KUMULATIF, desimal=0, target_tahunan=t("30"))
    angka = (make_angka("2026-TB1", "0", "3"), *year("10", "kosong", "10", "10", "7"))
    assert compute_capaian_tahunan(iku, 2026, angka).teks == "100,00"


def test_letters_have_an_annual_capaian_too():
    assert compute_capaian_tahunan(make_iku_huruf(), 2026, (make_angka("2026-TB4", "BB", "A"),)).teks == "120,00"


def test_figures_of_other_years_take_no_part_and_no_schedule_is_tidak_diukur():
    lain = (make_angka("2025-TB4", "80", "80"),)
    assert compute_capaian_tahunan(make_iku(), 2026, lain).teks == BELUM_LENGKAP
    tanpa_jadwal = make_iku(target=(t("-"),) * 4)
    assert compute_capaian_tahunan(tanpa_jadwal, 2026, ()).teks == "tidak diukur"


def test_the_frozen_schedule_of_a_siklus_goes_before_that_of_the_last_version():
    iku = make_iku(agregasi=Agregasi.RATA_RATA, target=(t("80"), t("80"), t("80"), t("80")))
    angka = (make_angka("2026-TB1", "-", None, keadaan=KeadaanRealisasi.TIDAK_DIUKUR),)
    angka += year("80", "kosong", "80", "80", "80")
    assert compute_capaian_tahunan(iku, 2026, angka).teks == "100,00"
