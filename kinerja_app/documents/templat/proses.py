"""An office's own master is checked and filled in a process of its own, with limits; the server goes on answering.

Whatever a master does there (an endless loop, a text of hundreds of megabytes, a fault in a parser) ends with that
process: it has a time, a memory and a file limit, an empty folder to write to, and nothing of the server's environment.
"""

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from kinerja_app.config import PACKAGE
from kinerja_app.documents.errors import MasterInvalidError, RenderError
from kinerja_app.documents.giliran import Giliran
from kinerja_app.documents.master import Master

DETIK = 20.0
MEMORI = 768 * 1024 * 1024
HASIL_TERBESAR = 20 * 1024 * 1024
HASIL, LAPORAN = "hasil.docx", "laporan.json"
KEHABISAN = 3  # the exit code that says: out of memory
_UJI = Giliran(1, 0, "Templat lain sedang diperiksa. Coba lagi sebentar lagi.")
# Two of them at most: each may take its whole memory.
_DOKUMEN = Giliran(2, 1, "Server sedang membuat dokumen lain. Tunggu sebentar, lalu ulangi.")
_KETERLALUAN = (
    "templatnya memakan waktu atau memori terlalu banyak, jadi dihentikan. Periksa perulangan (for) di dalam"
    " perulangan pada templat itu."
)
_TAK_TERBACA = "templatnya tidak dapat dibaca sampai selesai. Simpan ulang dengan Word, lalu unggah lagi."


def fill_apart(
    master: Master, bahan: Mapping[str, object], bawaan: Master | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """Check an office's own master and fill it; return the .docx and what the ADMIN should know (see `periksa`).

    `bahan` are the other arguments of `render.fill`; with `bawaan` it is a trial, and the shipped master is
    compared with. Raises MasterInvalidError with every fault of the master, RenderError where it cannot be filled
    within the limits, GiliranPenuhError where others have masters tried or filled just now.
    """
    batas = time.monotonic() + DETIK
    with (
        (_DOKUMEN if bawaan is None else _UJI).taken(DETIK),
        tempfile.TemporaryDirectory(prefix="kinerja-templat-", ignore_cleanup_errors=True) as folder,
    ):
        pesan = pickle.dumps((master, dict(bahan), bawaan, (max(1.0, batas - time.monotonic()), MEMORI)))
        return _run(master, Path(folder), pesan, batas - time.monotonic())


def _run(master: Master, folder: Path, pesan: bytes, detik: float) -> tuple[bytes, tuple[str, ...]]:
    lingkungan = {nama: os.environ[nama] for nama in ("SYSTEMROOT",) if nama in os.environ}  # Windows needs it
    try:
        subprocess.run(
            [sys.executable, "-P", "-B", "-m", "kinerja_app.documents.templat.anak"],
            input=pesan, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, timeout=max(1.0, detik),
            check=True, env=lingkungan | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise RenderError(master.jenis, _KETERLALUAN) from error
    except subprocess.CalledProcessError as error:
        is_terhenti = error.returncode < 0 or error.returncode == KEHABISAN  # ended by a limit of the system
        raise RenderError(master.jenis, _KETERLALUAN if is_terhenti else _TAK_TERBACA) from error
    laporan = json.loads((folder / LAPORAN).read_text(encoding="utf-8"))
    if laporan["galat"]:
        raise MasterInvalidError(master.jenis, master.sebutan, tuple(laporan["galat"]))
    if laporan["gagal"]:
        raise RenderError(master.jenis, laporan["gagal"], laporan["placeholder"])
    hasil = folder / HASIL
    if hasil.stat().st_size > HASIL_TERBESAR:
        raise RenderError(master.jenis, _KETERLALUAN)
    return hasil.read_bytes(), tuple(laporan["peringatan"])
