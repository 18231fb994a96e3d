"""Stand-ins drawn here: a plain shield in the kop until the office puts in its own crest, a frame for the QR."""

import struct
import zlib
from collections.abc import Callable

LEBAR, TINGGI = 240, 288
_GRAY, _WHITE = 150, 255
SISI_QR = 96
_SAMPLES = 3  # per side of a pixel, for a smooth edge


def make_lambang() -> bytes:
    """Return the shield as a grayscale PNG, the same bytes on every machine (its data are stored, not compressed)."""
    return _png(LEBAR, TINGGI, _pixel)


def make_tempat_qr() -> bytes:
    """Return a square frame as PNG: where a QR will stand, and nothing that could be taken for one."""
    return _png(SISI_QR, SISI_QR, lambda x, y: _GRAY if min(x, y, SISI_QR - 1 - x, SISI_QR - 1 - y) < 3 else _WHITE)


def _png(width: int, height: int, pixel: Callable[[int, int], int]) -> bytes:
    rows = b"".join(b"\x00" + bytes(pixel(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixel(x: int, y: int) -> int:
    steps = [(2 * step + 1) / (2 * _SAMPLES) for step in range(_SAMPLES)]
    dark = sum(_is_line(x + dx, y + dy) for dx in steps for dy in steps)
    return _WHITE - (_WHITE - _GRAY) * dark // (_SAMPLES * _SAMPLES)


def _is_line(x: float, y: float) -> bool:
    """Whether the point lies on the border of the shield, or on the fine line inside it."""
    return (_in_shield(x, y, 6) and not _in_shield(x, y, 16)) or (_in_shield(x, y, 24) and not _in_shield(x, y, 28))


def _in_shield(x: float, y: float, inset: float) -> bool:
    """A rectangle above, two quarter ellipses meeting in a point below."""
    half = LEBAR / 2 - inset
    across = abs(x - LEBAR / 2)
    waist, tip = TINGGI * 0.45, TINGGI - inset * 1.25
    if y < inset or across > half:
        return False
    if y <= waist:
        return True
    down = (y - waist) / (tip - waist)
    return down < 1 and across < half * (1 - down * down) ** 0.75
