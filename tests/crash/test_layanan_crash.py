"""Kill -9 of the served program while people save over HTTP: what was answered with a redirect is there afterwards."""

import contextlib
import io
import random
import threading
import time
from collections import defaultdict
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPException

import pytest
from werkzeug.datastructures import FileStorage

from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from tests.crash import hitungan
from tests.end_to_end.test_beban import Orang
from tests.storage.contoh import KUNCI, make_siklus
from tests.test_cli import Server
from tests.web.peramban import make_kantor

pytestmark = pytest.mark.crash
ORANG = 4


class Penyimpan(Orang):
    """One person who saves again and again, every third time with a file, and keeps what was answered with a redirect.

    `dicoba` is all that was sent; after a kill the last of it may be there without that anybody was told. `terucap` is
    the place in it of what was told last.
    """

    def __init__(self, nomor: int) -> None:
        super().__init__("", nomor, defaultdict(list))
        self._is_masuk = False
        self.dicoba: list[str] = []
        self.terucap = 0
        self.berkas: list[str] = []

    def save_until_killed(self, alamat: str) -> None:
        """Save on the server at that address until it no longer answers; a session outlives a new start."""
        self.connect(alamat)
        with contextlib.suppress(OSError, HTTPException), contextlib.closing(self):
            if not self._is_masuk:
                self.log_in()
                self._is_masuk = True
            while True:
                self._save()

    def _save(self) -> None:
        isian: dict[str, object] = dict(self._get("baca", self.url).isian(self.url))
        self.dicoba.append(f"{self._acak.randrange(1, 9999) / 100:.2f}")
        isian |= {"keadaan": "terukur", "realisasi": self.dicoba[-1].replace(".", ","), "sumber": "Register"}
        berkas = [f"bukti-{len(self.dicoba)}.pdf"] if len(self.dicoba) % 3 == 0 else []
        for nama in berkas:
            isi = b"%PDF-1.4 " + self._acak.randbytes(20_000) + b"\n%%EOF\n"
            isian["bukti"] = FileStorage(io.BytesIO(isi), nama)
        status, _, _ = self._send(self.url, *self._encode(isian))
        if status != HTTPStatus.FOUND:
            self.galat.append(f"{self.nama}: {status}")
            return
        self.terucap = len(self.dicoba) - 1
        self.tersimpan.append(self.dicoba[-1])
        self.berkas += berkas


def check(config, orang: list[Penyimpan]) -> None:
    """As the new start left it: every told save is there with its file, none twice, and all is in order."""
    home = open_home(config)
    siklus = home.siklus.get(KUNCI)
    for satu in orang:
        entri = siklus.entri[satu.kode]
        assert len(satu.tersimpan) <= entri.versi <= len(satu.dicoba)
        sejak = satu.dicoba[satu.terucap :]  # the last told one, and what was begun since
        assert not satu.tersimpan or f"{entri.realisasi:.2f}" in sejak
        assert set(satu.berkas) <= {bukti.nama for bukti in entri.bukti}
    assert verify(home).temuan == ()


@pytest.mark.timeout(1800)
def test_killed_while_people_save_over_http_no_answered_save_is_lost(config, is_full):
    home, kantor = open_home(config), make_kantor()
    tim = kantor.pengguna_by_nama("tim-1")
    for nomor in range(1, ORANG + 1):
        kantor.add_pengguna(replace(tim, nama_pengguna=f"orang-{nomor}", token=f"t{nomor}", nama=f"Orang {nomor}"))
    home.kantor.create(kantor)
    home.create_siklus(make_siklus(KUNCI, ORANG))
    acak, orang = random.Random(20261129), [Penyimpan(nomor) for nomor in range(1, ORANG + 1)]
    kills = 40 if is_full else 2
    for ke in range(kills + 1):
        with Server(config.home, "serve") as server:
            check(config, orang)
            assert server.get("/sehat")[0] == 200
            if ke == kills:
                break
            benang = [threading.Thread(target=satu.save_until_killed, args=(server.url,)) for satu in orang]
            for satu in benang:
                satu.start()
            jumlah = sum(len(satu.tersimpan) for satu in orang)
            while sum(len(satu.tersimpan) for satu in orang) == jumlah and any(satu.is_alive() for satu in benang):
                time.sleep(0.01)
            assert sum(len(satu.tersimpan) for satu in orang) > jumlah
            time.sleep(acak.uniform(0, 0.5))
            server.process.kill()
            for satu in benang:
                satu.join(60)
            hitungan.note(server.process.wait(60))
    assert [galat for satu in orang for galat in satu.galat] == []
