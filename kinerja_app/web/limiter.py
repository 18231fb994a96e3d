"""Brakes on guessing passwords: failed tries a minute, for each account and for each address."""

from typing import cast

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import MemoryStorage

from kinerja_app.web import sesi

FAILED_PER_ACCOUNT = "5 per minute"
FAILED_PER_ADDRESS = "20 per minute"
# Counted in memory: one process serves the office, and a restart forgives everybody.
limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")


def account_key() -> str:
    """Return the account that a log-in is tried for, existing or not."""
    return request.form.get("nama_pengguna", "").strip().lower()[:60]


def own_account_key() -> str:
    """Return the account that is logged in."""
    return sesi.require_akun().pengguna.nama_pengguna


def forgive() -> None:
    """Take this request's try back: the password was right.

    Each try counts before it is made. Were it counted after it failed, those made at the same time would all be let
    through. The library can only give back to limits of another kind, so this takes the newest entry itself.
    """
    hitungan = cast("MemoryStorage", limiter.storage)
    for batas in limiter.current_limits:
        with hitungan.locks[batas.key]:
            del hitungan.events[batas.key][:1]
