"""The dated backups in a folder: which of them is the last, and which do not belong to it.

The last one is that with the longest audit trail; the date in its name only decides between equals, since a clock may
be wrong. All others are to be earlier states of it: their head is a line of its trail. So one folder holds the backups
of one trail. A home that was restored to an older state goes on with another, and its backups need a new folder: in
the old one, `backup` refuses to add to the longer trail, and nothing ever has to guess which of two is the later.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_app.domain.cadangan import Urutan
from kinerja_app.domain.errors import KinerjaError, SkemaUnknownError
from kinerja_app.domain.periode import WIB
from kinerja_app.storage.errors import CadanganRusakError
from kinerja_app.storage.paket_cadangan import ISI, JEJAK, open_paket

_NAMA = "kinerja-%Y-%m-%d-%H%M%S.zip"


@dataclass(frozen=True, slots=True)
class Bertanggal:
    """A dated backup, and the hash of the last line of its audit trail."""

    path: Path
    urutan: Urutan
    kepala: str


@dataclass(frozen=True, slots=True)
class IsiFolder:
    """The dated backups of a folder that has some: the last, the earlier states of it (the oldest first), and others.

    `lain` are of another office or another trail; `rusak` says of each that cannot be read what is wrong.
    """

    terakhir: Bertanggal
    terdahulu: tuple[Bertanggal, ...]
    lain: tuple[Bertanggal, ...]
    rusak: tuple[KinerjaError, ...]

    def list_peringatan(self) -> Iterator[str]:
        """Say what an ADMIN should know of this folder."""
        menurut_nama = max((self.terakhir, *self.terdahulu), key=lambda satu: satu.urutan.saat)
        if menurut_nama != self.terakhir:
            yield (
                "Jam komputer server pernah atau sedang salah. Menurut namanya, cadangan yang terbaru adalah "
                f"“{menurut_nama.path.name}” ({menurut_nama.urutan.jejak} baris jejak audit); yang benar-benar "
                f"terakhir adalah “{self.terakhir.path.name}” ({self.terakhir.urutan.jejak} baris), dan itulah yang "
                "dipakai untuk memulihkan. Periksa jam komputer server."
            )
        for satu in self.lain:
            yield (
                f"“{satu.path.name}” bukan keadaan terdahulu dari “{self.terakhir.path.name}”, jadi dibiarkan. "
                "Pindahkan ke folder lain."
            )
        for galat in self.rusak:
            yield f"{galat} Berkas itu dilewati."


def print_nama(pada: datetime) -> str:
    """Return the file name of a dated backup."""
    return pada.astimezone(WIB).strftime(_NAMA)


def list_bertanggal(folder: Path) -> dict[datetime, Path]:
    """Return the dated backups in a folder by the date in their name, the oldest first; other files are passed over."""
    bertanggal = dict[datetime, Path]()
    for path in sorted(folder.glob("kinerja-*.zip")):
        with suppress(ValueError):
            saat = datetime.strptime(path.name, _NAMA).replace(tzinfo=WIB)
            if print_nama(saat) == path.name:
                bertanggal[saat] = path
    return bertanggal


def read_folder(folder: Path) -> IsiFolder | None:
    """Read what the dated backups of a folder state; None where there is none.

    Raises CadanganRusakError or SkemaUnknownError where the newest by name, or the trail of the last, cannot be read:
    which is the last is not known then.
    """
    utuh, rusak = list[Bertanggal](), list[KinerjaError]()
    bertanggal = list_bertanggal(folder)
    for saat, path in bertanggal.items():
        try:
            utuh.append(_read_satu(path, saat))
        except (CadanganRusakError, SkemaUnknownError) as galat:
            if path == list(bertanggal.values())[-1]:
                raise
            rusak.append(galat)
    if not utuh:
        return None
    *sisa, terakhir = sorted(utuh, key=lambda satu: satu.urutan)
    jejak = _read_jejak(terakhir.path) if sisa else b""
    terdahulu = tuple(satu for satu in sisa if not satu.urutan.jejak or satu.kepala.encode() in jejak)
    return IsiFolder(terakhir, terdahulu, tuple(satu for satu in sisa if satu not in terdahulu), tuple(rusak))


def _read_satu(path: Path, saat: datetime) -> Bertanggal:
    try:
        with path.open("rb") as berkas, open_paket(berkas, path.name, path.parent / ISI) as paket:
            return Bertanggal(path, Urutan(paket.manifest.jejak_jumlah, saat), paket.manifest.jejak_kepala)
    except OSError as galat:  # as of a disk that has begun to fail
        raise CadanganRusakError(path.name, "tidak terbaca") from galat


def _read_jejak(path: Path) -> bytes:
    with path.open("rb") as berkas, open_paket(berkas, path.name, path.parent / ISI) as paket:
        return paket.read(JEJAK) if JEJAK in paket.manifest.berkas else b""
