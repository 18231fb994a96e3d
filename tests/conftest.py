"""What every test may ask for, and what is skipped where a program is missing."""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from kinerja_app.config import Config

if TYPE_CHECKING:
    from tests.browser.chromium import Chromium

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many processes were killed (promised: 300 in an unsampled run, 30 in a sampled one), and the load."""
    akhir = (satu for satu in terminalreporter.getreports("") if getattr(satu, "when", "") == "teardown")
    sifat = [sepasang for satu in akhir for sepasang in satu.user_properties]
    if jumlah := sum(nilai for nama, nilai in sifat if nama == "kill -9"):
        terminalreporter.write_line(f"kill -9: {jumlah} processes killed")
    for nama, nilai in sifat:
        if nama == "beban":
            terminalreporter.write_line(f"load: {nilai}")


@pytest.fixture(scope="session")
def is_full() -> bool:
    """Whether this run is unsampled (`make test-full`): repeat long loops 10 times as often."""
    return FULL


@pytest.fixture(scope="session")
def chromium() -> Iterator["Chromium"]:
    """The one Chromium of this process. It is defined here alone: a process cannot start Playwright a second time."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import Chromium

    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        chromium.stop()


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
