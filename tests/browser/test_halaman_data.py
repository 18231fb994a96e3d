"""Every page of step 1, of the Dokumen IKU and of data awal in Chromium, in both widths and in every state.

Empty, filled in, refused (422), saved by somebody else meanwhile (409), and what Excel brings. What is looked for is
in penjaga.py: axe, the console, foreign requests, and the width.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

import pytest
from playwright.sync_api import FilePayload, Page

from kinerja_app import create_app
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import CaraIsi, Target
from kinerja_app.domain.periode import WIB, Periode
from kinerja_app.services.home import Home, open_home
from tests.berkas_contoh import PNG
from tests.browser.kantor import Kantor, open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, download, fill_kalipare, find, open_kalipare, put
from tests.factories import orang_tim
from tests.web.halaman import isi_lalu_kirim
from tests.web.peramban import Peramban, make_kantor

pytestmark = pytest.mark.browser
S = f"/siklus/{open_kalipare().kunci}"
RANCANGAN = "/iku/2026/rancangan"
LALU = Periode.of(datetime.now(WIB).date()).previous()
AWAL = f"/data-awal/{LALU}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Form:
    """A form: what is refused (422), what this person types, what a colleague saved meanwhile (409), the button."""

    url: str
    tombol: str
    salah: dict[str, str]
    anda: dict[str, str]
    lain: dict[str, str] = field(default_factory=dict)


DATA = (
    Form(f"{S}/data/IKU-01", "Simpan", {"realisasi": "87.5"}, {"realisasi": "83,5", "sumber": "SKM"},
         {"realisasi": "91", "penjelasan": "Dari loket."}),
    Form(f"{S}/data/IKU-08", "Simpan", {"a-1": "x", "b-2": "5"}, {"a-1": "16", "b-1": "20"},
         {"a-1": "17", "b-1": "20"}),
    Form(f"{S}/data-iku", "Simpan semua", {"realisasi-IKU-12": "1e5"}, {"realisasi-IKU-12": "1", "sumber-IKU-02": "A"},
         {"realisasi-IKU-12": "2", "sumber-IKU-02": "B"}),
    Form(f"{S}/lembar/2", "Simpan lembar", {"a-IKU-02-1": "x", "b-IKU-03-2": "9"},
         {"a-IKU-02-1": "3412", "b-IKU-02-1": "3441"}, {"a-IKU-02-1": "3400", "b-IKU-02-1": "3441"}),
    Form(f"{S}/lembar/4", "Simpan lembar", {"a-IKU-05-1": "12"},
         {"nama-1-1": "Surat", "a-IKU-05-1": "480", "b-IKU-05-1": "40"},
         {"nama-1-1": "Surat", "a-IKU-05-1": "450", "b-IKU-05-1": "40"}),
    Form(f"{S}/anggaran", "Simpan", {"realisasi-1": "banyak"}, {"realisasi-1": "41.400.000"},
         {"realisasi-1": "40.000.000"}),
)  # fmt: skip
IKU = (
    Form(f"{RANCANGAN}/iku/IKU-01", "Simpan IKU", {"target_1": "banyak", "indikator": ""},
         {"indikator": "Indeks Kepuasan"}, {"indikator": "IKM"}),
    Form(f"{RANCANGAN}/program/1", "Simpan program", {"pagu": "x", "nama": ""}, {"nama": "Program A"},
         {"nama": "Program B"}),
)  # fmt: skip
DATA_AWAL = Form(f"{AWAL}/isi", "Simpan rancangan", {"realisasi-IKU-01": "87.5"}, {"realisasi-IKU-01": "81"},
                 {"realisasi-IKU-01": "80", "sumber_semua": "LKjIP"})  # fmt: skip


class Layar:
    """One person's browser, whose every page is looked at in both widths; a colleague saves over HTTP."""

    def __init__(self, kantor: Kantor, nama: str) -> None:
        self.kantor, self.page = kantor, kantor.masuk(nama)

    def lihat(self, url: str, nama: str = "") -> Page:
        self.kantor.buka(self.page, url)
        self._look(nama or url)
        return self.page

    def tekan(self, tombol: str, isian: dict[str, str], status: int, nama: str) -> None:
        """Fill in fields, press the button, and look at the answer."""
        for bidang, nilai in isian.items():
            self.page.locator(f'main [name="{bidang}"]').fill(nilai)
        with self.page.expect_navigation() as pergi:
            self.page.locator("main").get_by_role("button", name=tombol).first.click()
        jawaban = pergi.value
        asal = jawaban.request.redirected_from if jawaban else None
        kode = asal.response().status if asal and asal.response() else jawaban.status if jawaban else 0
        assert kode == status, (nama, kode, self.page.inner_text("main")[:500])
        self._look(nama)

    def unggah(self, url: str, isi: bytes, status: int, nama: str) -> None:
        self.kantor.buka(self.page, f"{url}/impor")
        self.page.locator("[name=berkas]").set_input_files(FilePayload(name="Isian.xlsx", mimeType=XLSX, buffer=isi))
        self.tekan("Unggah dan lihat perubahannya", {}, status, nama)

    def coba(self, form: Form, lain: Peramban) -> None:
        """Refused, saved by a colleague meanwhile, and saved with the choice."""
        self.lihat(form.url)
        self.tekan(form.tombol, form.salah, 422, f"{form.url} (422)")
        self.kantor.buka(self.page, form.url)
        if self.page.get_by_role("button", name="Buang draf").count():
            self.page.get_by_role("button", name="Buang draf").click()
        self.kantor.buka(self.page, form.url)
        assert isi_lalu_kirim(lain, form.url, **form.lain).status == 302
        self.tekan(form.tombol, form.anda, 409, f"{form.url} (409)")
        self.tekan("Simpan pilihan ini", {}, 302, f"{form.url} (tersimpan)")
        self.lihat(form.url, f"{form.url} (terisi)")

    def _look(self, nama: str) -> None:
        for lebar in (LEBAR_PONSEL, LEBAR):
            self.page.set_viewport_size({"width": lebar, "height": 900})
            self.kantor.penjaga.look(self.page, nama)


