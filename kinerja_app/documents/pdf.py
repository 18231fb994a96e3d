"""PDF/A copy of a Word document, made by LibreOffice where it is installed."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from kinerja_app.documents.giliran import Giliran
from kinerja_app.documents.huruf import identify_files, identify_huruf
from kinerja_app.domain.errors import KinerjaError

_PDF_A = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'  # PDF/A-2b
PENUH = "Server sedang membuat PDF lain. Tunggu sebentar, lalu ulangi."
_GILIRAN = Giliran(1, 1, PENUH)  # one conversion takes some 214 MB


class PdfUnavailableError(KinerjaError):
    """LibreOffice is not installed on this server."""


class PdfConversionError(KinerjaError):
    """LibreOffice gave no PDF, or not in time."""


def is_available() -> bool:
    """Tell whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def identify_converter() -> str:
    """Return what tells the PDF made here from any other: LibreOffice, what is asked of it, the letters there are.

    "" where LibreOffice is not installed.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        return ""
    program = identify_files([Path(soffice).resolve()])
    return hashlib.sha256(f"{_PDF_A} {program} {identify_huruf()}".encode()).hexdigest()


def convert_to_pdf(docx: bytes, *, timeout: float) -> bytes:
    """Return the PDF/A-2b copy of a .docx; `timeout` in seconds covers waiting for another conversion too.

    Not deterministic (the file carries its date). Raises PdfUnavailableError, PdfConversionError, and
    GiliranPenuhError where others have one made and wait for one already.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        raise PdfUnavailableError("LibreOffice belum terpasang di server. Unduh dokumen Word-nya saja.")
    return _convert_in_turn(soffice, docx, timeout)


def _convert_in_turn(soffice: str, docx: bytes, timeout: float) -> bytes:
    deadline = time.monotonic() + timeout
    with (
        _GILIRAN.taken(timeout),
        tempfile.TemporaryDirectory(prefix="kinerja-pdf-", ignore_cleanup_errors=True) as folder,
    ):
        return _convert(soffice, Path(folder), docx, deadline - time.monotonic())


def _convert(soffice: str, folder: Path, docx: bytes, seconds: float) -> bytes:
    (folder / "dokumen.docx").write_bytes(docx)
    profile = (folder / "profil").as_uri()  # its own, so that no other LibreOffice on the server is joined
    process = subprocess.Popen(  # noqa: S603 (the program found on PATH, arguments of our own)
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo",
         "--convert-to", _PDF_A, "--outdir", str(folder), str(folder / "dokumen.docx")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        pesan = "Pembuatan PDF terlalu lama dan dihentikan. Unduh dokumen Word-nya, atau ulangi nanti."
        raise PdfConversionError(pesan) from error
    finally:
        _stop(process)
    pdf = folder / "dokumen.pdf"
    if not pdf.is_file() or not (isi := pdf.read_bytes()).startswith(b"%PDF-"):
        raise PdfConversionError("LibreOffice tidak dapat membaca dokumen ini. Periksa berkas Word-nya.")
    return isi


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a conversion that still runs, with its children (soffice is a script that starts another)."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
