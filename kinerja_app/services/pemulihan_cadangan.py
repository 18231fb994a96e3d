"""Restoring a backup: all of it is checked, built beside the home, verified, and then takes its place by renaming.

A folder `pemulihan-<saat>` in the home is a restored home that is complete and to be used; while it is built its name
ends differently. So after a crash there is either nothing to do but to throw a half-built one away, or only renaming
left: `finish_restore` does both, before any command.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.config import Config
from kinerja_app.documents.arsip.nama import REKAMAN, REKAMAN_TAMBAHAN
from kinerja_app.domain.angka import print_ukuran
from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.errors import DataNotFoundError, KinerjaError, SkemaUnknownError
from kinerja_app.domain.periode import WIB, format_saat
from kinerja_app.domain.temuan import HasilVerifikasi, Temuan
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import KUNCI_CADANGAN, SKEMA, check_ruang
from kinerja_app.services.cadangan_bertanggal import read_folder
from kinerja_app.services.demo import is_demo, mark_demo
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pemeriksaan_latar import verify_and_keep
from kinerja_app.services.pemulihan import recover
from kinerja_app.storage import codec, growing_document
from kinerja_app.storage.draf_store import DRAF
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.lock import hold_alone
from kinerja_app.storage.paket_cadangan import ARSIP, DATA, ISI, Manifest, OnProgress, Paket, is_tetap, open_paket
from kinerja_app.storage.siklus_store import SIKLUS

_AWALAN = "pemulihan-"
# Files that hold one document and no table of them -> its kind.
_REKAMAN = {
    re.compile(r"instance/draf/.+\.json"): DRAF.nama,
    re.compile(rf"archive/\d+/[^/]+/data/{re.escape(REKAMAN)}"): SIKLUS.nama,
    re.compile(rf"archive/\d+/[^/]+/data/{re.escape(REKAMAN_TAMBAHAN)}"): growing_document.REKAMAN_TAMBAHAN.nama,
}
_DILAYANI = (
    "Kinerja sedang melayani, mencadangkan, atau memulihkan data ini. Hentikan server dahulu (Ctrl+C di jendela "
    "“kinerja serve”, atau hentikan layanannya), atau tunggu sampai selesai, lalu ulangi."
)


class PemulihanDitolakError(KinerjaError):
    """A whole backup cannot take the place of this home; the message says why. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class HasilPulih:
    """How a restore ended: from where, what the verification of the restored home found, and whether it is in place.

    `lama` is where the home before is kept, None if there was none; `peringatan` tells of the folder it was chosen in.
    """

    sumber: Path
    manifest: Manifest
    periksa: HasilVerifikasi
    is_ditukar: bool = False
    lama: Path | None = None
    peringatan: tuple[str, ...] = ()


