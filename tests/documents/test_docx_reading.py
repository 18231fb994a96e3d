"""That the check of a Word package finds each fault it is there for, each put into a document of ours."""

import re

import pytest

from kinerja_app.documents.paket import pack, read_parts
from tests.documents.docx_reading import list_faults
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make

BADAN, RELASI, TIPE = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_MARK = '<w:bookmarkStart w:id="7" w:name="a"/>'
_END = '<w:bookmarkEnd w:id="7"/>'


@pytest.fixture(scope="module")
def telaah() -> bytes:
    return make("telaah", kalipare_at_pengetikan())


def test_a_whole_document_has_no_fault(telaah):
    assert list_faults(telaah) == []


@pytest.mark.parametrize(
    ("bagian", "pola", "ganti", "cacat"),
    [
        (BADAN, r"</w:body>", "", "not well-formed"),
        (BADAN, r'(<wp:docPr id=)"\d+"', r'\1"9"', "id 9 twice"),
        (BADAN, r"<w:p>", f"<w:p>{_MARK}{_END}{_MARK}{_END}", "id 7 twice"),
        (BADAN, r"<w:p>", f"<w:p>{_MARK}", "bookmark 7 has one end only"),
        (BADAN, r"<w:gridCol[^>]*/>", "", "columns in a grid of"),
        (BADAN, r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2", "a cell without paragraph"),
        (BADAN, r'<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Hilang"/>', "style Hilang does not exist"),
        (
            BADAN, r'(<w:pStyle w:val="BodyText"/>)', r'\1<w:numPr><w:numId w:val="99"/></w:numPr>',
            "list 99 does not exist",
        ),
        (BADAN, r'r:embed="[^"]*"', 'r:embed="rId999"', "relationship rId999 is missing"),
        (RELASI, r"</Relationships>", '<Relationship Id="rId1" Target="styles.xml"/></Relationships>', "Id rId1 twice"),
        (RELASI, r'Target="media/', 'Target="gambar/', "is missing"),
        (TIPE, r'<Default Extension="png"[^>]*/>', "", "no content type"),
        (TIPE, r"</Types>", '<Override PartName="/word/hilang.xml" ContentType="x"/></Types>', "a content type of"),
    ],
)  # fmt: skip
def test_each_fault_is_found(telaah, bagian, pola, ganti, cacat):
    parts = read_parts(telaah)
    teks = parts[bagian].decode()
    banyak = 0 if "docPr" in pola else 1
    rusak, kali = re.subn(pola, ganti, teks, count=banyak, flags=re.DOTALL)
    assert kali
    faults = list_faults(pack(parts | {bagian: rusak.encode()}))
    assert any(cacat in satu for satu in faults), faults


def test_relationships_of_a_part_that_is_not_there_are_found(telaah):
    parts = read_parts(telaah)
    parts["word/_rels/footer9.xml.rels"] = b"<Relationships/>"
    assert "word/_rels/footer9.xml.rels: belongs to no part" in list_faults(pack(parts))
