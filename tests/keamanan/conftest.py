"""The apps and people of tests/web, the sealed home of tests/services, and an address that fails."""

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services import sandi
from kinerja_app.services.home import Home
from tests.keamanan.matriks import build_home
from tests.services.conftest import salinan, sealed_built
from tests.web.conftest import app, cheap_hash, home, home_contoh, masuk, oktober, pada, template_cache

__all__ = [
    "app", "cheap_hash", "home", "home_contoh", "masuk", "oktober", "pada", "salinan", "sealed_built",
    "template_cache",
]  # fmt: skip


@pytest.fixture
def rusak(app):
    """An address that fails."""

    def fail():
        return 1 // 0

    app.view_functions["sehat.index"] = fail
    return "/sehat"


@pytest.fixture(scope="module")
def home_at(tmp_path_factory):
    """home_at(tahap): a home whose one siklus stands at that step, made by the real services; built once each."""
    built: dict[Tahap, Home] = {}

    def build(tahap: Tahap) -> Home:
        if tahap not in built:
            folder = tmp_path_factory.mktemp(tahap.value)
            built[tahap] = build_home(Config.from_environment({"KINERJA_HOME": str(folder)}), tahap)
        return built[tahap]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandi, "METODE", "pbkdf2:sha256:1")
        patch.setenv("PATH", "/tidak-ada")  # no LibreOffice: PDF has tests of its own, and takes seconds
        yield build
