"""What goes over the wire, as it is really sent: compressed, and kept by its content's hash."""

import gzip
import html
import http.client
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask import Flask

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from tests.browser.peladen import serve
from tests.documents import siklus_kalipare as kalipare
from tests.web.peramban import SANDI, Peramban, make_kantor

PERTAMA = 60_000
TERBANYAK = 300  # pages of a role
LAIN = ("sekretaris", "kasubag", "camat", "admin")
BERIKUT = 15_000
TERIMA = {"Accept-Encoding": "gzip, deflate, br"}


def ask(alamat: str, url: str, kuki: str = "", tag: str = "") -> tuple[http.client.HTTPResponse, bytes]:
    """The answer and its body as it came over the wire."""
    sambungan = http.client.HTTPConnection(urlsplit(alamat).netloc)
    sambungan.request("GET", url, headers=TERIMA | {"Cookie": kuki, "If-None-Match": tag})
    jawaban = sambungan.getresponse()
    isi = jawaban.read()
    sambungan.close()
    return jawaban, isi


def list_static(alamat: str) -> list[str]:
    """What the login page loads, with what its scripts import."""
    urls = re.findall(r'(?:href|src)="(/static/[^"]+)"', gzip.decompress(ask(alamat, "/masuk")[1]).decode())
    skrip = "".join(gzip.decompress(ask(alamat, url)[1]).decode() for url in urls if "/kinerja.js" in url)
    return urls + [f"/static/{satu}" for satu in re.findall(r"from '\./([^']+)'", skrip)]


def test_the_first_load_takes_less_than_60_kb(app, home_contoh):
    """Style, scripts and pictures, with the largest page there may be."""
    with serve(app) as alamat:
        urls = list_static(alamat)
        jumlah = sum(len(ask(alamat, url)[1]) for url in urls)
    assert len(urls) == 9
    assert BERIKUT < jumlah < PERTAMA - BERIKUT


@pytest.fixture(params=["sampel", pytest.param("demo", marks=pytest.mark.full)])
def kantor_penuh(request, config) -> tuple[Config, tuple[str, ...], str]:
    """An office with twelve IKU, an account of each role and the password; unsampled the whole sample office."""
    if request.param == "demo":
        return request.getfixturevalue("demo_built"), ("tim1", *LAIN), SANDI_CONTOH
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(kalipare.kalipare_at_pengetikan())
    return config, ("tim-1", *LAIN), SANDI


def test_later_pages_take_less_than_15_kb_each(kantor_penuh, is_full):
    """Every page that links lead to, in each role; sampled, what one role has opened is not opened by the next."""
    config, akun_list, sandi = kantor_penuh
    app = create_app(config)
    ukuran: dict[tuple[str, str], int] = {}
    with serve(app) as alamat:
        for akun in akun_list:
            sudah = set() if is_full else {url for _, url in ukuran} - {"/"}
            sekarang = crawl(alamat, log_in(app, akun, sandi), sudah)
            ukuran |= {(akun, url): satu for url, satu in sekarang.items()}
    assert len(ukuran) > 60
    assert {halaman: satu for halaman, satu in ukuran.items() if satu > BERIKUT} == {}


def log_in(app: Flask, akun: str, sandi: str) -> str:
    """The cookie of somebody who is logged in."""
    peramban, nama = Peramban(app.test_client()), app.config["SESSION_COOKIE_NAME"]
    assert peramban.log_in(akun, sandi).status_code == 302
    return f"{nama}={peramban.client.get_cookie(nama).value}"


def crawl(alamat: str, kuki: str, sudah: set[str]) -> dict[str, int]:
    """What each page takes that can be reached from Beranda, at most TERBANYAK of them."""
    ukuran: dict[str, int] = {}
    antre = ["/"]
    while antre and len(ukuran) < TERBANYAK:
        url = antre.pop(0)
        jawaban, isi = ask(alamat, url, kuki)
        if jawaban.status != 200 or "text/html" not in jawaban.headers["Content-Type"]:
            ukuran[url] = 0
            continue
        assert jawaban.headers["Content-Encoding"] == "gzip", url
        assert "Accept-Encoding" in jawaban.headers["Vary"]
        ukuran[url] = len(isi)
        tautan = [html.unescape(satu) for satu in re.findall(r'href="(/[^"#]*)', gzip.decompress(isi).decode())]
        antre += [satu for satu in dict.fromkeys(tautan) if is_halaman(satu) and satu not in {*sudah, *ukuran, *antre}]
    return ukuran


def is_halaman(url: str) -> bool:
    """No static file, and none of the documents that take long to make."""
    return not re.match(r"/static/|/keluar|.*/(pratinjau|dokumen/.+|word|excel|zip|uji|unduh|berkas|bukti)\b", url)


def test_only_the_hash_of_what_is_there_lets_a_static_file_be_kept_for_ever(app, home_contoh):
    with serve(app) as alamat:
        urls = list_static(alamat)
        for url in urls:
            assert "immutable" in ask(alamat, url)[0].headers["Cache-Control"], url
        polos = [url.partition("?")[0] for url in urls]
        for url in (*polos, f"{polos[-1]}?v=", f"{polos[-1]}?v=0123456789ab", f"{urls[0]}0"):
            jawaban, _ = ask(alamat, url)
            assert (jawaban.status, jawaban.headers["Cache-Control"]) == (200, "no-cache"), url
            assert ask(alamat, url, tag=jawaban.headers["ETag"])[0].status == 304


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
