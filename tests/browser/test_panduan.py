"""The Buku panduan, followed literally in Chromium from the sample office to the archived Telaah; its pictures.

The walk is what the acceptance asks: nothing but the sentences of the chapter "Mencoba satu tribulan" is known to
who walks. On its way the pictures of the manual are taken: `make gambar` writes them, every other run compares the
words and the structure of what they show with those noted when they were taken. Costs about a minute (and the sample
office, once a process).
"""

import base64
import json
import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from kinerja_app import create_app
from kinerja_app.documents.pdf import convert_to_pdf
from kinerja_app.domain.panduan import Bab, Jenis, read_bab
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.web.konteks import WIB
from kinerja_app.web.panduan import BAB, GAMBAR, read_semua
from tests.browser.peladen import serve
from tests.browser.pelaku_panduan import Pelaku
from tests.browser.penjaga import LEBAR as LEBAR_LAYAR
from tests.browser.penjaga import LEBAR_PONSEL, Penjaga
from tests.browser.png_kecil import shrink

pytestmark = pytest.mark.browser

LEBAR, TINGGI = 900, 560
SIDIK = Path(__file__).with_name("sidik_gambar.json")
IS_MENULIS = os.environ.get("KINERJA_GAMBAR") == "1"
CHECKOUT = Path(__file__).parents[2]
README, TEKS = CHECKOUT / "docs" / "gambar" / "beranda.png", CHECKOUT / "templates" / "panduan"
UKURAN_TERBESAR = 40 * 1024
# What each picture shows: an element of the page that stands there, from its top.
TAMPAK = {
    "mencoba-beranda": "main",
    "mencoba-kurang": ".govuk-error-summary",
    "mencoba-lembar": "form[data-draf]",
    "mencoba-ceklist": "main .govuk-grid-row",
    "mencoba-telaah": "main form section:first-of-type",
    "mencoba-dokumen": ".k-gulir:has(#dokumen)",
    "mencoba-arsip": "main",
    "tim-data": "main",
    "sekretaris-baca": "main",
    "kasubag-segel": "main",
    "camat-capaian": "main .k-grafik",
    "admin-pengaturan": "main",
}
# Pictures of other chapters, taken at these steps of the walk.
SAMBIL = {"4": "tim-data", "40": "sekretaris-baca", "47": "kasubag-segel"}
# Words and structure without figures, hashes, kode periksa, and what a script shows for a moment.
_RUPA = r"""satu => {
  const ACAK = /\b[0-9a-f]{64}\b|\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b|\d+/g;
  const rupa = (simpul) => [...simpul.childNodes].map((anak) => {
    if (anak.nodeType === Node.TEXT_NODE) return anak.data.replace(ACAK, '0').replace(/\s+/g, ' ').trim();
    if (anak.nodeType !== Node.ELEMENT_NODE || anak.matches('.k-draf, svg, input[type=hidden]')) return '';
    return `<${anak.localName} ${anak.className}>${rupa(anak)}`;
  }).join('');
  const teks = rupa(satu);
  let sidik = 0;
  for (let i = 0; i < teks.length; i++) sidik = (Math.imul(sidik, 31) + teks.charCodeAt(i)) | 0;
  return `${sidik}/${teks.length}`;
}"""


