"""PostgreSQL as a peer of the storage: a cluster of its own in a folder, on a socket there, gone after the run."""

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AKAR = Path(__file__).parents[1]
PUSTAKA = AKAR / "build" / "bench" / "postgres"
PIP = "psycopg[binary]"
ORANG = "postgres"  # the server refuses to be run by root


class AbsenError(Exception):
    """PostgreSQL cannot be measured here; the words say why."""


@contextmanager
def open_postgres(folder: Path) -> Iterator[Any]:
    """Yield a connection that commits each statement with fsync, as the server does by default; AbsenError why not."""
    psycopg, program = _import_psycopg(), _find_program()
    data = folder / "data"
    folder.mkdir()
    sebagai = ["runuser", "-u", ORANG, "--"] if os.geteuid() == 0 else []
    if sebagai:
        shutil.chown(folder, ORANG)
    _run(*sebagai, program / "initdb", "--pgdata", data, "--auth", "trust", "--username", ORANG)
    pilihan = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    _run(*sebagai, program / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait", "-o", pilihan, "start")
    try:
        with psycopg.connect(host=str(folder), user=ORANG, dbname="postgres", autocommit=True) as sambungan:
            yield sambungan
    finally:
        _run(*sebagai, program / "pg_ctl", "--pgdata", data, "--mode", "fast", "--wait", "stop")


def _import_psycopg() -> Any:
    perintah = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PUSTAKA), PIP]
    if not PUSTAKA.exists() and subprocess.run(perintah, check=False).returncode:
        raise AbsenError(f"pip could not get {PIP}")
    sys.path.append(str(PUSTAKA))
    return importlib.import_module("psycopg")


def _find_program() -> Path:
    di_path = shutil.which("initdb")
    calon = [Path(di_path).parent] if di_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not calon:
        raise AbsenError("not installed here")
    return calon[-1]


def _run(*perintah: object) -> None:
    hasil = subprocess.run([str(satu) for satu in perintah], check=False, stdout=subprocess.DEVNULL, cwd="/")
    if hasil.returncode:
        raise AbsenError(f"{Path(str(perintah[-1])).name or perintah[0]} ended with {hasil.returncode}")
