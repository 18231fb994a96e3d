"""What the audit trail notes besides changes: refusals, and files that were downloaded or looked at."""

import logging
from datetime import datetime

from kinerja_app.domain.errors import StorageBusyError, StorageFullError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.services.home import Home
from kinerja_app.services.jatah import PER_JAM, SEMUA_PER_JAM

_LOG = logging.getLogger(__name__)

TAK_DIKENAL = Orang("–", "Tidak dikenal", ())
UNDUH, LIHAT = "unduh", "lihat"
MASUK_GAGAL, DITOLAK, UNGGAHAN_DITOLAK = "masuk_gagal", "ditolak", "unggahan_ditolak"
PENOLAKAN_BERLANJUT = "penolakan_berlanjut"
_TERPANJANG = 300


def trace_if_possible(
    home: Home, aksi: str, objek: str, oleh: Orang, pada: datetime, rincian: dict[str, str] | None = None
) -> None:
    """Write a line that nobody waits for: a full or busy store must not keep people from reading their data."""
    try:
        home.trace(aksi, _cut(objek), oleh, pada, {nama: _cut(isi) for nama, isi in (rincian or {}).items() if isi})
    except (StorageFullError, StorageBusyError) as galat:
        _LOG.warning("Jejak audit tidak dapat ditulis (%s): %s %r", type(galat).__name__, aksi, objek)


def trace_berkas(home: Home, objek: str, nama: str, oleh: Orang, pada: datetime, *, is_dilihat: bool) -> None:
    """Note that a file was handed out under an address, to be kept or (`is_dilihat`) to be looked at."""
    trace_if_possible(home, LIHAT if is_dilihat else UNDUH, objek, oleh, pada, {"berkas": nama})


def trace_penolakan(
    home: Home, aksi: str, objek: str, oleh: Orang | None, pada: datetime, rincian: dict[str, str] | None = None
) -> None:
    """Note that something was refused, to a person or (None) to somebody who is not logged in.

    Beyond a number in an hour one more line says that further ones follow, and these are not written.
    """
    sisa = home.jatah.take(oleh.id if oleh else f"alamat {home.alamat}", PER_JAM, pada)
    if oleh is None and sisa >= 0:
        sisa = home.jatah.take("semua", SEMUA_PER_JAM, pada)
    if sisa >= 0:
        trace_if_possible(home, aksi, objek, oleh or TAK_DIKENAL, pada, rincian)
    elif sisa == -1:
        trace_if_possible(home, PENOLAKAN_BERLANJUT, objek, oleh or TAK_DIKENAL, pada)


def _cut(teks: str) -> str:
    """Shorten what somebody outside made up, and replace what is no text."""
    utuh = teks.encode("utf-8", "replace").decode()
    return utuh if len(utuh) <= _TERPANJANG else f"{utuh[: _TERPANJANG - 1]}…"
