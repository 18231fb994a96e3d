"""The evaluasi SOP, the office hours and the calendar in Chromium, in both widths: filled, empty, and refused."""

from collections.abc import Iterator

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from tests.browser.kantor import Kantor, open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.domain.contoh_evaluasi import as_ralat, tb_dua
from tests.factories import dokumen_iku_contoh
from tests.services.perjalanan import open_at
from tests.web.peramban import make_kantor

pytestmark = pytest.mark.browser


@pytest.fixture
def kantor(config: Config, chromium) -> Iterator[Kantor]:
    with open_kantor(config, chromium) as kantor:
        kantor.home.kantor.create(make_kantor())
        kantor.home.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen_iku_contoh(2),)))
        open_at(kantor.home, Tahap.SELESAI)
        kantor.home.create_siklus(as_ralat(tb_dua()))
        yield kantor


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_pages_of_the_evaluation_are_clean_in_both_widths(kantor, lebar):
    page = kantor.masuk("camat", lebar=lebar)
    for url in ("/sop", "/sop/evaluasi/2026", "/sop/evaluasi/2031"):
        kantor.buka(page, url)
        kantor.penjaga.look(page)


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_office_hours_are_clean_shown_and_refused(kantor, lebar):
    page = kantor.masuk("admin", lebar=lebar)
    kantor.buka(page, "/pengaturan/jam-kantor")
    kantor.penjaga.look(page)
    page.fill("[name=buka-0]", "7")
    page.fill("[name=libur]", "besok")
    page.get_by_role("button", name="Simpan jam kantor").click()
    page.wait_for_selector(".govuk-error-summary")
    kantor.penjaga.look(page, "/pengaturan/jam-kantor (422)")


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_calendar_is_clean_shown_and_refused_and_beranda_with_what_is_late(kantor, lebar):
    page = kantor.masuk("admin", lebar=lebar)
    kantor.buka(page, "/pengaturan/kalender")
    kantor.penjaga.look(page)
    page.fill("[name=hari-3]", "11")
    page.get_by_role("button", name="Simpan kalender").click()
    page.wait_for_selector(".govuk-error-summary")
    kantor.penjaga.look(page, "/pengaturan/kalender (422)")
    for akun in ("tim-1", "camat"):
        page = kantor.masuk(akun, lebar=lebar)
        kantor.buka(page, "/")
        page.get_by_text("jatuh tempo 12 Oktober 2026, terlambat").wait_for()  # TB III was never opened
        kantor.penjaga.look(page)