def restore(
    config: Config, sumber: Path, pada: datetime, on_progress: OnProgress, *, is_latihan: bool = False,
    is_apa_adanya: bool = False,
) -> HasilPulih:  # fmt: skip
    """Put a backup in the place of the home: of a folder its last one.

    `is_latihan` does all but the exchange; `is_apa_adanya` goes on where the restored home has findings. Raises
    CadanganRusakError, SkemaUnknownError (a newer program made it, or wrote a document in it), PemulihanDitolakError,
    StorageBusyError (a server runs), StorageFullError, DataNotFoundError, OSError; nothing of the home is changed then.
    """
    path, peringatan = _find_cadangan(sumber)
    with ExitStack() as stack:
        berkas = stack.enter_context(path.open("rb"))
        stack.enter_context(hold_alone(config.layanan, _DILAYANI))
        for kunci in (config.for_demo().layanan, config.instance / KUNCI_CADANGAN):
            if kunci.exists():
                with hold_alone(kunci, _DILAYANI):
                    pass
        paket = stack.enter_context(open_paket(berkas, path.name, path.parent / ISI))
        _check_asal(config, paket.manifest)
        _check_skema(paket)
        jumlah = 2 * len(paket.manifest.berkas)
        siap = config.home / f"{_AWALAN}{pada.astimezone(WIB):%Y-%m-%d-%H%M%S}"
        with _building(siap) as sementara:  # from here on every other command waits: what it did would be lost
            paket.check(lambda selesai, _: on_progress(selesai, jumlah))
            check_ruang(config.home, paket.manifest.ukuran)
            paket.extract(sementara, lambda selesai, _: on_progress(jumlah // 2 + selesai, jumlah))
            baru = open_home(replace(config, home=sementara))
            periksa = _verify(baru, paket, pada)
            if is_latihan or (periksa.temuan and not is_apa_adanya):
                return HasilPulih(path, paket.manifest, periksa, peringatan=peringatan)
            _settle(baru, path, paket.manifest, pada)
            if paket.manifest.is_contoh:
                mark_demo(config)
            atomic.publish_folder(sementara, siap)
        lama = _exchange(config.home, siap)
        return HasilPulih(path, paket.manifest, periksa, is_ditukar=True, lama=lama, peringatan=peringatan)


def _find_cadangan(sumber: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the .zip that is meant, and what to say of it: the file itself, or the last dated one in a folder."""
    if not sumber.is_dir():
        if not sumber.is_file():
            raise DataNotFoundError(f"“{sumber}” tidak ada. Periksa namanya dan apakah disknya terpasang.")
        return sumber, ()
    isi = read_folder(sumber)
    if isi is None:
        raise DataNotFoundError(f"Di folder “{sumber}” tidak ada cadangan Kinerja. Sebutkan folder atau berkas lain.")
    if isi.lain:
        raise PemulihanDitolakError(
            f"Tidak jelas mana cadangan terakhir di “{sumber}”: “{isi.lain[-1].path.name}” bukan keadaan terdahulu "
            f"dari “{isi.terakhir.path.name}”, melainkan milik kantor lain atau dari data yang dipulihkan ke keadaan "
            "lama. Sebutkan berkas yang akan dipulihkan."
        )
    return isi.terakhir.path, tuple(isi.list_peringatan())


def finish_restore(config: Config) -> tuple[str, ...]:
    """Bring to its end what a crash left of a restore, and say what was done; StorageBusyError while one still runs."""
    if not any(config.home.glob(f"{_AWALAN}*")):
        return ()
    kalimat = []
    with hold_alone(config.layanan, "Pemulihan sedang berjalan. Tunggu sampai selesai, lalu ulangi."):
        for folder in sorted(config.home.glob(f"{_AWALAN}*")):
            if folder.name.endswith(atomic.SUFFIX):
                shutil.rmtree(folder)
                kalimat.append(
                    "Pemulihan terakhir terputus sebelum selesai; data tetap seperti sebelum pemulihan. "
                    "Bila masih diperlukan, ulangi kinerja restore."
                )
            else:
                lama = _exchange(config.home, folder)
                kalimat.append(
                    "Pemulihan yang terputus sudah diselesaikan: data sekarang berasal dari cadangan itu."
                    + (f" Data sebelumnya ada di {lama}." if lama else "")
                )
    return tuple(kalimat)


def _check_asal(config: Config, manifest: Manifest) -> None:
    baru = {nama: skema for nama, skema in manifest.skema.items() if skema > SKEMA.get(nama, 0)}
    if baru:
        raise SkemaUnknownError(
            f"Cadangan ini dibuat oleh versi Kinerja yang lebih baru, {manifest.program} (data "
            f"{', '.join(sorted(baru))}). Pasanglah versi itu dahulu, lalu ulangi."
        )
    is_kosong = not (config.kantor.exists() or any(config.archive.glob("*/*/bagit.txt")))
    if manifest.is_contoh != is_demo(config) and not (manifest.is_contoh and is_kosong):
        cadangan, sini = ("kantor contoh", "kantor sungguhan")[:: 1 if manifest.is_contoh else -1]
        raise PemulihanDitolakError(f"Cadangan ini milik {cadangan}, tidak dapat menggantikan data {sini}.")
    for milik in (config.instance, config.archive):
        if milik.is_symlink() or os.path.ismount(milik):
            raise PemulihanDitolakError(
                f"Folder “{milik}” adalah tautan atau disk tersendiri, sehingga tidak dapat ditukar. Pulihkan ke "
                "KINERJA_HOME yang baru, lalu pindahkan isinya."
            )


def _check_skema(paket: Paket) -> None:
    """Refuse a backup with a document of a newer program, by what the document says itself.

    The manifest states what the program wrote that made the backup: an older one copies newer documents, too.
    """
    for nama in paket.manifest.berkas:
        jenis_rekaman = next((jenis for pola, jenis in _REKAMAN.items() if pola.fullmatch(nama)), None)
        if jenis_rekaman is None and (is_tetap(nama) or not nama.endswith(".json")):
            continue
        try:
            document = codec.parse_json(paket.read(nama), nama)
        except DocumentDamagedError:  # which the verification names
            continue
        tabel = document if jenis_rekaman is None else {jenis_rekaman: {"1": document}}
        for jenis, isi in tabel.items():
            skema = max(map(codec.read_skema, isi.values()), default=0) if isinstance(isi, dict) else 0
            if skema > SKEMA.get(jenis, 0):
                raise SkemaUnknownError(
                    f"Cadangan ini memuat data dari versi Kinerja yang lebih baru: “{nama}” (skema {skema}, versi ini "
                    f"mengenal sampai {SKEMA.get(jenis, 0)}). Tidak ada yang diganti. Pasanglah versi yang lebih baru "
                    "itu dahulu, lalu ulangi."
                )


@contextmanager
def _building(siap: Path) -> Iterator[Path]:
    """Make a folder in which the restored home is built; whatever is left of it when the block ends goes."""
    sementara = Path(tempfile.mkdtemp(prefix=f"{siap.name}-", suffix=atomic.SUFFIX, dir=siap.parent))
    try:
        for nama in (DATA, ARSIP):
            (sementara / nama).mkdir()
        with atomic.named_when_full(sementara):
            yield sementara
    finally:
        if sementara.exists():
            shutil.rmtree(sementara)


def _verify(baru: Home, paket: Paket, pada: datetime) -> HasilVerifikasi:
    """Do what the program does at its start, then check everything, the head of the trail by the manifest, too."""
    kepala = (paket.manifest.jejak_jumlah, paket.manifest.jejak_kepala)
    is_sama = baru.jejak.head() == kepala
    recover(baru, pada)
    hasil = verify_and_keep(baru, pada)
    if is_sama:
        return hasil
    pesan = "Jejak audit dalam cadangan bukan yang tercatat di manifestnya. Pakai cadangan lain."
    return replace(hasil, temuan=(*hasil.temuan, Temuan("jejak_diubah", "jejak.jsonl", pesan)))


def _settle(baru: Home, path: Path, manifest: Manifest, pada: datetime) -> None:
    """Give the restored home what it does not bring: the note of its backup, and the line of today.

    The key stays with the home before. A new one is made at the next start, so no session of before opens the
    accounts as they were: one that was ended, or whose account was closed since, would live again.
    """
    baru.cadangan.put(CatatanCadangan(manifest.pada, str(path.absolute()), manifest.ukuran, len(manifest.berkas)))
    rincian = {
        "cadangan": path.name, "dibuat": format_saat(manifest.pada), "berkas": str(len(manifest.berkas)),
        "ukuran": print_ukuran(manifest.ukuran),
    }  # fmt: skip
    baru.trace("pulihkan_cadangan", "cadangan", BARIS_PERINTAH, pada, rincian)


def _exchange(rumah: Path, siap: Path) -> Path | None:
    """Rename the restored folders into place and return where those before are; once begun it can always be ended."""
    lama = rumah / f"sebelum-{siap.name}"
    for nama in (DATA, ARSIP):
        if (siap / nama).exists():
            if (rumah / nama).exists():
                atomic.publish_folder(rumah / nama, lama / nama)
            atomic.publish_folder(siap / nama, rumah / nama)
    siap.rmdir()
    return lama if lama.exists() else None
