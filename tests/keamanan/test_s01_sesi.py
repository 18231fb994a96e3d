"""S1: a stolen or an old session opens nothing. Further: tests/web/test_auth.py, tests/services/test_akun.py."""

from datetime import datetime, timedelta

import pytest
from flask import request

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.periode import WIB
from kinerja_app.services import akun
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file
from kinerja_app.services.home import open_home
from kinerja_app.services.pemulihan_cadangan import restore
from tests.web.peramban import SANDI, Peramban, make_kantor

KINI = datetime(2026, 10, 20, 9, 0, tzinfo=WIB)
BARU = "kopi-pahit-tanpa-gula"


def steal(app, peramban):
    """A browser that holds a copy of another one's cookie."""
    cookie = peramban.client.get_cookie("kinerja")
    maling = Peramban(app.test_client())
    maling.client.set_cookie("kinerja", cookie.value)
    return maling


@pytest.mark.parametrize(
    "ended_by",
    [
        lambda tim, home, pada: tim.post("/keluar"),
        lambda tim, home, pada: tim.post("/akun", {"sandi_lama": SANDI, "sandi_baru": BARU, "sandi_ulang": BARU}),
        lambda tim, home, pada: akun.disable_pengguna(home, "tim-1", pada=pada),
        lambda tim, home, pada: akun.reset_sandi(home, "tim-1", pada=pada),
        lambda tim, home, pada: akun.end_sesi(home, "tim-1", pada),
    ],
    ids=["logout", "password change", "deactivation", "reset", "expelled from all devices"],
)
def test_an_old_cookie_leads_to_the_login_page(app, masuk, home_contoh, pada, ended_by):
    tim = masuk("tim-1")
    maling = steal(app, tim)
    assert maling.is_logged_in
    maling = steal(app, tim)
    ended_by(tim, home_contoh, pada)
    response = maling.get("/akun")
    assert (response.status_code, response.location) == (302, "/masuk?next=/akun")


def test_a_restore_revives_no_session_that_was_ended(config, tmp_path):
    home = open_home(config)
    home.kantor.create(make_kantor())
    tim = Peramban(create_app(config).test_client())
    tim.log_in("tim-1")
    backup_to_file(home, tmp_path / "x.zip", BARIS_PERINTAH, KINI, lambda *_: None)
    maling = steal(tim.client.application, tim)
    tim.post("/keluar")
    assert restore(config, tmp_path / "x.zip", KINI, lambda *_: None, is_apa_adanya=True).is_ditukar
    kembali = create_app(config).test_client()
    kembali.set_cookie("kinerja", maling.client.get_cookie("kinerja").value)
    assert kembali.get("/akun").location == "/masuk?next=/akun"


def test_a_session_ends_after_thirty_idle_minutes(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    time_machine.shift(timedelta(minutes=29, seconds=59))
    assert tim.is_logged_in
    time_machine.shift(timedelta(minutes=30))
    assert not tim.is_logged_in


def test_a_session_ends_after_ten_hours_however_busy(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    for _ in range(29):
        time_machine.shift(timedelta(minutes=20))
        assert tim.is_logged_in
    time_machine.shift(timedelta(minutes=20))
    assert not tim.is_logged_in


def test_every_page_says_how_long_the_session_still_lasts(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    assert 'data-sesi-sisa="1800" data-sesi-url="/sesi"' in tim.get("/akun").text
    for _ in range(39):
        time_machine.shift(timedelta(minutes=15))
        assert tim.is_logged_in
    assert 'data-sesi-sisa="900"' in tim.get("/akun").text


def test_a_login_begins_a_new_session(app, masuk):
    tim = masuk(None)
    with tim.client.session_transaction() as session:
        session["titipan"] = "from before"
    before = tim.token
    tim.log_in("tim-1")
    with tim.client.session_transaction() as session:
        assert "titipan" not in session
    assert tim.client.post("/keluar", data={"csrf_token": before}).status_code == 400


def test_a_cookie_cannot_be_made_up_or_changed(app, masuk):
    tim = masuk("tim-1")
    cookie = tim.client.get_cookie("kinerja").value
    ubah = cookie[:-5] + ("A" if cookie[-5] != "A" else "B") + cookie[-4:]  # of the last letter, two bits say nothing
    for palsu in (ubah, "eyJfdXNlcl9pZCI6ImFkbWluIn0", "", "x" * 4000):
        maling = Peramban(app.test_client())
        maling.client.set_cookie("kinerja", palsu)
        assert not maling.is_logged_in


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(masuk):
    response = masuk("tim-1").get("/akun")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Expires" not in cookie


@pytest.mark.parametrize("is_https", [True, False])
def test_what_a_proxy_says_counts_where_the_settings_name_one_and_cookies_are_secure_then(tmp_path, is_https):
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path), "KINERJA_HTTPS": str(int(is_https))})
    open_home(config).kantor.create(make_kantor())
    app, skema = create_app(config), list[str]()
    app.before_request(lambda: skema.append(request.scheme))
    kepala = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil"}
    jawab = app.test_client().get("/masuk", headers=kepala)
    assert skema == ["https" if is_https else "http"]
    assert ("; Secure;" in jawab.headers["Set-Cookie"]) is is_https
    assert "evil" not in jawab.text


def test_the_sample_office_and_the_real_one_share_no_cookie(config):
    names = {create_app(satu).config["SESSION_COOKIE_NAME"] for satu in (config, config.for_demo())}
    assert len(names) == 2
