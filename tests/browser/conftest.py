"""Chromium, once for all tests of this folder, and a context for each person."""

import os
import shutil
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from kinerja_app.services import sandi

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PILIHAN = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """The whole run takes about a minute, and several on a busy machine."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, CHROMIUM)), os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=PILIHAN)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Insecure but fast; nothing here is about hashing."""
    monkeypatch.setattr(sandi, "METODE", "pbkdf2:sha256:1")
