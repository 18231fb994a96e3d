"""Pemantauan in Chromium, in both widths: the list, a report that is refused and then kept, and one IKU."""

import pytest
from playwright.sync_api import expect

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import Periode
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.factories import KUNCI, siklus_baru

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("kantor", [Tahap.SELESAI], indirect=True)]
URL = f"/pemantauan/{KUNCI}-1"


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_the_pages_are_clean_in_both_widths(kantor, lebar):
    kantor.home.create_siklus(siklus_baru(Periode(2026, 3)))
    page = kantor.masuk("tim-1", lebar=lebar)
    for url in ("/pemantauan", "/pemantauan?status=selesai", URL, "/pemantauan/iku", "/pemantauan/iku/IKU-01", "/"):
        kantor.buka(page, url)
        kantor.penjaga.look(page)


@pytest.mark.parametrize("lebar", [LEBAR, LEBAR_PONSEL])
def test_a_report_is_refused_without_words_and_kept_with_them(kantor, lebar):
    page = kantor.masuk("kasubag", lebar=lebar)
    kantor.buka(page, URL)
    page.get_by_label("Selesai").check()
    page.get_by_role("button", name="Simpan kemajuan").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis apa yang sudah dilakukan")
    kantor.penjaga.look(page)
    page.get_by_label("Keterangan").fill("Pelayanan keliling berjalan di semua desa.")
    page.get_by_role("button", name="Simpan kemajuan").click()
    expect(page.get_by_role("alert")).to_contain_text("Kemajuan tercatat: selesai.")
    kantor.penjaga.look(page)


def test_the_choice_between_two_reports_is_clean(kantor):
    satu, dua = kantor.masuk("tim-1"), kantor.masuk("kasubag")
    for page, teks in ((satu, "Jadwalnya disusun."), (dua, "Dua desa sudah.")):
        kantor.buka(page, URL)
        page.get_by_label("Sedang dilaksanakan").check()
        page.get_by_label("Keterangan").fill(teks)
    for page in (satu, dua):
        page.get_by_role("button", name="Simpan kemajuan").click()
    expect(dua.get_by_role("heading", level=1)).to_have_text("Isian ini baru saja diubah orang lain")
    kantor.penjaga.look(dua)


def test_the_camat_reads_what_is_below_its_target_and_what_was_agreed_on_one_screen(kantor):
    page = kantor.masuk("camat")
    for teks in ("Menunggu Anda", "Mencapai target", "Di bawah target", "Buka Pemantauan"):
        letak = page.locator("main").get_by_text(teks, exact=True).bounding_box()
        assert letak["y"] + letak["height"] < 900, teks
    kantor.penjaga.look(page)
