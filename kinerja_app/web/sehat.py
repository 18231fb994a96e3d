"""Sehat: whether the server runs, for monitoring, without login; and all about its state, for an ADMIN."""

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.config import LOCAL_HOSTS
from kinerja_app.documents.kode_qr import draw_qr
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.services.kantor import require_admin
from kinerja_app.services.sehat import read_keadaan
from kinerja_app.web.berkas import show_berkas
from kinerja_app.web.gate import PERINTAH_PERTAMA
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, read_kantor

bp = Blueprint("sehat", __name__)


@bp.get("/sehat")
def index() -> ResponseReturnValue:
    """Say "sehat", or that nobody can log in yet; data that cannot be read end in the page of status 500."""
    if read_kantor() is None:
        pesan = f"Belum ada pengguna: jalankan `{PERINTAH_PERTAMA}`"
        return jsonify(status="belum_ada_pengguna", pesan=pesan), 503
    return jsonify(status="sehat")


@bp.get("/pengaturan/sehat")
def rinci() -> str:
    """Show the state of the server, and what is to be done."""
    require_admin(get_oleh())
    home, pada = get_home(), get_pada()
    return render_template(
        "pengaturan/sehat.html",
        keadaan=read_keadaan(home, pada), pada=pada, zona=pada.astimezone().strftime("UTC%z"), alamat=_find_alamat(),
        is_https=request.is_secure, home=home.config.home, log=home.config.log,
    )  # fmt: skip


@bp.get("/pengaturan/sehat/qr")
def qr() -> Response:
    """Show the address for other computers as a QR, for phones; 404 where there is none."""
    require_admin(get_oleh())
    alamat = _find_alamat()
    if not alamat:
        raise DataNotFoundError("Server ini belum punya alamat untuk komputer lain.")
    return show_berkas("alamat-kinerja.png", draw_qr(alamat), "image/png")


def _find_alamat() -> str:
    """Return where other computers find this server: as the profile says, as it was called now, or as it is trusted."""
    config = get_home().config
    if alamat := get_kantor().profil.alamat_kinerja:
        return alamat
    dipanggil = request.host_url.rstrip("/")
    if request.host.rpartition(":")[0] not in LOCAL_HOSTS and request.host not in LOCAL_HOSTS:
        return dipanggil
    lain = [nama for nama in config.trusted_hosts if nama not in LOCAL_HOSTS]
    if not lain:
        return ""
    return f"https://{lain[0]}" if config.is_https else f"http://{lain[0]}:{config.port}"
