"""Storage: one TinyDB file per siklus, beside the physical floor and beside SQLite, PostgreSQL and plain TinyDB."""

import json
import os
import sqlite3
import tempfile
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import msgspec
from postgres import AbsenError, open_postgres
from tinydb import TinyDB
from tinydb.table import Document
from ukur import Angka, Baris, Tugas, interleave, milidetik

from kinerja_app.config import Config
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import open_home
from kinerja_app.storage.siklus_store import SiklusStore
from tests.storage.contoh import make_siklus, open_store, record

IKU = 12
PUTARAN = 60
SEDIKIT, BANYAK, DAFTAR = 40, 4000, 1320
BENANG, DETIK = 8, 3.0


def measure() -> list[Baris]:
    """Return the rows of the storage."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the user of PostgreSQL passes through it
        toko = {jumlah: make_store(Path(folder) / str(jumlah), jumlah) for jumlah in (SEDIKIT, DAFTAR, BANYAK)}
        return _read_and_save(toko, Path(folder)) + _list(toko, Path(folder)) + _together(toko[SEDIKIT])


def make_kunci(nomor: int) -> KunciSiklus:
    return KunciSiklus(Periode(2000 + nomor // 4 % 1000, nomor % 4 + 1), nomor // 4000)


DIBACA = make_kunci(2)  # none that is saved meanwhile


def make_store(folder: Path, jumlah: int) -> SiklusStore:
    """Return a store with that many siklus of twelve IKU, each with its figures and words."""
    toko = open_store(folder)
    siklus = make_siklus(make_kunci(0), IKU)
    for kode in siklus.entri:
        record(siklus, kode, "76.50", "Layanan menurut register bulanan kecamatan. " * 4)
    for nomor in range(jumlah):
        siklus.kunci = make_kunci(nomor)
        toko.create(siklus.kunci, siklus)
    return toko


def _read_and_save(toko: dict[int, SiklusStore], folder: Path) -> list[Baris]:
    kunci = make_kunci(3)
    isi = json.loads(toko[SEDIKIT].path(kunci).read_bytes())
    teks = _print(isi)
    lantai, sql = folder / "lantai.json", sqlite3.connect(folder / "satu.db", isolation_level=None)
    lantai.write_text(teks)
    sql.execute("pragma journal_mode=wal")
    sql.execute("pragma synchronous=full")
    sql.execute("create table siklus (kunci text primary key, isi text)")
    sql.executemany("insert into siklus values (?, ?)", ((str(make_kunci(nomor)), teks) for nomor in range(SEDIKIT)))
    polos = TinyDB(folder / "satu.json")
    polos.insert_multiple(Document(isi, doc_id=nomor + 1) for nomor in range(SEDIKIT))
    with closing(sql), closing(polos), ExitStack() as terbuka:
        postgres, absen = _add_postgres(terbuka, folder / "postgres", kunci, isi)
        angka = interleave(
            {
                **postgres,
                "floor get": lambda: _done(msgspec.json.decode(lantai.read_bytes())),
                "get": lambda: _done(toko[SEDIKIT].get(DIBACA)),
                "get of many": lambda: _done(toko[BANYAK].get(DIBACA)),
                "SQLite get": lambda: _done(json.loads(_select(sql, kunci))),
                "plain TinyDB get": lambda: _done(polos.get(doc_id=3)),
                "floor save": lambda: _write(lantai, teks),
                "save": lambda: _save(toko[SEDIKIT], kunci),
                "save of many": lambda: _save(toko[BANYAK], kunci),
                "traced save": _add_traced(folder / "kantor", kunci, toko[SEDIKIT]),
                "SQLite save": lambda: _update(sql, kunci, _print(isi)),
                "plain TinyDB save": lambda: _done(polos.update({"versi": 1}, doc_ids=[3])),
            },
            PUTARAN,
        )
    if abs(lantai.stat().st_size - toko[SEDIKIT].path(kunci).stat().st_size) > 200:
        raise AssertionError("the floor writes another document than the store")
    return [
        *_compare(angka, "get", f"reading a siklus of {len(teks) / 1000:.0f} kB"),
        *_compare(angka, "save", "saving it"),
        Baris(
            "saving it as a page does: with what is intended, and the line and the head of the audit trail",
            milidetik(angka["traced save"], angka["floor save"]),
            sebab="four files, one after another, and seven fsync",
        ),
        *absen,
    ]


def _add_traced(folder: Path, kunci: KunciSiklus, asal: SiklusStore) -> Tugas:
    """Return the saving of that siklus in an office of its own, whose audit trail grows by a line each time."""
    home = open_home(Config.from_environment({"KINERJA_HOME": str(folder)}))
    home.create_siklus(asal.get(kunci))

    def save() -> float:
        with home.siklus.edit(kunci) as siklus:
            siklus.riwayat = siklus.riwayat[:-1]
        mulai = time.perf_counter()
        with home.edit_siklus(kunci) as siklus:
            record(siklus, "IKU-01", "77.25")
        return (time.perf_counter() - mulai) * 1000

    return save


def _add_postgres(
    terbuka: ExitStack, folder: Path, kunci: KunciSiklus, isi: dict[str, Any]
) -> tuple[dict[str, Tugas], list[Baris]]:
    """Return what is to be measured of PostgreSQL, or a plain line where it cannot be."""
    try:
        db = terbuka.enter_context(open_postgres(folder))
    except AbsenError as error:
        return {}, [Baris("PostgreSQL", "left out", sebab=str(error))]
    db.execute("create table siklus (kunci text primary key, isi text)")
    for nomor in range(SEDIKIT):
        db.execute("insert into siklus values (%s, %s)", (str(make_kunci(nomor)), _print(isi)))

    def get() -> None:
        json.loads(db.execute("select isi from siklus where kunci = %s", (str(kunci),)).fetchone()[0])

    def save() -> None:
        db.execute("update siklus set isi = %s where kunci = %s", (_print(isi), str(kunci)))

    return {"PostgreSQL get": get, "PostgreSQL save": save}, []


def _compare(angka: dict[str, Angka], apa: str, sebutan: str) -> list[Baris]:
    lantai, satu, banyak = angka[f"floor {apa}"], angka[apa], angka[f"{apa} of many"]
    lain = (f"SQLite {apa}", f"PostgreSQL {apa}", f"plain TinyDB {apa}")
    dasar = {
        "get": "read + parse",
        "save": "temporary file, fsync, replace, fsync of the folder",
    }[apa]
    sebab = {
        "get": "dicts become typed objects; a file that changed is checked, too, one of this very moment each time",
        "save": "beside what the floor does: the lock, reading the file, seeing that nothing of it is lost, the JSON",
    }[apa]
    return [
        Baris(f"the floor of {sebutan}: {dasar}", milidetik(lantai)),
        Baris(
            f"{sebutan}, {SEDIKIT} siklus",
            milidetik(satu, lantai),
            "≤ 2 × the floor",
            satu.median <= 2 * lantai.median,
            sebab,
        ),
        Baris(
            f"{sebutan}, {BANYAK} siklus",
            milidetik(banyak, satu),
            f"≤ 1.2 × that at {SEDIKIT}",
            banyak.median <= 1.2 * satu.median,
        ),
        *(Baris(nama, milidetik(angka[nama], lantai)) for nama in lain if nama in angka),
    ]


def _list(toko: dict[int, SiklusStore], folder: Path) -> list[Baris]:
    def describe(siklus: Siklus) -> str:
        return siklus.tahap.value

    satu_tahun = make_store(folder / "tahun", 4)
    baru = interleave({"first": lambda: _done(open_store(folder / str(DAFTAR)).summaries(describe))}, 3)["first"]
    angka = interleave(
        {
            "year": lambda: _done(satu_tahun.summaries(describe)),
            "all": lambda: _done(toko[DAFTAR].summaries(describe)),
        },
        PUTARAN,
    )
    return [
        Baris("list of a year", milidetik(angka["year"]), "≤ 2 ms", angka["year"].median <= 2),
        Baris(f"list of {DAFTAR}, warm", milidetik(angka["all"]), "≤ 15 ms", angka["all"].median <= 15),
        Baris(
            f"list of {DAFTAR}, after a start",
            milidetik(baru),
            "≤ 500 ms",
            baru.median <= 500,
            "every file is read, checked and summarised once",
        ),
    ]


def _together(toko: SiklusStore) -> list[Baris]:
    tunggu: list[float] = []
    selesai = time.perf_counter() + DETIK

    def work(nomor: int) -> None:
        while time.perf_counter() < selesai:
            mulai = time.perf_counter()
            _save(toko, make_kunci(nomor))
            tunggu.append(time.perf_counter() - mulai)

    benang = [threading.Thread(target=work, args=(nomor,)) for nomor in range(BENANG)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    laju, terlama = len(tunggu) / DETIK, max(tunggu) * 1000
    return [
        Baris(
            f"{BENANG} threads saving",
            f"{laju:.0f} saves/s",
            "≥ 400",
            laju >= 400,
            "one lock for the whole store, since in the program a save and its line of the audit trail belong together",
        ),
        Baris(
            "the longest wait of a save among them",
            f"{terlama:.0f} ms",
            "< 200 ms",
            terlama < 200,
            "the lock goes to whichever thread wakes first, so now and then one of eight comes last",
        ),
    ]


def _save(toko: SiklusStore, kunci: KunciSiklus) -> None:
    """Save a figure, in a siklus that does not grow by it: every save writes as much as the one before."""
    with toko.edit(kunci) as siklus:
        riwayat = siklus.riwayat
        record(siklus, "IKU-01", "77.25")
        siklus.riwayat = riwayat


def _print(isi: object) -> str:
    """Return JSON as short as that of the store."""
    return json.dumps(isi, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, teks: str) -> None:
    sementara = path.with_suffix(".baru")
    with sementara.open("w") as berkas:
        berkas.write(teks)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _select(sql: sqlite3.Connection, kunci: KunciSiklus) -> str:
    baris: tuple[str] = sql.execute("select isi from siklus where kunci = ?", (str(kunci),)).fetchone()
    return baris[0]


def _update(sql: sqlite3.Connection, kunci: KunciSiklus, teks: str) -> None:
    sql.execute("update siklus set isi = ? where kunci = ?", (teks, str(kunci)))


def _done(_: object) -> None:
    return None
