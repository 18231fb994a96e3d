"""Every fault as a page in the house style: named ones with their sentence, unforeseen ones with a number."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.giliran import GiliranPenuhError
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    KinerjaError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    SkemaUnknownError,
    StorageBusyError,
    StorageFullError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.kantor import JabatanKosongError
from kinerja_app.services.home import SiklusRusakError
from kinerja_app.storage.errors import BerkasAlteredError, DocumentDamagedError
from kinerja_app.web import sesi
from kinerja_app.web.ketikan import list_ketikan
from kinerja_app.web.konteks import known_kantor, read_kantor, set_oleh
from kinerja_app.web.pencatatan import set_sebab

# The status of an expected fault is that of its nearest ancestor here. Faults of a form that reach this table
# (most are caught by the view, which shows the form again) say 422, like every other sentence for a person.
STATUS: dict[type[KinerjaError], int] = {
    PeranMismatchError: 403,
    OrangSamaError: 403,
    DataNotFoundError: 404,
    TahapMismatchError: 409,
    VersiMismatchError: 409,
    DataExistsError: 409,
    PeriodeClosedError: 409,
    JabatanKosongError: 409,
    InputInvalidError: 422,
    BelumLengkapError: 422,
    SkemaUnknownError: 500,
    DocumentDamagedError: 500,
    SiklusRusakError: 500,
    BerkasAlteredError: 500,
    ArsipDamagedError: 500,
    StorageBusyError: 503,
    GiliranPenuhError: 503,
    StorageFullError: 503,
    KinerjaError: 422,
}
HALAMAN = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
SERVER_FAULT = 500
TOO_LARGE = 413


def install(app: Flask) -> None:
    """Let every fault end in a page."""
    app.register_error_handler(KinerjaError, _show_expected)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(CSRFError, _show_csrf)
    app.register_error_handler(SERVER_FAULT, _show_unforeseen)


def status_of(galat: KinerjaError) -> int:
    """Return the HTTP status of an expected fault."""
    return next(STATUS[kelas] for kelas in type(galat).__mro__ if kelas in STATUS)


def _show_expected(galat: KinerjaError) -> ResponseReturnValue:
    set_sebab(str(galat))
    if isinstance(galat, VersiMismatchError):
        konteks = {"pesan": str(galat), "ketikan": list_ketikan()}
        return render_template("galat/basi.html", **konteks), STATUS[VersiMismatchError]
    status = status_of(galat)
    if isinstance(galat, DocumentDamagedError | SiklusRusakError):
        nomor, is_kantor = _log_incident(galat), known_kantor() is None
        return render_template("galat/rusak.html", pesan=str(galat), nomor_kejadian=nomor, is_kantor=is_kantor), status
    if isinstance(galat, ArsipDamagedError):
        return render_template("galat/arsip_rusak.html", pesan=str(galat), nomor_kejadian=_log_incident(galat)), status
    nomor = _log_incident(galat) if status == SERVER_FAULT else ""
    return _page(status, pesan=str(galat), nomor_kejadian=nomor, url_siklus=_find_siklus())


def _find_siklus() -> str:
    """Return the page of the siklus that this address is about, or nothing."""
    kunci = (request.view_args or {}).get("kunci")
    return url_for("siklus.show", kunci=kunci) if kunci else ""


def _show_http(galat: HTTPException) -> ResponseReturnValue:
    status = galat.code or SERVER_FAULT
    if status == TOO_LARGE:
        _find_person()
    batas = f"{get_upload_limit() // (1024 * 1024)} MB"
    return _page(status, batas=batas)


def _show_csrf(_galat: CSRFError) -> ResponseReturnValue:
    """Show what was typed to who is logged in, where the form is one of ours: another site must not put words here."""
    _find_person()
    is_ours = urlsplit(request.origin or "").netloc == request.host
    if is_ours and known_kantor() is not None and (akun := sesi.current_akun()) is not None:
        set_oleh(akun.oleh)
    return _page(400, pesan="Formulir ini sudah kedaluwarsa atau berasal dari sesi lain, sehingga tidak diproses.")


def _find_person() -> None:
    """Let page and audit trail know who is logged in: CSRFProtect, which reads the form, stands before the gate."""
    if known_kantor() is None:
        read_kantor()


def _show_unforeseen(galat: HTTPException) -> ResponseReturnValue:
    return _page(SERVER_FAULT, nomor_kejadian=_log_incident(galat))


def get_upload_limit() -> int:
    """Return the largest request in bytes."""
    return int(current_app.config["MAX_CONTENT_LENGTH"])


def get_nomor_kejadian() -> str:
    """Return the number by which page and log call what went wrong in this request."""
    if "nomor_kejadian" not in g:
        g.nomor_kejadian = secrets.token_hex(4).upper()
    return str(g.nomor_kejadian)


def _log_incident(galat: BaseException) -> str:
    """Write an incident number to the log, where the trace stands, and return it for the page."""
    nomor = get_nomor_kejadian()
    sebab = getattr(galat, "original_exception", None) or galat
    teknis = f" ({sebab.__cause__})" if isinstance(sebab, DocumentDamagedError) else ""
    current_app.logger.error(
        "Kejadian %s: %s %r: %s%s", nomor, request.method, request.path, type(sebab).__name__, teknis
    )
    return nomor


def _page(status: int, **konteks: str) -> ResponseReturnValue:
    halaman = status if status in HALAMAN else (SERVER_FAULT if status >= SERVER_FAULT else 400)
    ketikan = () if status == TOO_LARGE else list_ketikan()  # what was too large cannot be read either
    return render_template(f"galat/{halaman}.html", ketikan=ketikan, **konteks), status
