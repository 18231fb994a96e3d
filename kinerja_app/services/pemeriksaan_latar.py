"""The check of the archive as it is run from a page: in the background, one at a time, its last result kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.errors import KinerjaError
from kinerja_app.domain.temuan import HasilTerakhir, HasilVerifikasi
from kinerja_app.services.home import Home
from kinerja_app.services.pemeriksaan import verify

DETIK_MENUNGGU = 2.0  # most offices are done by then, and see the result at once


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a running check is (bags), or why the last one ended without a result ("" where it did not)."""

    is_berjalan: bool
    selesai: int = 0
    jumlah: int = 0
    galat: str = ""


def verify_and_keep(
    home: Home, pada: datetime, on_progress: Callable[[int, int], None] | None = None
) -> HasilVerifikasi:
    """Check everything and keep the result for the screens; StorageFullError where it cannot be kept."""
    hasil = verify(home, on_progress)
    home.periksa.put(HasilTerakhir(pada, hasil))
    return hasil


class PemeriksaanLatar:
    """Runs the check of one home in a thread, so that no page has to wait for it."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._giliran = threading.Lock()
        self._benang: threading.Thread | None = None
        self._kemajuan = Kemajuan(is_berjalan=False)

    def start(self, pada: datetime) -> None:
        """Start a check unless one runs, and wait a moment for its end."""
        with self._giliran:
            if self._benang is None or not self._benang.is_alive():
                self._kemajuan = Kemajuan(is_berjalan=True)
                self._benang = threading.Thread(target=self._run, args=(pada,), name="periksa", daemon=True)
                self._benang.start()
            benang = self._benang
        benang.join(DETIK_MENUNGGU)

    def get_kemajuan(self) -> Kemajuan:
        """Return how far the check is, or how the last one ended."""
        return self._kemajuan

    def _run(self, pada: datetime) -> None:
        galat = "Pemeriksaan terhenti karena galat program. Lihat catatan server, lalu ulangi."
        try:
            verify_and_keep(self._home, pada, self._note)
            galat = ""
        except KinerjaError as error:
            galat = str(error)
        except OSError as error:
            galat = f"Pemeriksaan terhenti: {error.strerror}. Periksa disk server, lalu ulangi."
        finally:
            self._kemajuan = Kemajuan(is_berjalan=False, galat=galat)

    def _note(self, selesai: int, jumlah: int) -> None:
        self._kemajuan = Kemajuan(is_berjalan=True, selesai=selesai, jumlah=jumlah)
