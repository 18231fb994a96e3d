"""Changes in poin persen and their judgement (design section 3, "Changes")."""

from decimal import Decimal

import pytest

from kinerja_app.domain.iku import Polaritas
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perubahan import (
    Arah,
    Penilaian,
    compute_perubahan,
    compute_perubahan_rata_rata,
    find_last_measured,
    find_last_year,
)
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

TB3 = Periode(2026, 3)


def test_a_change_is_the_difference_of_the_printed_capaian_in_poin_persen():
    # 74 ÷ 78 = 94,87; 76,5 ÷ 80 = 95,63; 95,63 − 94,87 = 0,76 (the shared case "selisih dari angka tercetak")
    ubah = compute_perubahan(make_iku(), make_angka("2026-TB2", "80", "76.5"), make_angka("2026-TB1", "78", "74"))
    assert (ubah.capaian_lalu, ubah.capaian_kini) == (Decimal("94.87"), Decimal("95.63"))
    assert (ubah.selisih, ubah.arah, ubah.penilaian) == (Decimal("0.76"), Arah.NAIK, Penilaian.MEMBAIK)
    assert ubah.periode == Periode(2026, 1)
    assert (ubah.realisasi_lalu, ubah.realisasi_kini, ubah.selisih_realisasi) == ("74,00", "76,50", Decimal("2.50"))


@pytest.mark.parametrize(
    ("polaritas", "lalu", "kini", "arah_realisasi", "penilaian"),
    [
        (Polaritas.MAKSIMASI, "70", "75", Arah.NAIK, Penilaian.MEMBAIK),
        (Polaritas.MAKSIMASI, "75", "70", Arah.TURUN, Penilaian.MEMBURUK),
        (Polaritas.MINIMASI, "16.4", "15.2", Arah.TURUN, Penilaian.MEMBAIK),
        (Polaritas.MINIMASI, "15.2", "16.4", Arah.NAIK, Penilaian.MEMBURUK),
        (Polaritas.MAKSIMASI, "70", "70", Arah.TETAP, Penilaian.TETAP),
        # STABIL: on the capaian; 70 → 95 around 80 is 87,50 → 81,25, worse although the realisasi rose
        (Polaritas.STABIL, "70", "95", Arah.NAIK, Penilaian.MEMBURUK),
        (Polaritas.STABIL, "95", "85", Arah.TURUN, Penilaian.MEMBAIK),
    ],
)
def test_better_or_worse_is_judged_on_the_realisasi_by_polaritas(polaritas, lalu, kini, arah_realisasi, penilaian):
    ubah = compute_perubahan(
        make_iku(polaritas=polaritas), make_angka("2026-TB2", "80", kini), make_angka("2026-TB1", "80", lalu)
    )
    assert (ubah.arah_realisasi, ubah.penilaian) == (arah_realisasi, penilaian)


def test_a_better_realisasi_under_a_harder_target_is_still_better():
    # 78 ÷ 78 = 100,00, then 80 ÷ 85 = 94,12: the capaian falls, the realisasi improved
    ubah = compute_perubahan(make_iku(), make_angka("2026-TB2", "85", "80"), make_angka("2026-TB1", "78", "78"))
    assert (ubah.arah, ubah.penilaian) == (Arah.TURUN, Penilaian.MEMBAIK)


def test_ranges_are_judged_on_the_capaian():
    rentang = t("80", "90")
    ubah = compute_perubahan(make_iku(), make_angka("2026-TB2", rentang, "88"), make_angka("2026-TB1", rentang, "82"))
    assert (ubah.arah_realisasi, ubah.penilaian) == (Arah.NAIK, Penilaian.TETAP)


def test_letters_are_judged_by_their_score_and_have_no_difference_in_the_satuan():
    ubah = compute_perubahan(make_iku_huruf(), make_angka("2026-TB4", "BB", "B"), make_angka("2025-TB4", "B", "CC"))
    assert (ubah.selisih, ubah.penilaian) == (Decimal("5.00"), Penilaian.MEMBAIK)  # 80,00 − 75,00
    assert (ubah.realisasi_lalu, ubah.realisasi_kini, ubah.selisih_realisasi) == ("CC", "B", None)


@pytest.mark.parametrize("lalu", [None, "TIDAK_TERSEDIA"])
def test_there_is_no_change_against_what_was_not_measured(lalu):
    kini, dulu = make_angka("2026-TB2", "80", "76"), make_angka("2026-TB1", "80", lalu)
    assert compute_perubahan(make_iku(), kini, dulu) is None
    assert compute_perubahan(make_iku(), dulu, kini) is None


def test_the_last_measured_tribulan_is_found_across_gaps_and_years():
    lalu = (
        make_angka("2025-TB4", "80", "70"),
        make_angka("2026-TB1", "80", "TIDAK_TERSEDIA"),
        make_angka("2026-TB2", "-", None),
        make_angka("2026-TB2", "80", "99", kode="IKU-02"),
        make_angka("2026-TB3", "80", "99"),
    )
    assert find_last_measured(make_iku(), TB3, lalu).periode == Periode(2025, 4)
    assert find_last_measured(make_iku(), TB3, lalu[1:]) is None


def test_the_same_tribulan_of_the_year_before_is_found():
    lalu = (make_angka("2025-TB3", "80", "70"), make_angka("2025-TB2", "80", "70"))
    assert find_last_year(make_iku(), TB3, lalu) is lalu[0]
    assert find_last_year(make_iku(), Periode(2026, 4), lalu) is None
    assert find_last_year(make_iku(), Periode(2000, 1), lalu) is None


def test_changes_of_means_use_the_iku_measured_in_both():
    # IKU-3 is new, IKU-4 was not measured: (90 + 100) ÷ 2 = 95 against (80 + 95) ÷ 2 = 87,50
    pasangan = {
        "IKU-1": (Decimal("90.00"), Decimal("80.00")),
        "IKU-2": (Decimal("100.00"), Decimal("95.00")),
        "IKU-3": (Decimal("10.00"), None),
        "IKU-4": (None, Decimal("10.00")),
    }
    ubah = compute_perubahan_rata_rata(Periode(2026, 2), pasangan, None)
    assert (ubah.k, ubah.teks_k) == (2, "2 IKU yang sama")
    assert (ubah.rata_lalu, ubah.rata_kini, ubah.selisih) == (Decimal("87.50"), Decimal("95.00"), Decimal("7.50"))
    assert ubah.arah is Arah.NAIK


def test_no_shared_iku_is_no_change_of_means():
    assert compute_perubahan_rata_rata(TB3, {"IKU-1": (Decimal(1), None)}, None) is None
