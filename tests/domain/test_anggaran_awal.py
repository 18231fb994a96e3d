"""Anggaran of data awal: which programs are asked for, whole rupiah, a source for each, and what later siklus take."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.anggaran_awal import (
    AnggaranAwal,
    evaluate_anggaran,
    field_of,
    list_kekurangan_anggaran,
    list_program,
)
from kinerja_app.domain.angka import AngkaInvalidError
from kinerja_app.domain.data_awal import DataAwal
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import SerapanLalu
from tests import factories as f

TB1, TB4 = Periode(2026, 1), Periode(2025, 4)
DOKUMEN = f.dokumen_iku_contoh()
PUBLIK, KOORDINASI = (program.nama for program in DOKUMEN.program_list)


def stated(nama, rupiah=None, sumber="LRA 2026"):
    return {nama: AnggaranAwal(nama, None if rupiah is None else Decimal(rupiah), sumber)}


def test_every_program_of_the_year_has_a_row_and_rupiah_are_whole():
    assert evaluate_anggaran(DOKUMEN, TB1, stated(PUBLIK, "12000000.50", " LRA 2026 ") | stated("Program Lain", 5)) == (
        AnggaranAwal(PUBLIK, Decimal(12_000_001), "LRA 2026"),
        AnggaranAwal(KOORDINASI),
    )


def test_the_dokumen_iku_of_another_year_asks_for_no_rupiah():
    assert list_program(DOKUMEN, TB4) == ()
    assert evaluate_anggaran(DOKUMEN, TB4, stated(PUBLIK, 5)) == ()


def test_negative_rupiah_are_refused_at_their_field():
    with pytest.raises(AngkaInvalidError, match="tidak boleh negatif") as salah:
        evaluate_anggaran(DOKUMEN, TB1, stated(PUBLIK, -1))
    assert salah.value.bidang == field_of("anggaran", PUBLIK)


def test_fields_are_told_apart_by_the_name_and_fit_into_an_address():
    assert field_of("anggaran", PUBLIK) != field_of("anggaran", KOORDINASI)
    assert field_of("anggaran", PUBLIK).removeprefix("anggaran-").isalnum()


def test_rupiah_need_a_source_and_unknown_rupiah_hinder_nothing():
    anggaran = (AnggaranAwal("A", Decimal(5)), AnggaranAwal("B"), AnggaranAwal("C", Decimal(0), "LRA"))
    assert list_kekurangan_anggaran(anggaran) == [
        (field_of("sumber_anggaran", "A"), "A: sumber data realisasi anggaran belum ditulis.")
    ]


def test_only_accepted_rupiah_that_are_known_go_into_later_siklus():
    data_awal, anggaran = DataAwal(), (AnggaranAwal(PUBLIK, Decimal(0), "LRA"), AnggaranAwal(KOORDINASI))
    satu = data_awal.save_rancangan(TB1, (), 0, f.orang_tim(1), f.PADA, anggaran)
    assert (satu.anggaran, data_awal.list_serapan()) == (anggaran, ())
    data_awal.tribulan = (replace(satu, penerima=f.pelaku_of("sekretaris"), diterima=f.PADA),)
    assert data_awal.list_serapan() == (SerapanLalu(TB1, "data awal", PUBLIK, Decimal(0)),)
