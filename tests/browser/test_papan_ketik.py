"""Step 1 by the keyboard alone, from the log-in to the hand-over: every press of Tab moves on, and shows where it is.

About 200 presses; half a minute on a busy machine.
"""

import pytest
from playwright.sync_api import Page, expect

from kinerja_app.domain.alur import Tahap
from tests.browser.kantor import Kantor
from tests.factories import DESA, KUNCI
from tests.web.peramban import SANDI

pytestmark = pytest.mark.browser
DASAR = f"/siklus/{KUNCI}"
# Name and text of what has the focus, whether it moved, and whether that can be seen.
_FOKUS = r"""() => {
  const satu = document.activeElement, gaya = getComputedStyle(satu);
  const pindah = satu !== window.semula;
  window.semula = satu;
  const lihat = /radio|checkbox/.test(satu.type) ? getComputedStyle(satu.labels[0], '::before') : gaya;
  const tampak = [gaya, lihat].some(g => g.boxShadow !== 'none' || g.outlineStyle !== 'none');
  return [satu.name || '', (satu.innerText || '').trim(), pindah, tampak];
}"""


class PapanKetik:
    """A person without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, tujuan: str, paling_banyak: int = 80) -> None:
        """Press Tab until what has that name or that text has the focus."""
        lewat = []
        for _ in range(paling_banyak):
            self.page.keyboard.press("Tab")
            nama, teks, pindah, tampak = self.page.evaluate(_FOKUS)
            assert pindah, f"trapped at {nama or teks}"
            assert tampak, f"the focus on {nama or teks} cannot be seen"
            if tujuan in (nama, teks):
                return
            lewat.append(nama or teks)
        pytest.fail(f"{tujuan} is not reached by Tab: {lewat}")

    def enter_isi(self) -> None:
        """Jump over header and menu by the first link of the page, unless a message has the focus already."""
        if self.page.evaluate("document.querySelector('main').contains(document.activeElement)"):
            return
        self.tab_to("Langsung ke isi halaman", 1)
        self.page.keyboard.press("Enter")

    def tekan(self, tujuan: str, *, dari_awal: bool = True) -> None:
        """Go to a link or button and press Enter."""
        if dari_awal:
            self.enter_isi()
        self.tab_to(tujuan)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def ketik(self, *potongan: str) -> None:
        """Type texts; a name of a key in angle brackets is pressed."""
        for satu in potongan:
            if satu.startswith("<"):
                self.page.keyboard.press(satu[1:-1])
            else:
                self.page.keyboard.type(satu)

    def fokus(self, nama: str) -> None:
        assert self.page.evaluate(_FOKUS)[0] == nama


def test_step_1_without_a_mouse(kantor: Kantor):
    page = kantor.chromium.page()
    kantor.penjaga.watch(page)
    orang = PapanKetik(page)
    page.goto(kantor.alamat + "/masuk")
    orang.tab_to("nama_pengguna")
    orang.ketik("tim-1")
    orang.tab_to("sandi", 1)
    with page.expect_navigation():
        orang.ketik(SANDI, "<Enter>")
    orang.tekan(f"{KUNCI.label}: tahap 1, Elaborasi data kinerja")
    fill_the_table(orang)
    fill_a_lembar(orang)
    give_evidence(orang)
    fill_the_programs(orang)
    orang.tekan("Sampaikan ke Sekretaris")
    orang.enter_isi()
    orang.tab_to("menit_kerja")
    orang.ketik("15")
    orang.tekan("Sampaikan ke Sekretaris", dari_awal=False)
    expect(page.locator("main")).to_contain_text("Data disampaikan ke Sekretaris.")
    siklus = kantor.home.siklus.get(KUNCI)
    assert siklus.tahap is Tahap.TELAAH_KEABSAHAN
    assert [str(siklus.entri[f"IKU-0{n}"].realisasi) for n in (1, 2, 4, 5, 6)] == ["83.50", "3", "1150", "80.00", "3"]


def fill_the_table(orang: PapanKetik) -> None:
    """Enter and the arrows go down and up the column, over IKU that have no cell there; Tab goes to the right."""
    orang.tekan("Isi semua IKU dalam satu tabel")
    orang.enter_isi()
    orang.tab_to("realisasi-IKU-01")
    orang.ketik("83,5", "<Enter>")
    orang.fokus("realisasi-IKU-02")
    orang.ketik("4", "<ArrowDown>", "<ArrowUp>", "3", "<Tab>")  # the 4 was selected on coming back
    orang.fokus("sumber-IKU-02")
    orang.ketik("Buku kejadian")
    orang.tab_to("realisasi-IKU-04", 10)
    orang.ketik("1150", "<Enter>")
    orang.fokus("realisasi-IKU-07")
    orang.ketik("<ArrowDown>")
    orang.fokus("realisasi-IKU-07")
    orang.tekan("Simpan semua", dari_awal=False)
    expect(orang.page.locator("main")).to_contain_text("Tersimpan: IKU-01, IKU-02, IKU-04")


def fill_a_lembar(orang: PapanKetik) -> None:
    """IKU-05 column by column: 8 of 10 in each of three desa; IKU-06 one pengaduan in each."""
    orang.tekan("IKU-05")
    orang.enter_isi()
    fill_column(orang, "nama", DESA[:3])
    fill_column(orang, "a", ("8",) * 3)
    fill_column(orang, "b", ("10",) * 3)
    orang.tab_to("rujukan")
    orang.ketik("Rekap desa")
    orang.tekan("Simpan, lalu IKU berikutnya", dari_awal=False)
    expect(orang.page.get_by_role("heading", level=1)).to_have_text("IKU-06")
    orang.enter_isi()
    fill_column(orang, "nama", DESA[:3])
    fill_column(orang, "a", ("1",) * 3)
    orang.tab_to("rujukan")
    orang.ketik("Rekap desa")
    orang.tekan("Simpan", dari_awal=False)


def fill_column(orang: PapanKetik, nama: str, isi: tuple[str, ...]) -> None:
    """Go to the first cell of the column, down to the last, where Enter stays, and up again."""
    orang.tab_to(f"{nama}-1")
    for nomor, satu in enumerate(isi, start=1):
        orang.fokus(f"{nama}-{nomor}")
        orang.ketik(satu, "<Enter>")
    orang.fokus(f"{nama}-{len(isi)}")
    orang.ketik(*["<ArrowUp>"] * (len(isi) - 1))


def give_evidence(orang: PapanKetik) -> None:
    for kode in ("IKU-01", "IKU-02", "IKU-04"):
        orang.tekan(kode)
        orang.enter_isi()
        orang.tab_to("penjelasan")
        orang.ketik("Sesuai register.")
        orang.tab_to("rujukan")
        orang.ketik("Map bukti 12")
        orang.tekan("Simpan", dari_awal=False)


def fill_the_programs(orang: PapanKetik) -> None:
    orang.tekan("Realisasi anggaran program")
    orang.enter_isi()
    orang.tab_to("realisasi-1")
    orang.ketik("15.000.000")
    orang.tab_to("realisasi-2")
    orang.ketik("15.000.000")
    orang.tekan("Simpan", dari_awal=False)
