"""Means of capaian (design section 3, "Mean")."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.rata_rata import compute_rata_rata, mean_of
from tests.domain.contoh_iku import load

KASUS = load("kasus-agregasi-tribulan.json")["rata_rata"]
CAP_100 = replace(ATURAN_BAWAAN, cap=Decimal(100))


def capaian(nilai, keadaan=KeadaanRealisasi.TIDAK_DIUKUR):
    if nilai is None:
        return Capaian(None, keadaan)
    return Capaian(Decimal(nilai), KeadaanRealisasi.TERUKUR)


@pytest.mark.parametrize("kasus", KASUS, ids=lambda kasus: kasus["nama"])
def test_the_shared_cases_of_means_hold(kasus):
    nilai = kasus["capaian"] if "capaian" in kasus else [n for isi in kasus["sasaran"].values() for n in isi]
    cap = kasus.get("cap")
    aturan = replace(ATURAN_BAWAAN, cap=None if cap is None else Decimal(cap))
    rata = compute_rata_rata([capaian(n) for n in nilai], aturan)
    assert rata.nilai == Decimal(kasus["rata_rata"])
    if "n" in kasus:
        assert (rata.n, rata.n_iku, rata.teks_n) == (kasus["n"], kasus["N"], "3 dari 4 IKU")


def test_only_terukur_rows_take_part_and_every_other_state_is_counted():
    isi = [
        capaian("90.67"),
        capaian(None),
        capaian("95.63"),
        capaian("100.00"),
        capaian(None, KeadaanRealisasi.TIDAK_TERSEDIA),
        capaian(None),
        capaian(None, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG),
    ]
    rata = compute_rata_rata(isi, ATURAN_BAWAAN)
    assert (rata.teks, rata.teks_n, rata.predikat) == ("95,43", "3 dari 7 IKU", "Sangat Tinggi")
    assert rata.teks_keadaan == "2 tidak diukur, 1 tidak tersedia, 1 tidak dapat dihitung"
    assert rata.rumus == "286,30 ÷ 3 = 95,43"


def test_the_mean_is_the_rounded_figure_for_its_predikat():
    # (90,99 + 91,00) ÷ 2 = 90,995 → 91,00, Sangat Tinggi
    rata = compute_rata_rata([capaian("90.99"), capaian("91.00")], ATURAN_BAWAAN)
    assert (rata.nilai, rata.predikat) == (Decimal("91.00"), "Sangat Tinggi")


def test_no_measured_row_has_no_mean_and_is_not_zero():
    rata = compute_rata_rata([capaian(None)], ATURAN_BAWAAN)
    assert (rata.nilai, rata.predikat, rata.teks, rata.teks_n, rata.rumus) == (None, None, "–", "0 dari 1 IKU", "")


def test_zero_takes_part_in_the_mean():
    assert compute_rata_rata([capaian("0.00"), capaian("100.00")], ATURAN_BAWAAN).nilai == Decimal("50.00")


def test_the_cap_cuts_contributions_and_is_named_in_the_formula():
    rata = compute_rata_rata([capaian("150"), capaian("50")], CAP_100)
    assert rata.rumus == "150,00 ÷ 2 = 75,00 (tiap IKU dihitung paling tinggi 100,00)"


@given(st.lists(st.decimals(0, 300, places=2), min_size=1, max_size=20), st.randoms())
def test_the_mean_does_not_depend_on_the_order_and_lies_between_the_rows(nilai, acak):
    rata = mean_of(nilai, None)
    assert min(nilai) <= rata <= max(nilai)
    acak.shuffle(nilai)
    assert mean_of(nilai, None) == rata
    assert mean_of(nilai, Decimal(100)) <= min(rata, 100)
