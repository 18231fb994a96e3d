"""Storage: one TinyDB file per siklus, beside the physical floor and beside SQLite, PostgreSQL and plain TinyDB."""

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from peralatan import AbsenError
from postgres import open_postgres
from tinydb import TinyDB
from tinydb.table import Document
from ukur import Angka, Baris, Tugas, beside, interleave, milidetik, within, within_times

from kinerja_app.config import Config
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.daftar_arsip import summarise_arsip
from kinerja_app.services.home import Home, open_home
from kinerja_app.storage import codec
from kinerja_app.storage.siklus_store import SiklusStore
from tests.documents.siklus_kalipare import PADA, kalipare_at_pengetikan
from tests.factories import walk
from tests.storage.contoh import make_siklus, open_store, record

IKU = 12
PUTARAN = 60
SEDIKIT, BANYAK, DAFTAR = 40, 4000, 1320
BENANG, TIAP_BENANG, DETIK, BABAK = 8, 10, 1.0, 5
SEBAB_BANYAK = "the same as above: the key says where the file is, however many others there are"
SEBAB_BARU = "every file is read, made typed objects, printed and compared, and summarised once"
SEBAB_DAFTAR = "the folders are listed, and the state of each file is asked of the disk, since another process may save"
TEKS = "Layanan menurut register bulanan kecamatan. " * 4
Isi = dict[str, Any]
Peserta = tuple[Callable[[KunciSiklus], Isi], Tugas]


def measure() -> list[Baris]:
    """Return the rows of the storage."""
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        folder.chmod(0o755)  # the user of PostgreSQL passes through it
        biasa, tersegel = make_elaborasi(), walk(kalipare_at_pengetikan(), Tahap.SELESAI, PADA)
        toko = {jumlah: make_store(folder / str(jumlah), jumlah, biasa) for jumlah in (SEDIKIT, BANYAK)}
        kantor = open_home(Config.from_environment({"KINERJA_HOME": str(folder / "kantor")}))
        for nomor in range(BENANG * TIAP_BENANG):
            kantor.create_siklus(toko[BANYAK].get(make_kunci(nomor)))
        segel = _open_kantor(folder, DAFTAR, tersegel)
        hasil = _read_and_save(toko, segel.siklus, kantor, folder)
        hasil += _list(_open_kantor(folder, 4, biasa), _open_kantor(folder, DAFTAR, biasa))
        hasil += _list(_open_kantor(folder, 4, tersegel), segel) + _list_arsip(segel)
        return hasil + _together(toko[SEDIKIT], kantor)


