"""Twenty people at once on the served program: reading, saving, attaching, making documents; no error, no lost save.

Ten seconds in `make test`, two minutes in `make test-full`; the figures are printed at the end of the run, and those of
a full run stand in docs/beban.md. Each person holds six connections open, as a browser does.
"""

import io
import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from contextlib import ExitStack, closing
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from tests.storage.contoh import KUNCI, make_siklus
from tests.test_cli import Server
from tests.web.halaman import Halaman
from tests.web.peramban import SANDI, make_kantor

ORANG = 20
BACA = ("/", "/siklus", "/arsip", "/sop", "/iku", *(f"/siklus/{KUNCI}{akhir}" for akhir in ("", "/data", "/ceklist")))
DOKUMEN = tuple(f"/siklus/{KUNCI}/dokumen/{jenis}" for jenis in ("ceklist", "data_kinerja"))
# One of these at random, and a pause as of a person who reads, but short: far more than an office ever does.
KERJA = ("baca",) * 12 + ("simpan",) * 5 + ("unggah",) * 2 + ("dokumen",)
JEDA = 0.3
SAMBUNGAN = 6  # what browsers keep open to one server


class Orang:
    """One person in a thread: a browser with cookies, an IKU of his own, and what he was told is saved."""

    def __init__(self, alamat: str, nomor: int, lama: dict[str, list[float]]) -> None:
        self._lama = lama
        self._kuki = SimpleCookie()
        self.connect(alamat)
        self._acak = random.Random(nomor)
        self.nama, self.kode = f"orang-{nomor}", f"IKU-{nomor:02}"
        self.url = f"/siklus/{KUNCI}/data/{self.kode}"
        self.jumlah = Counter[str]()
        self.tersimpan: list[str] = []
        self.bukti = 0
        self.galat: list[str] = []

    def connect(self, alamat: str) -> None:
        """Go on at that address, with the cookies there are."""
        self._sambungan = [HTTPConnection(alamat.removeprefix("http://"), timeout=60) for _ in range(SAMBUNGAN)]

    def close(self) -> None:
        for satu in self._sambungan:
            satu.close()

    def run(self, sampai: float) -> None:
        try:
            self.log_in()
            while time.monotonic() < sampai:
                self._work(self._acak.choice(KERJA))
                time.sleep(self._acak.uniform(0, 2 * JEDA))
        except (OSError, HTTPException, AssertionError) as galat:
            self.galat.append(f"{self.nama}: {galat!r}")
        finally:
            self.close()

    def log_in(self) -> None:
        halaman = self._get("masuk", "/masuk")
        data = {"csrf_token": halaman.isian("/masuk")["csrf_token"], "nama_pengguna": self.nama, "sandi": SANDI}
        self._post("masuk", "/masuk", data)

    def _work(self, kerja: str) -> None:
        if kerja in {"baca", "dokumen"}:
            self.ask(kerja, self._acak.choice(BACA if kerja == "baca" else DOKUMEN))
            return
        isian: dict[str, object] = dict(self._get("baca", self.url).isian(self.url))
        nilai = f"{self._acak.randrange(1, 9999) / 100:.2f}".replace(".", ",")
        isian |= {"keadaan": "terukur", "realisasi": nilai, "sumber": f"Register {self._acak.random()}"}
        if kerja == "unggah":
            isi = b"%PDF-1.4 " + self._acak.randbytes(20_000) + b"\n%%EOF\n"
            isian["bukti"] = FileStorage(io.BytesIO(isi), f"{self.bukti}.pdf")
            self.bukti += 1
        self._post(kerja, self.url, isian)
        self.tersimpan.append(nilai)

    def _get(self, kerja: str, url: str) -> Halaman:
        teks = self.ask(kerja, url).decode()
        return Halaman(SimpleNamespace(status_code=200, location=None, text=teks))

    def _post(self, kerja: str, url: str, data: dict[str, object]) -> None:
        self.ask(kerja, url, *self._encode(data))

    @staticmethod
    def _encode(data: dict[str, object]) -> tuple[bytes, str]:
        """Return the body of a form and its type."""
        if "bukti" in data:
            batas, badan = encode_multipart(data)
            return badan, f'multipart/form-data; boundary="{batas}"'
        return urlencode(data).encode(), "application/x-www-form-urlencoded"

    def ask(self, kerja: str, url: str, badan: bytes | None = None, jenis: str = "") -> bytes:
        """Send it and follow; anything but a good answer raises."""
        mulai = time.monotonic()
        status, isi, tujuan = self._send(url, badan, jenis)
        assert badan is None or tujuan not in {None, url}, f"{url} was not saved"
        if tujuan is not None:
            status, isi, tujuan = self._send(tujuan)
        assert (status, tujuan) == (200, None), (url, status, tujuan)
        self._lama[kerja].append(time.monotonic() - mulai)
        self.jumlah[kerja] += 1
        return isi

    def _send(self, url: str, badan: bytes | None = None, jenis: str = "") -> tuple[int, bytes, str | None]:
        """Use the connection whose turn it is, and leave it open."""
        sambungan = self._sambungan.pop(0)
        self._sambungan.append(sambungan)
        kepala = {"Cookie": "; ".join(f"{nama}={satu.value}" for nama, satu in self._kuki.items())}
        if jenis:
            kepala["Content-Type"] = jenis
        sambungan.request("GET" if badan is None else "POST", url, badan, kepala)
        jawaban = sambungan.getresponse()
        for kuki in jawaban.headers.get_all("Set-Cookie", []):
            self._kuki.load(kuki)
        return jawaban.status, jawaban.read(), jawaban.headers["Location"]


