"""Headers of every response, and the versioned addresses of static files."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from kinerja_app.storage.summary_cache import is_settled

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_CACHE = "no-store"
VERSIONED_CACHE = "public, max-age=31536000, immutable"
# Without the hash of what is there now (a page of an older version): the browser asks each time whether it changed; the
# answer is 304.
STATIC_CACHE = "no-cache"


def install(app: Flask, static: Path) -> None:
    """Set the headers after every request, and add the content's hash to each static address."""

    def version(nama: str) -> str:
        path = static / nama  # "a/./b" is "a/b" from here on
        ada = path.stat()
        if not is_settled(ada):
            return _hash_file(path)
        return _hash_kept(path, ada.st_mtime_ns, ada.st_ctime_ns, ada.st_size, ada.st_ino)

    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = version(values["filename"])

    def set_headers(response: Response) -> Response:
        """Headers that a view set itself (frame-ancestors of a preview, say) stay."""
        for nama, nilai in HEADERS.items():
            response.headers.setdefault(nama, nilai)
        if request.endpoint == "static" and request.view_args and response.status_code in {200, 304}:
            is_versioned = request.args.get("v") == version(request.view_args["filename"])
            response.headers["Cache-Control"] = VERSIONED_CACHE if is_versioned else STATIC_CACHE
        else:
            response.headers.setdefault("Cache-Control", PAGE_CACHE)
        return response

    app.url_defaults(add_version)
    app.after_request(set_headers)


@lru_cache(maxsize=256)
def _hash_kept(path: Path, *_keadaan: int) -> str:
    return _hash_file(path)


def _hash_file(path: Path) -> str:
    """Return what stands for the content of a file; one that changed is another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
