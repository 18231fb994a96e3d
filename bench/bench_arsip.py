"""How long a search in the archive takes, words of the Word documents included.

Run by hand: `.venv/bin/python bench/bench_arsip.py [COUNT ...]` (by default 40 and 400 sealed siklus). "first time"
is the first search after a start of the server, before it has warmed up; "no cache" the first one ever, which opens
every Telaah and reads every siklus.
"""

import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kinerja_app.config import Config
from kinerja_app.documents.arsip.nama import TELAAH_RESMI, KunciArsip
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.services.demo import prepare_demo
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pencarian_arsip import Carian, search_arsip, warm_up

PADA = datetime(2026, 12, 1, 9, 0, tzinfo=WIB)
CONTOH = KunciSiklus.parse("2026-TB1-R0")
DICARI = {
    "a word of the Telaah": Carian(kata="praanggapan kalipare"),
    "a word that is nowhere": Carian(kata="zebra"),
    "year and IKU": Carian(tahun=2026, iku="IKU-01"),
}


def measure(call: Callable[[], object], most: int = 10) -> str:
    """Return median and worst in milliseconds."""
    times = []
    for _ in range(most):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times) * 1000:9.1f} {max(times) * 1000:9.1f}"


def fill(home: Home, count: int) -> None:
    """Make `count` sealed siklus of the sample's, each with a Telaah and a bag of its own (the seals do not fit)."""
    siklus, asal = home.siklus.get(CONTOH), home.config.archive / KunciArsip(CONTOH).folder
    shutil.rmtree(home.config.siklus)
    bagian = read_parts((asal / "data" / TELAAH_RESMI).read_bytes())
    lama, manifest = siklus.dokumen.berkas, (asal / "manifest-sha256.txt").read_text()
    for number in range(count):
        kunci = KunciSiklus(Periode(2027 + number // 4, number % 4 + 1), 0)
        isi = pack(bagian | {"docProps/nomor.txt": str(number).encode()})
        sha256 = hashlib.sha256(isi).hexdigest()
        tujuan = home.config.archive / KunciArsip(kunci).folder
        (tujuan / "data").mkdir(parents=True)
        (tujuan / "data" / TELAAH_RESMI).write_bytes(isi)
        telaah = next(berkas for berkas in lama if berkas.jenis == "telaah")
        (tujuan / "manifest-sha256.txt").write_text(manifest.replace(telaah.sha256, sha256))
        berkas = tuple(replace(satu, sha256=sha256) if satu is telaah else satu for satu in lama)
        home.siklus.create(kunci, replace(siklus, kunci=kunci, dokumen=replace(siklus.dokumen, berkas=berkas)))


def bench(demo: Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(demo, folder, dirs_exist_ok=True)
        config = Config.from_environment({"KINERJA_HOME": folder})
        fill(open_home(config), count)
        print(f"{count} siklus                                        median     worst (ms)")
        for nama, carian in DICARI.items():
            shutil.rmtree(config.teks, ignore_errors=True)
            config.ringkasan.unlink(missing_ok=True)
            for keadaan in ("no cache", "first time"):
                home = open_home(config)
                print(f"  {nama:<24} {keadaan:<10} {measure(partial(search_arsip, home, carian, PADA), 1)}")
                warm_up(home)
            print(f"  {nama:<24} again      {measure(partial(search_arsip, home, carian, PADA))}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_environment({"KINERJA_HOME": folder})
        demo = prepare_demo(config, lambda _done, _total, _what: None).home
        for count in [int(text) for text in sys.argv[1:]] or [40, 400]:
            bench(demo, count)


if __name__ == "__main__":
    main()
