"""Headers, footers, page layout and lists: what would print other words, or hide them, is asked of the Sekretaris."""

import re

import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.documents.roundtrip.sunting import banding, paragraf_of, sunting, sunting_bagian

W = nsdecls("w")


def with_bagian(xml):
    """The Telaah whose section has that property in place of its own."""

    def ubah(dokumen):
        sect = dokumen.sections[0]._sectPr
        baru = parse_xml(xml.replace("/>", f" {W}/>"))
        for lama in sect.findall(baru.tag):
            sect.remove(lama)
        sect.append(baru)

    return sunting(ubah)


def tempat_of(isi):
    return {satu.tempat for satu in banding(isi)}


@pytest.mark.parametrize(
    ("xml", "sebutan"),
    [
        ("<w:titlePg/>", "halaman pertama berbeda"), ('<w:lnNumType w:countBy="1"/>', "nomor baris"),
        ('<w:pgSz w:w="20000" w:h="40000"/>', "ukuran kertas"), ('<w:cols w:num="3"/>', "kolom"),
        ('<w:docGrid w:type="linesAndChars" w:charSpace="-40000"/>', "kisi dokumen"),
        ('<w:pgNumType w:start="120"/>', "nomor halaman"), ('<w:textDirection w:val="tbRl"/>', "arah tulisan"),
        ('<w:pgMar w:top="1134" w:bottom="9000" w:left="1417" w:right="1134" w:footer="397"/>', "margin"),
        ('<w:pgMar w:top="1134" w:bottom="1134" w:left="1417" w:right="1134" w:footer="9000"/>', "margin"),
    ],
)  # fmt: skip
def test_a_page_that_would_hide_or_count_otherwise_is_asked_about(xml, sebutan):
    beda = banding(with_bagian(xml))
    assert [satu.tempat for satu in beda] == ["Tata halaman"]
    assert sebutan in beda[0].kalimat_baru


@pytest.mark.parametrize(
    "xml",
    [
        '<w:pgSz w:w="11906" w:h="16838"/>', '<w:cols w:space="708"/>', '<w:docGrid w:linePitch="360"/>',
        '<w:pgMar w:top="1440" w:right="1134" w:bottom="1440" w:left="1417" w:header="708" w:footer="708"/>',
        '<w:titlePg w:val="0"/>', '<w:docGrid w:type="default" w:linePitch="360" w:charSpace="4294961151"/>',
    ],
)  # fmt: skip
def test_usual_paper_and_margins_are_layout(xml):
    assert banding(with_bagian(xml)) == ()


def test_a_footer_for_even_pages_only_is_asked_about():
    def ubah(dokumen):
        for rujukan in dokumen.sections[0]._sectPr.findall(qn("w:footerReference")):
            rujukan.set(qn("w:type"), "even")

    assert tempat_of(sunting(ubah)) == {"Kaki halaman"}


def test_odd_and_even_pages_apart_are_asked_about():
    def ubah(bagian):
        bagian["word/settings.xml"] = re.sub(rb"(<w:zoom)", rb"<w:evenAndOddHeaders/>\1", bagian["word/settings.xml"])

    assert tempat_of(sunting_bagian(ubah)) == {"Tata halaman"}


def test_a_second_section_with_a_foot_of_its_own_is_asked_about_and_one_that_inherits_it_is_not():
    def add(dokumen, *, is_lain):
        bagian = dokumen.add_section(WD_SECTION.NEW_PAGE)
        if is_lain:
            bagian.footer.is_linked_to_previous = False

    assert banding(sunting(lambda d: add(d, is_lain=False))) == ()
    assert tempat_of(sunting(lambda d: add(d, is_lain=True))) == {"Kaki halaman, bagian 2"}


def test_a_hidden_row_in_the_foot_is_asked_about():
    def ubah(dokumen):
        kaki = dokumen.sections[0].footer
        for tr in kaki._element.iter(qn("w:tr")):
            tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))
            return
        tabel = kaki.add_table(1, 1, dokumen.sections[0].page_width)
        tabel.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))

    assert tempat_of(sunting(ubah)) == {"Kaki halaman"}


@pytest.mark.parametrize(
    ("tingkat", "is_ditanya"),
    [
        ('<w:start w:val="120"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>', True),
        ('<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1%1"/>', True),
        ('<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf039"/>', True),
        ('<w:start w:val="1"/><w:numFmt w:val="decimalZero"/><w:lvlText w:val="%1."/>', True),
        ('<w:start w:val="1"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="-20000"/></w:pPr>', True),
        ('<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/>', False),
        ('<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/>', False),
        ('<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>', False),
        ('<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>', False),
        ('<w:start w:val="1"/><w:lvlText w:val="%9."/><w:pPr><w:ind w:left="6480" w:hanging="180"/></w:pPr>', False),
    ],
)
def test_a_list_that_starts_elsewhere_or_prints_other_text_is_asked_about(tingkat, is_ditanya):
    def ubah(dokumen):
        isi = f'<w:abstractNum {W} w:abstractNumId="77"><w:lvl w:ilvl="0">{tingkat}</w:lvl></w:abstractNum>'
        dokumen.part.numbering_part.element.insert(0, parse_xml(isi))

    assert tempat_of(sunting(ubah)) == ({"Penomoran"} if is_ditanya else set())


def test_a_list_that_goes_on_from_another_number_is_asked_about():
    def ubah(dokumen):
        nomor = '<w:num {W} w:numId="77"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride'
        xml = f'{nomor} w:val="9"/></w:lvlOverride></w:num>'.replace("{W}", W)
        dokumen.part.numbering_part.element.append(parse_xml(xml))

    (beda,) = banding(sunting(ubah))
    assert (beda.tempat, beda.kalimat_baru) == ("Penomoran", "mulai dari 9")


def test_a_picture_in_a_line_of_fixed_height_is_asked_about():
    def ubah(dokumen):
        grafik = next(p for p in dokumen.paragraphs if p.style.name == "Grafik")
        grafik._p.get_or_add_pPr().append(parse_xml(f'<w:spacing {W} w:line="240" w:lineRule="exact"/>'))
        teks = paragraf_of(dokumen, "Dari 12 IKU")
        teks._p.get_or_add_pPr().append(parse_xml(f'<w:spacing {W} w:line="300" w:lineRule="exact"/>'))

    (beda,) = banding(sunting(ubah))
    assert "jarak" in beda.kalimat_baru
