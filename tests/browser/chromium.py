"""Chromium for the tests: pages of it are opened and closed within a time limit, and a stuck Chromium is replaced.

Playwright has a limit for everything but opening and closing a context or a page. A Chromium that does not answer that
(seen once in some thousand pages, on a busy machine) would hold the run until the limit of the whole test.
"""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.penjaga import LEBAR

NAMA = ("chromium", "chromium-browser", "google-chrome")
PILIHAN = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
BATAS_DETIK = 60.0


class MacetError(Exception):
    """What was asked of Chromium was not done in time."""


class Chromium:
    """One Chromium for all tests of a process."""

    def __init__(self, playwright: Playwright, batas_detik: float = BATAS_DETIK) -> None:
        self._playwright = playwright
        self._batas = batas_detik
        self._browser = self._launch()

    def page(self, lebar: int = LEBAR, **pilihan: object) -> Page:
        """Open a page in a context of its own, once more in a new Chromium where this one is stuck."""
        try:
            with limited(self._batas):
                return self._open(lebar, pilihan)
        except MacetError:
            self._browser = self._launch()
            with limited(self._batas):
                return self._open(lebar, pilihan)

    def close_pages(self) -> None:
        """Close every context; a Chromium that cannot is replaced."""
        try:
            with limited(self._batas):
                for context in self._browser.contexts:
                    context.close()
        except MacetError:
            self._browser = self._launch()

    def stop(self) -> None:
        """End Chromium; one that is stuck ends with Playwright."""
        with suppress(MacetError), limited(self._batas):
            self._browser.close()

    def _launch(self) -> Browser:
        program = next(filter(None, map(shutil.which, NAMA)), os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        return self._playwright.chromium.launch(executable_path=program, args=PILIHAN)

    def _open(self, lebar: int, pilihan: dict[str, object]) -> Page:
        context: BrowserContext = self._browser.new_context(viewport={"width": lebar, "height": 900}, **pilihan)
        return context.new_page()


@contextmanager
def limited(detik: float) -> Iterator[None]:
    """Raise MacetError in the main thread when the block takes longer; the test's own time limit goes on after it."""

    def stop(_nomor: int, _bingkai: FrameType | None) -> None:
        raise MacetError(detik)

    mulai = time.monotonic()
    lama = signal.signal(signal.SIGALRM, stop)
    sisa, _ = signal.setitimer(signal.ITIMER_REAL, detik)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, lama)
        if sisa:
            signal.setitimer(signal.ITIMER_REAL, max(0.1, sisa - (time.monotonic() - mulai)))
