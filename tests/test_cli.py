"""The command line: what it prints, what it does, and its exit codes; serving is tried with the real program."""

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

import pytest

from kinerja_app.cli import main
from kinerja_app.cli.pengguna import BELUM_ADA
from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import Periode
from kinerja_app.services import demo
from kinerja_app.services.akun import authenticate
from kinerja_app.services.home import open_home
from tests.factories import KUNCI, PADA
from tests.services.perjalanan import make_home, open_at

PROGRAM = Path(sys.executable).with_name("kinerja")


@pytest.fixture(autouse=True)
def environment(monkeypatch, config):
    """The environment of one home, as a person sets it."""
    for nama in [nama for nama in os.environ if nama.startswith("KINERJA_")]:
        monkeypatch.delenv(nama)
    monkeypatch.setenv("KINERJA_HOME", str(config.home))


@pytest.fixture
def kinerja(capsys):
    """kinerja("user", "list") -> (exit code, standard output, standard error)."""

    def run(*argv: str) -> tuple[int, str, str]:
        try:
            kode = main(argv)
        except SystemExit as selesai:
            kode = int(selesai.code or 0)
        keluar = capsys.readouterr()
        return kode, keluar.out, keluar.err

    return run


# --- settings --------------------------------------------------------------------------------------------------------


def test_config_shows_every_setting_and_where_it_comes_from(kinerja, config, monkeypatch):
    monkeypatch.setenv("KINERJA_PORT", "9000")
    config.load_or_create_secret_key()
    kode, keluar, _ = kinerja("config")
    baris = [tuple(re.split(r"  +", satu, maxsplit=2)) for satu in keluar.splitlines()]
    assert kode == 0
    assert baris[:5] == [
        ("KINERJA_HOME", "lingkungan", str(config.home)),
        ("KINERJA_HOST", "bawaan", "127.0.0.1"),
        ("KINERJA_PORT", "lingkungan", "9000"),
        ("KINERJA_TRUSTED_HOSTS", "bawaan", "localhost, 127.0.0.1, [::1]"),
        ("KINERJA_HTTPS", "bawaan", "0"),
    ]
    assert ("Kunci rahasia", "tetap", "ada; tidak ditampilkan") in baris
    assert config.rahasia.read_text() not in keluar


def test_config_of_a_new_home_creates_nothing(kinerja, config):
    assert kinerja("config")[0] == 0
    assert not config.home.exists()


@pytest.mark.parametrize(
    ("lingkungan", "kalimat"),
    [
        ({"KINERJA_TRUSTED_HOST": "sandi-rahasia"}, "KINERJA_TRUSTED_HOST tidak dikenal"),
        ({"KINERJA_HTTPS": "1", "KINERJA_HOST": "192.168.1.10"}, "komputer lain dapat melewatinya"),
        ({"KINERJA_HOST": "0.0.0.0"}, "Isi KINERJA_TRUSTED_HOSTS"),
        ({"KINERJA_TRUSTED_HOSTS": "server, http://192.168.1.5:8080"}, "“http://192.168.1.5:8080” dalam KINERJA"),
        ({"KINERJA_TRUSTED_HOSTS": "192.168.1.5/24"}, "misalnya 192.168.1.10"),
        ({"KINERJA_TRUSTED_HOSTS": "kantor..lan"}, "misalnya 192.168.1.10"),
        ({"KINERJA_HOME": __file__}, f"“{__file__}” bukan folder"),
        ({"KINERJA_HOME": f"{__file__}/rumah"}, f"“{__file__}” bukan folder"),
    ],
)
def test_config_names_what_cannot_be_meant_so(kinerja, monkeypatch, lingkungan, kalimat):
    for nama, nilai in lingkungan.items():
        monkeypatch.setenv(nama, nilai)
    kode, keluar, galat = kinerja("config")
    assert (kode, galat.count("PERINGATAN")) == (1, 1)
    assert kalimat in galat
    assert "sandi-rahasia" not in keluar + galat


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder away and be refused")
@pytest.mark.parametrize("milik", ["home", "instance"])
def test_root_leaves_the_data_of_another_alone_and_is_told_how_to_be_that_other(kinerja, config, milik):
    assert kinerja("user", "add", "--admin", "admin")[0] == 0
    sebelum = {p: p.read_bytes() for p in config.home.rglob("*") if p.is_file()}
    os.chown(getattr(config, milik), 54321, 54321)
    for argv in (("user", "reset", "admin"), ("verify",), ("config",)):
        kode, keluar, galat = kinerja(*argv)
        assert (kode, keluar) == (1, "")
        assert galat.endswith(f"atau: sudo -u '#54321' env KINERJA_HOME='{config.home}' kinerja …\n")
    assert {p: p.read_bytes() for p in config.home.rglob("*") if p.is_file()} == sebelum


