"""The chain list: one line per sealing, in order, append-only, kept outside of the archive.

Each line names a bag, its seal and the seal before it; the last seal is the head. No seal is ever taken back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.arsip.nama import printable
from kinerja_app.domain.temuan import Temuan

AWAL = "AWAL"
"""Stands where the seal before would stand in the first bag and the first line."""
NAMA_DAFTAR = "rantai.jsonl"
_MAX_LINE = 1000


class JenisMata(Enum):
    """What a line of the chain says: a bag was sealed."""

    SEGEL = "segel"


@dataclass(frozen=True, slots=True)
class MataRantai:
    """One link: `segel` is the SHA-256 of the bag's tagmanifest, `sebelum` the seal before it (or AWAL)."""

    nomor: int
    jenis: JenisMata
    folder: str
    segel: str
    sebelum: str

    def to_line(self) -> str:
        """Return the link as one line of JSON."""
        return json.dumps(
            {"nomor": self.nomor, "jenis": self.jenis.value, "folder": self.folder,
             "segel": self.segel, "sebelum": self.sebelum}
        )  # fmt: skip

    @classmethod
    def from_line(cls, line: bytes) -> "MataRantai":
        """Read one line; raises ValueError unless it is exactly as `to_line` writes it."""
        if len(line) > _MAX_LINE:
            raise ValueError("too long")
        try:
            isi = json.loads(line)
        except RecursionError as error:
            raise ValueError("brackets only") from error
        match isi:
            case {"nomor": int(n), "jenis": jenis, "folder": str(f), "segel": str(s), "sebelum": str(b)}:
                mata = cls(n, JenisMata(jenis), f, s, b)
            case _:
                raise ValueError("not a link")
        if mata.to_line().encode() != line:
            raise ValueError("written otherwise")
        return mata


@dataclass(frozen=True, slots=True)
class IsiRantai:
    """What the chain list holds: the links, the numbers of unreadable lines, and a last line cut short."""

    mata: tuple[MataRantai, ...]
    cacat: tuple[int, ...]
    terpotong: bytes

    @property
    def kepala(self) -> str:
        """The seal that the next bag must name: that of the last bag sealed, or AWAL."""
        return self.mata[-1].segel if self.mata else AWAL

    def by_folder(self) -> dict[str, MataRantai]:
        """Return folder -> link of the bags that must be in the archive."""
        return {mata.folder: mata for mata in self.mata}


class Rantai:
    """The file rantai.jsonl. Callers hold the store-wide lock while they append or repair."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAMA_DAFTAR

    def read(self) -> IsiRantai:
        """Read all links; never fails on what the file holds (a missing file holds nothing)."""
        try:
            *lines, terpotong = self.file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return IsiRantai((), (), b"")
        mata: list[MataRantai] = []
        cacat: list[int] = []
        for nomor, line in enumerate(lines, start=1):
            try:
                mata.append(MataRantai.from_line(line))
            except ValueError:
                cacat.append(nomor)
        return IsiRantai(tuple(mata), tuple(cacat), terpotong)

    def append(self, folder: str, segel: str) -> None:
        """Add a link after the last one; it is on disk when this returns."""
        isi = self.read()
        nomor = isi.mata[-1].nomor + 1 if isi.mata else 1
        mata = MataRantai(nomor, JenisMata.SEGEL, folder, segel, isi.kepala)
        atomic.append_line(self.file, mata.to_line().encode())

    def drop_torn_line(self) -> bytes:
        """Cut off a last line that a crash left without its end, and return it; the only rewrite there is.

        Such a line was never acknowledged: the bag it names is found again by the recovery and linked anew.
        """
        terpotong = self.read().terpotong
        if terpotong:
            atomic.write_file(self.file, self.file.read_bytes().removesuffix(terpotong))
        return terpotong


def check_links(isi: IsiRantai) -> Iterator[Temuan]:
    """Find what is wrong in the list itself: unreadable, missing, doubled or reordered lines."""
    for baris in isi.cacat:
        yield _temuan(f"baris {baris}", "tidak dapat dibaca")
    if isi.terpotong:
        yield _temuan("baris terakhir", "terpotong")
    sebelum = AWAL
    disegel: set[str] = set()
    for urutan, mata in enumerate(isi.mata, start=1):
        tempat = f"baris nomor {mata.nomor} ({printable(mata.folder)})"
        if mata.nomor != urutan:
            yield _temuan(tempat, f"seharusnya bernomor {urutan}: ada baris hilang, berlebih, atau tertukar")
        if mata.sebelum != sebelum:
            yield _temuan(tempat, "tidak menyambung pada baris segel sebelumnya")
        if mata.folder in disegel:
            yield _temuan(tempat, "menyegel arsip yang sudah disegel")
        disegel.add(mata.folder)
        sebelum = mata.segel


def _temuan(tempat: str, masalah: str) -> Temuan:
    return Temuan(
        "rantai_rusak",
        f"{NAMA_DAFTAR}, {tempat}",
        f"Daftar rantai segel {tempat} {masalah}. Pulihkan {NAMA_DAFTAR} dari cadangan terakhir.",
    )
