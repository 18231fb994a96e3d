"""The sentences printed under headings 1 to 4 and 6 of section IV, against facts worked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.analisa_banding import analisis, efisiensi_of
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Agregasi, Polaritas, Program
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import SerapanLalu
from tests.domain.contoh_analisa import TIDAK_ADA_TAHUN_LALU, measured, siklus_of
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

TB1 = Periode(2026, 1)
TIDAK_ADA = ("Tidak ada data pembanding.",)


def named(nomor, **lain):
    return make_iku(kode=f"IKU-0{nomor}", indikator=f"Indikator {'ABCDEF'[nomor - 1]}", **lain)


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
        "IKU yang mencapai target adalah “Indikator B”.",
        "IKU yang belum mencapai target adalah “Indikator C” (capaian 95,63 persen).",
        "Menurut jadwal, IKU “Indikator D” tidak diukur.",
        "Realisasi IKU “Indikator E” tidak tersedia.",
        "Capaian IKU “Indikator F” tidak dapat dihitung.",
    )


@pytest.mark.parametrize(
    ("realisasi", "kalimat"),
    [
        (("80", "80"), "Dari 2 IKU yang diukur, semuanya mencapai target."),
        (("70", "70"), "Dari 2 IKU yang diukur, belum ada yang mencapai target."),
        (("TIDAK_TERSEDIA", None), "Tidak ada IKU yang terukur pada Tribulan II Tahun 2026."),
    ],
)
def test_the_count_changes_with_the_facts(realisasi, kalimat):
    pasangan = zip((named(1), named(2)), realisasi, strict=True)
    assert analisis(*measured(*pasangan))["target"][0] == kalimat


def test_changes_are_poin_persen_against_the_named_tribulan():
    # 74 ÷ 78 = 94,87 → 95,63: +0,76; the office's mean is that of the one IKU measured in both
    satu, dua = named(1), named(2, realisasi_lalu={"2025": "82,75", "2024": "81,00"})
    lalu = (make_angka("2026-TB1", "78", "74"),)
    assert analisis(*measured((satu, "76.5"), (dua, "80"), lalu=lalu))["sebelumnya"] == (
        (
            "Rata-rata capaian dari 1 IKU yang sama naik 0,76 poin persen dari Tribulan I Tahun 2026 (dari 94,87"
            " menjadi 95,63 persen)."
        ),
        "Capaian IKU “Indikator A” naik 0,76 poin persen dari Tribulan I Tahun 2026 (dari 94,87 menjadi 95,63 persen).",
        "Belum ada angka terukur dari tribulan sebelumnya untuk IKU “Indikator B”.",
        TIDAK_ADA_TAHUN_LALU,
        "Realisasi tahunan IKU “Indikator B” adalah 81,00 persen pada Tahun 2024 dan 82,75 persen pada Tahun 2025.",
    )


def test_the_same_tribulan_last_year_is_compared_where_it_was_measured():
    # 110,00 and 100,00 now; a year before 100,00 and not scheduled; TB I 110,00 for A
    lalu = (
        make_angka("2025-TB2", "80", "80"),
        make_angka("2025-TB2", "-", None, kode="IKU-02"),
        make_angka("2026-TB1", "80", "88"),
    )
    assert analisis(*measured((named(1), "88"), (named(2), "80"), lalu=lalu))["sebelumnya"] == (
        "Rata-rata capaian dari 1 IKU yang sama tetap 110,00 persen dibandingkan dengan Tribulan I Tahun 2026.",
        "Capaian IKU “Indikator A” tetap 110,00 persen dibandingkan dengan Tribulan I Tahun 2026.",
        "Belum ada angka terukur dari tribulan sebelumnya untuk IKU “Indikator B”.",
        (
            "Rata-rata capaian dari 1 IKU yang sama naik 10,00 poin persen dari Tribulan II Tahun 2025 (dari 100,00"
            " menjadi 110,00 persen)."
        ),
        (
            "Capaian IKU “Indikator A” naik 10,00 poin persen dari Tribulan II Tahun 2025 (dari 100,00 menjadi 110,00"
            " persen)."
        ),
        "Menurut jadwal, tidak ada pengukuran pada tribulan yang sama tahun lalu untuk IKU “Indikator B”.",
    )


def test_without_any_capaian_nothing_can_be_compared():
    hasil = analisis(*measured((named(1), "TIDAK_TERSEDIA")))
    assert hasil["sebelumnya"] == ("Tidak ada capaian yang dapat dibandingkan dengan periode sebelumnya.",)


def test_renstra_and_standard_are_shares_for_maksimasi():
    # 76,50 ÷ 92 = 83,15; 76,50 ÷ 90 = 85,00
    iku = make_iku(target_akhir_renstra=t("92"), standar_nasional=t("90"))
    hasil = analisis(*measured((iku, "76.5"), (named(2), "80")))
    lain = "Untuk 1 IKU lainnya tidak ada data pembanding."
    awal = "Realisasi IKU “Persentase poskamling aktif” sebesar 76,50 persen adalah"
    assert hasil["renstra"] == (f"{awal} 83,15 persen dari target akhir Renstra (92,00 persen).", lain)
    assert hasil["nasional"] == (f"{awal} 85,00 persen dari standar nasional (90,00 persen).", lain)


@pytest.mark.parametrize(
    ("iku", "realisasi", "kalimat"),
    [
        # (2 × 12 − 16,40) ÷ 12 = 63,33
        (
            named(1, satuan="Menit", polaritas=Polaritas.MINIMASI, target_akhir_renstra=t("12")),
            "16.4",
            (
                "Realisasi IKU “Indikator A” sebesar 16,40 menit dibandingkan dengan target akhir Renstra (12,00 menit)"
                " memberi capaian 63,33 persen."
            ),
        ),
        # B (4) ÷ A (6) = 66,67
        (
            make_iku_huruf(indikator="Indikator A", target=(t("BB"),) * 4, target_akhir_renstra=t("A")),
            "B",
            (
                "Realisasi IKU “Indikator A” sebesar B dibandingkan dengan target akhir Renstra (A) memberi capaian"
                " 66,67 persen."
            ),
        ),
        (
            named(1, target_akhir_renstra=t("0")),
            "80",
            (
                "Realisasi IKU “Indikator A” sebesar 80,00 persen tidak dapat dihitung capaiannya terhadap target akhir"
                " Renstra (0,00 persen)."
            ),
        ),
        (
            named(1, target_akhir_renstra=t("92")),
            "TIDAK_TERSEDIA",
            (
                "IKU “Indikator A” tidak mempunyai realisasi pada Tribulan II Tahun 2026 untuk dibandingkan dengan"
                " target akhir Renstra (92,00 persen)."
            ),
        ),
    ],
)
def test_other_formulas_give_a_capaian_and_missing_figures_are_said(iku, realisasi, kalimat):
    assert analisis(*measured((iku, realisasi)))["renstra"] == (kalimat,)


def test_renstra_takes_the_realisasi_of_the_year_so_far():
    # 1.000 + 1.100 = 2.100; ÷ 4.200 = 50,00
    iku = named(1, satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF, target_akhir_renstra=t("4200"))
    assert analisis(*measured((iku, "1100"), lalu=(make_angka("2026-TB1", "80", "1000"),)))["renstra"] == (
        (
            "Realisasi s.d. tribulan IKU “Indikator A” sebesar 2.100 dokumen adalah 50,00 persen dari target akhir"
            " Renstra (4.200 dokumen)."
        ),
    )


def test_a_limit_for_the_whole_year_is_no_capaian_before_the_year_is_over():
    # 4 + 4 = 8 of 10; in TB IV 4 + 4 = 8 gives (20 − 8) ÷ 10 = 120,00
    iku = named(
        1, satuan="Kejadian", desimal=0, polaritas=Polaritas.MINIMASI, agregasi=Agregasi.KUMULATIF,
        target_akhir_renstra=t("10"),
    )  # fmt: skip
    lalu = (make_angka("2026-TB1", "4", "4"),)
    awal = "Realisasi s.d. tribulan IKU “Indikator A” sebesar 8 kejadian"
    assert analisis(*measured((iku, "4"), lalu=lalu))["renstra"] == (
        f"{awal} terpakai dari batas menurut target akhir Renstra (10 kejadian).",
    )
    assert analisis(*measured((iku, "4"), lalu=lalu, periode="2026-TB4"))["renstra"] == (
        f"{awal} dibandingkan dengan target akhir Renstra (10 kejadian) memberi capaian 120,00 persen.",
    )


def test_without_targets_of_another_kind_there_is_nothing_to_compare_with():
    hasil = analisis(*measured((named(1), "80")))
    assert (hasil["renstra"], hasil["nasional"]) == (TIDAK_ADA, TIDAK_ADA)


def with_program(*program, kini=None):
    """IKU A with capaian s.d. 95,00 and these programs; 20 of the pagu was spent in TB I."""
    siklus = siklus_of((named(1), "76"))
    siklus.dokumen_iku = replace(siklus.dokumen_iku, program_list=program)
    siklus.serapan_lalu = tuple(SerapanLalu(TB1, "2026-TB1-R0", p.nama, Decimal(20)) for p in program)
    siklus.entri_program = {p.nama: EntriProgram(1, None if kini is None else Decimal(kini)) for p in program}
    return siklus, measure(siklus)


def program_of(nama="Program Ketertiban", pagu="100", target="50", iku=("IKU-01",)):
    persen = (Decimal(20), Decimal(target), Decimal(70), Decimal(95))
    return Program(nama, Decimal(pagu) if pagu else None, persen, iku)


@pytest.mark.parametrize(
    ("kini", "kalimat"),
    [
        # (20 + 20) ÷ 100 = 40,00; ÷ 50 = 80,00; 95,00 − 80,00 = 15,00
        (
            "20",
            (
                "Program Ketertiban efisien dengan selisih 15,00 poin persen (rata-rata capaian s.d. tribulan 95,00"
                " persen; serapan 40,00 persen dari pagu, yaitu 80,00 persen dari target serapan 50,00 persen)."
            ),
        ),
        # (20 + 30) ÷ 100 = 50,00; ÷ 50 = 100,00; 95,00 − 100,00 = −5,00
        (
            "30",
            (
                "Program Ketertiban belum efisien dengan selisih −5,00 poin persen (rata-rata capaian s.d. tribulan"
                " 95,00 persen; serapan 50,00 persen dari pagu, yaitu 100,00 persen dari target serapan 50,00 persen)."
            ),
        ),
        (None, "Belum dapat dinilai karena data anggaran belum diisi."),
    ],
)
def test_efficiency_compares_what_was_reached_with_what_was_spent(kini, kalimat):
    assert analisis(*with_program(program_of(), kini=kini))["efisiensi"] == (kalimat,)


def test_a_program_that_cannot_be_judged_says_why():
    hasil = analisis(*with_program(program_of("Program A", pagu=None), program_of("Program B", iku=()), kini="20"))
    assert hasil["efisiensi"] == (
        "Program A belum dapat dinilai karena pagu program belum diisi.",
        "Program B belum dapat dinilai karena belum ada capaian s.d. tribulan dari IKU program ini.",
    )
    tanpa = analisis(*with_program())["efisiensi"]
    assert tanpa == ("Belum dapat dinilai karena Dokumen IKU tidak memuat program.",)


def test_a_gap_in_the_budget_of_earlier_tribulan_is_no_zero():
    siklus, pengukuran = with_program(program_of(), kini="20")
    assert efisiensi_of(siklus, pengukuran)[0].realisasi_sd == 40
    siklus.serapan_lalu = ()
    assert efisiensi_of(siklus, pengukuran)[0].realisasi_sd is None
