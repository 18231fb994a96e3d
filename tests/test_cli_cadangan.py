"""`kinerja backup` and `kinerja restore`: what they print, their exit codes, and that a served home is left alone."""

import io
import re
import shutil
import signal
import socket
import urllib.error
import urllib.request
import zipfile
from collections import defaultdict
from contextlib import closing
from dataclasses import replace

import pytest
import time_machine

from kinerja_app.cli import cadangan, main
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.home import open_home
from kinerja_app.services.pemulihan_cadangan import restore
from tests.end_to_end.test_beban import Orang
from tests.factories import KUNCI
from tests.services.perjalanan import make_home, open_at
from tests.test_cli import Server
from tests.web.peramban import make_kantor

TELAAH = "archive/2026/TB2-R0/data/telaah.docx"


@pytest.fixture
def kinerja(config, capsys, monkeypatch):
    """kinerja("backup", "x.zip") -> (exit code, standard output, standard error)."""
    monkeypatch.setenv("KINERJA_HOME", str(config.home))

    def run(*argv: str) -> tuple[int, str, str]:
        try:
            kode = main(argv)
        except SystemExit as selesai:
            kode = int(selesai.code or 0)
        return kode, *capsys.readouterr()

    return run


@pytest.fixture
def kantor(config):
    home = make_home(config)
    open_at(home, Tahap.SELESAI)
    return home


def test_backup_rehearsal_and_restore_in_words(kinerja, kantor, tmp_path):
    berkas = str(tmp_path / "x.zip")
    kode, keluar, _ = kinerja("backup", berkas)
    assert kode == 0
    assert re.match(rf"Cadangan ditulis dan diperiksa: {berkas} \(\d+ berkas, [\d,]+ kB\)\. Kunci rahasia", keluar)
    kode, keluar, _ = kinerja("restore", berkas, "--dry-run")
    assert kode == 0
    assert "1 siklus, 1 arsip" in keluar
    assert keluar.endswith("Jalankan tanpa --dry-run untuk memulihkan.\n")
    assert not list(kantor.config.home.glob("sebelum-*"))
    kode, keluar, _ = kinerja("restore", berkas)
    assert kode == 0
    assert "sudah dipulihkan. Semua pengguna perlu masuk kembali." in keluar
    assert f"Data sebelumnya disimpan di {next(kantor.config.home.glob('sebelum-*'))}." in keluar
    assert kinerja("verify")[0] == 0


def test_a_folder_gets_a_dated_backup_and_gives_its_newest_back(kinerja, kantor, tmp_path):
    (tmp_path / "usb").mkdir()
    assert kinerja("backup", str(tmp_path / "usb"))[0] == 0
    shutil.rmtree(kantor.config.home)
    assert kinerja("restore", str(tmp_path / "usb"))[0] == 0
    assert kinerja("verify")[0] == 0


def test_one_wrong_clock_brings_no_old_data_back(kinerja, config, kantor, tmp_path):
    (usb := tmp_path / "usb").mkdir()
    for saat, nama in (("2031-01-01T08:00", ""), ("2026-11-28T08:00", "satu"), ("2026-11-29T08:00", "dua")):
        with time_machine.travel(f"{saat}+07:00", tick=False):
            if nama:
                assert kinerja("user", "add", nama)[0] == 0
            kode, _, galat = kinerja("backup", str(usb))
            assert (kode, "kinerja-2031-01-01-080000.zip" in galat) == (0, bool(nama))
    assert len(list(usb.glob("*.zip"))) == 3
    shutil.rmtree(config.home)
    for latihan in (("--dry-run",), ()):
        kode, keluar, galat = kinerja("restore", str(usb), *latihan)
        assert kode == 0
        assert "kinerja-2026-11-29-080000.zip dibuat 29 November 2026" in keluar
        assert "PERINGATAN: Jam komputer server pernah atau sedang salah" in galat
    assert {"satu", "dua"} <= {satu.nama_pengguna for satu in open_home(config).kantor.get().pengguna}


@pytest.mark.parametrize(
    ("argv", "kode", "pesan"),
    [
        (("backup",), 2, "masih kurang: FILE.zip|FOLDER"),
        (("restore",), 2, "masih kurang: FILE|FOLDER"),
        (("backup", "/tidak/ada"), 2, "Folder “/tidak/ada” tidak ada. Pasang disknya"),
        (("restore", "/tidak/ada.zip"), 1, "“/tidak/ada.zip” tidak ada. Periksa namanya"),
    ],
)
def test_what_cannot_be_is_named(kinerja, kantor, argv, kode, pesan):
    hasil = kinerja(*argv)
    assert (hasil[0], pesan in hasil[2]) == (kode, True)


def test_a_home_without_data_is_not_backed_up(kinerja, config, tmp_path):
    kode, _, galat = kinerja("backup", str(tmp_path / "x.zip"))
    assert (kode, "tidak ada data Kinerja. Periksa KINERJA_HOME." in galat) == (1, True)


def test_a_damaged_backup_is_one_sentence(kinerja, kantor, tmp_path):
    berkas = tmp_path / "x.zip"
    kinerja("backup", str(berkas))
    berkas.write_bytes(berkas.read_bytes()[:-100])
    kode, keluar, galat = kinerja("restore", str(berkas))
    assert (kode, keluar) == (1, "")
    assert galat == "Cadangan “x.zip” tidak dapat dipakai: bukan berkas .zip, atau terpotong. Pakai cadangan lain.\n"


