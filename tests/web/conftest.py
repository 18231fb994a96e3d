"""The app of an empty or of a sample office, and browsers of its people."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import sandi
from kinerja_app.services.home import Home
from kinerja_app.web.konteks import WIB, get_home
from tests.factories import siklus_baru
from tests.web.peramban import Peramban, make_kantor

Masuk = Callable[[str | None], Peramban]


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Insecure but fast; test_sandi.py looks at the real method."""
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")


@pytest.fixture(scope="session")
def template_cache(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for all tests: every test has an app of its own."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(config: Config, template_cache: FileSystemBytecodeCache) -> Flask:
    """The app of a home without users, exactly as it is served."""
    app = create_app(config)
    app.jinja_env.bytecode_cache = template_cache
    return app


@pytest.fixture
def home(app: Flask) -> Home:
    """The very home that the app serves."""
    with app.app_context():
        return get_home()


@pytest.fixture
def home_contoh(home: Home) -> Home:
    """The app's home with the sample office, and an account for every role (tests/web/peramban.py)."""
    home.kantor.create(make_kantor())
    return home


@pytest.fixture
def masuk(app: Flask, home_contoh: Home) -> Masuk:
    """masuk("tim-1") is the browser of the account "tim-1", logged in; masuk(None) of somebody who is not."""

    def log_in(nama: str | None) -> Peramban:
        peramban = Peramban(app.test_client())
        if nama is not None:
            assert peramban.log_in(nama).status_code == 302
        return peramban

    return log_in


@pytest.fixture
def siklus(home_contoh: Home) -> Siklus:
    """TB II 2026 just opened, with seven IKU of every kind."""
    siklus = siklus_baru(n_iku=7)
    home_contoh.create_siklus(siklus)
    return siklus


@pytest.fixture
def tim(masuk: Masuk, siklus: Siklus) -> Peramban:
    """One of the Tim, at work on that siklus."""
    return masuk("tim-1")


@pytest.fixture
def pada() -> datetime:
    """A working morning."""
    return datetime(2026, 7, 1, 8, 0, tzinfo=WIB)


@pytest.fixture
def oktober() -> Iterator[None]:
    """A working morning after TB III 2026."""
    with time_machine.travel("2026-10-05T09:00:00+07:00", tick=False):
        yield
