"""A stand-in for LibreOffice: a real program on PATH that counts its conversions and takes the time it is told to."""

import os
from pathlib import Path

import pytest

_PROGRAM = """#!/bin/sh
echo satu >> "{catatan}"
while [ $# -gt 0 ]; do
  [ "$1" = --outdir ] && folder="$2"
  shift
done
sleep {detik}
printf '%%PDF-1.4\\nsalinan ke-%s\\n%%%%EOF\\n' "$(wc -l < "{catatan}")" > "$folder/dokumen.pdf"
"""


class Tiruan:
    """How often it was started."""

    def __init__(self, catatan: Path) -> None:
        self._catatan = catatan

    @property
    def jumlah(self) -> int:
        return len(self._catatan.read_text().splitlines()) if self._catatan.exists() else 0


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, detik: float = 0) -> Tiruan:
    """Let `soffice` be the stand-in, which takes that many seconds for each conversion."""
    folder.mkdir(exist_ok=True)
    catatan, program = folder / "catatan", folder / "soffice"
    program.write_text(_PROGRAM.format(catatan=catatan, detik=detik))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return Tiruan(catatan)


def take_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no LibreOffice."""
    monkeypatch.setenv("PATH", "/tidak-ada")
