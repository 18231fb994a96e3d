"""Nothing that stands in a workbook is passed over: whatever is no known cell is named, or is words by agreement."""

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment

from kinerja_app.documents.excel.buku import open_buku
from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.iku_baca import read_dokumen_iku
from kinerja_app.documents.excel.iku_tulis import write_dokumen_iku
from kinerja_app.documents.excel.siklus_baca import read_siklus
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.pengumpulan import SUMBER_LAIN
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, download, find, open_kalipare, put
from tests.documents.ooxml_contoh import MAIN, make_buku, make_ooxml, make_xlsx
from tests.factories import PADA

DATA, SISKAMLING, LAIN = "Data IKU", "Siskamling", SUMBER_LAIN.nama
BUKAN_NOMOR = "bukan nomor urut. Hapus; jumlah dihitung program, dan catatan ditulis di kolom keterangan."


@pytest.fixture(scope="module")
def siklus():
    return open_kalipare()


@pytest.fixture(scope="module")
def isi(siklus):
    return download(siklus)


@pytest.fixture(scope="module")
def isi_iku():
    return write_dokumen_iku(kalipare.load_dokumen(), 1, "KANTOR", PADA, is_demo=False)


def galat_of(siklus, isi):
    """The sentences with which the workbook of a siklus is refused."""
    with pytest.raises(ExcelInvalidError) as galat:
        read_siklus(siklus, "a.xlsx", isi)
    return galat.value.galat


def galat_iku(isi):
    """The sentences with which the workbook of a Dokumen IKU is refused."""
    with pytest.raises(ExcelInvalidError) as galat:
        read_dokumen_iku(2026, "a.xlsx", isi)
    return galat.value.galat


