"""Every page on a phone (390 px), where its form shows and where it is only read; faults and differences, too."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.periode import Periode
from kinerja_app.services import sandi
from tests.browser.peladen import serve
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL, Penjaga
from tests.factories import KUNCI, fill_ceklist, fill_data, fill_telaah, isian_contoh, orang_tim, siklus_baru
from tests.web.peramban import SANDI
from tests.web.rute import RUTE, Rute
from tests.web.test_routes_matrix import _build as build_home

pytestmark = pytest.mark.browser

DASAR = f"/siklus/{KUNCI}"
# A second siklus at step 1, with a lembar of nine desa and a letter grade among its IKU.
LEMBAR = "/siklus/2025-TB1-R0"
# Who works at a step, and whose pages show their forms then. Pages of no step are visited at the first.
KERJA = {
    Tahap.ELABORASI: ("tim-1", {"elaborasi", "lembar"}),
    Tahap.TELAAH_KEABSAHAN: ("sekretaris", {"keabsahan"}),
    Tahap.ANALISA: ("tim-1", {"telaah"}),
    Tahap.PENYEMPURNAAN: ("sekretaris", {"telaah"}),
    Tahap.PENGETIKAN: ("kasubag", {"pengetikan"}),
    Tahap.PENDOKUMENTASIAN: ("kasubag", {"pendokumentasian"}),
    Tahap.SELESAI: ("camat", {"arsip", "siklus", "beranda"}),
}
BERTAHAP = {blueprint for _, semua in KERJA.values() for blueprint in semua}
ORANG = ("tim-1", "sekretaris", "kasubag", "admin", "camat")
TANPA_HALAMAN = {
    "static", "sehat.index", "auth.sesi_lanjut", "elaborasi.bukti", "pengetikan.unduh", "arsip.unduh",
    "impor_iku.unduh", "impor.unduh",
}  # fmt: skip
ISI = {Tahap.ELABORASI: fill_data, Tahap.TELAAH_KEABSAHAN: fill_ceklist, Tahap.ANALISA: fill_telaah}


@pytest.fixture(scope="module")
def home_at(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandi, "METODE", "pbkdf2:sha256:1")
        patch.setattr(pdf, "is_available", lambda: False)
        yield lambda tahap: build_home(
            Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp(tahap.value))}), tahap
        )


class Ponsel:
    """Pages of several persons on one server, each logged in when first needed."""

    def __init__(self, browser, alamat: str) -> None:
        self._browser, self._alamat, self._pages = browser, alamat, {}
        self.penjaga = Penjaga(alamat)

    def page(self, akun: str):
        if akun not in self._pages:
            context = self._browser.new_context(viewport={"width": LEBAR_PONSEL, "height": 800})
            self._pages[akun] = page = context.new_page()
            self.penjaga.watch(page)
            self.open(akun, "/masuk")
            page.fill("[name=nama_pengguna]", akun)
            page.fill("[name=sandi]", SANDI)
            self.press(akun, "Masuk")
        return self._pages[akun]

    def open(self, akun: str, url: str):
        page = self.page(akun)
        page.goto(self._alamat + url)
        self.penjaga.look(page)
        return page

    def press(self, akun: str, tombol: str) -> None:
        """Press a button; the page that answers is looked at in both widths."""
        page = self.page(akun)
        with page.expect_navigation():
            page.locator(f"xpath=//main//button[not(@aria-hidden)][normalize-space(text())='{tombol}']").first.click()
        self.penjaga.look(page, f"{page.url} ({tombol})")
        page.set_viewport_size({"width": LEBAR, "height": 800})
        self.penjaga.look(page, f"{page.url} ({tombol})")
        page.set_viewport_size({"width": LEBAR_PONSEL, "height": 800})

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()


def rows_at(tahap: Tahap) -> list[tuple[str, str]]:
    """The pages to visit at a step, with who opens each: pages of that step's work, and at step 6 all that are read."""
    utama, blueprints = KERJA[tahap]
    found = []
    for rute in RUTE:
        if rute.metode != "GET" or rute.endpoint in TANPA_HALAMAN:
            continue
        siapa = next((nama for nama in (utama, *ORANG) if rute.expected(nama, tahap) == 200), None)
        if siapa is not None and is_visited(rute, tahap, blueprints):
            found.append((siapa, rute.url.replace("{kunci}", str(KUNCI))))
    return found


