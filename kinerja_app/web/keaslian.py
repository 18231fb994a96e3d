"""Periksa keaslian on screen: a kode periksa or a file, and what it turns out to be; for everybody who is logged in."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kinerja_app.domain.hasil import measure
from kinerja_app.domain.keaslian import parse_kode
from kinerja_app.services import keaslian as service
from kinerja_app.web.forms import Formulir
from kinerja_app.web.impor import read_unggahan
from kinerja_app.web.konteks import get_home

bp = Blueprint("keaslian", __name__, url_prefix="/keaslian")
PILIH_BERKAS = "Pilih berkas Word (.docx) atau PDF yang ingin diperiksa."


@bp.get("")
def index() -> ResponseReturnValue:
    """The two forms; with ?kode= (as the QR says) the siklus of that kode above them."""
    form, hasil = Formulir(request.args), None
    if "kode" in request.args:
        with form.catching():
            hasil = service.check_kode(get_home(), parse_kode(form.raw("kode")))
    return _render(form, hasil, None), form.status


@bp.post("/berkas")
def berkas() -> ResponseReturnValue:
    """Compare an uploaded file with everything sealed; it is not kept."""
    form, unggahan, hasil = Formulir(request.form), read_unggahan(), None
    if unggahan is None:
        form.reject("berkas", PILIH_BERKAS)
    else:
        hasil = service.check_berkas(get_home(), *unggahan)
    return _render(form, None, hasil), form.status


def _render(form: Formulir, kode: service.HasilKode | None, berkas: service.HasilBerkas | None) -> str:
    return render_template(
        "keaslian/index.html",
        form=form,
        galat=form.galat,
        kode=kode,
        pengukuran=measure(kode.siklus) if kode and kode.siklus else None,
        berkas=berkas,
        rusak=get_home().list_rusak(),
    )
