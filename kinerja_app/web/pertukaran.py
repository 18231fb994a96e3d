"""The open JSON of a siklus for the kabupaten's own system, and its schema; for everybody who is logged in."""

from flask import Blueprint
from werkzeug.wrappers import Response

from kinerja_app.documents.pertukaran import SKEMA
from kinerja_app.services import ekspor
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.konteks import get_home, load_siklus

bp = Blueprint("pertukaran", __name__, url_prefix="/pertukaran")


@bp.get("/<kunci>")
def unduh(kunci: str) -> Response:
    """Download one siklus; one that is not sealed says so in its status."""
    siklus = load_siklus(kunci)
    return send_berkas(f"{siklus.kunci} data.json", ekspor.read_pertukaran(get_home(), siklus))


@bp.get("/skema")
def skema() -> Response:
    """Download the schema that describes the data."""
    return send_berkas(SKEMA, ekspor.read_skema(get_home()))
