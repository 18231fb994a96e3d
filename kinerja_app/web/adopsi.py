"""Adoption on screen: what a newer Dokumen IKU or newer earlier figures would change, and taking them over."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import bukti as bukti_service
from kinerja_app.services import pembaruan
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus

bp = Blueprint("adopsi", __name__, url_prefix="/siklus/<kunci>/adopsi")


@bp.get("")
def show(kunci: str) -> str:
    """Everything that would change, for everybody to read; the Tim decides."""
    return _render(load_siklus(kunci), ())


@bp.post("")
def adopt(kunci: str) -> ResponseReturnValue:
    """Take over what was shown; anything else by now is shown anew and has to be decided on again."""
    siklus = load_siklus(kunci)
    try:
        pembaruan.adopt_tawaran(get_home(), siklus.kunci, request.form.get("sidik", ""), get_oleh(), get_pada())
    except VersiMismatchError as galat:
        return _render(load_siklus(kunci), (("", str(galat)),)), 409
    flash("Siklus ini sekarang memakai versi dan angka terbaru. Periksa isian IKU yang berubah.", "sukses")
    return redirect(url_for("siklus.show", kunci=kunci))


@bp.get("/bukti/<sha256>")
def bukti(kunci: str, sha256: str) -> Response:
    """Download one evidence file that left the siklus at an adoption."""
    return send_berkas(*bukti_service.read_lepas(get_home(), load_siklus(kunci).kunci, sha256))


def _render(siklus: Siklus, galat: tuple[tuple[str, str], ...]) -> str:
    oleh = get_oleh()
    return render_template(
        "adopsi/show.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tawaran=pembaruan.find_tawaran(get_home(), siklus),
        ralat_lalu=pembaruan.list_ralat_lalu(get_home(), siklus),
        dapat_adopsi=tampilan.may(siklus, Aksi.ADOPSI_DOKUMEN_IKU, oleh),
        galat=galat,
    )
