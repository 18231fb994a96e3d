"""Measuring side by side: every task runs in turn, so that a busy moment of the machine meets all of them."""

import math
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Tugas = Callable[[], float | None]


@dataclass(frozen=True)
class Angka:
    """What a task took, in milliseconds."""

    kali: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.kali)

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
    """Run every task once unmeasured, then in turn; one that returns a number has measured its milliseconds itself.

    Each round begins with the next task, so that none always runs after the same other one.
    """
    kali: dict[str, list[float]] = {nama: [] for nama in tugas}
    semua = list(tugas.items())
    for urut in range(putaran + 1):
        awal = urut % len(semua)
        for nama, satu in semua[awal:] + semua[:awal]:
            mulai = time.perf_counter()
            sendiri = satu()
            lama = (time.perf_counter() - mulai) * 1000 if sendiri is None else sendiri
            if urut:
                kali[nama].append(lama)
    return {nama: Angka(tuple(satu)) for nama, satu in kali.items()}


def milidetik(angka: Angka, acuan: Angka | None = None) -> str:
    """Return median and p95, and the ratio of the medians where there is something to compare with."""
    nisbah = f", {angka.median / acuan.median:.1f} ×" if acuan else ""
    return f"{angka.median:.2f} ms (p95 {angka.p95:.2f}){nisbah}"


def tabel(judul: str, baris: Iterable[Baris]) -> str:
    """Return a Markdown section with one table."""
    isi = "\n".join(
        f"| {satu.hal} | {satu.angka} | {satu.harapan} | {_met(satu.is_met)} | {satu.sebab} |" for satu in baris
    )
    return f"## {judul}\n\n| what | measured | wished | met | what limits it |\n|---|---|---|---|---|\n{isi}\n"


def _met(is_met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[is_met]


def describe_mesin() -> str:
    """Return processor, cores, memory, system and Python in a line."""
    cpu = next(
        (
            baris.split(":")[1].strip()
            for baris in Path("/proc/cpuinfo").read_text().splitlines()
            if baris.startswith("model name")
        ),
        platform.processor(),
    )
    inti = Path("/proc/cpuinfo").read_text().count("processor\t")
    memori = int(Path("/proc/meminfo").read_text().split()[1]) / 1e6
    beban = Path("/proc/loadavg").read_text().split()[0]
    return (
        f"{cpu}, {inti} cores, {memori:.0f} GB; {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load before the run {beban}"
    )


def read_curian() -> tuple[int, int]:
    """Return how many ticks of the processor the host has kept from this machine, and how many there were at all."""
    detak = [int(satu) for satu in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return detak[7], sum(detak)
