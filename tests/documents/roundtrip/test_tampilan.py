"""Figures hidden or distorted: a table of figures has plain visible formatting, and so has a sentence."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.documents.roundtrip.sunting import (
    banding,
    beda_of,
    paragraf_of,
    sel_of,
    sunting,
    sunting_bagian,
    tabel_of,
)

W = nsdecls("w")
REALISASI = ("pengukuran", 1, 4)
TANDA = "tampilan tidak wajar"


def put(tempat, xml):
    """The Telaah with a property put on a figure: on its run, paragraph, cell, row or table; an earlier one goes."""

    def ubah(dokumen):
        sel = sel_of(dokumen, *REALISASI)
        paragraf = sel.paragraphs[0]
        tabel = tabel_of(dokumen, "pengukuran")
        pr = {
            "run": paragraf.runs[0]._r.get_or_add_rPr, "paragraf": paragraf._p.get_or_add_pPr,
            "sel": sel._tc.get_or_add_tcPr, "baris": tabel.rows[1]._tr.get_or_add_trPr,
            "tabel": lambda: tabel._tbl.tblPr,
        }[tempat]()  # fmt: skip
        for teks in xml if isinstance(xml, list) else [xml]:
            baru = parse_xml(teks.replace("/>", f" {W}/>", 1) if "><" not in teks else teks.replace(">", f" {W}>", 1))
            for lama in pr.findall(baru.tag):
                pr.remove(lama)
            pr.append(baru)

    return sunting(ubah)


@pytest.mark.parametrize(
    ("tempat", "xml"),
    [
        ("run", '<w:color w:val="FDFDFD"/>'), ("run", '<w:color w:val="FFFF00"/>'),
        ("run", '<w:color w:val="000000" w:themeColor="background1"/>'),
        ("run", '<w:highlight w:val="black"/>'), ("run", '<w:shd w:val="clear" w:fill="101010"/>'),
        ("run", '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'),
        ("run", '<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text1"/>'),
        ("run", '<w:w w:val="1"/>'), ("run", '<w:position w:val="-400"/>'), ("run", '<w:sz w:val="8"/>'),
        ("run", "<w:webHidden/>"), ("run", '<w:spacing w:val="-200"/>'), ("run", '<w:fitText w:val="1"/>'),
        ("run", "<w:imprint/>"), ("run", '<w:color w:val="FFFFFF" w:themeColor="text1"/>'),
        ("run", '<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="background1" w:themeFillShade="10"/>'),
        ("run", '<w:color w:val="000000" w:themeColor="text1" w:themeTint="10"/>'),
        ("run", '<w:rFonts w:ascii="Free 3 of 9" w:hAnsi="Free 3 of 9"/>'),
        ("run", '<w:rFonts w:ascii="Segoe MDL2 Assets"/>'), ("run", '<w:bdr w:val="single" w:sz="96"/>'),
        ("paragraf", '<w:pBdr><w:top w:val="single" w:sz="96"/></w:pBdr>'),
        ("sel", '<w:tcBorders><w:tl2br w:val="single" w:sz="8"/></w:tcBorders>'),
        ("sel", '<w:tcW w:w="1" w:type="pct"/>'), ("sel", '<w:tcW w:w="90" w:type="dxa"/>'),
        ("sel", '<w:tcW w:w="14000" w:type="dxa"/>'), ("baris", "<w:tblHeader/>"),
        ("run", '<w:effect w:val="shimmer"/>'),
        ("paragraf", '<w:spacing w:line="20" w:lineRule="exact"/>'), ("paragraf", '<w:ind w:left="-9000"/>'),
        ("paragraf", '<w:ind w:left="0" w:hanging="9000"/>'), ("paragraf", '<w:ind w:firstLineChars="-900"/>'),
        ("paragraf", '<w:framePr w:x="9000" w:y="9000"/>'), ("paragraf", '<w:shd w:val="clear" w:fill="000000"/>'),
        ("sel", '<w:shd w:val="clear" w:fill="000000"/>'), ("sel", '<w:textDirection w:val="tbRl"/>'),
        ("sel", '<w:tcMar><w:left w:w="9000" w:type="dxa"/></w:tcMar>'),
        ("baris", '<w:trHeight w:val="120" w:hRule="exact"/>'), ("baris", '<w:gridBefore w:val="9"/>'),
        ("tabel", '<w:tblInd w:w="20000" w:type="dxa"/>'), ("tabel", '<w:tblpPr w:tblpX="20000"/>'),
        ("tabel", '<w:tblCellSpacing w:w="9000" w:type="dxa"/>'),
    ],
)  # fmt: skip
def test_formatting_beyond_the_plain_and_visible_blocks(tempat, xml):
    beda = beda_of(put(tempat, xml))
    assert any(TANDA in satu.baru for satu in beda)
    assert len(beda) <= 3


@pytest.mark.parametrize(
    ("tempat", "xml"),
    [
        ("run", '<w:color w:val="auto"/>'), ("run", '<w:color w:val="C00000"/>'), ("run", '<w:w w:val="100"/>'),
        ("run", '<w:highlight w:val="yellow"/>'), ("run", '<w:spacing w:val="-2"/>'), ("run", '<w:sz w:val="20"/>'),
        ("run", '<w:vanish w:val="0"/>'), ("run", '<w:position w:val="0"/>'), ("run", '<w:u w:val="single"/>'),
        ("run", ['<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F3864"/>']),
        ("run", ['<w:color w:val="FFFFFF" w:themeColor="background1"/>',
                 '<w:shd w:val="clear" w:fill="1F3864" w:themeFill="accent1" w:themeFillShade="80"/>']),
        ("run", '<w:color w:val="000000" w:themeColor="text1"/>'),
        ("run", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'),
        ("run", '<w:rFonts w:ascii="Bookman Old Style" w:hAnsi="Bookman Old Style"/>'),
        ("paragraf", '<w:spacing w:line="240" w:lineRule="exact"/>'), ("paragraf", '<w:ind w:left="-57"/>'),
        ("paragraf", '<w:spacing w:line="192" w:lineRule="auto"/>'), ("sel", "<w:noWrap/>"),
        ("sel", '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3" w:themeFill="accent1" w:themeFillTint="33"/>'),
        ("sel", '<w:tcW w:w="714" w:type="pct"/>'), ("sel", '<w:tcW w:w="0" w:type="auto"/>'),
        ("tabel", '<w:tblW w:w="5000" w:type="pct"/>'), ("tabel", '<w:tblOverlap w:val="never"/>'),
        ("paragraf", '<w:spacing w:before="60" w:after="60" w:line="276" w:lineRule="auto"/>'),
        ("paragraf", '<w:ind w:start="0" w:hanging="0"/>'), ("paragraf", '<w:jc w:val="center"/>'),
        ("sel", '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'), ("sel", '<w:vAlign w:val="center"/>'),
        ("sel", '<w:tcMar><w:left w:w="57" w:type="dxa"/></w:tcMar>'),
        ("baris", '<w:trHeight w:val="400" w:hRule="atLeast"/>'), ("tabel", '<w:tblInd w:w="-108" w:type="dxa"/>'),
        ("tabel", '<w:jc w:val="center"/>'),
    ],
)  # fmt: skip
def test_what_word_and_libreoffice_write_for_plain_text_is_layout(tempat, xml):
    assert banding(put(tempat, xml)) == ()


@pytest.mark.parametrize("gaya", ["TabelAngka", "Normal"])
@pytest.mark.parametrize("xml", ['<w:color w:val="F0F0F0"/>', "<w:vanish/>", '<w:sz w:val="2"/>', '<w:w w:val="1"/>'])
def test_the_same_by_a_style_or_the_one_it_is_based_on_blocks(gaya, xml):
    def ubah(dokumen):
        rpr = next(s for s in dokumen.styles.element.style_lst if s.styleId == gaya).get_or_add_rPr()
        rpr.append(parse_xml(xml.replace("/>", f" {W}/>")))

    assert any(TANDA in satu.baru for satu in beda_of(sunting(ubah)))


def test_the_same_by_the_default_of_the_document_blocks():
    def ubah(dokumen):
        rpr = dokumen.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
        rpr.append(parse_xml(f"<w:webHidden {W}/>"))

    assert any(TANDA in satu.baru for satu in beda_of(sunting(ubah)))


def with_tema(warna, huruf, xml):
    """The Telaah with a theme of its own, and that property on a figure."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    tema = (
        f'<a:theme xmlns:a="{a}"><a:themeElements><a:clrScheme name="x"><a:dk1><a:srgbClr val="{warna}"/></a:dk1>'
        f'</a:clrScheme><a:fontScheme name="x"><a:minorFont><a:latin typeface="{huruf}"/></a:minorFont></a:fontScheme>'
        "</a:themeElements></a:theme>"
    )
    jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"

    def ubah(bagian):
        bagian["word/theme/theme1.xml"] = tema.encode()
        rel = "word/_rels/document.xml.rels"
        baru = f'<Relationship Id="rIdT" Type="{jenis}" Target="theme/theme1.xml"/></Relationships>'
        bagian[rel] = bagian[rel].replace(b"</Relationships>", baru.encode())

    return sunting_bagian(ubah, put("run", xml))


