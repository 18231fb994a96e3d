"""Names in the archive: of a bag, of a file in it, and of anything strange that a check has to print."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from kinerja_app.documents.arsip.errors import ArsipNameError
from kinerja_app.domain.periode import KunciSiklus

REKAMAN = "siklus.json"
"""The record inside the bag of a siklus: what the service stores when an interrupted sealing is taken over."""
REKAMAN_TAMBAHAN = "tambahan.json"
"""The same inside the bag of an addition."""
TELAAH_RESMI = "telaah.docx"
TELAAH_PDF = "telaah.pdf"
TELAAH_BUATAN = "telaah-buatan-program.docx"
"""Beside an official Telaah that was polished in Word: the one the program made."""

_FOLDER = re.compile(r"(2[0-9]{3})/(TB[1-4]-R(?:0|[1-9][0-9]{0,2}))(?:-tambahan-([1-9][0-9]{0,2}))?")
# Forbidden on Windows, or written differently in a manifest by different BagIt programs (% and line ends).
_FORBIDDEN = frozenset('\\:*?"<>|%~')
_MAX_PART = 120


@dataclass(frozen=True, slots=True, order=True)
class KunciArsip:
    """Names one bag: that of a siklus, or (`tambahan` 1, 2, ...) an addition sealed after it."""

    siklus: KunciSiklus
    tambahan: int = 0

    @classmethod
    def parse(cls, folder: str) -> "KunciArsip | None":
        """Read a folder below the archive root ("2026/TB3-R0"); None if no bag may have that name."""
        cocok = _FOLDER.fullmatch(folder)
        if cocok is None:
            return None
        return cls(KunciSiklus.parse(f"{cocok[1]}-{cocok[2]}"), int(cocok[3] or 0))

    @property
    def folder(self) -> str:
        """The folder below the archive root: "2026/TB3-R0", "2026/TB3-R0-tambahan-1"."""
        periode = self.siklus.periode
        nama = f"{periode.tahun}/TB{periode.tribulan}-R{self.siklus.revisi}"
        return f"{nama}-tambahan-{self.tambahan}" if self.tambahan else nama

    @property
    def rekaman(self) -> str:
        """The payload file that says what is sealed here."""
        return REKAMAN_TAMBAHAN if self.tambahan else REKAMAN

    def __str__(self) -> str:
        return self.folder


def check_payload_name(name: str) -> PurePosixPath:
    """Return a payload name as a relative path, or raise ArsipNameError if it could mean anything else."""
    parts = name.split("/")
    if any(not _is_part(part) for part in parts):
        raise ArsipNameError(f"Nama berkas “{printable(name)}” tidak dapat dipakai di arsip. Ganti namanya.")
    return PurePosixPath(*parts)


def payload_name(typed: str) -> str:
    """Return one part of a payload name (no slash) as near to the typed file name as the archive allows.

    Different names may become the same; the caller puts a number or the IKU before it where that matters.
    """
    text = unicodedata.normalize("NFC", typed)
    bersih = "".join(c if _is_character(c) and c != "/" else "_" for c in text).strip(" .")
    batang, titik, akhiran = bersih.rpartition(".")
    if titik and len(akhiran) <= 10:
        return (batang[: _MAX_PART - len(akhiran) - 1].rstrip(" .") or "_") + "." + akhiran
    return bersih[:_MAX_PART].rstrip(" .") or "_"


def printable(name: str) -> str:
    r"""Return any text so that it stays on one line: control characters become \x0a and the like."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)


def _is_character(c: str) -> bool:
    return c.isprintable() and c not in _FORBIDDEN


def _is_part(part: str) -> bool:
    return (
        0 < len(part) <= _MAX_PART
        and part == part.strip(" .")
        and all(_is_character(c) for c in part)
        and part == unicodedata.normalize("NFC", part)
    )
