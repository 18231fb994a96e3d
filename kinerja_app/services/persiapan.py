"""Persiapan: what a fresh office does, in order, before its first siklus can be opened, and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.services.home import Home, has_rancangan
from kinerja_app.services.kantor import group_kekurangan

_DATA_AWAL = (
    "Angka dan realisasi anggaran tribulan sebelumnya boleh dicatat dahulu pada Data awal, di halaman Dokumen IKU."
)


@dataclass(frozen=True, slots=True)
class Persiapan:
    """One step of the first start: its name, who does it, where (`halaman`), and what is still missing of it."""

    nama: str
    pelaku: str
    halaman: str
    kurang: tuple[str, ...]

    @property
    def is_selesai(self) -> bool:
        """Whether nothing of it is missing."""
        return not self.kurang


def list_persiapan(home: Home, pada: datetime) -> tuple[Persiapan, ...]:
    """Return the steps in their order; empty as soon as there is a siklus, even one that cannot be read."""
    if home.list_ringkasan() or home.list_rusak():
        return ()
    kurang = group_kekurangan(home.kantor.get(), pada)
    dokumen = home.read_dokumen_iku()[0]
    # Accounts are given to officials: without those nobody can say which accounts are missing.
    belum_pejabat = ("Menyusul pejabat dan penugasannya.",) if kurang["pejabat"] else ()
    is_berlaku = any(satu.berlaku for satu in dokumen)
    is_dirancang = any(has_rancangan(satu) for satu in dokumen)
    belum_iku = (
        "Rancangannya ada; Sekretaris belum menetapkannya." if is_dirancang else "Tim belum menyusun rancangannya.",
    )
    return (
        Persiapan("Profil kantor", "Admin", "pengaturan.profil", kurang["profil"]),
        Persiapan("Pejabat dan penugasan", "Admin", "pejabat.index", kurang["pejabat"]),
        Persiapan("Pengguna", "Admin", "pengguna.index", belum_pejabat or kurang["pengguna"]),
        Persiapan("Dokumen IKU", "Tim menyusun, Sekretaris menetapkan", "iku.index", () if is_berlaku else belum_iku),
        Persiapan("Siklus pertama", "Tim", "siklus.index", (f"Tim belum membukanya. {_DATA_AWAL}",)),
    )
