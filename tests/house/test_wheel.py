"""`make usb` stands on its own: installed from its folder alone, the wheel builds the sample office.

Costs 40 s on a quiet computer: one folder of wheels and one installation, which all tests share. What installs a second
time, and the wheels for every Python and system, are for `make test-full`.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kinerja_app.config import Config
from tests.house.source import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def run(*command: str | Path, cwd: Path, kode: int = 0, **environ: str) -> str:
    """Run a program away from the checkout and its settings; what it says is shown when it ends otherwise."""
    ours = ("PYTHON", "KINERJA_", "COVERAGE")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ours)} | environ
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == kode, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def usb(tmp_path_factory, is_full) -> Path:
    folder = tmp_path_factory.mktemp("usb") / "usb"
    here = () if is_full else ("--here",)
    run(sys.executable, CHECKOUT / "docs" / "pasang" / "buat_usb.py", folder, *here, cwd=folder.parent)
    return folder


@pytest.fixture(scope="module")
def wheel(usb) -> Path:
    (built,) = (usb / "roda").glob("kinerja-*.whl")
    return built


@pytest.fixture(scope="module")
def akar(usb, tmp_path_factory) -> Path:
    """A root below which the installer of the folder has put the program; it asks no index."""
    akar = tmp_path_factory.mktemp("akar")
    pasang(usb, akar)
    return akar


def pasang(usb: Path, akar: Path, kode: int = 0) -> str:
    return run("sh", usb / "pasang.sh", cwd=usb, kode=kode, AKAR=str(akar), PYTHON=sys.executable)


def test_the_wheel_carries_templates_masters_schema_and_static_files(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        *(f"kinerja_app/_templates/{path}" for path in below("templates", "*")),
        *(f"kinerja_app/_doc_templates/{path}" for path in below("doc_templates", "*.docx")),
        "kinerja_app/_docs/skema-siklus.json",
        *(f"kinerja_app/{path}" for path in below("kinerja_app", "*") if "__pycache__" not in path),
    }
    assert any(name.startswith("kinerja_app/_templates/") for name in wanted)
    assert any(name.startswith("kinerja_app/_doc_templates/") for name in wanted)
    assert wanted - names == set()
    assert {name for name in names if ".dist-info/" not in name} - wanted == set()


def test_the_folder_holds_installers_units_and_what_to_read(usb):
    assert {path.name for path in usb.iterdir()} == {
        "BACA-SAYA.txt", "PEMASANGAN.md", "kinerja.lock", "kinerja.service", "kinerja-cadangan.service",
        "kinerja-cadangan.timer", "pasang.ps1", "pasang.sh", "pengaturan.sh", "roda",
    }  # fmt: skip


def test_the_installed_wheel_builds_the_sample_office_in_an_empty_folder(akar, tmp_path):
    program = akar / "opt" / "kinerja" / "sekarang" / "bin"
    run(program / "kinerja", "demo", "--no-serve", cwd=tmp_path)
    home = tmp_path / "kinerja" / "instance" / "demo"
    assert len(list((home / "archive").glob("*/TB*-R0/bagit.txt"))) == 8
    run(program / "python", "-c", "import kinerja_app; assert 'site-packages' in kinerja_app.__file__", cwd=tmp_path)


def test_an_office_is_installed_and_a_second_installation_backs_it_up_first(usb, akar, wheel):
    kinerja = akar / "usr" / "local" / "bin" / "kinerja"
    versi = wheel.name.split("-")[1]
    assert run(kinerja, "--version", cwd=akar).strip() == f"kinerja {versi}"
    assert f"KINERJA_HOME           lingkungan  {akar}/var/lib/kinerja" in run(kinerja, "config", cwd=akar)
    atur, rumah, cadangan = akar / "etc" / "kinerja" / "kinerja.env", akar / "data kantor é", akar / "Disk Cadangan é"
    tambahan = (
        "# diubah di Notepad", f"KINERJA_HOME={rumah}", f'FOLDER_CADANGAN="{cadangan}"', "KINERJA_PORT=9000",
        "KINERJA_TRUSTED_HOSTS=192.168.1.5, kinerja.lan",
    )  # fmt: skip
    semula = atur.read_bytes()
    atur.write_bytes(isi := semula + "".join(f"{baris}\r\n" for baris in tambahan).encode())
    cadangan.mkdir()
    assert run(kinerja, "user", "add", "--admin", "admin", cwd=akar)
    berlaku = run(kinerja, "config", cwd=akar)
    for nilai in (rumah, 9000, "192.168.1.5, kinerja.lan"):
        assert f" {nilai}\n" in berlaku
    assert "sudah terpasang" in (kata := pasang(usb, akar))
    assert "Memasang Kinerja" not in kata
    assert len(list(cadangan.glob("kinerja-*.zip"))) == 1
    assert atur.read_bytes() == isi, "settings of the office stay"
    assert run(kinerja, "user", "list", cwd=akar).startswith("admin ")
    for berkas in cadangan.iterdir():
        berkas.unlink() if berkas.is_file() else shutil.rmtree(berkas)
    unit = (akar / "etc" / "systemd" / "system" / "kinerja-cadangan.service").read_text()
    assert "ExecStart=/usr/local/bin/kinerja backup\n" in unit
    run(kinerja, "backup", cwd=akar)
    assert len(list(cadangan.glob("kinerja-*.zip"))) == 1
    assert sorted(p.name for p in akar.iterdir()) == [
        "Disk Cadangan é", "data kantor é", "etc", "opt", "usr", "var"
    ], "no second office"  # fmt: skip
    atur.write_bytes(semula)


@pytest.mark.full
def test_a_second_installation_puts_a_broken_folder_in_order(usb, akar):
    kinerja = akar / "usr" / "local" / "bin" / "kinerja"
    folder = (akar / "opt" / "kinerja" / "sekarang").resolve()
    paket = next(folder.glob("lib/python3.*/site-packages"))
    shutil.rmtree(paket / "flask")  # as a folder that was half copied
    (paket / "kinerja_app" / "config.py").write_bytes(b"")  # as a file whose content the power cut took
    assert "tidak utuh, jadi dipasang ulang" in pasang(usb, akar)
    assert "KINERJA_HOME" in run(kinerja, "config", cwd=akar)
    assert (paket / "flask" / "app.py").stat().st_size


def test_without_a_backup_nothing_is_replaced(usb, akar):
    atur = akar / "etc" / "kinerja" / "kinerja.env"
    isi = atur.read_text()
    (akar / "var" / "lib" / "kinerja" / "instance").mkdir(exist_ok=True)
    atur.write_text(isi + "FOLDER_CADANGAN=/tidak-ada\n")
    sekarang = akar / "opt" / "kinerja" / "sekarang"
    sebelum = sekarang.lstat().st_mtime_ns
    assert "jadi tidak ada yang diganti" in pasang(usb, akar, kode=1)
    assert sekarang.lstat().st_mtime_ns == sebelum
    atur.write_text(isi)


@pytest.mark.full
def test_a_package_that_was_changed_is_refused(usb, tmp_path):
    for path in usb.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "kinerja.lock").unlink()
    lock = (usb / "kinerja.lock").read_text()
    (tmp_path / "kinerja.lock").write_text(lock[: lock.rindex("sha256:")] + f"sha256:{'0' * 64}\n")
    assert "do not match the hashes" in pasang(tmp_path, tmp_path / "akar", kode=1).lower()


@pytest.mark.full
def test_a_newer_version_stands_beside_the_old_one(usb, tmp_path, wheel):
    program = tmp_path / "opt" / "kinerja"
    pasang(usb, tmp_path)
    versi = wheel.name.split("-")[1]
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path / "var" / "lib" / "kinerja")})
    config.instance.mkdir()
    lama = program / "0.0.9" / "bin" / "kinerja"
    lama.parent.mkdir(parents=True)
    lama.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/dipanggil\n')
    lama.chmod(0o755)
    (program / "sekarang").unlink()
    (program / "sekarang").symlink_to("0.0.9")
    assert f"Versi sebelumnya tetap ada di {program}/0.0.9" in pasang(usb, tmp_path)
    assert (tmp_path / "dipanggil").read_text() == f"backup {tmp_path}/var/backups/kinerja\n"
    assert (program / "sekarang").readlink().name.startswith(f"{versi}-")
    assert lama.exists()


def below(folder: str, pattern: str) -> set[str]:
    top = CHECKOUT / folder
    return {path.relative_to(top).as_posix() for path in top.rglob(pattern) if path.is_file()}
