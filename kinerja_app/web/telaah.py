"""SOP steps 3 and 4 on screen: the texts of the Telaah, its tindak lanjut, and the whole to read before accepting."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dasar_telaah import compute_dasar, list_stale
from kinerja_app.domain.dokumen_resmi import DOKUMEN_WORD
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.penulisan import list_renewable, warn_tenggat
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS
from kinerja_app.services import langkah
from kinerja_app.services.home import Home
from kinerja_app.services.naskah import find_naskah_asal
from kinerja_app.services.pemantauan import list_kabar
from kinerja_app.services.tambahan import list_arahan_lalu
from kinerja_app.web import tampilan
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan_telaah import render_perbedaan_saran, render_perbedaan_telaah
from kinerja_app.web.saran_form import check_angka, count_baris, read_baru, read_lalu, show_saran
from kinerja_app.web.telaah_form import (
    PILIHAN,
    list_bagian_tampil,
    read_pilihan,
    read_teks,
    show_telaah,
)

bp = Blueprint("telaah", __name__, url_prefix="/siklus/<kunci>")


@bp.get("/telaah")
def edit(kunci: str) -> str:
    """All texts beside their figures; for everybody but the Tim at step 3 the same page to read."""
    siklus = load_siklus(kunci)
    dapat_tulis = tampilan.may(siklus, Aksi.TULIS_TELAAH, get_oleh())
    return _render_edit(siklus, restore(show_telaah(siklus), is_editable=dapat_tulis, per_bagian=True, tanpa=PILIHAN))


@bp.post("/telaah")
def simpan(kunci: str) -> ResponseReturnValue:
    """Save the changed texts, all or nothing; a draft or a stale text counts only by an explicit choice or an edit."""
    return _save(kunci, _say_saved)


def _say_saved(kunci: KunciSiklus, berubah: tuple[str, ...]) -> None:
    siklus = get_home().siklus.get(kunci)
    flash(f"{len(berubah)} bagian Telaah tersimpan." if berubah else "Tidak ada bagian yang berubah.", "sukses")
    usang = list_stale(siklus)
    if usang:
        flash(f"{len(usang)} bagian ditulis sebelum angkanya berubah. Periksa satu per satu.", "peringatan")
    draf = [nama for nama, bagian in siklus.telaah.items() if bagian.is_draf and bagian.teks and nama not in usang]
    if draf:
        flash(f"{len(draf)} bagian masih draf program. Baca, lalu centang “Draf ini benar” atau sunting.", "peringatan")


@bp.post("/telaah/draf")
def draf(kunci: str) -> ResponseReturnValue:
    """Keep what was typed, then fill the sections that nobody has written with a draft from the numbers."""
    return _fill(kunci, langkah.offer_draft, "diisi draf dari angka")


@bp.post("/telaah/perbarui")
def perbarui(kunci: str) -> ResponseReturnValue:
    """Keep what was typed, then renew the drafts that nobody edited and whose figures changed."""
    return _fill(kunci, langkah.renew_draft, "diperbarui dengan draf dari angka sekarang")


def _fill(kunci: str, isi: Callable[[Home, KunciSiklus, Orang, datetime], int], kalimat: str) -> ResponseReturnValue:
    def fill(kunci_siklus: KunciSiklus, _berubah: tuple[str, ...]) -> None:
        jumlah = isi(get_home(), kunci_siklus, get_oleh(), get_pada())
        flash(f"{jumlah} bagian {kalimat}. Baca setiap draf: centang “Draf ini benar” atau sunting.", "sukses")

    return _save(kunci, fill)


def _save(kunci: str, sesudah: Callable[[KunciSiklus, tuple[str, ...]], None]) -> ResponseReturnValue:
    """Save what was typed and chosen; `sesudah` gets the siklus and the sections that changed, and tells of it."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.TULIS_TELAAH, get_oleh())
    with form.catching():
        teks, (tetap, draf_baru) = read_teks(siklus, form), read_pilihan(siklus, form)
        form.check()
        try:
            berubah = langkah.save_telaah(
                get_home(), siklus.kunci, teks, get_oleh(), get_pada(), tetap=tetap, draf_baru=draf_baru
            )
        except VersiMismatchError:
            return render_perbedaan_telaah(load_siklus(kunci), teks, form), 409
        sesudah(siklus.kunci, berubah)
        return redirect(url_for("telaah.edit", kunci=kunci))
    return _render_edit(siklus, form), 422


