"""SOP step 5 on screen: number and date of the letter, the Word documents made with them, and their download."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import DOKUMEN_SIKLUS, DOKUMEN_WORD
from kinerja_app.domain.errors import DataNotFoundError, VersiMismatchError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import dokumen as service
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir, show_tanggal
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan import label_tanggal, list_beda, render_perbedaan

bp = Blueprint("pengetikan", __name__, url_prefix="/siklus/<kunci>/dokumen")

PANJANG_NOMOR = 100
NASKAH_LEPAS = "dokumennya dibuat ulang. Unduh Telaah yang baru, rapikan, lalu unggah lagi bila perlu."
LABEL = {"nomor": "Nomor"} | label_tanggal("tanggal", "Tanggal")


@bp.get("")
def edit(kunci: str) -> str:
    """Number, date, and the documents made so far; everybody may look and download."""
    siklus = load_siklus(kunci)
    dapat_buat = tampilan.may(siklus, Aksi.BUAT_DOKUMEN, get_oleh())
    return _render_edit(siklus, restore(_show(siklus), is_editable=dapat_buat))


@bp.post("")
def buat(kunci: str) -> ResponseReturnValue:
    """Make all Word documents with this number and date."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.BUAT_DOKUMEN, get_oleh())
    with form.catching():
        # Not read_baris: the blank that waits for the number ("070/      /35...") keeps its width.
        nomor, versi = " ".join(form.read_teks("nomor", maks=PANJANG_NOMOR).splitlines()), form.read_versi()
        tanggal = form.read_tanggal("tanggal", "Isi tanggal Telaah, misalnya 22 11 2026.")
        form.check()
        try:
            service.make_dokumen(
                get_home(), siklus.kunci, nomor, tanggal or get_pada().date(), versi, get_oleh(), get_pada()
            )
        except VersiMismatchError:
            return _render_perbedaan(load_siklus(kunci), form), 409
        flash("Dokumen Word sudah dibuat. Unduh dan periksa sebelum menekan “Selesai mengetik”.", "sukses")
        if siklus.dokumen.naskah is not None:
            flash(f"Naskah “{siklus.dokumen.naskah.nama}” tidak dipakai lagi: {NASKAH_LEPAS}", "peringatan")
        return redirect(url_for("pengetikan.edit", kunci=kunci))
    return _render_edit(siklus, form), 422


@bp.get("/<jenis>")
def unduh(kunci: str, jenis: str) -> Response:
    """Download a document: the made one, or before step 5 a draft named KONSEP."""
    if jenis not in DOKUMEN_SIKLUS:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    nama, isi = service.preview(get_home(), load_siklus(kunci).kunci, jenis, get_pada())
    return send_berkas(nama, isi)


def _show(siklus: Siklus) -> dict[str, str]:
    """Return the fields as stored; before the first time with the office's pattern of numbers and today's date."""
    dokumen = siklus.dokumen
    nomor = dokumen.nomor or get_kantor().profil.pola_nomor.replace("{tahun}", str(siklus.periode.tahun))
    tanggal = show_tanggal("tanggal", dokumen.tanggal or get_pada().date())
    return {"nomor": nomor, "versi": str(len(siklus.riwayat)), **tanggal}


def _render_edit(siklus: Siklus, form: Formulir) -> str:
    oleh = get_oleh()
    dapat_buat = tampilan.may(siklus, Aksi.BUAT_DOKUMEN, oleh)
    tindakan = tampilan.list_tindakan(siklus, oleh)
    return render_template(
        "pengetikan/edit.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.as_secondary(tindakan) if dapat_buat and not siklus.dokumen.berkas else tindakan,
        pengembalian=tampilan.last_return(siklus),
        judul_dokumen=DOKUMEN_WORD,
        form=form,
        galat=form.galat,
        dapat_buat=dapat_buat,
        dapat_unggah=tampilan.may(siklus, Aksi.UNGGAH_NASKAH, oleh) and bool(siklus.dokumen.berkas),
        ditolak=tampilan.last_penolakan(siklus),
    )


def _render_perbedaan(siklus: Siklus, form: Formulir) -> str:
    """Return the 409 page: number and date as typed beside those stored."""
    bidang, terakhir = list_beda(LABEL, form, Formulir(_show(siklus))), siklus.riwayat[-1]
    return render_perbedaan(f"dokumen {siklus.kunci.label}", bidang, len(siklus.riwayat), terakhir.oleh, terakhir.pada)
