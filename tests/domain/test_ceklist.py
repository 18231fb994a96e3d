"""Ceklist Kelengkapan: which butir have no object on an IKU, and what every butir then reads."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.ceklist import (
    TEKS_BUTIR,
    TEKS_JAWABAN,
    BarisCeklist,
    ButirCeklist,
    Jawaban,
    find_tidak_berlaku,
    list_jawaban,
)
from kinerja_app.domain.entri import Entri
from kinerja_app.domain.iku import BarisLembar, CaraIsi, KeadaanRealisasi
from tests import factories as f

K, B = KeadaanRealisasi, ButirCeklist
SATU = Decimal(1)
LANGSUNG = f.iku_contoh("IKU-01")
JUMLAH = f.iku_contoh("IKU-06", cara_isi=CaraIsi.JUMLAH, lembar_per="desa")
PENUH = (BarisLembar("Kalipare", SATU), BarisLembar("Kaliasri", SATU))
KURANG = (BarisLembar("Kalipare", SATU), BarisLembar("Kaliasri", None))


@pytest.mark.parametrize(
    ("iku", "entri", "has_previous", "tidak_berlaku"),
    [
        (LANGSUNG, Entri(1, K.TERUKUR, SATU), True, {B.BARIS_KOSONG}),
        (LANGSUNG, Entri(1, K.TERUKUR, SATU), False, {B.BARIS_KOSONG, B.KEWAJARAN}),
        (LANGSUNG, Entri(1, K.TIDAK_DAPAT_DIHITUNG, SATU), True, {B.BARIS_KOSONG}),
        (LANGSUNG, Entri(1, K.BELUM_DIISI), True, {B.BARIS_KOSONG}),
        (LANGSUNG, Entri(1, K.TIDAK_DIUKUR), True, {B.BARIS_KOSONG, B.RUMUS, B.SUMBER, B.BUKTI, B.KEWAJARAN}),
        (LANGSUNG, Entri(1, K.TIDAK_TERSEDIA), True, {B.BARIS_KOSONG, B.RUMUS, B.BUKTI, B.KEWAJARAN}),
        (JUMLAH, Entri(1, K.TERUKUR, Decimal(2), lembar=PENUH), True, {B.BARIS_KOSONG}),
        (JUMLAH, Entri(1, K.TERUKUR, SATU, lembar=KURANG), True, set()),
        (JUMLAH, Entri(1, K.TIDAK_TERSEDIA, lembar=KURANG), True, {B.BARIS_KOSONG, B.RUMUS, B.BUKTI, B.KEWAJARAN}),
        (replace(JUMLAH, cara_isi=CaraIsi.RATA_RATA), Entri(1, K.TERUKUR, SATU, lembar=KURANG), True, {B.BARIS_KOSONG}),
    ],
)
def test_a_butir_without_an_object_does_not_apply_and_says_why(iku, entri, has_previous, tidak_berlaku):
    alasan = find_tidak_berlaku(iku, entri, has_previous)
    assert alasan.keys() == tidak_berlaku
    assert all(alasan.values())


def test_every_butir_is_listed_in_order_with_its_answer():
    jawaban = {"indikator": Jawaban.SESUAI, "rumus": Jawaban.TIDAK}
    baris = list_jawaban(LANGSUNG, Entri(1, K.TERUKUR, SATU), BarisCeklist(1, jawaban), has_previous=False)
    assert [(butir.value, nilai.value) for butir, nilai, _ in baris] == [
        ("indikator", "sesuai"), ("rumus", "tidak"), ("target", "belum"), ("realisasi", "belum"), ("periode", "belum"),
        ("sumber", "belum"), ("bukti", "belum"), ("kewajaran", "tidak_berlaku"), ("baris_kosong", "tidak_berlaku"),
    ]  # fmt: skip
    assert [alasan for _, _, alasan in baris if alasan] == [
        "belum ada angka terukur sebelumnya", "realisasi bukan penjumlahan baris",
    ]  # fmt: skip


def test_an_answer_given_before_a_butir_lost_its_object_no_longer_counts():
    jawaban = {butir.value: Jawaban.TIDAK for butir in B}
    baris = list_jawaban(LANGSUNG, Entri(1, K.TIDAK_DIUKUR), BarisCeklist(1, jawaban), has_previous=True)
    assert {butir for butir, nilai, _ in baris if nilai is Jawaban.TIDAK} == {
        B.INDIKATOR, B.TARGET, B.REALISASI, B.PERIODE,
    }  # fmt: skip


def test_every_butir_and_answer_has_its_words():
    assert TEKS_BUTIR.keys() == set(B)
    assert TEKS_JAWABAN.keys() == set(Jawaban)
