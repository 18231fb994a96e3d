"""Pages: the sample office served as it is served to an office, asked by one client and by eight."""

import http.client
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from ukur import Angka, Baris, interleave, milidetik

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.demo import prepare_demo
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from tests.factories import KUNCI, siklus_at
from tests.web.peramban import SANDI, make_kantor

PUTARAN = 60
KLIEN, TIAP_KLIEN = 8, 25
# As profiled; for several, as measured with one page after the other, which one slow request would stop altogether.
SEBAB = "a third to half of it the template and its macros, most of the rest what it reads and works out anew"
SEBAB_BERSAMA = "Python computes one page at a time, and eight in turns within theirs take a quarter longer"
PROGRAM = ("-c", "import sys; from kinerja_app.cli import main; sys.exit(main())")


class Klien:
    """One person's browser: a kept connection and a cookie."""

    def __init__(self, port: int) -> None:
        self._sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = ""

    def get(self, url: str, isi: dict[str, str] | None = None) -> str:
        """Ask for a page, or send a form; raises AssertionError where it is not there."""
        kepala = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._sambungan.request("POST" if isi else "GET", url, urlencode(isi) if isi else None, kepala)
        jawaban = self._sambungan.getresponse()
        teks = jawaban.read().decode(errors="replace")
        assert jawaban.status in (200, 302), (url, jawaban.status, teks[:300])
        for nilai in jawaban.headers.get_all("Set-Cookie") or ():
            self._cookie = nilai.partition(";")[0]
        return teks

    def log_in(self, nama: str, sandi: str) -> "Klien":
        """Log in as the page asks it."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/masuk"))
        assert token
        self.get("/masuk", {"csrf_token": token[1], "nama_pengguna": nama, "sandi": sandi})
        return self


def measure() -> list[Baris]:
    """Return the rows of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        contoh = Path(folder) / "contoh"
        prepare_demo(Config.from_environment({"KINERJA_HOME": str(contoh)}), lambda *_: None)
        kantor = open_home(Config.from_environment({"KINERJA_HOME": str(Path(folder) / "kantor")}))
        kantor.kantor.create(make_kantor())
        kantor.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=12))
        with (
            serve(*PROGRAM, "demo", "--port", "{}", home=contoh) as satu,
            serve(*PROGRAM, "serve", "--port", "{}", home=kantor.config.home) as dua,
            serve(str(Path(__file__).with_name("halo.py")), "{}", home=contoh) as tiga,
        ):
            return _measure(satu, dua, tiga, contoh)


def _measure(contoh: int, kantor: int, halo: int, folder: Path) -> list[Baris]:
    def tim() -> Klien:
        return Klien(contoh).log_in("tim1", SANDI_CONTOH)

    def sekretaris() -> Klien:
        return Klien(kantor).log_in("sekretaris", SANDI)

    def salam() -> Klien:
        klien = Klien(halo)
        klien.get("/masuk")
        return klien

    halaman = {
        "hello": (salam, "/"),
        "Beranda": (tim, "/"),
        "isian, one form of step 1": (tim, "/siklus/2026-TB3-R0/data/IKU-01"),
        "isian, the table of twelve IKU": (tim, "/siklus/2026-TB3-R0/data-iku"),
        "ceklist": (sekretaris, f"/siklus/{KUNCI}/ceklist"),
        "arsip": (tim, "/arsip"),
        "rekap": (tim, "/rekap/2025"),
    }
    klien = {nama: buka() for nama, (buka, _) in halaman.items()}
    sendiri = interleave(
        {nama: lambda n=nama, u=url: _done(klien[n].get(u)) for nama, (_, url) in halaman.items()}, PUTARAN
    )
    bersama = {nama: together([buka() for _ in range(KLIEN)], url) for nama, (buka, url) in halaman.items()}
    home = open_home(Config.from_environment({"KINERJA_HOME": str(folder)}).for_demo())
    kunci = home.list_ringkasan()[-1].kunci
    simpan = interleave({"get": lambda: _done(home.siklus.get(kunci))}, PUTARAN)["get"]
    baris = []
    for nama, angka in sendiri.items():
        laju, delapan = bersama[nama]
        is_halaman = nama != "hello"
        baris += [
            Baris(
                f"{nama}, one client",
                milidetik(angka),
                "≤ 10 ms" * is_halaman,
                angka.median <= 10 if is_halaman else None,
                SEBAB * is_halaman,
            ),
            Baris(
                f"{nama}, {KLIEN} clients",
                f"{milidetik(delapan)}, {laju:.0f} pages/s",
                "p95 ≤ 100 ms" * is_halaman,
                delapan.p95 <= 100 if is_halaman else None,
                SEBAB_BERSAMA * is_halaman,
            ),
        ]
    formulir, polos = bersama["isian, one form of step 1"][0], bersama["hello"][0]
    bagian = simpan.median / sendiri["isian, one form of step 1"].median
    return [
        *baris,
        Baris(
            "throughput of that form against hello",
            f"{formulir / polos:.0%}",
            "≥ 30 %",
            formulir >= 0.3 * polos,
            "hello reads, works out and renders nothing",
        ),
        Baris(
            "reading the siklus, of the time of that form",
            f"{bagian:.0%}",
            "≤ 10 %",
            bagian <= 0.1,
            "read once for each request: a quarter is parsing the JSON, nearly half making typed objects of it",
        ),
    ]


def together(klien: list[Klien], url: str) -> tuple[float, Angka]:
    """Let all clients ask at once; return pages a second and the times of each."""
    kali: list[float] = []

    def work(satu: Klien) -> None:
        for _ in range(TIAP_KLIEN):
            mulai = time.perf_counter()
            satu.get(url)
            kali.append((time.perf_counter() - mulai) * 1000)

    benang = [threading.Thread(target=work, args=(satu,)) for satu in klien]
    mulai = time.perf_counter()
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    return len(kali) / (time.perf_counter() - mulai), Angka(tuple(kali))


@contextmanager
def serve(*perintah: str, home: Path) -> Iterator[int]:
    """Serve in a process of its own and yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = pintu.getsockname()[1]
    proses = subprocess.Popen(
        [sys.executable, *(kata.replace("{}", str(port)) for kata in perintah)],
        env={"KINERJA_HOME": str(home), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )
    try:
        _wait(port)
        yield port
    finally:
        proses.terminate()
        proses.wait(20)


def _wait(port: int) -> None:
    for _ in range(6000):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise TimeoutError(port)


def _done(_: object) -> None:
    return None
