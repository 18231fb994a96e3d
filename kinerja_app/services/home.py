"""Home: the stores and the archive of one office, joined once and handed to every use case."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from kinerja_app.config import Config
from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.data_awal import DataAwal
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import DataExistsError, PeriodeClosedError, SkemaUnknownError
from kinerja_app.domain.pemantauan import Pemantauan
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import Register, RingkasanSiklus
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import DaftarTambahan, Tambahan
from kinerja_app.domain.templat import DaftarTemplat
from kinerja_app.domain.temuan import HasilTerakhir
from kinerja_app.services.jatah import Jatah
from kinerja_app.storage import codec
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.catatan_store import CADANGAN, PERIKSA, CatatanStore
from kinerja_app.storage.dokumen_iku_store import DokumenIkuStore
from kinerja_app.storage.draf_store import DrafStore
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.growing_document import (
    DATA_AWAL,
    PEMANTAUAN,
    REGISTER,
    TAMBAHAN,
    TEMPLAT,
    GrowingDocument,
)
from kinerja_app.storage.jejak import ALAMAT_KLIEN, Jejak
from kinerja_app.storage.kantor_store import KantorStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Sidik, print_ubahan
from kinerja_app.storage.siklus_store import SiklusStore
from kinerja_app.storage.unggahan_store import UnggahanStore

DISUSUN_ULANG = "disusun ulang"


class SiklusTersegelError(DataExistsError):
    """A siklus has its bag in the archive, but its own record does not say so: nothing of it may be changed."""

    def __init__(self, kunci: KunciSiklus) -> None:
        super().__init__(
            f"Siklus {kunci} sudah punya arsip, jadi tidak dapat diubah. Jalankan ulang program agar penyegelan yang "
            "terputus dilanjutkan; bila tetap begini, mintalah admin menjalankan “kinerja verify”."
        )
        self.kunci = kunci


class SiklusRusakError(PeriodeClosedError):
    """What was asked needs every siklus, and the files of these cannot be read."""

    def __init__(self, rusak: tuple[KunciSiklus, ...]) -> None:
        super().__init__(
            f"Berkas siklus {', '.join(map(str, rusak))} rusak. Mintalah admin menjalankan “kinerja verify” dan "
            "memulihkan berkas itu dari cadangan, lalu ulangi."
        )


@dataclass(frozen=True, slots=True)
class Home:
    """Everything that is stored for one office; services take it as their first argument.

    `alamat` is the network address that acts come from, as the audit trail notes it; empty on the server itself.
    """

    config: Config
    lock: StoreLock
    siklus: SiklusStore
    dokumen_iku: DokumenIkuStore
    kantor: KantorStore
    register: GrowingDocument[Register]
    tambahan: GrowingDocument[DaftarTambahan]
    data_awal: GrowingDocument[DataAwal]
    pemantauan: GrowingDocument[Pemantauan]
    bukti: BerkasStore
    dokumen: BerkasStore
    lambang: BerkasStore
    templat: GrowingDocument[DaftarTemplat]
    berkas_templat: BerkasStore
    draf: DrafStore
    unggahan: UnggahanStore
    periksa: CatatanStore[HasilTerakhir]
    cadangan: CatatanStore[CatatanCadangan]
    jejak: Jejak
    arsip: Arsip
    sidik: Sidik
    jatah: Jatah = field(default_factory=Jatah)
    alamat: str = ""

    def seen_from(self, alamat: str) -> "Home":
        """Return the same stores for somebody at that address."""
        return replace(self, alamat=alamat)

    @contextmanager
    def looking_once(self) -> Iterator[None]:
        """Show this thread one state of all siklus and Dokumen IKU in what is listed within the block (a page)."""
        with self.siklus.looking_once(), self.dokumen_iku.looking_once():
            yield

    @contextmanager
    def edit_siklus(self, kunci: KunciSiklus, *, is_adopting: bool = False) -> Iterator[Siklus]:
        """Change one siklus under the lock; what its riwayat gained goes to the audit trail after the save.

        A siklus whose bag is there already, while it is not sealed itself, raises SiklusTersegelError: it may only
        be made what the bag says (`is_adopting`).
        """
        with self.lock.held():
            with self.siklus.edit(kunci) as siklus:
                if not (siklus.segel or is_adopting) and self.arsip.is_begun(KunciArsip(kunci)):
                    raise SiklusTersegelError(kunci)
                sebelum = len(siklus.riwayat)
                yield siklus
            for baris in siklus.riwayat[sebelum:]:
                if not (is_adopting and self.jejak.has(f"siklus/{kunci}", baris.nomor)):
                    self.trace_riwayat(siklus, baris)

    def create_siklus(self, siklus: Siklus) -> None:
        """Store a new siklus and its first riwayat row."""
        with self.lock.held():
            self.siklus.create(siklus.kunci, siklus)
            for baris in siklus.riwayat:
                self.trace_riwayat(siklus, baris)

    def trace_riwayat(self, siklus: Siklus, baris: Riwayat, *, is_rebuilt: bool = False) -> None:
        """Write one riwayat row of a siklus to the audit trail; `is_rebuilt` marks a line lost in a crash."""
        catatan = {"catatan": DISUSUN_ULANG} if is_rebuilt else {}
        self._append(
            baris.pada, print_pelaku(baris.oleh), baris.aksi.value, f"siklus/{siklus.kunci}",
            describe_riwayat(siklus, baris) | catatan,
        )  # fmt: skip

    def trace_tambahan(self, tambahan: Tambahan, *, is_rebuilt: bool = False) -> None:
        """Write what was added to a sealed siklus to the audit trail; `is_rebuilt` marks a line lost in a crash."""
        rincian = {
            "tambahan": str(tambahan.urutan), "isi": tambahan.isi, "sha256": tambahan.sha256,
            "alasan": tambahan.alasan, "segel": tambahan.segel, "catatan": DISUSUN_ULANG if is_rebuilt else "",
        }  # fmt: skip
        self._append(
            tambahan.pada, print_pelaku(tambahan.oleh), tambahan.aksi.value, f"siklus/{tambahan.kunci}",
            {nama: isi for nama, isi in rincian.items() if isi},
        )  # fmt: skip

    def trace(self, aksi: str, objek: str, oleh: Orang, pada: datetime, rincian: dict[str, str] | None = None) -> None:
        """Write an event that has no riwayat of its own (office, accounts, Dokumen IKU) to the audit trail."""
        self._append(pada, print_orang(oleh), aksi, objek, rincian or {})

    def _append(self, pada: datetime, oleh: str, aksi: str, objek: str, rincian: dict[str, str]) -> None:
        """Write a line, with the fingerprints of the documents stored since the line before."""
        with self.lock.held():
            asal = {ALAMAT_KLIEN: self.alamat} if self.alamat else {}
            rincian = rincian | asal | print_ubahan(self.sidik.tertunda)
            self.jejak.append(pada=pada, oleh=oleh, aksi=aksi, objek=objek, rincian=rincian)
            self.sidik.settle()

    def list_ringkasan(self) -> tuple[RingkasanSiklus, ...]:
        """Return a summary of every siklus that can be read, the oldest tribulan first; for showing.

        What decides anything asks `list_utuh`, since a damaged file hides its siklus here (`list_rusak` names it).
        """
        return tuple(self.siklus.summaries(summarise).values())

    def list_rusak(self) -> tuple[KunciSiklus, ...]:
        """Return the siklus whose file cannot be read, the oldest tribulan first."""
        return self.siklus.damaged(summarise)

    def read_dokumen_iku(self) -> tuple[tuple[DokumenIkuTahun, ...], tuple[int, ...]]:
        """Return the Dokumen IKU of each year, the oldest first, and the years whose file cannot be read; for showing.

        What decides anything reads the one it needs, which then says that it is damaged.
        """
        utuh, rusak = list[DokumenIkuTahun](), list[int]()
        for tahun in self.dokumen_iku.keys():  # noqa: SIM118 -- a store, not a dict
            try:
                utuh.append(self.dokumen_iku.get(tahun))
            except (DocumentDamagedError, SkemaUnknownError):
                rusak.append(tahun)
        return tuple(utuh), tuple(rusak)

    def list_iku_rusak(self) -> tuple[int, ...]:
        """Return the years whose Dokumen IKU cannot be read, the oldest first."""
        return self.dokumen_iku.damaged(has_rancangan)

    def list_iku_dirancang(self) -> tuple[int, ...]:
        """Return the years whose Dokumen IKU has a draft that can be put in force, the oldest first."""
        return tuple(tahun for tahun, ada in self.dokumen_iku.summaries(has_rancangan).items() if ada)

    def list_iku_berlaku(self) -> tuple[int, ...]:
        """Return the years with a Dokumen IKU in force, the oldest first."""
        return tuple(tahun for tahun, ada in self.dokumen_iku.summaries(has_berlaku).items() if ada)

    def list_utuh(self, sampai: int | None = None) -> tuple[RingkasanSiklus, ...]:
        """Return a summary of every siklus; SiklusRusakError, which names it, where one cannot be read.

        With `sampai`, a year, one of a later year may be damaged: for what looks at that year and before it.
        """
        rusak = tuple(kunci for kunci in self.list_rusak() if sampai is None or kunci.periode.tahun <= sampai)
        if rusak:
            raise SiklusRusakError(rusak)
        return self.list_ringkasan()


def open_home(config: Config) -> Home:
    """Join the stores of one office; nothing is read or created yet."""
    lock = StoreLock(config.kunci)
    sidik = Sidik(config.instance, config.jejak / "niat.json")
    return Home(
        config=config,
        lock=lock,
        siklus=SiklusStore(config.siklus, lock, sidik.write),
        dokumen_iku=DokumenIkuStore(config.iku, lock, sidik.write),
        kantor=KantorStore(config.kantor, lock, sidik.write),
        register=GrowingDocument(REGISTER, config.register, lock, sidik.write),
        tambahan=GrowingDocument(TAMBAHAN, config.tambahan, lock, sidik.write),
        data_awal=GrowingDocument(DATA_AWAL, config.data_awal, lock, sidik.write),
        pemantauan=GrowingDocument(PEMANTAUAN, config.pemantauan, lock, sidik.write),
        bukti=BerkasStore(config.bukti),
        dokumen=BerkasStore(config.dokumen),
        lambang=BerkasStore(config.lambang),
        templat=GrowingDocument(TEMPLAT, config.templat.with_suffix(".json"), lock, sidik.write),
        berkas_templat=BerkasStore(config.templat),
        draf=DrafStore(config.draf),
        unggahan=UnggahanStore(config.unggahan),
        periksa=CatatanStore(PERIKSA, config.periksa),
        cadangan=CatatanStore(CADANGAN, config.cadangan),
        jejak=Jejak(config.jejak, lock),
        arsip=Arsip(config.archive, config.rantai.parent, config.instance / "karantina"),
        sidik=sidik,
    )


def summarise(siklus: Siklus) -> RingkasanSiklus:
    """Return what lists show of a siklus."""
    return RingkasanSiklus(
        kunci=siklus.kunci, tahap=siklus.tahap, is_ralat=siklus.ralat_dari is not None,
        nomor=siklus.dokumen.nomor, dibuka=siklus.riwayat[0].pada, diubah=siklus.riwayat[-1].pada,
    )  # fmt: skip


def has_rancangan(dokumen: DokumenIkuTahun) -> bool:
    """Tell whether a draft with IKU waits for the Sekretaris: an empty one is still the Tim's; lists keep this."""
    return dokumen.rancangan is not None and bool(dokumen.rancangan.dokumen.iku_list)


