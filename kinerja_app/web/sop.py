"""The SOP itself on a page, as it is printed."""

from flask import Blueprint, render_template

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.sop import SOP_BAWAAN

bp = Blueprint("sop", __name__, url_prefix="/sop")


@bp.get("")
def index() -> str:
    """Head, boxes and step table of the SOP."""
    return render_template(
        "sop/index.html", sop=SOP_BAWAAN, tahap=TAHAP_SOP, jumlah_menit=sum(baris.menit for baris in TAHAP_SOP)
    )
