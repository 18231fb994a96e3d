"""Pengaturan: the overview, the office profile, its hours and calendar, and the end of the audit trail (ADMIN)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.jam_kantor import NAMA_HARI
from kinerja_app.domain.kalender import KALENDER_BAWAAN, Kalender, compute_jatuh_tempo
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Peran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services import kantor as kantor_service
from kinerja_app.web.forms import Formulir, show_centang
from kinerja_app.web.jam_kantor_form import read_jam_kantor, show_jam_kantor
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada

bp = Blueprint("pengaturan", __name__, url_prefix="/pengaturan")
# Who may sign the Telaah; "Dari" prints the same official.
PENANDA_TANGAN = (Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT)


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
    halaman = render_template(
        "pengaturan/profil.html", form=form, penanda_tangan=pilihan, ada_lambang=bool(kantor.profil.lambang),
        galat=form.galat,
    )  # fmt: skip
    return halaman, form.status


@bp.route("/jam-kantor", methods=["GET", "POST"])
def jam_kantor() -> ResponseReturnValue:
    """Show and save office hours and holidays."""
    kantor = get_kantor()
    form = Formulir(request.form if request.method == "POST" else show_jam_kantor(kantor.jam_kantor, kantor.versi))
    if request.method == "POST":
        with form.catching():
            baru, versi = read_jam_kantor(form), form.read_versi()
            form.check()
            kantor_service.save_jam_kantor(get_home(), baru, versi, get_oleh(), get_pada())
            flash("Jam kantor dan hari libur disimpan.", "sukses")
            return redirect(url_for("pengaturan.index"))
    return render_template("pengaturan/jam_kantor.html", form=form, nama_hari=NAMA_HARI, galat=form.galat), form.status


@bp.route("/retensi", methods=["GET", "POST"])
def retensi() -> ResponseReturnValue:
    """Show and save how long bags are kept."""
    kantor = get_kantor()
    lama = {"aktif": str(kantor.retensi.aktif), "inaktif": str(kantor.retensi.inaktif), "versi": str(kantor.versi)}
    form = Formulir(request.form if request.method == "POST" else lama)
    if request.method == "POST":
        with form.catching():
            masa = [_read_bulat(form, nama, f"masa {nama}", "tahun", "1") for nama in ("aktif", "inaktif")]
            baru, versi = AturanRetensi(*masa), form.read_versi()
            form.check()
            kantor_service.save_retensi(get_home(), baru, versi, get_oleh(), get_pada())
            flash("Masa simpan arsip disimpan.", "sukses")
            return redirect(url_for("pengaturan.index"))
    return render_template("pengaturan/retensi.html", form=form, galat=form.galat), form.status


@bp.route("/kalender", methods=["GET", "POST"])
def kalender() -> ResponseReturnValue:
    """Show and save when each step is due; beside it the dates that a siklus opened today would get."""
    kantor, pada = get_kantor(), get_pada()
    form = Formulir(request.form if request.method == "POST" else _show_kalender(kantor.kalender, kantor.versi))
    if request.method == "POST":
        with form.catching():
            baru, versi = _read_kalender(form), form.read_versi()
            form.check()
            kantor_service.save_kalender(get_home(), baru, versi, get_oleh(), pada)
            flash("Kalender pengukuran disimpan.", "sukses")
            return redirect(url_for("pengaturan.index"))
    periode = Periode.of(pada.date())
    tanggal = compute_jatuh_tempo(kantor.kalender, periode, kantor.jam_kantor)
    baris = zip(TAHAP_SOP, tanggal, strict=True)
    return render_template(
        "pengaturan/kalender.html", form=form, baris=tuple(baris), periode=periode, bawaan=KALENDER_BAWAAN.hari,
        galat=form.galat,
    ), form.status  # fmt: skip


def _read_bulat(form: Formulir, nama: str, apa: str, satuan: str, contoh: str) -> int:
    """Read a whole number of years or days; anything else is noted at the field."""
    teks = form.read_baris(nama, f"Isi {apa} dengan jumlah {satuan}, misalnya {contoh}.", maks=4)
    if teks and not (teks.isascii() and teks.isdigit()):
        form.reject(nama, f"{apa.capitalize()} harus berupa jumlah {satuan} yang bulat, misalnya {contoh}.")
        return 0
    return int(teks or 0)


def _show_kalender(kalender: Kalender, versi: int) -> dict[str, str]:
    return {"versi": str(versi)} | {f"hari-{nomor}": str(hari) for nomor, hari in enumerate(kalender.hari, start=1)}


def _read_kalender(form: Formulir) -> Kalender:
    return Kalender(
        tuple(
            _read_bulat(form, f"hari-{sop.nomor}", f"tahap {sop.nomor}", "hari", str(bawaan))
            for sop, bawaan in zip(TAHAP_SOP, KALENDER_BAWAAN.hari, strict=True)
        )
    )


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
        "alamat_kinerja": profil.alamat_kinerja,
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
        alamat_kinerja=form.read_baris("alamat_kinerja").rstrip("/"),
    )
