"""Drafts, pasting and the end of the session in Chromium: nothing typed is lost, nothing is saved unasked."""

import re
import time
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import WIB
from kinerja_app.services import akun
from kinerja_app.services.draf import find_draf
from kinerja_app.services.home import open_home
from tests.browser.kantor import Kantor, log_in, open_kantor
from tests.browser.penjaga import LEBAR, LEBAR_PONSEL
from tests.factories import KUNCI, siklus_at
from tests.web.peramban import make_kantor

pytestmark = pytest.mark.browser

DASAR = f"/siklus/{KUNCI}"
URL = f"{DASAR}/data/IKU-01"
LEMBAR = f"{DASAR}/data/IKU-05"
DISIMPAN = re.compile(r"^Draf disimpan pukul \d\d\.\d\d$")
MENIT = 60 * 1000


def status(page: Page):
    return page.locator(".k-draf")


def ketik(page: Page, nama: str, teks: str) -> None:
    """Type with the keyboard and leave the field."""
    page.locator(f'[name="{nama}"]').click()
    page.keyboard.press("Control+A")
    page.keyboard.type(teks)
    page.keyboard.press("Tab")


def count_drafts(page: Page) -> list[Request]:
    terkirim: list[Request] = []
    page.on("request", lambda request: terkirim.append(request) if "/draf?" in request.url else None)
    return terkirim


# --- typing ----------------------------------------------------------------------------------------------------------


def test_leaving_a_field_keeps_the_draft_and_another_browser_shows_it(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    ketik(page, "sumber", "Register kejadian 2026")
    expect(status(page)).to_have_text(DISIMPAN)
    kantor.penjaga.look(page)
    page.close(run_before_unload=False)
    for lebar in (LEBAR, LEBAR_PONSEL):
        lain = kantor.masuk("tim-1", lebar=lebar)
        kantor.buka(lain, URL)
        expect(lain.locator("[name=sumber]")).to_have_value("Register kejadian 2026")
        expect(lain.locator("#draf")).to_contain_text("dipulihkan dan belum disimpan")
        kantor.penjaga.look(lain)
    assert kantor.home.siklus.get(KUNCI).entri["IKU-01"].versi == 0


def test_a_draft_outlives_the_server(config, chromium):
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_at(Tahap.ELABORASI))
    with open_kantor(config, chromium) as kantor:
        page = kantor.masuk("tim-1")
        kantor.buka(page, URL)
        ketik(page, "penjelasan", "Ditulis sebelum listrik padam")
        expect(status(page)).to_have_text(DISIMPAN)
    with open_kantor(config, chromium) as kantor:
        page = kantor.masuk("tim-1")
        kantor.buka(page, URL)
        expect(page.locator("[name=penjelasan]")).to_have_value("Ditulis sebelum listrik padam")


def test_while_someone_types_on_the_draft_goes_every_twenty_seconds_and_an_idle_page_sends_nothing(kantor):
    page = kantor.masuk("tim-1")
    page.clock.install()
    kantor.buka(page, URL)
    terkirim = count_drafts(page)
    page.locator("[name=penjelasan]").press_sequentially("Masih menulis")
    assert terkirim == []
    page.clock.fast_forward(20 * 1000)
    expect(status(page)).to_have_text(DISIMPAN)
    assert len(terkirim) == 1
    page.clock.run_for(10 * MENIT)
    page.locator("[name=penjelasan]").blur()
    page.clock.run_for(1000)
    assert len(terkirim) == 1
    assert find_draf(kantor.home, "tim-1", URL).isian["penjelasan"] == "Masih menulis"


