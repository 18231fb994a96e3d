"""The web room: blueprints, and what stands around every request. The only importer of Flask besides cli."""

import mimetypes
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from kinerja_app.config import Config
from kinerja_app.services.home import Home
from kinerja_app.web import (
    adopsi,
    arsip,
    auth,
    beranda,
    bukti,
    cadangan,
    data_awal,
    data_iku,
    draf,
    elaborasi,
    galat,
    gate,
    headers,
    iku,
    impor,
    impor_iku,
    jejak,
    keabsahan,
    keaslian,
    kompresi,
    konteks,
    lambang,
    layout,
    lembar,
    naskah,
    panduan,
    pejabat,
    pemantauan,
    pemantauan_iku,
    pencarian,
    pencatatan,
    pendokumentasian,
    pengaturan,
    pengetikan,
    pengguna,
    pertukaran,
    pratinjau,
    rancangan,
    rekap,
    saringan,
    sehat,
    sesi,
    siklus,
    sop,
    susunan,
    tambahan,
    telaah,
    templat,
)
from kinerja_app.web.limiter import limiter

BLUEPRINTS = (
    sehat.bp,
    auth.bp,
    draf.bp,
    pengaturan.bp,
    jejak.bp,
    lambang.bp,
    pejabat.bp,
    pengguna.bp,
    templat.bp,
    cadangan.bp,
    beranda.bp,
    siklus.bp,
    adopsi.bp,
    elaborasi.bp,
    data_iku.bp,
    lembar.bp,
    bukti.bp,
    impor.bp,
    keabsahan.bp,
    telaah.bp,
    pengetikan.bp,
    naskah.bp,
    pratinjau.bp,
    pendokumentasian.bp,
    arsip.bp,
    pertukaran.bp,
    tambahan.bp,
    keaslian.bp,
    pemantauan_iku.bp,
    pemantauan.bp,
    rekap.bp,
    pencarian.bp,
    iku.bp,
    data_awal.bp,
    rancangan.bp,
    susunan.bp,
    impor_iku.bp,
    sop.bp,
    panduan.bp,
)
STATIC = Path(__file__).parent / "static"


def install(app: Flask, config: Config, home: Home) -> None:
    """Put everything around the views, in the order in which a request meets it, and then the views.

    A request passes CSRFProtect, the gate (login demanded), and the view; every answer gets its headers.
    """
    app.config.update(
        MAX_CONTENT_LENGTH=config.max_upload_bytes,
        TRUSTED_HOSTS=list(config.trusted_hosts),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a long form must not expire before it
    )
    app.jinja_env.undefined = StrictUndefined
    if config.is_https:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    for jenis, akhiran in (("text/javascript", ".js"), ("text/css", ".css"), ("image/svg+xml", ".svg")):
        mimetypes.add_type(jenis, akhiran)  # Windows' registry may say text/plain, which nosniff then refuses
    konteks.install(app, home)
    sesi.install(app, config)
    CSRFProtect(app)
    gate.install(app)
    headers.install(app, STATIC)
    kompresi.install(app, STATIC, is_https=config.is_https)
    galat.install(app)
    pencatatan.install(app)
    layout.install(app)
    draf.install(app)
    saringan.install(app)
    panduan.install(app)
    limiter.init_app(app)
    # Browsers ask for it where no page of ours names an icon: beside a PDF, say.
    app.add_url_rule("/favicon.ico", "favicon", lambda: app.send_static_file("favicon.ico"))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
