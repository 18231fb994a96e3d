"""A browser for tests: a client that logs in and sends the CSRF token, and the accounts of the test office."""

import re
from dataclasses import replace
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kinerja_app.domain.kantor import Kantor
from kinerja_app.services.sandi import hash_sandi, make_token
from tests.factories import DESA, kantor_contoh, pengguna_contoh

SANDI = "jalan-besar-nomor-tiga"
# "admin-tim" is an official of the Tim who is an ADMIN, too; "tamu" may log in and holds no role.
AKUN = ("tim-1", "tim-2", "tim-3", "sekretaris", "kasubag", "camat", "admin", "admin-tim", "tamu")


def make_kantor() -> Kantor:
    """The sample office of tests/factories.py, where every account of AKUN opens with SANDI."""
    kantor = kantor_contoh()
    kantor.profil = replace(kantor.profil, desa=DESA)
    tim = kantor.pengguna_by_nama("tim-3")
    kantor.add_pengguna(replace(tim, nama_pengguna="admin-tim", is_admin=True))
    kantor.add_pengguna(pengguna_contoh("tamu", "Tamu Contoh", None))
    sandi = hash_sandi(SANDI)
    kantor.pengguna = tuple(replace(akun, sandi=sandi, token=make_token()) for akun in kantor.pengguna)
    return kantor


class Peramban:
    """One person's browser. `get` and `post` take paths; `post` adds the CSRF token of this session."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._token: str | None = None

    def get(self, url: str, **options: Any) -> TestResponse:
        return self.client.get(url, buffered=True, **options)

    def post(self, url: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(url, data={"csrf_token": self.token, **(data or {})}, buffered=True, **options)

    def log_in(self, nama_pengguna: str, sandi: str = SANDI) -> TestResponse:
        response = self.post("/masuk", {"nama_pengguna": nama_pengguna, "sandi": sandi})
        self._token = None  # a new session has a new token
        return response

    @property
    def is_logged_in(self) -> bool:
        """Whether this session still lasts; asking renews it."""
        response = self.get("/sesi")
        assert response.status_code in {204, 302}
        return response.status_code == 204

    @property
    def token(self) -> str:
        """The token that the forms of this session carry; a logged-in person finds it in the button Keluar."""
        if self._token is None:
            halaman = self.client.get("/masuk", follow_redirects=True).get_data(as_text=True)
            found = re.search(r'name="csrf_token" value="([^"]+)"', halaman)
            assert found, halaman
            self._token = found[1]
        return self._token
