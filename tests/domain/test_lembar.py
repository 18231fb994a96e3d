"""Rows of a lembar pengumpulan worked up to one figure (design section 3, "Cara isi")."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.errors import InputInvalidError, KinerjaError
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi
from kinerja_app.domain.lembar import compute_realisasi
from tests.domain.contoh_iku import load, make_iku

RASIO = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(100), lembar_per="desa")
JUMLAH = make_iku(cara_isi=CaraIsi.JUMLAH, agregasi=Agregasi.KUMULATIF, lembar_per="desa", desimal=0)
RATA = make_iku(cara_isi=CaraIsi.RATA_RATA, agregasi=Agregasi.RATA_RATA, lembar_per="desa")
_MURNI = [baris for baris in load("kasus-agregasi-tribulan.json")["pembulatan"] if "lembar" in baris]


def rows(*isi):
    """Return rows named Desa 1, Desa 2, … of (a, b), a, or None for a desa without a report."""
    hasil = []
    for nomor, nilai in enumerate(isi, 1):
        a, b = nilai if isinstance(nilai, tuple) else (nilai, None)
        hasil.append(BarisLembar(f"Desa {nomor}", None if a is None else Decimal(a), None if b is None else Decimal(b)))
    return tuple(hasil)


def test_a_rasio_divides_the_sum_of_a_by_the_sum_of_b_times_faktor():
    # (60 + 93) ÷ (80 + 120) × 100 = 153 ÷ 200 × 100 = 76,50; the mean of the rows (76,25) is not it
    hasil = compute_realisasi(RASIO, rows((60, 80), (93, 120)))
    assert (hasil.realisasi, hasil.rumus) == (Decimal("76.50"), "153 ÷ 200 × 100 = 76,50")
    assert (hasil.jumlah_a, hasil.jumlah_b) == (153, 200)
    assert hasil.keadaan is KeadaanRealisasi.TERUKUR


@pytest.mark.parametrize("kasus", _MURNI, ids=lambda kasus: kasus["nama"])
def test_the_shared_cases_of_rounding_hold(kasus):
    iku = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(kasus["faktor"]), desimal=kasus["desimal"], lembar_per="desa")
    assert compute_realisasi(iku, rows(tuple(kasus["lembar"]))).realisasi == Decimal(kasus["realisasi"])


def test_a_rasio_with_faktor_1_prints_no_faktor():
    iku = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(1))
    assert compute_realisasi(iku, rows((82, 5))).rumus == "82 ÷ 5 = 16,40"


def test_jumlah_adds_the_rows():
    hasil = compute_realisasi(JUMLAH, rows(1200, 35, 0))
    assert (hasil.realisasi, hasil.rumus) == (1235, "1.200 + 35 + 0 = 1.235")
    assert (hasil.jumlah_a, hasil.jumlah_b) == (None, None)


@pytest.mark.parametrize(("a", "rumus"), [(7, "7 (satu baris)"), (1200, "1.200 (satu baris)"), ("7.5", "7,5 = 8")])
def test_a_sum_of_one_row_is_not_printed_as_equal_to_itself(a, rumus):
    assert compute_realisasi(JUMLAH, rows(a, None)).rumus == rumus


def test_a_long_sum_is_printed_as_the_number_of_its_rows():
    assert compute_realisasi(JUMLAH, rows(1, 2, 3, 4, 5)).rumus == "jumlah 5 baris = 15"


def test_rata_rata_divides_by_the_rows_that_reported_and_keeps_sum_and_count():
    # (70 + 80 + 85,5) ÷ 3 = 78,50; the silent desa is no zero
    hasil = compute_realisasi(RATA, rows(70, 80, "85.5", None))
    assert (hasil.realisasi, hasil.rumus) == (Decimal("78.50"), "(70,0 + 80,0 + 85,5) ÷ 3 = 78,50")
    assert (hasil.jumlah_a, hasil.jumlah_b) == (Decimal("235.5"), 3)


def test_rows_without_a_report_are_shown_and_never_counted_as_zero():
    ada = tuple((17, 20) for _ in range(7))
    hasil = compute_realisasi(RASIO, rows(*ada, None, None))
    assert hasil.realisasi == Decimal("85.00")
    assert hasil.teks_lapor == "7 dari 9 desa melapor"


@pytest.mark.parametrize("iku", [RASIO, JUMLAH, RATA])
@pytest.mark.parametrize("isi", [(), (None, None)])
def test_no_row_reported_is_no_figure(iku, isi):
    hasil = compute_realisasi(iku, rows(*isi))
    assert (hasil.realisasi, hasil.keadaan) == (None, KeadaanRealisasi.BELUM_DIISI)
    assert hasil.alasan == "Belum ada desa yang melapor."


def test_zero_reported_is_a_figure():
    assert compute_realisasi(JUMLAH, rows(0, 0)).realisasi == 0
    assert compute_realisasi(RASIO, rows((0, 10))).realisasi == Decimal("0.00")


def test_a_rasio_over_zero_cannot_be_computed_and_says_why():
    hasil = compute_realisasi(RASIO, rows((0, 0), (0, 0)))
    assert (hasil.realisasi, hasil.keadaan) == (None, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG)
    assert hasil.alasan == "Karena jumlah pembaginya 0, realisasi tidak dapat dihitung."


@pytest.mark.parametrize(
    ("iku", "isi", "kata"),
    [
        (RASIO, [(5, None)], "Isi kedua kolom"),
        (RASIO, [(None, 5)], "Isi kedua kolom"),
        (JUMLAH, [(5, 5)], "hanya memakai satu kolom"),
        (JUMLAH, [-5], "tidak boleh negatif"),
        (JUMLAH, ["NaN"], "harus berupa angka"),
        (JUMLAH, ["999999999999999", "1"], "paling banyak 15 angka"),
        (make_iku(), [5], "diisi langsung"),
        (make_iku(cara_isi=CaraIsi.RASIO), [(5, 5)], "faktor"),
    ],
)
def test_a_lembar_that_cannot_be_worked_up_is_refused_by_name(iku, isi, kata):
    with pytest.raises(InputInvalidError, match="(?i)" + kata):
        compute_realisasi(iku, rows(*isi))


_NILAI = st.none() | st.decimals(allow_nan=True, allow_infinity=True) | st.integers(0, 10**15).map(Decimal)


@given(
    st.sampled_from((RASIO, JUMLAH, RATA, make_iku())),
    st.lists(st.builds(BarisLembar, nama=st.just("Kalipare"), a=_NILAI, b=_NILAI), max_size=4),
)
def test_no_lembar_raises_anything_but_a_named_error(iku, isi):
    try:
        hasil = compute_realisasi(iku, tuple(isi))
    except KinerjaError:
        return
    assert (hasil.realisasi is None) is (hasil.keadaan is not KeadaanRealisasi.TERUKUR)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=9), st.randoms())
def test_the_order_of_the_rows_does_not_matter(isi, acak):
    baris = list(rows(*isi))
    urut = compute_realisasi(RASIO, tuple(baris))
    acak.shuffle(baris)
    assert compute_realisasi(RASIO, tuple(baris)) == urut
