"""Pengaturan, bagian Pengguna: who may log in (ADMIN)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.errors import DataExistsError
from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI, Pengguna, format_nip
from kinerja_app.services import akun, kantor
from kinerja_app.services.akun import SandiSekali
from kinerja_app.web.bagian_kantor import BagianForm, edit_bagian
from kinerja_app.web.draf import forget, restore
from kinerja_app.web.forms import Formulir, show_centang
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, read_versi

bp = Blueprint("pengguna", __name__, url_prefix="/pengaturan")
LABEL = {"nama": "Nama orang", "pejabat_id": "Pejabat", "is_admin": "Admin: boleh mengubah Pengaturan"}


@bp.before_request
def _demand_admin() -> None:
    kantor.require_admin(get_oleh())


@bp.get("/pengguna")
def index() -> ResponseReturnValue:
    """List the accounts with the roles that they have today."""
    sekarang, hari_ini = get_kantor(), get_pada().date()
    baris = [(satu, sekarang.orang_of(satu, hari_ini)) for satu in sekarang.pengguna]
    return render_template("pengaturan/pengguna.html", baris=baris)


@bp.route("/pengguna-baru", methods=["GET", "POST"])
def baru() -> ResponseReturnValue:
    """Add an account, and show its one-time password in the answer: it is kept nowhere."""
    if request.method == "GET":
        return _render_isi(restore({}, is_editable=True), None)
    form = Formulir(request.form)
    with form.catching():
        nama_pengguna = form.read_baris("nama_pengguna", "Isi nama pengguna untuk masuk.").lower()
        nama, pejabat_id = _read_pengguna(form)
        form.check()
        try:
            sekali = akun.add_pengguna(
                get_home(), nama_pengguna, nama, is_admin=form.is_ticked("is_admin"), pejabat_id=pejabat_id,
                oleh=get_oleh(), pada=get_pada(),
            )  # fmt: skip
        except DataExistsError as galat:
            form.reject("nama_pengguna", str(galat))
            form.check()
        forget(request.path)
        return _show_sandi(sekali)
    return _render_isi(form, None), form.status


@bp.route("/pengguna/<nama_pengguna>", methods=["GET", "POST"])
def ubah(nama_pengguna: str) -> ResponseReturnValue:
    """Change whose account it is and whether it is an ADMIN's; open or close it, give a new password."""
    lama = get_kantor().pengguna_by_nama(nama_pengguna)
    pejabat = {"": "Tanpa pejabat"} | {satu.id: satu.nama for satu in get_kantor().pejabat}
    bagian = BagianForm(
        kantor.bagian_pengguna(nama_pengguna), f"akun {nama_pengguna}",
        lambda kini: _show_pengguna(kini.pengguna_by_nama(nama_pengguna)), url_for("pengguna.index"), LABEL,
        {"pejabat_id": pejabat}, ("is_admin",),
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        nama, pejabat_id = _read_pengguna(form)
        form.check()
        akun.change_pengguna(
            get_home(), nama_pengguna, nama, is_admin=form.is_ticked("is_admin"), pejabat_id=pejabat_id,
            versi=versi, oleh=get_oleh(), pada=get_pada(),
        )  # fmt: skip
        return f"Akun {nama_pengguna} disimpan."

    return edit_bagian(bagian, save, lambda form: _render_isi(form, lama))


@bp.post("/pengguna/<nama_pengguna>/reset")
def reset(nama_pengguna: str) -> ResponseReturnValue:
    """Give an account a new one-time password, shown in the answer: it is kept nowhere."""
    get_kantor().pengguna_by_nama(nama_pengguna)
    versi = read_versi()
    return _show_sandi(akun.reset_sandi(get_home(), nama_pengguna, versi=versi, oleh=get_oleh(), pada=get_pada()))


@bp.post("/pengguna/<nama_pengguna>/keluarkan")
def keluarkan(nama_pengguna: str) -> ResponseReturnValue:
    """End every session of an account, as of a lost or shared device."""
    akun.expel_pengguna(get_home(), nama_pengguna, versi=read_versi(), oleh=get_oleh(), pada=get_pada())
    flash(f"Akun {nama_pengguna} sudah keluar dari semua perangkat.", "sukses")
    return redirect(url_for("pengguna.index"))


@bp.post("/pengguna/<nama_pengguna>/nonaktif")
def nonaktif(nama_pengguna: str) -> ResponseReturnValue:
    """Close an account."""
    akun.disable_pengguna(get_home(), nama_pengguna, versi=read_versi(), oleh=get_oleh(), pada=get_pada())
    flash(f"Akun {nama_pengguna} dinonaktifkan; sesinya sudah diakhiri.", "sukses")
    return redirect(url_for("pengguna.index"))


@bp.post("/pengguna/<nama_pengguna>/aktif")
def aktif(nama_pengguna: str) -> ResponseReturnValue:
    """Open a closed account again."""
    akun.enable_pengguna(get_home(), nama_pengguna, versi=read_versi(), oleh=get_oleh(), pada=get_pada())
    flash(f"Akun {nama_pengguna} diaktifkan lagi.", "sukses")
    return redirect(url_for("pengguna.index"))


def _read_pengguna(form: Formulir) -> tuple[str, str | None]:
    nama = form.read_baris("nama", "Isi nama orang yang memakai akun ini.")
    pejabat_id = form.read_baris("pejabat_id") or None
    if pejabat_id is not None and all(pejabat.id != pejabat_id for pejabat in get_kantor().pejabat):
        form.reject("pejabat_id", "Pilih pejabat dari daftar.")
    return nama, pejabat_id


def _show_pengguna(lama: Pengguna) -> dict[str, str]:
    return {"nama": lama.nama, "pejabat_id": lama.pejabat_id or "", "is_admin": show_centang(lama.is_admin)}


def _render_isi(form: Formulir, lama: Pengguna | None) -> str:
    pejabat_list = [
        (pejabat.id, f"{pejabat.nama} (NIP {format_nip(pejabat.nip) or 'belum diisi'})")
        for pejabat in get_kantor().pejabat
    ]
    return render_template(
        "pengaturan/pengguna_isi.html", form=form, galat=form.galat, label=LABEL, lama=lama, pejabat_list=pejabat_list,
        versi=get_kantor().versi,
    )  # fmt: skip


def _show_sandi(sekali: SandiSekali) -> ResponseReturnValue:
    return render_template("pengaturan/sandi_sekali.html", sekali=sekali, masa_hari=MASA_SANDI_SEKALI.days)
