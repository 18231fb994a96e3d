"""Pictures and masters for tests: PNG of a size, a real JPG, and a master with drawings of known names."""

import io
import struct
import zlib
from pathlib import Path

from docx import Document
from docx.shared import Cm

JPG = (Path(__file__).parent.parent / "data" / "lambang.jpg").read_bytes()
"""A JPG of 300 × 150 pixels."""


def make_png(lebar: int = 200, tinggi: int = 200, abu: int = 90) -> bytes:
    """A gray PNG of that size."""
    data = zlib.compress((b"\x00" + bytes([abu]) * lebar) * tinggi)
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(make_chunk(*c) for c in ((b"IHDR", kepala), (b"IDAT", data), (b"IEND", b"")))


def make_chunk(nama: bytes, data: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return struct.pack(">I", len(data)) + nama + data + struct.pack(">I", zlib.crc32(nama + data))


def make_master(body: tuple[str, ...] = (), header: tuple[str, ...] = (), footer: tuple[str, ...] = ()) -> bytes:
    """A master with a drawing of 4 × 2 cm for each name, all of the same picture, and one of another name."""
    document = Document()
    section = document.sections[0]
    tempat = ((document.add_paragraph, body), (section.header.add_paragraph, header),
              (section.footer.add_paragraph, footer))  # fmt: skip
    for add_paragraph, nama_list in tempat:
        for nama in (*nama_list, "Stempel"):
            bentuk = add_paragraph("").add_run().add_picture(io.BytesIO(make_png()), Cm(4), Cm(2))
            bentuk._inline.docPr.set("name", nama)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
