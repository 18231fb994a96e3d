"""A home at every step, the people of tests/web/rute.py, and what is stored: for S2, S3, S8 and hostile input."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from werkzeug.test import TestResponse

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.services import dokumen, langkah, pendokumentasian
from kinerja_app.services.home import Home, open_home
from kinerja_app.web.limiter import limiter
from tests import factories as f
from tests.web.peramban import Peramban, make_kantor
from tests.web.rute import RUTE, SEMUA, Rute

PADA = f.pada_of(f.PERIODE)
SEKARANG = PADA.replace(day=10)
ORANG = (None, *sorted(SEMUA))
# Fields that no form has: they must change nothing.
TAMBAHAN = {"tahap": "selesai", "peran": "admin", "oleh": "sekretaris", "segel": "0" * 64}
DIBIARKAN = ("jejak", "kunci.lock")  # the audit trail grows with every login


def build_home(config: Config, tahap: Tahap) -> Home:
    """A home whose one siklus stands at that step, made by the real services."""
    home = open_home(config)
    home.kantor.create(make_kantor())
    with home.register.edit():
        pass  # the store makes the empty file at the first try to change it
    home.dokumen_iku.create(2026, _make_dokumen_iku())
    by_service = tahap in {Tahap.PENDOKUMENTASIAN, Tahap.SELESAI}
    home.create_siklus(f.siklus_at(Tahap.PENGETIKAN if by_service else tahap, n_iku=5))
    if by_service:
        _type_and_seal(home, tahap)
    return home


def _make_dokumen_iku() -> DokumenIkuTahun:
    """Two versions in force, of which the siklus froze the first, and a draft of the third by Tim Contoh 1."""
    iku, tahunan = f.dokumen_iku_contoh(5), DokumenIkuTahun(2026)
    for alasan in ("", "Perjanjian Kinerja diubah pada bulan Juni."):
        tahunan.save_rancangan(iku, tahunan.versi, f.orang_tim(1), PADA)
        tahunan.tetapkan(iku.ditetapkan, alasan, tahunan.versi, f.orang_sekretaris(), PADA)
    tahunan.save_rancangan(iku, tahunan.versi, f.orang_tim(1), PADA)
    return tahunan


def _type_and_seal(home: Home, tahap: Tahap) -> None:
    kasubag = f.orang_kasubag()
    siklus = home.siklus.get(f.KUNCI)
    dokumen.make_dokumen(home, f.KUNCI, "070/1", SEKARANG.date(), len(siklus.riwayat), kasubag, SEKARANG)
    versi = home.siklus.get(f.KUNCI).versi
    langkah.move(home, f.KUNCI, Aksi.SELESAI_KETIK, kasubag, SEKARANG, versi=versi, alasan="", menit_kerja=15)
    if tahap is Tahap.SELESAI:
        versi = home.siklus.get(f.KUNCI).versi
        pendokumentasian.archive_siklus(home, f.KUNCI, kasubag, SEKARANG, versi=versi, menit_kerja=5)


def snapshot(home: Home) -> dict[Path, bytes]:
    """Every stored file but those of DIBIARKAN."""
    return {
        path: path.read_bytes()
        for folder in (home.config.instance, home.config.archive)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(nama in path.parts for nama in DIBIARKAN)
    }


def is_sealed(home: Home, path: Path) -> bool:
    """Whether it is a file of a bag, or the list of the seals."""
    return home.config.archive in path.parents or path == home.config.rantai


def restore(home: Home, before: dict[Path, bytes]) -> None:
    """Undo what a request stored, so that the next one finds the same home."""
    after = snapshot(home)
    for path in after.keys() - before.keys():
        path.chmod(0o600)
        path.unlink()
    for path, data in before.items():
        if after.get(path) != data:
            path.write_bytes(data)


class Orang(dict[str | None, Peramban]):
    """The persons of the matrix, each logged in; who was logged out by a request logs in again."""

    def __init__(self, home: Home, siapa: tuple[str | None, ...] = ORANG) -> None:
        super().__init__()
        self.app = create_app(home.config)
        for nama in siapa:
            self.log_in(nama)

    def log_in(self, nama: str | None) -> None:
        self[nama] = Peramban(self.app.test_client())
        limiter.reset()  # what a test tried at the login before would keep them out, too, while its clock stands still
        if nama is not None:
            assert self[nama].log_in(nama).status_code == 302

    def ask(self, nama: str | None, rute: Rute, home: Home) -> TestResponse:
        url = rute.url.replace("{kunci}", str(f.KUNCI))
        if rute.metode == "GET":
            return self[nama].get(url)
        return self[nama].post(url, fill_data(rute.data, home) | TAMBAHAN)


def fill_data(data: Mapping[str, str], home: Home) -> dict[str, str]:
    """The fields of a row, with the versi that stand in this home."""
    versi = {
        "{kantor}": home.kantor.get().versi,
        "{siklus}": home.siklus.get(f.KUNCI).versi,
        "{riwayat}": len(home.siklus.get(f.KUNCI).riwayat),
        "{iku}": home.dokumen_iku.get(2026).versi,
    }
    return {nama: str(versi.get(nilai, nilai)) for nama, nilai in data.items()}


def rows_at(tahap: Tahap) -> list[Rute]:
    """The rows to try at a step: those that do not depend on it are tried at the first one only."""
    return [rute for rute in RUTE if rute.is_per_tahap or "{kunci}" in rute.url or tahap is Tahap.ELABORASI]


def poison(asal: Home, folder: Path, jahat: str) -> Home:
    """A copy of a home in a new folder, where every stored text of words begins with an evil one."""
    config = replace(asal.config, home=folder)
    shutil.copytree(asal.config.home, folder)
    for path in config.instance.rglob("*.json"):
        if path.parent != config.jejak and path.stat().st_mode & 0o200:
            path.write_text(json.dumps(_poison(json.loads(path.read_bytes()), jahat)), encoding="utf-8")
    return open_home(config)


def _poison(nilai: object, jahat: str, kunci: str = "") -> object:
    if isinstance(nilai, dict):
        return {_poison(nama, jahat): _poison(isi, jahat, nama) for nama, isi in nilai.items()}
    if isinstance(nilai, list):
        return [_poison(isi, jahat, kunci) for isi in nilai]
    is_teks = isinstance(nilai, str) and kunci not in {"sandi", "token"} and re.search("[A-Za-z] |[A-Z][a-z]", nilai)
    return f"{jahat} {nilai}" if is_teks else nilai
