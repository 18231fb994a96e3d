"""SOP step 2 on screen: the ceklist of all IKU, and the form of one IKU with its evidence beside it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, Jawaban
from kinerja_app.domain.errors import InputInvalidError, VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import langkah
from kinerja_app.web import tampilan
from kinerja_app.web.entri_form import parse_versi
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan import render_perbedaan_ceklist

bp = Blueprint("keabsahan", __name__, url_prefix="/siklus/<kunci>/ceklist")


@bp.get("")
def daftar(kunci: str) -> str:
    """One row per IKU: how far its ceklist is answered."""
    siklus = load_siklus(kunci)
    oleh = get_oleh()
    return render_template(
        "keabsahan/daftar.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        ceklist={iku.kode: ceklist_of(siklus, iku.kode) for iku in siklus.iku_list},
        dapat_isi=tampilan.may(siklus, Aksi.ISI_CEKLIST, oleh),
        teks_jawaban=TEKS_JAWABAN,
    )


@bp.get("/<kode>")
def isi(kunci: str, kode: str) -> str:
    """The ceklist of one IKU beside its figures and evidence."""
    siklus = load_siklus(kunci)
    siklus.iku_by_kode(kode)
    baris = siklus.ceklist[kode]
    jawaban = {butir: nilai.value for butir, nilai in (baris.jawaban or {}).items()}
    return _render_isi(siklus, kode, jawaban, baris.catatan, ())


@bp.post("/<kode>")
def simpan(kunci: str, kode: str) -> Response | tuple[str, int]:
    """Save the answers on one IKU."""
    siklus, form = load_siklus(kunci), request.form
    siklus.iku_by_kode(kode)
    siklus.guard(Aksi.ISI_CEKLIST, get_oleh())
    terkirim = {butir.value: form[butir.value] for butir in TEKS_BUTIR if form.get(butir.value)}
    catatan = form.get("catatan", "")
    try:
        jawaban = {butir: _parse_jawaban(butir.value, form) for butir in TEKS_BUTIR if form.get(butir.value)}
        langkah.save_ceklist(
            get_home(), siklus.kunci, kode, jawaban, catatan, parse_versi(form), get_oleh(), get_pada()
        )
    except InputInvalidError as galat:
        bidang = galat.bidang.removeprefix(f"{kode}-")
        return _render_isi(siklus, kode, terkirim, catatan, ((bidang, str(galat)),)), 422
    except VersiMismatchError:
        return render_perbedaan_ceklist(load_siklus(kunci), kode, terkirim, catatan), 409
    flash(f"Ceklist {kode} tersimpan.", "sukses")
    return redirect(_next_url(siklus, kode))


def _parse_jawaban(butir: str, form: dict[str, str]) -> Jawaban:
    if form[butir] not in {nilai.value for nilai in Jawaban}:
        raise InputInvalidError(butir, "Pilih sesuai, tidak, atau perlu perbaikan.")
    return Jawaban(form[butir])


def _render_isi(
    siklus: Siklus, kode: str, jawaban: dict[str, str], catatan: str, galat: tuple[tuple[str, str], ...]
) -> str:
    oleh = get_oleh()
    return render_template(
        "keabsahan/isi.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        iku=siklus.iku_by_kode(kode),
        entri=siklus.entri[kode],
        baris=measure(siklus).baris_by_kode(kode),
        terakhir=list_angka_terakhir(siklus, kode),
        butir=ceklist_of(siklus, kode),
        teks_butir=TEKS_BUTIR,
        teks_jawaban=TEKS_JAWABAN,
        jawaban=jawaban,
        catatan=catatan,
        versi=siklus.ceklist[kode].versi,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_CEKLIST, oleh),
        galat=galat,
    )


def _next_url(siklus: Siklus, kode: str) -> str:
    """Return the next IKU whose ceklist has not been saved yet, else the list."""
    kode_list = [iku.kode for iku in siklus.iku_list]
    berikut = kode_list[kode_list.index(kode) + 1 :]
    if request.form.get("lanjut") and berikut:
        return url_for("keabsahan.isi", kunci=str(siklus.kunci), kode=berikut[0])
    return url_for("keabsahan.daftar", kunci=str(siklus.kunci))
