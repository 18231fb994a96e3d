"""Pengaturan > Cadangan: the last backup, and one to download (ADMIN)."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from kinerja_app import atomic
from kinerja_app.domain.cadangan import describe_dibuat, is_perlu_dicadangkan
from kinerja_app.services import cadangan as service
from kinerja_app.services.cadangan_bertanggal import print_nama
from kinerja_app.services.kantor import require_admin
from kinerja_app.web.berkas import send_besar
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("cadangan", __name__, url_prefix="/pengaturan/cadangan")


@bp.before_request
def _demand_admin() -> None:
    require_admin(get_oleh())


@bp.get("")
def index() -> str:
    """When and where the last backup was made, and the button for another."""
    terakhir, pada = get_home().cadangan.get(), get_pada()
    return render_template(
        "pengaturan/cadangan.html",
        terakhir=terakhir,
        usia=describe_dibuat(terakhir, pada) if terakhir else "",
        is_perlu=is_perlu_dicadangkan(terakhir, pada),
    )


@bp.post("")
def unduh() -> Response:
    """Download all data as one .zip, which was read again before it is sent; other pages are served meanwhile."""
    home, pada = get_home(), get_pada()
    with ExitStack() as penutup, atomic.named_when_full(Path(print_nama(pada))):
        berkas = penutup.enter_context(tempfile.TemporaryFile(dir=home.config.instance, suffix=atomic.SUFFIX))
        service.backup_to_download(home, berkas, get_oleh(), pada)
        penutup.pop_all()  # the answer closes it
    return send_besar(print_nama(pada), berkas)
