"""Pages and static files are sent compressed: the style sheet alone is eight times as large without."""

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

TIPE = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
TERKECIL = 1000  # bytes; below that it is not worth it


def install(app: Flask, static: Path, *, is_https: bool) -> None:
    """Compress what a browser can take compressed; static files once, as well as can be.

    Behind HTTPS pages are left to the proxy: a compressed page that holds a secret beside words of the address tells
    by its length (BREACH), which matters only where the page itself cannot be read on its way.
    """

    def compress(response: Response) -> Response:
        is_static = request.endpoint == "static"
        if response.status_code in {204, 206, 304} or response.mimetype not in TIPE or (is_https and not is_static):
            return response
        response.vary.add("Accept-Encoding")
        if not request.accept_encodings.quality("gzip"):
            return response
        if is_static and request.view_args and response.status_code == 200:
            response.close()  # the file that is not sent
            response.direct_passthrough = False
            response.set_data(_pack((static / request.view_args["filename"]).read_bytes()))
        elif not response.is_streamed and len(response.data) >= TERKECIL:
            response.set_data(gzip.compress(response.data, compresslevel=6, mtime=0))
        else:
            return response
        response.headers["Content-Encoding"] = "gzip"
        return response

    app.after_request(compress)


@lru_cache(maxsize=128)
def _pack(isi: bytes) -> bytes:
    """Compress as well as can be; keyed by what is in the file, whatever address asks for it."""
    return gzip.compress(isi, mtime=0)
