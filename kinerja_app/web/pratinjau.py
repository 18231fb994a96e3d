"""Preview on screen: a document of a siklus as it is printed, or as a plain page; for everybody, at every step."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinerja_app.documents.pdf import PdfConversionError, PdfUnavailableError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import pratinjau as service
from kinerja_app.services.pratinjau import KeadaanDokumen, Pratinjau
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import show_berkas
from kinerja_app.web.headers import CSP
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.layout import mark_menu

bp = Blueprint("pratinjau", __name__, url_prefix="/siklus/<kunci>/dokumen/<jenis>/pratinjau")

CSP_BINGKAI = f"{CSP}; frame-src 'self'"
PENJELASAN = {
    KeadaanDokumen.KONSEP: "Ini konsep dari angka dan teks yang tersimpan sekarang, bukan dokumen resmi. Nomor,"
    " tanggal, dan penanda tangan ditetapkan pada tahap 5.",
    KeadaanDokumen.DIBUAT: "Ini dokumen yang dibuat pada tahap 5 dan akan disegel pada tahap 6.",
    KeadaanDokumen.NASKAH: "Ini naskah akhir yang diunggah pada tahap 5 dan akan disegel pada tahap 6.",
    KeadaanDokumen.DISEGEL: "Ini berkas yang disegel dalam arsip.",
}


@bp.get("")
def show(kunci: str, jenis: str) -> Response:
    """The document as it is printed; where no PDF can be made, as a plain page that says why."""
    siklus, pratinjau = _load(kunci, jenis)
    try:
        service.make_pdf(get_home(), pratinjau)
    except (PdfUnavailableError, PdfConversionError) as galat:
        return make_response(_render(siklus, pratinjau, is_pdf=False, sebab=str(galat)))
    jawaban = make_response(_render(siklus, pratinjau, is_pdf=True))
    jawaban.headers["Content-Security-Policy"] = CSP_BINGKAI
    return jawaban


@bp.get("/sederhana")
def sederhana(kunci: str, jenis: str) -> str:
    """The document as a plain page, made from the Word file itself."""
    return _render(*_load(kunci, jenis), is_pdf=False)


@bp.get("/pdf")
def pdf(kunci: str, jenis: str) -> Response:
    """The PDF, to be looked at within our page or alone; where none can be made, the plain page and why."""
    _, pratinjau = _load(kunci, jenis)
    nama = f"{pratinjau.nama.removesuffix('.docx')}.pdf"
    try:
        return show_berkas(nama, service.make_pdf(get_home(), pratinjau), "application/pdf", is_framed=True)
    except (PdfUnavailableError, PdfConversionError) as galat:
        flash(str(galat), "peringatan")
        return redirect(url_for("pratinjau.sederhana", kunci=kunci, jenis=jenis))


@bp.get("/gambar/<nama>")
def gambar(kunci: str, jenis: str, nama: str) -> Response:
    """A picture of the plain page."""
    isi = service.read_gambar(_load(kunci, jenis)[1], nama)
    return show_berkas(nama, isi, "image/png" if nama.endswith(".png") else "image/jpeg")


def _load(kunci: str, jenis: str) -> tuple[Siklus, Pratinjau]:
    siklus = load_siklus(kunci)
    if siklus.segel:
        mark_menu("arsip")
    return siklus, service.get_pratinjau(get_home(), siklus, jenis, get_pada())


def _render(siklus: Siklus, pratinjau: Pratinjau, *, is_pdf: bool, sebab: str = "") -> str:
    return render_template(
        "pratinjau/show.html",
        siklus=siklus,
        pratinjau=pratinjau,
        penjelasan=PENJELASAN[pratinjau.keadaan],
        isi=None if is_pdf else service.read_isi(pratinjau),
        sebab=sebab,
        judul_dokumen=service.list_word(siklus),
        tindakan=tampilan.list_tindakan(siklus, get_oleh()),
    )
