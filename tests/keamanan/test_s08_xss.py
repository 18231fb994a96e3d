"""S8: a text that a person typed is shown as text on every page, and no page can hold or frame foreign code.

Each form with such a text sent and shown again: the tests of its page (NASTY of tests/web/halaman.py). In Chromium
every page that a test opens is watched for reports of the Content Security Policy (tests/browser/penjaga.py).
"""

import re

import pytest

from kinerja_app.domain.alur import Tahap
from tests.browser.kantor import open_kantor
from tests.factories import KUNCI
from tests.house.source import CHECKOUT
from tests.keamanan.matriks import SEKARANG, Orang, poison, rows_at
from tests.web.rute import SKRIP, TERBUKA

JAHAT = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.SELESAI])
def test_evil_text_in_every_stored_field_is_text_on_every_page(home_at, tmp_path, tahap, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    orang, tampil = Orang(poison(home_at(tahap), tmp_path / "jahat", JAHAT), ("admin-tim",)), 0
    for rute in rows_at(tahap):
        if rute.metode == "POST" or rute.endpoint in TERBUKA | SKRIP:
            continue
        page = orang["admin-tim"].get(rute.url.replace("{kunci}", str(KUNCI)))
        assert page.status_code < 500, rute.url
        if page.mimetype == "text/html":
            assert "<img src=x" not in page.text, rute.url
            tampil += "&lt;img src=x" in page.text
    assert tampil > 25


@pytest.mark.browser
def test_chromium_shows_evil_text_and_reports_nothing(home_at, tmp_path, chromium):
    home = poison(home_at(Tahap.ELABORASI), tmp_path / "jahat", JAHAT)
    dialog: list[str] = []
    with open_kantor(home.config, chromium) as kantor:
        page = kantor.masuk("admin-tim")
        page.on("dialog", lambda satu: (dialog.append(satu.message), satu.dismiss()))
        for url in ("/", "/iku/2026", "/jejak", "/pengaturan/profil", f"/siklus/{KUNCI}/data/IKU-01"):
            kantor.buka(page, url)
            assert page.locator("img[src=x]").count() == 0
        assert JAHAT in page.inner_text("main")
    assert dialog == []


def test_no_template_or_view_marks_a_text_as_safe():
    for path in (*(CHECKOUT / "templates").rglob("*.html"), *(CHECKOUT / "kinerja_app" / "web").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for jelek in (r"\|\s*safe\b", r"autoescape\s+false", r"Markup\("):
            assert not re.search(jelek, text), (path.name, jelek)


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
    answer = peramban.get(url) if metode == "GET" else peramban.post(url, {"versi": "999"} if "nonaktif" in url else {})
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
        assert text.count("<script") == len(dari_kita) == 4
        assert '<html lang="id"' in text