def make_dokumen() -> DokumenIkuTahun:
    """Version 1, version 2 with another target and one IKU less, and a draft of the third."""
    satu = kalipare.load_dokumen()
    turun = replace(
        satu.iku_list[3],
        target=(*satu.iku_list[3].target[:2], Target.of_angka(Decimal(1100)), *satu.iku_list[3].target[3:]),
    )
    dua = replace(
        satu,
        versi_dokumen=2,
        alasan="Perubahan PK.",
        iku_list=(*satu.iku_list[:3], turun, *satu.iku_list[4:11]),
        program_list=(),
    )
    tahunan = DokumenIkuTahun(2026, versi=2, berlaku=(satu, dua))
    tahunan.save_rancangan(satu, 2, orang_tim(1), kalipare.PADA)
    return tahunan


@pytest.fixture
def kantor(config, chromium):
    """The sample office with its Dokumen IKU; no siklus yet."""
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.dokumen_iku.create(2026, make_dokumen())
    with open_kantor(config, chromium) as kantor:
        yield kantor


def colleague(home: Home) -> Peramban:
    peramban = Peramban(create_app(home.config).test_client())
    peramban.log_in("tim-2")
    return peramban


def test_step_1_in_every_state(kantor):
    kantor.home.create_siklus(open_kalipare())
    layar, lain = Layar(kantor, "tim-1"), colleague(kantor.home)
    for url in (
        "data",
        "adopsi",
        "lembar",
        "impor",
        *(f"lembar/{n}{akhir}" for n in (1, 2, 3, 4) for akhir in ("", "/cetak")),
    ):
        layar.lihat(f"{S}/{url}")
    for form in DATA:
        layar.coba(form, lain)
    for url in ("data", "lembar"):
        layar.lihat(f"{S}/{url}", f"{S}/{url} (terisi)")
    pembaca = Layar(kantor, "sekretaris")
    for url in ("data", "data/IKU-08", "data-iku", "lembar/2", "anggaran", "adopsi"):
        pembaca.lihat(f"{S}/{url}", f"{S}/{url} (dibaca)")
    layar.lihat(f"{S}/adopsi", "adopsi")
    layar.tekan("Pakai yang terbaru", {}, 302, "adopsi (diterapkan)")


