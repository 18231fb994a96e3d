"""Sessions, forged requests, strange addresses, headers, secrets: safety.md S1, S2, S4, S8, S9, S10, S14."""

import re
from datetime import timedelta

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.services import akun
from tests.web.peramban import SANDI, Peramban

BARU = "kopi-pahit-tanpa-gula"
SESI = "/sesi"  # any page would do; this one is the smallest


def is_logged_in(peramban):
    response = peramban.get(SESI)
    assert response.status_code in {204, 302}
    return response.status_code == 204


def steal(app, peramban):
    """A browser that holds a copy of another one's cookie."""
    cookie = peramban.client.get_cookie("kinerja")
    maling = Peramban(app.test_client())
    maling.client.set_cookie("kinerja", cookie.value)
    return maling


# --- S1: stolen or old sessions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ended_by",
    [
        lambda tim, home, pada: tim.post("/keluar"),
        lambda tim, home, pada: tim.post("/akun", {"sandi_lama": SANDI, "sandi_baru": BARU, "sandi_ulang": BARU}),
        lambda tim, home, pada: akun.disable_pengguna(home, "tim-1", pada=pada),
        lambda tim, home, pada: akun.reset_sandi(home, "tim-1", pada=pada),
    ],
    ids=["logout", "password change", "deactivation", "reset"],
)
def test_an_old_cookie_leads_to_the_login_page(app, masuk, home_contoh, pada, ended_by):
    tim = masuk("tim-1")
    maling = steal(app, tim)
    assert is_logged_in(maling)
    maling = steal(app, tim)
    ended_by(tim, home_contoh, pada)
    response = maling.get("/akun")
    assert (response.status_code, response.location) == (302, "/masuk?next=/akun")


def test_a_session_ends_after_thirty_idle_minutes(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    time_machine.shift(timedelta(minutes=29, seconds=59))
    assert is_logged_in(tim)
    time_machine.shift(timedelta(minutes=30))
    assert not is_logged_in(tim)


def test_a_session_ends_after_ten_hours_however_busy(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    for _ in range(29):
        time_machine.shift(timedelta(minutes=20))
        assert is_logged_in(tim)
    time_machine.shift(timedelta(minutes=20))
    assert not is_logged_in(tim)


def test_every_page_says_how_long_the_session_still_lasts(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    assert 'data-sesi-sisa="1800" data-sesi-url="/sesi"' in tim.get("/akun").text
    for _ in range(39):
        time_machine.shift(timedelta(minutes=15))
        assert is_logged_in(tim)
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
    for palsu in (cookie[:-1] + ("A" if cookie[-1] != "A" else "B"), "eyJfdXNlcl9pZCI6ImFkbWluIn0", "", "x" * 4000):
        maling = Peramban(app.test_client())
        maling.client.set_cookie("kinerja", palsu)
        assert not is_logged_in(maling)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(masuk):
    response = masuk("tim-1").get("/akun")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Expires" not in cookie


def test_behind_https_cookies_are_secure(tmp_path):
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path), "KINERJA_HTTPS": "1"})
    with create_app(config).app_context() as context:
        assert context.app.config["SESSION_COOKIE_SECURE"]


def test_the_sample_office_and_the_real_one_share_no_cookie(config):
    names = {create_app(satu).config["SESSION_COOKIE_NAME"] for satu in (config, config.for_demo())}
    assert len(names) == 2


# --- S2: forged requests ---------------------------------------------------------------------------------------------


def test_a_post_without_token_or_with_a_foreign_one_does_nothing(masuk, home_contoh):
    tim, lain = masuk("tim-1"), masuk("tim-2")
    for data in ({}, {"csrf_token": ""}, {"csrf_token": lain.token}, {"csrf_token": "x.y.z"}):
        page = tim.client.post("/keluar", data=data)
        assert page.status_code == 400
        assert "kedaluwarsa" in page.text
    assert is_logged_in(tim)


def test_logging_out_by_a_link_is_not_possible(masuk):
    tim = masuk("tim-1")
    assert tim.get("/keluar").status_code == 405
    assert is_logged_in(tim)


# --- S4: strange addresses -------------------------------------------------------------------------------------------

JALAN = (
    "../", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "%00", "C:%5c", "..\\", "....//", "%252e%252e%252f",
    "%c0%ae%c0%ae/",
)  # fmt: skip
AWALAN = (
    "/", "/static/", "/static/vendor/", "/siklus/", "/arsip/", "/iku/", "/pengaturan/pejabat/", "/pengaturan/pengguna/",
)  # fmt: skip


@pytest.mark.parametrize("awalan", AWALAN)
@pytest.mark.parametrize("jalan", JALAN)
def test_no_address_leads_out_of_the_house(masuk, awalan, jalan):
    admin = masuk("admin")
    for target in ("instance/rahasia.key", "kantor.json", "etc/passwd"):
        page = admin.get(awalan + jalan * 3 + target)
        assert page.status_code == 404, (awalan + jalan * 3 + target, page.location)
        assert "rahasia" not in page.get_data(as_text=True).replace("instance/rahasia.key", "")


# --- S8: headers -----------------------------------------------------------------------------------------------------


@pytest.fixture
def rusak(app):
    """An address that fails."""

    def fail():
        return 1 // 0

    app.view_functions["sehat.index"] = fail
    return "/sehat"


