"""Draf: what a person typed into a form and has not saved yet, as raw text that nobody else sees."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.errors import KinerjaError

BIDANG_TERBANYAK = 2000
HURUF_TERBANYAK = 250_000


class DrafTooLargeError(KinerjaError):
    """A form holds more than a draft may; what was typed can still be saved itself."""


@dataclass(frozen=True, slots=True)
class Draf:
    """The fields of one form exactly as typed, hidden ones (versi) included; `alamat` is the path it posts to."""

    alamat: str
    isian: dict[str, str]
    pada: datetime

    def __post_init__(self) -> None:
        """Refuse what no form of this program can hold (DrafTooLargeError)."""
        huruf = len(self.alamat) + sum(len(nama) + len(nilai) for nama, nilai in self.isian.items())
        if len(self.isian) > BIDANG_TERBANYAK or huruf > HURUF_TERBANYAK:
            raise DrafTooLargeError(
                "Isian ini terlalu panjang untuk disimpan sebagai draf. Simpan isian Anda sekarang."
            )
