"""What is watched on every page in Chromium: the console, foreign requests, axe, and the width."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

LEBAR = 1280
LEBAR_PONSEL = 390
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

# What axe has seen in this run: (width, build).
_DIKENAL: set[tuple[int, str]] = set()


class Penjaga:
    """Collects every fault with the page where it happened; `check` at the end names them all."""

    def __init__(self, alamat: str, *, is_axe: bool = True) -> None:
        self._host = urlsplit(alamat).netloc
        self._is_axe = is_axe
        self.galat: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda galat: self.galat.append(f"{page.url}: {galat}"))
        page.on("request", self._note_request)

    def look(self, page: Page, nama: str = "") -> None:
        """Look at the page that stands there now."""
        nama = nama or urlsplit(page.url).path
        lebar = (page.viewport_size or {"width": LEBAR})["width"]
        rangka = (lebar, page.evaluate(_RANGKA))
        if self._is_axe and rangka not in _DIKENAL:
            _DIKENAL.add(rangka)
            self._run_axe(page, nama, lebar)
        nyata = page.evaluate("document.documentElement.scrollWidth")
        if nyata > lebar:
            self.galat.append(f"{nama}: {nyata} px wide on a screen of {lebar} px")

    def _run_axe(self, page: Page, nama: str, lebar: int) -> None:
        for langgar in _AXE.run(page, options=_HANYA_LANGGARAN).response["violations"]:
            tempat = [simpul["html"][:160] for simpul in langgar["nodes"][:3]]
            self.galat.append(f"{nama} ({lebar} px): axe {langgar['id']}: {langgar['help']}: {tempat}")

    def check(self) -> None:
        assert not self.galat, "\n".join(dict.fromkeys(self.galat))

    def _note_console(self, pesan: ConsoleMessage) -> None:
        # A page of status 4xx is itself reported on the console; it is what the test asked for.
        if pesan.type in ("error", "warning") and "the server responded with a status of" not in pesan.text:
            self.galat.append(f"{pesan.location.get('url', '')}: console {pesan.type}: {pesan.text}")

    def _note_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self._host:
            self.galat.append(f"{request.frame.url}: foreign request {request.url}")
