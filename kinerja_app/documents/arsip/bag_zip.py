"""A whole bag as one .zip, to be checked elsewhere with any BagIt program."""

import hashlib
import zipfile
from pathlib import Path
from typing import BinaryIO

from kinerja_app.documents.arsip.bag import DATA, TAGMANIFEST, read_manifest, read_sealed_manifest
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.paket import EARLIEST

_BLOCK = 1024 * 1024


def write_zip(bag: Path, segel: str, nama: str, target: BinaryIO) -> None:
    """Write the bag sealed with `segel` into `target`, below one folder `nama`; the same bag gives the same bytes.

    File by file and block by block: nothing is held in memory. Every file is compared with what was sealed while it
    is copied. Raises ArsipDamagedError (a file is not the sealed one, or gone), OSError (disk).
    """
    manifest = read_sealed_manifest(bag, segel)
    sidik = {TAGMANIFEST: segel} | read_manifest(bag / TAGMANIFEST)
    sidik |= {f"{DATA}/{berkas}": sha256 for berkas, sha256 in manifest.items()}
    # Documents and pictures are compressed already; packing them again costs time and gains nothing.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as arsip:
        for berkas, sha256 in sorted(sidik.items()):
            info = zipfile.ZipInfo(f"{nama}/{berkas}", EARLIEST)
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            _copy(bag / berkas, info, sha256, arsip)


def _copy(berkas: Path, info: zipfile.ZipInfo, sha256: str, arsip: zipfile.ZipFile) -> None:
    sidik = hashlib.sha256()
    info.file_size = berkas.stat().st_size  # else a file above 2 GiB would not fit its head
    with berkas.open("rb") as asal, arsip.open(info, "w") as tujuan:
        while potong := asal.read(_BLOCK):
            sidik.update(potong)
            tujuan.write(potong)
    if sidik.hexdigest() != sha256:
        raise ArsipDamagedError(f"Berkas “{berkas.name}” di arsip diubah sesudah disegel. Hubungi admin.")
