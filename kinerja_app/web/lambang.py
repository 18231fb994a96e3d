"""Pengaturan, bagian Lambang: the crest in the kop surat, to be looked at, replaced, or given up (ADMIN)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.services import kantor as kantor_service
from kinerja_app.services import lambang as service
from kinerja_app.web.berkas import show_berkas
from kinerja_app.web.forms import Formulir
from kinerja_app.web.impor import read_unggahan
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada

bp = Blueprint("lambang", __name__, url_prefix="/pengaturan/profil/lambang")
PILIH_BERKAS = "Pilih gambar lambang (PNG atau JPG)."


@bp.before_request
def _demand_admin() -> None:
    kantor_service.require_admin(get_oleh())


@bp.get("")
def edit() -> str:
    """The crest in use, and the form that replaces it."""
    return _render(Formulir({"versi": str(get_kantor().versi)}))


@bp.post("")
def simpan() -> ResponseReturnValue:
    """Use an uploaded picture from now on."""
    form = Formulir(request.form)
    with form.catching():
        berkas, versi = read_unggahan(), form.read_versi()
        if berkas is None:
            form.reject("berkas", PILIH_BERKAS)
        form.check()
        service.save_lambang(get_home(), *(berkas or ("", b"")), versi, get_oleh(), get_pada())
        flash("Lambang disimpan. Dokumen yang dibuat sesudah ini memakainya.", "sukses")
        return redirect(url_for("lambang.edit"))
    return _render(form), 422


@bp.post("/bawaan")
def kembalikan() -> ResponseReturnValue:
    """Go back to the shipped stand-in."""
    form = Formulir(request.form)
    with form.catching():
        versi = form.read_versi()
        form.check()
        service.restore_bawaan(get_home(), versi, get_oleh(), get_pada())
        flash("Lambang bawaan dipakai lagi. Dokumen yang dibuat sesudah ini memuat perisai polos.", "sukses")
        return redirect(url_for("lambang.edit"))
    return _render(form), 422


@bp.get("/gambar")
def lihat() -> Response:
    """Show the crest itself."""
    return show_berkas(*service.read_pratinjau(get_home()))


def _render(form: Formulir) -> str:
    ada = bool(get_kantor().profil.lambang)
    return render_template("pengaturan/lambang.html", form=form, ada=ada, galat=form.galat)
