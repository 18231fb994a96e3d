"""Pencarian: the page that answers the search field of every page."""

from flask import Blueprint, render_template, request

from kinerja_app.domain.telaah import TEKS_STATUS
from kinerja_app.services import pencarian as service
from kinerja_app.web.konteks import get_home, get_pada
from kinerja_app.web.panduan import read_semua

bp = Blueprint("pencarian", __name__, url_prefix="/cari")
PANJANG = 200


@bp.get("")
def index() -> str:
    """What was found for the words asked for, by kind, and where in each they stand."""
    kata, pada = request.args.get("kata", "")[:PANJANG].strip(), get_pada()
    return render_template(
        "pencarian/index.html",
        kata=kata,
        is_berkata=service.is_berkata(kata),
        hasil=service.search(get_home(), kata, pada),
        panduan=service.search_panduan(read_semua(), kata),
        hari_ini=pada.date(),
        teks_status=TEKS_STATUS,
    )
