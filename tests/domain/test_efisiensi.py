"""Efficiency of a program (design section 3: "in poin persen, > 0 is efisien")."""

from decimal import Decimal

import pytest

from kinerja_app.domain.agregasi import compute_sd
from kinerja_app.domain.angka import AngkaInvalidError
from kinerja_app.domain.efisiensi import compute_efisiensi
from kinerja_app.domain.iku import Agregasi, Program
from kinerja_app.domain.periode import Periode
from tests.domain.contoh_iku import make_angka, make_iku

TB2 = Periode(2026, 2)
PROGRAM = Program(
    "Program Pelayanan", Decimal(180_000_000), tuple(map(Decimal, (20, 45, 70, 95))), ("IKU-01", "IKU-02")
)
SD = (
    compute_sd(make_iku(), (make_angka("2026-TB2", "80", "76.5"),)),  # 95,63
    compute_sd(make_iku(), (make_angka("2026-TB2", "80", "84"),)),  # 105,00
)
TANPA_SD = compute_sd(make_iku(agregasi=Agregasi.TIDAK_KUMULATIF), (make_angka("2026-TB2", "80", "8"),))


def rupiah(*nilai):
    return tuple(None if n is None else Decimal(n) for n in nilai)


def test_efficiency_is_mean_capaian_sd_minus_serapan_against_its_target():
    # mean (95,63 + 105,00) ÷ 2 = 100,315 → 100,32; serapan 72 juta ÷ 180 juta = 40,00 %; 40 ÷ 45 × 100 = 88,89
    hasil = compute_efisiensi(PROGRAM, TB2, rupiah(32_000_000, 40_000_000), (*SD, TANPA_SD), None)
    assert (hasil.realisasi_sd, hasil.serapan_sd, hasil.target_serapan) == (72_000_000, Decimal("40.00"), 45)
    assert (hasil.rata_capaian, hasil.capaian_serapan) == (Decimal("100.32"), Decimal("88.89"))
    assert (hasil.nilai, hasil.teks, hasil.is_efisien) == (Decimal("11.43"), "+11,43", True)
    assert hasil.rumus == "100,32 − 40,00 ÷ 45,00 × 100 = 100,32 − 88,89 = 11,43"


def test_spending_more_than_reaching_is_not_efisien_and_neither_is_the_same():
    boros = compute_efisiensi(PROGRAM, TB2, rupiah(0, 162_000_000), SD, None)
    assert (boros.teks, boros.is_efisien) == ("−99,68", False)  # 90 ÷ 45 = 200,00
    sama = compute_efisiensi(PROGRAM, TB2, rupiah(0, 81_000_000), SD, Decimal(100))
    assert sama.rata_capaian == Decimal("97.82")  # (95,63 + 100) ÷ 2 = 97,815
    assert sama.is_efisien is False


@pytest.mark.parametrize(
    ("program", "serapan", "sd", "alasan"),
    [
        (Program("P", None, PROGRAM.target_serapan, ()), (1, 1), SD, "Pagu program belum diisi."),
        (Program("P", Decimal(0), PROGRAM.target_serapan, ()), (1, 1), SD, "Pagu program belum diisi."),
        (Program("P", Decimal(9), (None,) * 4, ()), (1, 1), SD, "Target serapan program belum diisi."),
        (Program("P", Decimal(9), (), ()), (1, 1), SD, "Target serapan program belum diisi."),
        (PROGRAM, (1, None), SD, "Realisasi anggaran sejak Tribulan I belum lengkap."),
        (PROGRAM, (1,), SD, "Realisasi anggaran sejak Tribulan I belum lengkap."),
        (PROGRAM, (1, 1), (TANPA_SD,), "Belum ada capaian s.d. tribulan dari IKU program ini."),
        (PROGRAM, (1, 1), (), "Belum ada capaian s.d. tribulan dari IKU program ini."),
    ],
)
def test_it_cannot_be_judged_without_pagu_target_money_or_capaian_and_says_so(program, serapan, sd, alasan):
    hasil = compute_efisiensi(program, TB2, rupiah(*serapan), sd, None)
    assert (hasil.nilai, hasil.teks, hasil.is_efisien, hasil.alasan) == (None, "belum dapat dinilai", None, alasan)


def test_nothing_spent_is_a_figure():
    assert compute_efisiensi(PROGRAM, TB2, rupiah(0, 0), SD, None).nilai == Decimal("100.32")


def test_negative_money_is_refused():
    with pytest.raises(AngkaInvalidError):
        compute_efisiensi(PROGRAM, TB2, rupiah(-1, 0), SD, None)
