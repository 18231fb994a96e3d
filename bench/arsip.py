"""The archive: verify and backup of an office of small files, and of one with scans, beside sha256sum over the same."""

import hashlib
import os
import subprocess
from datetime import datetime
from pathlib import Path
from unittest import mock

from ukur import Baris, interleave, milidetik

from kinerja_app.config import Config
from kinerja_app.domain.periode import WIB
from kinerja_app.services import demo_siklus
from kinerja_app.services.cadangan import backup_to_file
from kinerja_app.services.demo import prepare_demo
from kinerja_app.services.demo_berkas import make_pdf
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.storage.paket_cadangan import list_nama
from tests.factories import orang_tim

PINDAIAN_BYTE = 2_000_000
BAGIAN = 0.6
SEBAB_CONTOH = {
    "verify": "the files are small: opening, parsing and comparing them costs more than hashing their bytes",
    "backup": "the files are small: packing and unpacking each costs more than hashing its bytes",
}
SEBAB_PINDAIAN = {
    "verify": "SHA-256, with the processor's instructions for it where Python's OpenSSL knows them",
    "backup": "each byte is hashed, summed up and written, brought to the disk, read back, summed up and hashed again",
}


def measure(contoh: Home, folder: Path) -> list[Baris]:
    """Return the rows of the sample office, and of one whose evidence is as large as in a real one."""
    besar = _open_besar(folder / "besar")
    return [
        *_compare(contoh, folder, "the sample office", SEBAB_CONTOH),
        *_compare(besar, folder, "an office with scans", SEBAB_PINDAIAN),
    ]


def _open_besar(folder: Path) -> Home:
    """Build the sample office with scans for evidence, which are kept twice: as evidence, and in the bags."""

    def scan(baris: tuple[str, ...]) -> bytes:
        return make_pdf(baris) + os.urandom(PINDAIAN_BYTE) + b"\n%%EOF\n"

    with mock.patch.object(demo_siklus, "make_pdf", scan):
        return open_home(prepare_demo(Config.from_environment({"KINERJA_HOME": str(folder)}), lambda *_: None))


def _compare(home: Home, folder: Path, sebutan: str, sebab: dict[str, str]) -> list[Baris]:
    """Return the rows of one office, which each run opens anew, as a command does: nothing is known from before."""
    berkas = [home.config.home / nama for nama in list_nama(home.config.home)]
    ukuran = sum(satu.stat().st_size for satu in berkas) / 1e6

    def check() -> None:
        assert not verify(open_home(home.config)).temuan, "the office is not whole"

    def backup() -> None:
        tujuan = folder / "cadangan.zip"
        tujuan.unlink(missing_ok=True)
        backup_to_file(open_home(home.config), tujuan, orang_tim(1), datetime.now(WIB), lambda *_: None)

    tugas = {
        "hashlib": lambda: [hashlib.sha256(satu.read_bytes()) for satu in berkas],
        "sha256sum": lambda: subprocess.run(["sha256sum", *map(str, berkas)], check=True, stdout=subprocess.DEVNULL),
        "verify": check,
        "backup": backup,
    }
    angka = interleave(tugas, 5)
    baris = [Baris(f"hashlib over {len(berkas)} files, {ukuran:.0f} MB: {sebutan}", milidetik(angka["hashlib"]))]
    for nama, satu in sebab.items():
        lama, acuan, hashlib_saja = (angka[apa].median for apa in (nama, "sha256sum", "hashlib"))
        terukur = f"{lama:.0f} ms to {acuan:.0f} ms, {acuan / lama:.0%} ({hashlib_saja / lama:.0%} of hashlib)"
        hal = f"{nama} of {sebutan}, against sha256sum over the same files"
        baris.append(Baris(hal, terukur, f"≥ {BAGIAN:.0%}", acuan / lama >= BAGIAN, satu))
    return baris
