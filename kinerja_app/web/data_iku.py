"""All IKU of step 1 in one table: direct figures, sources and explanations, typed or pasted column by column."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import langkah
from kinerja_app.web import tampilan
from kinerja_app.web.data_iku_form import (
    count_rows,
    describe_roundings,
    is_changed,
    read_data_iku,
    render_perbedaan_data_iku,
    show_data_iku,
)
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.kekurangan import flash_tanpa_alasan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan_adopsi import find_adopsi, render_adopsi_lain

bp = Blueprint("data_iku", __name__, url_prefix="/siklus/<kunci>/data-iku")


@bp.get("")
def isi(kunci: str) -> str:
    """The table of all IKU; for everybody but the Tim at step 1 the same cells to read."""
    siklus = load_siklus(kunci)
    dapat_isi = tampilan.may(siklus, Aksi.ISI_DATA, get_oleh())
    return _render_isi(siklus, restore(show_data_iku(siklus), is_editable=dapat_isi, per_bagian=True))


@bp.post("")
def simpan(kunci: str) -> ResponseReturnValue:
    """Save every IKU that was changed, all or nothing."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    if adopsi := find_adopsi(siklus, form):
        return render_adopsi_lain(siklus, adopsi), 409
    with form.catching():
        isian = read_data_iku(siklus, form)
        form.check()
        try:
            langkah.save_data_iku(get_home(), siklus.kunci, isian, get_oleh(), get_pada())
        except VersiMismatchError:
            return render_perbedaan_data_iku(load_siklus(kunci), form), 409
        kalimat = f"Tersimpan: {', '.join(isian)}." if isian else "Tidak ada yang berubah."
        flash(kalimat + describe_roundings(siklus, isian), "sukses")
        flash_tanpa_alasan(load_siklus(kunci), tuple(isian))
        return redirect(url_for("elaborasi.daftar", kunci=kunci))
    return _render_isi(siklus, form), 422


def _render_isi(siklus: Siklus, form: Formulir) -> str:
    oleh = get_oleh()
    return render_template(
        "elaborasi/data_iku.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        terakhir={iku.kode: list_angka_terakhir(siklus, iku.kode) for iku in siklus.iku_list},
        is_changed=is_changed,
        count_rows=count_rows,
        form=form,
        galat=form.galat,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )
