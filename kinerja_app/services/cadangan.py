"""Backups: everything the office has in one checked .zip, or in a folder that keeps dated ones.

What changes is read under the store's lock, so that a backup is one moment of the office; what never changes is listed
then and copied afterwards. With 40 siklus (6.5 MB of documents and trail, 1,640 other files) the lock is held for about
0.1 s of the 2 s that a backup takes.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from kinerja_app import atomic
from kinerja_app.domain.angka import print_ukuran
from kinerja_app.domain.cadangan import CatatanCadangan, select_disimpan
from kinerja_app.domain.errors import DataExistsError, InputInvalidError, SkemaUnknownError, StorageFullError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.services.cadangan_bertanggal import print_nama, read_folder
from kinerja_app.services.demo import is_demo
from kinerja_app.services.home import Home
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.dokumen_iku_store import DOKUMEN_IKU
from kinerja_app.storage.draf_store import DRAF
from kinerja_app.storage.errors import CadanganRusakError
from kinerja_app.storage.growing_document import DATA_AWAL, PEMANTAUAN, REGISTER, REKAMAN_TAMBAHAN, TAMBAHAN, TEMPLAT
from kinerja_app.storage.kantor_store import KANTOR
from kinerja_app.storage.lock import hold_alone
from kinerja_app.storage.paket_cadangan import (
    ISI,
    IsiBerkas,
    Manifest,
    OnProgress,
    is_tetap,
    list_nama,
    measure,
    open_paket,
    write_paket,
)
from kinerja_app.storage.siklus_store import SIKLUS

KINDS = (
    SIKLUS, DOKUMEN_IKU, KANTOR, REGISTER, TAMBAHAN, REKAMAN_TAMBAHAN, DATA_AWAL, PEMANTAUAN, TEMPLAT, DRAF,
)  # fmt: skip
SKEMA = {kind.nama: kind.skema for kind in KINDS}
DIUNDUH = "Diunduh lewat halaman Cadangan"
KUNCI_CADANGAN = "cadangan.lock"
_SEDANG = "Cadangan lain sedang dibuat. Tunggu sampai selesai, lalu ulangi."


@dataclass(frozen=True, slots=True)
class _Potret:
    """One moment of a home: what changes, as it was, and the names of what does not; the manifest has no file yet."""

    berubah: dict[str, bytes]
    tetap: tuple[str, ...]
    manifest: Manifest


def backup_to_file(home: Home, path: Path, oleh: Orang, pada: datetime, on_progress: OnProgress) -> CatatanCadangan:
    """Write everything into a new .zip, read it again, and note it.

    Raises InputInvalidError (a place that will not do), DataExistsError, StorageFullError, StorageBusyError, OSError.
    """
    _check_tempat(home, path.parent)
    if path.exists():
        raise DataExistsError(f"Berkas “{path.name}” sudah ada dan tidak ditimpa. Pilih nama lain.")
    with _alone(home):
        potret = _take(home, pada)
        check_ruang(path.parent, _count_bytes(home, potret))
        with _publishing(path) as berkas:
            _write(home, potret, berkas, on_progress)
        return _note(home, str(path.absolute()), potret.manifest, oleh)


def backup_to_folder(home: Home, folder: Path, oleh: Orang, pada: datetime, on_progress: OnProgress) -> CatatanCadangan:
    """Add a dated backup to a folder on another disk, where what never changes lies once for all, by its hash.

    Afterwards dated backups past their time are removed. Raises as `backup_to_file` does.
    """
    _check_tempat(home, folder)
    with _alone(home):
        _check_pemilik(home, folder)
        atomic.sweep_stale(folder)
        potret = _take(home, pada)
        ada = sum(path.stat().st_size for path in (folder / ISI).rglob("*") if path.is_file())
        check_ruang(folder, max(0, _count_bytes(home, potret) - ada))
        path = folder / print_nama(pada)
        with _publishing(path) as berkas:
            (folder / ISI).mkdir(mode=0o700, exist_ok=True)
            _write(home, potret, berkas, on_progress, folder / ISI)
        _remove_lama(folder)
        return _note(home, str(path.absolute()), potret.manifest, oleh)


def backup_to_download(home: Home, berkas: BinaryIO, oleh: Orang, pada: datetime) -> CatatanCadangan:
    """Write everything into an open file below the home, read it again, and note it; raises as `backup_to_file`."""
    with _alone(home):
        potret = _take(home, pada)
        check_ruang(home.config.instance, _count_bytes(home, potret))
        with atomic.named_when_full(Path(print_nama(pada))):
            _write(home, potret, berkas, lambda *_: None)
        return _note(home, DIUNDUH, potret.manifest, oleh)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    with hold_alone(home.config.instance / KUNCI_CADANGAN, _SEDANG):
        yield


def _take(home: Home, pada: datetime) -> _Potret:
    rumah, berubah = home.config.home, dict[str, bytes]()
    with home.lock.held():
        home.jejak.recover(pada)  # its head says which backup is the last; with a lost one this would be the first
        nama_list = list_nama(rumah)
        for nama in nama_list:
            if not is_tetap(nama):
                with suppress(FileNotFoundError):  # a draft that was just sent off: drafts know no lock
                    berubah[nama] = (rumah / nama).read_bytes()
        jumlah, kepala = home.jejak.head()
    manifest = Manifest(version("kinerja"), pada, is_demo(home.config), SKEMA, jumlah, kepala, dict[str, IsiBerkas]())
    return _Potret(berubah, tuple(nama for nama in nama_list if is_tetap(nama)), manifest)


def _write(home: Home, potret: _Potret, berkas: BinaryIO, on_progress: OnProgress, lain: Path | None = None) -> None:
    """Write the .zip, with what never changes in it or in the folder `lain`, and read all of the backup again."""
    jumlah = len(potret.berubah) + len(potret.tetap)

    def each() -> Iterator[tuple[str, bytes]]:
        yield from potret.berubah.items()
        for nomor, nama in enumerate(potret.tetap, start=len(potret.berubah) + 1):
            isi = (home.config.home / nama).read_bytes()
            if lain is None:
                yield nama, isi
            else:
                BerkasStore(lain).put(isi)
                potret.manifest.berkas[nama] = measure(isi)
            on_progress(nomor, 2 * jumlah)

    write_paket(berkas, each(), potret.manifest)
    atomic.flush(berkas)
    with open_paket(berkas, "yang baru ditulis", lain) as paket:
        paket.check(lambda selesai, _: on_progress(jumlah + selesai, 2 * jumlah))


@contextmanager
def _publishing(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`, which becomes it when the block ends well, and else goes.

    It is its owner's only, as accounts and sessions are in the home; a disk that knows no owners ignores that.
    """
    sementara = path.with_name(path.name + atomic.SUFFIX)
    try:
        with atomic.named_when_full(path):
            with open(sementara, "w+b", opener=lambda nama, cara: os.open(nama, cara, 0o600)) as berkas:
                yield berkas
            atomic.publish_file(sementara, path)
    except BaseException:
        sementara.unlink(missing_ok=True)
        raise


def _note(home: Home, tempat: str, manifest: Manifest, oleh: Orang) -> CatatanCadangan:
    catatan = CatatanCadangan(manifest.pada, tempat, manifest.ukuran, len(manifest.berkas))
    home.cadangan.put(catatan)
    rincian = {"tempat": tempat, "berkas": str(catatan.jumlah), "ukuran": print_ukuran(catatan.ukuran)}
    home.trace("cadangkan", "cadangan", oleh, manifest.pada, rincian)
    return catatan


def _count_bytes(home: Home, potret: _Potret) -> int:
    return sum(map(len, potret.berubah.values())) + sum(
        (home.config.home / nama).stat().st_size for nama in potret.tetap
    )


def check_ruang(folder: Path, perlu: int) -> None:
    """Demand twice the needed bytes free on the disk of a folder, so that work goes on there; StorageFullError."""
    bebas = shutil.disk_usage(folder).free
    if bebas < 2 * perlu:
        raise StorageFullError(
            f"Ruang kosong di “{folder}” tinggal {print_ukuran(bebas)}, padahal diperlukan {print_ukuran(2 * perlu)} "
            f"(dua kali ukuran datanya). Kosongkan disk itu atau pakai tempat lain, lalu ulangi."
        )


def _check_tempat(home: Home, folder: Path) -> None:
    """Refuse a folder that is not there (a disk that is not plugged in, say), or that would be backed up itself."""
    if not folder.is_dir():
        raise InputInvalidError("tujuan", f"Folder “{folder}” tidak ada. Pasang disknya atau buat foldernya dahulu.")
    check_luar(home, folder)


def check_luar(home: Home, folder: Path) -> None:
    """Refuse a folder inside of what Kinerja keeps, also through a link: no command writes a file of its own there."""
    nyata = folder.resolve()
    if any(nyata.is_relative_to(milik.resolve()) for milik in (home.config.instance, home.config.archive)):
        raise InputInvalidError("tujuan", f"Folder “{folder}” berada di dalam data Kinerja. Pakai tempat lain.")


def _check_pemilik(home: Home, folder: Path) -> None:
    """Refuse a folder whose last backup is no earlier state of this office: which one is the last must stay clear."""
    try:
        isi = read_folder(folder)
    except (CadanganRusakError, SkemaUnknownError) as galat:
        raise InputInvalidError("tujuan", f"{galat} Pindahkan berkas itu, atau pakai folder baru.") from galat
    if isi is None or not isi.terakhir.urutan.jejak:
        return
    kepala = (isi.terakhir.urutan.jejak, isi.terakhir.kepala)
    if kepala not in {(baris.nomor, baris.hash) for baris in home.jejak.read()}:
        raise InputInvalidError(
            "tujuan",
            f"Cadangan terakhir di “{folder}” bukan keadaan terdahulu dari data ini: milik kantor lain, atau data ini "
            "dipulihkan dari cadangan yang lebih lama. Pakai folder baru.",
        )


def _remove_lama(folder: Path) -> None:
    """Remove earlier states of the last backup that are past their time; whatever else lies there stays."""
    isi = read_folder(folder)
    if isi is not None:
        disimpan = select_disimpan(satu.urutan for satu in (*isi.terdahulu, isi.terakhir))
        for satu in isi.terdahulu:
            if satu.urutan not in disimpan:
                atomic.remove_file(satu.path)
