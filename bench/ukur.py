"""Measuring side by side: every task runs in turn, so that a busy moment of the machine meets all of them."""

import math
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Tugas = Callable[[], object]


@dataclass(frozen=True)
class Angka:
    """What a task took, in milliseconds."""

    kali: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.kali)

    @property
    def kuartil(self) -> tuple[float, float]:
        """The bounds of the middle half."""
        bawah, _, atas = statistics.quantiles(self.kali, n=4, method="inclusive")
        return bawah, atas

    @property
    def p95(self) -> float:
        return sorted(self.kali)[math.ceil(0.95 * len(self.kali)) - 1]


@dataclass(frozen=True)
class Baris:
    """A row of the table: what, its figures, what was wished, and whether it was met (None: only to compare)."""

    hal: str
    angka: str
    harapan: str = ""
    is_met: bool | None = None
    sebab: str = ""


def interleave(tugas: Mapping[str, Tugas], putaran: int) -> dict[str, Angka]:
    """Run every task once unmeasured, then in turn; one that returns a float has measured its milliseconds itself.

    Each round has an order of its own, the same in every run, so that none always runs after the same other one.
    """
    kali: dict[str, list[float]] = {nama: [] for nama in tugas}
    for urut in range(putaran + 1):
        for nama in random.Random(urut).sample(list(tugas), len(tugas)):
            mulai = time.perf_counter()
            sendiri = tugas[nama]()
            lama = (time.perf_counter() - mulai) * 1000
            if urut:
                kali[nama].append(sendiri if isinstance(sendiri, float) else lama)
    return {nama: Angka(tuple(satu)) for nama, satu in kali.items()}


def milidetik(angka: Angka, acuan: Angka | None = None) -> str:
    """Return median, middle half and p95, and the ratio of the medians where there is something to compare with."""
    bawah, atas = angka.kuartil
    nisbah = f", {angka.median / acuan.median:.1f} ×" if acuan else ""
    return f"{angka.median:.2f} ms ({bawah:.2f} to {atas:.2f}, p95 {angka.p95:.2f}){nisbah}"


def within(hal: str, angka: Angka, batas: float, sebab: str = "") -> Baris:
    """Return the row of a task that should take no longer than so many milliseconds."""
    return Baris(hal, milidetik(angka), f"≤ {batas} ms", angka.median <= batas, sebab)


def within_times(hal: str, angka: Angka, kali: float, acuan: Angka, nama: str, sebab: str = "") -> Baris:
    """Return the row of a task that should take no longer than so many times another."""
    return Baris(hal, milidetik(angka, acuan), f"≤ {kali} × {nama}", angka.median <= kali * acuan.median, sebab)


def beside(nama: str, angka: Angka, lantai: Angka, sendiri: Angka) -> Baris:
    """Return the row of a peer."""
    return Baris(nama, milidetik(angka, lantai), sebab=f"{compare(angka, sendiri)} Kinerja")


def compare(satu: Angka, acuan: Angka) -> str:
    """Return whether one is faster than, slower than, or even with another: closer than the middle half of either."""
    lebar = max(atas - bawah for bawah, atas in (satu.kuartil, acuan.kuartil))
    if abs(satu.median - acuan.median) < lebar:
        return "even with"
    return "faster than" if satu.median < acuan.median else "slower than"


def tabel(judul: str, baris: Iterable[Baris], curian: float) -> str:
    """Return a Markdown section with one table, and what of the processor the host kept meanwhile."""
    isi = "\n".join(
        f"| {satu.hal} | {satu.angka} | {satu.harapan} | {_met(satu.is_met)} | {satu.sebab} |" for satu in baris
    )
    return (
        f"## {judul}\n\nMeanwhile the host kept {curian:.1%} of the processor for others.\n\n"
        f"| what | measured | wished | met | what limits it |\n|---|---|---|---|---|\n{isi}\n"
    )


def _met(is_met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[is_met]


def describe_mesin() -> str:
    """Return processor, cores, memory, system, Python and Node in a line."""
    cpu = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE) or [
        platform.processor()
    ]
    memori = int(Path("/proc/meminfo").read_text().split()[1]) / 1e6
    beban = Path("/proc/loadavg").read_text().split()[0]
    node = "no Node"
    if shutil.which("node"):
        versi = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout
        node = f"Node {versi.strip()}"
    return (
        f"{cpu[0]}, {os.cpu_count()} cores, {memori:.0f} GB; {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {node}; load before the run {beban}"
    )


def read_curian() -> tuple[int, int]:
    """Return how many ticks of the processor the host has kept from this machine, and how many there were at all."""
    detak = [int(satu) for satu in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return detak[7], sum(detak)
