"""Everything else people wait for: the sample office, the start, the import, verify and backup, and the memory."""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import arsip
import beban
from klien import DEMO, HALO, Klien, serve
from ukur import Baris, interleave, milidetik, within

from kinerja_app.config import Config
from kinerja_app.services import impor
from kinerja_app.services.home import open_home
from tests.documents.excel.buku_contoh import fill_kalipare, open_kalipare
from tests.documents.siklus_kalipare import PADA
from tests.factories import kantor_contoh, orang_tim

MENIT = 10
KALI, KALI_MULAI = 3, 5
# In a process of its own, so that nothing is kept from the time before; its own start and imports are not counted.
SUSUN = """
import os, time
from kinerja_app.config import Config
from kinerja_app.services.demo import prepare_demo
mulai = time.perf_counter()
prepare_demo(Config.from_environment(os.environ), lambda *_: None)
print(time.perf_counter() - mulai)
"""


def measure(menit: float = MENIT) -> list[Baris]:
    """Return the rows of the rest; the memory is taken after that many minutes of mixed load."""
    with tempfile.TemporaryDirectory() as folder:
        contoh = Path(folder) / "contoh-1"
        return [
            _build(Path(folder)),
            *_start(contoh),
            _import(Path(folder) / "kantor"),
            *arsip.measure(open_home(Config.from_environment({"KINERJA_HOME": str(contoh)}).for_demo()), Path(folder)),
            beban.measure(contoh, menit),
        ]


def _build(folder: Path) -> Baris:
    lama = sorted(float(_run_python(SUSUN, KINERJA_HOME=f"{folder}/contoh-{nomor}")) for nomor in range(1, KALI + 1))
    hal, tengah = "building the sample office, eight archived tribulan", lama[KALI // 2]
    sebab = (
        "the Word and Excel files of every tribulan, a save for each step on the way, a process of bagit for each bag"
    )
    return Baris(hal, f"{tengah:.1f} s ({lama[0]:.1f} to {lama[-1]:.1f}, {KALI} times)", "≤ 5 s", tengah <= 5, sebab)


def _start(contoh: Path) -> list[Baris]:
    def start(perintah: tuple[str, ...]) -> float:
        mulai = time.perf_counter()
        with serve(perintah, contoh) as port:
            Klien(port).greet()  # its address is taken before the program is ready to answer
            return (time.perf_counter() - mulai) * 1000

    impor_saja = partial(_run_python, "import kinerja_app.cli")
    tugas = {"hello": partial(start, HALO), "import": impor_saja, "program": partial(start, DEMO)}
    angka = interleave(tugas, KALI_MULAI)
    sebab = f"importing the program and its libraries: Python does that alone in {angka['import'].median:.0f} ms"
    return [
        Baris("start of hello (Flask, flask-login, waitress), until it answers", milidetik(angka["hello"])),
        within("start of the server, until it answers", angka["program"], 1000, sebab),
    ]


def _run_python(naskah: str, **lingkungan: str) -> str:
    perintah = [sys.executable, "-c", naskah]
    return subprocess.run(perintah, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | lingkungan).stdout


def _import(folder: Path) -> Baris:
    siklus = open_kalipare()
    home = open_home(Config.from_environment({"KINERJA_HOME": str(folder)}))
    home.kantor.create(kantor_contoh())
    home.create_siklus(siklus)
    isi = fill_kalipare(impor.export_siklus(home, siklus.kunci, orang_tim(1), PADA), siklus)

    def preview() -> None:
        impor.preview_impor(home, siklus.kunci, "a.xlsx", isi, orang_tim(1))

    angka = interleave({"preview": preview}, 10)["preview"]
    sebab = "reading every cell of the workbook is most of it; the rest is checking and computing each figure"
    return within("preview of an Excel import, 9 desa × 12 IKU", angka, 300, sebab)