def test_saving_right_after_typing_leaves_no_draft_behind(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    page.fill("[name=realisasi]", "83,5")
    page.locator("[name=realisasi]").press("Enter")
    page.wait_for_url(f"**{DASAR}/data")
    expect(page.locator("main")).to_contain_text("IKU-01 tersimpan.")
    page.wait_for_timeout(700)
    assert find_draf(kantor.home, "tim-1", URL) is None
    kantor.buka(page, URL)
    expect(page.locator("[name=realisasi]")).to_have_value("83,50")
    expect(page.locator("#draf")).to_have_count(0)


def test_a_refused_save_keeps_what_was_typed(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    ketik(page, "realisasi", "87.5")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("#realisasi-error")).to_contain_text("memakai koma")
    kantor.buka(page, URL)
    expect(page.locator("[name=realisasi]")).to_have_value("87.5")


def test_leaving_after_the_draft_was_kept_asks_nothing(kantor):
    page = kantor.masuk("tim-1")
    page.on("dialog", lambda dialog: pytest.fail(dialog.type))
    kantor.buka(page, URL)
    ketik(page, "penjelasan", "Belum selesai")
    expect(status(page)).to_have_text(DISIMPAN)
    page.get_by_role("link", name="Kembali ke daftar").click()
    page.wait_for_url(f"**{DASAR}/data")
    kantor.buka(page, URL)
    expect(page.locator("[name=penjelasan]")).to_have_value("Belum selesai")


def answer_dialogs(page: Page, kantor: Kantor, *, is_accepted: bool) -> list[str]:
    """Answer as a person does, who reads first; meanwhile what was typed reaches the server."""
    tanya: list[str] = []

    def answer(dialog: Dialog) -> None:
        tanya.append(dialog.type)
        batas = time.monotonic() + 10
        while find_draf(kantor.home, "tim-1", URL) is None and time.monotonic() < batas:
            time.sleep(0.05)
        dialog.accept() if is_accepted else dialog.dismiss()

    page.on("dialog", answer)
    return tanya


def test_reloading_right_after_typing_asks_and_whoever_stays_keeps_the_text(kantor):
    page = kantor.masuk("tim-1")
    tanya = answer_dialogs(page, kantor, is_accepted=False)
    kantor.buka(page, URL)
    page.locator("[name=penjelasan]").press_sequentially("Belum selesai")
    page.evaluate("setTimeout(() => location.reload())")
    expect(status(page)).to_have_text(DISIMPAN)
    assert tanya == ["beforeunload"]
    expect(page.locator("[name=penjelasan]")).to_have_value("Belum selesai")
    page.reload()
    assert tanya == ["beforeunload"]
    expect(page.locator("[name=penjelasan]")).to_have_value("Belum selesai")


@pytest.mark.parametrize("tombol", ["", "Tab"])
def test_who_reloads_all_the_same_finds_the_text_as_a_draft_and_goes_on_with_it(kantor, tombol):
    page = kantor.masuk("tim-1")
    tanya = answer_dialogs(page, kantor, is_accepted=True)
    kantor.buka(page, URL)
    page.locator("[name=penjelasan]").press_sequentially("Belum selesai")
    if tombol:
        page.keyboard.press(tombol)
    page.reload()
    assert tanya == ["beforeunload"]
    expect(page.locator("#draf")).to_contain_text("dipulihkan dan belum disimpan")
    ketik(page, "sumber", "Register")
    expect(status(page)).to_have_text(DISIMPAN)
    isian = find_draf(kantor.home, "tim-1", URL).isian
    assert (isian["penjelasan"], isian["sumber"]) == ("Belum selesai", "Register")


def test_while_a_draft_is_on_its_way_leaving_asks(kantor):
    page = kantor.masuk("tim-1")
    tanya: list[str] = []
    page.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.accept()))
    kantor.buka(page, URL)
    page.route("**/draf?**", lambda route: None)
    with page.expect_request("**/draf?**"):
        ketik(page, "sumber", "Register")
    page.get_by_role("link", name="Kembali ke daftar").click()
    page.wait_for_url(f"**{DASAR}/data")
    assert tanya == ["beforeunload"]


