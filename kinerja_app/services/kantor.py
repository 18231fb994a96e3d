"""The office as an ADMIN keeps it: profile, officials, and who holds which role when."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime

from kinerja_app.domain.errors import PeranMismatchError, VersiMismatchError
from kinerja_app.domain.kantor import Kantor, ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Orang, Pejabat, Penugasan, Peran
from kinerja_app.services.home import Home

PANJANG_NIP = 18
# The Camat signs on paper; the others act in a step.
PERAN_SOP = (Peran.TIM, Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT)


def require_admin(oleh: Orang) -> None:
    """Refuse everyone who is no ADMIN (PeranMismatchError); the one place that knows who may change the office."""
    if oleh.acting_as((Peran.ADMIN,)) is None:
        raise PeranMismatchError("Pengaturan hanya dapat dibuka dan diubah oleh admin Kinerja.")


@contextmanager
def edit_kantor(home: Home, versi: int | None, oleh: Orang) -> Iterator[Kantor]:
    """Hand out the office to be changed by an ADMIN who saw `versi` of it (None: who saw none, at the command line).

    Raises PeranMismatchError, VersiMismatchError when someone changed it since, and what storing raises.
    """
    require_admin(oleh)
    with home.kantor.edit() as kantor:
        if versi is not None and versi != kantor.versi:
            raise VersiMismatchError(
                "kantor",
                kantor.versi,
                "Data kantor sudah diubah sejak halaman ini Anda buka. Kembali, muat ulang halaman itu, periksa, "
                "lalu simpan sekali lagi.",
            )
        yield kantor


def save_profil(home: Home, profil: ProfilKantor, versi: int, oleh: Orang, pada: datetime) -> None:
    """Replace the office profile; the audit trail says which fields changed, from what to what."""
    with home.lock.held():
        with edit_kantor(home, versi, oleh) as kantor:
            lama = asdict(kantor.profil)
            kantor.save_profil(profil)
        beda = {
            nama: f"{_print(lama[nama])} → {_print(nilai)}"
            for nama, nilai in asdict(profil).items()
            if nilai != lama[nama]
        }
        home.trace("simpan_profil", "kantor/profil", oleh, pada, beda)


def save_pejabat(
    home: Home, pejabat_id: str | None, nama: str, nip: str, pangkat: str, versi: int, oleh: Orang, pada: datetime
) -> Pejabat:
    """Change an official, or with no id add one; an unknown id raises DataNotFoundError."""
    baru = Pejabat(pejabat_id or f"pejabat-{secrets.token_hex(4)}", nama.strip(), nip.strip(), pangkat.strip())
    with home.lock.held():
        with edit_kantor(home, versi, oleh) as kantor:
            if pejabat_id is not None:
                kantor.pejabat_by_id(pejabat_id)
            kantor.save_pejabat(baru)
        rincian = {"nama": baru.nama, "nip": baru.nip, "pangkat": baru.pangkat}
        home.trace("simpan_pejabat", f"pejabat/{baru.id}", oleh, pada, rincian)
    return baru


def list_kekurangan(kantor: Kantor, pada: datetime) -> tuple[str, ...]:
    """Say what is still missing before a siklus can go through all six steps: roles without a holder or an account."""
    kurang = []
    orang = [kantor.orang_of(pengguna, pada.date()) for pengguna in kantor.pengguna if pengguna.is_aktif]
    for peran in PERAN_SOP:
        if kantor.holder_of(peran, pada.date()) is None:
            kurang.append(f"Belum ada {NAMA_PERAN[peran]} yang menjabat hari ini.")
        elif peran is not Peran.CAMAT and not any(peran in satu.peran_list for satu in orang):
            kurang.append(f"Belum ada pengguna aktif untuk {NAMA_PERAN[peran]}.")
    if not kantor.profil.alamat:
        kurang.append("Alamat kantor untuk kop surat belum diisi.")
    if not kantor.profil.desa:
        kurang.append("Daftar desa pada profil kantor belum diisi; lembar pengumpulan per desa memakainya.")
    return tuple(kurang)


def is_nip_lengkap(nip: str) -> bool:
    """Tell whether a NIP has its 18 digits; anything else is kept as typed, with a warning (honorer, PPPK lama)."""
    angka = nip.replace(" ", "")
    return len(angka) == PANJANG_NIP and angka.isascii() and angka.isdigit()


def add_penugasan(home: Home, tugas: Penugasan, versi: int, oleh: Orang, pada: datetime) -> None:
    """Give an official a role for a span of days; two holders of one post at once raise InputInvalidError."""
    tugas = replace(tugas, jabatan=tugas.jabatan.strip())
    with home.lock.held():
        with edit_kantor(home, versi, oleh) as kantor:
            kantor.add_penugasan(tugas)
        rincian = {
            "peran": tugas.peran.value,
            "kedudukan": tugas.kedudukan.value,
            "jabatan": tugas.jabatan,
            "mulai": tugas.mulai.isoformat(),
            "sampai": tugas.sampai.isoformat() if tugas.sampai else "",
        }
        home.trace("tambah_penugasan", f"pejabat/{tugas.pejabat_id}", oleh, pada, rincian)


def end_penugasan(home: Home, nomor: int, sampai: date, versi: int, oleh: Orang, pada: datetime) -> None:
    """Set the last day of a span; `nomor` counts from 0 in the list, which only grows."""
    with home.lock.held():
        with edit_kantor(home, versi, oleh) as kantor:
            kantor.end_penugasan(nomor, sampai)
            tugas = kantor.penugasan[nomor]
        rincian = {"peran": tugas.peran.value, "sampai": sampai.isoformat()}
        home.trace("akhiri_penugasan", f"pejabat/{tugas.pejabat_id}", oleh, pada, rincian)


def _print(nilai: str | bool | tuple[str, ...]) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return ", ".join(nilai) if isinstance(nilai, tuple) else nilai
