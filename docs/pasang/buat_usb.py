"""Builds the folder from which an office installs Kinerja without a network: `make usb`, into dist/usb.

It holds this program and every locked package as wheels, for Linux and Windows on 64-bit PCs and each Python that is
served, and a lock that names them all with their hashes; the installers; and what to read. Two packages come as source:
this program and bagit. Their wheels are built here, and the lock of the folder gains the hashes of what was built.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import Marker

CHECKOUT = Path(__file__).resolve().parents[2]
PASANG = CHECKOUT / "docs" / "pasang"
SUMBER = ("bagit",)  # published as source only
PYTHON = ("3.11", "3.12", "3.13")
# Any Linux of 2019 or later (glibc 2.28), and Windows 10 or later.
SISTEM = {
    "linux": [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)] + ["manylinux2014_x86_64"],
    "win32": ["win_amd64"],
}
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def main() -> None:
    """Build the folder that was asked for, anew."""
    parser = ArgumentParser(description="Build the folder for installing without a network.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--here", action="store_true", help="only for the Python and the system of this computer")
    argumen = parser.parse_args()
    folder: Path = argumen.folder
    shutil.rmtree(folder, ignore_errors=True)
    roda = folder / "roda"
    roda.mkdir(parents=True)
    lock = dict(read_lock(CHECKOUT / "requirements.lock"))
    if argumen.here:
        download(lock, roda, {}, [])
    else:
        for sistem, platforms in SISTEM.items():
            for python in PYTHON:
                print(f"{sistem}, Python {python}", flush=True)
                lingkungan = {"sys_platform": sistem, "python_version": python, "python_full_version": f"{python}.0"}
                tujuan = [f"--platform={nama}" for nama in platforms]
                download(lock, roda, lingkungan, [f"--python-version={python}", "--implementation=cp", *tujuan])
    program, *sumber = build(lock, roda)
    write_lock(lock, folder / "kinerja.lock", program, sumber)
    for path in PASANG.iterdir():
        if path.suffix != ".py" and path.is_file():
            shutil.copy2(path, folder)
    shutil.copy2(CHECKOUT / "docs" / "pemasangan.md", folder / "PEMASANGAN.md")
    besar = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {len(list(roda.iterdir()))} wheels, {besar / 1e6:.1f} MB")


def read_lock(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (requirement with its marker, the line with its hashes) of each package of a lock file."""
    for bagian in re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"))[1:]:
        yield bagian.partition(" \\")[0], "".join(re.sub(r"^\s*#.*$", "", bagian, flags=re.MULTILINE)).strip()


def download(lock: dict[str, str], roda: Path, lingkungan: dict[str, str], sasaran: list[str]) -> None:
    """Fetch the wheels of every package that is needed there; pip would ask its own markers, not the target's."""
    baris = []
    for nama, isi in lock.items():
        syarat, _, penanda = nama.partition(" ; ")
        if not syarat.startswith(SUMBER) and (not penanda or Marker(penanda).evaluate(lingkungan)):
            baris.append(isi.replace(f" ; {penanda}", ""))
    pip("download", "--only-binary=:all:", "--dest", roda, *sasaran, lines=baris)


def build(lock: dict[str, str], roda: Path) -> list[Path]:
    """Build the wheels of what comes as source; the program's own is the first."""
    sebelum = set(roda.iterdir())
    pip("wheel", "--no-build-isolation", "--wheel-dir", roda, lines=[lock[n] for n in lock if n.startswith(SUMBER)])
    sumber = sorted(set(roda.iterdir()) - sebelum)
    jalankan(*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", roda, CHECKOUT)
    return [*roda.glob("kinerja-*.whl"), *sumber]


def write_lock(lock: dict[str, str], path: Path, program: Path, sumber: list[Path]) -> None:
    """Write the lock of the folder: that of the program, with the hashes of the wheels that were built here."""
    sidik = {satu.name.split("-")[0]: hashlib.sha256(satu.read_bytes()).hexdigest() for satu in (program, *sumber)}
    baris = [
        f"{isi} \\\n    --hash=sha256:{sidik[nama]}" if (nama := syarat.partition("==")[0]) in sidik else isi
        for syarat, isi in lock.items()
    ]
    versi = program.name.split("-")[1]
    baris.append(f"kinerja=={versi} \\\n    --hash=sha256:{sidik['kinerja']}")
    path.write_text("\n".join(baris) + "\n", encoding="utf-8")


def pip(perintah: str, *argumen: str | Path, lines: list[str]) -> None:
    """Run pip for exactly these hashed lines, and for nothing that they ask for."""
    with TemporaryDirectory() as sementara:
        daftar = Path(sementara) / "daftar.txt"
        daftar.write_text("\n".join(lines), encoding="utf-8")
        jalankan(*PIP, perintah, "--quiet", "--no-deps", "--require-hashes", *argumen, "-r", daftar)


def jalankan(*perintah: str | Path) -> None:
    """Run a program; where it fails, that is the end."""
    if subprocess.run([str(bagian) for bagian in perintah], check=False).returncode:  # noqa: S603 - our own words
        raise SystemExit(f"Failed: {' '.join(map(str, perintah))}")


if __name__ == "__main__":
    main()