class Juru:
    """Takes the pictures, or says which no longer show what the page shows."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.sidik: dict[str, str] = {}

    def take(self, nama: str) -> None:
        page = self._page
        page.set_viewport_size({"width": LEBAR, "height": 900})
        satu = page.locator(TAMPAK[nama]).first
        self.sidik[nama] = satu.evaluate(_RUPA)
        if IS_MENULIS:
            page.locator(".k-draf").evaluate_all("semua => semua.forEach((satu) => { satu.hidden = true; })")
            page.evaluate("scrollTo(0, 0)")
            kotak = satu.bounding_box()
            assert kotak, nama
            (GAMBAR / f"{nama}.png").write_bytes(self._shoot(kotak["y"] - 8, min(TINGGI, kotak["height"] + 16)))
        page.set_viewport_size({"width": 1280, "height": 900})

    def take_readme(self) -> None:
        if IS_MENULIS:
            README.write_bytes(self._shoot(0, 1320))

    def take_telaah(self, docx: bytes, folder: Path) -> None:
        """Two pages of a sealed Telaah, side by side."""
        if not IS_MENULIS:
            return
        (folder / "telaah.pdf").write_bytes(convert_to_pdf(docx, timeout=120))
        subprocess.run(["pdftoppm", "-r", "140", "-l", "2", "-png", "telaah.pdf", "hal"], cwd=folder, check=True)
        halaman = [base64.b64encode(path.read_bytes()).decode() for path in sorted(folder.glob("hal*.png"))]
        gaya = 'style="float: left; width: 594px; border-right: 1px solid #888" alt=""'
        self._page.set_content("".join(f'<img {gaya} src="data:image/png;base64,{isi}">' for isi in halaman))
        self._page.add_style_tag(content="body { margin: 0 }")
        self._page.set_viewport_size({"width": 1190, "height": 912})
        (README.parent / "telaah.png").write_bytes(self._shoot(0, 912))
        self._page.set_viewport_size({"width": 1280, "height": 900})

    def _shoot(self, atas: float, tinggi: float) -> bytes:
        lebar = (self._page.viewport_size or {"width": LEBAR})["width"]
        clip = {"x": 0, "y": max(0, atas), "width": lebar, "height": tinggi}
        return shrink(self._page.screenshot(clip=clip, full_page=True))


def masuk(page: Page, alamat: str, akun: str) -> None:
    page.goto(f"{alamat}/masuk")
    page.fill("[name=nama_pengguna]", akun)
    page.fill("[name=sandi]", SANDI_CONTOH)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/masuk" not in url)


def test_who_follows_the_manual_literally_gets_the_telaah_into_the_archive(
    demo_home, chromium, time_machine, monkeypatch, tmp_path
):
    time_machine.move_to(datetime(2026, 10, 12, 9, 0, tzinfo=WIB))  # the sample office stands at step 1 then
    app = create_app(demo_home)
    with serve(app) as alamat:
        page = chromium.page()
        page.set_default_timeout(15_000)
        pelaku, juru = Pelaku(page, alamat), Juru(page)
        juru.take_telaah((demo_home.archive / "2026" / "TB2-R0" / "data" / "telaah.docx").read_bytes(), tmp_path)
        monkeypatch.setenv("PATH", "/tidak-ada")  # without LibreOffice, so that pages look the same everywhere
        penjaga = Penjaga(alamat, is_axe=False)
        penjaga.watch(page)
        with app.test_request_context():
            mencoba = read_semua()[BAB.index("mencoba")]
        walk(mencoba, pelaku, juru)
        juru_lain(page, alamat, juru)
        chromium.close_pages()
    penjaga.check()
    assert not verify(open_home(demo_home)).temuan
    if IS_MENULIS:
        SIDIK.write_text(json.dumps(juru.sidik, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    tersimpan = json.loads(SIDIK.read_text(encoding="utf-8"))
    usang = sorted(nama for nama in TAMPAK if tersimpan.get(nama) != juru.sidik.get(nama))
    assert usang == [], "these screens have changed since their pictures were taken: run `make gambar`"


def walk(bab: Bab, pelaku: Pelaku, juru: Juru) -> None:
    for blok in bab.blok:
        if blok.jenis is Jenis.GAMBAR:
            juru.take(blok.tanda)
        elif blok.jenis is Jenis.LANGKAH:
            try:
                pelaku.do(blok)
            except (AssertionError, Error) as galat:
                tampak = pelaku.page.inner_text("main")[:1500]
                galat.add_note(f"step {blok.tanda}: {blok.teks}\n{pelaku.page.url}\n{tampak}")
                raise
            if blok.tanda in SAMBIL:
                juru.take(SAMBIL[blok.tanda])
            if blok.tanda == "3":
                juru.take_readme()


def juru_lain(page: Page, alamat: str, juru: Juru) -> None:
    """Pictures that the walk does not pass; the Camat is logged in at its end."""
    page.goto(f"{alamat}/")
    juru.take("camat-capaian")
    page.context.clear_cookies()
    masuk(page, alamat, "admin")
    page.goto(f"{alamat}/pengaturan")
    juru.take("admin-pengaturan")


def test_every_picture_is_small_and_used():
    bab_list = [read_bab(kode, (TEKS / f"{kode}.txt").read_text(encoding="utf-8")) for kode in BAB]
    dipakai = {blok.tanda for bab in bab_list for blok in bab.list_gambar()}
    ukuran = {path.stem: path.stat().st_size for path in GAMBAR.glob("*.png")}
    assert dipakai == set(TAMPAK) == set(ukuran)
    assert {nama: satu for nama, satu in ukuran.items() if satu > UKURAN_TERBESAR} == {}


def test_the_pages_of_the_manual_are_fit_to_read_without_login(kantor):
    """Three chapters hold every kind of piece: steps and pictures, lists and links, the glossary."""
    for lebar in (LEBAR_LAYAR, LEBAR_PONSEL):
        page = kantor.chromium.page(lebar)
        kantor.penjaga.watch(page)
        for akhir in ("", "/mencoba", "/kasubag", "/istilah"):
            kantor.buka(page, f"/panduan{akhir}")
            for gambar in page.locator("main img").all():
                gambar.scroll_into_view_if_needed()
                assert gambar.evaluate("satu => satu.decode().then(() => satu.naturalWidth)") == LEBAR
            kantor.penjaga.look(page)