@pytest.mark.parametrize("nama", ["192.168.1.5", "192.168.1.5:8080", "Server-Kantor", ".kantor.lan", "kinerja.desa.id"])
def test_config_takes_every_name_that_a_browser_can_call(kinerja, monkeypatch, nama):
    monkeypatch.setenv("KINERJA_TRUSTED_HOSTS", nama)
    assert kinerja("config")[::2] == (0, "")


# --- what is typed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argv",
    [(), ("serve",), ("demo",), ("config",), ("verify",), ("user",), ("user", "add"), ("export-siklus",)],
    ids=" ".join,
)
def test_every_command_has_help_in_indonesian(kinerja, argv):
    kode, keluar, _ = kinerja(*argv, "--help")
    assert kode == 0
    assert keluar.startswith("Pemakaian: kinerja")
    assert not re.search(r"\b(usage|options|optional|positional|arguments|show this|exit)\b", keluar)


@pytest.mark.parametrize(
    ("argv", "pesan"),
    [
        ((), "masih kurang: perintah"),
        (("terbang",), "'terbang' tidak dikenal"),
        (("verify", "--cepat"), "tidak dikenal: --cepat"),
        (("user", "add"), "masih kurang: NAMA_PENGGUNA"),
        (("serve", "--port"), "--port harus diikuti sebuah nilai"),
        (("serve", "--port", "http"), "Port “http” tidak dapat dipakai"),
        (("export-siklus", "2026-TB2"), "masih kurang: FILE"),
        (("user", "add", "--admin", "Siti Aminah"), "huruf kecil, angka, titik"),
    ],
    ids=lambda nilai: " ".join(nilai) if isinstance(nilai, tuple) else None,
)
def test_what_is_typed_wrong_is_named(kinerja, argv, pesan):
    kode, _, galat = kinerja(*argv)
    assert kode == 2
    assert pesan in galat


def test_an_environment_that_cannot_be_used_is_named(kinerja, monkeypatch):
    monkeypatch.setenv("KINERJA_PORT", "delapan")
    kode, _, galat = kinerja("user", "list")
    assert (kode, galat) == (2, "Port “delapan” tidak dapat dipakai. Isi dengan angka 0 sampai 65535.\n")