def has_berlaku(dokumen: DokumenIkuTahun) -> bool:
    """Tell whether a year has a Dokumen IKU in force; a summary that lists keep."""
    return bool(dokumen.berlaku)


def describe_riwayat(siklus: Siklus, baris: Riwayat) -> dict[str, str]:
    """Return what the audit trail says of a riwayat row besides time, doer and action; empty values left out."""
    rincian = baris.rincian | {
        "dari": baris.dari.value, "ke": baris.ke.value, "alasan": baris.alasan, "objek": baris.objek,
        "segel": siklus.segel if baris.aksi is Aksi.ARSIPKAN else "",
    }  # fmt: skip
    return {"riwayat": str(baris.nomor)} | {nama: isi for nama, isi in rincian.items() if isi}


def print_pelaku(pelaku: Pelaku) -> str:
    """Print who acted for the audit trail: name, post, and stable id."""
    return f"{pelaku.nama}, {pelaku.jabatan} ({pelaku.id})"


def print_orang(orang: Orang) -> str:
    """Print who acted where the role used is not told: name, every post held that day, and stable id."""
    return f"{', '.join((orang.nama, *dict.fromkeys(satu.jabatan for satu in orang.sebagai)))} ({orang.id})"


def hash_siklus(siklus: Siklus) -> str:
    """Return the SHA-256 of a siklus' canonical JSON; by it a sealed bag knows the state it was made from."""
    return hashlib.sha256(codec.canonical_json(siklus)).hexdigest()
