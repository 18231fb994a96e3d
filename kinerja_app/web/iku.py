"""Dokumen IKU on screen: the years, the version in force and the older ones, and putting a draft in force."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun, Rancangan, require_penyusun
from kinerja_app.domain.errors import DataNotFoundError, OrangSamaError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.perbandingan_iku import UbahanDokumen, compare_dokumen, list_target_sama
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.dokumen_iku import Awal
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir, show_tanggal
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("iku", __name__, url_prefix="/iku")


TEKS_AWAL = {
    Awal.BERLAKU: "dari versi yang berlaku",
    Awal.TAHUN_LALU: "dari IKU tahun lalu",
    Awal.KOSONG: "dari lembar kosong",
}


@dataclass(frozen=True, slots=True)
class Banding:
    """A draft against `lama`: what it changes, and the kode whose targets it leaves as they were."""

    lama: DokumenIku
    ubahan: tuple[UbahanDokumen, ...]
    target_sama: tuple[str, ...]


@bp.get("")
def index() -> str:
    """The years that have a Dokumen IKU, and the next one to write."""
    daftar, rusak = get_home().read_dokumen_iku()
    ada = {*(satu.tahun for satu in daftar), *rusak}
    usulan = sorted({get_pada().year, max(ada | {get_pada().year}) + 1} - ada)
    return render_template(
        "iku/index.html", daftar=daftar[::-1], rusak=rusak, usulan=usulan, dapat_susun=may_write(get_oleh())
    )


@bp.get("/<int:tahun>")
def show(tahun: int) -> str:
    """The version in force, the older ones, and the draft."""
    tersimpan, oleh = service.get_dokumen_tahun(get_home(), tahun), get_oleh()
    return render_template(
        "iku/show.html",
        tersimpan=tersimpan,
        dokumen=tersimpan.berlaku[-1] if tersimpan.berlaku else None,
        awal_opsi=[(awal.value, TEKS_AWAL[awal]) for awal in service.list_awal(get_home(), tahun)],
        dapat_susun=may_write(oleh),
        dapat_tetapkan=_may_tetapkan(tersimpan, oleh),
    )


@bp.get("/<int:tahun>/versi/<int:versi>")
def versi(tahun: int, versi: int) -> str:
    """One version that is or was in force."""
    tersimpan = service.get_dokumen_tahun(get_home(), tahun)
    dokumen = next((satu for satu in tersimpan.berlaku if satu.versi_dokumen == versi), None)
    if dokumen is None:
        raise DataNotFoundError(f"Dokumen IKU Tahun {tahun} versi {versi} tidak ada.")
    lama = next((satu for satu in tersimpan.berlaku if satu.versi_dokumen == versi - 1), None)
    ubahan = compare_dokumen(lama, dokumen) if lama else ()
    return render_template("iku/versi.html", tersimpan=tersimpan, dokumen=dokumen, ubahan=ubahan)


@bp.post("/<int:tahun>/rancangan")
def mulai(tahun: int) -> ResponseReturnValue:
    """Begin a draft."""
    form = Formulir(request.form)
    require_penyusun(get_oleh())
    with form.catching():
        awal, versi = form.read_pilihan("awal", Awal, "Pilih dasar rancangan."), form.read_versi()
        form.check()
        service.start_rancangan(get_home(), tahun, awal, versi, get_oleh(), get_pada())
        flash(f"Rancangan Dokumen IKU Tahun {tahun} dimulai {TEKS_AWAL[awal]}.", "sukses")
        return redirect(url_for("rancangan.show", tahun=tahun))
    flash(" ".join(kalimat for _, kalimat in form.galat), "peringatan")
    return redirect(url_for("iku.show", tahun=tahun))


@bp.get("/<int:tahun>/tetapkan")
def tetapkan(tahun: int) -> str:
    """The draft to read once more, and the date from which it holds."""
    tersimpan, _ = load_rancangan(tahun)
    tersimpan.require_penetap(get_oleh())
    return _render_tetapkan(tahun, restore(show_tanggal("ditetapkan", get_pada().date()), is_editable=True))


@bp.post("/<int:tahun>/tetapkan")
def simpan_tetapkan(tahun: int) -> ResponseReturnValue:
    """Put the draft in force."""
    tersimpan, form = service.get_dokumen_tahun(get_home(), tahun), Formulir(request.form)
    tersimpan.require_penetap(get_oleh())
    with form.catching():
        ditetapkan = form.read_tanggal("ditetapkan", "Isi tanggal penetapan, misalnya 5 1 2026.")
        alasan, versi = form.read_teks("alasan"), form.read_versi()
        form.check()
        try:
            dokumen = service.tetapkan(
                get_home(), tahun, ditetapkan or get_pada().date(), alasan, versi, get_oleh(), get_pada()
            )
        except VersiMismatchError as galat:
            form.reject("ditetapkan", f"{galat} Baca lagi rancangan di bawah ini, lalu tetapkan.")
            return _render_tetapkan(tahun, form), 409
        flash(f"Dokumen IKU Tahun {tahun} versi {dokumen.versi_dokumen} ditetapkan.", "sukses")
        return redirect(url_for("iku.show", tahun=tahun))
    return _render_tetapkan(tahun, form), 422


def _render_tetapkan(tahun: int, form: Formulir) -> str:
    tersimpan, rancangan = load_rancangan(tahun)
    return render_template(
        "iku/tetapkan.html",
        tersimpan=tersimpan,
        rancangan=rancangan,
        peringatan=list_peringatan(tersimpan, rancangan),
        banding=compare_rancangan(tersimpan, rancangan),
        form=form,
        galat=form.galat,
    )


def load_rancangan(tahun: int) -> tuple[DokumenIkuTahun, Rancangan]:
    """Return the Dokumen IKU of a year and its draft; without one raise DataNotFoundError."""
    tersimpan = service.get_dokumen_tahun(get_home(), tahun)
    return tersimpan, tersimpan.require_rancangan()


def list_peringatan(tersimpan: DokumenIkuTahun, rancangan: Rancangan) -> tuple[str, ...]:
    """Return what the draft still has against it, faults first."""
    tahun_lalu = service.list_tahun_lalu(get_home(), tersimpan.tahun)
    galat, peringatan = tersimpan.check_rancangan(rancangan.dokumen, tahun_lalu)
    return (*galat, *peringatan)


def list_terdahulu(tersimpan: DokumenIkuTahun) -> tuple[DokumenIku, ...]:
    """Return the earlier versions and years that a draft is held against, the newest first."""
    return tersimpan.list_terdahulu(service.list_tahun_lalu(get_home(), tersimpan.tahun))


def compare_rancangan(tersimpan: DokumenIkuTahun, rancangan: Rancangan) -> Banding | None:
    """Hold a draft against the version in force, else against the last one of the year before; None without either."""
    terdahulu = list_terdahulu(tersimpan)
    if not terdahulu:
        return None
    lama = terdahulu[0]
    return Banding(lama, compare_dokumen(lama, rancangan.dokumen), list_target_sama(lama, rancangan.dokumen))


def may_write(oleh: Orang) -> bool:
    """Tell whether this person may write a draft."""
    try:
        require_penyusun(oleh)
    except PeranMismatchError:
        return False
    return True


def _may_tetapkan(tersimpan: DokumenIkuTahun, oleh: Orang) -> bool:
    try:
        tersimpan.require_penetap(oleh)
    except (PeranMismatchError, OrangSamaError):
        return False
    return tersimpan.rancangan is not None
