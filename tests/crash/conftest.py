"""Real child processes on a real home, and the check of what they leave behind."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kinerja_app import atomic
from tests.crash import hitungan
from tests.crash.child import OBJEK, Office
from tests.storage.contoh import KODE, KUNCI, PADA, make_siklus

ROOT = Path(__file__).parents[2]


@dataclass
class Kantor:
    """One home, the promises made in it so far, and the processes that made them."""

    home: Path
    told: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.office = Office(self.home)
        self.office.siklus.create(KUNCI, make_siklus())

    def start(self, *arguments):
        mode, *rest = map(str, arguments)
        return subprocess.Popen(
            [sys.executable, "-m", "tests.crash.child", mode, str(self.home), *rest],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def finish(self, child):
        """Wait for a child to end; keep its promises; return its other lines and its exit code."""
        output, errors = child.communicate(timeout=120)
        lines = output.splitlines()
        hitungan.note(child.returncode)
        self.told += [line for line in lines if line.startswith("saved ")]
        assert errors == ""
        return [line for line in lines if not line.startswith("saved ")], child.returncode

    def check(self):
        """Everything parses, every promise is kept, and the audit trail is sound once recovered."""
        office = Office(self.home)  # as after a restart, with nothing in memory
        siklus = office.siklus.get(KUNCI)
        promised = dict.fromkeys(KODE, 0)
        rows = 0
        for line in self.told:
            _, kode, versi, riwayat = line.split()
            promised[kode] = max(promised[kode], int(versi))
            rows = max(rows, int(riwayat))
            assert office.jejak.has(OBJEK, int(riwayat))
        assert [baris.nomor for baris in siklus.riwayat] == list(range(1, len(siklus.riwayat) + 1))
        assert len(siklus.riwayat) >= rows
        for kode, entri in siklus.entri.items():
            assert entri.versi >= promised[kode]
            assert entri.versi == 0 or office.bukti.read(entri.penjelasan)
        assert sum(entri.versi for entri in siklus.entri.values()) == len(siklus.riwayat) - 1
        office.jejak.recover(PADA)
        assert office.jejak.verify() == ()
        for path in (self.home / "instance" / "bukti").rglob("*"):
            assert path.is_dir() or path.name.endswith(atomic.SUFFIX) or office.bukti.read(path.name) is not None
        self.rebuild(office, siklus)
        return siklus

    @staticmethod
    def rebuild(office, siklus):
        """Do what the program does at its start: lines lost in the crash come back from the riwayat, marked."""
        for baris in siklus.riwayat[1:]:
            if not office.jejak.has(OBJEK, baris.nomor):
                rincian = {"riwayat": str(baris.nomor), "disusun_ulang": "ya"}
                office.jejak.append(pada=PADA, oleh="sistem", aksi=baris.aksi.value, objek=OBJEK, rincian=rincian)

    def sweep(self):
        """Remove what a killed writer left; afterwards no temporary file is anywhere."""
        swept = atomic.sweep_stale(self.home, older_than_seconds=0)
        assert not list(self.home.rglob("*" + atomic.SUFFIX))
        return swept


@pytest.fixture(autouse=True)
def kills(record_property):
    """The kills of this test, for the sum at the end of the run."""
    before = hitungan.total()
    yield
    record_property(hitungan.NAMA, hitungan.total() - before)


@pytest.fixture
def kantor(tmp_path):
    return Kantor(tmp_path / "rumah")


@pytest.fixture
def mount(tmp_path):
    """mount("256k") -> the folder of a disk of its own of that size, gone when the test ends."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root on Linux only")
    folder = tmp_path / "disk"

    def mount_new(size):
        folder.mkdir()
        perintah = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        hasil = subprocess.run(perintah, capture_output=True, text=True, check=False)
        if hasil.returncode:
            pytest.skip(f"this machine does not let us mount a disk: {hasil.stderr.strip()}")
        return folder

    yield mount_new
    if os.path.ismount(folder):
        subprocess.run(["umount", str(folder)], check=True)
