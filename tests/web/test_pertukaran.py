"""The open JSON of a siklus and its schema, as everybody with an account downloads them."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Tahap
from tests.documents.skema_json import list_galat
from tests.factories import KUNCI, siklus_at
from tests.house.source import CHECKOUT
from tests.web.segel import NOMOR, sealed_siklus

URL = f"/pertukaran/{KUNCI}"


@pytest.fixture
def tersegel(home_contoh, monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    return sealed_siklus(home_contoh)


def unduh(peramban):
    jawaban = peramban.get(URL)
    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Disposition"] == f'attachment; filename="{KUNCI} data.json"'
    assert jawaban.headers["Cache-Control"] == "no-store"
    return json.loads(jawaban.data)


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_downloads_a_sealed_siklus_from_its_two_pages_with_the_schema_beside(tersegel, masuk, nama):
    peramban = masuk(nama)
    for halaman in (f"/arsip/{KUNCI}", f"/siklus/{KUNCI}"):
        teks = peramban.get(halaman).text
        assert f'href="{URL}"' in teks
        assert 'href="/pertukaran/skema"' in teks
        assert "belum final" not in teks
    isi, skema = unduh(peramban), json.loads(peramban.get("/pertukaran/skema").data)
    assert list_galat(skema, isi) == []
    assert (isi["status"], isi["segel"], isi["nomor"]) == ("berlaku", tersegel.segel, NOMOR)
    assert [satu["capaian"] for satu in isi["iku"]] == ["101.83", "125.00", None, "95.83"]


def test_the_schema_is_the_published_one(home_contoh, masuk):
    jawaban = masuk("camat").get("/pertukaran/skema")
    assert jawaban.data == (CHECKOUT / "docs" / "skema-siklus.json").read_bytes()
    assert jawaban.headers["Content-Disposition"] == "attachment; filename=skema-siklus.json"


@pytest.mark.parametrize(
    ("tahap", "status", "sebutan"),
    [
        (Tahap.ELABORASI, "belum_final", "menyatakan dirinya belum final"),
        (Tahap.DIBATALKAN, "dibatalkan", "data itu menyatakan siklus ini dibatalkan"),
    ],
)
def test_what_is_not_sealed_says_so_on_the_page_and_in_the_data(home_contoh, masuk, tahap, status, sebutan):
    home_contoh.create_siklus(siklus_at(tahap))
    assert sebutan in masuk("camat").get(f"/siklus/{KUNCI}").text
    isi = unduh(masuk("camat"))
    assert (isi["status"], isi["segel"], isi["disegel_pada"]) == (status, None, None)


def test_a_sealed_figure_comes_from_the_bag_and_an_altered_bag_gives_nothing(tersegel, home_contoh, masuk):
    with home_contoh.siklus.edit(KUNCI) as siklus:
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], realisasi=Decimal("82.00"))
    assert unduh(masuk("camat"))["iku"][0]["realisasi"] == "83.50"
    berkas = home_contoh.config.archive / "2026" / "TB2-R0" / "data" / "siklus.json"
    berkas.chmod(0o600)
    berkas.write_bytes(berkas.read_bytes().replace(b"83.5", b"99.5"))
    assert masuk("camat").get(URL).status_code == 500


@pytest.mark.parametrize("kunci", ["2026-TB2-R7", "2026-TB2", "..%2fkantor", "SKEMA"])
def test_a_siklus_that_does_not_exist_is_not_found(home_contoh, masuk, kunci):
    assert masuk("camat").get(f"/pertukaran/{kunci}").status_code == 404


def test_nobody_downloads_without_a_login(tersegel, masuk):
    for url in (URL, "/pertukaran/skema"):
        assert masuk(None).get(url).headers["Location"].startswith("/masuk")
