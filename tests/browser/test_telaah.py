"""The page of the Telaah's texts in Chromium: drafts of the program are accepted one by one."""

import pytest
from playwright.sync_api import expect

from kinerja_app.domain.alur import Tahap
from kinerja_app.services import langkah
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.factories import KUNCI, PADA, orang_tim

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kantor", [Tahap.ANALISA], indirect=True)
@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_only_the_ticked_draft_is_accepted(kantor, lebar):
    langkah.offer_draft(kantor.home, KUNCI, orang_tim(), PADA)
    page = kantor.masuk("tim-1", lebar=lebar)
    kantor.buka(page, f"/siklus/{KUNCI}/telaah")
    kantor.penjaga.look(page)
    page.get_by_label("Draf ini benar (Kesimpulan)").check()
    page.get_by_role("button", name="Simpan Telaah").click()
    expect(page.locator("main")).to_contain_text("1 bagian Telaah tersimpan.")
    expect(page.locator("main")).to_contain_text("Draf diterima")
    assert page.get_by_label("Draf ini benar (Kesimpulan)").count() == 0
    assert page.get_by_label("Draf ini benar (Analisis keseluruhan)").is_checked() is False
    kantor.penjaga.look(page, "/telaah (satu draf diterima)")
