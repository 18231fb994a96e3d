"""Pengaturan: the overview, the office profile, and the latest lines of the audit trail (ADMIN)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Peran
from kinerja_app.services import kantor as kantor_service
from kinerja_app.web.forms import Formulir, show_centang
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada

bp = Blueprint("pengaturan", __name__, url_prefix="/pengaturan")
# Who may sign the Telaah; "Dari" prints the same official.
PENANDA_TANGAN = (Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT)
JUMLAH_JEJAK = 100


@bp.before_request
def _demand_admin() -> None:
    kantor_service.require_admin(get_oleh())


@bp.get("")
def index() -> ResponseReturnValue:
    """Show what there is to set, and what is still missing for a first siklus."""
    return render_template("pengaturan/index.html", kekurangan=kantor_service.list_kekurangan(get_kantor(), get_pada()))


@bp.route("/profil", methods=["GET", "POST"])
def profil() -> ResponseReturnValue:
    """Show and save the office profile."""
    kantor = get_kantor()
    form = Formulir(request.form if request.method == "POST" else _show_profil(kantor.profil, kantor.versi))
    if request.method == "POST":
        with form.catching():
            baru, versi = _read_profil(form), form.read_versi()
            form.check()
            kantor_service.save_profil(get_home(), baru, versi, get_oleh(), get_pada())
            flash("Profil kantor disimpan.", "sukses")
            return redirect(url_for("pengaturan.index"))
    pilihan = [(peran.value, NAMA_PERAN[peran]) for peran in PENANDA_TANGAN]
    return render_template("pengaturan/profil.html", form=form, penanda_tangan=pilihan, galat=form.galat), form.status


@bp.get("/jejak")
def jejak() -> ResponseReturnValue:
    """Show the latest events of the audit trail, the newest first."""
    baris = get_home().jejak.read()[-JUMLAH_JEJAK:]
    return render_template("pengaturan/jejak.html", baris=baris[::-1])


def _show_profil(profil: ProfilKantor, versi: int) -> dict[str, str]:
    return {
        "versi": str(versi),
        "pemerintah": profil.pemerintah,
        "nama": profil.nama,
        "alamat": profil.alamat,
        "kontak": profil.kontak,
        "tempat": profil.tempat,
        "kode_pos": profil.kode_pos,
        "judul_telaah": profil.judul_telaah,
        "kepada": profil.kepada,
        "sifat": profil.sifat,
        "pola_nomor": profil.pola_nomor,
        "penanda_tangan": profil.penanda_tangan.value,
        "is_mengetahui_camat": show_centang(profil.is_mengetahui_camat),
        "desa": "\n".join(profil.desa),
    }


def _read_profil(form: Formulir) -> ProfilKantor:
    penanda_tangan = form.read_pilihan("penanda_tangan", Peran, "Pilih siapa yang menandatangani Telaah.")
    if penanda_tangan not in PENANDA_TANGAN:
        form.reject("penanda_tangan", "Pilih siapa yang menandatangani Telaah.")
    return ProfilKantor(
        pemerintah=form.read_baris("pemerintah", "Isi nama pemerintah daerah, baris pertama kop surat."),
        nama=form.read_baris("nama", "Isi nama kantor, baris kedua kop surat."),
        alamat=form.read_baris("alamat"),
        kontak=form.read_baris("kontak"),
        tempat=form.read_baris("tempat", "Isi tempat yang tercetak di depan tanggal surat, misalnya Kalipare."),
        kode_pos=form.read_baris("kode_pos", maks=10),
        judul_telaah=form.read_baris("judul_telaah", "Isi judul dokumen, misalnya TELAAH PENGUKURAN KINERJA."),
        kepada=form.read_baris("kepada", "Isi kepada siapa Telaah ditujukan, misalnya Camat Kalipare."),
        sifat=form.read_baris("sifat"),
        pola_nomor=form.read_baris("pola_nomor"),
        penanda_tangan=penanda_tangan,
        is_mengetahui_camat=form.is_ticked("is_mengetahui_camat"),
        desa=form.read_daftar("desa"),
    )
