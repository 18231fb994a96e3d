"""Body of the Ceklist Kelengkapan Data Kinerja (step 2): one row per IKU, one column per butir."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_MENDATAR, akhir, judul, kop, pasangan, tanda_tangan
from doc_templates.wml import Column, each, paragraph, rows, run, table
from kinerja_app.domain.ceklist import TEKS_BUTIR, ButirCeklist

HALAMAN = F4_MENDATAR


def _lebar(butir: ButirCeklist) -> float:
    return 2.3 if butir is ButirCeklist.BARIS_KOSONG else 1.9  # the longest question needs more room


_CEKLIST = (
    Column("No", "{{ baris.no }}", 0.9, "TabelKecilTengah"),
    Column("Kode", "{{ baris.kode }}", 1.4, "TabelKecilTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.indikator }}", 4.4, "TabelKecil"),
    *(
        Column(TEKS_BUTIR[butir], f"{{{{ baris.jawaban.{butir.value} }}}}", _lebar(butir), "TabelKecilTengah")
        for butir in ButirCeklist
    ),
    Column("Catatan", "{{ baris.catatan }}", 4.3, "TabelKecil"),
)


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (3.6, 0.5, HALAMAN.lebar_isi - 4.1)),
        paragraph("Caption", run("Tabel 1. Kelengkapan data kinerja tiap Indikator Kinerja Utama")),
        table("ceklist", "Kelengkapan data kinerja tiap Indikator Kinerja Utama", _CEKLIST,
              rows("baris", "ceklist", _CEKLIST)),
        paragraph("Catatan", run("{{ catatan }}"), keep_next=True),
        each("teks", "pernyataan", paragraph("BodyText", run("{{ teks }}"), keep_next=True)),
        tanda_tangan(HALAMAN),
        akhir(),
    )  # fmt: skip
    return "".join(parts)
