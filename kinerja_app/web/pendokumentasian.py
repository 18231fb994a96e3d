"""SOP step 6 on screen: what will be sealed, and the sealing."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import BelumLengkapError, VersiMismatchError
from kinerja_app.domain.moves import list_kekurangan
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.waktu import suggest_menit
from kinerja_app.services import pendokumentasian as service
from kinerja_app.services.langkah import parse_menit
from kinerja_app.web import tampilan
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.tautan import url_of_kekurangan

bp = Blueprint("pendokumentasian", __name__, url_prefix="/siklus/<kunci>/arsipkan")


@bp.get("")
def arsipkan(kunci: str) -> ResponseReturnValue:
    """What the archive will hold; a sealed siklus is shown where it lies."""
    siklus = load_siklus(kunci)
    if siklus.segel:
        return redirect(url_for("arsip.show", kunci=kunci))
    dapat_arsip = tampilan.may(siklus, Aksi.ARSIPKAN, get_oleh())
    return _render(siklus, restore({"menit_kerja": str(suggest_menit(siklus))}, is_editable=dapat_arsip))


@bp.post("")
def seal(kunci: str) -> ResponseReturnValue:
    """Seal the siklus for good; a page that is out of date is shown anew with what was typed, to be confirmed again."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ARSIPKAN, get_oleh())
    try:
        with form.catching():
            versi, menit = form.read_versi(), parse_menit(form.raw("menit_kerja"))
            form.check()
            service.archive_siklus(get_home(), siklus.kunci, get_oleh(), get_pada(), versi=versi, menit_kerja=menit)
            flash(f"{siklus.kunci.label} diarsipkan dan disegel. Semua orang dapat mengunduhnya.", "sukses")
            return redirect(url_for("arsip.show", kunci=kunci))
    except BelumLengkapError:
        pass  # the page lists what is missing
    except VersiMismatchError as galat:
        form.reject("", f"{galat} Periksa kembali isi halaman ini, lalu tekan sekali lagi.")
        return _render(load_siklus(kunci), form), 409
    return _render(siklus, form), 422


def _render(siklus: Siklus, form: Formulir) -> str:
    oleh = get_oleh()
    kekurangan = list_kekurangan(siklus, Aksi.ARSIPKAN)
    lain = tuple(satu for satu in tampilan.list_tindakan(siklus, oleh) if satu.jenis != "utama")
    return render_template(
        "pengetikan/arsipkan.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=lain,
        pengembalian=tampilan.last_return(siklus),
        kekurangan=[(url_of_kekurangan(siklus, Aksi.ARSIPKAN, tempat), pesan) for tempat, pesan in kekurangan],
        form=form,
        galat=form.galat,
        dapat_arsip=tampilan.may(siklus, Aksi.ARSIPKAN, oleh),
    )
