"""A Word file read back as blocks: what it says, in its order and with its looks, from any hand."""

import hashlib
import io

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Inches

from kinerja_app.documents.baca_word.baca import read_word
from kinerja_app.documents.baca_word.isi import Paragraf, TabelWord
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def read(document):
    target = io.BytesIO()
    document.save(target)
    return read_word(target.getvalue())


def add(document, xml: str) -> None:
    """Put XML at the end of the body."""
    spaces = nsdecls("w", "r", "wp", "a", "pic")
    for satu in parse_xml(f"<w:body {spaces}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, satu)


def run(teks: str, sifat: str = "") -> str:
    return f'<w:r><w:rPr>{sifat}</w:rPr><w:t xml:space="preserve">{teks}</w:t></w:r>'


def paragraph(isi: str, sifat: str = "") -> str:
    return f"<w:p><w:pPr>{sifat}</w:pPr>{isi}</w:p>"


def text(blok) -> str:
    return "".join(potongan.teks for potongan in blok.potongan)


def texts(blok_list) -> list[str]:
    return [text(blok) for blok in blok_list if isinstance(blok, Paragraf)]


def cells(tabel: TabelWord) -> list[list[str]]:
    return [["/".join(texts(sel.isi)) for sel in baris] for baris in tabel.baris]


# --- order, headings, looks ---


def test_paragraphs_and_tables_come_in_the_order_of_the_body():
    document = Document()
    document.add_paragraph("Satu")
    document.add_table(1, 1).cell(0, 0).text = "Dua"
    document.add_paragraph("Tiga")
    satu, tabel, tiga = read(document).isi
    assert (text(satu), cells(tabel), text(tiga)) == ("Satu", [["Dua"]], "Tiga")


def test_headings_go_down_one_level_at_a_time_below_the_page_s_own():
    document = Document()
    for teks, tingkat in (("Judul", 0), ("Bab", 1), ("Terlalu dalam", 4), ("Bab lagi", 1), ("Anak", 2)):
        document.add_heading(teks, tingkat)
    document.add_heading("", 1)
    assert [(text(blok), blok.tingkat) for blok in read(document).isi] == [
        ("Judul", 2), ("Bab", 3), ("Terlalu dalam", 4), ("Bab lagi", 3), ("Anak", 4), ("", 0),
    ]  # fmt: skip


def test_without_a_title_the_chapters_stand_right_below_the_page_s_heading():
    document = Document()
    document.add_heading("Bab", 1)
    document.add_heading("Bab lagi", 1)
    assert [blok.tingkat for blok in read(document).isi] == [2, 2]


def test_a_style_gives_its_looks_and_the_text_itself_may_take_them_back():
    document = Document()
    document.styles["Quote"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Quote"].font.bold = True
    paragraf = document.add_paragraph(style="Quote")
    paragraf.add_run("tebal miring ")
    paragraf.add_run("biasa").bold = False
    paragraf.add_run(" bergaris").underline = True
    rata_kanan = document.add_paragraph("Kanan", style="Quote")
    rata_kanan.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    tengah, kanan = read(document).isi
    assert [(p.teks, p.tebal, p.miring, p.garis_bawah) for p in tengah.potongan] == [
        ("tebal miring ", True, True, False), ("biasa", False, True, False), (" bergaris", True, True, True),
    ]  # fmt: skip
    assert (tengah.rata, kanan.rata) == ("center", "right")


def test_a_justified_paragraph_reads_as_a_left_one_on_a_screen():
    document = Document()
    document.add_paragraph("Rata").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    assert read(document).isi[0].rata == "left"


def test_runs_of_one_look_are_joined_and_tabs_and_breaks_kept():
    document = Document()
    paragraf = document.add_paragraph("Nama")
    paragraf.add_run("\t: Budi").add_break()
    paragraf.add_run("Jabatan")
    (satu,) = read(document).isi[0].potongan
    assert satu.teks == "Nama\t: Budi\nJabatan"


def test_links_insertions_and_content_controls_are_read_and_what_was_deleted_is_not():
    document = Document()
    add(document, paragraph(
        run("a") + f"<w:hyperlink>{run('b')}</w:hyperlink><w:ins>{run('c')}</w:ins><w:del>{run('hapus')}</w:del>"
        f"<w:sdt><w:sdtContent>{run('d')}</w:sdtContent></w:sdt>{run('tersembunyi', '<w:vanish/>')}"
    ))  # fmt: skip
    add(document, f"<w:sdt><w:sdtContent>{paragraph(run('e'))}</w:sdtContent></w:sdt>")
    assert texts(read(document).isi) == ["abcd", "e"]


def test_a_page_that_begins_anew_is_marked():
    document = Document()
    document.add_paragraph("Satu").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Dua").paragraph_format.page_break_before = True
    document.add_paragraph("Tiga")
    isi = read(document).isi
    assert [blok.is_halaman_baru for blok in isi] == [True, True, False]
    assert texts(isi) == ["Satu", "Dua", "Tiga"]


# --- labels that Word computes ---


def numbered(tingkat_list: str, *ilvl: int, lain: str = "") -> list[str]:
    """The labels of paragraphs at those levels of one list."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{tingkat_list}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for nomor in ilvl:
        add(document, paragraph(run("x"), f'<w:numPr><w:ilvl w:val="{nomor}"/><w:numId w:val="90"/></w:numPr>'))
    add(document, lain)
    return [blok.nomor for blok in read(document).isi]


def level(ilvl: int, jenis: str, teks: str, mulai: int = 1) -> str:
    isi = f'<w:start w:val="{mulai}"/><w:numFmt w:val="{jenis}"/><w:lvlText w:val="{teks}"/>'
    return f'<w:lvl w:ilvl="{ilvl}">{isi}</w:lvl>'


@pytest.mark.parametrize(
    ("jenis", "mulai", "label"),
    [
        ("upperRoman", 4, "IV"), ("upperRoman", 9, "IX"), ("lowerRoman", 14, "xiv"), ("upperRoman", 1994, "MCMXCIV"),
        ("upperRoman", 4000, "4000"), ("upperLetter", 26, "Z"), ("lowerLetter", 27, "aa"), ("lowerLetter", 53, "aaa"),
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("none", 3, ""), ("cardinalText", 3, "3"),
        ("upperLetter", 99999999, "99999999"),
    ],
)  # fmt: skip
def test_a_counter_is_printed_in_its_format(jenis, mulai, label):
    assert numbered(level(0, jenis, "(%1)", mulai), 0) == [f"({label})"]


def test_a_deeper_level_begins_again_below_the_next_of_the_level_above():
    tingkat = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2")
    assert numbered(tingkat, 0, 1, 1, 0, 1) == ["I.", "I.1", "I.2", "II.", "II.1"]


def test_dots_of_symbol_fonts_become_dots_and_dashes_stay():
    tingkat = "".join(level(nomor, "bullet", teks) for nomor, teks in enumerate(("\uf0b7", "–", "\uf02d")))
    assert numbered(tingkat, 0, 1, 2) == ["•", "–", "–"]


def test_a_paragraph_taken_out_of_its_list_or_of_an_unknown_one_has_no_label():
    lain = "".join(
        paragraph(run("x"), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{nomor}"/></w:numPr>') for nomor in (0, 999)
    )
    assert numbered(level(0, "decimal", "%1."), 0, 0, lain=lain) == ["1.", "2.", "", ""]


# --- tables ---


def test_cells_that_span_columns_and_rows_are_counted_so():
    document = Document()
    tabel = document.add_table(3, 3, style="Table Grid")
    for nomor, sel in enumerate(tabel._cells):
        sel.text = str(nomor)
    tabel.cell(0, 0).merge(tabel.cell(1, 0)).text = "tinggi"
    tabel.cell(2, 1).merge(tabel.cell(2, 2)).text = "lebar"
    (hasil,) = read(document).isi
    ukuran = [[(sel.kolom, sel.baris) for sel in baris] for baris in hasil.baris]
    assert cells(hasil) == [["tinggi", "1", "2"], ["4", "5"], ["6", "lebar"]]
    assert ukuran == [[(1, 2), (1, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 1), (2, 1)]]


def test_lines_come_from_the_style_the_table_or_a_cell_and_only_ruled_tables_are_counted():
    document = Document()
    document.add_table(1, 1)
    document.add_table(1, 1, style="Table Grid")
    sel = document.add_table(1, 1).cell(0, 0)._tc.get_or_add_tcPr()
    sel.append(parse_xml(f'<w:tcBorders {nsdecls("w")}><w:top w:val="single"/></w:tcBorders>'))
    assert [(tabel.is_bergaris, tabel.nomor) for tabel in read(document).isi] == [(False, 0), (True, 1), (True, 2)]


def test_head_rows_and_widths_are_those_of_the_file():
    document = Document()
    tabel = document.add_table(3, 2, style="Table Grid")
    for kolom, lebar in zip(tabel.columns, (Cm(3), Cm(9)), strict=True):
        kolom.width = lebar
    for baris in tabel.rows[:2]:
        baris._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    (hasil,) = read(document).isi
    assert (hasil.n_kepala, hasil.lebar) == (2, (25, 75))  # 3 and 9 of 12


def test_a_table_within_a_cell_is_read_in_its_place():
    document = Document()
    sel = document.add_table(1, 1).cell(0, 0)
    sel.text = "Luar"
    sel.add_table(1, 1).cell(0, 0).text = "Dalam"
    luar, dalam, _ = read(document).isi[0].baris[0][0].isi
    assert (text(luar), cells(dalam)) == ("Luar", [["Dalam"]])


# --- pictures, header and footer ---


def test_a_picture_is_named_by_its_content_and_keeps_its_words_and_size():
    document = Document()
    bentuk = document.add_paragraph().add_run().add_picture(io.BytesIO(PNG), width=Inches(1), height=Inches(0.5))
    bentuk._inline.docPr.set("descr", "Lambang daerah")
    isi = read(document)
    gambar = isi.isi[0].potongan[0].gambar
    assert (gambar.teks, gambar.lebar, gambar.tinggi) == ("Lambang daerah", 96, 48)
    assert gambar.nama == f"{hashlib.sha256(PNG).hexdigest()[:16]}.png"
    assert isi.gambar == {gambar.nama: PNG}


def test_a_picture_from_elsewhere_or_of_a_strange_format_is_named_and_not_shown():
    document = Document()
    bentuk = document.add_paragraph().add_run().add_picture(io.BytesIO(PNG))
    document.part.rels[bentuk._inline.graphic.graphicData.pic.blipFill.blip.embed].target_part._blob = b"<svg/>"
    luar = document.part.relate_to("http://contoh.test/x.png", RT.IMAGE, is_external=True)
    add(document, paragraph(f'<w:r><w:drawing><a:blip r:embed="{luar}"/></w:drawing></w:r>'))
    isi = read(document)
    assert [blok.potongan[0].gambar.nama for blok in isi.isi] == ["", ""]
    assert isi.isi[1].potongan[0].gambar.teks == "Gambar"
    assert isi.gambar == {}


def test_a_file_that_says_nothing_of_its_pages_is_read_as_upright_without_header():
    document = Document()
    document.add_paragraph("Isi")
    document.element.body.remove(document.element.body.sectPr)
    isi = read(document)
    assert (texts(isi.isi), isi.kepala, isi.kaki, isi.is_mendatar) == (["Isi"], (), (), False)


def test_header_and_footer_come_once_and_page_numbers_are_left_open():
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Kepala"
    section.orientation = WD_ORIENT.LANDSCAPE
    kaki = section.footer.paragraphs[0]
    kaki.text = "Halaman "
    tanda = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    for xml in (
        tanda.format("begin"), "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>", tanda.format("separate"),
        run("7"), tanda.format("end"), run(" dari "), f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple>',
    ):  # fmt: skip
        kaki._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    isi = read(document)
    assert (texts(isi.kepala), texts(isi.kaki), isi.is_mendatar) == (["Kepala"], ["Halaman … dari …"], True)


def test_the_result_of_any_other_field_is_text():
    document = Document()
    add(document, paragraph(f'<w:fldSimple w:instr=" DATE ">{run("14 Juli 2026")}</w:fldSimple>'))
    assert texts(read(document).isi) == ["14 Juli 2026"]


# --- a whole Telaah ---


def test_a_telaah_shows_its_chapters_with_their_numbers_and_the_figures_of_its_table():
    isi = read_word(make("telaah", kalipare_at_pengetikan())).isi
    bab = [f"{blok.nomor} {text(blok)}" for blok in isi if isinstance(blok, Paragraf) and blok.tingkat == 3]
    assert bab == [
        "I. PERSOALAN", "II. PRAANGGAPAN", "III. FAKTA YANG MEMENGARUHI", "IV. ANALISIS", "V. KESIMPULAN", "VI. SARAN",
        " LAMPIRAN 1. RUMUS TIAP ANGKA",
    ]  # fmt: skip
    (tabel,) = [blok for blok in isi if isinstance(blok, TabelWord) and blok.nama == "Hasil pengukuran"]
    assert cells(tabel)[0][:2] == ["No", "Indikator Kinerja Utama"]
    # Head, twelve IKU, mean; 83,25 of 83,00 is 100,30 percent, and (2 x 4 - 5) of 4 is 75,00.
    assert len(tabel.baris) == 14
    assert cells(tabel)[1][3:] == ["83,00", "83,25", "100,30", "Sangat Tinggi"]
    assert cells(tabel)[9][3:] == ["4", "5", "75,00", "Sedang"]
