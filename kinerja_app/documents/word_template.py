"""docxtpl as this program uses it: strict, and each thing done once where docxtpl does it anew or twice."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from textwrap import shorten
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docxtpl import DocxTemplate
from lxml import etree

_PARAGRAF = re.compile("<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)  # as docxtpl finds them
_LISTING = re.compile("[\t\n\a\f]")
_TABEL, _BARIS = qn("w:tbl"), qn("w:tr")
_is_broken = etree.XPath(  # Word writes neither; docxtpl and python-docx fail on them each in its own way
    "not(w:tblGrid) or w:tr/w:tc/w:tcPr/w:gridSpan[not(number(@w:val) > 0) or translate(@w:val, '0123456789', '')]",
    namespaces=nsmap,
)
_PANJANG_AWAL = 60
_read_awal = etree.XPath("string(.//w:t[normalize-space()])", namespaces=nsmap)
_count_kolom = etree.XPath("count(w:tblGrid/w:gridCol)", namespaces=nsmap)
_count_lebar = etree.XPath(  # how many columns the cells of a row take
    "count(w:tc) + sum(w:tc/w:tcPr/w:gridSpan/@w:val) - count(w:tc/w:tcPr/w:gridSpan)", namespaces=nsmap
)


class TabelInvalidError(ValueError):
    """A table does not say what columns it has, or how many of them a cell takes; the message says which one."""

    def __init__(self, awal: str) -> None:
        super().__init__(
            f"susunan kolom pada tabel yang diawali “{shorten(awal, _PANJANG_AWAL, placeholder=' …')}” tidak terbaca. "
            "Buka templatnya dengan Word, simpan ulang, lalu unggah lagi."
        )


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl, except that broken XML is an error instead of a silently shortened document, and that it does less.

    What it writes is what docxtpl would write. What is kept is keyed by the text itself: another master is another
    text.
    """

    def patch_xml(self, src_xml: str) -> str:
        """Join placeholders that Word cut into pieces; the same text needs that once."""
        return _patch(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """Turn tabs and line ends of a text into Word's own; a paragraph that has none is left as it is."""
        resolve = super().resolve_listing
        return _PARAGRAF.sub(lambda satu: resolve(satu[0]) if _LISTING.search(satu[0]) else satu[0], xml)

    def get_xml(self) -> str:
        """Return the whole document, not its body alone: so what is filled in need not be moved into another tree."""
        xml: str = self.xml_to_string(self.docx.element)
        return xml

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse strictly, where docxtpl would drop what it cannot read; let it fix a table whose columns are others.

        Raises TabelInvalidError.
        """
        tree = parse_xml(xml)
        rusak = next(filter(_is_broken, tree.iter(_TABEL)), None)
        if rusak is not None:
            raise TabelInvalidError(_read_awal(rusak))
        if all(map(_is_filled, tree.iter(_TABEL))):
            return tree
        return parse_xml(self.xml_to_string(super().fix_tables(xml)))

    def fix_docpr_ids(self, tree: etree._Element) -> None:
        """Leave the numbers of drawings to `number_gambar`, which gives them all when all are there."""

    def get_headers_footers(self, uri: str) -> Iterator[tuple[str, Any]]:
        """Yield each header or footer once, also one that several sections name by ids of their own."""
        semua = {part.partname: (relasi, part) for relasi, part in super().get_headers_footers(uri)}
        yield from semua.values()

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803 - docxtpl's name
        """Put a filled header or footer in the place of the master's, wherever that one is named."""
        rels = self.docx.part.rels
        lama = rels[relKey].target_part
        super().map_headers_footers_xml(relKey, xml)
        for relasi in rels.values():
            if not relasi.is_external and relasi.target_part is lama:
                relasi._target = rels[relKey].target_part  # noqa: SLF001 - python-docx has no other way to replace it

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:  # noqa: ANN401 - as docxtpl
        """Fill the footnotes once; docxtpl does so for each section, and takes a text filled in for a template."""
        for part in self.docx.part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                xml = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()  # noqa: SLF001 - the same

    def map_tree(self, tree: etree._Element) -> None:
        """Take the filled document in place of the master's."""
        part: Any = self.docx.part
        part._element = tree  # noqa: SLF001 - python-docx has no other way to replace it
        self.docx: Document = part.document


def _is_filled(tabel: etree._Element) -> bool:
    """Tell whether the widest row takes just the columns of the table."""
    return bool(_count_kolom(tabel) == max(map(_count_lebar, tabel.iter(_BARIS)), default=0))


@lru_cache(maxsize=64)
def _patch(xml: str) -> str:
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(xml)  # it asks the text alone, no file
    return patched