def is_visited(rute: Rute, tahap: Tahap, blueprints: set[str]) -> bool:
    blueprint = rute.endpoint.partition(".")[0]
    if "{kunci}" not in rute.url and not rute.is_per_tahap:
        return tahap is Tahap.ELABORASI or blueprint in blueprints
    is_bagian = blueprint in blueprints or len(rute.boleh) < len(Tahap)
    return is_bagian or tahap is Tahap.PENDOKUMENTASIAN or (tahap is Tahap.ELABORASI and blueprint not in BERTAHAP)


def test_every_page_is_visited_somewhere():
    """A new page is visited by its row in tests/web/rute.py; who sees it at no step would be missed here."""
    semua = {rute.endpoint for rute in RUTE if rute.metode == "GET"} - TANPA_HALAMAN
    dilihat = {url for tahap in KERJA for _, url in rows_at(tahap)}
    baris = {rute.url.replace("{kunci}", str(KUNCI)): rute.endpoint for rute in RUTE if rute.metode == "GET"}
    terlewat = semua - {baris[url] for url in dilihat}
    # Nobody who is logged in sees the log-in page; evidence to look at has a test of its own.
    assert terlewat - {"auth.masuk"} <= {rute.endpoint for rute in RUTE if rute.status == 404}


@pytest.mark.parametrize("tahap", list(KERJA))
def test_the_pages_of_a_step_fit_a_phone(home_at, chromium, tahap):
    home = home_at(tahap)
    if tahap in ISI:
        with home.edit_siklus(KUNCI) as siklus:
            ISI[tahap](siklus)
    with serve(create_app(home.config)) as alamat:
        ponsel = Ponsel(chromium, alamat)
        for siapa, url in rows_at(tahap):
            ponsel.open(siapa, url)
        if tahap is Tahap.ELABORASI:
            look_at_faults(ponsel, home)
        ponsel.close()
    ponsel.penjaga.check()


def look_at_faults(ponsel: Ponsel, home) -> None:
    """Pages that answer a fault, and those of a lembar."""
    siklus = siklus_baru(Periode(2025, 1), n_iku=8)
    home.create_siklus(siklus)
    for url in (f"{LEMBAR}/data/IKU-05", f"{LEMBAR}/langkah/sampaikan", "/tidak-ada", f"{DASAR}/langkah/setujui"):
        ponsel.open("tim-1", url)
    ponsel.open("sekretaris", f"{DASAR}/langkah/sampaikan")
    page = ponsel.open("tim-1", f"{DASAR}/data/IKU-01")
    page.fill("[name=realisasi]", "87.5")
    ponsel.press("tim-1", "Simpan")
    assert page.locator(".govuk-error-summary").evaluate("satu => satu.contains(document.activeElement)")
    page = ponsel.open("tim-1", f"{DASAR}/data/IKU-01")
    page.fill("[name=realisasi]", "87,5")
    with home.edit_siklus(KUNCI) as siklus:
        iku = siklus.iku_by_kode("IKU-01")
        isian = replace(isian_contoh(iku), realisasi=Decimal(80), penjelasan="Dari orang lain.")
        record_entri(siklus, "IKU-01", isian, (), siklus.entri["IKU-01"].versi, orang_tim(2), siklus.riwayat[-1].pada)
    ponsel.press("tim-1", "Simpan")
    assert "baru saja diubah orang lain" in page.inner_text("main")
