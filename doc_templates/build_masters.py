"""Build the shipped Word masters beside this script: `python -m doc_templates.build_masters`."""

from datetime import UTC, datetime
from pathlib import Path

from doc_templates import (
    isi_buku_panduan,
    isi_ceklist,
    isi_data_kinerja,
    isi_evaluasi_sop,
    isi_formulir_pengukuran,
    isi_rekap_tahunan,
    isi_telaah,
)
from doc_templates.kerangka import new_document, write
from kinerja_app.documents.paket import pack_word

FOLDER = Path(__file__).resolve().parent
MASTERS = {
    "data_kinerja": isi_data_kinerja,
    "ceklist": isi_ceklist,
    "telaah": isi_telaah,
    "formulir_pengukuran": isi_formulir_pengukuran,
    "rekap_tahunan": isi_rekap_tahunan,
    "evaluasi_sop": isi_evaluasi_sop,
    "buku_panduan": isi_buku_panduan,
}
_DIBUAT = datetime(2026, 1, 1, tzinfo=UTC)  # fixed, so that the same script gives the same file


def build(jenis: str) -> bytes:
    """Return one master as a .docx."""
    isi = MASTERS[jenis]
    document = new_document(isi.HALAMAN)
    write(document, isi.body(document))
    sifat = document.core_properties
    sifat.title = sifat.author = sifat.comments = sifat.subject = sifat.keywords = ""
    sifat.last_modified_by, sifat.revision, sifat.language = "", 1, "id-ID"
    sifat.created = sifat.modified = _DIBUAT
    return pack_word(document.part.package)


def main() -> None:
    """Write every master."""
    for jenis in MASTERS:
        path = FOLDER / f"{jenis}.docx"
        path.write_bytes(build(jenis))
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
