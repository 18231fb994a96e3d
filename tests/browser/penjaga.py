"""What is watched on every page in Chromium: console, foreign requests, axe, heading, words, focus, width, and paper.

With KINERJA_POTRET=FOLDER every page that was not seen before is kept there as a picture, at each width.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.ukuran import list_salah_kepala, list_tanpa_fokus, list_terpotong

LEBAR = 1280
LEBAR_PONSEL = 390
# 1280 px at a zoom of 200 %, and the narrowest screen of WCAG 1.4.10.
LEBAR_LAIN = (640, 320)
GAMBAR = os.environ.get("KINERJA_POTRET")
IS_FULL = os.environ.get("KINERJA_TEST_FULL") == "1"
_AXE = Axe()
_HANYA_LANGGARAN = {"resultTypes": ["violations"]}
# The page without its words, addresses and numbers, and without repeated rows: two pages of the same build are the
# same to axe.
_RANGKA = r"""() => {
  const salinan = document.documentElement.cloneNode(true);
  const jalan = document.createTreeWalker(salinan, NodeFilter.SHOW_TEXT);
  while (jalan.nextNode()) jalan.currentNode.data = jalan.currentNode.data.trim() ? 'x' : '';
  for (const satu of salinan.querySelectorAll('*'))
    for (const nama of ['value', 'href', 'action', 'src', 'content', 'data-sesi-sisa']) satu.removeAttribute(nama);
  const teks = salinan.outerHTML.replace(/\d+/g, '0').replace(/(<(tr|li|option|fieldset)\b.*?<\/\2>)(?:\1)+/gs, '$1');
  let sidik = 0;
  for (let i = 0; i < teks.length; i++) sidik = (Math.imul(sidik, 31) + teks.charCodeAt(i)) | 0;
  return `${sidik}/${teks.length}`;
}"""

# What must not be on paper, table heads that would not come again on the next sheet, tables that end beyond it
# (Chromium makes everything smaller for those; a page of Word as it is laid out there may be wider).
_DI_KERTAS = """() => [
  ...[...document.querySelectorAll('nav, footer, button, .govuk-button, details:not([open]), [role=search]')]
    .filter((satu) => satu.checkVisibility()),
  ...[...document.querySelectorAll('thead')].filter((satu) => getComputedStyle(satu).display !== 'table-header-group'),
  ...[...document.querySelectorAll('table:not(.k-kisi)')]
    .filter((satu) => satu.checkVisibility() && satu.getBoundingClientRect().right > innerWidth),
].map((satu) => satu.outerHTML.slice(0, 160))"""

# What a sheet of A4 leaves between its margins, in px: upright, and on its side (@page in kinerja.css).
KERTAS, KERTAS_LANSKAP = 688, 1032

# Chromium shows a PDF by a page of its own, which asks for its own parts.
_PERAMBAN = frozenset({"chrome", "chrome-extension"})
_STATUS = re.compile(r"the server responded with a status of (\d+)")
# What axe has seen in this run: (width, build).
_DIKENAL: set[tuple[int, str]] = set()


class Penjaga:
    """Collects every fault with the page where it happened; `check` at the end names them all."""

    def __init__(self, alamat: str, *, is_axe: bool = True) -> None:
        self._host = urlsplit(alamat).netloc
        self._is_axe = is_axe
        self._dibuka: set[str] = set()
        self._boleh: set[int] = set()
        self.galat: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda galat: self.galat.append(f"{page.url}: {galat}"))
        page.on("request", self._note_request)

    def allow(self, *status_list: int) -> None:
        """Expect that a script of the page is answered so."""
        self._boleh.update(status_list)

    def look(self, page: Page, nama: str = "") -> bool:
        """Look at the page that stands there now; tell whether it is to be measured at other widths, too.

        So it is where its build is new to axe; unsampled always, since what is cut depends on the words.
        """
        page.wait_for_load_state("domcontentloaded")  # a click returns as soon as the next page begins
        nama = nama or urlsplit(page.url).path
        lebar = (page.viewport_size or {"width": LEBAR})["width"]
        rangka = (lebar, page.evaluate(_RANGKA))
        salah = list_salah_kepala(page) + list_terpotong(page)
        is_baru = self._is_axe and rangka not in _DIKENAL
        if is_baru:
            _DIKENAL.add(rangka)
            salah += list_tanpa_fokus(page)
            self._run_axe(page, nama, lebar)
            if GAMBAR:
                _keep_picture(page, Path(GAMBAR), f"{len(_DIKENAL):04}-{lebar}-{nama}")
        self.galat += [f"{nama} ({lebar} px): {satu}" for satu in salah]
        is_diukur = is_baru or (self._is_axe and IS_FULL)
        if is_diukur:
            self._look_at_paper(page, nama)
        return is_diukur

    def measure(self, page: Page, *lebar_list: int, semula: int, nama: str) -> None:
        """See that nothing is cut at other widths; the page then stands as wide as `semula`."""
        for lebar in lebar_list:
            page.set_viewport_size({"width": lebar, "height": 900})
            self.galat += [f"{nama}: {satu}" for satu in list_terpotong(page)]
        page.set_viewport_size({"width": semula, "height": 900})

    def _run_axe(self, page: Page, nama: str, lebar: int) -> None:
        for langgar in _AXE.run(page, options=_HANYA_LANGGARAN).response["violations"]:
            tempat = [simpul["html"][:160] for simpul in langgar["nodes"][:3]]
            self.galat.append(f"{nama} ({lebar} px): axe {langgar['id']}: {langgar['help']}: {tempat}")

    def _look_at_paper(self, page: Page, nama: str) -> None:
        semula = page.viewport_size or {"width": LEBAR, "height": 900}
        page.emulate_media(media="print")
        is_lanskap = page.evaluate("getComputedStyle(document.body).page !== 'auto'")
        page.set_viewport_size({"width": KERTAS_LANSKAP if is_lanskap else KERTAS, "height": 900})
        self.galat += [f"{nama}: printed: {potongan}" for potongan in page.evaluate(_DI_KERTAS)]
        page.emulate_media(media="null")
        page.set_viewport_size(semula)

    def check(self) -> None:
        assert not self.galat, "\n".join(dict.fromkeys(self.galat))

    def _note_console(self, pesan: ConsoleMessage) -> None:
        if pesan.type not in ("error", "warning"):
            return
        # A page of status 4xx is itself reported on the console; it is what the test asked for. What it loads is not.
        alamat, status = pesan.location.get("url", ""), _STATUS.search(pesan.text)
        if not status or (alamat not in self._dibuka and int(status[1]) not in self._boleh):
            self.galat.append(f"{alamat}: console {pesan.type}: {pesan.text}")

    def _note_request(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._dibuka.add(request.url)
        alamat = urlsplit(request.url)
        if alamat.netloc != self._host and alamat.scheme not in _PERAMBAN:
            self.galat.append(f"{request.frame.url}: foreign request {request.url}")


def _keep_picture(page: Page, folder: Path, nama: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{os.getpid()}-{re.sub(r'[^A-Za-z0-9]+', '-', nama)[:120]}.png", full_page=True)
