"""Rows of tables at the end of a page: what Word and LibreOffice are asked to keep together."""

from docx.document import Document
from docx.oxml.ns import qn

_PANJANG = "string-length() > 500"  # of a cell: twelve lines and more in the columns of words


def free_first_rows(document: Document) -> None:
    """Let the first row below the head of a table split at the end of a page, whatever the master says.

    LibreOffice leaves out all later rows of a table whose first one may not split and misses the page by a hair (three
    twips wide; measured twip by twip, 7.4). No milder way is known: it does so without keepNext and keepLines in head
    and row, and with a head that may split; and it heeds keepLines in no cell, so a tall first row may stand on two
    pages. That is ugly; a lost row is wrong.
    """
    for tabel in document.tables:
        kepala = len(tabel._tbl.xpath("w:tr[w:trPr/w:tblHeader]"))  # noqa: SLF001 - python-docx knows no such rows
        if kepala:
            for batas in tabel._tbl.xpath(f"w:tr[{kepala + 1}]/w:trPr/w:cantSplit"):  # noqa: SLF001
                batas.getparent().remove(batas)


def free_long_rows(document: Document) -> None:
    """Let a row with a long text split at the end of a page: whole, it would leave most of the page before it empty."""
    for baris in document.element.body.xpath(f".//w:tbl/w:tr[w:trPr/w:cantSplit][w:tc[{_PANJANG}]]"):
        baris.trPr.remove(baris.trPr.find(qn("w:cantSplit")))
        for paragraf in baris.xpath(f"w:tc[{_PANJANG}]/w:p"):
            paragraf.get_or_add_pPr().get_or_add_keepLines().val = False  # the styles of cells have it; Word heeds it


def hold_last_rows(document: Document) -> None:
    """Let the Keterangan below a table take the last row to its page, and with it what the Keterangan holds on to.

    A closing row (a sum or a mean) takes the row before it along, so that it is never alone below a repeated head.
    LibreOffice (7.4) heeds this only where the table begins on the page before.
    """
    for tabel in document.tables:
        if tabel._tbl.xpath("following-sibling::*[1][self::w:p/w:pPr/w:pStyle/@w:val='Catatan']"):  # noqa: SLF001
            is_penutup = tabel._tbl.xpath("w:tr[last()]//w:pStyle[starts-with(@w:val, 'TabelJumlah')]")  # noqa: SLF001
            baris = "w:tr[position() >= last() - 1]" if is_penutup else "w:tr[last()]"
            for paragraf in tabel._tbl.xpath(f"{baris}/w:tc/w:p[not(w:pPr/w:keepNext)]"):  # noqa: SLF001
                paragraf.get_or_add_pPr().get_or_add_keepNext()
