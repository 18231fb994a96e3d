"""Accounts and passwords as use cases, without a browser."""

import re

import pytest
from werkzeug.security import check_password_hash

from kinerja_app.domain.errors import (
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    StorageFullError,
    VersiMismatchError,
)
from kinerja_app.services import akun, sandi
from kinerja_app.services.akun import SandiSalahError
from kinerja_app.services.home import open_home
from tests.factories import PADA, orang_admin, orang_tim

SANDI = "kopi-pahit-tanpa-gula"


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch):
    """Insecure but fast; one test below looks at the real method."""
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")


@pytest.fixture
def home(config):
    return open_home(config)


@pytest.fixture
def berpengguna(home):
    """A home with an ADMIN and one more account, both past their first log-in."""
    for nama, is_admin in (("admin", True), ("tim-1", False)):
        sekali = akun.add_pengguna(home, nama, f"{nama} Contoh", is_admin=is_admin, pada=PADA)
        akun.change_sandi(home, nama, sekali.sandi, SANDI, PADA)
    return home


def test_a_fresh_home_has_no_account_and_no_default_one(home):
    assert not akun.has_pengguna(home)
    assert not home.kantor.exists()


def test_the_first_account_founds_the_office_and_must_be_an_admin(home):
    with pytest.raises(InputInvalidError, match="kinerja user add --admin"):
        akun.add_pengguna(home, "siti", "Siti", is_admin=False, pada=PADA)
    assert not home.kantor.exists()
    sekali = akun.add_pengguna(home, "siti", " Siti Aminah ", is_admin=True, pada=PADA)
    assert re.fullmatch(r"([2-9a-z]{4}-){3}[2-9a-z]{4}", sekali.sandi)
    siti = home.kantor.get().pengguna_by_nama("siti")
    assert (siti.nama, siti.is_admin, siti.wajib_ganti_sandi, siti.dibuat) == ("Siti Aminah", True, True, PADA)
    assert akun.has_pengguna(home)
    assert [baris.aksi for baris in home.jejak.read()] == ["tambah_pengguna"]


def test_passwords_are_stored_salted_and_slow_to_guess(home, monkeypatch):
    monkeypatch.undo()
    sekali = akun.add_pengguna(home, "admin", "Admin", is_admin=True, pada=PADA)
    tersimpan = home.kantor.get().pengguna_by_nama("admin").sandi
    assert tersimpan.startswith("scrypt:32768:8:1$")
    assert check_password_hash(tersimpan, sekali.sandi)
    assert sekali.sandi not in home.config.kantor.read_text()
    assert sandi.hash_sandi(SANDI) != sandi.hash_sandi(SANDI)


def test_authenticate_returns_the_account(berpengguna):
    assert akun.authenticate(berpengguna, " TIM-1 ", SANDI, PADA).nama_pengguna == "tim-1"


@pytest.mark.parametrize(("nama", "kata"), [("tim-1", "salah"), ("tidak-ada", SANDI), ("", ""), ("tim-1", SANDI * 99)])
def test_authenticate_refuses_with_the_same_words(berpengguna, nama, kata):
    with pytest.raises(SandiSalahError) as galat:
        akun.authenticate(berpengguna, nama, kata, PADA)
    assert str(galat.value) == "Nama pengguna atau kata sandi salah. Periksa keduanya, lalu coba lagi."


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(berpengguna, monkeypatch):
    """Counts the hash comparisons instead of measuring time: one each, with the method in force."""
    dibandingkan = []

    def count(tersimpan, kata):
        dibandingkan.append(tersimpan.split("$")[0])
        return check_password_hash(tersimpan, kata)

    monkeypatch.setattr(sandi, "check_password_hash", count)
    for nama in ("tim-1", "tidak-ada"):
        with pytest.raises(SandiSalahError):
            akun.authenticate(berpengguna, nama, "salah", PADA)
    assert dibandingkan == ["pbkdf2:sha256:1"] * 2


def test_a_disabled_account_is_refused_until_enabled(berpengguna):
    akun.disable_pengguna(berpengguna, "tim-1", pada=PADA)
    with pytest.raises(SandiSalahError):
        akun.authenticate(berpengguna, "tim-1", SANDI, PADA)
    akun.enable_pengguna(berpengguna, "tim-1", pada=PADA)
    assert akun.authenticate(berpengguna, "tim-1", SANDI, PADA).is_aktif


@pytest.mark.parametrize(
    "aksi",
    [
        lambda home: akun.end_sesi(home, "tim-1", PADA),
        lambda home: akun.change_sandi(home, "tim-1", SANDI, SANDI + "1", PADA),
        lambda home: akun.reset_sandi(home, "tim-1", pada=PADA),
        lambda home: akun.disable_pengguna(home, "tim-1", pada=PADA),
        lambda home: akun.expel_pengguna(home, "tim-1", oleh=orang_admin(), pada=PADA),
    ],
    ids=["logout", "change", "reset", "disable", "expel"],
)
def test_the_token_changes_so_that_old_sessions_end(berpengguna, aksi):
    lama = berpengguna.kantor.get().pengguna_by_nama("tim-1").token
    aksi(berpengguna)
    assert berpengguna.kantor.get().pengguna_by_nama("tim-1").token != lama


def test_what_the_owner_does_leaves_the_versi_of_the_office(berpengguna):
    versi = berpengguna.kantor.get().versi
    akun.end_sesi(berpengguna, "tim-1", PADA)
    akun.change_sandi(berpengguna, "tim-1", SANDI, "teh-manis-di-pagi-hari", PADA)
    assert berpengguna.kantor.get().versi == versi


