"""Additions to a sealed siklus on screen: nomor given later, signed scan, arahan of the Camat."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Transisi
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import AKSI_TAMBAHAN, JenisTambahan
from kinerja_app.services import tambahan as service
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.impor import read_unggahan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus

bp = Blueprint("tambahan", __name__, url_prefix="/arsip/<kunci>/tambahan")

SESUDAH = {
    JenisTambahan.NOMOR: "Nomor Telaah disegel sebagai tambahan arsip.",
    JenisTambahan.PINDAIAN: "Pindaian disegel sebagai tambahan arsip.",
    JenisTambahan.ARAHAN: "Arahan disegel sebagai tambahan arsip. Tim membacanya pada analisa tribulan berikutnya.",
}


@bp.get("/<jenis>/baru")
def baru(kunci: str, jenis: str) -> str:
    """The form of one kind, for who may add it."""
    siklus, satu = load_siklus(kunci), _parse_jenis(jenis)
    return _render(siklus, satu, _guard(siklus, satu), restore({}, is_editable=True))


@bp.post("/<jenis>/baru")
def simpan(kunci: str, jenis: str) -> ResponseReturnValue:
    """Seal an addition; what is refused changes nothing and keeps what was typed."""
    siklus, satu, form = load_siklus(kunci), _parse_jenis(jenis), Formulir(request.form)
    transisi = _guard(siklus, satu)
    with form.catching():
        if satu is JenisTambahan.PINDAIAN:
            pindaian = service.Pindaian(*(read_unggahan(satu.value) or ("", b"")))
            service.add_pindaian(get_home(), siklus.kunci, pindaian, get_oleh(), get_pada())
        else:
            teks = form.read_baris(satu.value) if satu is JenisTambahan.NOMOR else form.read_teks(satu.value)
            alasan = form.read_teks("alasan")
            form.check()
            service.add_teks(get_home(), siklus.kunci, satu, teks, alasan, get_oleh(), get_pada())
        flash(SESUDAH[satu], "sukses")
        return redirect(url_for("arsip.show", kunci=kunci, _anchor="tambahan"))
    return _render(siklus, satu, transisi, form), 422


@bp.get("/<int:urutan>/berkas")
def unduh(kunci: str, urutan: int) -> Response:
    """Download the exact sealed bytes of an addition: the pdf, or the text."""
    siklus = load_siklus(kunci)
    nama, isi = service.read_berkas(get_home(), siklus.kunci, urutan)
    return send_berkas(f"{siklus.kunci} tambahan {urutan} {nama}", isi)


def _parse_jenis(teks: str) -> JenisTambahan:
    for jenis in JenisTambahan:
        if jenis.value == teks:
            return jenis
    raise DataNotFoundError("Tambahan seperti itu tidak dikenal. Pilih dari halaman arsip.")


def _guard(siklus: Siklus, jenis: JenisTambahan) -> Transisi:
    return siklus.guard(AKSI_TAMBAHAN[jenis], get_oleh())[0]


def _render(siklus: Siklus, jenis: JenisTambahan, transisi: Transisi, form: Formulir) -> str:
    return render_template(
        "arsip/tambahan.html",
        siklus=siklus,
        jenis=jenis.value,
        transisi=transisi,
        nomor=service.get_nomor(get_home(), siklus),
        form=form,
        galat=form.galat,
    )
