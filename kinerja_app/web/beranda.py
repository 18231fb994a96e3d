"""Beranda: what waits for this person, where the running siklus stands, and the last results."""

from flask import Blueprint, render_template

from kinerja_app.services import beranda as service
from kinerja_app.web import tampilan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("beranda", __name__)


@bp.get("/")
def index() -> str:
    """The first page after login."""
    home, oleh = get_home(), get_oleh()
    isi = service.get_beranda(home, oleh, get_pada())
    return render_template(
        "beranda/index.html",
        isi=isi,
        rusak=home.list_rusak(),
        oleh=oleh,
        berjalan=tuple((siklus, tampilan.posisi(siklus, oleh)) for siklus in isi.berjalan),
        tugas=tuple((tugas, tampilan.url_of_tugas(tugas)) for tugas in isi.tugas),
    )
