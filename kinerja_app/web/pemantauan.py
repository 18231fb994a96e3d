"""Pemantauan: the follow-ups of all sealed Telaah, and reporting progress on one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.pemantauan import Pantauan, is_pemantau, require_pemantau
from kinerja_app.domain.telaah import TEKS_STATUS, StatusTindakLanjut
from kinerja_app.services import pemantauan as service
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.draf import restore
from kinerja_app.web.entri_form import has_upload, read_bukti
from kinerja_app.web.forms import Formulir
from kinerja_app.web.halaman import paginate
from kinerja_app.web.konteks import get_home, get_oleh, get_pada
from kinerja_app.web.perbedaan import list_beda, render_perbedaan

bp = Blueprint("pemantauan", __name__, url_prefix="/pemantauan")

STATUS_OPSI = [(status.value, teks.capitalize()) for status, teks in TEKS_STATUS.items()]
SARINGAN_OPSI = [(service.TERLAMBAT, "Melewati tenggat"), (service.TERBUKA, "Semua yang belum selesai"), *STATUS_OPSI]
LABEL = {"status": "Status", "keterangan": "Keterangan"}
PILIH_LAGI = "Pilih kembali berkas bukti dukung setelah menyimpan."


@bp.get("")
def index() -> str:
    """All follow-ups, the overdue ones first; status, year and who is responsible narrow the list."""
    home, hari_ini = get_home(), get_pada().date()
    saringan = service.Saringan(*(request.args.get(nama, "") for nama in ("status", "tahun", "penanggung_jawab")))
    semua = service.list_semua(home)
    return render_template(
        "pemantauan/index.html",
        halaman=paginate(service.list_tersaring(home, saringan, hari_ini)),
        saringan=saringan,
        status_opsi=SARINGAN_OPSI,
        tahun_opsi=[(t, t) for t in sorted({satu.kunci.periode.tahun for satu in semua}, reverse=True)],
        orang_opsi=[(nama, nama) for nama in sorted({satu.butir.penanggung_jawab for satu in semua})],
        ada=bool(semua),
        hari_ini=hari_ini,
        teks_status=TEKS_STATUS,
        rusak=home.list_rusak(),
    )


@bp.get("/<butir_id>")
def show(butir_id: str) -> str:
    """One follow-up: what was agreed, all that was reported, and for those who may the form to report."""
    pantauan = service.get_pantauan(get_home(), butir_id)
    awal = {"versi": str(pantauan.versi), "status": pantauan.status.value}
    return _render(pantauan, restore(awal, is_editable=is_pemantau(get_oleh())))


@bp.post("/<butir_id>")
def laporkan(butir_id: str) -> ResponseReturnValue:
    """Report progress; a page that is out of date leads to a choice between both."""
    require_pemantau(get_oleh())
    home, form = get_home(), Formulir(request.form)
    pantauan = service.get_pantauan(home, butir_id)
    with form.catching():
        status = form.read_pilihan("status", StatusTindakLanjut, "Pilih status tindak lanjut ini.")
        keterangan, versi = form.read_teks("keterangan"), form.read_versi()
        bukti = read_bukti(request, form)
        form.check()
        try:
            service.report(home, butir_id, status, keterangan, bukti, versi, get_oleh(), get_pada())
        except VersiMismatchError:
            return _render_perbedaan(service.get_pantauan(home, butir_id), form), 409
        flash(f"Kemajuan tercatat: {TEKS_STATUS[status]}.", "sukses")
        return redirect(url_for("pemantauan.show", butir_id=butir_id))
    return _render(pantauan, form), 422


@bp.get("/<butir_id>/bukti/<bukti_id>")
def bukti(butir_id: str, bukti_id: str) -> Response:
    """Download a piece of evidence."""
    satu, isi = service.read_bukti(get_home(), butir_id, bukti_id)
    return send_berkas(satu.nama, isi)


def _render(pantauan: Pantauan, form: Formulir) -> str:
    return render_template(
        "pemantauan/show.html",
        pantauan=pantauan,
        berjalan=service.find_berjalan(get_home(), pantauan.butir.id),
        dapat_lapor=is_pemantau(get_oleh()),
        status_opsi=STATUS_OPSI,
        teks_status=TEKS_STATUS,
        hari_ini=get_pada().date(),
        form=form,
        galat=form.galat,
    )


def _render_perbedaan(kini: Pantauan, form: Formulir) -> str:
    """Return the 409 page: what this person wrote beside what was reported in between."""
    terakhir = kini.pernyataan[-1]
    tersimpan = Formulir({"status": kini.status.value, "keterangan": kini.keterangan})
    bidang = list_beda(LABEL, form, tersimpan, {"status": dict(STATUS_OPSI)})
    lain = (("rujukan", form.raw("rujukan")),) if form.raw("rujukan") else ()
    return render_perbedaan(
        "kemajuan tindak lanjut", bidang, kini.versi, terakhir.oleh, terakhir.pada,
        PILIH_LAGI if has_upload(request) else "", lain,
    )  # fmt: skip
