"""Pengaturan: the overview, the office profile, its hours and calendar, and the end of the audit trail (ADMIN)."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.jam_kantor import NAMA_HARI
from kinerja_app.domain.kalender import KALENDER_BAWAAN, Kalender, compute_jatuh_tempo
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services import kantor as kantor_service
from kinerja_app.web.bagian_kantor import BagianForm, edit_bagian
from kinerja_app.web.forms import Formulir
from kinerja_app.web.jam_kantor_form import LABEL as LABEL_JAM_KANTOR
from kinerja_app.web.jam_kantor_form import read_jam_kantor, show_jam_kantor
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada
from kinerja_app.web.profil_form import LABEL as LABEL_PROFIL
from kinerja_app.web.profil_form import PENANDA_TANGAN, read_profil, show_profil

bp = Blueprint("pengaturan", __name__, url_prefix="/pengaturan")
LABEL_RETENSI = {"aktif": "Masa aktif", "inaktif": "Masa inaktif"}


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
    bagian = BagianForm(
        kantor_service.PROFIL, "profil kantor", lambda kantor: show_profil(kantor.profil), url_for("pengaturan.index"),
        LABEL_PROFIL, {"penanda_tangan": PENANDA_TANGAN}, ("is_mengetahui_camat",),
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        baru = read_profil(form)
        form.check()
        kantor_service.save_profil(get_home(), baru, versi, get_oleh(), get_pada())
        return "Profil kantor disimpan."

    return edit_bagian(bagian, save, _render_profil)


def _render_profil(form: Formulir) -> str:
    return render_template(
        "pengaturan/profil.html", form=form, label=LABEL_PROFIL, penanda_tangan=list(PENANDA_TANGAN.items()),
        ada_lambang=bool(get_kantor().profil.lambang), galat=form.galat,
    )  # fmt: skip


@bp.route("/jam-kantor", methods=["GET", "POST"])
def jam_kantor() -> ResponseReturnValue:
    """Show and save office hours and holidays."""
    bagian = BagianForm(
        kantor_service.JAM_KANTOR, "jam kantor dan hari libur", lambda kantor: show_jam_kantor(kantor.jam_kantor),
        url_for("pengaturan.index"), LABEL_JAM_KANTOR,
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        baru = read_jam_kantor(form)
        form.check()
        kantor_service.save_jam_kantor(get_home(), baru, versi, get_oleh(), get_pada())
        return "Jam kantor dan hari libur disimpan."

    return edit_bagian(
        bagian, save,
        lambda form: render_template("pengaturan/jam_kantor.html", form=form, nama_hari=NAMA_HARI, galat=form.galat),
    )  # fmt: skip


@bp.route("/retensi", methods=["GET", "POST"])
def retensi() -> ResponseReturnValue:
    """Show and save how long bags are kept."""
    bagian = BagianForm(
        kantor_service.RETENSI, "masa simpan arsip", _show_retensi, url_for("pengaturan.index"),
        {nama: f"{teks} (tahun)" for nama, teks in LABEL_RETENSI.items()},
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        baru = AturanRetensi(*(_read_bulat(form, nama, f"masa {nama}", "tahun", "1") for nama in LABEL_RETENSI))
        form.check()
        kantor_service.save_retensi(get_home(), baru, versi, get_oleh(), get_pada())
        return "Masa simpan arsip disimpan."

    return edit_bagian(
        bagian, save,
        lambda form: render_template("pengaturan/retensi.html", form=form, label=LABEL_RETENSI, galat=form.galat),
    )  # fmt: skip


@bp.route("/kalender", methods=["GET", "POST"])
def kalender() -> ResponseReturnValue:
    """Show and save when each step is due; beside it the dates that a siklus opened today would get."""
    bagian = BagianForm(
        kantor_service.KALENDER, "kalender pengukuran", _show_kalender, url_for("pengaturan.index"),
        {f"hari-{sop.nomor}": f"Tahap {sop.nomor}, {sop.nama} (hari)" for sop in TAHAP_SOP},
    )  # fmt: skip

    def save(form: Formulir, versi: int) -> str:
        baru = _read_kalender(form)
        form.check()
        kantor_service.save_kalender(get_home(), baru, versi, get_oleh(), get_pada())
        return "Kalender pengukuran disimpan."

    return edit_bagian(bagian, save, _render_kalender)


def _render_kalender(form: Formulir) -> str:
    kantor, periode = get_kantor(), Periode.of(get_pada().date())
    tanggal = compute_jatuh_tempo(kantor.kalender, periode, kantor.jam_kantor)
    return render_template(
        "pengaturan/kalender.html", form=form, baris=tuple(zip(TAHAP_SOP, tanggal, strict=True)), periode=periode,
        bawaan=KALENDER_BAWAAN.hari, galat=form.galat,
    )  # fmt: skip


def _read_bulat(form: Formulir, nama: str, apa: str, satuan: str, contoh: str) -> int:
    """Read a whole number of years or days; anything else is noted at the field."""
    teks = form.read_baris(nama, f"Isi {apa} dengan jumlah {satuan}, misalnya {contoh}.", maks=4)
    if teks and not (teks.isascii() and teks.isdigit()):
        form.reject(nama, f"{apa.capitalize()} harus berupa jumlah {satuan} yang bulat, misalnya {contoh}.")
        return 0
    return int(teks or 0)


def _show_retensi(kantor: Kantor) -> dict[str, str]:
    return {"aktif": str(kantor.retensi.aktif), "inaktif": str(kantor.retensi.inaktif)}


def _show_kalender(kantor: Kantor) -> dict[str, str]:
    return {f"hari-{nomor}": str(hari) for nomor, hari in enumerate(kantor.kalender.hari, start=1)}


def _read_kalender(form: Formulir) -> Kalender:
    return Kalender(
        tuple(
            _read_bulat(form, f"hari-{sop.nomor}", f"tahap {sop.nomor}", "hari", str(bawaan))
            for sop, bawaan in zip(TAHAP_SOP, KALENDER_BAWAAN.hari, strict=True)
        )
    )