@pytest.mark.parametrize(
    ("warna", "huruf", "xml", "is_wajar"),
    [
        ("202020", "Calibri", '<w:color w:val="000000" w:themeColor="text1"/>', True),
        ("F8F8F8", "Calibri", '<w:color w:val="000000" w:themeColor="text1"/>', False),
        ("000000", "Calibri", '<w:rFonts w:asciiTheme="minorHAnsi"/>', True),
        ("000000", "Wingdings", '<w:rFonts w:asciiTheme="minorHAnsi"/>', False),
        ("000000", "Calibri", '<w:color w:val="000000" w:themeColor="accent1"/>', False),
    ],
)
def test_colours_and_fonts_of_the_palette_are_those_of_the_theme_in_the_file(warna, huruf, xml, is_wajar):
    assert bool(beda_of(with_tema(warna, huruf, xml))) is not is_wajar


def test_a_font_that_another_stands_in_for_is_known_by_that_one():
    isi = put("run", '<w:rFonts w:ascii="Arial Kantor" w:hAnsi="Arial Kantor"/>')

    def with_pengganti(nama):
        def ubah(bagian):
            jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
            huruf = f'<w:fonts {W}><w:font w:name="Arial Kantor"><w:altName w:val="{nama}"/></w:font></w:fonts>'
            bagian["word/fontTable.xml"] = huruf.encode()
            rel = "word/_rels/document.xml.rels"
            baru = f'<Relationship Id="rIdF" Type="{jenis}" Target="fontTable.xml"/></Relationships>'
            bagian[rel] = bagian[rel].replace(b"</Relationships>", baru.encode())

        return sunting_bagian(ubah, isi)

    assert beda_of(with_pengganti("Arial")) == ()
    assert "jenis huruf" in beda_of(with_pengganti("Wingdings"))[0].baru


