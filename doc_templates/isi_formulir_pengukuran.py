"""Body of the Formulir Pengukuran Kinerja, the annex of PermenPANRB 53/2014: sasaran with IKU, then programs."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_MENDATAR, akhir, judul, kop, pasangan, tanda_tangan
from doc_templates.wml import Cell, Column, paragraph, repeat, row_of, rows, rows_with_sum, run, table, tag

HALAMAN = F4_MENDATAR

# The cells of one sasaran are one cell down the page: docxtpl joins what begins with {% vm %}.
_IKU = (
    Column("Sasaran Strategis", "{% vm %}{{ kelompok.nama }}", 6.4),
    Column("Indikator Kinerja", "{{ baris.indikator }}", 8.2),
    Column("Satuan", "{{ baris.satuan }}", 3.0),
    Column("Target", "{{ baris.target }}", 3.7, "TabelAngka"),
    Column("Realisasi", "{{ baris.realisasi }}", 3.7, "TabelAngka"),
    Column("%", "{{ baris.capaian }}", 3.5, "TabelAngka"),
)
_PROGRAM = (
    Column("Program", "{{ baris.program }}", 14.1),
    Column("Anggaran (Rp)", "{{ baris.anggaran }}", 5.2, "TabelAngka"),
    Column("Realisasi (Rp)", "{{ baris.realisasi }}", 5.2, "TabelAngka"),
    Column("%", "{{ baris.persen }}", 4.0, "TabelAngka"),
)


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (4.6, 0.5, HALAMAN.lebar_isi - 5.1)),
        paragraph("Catatan"),
        table(
            "formulir", "Pengukuran kinerja menurut sasaran strategis", _IKU,
            _nomor(_IKU) + repeat("kelompok", "sasaran", rows("baris", "kelompok.baris", _IKU)) + _rata_rata(),
        ),
        paragraph("Catatan", run("{{ catatan }}"), keep_next=True),
        tag("if program"),
        table("formulir_program", "Anggaran program", _PROGRAM, _nomor(_PROGRAM) + _isi_program()),
        paragraph("Catatan", run("{{ catatan_program }}"), keep_next=True),
        tag("endif"),
        tanda_tangan(HALAMAN),
        akhir(),
    )  # fmt: skip
    return "".join(parts)


def _nomor(columns: tuple[Column, ...]) -> str:
    """The row of column numbers that official forms carry below their head."""
    return row_of(columns, [Cell(paragraph("TabelKepala", run(f"({n})"))) for n in range(1, len(columns) + 1)])


def _rata_rata() -> str:
    return row_of(
        _IKU,
        (
            Cell(paragraph("TabelJumlah", run("{{ rata_rata.label }}")), span=5, is_shaded=True),
            Cell(paragraph("TabelJumlahAngka", run("{{ rata_rata.capaian }}")), is_shaded=True),
        ),
    )


def _isi_program() -> str:
    """The programs and their sum; the last goes to the page of the signatures, which must not stand there alone."""
    jumlah = [
        Cell(paragraph(gaya, run(f"{{{{ jumlah.{nama} }}}}")), is_shaded=True)
        for gaya, nama in (
            ("TabelJumlah", "label"), ("TabelJumlahAngka", "anggaran"), ("TabelJumlahAngka", "realisasi"),
            ("TabelJumlahAngka", "persen"),
        )
    ]  # fmt: skip
    return rows_with_sum("baris", "program", _PROGRAM, row_of(_PROGRAM, jumlah))
