"""The workbook of a siklus as it is downloaded: its sheets, what is locked, and text that stays text."""

import io
from decimal import Decimal

import openpyxl
import pytest

from kinerja_app.documents.excel.kunci_buku import NAMA_LEMBAR
from kinerja_app.documents.excel.siklus_tulis import write_siklus
from kinerja_app.documents.excel.tulis import BukuTulis
from kinerja_app.documents.ooxml import check_ooxml
from kinerja_app.domain.pengumpulan import SUMBER_LAIN
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import download, find, open_kalipare
from tests.factories import DESA


@pytest.fixture(scope="module")
def siklus():
    satu = open_kalipare()
    kalipare.fill_data(satu, kalipare.PADA)
    return satu


@pytest.fixture(scope="module")
def isi(siklus):
    return download(siklus)


@pytest.fixture(scope="module")
def buku(isi):
    return openpyxl.load_workbook(io.BytesIO(isi))


def test_there_is_a_sheet_per_linked_sop_one_for_all_iku_and_one_for_the_budget(buku):
    assert buku.sheetnames == [
        "Petunjuk", "Musrenbangcam", "Adm Kependudukan", "Siskamling", SUMBER_LAIN.nama, "Data IKU", "Anggaran",
        NAMA_LEMBAR,
    ]  # fmt: skip
    assert buku[NAMA_LEMBAR].sheet_state == "veryHidden"
    assert [ws.sheet_state for ws in buku.worksheets[:-1]] == ["visible"] * 7


def test_the_rows_are_the_desa_and_the_columns_the_parts_of_each_iku(buku):
    ws = buku["Siskamling"]
    kepala = next(row for row in ws.iter_rows(values_only=True) if row[0] == "No")
    assert [judul for judul in kepala if judul] == [
        "No", "Desa", "IKU-08 a", "IKU-08 b", "IKU-08 keterangan", "IKU-09 nilai", "IKU-09 keterangan"
    ]  # fmt: skip
    baris = [row[:3] for row in ws.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [nama for _, nama, _ in baris] == list(DESA)
    assert [a for *_, a in baris] == [16, 18, 14, 25, 15, 17, 22, 12, 20]


def test_headings_are_locked_and_cells_to_fill_in_are_open(buku, isi):
    for ws in buku.worksheets:
        assert ws.protection.sheet
        assert ws.protection.password is None
    data = buku["Data IKU"]
    for kolom, terbuka in (("Indikator", False), ("Target", False), ("Realisasi", True), ("Sumber data", True)):
        assert data[find(isi, "Data IKU", "IKU-01", kolom)].protection.locked is not terbuka
    assert data[find(isi, "Data IKU", "IKU-08", "Realisasi")].protection.locked
    assert data[find(isi, "Data IKU", "IKU-08", "Realisasi")].value == "dari lembar Siskamling"
    siskamling = buku["Siskamling"]
    assert siskamling[find(isi, "Siskamling", "Kaliasri", "Desa")].protection.locked
    assert not siskamling[find(isi, "Siskamling", "Kaliasri", "IKU-08 a")].protection.locked


def test_cells_are_validated(buku, isi):
    aturan = {
        str(satu.sqref): (satu.type, satu.operator, satu.formula1)
        for satu in buku["Data IKU"].data_validations.dataValidation
    }
    sel = find(isi, "Data IKU", "IKU-01", "Realisasi")
    assert aturan[sel] == ("decimal", "greaterThanOrEqual", "0")
    assert aturan[find(isi, "Data IKU", "IKU-01", "Keadaan")][2] == '"terukur,tidak tersedia"'
    assert aturan[find(isi, "Data IKU", "IKU-11", "Realisasi")][2] == '"D,C,CC,B,BB,A,AA"'
    atas, bawah = (find(isi, "Siskamling", nama, "IKU-08 b") for nama in (DESA[0], DESA[-1]))
    assert f"{atas}:{bawah}" in {str(satu.sqref) for satu in buku["Siskamling"].data_validations.dataValidation}


def test_panes_are_frozen_and_printing_is_set_up(buku):
    assert buku["Data IKU"].freeze_panes == "C5"
    for ws in buku.worksheets[:-1]:
        assert (ws.page_setup.orientation, ws.page_setup.fitToWidth, ws.page_setup.paperSize) == ("landscape", 1, 14)
    assert buku["Data IKU"].print_title_rows == "$4:$4"
    assert buku["Data IKU"].column_dimensions["B"].width > 30


def test_figures_are_real_numbers_with_their_decimals(buku, isi):
    sel = buku["Data IKU"][find(isi, "Data IKU", "IKU-01", "Realisasi")]
    assert (sel.value, sel.data_type, sel.number_format) == (83.25, "n", "#,##0.00")
    anggaran = buku["Anggaran"]["C5"]
    assert (anggaran.data_type, anggaran.number_format) == ("n", "#,##0")


def test_a_figure_with_more_digits_than_excel_keeps_is_written_as_text():
    tulis = BukuTulis()
    tulis.add("Data").put_angka(1, 1, Decimal("123456789012345.67"), 2)
    sel = openpyxl.load_workbook(io.BytesIO(tulis.save("Uji", "Kantor", kalipare.PADA)))["Data"]["A1"]
    assert (sel.value, sel.data_type) == ("123.456.789.012.345,67", "s")


def test_the_same_siklus_gives_the_same_bytes_and_a_file_that_we_would_accept(siklus, isi):
    assert download(siklus) == isi
    check_ooxml("a.xlsx", isi, "xlsx")
    assert len(isi) < 30_000


def test_the_sample_office_says_contoh_on_every_sheet(siklus):
    buku = openpyxl.load_workbook(io.BytesIO(write_siklus(siklus, "KANTOR", kalipare.PADA, is_demo=True)))
    assert {ws["A2"].value for ws in buku.worksheets[:-1]} == {"CONTOH, bukan data resmi"}
