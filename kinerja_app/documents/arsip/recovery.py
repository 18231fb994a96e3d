"""Recovery at start: take over the bag whose sealing was cut off after it was whole, put away what is half a bag.

Sealing goes bag, link, siklus. So a sealed siklus always has its bag and link, and only bags whose siklus is
not yet sealed can be left over from a crash; sealed ones are not touched here (verify judges them). A bag with a
link, or one that the audit trail calls archived, was sealed: where its siklus no longer waits for it, somebody
changed or put back the siklus. Such a bag is never moved, it is reported.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.arsip.bag import (
    DATA,
    INFO_BEFORE,
    INFO_SIKLUS,
    read_info,
    read_regular,
    read_seal,
)
from kinerja_app.documents.arsip.bag_check import check_bag
from kinerja_app.documents.arsip.nama import KunciArsip, printable
from kinerja_app.documents.arsip.rantai import Rantai
from kinerja_app.documents.arsip.verify import SEMENTARA, list_bags
from kinerja_app.domain.temuan import Temuan

_LEPAS_TAMBAHAN = (
    "Arsip tambahan {kunci} sudah disegel, tetapi tidak ada di daftar tambahan: daftar itu diubah, hilang, atau "
    "dikembalikan dari cadangan lama. Arsip tidak dipindahkan. Pulihkan tambahan.json dari cadangan terakhir yang "
    "memuatnya."
)


@dataclass(frozen=True, slots=True)
class RekamanSiklus:
    """What the stores know of the siklus of a bag, or of the addition.

    SHA-256 of its document (of an addition: of the list of additions) as it is now ("" where there is none), whether
    it is sealed (or unreadable, so that it may be), and whether the audit trail says that it was archived once.
    """

    sha256: str
    is_sealed: bool
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Adopsi:
    """A bag taken over: the service stores `rekaman` (siklus.json or tambahan.json) together with the seal."""

    kunci: KunciArsip
    segel: str
    rekaman: bytes


@dataclass(frozen=True, slots=True)
class HasilPemulihan:
    """What the recovery did: bags taken over, and a finding for everything it put away or cut off."""

    adopsi: tuple[Adopsi, ...]
    temuan: tuple[Temuan, ...]


class Pemulihan:
    """One run of the recovery. The caller holds the store-wide lock and serves nobody yet."""

    def __init__(self, archive: Path, rantai: Rantai, karantina: Path, pada: datetime) -> None:
        self.archive = archive
        self.rantai = rantai
        self.karantina = karantina
        self.pada = pada
        self.adopsi: list[Adopsi] = []
        self.temuan: list[Temuan] = []

    def run(self, expected: Callable[[KunciArsip], RekamanSiklus]) -> HasilPemulihan:
        """Do it. `expected(kunci)` is what is known of the siklus that the bag belongs to."""
        if self.rantai.drop_torn_line():
            keterangan = "Baris terakhir daftar rantai segel terpotong saat program terhenti; sudah dirapikan."
            self.temuan.append(Temuan("rantai_terpotong", self.rantai.file.name, keterangan))
        sementara = self.archive / SEMENTARA
        for folder in sorted(sementara.iterdir()) if sementara.is_dir() else ():
            self._put_away(folder, f"{SEMENTARA}/{folder.name}", "penyegelan terputus sebelum selesai")
        for kunci in list_bags(self.archive)[0]:
            rekaman = expected(kunci)
            if not rekaman.is_sealed:
                self._judge(kunci, rekaman)
        return HasilPemulihan(tuple(self.adopsi), tuple(self.temuan))

    def _judge(self, kunci: KunciArsip, rekaman: RekamanSiklus) -> None:
        isi = self.rantai.read()
        mata = isi.by_folder().get(kunci.folder)
        bag = self.archive / kunci.folder
        info, segel = read_info(bag), read_seal(bag)
        fits = (
            rekaman.sha256 != ""
            and info.get(INFO_SIKLUS) == rekaman.sha256
            and info.get(INFO_BEFORE) == (mata.sebelum if mata else isi.kepala)
            and info.get("External-Identifier") == kunci.folder
            and (mata is None or mata.segel == segel)
            and not check_bag(bag, kunci.folder).temuan
        )
        if fits:
            if mata is None:
                self.rantai.append(kunci.folder, segel)
            rekaman_bag = read_regular(bag / DATA / kunci.rekaman)
            self.adopsi.append(Adopsi(kunci, segel, rekaman_bag))
            return
        if mata is not None or rekaman.is_archived:
            keterangan = (
                _LEPAS_TAMBAHAN.format(kunci=kunci)
                if kunci.tambahan
                else (
                    f"Arsip {kunci} sudah disegel, tetapi siklusnya bukan lagi yang disegel: data siklus itu diubah, "
                    "hilang, atau dikembalikan dari cadangan lama. Arsip tidak dipindahkan. Pulihkan data siklus itu "
                    "dari cadangan terakhir yang memuatnya; siklus ini tidak dapat diubah atau diarsipkan lagi."
                )
            )
            self.temuan.append(Temuan("siklus_tidak_tersegel", kunci.folder, keterangan))
            return
        self._put_away(bag, kunci.folder, "tidak cocok dengan siklus yang tersimpan")

    def _put_away(self, folder: Path, tempat: str, sebab: str) -> None:
        """Move out of the archive, never delete: what a program cannot judge a person may still need."""
        atomic.make_folder(self.karantina)
        awal = f"{self.pada:%Y%m%dT%H%M%S}-{tempat.replace('/', '-').lstrip('.')}"
        nama, nomor = awal, 1
        while (self.karantina / nama).exists():
            nomor += 1
            nama = f"{awal}-{nomor}"
        shutil.move(folder, self.karantina / nama)
        keterangan = (
            f"“{printable(tempat)}” di arsip {sebab}, jadi dipindahkan ke folder {self.karantina.name}/"
            f"{printable(nama)}. Ulangi langkah yang terputus itu; sesudah itu folder tersebut boleh dihapus."
        )
        self.temuan.append(Temuan("karantina", printable(tempat), keterangan))
