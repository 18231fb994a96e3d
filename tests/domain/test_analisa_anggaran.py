"""The sentences printed under heading 6 of section IV, and the figures of programs behind them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.analisa_anggaran import efisiensi_of, explain_efisiensi
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Program
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import SerapanLalu
from tests.domain.contoh_analisa import siklus_of
from tests.domain.contoh_iku import make_angka, make_iku

TB1 = Periode(2026, 1)


def with_program(*program, kini=None, siklus=None):
    """IKU A with capaian s.d. 95,00 and these programs; 20 of the pagu was spent in TB I."""
    siklus = siklus or siklus_of((make_iku(kode="IKU-01"), "76"))
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
        ("20", "Satu-satunya program dalam Dokumen IKU efisien."),
        # (20 + 30) ÷ 100 = 50,00; ÷ 50 = 100,00; 95,00 − 100,00 = −5,00
        ("30", "Satu-satunya program dalam Dokumen IKU belum efisien."),
        # (20 + 27,50) ÷ 100 = 47,50; ÷ 50 = 95,00; 95,00 − 95,00 = 0: only what is more than 0 is efisien
        ("27.5", "Satu-satunya program dalam Dokumen IKU belum efisien."),
        (None, "Belum dapat dinilai karena data anggaran belum diisi."),
    ],
)
def test_efficiency_compares_what_was_reached_with_what_was_spent(kini, kalimat):
    assert analisis(*with_program(program_of(), kini=kini))["efisiensi"] == (kalimat,)


def test_programs_that_are_all_alike_are_counted_once():
    dua, tiga = (tuple(program_of(nama) for nama in huruf) for huruf in ("AB", "ABC"))
    assert analisis(*with_program(*dua, kini="20"))["efisiensi"] == ("Kedua program dalam Dokumen IKU efisien.",)
    assert analisis(*with_program(*tiga, kini="20"))["efisiensi"] == ("Seluruh 3 program dalam Dokumen IKU efisien.",)


def test_a_program_judged_by_an_older_capaian_says_of_which_tribulan_it_is():
    # IKU A was last measured in TB I: 76 ÷ 80 = 95,00, as above 15,00; the program of IKU B has no capaian at all
    siklus = siklus_of(
        (make_iku(kode="IKU-01", indikator="A"), "TIDAK_TERSEDIA"), (make_iku(kode="IKU-02", indikator="B"), None),
        lalu=(make_angka("2026-TB1", "80", "76"),),
    )  # fmt: skip
    program = (program_of("Program A"), program_of("Program B", iku=("IKU-02",)))
    assert analisis(*with_program(*program, kini="20", siklus=siklus))["efisiensi"] == (
        (
            "Karena tidak terukur pada Tribulan II Tahun 2026, IKU “A” memakai angka terakhir, yaitu angka s.d."
            " Tribulan I Tahun 2026."
        ),
        "Dari 2 program dalam Dokumen IKU, 1 program efisien dan 1 program belum dapat dinilai.",
        "Program B belum dapat dinilai karena belum ada capaian s.d. tribulan dari IKU program ini.",
    )


def test_programs_are_counted_and_those_that_cannot_be_judged_say_why():
    # C: 40,00 ÷ 40 = 100,00; 95,00 − 100,00 < 0
    daftar = (
        program_of("Program A", pagu=None), program_of(), program_of("Program C", target="40"),
        program_of("Program D", iku=()),
    )  # fmt: skip
    assert analisis(*with_program(*daftar, kini="20"))["efisiensi"] == (
        (
            "Dari 4 program dalam Dokumen IKU, 1 program efisien, 1 program belum efisien, dan 2 program belum dapat"
            " dinilai."
        ),
        "Program A belum dapat dinilai karena pagu program belum diisi.",
        "Program D belum dapat dinilai karena belum ada capaian s.d. tribulan dari IKU program ini.",
    )


def test_one_reason_for_all_programs_is_said_once():
    def kalimat(*program, lalu=True):
        siklus, pengukuran = with_program(*program, kini="20")
        if not lalu:
            siklus.serapan_lalu = ()
        return analisis(siklus, pengukuran)["efisiensi"]

    tiga = [program_of(nama) for nama in "ABC"]
    assert kalimat(*tiga, lalu=False) == (
        (
            "Seluruh 3 program dalam Dokumen IKU belum dapat dinilai karena"
            " realisasi anggaran sejak Tribulan I belum lengkap."
        ),
    )
    assert kalimat(*(replace(satu, iku=()) for satu in tiga[:2])) == (
        (
            "Kedua program dalam Dokumen IKU belum dapat dinilai karena"
            " belum ada capaian s.d. tribulan dari IKU tiap program."
        ),
    )
    assert kalimat(replace(tiga[0], pagu=None)) == (
        "Satu-satunya program dalam Dokumen IKU belum dapat dinilai karena pagu program belum diisi.",
    )
    dua_sebab = kalimat(replace(tiga[0], pagu=None), replace(tiga[1], iku=()))
    assert dua_sebab[1:] == (
        "A belum dapat dinilai karena pagu program belum diisi.",
        "B belum dapat dinilai karena belum ada capaian s.d. tribulan dari IKU program ini.",
    )


def test_without_programs_there_is_nothing_to_judge():
    tanpa = analisis(*with_program())["efisiensi"]
    assert tanpa == ("Belum dapat dinilai karena Dokumen IKU tidak memuat program.",)


def test_what_came_from_data_awal_is_said_where_the_rupiah_are_added_up():
    siklus, pengukuran = with_program(program_of(), kini="20")
    ((nama, rumus),) = explain_efisiensi(siklus, pengukuran)
    assert (nama, rumus[0]) == ("Program Ketertiban", "Realisasi anggaran s.d. tribulan: 20 + 20 = 40")
    siklus.serapan_lalu = tuple(replace(satu, asal="data awal") for satu in siklus.serapan_lalu)
    ((_, dari_awal),) = explain_efisiensi(siklus, pengukuran)
    assert dari_awal == [f"{rumus[0]} (Tribulan I dari data awal)", *rumus[1:]]
    # 40 ÷ 100 = 40,00; ÷ 50 = 80,00
    assert dari_awal[-1] == "Efisiensi: 95,00 − 40,00 ÷ 50,00 × 100 = 95,00 − 80,00 = 15,00"


def test_a_gap_in_the_budget_of_earlier_tribulan_is_no_zero():
    siklus, pengukuran = with_program(program_of(), kini="20")
    assert efisiensi_of(siklus, pengukuran)[0].realisasi_sd == 40
    siklus.serapan_lalu = ()
    assert efisiensi_of(siklus, pengukuran)[0].realisasi_sd is None