def test_connections_that_others_left_open_keep_nobody_waiting(config):
    open_home(config).kantor.create(make_kantor())
    with Server(config.home, "serve") as server, ExitStack() as terbuka:
        for _ in range(150):
            sambungan = terbuka.enter_context(closing(HTTPConnection(server.url.removeprefix("http://"), timeout=5)))
            sambungan.request("GET", "/sehat")
            assert sambungan.getresponse().read()
        mulai = time.monotonic()
        assert server.get("/sehat")[0] == 200
        assert time.monotonic() - mulai < 5


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_twenty_people_at_once_meet_no_error_and_lose_no_save(config, is_full, record_property):
    home, kantor = open_home(config), make_kantor()
    tim = kantor.pengguna_by_nama("tim-1")
    for nomor in range(1, ORANG + 1):
        kantor.add_pengguna(replace(tim, nama_pengguna=f"orang-{nomor}", token=f"t{nomor}", nama=f"Orang {nomor}"))
    home.kantor.create(kantor)
    home.create_siklus(make_siklus(KUNCI, ORANG))
    lama: dict[str, list[float]] = defaultdict(list)
    with Server(config.home, "serve") as server:
        threading.Thread(target=server.process.stderr.read, daemon=True).start()  # a full pipe would hold the server
        orang = [Orang(server.url, nomor, lama) for nomor in range(1, ORANG + 1)]
        sampai = time.monotonic() + (120 if is_full else 10)
        benang = [threading.Thread(target=satu.run, args=(sampai,)) for satu in orang]
        for satu in benang:
            satu.start()
        for satu in benang:
            satu.join()
    assert [galat for satu in orang for galat in satu.galat] == []
    siklus = home.siklus.get(KUNCI)
    for satu in orang:
        entri = siklus.entri[satu.kode]
        assert (entri.versi, len(entri.bukti)) == (len(satu.tersimpan), satu.bukti), satu.nama
        assert not satu.tersimpan or f"{entri.realisasi:.2f}".replace(".", ",") == satu.tersimpan[-1], satu.nama
    assert sum(len(satu.tersimpan) for satu in orang) == len(siklus.riwayat) - 1
    assert verify(home).temuan == ()
    for kerja, detik in sorted(lama.items()):
        p95 = statistics.quantiles(detik, n=20)[-1] if len(detik) > 1 else detik[0]
        record_property("beban", f"{kerja}: {len(detik)}, median {statistics.median(detik):.2f} s, p95 {p95:.2f} s")
