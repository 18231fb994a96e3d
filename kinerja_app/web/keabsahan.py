"""SOP step 2 on screen: the ceklist of all IKU, and the form of one IKU with its evidence beside it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.catatan_sekretaris import list_periksa_ulang
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, Jawaban
from kinerja_app.domain.errors import InputInvalidError, VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure, measure_iku
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.peringatan import list_peringatan_anggaran, list_peringatan_baris, list_peringatan_data
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import langkah
from kinerja_app.web import tampilan
from kinerja_app.web.ceklist_form import mark_sesuai, read_jawaban, show_ceklist
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan_isian import render_perbedaan_ceklist

bp = Blueprint("keabsahan", __name__, url_prefix="/siklus/<kunci>/ceklist")


@bp.get("")
def daftar(kunci: str) -> str:
    """One row per IKU: how far its ceklist is answered."""
    siklus = load_siklus(kunci)
    oleh, pengukuran = get_oleh(), measure(siklus)
    return render_template(
        "keabsahan/daftar.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=pengukuran,
        periksa_ulang=list_periksa_ulang(siklus),
        ceklist={iku.kode: ceklist_of(siklus, iku.kode) for iku in siklus.iku_list},
        dapat_isi=tampilan.may(siklus, Aksi.ISI_CEKLIST, oleh),
        peringatan=list_peringatan_data(siklus, pengukuran),
        peringatan_anggaran=list_peringatan_anggaran(siklus),
    )


@bp.get("/<kode>")
def isi(kunci: str, kode: str) -> str:
    """The ceklist of one IKU beside its figures and evidence."""
    siklus = load_siklus(kunci)
    iku = siklus.iku_by_kode(kode)
    dapat_isi = tampilan.may(siklus, Aksi.ISI_CEKLIST, get_oleh())
    return _render_isi(siklus, iku, restore(show_ceklist(siklus.ceklist[kode]), is_editable=dapat_isi))


@bp.post("/<kode>")
def simpan(kunci: str, kode: str) -> ResponseReturnValue:
    """Save the answers on one IKU; “Semua butir sesuai” only fills in the form, to be looked at and saved."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    iku = siklus.iku_by_kode(kode)
    siklus.guard(Aksi.ISI_CEKLIST, get_oleh())
    if form.raw("semua"):
        return _render_isi(siklus, iku, Formulir(request.form.to_dict() | mark_sesuai(ceklist_of(siklus, kode))))
    with form.catching():
        jawaban, catatan, versi = read_jawaban(form), form.read_teks("catatan"), form.read_versi()
        form.check()
        try:
            langkah.save_ceklist(
                get_home(), siklus.kunci, kode, jawaban, catatan, versi, get_oleh(), get_pada(),
                is_sekaligus=bool(form.raw("sekaligus")),
            )  # fmt: skip
        except InputInvalidError as galat:
            form.reject(_field_of(siklus, kode, galat.bidang), str(galat))
            form.check()
        except VersiMismatchError:
            return render_perbedaan_ceklist(load_siklus(kunci), kode, form), 409
        flash(f"Ceklist {kode} tersimpan.", "sukses")
        return redirect(_next_url(load_siklus(kunci), kode, form))
    return _render_isi(siklus, iku, form), 422


def _field_of(siklus: Siklus, kode: str, bidang: str) -> str:
    """Return the id of the field that a fault is about; a butir without an object has none."""
    polos = bidang.removeprefix(f"{kode}-")
    tanpa_objek = {str(butir) for butir, nilai, _ in ceklist_of(siklus, kode) if nilai is Jawaban.TIDAK_BERLAKU}
    return "" if polos in tanpa_objek else polos


def _render_isi(siklus: Siklus, iku: Iku, form: Formulir) -> str:
    oleh, baris = get_oleh(), measure_iku(siklus, iku.kode)
    return render_template(
        "keabsahan/isi.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        iku=iku,
        entri=siklus.entri[iku.kode],
        baris=baris,
        ulang=list_periksa_ulang(siklus).get(iku.kode),
        terakhir=list_angka_terakhir(siklus, iku.kode),
        peringatan=list_peringatan_baris(siklus, baris),
        butir=ceklist_of(siklus, iku.kode),
        teks_butir=TEKS_BUTIR,
        teks_jawaban=TEKS_JAWABAN,
        form=form,
        galat=form.galat,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_CEKLIST, oleh),
    )


def _next_url(siklus: Siklus, kode: str, form: Formulir) -> str:
    """Return the next IKU with an unanswered butir where that button was pressed, else the list."""
    kode_list = [iku.kode for iku in siklus.iku_list]
    tempat = kode_list.index(kode) + 1
    for berikut in kode_list[tempat:] + kode_list[:tempat]:
        if form.raw("lanjut") and any(nilai is Jawaban.BELUM for _, nilai, _ in ceklist_of(siklus, berikut)):
            return url_for("keabsahan.isi", kunci=str(siklus.kunci), kode=berikut)
    return url_for("keabsahan.daftar", kunci=str(siklus.kunci))
