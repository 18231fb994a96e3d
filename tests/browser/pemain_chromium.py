"""A person at Chromium: types, ticks, chooses, presses and downloads as the story says, and is watched all the time."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page

from tests.browser.penjaga import Penjaga
from tests.end_to_end.pemain import Nilai, normal

JENIS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PemainChromium:
    """The part of tests/end_to_end/pemain.py, played in a browser context of its own."""

    def __init__(self, page: Page, alamat: str, penjaga: Penjaga) -> None:
        self._server = alamat
        self._penjaga = penjaga
        self.page = page
        penjaga.watch(page)

    def buka(self, url: str) -> None:
        self.page.goto(self._server + url)
        self._look()

    def ketuk(self, teks: str) -> None:
        with self.page.expect_navigation():
            self._link(teks).click()
        self._look()

    def isi(self, tombol: str, nilai: Mapping[str, Nilai] | None = None) -> None:
        button = self.page.locator(f"xpath=//main//button[not(@aria-hidden)][normalize-space(text())='{tombol}']").first
        form = button.locator("xpath=ancestor::form")
        for nama, satu in (nilai or {}).items():
            _fill(form.locator(f'[name="{nama}"]'), satu)
        with self.page.expect_navigation():
            button.click()
        self._look()

    def unduh(self, teks: str) -> bytes:
        with self.page.expect_download() as unduhan:
            self._link(teks).click()
        return Path(unduhan.value.path()).read_bytes()

    @property
    def teks(self) -> str:
        return normal(" ".join(self.page.locator("main").evaluate(_POTONGAN)))

    @property
    def alamat(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def pilihan(self) -> dict[str, str]:
        isi: dict[str, str] = self.page.locator("main").evaluate(_PILIHAN)
        return isi

    @property
    def area_kosong(self) -> list[str]:
        kosong: list[str] = self.page.locator("main").evaluate(
            "main => [...main.querySelectorAll('textarea')].filter(a => !a.value.trim()).map(a => a.name)"
        )
        return kosong

    def _link(self, teks: str) -> Locator:
        return self.page.locator(f"xpath=//main//a[normalize-space(text())='{teks}']").first

    def _look(self) -> None:
        self._penjaga.look(self.page)
        ringkasan = self.page.locator(".govuk-error-summary__title")
        assert ringkasan.count() == 0 or ringkasan.first.inner_text() != "Ada masalah", self.teks


# All pieces of text as they stand in the document, hidden ones included, as over HTTP.
_POTONGAN = """main => {
  const jalan = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), hasil = [];
  while (jalan.nextNode()) hasil.push(jalan.currentNode.data);
  return hasil;
}"""
_PILIHAN = """main => Object.fromEntries([...new Set([...main.querySelectorAll('input[type=radio]')].map(r => r.name))]
  .map(n => [n, main.querySelector(`input[type=radio][name="${n}"]:checked`)?.value ?? '']))"""


def _fill(bidang: Locator, nilai: Nilai) -> None:
    jenis = bidang.first.evaluate("satu => satu.tagName === 'SELECT' ? 'select' : satu.type")
    if isinstance(nilai, list):
        bidang.set_input_files(
            [FilePayload(name=nama, mimeType=JENIS[nama.rpartition(".")[2]], buffer=isi) for nama, isi in nilai]
        )
    elif jenis in ("radio", "checkbox"):
        for satu in [nilai] if isinstance(nilai, str) else nilai:
            bidang.and_(bidang.page.locator(f'[value="{satu}"]')).check()
    elif jenis == "select":
        bidang.select_option(nilai)
    else:
        bidang.fill(str(nilai))
