"""A fresh home served as it is, and the first ADMIN made at the command line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from kinerja_app import create_app
from kinerja_app.cli import main
from kinerja_app.config import Config
from kinerja_app.services import sandi
from kinerja_app.services.home import Home, open_home


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Insecure but fast; the story is not about hashing."""
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An empty home in a folder as people name them: with spaces, an apostrophe and letters beyond ASCII."""
    return Config.from_environment({"KINERJA_HOME": str(tmp_path / "Data Kantor – Jum'at é 文書")})


@pytest.fixture
def jalankan(config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """jalankan("verify") runs the command `kinerja` on this home; returns exit code and what was printed."""

    def run(*argumen: str) -> tuple[int, str]:
        monkeypatch.setenv("KINERJA_HOME", str(config.home))
        kode = main(argumen)
        return kode, capsys.readouterr().out

    return run


@pytest.fixture
def sandi_admin(jalankan: Callable[..., tuple[int, str]]) -> str:
    """The one-time password of the first ADMIN."""
    kode, keluaran = jalankan("user", "add", "--admin", "admin")
    cocok = re.search(r"Kata sandi sekali pakai untuk admin: (\S+)", keluaran)
    assert kode == 0
    assert cocok, keluaran
    return cocok[1]


@pytest.fixture
def app(config: Config, sandi_admin: str) -> Flask:
    return create_app(config)


@pytest.fixture
def home(config: Config) -> Home:
    return open_home(config)
