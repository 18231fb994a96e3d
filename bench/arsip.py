"""The archive: verify and backup of an office of small files, and of one with scans, beside sha256sum over the same."""

import hashlib
import os
import subprocess
from datetime import datetime
from pathlib import Path
from unittest import mock

from ukur import Angka, Baris, interleave, milidetik

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


def measure(contoh: Home, folder: Path) -> list[Baris]:
    """Return the rows of the sample office, and of one whose evidence is as large as in a real one."""
    return [
        *_compare(
            contoh,
            folder,
            "the sample office",
            "the files are small: opening, parsing and comparing them costs more than hashing their bytes",
            "the files are small: packing and unpacking each costs more than hashing its bytes",
        ),
        *_compare(
            _open_besar(folder / "besar"),
            folder,
            "an office with scans",
            "SHA-256, with the processor's instructions for it where Python's OpenSSL knows them",
            "each byte is hashed, summed up and written, brought to the disk, read back, summed up and hashed again",
        ),
    ]


def _open_besar(folder: Path) -> Home:
    """Build the sample office with scans for evidence, which are kept twice: as evidence, and in the bags."""

    def scan(baris: tuple[str, ...]) -> bytes:
        return make_pdf(baris) + os.urandom(PINDAIAN_BYTE) + b"\n%%EOF\n"

    with mock.patch.object(demo_siklus, "make_pdf", scan):
        return open_home(prepare_demo(Config.from_environment({"KINERJA_HOME": str(folder)}), lambda *_: None))


def _compare(home: Home, folder: Path, sebutan: str, sebab_verify: str, sebab_backup: str) -> list[Baris]:
    berkas = [home.config.home / nama for nama in list_nama(home.config.home)]
    ukuran = sum(satu.stat().st_size for satu in berkas) / 1e6

    def sum_up() -> None:
        subprocess.run(["sha256sum", *map(str, berkas)], check=True, stdout=subprocess.DEVNULL)

    def check() -> None:
        if verify(home).temuan:
            raise AssertionError("the office is not whole")

    def backup() -> None:
        tujuan = folder / "cadangan.zip"
        tujuan.unlink(missing_ok=True)
        backup_to_file(home, tujuan, orang_tim(1), datetime.now(WIB), lambda *_: None)

    tugas = {"hashlib": lambda: _hash(berkas), "sha256sum": sum_up, "verify": check, "backup": backup}
    angka = interleave(tugas, 5)
    return [
        Baris(f"hashlib over {len(berkas)} files, {ukuran:.0f} MB: {sebutan}", milidetik(angka["hashlib"])),
        _against(angka, "verify", sebutan, sebab_verify),
        _against(angka, "backup", sebutan, sebab_backup),
    ]


def _hash(berkas: list[Path]) -> None:
    for satu in berkas:
        hashlib.sha256(satu.read_bytes())


def _against(angka: dict[str, Angka], nama: str, sebutan: str, sebab: str) -> Baris:
    lama, acuan = angka[nama].median, angka["sha256sum"].median
    bagian_hashlib = angka["hashlib"].median / lama
    return Baris(
        f"{nama} of {sebutan}, against sha256sum over the same files",
        f"{lama:.0f} ms to {acuan:.0f} ms, {acuan / lama:.0%} ({bagian_hashlib:.0%} of hashlib)",
        f"≥ {BAGIAN:.0%}",
        acuan / lama >= BAGIAN,
        sebab,
    )
