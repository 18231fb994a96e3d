"""S2: nothing is changed without the token of one's own session, and nothing by looking.

That looking changes nothing is tried with every person at every step by tests/keamanan/test_s03_peran_dan_langkah.py;
here once with whoever sees most.
"""

import pytest

from kinerja_app import create_app
from kinerja_app.domain.alur import Tahap
from tests import factories as f
from tests.keamanan.matriks import SEKARANG, TAMBAHAN, Orang, snapshot
from tests.web.rute import RUTE


def test_a_post_without_token_or_with_a_foreign_one_does_nothing(masuk, home_contoh):
    tim, lain = masuk("tim-1"), masuk("tim-2")
    for data in ({}, {"csrf_token": ""}, {"csrf_token": lain.token}, {"csrf_token": "x.y.z"}):
        page = tim.client.post("/keluar", data=data)
        assert page.status_code == 400
        assert "kedaluwarsa" in page.text
    assert tim.is_logged_in


@pytest.mark.parametrize(
    ("asal", "is_shown"),
    [("http://localhost", True), ("http://localhost:81", False), ("http://jahat.example", False), (None, False)],
)
def test_what_was_typed_is_shown_for_copying_only_where_the_form_was_ours(masuk, asal, is_shown):
    isian = {"csrf_token": "basi", "penjelasan": "Ditulis <b> lama"}
    for nama in ("tim-1", None):
        kepala = {} if asal is None else {"Origin": asal}
        halaman = masuk(nama).client.post(f"/siklus/{f.KUNCI}/data/IKU-01", data=isian, headers=kepala)
        assert halaman.status_code == 400
        assert ("Ditulis &lt;b&gt; lama" in halaman.text) is (is_shown and nama is not None)


def test_logging_out_by_a_link_is_not_possible(masuk):
    tim = masuk("tim-1")
    assert tim.get("/keluar").status_code == 405
    assert tim.is_logged_in


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.SELESAI])
def test_a_request_to_change_something_without_token_is_refused(home_at, tahap, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    home = home_at(tahap)
    app = create_app(home.config)
    orang, before = Orang(home), snapshot(home)
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for metode in rule.methods - {"GET", "HEAD", "OPTIONS"}:
            values = {nama: 2026 if nama in {"tahun", "nomor", "versi"} else str(f.KUNCI) for nama in rule.arguments}
            url = adapter.build(rule.endpoint, values, method=metode)
            for nama in (None, "tim-1", "admin"):
                answer = orang[nama].client.open(url, method=metode, data={"versi": "0"} | TAMBAHAN)
                assert answer.status_code == 400, (metode, url, nama)
    assert snapshot(home) == before


def test_looking_at_every_page_changes_nothing(home_at, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    home = home_at(Tahap.SELESAI)
    orang, before = Orang(home), snapshot(home)
    for rute in (satu for satu in RUTE if satu.metode == "GET"):
        assert orang.ask("admin-tim", rute, home).status_code < 500, rute.url
    assert snapshot(home) == before
