"""A clerk and a forger at Word: the generated Telaah of Tribulan III opened, changed by a function, and saved."""

import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache

from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.documents.roundtrip.banding import Asal, NaskahBerbedaError, compare_naskah
from kinerja_app.documents.roundtrip.banding_tabel import BedaTabel
from kinerja_app.domain.dokumen_resmi import BedaAngka
from tests.documents.docx_reading import table_of
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make

NAMA = "Telaah rapi.docx"
TABEL = (
    "pengukuran", "sasaran", "sampai_dengan", "sebelumnya", "perkembangan", "renstra", "nasional", "efisiensi",
    "tindak_lanjut", "rumus",
)  # fmt: skip


@cache
def asal() -> Asal:
    """The Telaah as the program made it."""
    siklus = kalipare_at_pengetikan()
    return Asal("Telaah Pengukuran Kinerja 2026-TB3-R0.docx", make("telaah", siklus), siklus.kunci)


def sunting(ubah: Callable[[DocumentType], object], isi: bytes | None = None) -> bytes:
    """Open the generated Telaah (or `isi`), let `ubah` change it, and return it as saved."""
    dokumen = Document(io.BytesIO(isi or asal().isi))
    ubah(dokumen)
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def sunting_bagian(ubah: Callable[[dict[str, bytes]], object], isi: bytes | None = None) -> bytes:
    """The same with the parts of the package."""
    bagian = read_parts(isi or asal().isi)
    ubah(bagian)
    return pack(bagian)


def banding(isi: bytes) -> tuple[BedaAngka, ...]:
    """What the Sekretaris would be asked."""
    return compare_naskah(asal(), NAMA, isi)


def beda_of(isi: bytes) -> tuple[BedaTabel, ...]:
    """What blocks; nothing where the file is accepted or only the Sekretaris is asked."""
    try:
        banding(isi)
    except NaskahBerbedaError as galat:
        return galat.beda
    return ()


def tabel_of(dokumen: DocumentType, nama: str) -> Table:
    return table_of(dokumen, nama)


def sel_of(dokumen: DocumentType, nama: str, baris: int, kolom: int) -> _Cell:
    return table_of(dokumen, nama).rows[baris].cells[kolom]


def write(paragraf: Paragraph, teks: str) -> None:
    """Put a text into a paragraph as typing does: the formatting of its first run stays."""
    for run in paragraf.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraf.runs[0].text = teks


def paragraf_of(dokumen: DocumentType, awal: str) -> Paragraph:
    """The first paragraph of the body that begins so."""
    return next(satu for satu in dokumen.paragraphs if satu.text.startswith(awal))


def paragraf_with(dokumen: DocumentType, teks: str) -> Paragraph:
    """The first paragraph of the body that holds that text."""
    return next(satu for satu in dokumen.paragraphs if teks in satu.text)


def each_paragraf(dokumen: DocumentType, nama: str) -> Iterator[tuple[int, int, Paragraph]]:
    """Every paragraph of a table that has text: row and column of its cell, merged cells once."""
    for baris, row in enumerate(table_of(dokumen, nama).rows):
        for kolom, sel in enumerate(dict.fromkeys(row.cells)):
            yield from ((baris, kolom, paragraf) for paragraf in sel.paragraphs if paragraf.text.strip())


def move_after(paragraf: Paragraph, sesudah: Paragraph) -> None:
    sesudah._p.addnext(paragraf._p)


def copy_row(tabel: Table, nomor: int) -> None:
    """Insert a copy of a row below it."""
    tr = tabel.rows[nomor]._tr
    tr.addnext(deepcopy(tr))
