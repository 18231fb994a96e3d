"""How long reading and saving one siklus takes: a file per siklus as here, beside plain TinyDB in one file.

Run by hand: `.venv/bin/python bench/bench_storage.py [COUNT ...]` (by default 40 and 1320 siklus of about 52 kB).
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document

from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage import codec
from kinerja_app.storage.siklus_store import SiklusStore

sys.path.insert(0, str(Path(__file__).parents[1]))  # the sample siklus is that of the tests
from tests.storage.contoh import make_siklus, open_store, record

IKU = 25


def measure(call: Callable[[], object], seconds: float = 2.0, most: int = 100) -> str:
    """Run for up to two seconds (at least 3 times) and print median and worst in milliseconds."""
    times: list[float] = []
    while len(times) < 3 or (sum(times) < seconds and len(times) < most):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times) * 1000:9.2f} {max(times) * 1000:9.2f}"


def make_filled(kunci: KunciSiklus) -> Siklus:
    siklus = make_siklus(kunci, IKU)
    for kode in siklus.entri:
        record(siklus, kode, "76.50", "Layanan menurut register bulanan kecamatan. " * 4)
    return siklus


def make_kunci(number: int) -> KunciSiklus:
    return KunciSiklus(Periode(2020 + number // 4 % 900, number % 4 + 1), number // 3600)


def describe(siklus: Siklus) -> str:
    return siklus.tahap.value


def save(store: SiklusStore, kunci: KunciSiklus) -> None:
    with store.edit(kunci) as siklus:
        record(siklus, "IKU-01", "77.25")


def bench(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        plain = TinyDB(Path(folder) / "satu.json")
        documents = []
        for number in range(count):
            kunci = make_kunci(number)
            siklus = make_filled(kunci)
            store.create(kunci, siklus)
            documents.append(Document(codec.encode(siklus), doc_id=number + 1))
        plain.insert_multiple(documents)
        size = len(codec.canonical_json(documents[0])) / 1000
        kunci = make_kunci(count // 2)
        print(f"{count} siklus of {size:.0f} kB                       median     worst (ms)")
        print(f"  a file each    get                     {measure(lambda: store.get(kunci))}")
        print(f"                 save                    {measure(lambda: save(store, kunci))}")
        print(
            f"                 list, first time        {measure(lambda: open_store(Path(folder)).summaries(describe))}"
        )
        store.summaries(describe)
        print(f"                 list, again             {measure(lambda: store.summaries(describe))}")
        print(f"  one TinyDB     get                     {measure(lambda: plain.get(doc_id=count // 2))}")
        print(f"                 save                    {measure(lambda: plain.update({'versi': 1}, doc_ids=[1]))}")


def main() -> None:
    for count in [int(text) for text in sys.argv[1:]] or [40, 1320]:
        bench(count)


if __name__ == "__main__":
    main()
