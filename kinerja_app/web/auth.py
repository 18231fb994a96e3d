"""Masuk, keluar, and one's own account."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI
from kinerja_app.services import akun as akun_service
from kinerja_app.services.akun import SandiSalahError
from kinerja_app.web import sesi
from kinerja_app.web.forms import Formulir
from kinerja_app.web.gate import local_url
from kinerja_app.web.konteks import get_home, get_pada
from kinerja_app.web.limiter import (
    FAILED_PER_ACCOUNT,
    FAILED_PER_ADDRESS,
    account_key,
    forgive,
    limiter,
    own_account_key,
)

bp = Blueprint("auth", __name__)


@bp.route("/masuk", methods=["GET", "POST"])
@limiter.limit(FAILED_PER_ACCOUNT, key_func=account_key, methods=["POST"])
@limiter.limit(FAILED_PER_ADDRESS, methods=["POST"])
def masuk() -> ResponseReturnValue:
    """Show the login form, and begin a session for a right password."""
    if request.method == "GET":
        if sesi.current_akun() is not None:
            return redirect(local_url(request.args.get("next")))
        return _render_masuk(Formulir({}))
    form = Formulir(request.form)
    try:
        pengguna = akun_service.authenticate(get_home(), form.raw("nama_pengguna"), form.raw("sandi"), get_pada())
    except SandiSalahError as salah:
        form.reject("nama_pengguna", str(salah))
        return _render_masuk(form), 422
    forgive()
    sesi.begin(pengguna)
    return redirect(local_url(request.args.get("next")))


def _render_masuk(form: Formulir) -> str:
    return render_template("auth/masuk.html", form=form, galat=form.galat, masa_hari=MASA_SANDI_SEKALI.days)


@bp.post("/keluar")
def keluar() -> ResponseReturnValue:
    """End every session of the account."""
    akun_service.end_sesi(get_home(), sesi.require_akun().pengguna.nama_pengguna, get_pada())
    sesi.drop()
    flash("Anda sudah keluar.", "sukses")
    return redirect(url_for("auth.masuk"))


@bp.route("/akun", methods=["GET", "POST"])
@limiter.limit(FAILED_PER_ACCOUNT, key_func=own_account_key, methods=["POST"])
def akun() -> ResponseReturnValue:
    """Show one's own account, and change its password; this session goes on, all others end."""
    form = Formulir(request.form)
    sekarang = sesi.require_akun()
    if request.method == "GET":
        return render_template("auth/akun.html", form=form, akun=sekarang, galat=[])
    with form.catching():
        if form.raw("sandi_baru") != form.raw("sandi_ulang"):
            form.reject("sandi_ulang", "Kedua isian kata sandi baru tidak sama. Ketik ulang keduanya.")
        form.check()
        nama = sekarang.pengguna.nama_pengguna
        sandi_lama, sandi_baru = form.raw("sandi_lama"), form.raw("sandi_baru")
        pengguna = akun_service.change_sandi(get_home(), nama, sandi_lama, sandi_baru, get_pada())
        forgive()
        sesi.begin(pengguna)
        flash("Kata sandi sudah diganti. Pakailah yang baru mulai sekarang.", "sukses")
        return redirect(local_url(None))
    if form.error("sandi_lama") is None:
        forgive()
    return render_template("auth/akun.html", form=form, akun=sekarang, galat=form.galat), 422


@bp.get("/sesi")
def sesi_lanjut() -> ResponseReturnValue:
    """Renew the session; asking for this (any) address did it."""
    return "", 204
