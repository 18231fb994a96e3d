"""What every test may ask for, and what is skipped where a program is missing."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kinerja_app.config import Config

FULL = os.environ.get("KINERJA_TEST_FULL") == "1"
NEEDS = {
    "browser": ("chromium", ("chromium", "chromium-browser", "google-chrome")),
    "libreoffice": ("libreoffice-writer-nogui", ("soffice", "libreoffice")),
}

settings.register_profile(
    "sampled", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("full", settings.get_profile("sampled"), max_examples=2000)
settings.load_profile("full" if FULL else "sampled")


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Skip what needs a missing program, unless CI is set, and what only an unsampled run does."""
    missing = {
        marker: package
        for marker, (package, programs) in NEEDS.items()
        if not os.environ.get("CI") and not any(map(shutil.which, programs))
    }
    for item in items:
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="runs in `make test-full` only"))
        for marker, package in missing.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{package} is not installed on this machine"))


@pytest.fixture(scope="session")
def is_full() -> bool:
    """Whether this run is unsampled (`make test-full`): repeat long loops 10 times as often."""
    return FULL


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The settings of an empty home of this test's own."""
    return Config.from_environment({"KINERJA_HOME": str(tmp_path / "home")})


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The sample office, built once for all tests of this process, for looking only."""
    from kinerja_app.services.demo import prepare_demo

    folder = tmp_path_factory.mktemp("contoh")
    return prepare_demo(Config.from_environment({"KINERJA_HOME": str(folder)}), lambda *_: None)


@pytest.fixture
def demo_home(demo_built: Config, tmp_path: Path) -> Config:
    """A copy of the sample office of this test's own, to change or to damage."""
    folder = tmp_path / "contoh"
    shutil.copytree(demo_built.home, folder)
    return replace(demo_built, home=folder)
