"""Comparison with the target akhir Renstra and the standar nasional: rows and sentences, worked by hand."""

import pytest

from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.analisa_sasaran import Pembanding, list_banding
from kinerja_app.domain.iku import Agregasi, Polaritas
from tests.domain.contoh_analisa import measured
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

RENSTRA, NASIONAL = Pembanding.RENSTRA, Pembanding.NASIONAL


def named(nomor, **lain):
    return make_iku(kode=f"IKU-0{nomor}", indikator=f"Indikator {'ABCDEF'[nomor - 1]}", **lain)


def rows(pembanding, *pasangan, **lain):
    """Realisasi, target and capaian of each row as printed."""
    _, pengukuran = measured(*pasangan, **lain)
    return [(baris.realisasi, baris.target, baris.teks) for baris in list_banding(pengukuran, pembanding)]


def test_each_iku_with_such_a_target_has_a_row():
    # 76,50 ÷ 92 = 83,15; 76,50 ÷ 90 = 85,00
    iku = make_iku(target_akhir_renstra=t("92"), standar_nasional=t("90"))
    assert rows(RENSTRA, (iku, "76.5"), (named(2), "80")) == [("76,50", "92,00", "83,15")]
    assert rows(NASIONAL, (iku, "76.5"), (named(2), "80")) == [("76,50", "90,00", "85,00")]


@pytest.mark.parametrize(
    ("iku", "realisasi", "baris"),
    [
        # (2 × 12 − 16,40) ÷ 12 = 63,33
        (
            named(1, satuan="Menit", polaritas=Polaritas.MINIMASI, target_akhir_renstra=t("12")),
            "16.4", ("16,40", "12,00", "63,33"),
        ),
        # B (4) ÷ A (6) = 66,67
        (make_iku_huruf(target=(t("BB"),) * 4, target_akhir_renstra=t("A")), "B", ("B", "A", "66,67")),
        (named(1, target_akhir_renstra=t("0")), "80", ("80,00", "0,00", "tidak dapat dihitung")),
        (named(1, target_akhir_renstra=t("92")), "TIDAK_TERSEDIA", ("–", "92,00", "tidak ada realisasi")),
    ],
)  # fmt: skip
def test_the_row_follows_the_formula_of_the_iku_and_says_what_is_missing(iku, realisasi, baris):
    assert rows(RENSTRA, (iku, realisasi)) == [baris]


def test_renstra_takes_the_realisasi_of_the_year_so_far():
    # 1.000 + 1.100 = 2.100; ÷ 4.200 = 50,00
    iku = named(1, satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF, target_akhir_renstra=t("4200"))
    lalu = (make_angka("2026-TB1", "80", "1000"),)
    assert rows(RENSTRA, (iku, "1100"), lalu=lalu) == [("2.100", "4.200", "50,00")]
    assert (
        "Angka IKU “Indikator A” baru dijumlahkan s.d. Tribulan II Tahun 2026."
        in analisis(*measured((iku, "1100"), lalu=lalu))["renstra"]
    )


def test_a_limit_for_the_whole_year_is_no_capaian_before_the_year_is_over():
    # 4 + 4 = 8 of 10; in TB IV 4 + 4 = 8 gives (20 − 8) ÷ 10 = 120,00
    iku = named(
        1, satuan="Kejadian", desimal=0, polaritas=Polaritas.MINIMASI, agregasi=Agregasi.KUMULATIF,
        target_akhir_renstra=t("10"),
    )  # fmt: skip
    lalu = (make_angka("2026-TB1", "4", "4"),)
    assert rows(RENSTRA, (iku, "4"), lalu=lalu) == [("8", "10", "terpakai 8 dari batas 10")]
    assert rows(RENSTRA, (iku, "4"), lalu=lalu, periode="2026-TB4") == [("8", "10", "120,00")]


def test_the_sentences_count_what_is_reached_and_name_the_lowest():
    # 80 ÷ 80 = 100,00; 76,50 ÷ 90 = 85,00; 80 ÷ 100 = 80,00; D has no realisasi, E no target akhir Renstra
    pasangan = (
        (named(1, target_akhir_renstra=t("80")), "80"), (named(2, target_akhir_renstra=t("90")), "76.5"),
        (named(3, target_akhir_renstra=t("100")), "80"), (named(4, target_akhir_renstra=t("80")), "TIDAK_TERSEDIA"),
        (named(5), "80"),
    )  # fmt: skip
    assert analisis(*measured(*pasangan))["renstra"] == (
        (
            "Dari 4 IKU yang mempunyai target akhir Renstra, 1 IKU sudah mencapainya, 2 IKU belum mencapainya, dan 1"
            " IKU tidak dapat dibandingkan."
        ),
        "Capaian terendah terhadap target akhir Renstra adalah 80,00 persen, yaitu pada IKU “Indikator C”.",
        "Untuk 1 IKU lainnya tidak ada data pembanding.",
    )


def test_where_all_reach_the_standard_none_is_called_the_lowest():
    iku = named(1, standar_nasional=t("75"))
    assert analisis(*measured((iku, "80")))["nasional"] == (
        "Satu-satunya IKU yang mempunyai standar nasional sudah mencapainya.",
    )


def test_a_figure_of_an_earlier_tribulan_is_judged_as_such():
    # 76 ÷ 80 = 95,00 of TB I, as the whole of A and B; C was never measured; D is measured now: 80 ÷ 80 = 100,00
    kumulatif = {"satuan": "Dokumen", "desimal": 0, "agregasi": Agregasi.KUMULATIF}
    pasangan = (
        (named(1, target_akhir_renstra=t("80")), "TIDAK_TERSEDIA"),
        (named(2, target_akhir_renstra=t("80"), **kumulatif), None),
        (named(3, target_akhir_renstra=t("80"), **kumulatif), None), (named(4, target_akhir_renstra=t("80")), "80"),
    )  # fmt: skip
    lalu = (make_angka("2026-TB1", "80", "76"), make_angka("2026-TB1", "80", "76", kode="IKU-02"))
    assert analisis(*measured(*pasangan, lalu=lalu))["renstra"] == (
        (
            "Karena tidak terukur pada Tribulan II Tahun 2026, IKU “Indikator A” dan “Indikator B” memakai angka"
            " terakhir, yaitu angka s.d. Tribulan I Tahun 2026."
        ),
        (
            "Dari 4 IKU yang mempunyai target akhir Renstra, 1 IKU sudah mencapainya, 2 IKU belum mencapainya, dan 1"
            " IKU tidak dapat dibandingkan."
        ),
        (
            "Capaian terendah terhadap target akhir Renstra adalah 95,00 persen, yaitu pada IKU “Indikator A” dan"
            " “Indikator B”."
        ),
    )


def test_without_targets_of_another_kind_there_is_nothing_to_compare_with():
    hasil = analisis(*measured((named(1), "80")))
    assert (hasil["renstra"], hasil["nasional"]) == (("Tidak ada data pembanding.",),) * 2