def test_excel_and_evidence_in_every_state(kantor):
    siklus = open_kalipare()
    kantor.home.create_siklus(siklus)
    layar, isi = Layar(kantor, "tim-1"), download(siklus)
    layar.unggah(S, isi, 200, "impor (tanpa perubahan)")
    sel = find(isi, "Data IKU", "IKU-01", "Realisasi")
    layar.unggah(S, change(isi, put("Data IKU", sel, "banyak")), 422, "impor (salah)")
    layar.unggah(S, fill_kalipare(isi, siklus), 200, "impor (berubah)")
    layar.tekan("Terapkan", {}, 302, "impor (diterapkan)")
    layar.unggah(S, change(isi, put("Data IKU", sel, 90)), 409, "impor (basi)")
    url = f"{S}/data/IKU-01"
    layar.lihat(url, "bukti dari Excel")
    layar.page.locator("[name=bukti]").set_input_files(FilePayload(name="foto.png", mimeType="image/png", buffer=PNG))
    layar.tekan("Simpan", {"rujukan": "Surat 470/12"}, 302, "bukti tersimpan")
    layar.lihat(f"{url}/bukti/IKU-01-2/ganti")
    layar.tekan("Ganti bukti dukung", {"alasan": "x"}, 422, "ganti bukti (422)")
    layar.tekan(
        "Ganti bukti dukung",
        {"rujukan": "Surat 470/13", "alasan": "Halaman kedua tidak terbaca."},
        302,
        "bukti berpengganti",
    )
    layar.lihat(url, "bukti berpengganti")


def test_the_dokumen_iku_in_every_state(kantor):
    layar, lain = Layar(kantor, "tim-1"), colleague(kantor.home)
    for url in ("/iku", "/iku/2026", "/iku/2026/versi/1", RANCANGAN, f"{RANCANGAN}/iku", f"{RANCANGAN}/program",
                f"{RANCANGAN}/iku/IKU-02/hapus", f"{RANCANGAN}/buang"):  # fmt: skip
        layar.lihat(url)
    for form in IKU:
        layar.coba(form, lain)
    layar.lihat(f"{RANCANGAN}/urutan")
    assert isi_lalu_kirim(lain, f"{RANCANGAN}/iku/IKU-02", indikator="Diubah orang lain").status == 302
    layar.tekan("Turun", {}, 409, "urutan (409)")
    isi = lain.get("/iku/2026/excel").data
    layar.unggah("/iku/2026", isi, 200, "impor IKU")
    layar.unggah(
        "/iku/2026",
        change(isi, put("IKU", find(isi, "IKU", "IKU-01", "Target TB I"), "banyak")),
        422,
        "impor IKU (salah)",
    )
    layar.lihat(RANCANGAN, "rancangan (berubah)")
    sekretaris = Layar(kantor, "sekretaris")
    sekretaris.lihat("/iku/2026/tetapkan")
    sekretaris.tekan("Tetapkan Dokumen IKU", {}, 422, "tetapkan (422)")


def _lengkap() -> dict[str, str]:
    """A figure for every IKU of data awal; what is not due stays without one."""
    isian = {"sumber_semua": "LKjIP"}
    for iku in kalipare.load_dokumen().iku_list:
        if not iku.target_pada(LALU).is_diukur:
            continue
        if iku.cara_isi is CaraIsi.RASIO:
            isian |= {f"jumlah_a-{iku.kode}": "8", f"jumlah_b-{iku.kode}": "10"}
        else:
            isian[f"realisasi-{iku.kode}"] = "BB" if iku.is_nilai_huruf else "5"
    return isian


def test_data_awal_in_every_state(kantor):
    if LALU.tahun != 2026:
        lalu = replace(kalipare.load_dokumen(), tahun=LALU.tahun)
        kantor.home.dokumen_iku.create(LALU.tahun, DokumenIkuTahun(LALU.tahun, versi=1, berlaku=(lalu,)))
    layar, lain = Layar(kantor, "tim-1"), colleague(kantor.home)
    for url in ("/data-awal", AWAL):
        layar.lihat(url)
    layar.coba(DATA_AWAL, lain)
    layar.lihat(AWAL, "data awal (rancangan)")
    sekretaris = Layar(kantor, "sekretaris")
    sekretaris.lihat(AWAL, "data awal (belum lengkap)")
    assert isi_lalu_kirim(lain, DATA_AWAL.url, **_lengkap()).status == 302
    sekretaris.lihat(AWAL, "data awal (menerima)")
    sekretaris.tekan("Terima data awal", {}, 302, "data awal (diterima)")
