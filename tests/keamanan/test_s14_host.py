"""S14: the server answers to its own names only, and sends nobody elsewhere after the login."""

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.web import pemeliharaan
from tests.web.peramban import SANDI


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "", "kantor lain"])
@pytest.mark.parametrize("url", ["/", "/masuk", "/sehat", "/static/kinerja.css", "/tidak-ada"])
def test_a_foreign_host_is_refused(masuk, host, url):
    answer = masuk(None).get(url, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("url", ["/", "/masuk", "/static/kinerja.css"])
def test_a_foreign_host_is_refused_while_a_backup_is_restored_too(config, url):
    client = pemeliharaan.create_app(config.with_address("192.168.1.7")).test_client()
    for host in ("evil.example", "127.0.0.1.evil.example", ""):
        answer = client.get(url, headers={"Host": host}, buffered=True)
        assert answer.status_code == 400
        assert "Alamat server ini tidak dikenal" in answer.text
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for host in ("localhost:8080", "192.168.1.7:8080"):
        answer = client.get(url, headers={"Host": host}, buffered=True)
        assert answer.status_code == (200 if "static" in url else 503)


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:9999"])
def test_this_machine_is_trusted_on_every_port(masuk, host):
    assert masuk(None).get("/sehat", headers={"Host": host}).status_code == 200


def test_the_named_hosts_of_the_office_are_trusted(tmp_path):
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path), "KINERJA_TRUSTED_HOSTS": "kinerja.kalipare.local"})
    client = create_app(config).test_client()
    assert client.get("/sehat", headers={"Host": "kinerja.kalipare.local:8080"}).status_code == 503
    assert client.get("/sehat", headers={"Host": "lain.kalipare.local"}).status_code == 400


@pytest.mark.parametrize(
    "tujuan",
    [
        "//evil", "///evil", "\\\\evil", "/\\evil", "\\/evil", "https:evil", "https://evil", "http:/evil",
        "javascript:a()", "/%0d%0aLocation:evil\r\nx", "\t//evil", "/\t/evil", "evil", "", "./evil", "@evil", "/\x00",
    ],
)  # fmt: skip
def test_after_login_nobody_is_sent_elsewhere(app, masuk, tujuan):
    tamu = masuk(None)
    beranda = tamu.post("/masuk", {"nama_pengguna": "tim-1", "sandi": SANDI}).location
    lain = masuk(None)
    answer = lain.client.post(
        "/masuk",
        query_string={"next": tujuan},
        data={"nama_pengguna": "tim-1", "sandi": SANDI, "csrf_token": lain.token},
    )
    assert (answer.status_code, answer.location) == (302, beranda)


@pytest.mark.parametrize("tujuan", ["/akun", "/siklus/2026-TB3-R0?x=1&y=//z", "/a/b#c"])
def test_after_login_the_page_asked_for_comes_back(masuk, tujuan):
    lain = masuk(None)
    answer = lain.client.post(
        "/masuk",
        query_string={"next": tujuan},
        data={"nama_pengguna": "tim-1", "sandi": SANDI, "csrf_token": lain.token},
    )
    assert answer.location == tujuan
