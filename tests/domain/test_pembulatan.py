"""Pembulatan: figures are rounded in one place, half up, and what is not kept is said as long as the figure stands."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.adopsi import Pembaruan, take_over
from kinerja_app.domain.angka import round_half_up
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi
from kinerja_app.domain.pembulatan import Pembulatan, list_pembulatan, round_lembar
from tests import factories as f
from tests.domain.contoh_iku import make_iku

TIM = f.orang_tim()


def simpan(siklus, kode, **isi):
    isian = Isian(KeadaanRealisasi.TERUKUR, sumber="Register", **isi)
    return record_entri(siklus, kode, isian, (), siklus.entri[kode].versi, TIM, f.PADA)


def test_a_figure_that_is_kept_whole_says_nothing():
    assert simpan(f.siklus_baru(), "IKU-01", realisasi=Decimal("95.010")).pembulatan == ()


def test_a_rounded_figure_says_what_was_stated_and_what_is_kept():
    entri = simpan(f.siklus_baru(), "IKU-01", realisasi=Decimal("95.005"))
    assert entri.realisasi == Decimal("95.01")
    assert entri.pembulatan == (Pembulatan("", "95,005", "95,01"),)
    assert entri.pembulatan[0].kalimat == "95,005 dibulatkan menjadi 95,01."


def test_a_rounded_cell_of_a_lembar_is_named_by_row_and_column():
    rows = (BarisLembar("Kalipare", Decimal("7.5"), Decimal(10)), BarisLembar("Kaliasri", Decimal(2), Decimal("9.4")))
    entri = simpan(f.siklus_baru(n_iku=5), "IKU-05", lembar=rows)
    assert [(row.a, row.b) for row in entri.lembar] == [(8, 10), (2, 9)]
    assert entri.rumus == "10 ÷ 19 × 100 = 52,63"
    assert [satu.kalimat for satu in entri.pembulatan] == [
        "Kalipare, nilai a: 7,5 dibulatkan menjadi 8.", "Kaliasri, nilai b: 9,4 dibulatkan menjadi 9."
    ]  # fmt: skip


def test_it_is_said_while_the_figure_stands_and_no_longer():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", realisasi=Decimal("95.005"))
    tetap = simpan(siklus, "IKU-01", realisasi=Decimal("95.01"), penjelasan="Kata lain.")
    assert tetap.pembulatan == (Pembulatan("", "95,005", "95,01"),)
    assert simpan(siklus, "IKU-01", realisasi=Decimal("95.02")).pembulatan == ()


def test_the_riwayat_keeps_what_was_stated():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", realisasi=Decimal("95.005"))
    assert siklus.riwayat[-1].rincian["pembulatan"] == "– → 95,005 dibulatkan menjadi 95,01."


def test_rupiah_are_kept_whole_and_say_so_while_they_stand():
    siklus = f.siklus_baru()
    nama = siklus.dokumen_iku.program_list[0].nama
    record_program(siklus, nama, Decimal("1500.5"), 0, TIM, f.PADA)
    assert siklus.entri_program[nama].pembulatan == (Pembulatan("", "1.500,5", "1.501"),)
    record_program(siklus, nama, Decimal(1501), 1, TIM, f.PADA, penjelasan="Sesuai SP2D.")
    assert siklus.entri_program[nama].pembulatan == (Pembulatan("", "1.500,5", "1.501"),)
    record_program(siklus, nama, Decimal(1500), 2, TIM, f.PADA)
    assert siklus.entri_program[nama].pembulatan == ()
    assert siklus.entri_program[nama].penjelasan == "Sesuai SP2D."


def test_a_figure_of_excel_is_rounded_once_from_all_its_decimals():
    entri = simpan(f.siklus_baru(), "IKU-01", realisasi=Decimal("95.0049999999"))
    assert entri.realisasi == Decimal("95.00")
    assert entri.pembulatan[0].kalimat == "95,0049999999 dibulatkan menjadi 95,00."


def test_a_newer_dokumen_iku_with_fewer_decimals_says_so_too():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", realisasi=Decimal("83.45"))
    satu, *lain = siklus.dokumen_iku.iku_list
    dokumen = replace(siklus.dokumen_iku, versi_dokumen=2, iku_list=(replace(satu, desimal=1), *lain))
    take_over(siklus, Pembaruan(dokumen, siklus.angka_lalu, siklus.serapan_lalu))
    assert siklus.entri["IKU-01"].pembulatan == (Pembulatan("", "83,45", "83,5"),)


@given(st.decimals(0, 10**6, places=6), st.integers(0, 6))
def test_a_figure_is_named_exactly_where_rounding_changes_it(nilai, desimal):
    iku = make_iku(desimal_lembar=desimal)
    (row,) = round_lembar(iku, (BarisLembar("Kalipare", nilai),))
    assert row.a == round_half_up(nilai, desimal)
    assert bool(list_pembulatan(iku, None, (BarisLembar("Kalipare", nilai),))) is (row.a != nilai)


@pytest.mark.parametrize("buruk", ["-0.001", "NaN"])
def test_what_is_no_figure_is_not_rounded_into_one(buruk):
    with pytest.raises(InputInvalidError):
        simpan(f.siklus_baru(), "IKU-01", realisasi=Decimal(buruk))
