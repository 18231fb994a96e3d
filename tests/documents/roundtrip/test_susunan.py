"""What an uploaded Telaah may be built of: what could show another text than the one compared is refused by name."""

import re

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kinerja_app.documents.ooxml import BerkasInvalidError
from tests.documents.roundtrip.sunting import banding, paragraf_of, sel_of, sunting, sunting_bagian, tabel_of

W = nsdecls("w")
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NS = f'{W} xmlns:mc="{MC}" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:x="urn:x"'
KONTROL = "Hapus Kontrol Isi"
PILIHAN = "tampil menurut pilihan"
BIASA = "Simpan Teks Saja"


def parse(xml):
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {NS}", xml))


def target_of(dokumen, nama):
    """A run, paragraph, cell, row or table of figures, a paragraph or run of the text."""
    sel = sel_of(dokumen, "pengukuran", 1, 4)
    teks = paragraf_of(dokumen, "Dari 12 IKU")
    return {
        "run sel": sel.paragraphs[0].runs[0]._r, "paragraf sel": sel.paragraphs[0]._p, "sel": sel._tc,
        "baris": tabel_of(dokumen, "pengukuran").rows[1]._tr, "tabel": tabel_of(dokumen, "pengukuran")._tbl,
        "paragraf": teks._p, "run": teks.runs[0]._r,
    }[nama]  # fmt: skip


def wrap(nama, xml):
    """The Telaah with that part put into the innermost element of a wrapper."""

    def ubah(dokumen):
        unsur = target_of(dokumen, nama)
        luar = parse(xml)
        unsur.addprevious(luar)
        list(luar.iter())[-1].append(unsur)

    return sunting(ubah)


def around(nama, sebelum, sesudah):
    """The Telaah with one piece before and one behind that part."""

    def ubah(dokumen):
        unsur = target_of(dokumen, nama)
        unsur.addprevious(parse(sebelum))
        unsur.addnext(parse(sesudah))

    return sunting(ubah)


def refusal_of(isi):
    with pytest.raises(BerkasInvalidError) as galat:
        banding(isi)
    assert str(galat.value).endswith(", lalu unggah lagi.")
    return str(galat.value)


def sdt(sifat=""):
    return f"<w:sdt><w:sdtPr>{sifat}</w:sdtPr><w:sdtContent></w:sdtContent></w:sdt>"


DATA = '<w:dataBinding w:xpath="/a"/>'
DATA_BARU = '<w15:dataBinding w:xpath="/a"/>'
CADANGAN = '<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback></mc:Fallback></mc:AlternateContent>'


@pytest.mark.parametrize(
    ("nama", "xml", "sebutan"),
    [
        *((nama, sdt(data), KONTROL) for nama in ("run sel", "paragraf sel", "paragraf", "run")
          for data in (DATA, DATA_BARU, "<w:showingPlcHdr/>", "<w:dropDownList/>", "<w:date/>")),
        ("sel", sdt(), KONTROL), ("baris", sdt(), KONTROL),
        ("baris", "<w:customXml></w:customXml>", KONTROL), ("paragraf", "<w:smartTag></w:smartTag>", KONTROL),
        *((nama, CADANGAN, PILIHAN) for nama in ("paragraf sel", "sel", "baris", "tabel", "paragraf", "run")),
        *((nama, "<x:lain></x:lain>", BIASA) for nama in ("run sel", "sel", "baris", "tabel", "paragraf")),
        ("run", "<w:pgNum></w:pgNum>", BIASA), ("run", "<w:ruby></w:ruby>", "panduan fonetik"),
    ],
)  # fmt: skip
def test_no_wrapper_stands_between_the_page_and_what_is_compared(nama, xml, sebutan):
    assert sebutan in refusal_of(wrap(nama, xml))


@pytest.mark.parametrize("nama", ["paragraf sel", "paragraf", "run", "run sel"])
def test_a_content_control_that_holds_its_own_text_is_read_through(nama):
    assert banding(wrap(nama, sdt('<w:alias w:val="Isi"/><w:id w:val="7"/>'))) == ()


