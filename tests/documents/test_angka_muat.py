"""A figure in a table stands on one line: letters get smaller only where the cell is too narrow for them."""

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from kinerja_app.documents.angka_muat import fit_angka
from tests.documents.docx_reading import W

# 12 digits of 0.556 and 3 points of 0.278 make 7.506 times the size: 67.6 pt at 9 pt, 52.5 pt at 7 pt.
PANJANG = "999.999.999.999"


def ukuran(lebar: float, teks: str, tepi: int | None = 40) -> float | None:
    """The size that is set in a cell so many points wide, with letters of 9 pt by their style."""
    document = Document()
    document.styles["Normal"].font.size = Pt(9)
    tabel = document.add_table(1, 1)
    if tepi is not None:
        sisi = "".join(f'<w:{satu} w:w="{tepi}" w:type="dxa"/>' for satu in ("left", "right"))
        ns = f'xmlns:w="{W[1:-1]}"'
        tabel._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {ns}>{sisi}</w:tblCellMar>"))
    tabel.cell(0, 0).width = Pt(lebar)
    tabel.cell(0, 0).text = teks
    fit_angka(document)
    ada = tabel.cell(0, 0).paragraphs[0].runs[0].font.size
    return None if ada is None else ada.pt


def test_a_figure_that_fits_keeps_the_size_of_its_style():
    assert ukuran(67.6 + 4 + 0.6, PANJANG) is None  # 2 pt on each side


@pytest.mark.parametrize(("lebar", "pt"), [(71, 8.5), (52.6 + 4.5, 7), (50, 6)])
def test_one_that_does_not_gets_the_largest_half_point_that_does(lebar, pt):
    assert ukuran(lebar, PANJANG) == pt


def test_no_letter_is_smaller_than_can_be_read():
    assert ukuran(20, PANJANG) == 6


@pytest.mark.parametrize("urutan", [("Kecil", "Besar", "Turunan"), ("Turunan", "Besar", "Kecil")])
def test_each_style_is_measured_by_its_own_letters_or_those_it_takes_from_another(urutan):
    document = Document()
    for nama, huruf in (("Kecil", 7), ("Besar", 12)):
        document.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(huruf)
    document.styles.add_style("Turunan", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Besar"]
    tabel = document.add_table(1, 3)
    for sel, nama in zip(tabel.rows[0].cells, urutan, strict=True):
        sel.width = Pt(52.6 + 2 * 5.75 + 0.6)  # 5.75 pt on each side, where a table says nothing
        sel.paragraphs[0].style = nama
        sel.paragraphs[0].add_run(PANJANG)
    fit_angka(document)
    runs = [sel.paragraphs[0].runs[0] for sel in tabel.rows[0].cells]
    assert {nama: run.font.size for nama, run in zip(urutan, runs, strict=True)} == {
        "Kecil": None, "Besar": Pt(7), "Turunan": Pt(7),
    }  # fmt: skip


def test_words_are_left_alone_and_a_figure_among_them_counts():
    assert ukuran(30, "Pertanggungjawaban") is None
    assert ukuran(60, f"2025: {PANJANG}") == 7  # 55.5 pt for 7.506 times the size


def test_a_table_that_says_nothing_of_its_margins_is_taken_to_have_wide_ones():
    assert ukuran(72.2, PANJANG, tepi=None) == 8
