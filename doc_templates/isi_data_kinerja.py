"""Body of Data Kinerja (output of step 1): every IKU with its figure, source and evidence, and the budgets."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_MENDATAR, akhir, judul, kop, pasangan, tanda_tangan
from doc_templates.wml import Cell, Column, each, paragraph, repeat, row_of, rows, run, table, tag

HALAMAN = F4_MENDATAR

_IKU = (
    Column("No", "{{ baris.no }}", 0.7, "TabelKecilTengah"),
    Column("Kode", "{{ baris.kode }}", 1.3, "TabelKecilTengah"),
    Column("Indikator", "{{ baris.indikator }}", 3.5, "TabelKecil"),
    Column("Satuan", "{{ baris.satuan }}", 1.9, "TabelKecil"),
    Column("Target", "{{ baris.target }}", 2.4, "TabelKecilAngka"),
    Column("Realisasi", "{{ baris.realisasi }}", 2.4, "TabelKecilAngka"),
    Column("Keadaan", "{{ baris.keadaan }}", 1.6, "TabelKecil"),
    Column("Rumus", "{{ baris.rumus }}", 2.6, "TabelKecil"),
    Column("Sumber data", "{{ baris.sumber }}", 2.7, "TabelKecil"),
    Column("Penjelasan", "{{ baris.penjelasan }}", 4.3, "TabelKecil"),
    Column("Bukti dukung", "{{ baris.bukti }}", 3.1, "TabelKecil"),
    Column("Diisi oleh", "{{ baris.diisi }}", 2.0, "TabelKecil"),
)
_PROGRAM = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Program", "{{ baris.nama }}", 9.4),
    Column("Pagu (Rp)", "{{ baris.pagu }}", 3.4, "TabelAngka"),
    Column("Realisasi tribulan ini (Rp)", "{{ baris.realisasi }}", 3.6, "TabelAngka"),
    Column("Realisasi s.d. tribulan (Rp)", "{{ baris.realisasi_sd }}", 3.6, "TabelAngka"),
    Column("Serapan s.d. (% pagu)", "{{ baris.serapan_sd }}", 2.6, "TabelAngka"),
    Column("Target serapan s.d. (% pagu)", "{{ baris.target_serapan }}", 2.6, "TabelAngka"),
    Column("Diisi oleh", "{{ baris.diisi }}", 2.4, "TabelKecil"),
)


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    kelompok = row_of(_IKU, (Cell(paragraph("TabelKelompok", run("Sasaran: {{ kelompok.nama }}")), len(_IKU), True),))
    isi_kelompok = repeat("kelompok", "sasaran", kelompok + rows("baris", "kelompok.baris", _IKU))
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (3.6, 0.5, HALAMAN.lebar_isi - 4.1)),
        paragraph("Caption", run("Tabel 1. Data kinerja menurut Indikator Kinerja Utama")),
        table("data_kinerja", "Data kinerja menurut Indikator Kinerja Utama", _IKU, isi_kelompok),
        paragraph("Catatan", run("{{ catatan }}")),
        tag("if program"),
        paragraph("Caption", run("Tabel 2. Realisasi anggaran program")),
        table("program", "Realisasi anggaran program", _PROGRAM, rows("baris", "program", _PROGRAM)),
        paragraph("Catatan", keep_next=True),
        tag("endif"),
        each("teks", "penutup", paragraph("BodyText", run("{{ teks }}"), keep_next=True)),
        tanda_tangan(HALAMAN),
        akhir(),
    )
    return "".join(parts)
