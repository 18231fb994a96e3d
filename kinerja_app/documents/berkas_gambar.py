"""Berkas gambar: what a picture file is (png or jpg) and how large, read from its bytes and never from its name."""

import struct
import zlib
from dataclasses import dataclass

from kinerja_app.documents.ooxml import BerkasInvalidError

UKURAN_TERBESAR = 1024 * 1024
PIKSEL_TERKECIL, PIKSEL_TERBESAR = 100, 4000
TIPE = {"png": "image/png", "jpg": "image/jpeg"}

_PNG = b"\x89PNG\r\n\x1a\n"
_JPG = b"\xff\xd8\xff"
_JPG_AKHIR = b"\xff\xd9"
# The frame headers of a JPEG (ITU T.81, table B.1): C0 to CF without DHT (C4), JPG (C8) and DAC (CC).
_JPG_BINGKAI = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPG_DATA = 0xDA  # after this marker come the pixels


@dataclass(frozen=True, slots=True)
class BerkasGambar:
    """A picture: kind ("png", "jpg") and size in pixels."""

    jenis: str
    lebar: int
    tinggi: int

    @property
    def tipe(self) -> str:
        """Its media type."""
        return TIPE[self.jenis]


def read_gambar(isi: bytes, *, allow_tail: bool = False) -> BerkasGambar | None:
    """Return kind and size of a whole png or jpg; None for anything else, and for one that is cut short or damaged.

    With `allow_tail` bytes may follow the end of the picture: a telephone appends a short film or a second picture.
    """
    try:
        if isi.startswith(_PNG):
            ukuran = _read_png(isi, allow_tail)
            jenis = "png"
        else:
            ukuran = _read_jpg(isi, allow_tail) if isi.startswith(_JPG) else None
            jenis = "jpg"
    except struct.error:
        return None
    if ukuran is None or min(ukuran) < 1:
        return None
    return BerkasGambar(jenis, *ukuran)


def check_lambang(nama: str, isi: bytes) -> None:
    """Refuse what cannot be the crest in a kop surat: too large, no whole png or jpg, too coarse or too fine.

    Raises BerkasInvalidError, whose sentence names the file and says what to do.
    """
    if len(isi) > UKURAN_TERBESAR:
        raise BerkasInvalidError(nama, "lebih dari 1 MB. Perkecil dahulu gambarnya.")
    gambar = read_gambar(isi)
    if gambar is None:
        raise BerkasInvalidError(nama, "bukan gambar PNG atau JPG yang utuh. Simpan ulang sebagai PNG, lalu unggah.")
    sisi = (gambar.lebar, gambar.tinggi)
    if min(sisi) < PIKSEL_TERKECIL or max(sisi) > PIKSEL_TERBESAR:
        raise BerkasInvalidError(
            nama,
            f"berukuran {gambar.lebar} × {gambar.tinggi} piksel. Pakai gambar dengan sisi {PIKSEL_TERKECIL} sampai"
            f" {PIKSEL_TERBESAR} piksel.",
        )


def _read_png(isi: bytes, allow_tail: bool) -> tuple[int, int] | None:
    """Walk all chunks with their checksums, from IHDR to the IEND with which the picture ends (RFC 2083)."""
    letak, ukuran, ada_data = len(_PNG), None, False
    while letak < len(isi):
        panjang, nama = struct.unpack_from(">I4s", isi, letak)
        akhir = letak + 12 + panjang
        (jumlah,) = struct.unpack_from(">I", isi, akhir - 4)
        if zlib.crc32(isi[letak + 4 : akhir - 4]) != jumlah:
            return None
        if ukuran is None:
            if nama != b"IHDR":
                return None
            ukuran = struct.unpack_from(">II", isi, letak + 8)
        ada_data = ada_data or nama == b"IDAT"
        letak = akhir
        if nama == b"IEND":
            return ukuran if ada_data and (allow_tail or letak == len(isi)) else None
    return None


def _read_jpg(isi: bytes, allow_tail: bool) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which has height and width; the end marker must follow the pixels."""
    letak, ukuran = 2, None
    while letak < len(isi):
        tanda, penanda = struct.unpack_from(">BB", isi, letak)
        if tanda != 0xFF:
            return None
        if penanda == 0xFF:  # padding
            letak += 1
            continue
        (panjang,) = struct.unpack_from(">H", isi, letak + 2)
        if penanda in _JPG_BINGKAI:
            tinggi, lebar = struct.unpack_from(">HH", isi, letak + 5)
            ukuran = (lebar, tinggi)
        if penanda == _JPG_DATA:
            data = isi[letak + 2 + panjang :]
            is_utuh = _JPG_AKHIR in data if allow_tail else data.rstrip(b"\x00").endswith(_JPG_AKHIR)
            return ukuran if is_utuh else None
        letak += 2 + panjang
    return None
