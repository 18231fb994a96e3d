"""The audit trail: one JSON line per event, each carrying the hash of the line before it.

Two files: `jejak.jsonl` is only ever appended to; `kepala.json` records the head (how many lines, the hash of the
last), so that a cut tail shows. The line is written first. After a crash in between, the trail is one line longer
than its head says, and that line is adopted; a line cut short by the crash is removed. Anything else that does
not fit stays as it is, for `verify` to name: new lines go on from the recorded head. A head stands before the first
line is written, so lines without any head are no crash: a new head is made of what is left, and that stays a finding.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from kinerja_app import atomic
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.temuan import Temuan
from kinerja_app.storage import codec
from kinerja_app.storage.jejak_baris import BarisJejak, Kepala, parse_line, print_line, seal
from kinerja_app.storage.jejak_check import KEPALA_HILANG, KOSONG, TEMPAT, check_lines
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.summary_cache import Signature, sign_settled

PULIHKAN = "pulihkan_jejak"
SISTEM = "sistem"
RIWAYAT = "riwayat"
ALAMAT_KLIEN = "alamat_klien"  # in rincian: the network address that an act came from
_LONGEST_TAIL = 256 * 1024
_BLOCK = 1024 * 1024
_TANPA_BARIS = (0, hashlib.sha256().hexdigest())  # the beginning of every trail: so many bytes of that SHA-256


@dataclass(frozen=True, slots=True)
class _Utuh:
    """The part of the trail that was found whole: so many bytes of that SHA-256, ending with that line.

    `temuan`: the lost heads that it tells of.
    """

    panjang: int
    sha256: str
    kepala: Kepala
    temuan: tuple[Temuan, ...] = ()


class Jejak:
    """The audit trail in one folder. Appending and checking take the store's lock."""

    def __init__(self, folder: Path, lock: StoreLock) -> None:
        self._path = folder / "jejak.jsonl"
        self._kepala_path = folder / "kepala.json"
        self._lock = lock
        self._index: set[tuple[str, str]] = set()
        self._indexed = _TANPA_BARIS
        self._indexed_as: Signature | None = None
        self._utuh = _Utuh(*_TANPA_BARIS, KOSONG)

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
        """Recompute the whole chain and name every edit, loss, insertion, changed order, and cut tail.

        What an earlier call found whole is only compared byte for byte (its SHA-256): all of 100,000 lines take
        seconds, so compared a tenth of one.
        """
        with self._lock.held():
            kepala = self._read_kepala()
            utuh, awal = self._utuh, self._hash_start(self._utuh.panjang, self._utuh.sha256)
            if awal is None or (kepala is not None and kepala.jumlah < utuh.kepala.jumlah):
                utuh, awal = _Utuh(*_TANPA_BARIS, KOSONG), hashlib.sha256()
            lines, torn = self._read_lines(utuh.panjang)
        temuan = check_lines(lines, torn, kepala, utuh.kepala)
        hilang = utuh.temuan + tuple(_list_lost_heads(lines))
        last = parse_line(lines[-1]) if lines and not temuan else None
        if last is not None:
            for line in lines:
                awal.update(line + b"\n")
            panjang = utuh.panjang + sum(len(line) + 1 for line in lines)
            self._utuh = _Utuh(panjang, awal.hexdigest(), Kepala(last.nomor, last.hash), hilang)
        return temuan + hilang

    def read_back(self) -> Iterator[bytes]:
        """Yield the complete lines as they stand in the file, the newest first; no more is read than is asked for."""
        try:
            file = self._path.open("rb")
        except FileNotFoundError:
            return
        with file:
            posisi, sisa, is_tail = file.seek(0, os.SEEK_END), b"", True
            while posisi:
                panjang = min(_BLOCK, posisi)
                posisi -= panjang
                file.seek(posisi)
                sisa, *lines = (file.read(panjang) + sisa).split(b"\n")
                if is_tail and lines:
                    lines.pop()  # what stands after the last newline is no line
                    is_tail = False
                yield from reversed(lines)
            if not is_tail:
                yield sisa

    def export(self) -> bytes:
        """Return the file as it is, up to its last complete line."""
        try:
            isi = self._path.read_bytes()
        except FileNotFoundError:
            return b""
        return isi[: isi.rfind(b"\n") + 1]

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
        return self._read_kepala() or KOSONG

    def _read_kepala(self) -> Kepala | None:
        """Return the recorded head; None when it is missing or no longer readable."""
        try:
            return msgspec.json.decode(atomic.read_file(self._kepala_path), type=Kepala)
        except (FileNotFoundError, *codec.BUKAN_JSON):
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

    def _hash_start(self, panjang: int, sha256: str) -> "hashlib._Hash | None":
        """Return the hash of so many bytes to go on from; None where the file does not begin with what has that one."""
        awal, sisa = hashlib.sha256(), panjang
        with contextlib.suppress(FileNotFoundError), self._path.open("rb") as file:
            while sisa and (blok := file.read(min(_BLOCK, sisa))):
                awal.update(blok)
                sisa -= len(blok)
        return awal if awal.hexdigest() == sha256 else None

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
        """Read what was appended since, or everything where another trail was put in the place of what was read."""
        sign = sign_settled(self._path)  # before reading: what is written in between looks new, never read
        if sign is not None and sign == self._indexed_as:
            return
        awal = self._hash_start(*self._indexed)
        if awal is None:
            self._index.clear()
            self._indexed, awal = _TANPA_BARIS, hashlib.sha256()
        lines, _ = self._read_lines(self._indexed[0])
        for line in lines:
            awal.update(line + b"\n")
            baris = parse_line(line)
            if baris is not None and RIWAYAT in baris.rincian:
                self._index.add((baris.objek, baris.rincian[RIWAYAT]))
        self._indexed = (self._indexed[0] + sum(len(line) + 1 for line in lines), awal.hexdigest())
        self._indexed_as = sign


# Findings that the recovery itself makes disappear, so the trail must keep word of them.
_REPAIRED = ("jejak_baris_terputus", KEPALA_HILANG)


def _list_lost_heads(lines: list[bytes]) -> Iterator[Temuan]:
    """Find where a head was made anew: lines that stood after may have been cut off, and nothing here would show it."""
    for line in lines:
        if KEPALA_HILANG.encode() not in line:
            continue
        baris = parse_line(line)
        if baris is not None and baris.aksi == PULIHKAN and baris.rincian.get("temuan") == KEPALA_HILANG:
            pesan = (
                f"Catatan kepala jejak audit hilang sebelum {format_saat(baris.pada)} dan dibuat baru dari baris yang "
                f"masih ada: baris yang semula menyusul nomor {baris.nomor - 1} mungkin hilang. Bandingkan dengan "
                "kepala jejak di arsip terakhir, cadangan terakhir, atau lembar evaluasi yang tercetak."
            )
            yield Temuan("jejak_kepala_pernah_hilang", f"{TEMPAT} nomor {baris.nomor}", pesan)


def _adopt(lines: list[bytes], kepala: Kepala | None) -> Kepala:
    """Return the head to go on from: the recorded one, moved over the lines that chain on to it exactly.

    Without a recorded head it is the last intact line.
    """
    baris_list = [baris for line in lines if (baris := parse_line(line)) is not None and baris.is_intact]
    if kepala is None:
        return Kepala(baris_list[-1].nomor, baris_list[-1].hash) if baris_list else KOSONG
    for baris in baris_list:
        if (baris.nomor, baris.sebelum) == (kepala.jumlah + 1, kepala.hash):
            kepala = Kepala(baris.nomor, baris.hash)
    return kepala
