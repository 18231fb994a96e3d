"""Data awal on screen: the tribulan before the program, the form of one, and accepting it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.anggaran_awal import field_of, list_program
from kinerja_app.domain.data_awal import DataAwalTribulan, list_kekurangan_data_awal, require_penerima
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    VersiMismatchError,
)
from kinerja_app.domain.pengguna import Peran
from kinerja_app.domain.periode import Periode
from kinerja_app.services import data_awal as service
from kinerja_app.web import draf
from kinerja_app.web.data_awal_form import fields_of, list_perbedaan, read_anggaran_awal, read_data_awal, show_data_awal
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_oleh, get_pada
from kinerja_app.web.perbedaan import render_perbedaan

bp = Blueprint("data_awal", __name__, url_prefix="/data-awal")


@bp.get("")
def index() -> str:
    """The tribulan that have data awal or can have it."""
    return render_template("data_awal/index.html", daftar=service.list_tribulan(get_home(), get_pada()))


@bp.get("/<periode>")
def show(periode: str) -> str:
    """The figures of one tribulan, what they lack, and who accepted them."""
    return _render_show(_parse_periode(periode), ())


@bp.get("/<periode>/isi")
def isi(periode: str) -> str:
    """The form of one tribulan."""
    tribulan = _parse_periode(periode)
    service.check_can_write(get_home(), tribulan, get_oleh(), get_pada())
    return _render_isi(tribulan, None)


@bp.post("/<periode>/isi")
def simpan(periode: str) -> ResponseReturnValue:
    """Save the figures as a draft, complete or not."""
    home, tribulan, form = get_home(), _parse_periode(periode), Formulir(request.form)
    service.check_can_write(home, tribulan, get_oleh(), get_pada())
    with form.catching():
        dokumen = service.find_dokumen(home, tribulan)
        isian, anggaran = read_data_awal(dokumen, tribulan, form), read_anggaran_awal(dokumen, tribulan, form)
        versi = form.read_versi()
        form.check()
        try:
            service.save_rancangan(home, tribulan, isian, versi, get_oleh(), get_pada(), anggaran)
        except VersiMismatchError:
            return _render_perbedaan(tribulan, form), 409
        flash(f"Data awal {tribulan.label} tersimpan sebagai rancangan.", "sukses")
        return redirect(url_for("data_awal.show", periode=str(tribulan)))
    return _render_isi(tribulan, form), 422


@bp.post("/<periode>/terima")
def terima(periode: str) -> ResponseReturnValue:
    """Accept the figures as they were shown."""
    tribulan, form = _parse_periode(periode), Formulir(request.form)
    try:
        with form.catching():
            versi = form.read_versi()
            form.check()
            service.accept(get_home(), tribulan, versi, get_oleh(), get_pada())
            flash(f"Data awal {tribulan.label} diterima.", "sukses")
            return redirect(url_for("data_awal.show", periode=str(tribulan)))
    except BelumLengkapError:
        return _render_show(tribulan, ()), 422
    except VersiMismatchError as galat:
        return _render_show(tribulan, (("", f"{galat} Periksa kembali angkanya, lalu tekan sekali lagi."),)), 409
    return _render_show(tribulan, tuple(form.galat)), 422


def _render_show(periode: Periode, galat: tuple[tuple[str, str], ...]) -> str:
    home, oleh = get_home(), get_oleh()
    tersimpan = service.get_tribulan(home, periode)
    dapat_terima = tersimpan is not None and _may_accept(tersimpan)
    return render_template(
        "data_awal/show.html",
        periode=periode,
        tersimpan=tersimpan,
        halangan=_why_closed(periode),
        kekurangan=list_kekurangan_data_awal(tersimpan) if tersimpan else (),
        dapat_isi=Peran.TIM in oleh.peran_list,
        dapat_terima=dapat_terima,
        tanpa_rupiah=service.list_tanpa_rupiah(home, tersimpan) if tersimpan and dapat_terima else (),
        galat=galat,
    )


def _render_isi(periode: Periode, form: Formulir | None) -> str:
    dokumen, tersimpan = service.find_dokumen(get_home(), periode), service.get_tribulan(get_home(), periode)
    if tersimpan is not None and tersimpan.is_diterima:
        raise DataExistsError(f"Data awal {periode.label} sudah diterima, jadi tidak dapat diubah lagi.")
    form = form or draf.restore(show_data_awal(dokumen, periode, tersimpan), is_editable=True)
    return render_template(
        "data_awal/isi.html",
        periode=periode,
        dokumen=dokumen,
        bidang={iku.kode: fields_of(iku) for iku in dokumen.iku_list},
        program=[
            (satu, field_of("anggaran", satu.nama), field_of("sumber_anggaran", satu.nama))
            for satu in list_program(dokumen, periode)
        ],
        form=form,
        galat=form.galat,
    )


def _render_perbedaan(periode: Periode, form: Formulir) -> str:
    dokumen, tersimpan = service.find_dokumen(get_home(), periode), service.get_tribulan(get_home(), periode)
    if tersimpan is None:
        raise DataNotFoundError(f"Data awal {periode.label} belum diisi.")
    return render_perbedaan(
        f"data awal {periode.label}",
        list_perbedaan(dokumen, periode, form, Formulir(show_data_awal(dokumen, periode, tersimpan))),
        tersimpan.versi,
        tersimpan.penulis[-1],
        tersimpan.diubah,
    )


def _parse_periode(teks: str) -> Periode:
    try:
        return Periode.parse(teks)
    except InputInvalidError as galat:
        raise DataNotFoundError("Tribulan itu tidak ada. Pilih dari daftar data awal.") from galat


def _why_closed(periode: Periode) -> str:
    """Return why no data awal can be written for this tribulan, or ""."""
    try:
        service.check_open(get_home(), periode, get_pada())
    except PeriodeClosedError as galat:
        return str(galat)
    return ""


def _may_accept(tersimpan: DataAwalTribulan) -> bool:
    try:
        require_penerima(tersimpan, get_oleh())
    except (PeranMismatchError, OrangSamaError, DataExistsError):
        return False
    return True
