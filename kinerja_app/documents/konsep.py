"""Konsep: the mark that a draft carries on every page, whatever master it was filled into."""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import _Header
from docx.shared import RGBColor

from kinerja_app.documents.paket import pack_word

KONSEP = "KONSEP – bukan dokumen resmi"
STATUS_KONSEP = "Konsep"
_MERAH = RGBColor(0xC0, 0x00, 0x00)


def mark_konsep(docx: bytes) -> bytes:
    """Return the .docx with KONSEP on top of each page, and as its status among the properties.

    An office's own master need not ask for the mark, so it is not left to a placeholder. The same file gives the same
    bytes.
    """
    document = Document(io.BytesIO(docx))
    document.element.body.get_or_add_sectPr()  # without one there would be no header
    for kepala in _headers(document):
        paragraf = kepala.paragraphs[0] if kepala.paragraphs else kepala.add_paragraph()
        if len(paragraf._p.xpath("w:r[w:t[normalize-space()] or w:drawing or w:pict or w:object]")):  # noqa: SLF001
            paragraf = paragraf.insert_paragraph_before("", paragraf.style)
        paragraf.alignment = WD_ALIGN_PARAGRAPH.CENTER
        tanda = paragraf.add_run(KONSEP)
        tanda.bold = True
        tanda.font.color.rgb = _MERAH
    document.core_properties.content_status = STATUS_KONSEP
    return pack_word(document.part.package)


def _headers(document: DocumentType) -> Iterator[_Header]:
    """Yield every header that some page shows; one that only continues the section before it is that one."""
    is_even = document.settings.odd_and_even_pages_header_footer
    for nomor, section in enumerate(document.sections):
        semua = [section.header]
        semua += [section.first_page_header] * section.different_first_page_header_footer
        semua += [section.even_page_header] * is_even
        yield from (kepala for kepala in semua if nomor == 0 or not kepala.is_linked_to_previous)