def test_a_chosen_file_is_no_part_of_a_draft_so_leaving_asks(kantor):
    page = kantor.masuk("tim-1")
    tanya: list[str] = []
    page.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.accept()))
    kantor.buka(page, URL)
    page.locator("[type=file]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    ketik(page, "sumber", "Register")
    expect(status(page)).to_have_text(DISIMPAN)
    page.get_by_role("link", name="Kembali ke daftar").click()
    page.wait_for_url(f"**{DASAR}/data")
    assert tanya == ["beforeunload"]


def test_logging_out_keeps_what_was_typed_last(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    page.locator("[name=penjelasan]").press_sequentially("Sebelum keluar")
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk")
    page.goto(kantor.alamat + URL)
    log_in(page, "tim-1")
    expect(page.locator("[name=penjelasan]")).to_have_value("Sebelum keluar")


def test_dropping_a_draft(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    ketik(page, "sumber", "Salah tulis")
    expect(status(page)).to_have_text(DISIMPAN)
    kantor.buka(page, URL)
    page.locator("[name=penjelasan]").press_sequentially("juga dibuang")
    page.get_by_role("button", name="Buang draf").click()
    expect(page.locator("main")).to_contain_text("Draf dibuang.")
    expect(page.locator("[name=penjelasan]")).to_have_value("")
    page.wait_for_timeout(700)
    assert find_draf(kantor.home, "tim-1", URL) is None


@pytest.mark.parametrize("kantor", [Tahap.ANALISA], indirect=True)
def test_of_the_telaah_only_the_touched_sections_are_sent(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, f"{DASAR}/telaah")
    terkirim = count_drafts(page)
    nama = page.locator("main textarea").first.get_attribute("name")
    ketik(page, nama, "Sebab pertama.")
    expect(status(page)).to_have_text(DISIMPAN)
    isi = parse_qs(terkirim[0].post_data, keep_blank_values=True)
    assert {satu for satu in isi if satu.startswith("telaah-")} == {nama}
    assert isi[nama] == ["Sebab pertama."]
    kantor.penjaga.look(page)
    kantor.buka(page, f"{DASAR}/telaah")
    ketik(page, page.locator("main textarea").nth(1).get_attribute("name"), "Sebab kedua.")
    expect(status(page)).to_have_text(DISIMPAN)
    kantor.buka(page, f"{DASAR}/telaah")
    expect(page.locator("main textarea").first).to_have_value("Sebab pertama.")
    expect(page.locator("main textarea").nth(1)).to_have_value("Sebab kedua.")
    page.get_by_role("button", name="Simpan Telaah").click()
    expect(page.locator("main")).to_contain_text("2 bagian Telaah tersimpan.")


# --- the session -----------------------------------------------------------------------------------------------------


def end_sesi(kantor: Kantor) -> None:
    from datetime import datetime

    akun.end_sesi(kantor.home, "tim-1", datetime.now(WIB))
    kantor.penjaga.allow(400, 401)  # the answers to a draft that comes later


def test_when_the_session_is_over_the_text_stays_and_is_saved_after_logging_in_beside(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    end_sesi(kantor)
    ketik(page, "realisasi", "83,5")
    expect(status(page)).to_contain_text("sesi Anda sudah berakhir. Isian tetap ada di halaman ini.")
    kantor.penjaga.look(page)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_timeout(500)
    expect(page.locator("[name=realisasi]")).to_have_value("83,5")
    with page.context.expect_page() as baru:
        page.get_by_role("link", name="Masuk kembali di tab baru").click()
    log_in(baru.value, "tim-1")
    page.wait_for_timeout(1100)  # GOV.UK's button lets a second press through after a second
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_url(f"**{DASAR}/data")
    assert str(kantor.home.siklus.get(KUNCI).entri["IKU-01"].realisasi) == "83.50"
    assert find_draf(kantor.home, "tim-1", URL) is None


def test_what_one_person_typed_is_never_saved_as_another(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    end_sesi(kantor)
    kantor.masuk("tim-2", page.context)
    ketik(page, "realisasi", "83,5")
    expect(status(page)).to_contain_text("sesi Anda sudah berakhir")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_timeout(500)
    assert page.url.endswith(URL)
    assert kantor.home.siklus.get(KUNCI).entri["IKU-01"].versi == 0
    assert find_draf(kantor.home, "tim-2", URL) is None


def test_the_end_of_the_session_is_announced_and_typing_puts_it_off(kantor):
    page = kantor.masuk("tim-1")
    page.clock.install()
    kantor.buka(page, URL)
    kotak = page.locator(".k-sesi")
    page.clock.run_for(24 * MENIT)
    expect(kotak).to_have_count(0)
    page.clock.run_for(2 * MENIT)
    expect(kotak).to_contain_text("Sesi Anda berakhir pukul")
    kantor.penjaga.look(page)
    ketik(page, "sumber", "Masih di sini")
    page.clock.run_for(1000)
    expect(status(page)).to_have_text(DISIMPAN)
    expect(kotak).to_have_count(0)
    page.clock.run_for(26 * MENIT)
    kotak.get_by_role("button", name="Perpanjang sesi").click()
    expect(kotak).to_have_count(0)
    page.clock.run_for(31 * MENIT)
    expect(kotak).to_contain_text("Sesi Anda sudah berakhir. Isian tetap ada di halaman ini.")


def test_a_server_that_does_not_answer_costs_nothing(kantor):
    page = kantor.masuk("tim-1")
    page.clock.install()
    kantor.buka(page, URL)
    page.route("**/draf?**", lambda route: route.abort())
    ketik(page, "realisasi", "83,5")
    page.clock.run_for(1000)
    expect(status(page)).to_contain_text("server tidak terjangkau")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.clock.run_for(1000)
    expect(page.locator("[name=realisasi]")).to_have_value("83,5")
    page.unroute("**/draf?**")
    page.clock.run_for(21 * 1000)
    expect(status(page)).to_have_text(DISIMPAN)
    kantor.penjaga.galat = [satu for satu in kantor.penjaga.galat if "ERR_FAILED" not in satu]


# --- pasting ---------------------------------------------------------------------------------------------------------


def tempel(page: Page, nama: str, teks: str) -> None:
    page.evaluate("teks => navigator.clipboard.writeText(teks)", teks)
    page.locator(f'[name="{nama}"]').focus()
    page.keyboard.press("Control+V")


@pytest.fixture
def lembar(kantor) -> Page:
    page = kantor.masuk("tim-1", permissions=["clipboard-read", "clipboard-write"])
    kantor.buka(page, LEMBAR)
    return page


def values(page: Page, kolom: str) -> list[str]:
    return page.locator(f'[name^="{kolom}-"]').evaluate_all("semua => semua.map(satu => satu.value)")


def test_a_pasted_column_fills_down_as_it_reads_and_says_what_did_not_fit(kantor, lembar):
    muat = len(values(lembar, "a")) - 1
    tempel(lembar, "a-2", "".join(f"1.{n:03} \r\n" for n in range(muat + 2)))
    assert values(lembar, "a") == ["", *(f"1.{n:03} " for n in range(muat))]
    expect(lembar.locator(".k-tempel")).to_contain_text(f"{muat} nilai ditempel, 2 tidak muat.")
    kantor.penjaga.look(lembar)
    expect(status(lembar)).to_have_text(DISIMPAN)
    assert kantor.home.siklus.get(KUNCI).entri["IKU-05"].versi == 0
    lembar.get_by_role("button", name="Batalkan tempelan").click()
    assert set(values(lembar, "a")) == {""}


def test_a_pasted_block_fills_right_too_and_quoted_cells_stay_one(kantor, lembar):
    tempel(lembar, "a-1", '12\t20\t"belum\tlengkap, kata ""Kades"""\n\t7\n')
    assert values(lembar, "a")[:2] == ["12", ""]
    assert values(lembar, "b")[:2] == ["20", "7"]
    assert values(lembar, "keterangan")[0] == 'belum\tlengkap, kata "Kades"'
    expect(lembar.locator(".k-tempel")).to_contain_text("5 nilai ditempel, 0 tidak muat.")


def test_a_line_break_in_a_cell_becomes_a_space_in_a_field_of_one_line(lembar):
    tempel(lembar, "keterangan-1", '"belum\nlengkap"\r\n"dua\r\nbaris"\r\n')
    assert values(lembar, "keterangan")[:2] == ["belum lengkap", "dua baris"]
    tempel(lembar, "keterangan-3", '"satu\nsel"\r\n')
    assert values(lembar, "keterangan")[2] == "satu sel"


def test_one_pasted_value_is_the_browser_s_own_business(lembar):
    tempel(lembar, "a-1", "12\r\n")
    assert values(lembar, "a")[0] == "12"
    expect(lembar.locator(".k-tempel")).to_have_text("")


def test_a_pasted_column_of_rupiah_is_saved(kantor):
    page = kantor.masuk("tim-1", permissions=["clipboard-read", "clipboard-write"])
    kantor.buka(page, f"{DASAR}/anggaran")
    tempel(page, "realisasi-1", "54.800.000\r\n12.000.000\r\n")
    expect(page.locator(".k-tempel")).to_contain_text("2 nilai ditempel, 0 tidak muat.")
    kantor.penjaga.look(page)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_url(f"**{DASAR}/data")
    terisi = [str(satu.realisasi) for satu in kantor.home.siklus.get(KUNCI).entri_program.values()]
    assert terisi == ["54800000", "12000000"]


# --- without JavaScript ----------------------------------------------------------------------------------------------


def test_without_javascript_saving_and_dropping_a_draft_still_work(kantor):
    page = kantor.masuk("tim-1")
    kantor.buka(page, URL)
    ketik(page, "sumber", "Register lama")
    expect(status(page)).to_have_text(DISIMPAN)
    polos = kantor.masuk("tim-1", java_script_enabled=False)
    kantor.buka(polos, URL)
    expect(polos.locator("[name=sumber]")).to_have_value("Register lama")
    polos.get_by_role("button", name="Buang draf").click()
    expect(polos.locator("main")).to_contain_text("Draf dibuang.")
    polos.fill("[name=realisasi]", "83,5")
    polos.get_by_role("button", name="Simpan", exact=True).click()
    expect(polos.locator("main")).to_contain_text("IKU-01 tersimpan.")


def test_without_javascript_the_way_back_that_is_told_after_a_lost_session_leads_to_the_text(kantor):
    page = kantor.masuk("tim-1", java_script_enabled=False)
    kantor.buka(page, URL)
    page.locator("[name=penjelasan]").press_sequentially("Hasil pendataan")
    end_sesi(kantor)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("main")).to_contain_text("Isian belum disimpan karena sesi Anda sudah berakhir.")
    log_in(page, "tim-1")
    page.go_back()
    page.go_back()
    expect(page.locator("[name=penjelasan]")).to_have_value("Hasil pendataan")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("main")).to_contain_text("IKU-01 tersimpan.")
    assert kantor.home.siklus.get(KUNCI).entri["IKU-01"].penjelasan == "Hasil pendataan"
