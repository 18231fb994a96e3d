"""Chromium, once for all tests of this folder, and a context for each person."""

from collections.abc import Iterable, Iterator

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services import sandi
from kinerja_app.services.home import open_home
from tests.browser.chromium import Chromium
from tests.browser.kantor import Kantor, open_kantor
from tests.factories import siklus_at
from tests.web.peramban import make_kantor


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """The whole run takes about a minute, and several on a busy machine."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Insecure but fast; nothing here is about hashing."""
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")


@pytest.fixture(params=[Tahap.ELABORASI])
def kantor(config: Config, chromium: Chromium, request: pytest.FixtureRequest) -> Iterator[Kantor]:
    """The sample office with one siklus, at step 1 unless the test says otherwise."""
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_at(request.param, n_iku=7))
    with open_kantor(config, chromium) as kantor:
        yield kantor