def test_a_folder_that_cannot_be_written_is_a_sentence_and_no_traceback(kinerja, monkeypatch, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    monkeypatch.setenv("KINERJA_HOME", str(tmp_path / "berkas"))
    kode, _, galat = kinerja("user", "add", "--admin", "budi")
    assert kode == 1
    assert "bukan folder. Periksa KINERJA_HOME" in galat


# --- user ------------------------------------------------------------------------------------------------------------


def one_time_password(keluar: str) -> str:
    found = re.search(r"sekali pakai untuk \S+: ([a-z0-9-]{19})$", keluar, re.MULTILINE)
    assert found, keluar
    return found[1]


def test_the_first_user_must_be_an_admin(kinerja):
    kode, _, galat = kinerja("user", "add", "budi")
    assert kode == 2
    assert "kinerja user add --admin" in galat
    assert kinerja("user", "list")[1] == f"{BELUM_ADA}\n"


def test_an_admin_is_added_with_a_one_time_password_that_must_be_changed(kinerja, config):
    kode, keluar, _ = kinerja("user", "add", "--admin", "budi", "--nama", "Budi Contoh")
    assert kode == 0
    assert "harus diganti" in keluar
    akun = authenticate(open_home(config), "budi", one_time_password(keluar), PADA)
    assert (akun.nama, akun.is_admin, akun.wajib_ganti_sandi) == ("Budi Contoh", True, True)
    assert kinerja("user", "list")[1] == (
        "budi                 Budi Contoh (aktif, admin, belum mengganti kata sandi sekali pakai)\n"
    )


def test_a_reset_gives_another_one_time_password_and_a_closed_account_is_shown_closed(kinerja, config):
    pertama = one_time_password(kinerja("user", "add", "--admin", "budi")[1])
    kinerja("user", "add", "siti")
    kode, keluar, _ = kinerja("user", "reset", "budi")
    assert kode == 0
    assert one_time_password(keluar) != pertama
    authenticate(open_home(config), "budi", one_time_password(keluar), PADA)
    assert kinerja("user", "disable", "siti")[:2] == (0, "Akun siti ditutup; semua sesinya berakhir.\n")
    assert "siti (ditutup" in kinerja("user", "list")[1]


@pytest.mark.parametrize("aksi", ["reset", "disable"])
def test_an_account_that_does_not_exist_is_named(kinerja, aksi):
    assert kinerja("user", aksi, "siapa")[0] == 1
    kinerja("user", "add", "--admin", "budi")
    kode, _, galat = kinerja("user", aksi, "siapa")
    assert (kode, galat) == (1, "Pengguna itu tidak terdaftar.\n")


def test_the_last_admin_cannot_be_closed(kinerja):
    kinerja("user", "add", "--admin", "budi")
    kode, _, galat = kinerja("user", "disable", "budi")
    assert kode != 0
    assert "terakhir" in galat


# --- verify and export-siklus ----------------------------------------------------------------------------------------


def use(monkeypatch, config: Config) -> None:
    monkeypatch.setenv("KINERJA_HOME", str(config.home))


def test_a_home_in_order_verifies_with_exit_0(kinerja, monkeypatch, demo_built):
    use(monkeypatch, demo_built)
    kode, keluar, galat = kinerja("verify")
    assert (kode, galat) == (0, "")
    assert keluar.startswith("Diperiksa: 9 siklus, 8 arsip, ")
    assert keluar.endswith("Semuanya baik.\n")


def test_tampering_is_found_with_exit_1(kinerja, monkeypatch, demo_home):
    use(monkeypatch, demo_home)
    docx = demo_home.archive / "2025" / "TB3-R0" / "data" / "telaah.docx"
    isi = bytearray(docx.read_bytes())
    isi[len(isi) // 2] ^= 1
    docx.chmod(0o644)
    docx.write_bytes(isi)
    (demo_home.archive / "2025" / "TB1-R0" / "catatan.txt").write_text("asing")
    shutil.rmtree(demo_home.archive / "2026" / "TB2-R0")
    kode, keluar, _ = kinerja("verify")
    assert kode == 1
    for temuan in (
        "TEMUAN berkas_diubah pada 2025/TB3-R0/data/telaah.docx: ",
        "TEMUAN berkas_asing pada 2025/TB1-R0/catatan.txt: ",
        "TEMUAN bag_hilang pada 2026/TB2-R0: ",
    ):
        assert temuan in keluar
    assert keluar.endswith("Ada 3 temuan.\n")


@pytest.mark.parametrize("argv", [("verify",), ("export-siklus", "2026-TB2", "x.json")], ids=lambda argv: argv[0])
def test_a_mistyped_home_is_no_office_in_good_order(kinerja, config, argv):
    kode, _, galat = kinerja(*argv)
    assert kode == 1
    assert galat == f"Di {config.home} tidak ada data Kinerja. Periksa KINERJA_HOME.\n"
    assert not config.home.exists()


def test_a_sealed_siklus_is_written_as_the_open_json_with_its_seal(kinerja, monkeypatch, demo_built, tmp_path):
    use(monkeypatch, demo_built)
    tujuan = tmp_path / "siklus.json"
    assert kinerja("export-siklus", "2026-TB2-R0", str(tujuan))[0] == 0
    isi = json.loads(tujuan.read_text(encoding="utf-8"))
    tagmanifest = (demo_built.archive / "2026/TB2-R0/tagmanifest-sha256.txt").read_bytes()
    assert isi["segel"] == hashlib.sha256(tagmanifest).hexdigest()
    assert (isi["format"], isi["status"], isi["contoh"], isi["rata_rata"]["dari"]) == (
        "kinerja-siklus", "berlaku", True, len(isi["iku"]),
    )  # fmt: skip


def test_no_command_changes_a_sealed_file_or_the_list_of_seals(kinerja, monkeypatch, demo_home, tmp_path):
    use(monkeypatch, demo_home)

    def bags() -> dict[Path, bytes]:
        semua = [*demo_home.archive.rglob("*"), demo_home.rantai]
        return {berkas: berkas.read_bytes() for berkas in semua if berkas.is_file()}

    sebelum = bags()
    assert len(sebelum) > 8
    for argv in (
        ("verify",), ("user", "list"), ("user", "add", "orang.baru"), ("user", "reset", "orang.baru"),
        ("user", "disable", "orang.baru"), ("export-siklus", "2026-TB2-R0", str(tmp_path / "siklus.json")),
        ("export-siklus", "2026-TB2-R0", str(demo_home.archive / "2026/TB2-R0/data/siklus.json")),
        ("import-iku", str(demo_home.archive / "2026/TB2-R0/data/data_kinerja.xlsx"), "--tahun", "2027"),
    ):  # fmt: skip
        kinerja(*argv)
        assert bags() == sebelum, argv


def test_without_a_revisi_the_one_that_counts_is_copied_out(kinerja, monkeypatch, demo_built, tmp_path):
    use(monkeypatch, demo_built)
    kode, keluar, _ = kinerja("export-siklus", "2026-TB3", str(tmp_path / "terbuka.json"))
    assert (kode, "2026-TB3-R0" in keluar) == (0, True)
    dokumen = json.loads((tmp_path / "terbuka.json").read_text())
    assert (dokumen["kunci"], dokumen["status"]) == ("2026-TB3-R0", "belum_final")


@pytest.mark.parametrize(
    ("periode", "kode", "pesan"),
    [
        ("2026-TB1", 1, "belum punya siklus"),
        ("2026-TB2-R3", 1, "Siklus 2026-TB2-R3 tidak ada"),
        ("2026-TB7", 2, "Tulis seperti 2026-TB3"),
        ("2026-TB2-Rx", 2, "Tulis seperti 2026-TB3-R0"),
    ],
)
def test_a_siklus_that_does_not_exist_is_not_copied_out(kinerja, config, tmp_path, periode, kode, pesan):
    open_at(make_home(config))
    keluar = kinerja("export-siklus", periode, str(tmp_path / "x.json"))
    assert keluar[0] == kode
    assert pesan in keluar[2]
    assert not (tmp_path / "x.json").exists()


def test_a_file_that_is_there_is_never_replaced_and_a_missing_folder_never_made(kinerja, config, tmp_path):
    open_at(make_home(config))
    ada = tmp_path / "ada.json"
    ada.write_text("penting")
    assert kinerja("export-siklus", "2026-TB2", str(ada))[0] == 1
    assert ada.read_text() == "penting"
    assert kinerja("export-siklus", "2026-TB2", str(tmp_path / "baru" / "x.json"))[0] == 1
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize("folder", ["archive", "archive/2026", "instance", "instance/siklus", "tautan"])
def test_nothing_is_copied_out_into_the_data_themselves_not_even_through_a_link(kinerja, config, tmp_path, folder):
    open_at(make_home(config))
    (config.archive / "2026").mkdir(parents=True)
    (config.home / "tautan").symlink_to(config.archive / "2026", target_is_directory=True)
    tujuan = config.home / folder / "siklus.json"
    kode, _, pesan = kinerja("export-siklus", "2026-TB2", str(tujuan))
    assert (kode, "di dalam data Kinerja" in pesan) == (2, True)
    assert not tujuan.exists()


# --- serve and demo --------------------------------------------------------------------------------------------------


@pytest.fixture
def short_demo(monkeypatch):
    """A sample office with one archived tribulan, so that it is built in a moment."""
    monkeypatch.setattr(demo, "TERAKHIR", Periode(2024, 3))


def test_the_demo_is_built_line_by_line_and_prints_its_logins(kinerja, config, short_demo):
    kode, keluar, galat = kinerja("demo", "--no-serve")
    assert kode == 0
    assert galat.splitlines() == [
        "Menyusun kantor contoh: 1 dari 3, kantor, pejabat, dan pengguna",
        "Menyusun kantor contoh: 2 dari 3, Tribulan III Tahun 2024",
        "Menyusun kantor contoh: 3 dari 3, Tribulan IV Tahun 2024",
    ]
    assert f"Kantor contoh ada di {config.instance / 'demo'}" in keluar
    assert "contoh-kinerja-2026" in keluar
    for akun in ("tim1", "tim2", "sekretaris", "kasubag", "camat", "admin"):
        assert re.search(rf"^  {akun} ", keluar, re.MULTILINE)
    assert not config.kantor.exists()
    assert kinerja("demo", "--no-serve") == (0, keluar, "")


def test_the_sample_office_is_not_served_as_a_real_one(kinerja, monkeypatch, demo_built):
    use(monkeypatch, demo_built)
    kode, _, galat = kinerja("serve")
    assert kode == 1
    assert galat.endswith("Layani dengan: kinerja demo\n")


@pytest.mark.parametrize("perintah", ["serve", "demo"])
def test_a_port_that_is_taken_is_named_with_the_way_out(kinerja, short_demo, perintah):
    with socket.create_server(("127.0.0.1", 0)) as lain:
        port = lain.getsockname()[1]
        kode, _, galat = kinerja(perintah, "--port", str(port))
    assert kode == 1
    assert f"Port {port} pada 127.0.0.1 tidak dapat dipakai: sedang dipakai program lain." in galat
    assert f"kinerja {perintah} --port" in galat


def test_an_address_of_another_computer_is_named(kinerja):
    kode, _, galat = kinerja("serve", "--host", "192.0.2.1", "--port", "0")
    assert (kode, "bukan alamat komputer ini. Periksa --host." in galat) == (1, True)


class Server:
    """`kinerja ...` as a real process on a free port, until the block ends; its address as it printed it."""

    def __init__(self, home: Path, *argv: str, **lain: str) -> None:
        environ = {**os.environ, "KINERJA_HOME": str(home), "KINERJA_PORT": "0", **lain}
        self.process = subprocess.Popen(
            [str(PROGRAM), *argv], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.printed: list[str] = []
        self.url = ""

    def __enter__(self) -> Self:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)
            if found := re.search(r"Kinerja melayani (http://\S+)", line):
                self.url = found[1]
                return self
        raise AssertionError((self.printed, self.process.communicate()))

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def get(self, path: str, **header: str) -> tuple[int, str]:
        with closing(HTTPConnection(self.url.removeprefix("http://"), timeout=30)) as koneksi:
            koneksi.request("GET", path, headers=header)
            jawaban = koneksi.getresponse()
            return jawaban.status, jawaban.read().decode()

    def stop(self, tanda: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(tanda)
        keluar, _ = self.process.communicate(timeout=30)
        return self.process.returncode, keluar


def test_a_home_without_users_is_served_and_says_on_both_sides_how_to_begin(config):
    with Server(config.home, "serve") as server:
        assert "kinerja user add --admin NAMA_PENGGUNA" in "".join(server.printed)
        kode, halaman = server.get("/")
        assert kode == 503
        assert "kinerja user add --admin" in halaman
        assert server.stop(signal.SIGTERM) == (0, "Kinerja berhenti.\n")


def test_the_first_admin_is_added_while_the_server_runs(config, kinerja):
    with Server(config.home, "serve") as server:
        assert server.get("/sehat")[0] == 503
        assert kinerja("user", "add", "--admin", "budi")[0] == 0
        assert server.get("/sehat") == (200, '{"status":"sehat"}\n')
        assert "Nama pengguna" in server.get("/masuk")[1]
        assert server.stop(signal.SIGINT)[0] == 0


def test_serving_first_puts_in_order_what_a_crash_left_and_says_so(config):
    home = make_home(config)
    open_at(home, Tahap.PENDOKUMENTASIAN)
    (config.archive / ".sementara" / "TB2-R0-abc" / "data").mkdir(parents=True)
    with Server(config.home, "serve") as server:
        assert server.get("/sehat")[0] == 200
        server.process.send_signal(signal.SIGTERM)
        _, galat = server.process.communicate(timeout=30)
    assert "Pemulihan: " in galat
    assert "karantina" in galat
    assert home.siklus.get(KUNCI).tahap is Tahap.PENDOKUMENTASIAN


def test_the_demo_is_served_with_the_word_contoh_on_its_pages(demo_home, tmp_path):
    rumah = tmp_path / "rumah"
    (rumah / "instance").mkdir(parents=True)
    shutil.move(demo_home.home, rumah / "instance" / "demo")
    with Server(rumah, "demo") as server:
        assert server.get("/sehat")[0] == 200
        assert "CONTOH" in server.get("/masuk")[1]
        assert server.stop(signal.SIGTERM)[0] == 0


def test_a_browser_that_calls_by_a_foreign_name_is_refused_unless_the_name_is_trusted(config, kinerja):
    kinerja("user", "add", "--admin", "budi")
    with Server(config.home, "serve") as server:
        assert server.get("/sehat", Host="jahat.example")[0] == 400
    with Server(config.home, "serve", KINERJA_TRUSTED_HOSTS="kinerja.kantor") as server:
        assert server.get("/sehat", Host="kinerja.kantor")[0] == 200


def test_a_damaged_office_is_named_at_the_start_and_on_every_page(config):
    make_home(config)
    config.kantor.write_text("{")
    with Server(config.home, "serve") as server:
        kode, halaman = server.get("/")
        assert kode == 500
        assert "kantor.json” rusak" in halaman
        server.process.send_signal(signal.SIGTERM)
        _, galat = server.process.communicate(timeout=30)
    assert "kantor.json” rusak" in galat
    assert "memulihkan berkas itu dari cadangan. Sampai dipulihkan, setiap halaman" in galat


def test_one_damaged_siklus_is_named_at_the_start_and_does_not_close_the_office(demo_home, tmp_path):
    rumah = tmp_path / "rumah"
    shutil.copytree(demo_home.home, rumah / "instance" / "demo")
    (rumah / "instance" / "demo" / "instance" / "siklus" / "2025" / "2025-TB4-R0.json").write_text("{")
    with Server(rumah, "demo") as server:
        assert server.get("/sehat")[0] == 200
        server.process.send_signal(signal.SIGTERM)
        _, galat = server.process.communicate(timeout=30)
    assert "Pemulihan: Berkas siklus 2025-TB4-R0 rusak" in galat


def test_what_the_server_refuses_before_the_program_is_said_in_words_that_help(config, kinerja):
    kinerja("user", "add", "--admin", "budi")
    with Server(config.home, "serve") as server, closing(HTTPConnection(server.url.removeprefix("http://"))) as koneksi:
        koneksi.putrequest("POST", "/masuk")
        koneksi.putheader("Content-Length", str(200 * 1024 * 1024))
        koneksi.endheaders()
        jawaban = koneksi.getresponse()
        assert (jawaban.status, jawaban.headers["Content-Type"]) == (413, "text/html; charset=utf-8")
        assert 'Berkas terlalu besar</h1><p class="govuk-body">Belum ada yang disimpan.' in jawaban.read().decode()
        with socket.create_connection((koneksi.host, koneksi.port)) as mentah:
            mentah.sendall(b"GET / HTTP/1.1\r\nHost : x\r\n\r\n")
            assert "Permintaan tidak dapat dibaca" in mentah.makefile("rb").read().decode()
