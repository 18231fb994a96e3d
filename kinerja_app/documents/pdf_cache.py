"""PDF copies kept by the content they were made from and what made them: looking again costs nothing, and is right."""

import contextlib
import hashlib
import re
import time
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.giliran import Giliran, GiliranPenuhError
from kinerja_app.documents.pdf import PENUH, PdfConversionError, convert_to_pdf, identify_converter
from kinerja_app.domain.errors import StorageFullError

UKURAN_TERBESAR = 64 * 1024 * 1024  # some 500 documents
_GILIRAN = Giliran(1, 1, PENUH)  # who waits for the same document finds it made
# The last line of a kept file, a comment to every reader of PDF: the SHA-256 of all before it, and what made it.
_SIDIK = re.compile(rb"\n%sha256 ([0-9a-f]{64}) ([0-9a-f]{64})\n\Z")


def convert_cached(folder: Path, docx: bytes, *, timeout: float, maks: int = UKURAN_TERBESAR) -> bytes:
    """Return the PDF of a .docx, from `folder` where it was made before; `timeout` in seconds bounds all waiting.

    Kept files lie at `<SHA-256 of the .docx>.pdf`; a damaged one, or one that would be another today, is made anew, and
    above `maks` bytes the oldest go. Raises PdfUnavailableError, PdfConversionError.
    """
    path, pembuat = folder / f"{hashlib.sha256(docx).hexdigest()}.pdf", identify_converter().encode()
    ada = _read(path, pembuat)
    if ada is not None:
        return ada
    deadline = time.monotonic() + timeout
    try:
        with _GILIRAN.taken(timeout):
            ada = _read(path, pembuat)
            if ada is None:
                ada = convert_to_pdf(docx, timeout=max(0.0, deadline - time.monotonic()))
                _keep(path, ada, pembuat, maks)
            return ada
    except GiliranPenuhError as error:
        raise PdfConversionError(str(error)) from error


def _read(path: Path, pembuat: bytes) -> bytes | None:
    """Return the kept PDF, or None where there is none, it is not what was kept, or it can be made by another now."""
    try:
        data = atomic.read_file(path)
    except FileNotFoundError:
        return None
    sidik = _SIDIK.search(data)
    if sidik is None or pembuat not in (b"", sidik[2]):
        return None
    isi = data[: sidik.start()]
    is_whole = isi.startswith(b"%PDF-") and hashlib.sha256(isi).hexdigest().encode() == sidik[1]
    return isi if is_whole else None


def _keep(path: Path, isi: bytes, pembuat: bytes, maks: int) -> None:
    """Keep a PDF, then drop the oldest; what cannot be kept or dropped now is no fault of the reader's."""
    with contextlib.suppress(StorageFullError):
        atomic.write_file(path, isi + f"\n%sha256 {hashlib.sha256(isi).hexdigest()} ".encode() + pembuat + b"\n")
    jumlah = 0
    with contextlib.suppress(OSError):
        for _, ukuran, lama in sorted(_list_kept(path.parent), reverse=True):
            jumlah += ukuran
            if jumlah > maks and lama != path:
                lama.unlink()


def _list_kept(folder: Path) -> list[tuple[int, int, Path]]:
    """Return (time of writing, size, path) of every kept file."""
    return [(stat.st_mtime_ns, stat.st_size, path) for path in folder.glob("*.pdf") for stat in (path.stat(),)]
