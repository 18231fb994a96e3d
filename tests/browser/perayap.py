"""Who goes through all pages: several persons on one server, each logged in when first needed, at both widths."""

import re

from playwright.sync_api import Page

from tests.browser.chromium import Chromium
from tests.browser.penjaga import LEBAR, LEBAR_LAIN, LEBAR_PONSEL, Penjaga
from tests.web.peramban import SANDI

ANONIM = ""


class Perayap:
    """Opens pages as one person or another and looks at each; `check` of its penjaga names every fault."""

    def __init__(self, chromium: Chromium, alamat: str, lebar_list: tuple[int, ...] = (LEBAR_PONSEL,)) -> None:
        """`lebar_list` are the widths with axe and all; at the others it is only seen that nothing is cut."""
        self._chromium, self._alamat, self._pages = chromium, alamat, {}
        self._lebar = lebar_list
        self.penjaga = Penjaga(alamat)

    def page(self, akun: str) -> Page:
        if akun not in self._pages:
            self._pages[akun] = page = self._chromium.page(self._lebar[0])
            self.penjaga.watch(page)
            if akun != ANONIM:
                self._log_in(page, akun)
        return self._pages[akun]

    def _log_in(self, page: Page, akun: str) -> None:
        """Without opening a page: the log-in page is looked at elsewhere."""
        masuk, minta = f"{self._alamat}/masuk", page.context.request
        token = re.search(r'name="csrf_token" value="([^"]+)"', minta.get(masuk).text())
        isian = {"csrf_token": token[1] if token else "", "nama_pengguna": akun, "sandi": SANDI}
        assert minta.post(masuk, form=isian, max_redirects=0).status == 302

    def open(self, akun: str, url: str, status: int) -> Page:
        page = self.page(akun)
        jawaban = page.goto(self._alamat + url)
        if jawaban and jawaban.status != status:
            self.penjaga.galat.append(f"{url} by {akun}: {jawaban.status}, not {status}")
        self.look(page, f"{url} ({akun or 'anonim'})")
        return page

    def press(self, akun: str, tombol: str) -> None:
        """Press a button and look at the page that answers."""
        page = self.page(akun)
        with page.expect_navigation():
            page.locator(f"xpath=//main//button[not(@aria-hidden)][normalize-space(text())='{tombol}']").first.click()
        self.look(page, f"{page.url.removeprefix(self._alamat)} ({tombol})")

    def look(self, page: Page, nama: str) -> None:
        """Look at the page that stands there now, at each width."""
        is_diukur = False
        for lebar in self._lebar:
            page.set_viewport_size({"width": lebar, "height": 900})
            is_diukur |= self.penjaga.look(page, nama)
        if is_diukur:
            lain = {LEBAR, LEBAR_PONSEL, *LEBAR_LAIN} - set(self._lebar)
            self.penjaga.measure(page, *sorted(lain), semula=self._lebar[0], nama=nama)
