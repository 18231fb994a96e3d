"""Pengaturan, bagian Templat dokumen: Word masters of the office's own, uploaded, tried, put in force (ADMIN)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.documents import pdf
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, InputInvalidError
from kinerja_app.domain.templat import BAWAAN
from kinerja_app.services import kantor as kantor_service
from kinerja_app.services import templat as service
from kinerja_app.web.berkas import send_berkas, show_berkas
from kinerja_app.web.forms import Formulir, FormulirInvalidError
from kinerja_app.web.impor import GALAT_TERBANYAK, read_unggahan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("templat", __name__, url_prefix="/pengaturan/templat")
PILIH_BERKAS = "Pilih berkas templat Word (.docx)."


@bp.before_request
def _demand_admin() -> None:
    kantor_service.require_admin(get_oleh())


@bp.get("")
def index() -> str:
    """List the kinds of document, each with the version in force."""
    return render_template("templat/index.html", daftar=service.list_jenis(get_home()), judul=JUDUL_DOKUMEN)


@bp.get("/<jenis>")
def show(jenis: str) -> str:
    """The versions of one kind, and the form to upload another."""
    return _render(jenis, [])


@bp.post("/<jenis>")
def unggah(jenis: str) -> ResponseReturnValue:
    """Check an uploaded master and keep it; it is in force only when the ADMIN says so."""
    service.get_templat(get_home(), jenis)
    berkas = read_unggahan()
    if berkas is None:
        return _render(jenis, [("berkas", PILIH_BERKAS)]), 422
    try:
        versi = service.upload(get_home(), jenis, *berkas, get_oleh(), get_pada())
    except (InputInvalidError, DataExistsError) as galat:
        return _render(jenis, _list_galat(galat)), 422
    flash(f"Templat versi {versi.nomor} lolos pemeriksaan dan disimpan. Lihat dokumen ujinya, lalu pakai.", "sukses")
    return redirect(url_for("templat.show", jenis=jenis))


@bp.post("/<jenis>/pakai")
def pakai(jenis: str) -> ResponseReturnValue:
    """Put a version in force, the shipped one with number 0."""
    form = Formulir(request.form)
    nomor, versi = form.read_versi("nomor"), form.read_versi()
    try:
        form.check()
        service.put_in_force(get_home(), jenis, nomor, versi, get_oleh(), get_pada())
    except (InputInvalidError, FormulirInvalidError) as galat:
        return _render(jenis, _list_galat(galat)), 422
    flash(f"Dokumen yang dibuat sesudah ini memakai templat {f'versi {nomor}' if nomor else 'bawaan'}.", "sukses")
    return redirect(url_for("templat.show", jenis=jenis))


@bp.get("/<jenis>/isian")
def isian(jenis: str) -> str:
    """Every placeholder of a kind with meaning and example, how loops are written, and its pictures."""
    service.get_templat(get_home(), jenis)
    grafik, gambar = service.list_gambar(jenis)
    return render_template(
        "templat/isian.html",
        jenis=jenis,
        judul=JUDUL_DOKUMEN[jenis],
        kelompok=service.list_isian(jenis),
        grafik=grafik,
        gambar=gambar,
    )


@bp.get("/<jenis>/berkas/<int:nomor>")
def unduh(jenis: str, nomor: int) -> Response:
    """Download a master itself, the shipped one with number 0."""
    return send_berkas(*service.read_berkas(get_home(), jenis, nomor))


@bp.get("/<jenis>/uji/<int:nomor>")
def uji(jenis: str, nomor: int) -> Response:
    """Download the trial document of a master."""
    return send_berkas(*service.make_contoh(get_home(), jenis, nomor))


@bp.get("/<jenis>/uji/<int:nomor>/pdf")
def uji_pdf(jenis: str, nomor: int) -> Response:
    """Show the trial document of a master as PDF, where LibreOffice is installed."""
    if not pdf.is_available():
        raise DataNotFoundError("LibreOffice belum terpasang di server. Unduh dokumen uji Word-nya saja.")
    return show_berkas(*service.make_contoh_pdf(get_home(), jenis, nomor), "application/pdf")


def _render(jenis: str, galat: list[tuple[str, str]]) -> str:
    templat = service.get_templat(get_home(), jenis)
    return render_template(
        "templat/show.html",
        jenis=jenis,
        judul=JUDUL_DOKUMEN[jenis],
        templat=templat,
        bawaan=BAWAAN,
        ada_pdf=pdf.is_available(),
        galat=galat,
    )


def _list_galat(galat: Exception) -> list[tuple[str, str]]:
    """Return every fault for the error summary; of very many the first ones and their number."""
    if isinstance(galat, FormulirInvalidError):
        return list(galat.galat)
    kalimat = galat.galat if isinstance(galat, service.TemplatDitolakError) else (str(galat),)
    sisa = len(kalimat) - GALAT_TERBANYAK
    lebih = [("berkas", f"Masih ada {sisa} masalah lain. Perbaiki dahulu yang di atas.")] if sisa > 0 else []
    return [("berkas", satu) for satu in kalimat[:GALAT_TERBANYAK]] + lebih
