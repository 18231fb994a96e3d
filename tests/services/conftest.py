"""The home that most tests of the six steps work in."""

import pytest

from kinerja_app.config import Config
from kinerja_app.services.home import Home
from tests.services.perjalanan import make_home


@pytest.fixture
def home_contoh(config: Config) -> Home:
    """A home on disk with the sample office and two Dokumen IKU in force; no siklus yet."""
    return make_home(config)