def _render_edit(siklus: Siklus, form: Formulir) -> str:
    oleh, dasar = get_oleh(), compute_dasar(siklus)
    bagian, dapat_tulis = list_bagian_tampil(siklus), tampilan.may(siklus, Aksi.TULIS_TELAAH, oleh)
    return render_template(
        "telaah/edit.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.as_secondary(tampilan.list_tindakan(siklus, oleh)),
        pengembalian=tampilan.last_return(siklus),
        arahan=list_arahan_lalu(get_home(), siklus.periode),
        bagian=bagian,
        ada_draf=any(satu.isi.is_draf for satu in bagian),
        ada_usang=any(satu.is_usang for satu in bagian),
        saran_usang=dasar.is_saran_stale(siklus.saran),
        naskah_asal=find_naskah_asal(get_home(), siklus) if dapat_tulis else None,
        dapat_perbarui=bool(list_renewable(siklus, dasar)),
        form=form,
        galat=form.galat,
        dapat_tulis=dapat_tulis,
    )


@bp.get("/saran")
def saran(kunci: str) -> str:
    """Section VI: follow-ups still open from earlier tribulan, and the new ones."""
    siklus = load_siklus(kunci)
    dapat_tulis = tampilan.may(siklus, Aksi.TULIS_TELAAH, get_oleh())
    return _render_saran(siklus, restore(show_saran(siklus), is_editable=dapat_tulis))


@bp.post("/saran")
def simpan_saran(kunci: str) -> ResponseReturnValue:
    """Save section VI; rows that were cleared are dropped."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.TULIS_TELAAH, get_oleh())
    with form.catching():
        lalu, baru, versi = read_lalu(siklus, form), read_baru(siklus, form, count_baris(form)), form.read_versi()
        check_angka(siklus, form)
        form.check()
        try:
            langkah.save_saran(get_home(), siklus.kunci, lalu, baru, versi, get_oleh(), get_pada())
        except VersiMismatchError:
            return render_perbedaan_saran(load_siklus(kunci), form), 409
        flash(f"Tindak lanjut tersimpan: {len(baru)} dari tribulan ini, {len(lalu)} dari tribulan lalu.", "sukses")
        for kalimat in warn_tenggat(load_siklus(kunci), get_pada().date()):
            flash(kalimat, "peringatan")
        return redirect(url_for("telaah.saran", kunci=kunci))
    return _render_saran(siklus, form), 422


def _render_saran(siklus: Siklus, form: Formulir) -> str:
    oleh, dasar = get_oleh(), compute_dasar(siklus)
    return render_template(
        "telaah/saran.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        arahan=list_arahan_lalu(get_home(), siklus.periode),
        saran_usang=dasar.is_saran_stale(siklus.saran),
        sidik=dasar.sidik_semua,
        jumlah_baris=count_baris(form),
        kabar=list_kabar(get_home(), siklus),
        status_opsi=[(status.value, teks) for status, teks in TEKS_STATUS.items()],
        teks_status=TEKS_STATUS,
        form=form,
        galat=form.galat,
        dapat_tulis=tampilan.may(siklus, Aksi.TULIS_TELAAH, oleh),
    )


@bp.get("/telaah/baca")
def baca(kunci: str) -> str:
    """The whole Telaah to read: figures, texts, follow-ups, documents, and what may be done with it."""
    siklus, oleh = load_siklus(kunci), get_oleh()
    return render_template(
        "telaah/baca.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        naskah_asal=find_naskah_asal(get_home(), siklus) if siklus.is_berjalan else None,
        pengukuran=measure(siklus),
        bagian=list_bagian_tampil(siklus),
        teks_status=TEKS_STATUS,
        judul_dokumen=DOKUMEN_WORD,
    )
