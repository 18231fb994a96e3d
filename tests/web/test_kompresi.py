"""What goes over the wire, as it is really sent: compressed, and kept by its content's hash."""

import gzip
import http.client
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from tests.browser.peladen import serve
from tests.documents import siklus_kalipare as kalipare
from tests.web.peramban import SANDI, Peramban, make_kantor

PERTAMA = 60_000
BERIKUT = 15_000
DIIMPOR = ("/static/vendor/govuk-frontend/govuk-frontend.min.js", "/static/draf.js", "/static/tempel.js")
TERIMA = {"Accept-Encoding": "gzip, deflate, br"}


def ask(alamat: str, url: str, kuki: str = "") -> tuple[http.client.HTTPResponse, bytes]:
    """The answer and its body as it came over the wire."""
    sambungan = http.client.HTTPConnection(urlsplit(alamat).netloc)
    sambungan.request("GET", url, headers=TERIMA | ({"Cookie": kuki} if kuki else {}))
    jawaban = sambungan.getresponse()
    isi = jawaban.read()
    sambungan.close()
    return jawaban, isi


def list_static(halaman: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', halaman)


def test_the_first_load_takes_less_than_60_kb(app, home_contoh):
    """Style, scripts and pictures, with the largest page there may be."""
    with serve(app) as alamat:
        _, halaman = ask(alamat, "/masuk")
        urls = list_static(gzip.decompress(halaman).decode())
        jumlah = sum(len(ask(alamat, url)[1]) for url in (*urls, *DIIMPOR))
    assert len(urls) == 6
    assert BERIKUT < jumlah < PERTAMA - BERIKUT


@pytest.fixture(params=["sampel", pytest.param("demo", marks=pytest.mark.full)])
def kantor_penuh(request, config) -> tuple[Config, str, str]:
    """An office with twelve IKU, an account of its Kasubag and the password; unsampled the whole sample office."""
    if request.param == "demo":
        return request.getfixturevalue("demo_built"), "kasubag", SANDI_CONTOH
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(kalipare.kalipare_at_pengetikan())
    return config, "kasubag", SANDI


def test_later_pages_take_less_than_15_kb_each(kantor_penuh):
    """Every page that links lead to, as the Kasubag; the longest are those of the whole Telaah."""
    config, akun, sandi = kantor_penuh
    app = create_app(config)
    peramban = Peramban(app.test_client())
    assert peramban.log_in(akun, sandi).status_code == 302
    nama = app.config["SESSION_COOKIE_NAME"]
    kuki = f"{nama}={peramban.client.get_cookie(nama).value}"
    ukuran, antre = {}, ["/"]
    with serve(app) as alamat:
        while antre and len(ukuran) < 200:
            url = antre.pop(0)
            jawaban, isi = ask(alamat, url, kuki)
            if jawaban.status != 200 or "text/html" not in jawaban.headers["Content-Type"]:
                ukuran[url] = 0
                continue
            assert jawaban.headers["Content-Encoding"] == "gzip", url
            assert "Accept-Encoding" in jawaban.headers["Vary"]
            ukuran[url] = len(isi)
            tautan = re.findall(r'href="(/[^"#?]*)', gzip.decompress(isi).decode())
            antre += [satu for satu in dict.fromkeys(tautan) if is_halaman(satu) and satu not in {*ukuran, *antre}]
    assert len(ukuran) > 40
    assert {url: satu for url, satu in ukuran.items() if satu > BERIKUT} == {}


def is_halaman(url: str) -> bool:
    """No static file, and none of the documents that take long to make."""
    return not re.match(r"/static/|/keluar|.*/(pratinjau|dokumen/.+|word|excel|zip|uji|unduh|berkas|bukti)\b", url)


def test_who_cannot_take_it_compressed_gets_it_plain_and_https_leaves_pages_alone(masuk, config):
    tim = masuk("tim-1")
    assert "Content-Encoding" not in tim.get("/").headers
    polos = tim.get("/static/kinerja.css")
    assert "Content-Encoding" not in polos.headers
    padat = tim.get("/static/kinerja.css", headers=TERIMA)
    assert gzip.decompress(padat.data) == polos.data
    assert padat.content_length == len(padat.data) < len(polos.data) / 2
    etag = padat.headers["ETag"]
    assert tim.get("/static/kinerja.css", headers=TERIMA | {"If-None-Match": etag}).status_code == 304
    aman = create_app(replace(config, is_https=True)).test_client()
    assert "Content-Encoding" not in aman.get("/masuk", headers=TERIMA).headers
    assert aman.get("/static/kinerja.css", headers=TERIMA).headers["Content-Encoding"] == "gzip"
