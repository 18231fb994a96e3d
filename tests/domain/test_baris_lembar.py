"""Rows of a lembar: which must report, that none of them vanishes, and that a silent one never counts as zero."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.baris_lembar import (
    complete_lembar,
    empty_lembar,
    find_double,
    is_total,
    list_fixed,
    list_label,
    refuse_total,
    refuse_total_rows,
    renew_lembar,
)
from kinerja_app.domain.entri import Entri
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi
from kinerja_app.domain.lembar import compute_realisasi, describe_lapor
from tests.domain.contoh_iku import make_iku
from tests.factories import DESA

K = KeadaanRealisasi
RASIO = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(100), lembar_per="desa")
JUMLAH = make_iku(cara_isi=CaraIsi.JUMLAH, agregasi=Agregasi.KUMULATIF, lembar_per="Desa", desimal=0)


def row(nama, a=None, b=None, keterangan=""):
    return BarisLembar(nama, None if a is None else Decimal(a), None if b is None else Decimal(b), keterangan)


@pytest.mark.parametrize(
    ("iku", "nama"),
    [
        (RASIO, DESA),
        (JUMLAH, DESA),
        (make_iku(cara_isi=CaraIsi.RATA_RATA, lembar_per=" desa "), DESA),
        (make_iku(cara_isi=CaraIsi.JUMLAH, lembar_per="layanan"), ()),
        (make_iku(cara_isi=CaraIsi.JUMLAH, lembar_per="unsur", baris_lembar=("BPD", "Warga")), ("BPD", "Warga")),
        (make_iku(cara_isi=CaraIsi.JUMLAH, lembar_per="desa", baris_lembar=("Kalipare",)), ("Kalipare",)),
        (make_iku(), ()),
    ],
)
def test_the_rows_that_must_report_are_the_ikus_own_or_the_desa_of_the_office(iku, nama):
    assert list_fixed(iku, DESA) == nama
    assert empty_lembar(iku, DESA) == tuple(BarisLembar(satu, None) for satu in nama)


def test_a_row_left_out_comes_back_as_not_reported_and_extra_rows_stay_behind():
    rows = (row("RW 1", 3), row("kalipare", 5, keterangan="rekap sementara"))
    assert complete_lembar(("Arjosari", "Kalipare"), rows) == (
        row("Arjosari"), row("Kalipare", 5, keterangan="rekap sementara"), row("RW 1", 3),
    )  # fmt: skip


def test_a_row_written_twice_is_refused_by_name_in_any_case():
    with pytest.raises(InputInvalidError, match="Baris kalipare ditulis lebih dari satu kali") as galat:
        complete_lembar((), (row("Kalipare", 1), row("kalipare", 2)))
    assert galat.value.bidang == "kalipare"


@pytest.mark.parametrize(
    ("nama", "kembar"), [((), ""), (("A", "B"), ""), (("A", "B", " a "), " a "), (("A", "A"), "A")]
)
def test_the_first_double_name_is_found(nama, kembar):
    assert find_double(nama) == kembar


@pytest.mark.parametrize(
    "nama",
    [
        "Jumlah", "JUMLAH", " jumlah ", "Jumlah:", "Jumlah.", "(Jumlah)", "Jumlah 9 desa", "J U M L A H", "Jml", "JML.",
        "Total", "TOTAL KECAMATAN", "Grand Total", "grand-total", "Sub total", "Sub-Total", "Subtotal", "Jumlah total",
        "Σ", "∑ desa", "Rata-rata", "Rata rata", "RATA2", "Rerata", "Jumlah/Total", "Ｊumlah",
        "Jumlah9",
    ],
)  # fmt: skip
def test_a_name_that_begins_as_a_total_does_is_one_whatever_its_case_and_punctuation(nama):
    assert is_total(nama)
    with pytest.raises(InputInvalidError, match=f"Baris “{re.escape(nama)}” akan ikut terhitung. Hapus baris itu"):
        refuse_total(nama)


@pytest.mark.parametrize(
    "nama",
    [
        *DESA, "Jumlahan", "Totalindo", "Desa Jumlah", "Subur", "Sub Unit Layanan", "Grand Hotel", "Ratan", "Ratatotok",
        "Warga (jumlah KK)", "BPD", "RW 1", "A B", "", "Sigma", "Jumali", "Totok", "Ratah",
    ],
)  # fmt: skip
def test_a_place_or_source_that_merely_holds_such_a_word_is_none(nama):
    assert not is_total(nama)
    refuse_total(nama)


def test_the_first_row_that_is_a_total_is_named_and_those_of_the_dokumen_iku_are_not_asked():
    rows = (row("jumlah kk", 3), row("RW 1", 2), row("Total", 5))
    refuse_total_rows(("Jumlah KK",), rows[:2])
    with pytest.raises(InputInvalidError, match="“Total” akan ikut terhitung") as galat:
        refuse_total_rows(("Jumlah KK",), rows)
    assert galat.value.bidang == "Total"


def test_under_a_new_list_what_reported_or_is_explained_stays_and_a_silent_row_goes():
    rows = (row("A", 1), row("B"), row("C", keterangan="menyusul"), row("Tambahan"))
    assert renew_lembar(("A", "B", "C"), ("D",), rows) == (
        row("D"), row("A", 1), row("C", keterangan="menyusul"), row("Tambahan"),
    )  # fmt: skip
    assert renew_lembar(("A", "B"), ("B", "A"), (row("A", 1), row("B"))) == (row("B"), row("A", 1))


@pytest.mark.parametrize(
    ("iku", "label"),
    [
        (RASIO, ("Nilai a", "Nilai b")),
        (JUMLAH, ("Nilai",)),
        (make_iku(cara_isi=CaraIsi.RASIO, label_a="Hadir", label_b="Diundang"), ("Hadir", "Diundang")),
        (make_iku(cara_isi=CaraIsi.JUMLAH, label_a="Kejadian", label_b="tidak dipakai"), ("Kejadian",)),
    ],
)
def test_the_columns_have_the_ikus_headings(iku, label):
    assert list_label(iku) == label


@pytest.mark.parametrize(
    ("rows", "keadaan", "teks"),
    [
        ((), K.BELUM_DIISI, ""),
        ((row("A"), row("B")), K.BELUM_DIISI, "0 dari 2 desa melapor"),
        ((row("A", 1, 2), row("B", 0, 5)), K.TERUKUR, "2 dari 2 desa melapor"),
        ((row("A", 1, 2), row("B"), row("C")), K.TERUKUR, "1 dari 3 desa melapor (belum: B, C)"),
        ((row("A"), row("B")), K.TIDAK_DIUKUR, ""),
        ((row("A", 1, 2), row("B")), K.TIDAK_DIUKUR, "1 dari 2 desa melapor (belum: B)"),
    ],
)
def test_who_has_reported_is_told_in_words(rows, keadaan, teks):
    assert describe_lapor(RASIO, Entri(1, keadaan, lembar=rows)) == teks


def test_an_iku_that_is_typed_has_no_lembar_to_tell_of():
    assert describe_lapor(make_iku(), Entri(1, K.TERUKUR, Decimal(3), lembar=(row("A"),))) == ""


_NAMA = st.text("abcdefghij", min_size=1, max_size=3)
_BARIS = st.dictionaries(_NAMA, st.none() | st.integers(0, 10_000), max_size=8)


@given(st.lists(_NAMA, unique=True, max_size=8), _BARIS)
def test_completing_keeps_every_report_and_changes_no_figure(fixed, isi):
    rows = tuple(row(nama, nilai) for nama, nilai in isi.items())
    lengkap = complete_lembar(tuple(fixed), rows)
    assert [satu.nama for satu in lengkap[: len(fixed)]] == fixed
    assert {satu.nama: satu.a for satu in lengkap if satu.a is not None} == {
        satu.nama: satu.a for satu in rows if satu.a is not None
    }
    assert complete_lembar(tuple(fixed), lengkap) == lengkap
    sebelum, sesudah = compute_realisasi(JUMLAH, rows), compute_realisasi(JUMLAH, lengkap)
    assert (sebelum.realisasi, sebelum.keadaan) == (sesudah.realisasi, sesudah.keadaan)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12), st.data())
def test_the_sum_of_all_rows_is_the_sum_of_the_sums_of_its_parts(nilai, data):
    batas = data.draw(st.integers(0, len(nilai)))
    rows = tuple(row(f"Desa {n}", satu) for n, satu in enumerate(nilai))
    satu, dua = compute_realisasi(JUMLAH, rows[:batas]), compute_realisasi(JUMLAH, rows[batas:])
    semua = compute_realisasi(JUMLAH, rows)
    assert semua.realisasi == (satu.realisasi or 0) + (dua.realisasi or 0) == sum(nilai)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=2, max_size=9), st.data())
def test_a_rasio_is_the_same_when_two_desa_report_as_one(isi, data):
    i, j = data.draw(st.permutations(range(len(isi))))[:2]
    rows = tuple(row(f"Desa {n}", a, b) for n, (a, b) in enumerate(isi))
    gabung = row("Gabungan", isi[i][0] + isi[j][0], isi[i][1] + isi[j][1])
    sisa = tuple(satu for n, satu in enumerate(rows) if n not in (i, j))
    sendiri, bersama = compute_realisasi(RASIO, rows), compute_realisasi(RASIO, (*sisa, gabung))
    assert (sendiri.realisasi, sendiri.rumus) == (bersama.realisasi, bersama.rumus)
