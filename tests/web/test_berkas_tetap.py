"""Static files: what is kept of them is that of the file as it is now, whatever address asks for it."""

import gzip
import os
import time
from pathlib import Path

from flask import Flask, url_for

from kinerja_app.web import headers, kompresi

LAMA, BARU = b"// satu\n" * 300, b"// dua!\n" * 301


def make_app(folder) -> Flask:
    app = Flask("uji", static_folder=str(folder))
    headers.install(app, folder)
    kompresi.install(app, folder, is_https=False)
    (folder / "a.js").write_bytes(LAMA)
    return app


def address(app: Flask) -> str:
    with app.test_request_context():
        return url_for("static", filename="a.js")


def fetch(app: Flask, url: str) -> tuple[bytes, str]:
    jawaban = app.test_client().get(url, headers={"Accept-Encoding": "gzip"})
    return gzip.decompress(jawaban.data), jawaban.headers["Cache-Control"]


def test_a_file_that_changed_is_sent_as_it_is_and_its_old_address_is_not_kept(tmp_path):
    app = make_app(tmp_path)
    semula = address(app)
    assert fetch(app, semula) == (LAMA, headers.VERSIONED_CACHE)
    (tmp_path / "a.js").write_bytes(BARU)
    assert fetch(app, semula) == (BARU, headers.STATIC_CACHE)
    assert address(app) != semula
    assert fetch(app, address(app)) == (BARU, headers.VERSIONED_CACHE)


def test_a_file_changed_with_its_size_and_time_kept_is_another(tmp_path):
    app = make_app(tmp_path)
    semula, berkas = address(app), tmp_path / "a.js"
    lama = berkas.stat()
    time.sleep(0.02)  # one tick of the file system's clock
    berkas.write_bytes(LAMA.replace(b"satu", b"lain"))
    os.utime(berkas, ns=(lama.st_atime_ns, lama.st_mtime_ns))
    assert address(app) != semula
    assert fetch(app, semula) == (LAMA.replace(b"satu", b"lain"), headers.STATIC_CACHE)


def test_a_file_written_twice_within_one_tick_of_the_clock_is_another(tmp_path, monkeypatch):
    app, berkas = make_app(tmp_path), tmp_path / "a.js"
    sama, asli = berkas.stat(), Path.stat  # as of a file system whose clock has not moved on
    monkeypatch.setattr(Path, "stat", lambda path, **pilihan: sama if path == berkas else asli(path, **pilihan))
    semula = address(app)
    berkas.write_bytes(LAMA.replace(b"satu", b"lain"))
    assert address(app) != semula


def test_other_ways_to_write_an_address_keep_nothing_of_their_own(tmp_path):
    app = make_app(tmp_path)
    fetch(app, address(app))
    sebelum = (kompresi._pack.cache_info().currsize, headers._hash_kept.cache_info().currsize)
    for kali in range(1, 30):
        app.test_client().get("/static/" + "./" * kali + "a.js", headers={"Accept-Encoding": "gzip"})
    assert (kompresi._pack.cache_info().currsize, headers._hash_kept.cache_info().currsize) == sebelum
