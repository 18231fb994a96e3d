"""The audit trail: one JSON line per event, each carrying the hash of the line before it.

Two files: `jejak.jsonl` is only ever appended to; `kepala.json` records the head (how many lines, the hash of the
last), so that a cut tail shows. The line is written first. After a crash in between, the trail is one line longer
than its head says, and that line is adopted; a line cut short by the crash is removed. Anything else that does
not fit stays as it is, for `verify` to name: new lines go on from the recorded head.
"""

import os
from datetime import datetime
from pathlib import Path

import msgspec

from kinerja_app import atomic
from kinerja_app.domain.temuan import Temuan
from kinerja_app.storage import codec
from kinerja_app.storage.jejak_baris import AWAL, BarisJejak, Kepala, parse_line, print_line, seal
from kinerja_app.storage.jejak_check import check_lines
from kinerja_app.storage.lock import StoreLock

PULIHKAN = "pulihkan_jejak"
SISTEM = "sistem"
RIWAYAT = "riwayat"
_LONGEST_TAIL = 64 * 1024


class Jejak:
    """The audit trail in one folder. Appending and checking take the store's lock."""

    def __init__(self, folder: Path, lock: StoreLock) -> None:
        self._path = folder / "jejak.jsonl"
        self._kepala_path = folder / "kepala.json"
        self._lock = lock
        self._index: set[tuple[str, str]] = set()
        self._indexed_bytes = 0

    def append(self, *, pada: datetime, oleh: str, aksi: str, objek: str, rincian: dict[str, str]) -> BarisJejak:
        """Write one event to disk and return its line.

        `objek` names what was acted on ("siklus/2026-TB3-R0"). When that keeps a riwayat of its own, rincian
        carries the number of its row under "riwayat", so that `has` finds the line again. Raises
        StorageFullError, StorageBusyError, or ValueUnstorableError.
        """
        with self._lock.held():
            self.recover(pada)
            return self._write(self._known_kepala(), pada, oleh, aksi, objek, rincian)

    def recover(self, pada: datetime) -> tuple[Temuan, ...]:
        """Bring line and head together after a crash; return what had to be removed or was found lost.

        What is returned is also written to the trail itself, as an event of the program ("pulihkan_jejak").
        """
        with self._lock.held():
            kepala = self._read_kepala()
            if kepala is not None and self._ends_with(kepala):
                return ()
            lines, torn = self._read_lines()
            settled = _adopt(lines, kepala)
            if settled != kepala:
                self._write_kepala(settled)
            temuan = tuple(t for t in check_lines(lines, torn, kepala) if t.jenis in _REPAIRED)
            for t in temuan:
                settled = self._known_kepala()
                self._write(settled, pada, SISTEM, PULIHKAN, "jejak", {"temuan": t.jenis, "keterangan": t.keterangan})
            return temuan

    def verify(self) -> tuple[Temuan, ...]:
        """Recompute the whole chain and name every edit, loss, insertion, changed order, and cut tail."""
        with self._lock.held():
            lines, torn = self._read_lines()
            kepala = self._read_kepala()
        return check_lines(lines, torn, kepala)

    def head(self) -> tuple[int, str]:
        """Return the number of lines and the hash of the last one (0 and 64 zeros for an empty trail)."""
        kepala = self._known_kepala()
        return kepala.jumlah, kepala.hash

    def has(self, objek: str, nomor: int) -> bool:
        """Return whether the trail holds the line of that object's riwayat row."""
        with self._lock.held():
            self._update_index()
            return (objek, str(nomor)) in self._index

    def read(self) -> tuple[BarisJejak, ...]:
        """Return all readable lines, oldest first (`verify` tells whether they are what was written)."""
        lines, _ = self._read_lines()
        return tuple(baris for line in lines if (baris := parse_line(line)) is not None)

    def _write(
        self, kepala: Kepala, pada: datetime, oleh: str, aksi: str, objek: str, rincian: dict[str, str]
    ) -> BarisJejak:
        baris = seal(BarisJejak(kepala.jumlah + 1, pada, oleh, aksi, objek, rincian, kepala.hash, ""))
        atomic.append_line(self._path, print_line(baris))
        self._write_kepala(Kepala(baris.nomor, baris.hash))
        return baris

    def _write_kepala(self, kepala: Kepala) -> None:
        atomic.write_file(self._kepala_path, codec.canonical_json(kepala) + b"\n")

    def _known_kepala(self) -> Kepala:
        return self._read_kepala() or Kepala(0, AWAL)

    def _read_kepala(self) -> Kepala | None:
        """Return the recorded head; None when it is missing or no longer readable."""
        try:
            return msgspec.json.decode(atomic.read_file(self._kepala_path), type=Kepala)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def _ends_with(self, kepala: Kepala) -> bool:
        """Look at the end of the file only: is its last line whole, and the one the head names?"""
        try:
            with self._path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _LONGEST_TAIL))
                tail = file.read()
        except FileNotFoundError:
            return kepala.jumlah == 0
        last = parse_line(tail[:-1].rpartition(b"\n")[2])
        return tail.endswith(b"\n") and last is not None and last.is_intact and last.hash == kepala.hash

    def _read_lines(self, start: int = 0) -> tuple[list[bytes], bytes]:
        """Return the complete lines from a byte position on, and what stands after the last newline."""
        try:
            with self._path.open("rb") as file:
                file.seek(start)
                *lines, torn = file.read().split(b"\n")
        except FileNotFoundError:
            return [], b""
        return lines, torn

    def _update_index(self) -> None:
        if not self._path.exists() or self._path.stat().st_size < self._indexed_bytes:
            self._index.clear()
            self._indexed_bytes = 0
        lines, _ = self._read_lines(self._indexed_bytes)
        for line in lines:
            baris = parse_line(line)
            if baris is not None and RIWAYAT in baris.rincian:
                self._index.add((baris.objek, baris.rincian[RIWAYAT]))
        self._indexed_bytes += sum(len(line) + 1 for line in lines)


# Findings that the recovery itself makes disappear, so the trail must keep word of them.
_REPAIRED = ("jejak_baris_terputus", "jejak_kepala_hilang")


def _adopt(lines: list[bytes], kepala: Kepala | None) -> Kepala:
    """Return the head to go on from: the recorded one, moved over the lines that chain on to it exactly.

    Without a recorded head it is the last intact line.
    """
    baris_list = [baris for line in lines if (baris := parse_line(line)) is not None and baris.is_intact]
    if kepala is None:
        return Kepala(baris_list[-1].nomor, baris_list[-1].hash) if baris_list else Kepala(0, AWAL)
    for baris in baris_list:
        if (baris.nomor, baris.sebelum) == (kepala.jumlah + 1, kepala.hash):
            kepala = Kepala(baris.nomor, baris.hash)
    return kepala