def test_findings_are_listed_and_nothing_is_replaced_unless_asked_for(kinerja, kantor, tmp_path):
    berkas = kantor.config.home / TELAAH
    berkas.chmod(0o644)
    berkas.write_bytes(berkas.read_bytes() + b"x")
    kinerja("backup", str(tmp_path / "x.zip"))
    for latihan in ((), ("--dry-run",)):
        kode, keluar, galat = kinerja("restore", str(tmp_path / "x.zip"), *latihan)
        assert kode == 1
        assert "TEMUAN berkas_diubah pada 2026/TB2-R0/data/telaah.docx" in keluar
        assert "tidak ada yang diganti" in galat
    assert kinerja("restore", str(tmp_path / "x.zip"), "--apa-adanya")[0] == 0


def test_a_served_home_is_backed_up_but_not_replaced_nor_served_twice(kinerja, config, kantor, tmp_path):
    with Server(config.home, "serve") as server:
        assert kinerja("backup", str(tmp_path / "x.zip"))[0] == 0
        kode, _, galat = kinerja("restore", str(tmp_path / "x.zip"))
        assert (kode, "Hentikan server dahulu" in galat) == (1, True)
        kode, _, galat = kinerja("serve", "--port", "0")
        assert (kode, "sudah dilayani" in galat) == (1, True)
        assert server.get("/sehat")[0] == 200
        server.process.kill()  # a killed server leaves no lock behind
    assert kinerja("restore", str(tmp_path / "x.zip"))[0] == 0


def test_a_home_below_names_with_spaces_and_letters_beyond_ascii_is_served_backed_up_and_restored(
    kinerja, config, tmp_path, monkeypatch
):
    """As systemd starts it, which sets no language; the names are those that people give folders."""
    tempat = tmp_path / "Data Kantor – Jum'at é 文書"
    rumah, usb, baru = tempat / "rumah 1", tempat / "cadangan “usb” %20", tempat / "pulih ½"
    usb.mkdir(parents=True)
    monkeypatch.setenv("KINERJA_HOME", str(rumah))
    home = make_home(replace(config, home=rumah))
    with home.kantor.edit() as kantor:
        kantor.pengguna = make_kantor().pengguna
    open_at(home, Tahap.SELESAI)
    with (
        Server(rumah, "serve", LC_ALL="C", LANG="") as server,
        closing(Orang(server.url, 1, defaultdict(list))) as kasubag,
    ):
        kasubag.nama = "kasubag"
        kasubag.log_in()
        for alamat in (f"/siklus/{KUNCI}/dokumen/ceklist", f"/arsip/{KUNCI}/berkas/telaah.docx", f"/arsip/{KUNCI}/zip"):
            assert zipfile.is_zipfile(io.BytesIO(kasubag.ask("dokumen", alamat))), alamat
        assert kinerja("backup", str(usb))[0] == 0
        assert kinerja("backup", str(tempat / "satu berkas.zip"))[0] == 0
        assert server.stop(signal.SIGTERM)[0] == 0
    assert kinerja("verify")[0] == 0
    monkeypatch.setenv("KINERJA_HOME", str(baru))
    assert kinerja("restore", str(usb))[0] == 0
    assert kinerja("restore", str(tempat / "satu berkas.zip"))[0] == 0
    assert kinerja("verify")[0] == 0
    pulih = open_home(replace(config, home=baru))
    assert pulih.siklus.get(KUNCI) == home.siklus.get(KUNCI)


def test_the_next_command_ends_a_restore_that_was_cut_off_and_says_so(kinerja, config, kantor, tmp_path):
    siap = config.home / "pemulihan-2026-11-26-090000"
    siap.mkdir()
    for nama in ("instance", "archive"):
        shutil.copytree(config.home / nama, siap / nama)
    with Server(config.home, "serve") as server:
        assert server.get("/sehat")[0] in {200, 503}
        server.process.send_signal(signal.SIGTERM)
        assert "Pemulihan: Pemulihan yang terputus sudah diselesaikan" in server.process.communicate(timeout=30)[1]
    assert open_home(config).siklus.keys()
    assert main(["verify"]) == 0


def test_while_a_backup_is_restored_every_address_says_so_in_house_style_and_then_the_port_is_free(
    kinerja, kantor, tmp_path, monkeypatch
):
    berkas = str(tmp_path / "x.zip")
    assert kinerja("backup", berkas)[0] == 0
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = pintu.getsockname()[1]
    monkeypatch.setenv("KINERJA_PORT", str(port))
    jawaban = dict[str, tuple[int, str, str]]()

    def ask(alamat):
        with pytest.raises(urllib.error.HTTPError) as galat:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{alamat}", timeout=10)
        with galat.value as isi:
            jawaban[alamat] = isi.code, isi.headers["Retry-After"], isi.read().decode()

    def restore_slowly(*args, **pilihan):
        ask("/")
        ask("/siklus/2026-TB2-R0")
        return restore(*args, **pilihan)

    monkeypatch.setattr(cadangan, "restore", restore_slowly)
    assert kinerja("restore", berkas)[0] == 0
    for kode, coba_lagi, isi in jawaban.values():
        assert (kode, coba_lagi) == (503, "20")
        assert '<h1 class="govuk-heading-l">Server sedang dipulihkan</h1>' in isi
        assert "Tunggu beberapa menit" in isi
    assert len(jawaban) == 2
    socket.create_server(("127.0.0.1", port)).close()