def make_kunci(nomor: int) -> KunciSiklus:
    return KunciSiklus(Periode(2000 + nomor // 4 % 1000, nomor % 4 + 1), nomor // 4000)


DIBACA = make_kunci(2)  # none that is saved meanwhile
DISIMPAN = make_kunci(3)


def make_elaborasi() -> Siklus:
    """Return a siklus of twelve IKU at step 1, with its figures and words, and nothing of the later steps."""
    siklus = make_siklus(make_kunci(0), IKU)
    for kode in siklus.entri:
        record(siklus, kode, "76.50", TEKS)
    return siklus


def make_store(folder: Path, jumlah: int, siklus: Siklus) -> SiklusStore:
    """Return a store with that siklus under so many keys."""
    toko = open_store(folder)
    for nomor in range(jumlah):
        siklus.kunci = make_kunci(nomor)
        toko.create(siklus.kunci, siklus)
    return toko


def _open_kantor(folder: Path, jumlah: int, siklus: Siklus) -> Home:
    tempat = folder / f"{siklus.tahap.value}-{jumlah}"
    make_store(tempat, jumlah, siklus)
    return open_home(Config.from_environment({"KINERJA_HOME": str(tempat)}))


def _read_and_save(toko: dict[int, SiklusStore], segel: SiklusStore, kantor: Home, folder: Path) -> list[Baris]:
    sedikit, banyak, urut = toko[SEDIKIT], toko[BANYAK], count()
    for satu in (sedikit, banyak):
        _save(satu, DISIMPAN)  # from now on a save changes one number
    lantai, teks = folder / "lantai.json", sedikit.path(DIBACA).read_text()
    _write(lantai, teks)
    with ExitStack() as terbuka:
        peserta, absen = _open_peers(terbuka, folder, sedikit)
        tugas: dict[str, Tugas] = {
            "floor get": lambda: msgspec.json.decode(lantai.read_bytes()),
            "get": lambda: sedikit.get(DIBACA),
            "get of many": lambda: banyak.get(DIBACA),
            "floor get sealed": lambda: msgspec.json.decode(segel.path(DIBACA).read_bytes()),
            "get sealed": lambda: segel.get(DIBACA),
            "floor save": lambda: _write(lantai, teks),
            "save": lambda: _save(sedikit, DISIMPAN),
            "save of many": lambda: _save(banyak, DISIMPAN),
            "traced save": lambda: _save_traced(kantor, next(urut)),
        }
        for nama, (get, save) in peserta.items():
            tugas |= {f"{nama} get": partial(get, DIBACA), f"{nama} save": save}
        _check_same(sedikit, banyak, peserta)
        angka = interleave(tugas, PUTARAN)
        _check_same(sedikit, banyak, peserta)
    sebutan = "saving it as a page does: with what is intended, and the line and the head of the audit trail"
    sebab = "several files, one after another, each brought to the disk"
    tersegel, objek = _describe(segel), "typed objects of every row"
    return [
        *_compare(angka, "get", f"reading a siklus {_describe(sedikit)}", peserta),
        Baris(f"the floor of reading one {tersegel}", milidetik(angka["floor get sealed"])),
        within_times(f"reading one {tersegel}", angka["get sealed"], 2, angka["floor get sealed"], "its floor", objek),
        *_compare(angka, "save", "saving it", peserta),
        Baris(sebutan, milidetik(angka["traced save"], angka["floor save"]), sebab=sebab),
        *absen,
    ]


def _check_same(sedikit: SiklusStore, banyak: SiklusStore, peserta: dict[str, Peserta]) -> None:
    """Raise AssertionError unless all hold the same fields, read back as they are read by each."""
    for kunci in (DIBACA, DISIMPAN):
        acuan, lain = (json.loads(codec.print_isi(satu.get(kunci))) for satu in (sedikit, banyak))
        terbaca = {nama: get(kunci)["siklus"]["1"]["isi"] for nama, (get, _) in peserta.items()}
        for nama, satu in {**terbaca, f"the store of {BANYAK}": lain}.items():
            assert satu == acuan, f"{nama} holds other fields than the store"


def _open_peers(terbuka: ExitStack, folder: Path, toko: SiklusStore) -> tuple[dict[str, Peserta], list[Baris]]:
    """Return how each peer reads and saves the same siklus among the same others, and a line for who cannot."""
    semua = {kunci: json.loads(toko.path(kunci).read_bytes()) for kunci in toko.keys()}  # noqa: SIM118 -- a store
    sql = terbuka.enter_context(closing(sqlite3.connect(folder / "satu.db", isolation_level=None)))
    sql.execute("pragma journal_mode=wal")
    sql.execute("pragma synchronous=full")
    polos, nomor = terbuka.enter_context(closing(TinyDB(folder / "satu.json"))), {k: n for n, k in enumerate(semua, 1)}
    polos.insert_multiple(Document(isi, doc_id=nomor[kunci]) for kunci, isi in semua.items())
    peserta: dict[str, Peserta] = {
        f"SQLite {sqlite3.sqlite_version}": _open_sql(sql, "?", "begin immediate", "", semua),
        f"plain TinyDB {version('tinydb')} (without fsync)": (
            lambda kunci: polos.get(doc_id=nomor[kunci]),
            lambda: polos.update(_count_up, doc_ids=[nomor[DISIMPAN]]),
        ),
    }
    try:
        db = terbuka.enter_context(open_postgres(folder / "postgres"))
    except AbsenError as error:
        return peserta, [Baris("PostgreSQL", "left out", sebab=str(error))]
    versi = db.info.server_version
    peserta[f"PostgreSQL {versi // 10000}.{versi % 10000}"] = _open_sql(db, "%s", "begin", "for update", semua)
    return peserta, []


def _open_sql(db: Any, tanda: str, mulai: str, kunci_baris: str, semua: dict[KunciSiklus, Isi]) -> Peserta:
    masukkan = "insert into siklus values (?, ?)".replace("?", tanda)
    pilih = "select isi from siklus where kunci = ?".replace("?", tanda)
    ubah = "update siklus set isi = ? where kunci = ?".replace("?", tanda)
    db.execute("create table siklus (kunci text primary key, isi text)")
    for kunci, isi in semua.items():
        db.execute(masukkan, (str(kunci), _print(isi)))

    def get(kunci: KunciSiklus, perintah: str = pilih) -> Isi:
        return json.loads(db.execute(perintah, (str(kunci),)).fetchone()[0])

    def save() -> None:
        db.execute(mulai)
        isi = _count_up(get(DISIMPAN, f"{pilih} {kunci_baris}"))
        db.execute(ubah, (_print(isi), str(DISIMPAN)))
        db.execute("commit")

    return get, save


def _count_up(isi: Isi) -> Isi:
    """Change what a save of the store changes."""
    isi["siklus"]["1"]["isi"]["entri"]["IKU-01"]["versi"] += 1
    return isi


def _compare(angka: dict[str, Angka], apa: str, sebutan: str, peserta: Iterable[str]) -> list[Baris]:
    lantai, satu, banyak = angka[f"floor {apa}"], angka[apa], angka[f"{apa} of many"]
    if apa == "get":
        dasar = "read + parse"
        sebab = (
            "typed objects of every row; a file that changed is printed and compared, too, one of this moment each time"
        )
    else:
        dasar = "temporary file, fsync, replace, fsync of the folder"
        sebab = "beside what the floor does: the lock, reading the file, seeing that nothing of it is lost, the JSON"
    return [
        Baris(f"the floor of {sebutan}: {dasar}", milidetik(lantai)),
        within_times(f"{sebutan}, {SEDIKIT} siklus", satu, 2, lantai, "the floor", sebab),
        within_times(f"{sebutan}, {BANYAK} siklus", banyak, 1.2, satu, f"that at {SEDIKIT}", SEBAB_BANYAK),
        *(beside(f"{nama}: {apa}", angka[f"{nama} {apa}"], lantai, satu) for nama in peserta),
    ]


def _list(setahun: Home, semua: Home) -> list[Baris]:
    """Return what the lists of the pages take: with what is kept in memory, and after a start."""
    angka = interleave({"year": setahun.list_ringkasan, "all": semua.list_ringkasan}, PUTARAN)
    baru = interleave({"": lambda: open_home(semua.config).list_ringkasan()}, 3)[""]
    apa = _describe(semua.siklus)
    return [
        within(f"list of a year {apa}", angka["year"], 2, SEBAB_DAFTAR),
        within(f"list of {DAFTAR} {apa}, warm", angka["all"], 15, SEBAB_DAFTAR),
        within(f"list of {DAFTAR} {apa}, after a start", baru, 500, SEBAB_BARU),
    ]


def _list_arsip(home: Home) -> list[Baris]:
    """Return what the archive's list takes after a start: without its kept file, and with it."""
    ada, tiada = home.config.ringkasan, home.config.ringkasan.with_suffix(".tiada")

    def summarise(kept_at: Path) -> object:
        return open_home(home.config).siklus.summaries(summarise_arsip, kept_at)

    home.siklus.summaries(summarise_arsip, ada)
    home.siklus.keep_summaries(ada)
    angka = interleave({"made": lambda: summarise(tiada), "kept": lambda: summarise(ada)}, 3)
    hal = f"the archive's list of {DAFTAR} {_describe(home.siklus)}, after a start"
    semula = f"{SEBAB_BARU}, with all its words and its kode periksa; the server does so in the background as it starts"
    lanjut = (
        "every file is read and hashed, since a kept summary belongs to its very bytes, and all words are parsed; "
        "hashing the program's own source, once a process, is not in it"
    )
    return [
        within(f"{hal} without its kept file", angka["made"], 500, semula),
        within(f"{hal} with its kept file", angka["kept"], 500, lanjut),
    ]


def _together(toko: SiklusStore, kantor: Home) -> list[Baris]:
    """Return what eight threads save, each its own siklus: in the bare store, and with the audit trail as a page."""
    bare, traced = f"{BENANG} threads saving", f"{BENANG} threads saving as a page does, with the audit trail"
    cara: dict[str, Callable[[int, int], None]] = {
        bare: lambda nomor, _: _save(toko, make_kunci(nomor)),
        traced: lambda nomor, urut: _save_traced(kantor, nomor * TIAP_BENANG + urut % TIAP_BENANG),
    }
    tunggu: dict[str, list[float]] = {nama: [] for nama in cara}
    with ThreadPoolExecutor(BENANG) as kolam:
        tugas = {nama: partial(_save_for_a_while, kolam, save, tunggu[nama]) for nama, save in cara.items()}
        angka = interleave(tugas, BABAK)
    hasil = []
    for nama, sebab in (
        (bare, "one lock for the whole store: each save is on the disk before the next one begins"),
        (traced, "one lock for a save and its line of the audit trail, held until each of its files is on the disk"),
    ):
        laju, terlama = 1000 / angka[nama].median, max(tunggu[nama])
        antre = "the lock goes to whichever thread wakes first, so now and then one of them comes last"
        hasil.append(Baris(nama, f"{laju:.0f} saves/s", "≥ 400", laju >= 400, sebab))
        hasil.append(Baris(f"the longest wait: {nama}", f"{terlama:.0f} ms", "< 200 ms", terlama < 200, antre))
    return hasil


def _save_for_a_while(kolam: ThreadPoolExecutor, save: Callable[[int, int], None], tunggu: list[float]) -> float:
    """Let every thread save; return the milliseconds of a save among all of them."""
    mulai = time.perf_counter()

    def work(nomor: int) -> int:
        urut = 0
        while (awal := time.perf_counter()) < mulai + DETIK:
            save(nomor, urut)
            tunggu.append((time.perf_counter() - awal) * 1000)
            urut += 1
        return urut

    kali = sum(kolam.map(work, range(BENANG)))
    return (time.perf_counter() - mulai) * 1000 / kali


def _describe(toko: SiklusStore) -> str:
    """Return how large the siklus of a store are, and how far they are."""
    tahap = "sealed" if toko.get(DIBACA).segel else "at step 1"
    return f"of {toko.path(DIBACA).stat().st_size / 1000:.0f} kB, {tahap}"


def _save(toko: SiklusStore, kunci: KunciSiklus) -> None:
    """Save a figure, in a siklus that does not grow by it: every save writes as much as the one before."""
    with toko.edit(kunci) as siklus:
        riwayat = siklus.riwayat
        record(siklus, "IKU-01", "77.25", TEKS)
        siklus.riwayat = riwayat


def _save_traced(kantor: Home, nomor: int) -> None:
    """Save as a page does; each save lengthens a siklus by a line of riwayat, so callers go from one to the next."""
    with kantor.edit_siklus(make_kunci(nomor % (BENANG * TIAP_BENANG))) as siklus:
        record(siklus, "IKU-01", "77.25", TEKS)


def _print(isi: Isi) -> str:
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
