"""The gate before every view: who is let in, and where everybody else is sent."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.routing.exceptions import RequestRedirect

from kinerja_app.web import sesi
from kinerja_app.web.konteks import read_kantor, set_oleh

# The manual reveals nothing, and is needed before the first login.
PANDUAN_ENDPOINTS = frozenset({"panduan.index", "panduan.bab", "panduan.unduh"})
FILE_ENDPOINTS = frozenset({"static", "favicon"})
# Everything else demands a login.
OPEN_ENDPOINTS = frozenset({"auth.masuk", "sehat.index"}) | FILE_ENDPOINTS | PANDUAN_ENDPOINTS
# With a one-time password nothing else works before it is changed.
SANDI_ENDPOINTS = frozenset({"auth.akun", "auth.keluar"})
# Asked for by a script: it gets a status instead of a login page, and tells itself whether the person was active.
SCRIPT_ENDPOINTS = frozenset({"draf.simpan"})
# Buttons only: nobody misses a text after them.
WITHOUT_TEXT = frozenset({"auth.keluar", "draf.buang"})
# Of the two steps back the first is the login page, which leads on at once. Browsers give back what stood in fields
# without autocomplete="off".
BELUM_DISIMPAN = (
    "Isian belum disimpan karena sesi Anda sudah berakhir. Masuklah, lalu tekan tombol kembali pada peramban dua kali: "
    "uraian yang Anda ketik biasanya masih ada, angka perlu diketik lagi. Setelah itu simpan."
)
PERINTAH_PERTAMA = "kinerja user add --admin"


def install(app: Flask) -> None:
    """Put the gate before every view, unknown addresses included (after CSRFProtect, which stands before it)."""
    app.before_request(_gate)


def _gate() -> ResponseReturnValue | None:
    if (asing := refuse_host()) is not None or request.endpoint in FILE_ENDPOINTS:
        return asing
    if read_kantor() is None:
        return None if request.endpoint in {"sehat.index", *PANDUAN_ENDPOINTS} else _show_first_start()
    return None if request.endpoint in OPEN_ENDPOINTS else _demand_login()


def _demand_login() -> ResponseReturnValue | None:
    akun = sesi.current_akun()
    if akun is None:
        sesi.drop_login()
        if request.endpoint in SCRIPT_ENDPOINTS:
            return {"galat": "sesi_berakhir"}, 401
        if request.method == "POST" and request.endpoint not in WITHOUT_TEXT:
            flash(BELUM_DISIMPAN, "peringatan")
        return redirect(url_for("auth.masuk", next=_page_to_return()))
    if request.endpoint not in SCRIPT_ENDPOINTS:
        sesi.touch()
    set_oleh(akun.oleh)
    if akun.pengguna.wajib_ganti_sandi and request.endpoint not in SANDI_ENDPOINTS:
        return redirect(url_for("auth.akun"))
    return None


def local_url(target: str | None) -> str:
    r"""Return `target` where it is a path on this server, else the address of Beranda.

    Browsers read "\\evil" and "/\evil" as "//evil", and drop tabs and newlines.
    """
    if target is not None and target.startswith("/") and target.isprintable() and "\\" not in target:
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc and not target.startswith("//"):
            return target
    return url_for("beranda.index")


def has_page(path: str) -> bool:
    """Tell whether an address of this server shows a page."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return True


def _page_to_return() -> str | None:
    """Return the page to open after logging in: the one asked for, or the one whose form was sent."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return request.path if has_page(request.path) else None


def refuse_host() -> Response | None:
    """Answer a browser that calls this server by a foreign name; a plain page, since no address can be made."""
    if not isinstance(request.routing_exception, SecurityError):
        return None
    judul = "Alamat server ini tidak dikenal"
    pesan = (
        "Bukalah Kinerja dengan alamat yang diberikan admin, "
        "atau mintalah admin menambahkan nama ini pada KINERJA_TRUSTED_HOSTS."
    )
    kepala = f'<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>{judul} - Kinerja</title>'
    return make_response(f"{kepala}<main><h1>{judul}</h1><p>{pesan}</p></main></html>\n", 400)


def _show_first_start() -> Response:
    return make_response(render_template("auth/belum_ada_pengguna.html", perintah=PERINTAH_PERTAMA), 503)