def open_isi(isi):
    """The workbook as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(isi))


def akhir_of(isi, lembar):
    """The last row that the program filled in."""
    return open_isi(isi)[lembar].max_row


def tambah(lembar, jarak, kolom, nilai):
    """A person types a value `jarak` rows below the last one of a sheet."""

    def type_it(buku):
        ws = buku[lembar]
        ws[f"{kolom}{ws.max_row + jarak}"] = nilai

    return type_it


@pytest.mark.parametrize("jarak", [1, 4])
@pytest.mark.parametrize("nilai", ["Total", "Catatan: Arjosari menyusul", 5500, 12.5, date(2026, 7, 1), True])
def test_what_stands_in_column_a_below_a_lembar_is_named(siklus, isi, nilai, jarak):
    sel = f"A{akhir_of(isi, SISKAMLING) + jarak}"
    kalimat = galat_of(siklus, change(isi, tambah(SISKAMLING, jarak, "A", nilai)))
    assert len(kalimat) == 1
    assert kalimat[0].startswith(f"Lembar {SISKAMLING}, sel {sel}: “")
    assert kalimat[0].endswith(BUKAN_NOMOR)


def test_rows_below_a_note_in_column_a_are_read_not_skipped(siklus, isi):
    """A row that says "Total" in column A once ended the table, and all rows below it were lost."""
    nama = find(isi, SISKAMLING, "Arjosari", "Desa")
    nomor = f"A{nama[1:]}"
    kalimat = galat_of(siklus, change(isi, put(SISKAMLING, nomor, "lihat bawah")))
    assert kalimat == (f"Lembar {SISKAMLING}, sel {nomor}: “lihat bawah” {BUKAN_NOMOR}",)


def test_a_total_row_below_a_lembar_is_named_by_its_cells(siklus, isi):
    baris = akhir_of(isi, SISKAMLING) + 1
    ubahan = [put(SISKAMLING, f"A{baris}", "Total"), put(SISKAMLING, f"C{baris}", 55), put(SISKAMLING, f"D{baris}", 60)]
    kalimat = galat_of(siklus, change(isi, *ubahan))
    assert [satu.split(":")[0] for satu in kalimat] == [f"Lembar {SISKAMLING}, sel {kolom}{baris}" for kolom in "AB"]


def test_a_note_between_two_tables_is_named(siklus, isi):
    """The lines of the program above the second table stay allowed; any other word there is not."""
    ws = open_isi(isi)[LAIN]
    kepala = [baris[0].row for baris in ws.iter_rows(max_col=1) if baris[0].value == "No"]
    catatan = f"A{kepala[1] - 1}"
    (kalimat,) = galat_of(siklus, change(isi, put(LAIN, catatan, f"{ws[catatan].value} Jumlah 12")))
    assert kalimat.startswith(f"Lembar {LAIN}, sel {catatan}: “IKU-")


@pytest.mark.parametrize("lembar", [SISKAMLING, DATA, "Anggaran"])
@pytest.mark.parametrize(("sel", "nilai"), [("A2", 12), ("C1", "Arjosari"), ("E3", 9)])
def test_what_stands_above_a_table_is_named_unless_it_is_a_line_of_words_in_column_a(siklus, isi, lembar, sel, nilai):
    assert galat_of(siklus, change(isi, put(lembar, sel, nilai))) == (
        f"Lembar {lembar}, sel {sel}: isi di atas tabel tidak dibaca. Pindahkan ke selnya di dalam tabel, atau hapus.",
    )


@pytest.mark.parametrize(
    ("lembar", "kolom", "nilai"),
    [
        (SISKAMLING, "L", 7), (SISKAMLING, "C", 7), (DATA, "L", "catatan"), (DATA, "B", "catatan"), (DATA, "H", "x"),
        (DATA, "A", "Total"), ("Anggaran", "B", 5), ("Anggaran", "C", 5), ("Anggaran", "F", 5),
        ("Anggaran", "A", "Jml"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("jarak", [1, 6])
def test_what_stands_below_or_beside_a_table_is_named_by_cell(siklus, isi, lembar, kolom, nilai, jarak):
    baris = akhir_of(isi, lembar) + jarak
    kalimat = galat_of(siklus, change(isi, tambah(lembar, jarak, kolom, nilai)))
    assert any(re.match(rf"Lembar {lembar}, sel [A-Z]{baris}: ", satu) for satu in kalimat), kalimat


def _second_table(judul):
    def add(buku):
        ws = buku[SISKAMLING]
        awal = ws.max_row + 2
        for kolom, teks in enumerate(judul, start=1):
            ws.cell(awal, kolom).value = teks
        for kolom, nilai in enumerate((1, "Arjosari", 5, 6), start=1):
            ws.cell(awal + 1, kolom).value = nilai

    return add


@pytest.mark.parametrize(
    ("judul", "kata"),
    [
        (("No", "Desa"), "tabel ini tidak memuat kolom IKU. Hapus tabelnya."),
        (("No", "Desa", "Hadir", "Undangan"), "tabel ini tidak memuat kolom IKU. Hapus tabelnya."),
        (("No", "Desa", "IKU-08 a", "IKU-08 b"), "kolom IKU-08 ada di dua tabel. Hapus salah satu."),
        (("Desa", "No", "IKU-08 a", "IKU-08 b"), BUKAN_NOMOR),
    ],
)
def test_a_second_table_is_named(siklus, isi, judul, kata):
    isi_judul = tuple(_judul_of(isi, teks) for teks in judul)
    assert any(satu.endswith(kata) for satu in galat_of(siklus, change(isi, _second_table(isi_judul))))


def _judul_of(isi, awal):
    """The heading that begins so, as the sheet has it ("IKU-08 a: label")."""
    sel = (sel.value for row in open_isi(isi)[SISKAMLING].iter_rows() for sel in row)
    return next((teks for teks in sel if isinstance(teks, str) and re.match(rf"{awal}\b(?!.*\()", teks)), awal)


@pytest.mark.parametrize(
    ("lembar", "baris", "kolom", "nilai", "semula"),
    [
        (DATA, "IKU-01", "Target", "90,00", "83,00"),
        (DATA, "IKU-01", "Satuan", "Orang", "Nilai (skala 25-100)"),
        (DATA, "IKU-11", "Target", "BB", "–"),
        ("Anggaran", "program", "Pagu (Rp)", 1, None),
    ],
)
def test_a_locked_cell_that_was_changed_is_named_with_what_it_was(siklus, isi, lembar, baris, kolom, nilai, semula):
    program = siklus.dokumen_iku.program_list[0]
    sel = find(isi, lembar, program.nama if baris == "program" else baris, kolom)
    semula = semula or f"{program.pagu:,.0f}".replace(",", ".")
    (kalimat,) = galat_of(siklus, change(isi, put(lembar, sel, nilai)))
    assert kalimat == (
        f"Lembar {lembar}, sel {sel}: {kolom} terkunci dan semula “{semula}”. Kosongkan sel ini; "
        "perubahannya dibuat di Dokumen IKU."
    )


def test_an_emptied_locked_cell_says_nothing_new(siklus, isi):
    sel = [find(isi, DATA, "IKU-01", kolom) for kolom in ("Indikator", "Satuan", "Target")]
    baca = read_siklus(siklus, "a.xlsx", change(isi, *(put(DATA, satu, None) for satu in sel)))
    assert not any(satu.is_diubah for satu in baca.isian.values())


def test_the_heading_of_the_names_is_locked_too(siklus, isi):
    kepala = find(isi, SISKAMLING, "Arjosari", "Desa")
    judul = f"B{next(s.row for r in open_isi(isi)[SISKAMLING].iter_rows(max_col=2) for s in r if s.value == 'Desa')}"
    kalimat = galat_of(siklus, change(isi, put(SISKAMLING, judul, "Dusun")))
    assert kepala != judul
    assert f"Lembar {SISKAMLING}, sel {judul}: kolom “Dusun” tidak dikenal." in kalimat[0]


def test_hidden_rows_columns_and_sheets_are_read_like_all_others(siklus, isi):
    sel = find(isi, DATA, "IKU-01", "Realisasi")

    def hide(buku):
        buku[DATA].row_dimensions[int(sel[1:])].hidden = True
        buku[DATA].column_dimensions["F"].hidden = True
        buku[SISKAMLING].sheet_state = "hidden"

    baca = read_siklus(siklus, "a.xlsx", change(isi, put(DATA, sel, 83.5), hide))
    assert baca.isian["IKU-01"].isian.realisasi == Decimal("83.5")


def test_the_instructions_and_comments_are_for_people_and_the_workbook_says_so(siklus, isi):
    def remark(buku):
        buku["Petunjuk"]["C20"] = 5
        buku[DATA]["F5"].comment = Comment("angka sementara", "Tim")

    assert not any(satu.is_diubah for satu in read_siklus(siklus, "a.xlsx", change(isi, remark)).isian.values())
    petunjuk = " ".join(str(baris[0]) for baris in open_isi(isi)["Petunjuk"].iter_rows(values_only=True))
    assert "Lembar Petunjuk, komentar sel, dan gambar tidak dibaca program." in petunjuk


@pytest.mark.parametrize("lembar", ["IKU", "Program"])
@pytest.mark.parametrize("kolom", ["A", "B", "AH"])
@pytest.mark.parametrize("jarak", [1, 7])
def test_what_stands_below_or_beside_the_tables_of_a_dokumen_iku_is_named(isi_iku, lembar, kolom, jarak):
    baris = akhir_of(isi_iku, lembar) + jarak
    kalimat = galat_iku(change(isi_iku, tambah(lembar, jarak, kolom, "Total")))
    assert any(re.match(rf"Lembar {lembar}, sel [A-Z]+{baris}: ", satu) for satu in kalimat), kalimat


@pytest.mark.parametrize("lembar", ["IKU", "Program"])
def test_what_stands_above_the_tables_of_a_dokumen_iku_is_named(isi_iku, lembar):
    (kalimat,) = galat_iku(change(isi_iku, put(lembar, "D2", 90)))
    assert kalimat.startswith(f"Lembar {lembar}, sel D2: isi di atas tabel tidak dibaca.")


def test_a_letter_that_stands_twice_in_a_map_is_named(isi_iku):
    sel = find(isi_iku, "IKU", "IKU-11", "Peta nilai huruf")
    kalimat = galat_iku(change(isi_iku, put("IKU", sel, "BB = 5, B = 4, BB = 6")))
    assert f"Lembar IKU, sel {sel}: BB ada dua kali. Hapus salah satu." in kalimat


def test_a_cell_that_a_file_states_twice_is_a_damaged_file():
    dua = '<row r="7"><c r="C7"><v>1</v></c><c r="C7"><v>2</v></c></row>'
    with pytest.raises(BerkasInvalidError, match=r"^Berkas “a\.xlsx” rusak"):
        open_buku("a.xlsx", make_xlsx(dua))


def test_two_sheets_of_one_name_are_a_damaged_file():
    bagian = make_buku({"Data": f'<worksheet xmlns="{MAIN}"/>', "Lain": f'<worksheet xmlns="{MAIN}"/>'})
    bagian["xl/workbook.xml"] = bagian["xl/workbook.xml"].replace('name="Lain"', 'name="Data"')
    with pytest.raises(BerkasInvalidError, match=r"^Berkas “a\.xlsx” rusak"):
        open_buku("a.xlsx", make_ooxml("xlsx", bagian))
