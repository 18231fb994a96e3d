"""Parts of a document that people change on their own: who saved each of them last, and refusing a stale save."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.pengguna import Pelaku


@dataclass(frozen=True, slots=True)
class Simpanan:
    """The last change of one part of a document, or of all of it: the `versi` that it made, by whom, when."""

    versi: int
    oleh: Pelaku
    pada: datetime


def is_since(terakhir: Simpanan | None, diketahui: int) -> bool:
    """Tell whether a part was saved after a person saw versi `diketahui` of the document."""
    return terakhir is not None and terakhir.versi > diketahui


def check_simpanan(bagian: str, terakhir: Simpanan | None, diketahui: int, tersimpan: int) -> None:
    """Refuse the change of a part that was saved since; so does a document put back from a backup since."""
    if is_since(terakhir, diketahui) or diketahui > tersimpan:
        siapa = terakhir.oleh.nama if terakhir else "orang lain"
        raise VersiMismatchError(bagian, tersimpan, f"Isian ini sudah diubah oleh {siapa} sejak Anda membukanya.")
