"""Pages: the sample office served as it is served to an office, asked by one client and by eight."""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import bagian
from bagian import Bagian
from klien import DEMO, HALO, KANTOR, Klien, serve
from ukur import Angka, Baris, interleave, milidetik, within

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.demo import prepare_demo
from kinerja_app.services.demo_data import SANDI_CONTOH
from kinerja_app.services.home import open_home
from tests.factories import KUNCI, siklus_at
from tests.web.peramban import SANDI, make_kantor

PUTARAN = 60
KLIEN, TIAP_KLIEN, BABAK = 8, 5, 10
FORMULIR = "isian, one form of step 1"
SALAM = "hello"
HALAMAN = {
    "Beranda": ("tim1", "/"),
    FORMULIR: ("tim1", "/siklus/2026-TB3-R0/data/IKU-01"),
    "isian, the table of twelve IKU": ("tim1", "/siklus/2026-TB3-R0/data-iku"),
    "ceklist": ("sekretaris", f"/siklus/{KUNCI}/ceklist"),
    "arsip": ("tim1", "/arsip"),
    "rekap": ("tim1", "/rekap/2025"),
}


def measure() -> list[Baris]:
    """Return the rows of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        contoh, kantor = (
            Config.from_environment({"KINERJA_HOME": f"{folder}/{nama}"}) for nama in ("contoh", "kantor")
        )
        disusun = prepare_demo(contoh, lambda *_: None)
        home = open_home(kantor)
        home.kantor.create(make_kantor())
        home.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=12))
        akun = {"tim1": (disusun, SANDI_CONTOH), "sekretaris": (kantor, SANDI)}
        share = bagian.measure(akun, HALAMAN, PUTARAN)
        with serve(DEMO, contoh.home) as satu, serve(KANTOR, kantor.home) as dua, serve(HALO, Path(folder)) as tiga:
            buka = {
                "tim1": lambda: Klien(satu).log_in("tim1", SANDI_CONTOH),
                "sekretaris": lambda: Klien(dua).log_in("sekretaris", SANDI),
                "siapa saja": lambda: Klien(tiga).greet(),
            }
            return _rows(*_ask(buka, {SALAM: ("siapa saja", "/"), **HALAMAN}), share)


def _ask(
    buka: dict[str, Callable[[], Klien]], halaman: dict[str, tuple[str, str]]
) -> tuple[dict[str, Angka], dict[str, Angka], dict[str, Angka]]:
    """Return what each page took one client; what it took eight who ask at once; and how long a page was made then."""
    klien = {siapa: [satu() for _ in range(KLIEN)] for siapa, satu in buka.items()}
    sendiri = interleave({nama: partial(klien[siapa][0].get, url) for nama, (siapa, url) in halaman.items()}, PUTARAN)
    kali: dict[str, list[float]] = {nama: [] for nama in halaman}
    with ThreadPoolExecutor(KLIEN) as kolam:
        tugas = {
            nama: partial(_ask_together, kolam, klien[siapa], url, kali[nama]) for nama, (siapa, url) in halaman.items()
        }
        tiap = interleave(tugas, BABAK)
    pertama = KLIEN * TIAP_KLIEN  # those of the first round do not count
    return sendiri, {nama: Angka(tuple(satu[pertama:])) for nama, satu in kali.items()}, tiap


def _ask_together(kolam: ThreadPoolExecutor, klien: list[Klien], url: str, kali: list[float]) -> float:
    """Let all clients ask; return the milliseconds of a page among all of them."""

    def work(satu: Klien) -> None:
        for _ in range(TIAP_KLIEN):
            mulai = time.perf_counter()
            satu.get(url)
            kali.append((time.perf_counter() - mulai) * 1000)

    mulai = time.perf_counter()
    list(kolam.map(work, klien))
    return (time.perf_counter() - mulai) * 1000 / (KLIEN * TIAP_KLIEN)


def _rows(
    sendiri: dict[str, Angka], bersama: dict[str, Angka], tiap: dict[str, Angka], share: dict[str, Bagian]
) -> list[Baris]:
    def together(nama: str) -> str:
        return f"{milidetik(bersama[nama])}, {1000 / tiap[nama].median:.0f} pages/s"

    baris = [
        Baris(f"{SALAM}, one client", milidetik(sendiri[SALAM])),
        Baris(f"{SALAM}, {KLIEN} clients", together(SALAM)),
    ]
    for nama, satu in share.items():
        sebab = f"{satu.templat:.0%} of it in its template, {satu.simpanan:.0%} in the stores"
        sebab_bersama = (
            f"Python computes one page at a time, {sendiri[nama].median:.1f} ms alone, {tiap[nama].median:.1f} among "
            f"{KLIEN}; the last of {KLIEN} waits for {KLIEN} pages"
        )
        p95 = bersama[nama].p95
        baris += [
            within(f"{nama}, one client", sendiri[nama], 10, sebab),
            Baris(f"{nama}, {KLIEN} clients", together(nama), "p95 ≤ 100 ms", p95 <= 100, sebab_bersama),
        ]
    laju = tiap[SALAM].median / tiap[FORMULIR].median
    sebab = "hello reads, works out and renders nothing"
    baris.append(
        Baris(f"throughput of {FORMULIR}, against hello, {KLIEN} clients", f"{laju:.0%}", "≥ 30 %", laju >= 0.3, sebab)
    )
    for nama, satu in share.items():
        hal, bagian_toko = f"the stores, of the time of {nama}", f"{satu.simpanan:.1%}"
        baris.append(Baris(hal, bagian_toko, "≤ 10 %", satu.simpanan <= 0.1, satu.rincian))
    return baris
