"""The home that most tests of the six steps work in, and one with a sealed siklus."""

import shutil
from pathlib import Path

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.home import Home, open_home
from tests.services.perjalanan import make_home, open_at


@pytest.fixture
def home_contoh(config: Config) -> Home:
    """A home on disk with the sample office and two Dokumen IKU in force; no siklus yet."""
    return make_home(config)


@pytest.fixture(scope="session")
def sealed_built(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A home with one sealed siklus, built once for all tests of this process, for copying only."""
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp("tersegel"))})
    open_at(make_home(config), Tahap.SELESAI)
    return config


@pytest.fixture
def salinan(sealed_built: Config, config: Config) -> Home:
    """A copy of it at this test's own home."""
    shutil.copytree(sealed_built.home, config.home)
    return open_home(config)


@pytest.fixture
def sealed(home_contoh: Home) -> Home:
    """A home with one sealed siklus, that of TB2."""
    open_at(home_contoh, Tahap.SELESAI)
    return home_contoh


@pytest.fixture
def sealed_tanpa_nomor(home_contoh: Home) -> Home:
    """The same with a Telaah that was sealed before it had a nomor."""
    open_at(home_contoh, Tahap.SELESAI, nomor="")
    return home_contoh


@pytest.fixture
def bag(home_contoh: Home) -> Path:
    """The folder in which the siklus of TB2 is sealed."""
    return home_contoh.config.archive / "2026" / "TB2-R0"
