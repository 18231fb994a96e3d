"""How long the import of step 1 takes: the workbook of nine desa and twelve IKU, written, previewed and applied.

Run by hand: `.venv/bin/python bench/bench_impor.py`. Preview and apply must each stay below a second.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kinerja_app.config import Config
from kinerja_app.services import impor
from kinerja_app.services.home import open_home

sys.path.insert(0, str(Path(__file__).parents[1]))  # the sample siklus is that of the tests
from tests.documents.excel.buku_contoh import change, fill_kalipare, open_kalipare
from tests.documents.siklus_kalipare import PADA
from tests.factories import kantor_contoh, orang_tim

KALI = 10


def measure(nama: str, call: Callable[[], object], kali: int = KALI) -> None:
    times = []
    for _ in range(kali):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    print(f"  {nama:32} {statistics.median(times):8.1f} {max(times):8.1f}")


def main() -> None:
    siklus = open_kalipare()
    kunci, tim = siklus.kunci, orang_tim(1)
    with tempfile.TemporaryDirectory() as folder:
        home = open_home(Config.from_environment({"KINERJA_HOME": folder}))
        home.kantor.create(kantor_contoh())
        home.create_siklus(siklus)
        isi = change(impor.export_siklus(home, kunci, tim, PADA), fill_kalipare(siklus))
        print(f"nine desa, twelve IKU, {len(isi) / 1000:.0f} kB      median    worst (ms)")
        measure("write the workbook", lambda: impor.export_siklus(home, kunci, tim, PADA))
        measure("read and preview", lambda: impor.preview_impor(home, kunci, "a.xlsx", isi, tim))
        sha256 = impor.preview_impor(home, kunci, "a.xlsx", isi, tim).sha256
        measure("apply", lambda: impor.apply_impor(home, kunci, "a.xlsx", sha256, tim, PADA), 1)


if __name__ == "__main__":
    main()
