"""The official documents of a siklus: number, date, and the Word files made from it (SOP step 5)."""

from dataclasses import dataclass
from datetime import date, datetime

from kinerja_app.domain.pengguna import Pelaku

JUDUL_DOKUMEN: dict[str, str] = {
    "data_kinerja": "Data Kinerja",
    "ceklist": "Ceklist Kelengkapan Data Kinerja",
    "telaah": "Telaah Pengukuran Kinerja",
}


@dataclass(frozen=True, slots=True)
class DokumenResmi:
    """One generated file: kind (a key of JUDUL_DOKUMEN), file name, SHA-256, size in bytes."""

    jenis: str
    nama: str
    sha256: str
    ukuran: int


@dataclass(frozen=True, slots=True)
class Naskah:
    """A Telaah that came back from Word; `angka_berbeda` lists numbers in its prose that differ."""

    nama: str
    sha256: str
    ukuran: int
    angka_berbeda: tuple[str, ...]
    is_sah: bool
    oleh: Pelaku
    pada: datetime


@dataclass(frozen=True, slots=True)
class Dokumen:
    """What step 5 decides and makes. `nomor` may stay empty until the letter is signed; Camat is frozen here."""

    nomor: str = ""
    tanggal: date | None = None
    berkas: tuple[DokumenResmi, ...] = ()
    penanda_tangan: Pelaku | None = None
    camat: Pelaku | None = None
    naskah: Naskah | None = None
