"""The SOP on a page as it is printed, and how it was carried out in a year."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.kalimat_evaluasi import (
    CATATAN_SIKLUS,
    CATATAN_TEMPO,
    CATATAN_WAKTU,
    describe_libur,
    list_pertanyaan,
    write_ringkasan,
)
from kinerja_app.domain.sop import SOP_BAWAAN
from kinerja_app.services import evaluasi_sop as evaluasi_service
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.konteks import get_home, get_pada

bp = Blueprint("sop", __name__, url_prefix="/sop")


@bp.get("")
def index() -> str:
    """Head, boxes and step table of the SOP, and the years that can be evaluated."""
    return render_template(
        "sop/index.html", sop=SOP_BAWAAN, tahap=TAHAP_SOP, jumlah_menit=sum(baris.menit for baris in TAHAP_SOP),
        tahun_list=evaluasi_service.list_tahun(get_home(), get_pada()),
    )  # fmt: skip


@bp.get("/evaluasi/<int:tahun>")
def evaluasi(tahun: int) -> str:
    """Step times of a year against the mutu baku, with the figures of the Word document."""
    hasil = evaluasi_service.get_evaluasi(get_home(), tahun, get_pada())
    return render_template(
        "sop/evaluasi.html", evaluasi=hasil, sop=SOP_BAWAAN, ringkasan=write_ringkasan(hasil),
        libur=describe_libur(hasil), pertanyaan=list_pertanyaan(hasil), catatan_waktu=CATATAN_WAKTU,
        catatan_siklus=CATATAN_SIKLUS, catatan_tempo=CATATAN_TEMPO,
        rusak=evaluasi_service.list_rusak(get_home(), tahun),
        tahun_list=evaluasi_service.list_tahun(get_home(), get_pada()),
    )  # fmt: skip


@bp.get("/evaluasi/<int:tahun>/unduh")
def unduh_evaluasi(tahun: int) -> Response:
    """The evaluation as a Word document, made now."""
    return send_berkas(*evaluasi_service.make_dokumen(get_home(), tahun, get_pada()))
