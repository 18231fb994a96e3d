"""The sentences printed under headings 1 and 2 of section IV, against facts worked by hand."""

import pytest

from kinerja_app.domain.analisa_banding import analisis
from tests.domain.contoh_analisa import TIDAK_ADA_TAHUN_LALU, measured
from tests.domain.contoh_iku import make_angka, make_iku, t


def named(nomor, **lain):
    return make_iku(kode=f"IKU-0{nomor}", indikator=f"Indikator {'ABCDEFG'[nomor - 1]}", **lain)


def test_the_count_of_targets_reached_comes_first_then_the_names():
    # 88 ÷ 80 = 110,00; 80 ÷ 80 = 100,00; 76,50 ÷ 80 = 95,63
    tidak, nol = (t("-"),) * 4, (t("0"),) * 4
    hasil = analisis(
        *measured(
            (named(1), "88"), (named(2), "80"), (named(3), "76.5"), (named(4, target=tidak), None),
            (named(5), "TIDAK_TERSEDIA"), (named(6, target=nol), "4"),
        )
    )  # fmt: skip
    assert hasil["target"] == (
        "Dari 3 IKU yang diukur, 2 mencapai target dan 1 belum.",
        "IKU yang melampaui target adalah “Indikator A” (capaian 110,00 persen).",
        "IKU yang tepat mencapai target adalah “Indikator B”.",
        "IKU yang belum mencapai target adalah “Indikator C” (capaian 95,63 persen).",
    )


@pytest.mark.parametrize(
    ("realisasi", "kalimat"),
    [
        (("80", "80"), "Kedua IKU yang diukur mencapai target."),
        (("88", "96"), "Kedua IKU yang diukur melampaui target."),
        (("88", "80"), "Kedua IKU yang diukur mencapai atau melampaui target."),
        (("80", "80", "80"), "Seluruh 3 IKU yang diukur mencapai target."),
        (("70", "70"), "Kedua IKU yang diukur belum mencapai target."),
        (("80", None), "Satu-satunya IKU yang diukur mencapai target."),
        (("70", None), "Satu-satunya IKU yang diukur belum mencapai target."),
        (("TIDAK_TERSEDIA", None), "Tidak ada IKU yang terukur pada Tribulan II Tahun 2026."),
    ],
)
def test_the_count_changes_with_the_facts(realisasi, kalimat):
    pasangan = zip((named(1), named(2), named(3)), realisasi, strict=False)
    assert analisis(*measured(*pasangan))["target"][0] == kalimat


def test_changes_are_poin_persen_against_the_named_tribulan():
    # 74 ÷ 78 = 94,87 → 95,63: +0,76; the office's mean is that of the one IKU measured in both
    lalu = (make_angka("2026-TB1", "78", "74"),)
    assert analisis(*measured((named(1), "76.5"), (named(2), "80"), lalu=lalu))["sebelumnya"] == (
        ("Capaian 1 IKU yang sama naik 0,76 poin persen dari Tribulan I Tahun 2026 (dari 94,87 menjadi 95,63 persen)."),
        "Dibandingkan dengan tribulan terukur sebelumnya, capaian 1 IKU naik.",
        (
            "Kenaikan capaian adalah 0,76 poin persen, yaitu pada IKU “Indikator A” (dari 94,87 menjadi 95,63 persen"
            " sejak Tribulan I Tahun 2026)."
        ),
        "Belum ada angka terukur dari tribulan sebelumnya untuk IKU “Indikator B”.",
        TIDAK_ADA_TAHUN_LALU,
    )


