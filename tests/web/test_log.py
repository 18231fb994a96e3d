"""The log of the server: one JSON object a line, who and from where but nothing typed, and never in the way (5 s)."""

import json
import logging
import stat
from dataclasses import replace

import pytest
from flask import request

from kinerja_app.web import log
from kinerja_app.web.log import NAMA, logging_to


@pytest.fixture
def catatan(config):
    """catatan() are the lines of the log so far, which is written as `kinerja serve` does."""
    with logging_to(config):
        yield lambda: [json.loads(baris) for baris in (config.log / NAMA).read_bytes().splitlines()]


@pytest.fixture
def rusak(app):
    """An address below which everything fails, in words that quote what was typed."""

    def fail(sisa):
        raise KeyError(request.values.get("sandi"), sisa)

    app.add_url_rule("/rusak/<path:sisa>", "rusak", fail)
    return "/rusak/"


def nomor_of(halaman) -> str:
    return halaman.text.split("<strong>")[-1].split("</strong>")[0]


def test_a_fault_is_found_by_the_number_of_its_page(masuk, rusak, catatan):
    halaman = masuk("tim-1").get(f"{rusak}x?sandi=rahasia-benar", environ_overrides={"REMOTE_ADDR": "192.168.1.7"})
    assert halaman.status_code == 500
    jejak, nomor = catatan()
    for baris in (jejak, nomor):
        assert baris["kejadian"] == nomor_of(halaman)
        assert (baris["metode"], baris["halaman"], baris["alamat"]) == ("GET", "/rusak/x", "192.168.1.7")
        assert baris["pengguna"] == "tim-1"
        assert baris["tingkat"] == "ERROR"
    assert jejak["galat"] == "KeyError"
    assert jejak["jejak"][-1].endswith(" fail")


def test_a_line_names_the_account_and_nothing_else_of_its_person(masuk, home_contoh, rusak, catatan, config):
    """The official behind an account has a name, a NIP, a pangkat and an id of his own."""
    with home_contoh.kantor.edit() as kantor:
        tim = kantor.pengguna_by_nama("tim-1")
        kantor.pengguna = tuple(
            replace(akun, nama_pengguna="wati.kalipare") if akun == tim else akun for akun in kantor.pengguna
        )
        pejabat = kantor.pejabat_by_id(tim.pejabat_id)
    for nama in ("wati.kalipare", "admin"):
        assert masuk(nama).get(rusak + "x").status_code == 500
    assert [baris["pengguna"] for baris in catatan()] == ["wati.kalipare"] * 2 + ["admin"] * 2
    mentah = (config.log / NAMA).read_text()
    for pribadi in (pejabat.id, pejabat.nama, pejabat.nip, pejabat.pangkat, "akun:"):
        assert pribadi
        assert pribadi not in mentah


def test_two_requests_have_two_numbers(masuk, rusak):
    tim = masuk("tim-1")
    assert nomor_of(tim.get(rusak + "x")) != nomor_of(tim.get(rusak + "x"))


def test_nothing_that_was_typed_stands_in_the_log(masuk, rusak, catatan, config):
    masuk("tim-1").get(f"{rusak}x?sandi=rahasia-benar")
    assert "rahasia" not in (config.log / NAMA).read_text()
    assert catatan()


def test_an_address_with_line_breaks_stays_on_one_line(app, catatan):
    palsu = '/x\n{"tingkat": "INFO", "pesan": "palsu"}\r\n\x85\u2028'
    with app.test_request_context(palsu.replace("\n", "%0A").replace("\r", "%0D")):
        app.logger.error("Gagal: %s", request.path)
    (baris,) = catatan()
    assert (baris["halaman"], baris["pesan"]) == (palsu, f"Gagal: {palsu}")


def test_a_full_disk_keeps_nobody_waiting_and_the_log_goes_on_when_there_is_room(masuk, rusak, config, capsys):
    config.log.mkdir()
    (config.log / NAMA).symlink_to("/dev/full")
    with logging_to(config):
        halaman = masuk("tim-1").get(rusak + "x")
        assert halaman.status_code == 500
        (config.log / NAMA).unlink()
        logging.getLogger("kinerja_app").warning("Ada ruang lagi")
    assert json.loads((config.log / NAMA).read_text())["pesan"] == "Ada ruang lagi"
    assert f'"kejadian": "{nomor_of(halaman)}"' in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_keeps_nobody_waiting(masuk, rusak, config):
    config.log.write_text("a file is in the way")
    with logging_to(config):
        assert masuk("tim-1").get(rusak + "x").status_code == 500


def test_files_rotate_and_are_read_by_their_owner_only(config, monkeypatch):
    monkeypatch.setattr(log, "TERBESAR", 1000)
    with logging_to(config):
        for nomor in range(100):
            logging.getLogger("kinerja_app").warning("Baris %d", nomor)
    berkas = sorted(path.name for path in config.log.iterdir())
    assert berkas == [NAMA, *(f"{NAMA}.{nomor}" for nomor in range(1, 6))]
    assert all(path.stat().st_size <= 1000 for path in config.log.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in config.log.iterdir()} == {0o600}
    assert "Baris 99" in (config.log / NAMA).read_text()


def test_a_fault_of_the_disk_is_told_in_words(config, catatan):
    try:
        (config.home / "tidak-ada" / "x").read_bytes()
    except OSError:
        logging.getLogger("kinerja_app").exception("Berkas tidak terbaca")
    (baris,) = catatan()
    assert (baris["galat"], baris["alasan"]) == ("FileNotFoundError", "No such file or directory")
    assert "halaman" not in baris
