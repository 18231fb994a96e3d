"""One backup as a file: a .zip of the home's files, uncompressed, with a manifest of their SHA-256 at its end.

Uncompressed, since nearly all of it is compressed already; a file that unpacks to more than it is cannot be a backup.
What never changes may lie beside the .zip instead, in the folder `isi`, by its SHA-256: there it is once for all
backups. The manifest names every file, wherever it lies.
"""

import hashlib
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kinerja_app import atomic
from kinerja_app.domain.errors import DataNotFoundError, KinerjaError
from kinerja_app.storage import codec
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.errors import BerkasAlteredError, CadanganRusakError, DocumentDamagedError

OnProgress = Callable[[int, int], None]
"""Steps done, steps in all."""

DATA, ARSIP = "instance", "archive"
ISI = "isi"
NAMA_MANIFEST = "manifest.json"
JEJAK = "instance/jejak/jejak.jsonl"
# Secrets and locks stay with the computer; caches and the notes of checks and backups are made anew; an upload that
# waits for its confirmation is a copy of a file that its person has; the sample office is built anew.
_DITINGGAL = frozenset({"pratinjau", "teks", "ringkasan-arsip.json", "unggahan", "periksa.json", "cadangan.json"})
_AWALAN_DITINGGAL = ("rahasia", "demo")
_TETAP = ("archive/", "instance/bukti/", "instance/dokumen/", "instance/lambang/", "instance/templat/",
          "instance/karantina/")  # fmt: skip
_BAGIAN_TERBANYAK = 64  # of a name; ours have six at most
_AKHIR_ZIP = b"PK\x05\x06" + bytes(18)
_TERLARANG = re.compile(r"[\\:\x00-\x1f\x7f\ud800-\udfff]")
_RUSAK = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error)


class NamaTakSahError(KinerjaError):
    """A file of the home cannot be taken into a backup: by its name, or since it is no file."""

    def __init__(self, nama: str) -> None:
        tampak = "".join(tanda if tanda.isprintable() else "?" for tanda in nama)
        super().__init__(
            f"“{tampak}” bukan berkas biasa atau namanya tidak sah, sehingga tidak dapat dicadangkan. Program tidak "
            "membuatnya; pindahkan ke luar folder data, lalu ulangi."
        )


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """What the manifest says of a file: its bytes and their SHA-256 in hex."""

    ukuran: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: name below the home -> file, and from what it was made.

    `skema`: kind of document -> the schema that the program wrote; `jejak_jumlah`, `jejak_kepala`: the head of the
    audit trail; `is_contoh`: it is of a sample office.
    """

    program: str
    pada: datetime
    is_contoh: bool
    skema: dict[str, int]
    jejak_jumlah: int
    jejak_kepala: str
    berkas: dict[str, IsiBerkas]

    @property
    def ukuran(self) -> int:
        """The bytes of all files."""
        return sum(berkas.ukuran for berkas in self.berkas.values())


MANIFEST = DocumentKind("manifest_cadangan", Manifest)


def is_dibawa(nama: str) -> bool:
    """Tell whether a file or folder of the home ("instance/kantor.json") belongs in a backup."""
    akar, kedua, *_ = (*nama.split("/"), "")
    if akar == ARSIP:
        return kedua != ".sementara"
    is_ditinggal = kedua in _DITINGGAL or kedua.startswith(_AWALAN_DITINGGAL)
    return akar == DATA and not is_ditinggal and not nama.endswith((atomic.SUFFIX, ".lock"))


def is_tetap(nama: str) -> bool:
    """Tell whether a file never changes once it is there (sealed, or named by its SHA-256)."""
    return nama.startswith(_TETAP)


def list_nama(rumah: Path) -> tuple[str, ...]:
    """Return the files of a home that belong in a backup, sorted; NamaTakSahError for what is no plain file."""
    nama_list, antre = list[str](), [akar for akar in (DATA, ARSIP) if (rumah / akar).is_dir()]
    while antre:
        folder = antre.pop()
        with os.scandir(rumah / folder) as isi:
            for entri in isi:
                nama = f"{folder}/{entri.name}"
                if not is_dibawa(nama):
                    continue
                if entri.is_dir(follow_symlinks=False):
                    antre.append(nama)
                elif entri.is_file(follow_symlinks=False) and _is_sah(nama):
                    nama_list.append(nama)
                else:
                    raise NamaTakSahError(nama)
    return tuple(sorted(nama_list))


def measure(isi: bytes) -> IsiBerkas:
    """Return what the manifest says of these bytes."""
    return IsiBerkas(len(isi), hashlib.sha256(isi).hexdigest())


def write_paket(target: BinaryIO, isi_list: Iterable[tuple[str, bytes]], manifest: Manifest) -> None:
    """Write a backup: these files and then the manifest, which gains them; it names those kept beside already."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as arsip:
        for nama, isi in isi_list:
            arsip.writestr(_info(nama), isi)
            manifest.berkas[nama] = measure(isi)
        arsip.writestr(_info(NAMA_MANIFEST), codec.canonical_json(codec.pack(MANIFEST, ISI, manifest)))


