"""Everything else people wait for: the sample office, the start, the import, verify, backup, and the memory."""

import sys
import tempfile
import time
from pathlib import Path

import arsip
from halaman import PROGRAM, Klien, serve
from ukur import Baris, interleave, milidetik

from kinerja_app.config import Config
from kinerja_app.services import impor
from kinerja_app.services.demo import prepare_demo
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from tests.documents.excel.buku_contoh import fill_kalipare, open_kalipare
from tests.documents.siklus_kalipare import PADA
from tests.factories import kantor_contoh, orang_tim

MENIT = 10
TERBESAR_MB = 150


def measure(menit: float = MENIT) -> list[Baris]:
    """Return the rows of the rest; the memory is taken after that many minutes of mixed load."""
    with tempfile.TemporaryDirectory() as folder:
        contoh = Path(folder) / "contoh"
        mulai = time.perf_counter()
        config = prepare_demo(Config.from_environment({"KINERJA_HOME": str(contoh)}), lambda *_: None)
        lama = time.perf_counter() - mulai
        sebab = "Word and Excel files are about half of it; then 360 saves, and eight processes of bagit"
        return [
            Baris("building the sample office, eight archived tribulan", f"{lama:.1f} s", "≤ 5 s", lama <= 5, sebab),
            _start(contoh),
            _import(Path(folder) / "kantor"),
            *arsip.measure(open_home(config), Path(folder)),
            _memory(contoh, menit),
        ]


def _start(contoh: Path) -> Baris:
    def start() -> float:
        mulai = time.perf_counter()
        with serve(*PROGRAM, "demo", "--port", "{}", home=contoh) as port:
            Klien(port).get("/masuk")  # its address is taken before the program is ready to answer
            return (time.perf_counter() - mulai) * 1000

    angka = interleave({"start": start}, 3)["start"]
    return Baris(
        "start of the server, until it answers",
        milidetik(angka),
        "≤ 1 s",
        angka.median <= 1000,
        "importing the libraries of Word and Excel",
    )


def _import(folder: Path) -> Baris:
    siklus = open_kalipare()
    home = open_home(Config.from_environment({"KINERJA_HOME": str(folder)}))
    home.kantor.create(kantor_contoh())
    home.create_siklus(siklus)
    isi = fill_kalipare(impor.export_siklus(home, siklus.kunci, orang_tim(1), PADA), siklus)

    def preview() -> None:
        impor.preview_impor(home, siklus.kunci, "a.xlsx", isi, orang_tim(1))

    angka = interleave({"preview": preview}, 10)["preview"]
    return Baris("preview of an Excel import, 9 desa × 12 IKU", milidetik(angka), "≤ 300 ms", angka.median <= 300)


def _memory(contoh: Path, menit: float) -> Baris:
    url = ("/", "/siklus/2026-TB3-R0/data-iku", "/arsip", "/rekap/2025", "/arsip?kata=kalipare", "/rekap/2025/word")
    with serve(*PROGRAM, "demo", "--port", "{}", home=contoh) as port:
        klien = [Klien(port).log_in("tim1", SANDI_CONTOH) for _ in range(4)]
        selesai, urut = time.monotonic() + menit * 60, 0
        while time.monotonic() < selesai:
            klien[urut % 4].get(url[urut % len(url)])
            urut += 1
        kini, terbesar = max(_read_memory(satu) for satu in Path("/proc").glob("[0-9]*") if _is_served(satu, port))
    return Baris(
        f"memory of the server after {menit:g} minutes, {urut} pages and documents",
        f"{kini:.0f} MB, never more than {terbesar:.0f}",
        f"≤ {TERBESAR_MB} MB",
        kini <= TERBESAR_MB,
        "the program and its libraries, 80 MB at the start; the highest is a login (scrypt takes 32 MB)",
    )


def _is_served(proses: Path, port: int) -> bool:
    try:
        perintah = (proses / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(port).encode() in perintah and perintah[0].decode() == sys.executable


def _read_memory(proses: Path) -> tuple[float, float]:
    """Return the MB that a process holds now, and the most that it ever held."""
    nilai = dict(satu.split(":", 1) for satu in (proses / "status").read_text().splitlines())
    return int(nilai["VmRSS"].split()[0]) / 1000, int(nilai["VmHWM"].split()[0]) / 1000
