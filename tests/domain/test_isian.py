"""Typed realisasi and targets in the kind of their IKU."""

from decimal import Decimal

import pytest

from kinerja_app.domain.angka import AngkaAmbiguousError
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.isian import parse_peta, parse_realisasi, parse_realisasi_lalu, parse_target
from tests.domain.contoh_iku import make_iku, make_iku_huruf, t


def test_a_realisasi_is_a_figure_or_a_letter_by_its_satuan():
    assert parse_realisasi(make_iku(), "87,5 %") == (Decimal("87.50"), None)
    assert parse_realisasi(make_iku_huruf(), " bb ") == (None, "BB")


@pytest.mark.parametrize(
    ("iku", "teks", "kata"),
    [
        (make_iku_huruf(), "4", "harus salah satu dari D, C, CC, B, BB, A, AA"),
        (make_iku_huruf(), "", "harus salah satu dari"),
        (make_iku(satuan="Menit"), "87,5 %", "tidak memakai tanda %"),
        (make_iku(), "BB", "harus berupa angka"),
    ],
)
def test_the_wrong_kind_is_refused(iku, teks, kata):
    with pytest.raises(InputInvalidError, match=r"^Realisasi IKU-01 ") as galat:
        parse_realisasi(iku, teks, label="Realisasi IKU-01")
    assert kata in str(galat.value)


@pytest.mark.parametrize(
    ("teks", "target"),
    [
        ("80", t("80.00")),
        ("80 %", t("80.00")),
        ("80–90", t("80.00", "90.00")),
        ("80 - 90", t("80.00", "90.00")),
        ("80,5 s.d. 90", t("80.50", "90.00")),
        ("tidak diukur", t("-")),
        ("TIDAK_DIUKUR", t("-")),
        ("–", t("-")),
    ],
)
def test_a_target_is_a_figure_a_range_or_not_measured(teks, target):
    assert parse_target(make_iku(), teks) == target


def test_a_target_of_letters_is_a_letter_of_the_peta():
    assert parse_target(make_iku_huruf(), "bb") == t("BB")
    with pytest.raises(InputInvalidError):
        parse_target(make_iku_huruf(), "80")


@pytest.mark.parametrize("teks", ["", "-5", "90-80", "80-80", "80-90-95", "1-", "abc"])
def test_a_target_that_is_none_of_them_is_refused(teks):
    with pytest.raises(InputInvalidError):
        parse_target(make_iku(), teks)


def test_an_ambiguous_end_of_a_range_is_asked_back():
    with pytest.raises(AngkaAmbiguousError):
        parse_target(make_iku(), "1.500-2.000")


def test_the_scores_of_letters_are_read_from_lines_or_commas_in_either_case():
    assert parse_peta(("d = 1", "B: 4 , bb=5")) == ({"D": 1, "B": 4, "BB": 5}, ())
    assert parse_peta(()) == (None, ())


def test_a_letter_or_year_that_stands_twice_is_told_and_never_the_last_taken():
    assert parse_peta(("BB = 5", "bb = 6"))[1] == ("BB ada dua kali. Hapus salah satu.",)
    assert parse_realisasi_lalu(("2025: 86,25", "2024: 85", "2025 = 87"))[1] == (
        "2025 ada dua kali. Hapus salah satu.",
    )


def test_every_line_that_is_no_pair_is_told():
    assert parse_peta(("BB lima, A = 6", "=3"))[1] == (
        "“BB lima” tidak dikenal. Tulis huruf dan skornya: BB = 5.",
        "“=3” tidak dikenal. Tulis huruf dan skornya: BB = 5.",
    )
    assert parse_realisasi_lalu(("tahun lalu 80",))[1] == (
        "“tahun lalu 80” tidak dikenal. Tulis tahun dan angkanya: 2025: 86,25.",
    )
