"""S9: passwords are hard to guess, and nobody has one that everybody knows.

Length, common passwords and hashing: tests/services/test_akun.py.
"""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kinerja_app.domain.periode import Periode
from kinerja_app.services import akun, demo, sandi
from kinerja_app.services.home import open_home
from tests.keamanan.matriks import Orang
from tests.web.peramban import SANDI, Peramban


def tries(peramban, nama, jumlah, sandi="salah-salah-salah"):
    return [peramban.post("/masuk", {"nama_pengguna": nama, "sandi": sandi}).status_code for _ in range(jumlah)]


def test_of_many_tries_at_the_same_time_five_are_made(app, home_contoh, pada, monkeypatch):
    monkeypatch.setattr(sandi, "METODE", "scrypt")  # as slow as it is in an office, so that the tries do overlap
    akun.reset_sandi(home_contoh, "camat", pada=pada)
    orang = [Peramban(app.test_client()) for _ in range(24)]
    assert all(satu.token for satu in orang)
    with ThreadPoolExecutor(len(orang)) as benang:
        hasil = Counter(benang.map(lambda satu: tries(satu, "camat", 1)[0], orang))
    assert hasil == {422: 5, 429: 19}


def test_the_old_password_is_asked_for_five_times_a_minute_when_it_is_changed(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tim = masuk("tim-1")
    isian = {"sandi_lama": SANDI, "sandi_baru": "kopi-pahit-tanpa-gula", "sandi_ulang": "lain"}
    assert {tim.post("/akun", isian).status_code for _ in range(10)} == {422}  # typed wrongly, but nothing guessed
    isian["sandi_ulang"] = isian["sandi_baru"]
    salah = isian | {"sandi_lama": "salah-salah-salah"}
    assert [tim.post("/akun", salah).status_code for _ in range(6)] == [422] * 5 + [429]
    assert tim.post("/akun", isian).status_code == 429
    assert masuk("tim-2").post("/akun", isian).status_code == 302
    time_machine.shift(timedelta(seconds=61))
    assert tim.post("/akun", isian).status_code == 302


@pytest.mark.parametrize("nama", ["tim-1", "tidak-ada"])
def test_the_sixth_try_for_an_account_within_a_minute_is_stopped(masuk, pada, time_machine, nama):
    time_machine.move_to(pada, tick=False)
    tamu = masuk(None)
    assert tries(tamu, nama, 6) == [422] * 5 + [429]
    assert tries(tamu, f" {nama.upper()} ", 1) == [429]
    stopped = tamu.post("/masuk", {"nama_pengguna": nama, "sandi": SANDI})
    assert stopped.status_code == 429
    assert "Terlalu banyak percobaan" in stopped.text
    assert tries(tamu, "tim-2", 1) == [422]
    time_machine.shift(timedelta(seconds=61))
    assert tries(tamu, nama, 1) == [422]


def test_the_twenty_first_try_from_an_address_is_stopped(masuk, pada, time_machine):
    time_machine.move_to(pada, tick=False)
    tamu = masuk(None)
    hasil = [tries(tamu, f"orang-{nomor}", 1)[0] for nomor in range(21)]
    assert hasil == [422] * 20 + [429]
    dari_lain = tamu.post(
        "/masuk", {"nama_pengguna": "tim-1", "sandi": SANDI}, environ_overrides={"REMOTE_ADDR": "192.168.1.77"}
    )
    assert dari_lain.status_code == 302


def test_right_passwords_are_not_counted(app, masuk):
    for _ in range(25):
        assert Peramban(app.test_client()).log_in("tim-1").status_code == 302
    assert masuk("tim-1").is_logged_in


def test_reading_the_login_page_is_not_limited(masuk):
    tamu = masuk(None)
    assert {tamu.get("/masuk").status_code for _ in range(30)} == {200}


def test_an_unknown_name_is_told_the_same_after_the_same_work(masuk, monkeypatch):
    """Counts the comparisons of hashes instead of measuring time."""
    tamu, bandingkan, asli = masuk(None), [], sandi.check_password_hash
    monkeypatch.setattr(sandi, "check_password_hash", lambda *a: bandingkan.append(a) or asli(*a))
    teks = []
    for nama in ("tim-1", "tidak-ada"):
        page = tamu.post("/masuk", {"nama_pengguna": nama, "sandi": "salah-salah-salah"})
        teks.append((page.status_code, page.text.replace(nama, "")))
    assert teks[0] == teks[1]
    assert len(bandingkan) == 2


@pytest.mark.parametrize("baru", ["pendek", "kopi-pahit1", "123456789012", "passwordpassword", "tim-1tim-1tim-1"])
def test_a_password_that_is_easily_guessed_is_refused(masuk, home_contoh, baru):
    sebelum = home_contoh.kantor.get()
    page = masuk("tim-1").post("/akun", {"sandi_lama": SANDI, "sandi_baru": baru, "sandi_ulang": baru})
    assert page.status_code == 422
    assert 'href="#sandi_baru"' in page.text
    assert home_contoh.kantor.get() == sebelum


def test_a_fresh_install_has_no_user_and_the_first_one_a_password_for_once(app, home, pada, time_machine):
    time_machine.move_to(pada)
    assert not akun.has_pengguna(home)
    assert not home.kantor.exists()
    sekali = akun.add_pengguna(home, "siti", "Siti", is_admin=True, pada=pada)
    siti = Peramban(app.test_client())
    assert siti.log_in("siti", sekali.sandi).status_code == 302
    assert siti.get("/pengaturan").location.startswith("/akun")


def test_a_one_time_password_opens_once_and_who_was_cut_off_gets_a_new_one(app, home_contoh, pada, masuk, time_machine):
    time_machine.move_to(pada, tick=False)
    sekali = akun.reset_sandi(home_contoh, "camat", pada=pada)
    pertama, kedua = Peramban(app.test_client()), Peramban(app.test_client())
    assert pertama.log_in("camat", sekali.sandi).status_code == 302
    lagi = kedua.log_in("camat", sekali.sandi)
    assert lagi.status_code == 422
    salah = masuk(None).log_in("camat", "salah-salah-salah")
    tanpa_token = [re.sub(r'value="[\w.-]{40,}"', "", satu.text) for satu in (lagi, salah)]
    assert tanpa_token[0] == tanpa_token[1]  # whether it was a password once is not told
    assert "mintalah admin membuatkan yang baru" in lagi.text
    baru = akun.reset_sandi(home_contoh, "camat", pada=pada)
    assert kedua.log_in("camat", baru.sandi).status_code == 302
    isian = {"sandi_lama": baru.sandi, "sandi_baru": SANDI + "-x", "sandi_ulang": SANDI + "-x"}
    assert kedua.post("/akun", isian).status_code == 302
    assert Peramban(app.test_client()).log_in("camat", SANDI + "-x").status_code == 302
    assert Peramban(app.test_client()).log_in("camat", SANDI + "-x").status_code == 302


def test_of_many_log_ins_at_once_with_a_one_time_password_one_succeeds(home_contoh, pada):
    sekali = akun.reset_sandi(home_contoh, "camat", pada=pada)

    def enter(_nomor):
        try:
            return akun.authenticate(home_contoh, "camat", sekali.sandi, pada).nama_pengguna
        except akun.SandiSalahError:
            return None

    with ThreadPoolExecutor(8) as benang:
        assert Counter(benang.map(enter, range(8))) == {"camat": 1, None: 7}


@pytest.mark.parametrize(("lewat", "status"), [(timedelta(days=7, seconds=-1), 302), (timedelta(days=7), 422)])
def test_a_one_time_password_that_nobody_used_ends_after_seven_days(
    app, home_contoh, pada, time_machine, lewat, status
):
    sekali = akun.add_pengguna(home_contoh, "siti", "Siti", is_admin=False, pada=pada)
    time_machine.move_to(pada + lewat, tick=False)
    assert Peramban(app.test_client()).log_in("siti", sekali.sandi).status_code == status


@pytest.mark.slow
def test_the_accounts_of_the_sample_office_exist_there_only_and_under_a_banner(config, home, monkeypatch):
    monkeypatch.setattr(demo, "TERAKHIR", Periode(2024, 3))
    contoh = open_home(demo.prepare_demo(config, lambda *_: None))
    assert contoh.config.is_demo
    assert {satu.nama_pengguna for satu in contoh.kantor.get().pengguna} >= {"tim1", "sekretaris", "admin"}
    orang = Orang(contoh, (None,))
    assert "CONTOH" in orang[None].get("/masuk").text.upper()
    assert not home.kantor.exists()
