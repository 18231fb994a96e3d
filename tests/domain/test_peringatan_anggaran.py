"""Peringatan of a program: more spent s.d. tribulan than its pagu; asks for a word, never blocks. Pagu 60 million."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.elaborasi import list_kekurangan_data, record_program
from kinerja_app.domain.peringatan import list_peringatan_anggaran, list_peringatan_data, list_peringatan_iku
from tests import factories as f

NAMA = "Program Koordinasi Ketenteraman"  # number 2; 12 million in TB I


def siklus_with(rupiah, penjelasan=""):
    siklus = f.siklus_baru()
    record_program(siklus, NAMA, Decimal(rupiah), 0, f.orang_tim(), f.PADA, penjelasan=penjelasan)
    return siklus


@pytest.mark.parametrize(("rupiah", "jumlah"), [(48_000_000, 0), (48_000_001, 1)])
def test_more_than_the_pagu_s_d_tribulan_is_striking_and_the_pagu_itself_is_not(rupiah, jumlah):
    assert len(list_peringatan_anggaran(siklus_with(rupiah))) == jumlah


def test_the_sentence_names_program_sum_and_pagu():
    (satu,) = list_peringatan_anggaran(siklus_with(50_000_000))
    assert satu.kalimat == (
        "Program Koordinasi Ketenteraman: realisasi anggaran s.d. TB II 2026 Rp 62.000.000 lebih besar daripada "
        "pagunya, Rp 60.000.000."
    )
    assert (satu.kode, satu.tempat, satu.is_dijelaskan) == (NAMA, "anggaran-2", False)


def test_an_explanation_settles_it_and_nothing_is_blocked():
    siklus = siklus_with(50_000_000, penjelasan="Pergeseran anggaran.")
    assert list_peringatan_anggaran(siklus)[0].is_dijelaskan
    f.fill_data(siklus)
    assert list_kekurangan_data(siklus) == ()


def test_an_unknown_earlier_tribulan_cannot_make_it_less():
    siklus = siklus_with(60_000_001)
    siklus.serapan_lalu = ()
    assert len(list_peringatan_anggaran(siklus)) == 1


def test_without_a_pagu_there_is_nothing_to_compare():
    siklus = siklus_with(50_000_000)
    tanpa = tuple(replace(program, pagu=None) for program in siklus.dokumen_iku.program_list)
    siklus.dokumen_iku = replace(siklus.dokumen_iku, program_list=tanpa)
    assert list_peringatan_anggaran(siklus) == ()


def test_it_stands_among_all_warnings_and_with_no_iku():
    siklus = siklus_with(50_000_000)
    assert list_peringatan_data(siklus)[-1].kode == NAMA
    assert all(list_peringatan_iku(siklus, iku.kode) == () for iku in siklus.iku_list)
