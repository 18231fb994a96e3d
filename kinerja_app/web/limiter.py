"""Brakes on guessing passwords: failed log-ins a minute, for each account and for each address."""

from flask import Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

FAILED_PER_ACCOUNT = "5 per minute"
FAILED_PER_ADDRESS = "20 per minute"
# Counted in memory: one process serves the office, and a restart forgives everybody.
limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")


def account_key() -> str:
    """Return the account that a log-in is tried for, existing or not."""
    return request.form.get("nama_pengguna", "").strip().lower()[:60]


def is_failed(response: Response) -> bool:
    """Tell whether a log-in counts: everything but the redirect after a right password."""
    return response.status_code == 422
