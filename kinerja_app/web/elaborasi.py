"""SOP step 1 on screen: all IKU at a glance, the form of one IKU with its evidence, and the programs' budget."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import InputInvalidError, VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import langkah
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.entri_form import Ketikan, parse_bukti, parse_isian, parse_rupiah, parse_versi
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan import render_perbedaan_entri

bp = Blueprint("elaborasi", __name__, url_prefix="/siklus/<kunci>")


@bp.get("/data")
def daftar(kunci: str) -> str:
    """All IKU of the siklus with what is filled in, and the programs."""
    siklus = load_siklus(kunci)
    oleh = get_oleh()
    return render_template(
        "elaborasi/daftar.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )


@bp.get("/data/<kode>")
def isi(kunci: str, kode: str) -> str:
    """The form of one IKU; for everybody but the Tim at step 1 the same facts to read."""
    siklus = load_siklus(kunci)
    iku = siklus.iku_by_kode(kode)
    return _render_isi(siklus, kode, Ketikan.of_entri(iku, siklus.entri[kode]), ())


@bp.post("/data/<kode>")
def simpan(kunci: str, kode: str) -> Response | tuple[str, int]:
    """Save one IKU; bad input shows the form again with what was typed."""
    siklus = load_siklus(kunci)
    iku = siklus.iku_by_kode(kode)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    ketikan = Ketikan.of_form(iku, request.form)
    try:
        isian, bukti = parse_isian(iku, siklus.periode, ketikan), parse_bukti(request)
        langkah.save_entri(
            get_home(), siklus.kunci, kode, isian, bukti, parse_versi(request.form), get_oleh(), get_pada()
        )
    except InputInvalidError as galat:
        return _render_isi(siklus, kode, ketikan, ((galat.bidang.removesuffix(f"-{kode}"), str(galat)),)), 422
    except VersiMismatchError:
        return render_perbedaan_entri(load_siklus(kunci), iku, ketikan, bool(request.files)), 409
    flash(f"{kode} tersimpan.", "sukses")
    return redirect(_next_url(siklus, kode, request.form))


def _render_isi(siklus: Siklus, kode: str, ketikan: Ketikan, galat: tuple[tuple[str, str], ...]) -> str:
    oleh = get_oleh()
    return render_template(
        "elaborasi/isi.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        iku=siklus.iku_by_kode(kode),
        entri=siklus.entri[kode],
        baris=measure(siklus).baris_by_kode(kode),
        terakhir=list_angka_terakhir(siklus, kode),
        ketikan=ketikan,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
        galat=galat,
    )


def _next_url(siklus: Siklus, kode: str, form: MultiDict[str, str]) -> str:
    """Return the next IKU's form where that button was pressed, else the list."""
    kode_list = [iku.kode for iku in siklus.iku_list]
    berikut = kode_list[kode_list.index(kode) + 1 :]
    if form.get("lanjut") and berikut:
        return url_for("elaborasi.isi", kunci=str(siklus.kunci), kode=berikut[0])
    return url_for("elaborasi.daftar", kunci=str(siklus.kunci))


@bp.get("/data/<kode>/bukti/<bukti_id>")
def bukti(kunci: str, kode: str, bukti_id: str) -> Response:
    """Download one evidence file."""
    ada, isi_berkas = langkah.read_bukti(get_home(), load_siklus(kunci).kunci, kode, bukti_id)
    return send_berkas(ada.nama, isi_berkas)


@bp.get("/anggaran")
def anggaran(kunci: str) -> str:
    """The realisasi anggaran of the programs in this tribulan."""
    return _render_anggaran(load_siklus(kunci), {}, ())


@bp.post("/anggaran")
def simpan_anggaran(kunci: str) -> Response | tuple[str, int]:
    """Save the realisasi of all programs, all or nothing."""
    siklus, form = load_siklus(kunci), request.form
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    try:
        isian = {
            program.nama: (parse_rupiah(form, nomor, program.nama), parse_versi(form, f"versi-{nomor}"))
            for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1)
        }
        langkah.save_anggaran(get_home(), siklus.kunci, isian, get_oleh(), get_pada())
    except InputInvalidError as galat:
        return _render_anggaran(siklus, form.to_dict(), ((galat.bidang, str(galat)),)), 422
    except VersiMismatchError as galat:
        terkini = load_siklus(kunci)
        pesan = f"{galat} Isian Anda belum disimpan: bandingkan dengan yang tersimpan, lalu simpan kembali."
        return _render_anggaran(terkini, form.to_dict(), (("realisasi-1", pesan),)), 409
    flash("Realisasi anggaran tersimpan.", "sukses")
    return redirect(url_for("elaborasi.daftar", kunci=kunci))


def _render_anggaran(siklus: Siklus, ketikan: dict[str, str], galat: tuple[tuple[str, str], ...]) -> str:
    oleh = get_oleh()
    return render_template(
        "elaborasi/anggaran.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        ketikan=ketikan,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
        galat=galat,
    )
