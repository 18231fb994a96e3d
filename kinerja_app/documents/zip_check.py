"""Zip check: an uploaded zip must be exactly what its directory says, so that every later reader reads the same.

A zip states each name and size twice, and readers inflate whatever a stream holds; where the two differ, a reader
sees other parts than the one before it, or far more bytes than were promised.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator

POTONGAN = 4096  # deflate makes at most some 4 MB of it
_DAFTAR_TERBESAR = 1024 * 1024  # the directory of 2000 parts takes some 200 kB
_AKHIR = struct.Struct("<4s4H2LH")
_LOKAL = struct.Struct("<4s5H3L2H")
_AKHIR64 = b"PK\x06\x07"
_PENUH = 0xFFFFFFFF
_ZIP64, _NAMA_LAIN = 0x0001, 0x7075
_UTF8, _SUSULAN = 0x0800, 0x0008
_TAK_BERARTI = _UTF8 | 0x0006  # how well it is packed; names are compared by their bytes


def check_akhir(isi: bytes) -> int:
    """Return how many entries the last record of a zip tells of, before its directory is read.

    Raises zipfile.BadZipFile where that record is not the very end, or not all of it is in this one file; zip64,
    which only files of more than 4 GB need, is refused too.
    """
    letak = len(isi) - _AKHIR.size
    if letak < 0:
        raise zipfile.BadZipFile("no end record")
    tanda, disk, disk_awal, di_sini, jumlah, panjang, mulai, catatan = _unpack_akhir(isi)
    is_utuh = (tanda, disk, disk_awal, catatan) == (b"PK\x05\x06", 0, 0, 0) and di_sini == jumlah
    if not is_utuh or mulai + panjang != letak or panjang > _DAFTAR_TERBESAR or isi[letak - 20 :][:4] == _AKHIR64:
        raise zipfile.BadZipFile("end record")
    return jumlah


def iter_bagian(isi: bytes, daftar: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, Iterator[bytes]]]:
    """Yield every entry of a zip with its content in pieces of at most some 4 MB; each must be read to its end.

    Entries fill the file from its first byte to the directory without gap or overlap, and local headers tell the same
    as the directory. Raises zipfile.BadZipFile as soon as anything differs, a size or checksum while it is inflated.
    """
    if check_akhir(isi) != len(daftar):
        raise zipfile.BadZipFile("number of entries")
    mulai = 0
    for info in sorted(daftar, key=lambda info: info.header_offset):
        if info.header_offset != mulai:
            raise zipfile.BadZipFile(f"gap or overlap before {info.filename}")
        awal = mulai + _check_lokal(isi, info)
        akhir = awal + info.compress_size
        mulai = akhir + _measure_susulan(isi, info, akhir)
        yield info, _inflate(memoryview(isi)[awal:akhir], info)
    if mulai != _unpack_akhir(isi)[6]:
        raise zipfile.BadZipFile("gap before the directory")


def _unpack_akhir(isi: bytes) -> tuple[bytes, int, int, int, int, int, int, int]:
    return _AKHIR.unpack_from(isi, len(isi) - _AKHIR.size)


def _check_lokal(isi: bytes, info: zipfile.ZipInfo) -> int:
    """Return the length of a local header that tells the same as the directory."""
    if info.header_offset + _LOKAL.size > len(isi):
        raise zipfile.BadZipFile("cut header")
    tanda, _, bendera, cara, _, _, crc, padat, besar, n_nama, n_ekstra = _LOKAL.unpack_from(isi, info.header_offset)
    letak = info.header_offset + _LOKAL.size
    nama = isi[letak : letak + n_nama]
    ekstra = _read_ekstra(isi[letak + n_nama : letak + n_nama + n_ekstra])
    if (padat, besar) == (_PENUH, _PENUH) and len(ekstra.get(_ZIP64, b"")) == 16:
        besar, padat = struct.unpack("<2Q", ekstra[_ZIP64])
    nyata = (info.CRC, info.compress_size, info.file_size)
    is_sama = (
        tanda == b"PK\x03\x04" and cara == info.compress_type and not (bendera ^ info.flag_bits) & ~_TAK_BERARTI
        and info.filename == info.orig_filename  # else a NUL, or a second name, was in it
        and nama == info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
        and _NAMA_LAIN not in ekstra and _NAMA_LAIN not in _read_ekstra(info.extra)
        and ((crc, padat, besar) == nyata or (bendera & _SUSULAN and (crc, padat, besar) == (0, 0, 0)))
    )  # fmt: skip
    if not is_sama:
        raise zipfile.BadZipFile(f"local header of {info.filename}")
    return _LOKAL.size + int(n_nama) + int(n_ekstra)


def _read_ekstra(data: bytes) -> dict[int, bytes]:
    hasil: dict[int, bytes] = {}
    letak = 0
    while letak + 4 <= len(data):
        jenis, panjang = struct.unpack_from("<2H", data, letak)
        if jenis in hasil:
            raise zipfile.BadZipFile("an extra field stands there twice")
        hasil[jenis] = data[letak + 4 : letak + 4 + panjang]
        letak += 4 + panjang
    return hasil


def _measure_susulan(isi: bytes, info: zipfile.ZipInfo, letak: int) -> int:
    """Return the length of the data descriptor behind an entry, 0 where it has none; sizes in it must be true."""
    if not info.flag_bits & _SUSULAN:
        return 0
    nyata = (info.CRC, info.compress_size, info.file_size)
    for bentuk in (struct.pack("<3L", *nyata), struct.pack("<L2Q", *nyata)):
        for susulan in (b"PK\x07\x08" + bentuk, bentuk):
            # What follows is the next header; the shorter shape could else be the beginning of the longer.
            lanjut = letak + len(susulan)
            if isi[letak:lanjut] == susulan and isi[lanjut : lanjut + 4] in (b"PK\x03\x04", b"PK\x01\x02"):
                return len(susulan)
    raise zipfile.BadZipFile(f"data descriptor of {info.filename}")


def _inflate(data: memoryview, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an entry, and see that it is as long and has the checksum that the directory says."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(info.filename)
    deflate = zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type == zipfile.ZIP_DEFLATED else None
    panjang = crc = 0
    for letak in range(0, len(data), POTONGAN):
        potong = data[letak : letak + POTONGAN]
        satu = bytes(potong) if deflate is None else deflate.decompress(potong)
        panjang += len(satu)
        if panjang > info.file_size or (deflate is not None and deflate.unused_data):
            raise zipfile.BadZipFile(f"{info.filename} is longer than said")
        crc = zlib.crc32(satu, crc)
        yield satu
    is_selesai = deflate is None or deflate.eof or not data
    if not is_selesai or panjang != info.file_size or crc != info.CRC:
        raise zipfile.BadZipFile(f"{info.filename} is not what was said")
