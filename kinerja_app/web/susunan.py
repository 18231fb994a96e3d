"""The draft of a Dokumen IKU as a whole on screen: order of the IKU, retiring one, and throwing the draft away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.dokumen_iku import require_penyusun
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.susunan_iku import Geser, find_iku
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.pemakaian_iku import find_pemakaian
from kinerja_app.web.iku import compare_rancangan, load_rancangan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, read_versi

bp = Blueprint("susunan", __name__, url_prefix="/iku/<int:tahun>/rancangan")

Galat = list[tuple[str, str]]


@bp.get("/urutan")
def urutan(tahun: int) -> str:
    """The IKU in their order, each with a button to go up and down."""
    return _render_urutan(tahun, [])


@bp.post("/urutan")
def pindah(tahun: int) -> ResponseReturnValue:
    """Put one IKU a place earlier or later."""
    require_penyusun(get_oleh())
    kode, _, arah = request.form.get("pindah", "").rpartition(":")
    geser = next((satu for satu in Geser if satu.value == arah), None)
    if geser is None:
        return _render_urutan(tahun, [("", "Tekan Naik atau Turun pada indikator yang akan dipindahkan.")]), 422
    try:
        service.move_iku(get_home(), tahun, kode, geser, read_versi(), get_oleh(), get_pada())
    except VersiMismatchError as galat:
        return _render_urutan(tahun, _stale(galat)), 409
    return redirect(url_for("susunan.urutan", tahun=tahun, _anchor=f"pindah-{kode}"))


@bp.get("/iku/<kode>/hapus")
def keluarkan(tahun: int, kode: str) -> str:
    """What taking an IKU out of the draft means, and the button that does it."""
    return _render_keluarkan(tahun, kode, [])


@bp.post("/iku/<kode>/hapus")
def hapus(tahun: int, kode: str) -> ResponseReturnValue:
    """Take an IKU out of the draft."""
    require_penyusun(get_oleh())
    try:
        service.remove_iku(get_home(), tahun, kode, read_versi(), get_oleh(), get_pada())
    except VersiMismatchError as galat:
        return _render_keluarkan(tahun, kode, _stale(galat)), 409
    flash(f"{kode} dikeluarkan dari rancangan.", "sukses")
    return redirect(url_for("rancangan.show", tahun=tahun))


@bp.get("/buang")
def buang(tahun: int) -> str:
    """What is lost when the draft is thrown away, and the button that does it."""
    return _render_buang(tahun, [])


@bp.post("/buang")
def simpan_buang(tahun: int) -> ResponseReturnValue:
    """Throw the draft away."""
    require_penyusun(get_oleh())
    try:
        service.discard_rancangan(get_home(), tahun, read_versi(), get_oleh(), get_pada())
    except VersiMismatchError as galat:
        return _render_buang(tahun, _stale(galat)), 409
    flash(f"Rancangan Dokumen IKU Tahun {tahun} dibuang.", "sukses")
    return redirect(url_for("iku.show", tahun=tahun))


def _render_urutan(tahun: int, galat: Galat) -> str:
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    return render_template("iku/urutan.html", tersimpan=tersimpan, rancangan=rancangan, galat=galat)


def _render_keluarkan(tahun: int, kode: str, galat: Galat) -> str:
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    berlaku = tersimpan.berlaku[-1] if tersimpan.berlaku else None
    return render_template(
        "iku/keluarkan.html",
        tersimpan=tersimpan,
        iku=find_iku(rancangan.dokumen, kode),
        is_berlaku=berlaku is not None and any(iku.kode == kode for iku in berlaku.iku_list),
        program=[program.nama for program in rancangan.dokumen.program_list if kode in program.iku],
        pemakaian=find_pemakaian(get_home(), kode),
        galat=galat,
    )


def _render_buang(tahun: int, galat: Galat) -> str:
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    return render_template(
        "iku/buang.html", tersimpan=tersimpan, rancangan=rancangan, banding=compare_rancangan(tersimpan, rancangan),
        galat=galat,
    )  # fmt: skip


def _stale(galat: VersiMismatchError) -> Galat:
    return [("", f"{galat} Periksa rancangan sekali lagi, lalu ulangi.")]
