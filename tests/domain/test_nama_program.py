"""Programs that were renamed during the year: their rupiah go along, once, and never from nowhere."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Program
from kinerja_app.domain.nama_program import check_nama_lama, join_entri, list_dapat_dilanjutkan
from kinerja_app.domain.perbandingan_iku import compare_dokumen
from kinerja_app.domain.siklus import SerapanLalu
from kinerja_app.domain.susunan_iku import renew_dokumen
from tests.factories import PADA, PERIODE, dokumen_iku_contoh, pelaku_of, siklus_baru

LAMA = "Program Lama"


def program(nama, *nama_lama):
    return Program(nama, Decimal(100), (None,) * 4, (), nama_lama)


def dokumen(*program_list, versi=2, tahun=2026):
    return replace(dokumen_iku_contoh(1, tahun=tahun), versi_dokumen=versi, program_list=program_list)


def entri(rupiah, versi=1, menit=0):
    nilai = None if rupiah is None else Decimal(rupiah)
    return EntriProgram(versi, nilai, pelaku_of("tim-1"), PADA + timedelta(minutes=menit))


SATU = dokumen(program("A"), program("B"), versi=1)


def test_a_program_that_keeps_its_name_keeps_its_entry():
    assert join_entri(program("A"), {"A": entri(5), "B": entri(7)}) == entri(5)


def test_a_renamed_program_takes_the_entry_of_its_old_name_as_it_is():
    assert join_entri(program("C", "A"), {"A": entri(5, versi=3), "B": entri(7)}) == entri(5, versi=3)


def test_a_new_program_begins_empty():
    assert join_entri(program("C"), {"A": entri(5)}) == EntriProgram(0)


def test_the_rupiah_of_programs_that_became_one_are_added_and_the_last_to_save_is_named():
    gabung = join_entri(program("C", "A", "B"), {"A": entri(5, versi=4, menit=1), "B": entri(7, versi=2)})
    assert gabung == replace(entri(12, menit=1), versi=5)


def test_programs_that_became_one_before_anything_was_filled_in_stay_empty():
    assert join_entri(program("C", "A", "B"), {"A": entri(None), "B": EntriProgram(0)}).realisasi is None


def test_an_old_name_of_an_earlier_version_of_the_year_is_good():
    assert check_nama_lama(dokumen(program("C", "A"), program("B")), (SATU,)) == ((), ())
    dua = dokumen(program("C", "A"), program("B"))
    tiga = dokumen(program("D", "C", "A"), program("B"), versi=3)
    assert check_nama_lama(tiga, (dua, SATU)) == ((), ())


@pytest.mark.parametrize(
    ("program_list", "kata"),
    [
        ((program("C", "Tidak ada"), program("A"), program("B")), "tidak ada dalam versi Dokumen IKU Tahun 2026"),
        ((program("C", "A"), program("A"), program("B")), "masih dipakai program dalam dokumen ini"),
        ((program("A", "A"), program("B")), "masih dipakai program dalam dokumen ini"),
        ((program("C", "A"), program("D", "A"), program("B")), "disebut lebih dari satu kali"),
        ((program("C", "A", "A"), program("B")), "disebut lebih dari satu kali"),
    ],
)
def test_an_old_name_that_would_count_twice_or_come_from_nowhere_is_refused(program_list, kata):
    galat, _ = check_nama_lama(dokumen(*program_list), (SATU,))
    assert galat
    assert all(kata in satu for satu in galat)


@pytest.mark.parametrize("terdahulu", [(), (dokumen(program("A"), tahun=2025),)])
def test_a_name_of_last_year_is_none_of_this_year(terdahulu):
    (kalimat,), _ = check_nama_lama(dokumen(program("C", "A")), terdahulu)
    assert "tidak ada dalam versi" in kalimat


def test_a_name_that_went_while_another_came_is_asked_about():
    _, (kalimat,) = check_nama_lama(dokumen(program("C"), program("B")), (SATU,))
    assert kalimat.startswith("Program “A” tidak ada lagi dalam dokumen ini. Bila hanya berganti nama, tulis")


def test_a_program_that_only_went_is_not_asked_about():
    assert check_nama_lama(dokumen(program("B")), (SATU,)) == ((), ())


def test_an_old_name_that_is_not_stated_any_more_is_asked_about():
    dua = dokumen(program("C", "A"), program("B"))
    _, (kalimat,) = check_nama_lama(dokumen(program("C"), program("B"), versi=3), (dua, SATU))
    assert kalimat.startswith("Program “A” tidak ada lagi")


def test_what_may_be_stated_is_what_no_program_bears_or_states():
    assert list_dapat_dilanjutkan(dokumen(program("C", "A")), (SATU,)) == ("B",)
    assert list_dapat_dilanjutkan(dokumen(program("A")), (dokumen(program("X"), tahun=2025),)) == ()


def test_the_set_of_the_next_year_states_no_names_of_this_one():
    (baru,) = renew_dokumen(dokumen(program("C", "A")), 2027).program_list
    assert baru == program("C")


def test_a_renamed_program_is_shown_as_changed_and_not_as_gone():
    ubahan = compare_dokumen(SATU, dokumen(program("C", "A"), program("B")))
    assert [(u.jenis.value, u.objek, u.bidang, u.lama, u.baru) for u in ubahan] == [
        ("berubah", "C", "Nama program", "A", "C"), ("berubah", "C", "Nama lama", "–", "A"),
    ]  # fmt: skip


def test_programs_that_became_one_are_shown_under_their_new_name():
    ubahan = compare_dokumen(SATU, dokumen(program("C", "A", "B")))
    assert [(u.objek, u.bidang, u.baru) for u in ubahan] == [("C", "Nama program", "C"), ("C", "Nama lama", "A\nB")]


def test_serapan_of_earlier_tribulan_under_the_old_name_counts_for_the_new_one():
    """TB2 2026: 12 million in TB1 under the old name and 15 now are 27 of 180 million, 15,00 percent."""
    siklus = siklus_baru(PERIODE)
    satu, *lain = siklus.dokumen_iku.program_list
    siklus.dokumen_iku = replace(
        siklus.dokumen_iku, program_list=(replace(satu, nama="Nama baru", nama_lama=(satu.nama,)), *lain)
    )
    siklus.entri_program["Nama baru"] = entri(15_000_000)
    efisiensi = efisiensi_of(siklus, measure(siklus))[0]
    assert (efisiensi.nama, efisiensi.serapan_sd) == ("Nama baru", Decimal("15.00"))
    siklus.serapan_lalu += (SerapanLalu(PERIODE.previous(), "2026-TB1-R0", "Program Lain", Decimal(9_000_000)),)
    assert efisiensi_of(siklus, measure(siklus))[0].serapan_sd == Decimal("15.00")
