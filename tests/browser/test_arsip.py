"""The archive, its check and its retention in Chromium, in both widths: found, not found, whole, and tampered with."""

from collections.abc import Iterator

import pytest

from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.periode import Periode
from kinerja_app.web import halaman as halaman_web
from tests.browser.kantor import Kantor, open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.factories import KUNCI
from tests.web.peramban import make_kantor
from tests.web.segel import sealed_siklus

pytestmark = pytest.mark.browser


@pytest.fixture
def kantor(config: Config, chromium, monkeypatch) -> Iterator[Kantor]:
    monkeypatch.setattr(halaman_web, "PER_HALAMAN", 1)
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    with open_kantor(config, chromium) as kantor:
        kantor.home.kantor.create(make_kantor())
        sealed_siklus(kantor.home, Periode(2023, 4))
        sealed_siklus(kantor.home)
        yield kantor


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_pages_of_the_archive_are_clean_in_both_widths(kantor, lebar):
    page = kantor.masuk("admin", lebar=lebar)
    for url in ("/arsip", "/arsip?halaman=2", "/arsip?cari=zebra", "/arsip?masa=lewat&nomor=070", f"/arsip/{KUNCI}"):
        kantor.buka(page, url)
        kantor.penjaga.look(page, url)


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_check_is_clean_before_it_whole_and_with_findings(kantor, lebar):
    page = kantor.masuk("sekretaris", lebar=lebar)
    kantor.buka(page, "/arsip/periksa")
    kantor.penjaga.look(page, "/arsip/periksa (first)")
    page.get_by_role("button", name="Periksa sekarang").click()
    page.wait_for_selector("#hasil-periksa")
    kantor.penjaga.look(page, "/arsip/periksa (whole)")
    (kantor.home.config.archive / "2026" / "TB2-R0" / "data" / "ceklist.docx").unlink()
    (kantor.home.config.archive / "catatan.txt").write_text("asing")
    page.get_by_role("button", name="Periksa lagi").click()
    page.wait_for_selector("#temuan-2")
    kantor.penjaga.look(page, "/arsip/periksa (findings)")
    kantor.buka(page, "/")
    assert "menemukan 2 hal" in page.inner_text("#keutuhan")
    kantor.penjaga.look(page, "/ (findings)")


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_years_of_retention_are_clean_shown_and_refused(kantor, lebar):
    page = kantor.masuk("admin", lebar=lebar)
    kantor.buka(page, "/pengaturan/retensi")
    kantor.penjaga.look(page)
    page.fill("[name=aktif]", "nol")
    page.get_by_role("button", name="Simpan masa simpan").click()
    page.wait_for_selector(".govuk-error-summary")
    kantor.penjaga.look(page, "/pengaturan/retensi (422)")


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_a_damaged_bag_is_clean_on_its_page_and_on_the_one_for_what_it_cannot_give(kantor, lebar):
    (kantor.home.config.archive / "2026" / "TB2-R0" / "data" / "ceklist.docx").unlink()
    page = kantor.masuk("camat", lebar=lebar)
    for url in (f"/arsip/{KUNCI}", f"/arsip/{KUNCI}/berkas/ceklist.docx"):
        kantor.buka(page, url)
        kantor.penjaga.look(page, url)
