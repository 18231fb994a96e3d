"""Turns at slow work: a few at once, a few waiting, and everybody else is told so at once.

A request that waits holds one of the server's threads, of which there are 8 (cli/layanan.py); waiting without a
limit of their number stops the whole office. All turns together hold 7: 1 trial of a master, 3 documents of own
masters, 2 PDF to look at, 1 PDF for the archive.
"""

import contextlib
import threading
from collections.abc import Iterator

from kinerja_app.domain.errors import KinerjaError


class GiliranPenuhError(KinerjaError):
    """Others do this work, or wait for it already; the message says what they do."""


class Giliran:
    """`sekaligus` may work at once, `menunggu` more wait for their turn; all others get the sentence `penuh`."""

    def __init__(self, sekaligus: int, menunggu: int, penuh: str) -> None:
        self._penuh = penuh
        self._tempat = threading.BoundedSemaphore(sekaligus + menunggu)
        self._kerja = threading.BoundedSemaphore(sekaligus)

    @contextlib.contextmanager
    def taken(self, timeout: float) -> Iterator[None]:
        """Hold a turn; GiliranPenuhError at once where too many wait, or when it does not come within `timeout` s."""
        if not self._tempat.acquire(blocking=False):
            raise GiliranPenuhError(self._penuh)
        try:
            if not self._kerja.acquire(timeout=timeout):
                raise GiliranPenuhError(self._penuh)
            try:
                yield
            finally:
                self._kerja.release()
        finally:
            self._tempat.release()
