"""The one function of capaian, against published rows, figures worked by hand, and laws (design section 3)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.angka import AngkaInvalidError
from kinerja_app.domain.aturan import ATURAN_BAWAAN, AturanPengukuran
from kinerja_app.domain.capaian import compute_capaian, is_mencapai, predikat_of
from kinerja_app.domain.errors import InputInvalidError, KinerjaError
from kinerja_app.domain.iku import JenisTarget, KeadaanRealisasi, Polaritas, RumusMinimasi, Target
from tests.domain.contoh_iku import PETA, load, make_iku, make_iku_huruf, t

NYATA = load("kasus-capaian-nyata.json")["baris"]
MAKS, MIN, STABIL = Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABIL
SELISIH, T_PER_R = RumusMinimasi.SELISIH, RumusMinimasi.T_PER_R
NILAI = st.decimals(min_value=0, max_value=10**15 - 1, places=2)
TARGET = st.decimals(min_value=Decimal("0.01"), max_value=10**15 - 1, places=2)


def hitung(polaritas, rumus, target, realisasi):
    return compute_capaian(make_iku(polaritas=polaritas, rumus_minimasi=rumus), t(*target), Decimal(realisasi))


@pytest.mark.parametrize("baris", NYATA, ids=[f"{i}-{b['indikator'][:30]}" for i, b in enumerate(NYATA)])
def test_published_rows_give_the_value_of_the_rule(baris):
    realisasi = None if baris["realisasi"] is None else Decimal(baris["realisasi"])
    capaian = compute_capaian(make_iku(polaritas=Polaritas[baris["polaritas"]]), t(baris["target"]), realisasi)
    assert capaian.nilai == (None if baris["capaian"] is None else Decimal(baris["capaian"]))
    if baris["cetakan_sama"]:
        dicetak = baris["tercetak"]["capaian"].replace(".", ",").removesuffix("%").strip()
        assert dicetak in (capaian.teks, capaian.teks.removesuffix(",00"))


HITUNGAN = [
    # "MAKSIMASI R/T × 100"
    (MAKS, SELISIH, ["80"], "76.5", "95.63", "76,50 ÷ 80,00 × 100 = 95,63"),
    (MAKS, SELISIH, ["80"], "0", "0.00", "0,00 ÷ 80,00 × 100 = 0,00"),
    # "Rows are never capped"
    (MAKS, SELISIH, ["2.95"], "6.72", "227.80", "6,72 ÷ 2,95 × 100 = 227,80"),
    # "MINIMASI (2T − R)/T × 100, floor 0"
    (MIN, SELISIH, ["15"], "16.4", "90.67", "(2 × 15,00 − 16,40) ÷ 15,00 × 100 = 90,67"),
    (MIN, SELISIH, ["4"], "10", "0.00", "(2 × 4,00 − 10,00) ÷ 4,00 × 100 = −50,00, paling rendah 0,00"),
    (MIN, SELISIH, ["4"], "0", "200.00", "(2 × 4,00 − 0,00) ÷ 4,00 × 100 = 200,00"),
    # "or, where the IKU says so, T/R × 100, at most 200 (… which T/R takes there)"
    (MIN, T_PER_R, ["10"], "8", "125.00", "10,00 ÷ 8,00 × 100 = 125,00"),
    (MIN, T_PER_R, ["10"], "2", "200.00", "10,00 ÷ 2,00 × 100 = 500,00, paling tinggi 200,00"),
    (MIN, T_PER_R, ["10"], "0", "200.00", "realisasi 0, capaian paling tinggi 200,00"),
    (MIN, T_PER_R, ["10"], "20", "50.00", "10,00 ÷ 20,00 × 100 = 50,00"),
    # "STABIL (both directions bad): R/T below, (2T − R)/T above, floor 0"
    (STABIL, SELISIH, ["80"], "76", "95.00", "76,00 ÷ 80,00 × 100 = 95,00"),
    (STABIL, SELISIH, ["80"], "80", "100.00", "80,00 ÷ 80,00 × 100 = 100,00"),
    (STABIL, SELISIH, ["80"], "84", "95.00", "(2 × 80,00 − 84,00) ÷ 80,00 × 100 = 95,00"),
    (STABIL, SELISIH, ["80"], "170", "0.00", "(2 × 80,00 − 170,00) ÷ 80,00 × 100 = −12,50, paling rendah 0,00"),
    # "A target may be a range [a, b]: inside is 100; below, a is the T; above, b is the T"
    (STABIL, SELISIH, ["80", "90"], "85", "100.00", "85,00 di dalam rentang 80,00–90,00, capaian 100,00"),
    (STABIL, SELISIH, ["80", "90"], "80", "100.00", "80,00 di dalam rentang 80,00–90,00, capaian 100,00"),
    (
        STABIL,
        SELISIH,
        ["80", "90"],
        "95",
        "94.44",
        "(2 × 90,00 − 95,00) ÷ 90,00 × 100 = 94,44 (batas atas rentang 80,00–90,00)",
    ),
    (
        MAKS,
        SELISIH,
        ["80", "90"],
        "60",
        "75.00",
        "60,00 ÷ 80,00 × 100 = 75,00 (batas bawah rentang 80,00–90,00)",
    ),
    (MAKS, SELISIH, ["80", "90"], "99", "110.00", "99,00 ÷ 90,00 × 100 = 110,00 (batas atas rentang 80,00–90,00)"),
    (
        MIN,
        SELISIH,
        ["80", "90"],
        "60",
        "125.00",
        "(2 × 80,00 − 60,00) ÷ 80,00 × 100 = 125,00 (batas bawah rentang 80,00–90,00)",
    ),
    (MIN, T_PER_R, ["80", "90"], "100", "90.00", "90,00 ÷ 100,00 × 100 = 90,00 (batas atas rentang 80,00–90,00)"),
    (STABIL, SELISIH, ["0", "90"], "0", "100.00", "0,00 di dalam rentang 0,00–90,00, capaian 100,00"),
    # "T = 0: … MINIMASI 100 at R = 0, otherwise 0"
    (MIN, SELISIH, ["0"], "0", "100.00", "target 0 dan realisasi 0,00, capaian 100,00"),
    (MIN, SELISIH, ["0"], "3", "0.00", "target 0 dan realisasi 3,00, capaian 0,00"),
    (MIN, T_PER_R, ["0"], "0", "100.00", "target 0 dan realisasi 0,00, capaian 100,00"),
    (MIN, T_PER_R, ["0"], "3", "0.00", "target 0 dan realisasi 3,00, capaian 0,00"),
]


@pytest.mark.parametrize(("polaritas", "rumus", "target", "realisasi", "nilai", "kata"), HITUNGAN)
def test_capaian_worked_by_hand_with_its_formula_in_words(polaritas, rumus, target, realisasi, nilai, kata):
    capaian = hitung(polaritas, rumus, target, realisasi)
    assert (capaian.nilai, capaian.rumus) == (Decimal(nilai), kata)
    assert capaian.keadaan is KeadaanRealisasi.TERUKUR


@pytest.mark.parametrize("polaritas", [MAKS, STABIL])
@pytest.mark.parametrize("realisasi", ["0", "5"])
def test_target_zero_is_not_computable_for_maksimasi_and_stabil_and_says_why(polaritas, realisasi):
    capaian = hitung(polaritas, SELISIH, ["0"], realisasi)
    assert (capaian.nilai, capaian.keadaan) == (None, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG)
    assert capaian.alasan == "Karena targetnya 0, capaian tidak dapat dihitung."
    assert capaian.teks == "tidak dapat dihitung"


def test_no_target_is_not_measured_and_no_realisasi_is_not_filled_in_and_neither_is_zero():
    tanpa_target = compute_capaian(make_iku(), t("-"), Decimal(5))
    tanpa_realisasi = compute_capaian(make_iku(), t("80"), None)
    assert (tanpa_target.nilai, tanpa_target.teks) == (None, "tidak diukur")
    assert (tanpa_realisasi.nilai, tanpa_realisasi.teks) == (None, "belum diisi")


@pytest.mark.parametrize("realisasi", ["-1", "-0.01", "NaN", "sNaN", "Infinity", "1E+50"])
def test_negative_and_impossible_realisasi_are_refused(realisasi):
    with pytest.raises(AngkaInvalidError):
        hitung(MAKS, SELISIH, ["80"], realisasi)


def test_negative_targets_are_refused():
    with pytest.raises(AngkaInvalidError):
        Target.of_angka(Decimal(-1))
    with pytest.raises(AngkaInvalidError):
        compute_capaian(make_iku(), Target(JenisTarget.ANGKA, bawah=Decimal(-1)), Decimal(1))


def test_realisasi_is_rounded_to_the_desimal_of_the_iku_before_anything_else():
    # 66,666… is printed 66,67 and is the figure: 66,67 ÷ 66,67 = 100,00, reached
    capaian = compute_capaian(make_iku(desimal=2), t("66.67"), Decimal(600) / Decimal(9))
    assert (capaian.nilai, is_mencapai(capaian)) == (Decimal("100.00"), True)


def test_capaian_is_the_rounded_figure_for_mencapai_and_predikat():
    # 99.995 ÷ 100 rounds to 100,00 (desimal 3), and then it is 100,00
    capaian = compute_capaian(make_iku(desimal=3), t("100"), Decimal("99.995"))
    assert capaian.nilai == Decimal("100.00")
    assert is_mencapai(capaian) is True
    # 90,995 % is printed 91,00 and is Sangat Tinggi
    capaian = compute_capaian(make_iku(desimal=3), t("100"), Decimal("90.995"))
    assert predikat_of(ATURAN_BAWAAN, capaian.nilai) == "Sangat Tinggi"


def test_nothing_is_mencapai_without_a_capaian():
    assert is_mencapai(compute_capaian(make_iku(), t("80"), None)) is None
    assert is_mencapai(hitung(MAKS, SELISIH, ["80"], "79.99")) is False


def test_a_tie_is_decided_on_the_exact_ratio_and_not_on_an_already_rounded_one():
    # 199999999999999.99 ÷ 400000000000000 × 100 = 49.9999999999999975 → 50,00; and just below a half it goes down
    assert hitung(MAKS, SELISIH, ["400000000000000"], "199999999999999.99").nilai == Decimal("50.00")
    # R/T = 0.12344999999999999999…: 12,34 and never 12,35
    capaian = compute_capaian(make_iku(desimal=6), t("999999999999999"), Decimal("123449999999999.876549"))
    assert capaian.nilai == Decimal("12.34")


def test_letter_grades_go_by_the_ordinal_map_and_count_like_any_other():
    capaian = compute_capaian(make_iku_huruf(), t("BB"), "B")
    assert (capaian.nilai, capaian.rumus) == (Decimal("80.00"), "B (4) ÷ BB (5) × 100 = 80,00")
    assert compute_capaian(make_iku_huruf(), t("BB"), "AA").nilai == Decimal("140.00")


@pytest.mark.parametrize(
    ("iku", "target", "realisasi"),
    [
        (make_iku_huruf(), t("BB"), "Z"),
        (make_iku_huruf(), t("BB"), ""),
        (make_iku_huruf(), t("BB"), Decimal(4)),
        (make_iku_huruf(), t("5"), "B"),
        (make_iku_huruf(peta=None), t("BB"), "B"),
        (make_iku_huruf(peta={**PETA, "D": 0}), t("BB"), "D"),
        (make_iku(), t("BB"), Decimal(4)),
        (make_iku(), t("80"), "B"),
    ],
)
def test_a_letter_outside_the_map_and_a_figure_of_the_wrong_kind_are_refused(iku, target, realisasi):
    with pytest.raises(InputInvalidError):
        compute_capaian(iku, target, realisasi)


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [
        ("91", "Sangat Tinggi"),
        ("250", "Sangat Tinggi"),
        ("90.99", "Tinggi"),
        ("90.50", "Tinggi"),
        ("76", "Tinggi"),
        ("75.99", "Sedang"),
        ("66", "Sedang"),
        ("65.99", "Rendah"),
        ("51", "Rendah"),
        ("50.99", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_predikat_has_inclusive_lower_bounds_and_no_gap(nilai, predikat):
    assert predikat_of(ATURAN_BAWAAN, Decimal(nilai)) == predikat


def test_predikat_of_nothing_is_none_and_of_rules_with_a_gap_an_error():
    assert predikat_of(ATURAN_BAWAAN, None) is None
    with pytest.raises(InputInvalidError):
        predikat_of(AturanPengukuran(pita=(), cap=None, sumber="", jump_persen=Decimal(25)), Decimal(5))


@given(TARGET, NILAI, NILAI)
def test_maksimasi_never_falls_where_the_realisasi_rises(target, satu, dua):
    iku, tujuan = make_iku(), Target.of_angka(target)
    rendah, tinggi = sorted((satu, dua))
    assert compute_capaian(iku, tujuan, rendah).nilai <= compute_capaian(iku, tujuan, tinggi).nilai


@given(TARGET | st.just(Decimal(0)), NILAI, NILAI, st.sampled_from(RumusMinimasi))
def test_minimasi_never_rises_where_the_realisasi_rises_and_stays_between_0_and_200(target, satu, dua, rumus):
    iku, tujuan = make_iku(polaritas=MIN, rumus_minimasi=rumus), Target.of_angka(target)
    rendah, tinggi = sorted((satu, dua))
    capaian_rendah, capaian_tinggi = (compute_capaian(iku, tujuan, r).nilai for r in (rendah, tinggi))
    assert 200 >= capaian_rendah >= capaian_tinggi >= 0


@given(TARGET, NILAI, NILAI, st.sampled_from(list(Polaritas)))
def test_a_range_keeps_the_direction_of_its_polaritas(bawah, lebar, realisasi, polaritas):
    iku, tujuan = make_iku(polaritas=polaritas), Target(JenisTarget.RENTANG, bawah=bawah, atas=bawah + lebar)
    nilai = compute_capaian(iku, tujuan, realisasi).nilai
    if bawah <= realisasi <= bawah + lebar:
        assert nilai == 100
    elif polaritas is STABIL:
        assert nilai <= 100
    else:
        assert (nilai >= 100) is ((realisasi > bawah) is (polaritas is MAKS)) or nilai == 100


@given(
    st.decimals(allow_nan=True, allow_infinity=True) | st.text(max_size=3) | st.none(),
    st.decimals(allow_nan=True, allow_infinity=True) | st.none(),
    st.decimals(allow_nan=True, allow_infinity=True) | st.none(),
    st.sampled_from(JenisTarget),
    st.sampled_from(Polaritas),
    st.integers(0, 6),
    st.booleans(),
)
def test_no_input_raises_anything_but_a_named_error(realisasi, bawah, atas, jenis, polaritas, desimal, huruf):
    iku = (make_iku_huruf if huruf else make_iku)(polaritas=polaritas, desimal=desimal)
    try:
        capaian = compute_capaian(iku, Target(jenis, bawah=bawah, atas=atas, huruf="BB"), realisasi)
    except KinerjaError:
        return
    assert capaian.nilai is None or capaian.nilai >= 0
