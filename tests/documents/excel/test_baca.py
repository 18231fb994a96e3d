"""Reading cells of a workbook: what each holds, figures to 15 digits, and limits no declared size can evade."""

import time
from decimal import Decimal

import pytest

from kinerja_app.documents.excel.buku import open_buku
from kinerja_app.documents.excel.galat import CatatanGalat, ExcelInvalidError
from kinerja_app.documents.excel.nilai_sel import PembacaSel, shorten
from kinerja_app.documents.excel.sel import JenisSel, parse_alamat, print_alamat
from kinerja_app.documents.ooxml import BerkasInvalidError
from tests.documents.ooxml_contoh import MAIN, make_buku, make_ooxml, make_xlsx


def read_sel(xml, **lain):
    """The cell C7 of a sheet that holds only this <c> element."""
    isi = make_xlsx(f'<row r="7">{xml}</row>', **lain)
    return open_buku("a.xlsx", isi).lembar["Data"].at(7, 3)


def read_angka(xml, desimal=2, **lain):
    """(figure, faults) of the cell C7."""
    lembar = open_buku("a.xlsx", make_xlsx(f'<row r="7">{xml}</row>', **lain)).lembar["Data"]
    galat = CatatanGalat()
    angka = PembacaSel(lembar, galat).read_angka(lembar.at(7, 3), desimal, "Realisasi IKU-05")
    return angka, galat.kalimat


@pytest.mark.parametrize(
    ("tertulis", "terbaca"),
    [
        ("0.30000000000000004", "0.3"),  # 0.1 + 0.2
        ("95.625", "95.625"),
        ("95.624999999999986", "95.625"),  # what a formula leaves of 95,625
        ("87.5", "87.5"),
        ("1.7000000000000002", "1.7"),
        ("1E-2", "0.01"),
        ("1.0E3", "1000"),
        ("123456789012345", "123456789012345"),
        ("0", "0"),
        ("33.333333333333336", "33.3333333333333"),
    ],
)
def test_a_figure_is_its_shortest_decimal_to_fifteen_digits(tertulis, terbaca):
    assert shorten(tertulis) == Decimal(terbaca)


@pytest.mark.parametrize("tertulis", ["", "nan", "INF", "1,5", "１２", "0x10", "1 2", "--1", "1e9999"])
def test_what_is_no_figure_of_a_file_is_none(tertulis):
    assert shorten(tertulis) is None


@pytest.mark.parametrize(
    ("tertulis", "desimal", "angka"),
    [
        ("0.30000000000000004", 2, "0.30"), ("95.625", 2, "95.63"), ("95.624999999999986", 2, "95.63"),
        ("33.333333333333336", 2, "33.33"), ("2.5", 0, "3"), ("0", 2, "0.00"),
    ],
)  # fmt: skip
def test_a_number_cell_is_rounded_half_up_by_the_rule_of_its_figure(tertulis, desimal, angka):
    terbaca, galat = read_angka(f'<c r="C7"><v>{tertulis}</v></c>', desimal)
    assert (terbaca, galat) == (Decimal(angka), [])
    assert terbaca.as_tuple().exponent == -desimal


def test_a_text_cell_is_read_as_a_person_types():
    assert read_angka('<c r="C7" t="s"><v>0</v></c>', teks=("1.234,5",)) == (Decimal("1234.50"), [])
    angka, galat = read_angka('<c r="C7" t="s"><v>0</v></c>', teks=("87.5",))
    assert angka is None
    assert galat == ["Lembar Data, sel C7: Realisasi IKU-05 memakai koma untuk desimal, bukan titik. Tulis 87,5."]


def test_a_formula_counts_by_the_value_that_excel_stored():
    assert read_angka('<c r="C7"><f>0.1+0.2</f><v>0.30000000000000004</v></c>') == (Decimal("0.30"), [])
    assert read_angka('<c r="C7" t="str"><f>A1&amp;""</f><v>87,5</v></c>') == (Decimal("87.50"), [])
    assert read_angka('<c r="C7" t="str"><f>""</f><v></v></c>') == (None, [])


@pytest.mark.parametrize(
    ("xml", "gaya", "kata"),
    [
        ('<c r="C7"><f>A1*2</f></c>', (), "berisi rumus tanpa hasil"),
        ('<c r="C7"><f>A1*2</f><v></v></c>', (), "berisi rumus tanpa hasil"),
        ('<c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c>', (), "berisi galat Excel #DIV/0!"),
        ('<c r="C7" t="b"><v>1</v></c>', (), "berisi TRUE atau FALSE"),
        ('<c r="C7" t="d"><v>2026-07-01</v></c>', (), "berisi tanggal"),
        ('<c r="C7" s="1"><v>46204</v></c>', ("dd/mm/yyyy",), "berisi tanggal"),
        ('<c r="C7" s="1"><v>0.5</v></c>', ("[h]:mm",), "berisi tanggal"),
        ('<c r="C7" s="1"><v>0.955</v></c>', ("0.00%",), "berformat persen"),
        ('<c r="C7"><v>-1</v></c>', (), "tidak boleh negatif"),
        ('<c r="C7"><v>1E+300</v></c>', (), "terlalu besar"),
        ('<c r="C7"><v>1234567890123456</v></c>', (), "paling banyak 15 angka"),
        ('<c r="C7"><v>nan</v></c>', (), "tidak dapat dibaca"),
        ('<c r="C7" t="inlineStr"><is><t>=1+1</t></is></c>', (), "tidak boleh berupa rumus"),
        ('<c r="C7" t="inlineStr"><is><t>dua</t></is></c>', (), "harus berupa angka"),
    ],
)
def test_a_cell_that_holds_no_figure_is_named(xml, gaya, kata):
    angka, galat = read_angka(xml, gaya=gaya)
    assert angka is None
    assert len(galat) == 1
    assert galat[0].startswith("Lembar Data, sel C7: ")
    assert kata in galat[0]


