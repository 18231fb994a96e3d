"""Every page, where its form shows and where it is only read, and in every state a siklus can be in.

What is looked for is in penjaga.py and ukuran.py. Sampled (about 90 pages, a minute on an idle machine), each page is
looked at on a phone and seen to fit other screens; `make test-full` opens every page in every role at every step in
both widths (about 1000, a quarter of an hour). KINERJA_POTRET=FOLDER keeps pictures of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import abort

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.periode import Periode
from kinerja_app.services import ralat, sandi
from kinerja_app.services.home import Home, open_home
from kinerja_app.web import pemeliharaan
from tests.browser.peladen import serve
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.browser.perayap import ANONIM, Perayap
from tests.factories import (
    ALASAN,
    KUNCI,
    fill_ceklist,
    fill_data,
    fill_telaah,
    isian_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_baru,
)
from tests.keamanan.matriks import SEKARANG, build_home
from tests.web.peramban import make_kantor
from tests.web.rute import RUTE, Rute

pytestmark = pytest.mark.browser

DASAR = f"/siklus/{KUNCI}"
# A second siklus at step 1, with a lembar of nine desa and a letter grade among its IKU.
LEMBAR = "/siklus/2025-TB1-R0"
# Who works at a step, and whose pages show their forms then. Pages of no step are visited at the first.
KERJA = {
    Tahap.ELABORASI: ("tim-1", {"elaborasi", "data_iku", "lembar"}),
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
    "static", "favicon", "sehat.index", "sehat.qr", "auth.sesi_lanjut", "elaborasi.bukti", "pengetikan.unduh",
    "arsip.unduh",
    "impor_iku.unduh", "impor.unduh", "pratinjau.pdf", "pratinjau.gambar", "rekap.word", "rekap.excel",
    "templat.unduh", "templat.uji", "templat.uji_pdf", "sop.unduh_evaluasi", "naskah.unduh", "naskah.unduh_asal",
    "arsip.unduh_zip", "tambahan.unduh", "adopsi.bukti", "pemantauan.bukti", "lambang.lihat",
    "pertukaran.unduh", "pertukaran.skema", "panduan.unduh", "jejak.unduh_csv", "jejak.unduh_asli",
}  # fmt: skip
# A form whose token is of another session.
KIRIM_BASI = """(alamat) => {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: alamat });
  for (const [name, value] of [['csrf_token', 'basi'], ['penjelasan', 'Data '.repeat(60)]])
    form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form);
  form.submit();
}"""
ISI = {Tahap.ELABORASI: fill_data, Tahap.TELAAH_KEABSAHAN: fill_ceklist, Tahap.ANALISA: fill_telaah}


@pytest.fixture(scope="module")
def home_at(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandi, "METODE", "pbkdf2:sha256:1")
        patch.setenv("PATH", "/tidak-ada")  # no LibreOffice: test_pratinjau.py has one
        yield lambda tahap: build_home(
            Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp(tahap.value))}), tahap
        )


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
    # Nobody who is logged in sees the log-in page; evidence and follow-ups of a sealed siklus have tests of their own.
    assert terlewat - {"auth.masuk", "pemantauan.show"} <= {rute.endpoint for rute in RUTE if rute.status == 404}


@pytest.fixture
def rayapi(chromium, is_full):
    """rayapi(home): whoever goes through the pages of that home; every fault is named at the end."""

    @contextmanager
    def crawl(home: Home) -> Iterator[Perayap]:
        with serve(create_app(home.config)) as alamat:
            perayap = Perayap(chromium, alamat, (LEBAR_PONSEL, LEBAR) if is_full else (LEBAR_PONSEL,))
            yield perayap
            chromium.close_pages()
        perayap.penjaga.check()

    return crawl


@pytest.mark.parametrize("tahap", list(KERJA))
def test_the_pages_of_a_step(home_at, rayapi, tahap):
    home = home_at(tahap)
    if tahap in ISI:
        with home.edit_siklus(KUNCI) as siklus:
            ISI[tahap](siklus)
    with rayapi(home) as perayap:
        for siapa, url in rows_at(tahap):
            # What is handed over can be taken back only until the next one begins, who has begun here.
            is_lewat = tahap is Tahap.TELAAH_KEABSAHAN and url.endswith("/tarik_kembali")
            perayap.open(siapa, url, 409 if is_lewat else 200)


@pytest.mark.full
@pytest.mark.parametrize("tahap", list(Tahap))
def test_every_page_in_every_role(home_at, rayapi, tahap):
    """With nothing filled in yet at the step; addresses that do not depend on it are opened at the first."""
    with rayapi(home_at(tahap)) as perayap:
        for rute in RUTE:
            is_sekali = "{kunci}" not in rute.url and not rute.is_per_tahap
            if rute.metode != "GET" or rute.endpoint in TANPA_HALAMAN or (is_sekali and tahap is not Tahap.ELABORASI):
                continue
            for siapa in (*ORANG, None):
                if (status := rute.expected(siapa, tahap)) not in (302, 404):
                    perayap.open(siapa or ANONIM, rute.url.replace("{kunci}", str(KUNCI)), status)


def test_pages_that_answer_a_fault_and_a_lembar(home_at, rayapi):
    home = home_at(Tahap.ELABORASI)
    home.create_siklus(siklus_baru(Periode(2025, 1), n_iku=8))
    with rayapi(home) as perayap:
        perayap.open(ANONIM, "/masuk", 200)
        perayap.press(ANONIM, "Masuk")
        for siapa, url, status in (
            ("tim-1", f"{LEMBAR}/data/IKU-05", 200), ("tim-1", f"{LEMBAR}/langkah/sampaikan", 200),
            ("tim-1", "/tidak-ada", 404), ("tim-1", "/pengaturan", 403),
            ("sekretaris", f"{DASAR}/langkah/setujui", 409), ("tim-1", f"{DASAR}/data/IKU-01", 200),
        ):  # fmt: skip
            perayap.open(siapa, url, status)
        refuse_and_collide(perayap, home)


def test_a_setting_that_is_refused_and_one_that_another_admin_has_changed(home_at, rayapi):
    profil, simpan = "/pengaturan/profil", "Simpan profil kantor"
    with rayapi(home_at(Tahap.ELABORASI)) as perayap:
        satu, dua = perayap.page("admin"), perayap.page("admin-tim")
        perayap.open("admin", profil, 200)
        nama = satu.input_value("[name=nama]")
        satu.fill("[name=nama]", "")
        perayap.press("admin", simpan)
        assert satu.locator("#nama-error").is_visible()
        dua.goto(satu.url)
        dua.fill("[name=sifat]", "Terbatas")
        dua.get_by_role("button", name=simpan).click()
        dua.wait_for_url("**/pengaturan")
        satu.fill("[name=nama]", nama)
        satu.fill("[name=sifat]", "Rahasia")
        perayap.press("admin", simpan)
        assert "Terbatas" in satu.inner_text("main")


def test_refused_requests_and_a_server_that_fails(home_at, chromium):
    """Pages to which no address leads: made here by the faults themselves, and by the server of a restore."""
    home = home_at(Tahap.ELABORASI)
    app = create_app(home.config)
    app.add_url_rule("/uji/<int:code>", "uji", abort)
    with serve(app) as alamat:
        perayap = Perayap(chromium, alamat)
        for status in (400, 413, 429, 500):
            perayap.open("tim-1", f"/uji/{status}", status)
        page = perayap.page("tim-1")
        with page.expect_navigation():
            page.evaluate(KIRIM_BASI, f"{DASAR}/data/IKU-01")
        perayap.look(page, "400")
        assert "Isi formulir Anda" in page.inner_text("main")
    with serve(pemeliharaan.create_app(home.config)) as alamat:
        dipulihkan = Perayap(chromium, alamat)
        dipulihkan.open(ANONIM, "/", 503)
        chromium.close_pages()
    perayap.penjaga.check()
    dipulihkan.penjaga.check()


def refuse_and_collide(perayap: Perayap, home: Home) -> None:
    """A figure that is refused, and one that a colleague has saved meanwhile."""
    page = perayap.page("tim-1")
    page.fill("[name=realisasi]", "87.5")
    perayap.press("tim-1", "Simpan")
    assert page.locator(".govuk-error-summary").evaluate("satu => satu.contains(document.activeElement)")
    page.fill("[name=realisasi]", "87,5")
    with home.edit_siklus(KUNCI) as siklus:
        iku = siklus.iku_by_kode("IKU-01")
        isian = replace(isian_contoh(iku), realisasi=Decimal(80), penjelasan="Dari orang lain.")
        record_entri(siklus, "IKU-01", isian, (), siklus.entri["IKU-01"].versi, orang_tim(2), siklus.riwayat[-1].pada)
    perayap.press("tim-1", "Simpan")
    assert "baru saja diubah orang lain" in page.inner_text("main")


def test_an_office_without_a_siklus(config, rayapi):
    home = open_home(config)
    home.kantor.create(make_kantor())
    with rayapi(home) as perayap:
        for url in ("/", "/siklus", "/iku", "/arsip", "/pemantauan", "/pemantauan/iku", "/rekap"):
            perayap.open("tim-1", url, 200)
        for siapa in ("admin", "tamu"):
            perayap.open(siapa, "/", 200)


def test_a_siklus_that_was_returned_cancelled_corrected(home_at, rayapi):
    """The pages on which these states show, with who has to do with them; every siklus here is long overdue."""
    home = home_at(Tahap.PENYEMPURNAAN)
    with home.edit_siklus(KUNCI) as siklus:
        move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), siklus.riwayat[-1].pada)
        move(siklus, Aksi.AJUKAN_BATAL, orang_tim(1), siklus.riwayat[-1].pada)
    with rayapi(home) as perayap:
        for siapa, akhir in (
            ("tim-1", ""), ("tim-1", "/telaah"), ("sekretaris", ""), ("sekretaris", "/langkah/setujui_batal"),
            ("sekretaris", "/langkah/tolak_batal"),
        ):  # fmt: skip
            perayap.open(siapa, DASAR + akhir, 200)
        perayap.open("sekretaris", "/", 200)
    with rayapi(home_at(Tahap.DIBATALKAN)) as perayap:
        perayap.open("camat", DASAR, 200)
    home = home_at(Tahap.SELESAI)
    ralat.request_ralat(home, KUNCI, ALASAN, orang_tim(1), SEKARANG)
    with rayapi(home) as perayap:
        for url in (
            "/", f"/arsip/{KUNCI}", f"/arsip/{KUNCI}/ralat/setujui_ralat", f"/arsip/{KUNCI}/ralat/tolak_ralat",
        ):  # fmt: skip
            perayap.open("sekretaris", url, 200)
        ralat.decide_ralat(home, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), SEKARANG)
        baru = f"/siklus/{KUNCI.periode}-R1"
        for siapa, url in (
            ("tim-1", baru), ("tim-1", f"{baru}/data/IKU-01"), ("tim-1", f"/arsip/{KUNCI}"), ("tim-1", "/siklus"),
            ("tim-1", "/arsip"),
        ):  # fmt: skip
            perayap.open(siapa, url, 200)
