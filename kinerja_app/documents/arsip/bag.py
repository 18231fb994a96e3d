"""One BagIt bag (RFC 8493, SHA-256) on disk: building it in a folder, and reading what is in one."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError, ArsipNameError
from kinerja_app.documents.arsip.nama import check_payload_name, printable

DATA = "data"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAGMANIFEST = "tagmanifest-sha256.txt"
SEALED_TAGS = frozenset({"bagit.txt", BAG_INFO, MANIFEST})
"""What the tagmanifest covers. With it and data/ these are all that may stand at the root of a bag."""

INFO_BEFORE = "Kinerja-Rantai-Sebelum"
INFO_SIKLUS = "Kinerja-Siklus-Sebelum"
INFO_JEJAK_JUMLAH = "Kinerja-Jejak-Jumlah"
INFO_JEJAK_KEPALA = "Kinerja-Jejak-Kepala"

# The bagit package works by changing the current folder of the whole process, which a server with threads
# must not do: so it runs in a child. Afterwards the version it writes (0.97) becomes that of the RFC it
# follows, and the tagmanifest is sorted, so that the same content always gives the same seal.
_BAGIT_CHILD = """
import bagit, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
bag = bagit.make_bag(str(folder), json.load(sys.stdin), checksums=["sha256"])
version = b"BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n"
(folder / "bagit.txt").write_bytes(version)
bag.save()
tagmanifest = folder / "tagmanifest-sha256.txt"
tagmanifest.write_bytes(b"".join(sorted(tagmanifest.read_bytes().splitlines(keepends=True))))
"""
_BAGIT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class BagInfo:
    """What bag-info.txt says about a bag.

    `siklus_sebelum_sha256`: SHA-256 of the siklus document as stored when sealing began; by it the recovery
    at start knows a bag that its siklus was waiting for. `jejak_jumlah`, `jejak_kepala`: lines and head hash
    of the audit trail. `sealed_at` is aware. `templat`: which version of its master made each document.
    Of an addition `tambahan` says what it is, `segel_induk` names the bag of its siklus, and `siklus_sebelum_sha256`
    is that of the list of additions.
    """

    kantor: str
    periode: str
    revisi: int
    nomor: str
    sealed_at: datetime
    sealed_by: str
    siklus_sebelum_sha256: str
    jejak_jumlah: int
    jejak_kepala: str
    templat: str = ""
    tambahan: str = ""
    segel_induk: str = ""


@dataclass(frozen=True, slots=True)
class BerkasArsip:
    """One payload file by the manifest: name below data/, bytes, SHA-256."""

    nama: str
    ukuran: int
    sha256: str


def build_bag(folder: Path, payload: Mapping[str, bytes | Path], info: Mapping[str, str]) -> str:
    """Turn the empty `folder` into a complete, read-only bag; return the SHA-256 of its tagmanifest.

    Raises ArsipNameError (a payload name), ArsipBuildError (bagit), OSError (disk).
    """
    _write_payload(folder, payload)
    try:
        subprocess.run(  # noqa: S603 (our own interpreter, a constant program, a path of ours)
            [sys.executable, "-P", "-c", _BAGIT_CHILD, str(folder)],
            input=json.dumps(dict(info)),
            encoding="utf-8",
            capture_output=True,
            check=True,
            timeout=_BAGIT_SECONDS,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pesan = "Arsip gagal disusun; tidak ada yang berubah. Periksa ruang kosong pada disk, lalu ulangi."
        raise ArsipBuildError(pesan) from error
    if os.name != "nt":  # there, a read-only file could neither be flushed nor restored over
        for file in (folder, *folder.rglob("*")):
            file.chmod(0o755 if file.is_dir() else 0o444)
    return hash_file(folder / TAGMANIFEST)


def _write_payload(folder: Path, payload: Mapping[str, bytes | Path]) -> None:
    names = [check_payload_name(name) for name in payload]
    if len({str(name).casefold() for name in names}) < len(names):
        raise ArsipNameError("Dua berkas di arsip tidak boleh bernama sama (besar kecil huruf diabaikan).")
    for name, isi in zip(names, payload.values(), strict=True):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(isi, Path):
            shutil.copyfile(isi, file)
        else:
            file.write_bytes(isi)


def info_fields(folder: str, info: BagInfo, before: str) -> dict[str, str]:
    """Return the fields of bag-info.txt; `before` is the seal of the bag sealed before, or AWAL."""
    judul = f"Tambahan ({info.tambahan}) pada " if info.tambahan else ""
    fields = {
        "Source-Organization": info.kantor,
        "External-Identifier": folder,
        "External-Description": f"{judul}Telaah Pengukuran Kinerja {info.periode} revisi {info.revisi}",
        "Bagging-Date": f"{info.sealed_at:%Y-%m-%d}",
        "Bag-Software-Agent": "Kinerja, dengan bagit-python",
        "Kinerja-Periode": info.periode,
        "Kinerja-Revisi": str(info.revisi),
        "Kinerja-Nomor": info.nomor or "belum diberi nomor",
        **({"Kinerja-Templat": info.templat} if info.templat else {}),
        **({"Kinerja-Tambahan": info.tambahan, "Kinerja-Segel-Induk": info.segel_induk} if info.tambahan else {}),
        "Kinerja-Disegel-Pada": info.sealed_at.isoformat(),
        "Kinerja-Disegel-Oleh": info.sealed_by,
        INFO_JEJAK_JUMLAH: str(info.jejak_jumlah),
        INFO_JEJAK_KEPALA: info.jejak_kepala,
        INFO_SIKLUS: info.siklus_sebelum_sha256,
        INFO_BEFORE: before,
    }
    # One field is one line: typed text must not be able to add another.
    return {name: printable(" ".join(value.split())) for name, value in fields.items()}


def read_info(folder: Path) -> dict[str, str]:
    """Return the fields of bag-info.txt (none if it cannot be read; the check of the bag says why)."""
    try:
        lines = (folder / BAG_INFO).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}


def read_manifest(file: Path, prefix: str = "") -> dict[str, str]:
    """Return name -> SHA-256 as a manifest lists them, without `prefix`.

    Raises ArsipDamagedError where a line could mean anything but a file inside the bag; OSError.
    """
    entries: dict[str, str] = {}
    try:
        for line in file.read_bytes().decode("utf-8").removesuffix("\n").split("\n"):
            sha256, _, path = line.partition(" ")
            path = path.strip()
            name = path.removeprefix(prefix)
            check_payload_name(name)
            if len(sha256) != 64 or name in entries or path != prefix + name:
                raise ArsipDamagedError(f"Daftar {file.name} rusak pada baris “{printable(line)}”.")
            entries[name] = sha256
    except (UnicodeDecodeError, ArsipNameError) as error:
        raise ArsipDamagedError(f"Daftar {file.name} rusak dan tidak dapat dibaca.") from error
    return entries


def read_sealed_manifest(folder: Path, segel: str) -> dict[str, str]:
    """Return name -> SHA-256 of the payload as it was sealed with `segel`.

    Raises ArsipDamagedError where the manifest or the tagmanifest is another one; OSError.
    """
    tags = read_manifest(folder / TAGMANIFEST)
    if hash_file(folder / TAGMANIFEST) != segel or tags.get(MANIFEST) != hash_file(folder / MANIFEST):
        raise ArsipDamagedError(f"Daftar berkas arsip {printable(folder.name)} bukan yang disegel. Hubungi admin.")
    return read_manifest(folder / MANIFEST, f"{DATA}/")


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_seal(folder: Path) -> str:
    """Return the SHA-256 of the tagmanifest, or "" where there is none (the check of the bag says so)."""
    file = folder / TAGMANIFEST
    return hash_file(file) if file.is_file() and not file.is_symlink() else ""


def read_regular(file: Path) -> bytes:
    """Return the bytes of a plain file; a link is refused, so that a name never leads out of the bag."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ArsipDamagedError(f"“{printable(file.name)}” di arsip bukan berkas biasa.")
        return stream.read()
