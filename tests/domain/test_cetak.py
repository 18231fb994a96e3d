"""How targets, states and figures read."""

from decimal import Decimal

from kinerja_app.domain.cetak import (
    LABEL_AGREGASI,
    LABEL_CARA_ISI,
    LABEL_KEADAAN,
    LABEL_POLARITAS,
    LABEL_RUMUS_MINIMASI,
    format_nilai,
    format_poin,
    format_satuan,
    format_target,
)
from kinerja_app.domain.iku import Agregasi, CaraIsi, JenisTarget, KeadaanRealisasi, Polaritas, RumusMinimasi, Target
from tests.domain.contoh_iku import make_iku, make_iku_huruf, t


def test_every_choice_has_words():
    pasangan = [
        (LABEL_KEADAAN, KeadaanRealisasi),
        (LABEL_POLARITAS, Polaritas),
        (LABEL_RUMUS_MINIMASI, RumusMinimasi),
        (LABEL_AGREGASI, Agregasi),
        (LABEL_CARA_ISI, CaraIsi),
    ]
    for label, pilihan in pasangan:
        assert set(label) == set(pilihan)


def test_targets_print_as_figure_range_letter_or_dash():
    assert [format_target(x, 2) for x in (t("80"), t("80", "90"), t("BB"), t("-"), None)] == [
        "80,00",
        "80,00–90,00",
        "BB",
        "–",
        "–",
    ]
    assert format_target(t("1200"), 0) == "1.200"
    assert format_target(Target(JenisTarget.ANGKA), 2) == "–"


def test_a_realisasi_prints_as_figure_letter_or_dash_and_zero_is_a_figure():
    assert [format_nilai(x, 2) for x in (Decimal("76.5"), "BB", None, Decimal(0))] == ["76,50", "BB", "–", "0,00"]


def test_changes_carry_their_sign():
    assert [format_poin(Decimal(x)) for x in ("0.76", "-4.3", "0")] == ["+0,76", "−4,30", "0,00"]


def test_the_satuan_of_letters_reads_as_words():
    assert (format_satuan(make_iku()), format_satuan(make_iku_huruf())) == ("Persen", "Nilai huruf")
