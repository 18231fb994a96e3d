"""Lembar pengumpulan on screen and paper: the data of one linked SOP, per desa, for all its IKU at once (step 1)."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.errors import InputInvalidError, VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure
from kinerja_app.domain.pembulatan import list_pembulatan
from kinerja_app.domain.pengumpulan import Lembar, find_lembar, list_lembar
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import lembar as service
from kinerja_app.web import tampilan
from kinerja_app.web.draf import restore
from kinerja_app.web.entri_form import describe_rounding
from kinerja_app.web.forms import Formulir
from kinerja_app.web.kekurangan import flash_tanpa_alasan
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, load_siklus
from kinerja_app.web.lembar_form import Isian, count_rows, fields_of, first_cell, read_lembar, show_lembar
from kinerja_app.web.perbedaan_adopsi import find_adopsi, render_adopsi_lain
from kinerja_app.web.perbedaan_lembar import render_perbedaan_lembar

bp = Blueprint("lembar", __name__, url_prefix="/siklus/<kunci>/lembar")
# Below so many rows of free names a printed form leaves room to write.
BARIS_CETAK = 8


@bp.get("")
def daftar(kunci: str) -> str:
    """Every lembar of the siklus, and how many of its rows have reported for each IKU."""
    siklus = load_siklus(kunci)
    oleh = get_oleh()
    return render_template(
        "lembar/daftar.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        lembar_list=list_lembar(siklus),
        pengukuran=measure(siklus),
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )


@bp.get("/<int:nomor>")
def isi(kunci: str, nomor: int) -> str:
    """The lembar of one linked SOP; for everybody but the Tim at step 1 the same rows to read."""
    siklus = load_siklus(kunci)
    lembar = find_lembar(siklus, nomor)
    dapat_isi = tampilan.may(siklus, Aksi.ISI_DATA, get_oleh())
    return _render_isi(siklus, lembar, restore(show_lembar(siklus, lembar), is_editable=dapat_isi))


@bp.post("/<int:nomor>")
def simpan(kunci: str, nomor: int) -> ResponseReturnValue:
    """Save the rows of every IKU that was changed, all or nothing."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    if adopsi := find_adopsi(siklus, form):
        return render_adopsi_lain(siklus, adopsi), 409
    lembar = find_lembar(siklus, nomor)
    with form.catching():
        isian = read_lembar(siklus, lembar, form)
        form.check()
        try:
            tersimpan = service.save_lembar(get_home(), siklus.kunci, isian, get_oleh(), get_pada())
        except InputInvalidError as galat:
            form.reject(first_cell(lembar, next(iter(isian))), str(galat))
            form.check()
        except VersiMismatchError as galat:
            kini = load_siklus(kunci)
            kode = galat.bagian.removeprefix("entri:")
            return render_perbedaan_lembar(kini, find_lembar(kini, nomor), kode, form), 409
        flash(_sentence_after(siklus, isian, tersimpan), "sukses")
        flash_tanpa_alasan(load_siklus(kunci), tersimpan)
        return redirect(url_for("lembar.isi", kunci=kunci, nomor=nomor))
    return _render_isi(siklus, lembar, form), 422


def _sentence_after(siklus: Siklus, isian: Isian, tersimpan: tuple[str, ...]) -> str:
    """Return what was saved, and which of its figures were rounded."""
    if not tersimpan:
        return "Tidak ada yang berubah."
    pembulatan = [
        replace(satu, tempat=f"{kode} {satu.tempat}")
        for kode in tersimpan
        for satu in list_pembulatan(siklus.iku_by_kode(kode), None, isian[kode][0])
    ]
    return f"Tersimpan: {', '.join(tersimpan)}.{describe_rounding(pembulatan)}"


@bp.get("/<int:nomor>/cetak")
def cetak(kunci: str, nomor: int) -> str:
    """An empty form of the lembar, to be printed and filled in by hand."""
    siklus = load_siklus(kunci)
    return render_template(
        "lembar/cetak.html",
        siklus=siklus,
        lembar=find_lembar(siklus, nomor),
        profil=get_kantor().profil,
        list_label=list_label,
        baris_cetak=BARIS_CETAK,
    )


def _render_isi(siklus: Siklus, lembar: Lembar, form: Formulir) -> str:
    oleh = get_oleh()
    return render_template(
        "lembar/isi.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        lembar=lembar,
        tabel_list=[
            (urut, tabel, count_rows(form, urut, tabel)) for urut, tabel in enumerate(lembar.tabel_list, start=1)
        ],
        fields_of=fields_of,
        list_label=list_label,
        pengukuran=measure(siklus),
        terakhir={iku.kode: list_angka_terakhir(siklus, iku.kode) for iku in lembar.iku_list},
        form=form,
        galat=form.galat,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )
