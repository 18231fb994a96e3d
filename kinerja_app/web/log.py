"""The log of a serving program: what went wrong, for whoever repairs it; one JSON object a line, in files that rotate.

User name and address stand in it, and nothing else about a person: of a fault the place in the program and its kind are
kept, not its words, since these may quote what somebody typed. A log that cannot be written holds up no request.
"""

import json
import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flask import g, has_request_context, request

from kinerja_app.config import Config
from kinerja_app.web import sesi
from kinerja_app.web.galat import get_nomor_kejadian
from kinerja_app.web.konteks import WIB

NAMA = "kinerja.jsonl"
TERBESAR, LAMA = 1_000_000, 5  # bytes of a file, and how many older ones are kept
PALING_DALAM = 40  # frames of a trace, the innermost


class BarisLog(logging.Formatter):
    """Writes a record as one line of ASCII, whatever a client put into an address."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without its end; keys that do not apply are left out."""
        isi = {
            "waktu": datetime.fromtimestamp(record.created, WIB).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "asal": record.name,
            "pesan": record.getMessage(),
            **(_describe_request(record) if has_request_context() else {}),
            **(_describe_fault(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}),
        }
        return json.dumps(isi)


class BerkasLog(RotatingFileHandler):
    """A file that only its owner reads; its folder is made with the first line."""

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open(path, "a", encoding="utf-8", opener=lambda nama, cara: os.open(nama, cara, 0o600))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - the library's
        """Give a line up where the disk is full, say (it is on the console), and open the file anew for the next."""
        berkas, self.stream = self.stream, None
        with suppress(OSError):
            if berkas is not None:
                berkas.close()


@contextmanager
def logging_to(config: Config) -> Iterator[None]:
    """Let warnings and faults of this process go to the log of a home and to the console."""
    akar, antrean = logging.getLogger(), logging.getLogger("waitress.queue")
    berkas = BerkasLog(config.log / NAMA, maxBytes=TERBESAR, backupCount=LAMA, delay=True)
    penangan = (berkas, logging.StreamHandler())
    for satu in penangan:
        satu.setFormatter(BarisLog())
        akar.addHandler(satu)
    antrean.setLevel(logging.ERROR)  # that a request waits for a thread is no fault
    try:
        yield
    finally:
        antrean.setLevel(logging.NOTSET)
        for satu in penangan:
            akar.removeHandler(satu)
            satu.close()


def _describe_request(record: logging.LogRecord) -> dict[str, str]:
    """Say what was asked for, by whom and from where; faults bear the number that the page shows."""
    akun = sesi.current_akun() if g.get("oleh") else None  # once it is known: asking may itself be what fails
    isi = {"metode": request.method, "halaman": request.path, "alamat": request.remote_addr or ""}
    isi |= {"pengguna": akun.pengguna.nama_pengguna} if akun else {}
    return isi | ({"kejadian": get_nomor_kejadian()} if record.levelno >= logging.ERROR else {})


def _describe_fault(galat: BaseException) -> dict[str, object]:
    """Return the kind of a fault, and of the one behind it, with the place of each in the program."""
    jejak = [f"{satu.filename}:{satu.lineno} {satu.name}" for satu in traceback.extract_tb(galat.__traceback__)]
    sebab = galat.__cause__ or galat.__context__
    alasan = {"alasan": galat.strerror} if isinstance(galat, OSError) else {}
    return {
        "galat": type(galat).__name__, **alasan, "jejak": jejak[-PALING_DALAM:],
        **({"sebab": _describe_fault(sebab)} if sebab else {}),
    }  # fmt: skip
