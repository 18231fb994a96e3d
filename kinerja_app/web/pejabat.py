"""Pengaturan, bagian Pejabat: the officials, and who holds which role from when to when (ADMIN)."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengguna import AWALAN_KEDUDUKAN, NAMA_PERAN, Kedudukan, Pejabat, Penugasan, Peran, format_nip
from kinerja_app.services import kantor as kantor_service
from kinerja_app.web.forms import Formulir, show_tanggal
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada

bp = Blueprint("pejabat", __name__, url_prefix="/pengaturan/pejabat")
PERAN_LIST = [(peran.value, nama) for peran, nama in NAMA_PERAN.items() if peran is not Peran.ADMIN]
KEDUDUKAN_LIST = [
    (Kedudukan.DEFINITIF.value, "Definitif", "Pemegang jabatan"),
    (Kedudukan.PLT.value, "Plt.", "Pelaksana tugas: jabatannya kosong"),
    (Kedudukan.PLH.value, "Plh.", "Pelaksana harian: pemegangnya berhalangan sementara"),
]


@bp.before_request
def _demand_admin() -> None:
    kantor_service.require_admin(get_oleh())


@bp.get("")
def index() -> ResponseReturnValue:
    """List officials and spans; the number of a span in its address is its place in the stored list."""
    kantor, hari_ini = get_kantor(), get_pada().date()
    return render_template(
        "pengaturan/pejabat.html",
        kantor=kantor,
        penugasan=[(nomor, tugas, kantor.pejabat_by_id(tugas.pejabat_id)) for nomor, tugas in _sort(kantor, hari_ini)],
        hari_ini=hari_ini,
        nama_peran=NAMA_PERAN,
        awalan=AWALAN_KEDUDUKAN,
        format_nip=format_nip,
        is_nip_lengkap=kantor_service.is_nip_lengkap,
    )


@bp.route("/baru", methods=["GET", "POST"])
def baru() -> ResponseReturnValue:
    """Add an official."""
    return _edit(None)


@bp.route("/<pejabat_id>", methods=["GET", "POST"])
def ubah(pejabat_id: str) -> ResponseReturnValue:
    """Change an official; documents already signed keep what was frozen into them."""
    return _edit(get_kantor().pejabat_by_id(pejabat_id))


@bp.route("/penugasan/baru", methods=["GET", "POST"])
def tugaskan() -> ResponseReturnValue:
    """Give an official a role for a span of days."""
    kantor = get_kantor()
    awal = {"versi": str(kantor.versi), "kedudukan": Kedudukan.DEFINITIF.value}
    form = Formulir(request.form if request.method == "POST" else awal | show_tanggal("mulai", get_pada().date()))
    if request.method == "POST":
        with form.catching():
            tugas, versi = _read_penugasan(form), form.read_versi()
            form.check()
            kantor_service.add_penugasan(get_home(), tugas, versi, get_oleh(), get_pada())
            flash("Penugasan disimpan.", "sukses")
            return redirect(url_for("pejabat.index"))
    pejabat_list = [(pejabat.id, pejabat.nama) for pejabat in kantor.pejabat]
    return render_template(
        "pengaturan/penugasan.html", form=form, galat=form.galat, pejabat_list=pejabat_list, peran_list=PERAN_LIST,
        kedudukan_list=KEDUDUKAN_LIST,
    ), form.status  # fmt: skip


@bp.route("/penugasan/<int:nomor>/akhiri", methods=["GET", "POST"])
def akhiri(nomor: int) -> ResponseReturnValue:
    """Set the last day of a span."""
    kantor = get_kantor()
    if nomor >= len(kantor.penugasan):
        raise DataNotFoundError("Penugasan itu tidak terdaftar.")
    tugas = kantor.penugasan[nomor]
    awal = {"versi": str(kantor.versi)} | show_tanggal("sampai", tugas.sampai or get_pada().date())
    form = Formulir(request.form if request.method == "POST" else awal)
    if request.method == "POST":
        with form.catching():
            sampai, versi = form.read_tanggal("sampai", "Isi hari terakhir penugasan ini."), form.read_versi()
            form.check()
            kantor_service.end_penugasan(get_home(), nomor, sampai or date.min, versi, get_oleh(), get_pada())
            flash("Hari terakhir penugasan disimpan.", "sukses")
            return redirect(url_for("pejabat.index"))
    return render_template(
        "pengaturan/penugasan_akhiri.html", form=form, galat=form.galat, nomor=nomor, tugas=tugas,
        pejabat=kantor.pejabat_by_id(tugas.pejabat_id), nama_peran=NAMA_PERAN[tugas.peran],
        awalan=AWALAN_KEDUDUKAN[tugas.kedudukan],
    ), form.status  # fmt: skip


def _edit(lama: Pejabat | None) -> ResponseReturnValue:
    awal = {"nama": lama.nama, "nip": lama.nip, "pangkat": lama.pangkat} if lama else {}
    form = Formulir(request.form if request.method == "POST" else awal | {"versi": str(get_kantor().versi)})
    if request.method == "POST":
        with form.catching():
            nama = form.read_baris("nama", "Isi nama pejabat seperti tercetak pada surat, dengan gelar.")
            nip, pangkat, versi = form.read_baris("nip", maks=40), form.read_baris("pangkat"), form.read_versi()
            form.check()
            pejabat_id = lama.id if lama else None
            kantor_service.save_pejabat(get_home(), pejabat_id, nama, nip, pangkat, versi, get_oleh(), get_pada())
            flash(f"Data {nama} disimpan.", "sukses")
            if nip and not kantor_service.is_nip_lengkap(nip):
                flash(f"NIP {nama} tidak terdiri dari 18 angka. Periksa lagi; NIP itu tetap disimpan.", "peringatan")
            return redirect(url_for("pejabat.index"))
    return render_template("pengaturan/pejabat_isi.html", form=form, galat=form.galat, lama=lama), form.status


def _read_penugasan(form: Formulir) -> Penugasan:
    mulai = form.read_tanggal("mulai", "Isi hari pertama penugasan ini.")
    return Penugasan(
        pejabat_id=form.read_baris("pejabat_id", "Pilih pejabatnya."),
        peran=form.read_pilihan("peran", Peran, "Pilih perannya dalam SOP."),
        jabatan=form.read_baris("jabatan", "Isi jabatan seperti tercetak pada surat, tanpa Plt. atau Plh."),
        kedudukan=form.read_pilihan("kedudukan", Kedudukan, "Pilih definitif, Plt., atau Plh."),
        mulai=mulai or date.min,
        sampai=form.read_tanggal("sampai"),
    )


def _sort(kantor: Kantor, hari_ini: date) -> list[tuple[int, Penugasan]]:
    """Return the numbered spans: those that are not over first, role by role."""
    urutan = list(Peran)

    def key(baris: tuple[int, Penugasan]) -> tuple[bool, int, int]:
        nomor, tugas = baris
        return tugas.sampai is not None and tugas.sampai < hari_ini, urutan.index(tugas.peran), nomor

    return sorted(enumerate(kantor.penugasan), key=key)
