"""OOXML package on disk: the same parts always give the same zip, because no clock and no order comes in."""

import io
import zipfile
from typing import Any

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter

CONTENT_TYPES = "[Content_Types].xml"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # what zip can say of time; the real dates stand in docProps/core.xml


def read_parts(content: bytes) -> dict[str, bytes]:
    """Return every part of an OOXML file by its name; zipfile.BadZipFile where it is no zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def pack(parts: dict[str, bytes]) -> bytes:
    """Write the parts, content types first and the rest by name, with a fixed time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return target.getvalue()


class _Bagian(dict[str, bytes]):
    """Where python-docx writes the parts to instead of a zip of its own, which would hold the time of its making."""

    def write(self, uri: PackURI, blob: bytes) -> None:
        if uri.membername in self:
            raise ValueError(f"{uri.membername} is in the package twice")
        self[uri.membername] = blob


def pack_word(package: OpcPackage) -> bytes:
    """Write a Word file as python-docx would, packed as `pack` does. ValueError where a part is in it twice."""
    penulis: Any = PackageWriter  # untyped; its `write` would make the zip itself
    bagian, parts = _Bagian(), package.parts
    for part in parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
    penulis._write_content_types_stream(bagian, parts)  # noqa: SLF001
    penulis._write_pkg_rels(bagian, package.rels)  # noqa: SLF001
    penulis._write_parts(bagian, parts)  # noqa: SLF001
    return pack(bagian)
