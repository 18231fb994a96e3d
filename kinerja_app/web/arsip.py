"""The archive on screen: what is sealed, its files to download, ralat, and checking that nothing was changed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi, Transisi
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import daftar_arsip, pemeriksaan, pendokumentasian
from kinerja_app.services import ralat as ralat_service
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus

bp = Blueprint("arsip", __name__, url_prefix="/arsip")

SESUDAH_RALAT = {
    Aksi.AJUKAN_RALAT: "Ralat diajukan. Sekretaris memutuskannya; sampai saat itu arsip ini tetap berlaku.",
    Aksi.SETUJUI_RALAT: "Ralat disetujui. Revisi baru dibuka pada tahap 1; Tim memperbaiki datanya. Arsip lama tetap.",
    Aksi.TOLAK_RALAT: "Ralat ditolak. Arsip ini tetap berlaku; alasannya tercatat di halaman ini.",
}


@bp.get("")
def index() -> str:
    """All sealed siklus, the newest first; a year and words narrow the list."""
    home, tahun, cari = get_home(), request.args.get("tahun", ""), request.args.get("cari", "")
    tahun_list = daftar_arsip.list_tahun(home)
    terpilih = next((satu for satu in tahun_list if str(satu) == tahun), None)
    return render_template(
        "arsip/index.html",
        daftar=daftar_arsip.list_arsip(home, terpilih, cari),
        tahun_opsi=[(satu, satu) for satu in tahun_list],
        tahun=terpilih,
        cari=cari,
    )


@bp.get("/<kunci>")
def show(kunci: str) -> str:
    """One sealed siklus: figures, files, what replaced it, ralat, and its riwayat."""
    siklus, home = load_siklus(kunci), get_home()
    return render_template(
        "arsip/show.html",
        siklus=siklus,
        baris=daftar_arsip.get_baris(home, siklus.kunci),
        pengukuran=measure(siklus),
        berkas=pendokumentasian.list_berkas(home, siklus.kunci),
        pengajuan=daftar_arsip.list_pengajuan(home, siklus.kunci),
        ralat=daftar_arsip.list_ralat(home, siklus.kunci, get_oleh(), get_pada()),
    )


@bp.get("/<kunci>/berkas/<path:nama>")
def unduh(kunci: str, nama: str) -> Response:
    """Download the exact sealed bytes of one file."""
    siklus = load_siklus(kunci)
    return send_berkas(_name_of(siklus, nama), pendokumentasian.read_berkas(get_home(), siklus.kunci, nama))


def _name_of(siklus: Siklus, nama: str) -> str:
    """Return the download's name: that in the bag with the siklus before it, so that downloads do not mix."""
    return f"{siklus.kunci} {nama.rpartition('/')[2]}"


@bp.get("/<kunci>/ralat/<aksi>")
def ralat(kunci: str, aksi: str) -> str:
    """Confirm asking for, granting or refusing a ralat."""
    siklus = load_siklus(kunci)
    return _render_ralat(siklus, _find_transisi(siklus, aksi), Formulir({}))


@bp.post("/<kunci>/ralat/<aksi>")
def simpan_ralat(kunci: str, aksi: str) -> ResponseReturnValue:
    """Ask for a ralat, or decide on one; granted, its siklus opens at step 1."""
    siklus, form, home = load_siklus(kunci), Formulir(request.form), get_home()
    transisi = _find_transisi(siklus, aksi)
    with form.catching():
        alasan, baru = form.read_teks("alasan"), None
        form.check()
        if transisi.aksi is Aksi.AJUKAN_RALAT:
            ralat_service.request_ralat(home, siklus.kunci, alasan, get_oleh(), get_pada())
        else:
            baru = ralat_service.decide_ralat(home, siklus.kunci, transisi.aksi, alasan, get_oleh(), get_pada())
        flash(SESUDAH_RALAT[transisi.aksi], "sukses")
        return redirect(url_for("siklus.show", kunci=str(baru)) if baru else url_for("arsip.show", kunci=kunci))
    return _render_ralat(siklus, transisi, form), 422


def _find_transisi(siklus: Siklus, aksi: str) -> Transisi:
    """Return the row of the table of moves, after the checks of step, role and a waiting request."""
    if aksi not in {satu.value for satu in daftar_arsip.AKSI_RALAT}:
        raise DataNotFoundError("Langkah itu tidak dikenal.")
    return daftar_arsip.check_ralat(get_home(), siklus.kunci, Aksi(aksi), get_oleh(), get_pada())


def _render_ralat(siklus: Siklus, transisi: Transisi, form: Formulir) -> str:
    return render_template(
        "arsip/ralat.html",
        siklus=siklus,
        transisi=transisi,
        pengajuan=get_home().register.get().pending_ralat(siklus.periode),
        form=form,
        galat=form.galat,
    )


@bp.get("/periksa")
def periksa() -> str:
    """What the check does, and the button that starts it."""
    return render_template("arsip/periksa.html", hasil=None, pada=None)


@bp.post("/periksa")
def jalankan_periksa() -> str:
    """Recompute every bag, the chain and the audit trail, and show what was found."""
    return render_template("arsip/periksa.html", hasil=pemeriksaan.verify(get_home()), pada=get_pada())