@pytest.mark.parametrize(
    ("nama", "metode", "url", "status"),
    [
        (None, "GET", "/masuk", 200),
        (None, "GET", "/akun", 302),
        ("admin", "GET", "/pengaturan/profil", 200),
        ("tim-1", "GET", "/pengaturan/profil", 403),
        ("tim-1", "GET", "/tidak-ada", 404),
        ("tim-1", "GET", "/keluar", 405),
        ("admin", "POST", "/pengaturan/profil", 422),
        ("admin", "POST", "/pengaturan/pengguna/tim-1/nonaktif", 409),
        (None, "GET", "/sehat", 500),
        (None, "GET", "/static/kinerja.css", 200),
        (None, "GET", "/static/kinerja.js", 200),
        (None, "GET", "/static/tidak-ada.js", 404),
    ],
)
def test_every_answer_carries_the_headers(masuk, rusak, nama, metode, url, status):
    peramban = masuk(nama)
    answer = peramban.get(url) if metode == "GET" else peramban.post(url, {"versi": "0"} if "nonaktif" in url else {})
    assert answer.status_code == status
    csp = answer.headers["Content-Security-Policy"]
    assert csp.startswith("default-src 'none'; ")
    for bagian in ("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert bagian in csp
    assert "unsafe" not in csp
    assert "http" not in csp
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    is_file = url.startswith("/static/") and status == 200
    assert answer.headers["Cache-Control"] == ("no-cache" if is_file else "no-store")


def test_static_files_are_asked_for_by_their_content_and_kept_for_a_year(masuk):
    tamu = masuk(None)
    text = tamu.get("/masuk").text
    urls = [part.split('"')[0] for part in text.split('="') if part.startswith("/static/")]
    assert len(urls) >= 5
    for url in urls:
        assert "?v=" in url
        answer = tamu.get(url)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert tamu.get("/static/kinerja.js").mimetype == "text/javascript"
    assert tamu.get("/static/favicon.svg").mimetype == "image/svg+xml"


def test_no_page_holds_inline_code_or_a_foreign_address(masuk):
    admin = masuk("admin")
    for url in ("/", "/akun", "/siklus", "/arsip", "/sop", "/iku", "/pengaturan/profil", "/tidak-ada"):
        text = admin.get(url).text
        for jelek in ("<style", "style=", "onclick", "onerror", "onload", "javascript:", "http://", "https://"):
            assert jelek not in text, (url, jelek)
        dari_kita = re.findall(r'<script (?:type="module" )?src="/static/[^"]+"></script>', text)
        assert text.count("<script") == len(dari_kita) == 2
        assert '<html lang="id"' in text


# --- S9: guessed passwords -------------------------------------------------------------------------------------------


def tries(peramban, nama, jumlah, sandi="salah-salah-salah"):
    return [peramban.post("/masuk", {"nama_pengguna": nama, "sandi": sandi}).status_code for _ in range(jumlah)]


@pytest.mark.parametrize("nama", ["tim-1", "tidak-ada"])
def test_the_sixth_try_for_an_account_within_a_minute_is_stopped(masuk, pada, time_machine, nama):
    time_machine.move_to(pada, tick=False)
    tamu = masuk(None)
    assert tries(tamu, nama, 6) == [422] * 5 + [429]
    assert tries(tamu, f" {nama.upper()} ", 1) == [429]
    stopped = tamu.post("/masuk", {"nama_pengguna": nama, "sandi": SANDI})
    assert stopped.status_code == 429
    assert "Terlalu banyak percobaan" in stopped.text
    assert tries(tamu, "tim-2", 1) == [422]
    time_machine.shift(timedelta(seconds=61))
    assert tries(tamu, nama, 1) == [422]


def test_the_twenty_first_try_from_an_address_is_stopped(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tamu = masuk(None)
    hasil = [tries(tamu, f"orang-{nomor}", 1)[0] for nomor in range(21)]
    assert hasil == [422] * 20 + [429]
    dari_lain = tamu.post(
        "/masuk", {"nama_pengguna": "tim-1", "sandi": SANDI}, environ_overrides={"REMOTE_ADDR": "192.168.1.77"}
    )
    assert dari_lain.status_code == 302


def test_right_passwords_are_not_counted(app, masuk):
    for _ in range(25):
        assert Peramban(app.test_client()).log_in("tim-1").status_code == 302
    assert is_logged_in(masuk("tim-1"))


def test_reading_the_login_page_is_not_limited(masuk):
    tamu = masuk(None)
    assert {tamu.get("/masuk").status_code for _ in range(30)} == {200}


# --- S10: secrets and traces -----------------------------------------------------------------------------------------


def test_two_installs_have_different_keys(tmp_path):
    apps = [create_app(Config.from_environment({"KINERJA_HOME": str(tmp_path / name)})) for name in "ab"]
    assert apps[0].config["SECRET_KEY"] != apps[1].config["SECRET_KEY"]


def test_a_fault_shows_a_number_and_nothing_of_the_inside(masuk, rusak, caplog):
    page = masuk("tim-1").get(rusak)
    assert page.status_code == 500
    for dalam in ("Traceback", "ZeroDivisionError", ".py", "/work", "kinerja_app", "test_security"):
        assert dalam not in page.text
    nomor = page.text.split("<strong>")[-1].split("</strong>")[0]
    assert len(nomor) == 8
    assert f"Kejadian {nomor}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_damaged_data_end_in_a_page_that_says_what_to_do(masuk, home_contoh, caplog):
    tim = masuk("tim-1")
    home_contoh.config.kantor.write_text("{rusak", encoding="utf-8")
    page = tim.get("/akun")
    assert page.status_code == 500
    assert "kinerja verify" in page.text
    assert str(home_contoh.config.home) not in page.text
    assert tim.get("/sehat").status_code == 500


def test_no_debugger_is_on(app):
    assert not app.debug


# --- S14: foreign hosts and redirects --------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "", "kantor lain"])
@pytest.mark.parametrize("url", ["/", "/masuk", "/sehat", "/static/kinerja.css", "/tidak-ada"])
def test_a_foreign_host_is_refused(masuk, host, url):
    answer = masuk(None).get(url, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


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


def test_a_request_that_is_too_large_is_refused(masuk, home_contoh):
    besar = "x" * (home_contoh.config.max_upload_bytes + 1)
    page = masuk("tim-1").post("/akun", {"sandi_lama": besar})
    assert page.status_code == 413
    assert "12 MB" in page.text
