"""The memory of the server under a mixed load: several people who read, take documents, save figures, and import."""

import re
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from klien import DEMO, Klien, serve
from ukur import Baris

from kinerja_app.services.demo_data import SANDI_CONTOH

ORANG = 4
TERBESAR_MB = 150
SIKLUS = "/siklus/2026-TB3-R0"
HALAMAN = ("/", f"{SIKLUS}/data", f"{SIKLUS}/data-iku", "/arsip", "/arsip?kata=kalipare", "/rekap/2025", "/pemantauan")
DOKUMEN = ("/rekap/2025/word", "/rekap/2025/excel", f"{SIKLUS}/dokumen/telaah", "/siklus/2026-TB2-R0/dokumen/telaah")
JADWAL = (*("pages", "pages", "pages", "documents") * 12, "saves", "import previews")
BERGILIR = threading.Lock()  # who changes figures, or compares them, has the siklus alone meanwhile


def measure(contoh: Path, menit: float) -> Baris:
    """Return the memory that the server of the sample office holds after that many minutes."""
    hitungan = Counter[str]()

    def work(klien: Klien, mulai: int) -> None:
        for urut in count(mulai):
            if time.monotonic() > selesai:
                return
            apa = JADWAL[urut % len(JADWAL)]
            _do(klien, apa, urut)
            hitungan[apa] += 1

    with serve(DEMO, contoh) as port:
        Klien(port).get("/masuk")
        awal, _ = _read_memory(port)
        klien = [Klien(port).log_in("tim1", SANDI_CONTOH) for _ in range(ORANG)]
        _, masuk = _read_memory(port)
        selesai = time.monotonic() + menit * 60
        with ThreadPoolExecutor(ORANG) as kolam:
            list(kolam.map(work, klien, range(0, 12 * ORANG, 12)))
        kini, terbesar = _read_memory(port)
    isi = ", ".join(f"{hitungan[apa]:,} {apa}" for apa in dict.fromkeys(JADWAL))
    hal = f"memory of the server after {menit:g} minutes of {ORANG} people at once: {isi}"
    sebab = (
        f"{awal:.0f} MB at the start: the program and its libraries; {masuk:.0f} at most while the {ORANG} logged in"
    )
    terukur = f"{kini:.0f} MB, never more than {terbesar:.0f}"
    return Baris(hal, terukur, f"≤ {TERBESAR_MB} MB", kini <= TERBESAR_MB, sebab)


def _do(klien: Klien, apa: str, urut: int) -> None:
    if apa == "pages":
        klien.get(HALAMAN[urut % len(HALAMAN)])
    elif apa == "documents":
        klien.get(DOKUMEN[urut // 4 % len(DOKUMEN)])
    elif apa == "saves":
        alamat, realisasi = f"{SIKLUS}/data/IKU-01", f"{60 + urut % 30},{urut % 89 + 10}"
        isi = {"keadaan": "terukur", "realisasi": realisasi, "sumber": "Register", "penjelasan": "Menurut register."}
        with BERGILIR:
            klien.post(alamat, alamat, isi)
            assert f'value="{realisasi}"'.encode() in klien.get(alamat), "the figure was not saved"
    else:
        with BERGILIR:
            klien.post(f"{SIKLUS}/impor", f"{SIKLUS}/impor", {}, klien.get(f"{SIKLUS}/excel"))


def _read_memory(port: int) -> tuple[float, float]:
    """Return the MB that the server on that port holds now, and the most that it ever held."""
    proses = next(satu for satu in Path("/proc").glob("[0-9]*") if _is_served(satu, port))
    status = (proses / "status").read_text()
    kini, terbesar = (int(re.search(rf"{nama}:\s+(\d+)", status)[1]) / 1000 for nama in ("VmRSS", "VmHWM"))
    return kini, terbesar


def _is_served(proses: Path, port: int) -> bool:
    try:
        perintah = (proses / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(port).encode() in perintah and perintah[0].decode() == sys.executable
