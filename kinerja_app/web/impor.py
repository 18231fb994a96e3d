"""Excel of step 1 on screen: downloading the workbook, uploading it, and confirming what it would change."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, KinerjaError, VersiMismatchError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import impor as service
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.entri_form import clean_name
from kinerja_app.web.kekurangan import flash_tanpa_alasan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus

bp = Blueprint("impor", __name__, url_prefix="/siklus/<kunci>")

GALAT_TERBANYAK = 40
PILIH_BERKAS = "Pilih berkas Excel (.xlsx) yang sudah diisi."
UNGGAH_LAGI = "Berkas pratinjau tidak ada lagi. Unggah berkasnya sekali lagi."


@bp.get("/excel")
def unduh(kunci: str) -> Response:
    """Download the workbook of the siklus."""
    siklus = load_siklus(kunci)
    isi = service.export_siklus(get_home(), siklus.kunci, get_oleh(), get_pada())
    return send_berkas(f"Data Kinerja {siklus.kunci}.xlsx", isi)


@bp.get("/impor")
def unggah(kunci: str) -> str:
    """The form to upload a filled workbook."""
    siklus = load_siklus(kunci)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    return _render_unggah(siklus, [])


@bp.post("/impor")
def pratinjau(kunci: str) -> ResponseReturnValue:
    """Show what the uploaded workbook would change; nothing is changed yet."""
    siklus = load_siklus(kunci)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    berkas = read_unggahan()
    if berkas is None:
        return _render_unggah(siklus, [("berkas", PILIH_BERKAS)]), 422
    try:
        hasil = service.preview_impor(get_home(), siklus.kunci, *berkas, get_oleh())
    except (InputInvalidError, VersiMismatchError) as galat:
        return _render_unggah(siklus, list_galat(galat)), status_galat(galat)
    return render_template("impor/pratinjau.html", siklus=siklus, posisi=_posisi(siklus), hasil=hasil, galat=[])


@bp.post("/impor/terapkan")
def terapkan(kunci: str) -> ResponseReturnValue:
    """Take over a previewed workbook, all or nothing."""
    siklus = load_siklus(kunci)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    nama, sha256 = clean_name(request.form.get("nama", "")), request.form.get("sha256", "")
    try:
        hasil = service.apply_impor(get_home(), siklus.kunci, nama, sha256, get_oleh(), get_pada())
    except DataNotFoundError:
        return _render_unggah(siklus, [("berkas", UNGGAH_LAGI)]), 422
    except (InputInvalidError, VersiMismatchError) as galat:
        return _render_unggah(siklus, list_galat(galat)), status_galat(galat)
    flash_tanpa_alasan(load_siklus(kunci), hasil.objek)
    flash(f"{len(hasil.objek)} isian diperbarui dari berkas “{nama}”.", "sukses")
    return redirect(url_for("elaborasi.daftar", kunci=kunci))


def read_unggahan(bidang: str = "berkas") -> tuple[str, bytes] | None:
    """Return name and bytes of the uploaded file; None where none came along."""
    berkas = request.files.get(bidang)
    if berkas is None or not berkas.filename:
        return None
    return clean_name(berkas.filename), berkas.read()


def list_galat(galat: KinerjaError) -> list[tuple[str, str]]:
    """Return the faults of a workbook for the error summary; of very many the first ones and their number."""
    kalimat = galat.galat if isinstance(galat, ExcelInvalidError) else (str(galat),)
    hasil = [("berkas", satu) for satu in kalimat[:GALAT_TERBANYAK]]
    sisa = len(kalimat) - GALAT_TERBANYAK
    if sisa > 0:
        hasil.append(("berkas", f"Masih ada {sisa} masalah lain. Perbaiki dahulu yang di atas."))
    return hasil


def status_galat(galat: KinerjaError) -> int:
    """Return 409 where somebody else saved meanwhile, else 422."""
    return 409 if isinstance(galat, VersiMismatchError) else 422


def _render_unggah(siklus: Siklus, galat: list[tuple[str, str]]) -> str:
    return render_template("impor/unggah.html", siklus=siklus, posisi=_posisi(siklus), galat=galat)


def _posisi(siklus: Siklus) -> tampilan.Posisi:
    return tampilan.posisi(siklus, get_oleh())
