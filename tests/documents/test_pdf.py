"""The PDF/A copy: a real LibreOffice converts, within its time, one at a time, and leaves nothing behind."""

import io
import tempfile
import threading
import time
from pathlib import Path

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.documents.giliran import GiliranPenuhError


@pytest.fixture(scope="module")
def docx():
    dokumen = Document()
    dokumen.add_heading("TELAAH PENGUKURAN KINERJA")
    dokumen.add_paragraph("Capaian IKU-05 sebesar 95,63 %.")
    berkas = io.BytesIO()
    dokumen.save(berkas)
    return berkas.getvalue()


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """A temporary folder of this test's own, to see what is left in it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def soffice_processes(folder: Path) -> list[str]:
    """Command lines of the processes that work in `folder` (Linux)."""
    lines = []
    for proc in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = proc.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if str(folder) in line and "soffice" in line:
            lines.append(line)
    return lines


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_word_document_becomes_a_pdf_a(docx, temp):
    assert pdf.is_available()
    isi = pdf.convert_to_pdf(docx, timeout=120)
    assert isi.startswith(b"%PDF-1.")
    assert b"<pdfaid:part>2</pdfaid:part>" in isi
    assert list(temp.iterdir()) == []


@pytest.mark.libreoffice
@pytest.mark.slow
def test_two_conversions_at_once_are_made_one_after_the_other(docx, temp):
    hasil = []
    threads = [threading.Thread(target=lambda: hasil.append(pdf.convert_to_pdf(docx, timeout=120))) for _ in range(2)]
    for thread in threads:
        thread.start()
    folders = set()
    while any(thread.is_alive() for thread in threads):
        now = {p.name for p in temp.glob("kinerja-pdf-*")}
        assert len(now) <= 1
        folders |= now
        time.sleep(0.02)
    assert [isi[:5] for isi in hasil] == [b"%PDF-", b"%PDF-"]
    assert len(folders) == 2


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_conversion_that_takes_too_long_is_stopped_with_its_children(docx, temp):
    with pytest.raises(pdf.PdfConversionError, match="terlalu lama"):
        pdf.convert_to_pdf(docx, timeout=0.3)
    assert soffice_processes(temp) == []
    assert pdf.convert_to_pdf(docx, timeout=120).startswith(b"%PDF-")


@pytest.mark.libreoffice
@pytest.mark.slow
def test_what_is_no_document_is_refused(temp):
    with pytest.raises(pdf.PdfConversionError, match="tidak dapat membaca"):
        pdf.convert_to_pdf(b"PK\x03\x04 bukan dokumen", timeout=120)
    assert list(temp.iterdir()) == []


def test_waiting_for_another_conversion_ends_in_time():
    with pdf._GILIRAN.taken(1), pytest.raises(GiliranPenuhError, match="PDF lain"):
        pdf._convert_in_turn("soffice", b"", timeout=0.05)


def test_without_libreoffice_the_reason_is_told(monkeypatch, docx):
    monkeypatch.setenv("PATH", "/tidak-ada")
    assert not pdf.is_available()
    with pytest.raises(pdf.PdfUnavailableError, match="belum terpasang"):
        pdf.convert_to_pdf(docx, timeout=1)
