"""Pengaturan, bagian Pejabat: the officials, and who holds which role from when to when (ADMIN)."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.hapus_pejabat import why_dipakai
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengguna import AWALAN_KEDUDUKAN, NAMA_PERAN, Kedudukan, Penugasan, Peran, format_nip
from kinerja_app.services import kantor as kantor_service
from kinerja_app.web.bagian_kantor import BagianForm, edit_bagian
from kinerja_app.web.forms import Formulir, show_tanggal
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada
from kinerja_app.web.perbedaan import label_tanggal

bp = Blueprint("pejabat", __name__, url_prefix="/pengaturan/pejabat")
LABEL = {"nama": "Nama dengan gelar", "nip": "NIP", "pangkat": "Pangkat"}
TANYA_NIP = "NIP ini tidak terdiri dari 18 angka. Perbaiki, atau simpan sekali lagi bila memang demikian."
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
    return _edit(get_kantor().pejabat_by_id(pejabat_id).id)


@bp.post("/<pejabat_id>/hapus")
def hapus(pejabat_id: str) -> ResponseReturnValue:
    """Remove an official who was entered by mistake."""
    form = Formulir(request.form)
    versi = form.read_versi()
    form.check()
    pejabat = kantor_service.drop_pejabat(get_home(), pejabat_id, versi, get_oleh(), get_pada())
    flash(f"{pejabat.nama} dihapus dari daftar pejabat.", "sukses")
    return redirect(url_for("pejabat.index"))


@bp.route("/penugasan/baru", methods=["GET", "POST"])
def tugaskan() -> ResponseReturnValue:
    """Give an official a role for a span of days."""
    awal = {"kedudukan": Kedudukan.DEFINITIF.value} | show_tanggal("mulai", get_pada().date())
    bagian = BagianForm("", "penugasan", lambda _: awal, url_for("pejabat.index"))

    def save(form: Formulir, versi: int) -> str:
        tugas = _read_penugasan(form)
        form.check()
        kantor_service.add_penugasan(get_home(), tugas, versi, get_oleh(), get_pada())
        return "Penugasan disimpan."

    return edit_bagian(bagian, save, _render_tugaskan)


def _render_tugaskan(form: Formulir) -> str:
    return render_template(
        "pengaturan/penugasan.html", form=form, galat=form.galat, peran_list=PERAN_LIST,
        pejabat_list=[(pejabat.id, pejabat.nama) for pejabat in get_kantor().pejabat], kedudukan_list=KEDUDUKAN_LIST,
    )  # fmt: skip


@bp.route("/penugasan/<int:nomor>/akhiri", methods=["GET", "POST"])
def akhiri(nomor: int) -> ResponseReturnValue:
    """Set the last day of a span."""
    if nomor >= len(get_kantor().penugasan):
        raise DataNotFoundError("Penugasan itu tidak terdaftar.")
    bagian = BagianForm(
        kantor_service.bagian_penugasan(nomor), "hari terakhir penugasan",
        lambda kantor: show_tanggal("sampai", kantor.penugasan[nomor].sampai or get_pada().date()),
        url_for("pejabat.index"), label_tanggal("sampai", "Hari terakhir"),
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        sampai = form.read_tanggal("sampai", "Isi hari terakhir penugasan ini.")
        form.check()
        kantor_service.end_penugasan(get_home(), nomor, sampai or date.min, versi, get_oleh(), get_pada())
        return "Hari terakhir penugasan disimpan."

    return edit_bagian(bagian, save, lambda form: _render_akhiri(nomor, form))


def _render_akhiri(nomor: int, form: Formulir) -> str:
    kantor = get_kantor()
    tugas = kantor.penugasan[nomor]
    return render_template(
        "pengaturan/penugasan_akhiri.html", form=form, galat=form.galat, nomor=nomor, tugas=tugas,
        pejabat=kantor.pejabat_by_id(tugas.pejabat_id), nama_peran=NAMA_PERAN[tugas.peran],
        awalan=AWALAN_KEDUDUKAN[tugas.kedudukan],
    )  # fmt: skip


def _edit(pejabat_id: str | None) -> ResponseReturnValue:
    def show(kantor: Kantor) -> dict[str, str]:
        lama = kantor.pejabat_by_id(pejabat_id) if pejabat_id else None
        return {"nama": lama.nama, "nip": lama.nip, "pangkat": lama.pangkat} if lama else {}

    def save(form: Formulir, versi: int) -> str:
        nama = form.read_baris("nama", "Isi nama pejabat seperti tercetak pada surat, dengan gelar.")
        nip, pangkat = form.read_baris("nip", maks=40), form.read_baris("pangkat")
        is_lengkap = not nip or kantor_service.is_nip_lengkap(nip)
        if not (is_lengkap or nip in (form.read_baris("nip_ditanyakan"), _nip_of(pejabat_id))):
            form.reject("nip", TANYA_NIP)
        form.check()
        kantor_service.save_pejabat(get_home(), pejabat_id, nama, nip, pangkat, versi, get_oleh(), get_pada())
        if not is_lengkap:
            flash(f"NIP {nama} tidak terdiri dari 18 angka. Periksa lagi; NIP itu tetap disimpan.", "peringatan")
        return f"Data {nama} disimpan."

    nama_bagian = kantor_service.bagian_pejabat(pejabat_id) if pejabat_id else ""
    bagian = BagianForm(nama_bagian, "data pejabat", show, url_for("pejabat.index"), LABEL)
    return edit_bagian(
        bagian, save,
        lambda form: render_template(
            "pengaturan/pejabat_isi.html", form=form, galat=form.galat, label=LABEL, pejabat_id=pejabat_id,
            dapat_dihapus=pejabat_id is not None and not why_dipakai(get_kantor(), pejabat_id),
        ),
    )  # fmt: skip


def _nip_of(pejabat_id: str | None) -> str:
    return get_kantor().pejabat_by_id(pejabat_id).nip if pejabat_id else ""


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