@pytest.mark.parametrize(
    ("nama", "sebelum", "sesudah"),
    [
        ("tabel", "<w:bookmarkStart w:id='9' w:name='a'/>", "<w:bookmarkEnd w:id='9'/>"),
        ("baris", "<w:bookmarkStart w:id='9' w:name='a'/>", "<w:bookmarkEnd w:id='9'/>"),
        ("run", "<w:permStart w:id='9' w:edGrp='everyone'/>", "<w:permEnd w:id='9'/>"),
        ("run sel", "<w:proofErr w:type='spellStart'/>", "<w:proofErr w:type='spellEnd'/>"),
        ("run", "<w:commentRangeStart w:id='9'/>", "<w:commentRangeEnd w:id='9'/>"),
    ],
)
def test_marks_that_print_nothing_may_stand_anywhere(nama, sebelum, sesudah):
    assert banding(around(nama, sebelum, sesudah)) == ()


def char(jenis, sifat=""):
    return f'<w:r><w:fldChar w:fldCharType="{jenis}"{sifat}/></w:r>'


@pytest.mark.parametrize("kode", ['XE "rahasia', "REF lain", "TOC"])
@pytest.mark.parametrize("nama", ["tabel", "paragraf"])
def test_a_field_does_not_span_a_table_or_paragraph(nama, kode):
    sebelum = f"<w:p>{char('begin')}<w:r><w:instrText>{kode}</w:instrText></w:r></w:p>"
    kalimat = refusal_of(around(nama, sebelum, f"<w:p>{char('separate')}{char('end')}</w:p>"))
    assert "melintasi paragraf atau tabel" in kalimat
    assert "Ctrl+Shift+F9" in kalimat


def test_a_locked_field_is_refused():
    mulai = char("begin", " w:fldLock='1'")
    bidang = f"<w:p>{mulai}{char('separate')}{char('end')}</w:p>"
    assert "dikunci" in refusal_of(around("paragraf", bidang, "<w:p/>"))


@pytest.mark.parametrize("jenis", ["customXml", "image", "AFChunk"])
def test_another_document_inside_is_refused_whatever_its_relationship_is_called(jenis):
    def ubah(bagian):
        rel = "word/_rels/document.xml.rels"
        tipe = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{jenis}"
        baru = f'<Relationship Id="rIdX" Type="{tipe}" Target="media/image2.png"/></Relationships>'
        bagian[rel] = bagian[rel].replace(b"</Relationships>", baru.encode())
        bagian["word/document.xml"] = bagian["word/document.xml"].replace(
            b"<w:body>", b'<w:body><w:altChunk xmlns:w="%b"/>' % W.partition('"')[2].rstrip('"').encode()
        )

    assert "dokumen lain di dalamnya" in refusal_of(sunting_bagian(ubah))


@pytest.mark.parametrize(
    ("bagian", "xml", "sebutan"),
    [
        (lambda d: d.element, "<w:background w:color='000000'/>", "Warna Halaman"),
        (lambda d: d.element.body, "<w:p mc:ProcessContent='x:lain'/>", PILIHAN),
        (lambda d: d.styles.element, "<mc:AlternateContent/>", PILIHAN),
        (lambda d: d.styles.element, "<x:lain><w:style/></x:lain>", BIASA),
        (lambda d: d.styles.element[0], "<w:style/>", BIASA),
        (lambda d: d.settings.element, "<mc:AlternateContent/>", PILIHAN),
        (lambda d: d.sections[0].footer._element, "<x:lain/>", BIASA),
    ],
)
def test_the_same_holds_for_styles_settings_footers_and_the_document_itself(bagian, xml, sebutan):
    assert sebutan in refusal_of(sunting(lambda d: bagian(d).insert(0, parse(xml))))


def test_two_parts_of_styles_and_a_name_in_percents_are_refused():
    def double(bagian):
        rel = "word/_rels/document.xml.rels"
        jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
        baru = f'<Relationship Id="rIdX" Type="{jenis}" Target="styles.xml"/></Relationships>'
        bagian[rel] = bagian[rel].replace(b"</Relationships>", baru.encode())

    def percent(bagian):
        bagian["word/%73tyles.xml"] = bagian["word/styles.xml"]

    for ubah in (double, percent):
        with pytest.raises(BerkasInvalidError, match="tidak wajar"):
            banding(sunting_bagian(ubah))
