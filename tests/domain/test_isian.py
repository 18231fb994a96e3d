"""Typed realisasi and targets in the kind of their IKU."""

from decimal import Decimal

import pytest

from kinerja_app.domain.angka import AngkaAmbiguousError
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.isian import parse_realisasi, parse_target
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
