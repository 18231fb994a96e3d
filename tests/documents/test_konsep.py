"""The mark of a draft: on every page, in any master, and the same file for the same draft."""

import io

from docx import Document
from docx.enum.section import WD_SECTION

from kinerja_app.documents.konsep import KONSEP, mark_konsep
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make


def save(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def marked(document):
    return Document(io.BytesIO(mark_konsep(save(document))))


def texts(header) -> list[str]:
    return [paragraph.text for paragraph in header.paragraphs]


def test_a_document_without_a_header_gets_one():
    document = Document()
    document.add_paragraph("Isi.")
    hasil = marked(document)
    assert texts(hasil.sections[0].header) == [KONSEP]
    assert [paragraph.text for paragraph in hasil.paragraphs] == ["Isi."]


def test_a_document_that_says_nothing_of_its_pages_gets_one_too():
    document = Document()
    document.element.body.remove(document.element.body.sectPr)
    assert texts(marked(document).sections[0].header) == [KONSEP]


def test_the_mark_stands_above_what_the_header_holds():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "CONTOH"
    assert texts(marked(document).sections[0].header) == [KONSEP, "CONTOH"]


def test_first_and_even_pages_with_headers_of_their_own_are_marked():
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "Halaman pertama"
    hasil = marked(document).sections[0]
    assert texts(hasil.first_page_header) == [KONSEP, "Halaman pertama"]
    assert texts(hasil.even_page_header) == texts(hasil.header) == [KONSEP]


def test_a_later_section_is_marked_once_with_its_own_header_or_the_one_before():
    document = Document()
    document.add_section(WD_SECTION.NEW_PAGE)
    own = document.add_section(WD_SECTION.NEW_PAGE)
    own.header.is_linked_to_previous = False
    own.header.paragraphs[0].text = "Lampiran"
    hasil = marked(document).sections
    assert [texts(section.header) for section in hasil] == [[KONSEP], [KONSEP], [KONSEP, "Lampiran"]]
    assert hasil[1].header.is_linked_to_previous


def test_the_same_draft_gives_the_same_bytes_and_word_names_its_status():
    isi = make("ceklist", kalipare_at_pengetikan())
    assert mark_konsep(isi) == mark_konsep(isi)
    assert Document(io.BytesIO(mark_konsep(isi))).core_properties.content_status == "Konsep"
    assert Document(io.BytesIO(isi)).core_properties.content_status == ""