def test_the_largest_rise_and_fall_are_named_and_the_others_counted():
    # now 110,00 · 105,00 · 95,00 · 80,00 · 100,00 against 100 each before; the mean 98,00 against 100,00
    iku_list = [named(n) for n in range(1, 6)]
    lalu = tuple(make_angka("2026-TB1", "80", "80", kode=iku.kode) for iku in iku_list)
    kini = ("88", "84", "76", "64", "80")
    assert analisis(*measured(*zip(iku_list, kini, strict=True), lalu=lalu))["sebelumnya"][:4] == (
        (
            "Rata-rata capaian dari 5 IKU yang sama turun 2,00 poin persen dari Tribulan I Tahun 2026 (dari 100,00"
            " menjadi 98,00 persen)."
        ),
        "Dibandingkan dengan tribulan terukur sebelumnya, capaian 2 IKU naik, 2 IKU turun, dan 1 IKU tetap.",
        (
            "Kenaikan capaian terbesar adalah 10,00 poin persen, yaitu pada IKU “Indikator A” (dari 100,00 menjadi"
            " 110,00 persen sejak Tribulan I Tahun 2026)."
        ),
        (
            "Penurunan capaian terbesar adalah 20,00 poin persen, yaitu pada IKU “Indikator D” (dari 100,00 menjadi"
            " 80,00 persen sejak Tribulan I Tahun 2026)."
        ),
    )


def test_iku_that_moved_as_far_as_each_other_are_named_together():
    lalu = tuple(make_angka("2026-TB1", "80", "80", kode=f"IKU-0{n}") for n in (1, 2))
    assert (
        "Kenaikan capaian terbesar adalah 10,00 poin persen, yaitu pada IKU “Indikator A” dan “Indikator B”."
        in analisis(*measured((named(1), "88"), (named(2), "88"), lalu=lalu))["sebelumnya"]
    )


def test_the_same_tribulan_last_year_is_compared_where_it_was_measured():
    # 110,00 and 100,00 now; a year before 100,00 and not scheduled; TB I 110,00 for A
    lalu = (
        make_angka("2025-TB2", "80", "80"),
        make_angka("2025-TB2", "-", None, kode="IKU-02"),
        make_angka("2026-TB1", "80", "88"),
    )
    assert analisis(*measured((named(1), "88"), (named(2), "80"), lalu=lalu))["sebelumnya"] == (
        "Capaian 1 IKU yang sama tetap 110,00 persen dibandingkan dengan Tribulan I Tahun 2026.",
        "Dibandingkan dengan tribulan terukur sebelumnya, capaian 1 IKU tetap.",
        "Belum ada angka terukur dari tribulan sebelumnya untuk IKU “Indikator B”.",
        (
            "Capaian 1 IKU yang sama naik 10,00 poin persen dari Tribulan II Tahun 2025 (dari 100,00"
            " menjadi 110,00 persen)."
        ),
        "Menurut jadwal, tidak ada pengukuran pada tribulan yang sama tahun lalu untuk IKU “Indikator B”.",
    )


def test_without_any_capaian_nothing_can_be_compared():
    hasil = analisis(*measured((named(1), "TIDAK_TERSEDIA")))
    assert hasil["sebelumnya"] == ("Tidak ada capaian yang dapat dibandingkan dengan periode sebelumnya.",)


def test_many_iku_are_named_by_their_kode():
    # 76,50 ÷ 80 = 95,63 in six of them; the one at 80 reached it
    iku_list = [named(n) for n in range(1, 8)]
    hasil = analisis(*measured(*zip(iku_list, ("76.5",) * 6 + ("80",), strict=True)))
    turun = ", ".join(f"IKU-0{n} (capaian 95,63 persen)" for n in range(1, 6))
    assert hasil["target"][1:] == (
        "IKU yang tepat mencapai target adalah “Indikator G”.",
        f"IKU yang belum mencapai target adalah {turun}, dan IKU-06 (capaian 95,63 persen).",
    )
    assert hasil["sebelumnya"][0] == (
        "Belum ada angka terukur dari tribulan sebelumnya untuk IKU berkode IKU-01, IKU-02, IKU-03, IKU-04, IKU-05,"
        " IKU-06, dan IKU-07."
    )
