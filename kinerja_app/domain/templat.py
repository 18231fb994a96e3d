"""Word masters of the office's own: which versions there are of each kind, and which one is in force."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.siklus import check_versi

BAWAAN = 0


@dataclass(frozen=True, slots=True)
class VersiTemplat:
    """One accepted upload: its number (1, 2, …), file (name, SHA-256, bytes), what the check warned of, by whom."""

    nomor: int
    nama: str
    sha256: str
    ukuran: int
    peringatan: tuple[str, ...]
    oleh: Pelaku
    pada: datetime


@dataclass(frozen=True, slots=True)
class Templat:
    """The masters of one kind. `berlaku` is the number in force, BAWAAN (0) the shipped one.

    `versi` counts the changes of it and guards against lost updates; `oleh` and `pada` tell who last chose.
    """

    versi: int = 0
    berlaku: int = BAWAAN
    daftar: tuple[VersiTemplat, ...] = ()
    oleh: Pelaku | None = None
    pada: datetime | None = None

    def get(self, nomor: int) -> VersiTemplat:
        """Return a version; an unknown number raises DataNotFoundError."""
        for satu in self.daftar:
            if satu.nomor == nomor:
                return satu
        raise DataNotFoundError(f"Templat versi {nomor} tidak ada. Pilih dari daftarnya.")


@dataclass(slots=True)
class DaftarTemplat:
    """The one document about own masters, by kind (a key of JUDUL_DOKUMEN)."""

    jenis: dict[str, Templat] = field(default_factory=dict)

    def of(self, jenis: str) -> Templat:
        """Return the masters of a kind; none of its own as long as nothing was uploaded."""
        return self.jenis.get(jenis, Templat())

    def add(
        self, jenis: str, nama: str, sha256: str, ukuran: int, peringatan: tuple[str, ...], oleh: Pelaku, pada: datetime
    ) -> VersiTemplat:
        """Keep an upload as the next version, not yet in force; a file that is kept already raises DataExistsError."""
        lama = self.of(jenis)
        sama = next((satu for satu in lama.daftar if satu.sha256 == sha256), None)
        if sama is not None:
            raise DataExistsError(f"Berkas ini sama dengan versi {sama.nomor}, yang sudah tersimpan.")
        baru = VersiTemplat(len(lama.daftar) + 1, nama, sha256, ukuran, peringatan, oleh, pada)
        self.jenis[jenis] = replace(lama, daftar=(*lama.daftar, baru))
        return baru

    def put_in_force(self, jenis: str, nomor: int, versi: int, oleh: Pelaku, pada: datetime) -> None:
        """Let documents of that kind be made with a version from now on; VersiMismatchError, DataNotFoundError."""
        lama = self.of(jenis)
        check_versi(f"templat:{jenis}", versi, lama.versi, lama.oleh)
        if nomor != BAWAAN:
            lama.get(nomor)
        self.jenis[jenis] = replace(lama, versi=lama.versi + 1, berlaku=nomor, oleh=oleh, pada=pada)
