"""The installers of docs/pasang/: what can be said without installing (test_wheel.py installs; 1 s)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja_app.cli.konfigurasi import VARIABEL
from tests.house.source import CHECKOUT

PASANG = CHECKOUT / "docs" / "pasang"
UNITS = sorted(PASANG.glob("kinerja*.[st]*"))
PERINTAH = "/usr/local/bin/kinerja"
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None and not os.environ.get("CI"), reason="systemd is not installed here"
)


@pytest.fixture
def units(tmp_path) -> list[Path]:
    """The units, for the program of this checkout."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(PERINTAH, str(Path(sys.executable).with_name("kinerja")))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return sorted(tmp_path.iterdir())


def analyze(*argumen: str | Path) -> str:
    run = subprocess.run(
        ["systemd-analyze", *map(str, argumen)], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


@needs_systemd
def test_systemd_finds_no_fault_in_the_units(units):
    assert [path.name for path in units] == [
        "kinerja-cadangan.service", "kinerja-cadangan.timer", "kinerja.service"
    ]  # fmt: skip
    assert "kinerja" not in analyze("verify", "--man=no", *units)


@needs_systemd
def test_the_services_may_do_little(units):
    """systemd's own measure: 10 is a service that may do everything, 2 and less is called OK."""
    for path in units:
        if path.suffix == ".service":
            analyze("security", "--offline=true", "--threshold=20", path)


def test_installer_units_and_instructions_name_the_same_places():
    text = {path.name: path.read_text(encoding="utf-8") for path in PASANG.iterdir() if path.is_file()}
    panduan = (CHECKOUT / "docs" / "pemasangan.md").read_text(encoding="utf-8")
    for unit in UNITS:
        assert unit.name in text["pasang.sh"]
        for place in ("/etc/kinerja/kinerja.env", PERINTAH):
            assert place in text[unit.name] or unit.suffix == ".timer"
            assert place.removeprefix("/usr/local/bin") in text["pasang.sh"]
        assert "EnvironmentFile" not in text[unit.name], "systemd would read the settings in a way of its own"
    for place in ("/etc/kinerja/kinerja.env", "/opt/kinerja/sekarang"):
        assert place in panduan
    for script in ("pasang.sh", "pasang.ps1"):
        assert set(re.findall(r"KINERJA_[A-Z_]+", text[script])) <= VARIABEL.keys()
        assert f"{script}" in text["BACA-SAYA.txt"]
        assert f"{script}" in panduan
    assert set(re.findall(r"KINERJA_[A-Z_]+", panduan)) <= VARIABEL.keys()


def test_the_installers_fetch_nothing():
    for name in ("pasang.sh", "pasang.ps1"):
        text = (PASANG / name).read_text(encoding="utf-8")
        assert "--no-index" in text
        assert not re.search(r"https?://|\bcurl\b|\bwget\b|Invoke-WebRequest|Invoke-RestMethod", text)


def read_settings(path: Path) -> subprocess.CompletedProcess[str]:
    """What pengaturan.sh makes of a file, as `env -0` prints it; files called `kinerja.lan` and `kantor` would run."""
    for nama in ("kinerja.lan", "kantor"):
        (path.parent / nama).write_text(f"#!/bin/sh\necho dijalankan >{path.parent}/dijalankan\n")
        (path.parent / nama).chmod(0o755)
    return subprocess.run(
        ["sh", "-euc", '. "$1"; baca_pengaturan "$2"; env -0', "-", PASANG / "pengaturan.sh", path],
        env={"PATH": f"{path.parent}:/usr/bin:/bin"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("baris", "nilai"),
    [
        ("KINERJA_TRUSTED_HOSTS=192.168.1.5, kinerja.lan", "192.168.1.5, kinerja.lan"),
        ("KINERJA_TRUSTED_HOSTS = 192.168.1.5 \t", "192.168.1.5"),
        ("FOLDER_CADANGAN=/media/Disk Cadangan é/Jum'at", "/media/Disk Cadangan é/Jum'at"),
        ('FOLDER_CADANGAN="/srv/data kantor"', "/srv/data kantor"),
        ("FOLDER_CADANGAN='/srv/data kantor '", "/srv/data kantor "),
        ("FOLDER_CADANGAN=/$HOME `kantor` $(kantor) # 1; kantor", "/$HOME `kantor` $(kantor) # 1; kantor"),
        ("FOLDER_CADANGAN=", ""),
        ("FOLDER_CADANGAN=a=b", "a=b"),
        ("  # kantor\n; kantor\n\n\t\nFOLDER_CADANGAN=/a\nFOLDER_CADANGAN=/b", "/b"),
    ],
)
@pytest.mark.parametrize(("awal", "akhir"), [("", "\n"), ("\ufeff", "\r\n")], ids=["linux", "notepad"])
def test_the_settings_are_taken_as_they_stand_and_nothing_of_them_is_run(tmp_path, baris, nilai, akhir, awal):
    teks = f"{awal}KINERJA_HOME=/srv/data kantor\n{baris}".replace("\n", akhir)
    for lengkap in (teks, teks + akhir):  # the last line may lack its end
        (tmp_path / "kinerja.env").write_bytes(lengkap.encode())
        jalan = read_settings(tmp_path / "kinerja.env")
        assert (jalan.returncode, jalan.stderr) == (0, "")
        dibaca = dict(satu.split("=", 1) for satu in jalan.stdout.split("\0") if satu)
        assert dibaca["KINERJA_HOME"] == "/srv/data kantor"
        assert dibaca[re.findall(r"[A-Z_]+(?= ?=)", baris)[-1]] == nilai
        assert not (tmp_path / "dijalankan").exists()


@pytest.mark.parametrize(
    ("baris", "sebab"),
    [
        ("kinerja.lan", "bukan NAMA=NILAI"),
        ("export KINERJA_PORT=1", "menyebut “export KINERJA_PORT”, yang bukan nama pengaturan"),
        ("=1", "menyebut “”, yang bukan nama pengaturan"),
        ("FOLDER_CADANGAN=/srv/data\\ kantor", "memuat garis miring terbalik; tulis nilainya apa adanya"),
        ('FOLDER_CADANGAN="/srv/data" "kantor"', "memuat tanda kutip di tengah"),
        ('FOLDER_CADANGAN="/srv/data kantor', "membuka tanda kutip tanpa menutupnya"),
        ('FOLDER_CADANGAN="', "membuka tanda kutip tanpa menutupnya"),
    ],
)
def test_a_setting_that_could_be_meant_in_two_ways_is_refused_by_its_line(tmp_path, baris, sebab):
    path = tmp_path / "kinerja.env"
    path.write_text(f"# pengaturan\nKINERJA_HOME=/srv\n{baris}\n", encoding="utf-8")
    jalan = read_settings(path)
    assert (jalan.returncode, jalan.stdout) == (1, "")
    assert jalan.stderr.startswith(f"Baris 3 dalam {path} {sebab}")
    assert jalan.stderr.endswith("Betulkan baris itu, lalu ulangi.\n")


def test_settings_without_the_folder_of_the_data_are_refused(tmp_path):
    (tmp_path / "kinerja.env").write_text("KINERJA_PORT=8080\n")
    jalan = read_settings(tmp_path / "kinerja.env")
    assert (jalan.returncode, jalan.stdout) == (1, "")
    assert "KINERJA_HOME, folder data kantor, belum diisi" in jalan.stderr
