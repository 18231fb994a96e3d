"""Peers from the package mirrors, each of one version: fetched on the first run, or left out with the cause."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ALAT = Path(__file__).parents[1] / "build" / "bench"


class AbsenError(Exception):
    """A peer cannot be measured here; the words say why, for a cell of the table."""

    def __init__(self, sebab: str) -> None:
        super().__init__(" ".join(sebab.replace("|", "/").split())[:200])


def import_pip(paket: str, modul: str) -> Any:
    """Return a module of a package ("name==version"); AbsenError why not."""
    tempat = ALAT / paket
    _fetch(tempat, [sys.executable, "-m", "pip", "install", "--quiet", paket, "--target"])
    sys.path.append(str(tempat))
    try:
        return importlib.import_module(modul)
    except ImportError as error:
        raise AbsenError(f"cannot be imported: {error}") from error


def install_npm(*paket: str) -> Path:
    """Return the folder to name in NODE_PATH for packages ("name@version"); AbsenError why there is none."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise AbsenError(f"no {program} here")
    tempat = ALAT / "-".join(paket)
    _fetch(tempat, ["npm", "install", "--no-audit", "--no-fund", "--silent", "--loglevel=error", *paket, "--prefix"])
    return tempat / "node_modules"


def _fetch(tempat: Path, perintah: list[str]) -> None:
    """Let a command fill that folder, named last; it is there whole, or not at all."""
    if tempat.exists():
        return
    sementara = tempat.with_name(f"{tempat.name}.baru")
    shutil.rmtree(sementara, ignore_errors=True)
    sementara.mkdir(parents=True)
    hasil = subprocess.run([*perintah, str(sementara)], check=False, capture_output=True, text=True)
    if hasil.returncode:
        galat = [baris for baris in hasil.stderr.splitlines() if "error" in baris.lower()]
        sebab = galat[:2][-1:] or [f"{perintah[0]} ended with {hasil.returncode}"]  # the second line names the package
        raise AbsenError(f"could not be fetched: {sebab[0]}")
    sementara.rename(tempat)
