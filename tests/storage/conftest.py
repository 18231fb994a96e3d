"""An empty home, and one with an open siklus."""

import pytest

from tests.storage.contoh import KUNCI, make_siklus, open_store


@pytest.fixture
def home(tmp_path):
    return tmp_path / "rumah"


@pytest.fixture
def siklus_store(home):
    store = open_store(home)
    store.create(KUNCI, make_siklus())
    return store


@pytest.fixture
def dokumen(tmp_path):
    dokumen = tmp_path / "2026-TB3-R0.json"
    dokumen.write_bytes(b"lama")
    return dokumen