@pytest.mark.parametrize("kode", ['0.00" % pagu"', "#,##0.00", "General", r"0\%"])
def test_a_percent_sign_that_is_only_text_is_no_percentage(kode):
    kode = kode.replace('"', "&quot;")
    assert read_sel('<c r="C7" s="1"><v>87.5</v></c>', gaya=(kode,)).jenis is JenisSel.ANGKA


def test_text_comes_through_with_runs_escapes_and_line_breaks():
    kaya = '<c r="C7" t="inlineStr"><is><r><t>R&amp;D </t></r><r><t>uji_x000D_</t></r><rPh><t>x</t></rPh></is></c>'
    assert read_sel(kaya).teks == "R&D uji\r"
    assert read_sel('<c r="C7" t="inlineStr"><is><t>a_x005F_x000D_</t></is></c>').teks == "a_x000D_"


def test_a_file_of_the_strict_kind_and_cells_without_addresses_are_read():
    lembar = '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c><v>1</v></c><c/>'
    lembar += "<c><v>2</v></c></row></sheetData></worksheet>"
    data = open_buku("a.xlsx", make_ooxml("xlsx", make_buku({"Data": lembar}))).lembar["Data"]
    assert {tempat: sel.teks for tempat, sel in data.sel.items()} == {(1, 1): "1", (1, 3): "2"}


def test_a_sheet_of_a_hundred_thousand_rows_is_refused_at_once_whatever_it_declares():
    baris = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))
    mulai = time.perf_counter()
    with pytest.raises(ExcelInvalidError, match=r"^Lembar Data: terlalu besar, paling banyak 2\.000 baris"):
        open_buku("a.xlsx", make_xlsx(baris, dimensi="A1:B2"))
    assert time.perf_counter() - mulai < 3


@pytest.mark.parametrize(
    "baris",
    [
        '<row r="2001"><c r="A2001"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        "".join(f'<row r="{n}"/>' for n in range(1, 150_000)),
    ],
    ids=["baris", "baris terakhir", "kolom", "baris kosong"],
)
def test_a_sheet_beyond_the_limits_is_refused(baris):
    with pytest.raises(ExcelInvalidError, match="terlalu besar"):
        open_buku("a.xlsx", make_xlsx(baris))


@pytest.mark.parametrize(
    "sel",
    [
        '<c r="C7" t="s"><v>9</v></c>', '<c r="C7" t="s"><v>-1</v></c>', '<c r="C7" t="s"><v>x</v></c>',
        '<c r="C7" s="x"><v>1</v></c>', '<c r="7C"><v>1</v></c>',
    ],
)  # fmt: skip
def test_a_damaged_sheet_is_a_sentence_about_the_file(sel):
    with pytest.raises(BerkasInvalidError, match=r"^Berkas “a\.xlsx” rusak"):
        read_sel(sel)


@pytest.mark.parametrize(
    "bagian",
    [
        {"xl/workbook.xml": "<workbook"},
        {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets><sheet name="A" sheetId="1"/></sheets></workbook>'},
        {"xl/_rels/workbook.xml.rels": "<Relationships/>"},
        {"_rels/.rels": "<Relationships/>"},
        {"xl/styles.xml": "<styleSheet>"},
        {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"},
    ],
)
def test_a_package_that_lacks_a_part_is_a_sentence_about_the_file(bagian):
    isi = make_ooxml("xlsx", make_buku({"Data": f'<worksheet xmlns="{MAIN}"/>'}) | bagian)
    with pytest.raises(BerkasInvalidError, match=r"^Berkas “a\.xlsx” rusak"):
        open_buku("a.xlsx", isi)


@pytest.mark.parametrize(
    ("alamat", "tempat"), [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1", (1, 16384))]
)
def test_addresses_read_and_print(alamat, tempat):
    assert parse_alamat(alamat) == tempat
    assert print_alamat(*tempat) == alamat
    assert parse_alamat(alamat.lower()) is None


@pytest.mark.parametrize(("tertulis", "saran"), [("1.107", "1107 atau 1?"), ("12.345", "12345 atau 12?")])
def test_a_number_that_may_mean_thousands_is_asked_back_where_only_whole_ones_are(tertulis, saran):
    """An English Excel reads "1.107" as one and a bit; taken as 1, a thousand would be lost."""
    angka, galat = read_angka(f'<c r="C7"><v>{tertulis}</v></c>', desimal=0)
    assert angka is None
    assert saran in galat[0]


def test_a_whole_number_and_a_half_are_read_by_the_rule_where_only_whole_ones_are():
    assert read_angka('<c r="C7"><v>1107</v></c>', desimal=0) == (Decimal(1107), [])
    assert read_angka('<c r="C7"><v>12.5</v></c>', desimal=0) == (Decimal(13), [])
