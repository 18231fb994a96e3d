"""Handing out stored bytes, as a download or to be looked at, so that the browser never runs them."""

import io
import mimetypes
from typing import BinaryIO

from flask import send_file
from werkzeug.wrappers import Response

TIPE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'"
CSP_GAMBAR = f"{_CSP}; sandbox"
CSP_PDF = f"{_CSP}; object-src 'self'"  # Chrome's own viewer is an object in its own page, styled in place


def send_berkas(nama: str, isi: bytes) -> Response:
    """Return the bytes as an attachment under that name, never cached and never guessed at."""
    aman = "".join(huruf for huruf in nama.rpartition("/")[2] if huruf.isprintable()) or "berkas"
    tipe = TIPE.get(aman.rpartition(".")[2].lower()) or mimetypes.guess_type(aman)[0] or "application/octet-stream"
    jawaban = send_file(io.BytesIO(isi), tipe, as_attachment=True, download_name=aman, max_age=0)
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    return jawaban


def send_besar(nama: str, berkas: BinaryIO) -> Response:
    """Return an open file as an attachment, block by block, as `send_berkas` does with bytes; closes it at the end."""
    panjang = berkas.seek(0, io.SEEK_END)
    berkas.seek(0)
    jawaban = send_file(berkas, "application/zip", as_attachment=True, download_name=nama, max_age=0)
    jawaban.content_length = panjang
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    return jawaban


def show_berkas(nama: str, isi: bytes, tipe: str, *, is_framed: bool = False) -> Response:
    """Return the bytes to be looked at in the browser, which may neither guess at them nor run anything in them.

    A picture is put into a sandbox, too. A PDF is not: browsers before 2024 refuse to show it then. `is_framed` lets
    a page of our own, and no other, show it in a frame.
    """
    jawaban = send_berkas(nama, isi)
    jawaban.headers["Content-Disposition"] = jawaban.headers["Content-Disposition"].replace("attachment", "inline", 1)
    jawaban.headers["Content-Type"] = tipe
    csp = CSP_PDF if tipe == "application/pdf" else CSP_GAMBAR
    if is_framed:
        csp = csp.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        jawaban.headers["X-Frame-Options"] = "SAMEORIGIN"
    jawaban.headers["Content-Security-Policy"] = csp
    return jawaban
