"""The page of backups and its line on Beranda in Chromium, in both widths: never made, made, and due again."""

import zipfile
from datetime import datetime, timedelta

import pytest

from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.periode import WIB
from kinerja_app.services.home import open_home
from tests.browser.kantor import open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.web.peramban import make_kantor

pytestmark = pytest.mark.browser

URL = "/pengaturan/cadangan"


@pytest.fixture
def kantor(config, chromium):
    open_home(config).kantor.create(make_kantor())
    with open_kantor(config, chromium) as kantor:
        yield kantor


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_a_backup_is_downloaded_and_both_pages_are_clean_before_and_after(kantor, lebar):
    page = kantor.masuk("admin", lebar=lebar)
    for url in ("/", URL):
        kantor.buka(page, url)
        kantor.penjaga.look(page, f"{url} (never)")
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="Unduh cadangan sekarang").click()
    assert unduhan.value.suggested_filename.startswith("kinerja-20")
    assert zipfile.is_zipfile(unduhan.value.path())
    for url in ("/", URL):
        kantor.buka(page, url)
        kantor.penjaga.look(page, f"{url} (made)")
    page.get_by_text("Cadangan harian dan pemulihan").click()
    kantor.penjaga.look(page, f"{URL} (opened)")
    lama = datetime.now(WIB) - timedelta(days=3)
    kantor.home.cadangan.put(CatatanCadangan(lama, "/media/stik-usb/cadangan/kantor/kinerja-" + "0" * 60, 10**9, 1234))
    for url in ("/", URL):
        kantor.buka(page, url)
        kantor.penjaga.look(page, f"{url} (due)")
    assert "3 hari yang lalu" in page.inner_text("main")