def _info(nama: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(nama)
    info.create_system = 3  # the same on every system
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


class Paket:
    """A backup that is open for reading, its list of files checked (`open_paket`)."""

    def __init__(self, nama: str, arsip: zipfile.ZipFile, lain: BerkasStore | None, manifest: Manifest) -> None:
        self.manifest = manifest
        self._nama = nama
        self._arsip = arsip
        self._dimuat = frozenset(arsip.namelist())
        self._lain = lain

    def read(self, nama: str) -> bytes:
        """Return a file as it was backed up; CadanganRusakError where the bytes are no longer those."""
        berkas = self.manifest.berkas[nama]
        try:
            if self._lain is None or nama in self._dimuat:
                isi = self._arsip.read(nama)
            else:
                isi = self._lain.read(berkas.sha256)
        except (*_RUSAK, KeyError, DataNotFoundError, BerkasAlteredError) as galat:
            raise CadanganRusakError(self._nama, f"“{nama}” hilang atau rusak") from galat
        if measure(isi) != berkas:
            raise CadanganRusakError(self._nama, f"isi “{nama}” berubah")
        return isi

    def check(self, on_progress: OnProgress) -> None:
        """Read every file and compare it with the manifest; CadanganRusakError."""
        for nomor, nama in enumerate(self.manifest.berkas, start=1):
            self.read(nama)
            on_progress(nomor, len(self.manifest.berkas))

    def extract(self, folder: Path, on_progress: OnProgress) -> None:
        """Write every file below an empty folder, comparing it once more; what is sealed becomes read-only."""
        for nomor, nama in enumerate(self.manifest.berkas, start=1):
            tujuan = folder / nama
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            izin = 0o444 if nama.startswith(f"{ARSIP}/") and os.name != "nt" else 0o600
            ujung = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), izin)
            with os.fdopen(ujung, "wb") as berkas:
                berkas.write(self.read(nama))
            on_progress(nomor, len(self.manifest.berkas))


@contextmanager
def open_paket(berkas: BinaryIO, nama: str, lain: Path | None) -> Iterator[Paket]:
    """Open a backup and check its list of files; `nama` stands in messages, `lain` is the folder of what lies beside.

    Raises CadanganRusakError, and SkemaUnknownError for a manifest of a newer program.
    """
    try:
        panjang = berkas.seek(0, os.SEEK_END)
        berkas.seek(max(0, panjang - len(_AKHIR_ZIP)))
        # Nowhere but at its very end: one cut short ends among the Word files in it, which are .zip themselves.
        if not berkas.read().startswith(_AKHIR_ZIP[:4]):
            raise zipfile.BadZipFile(nama)
        arsip = zipfile.ZipFile(berkas)
    except (*_RUSAK, OSError) as galat:
        raise CadanganRusakError(nama, "bukan berkas .zip, atau terpotong") from galat
    with arsip:
        isi = None if lain is None else BerkasStore(lain)
        yield Paket(nama, arsip, isi, _read_manifest(nama, arsip, panjang, isi))


def _read_manifest(nama: str, arsip: zipfile.ZipFile, panjang: int, lain: BerkasStore | None) -> Manifest:
    """Return the manifest once it and the list of entries fit each other, and no entry can do harm."""
    entri = {info.filename: info for info in arsip.infolist()}
    if len(entri) != len(arsip.infolist()) or sum(info.file_size for info in entri.values()) > panjang:
        raise CadanganRusakError(nama, "susunannya tidak wajar")
    for info in entri.values():
        if info.header_offset < 0 or not _is_polos(info):  # negative: the file lost its beginning
            raise CadanganRusakError(nama, f"bagian “{info.filename}” tidak wajar")
    try:
        document = codec.parse_json(arsip.read(NAMA_MANIFEST), NAMA_MANIFEST)
        manifest = codec.unpack(MANIFEST, ISI, document, nama)
    except (*_RUSAK, KeyError, DocumentDamagedError) as galat:
        raise CadanganRusakError(nama, f"“{NAMA_MANIFEST}” hilang atau rusak") from galat
    _compare(nama, {satu: info.file_size for satu, info in entri.items() if satu != NAMA_MANIFEST}, manifest, lain)
    return manifest


def _compare(nama: str, dimuat: Mapping[str, int], manifest: Manifest, lain: BerkasStore | None) -> None:
    """Compare the entries (name -> bytes) with the manifest: nothing too much or missing, all of the right size."""
    berlebih = dimuat.keys() - manifest.berkas.keys()
    if berlebih:
        raise CadanganRusakError(nama, f"“{min(berlebih)}” tidak ada di manifest")
    for satu, berkas in manifest.berkas.items():
        if not (_is_sah(satu) and is_dibawa(satu)):
            raise CadanganRusakError(nama, f"nama “{satu}” tidak wajar")
        if satu in dimuat and dimuat[satu] != berkas.ukuran:
            raise CadanganRusakError(nama, f"ukuran “{satu}” berubah")
        if satu not in dimuat and not _exists(lain, berkas.sha256):
            raise CadanganRusakError(nama, f"“{satu}” hilang")


def _exists(lain: BerkasStore | None, sha256: str) -> bool:
    try:
        return lain is not None and lain.exists(sha256)
    except DataNotFoundError:  # no SHA-256
        return False


def _is_polos(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a plain, uncompressed, unlocked file below the home's folders, or the manifest."""
    return (
        (info.filename == NAMA_MANIFEST or (_is_sah(info.filename) and is_dibawa(info.filename)))
        and info.compress_type == zipfile.ZIP_STORED
        and info.compress_size == info.file_size
        and not info.flag_bits & 0x1
        and stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG)
    )


def _is_sah(nama: str) -> bool:
    """Tell whether a name leads from the home to a file below it, on every system."""
    bagian = nama.split("/")
    is_wajar = 1 < len(bagian) <= _BAGIAN_TERBANYAK and not {"", ".", ".."}.intersection(bagian)
    return is_wajar and _TERLARANG.search(nama) is None
