"""What a view asks for: the home, the office, the person who acts, the time, and the siklus of its address."""

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, has_request_context, request

from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home
from kinerja_app.services.pemeriksaan_latar import PemeriksaanLatar
from kinerja_app.web.forms import Formulir

WIB = ZoneInfo("Asia/Jakarta")
_HOME = "kinerja_home"
_PEMERIKSAAN = "kinerja_pemeriksaan"


def install(app: Flask, home: Home) -> None:
    """Let every request of this app find its home."""
    app.extensions[_HOME] = home
    app.extensions[_PEMERIKSAAN] = PemeriksaanLatar(home)


def home_of(app: Flask) -> Home:
    """Return the stores and the archive of the office that an app serves."""
    return cast("Home", app.extensions[_HOME])


def get_home() -> Home:
    """Return them for the app of this request, which the audit trail then says to come from its client's address."""
    home = home_of(current_app)
    return home.seen_from(request.remote_addr or "") if has_request_context() else home


def get_pemeriksaan() -> PemeriksaanLatar:
    """Return the check of the archive that this app runs in the background."""
    return cast("PemeriksaanLatar", current_app.extensions[_PEMERIKSAAN])


def get_pada() -> datetime:
    """Return the time now in WIB, aware; to be passed to services as `pada`."""
    return datetime.now(WIB)


def read_kantor() -> Kantor | None:
    """Read the office for this request; None in a home without users. Raises what a damaged file raises."""
    home = get_home()
    kantor = home.kantor.get() if home.kantor.exists() else None
    if kantor is None or not kantor.pengguna:
        return None
    g.kantor = kantor
    return kantor


def known_kantor() -> Kantor | None:
    """Return the office as read for this request, None where it was not (or could not be) read."""
    return cast("Kantor | None", g.get("kantor"))


def get_kantor() -> Kantor:
    """Return the office as it was when this request came."""
    kantor = known_kantor()
    if kantor is None:
        raise RuntimeError("a view asks for the office of a home that has none")
    return kantor


def set_oleh(oleh: Orang) -> None:
    """Note who is logged in; the gate does so before every view that demands a login."""
    g.oleh = oleh


def get_oleh() -> Orang:
    """Return the person who is logged in, with the roles held today; to be passed to services as `oleh`."""
    return cast("Orang", g.oleh)


def read_versi() -> int:
    """Return the versi that this request's form was drawn from, where a button is all that it has besides."""
    form = Formulir(request.form)
    versi = form.read_versi()
    form.check()
    return versi


def load_siklus(kunci: str) -> Siklus:
    """Return the siklus that an address names ("2026-TB3-R0"); DataNotFoundError for anything else."""
    try:
        return get_home().siklus.get(KunciSiklus.parse(kunci))
    except InputInvalidError as galat:
        raise DataNotFoundError("Siklus itu tidak ada. Pilih siklus dari daftar.") from galat
