"""The preview in Chromium: the PDF within the page or the Word file as a page, at both widths, without a fault."""

import pytest
from playwright.sync_api import Page, expect

from kinerja_app import create_app
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_resmi import DOKUMEN_WORD
from kinerja_app.services.home import open_home
from tests.browser.chromium import Chromium
from tests.browser.peladen import serve
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL, Penjaga
from tests.factories import KUNCI, siklus_at
from tests.web.peramban import SANDI, make_kantor

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice]

SETUJUI = f"/siklus/{KUNCI}/langkah/setujui"


def log_in(chromium: Chromium, alamat: str, lebar: int, penjaga: Penjaga) -> Page:
    page = chromium.page(lebar)
    page.set_default_timeout(60_000)  # the first conversion on a busy machine
    penjaga.watch(page)
    page.goto(f"{alamat}/masuk")
    page.fill("[name=nama_pengguna]", "sekretaris")
    page.fill("[name=sandi]", SANDI)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/masuk" not in url)
    return page


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_who_approves_looks_first_and_comes_back(config, chromium, lebar):
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_at(Tahap.PENYEMPURNAAN, n_iku=7))
    with serve(create_app(config)) as alamat:
        penjaga = Penjaga(alamat)
        page = log_in(chromium, alamat, lebar, penjaga)
        page.goto(alamat + SETUJUI)
        page.click("main >> text=Lihat Telaah seperti dicetak")
        bingkai = page.locator("iframe.k-pdf")
        expect(bingkai).to_be_visible(visible=lebar == LEBAR)  # phones cannot show a PDF within a page
        penjaga.look(page)
        isi = page.request.get(alamat + bingkai.get_attribute("src"))
        assert (isi.status, isi.headers["content-type"], isi.body()[:5]) == (200, "application/pdf", b"%PDF-")
        for judul in DOKUMEN_WORD.values():
            if page.locator("h1").inner_text().endswith(judul):
                continue
            page.click(f"main >> text='{judul}'")
            penjaga.look(page)
        page.click("main >> text=Tampilan sederhana")
        penjaga.look(page)
        for gambar in page.locator("article img").all():
            gambar.scroll_into_view_if_needed()
            assert gambar.evaluate("satu => satu.decode().then(() => satu.naturalWidth)") > 0
        page.click("main a.govuk-button >> text=Setujui")
        assert page.url == alamat + SETUJUI
        chromium.close_pages()
    penjaga.check()
