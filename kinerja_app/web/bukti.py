"""Bukti dukung on screen: looking at one in the browser, and replacing it by a successor with a reason."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.bukti_dukung import find_bukti, find_bukti_berlaku
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.pengguna import check_alasan
from kinerja_app.services import bukti as service
from kinerja_app.services.langkah import BuktiBaru
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import show_berkas
from kinerja_app.web.draf import restore
from kinerja_app.web.entri_form import has_upload, read_bukti
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan_adopsi import find_adopsi_iku, render_adopsi_lain

bp = Blueprint("bukti", __name__, url_prefix="/siklus/<kunci>/data/<kode>/bukti/<bukti_id>")


@bp.get("/lihat")
def lihat(kunci: str, kode: str, bukti_id: str) -> Response:
    """Show a pdf, jpg or png in the browser."""
    pratinjau = service.read_pratinjau(get_home(), load_siklus(kunci).kunci, kode, bukti_id)
    return show_berkas(pratinjau.bukti.nama, pratinjau.isi, pratinjau.tipe)


@bp.get("/ganti")
def ganti(kunci: str, kode: str, bukti_id: str) -> str:
    """The form that replaces a piece of evidence."""
    siklus = load_siklus(kunci)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    versi = siklus.entri[siklus.iku_by_kode(kode).kode].versi
    return _render(kunci, kode, bukti_id, restore({"versi": str(versi)}, is_editable=True))


@bp.post("/ganti")
def simpan(kunci: str, kode: str, bukti_id: str) -> ResponseReturnValue:
    """Replace it; a page that is out of date is shown anew with what was typed, to be confirmed again."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    if adopsi := find_adopsi_iku(siklus, kode, form):
        return render_adopsi_lain(siklus, adopsi, ada_berkas=has_upload(request)), 409
    find_bukti(siklus, kode, bukti_id)
    with form.catching():
        alasan, versi = form.read_teks("alasan"), form.read_versi()
        with form.catching():
            check_alasan(alasan)
        pengganti = _read_pengganti(form)
        form.check()
        try:
            service.save_pengganti(
                get_home(), siklus.kunci, kode, bukti_id, pengganti, alasan, versi, get_oleh(), get_pada()
            )
        except VersiMismatchError as galat:
            form.reject("", f"{galat} Periksa daftar bukti dukung, pilih berkasnya lagi, lalu kirim sekali lagi.")
            baru = str(load_siklus(kunci).entri[kode].versi)
            return _render(kunci, kode, bukti_id, form, versi=baru), 409
        flash(f"Bukti dukung {kode} diganti.", "sukses")
        return redirect(url_for("elaborasi.isi", kunci=kunci, kode=kode, _anchor="bukti-dukung"))
    return _render(kunci, kode, bukti_id, form), 422


def _read_pengganti(form: Formulir) -> BuktiBaru:
    """Take the one successor: an uploaded file, or a reference in words."""
    pilihan = read_bukti(request, form)
    if len(pilihan) != 1:
        form.reject("bukti", "Pilih satu berkas pengganti, atau tulis satu rujukan di bawahnya.")
        return BuktiBaru("", None)
    return pilihan[0]


def _render(kunci: str, kode: str, bukti_id: str, form: Formulir, versi: str | None = None) -> str:
    siklus, oleh = load_siklus(kunci), get_oleh()
    return render_template(
        "bukti/ganti.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        iku=siklus.iku_by_kode(kode),
        bukti=find_bukti_berlaku(siklus, kode, bukti_id),
        versi=versi or form.raw("versi"),
        form=form,
        galat=form.galat,
    )
