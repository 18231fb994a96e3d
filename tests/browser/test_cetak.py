"""Pages that are taken to a meeting on paper, printed by Chromium."""

import re

import pytest

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from tests.documents import siklus_kalipare as kalipare

pytestmark = pytest.mark.browser
LEMBAR_TERBANYAK = 6


def count_lembar(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_rekap_of_twelve_iku_fits_a_meeting(kantor):
    """With nothing sealed yet, words stand in place of every figure: wider than any figure."""
    dokumen = kalipare.load_dokumen()
    kantor.home.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen,)))
    page = kantor.masuk("camat")
    kantor.buka(page, "/rekap/2026")
    kantor.penjaga.look(page)
    assert page.locator("#setahun tbody th[scope=row]", has_text=re.compile("^IKU-")).count() == 12
    assert count_lembar(page.pdf(prefer_css_page_size=True)) <= LEMBAR_TERBANYAK


def test_a_table_that_ends_beyond_the_sheet_is_noticed(kantor):
    page = kantor.masuk("camat")
    kantor.buka(page, "/siklus")
    page.evaluate("document.querySelector('main').append(Object.assign(document.createElement('table'), {width: 900}))")
    kantor.penjaga.look(page)
    assert [satu for satu in kantor.penjaga.galat if "printed: <table" in satu]
    kantor.penjaga.galat.clear()
