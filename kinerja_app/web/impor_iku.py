"""Excel of a Dokumen IKU on screen: downloading the format of a year, uploading it, and confirming the changes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.dokumen_iku import require_penyusun
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.services import dokumen_iku, impor_iku
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.entri_form import clean_name
from kinerja_app.web.impor import PILIH_BERKAS, UNGGAH_LAGI, list_galat, read_unggahan, status_galat
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("impor_iku", __name__, url_prefix="/iku/<int:tahun>")


@bp.get("/excel")
def unduh(tahun: int) -> Response:
    """Download the workbook of the year: its draft, else the version in force, else a start."""
    isi = impor_iku.export_dokumen_iku(get_home(), tahun, get_oleh(), get_pada())
    return send_berkas(f"Dokumen IKU {tahun}.xlsx", isi)


@bp.get("/impor")
def unggah(tahun: int) -> str:
    """The form to upload a filled workbook."""
    require_penyusun(get_oleh())
    return _render_unggah(tahun, [])


@bp.post("/impor")
def pratinjau(tahun: int) -> ResponseReturnValue:
    """Show what the uploaded workbook would change in the draft; nothing is changed yet."""
    require_penyusun(get_oleh())
    berkas = read_unggahan()
    if berkas is None:
        return _render_unggah(tahun, [("berkas", PILIH_BERKAS)]), 422
    try:
        hasil = impor_iku.preview_impor_iku(get_home(), tahun, *berkas, get_oleh(), get_pada())
    except (InputInvalidError, VersiMismatchError) as galat:
        return _render_unggah(tahun, list_galat(galat)), status_galat(galat)
    return render_template("impor/pratinjau_iku.html", tahun=tahun, hasil=hasil, galat=[])


@bp.post("/impor/terapkan")
def terapkan(tahun: int) -> ResponseReturnValue:
    """Save a previewed workbook as the draft of the year."""
    require_penyusun(get_oleh())
    nama, sha256 = clean_name(request.form.get("nama", "")), request.form.get("sha256", "")
    try:
        impor_iku.apply_impor_iku(get_home(), tahun, nama, sha256, get_oleh(), get_pada())
    except DataNotFoundError:
        return _render_unggah(tahun, [("berkas", UNGGAH_LAGI)]), 422
    except (InputInvalidError, VersiMismatchError) as galat:
        return _render_unggah(tahun, list_galat(galat)), status_galat(galat)
    flash(f"Rancangan Dokumen IKU Tahun {tahun} diperbarui dari berkas “{nama}”.", "sukses")
    return redirect(url_for("rancangan.show", tahun=tahun))


def _render_unggah(tahun: int, galat: list[tuple[str, str]]) -> str:
    dokumen_iku.get_dokumen_tahun(get_home(), tahun)  # a year that cannot be is not found
    return render_template("impor/unggah_iku.html", tahun=tahun, galat=galat)
