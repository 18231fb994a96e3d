"""Zip archives written byte by byte, so that each field can lie; what they say and what they hold differ."""

import struct
import zlib
from dataclasses import dataclass, field, replace
from functools import cache

LOKAL, DAFTAR = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
SUSULAN = 0x0008
MB = 1_000_000


@dataclass(frozen=True)
class Entri:
    """An entry; `lokal`, `daftar` and `susulan` replace the (crc, compressed size, size) told in that place."""

    nama: bytes
    data: bytes
    besar: int
    crc: int
    bendera: int = 0
    lokal: tuple[int, int, int] | None = None
    daftar: tuple[int, int, int] | None = None
    susulan: bytes = b""
    nama_lokal: bytes | None = None
    ekstra: bytes = b""
    ekstra_daftar: bytes = b""
    sela: bytes = field(default=b"", repr=False)

    @property
    def nyata(self) -> tuple[int, int, int]:
        return self.crc, len(self.data), self.besar


def entri(nama: str | bytes, isi: bytes, **lain) -> Entri:
    """An honest entry, deflated."""
    pemampat = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = pemampat.compress(isi) + pemampat.flush()
    return Entri(nama.encode() if isinstance(nama, str) else nama, data, len(isi), zlib.crc32(isi), **lain)


def bom(nama: str, mb: int, **lain) -> Entri:
    """An entry that says 1000 bytes and gives that many MB; the checksum fits the first 1000."""
    nol, pemampat = bytes(MB), zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(pemampat.compress(nol) for _ in range(mb)) + pemampat.flush()
    return Entri(nama.encode(), data, 1000, zlib.crc32(bytes(1000)), **lain)


def tulis(semua: list[Entri], *, depan: bytes = b"", komentar: bytes = b"", jumlah: int | None = None) -> bytes:
    """The archive of these entries; an entry without data shares the one before it."""
    badan, daftar, letak = depan, b"", 0
    for satu in semua:
        if satu.data:
            badan += satu.sela
            letak = len(badan)
            nama = satu.nama if satu.nama_lokal is None else satu.nama_lokal
            angka = satu.lokal or ((0, 0, 0) if satu.bendera & SUSULAN else satu.nyata)
            badan += LOKAL.pack(b"PK\3\4", 20, satu.bendera, 8, 0, 33, *angka, len(nama), len(satu.ekstra))
            badan += nama + satu.ekstra + satu.data + satu.susulan
        n_ekstra = len(satu.ekstra_daftar)
        daftar += DAFTAR.pack(
            b"PK\1\2", 20, 20, satu.bendera, 8, 0, 33, *(satu.daftar or satu.nyata), len(satu.nama), n_ekstra,
            0, 0, 0, 0, letak,
        ) + satu.nama + satu.ekstra_daftar  # fmt: skip
    n = len(semua) if jumlah is None else jumlah
    akhir = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, n, n, len(daftar), len(badan), len(komentar))
    return badan + daftar + akhir + komentar


def ekstra(jenis: int, isi: bytes) -> bytes:
    return struct.pack("<2H", jenis, len(isi)) + isi


@cache
def list_bohong(bagian: tuple[tuple[str, bytes], ...]) -> dict[str, bytes]:
    """Case → an archive of these parts that lies about one more part."""
    jujur = [entri(nama, isi) for nama, isi in bagian]
    foto = entri("media/a.bin", b"isi" * 400)
    crc, padat, besar = foto.nyata
    kosong = replace(foto, data=b"", nama=b"media/b.bin", daftar=foto.nyata)
    lain = tulis([entri("word/document.xml", b"<lain/>")])
    utuh = tulis(jujur)
    susulan = struct.pack("<4s3L", b"PK\7\x08", crc, padat, besar + 1)
    nama_lain = ekstra(0x7075, b"\1" + struct.pack("<L", zlib.crc32(foto.nama)) + b"word/media/b.xml")
    return {
        "200 MB yang mengaku 1000 B": tulis([*jujur, bom("media/a.bin", 200)]),
        "200 MB pada bagian pertama": tulis([bom("media/a.bin", 200), *jujur]),
        "besar lokal lain": tulis([*jujur, replace(foto, lokal=(crc, padat, besar + 1))]),
        "besar padat lokal lain": tulis([*jujur, replace(foto, lokal=(crc, padat - 1, besar))]),
        "besar kurang": tulis([*jujur, replace(foto, besar=besar - 1)]),
        "besar lebih": tulis([*jujur, replace(foto, besar=besar + 1)]),
        "checksum lain": tulis([*jujur, replace(foto, crc=crc ^ 1)]),
        "sisa di belakang isi": tulis([*jujur, replace(foto, data=foto.data + lain)]),
        "nama lokal lain": tulis([*jujur, replace(foto, nama_lokal=b"media/c.bin")]),
        "NUL dalam nama": tulis([*jujur, replace(foto, nama=b"media/a.bin\0.xml")]),
        "nama bukan UTF-8": tulis([*jujur, replace(foto, nama=b"media/\xff.bin", bendera=0x0800)]),
        "nama kedua": tulis([*jujur, replace(foto, ekstra=nama_lain, ekstra_daftar=nama_lain)]),
        "ekstra kembar": tulis([*jujur, replace(foto, ekstra=ekstra(1, bytes(16)) * 2)]),
        "tumpang tindih": tulis([*jujur, foto, kosong]),
        "arsip lain di sela": tulis([*jujur, replace(foto, sela=lain)]),
        "arsip lain di depan": tulis(jujur, depan=lain),
        "arsip lain di depan, letak digeser": lain + utuh,
        "arsip lain di belakang": utuh + lain,
        "arsip lain dalam catatan": tulis(jujur, komentar=lain),
        "catatan": tulis(jujur, komentar=b"x"),
        "jumlah kurang": tulis(jujur, jumlah=len(jujur) - 1),
        "jumlah nol": tulis(jujur, jumlah=0),
        "susulan bohong": tulis([*jujur, replace(foto, bendera=SUSULAN, susulan=susulan)]),
        "susulan tidak ada": tulis([*jujur, replace(foto, bendera=SUSULAN)]),
        "susulan tersembunyi": tulis([*jujur, replace(foto, susulan=susulan)]),
        "zip64": utuh[:-22] + b"PK\6\7" + bytes(16) + utuh[-22:],
    }
