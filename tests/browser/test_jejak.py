"""Jejak audit in Chromium, in both widths: filled, filtered with a fault, nothing found, and a broken chain."""

from collections.abc import Iterator

import pytest

from kinerja_app.config import Config
from kinerja_app.services.akun import BARIS_PERINTAH
from tests.browser.kantor import Kantor, open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.factories import PADA, siklus_baru
from tests.web.peramban import make_kantor

pytestmark = pytest.mark.browser


@pytest.fixture
def kantor(config: Config, chromium) -> Iterator[Kantor]:
    with open_kantor(config, chromium) as kantor:
        kantor.home.kantor.create(make_kantor())
        kantor.home.create_siklus(siklus_baru())
        for _ in range(60):
            kantor.home.trace("simpan_retensi", "kantor/retensi", BARIS_PERINTAH, PADA, {"aktif": "1 tahun → 2 tahun"})
        kantor.home.trace("unggah_templat", "templat/telaah", BARIS_PERINTAH, PADA, {"sha256": "ab" * 32})
        yield kantor


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_trail_is_clean_in_both_widths(kantor, lebar):
    page = kantor.masuk("sekretaris", lebar=lebar)
    for url in ("/jejak", "/jejak?jenis=penolakan", "/jejak?sebelum=12"):
        kantor.buka(page, url)
        kantor.penjaga.look(page)
    page.click("summary:has-text('Cara memeriksa')")
    kantor.penjaga.look(page, "/jejak (cara memeriksa)")
    berkas = kantor.home.config.jejak / "jejak.jsonl"
    berkas.write_bytes(berkas.read_bytes().replace(b"1 tahun", b"3 tahun", 1))
    kantor.buka(page, "/jejak?iku=IKU-01")
    assert "Rantai jejak audit tidak utuh" in page.inner_text("main")
    kantor.penjaga.look(page, "/jejak (rantai putus)")
