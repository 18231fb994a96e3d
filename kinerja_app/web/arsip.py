"""The archive on screen: what is sealed, its files to download, ralat, and checking that nothing was changed."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app import atomic
from kinerja_app.documents.arsip.bag import BerkasArsip
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.domain.alur import Aksi, Transisi
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.periode import describe_usia
from kinerja_app.domain.retensi import NAMA_MASA
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import daftar_arsip, pencarian_arsip, pendokumentasian, tambahan
from kinerja_app.services import ralat as ralat_service
from kinerja_app.services.pencarian_arsip import Carian
from kinerja_app.services.pratinjau import list_word
from kinerja_app.services.tindakan_temuan import group_temuan
from kinerja_app.web.berkas import send_berkas, send_besar
from kinerja_app.web.carian_form import read_carian
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.halaman import paginate
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, get_pemeriksaan, load_siklus

bp = Blueprint("arsip", __name__, url_prefix="/arsip")

SESUDAH_RALAT = {
    Aksi.AJUKAN_RALAT: "Ralat diajukan. Sekretaris memutuskannya; sampai saat itu arsip ini tetap berlaku.",
    Aksi.SETUJUI_RALAT: "Ralat disetujui. Revisi baru dibuka pada tahap 1; Tim memperbaiki datanya. Arsip lama tetap.",
    Aksi.TOLAK_RALAT: "Ralat ditolak. Arsip ini tetap berlaku; alasannya tercatat di halaman ini.",
}


@bp.get("")
def index() -> str:
    """All sealed siklus, the newest first, 25 a page; what is filled in above narrows the list."""
    carian = read_carian(request.args)
    hasil = pencarian_arsip.search_arsip(get_home(), carian, get_pada())
    return render_template(
        "arsip/index.html",
        hasil=hasil,
        halaman=paginate(hasil.isi),
        carian=carian,
        is_disaring=carian != Carian(),
        opsi_status=list(pencarian_arsip.NAMA_STATUS.items()),
        nama_masa=NAMA_MASA,
        retensi=get_kantor().retensi,
    )


@bp.get("/<kunci>")
def show(kunci: str) -> str:
    """One sealed siklus: figures, files, what replaced it, ralat, and its riwayat."""
    siklus, home = load_siklus(kunci), get_home()
    berkas, rusak = _list_berkas(siklus)
    return render_template(
        "arsip/show.html",
        siklus=siklus,
        baris=daftar_arsip.get_baris(home, siklus.kunci),
        pengukuran=measure(siklus),
        berkas=berkas,
        rusak=rusak,
        judul_dokumen=list_word(siklus),
        dapat_tambah=tambahan.list_terbuka(siklus, get_oleh()),
        perlu_ditinjau=daftar_arsip.list_perlu_ditinjau(home, siklus.kunci),
        pengajuan=daftar_arsip.list_pengajuan(home, siklus.kunci),
        ralat=daftar_arsip.list_ralat(home, siklus.kunci, get_oleh(), get_pada()),
    )


@bp.get("/<kunci>/berkas/<path:nama>")
def unduh(kunci: str, nama: str) -> Response:
    """Download the exact sealed bytes of one file."""
    siklus = load_siklus(kunci)
    return send_berkas(_name_of(siklus, nama), pendokumentasian.read_berkas(get_home(), siklus.kunci, nama))


@bp.get("/<kunci>/zip")
def unduh_zip(kunci: str) -> Response:
    """Download the whole bag, compared with its seal while it is packed into a file on disk."""
    siklus, home = load_siklus(kunci), get_home()
    with ExitStack() as penutup, atomic.named_when_full(Path(f"{siklus.kunci}.zip")):
        berkas = penutup.enter_context(tempfile.TemporaryFile(dir=home.config.instance))
        nama = pendokumentasian.write_zip(home, siklus.kunci, berkas)
        penutup.pop_all()  # the answer closes it
    return send_besar(nama, berkas)


def _list_berkas(siklus: Siklus) -> tuple[tuple[BerkasArsip, ...], str]:
    """Return the sealed files and "", or none and what is wrong with the bag: figures and riwayat are shown even so."""
    try:
        return pendokumentasian.list_berkas(get_home(), siklus.kunci), ""
    except ArsipDamagedError as rusak:
        return (), str(rusak)


def _name_of(siklus: Siklus, nama: str) -> str:
    """Return the download's name: that in the bag with the siklus before it, so that downloads do not mix."""
    return f"{siklus.kunci} {nama.rpartition('/')[2]}"


@bp.get("/<kunci>/ralat/<aksi>")
def ralat(kunci: str, aksi: str) -> str:
    """Confirm asking for, granting or refusing a ralat."""
    siklus = load_siklus(kunci)
    return _render_ralat(siklus, _find_transisi(siklus, aksi), restore({}, is_editable=True))


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
def periksa() -> Response:
    """How far the check is, or what the last one found and what to do about it; the button starts another."""
    kemajuan, terakhir = get_pemeriksaan().get_kemajuan(), get_home().periksa.get()
    jawaban = make_response(
        render_template(
            "arsip/periksa.html",
            kemajuan=kemajuan,
            terakhir=terakhir,
            usia=describe_usia(terakhir.pada, get_pada()) if terakhir else "",
            kelompok=group_temuan(terakhir.hasil.temuan) if terakhir else (),
        )
    )
    if kemajuan.is_berjalan:
        jawaban.headers["Refresh"] = "3"  # a header, since neither script nor meta element may do it
    return jawaban


@bp.post("/periksa")
def jalankan_periksa() -> ResponseReturnValue:
    """Start recomputing every bag, the chain and the audit trail; the page shows how far it is."""
    get_pemeriksaan().start(get_pada())
    return redirect(url_for("arsip.periksa"))
