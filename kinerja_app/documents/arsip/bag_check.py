"""Check of one bag by itself: every file is listed and unchanged, and nothing else lies in its folder.

With our own listing, because the bagit package accepts strange files at the root of a bag.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kinerja_app.documents.arsip.bag import DATA, MANIFEST, SEALED_TAGS, TAGMANIFEST, hash_file, read_manifest
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.arsip.nama import printable
from kinerja_app.domain.temuan import Temuan

FROM_BACKUP = "Pulihkan dari cadangan terakhir yang masih utuh."


@dataclass(frozen=True, slots=True)
class HasilBag:
    """The findings in one bag (none: it is whole), with the count of the files that lie in it."""

    temuan: tuple[Temuan, ...]
    jumlah_berkas: int


@dataclass(frozen=True, slots=True)
class _Listing:
    """What lies below a folder, as paths with slashes: plain files, folders, anything else."""

    berkas: frozenset[str]
    folder: frozenset[str]
    lain: frozenset[str]


def check_bag(bag: Path, tempat: str) -> HasilBag:
    """Read and compare everything in the folder `bag`; `tempat` names it in the findings."""
    listing = _list_folder(bag)
    try:
        temuan = tuple(_compare(bag, tempat, listing))
    except ArsipDamagedError as error:
        keterangan = f"{error} Arsip {tempat} tidak dapat diperiksa. {FROM_BACKUP}"
        temuan = (Temuan("bag_rusak", tempat, keterangan),)
    return HasilBag(temuan, len(listing.berkas))


def _compare(bag: Path, tempat: str, listing: _Listing) -> Iterator[Temuan]:
    tags = read_manifest(bag / TAGMANIFEST) if TAGMANIFEST in listing.berkas else {}
    manifest = read_manifest(bag / MANIFEST, f"{DATA}/") if MANIFEST in listing.berkas else {}
    isi = {f"{DATA}/{nama}": sha256 for nama, sha256 in manifest.items()}
    known = SEALED_TAGS | {TAGMANIFEST} | isi.keys()
    parents = {nama[: slash.start()] for nama in isi for slash in re.finditer("/", nama)} | {DATA}
    for nama in sorted(known - listing.berkas):
        keterangan = f"Berkas {tempat}/{nama} hilang dari arsip. {FROM_BACKUP}"
        yield Temuan("berkas_hilang", f"{tempat}/{nama}", keterangan)
    for nama in sorted((listing.berkas - known) | listing.lain | (listing.folder - parents)):
        yield stray(f"{tempat}/{nama}")
    if tags and tags.keys() != SEALED_TAGS:
        yield _changed(f"{tempat}/{TAGMANIFEST}")
    for nama, sha256 in sorted((tags | isi).items()):
        if nama in listing.berkas and nama in known:
            yield from _check_file(bag, tempat, nama, sha256)


def _check_file(bag: Path, tempat: str, nama: str, sha256: str) -> Iterator[Temuan]:
    try:
        if hash_file(bag / nama) != sha256:
            yield _changed(f"{tempat}/{nama}")
    except OSError as error:
        keterangan = f"Berkas {tempat}/{nama} tidak dapat dibaca ({error.strerror}). Periksa disk server."
        yield Temuan("berkas_tidak_terbaca", f"{tempat}/{nama}", keterangan)


def _changed(nama: str) -> Temuan:
    return Temuan("berkas_diubah", nama, f"Berkas {nama} di arsip diubah sesudah disegel. {FROM_BACKUP}")


def stray(nama: str) -> Temuan:
    """Return the finding for something that does not belong into the archive."""
    tempat = printable(nama)
    keterangan = f"“{tempat}” bukan bagian arsip. Tanyakan siapa yang menaruhnya, lalu pindahkan ke luar arsip."
    return Temuan("berkas_asing", tempat, keterangan)


def scan(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, by name; nothing if there is no such folder."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _list_folder(root: Path) -> _Listing:
    berkas: set[str] = set()
    folder: set[str] = set()
    lain: set[str] = set()
    todo = [(root, "")]
    while todo:
        here, prefix = todo.pop()
        for entry in scan(here):
            nama = prefix + entry.name
            info = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(info.st_mode):
                folder.add(nama)
                todo.append((Path(entry.path), nama + "/"))
            elif stat.S_ISREG(info.st_mode):
                berkas.add(nama)
            else:
                lain.add(nama)
    return _Listing(frozenset(berkas), frozenset(folder), frozenset(lain))
