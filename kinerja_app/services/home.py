"""Home: the stores and the archive of one office, joined once and handed to every use case."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.config import Config
from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import RingkasanSiklus
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage import codec
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.data_awal_store import DataAwalStore
from kinerja_app.storage.dokumen_iku_store import DokumenIkuStore
from kinerja_app.storage.draf_store import DrafStore
from kinerja_app.storage.jejak import Jejak
from kinerja_app.storage.kantor_store import KantorStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.register_store import RegisterStore
from kinerja_app.storage.siklus_store import SiklusStore


@dataclass(frozen=True, slots=True)
class Home:
    """Everything that is stored for one office; services take it as their first argument."""

    config: Config
    lock: StoreLock
    siklus: SiklusStore
    dokumen_iku: DokumenIkuStore
    kantor: KantorStore
    register: RegisterStore
    data_awal: DataAwalStore
    bukti: BerkasStore
    dokumen: BerkasStore
    draf: DrafStore
    jejak: Jejak
    arsip: Arsip

    @contextmanager
    def edit_siklus(self, kunci: KunciSiklus) -> Iterator[Siklus]:
        """Change one siklus under the lock; what its riwayat gained goes to the audit trail after the save."""
        with self.lock.held():
            with self.siklus.edit(kunci) as siklus:
                sebelum = len(siklus.riwayat)
                yield siklus
            for baris in siklus.riwayat[sebelum:]:
                self.trace_riwayat(kunci, baris)

    def create_siklus(self, siklus: Siklus) -> None:
        """Store a new siklus and its first riwayat row."""
        with self.lock.held():
            self.siklus.create(siklus.kunci, siklus)
            for baris in siklus.riwayat:
                self.trace_riwayat(siklus.kunci, baris)

    def trace_riwayat(self, kunci: KunciSiklus, baris: Riwayat, *, is_rebuilt: bool = False) -> None:
        """Write one riwayat row of a siklus to the audit trail; `is_rebuilt` marks a line lost in a crash."""
        rincian = {"dari": baris.dari.value, "ke": baris.ke.value, "alasan": baris.alasan, "objek": baris.objek}
        if is_rebuilt:
            rincian["catatan"] = "disusun ulang"
        self.jejak.append(
            pada=baris.pada, oleh=print_pelaku(baris.oleh), aksi=baris.aksi.value, objek=f"siklus/{kunci}",
            rincian={"riwayat": str(baris.nomor)} | {k: v for k, v in (baris.rincian | rincian).items() if v},
        )  # fmt: skip

    def trace(self, aksi: str, objek: str, oleh: Orang, pada: datetime, rincian: dict[str, str] | None = None) -> None:
        """Write an event that has no riwayat of its own (office, accounts, Dokumen IKU) to the audit trail."""
        self.jejak.append(
            pada=pada, oleh=f"{oleh.nama} ({oleh.id})", aksi=aksi, objek=objek, rincian=rincian or {}
        )

    def list_ringkasan(self) -> tuple[RingkasanSiklus, ...]:
        """Return a summary of every siklus, the oldest tribulan first."""
        return tuple(self.siklus.summaries(summarise).values())


def open_home(config: Config) -> Home:
    """Join the stores of one office; nothing is read or created yet."""
    lock = StoreLock(config.kunci)
    return Home(
        config=config,
        lock=lock,
        siklus=SiklusStore(config.siklus, lock),
        dokumen_iku=DokumenIkuStore(config.iku, lock),
        kantor=KantorStore(config.kantor, lock),
        register=RegisterStore(config.register, lock),
        data_awal=DataAwalStore(config.data_awal, lock),
        bukti=BerkasStore(config.bukti),
        dokumen=BerkasStore(config.dokumen),
        draf=DrafStore(config.draf),
        jejak=Jejak(config.jejak, lock),
        arsip=Arsip(config.archive, config.rantai.parent, config.instance / "karantina"),
    )


def summarise(siklus: Siklus) -> RingkasanSiklus:
    """Return what lists show of a siklus."""
    return RingkasanSiklus(
        kunci=siklus.kunci, tahap=siklus.tahap, is_ralat=siklus.ralat_dari is not None,
        nomor=siklus.dokumen.nomor, dibuka=siklus.riwayat[0].pada, diubah=siklus.riwayat[-1].pada,
    )  # fmt: skip


def print_pelaku(pelaku: Pelaku) -> str:
    """Print who acted for the audit trail: name, post, and stable id."""
    return f"{pelaku.nama}, {pelaku.jabatan} ({pelaku.id})"


def hash_siklus(siklus: Siklus) -> str:
    """Return the SHA-256 of a siklus' canonical JSON; by it a sealed bag knows the state it was made from."""
    return hashlib.sha256(codec.canonical_json(siklus)).hexdigest()
