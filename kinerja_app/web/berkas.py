"""Handing out stored bytes as a download that the browser never runs."""

import io
import mimetypes

from flask import send_file
from werkzeug.wrappers import Response

TIPE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def send_berkas(nama: str, isi: bytes) -> Response:
    """Return the bytes as an attachment under that name, never cached and never guessed at."""
    aman = "".join(huruf for huruf in nama.rpartition("/")[2] if huruf.isprintable()) or "berkas"
    tipe = TIPE.get(aman.rpartition(".")[2].lower()) or mimetypes.guess_type(aman)[0] or "application/octet-stream"
    jawaban = send_file(io.BytesIO(isi), tipe, as_attachment=True, download_name=aman, max_age=0)
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    return jawaban
