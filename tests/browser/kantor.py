"""A served office for tests in Chromium, and the browsers of its people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.services.home import Home, open_home
from tests.browser.chromium import Chromium
from tests.browser.peladen import serve
from tests.browser.penjaga import Penjaga
from tests.web.peramban import SANDI


@dataclass
class Kantor:
    """A served office: its home, its address, and the browsers of its people, watched all the time."""

    home: Home
    alamat: str
    chromium: Chromium
    penjaga: Penjaga

    def masuk(self, nama: str, context: BrowserContext | None = None, **pilihan: object) -> Page:
        page = context.new_page() if context else self.chromium.page(**pilihan)
        page.set_default_timeout(10_000)
        self.penjaga.watch(page)
        page.goto(self.alamat + "/masuk")
        log_in(page, nama)
        return page

    def buka(self, page: Page, url: str) -> None:
        page.goto(self.alamat + url)
        expect(page.locator("html")).to_have_attribute("lang", "id")


def log_in(page: Page, nama: str) -> None:
    page.fill("[name=nama_pengguna]", nama)
    page.fill("[name=sandi]", SANDI)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/masuk" not in url)


@contextmanager
def open_kantor(config: Config, chromium: Chromium) -> Iterator[Kantor]:
    with serve(create_app(config)) as alamat:
        kantor = Kantor(open_home(config), alamat, chromium, Penjaga(alamat))
        yield kantor
        chromium.close_pages()
        kantor.penjaga.check()
