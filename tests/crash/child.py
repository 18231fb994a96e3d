"""The process that is killed: it saves realisasi and audit lines as the program does, and says when each is done.

    child.py write HOME KODE COUNT          save COUNT times (0: until killed)
    child.py aimed HOME KODE CALL WHEN NTH  the same, dying at the NTH os.CALL of a save, before, amid or after it
    child.py fill HOME KODE LIMIT           save ever longer texts until the disk is full (LIMIT: bytes a file may have)

Prints one line for each save that a person would have been told of: "saved KODE VERSI RIWAYAT".
"""

import hashlib
import itertools
import os
import resource
import signal
import sys
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.jejak import Jejak
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.siklus_store import SiklusStore
from tests.storage.contoh import KUNCI, PADA, record

OBJEK = f"siklus/{KUNCI}"


class Office:
    """The stores of one home under one lock, and one save as a service does it."""

    def __init__(self, home: Path) -> None:
        instance = home / "instance"
        self.lock = StoreLock(instance / "kunci.lock")
        self.siklus = SiklusStore(instance / "siklus", self.lock, atomic.write_file)
        self.bukti = BerkasStore(instance / "bukti")
        self.jejak = Jejak(instance / "jejak", self.lock)

    def save(self, kode: str, content: bytes) -> str:
        """Evidence first, then the siklus that names it, then the audit line; return what may be told."""
        sha256 = self.bukti.put(content)
        with self.lock.held():
            with self.siklus.edit(KUNCI) as siklus:
                versi = record(siklus, kode, "76.50", teks=sha256)
            riwayat = siklus.riwayat[-1]
            self.jejak.append(
                pada=PADA, oleh=riwayat.oleh.nama, aksi=riwayat.aksi.value, objek=OBJEK,
                rincian={"riwayat": str(riwayat.nomor)},
            )  # fmt: skip
        return f"saved {kode} {versi} {riwayat.nomor}"


def tell(text: str) -> None:
    os.write(sys.stdout.fileno(), text.encode() + b"\n")


def write(office: Office, kode: str, count: int) -> None:
    for nomor in itertools.count() if count == 0 else range(count):
        tell(office.save(kode, f"bukti {kode} {os.getpid()} {nomor}".encode()))


def die_at(call: str, when: str, nth: int) -> None:
    """Make the nth call of an os function the last thing this process does."""
    real = getattr(os, call)
    counter = itertools.count(1)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def patched(*args, **kwargs):
        if next(counter) < nth or args[0] == sys.stdout.fileno():
            return real(*args, **kwargs)
        if when == "before":
            die()
        if when == "amid":  # half of what was to be written reaches the file
            real(args[0], args[1][: len(args[1]) // 2])
            die()
        real(*args, **kwargs)
        return die()

    setattr(os, call, patched)


def fill(office: Office, kode: str, limit: int) -> None:
    """Save until the disk is full, each kind of file in turn; tell the message of each refusal."""
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for nomor in itertools.count(1):
            tell(office.save(kode, bytes([nomor % 256]) * 100 * nomor))
    except StorageFullError as error:
        tell(f"full siklus {error}")
    try:
        for nomor in itertools.count(1):
            content = os.urandom(1000 * nomor)
            office.bukti.put(content)
            tell(f"put {hashlib.sha256(content).hexdigest()}")
    except StorageFullError as error:
        tell(f"full bukti {error}")
    try:
        for nomor in itertools.count(1):
            office.jejak.append(pada=PADA, oleh="tim1", aksi="uji", objek="uji", rincian={"teks": "x" * 100 * nomor})
    except StorageFullError as error:
        tell(f"full jejak {error}")


def main(mode: str, home: str, kode: str, *rest: str) -> None:
    office = Office(Path(home))
    if mode == "write":
        write(office, kode, int(rest[0]))
    elif mode == "aimed":
        tell(office.save(kode, b"sebelum"))
        die_at(rest[0], rest[1], int(rest[2]))
        write(office, kode, 5)  # alive after these: the call was never reached, and the exit code says so
    else:
        fill(office, kode, int(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
