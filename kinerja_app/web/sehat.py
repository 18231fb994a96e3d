"""Sehat: whether the server runs and can read its data; for the admin and for monitoring, without login."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from kinerja_app.web.gate import PERINTAH_PERTAMA
from kinerja_app.web.konteks import read_kantor

bp = Blueprint("sehat", __name__)


@bp.get("/sehat")
def index() -> ResponseReturnValue:
    """Say "sehat", or that nobody can log in yet; data that cannot be read end in the page of status 500."""
    if read_kantor() is None:
        pesan = f"Belum ada pengguna: jalankan `{PERINTAH_PERTAMA}`"
        return jsonify(status="belum_ada_pengguna", pesan=pesan), 503
    return jsonify(status="sehat")
