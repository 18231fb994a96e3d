"""Bukti dukung as use cases: replace a piece by its successor, and look at one in the browser."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.bukti_dukung import find_bukti, replace_bukti
from kinerja_app.domain.entri import Bukti, Entri
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.lepas_adopsi import find_bukti_lepas
from kinerja_app.domain.pengguna import Orang, check_alasan
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services.home import Home
from kinerja_app.services.langkah import TANDA_BERKAS, BuktiBaru, check_bukti, keep_bukti

# What a browser shows by itself and without running anything; which of them a file is, its first bytes decide.
TIPE_PRATINJAU = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A stored file that a browser may show: its record, its bytes, and its media type."""

    bukti: Bukti
    isi: bytes
    tipe: str


def save_pengganti(
    home: Home,
    kunci: KunciSiklus,
    kode: str,
    bukti_id: str,
    pengganti: BuktiBaru,
    alasan: str,
    versi: int,
    oleh: Orang,
    pada: datetime,
) -> Entri:
    """Replace one piece of evidence (Tim, step 1); the new file is on disk before the record that names it.

    The old file is kept, and both go into the bag.
    """
    check_bukti(pengganti)
    with home.edit_siklus(kunci) as siklus:
        pelaku = siklus.guard(Aksi.ISI_DATA, oleh)[1]
        find_bukti(siklus, kode, bukti_id)
        check_alasan(alasan)
        baru = keep_bukti(home, f"{kode}-{len(siklus.entri[kode].bukti) + 1}", pengganti, pelaku, pada)
        return replace_bukti(siklus, kode, bukti_id, baru, alasan, versi, oleh, pada)


def read_lepas(home: Home, kunci: KunciSiklus, sha256: str) -> tuple[str, bytes]:
    """Return name and bytes of an evidence file that left the siklus at an adoption; raises DataNotFoundError."""
    lepas = find_bukti_lepas(home.siklus.get(kunci), sha256)
    return lepas.nama, home.bukti.read(lepas.sha256)


def read_pratinjau(home: Home, kunci: KunciSiklus, kode: str, bukti_id: str) -> Pratinjau:
    """Return an evidence file that really is a pdf, jpg or png; any other raises DataNotFoundError (safety.md S4)."""
    bukti = find_bukti(home.siklus.get(kunci), kode, bukti_id)
    isi = b"" if bukti.sha256 is None else home.bukti.read(bukti.sha256)
    for jenis, tipe in TIPE_PRATINJAU.items():
        if isi.startswith(TANDA_BERKAS[jenis]):
            return Pratinjau(bukti, isi, tipe)
    raise DataNotFoundError("Bukti dukung itu tidak dapat dilihat di peramban. Unduh berkasnya, lalu buka.")
