"""Fingerprints of the stored documents: what each save made of a file, told to the audit trail.

A document file may change through `write` alone. The next line of the trail says of every file written since the
line before which SHA-256 it had and has ("sha256 kantor.json": "… → …"), so that a change made past the program,
or an older file put back, shows in the trail for ever. What is about to be written stands in `niat.json` first: by
it the recovery at start tells a save whose line was lost in a crash from a file that somebody edited.
"""

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kinerja_app import atomic
from kinerja_app.storage import codec
from kinerja_app.storage.errors import DocumentDamagedError

Writer = Callable[[Path, bytes], None]
"""How a document file is written: path, content."""

_AWALAN = "sha256 "
_PANAH = " → "


@dataclass(frozen=True, slots=True)
class Ubahan:
    """What one or more saves made of a document file: its SHA-256 before ("" for a new one) and after."""

    nama: str
    sebelum: str
    sesudah: str


class Sidik:
    """The fingerprints below one folder. `write` and `settle` are called under the store's lock."""

    def __init__(self, folder: Path, niat: Path) -> None:
        self._folder = folder
        self._niat = niat
        self._tertunda: dict[str, Ubahan] = {}

    def compute(self, nama: str) -> str:
        """Return the fingerprint of a document file by its name below the folder, "" where there is none."""
        try:
            return hash_document(atomic.read_file(self._folder / nama))
        except FileNotFoundError:
            return ""

    def name_of(self, path: Path) -> str:
        """Return how the trail names a document file: its path below the folder, with slashes."""
        return path.relative_to(self._folder).as_posix()

    def write(self, path: Path, data: bytes) -> None:
        """Write a document file, and remember it for the next line of the trail; raises StorageFullError."""
        nama = self.name_of(path)
        lama = self._tertunda.get(nama)
        sebelum = lama.sebelum if lama else self.compute(nama)
        tertunda = self._tertunda | {nama: Ubahan(nama, sebelum, hash_document(data))}
        niat = {satu.nama: [satu.sebelum, satu.sesudah] for satu in tertunda.values()}
        atomic.write_file(self._niat, codec.canonical_json(niat) + b"\n")
        atomic.write_file(path, data)
        self._tertunda = tertunda

    def recall(self, tercatat: Mapping[str, str]) -> None:
        """Remember again the saves that a crash kept from the trail; `tercatat` is what `list_tercatat` returns."""
        try:
            niat = codec.parse_json(atomic.read_file(self._niat), self._niat.name)
        except (FileNotFoundError, DocumentDamagedError):
            return
        for nama, sidik in niat.items():
            match sidik:
                case [str(sebelum), str(sesudah)] if self.compute(nama) == sesudah != tercatat.get(nama):
                    self._tertunda.setdefault(nama, Ubahan(nama, sebelum, sesudah))

    def is_tertunda(self, nama: str) -> bool:
        """Return whether the trail has yet to be told of a save of this file."""
        return nama in self._tertunda

    @property
    def tertunda(self) -> tuple[Ubahan, ...]:
        """What the trail has yet to be told."""
        return tuple(self._tertunda.values())

    def settle(self) -> None:
        """Forget what the trail has just been told."""
        self._tertunda = {}


def hash_document(data: bytes) -> str:
    """Return the SHA-256 of the JSON with its keys sorted, or of the bytes themselves where they are no JSON."""
    with contextlib.suppress(*codec.BUKAN_JSON):
        data = msgspec.json.encode(msgspec.json.decode(data), order="sorted")
    return hashlib.sha256(data).hexdigest()


def print_ubahan(ubahan: tuple[Ubahan, ...]) -> dict[str, str]:
    """Return what a line of the trail says in its rincian about the files written since the line before."""
    return {f"{_AWALAN}{satu.nama}": f"{satu.sebelum}{_PANAH}{satu.sesudah}" for satu in ubahan}


def parse_ubahan(rincian: Mapping[str, str]) -> tuple[Ubahan, ...]:
    """Return what a line of the trail says about files; other rincian is passed over."""
    return tuple(
        Ubahan(nama.removeprefix(_AWALAN), *isi.split(_PANAH))
        for nama, isi in rincian.items()
        if nama.startswith(_AWALAN) and isi.count(_PANAH) == 1
    )


def drop_ubahan(rincian: Mapping[str, str]) -> dict[str, str]:
    """Return the rincian of a line without what it says about files: what a person reads."""
    return {nama: isi for nama, isi in rincian.items() if not nama.startswith(_AWALAN)}
