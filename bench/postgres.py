"""PostgreSQL as a peer of the storage: a cluster of its own in a folder, on a socket there, gone after the run."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peralatan import AbsenError, import_pip

PIP = "psycopg[binary]==3.3.9"
ORANG = "postgres"  # the server refuses to be run by root


@contextmanager
def open_postgres(folder: Path) -> Iterator[Any]:
    """Yield a connection that commits each statement with fsync, as the server does by default; AbsenError why not."""
    psycopg, program = import_pip(PIP, "psycopg"), _find_program()
    data = folder / "data"
    folder.mkdir()
    sebagai = ["runuser", "-u", ORANG, "--"] if os.geteuid() == 0 else []
    if sebagai:
        _run("chown", ORANG, folder)
    _run(*sebagai, program / "initdb", "--pgdata", data, "--auth", "trust", "--username", ORANG)
    pilihan = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    _run(*sebagai, program / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait", "-o", pilihan, "start")
    try:
        with psycopg.connect(host=str(folder), user=ORANG, dbname="postgres", autocommit=True) as sambungan:
            yield sambungan
    finally:
        _run(*sebagai, program / "pg_ctl", "--pgdata", data, "--mode", "fast", "--wait", "stop")


def _find_program() -> Path:
    di_path = shutil.which("initdb")
    calon = [Path(di_path).parent] if di_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not calon:
        raise AbsenError("not installed here")
    return calon[-1]


def _run(*perintah: object) -> None:
    kata = [str(satu) for satu in perintah]
    try:
        subprocess.run(kata, check=True, stdout=subprocess.DEVNULL, cwd="/")
    except (OSError, subprocess.CalledProcessError) as error:
        raise AbsenError(str(error)) from error
