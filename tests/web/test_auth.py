"""Masuk, keluar, and one's own password."""

import pytest

from kinerja_app.services import akun
from tests.factories import KUNCI
from tests.web.peramban import SANDI, Peramban

BARU = "kopi-pahit-tanpa-gula"


def test_a_right_password_opens_the_page_that_was_asked_for(masuk):
    tamu = masuk(None)
    asked = tamu.get("/akun?a=1")
    assert asked.location == "/masuk?next=/akun?a%3D1"
    entered = tamu.post(asked.location, {"nama_pengguna": " Tim-1 ", "sandi": SANDI})
    assert (entered.status_code, entered.location) == (302, "/akun?a=1")
    assert "Tim Contoh 1" in tamu.get("/akun").text


@pytest.mark.parametrize(("nama", "sandi"), [("tim-1", "salah-salah-salah"), ("tidak-ada", SANDI), ("", "")])
def test_a_wrong_password_and_an_unknown_name_get_the_same_page(masuk, nama, sandi):
    page = masuk(None).post("/masuk", {"nama_pengguna": nama, "sandi": sandi})
    assert page.status_code == 422
    assert "Nama pengguna atau kata sandi salah." in page.text
    assert "<title>Galat: Masuk" in page.text
    assert sandi == "" or sandi not in page.text


def test_the_typed_name_is_kept_and_shown_as_text(masuk):
    page = masuk(None).post("/masuk", {"nama_pengguna": '<img src=x onerror="a()">', "sandi": "x"})
    assert "&lt;img src=x onerror=&#34;a()&#34;&gt;" in page.text
    assert "<img src=x" not in page.text


def test_a_disabled_account_cannot_log_in(masuk, home_contoh, pada):
    akun.disable_pengguna(home_contoh, "camat", pada=pada)
    page = masuk(None).post("/masuk", {"nama_pengguna": "camat", "sandi": SANDI})
    assert page.status_code == 422
    assert "Nama pengguna atau kata sandi salah." in page.text


def test_a_one_time_password_must_be_changed_before_anything_else(app, home_contoh, pada, time_machine):
    time_machine.move_to(pada)
    sekali = akun.reset_sandi(home_contoh, "camat", pada=pada)
    camat = Peramban(app.test_client())
    assert camat.log_in("camat", sekali.sandi).status_code == 302
    for url in ("/sesi", "/pengaturan", "/tidak-ada"):
        assert camat.get(url).location == "/akun", url
    page = camat.get("/akun")
    assert "hanya berlaku sekali" in page.text
    assert "Menu utama" not in page.text
    changed = camat.post("/akun", {"sandi_lama": sekali.sandi, "sandi_baru": BARU, "sandi_ulang": BARU})
    assert changed.status_code == 302
    assert camat.get("/sesi").status_code == 204
    assert "Kata sandi sudah diganti" in camat.get("/akun").text


@pytest.mark.parametrize(
    ("lama", "baru", "ulang", "kalimat"),
    [
        ("bukan-sandi-saya", BARU, BARU, "Kata sandi sekarang salah"),
        (SANDI, BARU, BARU + "x", "tidak sama"),
        (SANDI, "pendek", "pendek", "paling sedikit 12 huruf"),
        (SANDI, "Password1234", "Password1234", "terlalu mudah ditebak"),
        (SANDI, "tim-1-tim-1-tim-1", "tim-1-tim-1-tim-1", "nama pengguna"),
        (SANDI, SANDI, SANDI, "berbeda dari yang lama"),
    ],
)
def test_a_bad_new_password_is_refused_beside_its_field(masuk, lama, baru, ulang, kalimat):
    tim = masuk("tim-1")
    page = tim.post("/akun", {"sandi_lama": lama, "sandi_baru": baru, "sandi_ulang": ulang})
    assert page.status_code == 422
    assert kalimat in page.text
    assert baru not in page.text
    assert masuk("tim-1").get("/sesi").status_code == 204


def test_login_goes_on_with_the_new_password_only(app, masuk):
    tim = masuk("tim-1")
    tim.post("/akun", {"sandi_lama": SANDI, "sandi_baru": BARU, "sandi_ulang": BARU})
    assert tim.get("/sesi").status_code == 204
    lain = Peramban(app.test_client())
    assert lain.log_in("tim-1").status_code == 422
    assert lain.log_in("tim-1", BARU).status_code == 302


def test_logins_failed_logins_and_logouts_stand_in_the_audit_trail(masuk, home_contoh):
    masuk("tim-1").post("/keluar")
    masuk(None).post("/masuk", {"nama_pengguna": "orang\njahat", "sandi": "x"})
    assert [(baris.aksi, baris.objek) for baris in home_contoh.jejak.read()] == [
        ("masuk", "pengguna/tim-1"),
        ("keluar", "pengguna/tim-1"),
        ("masuk_gagal", "pengguna/–"),
    ]
    assert home_contoh.jejak.verify() == ()
    assert (home_contoh.config.jejak / "jejak.jsonl").read_text().count("\n") == 3


def test_who_is_logged_in_already_does_not_see_the_login_form(masuk):
    assert masuk("tim-1").get("/masuk").status_code == 302


def test_a_home_without_users_says_how_to_make_the_first_and_refuses_all_else(app):
    client = app.test_client()
    for url in ("/", "/masuk", "/akun", "/pengaturan", "/tidak-ada"):
        page = client.get(url)
        assert page.status_code == 503, url
        assert "Belum ada pengguna: jalankan <code>kinerja user add --admin</code>" in page.text
    sehat = client.get("/sehat")
    assert (sehat.status_code, sehat.json["status"]) == (503, "belum_ada_pengguna")
    assert "kinerja user add --admin" in sehat.json["pesan"]
    assert client.get("/static/kinerja.css", buffered=True).status_code == 200


def test_sehat_needs_no_login(masuk):
    sehat = masuk(None).get("/sehat")
    assert (sehat.status_code, sehat.json) == (200, {"status": "sehat"})


def test_a_login_page_in_another_tab_still_works_after_a_closed_page_was_asked_for(masuk):
    tamu = masuk(None)
    token = tamu.token
    tamu.get("/siklus")
    answer = tamu.client.post("/masuk", data={"csrf_token": token, "nama_pengguna": "tim-1", "sandi": SANDI})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("url", "is_told"), [(f"/siklus/{KUNCI}/data/IKU-01", True), ("/akun", True), ("/keluar", False)]
)
def test_who_saves_after_the_session_ended_elsewhere_is_told_that_nothing_was_saved(
    masuk, home_contoh, pada, url, is_told
):
    tim = masuk("tim-1")
    isian = {"csrf_token": tim.token, "penjelasan": "Panjang"}
    akun.end_sesi(home_contoh, "tim-1", pada)
    jawaban = tim.client.post(url, data=isian)
    assert jawaban.location.startswith("/masuk")
    assert ("Isian belum disimpan karena sesi Anda sudah berakhir." in tim.get(jawaban.location).text) is is_told
    assert "Isian belum disimpan" not in tim.get("/masuk").text


def test_the_account_page_tells_password_managers_whose_password_it_is(masuk):
    halaman = masuk("tim-1").get("/akun").get_data(as_text=True)
    assert 'name="nama_pengguna" value="tim-1" autocomplete="username" readonly hidden>' in halaman
