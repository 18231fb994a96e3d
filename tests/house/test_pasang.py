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
PROGRAM = "/opt/kinerja/sekarang/bin/kinerja"
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None and not os.environ.get("CI"), reason="systemd is not installed here"
)


@pytest.fixture
def units(tmp_path) -> list[Path]:
    """The units, for the program of this checkout."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(PROGRAM, str(Path(sys.executable).with_name("kinerja")))
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
        for place in ("/etc/kinerja/kinerja.env", "/opt/kinerja/sekarang"):
            assert place in text[unit.name] or unit.suffix == ".timer"
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
