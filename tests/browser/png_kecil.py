"""A screenshot made small: a palette of its most frequent colours, every other one as the nearest of them."""

import struct
import zlib
from collections import Counter

WARNA = 64
_TANDA = b"\x89PNG\r\n\x1a\n"


def shrink(png: bytes) -> bytes:
    """Return a PNG of eight bits (RGB or RGBA, not interlaced) as one with a palette; transparency is left out."""
    potong = dict(_chunks(png))
    lebar, tinggi, _, jenis = struct.unpack(">IIBB", potong[b"IHDR"][:10])
    lapis = {2: 3, 6: 4}[jenis]
    baris = _unfilter(zlib.decompress(potong[b"IDAT"]), lebar * lapis, tinggi, lapis)
    titik = [[satu[x : x + 3] for x in range(0, lebar * lapis, lapis)] for satu in baris]
    jumlah = Counter(warna for satu in titik for warna in satu)
    # Of shades that are all but the same the most frequent one alone, so that a rare red keeps its place.
    mirip = {bytes(nilai >> 4 for nilai in warna): warna for warna, _ in reversed(jumlah.most_common())}
    palet = sorted(mirip.values(), key=lambda warna: -jumlah[warna])[:WARNA]
    nomor = {warna: min(range(len(palet)), key=lambda n: _distance(palet[n], warna)) for warna in jumlah}
    isi = b"".join(b"\0" + bytes(nomor[warna] for warna in satu) for satu in titik)
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 3, 0, 0, 0)
    bagian = ((b"IHDR", kepala), (b"PLTE", b"".join(palet)), (b"IDAT", zlib.compress(isi, 9)), (b"IEND", b""))
    return _TANDA + b"".join(_chunk(*satu) for satu in bagian)


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG by their names; those of IDAT joined."""
    hasil: list[tuple[bytes, bytes]] = []
    data, tempat = b"", len(_TANDA)
    while tempat < len(png):
        (panjang,), nama = struct.unpack(">I", png[tempat : tempat + 4]), png[tempat + 4 : tempat + 8]
        isi = png[tempat + 8 : tempat + 8 + panjang]
        data += isi if nama == b"IDAT" else b""
        hasil.append((nama, isi))
        tempat += 12 + panjang
    return [*hasil, (b"IDAT", data)]


def _chunk(nama: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))


def _distance(satu: bytes, lain: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(satu, lain, strict=True))


def _unfilter(isi: bytes, panjang: int, tinggi: int, lapis: int) -> list[bytes]:
    """Undo the five filters of PNG, line by line."""
    hasil, atas = [], bytearray(panjang)
    for y in range(tinggi):
        awal = y * (panjang + 1)
        saring, baris = isi[awal], bytearray(isi[awal + 1 : awal + 1 + panjang])
        for x in range(panjang):
            kiri = baris[x - lapis] if x >= lapis else 0
            sudut = atas[x - lapis] if x >= lapis else 0
            if saring == 1:
                baris[x] = (baris[x] + kiri) & 255
            elif saring == 2:
                baris[x] = (baris[x] + atas[x]) & 255
            elif saring == 3:
                baris[x] = (baris[x] + (kiri + atas[x]) // 2) & 255
            elif saring == 4:
                baris[x] = (baris[x] + _paeth(kiri, atas[x], sudut)) & 255
        hasil.append(bytes(baris))
        atas = baris
    return hasil


def _paeth(kiri: int, atas: int, sudut: int) -> int:
    duga = kiri + atas - sudut
    return min((kiri, atas, sudut), key=lambda satu: abs(duga - satu))