@pytest.mark.parametrize("kolom", ["1", "14000"])
def test_a_column_of_the_grid_too_narrow_or_off_the_paper_blocks(kolom):
    def ubah(dokumen):
        tabel = tabel_of(dokumen, "pengukuran")._tbl
        for tc in tabel.iter(qn("w:tcW")):
            tc.set(qn("w:w"), "0")
            tc.set(qn("w:type"), "auto")
        tabel.tblGrid.gridCol_lst[4].set(qn("w:w"), kolom)

    assert any(TANDA in satu.baru for satu in beda_of(sunting(ubah)))


def test_a_table_squeezed_to_a_hundredth_of_the_page_blocks():
    beda = beda_of(put("tabel", '<w:tblW w:w="50" w:type="pct"/>'))
    assert any("kolom terlalu sempit" in satu.baru for satu in beda)


def test_margins_and_indents_that_leave_a_figure_no_room_block():
    def ubah(dokumen):
        sel = sel_of(dokumen, *REALISASI)
        sisi = "".join(f'<w:{nama} w:w="390" w:type="dxa"/>' for nama in ("left", "right"))
        sel._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcMar {W}>{sisi}</w:tcMar>"))
        sel.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f'<w:ind {W} w:left="590" w:right="590"/>'))

    (beda,) = beda_of(sunting(ubah))
    assert "kolom terlalu sempit" in beda.baru