@pytest.mark.parametrize(
    "kata",
    [
        "pendek", "elevenchars", "passwordPASSWORD", "Password 1234", "Kecamatan-2026", "123456789012", "aaaaaaaaaaaa",
        "ababababababab", "tim-1tim-1tim-1", "2026-2026-2026-77", "x" * 129,
    ],
)  # fmt: skip
def test_weak_passwords_are_refused(berpengguna, kata):
    with pytest.raises(InputInvalidError) as galat:
        akun.change_sandi(berpengguna, "tim-1", SANDI, kata, PADA)
    assert galat.value.bidang == "sandi_baru"
    assert akun.authenticate(berpengguna, "tim-1", SANDI, PADA)


@pytest.mark.parametrize("kata", ["kuda-biru-lompat", "empat kata yang panjang", "Ünïcödé-sändï-12", "x7dm-9x2p-tq4w"])
def test_good_passwords_are_taken(berpengguna, kata):
    akun.change_sandi(berpengguna, "tim-1", SANDI, kata, PADA)
    assert akun.authenticate(berpengguna, "tim-1", kata, PADA)


@pytest.mark.parametrize("nama", ["", "a", "Siti", "siti aminah", "../kantor", "siti\n", "sïti", "-siti", "x" * 41])
def test_names_that_cannot_be_typed_or_stored_are_refused(berpengguna, nama):
    with pytest.raises(InputInvalidError) as galat:
        akun.add_pengguna(berpengguna, nama, "Siti", is_admin=False, pada=PADA)
    assert galat.value.bidang == "nama_pengguna"


def test_a_taken_name_and_unknown_accounts_are_named(berpengguna):
    with pytest.raises(DataExistsError, match="tim-1"):
        akun.add_pengguna(berpengguna, "tim-1", "Lain", is_admin=False, pada=PADA)
    for aksi in (akun.reset_sandi, akun.expel_pengguna, akun.disable_pengguna, akun.enable_pengguna):
        with pytest.raises(DataNotFoundError):
            aksi(berpengguna, "tidak-ada", pada=PADA)


def test_the_last_active_admin_cannot_be_lost(berpengguna):
    with pytest.raises(InputInvalidError, match="terakhir"):
        akun.disable_pengguna(berpengguna, "admin", pada=PADA)
    with pytest.raises(InputInvalidError, match="terakhir"):
        akun.change_pengguna(
            berpengguna, "admin", "A", is_admin=False, pejabat_id=None, versi=None, oleh=orang_admin(), pada=PADA
        )
    akun.add_pengguna(berpengguna, "admin2", "Admin Dua", is_admin=True, pada=PADA)
    akun.disable_pengguna(berpengguna, "admin", pada=PADA)
    assert not berpengguna.kantor.get().pengguna_by_nama("admin").is_aktif


def test_only_an_admin_keeps_accounts(berpengguna):
    sebelum = berpengguna.kantor.get()
    for aksi in (akun.reset_sandi, akun.expel_pengguna, akun.disable_pengguna, akun.enable_pengguna):
        with pytest.raises(PeranMismatchError):
            aksi(berpengguna, "tim-1", oleh=orang_tim(), pada=PADA)
    with pytest.raises(PeranMismatchError):
        akun.add_pengguna(berpengguna, "siti", "Siti", is_admin=True, oleh=orang_tim(), pada=PADA)
    assert berpengguna.kantor.get() == sebelum


def test_a_stale_form_is_refused(berpengguna):
    versi = berpengguna.kantor.get().versi
    akun.reset_sandi(berpengguna, "tim-1", versi=versi, oleh=orang_admin(), pada=PADA)
    with pytest.raises(VersiMismatchError):
        akun.reset_sandi(berpengguna, "tim-1", versi=versi, oleh=orang_admin(), pada=PADA)


def test_no_password_hash_or_token_reaches_the_audit_trail(berpengguna):
    sekali = akun.reset_sandi(berpengguna, "tim-1", pada=PADA)
    tim = berpengguna.kantor.get().pengguna_by_nama("tim-1")
    teks = (berpengguna.config.jejak / "jejak.jsonl").read_text()
    assert '"reset_sandi"' in teks
    for rahasia in (SANDI, sekali.sandi, tim.sandi, tim.token):
        assert rahasia not in teks


def test_one_time_passwords_never_repeat():
    assert len({sandi.make_sandi_sekali() for _ in range(500)}) == 500


def test_a_full_disk_keeps_nobody_from_logging_in_and_out_but_from_changing_anything(berpengguna, monkeypatch, caplog):
    def refuse(*_: object) -> bytes:
        raise StorageFullError("Penyimpanan penuh.")

    sebelum = berpengguna.jejak.head()
    monkeypatch.setattr("kinerja_app.atomic.append_line", refuse)
    assert akun.authenticate(berpengguna, "tim-1", SANDI, PADA).nama_pengguna == "tim-1"
    with pytest.raises(SandiSalahError):
        akun.authenticate(berpengguna, "tim-1", "salah sekali", PADA)
    akun.end_sesi(berpengguna, "tim-1", PADA)
    assert berpengguna.jejak.head() == sebelum
    assert caplog.text.count("Jejak audit tidak dapat ditulis") == 3
    with pytest.raises(StorageFullError):
        akun.reset_sandi(berpengguna, "tim-1", pada=PADA)
