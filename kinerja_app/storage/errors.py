"""Faults of stored files: what cannot be read, and what cannot be stored."""

from pathlib import Path

from kinerja_app.domain.errors import KinerjaError


class DocumentDamagedError(KinerjaError):
    """A stored document cannot be read as what it should be: edited, cut short, or misplaced."""

    def __init__(self, tempat: str, sebab: str) -> None:
        super().__init__(
            f"Berkas data “{tempat}” rusak atau diubah di luar aplikasi ({sebab}). Jangan menghapusnya. "
            "Mintalah admin menjalankan “kinerja verify” dan memulihkan berkas itu dari cadangan."
        )
        self.tempat = tempat


def place_of(path: Path) -> str:
    """Return how messages name a stored file: with its folder ("iku/2026.json")."""
    return f"{path.parent.name}/{path.name}"


class ValueUnstorableError(KinerjaError):
    """A value has no exact form in a document (broken text, a time without its zone, not a number)."""

    def __init__(self, sebab: str) -> None:
        super().__init__(f"Isian tidak dapat disimpan: {sebab}. Ketik ulang, lalu simpan sekali lagi.")


class BerkasAlteredError(KinerjaError):
    """The bytes of a stored evidence or document file are no longer those of its name."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"Berkas {sha256[:12]}… berubah sejak disimpan, sehingga tidak dapat dipakai. Unggah kembali "
            "berkas aslinya, atau mintalah admin memulihkannya dari cadangan."
        )
        self.sha256 = sha256


class CadanganRusakError(KinerjaError):
    """A backup is not what was written: damaged, cut short, added to, or never one of ours."""

    def __init__(self, nama: str, sebab: str) -> None:
        sebab = "".join(tanda if tanda.isprintable() else "?" for tanda in sebab)  # names in it may be anything
        super().__init__(f"Cadangan “{nama}” tidak dapat dipakai: {sebab}. Pakai cadangan lain.")
