"""Content of the Telaah: the texts people write at step 3 and the tindak lanjut they agree on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kinerja_app.domain.pengguna import Pelaku

BAGIAN_UMUM: dict[str, str] = {
    "umum": "Analisis keseluruhan",
    "penyebab": "Penyebab keberhasilan atau kegagalan dan solusi",
    "program": "Program/kegiatan yang menunjang atau menghambat",
    "kesimpulan": "Kesimpulan",
}


def bagian_iku(kode: str) -> str:
    """Return the name of the text section of one IKU."""
    return f"iku:{kode}"


def clean_teks(teks: str) -> str:
    """Return a text as it is kept: line breaks of one kind, no white space around."""
    return teks.replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class Bagian:
    """One text of the Telaah; `is_draf` while nobody has accepted or changed the program's draft.

    `is_utuh` marks the program's draft that a person accepted word for word. `dasar` says by SHA-256
    which figures the text was written or accepted on (see `dasar_telaah`); other figures make the text stale.
    """

    versi: int = 0
    teks: str = ""
    is_draf: bool = True
    oleh: Pelaku | None = None
    pada: datetime | None = None
    dasar: str = ""
    is_utuh: bool = False


class StatusTindakLanjut(StrEnum):
    """How far an agreed follow-up has come."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    SELESAI = "selesai"


TEKS_STATUS: dict[StatusTindakLanjut, str] = {
    StatusTindakLanjut.BELUM: "belum dilaksanakan",
    StatusTindakLanjut.BERJALAN: "sedang dilaksanakan",
    StatusTindakLanjut.SELESAI: "selesai",
}


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """A suggestion of the Telaah: what, by whom, by when. `asal` is the siklus that agreed it ("2026-TB2-R0")."""

    id: str
    asal: str
    uraian: str
    penanggung_jawab: str
    tenggat: date
    status: StatusTindakLanjut = StatusTindakLanjut.BELUM
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Saran:
    """Section VI: the follow-ups still open from earlier tribulan (`lalu`) and the new ones (`baru`).

    `dasar` says by SHA-256 on which figures of the IKU that they mention they were saved; "" where they mention none.
    """

    versi: int = 0
    lalu: tuple[TindakLanjut, ...] = ()
    baru: tuple[TindakLanjut, ...] = ()
    oleh: Pelaku | None = None
    pada: datetime | None = None
    dasar: str = ""

    def open_items(self) -> tuple[TindakLanjut, ...]:
        """Return what the next siklus carries on: everything not yet selesai, the oldest first."""
        return tuple(butir for butir in self.lalu + self.baru if butir.status is not StatusTindakLanjut.SELESAI)
