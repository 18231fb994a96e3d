"""Who is logged in, and for how long; the one module that knows Flask-Login.

A session holds the token of the account as it was at login. Logout, another password and deactivation change the
token, so that an older cookie finds nobody.
"""

import hmac
import time
from dataclasses import dataclass
from typing import cast

from flask import Flask, session
from flask_login import LoginManager, current_user, login_user

from kinerja_app.config import Config
from kinerja_app.domain.pengguna import Orang, Pengguna
from kinerja_app.web.konteks import get_home, get_kantor, get_pada

MULAI = "mulai"
TERAKHIR = "terakhir"
LOGIN_KEYS = ("_user_id", "_fresh", "_id")  # Flask-Login's


@dataclass(frozen=True, slots=True)
class Akun:
    """An account that is logged in, and the person behind it with the roles held today."""

    pengguna: Pengguna
    oleh: Orang

    @property
    def is_authenticated(self) -> bool:
        """What Flask-Login asks; its own anonymous user says no."""
        return True

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.pengguna.is_aktif

    def get_id(self) -> str:
        """Return what the session keeps of the account."""
        return self.pengguna.token


def install(app: Flask, config: Config) -> None:
    """Set up the secret key, cookies and session times."""
    app.config.update(
        SECRET_KEY=config.load_or_create_secret_key(),
        # Cookies know no port: the sample office beside the real one needs a name of its own.
        SESSION_COOKIE_NAME="kinerja_contoh" if config.is_demo else "kinerja",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.is_https,
        PERMANENT_SESSION_LIFETIME=config.session_max,
    )
    manager = LoginManager()
    manager.session_protection = None  # an address or a browser version may change within a working day
    manager.init_app(app, add_context_processor=False)
    manager.user_loader(_load)


def begin(pengguna: Pengguna) -> None:
    """Begin a new session for an account; nothing of an earlier one is carried over."""
    session.clear()
    sekarang = int(time.time())
    session[MULAI], session[TERAKHIR] = sekarang, sekarang
    login_user(_akun_of(pengguna))


def drop() -> None:
    """Forget the session of this browser."""
    session.clear()


def drop_login() -> None:
    """Forget who was logged in here; the form tokens stay, for a login page that is open in another tab."""
    for nama in (*LOGIN_KEYS, MULAI, TERAKHIR):
        session.pop(nama, None)


def current_akun() -> Akun | None:
    """Return who is logged in with a session that is not over, or None."""
    return cast("Akun", current_user) if current_user.is_authenticated else None


def require_akun() -> Akun:
    """Return who is logged in; the gate lets nobody else through to a view."""
    akun = current_akun()
    if akun is None:
        raise RuntimeError("a view that needs a person is open to everybody")
    return akun


def touch() -> None:
    """Count the idle time from now."""
    session[TERAKHIR] = int(time.time())


def remaining_seconds() -> int:
    """Return how long the session lasts if nothing more is asked for; 0 when it is over or there is none."""
    mulai, terakhir = session.get(MULAI), session.get(TERAKHIR)
    if not isinstance(mulai, int) or not isinstance(terakhir, int):
        return 0
    config = get_home().config
    akhir = min(terakhir + config.session_idle.total_seconds(), mulai + config.session_max.total_seconds())
    return max(0, int(akhir - time.time()))


def _load(token: str) -> Akun | None:
    """Return the account of a session, None when its time or its token is over."""
    if remaining_seconds() == 0:
        return None
    for pengguna in get_kantor().pengguna:
        if pengguna.is_aktif and hmac.compare_digest(pengguna.token, token):
            return _akun_of(pengguna)
    return None


def _akun_of(pengguna: Pengguna) -> Akun:
    return Akun(pengguna, get_kantor().orang_of(pengguna, get_pada().date()))
