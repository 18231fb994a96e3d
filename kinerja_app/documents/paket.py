"""OOXML package on disk: the same parts always give the same zip, because no clock and no order comes in."""

import io
import zipfile

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


def repack(content: bytes) -> bytes:
    """Return the same OOXML file without the time of its making."""
    return pack(read_parts(content))
