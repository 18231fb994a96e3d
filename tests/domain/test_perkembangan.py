"""The trend of the means: over the IKU of the present Dokumen IKU, the newest tribulan last."""

from kinerja_app.domain.perkembangan import TERBANYAK, list_perkembangan
from tests.domain.contoh_analisa import measured
from tests.domain.contoh_iku import make_angka, make_iku


def named(nomor):
    return make_iku(kode=f"IKU-0{nomor}", indikator=f"Indikator {nomor}")


def teks(titik):
    return [(str(satu.periode), satu.rata_rata.teks_n, satu.rata_rata.teks) for satu in titik]


def test_each_tribulan_has_the_mean_of_the_iku_that_have_a_figure_there():
    # TB I: 76 ÷ 80 = 95,00 alone, IKU-02 by schedule not measured; now (100 + 110) ÷ 2 = 105,00
    lalu = (make_angka("2026-TB1", "80", "76"), make_angka("2026-TB1", "-", None, kode="IKU-02"))
    titik = list_perkembangan(*measured((named(1), "80"), (named(2), "88"), lalu=lalu))
    assert teks(titik) == [("2026-TB1", "1 dari 2 IKU", "95,00"), ("2026-TB2", "2 dari 2 IKU", "105,00")]


def test_an_iku_that_is_measured_no_longer_does_not_move_the_trend():
    lalu = (make_angka("2026-TB1", "80", "76"), make_angka("2026-TB1", "80", "8", kode="IKU-09"))
    titik = list_perkembangan(*measured((named(1), "80"), lalu=lalu))
    assert teks(titik)[0] == ("2026-TB1", "1 dari 1 IKU", "95,00")


def test_a_tribulan_in_which_nothing_was_measured_stays_a_gap():
    lalu = (make_angka("2025-TB4", "80", "80"), make_angka("2026-TB1", "-", None))
    titik = list_perkembangan(*measured((named(1), "80"), lalu=lalu))
    assert teks(titik)[1] == ("2026-TB1", "0 dari 1 IKU", "–")


def test_a_tribulan_of_which_nothing_is_known_stands_between_its_neighbours():
    lalu = (make_angka("2025-TB3", "80", "80"), make_angka("2026-TB1", "80", "76"))
    titik = list_perkembangan(*measured((named(1), "80"), lalu=lalu))
    assert teks(titik) == [
        ("2025-TB3", "1 dari 1 IKU", "100,00"), ("2025-TB4", "0 dari 0 IKU", "–"),
        ("2026-TB1", "1 dari 1 IKU", "95,00"), ("2026-TB2", "1 dari 1 IKU", "100,00"),
    ]  # fmt: skip


def test_without_earlier_figures_only_the_present_tribulan_is_there():
    assert teks(list_perkembangan(*measured((named(1), "80")))) == [("2026-TB2", "1 dari 1 IKU", "100,00")]


def test_no_more_than_the_newest_tribulan_are_shown():
    lalu = tuple(make_angka(f"{tahun}-TB{n}", "80", "80") for tahun in (2023, 2024, 2025) for n in (1, 2, 3, 4))
    titik = list_perkembangan(*measured((named(1), "80"), lalu=lalu))
    # this one, TB I of which nothing is known, and six before them: the first is TB III of 2024
    assert [str(titik[0].periode), len(titik)] == ["2024-TB3", TERBANYAK]
