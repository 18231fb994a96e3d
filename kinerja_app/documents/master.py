"""Master: the Word file that a document is filled into, and which version of it that is."""

from dataclasses import dataclass
from pathlib import Path

from kinerja_app.documents.errors import RenderError

BAWAAN = "bawaan"


@dataclass(frozen=True, slots=True)
class Master:
    """A .docx with placeholders for one kind of document; `versi` 0 is the shipped one, others are the office's own.

    `lambang` is the office's crest (png or jpg), put in where the master draws one; without it that stays as drawn.
    """

    jenis: str
    isi: bytes
    versi: int = 0
    lambang: bytes = b""

    @property
    def sebutan(self) -> str:
        """How documents and bags name the version they were made with: "bawaan", or "versi 3"."""
        return f"versi {self.versi}" if self.versi else BAWAAN


def read_bawaan(folder: Path, jenis: str) -> Master:
    """Return the shipped master `jenis`.docx of that folder; a missing file raises RenderError."""
    path = folder / f"{jenis}.docx"
    try:
        return Master(jenis, path.read_bytes())
    except FileNotFoundError as error:
        raise RenderError(jenis, f"templat Word {path.name} tidak ditemukan. Pasang kembali templat bawaan.") from error
