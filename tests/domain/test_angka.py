"""Numbers typed and printed the Indonesian way."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kinerja_app.domain.angka import (
    MAKS_DESIMAL,
    AngkaAmbiguousError,
    AngkaInvalidError,
    count_desimal,
    format_angka,
    parse_angka,
    parse_tepat,
    require_angka,
    round_half_up,
)
from kinerja_app.domain.errors import InputInvalidError

# (typed, desimal of the field, figure)
DITERIMA = [
    ("0", 0, "0"),
    ("0", 2, "0.00"),
    ("87,5", 2, "87.50"),
    ("1.234,5", 2, "1234.50"),
    ("1234,5", 2, "1234.50"),
    ("1.234,50", 2, "1234.50"),
    ("548.000.000", 2, "548000000.00"),
    ("548.000.000", 0, "548000000"),
    ("1.500", 0, "1500"),
    ("1500", 0, "1500"),
    ("1500", 2, "1500.00"),
    ("1.500,00", 2, "1500.00"),
    ("  87,5 ", 2, "87.50"),
    ("\u00a087,5\t", 2, "87.50"),
    ("007", 0, "7"),
    ("0,5", 2, "0.50"),
    ("1,500", 3, "1.500"),
    ("100", 2, "100.00"),
    # every realisasi is rounded half up to the IKU's desimal, and then it is the figure
    ("95,625", 2, "95.63"),
    ("95,624999", 2, "95.62"),
    ("2,5", 0, "3"),
    ("0,005", 2, "0.01"),
    ("999.999.999.999.999", 0, "999999999999999"),
    ("999999999999999,999999", 6, "999999999999999.999999"),
]
# (typed, desimal, words that the remedy holds)
DITOLAK = [
    ("", 2, "belum diisi"),
    ("   ", 2, "belum diisi"),
    ("87.5", 2, "Tulis 87,5."),
    ("87.5", 0, "Tulis 88."),
    ("87.55", 1, "Tulis 87,6."),
    ("0.500", 2, "Tulis 0,50."),
    ("1e5", 0, "harus berupa angka, misalnya 1500"),
    ("1E5", 2, "harus berupa angka, misalnya 87,5"),
    ("nan", 2, "harus berupa angka"),
    ("NaN", 2, "harus berupa angka"),
    ("inf", 2, "harus berupa angka"),
    ("Infinity", 2, "harus berupa angka"),
    ("-5", 0, "tidak boleh negatif"),
    ("−5,5", 2, "tidak boleh negatif"),
    ("- 5", 2, "tidak boleh negatif"),
    ("+5", 2, "harus berupa angka"),
    ("(5)", 2, "harus berupa angka"),
    ("=1+1", 2, "tidak boleh berupa rumus"),
    ("１２３", 0, "hanya menerima angka 0 sampai 9"),
    ("٨٧", 0, "hanya menerima angka 0 sampai 9"),
    ("८७,५", 2, "hanya menerima angka 0 sampai 9"),
    ("1²", 2, "harus berupa angka"),
    ("½", 2, "harus berupa angka"),
    ("1 234,5", 2, "tidak boleh memuat spasi"),
    ("1\u00a0234,5", 2, "tidak boleh memuat spasi"),
    ("1_000", 0, "harus berupa angka"),
    ("0x1F", 0, "harus berupa angka"),
    ("1,234.5", 2, "Tulis 1.234,5."),
    ("1,234.5", 0, "Tulis 1.235."),
    ("0,123,456", 0, "misalnya 1500"),
    ("999999999999999.9", 0, "misalnya 1500"),
    ("1,004,422,800", 0, "Tulis 1.004.422.800."),
    ("1.23.456", 0, "Titik hanya untuk ribuan"),
    ("12.34,5", 2, "Titik hanya untuk ribuan"),
    ("1234.567,8", 2, "Titik hanya untuk ribuan"),
    (",5", 2, "koma untuk desimal"),
    ("5,", 2, "koma untuk desimal"),
    ("5.", 2, "Titik hanya untuk ribuan"),
    ("1,2,3", 2, "koma untuk desimal"),
    (".", 2, "Titik hanya untuk ribuan"),
    ("Rp 5.000", 0, "harus berupa angka"),
    ("Rp5.000", 0, "harus berupa angka"),
    ("87,5 menit", 2, "harus berupa angka"),
    ("87,5 %", 2, "tidak memakai tanda %"),
    ("%", 2, "harus berupa angka"),
    ("87,5\n88", 2, "tidak boleh memuat spasi"),
    ("1000000000000000", 0, "paling banyak 15 angka"),
    ("0,1234567", 6, "6 angka di belakang koma"),
    ("999999999999999,9", 0, "paling banyak 15 angka"),
    ("12'500", 0, "harus berupa angka"),
]
# What a sentence tells a person to type.
_SARAN = re.compile(r"(?:Tulis|misalnya|atau) ([0-9][0-9.,]*[0-9]|[0-9])(?= atau|\.$)")
DITANYAKAN = [("1.500", 2, "1500", "1,5"), ("12.345", 1, "12345", "12,345"), ("1.000", 3, "1000", "1")]


@pytest.mark.parametrize(("teks", "desimal", "nilai"), DITERIMA)
def test_a_number_written_the_indonesian_way_is_read(teks, desimal, nilai):
    terbaca = parse_angka(teks, desimal=desimal)
    assert terbaca == Decimal(nilai)
    assert str(terbaca) == nilai


@pytest.mark.parametrize(("teks", "desimal", "kata"), DITOLAK)
def test_anything_else_is_refused_with_a_sentence_that_says_what_to_type(teks, desimal, kata):
    with pytest.raises(AngkaInvalidError, match=r"^Realisasi IKU-05 ") as galat:
        parse_angka(teks, desimal=desimal, bidang="realisasi-IKU-05", label="Realisasi IKU-05")
    assert kata in str(galat.value)
    assert galat.value.bidang == "realisasi-IKU-05"


@pytest.mark.parametrize(("teks", "desimal", "besar", "kecil"), DITANYAKAN)
def test_a_lone_group_of_three_is_asked_back_where_the_field_has_decimals(teks, desimal, besar, kecil):
    with pytest.raises(AngkaAmbiguousError) as galat:
        parse_angka(teks, desimal=desimal)
    assert f"Maksud Anda {besar} atau {kecil}?" in str(galat.value)


@given(st.text("0123456789.,% -e", max_size=24), st.integers(0, MAKS_DESIMAL))
@example("87.5", 0)
@example("1,234,567.891", 2)
def test_what_a_refusal_tells_to_type_is_taken_as_it_is_by_the_same_field(teks, desimal):
    try:
        parse_angka(teks, desimal=desimal)
    except InputInvalidError as galat:
        for saran in _SARAN.findall(str(galat)) if isinstance(galat, AngkaInvalidError) else ():
            assert parse_angka(saran, desimal=desimal) == parse_tepat(saran, desimal=desimal)


def test_an_example_that_the_caller_knows_better_is_the_one_given():
    with pytest.raises(AngkaInvalidError, match="harus berupa angka, misalnya 1500"):
        parse_tepat("banyak", desimal=6, contoh="1500")


def test_an_english_thousand_in_a_field_of_whole_numbers_is_asked_back_and_never_taken_as_two():
    with pytest.raises(AngkaAmbiguousError, match=r"Maksud Anda 1500 atau 2\?"):
        parse_angka("1,500", desimal=0)


@pytest.mark.parametrize("teks", ["87,5 %", "87,5%", "87,5"])
def test_a_percent_sign_is_read_only_where_the_satuan_is_persen(teks):
    assert parse_angka(teks, desimal=2, persen=True) == Decimal("87.50")


@pytest.mark.parametrize("teks", ["87,5 %%", "% 87,5", "1.500 %"])
def test_a_percent_sign_helps_no_text_that_is_not_a_number(teks):
    with pytest.raises(InputInvalidError):
        parse_angka(teks, desimal=2, persen=True)


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("95.625", 2, "95,63"),
        ("1234.5", 2, "1.234,50"),
        ("548000000", 0, "548.000.000"),
        ("0", 2, "0,00"),
        ("-0.001", 2, "0,00"),
        ("-4.305", 2, "−4,31"),
        ("1E+3", 0, "1.000"),
        ("0.5", 0, "1"),
        ("999", 0, "999"),
    ],
)
def test_figures_print_with_dots_for_thousands_and_a_comma(nilai, desimal, teks):
    assert format_angka(Decimal(nilai), desimal) == teks


def test_rounding_is_half_up_and_not_half_even():
    assert [round_half_up(Decimal(n), 0) for n in ("0.5", "1.5", "2.5", "-2.5")] == [1, 2, 3, -3]


@pytest.mark.parametrize("nilai", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999"])
def test_what_is_no_figure_is_refused_by_name(nilai):
    for fungsi in (lambda n: round_half_up(n, 2), lambda n: require_angka(n, "a", "A"), lambda n: format_angka(n, 2)):
        with pytest.raises(AngkaInvalidError):
            fungsi(Decimal(nilai))


@pytest.mark.parametrize("nilai", ["-1", "1000000000000000", "0.1234567"])
def test_a_figure_is_not_negative_and_has_at_most_fifteen_and_six_digits(nilai):
    with pytest.raises(AngkaInvalidError):
        require_angka(Decimal(nilai), "target", "Target")


def test_decimals_are_counted_without_trailing_zeros():
    assert [count_desimal(Decimal(n)) for n in ("1.50", "1E+3", "0.000", "7", "0.000001", "100.10")] == [
        1,
        0,
        0,
        0,
        6,
        1,
    ]


@given(st.integers(0, 10**21 - 1), st.integers(0, 6))
def test_what_is_printed_reads_back_as_the_same_figure(satuan_terkecil, desimal):
    nilai = Decimal(satuan_terkecil % 10 ** (15 + desimal)).scaleb(-desimal)
    assert parse_angka(format_angka(nilai, desimal), desimal=desimal) == nilai


@given(st.text(max_size=30) | st.text("0123456789.,-% =e+", max_size=25), st.integers(0, 6), st.booleans())
def test_no_text_raises_anything_but_a_named_error_and_no_figure_is_out_of_bounds(teks, desimal, persen):
    try:
        nilai = parse_angka(teks, desimal=desimal, persen=persen)
    except InputInvalidError:
        return
    assert require_angka(nilai, "a", "A") == nilai
    assert count_desimal(nilai) <= desimal
