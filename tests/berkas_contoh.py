"""Small whole files, as evidence: a pdf that ends, a picture of one pixel each as png and jpg."""

import struct
import zlib


def _chunk(nama, isi):
    return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))


def make_png(lebar=1, tinggi=1):
    """A black picture."""
    baris = (b"\0" + bytes(lebar)) * tinggi
    kepala = _chunk(b"IHDR", struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + kepala + _chunk(b"IDAT", zlib.compress(baris)) + _chunk(b"IEND", b"")


def make_jpg(lebar=1, tinggi=1):
    """The segments of a JPEG: frame header, scan header, two bytes of pixels, end."""
    bingkai = b"\xff\xc0" + struct.pack(">HBHHBBBB", 11, 8, tinggi, lebar, 1, 1, 0x11, 0)
    return b"\xff\xd8\xff\xe0\0\x06foto" + bingkai + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\x34" + b"\xff\xd9"


PDF = b"%PDF-1.7 bukti\n%%EOF\n"
PNG = make_png()
JPG = make_jpg()
