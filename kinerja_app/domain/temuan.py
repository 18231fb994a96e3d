"""A finding of a check: what is wrong, where, and what to do about it; and the result of a whole check."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Temuan:
    """One thing that `kinerja verify` or the recovery at start found.

    `jenis` is a short machine word ("bag_diubah"), `tempat` names the file or record, `keterangan` is the
    Indonesian sentence that a person reads.
    """

    jenis: str
    tempat: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class HasilVerifikasi:
    """What a check of the whole home saw: findings (none: all is well) and how much was checked.

    `jumlah_lampiran` counts the evidence, document and master files that are named anywhere, `jumlah_lepas` the rest.
    """

    temuan: tuple[Temuan, ...]
    jumlah_siklus: int
    jumlah_arsip: int
    jumlah_berkas: int
    jumlah_jejak: int
    jumlah_lampiran: int = 0
    jumlah_lepas: int = 0


@dataclass(frozen=True, slots=True)
class HasilTerakhir:
    """The last check that ended, begun at `pada`."""

    pada: datetime
    hasil: HasilVerifikasi
