"""The archive as services use it: seal, read, verify, recover. No method changes a sealed file."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.arsip.bag import (
    DATA,
    INFO_JEJAK_JUMLAH,
    INFO_JEJAK_KEPALA,
    MANIFEST,
    BagInfo,
    BerkasArsip,
    Segel,
    build_bag,
    info_fields,
    read_info,
    read_manifest,
    read_regular,
)
from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError, ArsipNameError
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip, printable
from kinerja_app.documents.arsip.rantai import MataRantai, Rantai
from kinerja_app.documents.arsip.recovery import HasilPemulihan, Pemulihan, RekamanSiklus
from kinerja_app.documents.arsip.verify import SEMENTARA, HasilPeriksa, verify_archive
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, StorageFullError


class Arsip:
    """The sealed bags below `archive`, their chain list in `rantai`, and `karantina` for what a crash left.

    Writers (`seal`, `recover`) are called under the store-wide lock; readers need none.
    """

    def __init__(self, archive: Path, rantai: Path, karantina: Path) -> None:
        self._archive = archive.absolute()
        self._rantai = Rantai(rantai.absolute())
        self._karantina = karantina.absolute()

    def seal(self, kunci: KunciArsip, payload: Mapping[str, bytes | Path], info: BagInfo) -> Segel:
        """Seal `payload` (name below data/ -> content or file to copy; with "siklus.json") as a new bag.

        When this returns, bag and link are on disk; the caller then stores the seal with the siklus. On any
        fault the archive is as before. Raises DataExistsError (sealed already), ArsipNameError,
        ArsipBuildError, StorageFullError.
        """
        target = self._archive / kunci.folder
        if self.is_begun(kunci):
            raise DataExistsError(f"Arsip {kunci} sudah disegel dan tidak dapat diganti. Pakailah ralat.")
        if REKAMAN not in payload:
            raise ArsipNameError(f"Arsip {kunci} harus memuat {REKAMAN}.")
        fields = info_fields(kunci.folder, info, self._rantai.read().kepala)
        atomic.make_folder(self._archive / SEMENTARA)
        temp = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=self._archive / SEMENTARA))
        try:
            sha256 = build_bag(temp, payload, fields)
            atomic.publish_folder(temp, target)
            self._append_or_take_back(kunci.folder, sha256, temp)
        except OSError as error:
            pesan = f"Arsip {kunci} gagal disusun ({error.strerror}). Periksa disk server, lalu ulangi."
            raise ArsipBuildError(pesan) from error
        finally:
            shutil.rmtree(temp, ignore_errors=True)
        return Segel(kunci.folder, sha256)

    def is_begun(self, kunci: KunciArsip) -> bool:
        """Return whether a bag of that name is there, or was once linked: nothing else may be sealed under it."""
        return (self._archive / kunci.folder).exists() or kunci.folder in self._rantai.read().by_folder()

    def list_files(self, kunci: KunciArsip) -> tuple[BerkasArsip, ...]:
        """Return the payload files of a bag by name; raises DataNotFoundError, ArsipDamagedError."""
        data = self._archive / kunci.folder / DATA
        berkas = sorted(self._manifest(kunci).items())
        try:
            return tuple(BerkasArsip(nama, (data / nama).lstat().st_size, sha256) for nama, sha256 in berkas)
        except FileNotFoundError as error:
            raise ArsipDamagedError(f"Ada berkas yang hilang dari arsip {kunci}. Hubungi admin.") from error

    def read(self, kunci: KunciArsip, nama: str) -> bytes:
        """Return the sealed bytes of one payload file, checked against the manifest.

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
        try:
            return read_manifest(self._archive / kunci.folder / MANIFEST, f"{DATA}/")
        except FileNotFoundError as error:
            raise DataNotFoundError(f"Arsip {kunci} tidak ada.") from error
