"""The words of Word files, kept by the content they were read from, so that a search need not open them again.

A cache that may be deleted at any time: what is missing or damaged in it, or was read by another version of this very
source, is read anew from the file itself.
"""

import contextlib
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from kinerja_app import atomic
from kinerja_app.domain.errors import StorageFullError

_PEMBACA = hashlib.sha256(Path(__file__).read_bytes()).digest()  # the next version may read other words
_PANJANG_SEGEL = 64


def read_teks_cached(folder: Path, sha256: str, read: Callable[[], bytes]) -> str:
    """Return the words of the .docx with that SHA-256, casefolded, a paragraph a line; "" where `read` gives another.

    Kept at `<sha256>.txt`, a seal of this source and the text before it. Raises what `read` raises.
    """
    path = folder / f"{sha256}.txt"
    ada = _read_kept(path)
    if ada is not None:
        return ada
    isi = read()
    if hashlib.sha256(isi).hexdigest() != sha256:
        return ""
    teks = read_teks(isi).casefold().encode()
    with contextlib.suppress(StorageFullError):  # not kept, it is only read again the next time
        atomic.write_file(path, _seal(teks) + b"\n" + teks)
    return teks.decode()


def read_teks(docx: bytes) -> str:
    """Return the text of the body of a .docx that was checked before: a paragraph or cell a line, single spaces."""
    body = Document(io.BytesIO(docx)).element.body
    paragraf = ("".join(teks.text or "" for teks in satu.iter(qn("w:t"))) for satu in body.iter(qn("w:p")))
    return "\n".join(rapi for satu in paragraf if (rapi := " ".join(satu.split())))


def _read_kept(path: Path) -> str | None:
    try:
        data = atomic.read_file(path)
    except FileNotFoundError:
        return None
    segel, teks = data[:_PANJANG_SEGEL], data[_PANJANG_SEGEL + 1 :]
    return teks.decode() if segel == _seal(teks) else None


def _seal(teks: bytes) -> bytes:
    return hashlib.sha256(_PEMBACA + teks).hexdigest().encode()