def test_a_row_of_fixed_height_is_asked_about_where_its_text_may_be_cut_and_passes_where_it_fits():
    def fix(tinggi):
        return put("baris", f'<w:trHeight w:val="{tinggi}" w:hRule="exact"/>')

    assert banding(fix(1200)) == ()
    assert {satu.tempat.partition(", ")[2] for satu in banding(fix(340))} >= {"Indikator Kinerja Utama"}
    assert all("memotong isi sel" in satu.kalimat_baru for satu in banding(fix(340)))


def test_an_upright_head_is_layout():
    def ubah(dokumen):
        sel = sel_of(dokumen, "pengukuran", 0, 4)
        sel._tc.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {W} w:val="btLr"/>'))

    assert banding(sunting(ubah)) == ()


@pytest.mark.parametrize(
    ("tempat", "xml", "sebutan"),
    [
        ("run", '<w:color w:val="FAFAFA"/>', "warna huruf"), ("run", '<w:sz w:val="8"/>', "ukuran huruf"),
        ("run", '<w:w w:val="1"/>', "skala huruf"), ("run", "<w:webHidden/>", "tersembunyi"),
        ("run", "<w:rtl/>", "arah tulisan"), ("run", '<w:fitText w:val="10"/>', "penyesuaian lebar teks"),
        ("run", '<w:vertAlign w:val="superscript"/>', "naik-turun huruf"),
        ("run", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "jenis huruf"),
        ("paragraf", '<w:spacing w:line="1" w:lineRule="exact"/>', "jarak"),
        ("paragraf", '<w:ind w:left="-20000" w:right="20000"/>', "inden"),
        ("gaya", '<w:color w:val="FEFEFE"/>', "warna huruf"), ("gaya", '<w:sz w:val="7"/>', "ukuran huruf"),
    ],
)  # fmt: skip
def test_a_sentence_made_hard_to_see_is_asked_about_with_what_to_do(tempat, xml, sebutan):
    def ubah(dokumen):
        paragraf = paragraf_of(dokumen, "Dari 12 IKU")
        pr = {
            "run": paragraf.runs[0]._r.get_or_add_rPr, "paragraf": paragraf._p.get_or_add_pPr,
            "gaya": dokumen.styles["Body Text"].element.get_or_add_rPr,
        }[tempat]()  # fmt: skip
        pr.append(parse_xml(xml.replace("/>", f" {W}/>")))

    semua = [satu.kalimat_baru for satu in banding(sunting(ubah)) if TANDA in satu.kalimat_baru]
    assert semua
    assert all(sebutan in satu and ("Ctrl+" in satu or "pakai lagi gaya" in satu) for satu in semua)


def test_a_second_style_of_the_same_name_does_not_hide_the_first():
    def ubah(dokumen):
        for xml in (f'<w:style {W} w:styleId="TABELANGKA"><w:rPr><w:vanish/></w:rPr></w:style>', f"<w:style {W}/>"):
            dokumen.styles.element.append(parse_xml(xml))

    assert any(TANDA in satu.baru for satu in beda_of(sunting(ubah)))
