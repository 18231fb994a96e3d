"""Drafts over HTTP: what was typed comes back to the same person and form, survives everything, and saves as usual."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.iku import CaraIsi
from kinerja_app.domain.periode import WIB
from kinerja_app.services import akun as akun_service
from kinerja_app.services.draf import find_draf, save_draf
from tests.factories import (
    KUNCI,
    dokumen_iku_contoh,
    fill_data,
    iku_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_at,
    siklus_baru,
)
from tests.web.contoh_rancangan import begin, put_in_force
from tests.web.halaman import NASTY, buka, isi_lalu_kirim, kirim
from tests.web.peramban import SANDI

DASAR = f"/siklus/{KUNCI}"
URL = f"{DASAR}/data/IKU-01"
PUKUL = datetime(2026, 7, 6, 10, 52, tzinfo=WIB)
KETIK = {
    "versi": "0", "keadaan": "tidak_tersedia", "realisasi": " 87,", "sumber": f"Register {NASTY}",
    "penjelasan": "Baris satu\nbaris dua ", "rujukan": "Surat 12",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(PUKUL, tick=False)
    return time_machine


def ketik(peramban, url: str = URL, **isian: str):
    return peramban.post(f"/draf?alamat={url}", isian or dict(KETIK))


# --- keeping and giving back -----------------------------------------------------------------------------------------


def test_what_was_typed_comes_back_with_the_time_it_was_kept(tim, masuk, clock):
    answer = ketik(tim)
    assert (answer.status_code, answer.json) == (200, {"pukul": "10.52", "sesi_sisa": 1800})
    halaman = buka(tim, URL)
    kembali = halaman.isian(URL)
    assert {nama: kembali[nama] for nama in KETIK} == KETIK
    assert "Draf Anda dari pukul 10.52 dipulihkan dan belum disimpan." in halaman.teks
    assert "Buang draf" in halaman.tombol
    assert "<img src=x" not in halaman.mentah
    clock.shift(timedelta(hours=20))
    assert "Draf Anda dari 6 Juli 2026 pukul 10.52 WIB dipulihkan" in buka(masuk("tim-1"), URL).teks


def test_a_draft_saves_nothing(tim, home_contoh, siklus):
    ketik(tim)
    assert home_contoh.siklus.get(KUNCI) == siklus
    assert "83,5" not in buka(tim, f"{DASAR}/data").mentah


def test_a_draft_survives_logout_another_browser_and_the_login_page(tim, masuk):
    ketik(tim)
    tim.post("/keluar")
    asked = tim.get(URL)
    assert asked.location == f"/masuk?next={URL}"
    tim._token = None
    entered = tim.post(asked.location, {"nama_pengguna": "tim-1", "sandi": SANDI})
    assert entered.location == URL
    assert buka(tim, URL).isian(URL)["realisasi"] == " 87,"
    assert buka(masuk("tim-1"), URL).isian(URL)["realisasi"] == " 87,"


def test_saving_forgets_the_draft(tim, home_contoh):
    ketik(tim)
    halaman = isi_lalu_kirim(tim, URL, keadaan="terukur", realisasi="83,5")
    assert halaman.status == 302
    assert find_draf(home_contoh, "tim-1", URL) is None
    halaman = buka(tim, URL)
    assert "Draf Anda" not in halaman.teks
    assert halaman.isian(URL)["realisasi"] == "83,50"
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].sumber == KETIK["sumber"]


def test_a_refused_save_keeps_the_draft(tim, home_contoh):
    ketik(tim)
    assert isi_lalu_kirim(tim, URL, realisasi="8x").status == 422
    assert find_draf(home_contoh, "tim-1", URL) is not None


def test_dropping_a_draft_shows_what_is_stored(tim, home_contoh):
    kirim(tim, URL, {"versi": "0", "keadaan": "terukur", "realisasi": "83,5", "sumber": "Register"})
    ketik(tim)
    answer = tim.post(f"/draf/buang?alamat={URL}")
    assert (answer.status_code, answer.location) == (302, URL)
    halaman = buka(tim, URL)
    assert halaman.isian(URL)["realisasi"] == "83,50"
    assert "Draf dibuang." in halaman.teks
    assert "Buang draf" not in halaman.tombol
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].versi == 1


def test_a_draft_that_says_what_is_stored_is_not_worth_a_word(tim):
    ketik(tim, **buka(tim, URL).isian(URL))
    assert "Draf Anda" not in buka(tim, URL).teks


def test_tokens_and_passwords_are_not_kept(tim, home_contoh):
    ketik(tim, **KETIK, sandi="x", csrf_token=tim.token)
    assert set(find_draf(home_contoh, "tim-1", URL).isian) == set(KETIK)


# --- the other forms -------------------------------------------------------------------------------------------------


def test_the_rows_of_a_lembar_come_back_with_room_for_more(masuk, home_contoh):
    dokumen = dokumen_iku_contoh(0)
    rasio = iku_contoh("IKU-01", cara_isi=CaraIsi.RASIO, satuan="Persen")
    home_contoh.create_siklus(siklus_baru(dokumen=replace(dokumen, iku_list=(rasio,))))
    tim = masuk("tim-1")
    ketik(tim, **{"versi": "0", "keadaan": "terukur", "nama-4": "Desa Kalipare", "a-4": "12", "b-4": "1x"})
    kembali = buka(tim, URL).isian(URL)
    assert (kembali["nama-4"], kembali["a-4"], kembali["b-4"], kembali["nama-7"]) == ("Desa Kalipare", "12", "1x", "")


def test_only_the_touched_sections_of_the_telaah_are_a_draft(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), f"{DASAR}/telaah"
    bidang = [nama for nama in buka(satu, url).isian(url) if nama.startswith("telaah-")]
    versi = buka(satu, url).isian(url)[f"versi-{bidang[0]}"]
    ketik(satu, url, **{bidang[0]: "Sebab pertama.", f"versi-{bidang[0]}": versi})
    assert isi_lalu_kirim(dua, url, **{bidang[1]: "Tulisan Tim 2."}).status == 302
    halaman = buka(satu, url)
    assert "Draf Anda dari pukul 10.52" in halaman.teks
    assert "diubah orang lain" not in halaman.teks
    kembali = halaman.isian(url)
    assert (kembali[bidang[0]], kembali[bidang[1]]) == ("Sebab pertama.", "Tulisan Tim 2.")
    tanda = halaman.pohon.xpath("//*[@data-draf-bagian]/@data-draf-bagian")
    assert tanda == ["ya", *[""] * (len(bidang) - 1)]
    assert isi_lalu_kirim(satu, url).status == 302
    telaah = home_contoh.siklus.get(KUNCI).telaah
    assert {satu.teks for satu in telaah.values()} >= {"Sebab pertama.", "Tulisan Tim 2."}
    assert find_draf(home_contoh, "tim-1", url) is None


def test_a_draft_typed_beside_other_figures_is_looked_at_before_it_is_saved(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    tim, url = masuk("tim-1"), f"{DASAR}/telaah"
    isian = buka(tim, url).isian(url)
    bidang = next(nama for nama in isian if nama.startswith("telaah-"))
    dasar = {f"versi-{bidang}": isian[f"versi-{bidang}"], f"semula-{bidang}": "angka-lama"}
    ketik(tim, url, **dasar, **{bidang: "Sebab lama.", f"pilih-{bidang}": "tetap"})
    kembali = buka(tim, url).isian(url)
    assert (kembali[bidang], kembali[f"semula-{bidang}"]) == ("Sebab lama.", "angka-lama")
    assert f"pilih-{bidang}" not in kembali
    halaman = isi_lalu_kirim(tim, url)
    assert halaman.status == 422
    assert "Angka berubah sejak halaman ini dibuka." in halaman.galat_di(bidang)
    assert kirim(tim, url, halaman.isian(url)).status == 302


def test_an_answer_to_what_the_page_showed_is_asked_again(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    tim, url = masuk("tim-1"), f"{DASAR}/telaah"
    bidang = next(nama for nama in buka(tim, url).isian(url) if nama.startswith("telaah-"))
    ketik(tim, url, **{f"pilih-{bidang}": "tetap"})
    assert "Draf Anda" not in buka(tim, url).teks


def test_asking_for_the_program_s_draft_forgets_the_person_s(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    tim, url = masuk("tim-1"), f"{DASAR}/telaah"
    halaman = buka(tim, url)
    assert halaman.isian(url)["draf"] == url
    bidang = next(nama for nama in halaman.isian(url) if nama.startswith("telaah-"))
    ketik(tim, url, **{bidang: "Sebab pertama.", f"versi-{bidang}": halaman.isian(url)[f"versi-{bidang}"]})
    data = buka(tim, url).isian(url)
    assert kirim(tim, f"{url}/draf", data).status == 302
    assert find_draf(home_contoh, "tim-1", url) is None
    assert "Sebab pertama." in buka(tim, url).isian(url).values()


# --- other people, other steps ---------------------------------------------------------------------------------------


def test_nobody_else_sees_or_drops_a_draft(tim, masuk, home_contoh):
    ketik(tim, **KETIK | {"sumber": "Rahasia dapur"})
    for nama in ("tim-2", "sekretaris", "admin", "admin-tim", "tamu"):
        lain = masuk(nama)
        halaman = lain.get(URL).text
        assert "Rahasia dapur" not in halaman, nama
        assert "Buang draf" not in halaman, nama
        lain.post(f"/draf/buang?alamat={URL}")
        lain.post(f"/draf/buang?alamat={URL}&nama_pengguna=tim-1", {"nama_pengguna": "tim-1"})
        ketik(lain, sumber=nama)
    assert find_draf(home_contoh, "tim-1", URL).isian["sumber"] == "Rahasia dapur"


def test_a_draft_based_on_an_older_entry_leads_to_both_values(tim, masuk, home_contoh):
    ketik(tim, **KETIK | {"keadaan": "terukur", "realisasi": "87,5"})
    isi_lalu_kirim(masuk("tim-2"), URL, realisasi="83,5", sumber="Register Tim 2")
    halaman = buka(tim, URL)
    assert halaman.isian(URL)["sumber"] == KETIK["sumber"]
    assert "diubah orang lain" in halaman.teks
    beda = isi_lalu_kirim(tim, URL)
    assert beda.status == 409
    assert "Tim Contoh 2" in beda.teks
    assert {"Register Tim 2", KETIK["sumber"]} <= set(beda.pohon.xpath("//input[@type='radio']/@value"))
    assert find_draf(home_contoh, "tim-1", URL) is not None
    data = beda.isian(URL)
    assert data["sumber"] == "Register Tim 2"  # what is stored stays unless this person chooses their own
    assert kirim(tim, URL, data | {"sumber": KETIK["sumber"]}).status == 302
    assert find_draf(home_contoh, "tim-1", URL) is None
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].sumber == KETIK["sumber"]


def test_a_draft_of_a_form_that_is_closed_now_is_told_and_waits(tim, home_contoh, siklus):
    ketik(tim)
    with home_contoh.edit_siklus(KUNCI) as kini:
        fill_data(kini)
        move(kini, Aksi.SAMPAIKAN, orang_tim(1))
    assert kirim(tim, URL, dict(KETIK)).status == 409
    halaman = buka(tim, URL)
    assert "Anda masih punya draf dari pukul 10.52" in halaman.teks
    assert "tidak dapat diubah" in halaman.teks
    assert not halaman.has_form(URL)
    assert "baris dua" not in halaman.teks
    with home_contoh.edit_siklus(KUNCI) as kini:
        move(kini, Aksi.KEMBALIKAN, orang_sekretaris())
    assert buka(tim, URL).isian(URL)["penjelasan"] == KETIK["penjelasan"]


def test_a_damaged_draft_keeps_nobody_from_working(tim, home_contoh):
    ketik(tim)
    home_contoh.draf.path("tim-1", URL).write_text("{")
    halaman = buka(tim, URL)
    assert halaman.status == 200
    assert "Draf Anda untuk halaman ini tidak terbaca." in halaman.teks
    assert ketik(tim).status_code == 200
    assert buka(tim, URL).isian(URL)["realisasi"] == " 87,"


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alamat",
    ["", "/", "/tidak-ada", "../../kantor", "/siklus/../../x", "//evil/siklus", "http://evil/draf", "/masuk", "/akun",
     "/keluar", "/draf", "/draf/buang", "/static/kinerja.js", "C:\\x", "%00",
     "/" + "x" * 400],
)  # fmt: skip
def test_what_is_no_form_has_no_draft(tim, config, alamat):
    for tujuan in ("/draf", "/draf/buang"):
        assert tim.post(tujuan, {"a": "b"}, query_string={"alamat": alamat}).status_code == 404
    assert not config.draf.exists()


def test_a_draft_too_large_is_refused_and_the_earlier_one_stays(tim, home_contoh):
    ketik(tim)
    answer = ketik(tim, **KETIK | {"penjelasan": "x" * 300_000})
    assert answer.status_code == 422
    assert "Simpan isian Anda sekarang." in answer.text
    assert find_draf(home_contoh, "tim-1", URL).isian == KETIK


def test_a_draft_needs_token_and_login(tim, masuk, home_contoh):
    for data in (KETIK, KETIK | {"csrf_token": "palsu"}):
        assert tim.client.post(f"/draf?alamat={URL}", data=data).status_code == 400
    asing = ketik(masuk(None))
    assert (asing.status_code, asing.json) == (401, {"galat": "sesi_berakhir"})
    assert masuk(None).post(f"/draf/buang?alamat={URL}").location == "/masuk"
    assert find_draf(home_contoh, "tim-1", URL) is None


def test_a_draft_is_sent_not_fetched(tim):
    assert tim.get(f"/draf?alamat={URL}").status_code == 405


# --- the session -----------------------------------------------------------------------------------------------------


def test_typing_keeps_a_session_and_sending_the_same_again_does_not(tim, clock):
    ketik(tim)
    clock.shift(timedelta(minutes=20))
    assert ketik(tim, **KETIK | {"realisasi": "87,5"}).json["sesi_sisa"] == 1800
    clock.shift(timedelta(minutes=20))
    assert ketik(tim, **KETIK | {"realisasi": "87,5"}).json["sesi_sisa"] == 600
    clock.shift(timedelta(minutes=10))
    assert ketik(tim, **KETIK | {"realisasi": "87,5"}).status_code == 401


def test_even_busy_typing_ends_after_ten_hours(tim, clock):
    for n in range(39):
        clock.shift(timedelta(minutes=15))
        assert ketik(tim, realisasi=str(n)).status_code == 200
    clock.shift(timedelta(minutes=15))
    assert ketik(tim, realisasi="100").status_code == 401


def test_a_form_sent_after_the_session_comes_back_to_its_page_with_the_draft(tim, clock):
    ketik(tim)
    clock.shift(timedelta(minutes=31))
    answer = tim.post(URL, KETIK)
    assert answer.location == f"/masuk?next={URL}"
    assert tim.post(answer.location, {"nama_pengguna": "tim-1", "sandi": SANDI}).location == URL
    assert buka(tim, URL).isian(URL)["realisasi"] == " 87,"


def test_a_deactivated_account_keeps_no_draft_and_gets_none(tim, home_contoh):
    ketik(tim)
    akun_service.disable_pengguna(home_contoh, "tim-1", pada=PUKUL)
    assert ketik(tim, realisasi="9").status_code == 401
    assert find_draf(home_contoh, "tim-1", URL).isian == KETIK


def test_a_form_address_with_signs_is_the_same_in_every_spelling(tim, home_contoh):
    save_draf(home_contoh, "tim-1", f"{DASAR}/data/IKU 1", {"a": "b"}, PUKUL)
    tim.post("/draf/buang", query_string={"alamat": f"{DASAR}/data/IKU%201"})
    assert find_draf(home_contoh, "tim-1", f"{DASAR}/data/IKU 1") is None


def test_drafts_are_in_no_document_archive_or_trail(tim, home_contoh, config):
    ketik(tim, **KETIK | {"sumber": "RAHASIA-DAPUR"})
    berkas = [path for path in config.home.rglob("*") if path.is_file() and b"RAHASIA-DAPUR" in path.read_bytes()]
    assert [path.relative_to(config.draf).parts[0] for path in berkas] == ["tim-1"]
    assert [baris.aksi for baris in home_contoh.jejak.read()][-1] == "masuk"


# --- forms besides those of the steps --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("akun", "tahap", "url", "bidang"),
    [
        ("sekretaris", Tahap.TELAAH_KEABSAHAN, f"{DASAR}/langkah/kembalikan", "alasan"),
        ("camat", Tahap.SELESAI, f"/arsip/{KUNCI}/tambahan/arahan/baru", "arahan"),
        ("tim-1", Tahap.SELESAI, f"/arsip/{KUNCI}/ralat/ajukan_ralat", "alasan"),
    ],
)
def test_a_reason_or_an_arahan_is_kept_while_it_is_typed_and_only_in_its_own_form(
    masuk, home_contoh, akun, tahap, url, bidang
):
    home_contoh.create_siklus(siklus_at(tahap))
    peramban = masuk(akun)
    halaman = buka(peramban, url)
    assert halaman.pohon.xpath("//form/@data-draf") == [f"/draf?alamat={url}"]
    ketik(peramban, url, **(halaman.isian(url) | {bidang: "Baris satu\nbaris dua"}))
    assert buka(peramban, url).isian(url)[bidang] == "Baris satu\nbaris dua"
    assert find_draf(home_contoh, akun, url) is not None


def test_the_form_of_an_iku_keeps_what_is_typed_and_forgets_it_once_saved(masuk, home_contoh):
    put_in_force(home_contoh)
    begin(home_contoh)
    url, tim = "/iku/2026/rancangan/iku/IKU-01", masuk("tim-1")
    isian = buka(tim, url).isian(url)
    ketik(tim, url, **(isian | {"definisi": "Rata-rata nilai unsur"}))
    halaman = buka(tim, url)
    assert halaman.isian(url)["definisi"] == "Rata-rata nilai unsur"
    assert "dipulihkan dan belum disimpan" in halaman.teks
    assert isi_lalu_kirim(tim, url).status == 302
    assert "dipulihkan" not in buka(tim, url).teks
    assert find_draf(home_contoh, "tim-1", url) is None
