"""The Excel twin of Data Kinerja: numbers are numbers, texts are texts, and both are those of the Word document."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kinerja_app.documents.excel.data_kinerja import ANGGARAN, DATA, RINCIAN, write_data_kinerja
from kinerja_app.domain.hasil import measure
from tests.documents.docx_reading import open_docx, rows_of
from tests.documents.siklus_kalipare import PADA, PROFIL, kalipare_at_pengetikan, make


def sheets(siklus, *, is_demo=False):
    isi = write_data_kinerja(siklus, measure(siklus), PROFIL, PADA, is_demo=is_demo)
    return load_workbook(io.BytesIO(isi))


def rows(lembar, judul="No"):
    """Cells below the head, by the names of the columns."""
    semua = [list(baris) for baris in lembar.iter_rows()]
    nomor = next(n for n, baris in enumerate(semua) if baris[0].value == judul)
    kepala = [sel.value for sel in semua[nomor]]
    return [dict(zip(kepala, baris, strict=True)) for baris in semua[nomor + 1 :]]


@pytest.fixture(scope="module")
def siklus():
    return kalipare_at_pengetikan()


@pytest.fixture(scope="module")
def buku(siklus):
    return sheets(siklus)


def test_every_realisasi_and_target_is_a_real_number_of_the_ikus_decimals(buku, siklus):
    for baris, iku in zip(rows(buku[DATA]), siklus.iku_list, strict=True):
        entri, sel = siklus.entri[iku.kode], baris["Realisasi"]
        assert baris["Kode"].value == iku.kode
        if entri.realisasi is None:
            assert sel.value is None
        else:
            assert Decimal(str(sel.value)) == entri.realisasi
            assert sel.number_format == ("#,##0" if iku.desimal == 0 else "#,##0." + "0" * iku.desimal)
        target = iku.target_pada(siklus.periode)
        if target.bawah is not None:
            assert Decimal(str(baris["Target"].value)) == target.bawah


def test_the_texts_are_those_of_the_word_document(buku, siklus):
    word = {row[1]: row for row in rows_of(open_docx(make("data_kinerja", siklus)), "data_kinerja") if len(row) > 1}
    for baris in rows(buku[DATA]):
        nama_kolom = ("Keadaan", "Rumus", "Sumber data", "Penjelasan", "Bukti dukung", "Diisi oleh")
        teks = [baris[nama].value for nama in nama_kolom]
        assert teks == word[baris["Kode"].value][6:]


def test_every_row_of_every_lembar_is_listed_and_who_did_not_report_is_no_zero(buku, siklus):
    semua = [(iku.kode, satu) for iku in siklus.iku_list for satu in siklus.entri[iku.kode].lembar]
    assert len(semua) > 9
    for baris, (kode, satu) in zip(rows(buku[RINCIAN]), semua, strict=True):
        assert (baris["Kode"].value, baris["Baris"].value) == (kode, satu.nama)
        assert baris["Lapor"].value == ("tidak" if satu.a is None else "ya")
        for nama, nilai in (("a", satu.a), ("b", satu.b)):
            sel = baris[nama].value
            assert (None if sel is None else Decimal(str(sel))) == nilai
    assert any(satu.a is None for _, satu in semua)


def test_the_budget_has_its_rupiah_as_numbers(buku):
    pertama = rows(buku[ANGGARAN])[0]
    # 23 % of 180 million in this tribulan, 45 % before: 68 % of the pagu, planned were 70 %
    assert [pertama[nama].value for nama in list(pertama)[2:7]] == [180_000_000, 41_400_000, 122_400_000, 68, 70]


def test_without_programs_there_is_no_sheet_for_them():
    siklus = kalipare_at_pengetikan()
    siklus.dokumen_iku, siklus.entri_program = replace(siklus.dokumen_iku, program_list=()), {}
    assert sheets(siklus).sheetnames == [DATA, RINCIAN]


@pytest.mark.parametrize("teks", ['=HYPERLINK("http://x","y")', "+1", "@x", "\t=1+1", "-1+1", "=cmd|' /C calc'!A0"])
def test_what_a_person_wrote_is_never_a_formula(teks):
    siklus = kalipare_at_pengetikan()
    for kode, entri in siklus.entri.items():
        siklus.entri[kode] = replace(entri, penjelasan=teks, sumber=teks)
    baris = rows(sheets(siklus)[DATA])[0]
    for nama in ("Penjelasan", "Sumber data"):
        assert (baris[nama].data_type, baris[nama].value) == ("s", teks)


def test_a_sample_office_says_so_on_every_sheet(siklus):
    for lembar in sheets(siklus, is_demo=True):
        assert lembar["A2"].value == "CONTOH, bukan data resmi"


def test_the_same_siklus_gives_the_same_bytes(siklus):
    ukur = measure(siklus)
    satu, dua = (write_data_kinerja(siklus, ukur, PROFIL, PADA, is_demo=False) for _ in range(2))
    assert satu == dua
