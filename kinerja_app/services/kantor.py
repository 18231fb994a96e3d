"""The office as an ADMIN keeps it: profile, officials, and who holds which role when."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime

from kinerja_app.domain import hapus_pejabat
from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.errors import DataExistsError, PeranMismatchError
from kinerja_app.domain.jam_kantor import NAMA_HARI, JamKantor
from kinerja_app.domain.kalender import Kalender
from kinerja_app.domain.kantor import Kantor, ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Orang, Pejabat, Pelaku, Penugasan, Peran
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.domain.riwayat import PANAH, describe_beda
from kinerja_app.domain.simpanan import Simpanan, check_simpanan, is_since
from kinerja_app.services.home import Home

PANJANG_NIP = 18
# The Camat signs on paper; the others act in a step.
PERAN_SOP = (Peran.TIM, Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT)
# The parts of the office that are changed on their own.
PROFIL, LAMBANG, JAM_KANTOR, RETENSI, KALENDER = "profil", "lambang", "jam_kantor", "retensi", "kalender"


def bagian_pejabat(pejabat_id: str) -> str:
    """Return the name of one official as a part of the office."""
    return f"pejabat:{pejabat_id}"


def bagian_penugasan(nomor: int) -> str:
    """Return the name of one span as a part of the office; `nomor` counts from 0 in the list, which only grows."""
    return f"penugasan:{nomor}"


def bagian_pengguna(nama_pengguna: str) -> str:
    """Return the name of one account as a part of the office."""
    return f"pengguna:{nama_pengguna}"


def require_admin(oleh: Orang) -> Pelaku:
    """Return the person as ADMIN, and refuse everyone who is none (PeranMismatchError).

    The one place that knows who may change the office.
    """
    pelaku = oleh.acting_as((Peran.ADMIN,))
    if pelaku is None:
        raise PeranMismatchError("Pengaturan hanya dapat dibuka dan diubah oleh admin Kinerja.")
    return pelaku


@contextmanager
def edit_kantor(home: Home, bagian: str, versi: int | None, oleh: Orang, pada: datetime) -> Iterator[Kantor]:
    """Hand out the office, so that an ADMIN who saw `versi` of it changes one part (None: saw none, command line).

    Raises PeranMismatchError, VersiMismatchError when someone changed that part since, and what storing raises.
    """
    pelaku = require_admin(oleh)
    with home.kantor.edit() as kantor:
        if versi is not None:
            check_simpanan(bagian, kantor.bagian.get(bagian), versi, kantor.versi)
        yield kantor
        kantor.bagian[bagian] = Simpanan(kantor.versi, pelaku, pada)


def save_profil(home: Home, profil: ProfilKantor, versi: int, oleh: Orang, pada: datetime) -> None:
    """Replace the office profile but for its crest; the audit trail says which fields changed, from what to what."""
    with home.lock.held():
        with edit_kantor(home, PROFIL, versi, oleh, pada) as kantor:
            profil = replace(profil, lambang=kantor.profil.lambang)
            beda = describe_beda(_print(kantor.profil), _print(profil))
            kantor.save_profil(profil)
        home.trace("simpan_profil", "kantor/profil", oleh, pada, beda)


def save_jam_kantor(home: Home, jam_kantor: JamKantor, versi: int, oleh: Orang, pada: datetime) -> None:
    """Replace office hours and holidays; the audit trail says which weekdays and holidays changed."""
    with home.lock.held():
        with edit_kantor(home, JAM_KANTOR, versi, oleh, pada) as kantor:
            lama = _describe_jam_kantor(kantor.jam_kantor)
            kantor.save_jam_kantor(jam_kantor)
            baru = _describe_jam_kantor(kantor.jam_kantor)
        home.trace("simpan_jam_kantor", "kantor/jam_kantor", oleh, pada, describe_beda(lama, baru))


def _describe_jam_kantor(jam_kantor: JamKantor) -> dict[str, str]:
    """Return the hours by weekday and the names of holidays by date, as the audit trail compares them."""
    jam = dict.fromkeys(NAMA_HARI, "libur") | {NAMA_HARI[jam.hari]: jam.teks for jam in jam_kantor.jam}
    return jam | {libur.tanggal.isoformat(): libur.nama for libur in jam_kantor.libur}


def save_retensi(home: Home, retensi: AturanRetensi, versi: int, oleh: Orang, pada: datetime) -> None:
    """Replace how long bags are kept (years active, then inactive); nothing of the archive is touched."""
    with home.lock.held():
        with edit_kantor(home, RETENSI, versi, oleh, pada) as kantor:
            lama, baru = (
                {nama: f"{tahun} tahun" for nama, tahun in asdict(satu).items()} for satu in (kantor.retensi, retensi)
            )
            kantor.save_retensi(retensi)
        home.trace("simpan_retensi", "kantor/retensi", oleh, pada, describe_beda(lama, baru))


def save_kalender(home: Home, kalender: Kalender, versi: int, oleh: Orang, pada: datetime) -> None:
    """Replace when the steps are due, for siklus opened from now on; what is frozen in a siklus stays as it is."""
    with home.lock.held():
        with edit_kantor(home, KALENDER, versi, oleh, pada) as kantor:
            lama = kantor.kalender.hari
            kantor.save_kalender(kalender)
        beda = {
            f"tahap {sop.nomor}": f"{dulu} → {kini} hari"
            for sop, dulu, kini in zip(TAHAP_SOP, lama, kalender.hari, strict=True)
            if dulu != kini
        }
        home.trace("simpan_kalender", "kantor/kalender", oleh, pada, beda)


def save_pejabat(
    home: Home, pejabat_id: str | None, nama: str, nip: str, pangkat: str, versi: int, oleh: Orang, pada: datetime
) -> Pejabat:
    """Change an official, or with no id add one; an unknown id raises DataNotFoundError.

    The same addition sent twice adds one.
    """
    baru = Pejabat(pejabat_id or f"pejabat-{secrets.token_hex(4)}", nama.strip(), nip.strip(), pangkat.strip())
    require_admin(oleh)
    with home.lock.held():
        ada = home.kantor.get()
        for satu in ada.pejabat if pejabat_id is None else ():
            if replace(satu, id=baru.id) == baru and is_since(ada.bagian.get(bagian_pejabat(satu.id)), versi):
                return satu
        with edit_kantor(home, bagian_pejabat(baru.id), versi, oleh, pada) as kantor:
            lama = {} if pejabat_id is None else _print(kantor.pejabat_by_id(pejabat_id))
            kantor.save_pejabat(baru)
        home.trace("simpan_pejabat", f"pejabat/{baru.id}", oleh, pada, describe_beda(lama, _print(baru)))
    return baru


def drop_pejabat(home: Home, pejabat_id: str, versi: int, oleh: Orang, pada: datetime) -> Pejabat:
    """Remove an official who was entered by mistake; whoever is referred to, in the audit trail too, stays.

    Raises DataExistsError, which says why. What he was called stays in the audit trail.
    """
    require_admin(oleh)
    with home.lock.held():
        if any(baris.oleh.endswith(f"({pejabat_id})") for baris in home.jejak.read()):
            raise DataExistsError("Pejabat itu tidak dapat dihapus: namanya tercatat sebagai pelaku dalam jejak audit.")
        with edit_kantor(home, bagian_pejabat(pejabat_id), versi, oleh, pada) as kantor:
            pejabat = hapus_pejabat.drop_pejabat(kantor, pejabat_id)
        home.trace("hapus_pejabat", f"pejabat/{pejabat_id}", oleh, pada, _print(pejabat))
    return pejabat


def list_kekurangan(kantor: Kantor, pada: datetime) -> tuple[str, ...]:
    """Say what is still missing before a siklus can go through all six steps."""
    return tuple(kalimat for semua in group_kekurangan(kantor, pada).values() for kalimat in semua)


def group_kekurangan(kantor: Kantor, pada: datetime) -> dict[str, tuple[str, ...]]:
    """Return the same by where it is entered: "profil", "pejabat" (roles without a holder), "pengguna" (an account)."""
    orang = [kantor.orang_of(pengguna, pada.date()) for pengguna in kantor.pengguna if pengguna.is_aktif]
    terisi = [peran for peran in PERAN_SOP if kantor.holder_of(peran, pada.date()) is not None]
    profil = [] if kantor.profil.alamat else ["Alamat kantor untuk kop surat belum diisi."]
    if not kantor.profil.desa:
        profil.append("Daftar desa pada profil kantor belum diisi; lembar pengumpulan per desa memakainya.")
    return {
        "profil": tuple(profil),
        "pejabat": tuple(
            f"Belum ada {NAMA_PERAN[peran]} yang menjabat hari ini." for peran in PERAN_SOP if peran not in terisi
        ),
        "pengguna": tuple(
            f"Belum ada pengguna aktif untuk {NAMA_PERAN[peran]}."
            for peran in terisi
            if peran is not Peran.CAMAT and not any(peran in satu.peran_list for satu in orang)
        ),
    }


def is_nip_lengkap(nip: str) -> bool:
    """Tell whether a NIP has its 18 digits; anything else is kept as typed, with a warning (honorer, PPPK lama)."""
    angka = nip.replace(" ", "")
    return len(angka) == PANJANG_NIP and angka.isascii() and angka.isdigit()


def add_penugasan(home: Home, tugas: Penugasan, versi: int, oleh: Orang, pada: datetime) -> None:
    """Give an official a role for a span of days; two holders of one post at once raise InputInvalidError.

    The same span sent twice is given once.
    """
    tugas = replace(tugas, jabatan=tugas.jabatan.strip())
    require_admin(oleh)
    with home.lock.held():
        ada = home.kantor.get()
        for nomor, satu in enumerate(ada.penugasan):
            if satu == tugas and is_since(ada.bagian.get(bagian_penugasan(nomor)), versi):
                return
        with edit_kantor(home, bagian_penugasan(len(ada.penugasan)), versi, oleh, pada) as kantor:
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
        with edit_kantor(home, bagian_penugasan(nomor), versi, oleh, pada) as kantor:
            lama = kantor.penugasan[nomor].sampai if nomor in range(len(kantor.penugasan)) else None
            kantor.end_penugasan(nomor, sampai)
            tugas = kantor.penugasan[nomor]
        rincian = {"peran": tugas.peran.value, "sampai": f"{lama or '–'}{PANAH}{sampai}"}
        home.trace("akhiri_penugasan", f"pejabat/{tugas.pejabat_id}", oleh, pada, rincian)


def _print(isi: ProfilKantor | Pejabat) -> dict[str, str]:
    """Return field → value as the audit trail tells it."""
    return {nama: _print_nilai(nilai) for nama, nilai in asdict(isi).items()}


def _print_nilai(nilai: str | bool | tuple[str, ...]) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return ", ".join(nilai) if isinstance(nilai, tuple) else nilai
