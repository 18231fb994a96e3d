"""The archive as services use it: seal, read, verify, recover. No method changes a sealed file."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kinerja_app import atomic
from kinerja_app.documents.arsip.bag import (
    DATA,
    INFO_JEJAK_JUMLAH,
    INFO_JEJAK_KEPALA,
    BagInfo,
    BerkasArsip,
    build_bag,
    info_fields,
    read_info,
    read_regular,
    read_sealed_manifest,
)
from kinerja_app.documents.arsip.bag_zip import write_zip
from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError, ArsipNameError
from kinerja_app.documents.arsip.nama import KunciArsip, printable
from kinerja_app.documents.arsip.rantai import MataRantai, Rantai
from kinerja_app.documents.arsip.recovery import HasilPemulihan, Pemulihan, RekamanSiklus
from kinerja_app.documents.arsip.verify import SEMENTARA, HasilPeriksa, verify_archive
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, StorageFullError

# Where the bag of an addition is there already, its record must have been lost.
JALAN_TAMBAHAN = "Mintalah admin menjalankan “kinerja verify”."


@dataclass(frozen=True, slots=True)
class TempatBerkas:
    """Where a file is sealed: the bag, and its name below data/."""

    kunci: KunciArsip
    nama: str


@dataclass(frozen=True, slots=True)
class HasilCari:
    """Where a file was found, the earliest sealing first, and the bags that could not be searched."""

    tempat: tuple[TempatBerkas, ...]
    tak_terbaca: tuple[KunciArsip, ...]


class Arsip:
    """The sealed bags below `archive`, their chain list in `rantai`, and `karantina` for what a crash left.

    Writers (`seal`, `recover`) are called under the store-wide lock; readers need none.
    """

    def __init__(self, archive: Path, rantai: Path, karantina: Path) -> None:
        self._archive = archive.absolute()
        self._rantai = Rantai(rantai.absolute())
        self._karantina = karantina.absolute()

    def seal(self, kunci: KunciArsip, payload: Mapping[str, bytes | Path], info: BagInfo) -> str:
        """Seal `payload` (name below data/ -> content or file to copy; with `kunci.rekaman`) as a new bag.

        Returns the seal, with bag and link on disk; the caller then stores it with the siklus. On any fault the
        archive is as before. Raises DataExistsError (sealed already), ArsipNameError,
        ArsipBuildError, StorageFullError.
        """
        target = self._archive / kunci.folder
        if self.is_begun(kunci):
            jalan = JALAN_TAMBAHAN if kunci.tambahan else "Pakailah ralat."
            raise DataExistsError(f"Arsip {kunci} sudah disegel dan tidak dapat diganti. {jalan}")
        if kunci.rekaman not in payload:
            raise ArsipNameError(f"Arsip {kunci} harus memuat {kunci.rekaman}.")
        fields = info_fields(kunci.folder, info, self._rantai.read().kepala)
        with atomic.named_when_full(target):
            atomic.make_folder(self._archive / SEMENTARA)
            temp = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=self._archive / SEMENTARA))
        try:
            with atomic.named_when_full(target):
                sha256 = build_bag(temp, payload, fields)
            atomic.publish_folder(temp, target)
            self._append_or_take_back(kunci.folder, sha256, temp)
        except OSError as error:
            pesan = f"Arsip {kunci} gagal disusun ({error.strerror}). Periksa disk server, lalu ulangi."
            raise ArsipBuildError(pesan) from error
        finally:
            shutil.rmtree(temp, ignore_errors=True)
        return sha256

    def is_begun(self, kunci: KunciArsip) -> bool:
        """Return whether a bag of that name is there, or was once linked: nothing else may be sealed under it."""
        return (self._archive / kunci.folder).exists() or kunci.folder in self._rantai.read().by_folder()

    def list_files(self, kunci: KunciArsip) -> tuple[BerkasArsip, ...]:
        """Return the payload files of a bag by name, as sealed; raises DataNotFoundError, ArsipDamagedError."""
        data = self._archive / kunci.folder / DATA
        berkas = sorted(self._manifest(kunci).items())
        try:
            return tuple(BerkasArsip(nama, (data / nama).lstat().st_size, sha256) for nama, sha256 in berkas)
        except FileNotFoundError as error:
            raise ArsipDamagedError(f"Ada berkas yang hilang dari arsip {kunci}. Hubungi admin.") from error

    def read(self, kunci: KunciArsip, nama: str) -> bytes:
        """Return the sealed bytes of one payload file, checked against the manifest, and that against the chain list.

        Raises DataNotFoundError (no such bag, or a name that its manifest does not list), ArsipDamagedError.
        """
        sha256 = self._manifest(kunci).get(nama)
        if sha256 is None:
            raise DataNotFoundError(f"Berkas “{printable(nama)}” tidak ada di arsip {kunci}.")
        try:
            isi = read_regular(self._archive / kunci.folder / DATA / nama)
        except OSError as error:
            pesan = f"Berkas “{nama}” di arsip {kunci} tidak dapat dibaca. Hubungi admin."
            raise ArsipDamagedError(pesan) from error
        if hashlib.sha256(isi).hexdigest() != sha256:
            pesan = f"Berkas “{nama}” di arsip {kunci} diubah sesudah disegel. Hubungi admin."
            raise ArsipDamagedError(pesan)
        return isi

    def write_zip(self, kunci: KunciArsip, target: BinaryIO) -> str:
        """Write the whole bag as a .zip into `target` and return a name for it ("2026-TB3-R0.zip").

        It holds exactly what was sealed, by the chain list. Raises DataNotFoundError, ArsipDamagedError,
        ArsipBuildError (disk).
        """
        segel, nama = self._find_segel(kunci), kunci.folder.replace("/", "-")
        try:
            write_zip(self._archive / kunci.folder, segel, nama, target)
        except FileNotFoundError as error:
            raise ArsipDamagedError(f"Ada berkas yang hilang dari arsip {kunci}. Hubungi admin.") from error
        except OSError as error:
            pesan = f"Arsip {kunci} gagal dikemas ({error.strerror}). Periksa disk server, lalu ulangi."
            raise ArsipBuildError(pesan) from error
        return f"{nama}.zip"

    def find_files(self, sha256: str) -> HasilCari:
        """Return every place where a file with this SHA-256 is sealed, by manifests that are those sealed."""
        tempat, tak_terbaca = list[TempatBerkas](), list[KunciArsip]()
        for mata in self.links():
            kunci = KunciArsip.parse(mata.folder)
            if kunci is None:
                continue
            try:
                manifest = read_sealed_manifest(self._archive / mata.folder, mata.segel)
            except (OSError, ArsipDamagedError):
                tak_terbaca.append(kunci)
                continue
            tempat += [TempatBerkas(kunci, nama) for nama, satu in sorted(manifest.items()) if satu == sha256]
        return HasilCari(tuple(tempat), tuple(tak_terbaca))

    def links(self) -> tuple[MataRantai, ...]:
        """Return the chain in order of sealing; its last SEGEL line is the head."""
        return self._rantai.read().mata

    def jejak_head(self, kunci: KunciArsip) -> tuple[int, str] | None:
        """Return the head of the audit trail as it was at sealing (count, hash); None where bag-info is unreadable."""
        info = read_info(self._archive / kunci.folder)
        jumlah, kepala = info.get(INFO_JEJAK_JUMLAH, ""), info.get(INFO_JEJAK_KEPALA, "")
        return (int(jumlah), kepala) if jumlah.isascii() and jumlah.isdigit() else None

    def verify(
        self,
        expected: Iterable[tuple[KunciArsip, str]],
        on_progress: Callable[[int, int], None] | None = None,
    ) -> HasilPeriksa:
        """Recompute everything, and compare with the seals that the records hold (`expected`)."""
        return verify_archive(self._archive, self._rantai.read(), dict(expected), on_progress)

    def recover(self, expected: Callable[[KunciArsip], RekamanSiklus], pada: datetime) -> HasilPemulihan:
        """Clean up after a crash, before anything is served; `expected(kunci)` is what is known of its siklus.

        The caller stores each Adopsi (its siklus.json and seal) and reports the findings.
        """
        return Pemulihan(self._archive, self._rantai, self._karantina, pada).run(expected)

    def _append_or_take_back(self, folder: str, sha256: str, temp: Path) -> None:
        """Write the link; if the disk refuses it, the bag was never sealed and goes: one can retry."""
        try:
            self._rantai.append(folder, sha256)
        except (OSError, StorageFullError):
            (self._archive / folder).rename(temp)
            raise

    def _manifest(self, kunci: KunciArsip) -> dict[str, str]:
        """Return name -> SHA-256 of the payload as it was sealed by the chain list, whatever the bag says of itself."""
        try:
            return read_sealed_manifest(self._archive / kunci.folder, self._find_segel(kunci))
        except OSError as error:
            pesan = f"Daftar berkas arsip {kunci} hilang atau tidak dapat dibaca. Hubungi admin."
            raise ArsipDamagedError(pesan) from error

    def _find_segel(self, kunci: KunciArsip) -> str:
        mata = self._rantai.read().by_folder().get(kunci.folder)
        if mata is not None:
            return mata.segel
        if (self._archive / kunci.folder).exists():
            raise ArsipDamagedError(f"Arsip {kunci} tidak tercatat di daftar rantai segel. Hubungi admin.")
        raise DataNotFoundError(f"Arsip {kunci} tidak ada.")
