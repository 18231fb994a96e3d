"""Persons, their roles over time, and the frozen record of who acted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kinerja_app.domain.errors import InputInvalidError

# A slip of paper with a password that nobody used goes astray.
MASA_SANDI_SEKALI = timedelta(days=7)


class Peran(StrEnum):
    """Who may do what; ADMIN gives no right on a step of the SOP."""

    TIM = "tim"
    SEKRETARIS = "sekretaris"
    KASUBAG_EVAPOR = "kasubag_evapor"
    CAMAT = "camat"
    ADMIN = "admin"


NAMA_PERAN = {
    Peran.TIM: "Tim Akuntabilitas Kinerja",
    Peran.SEKRETARIS: "Sekretaris",
    Peran.KASUBAG_EVAPOR: "Kasubag Evapor",
    Peran.CAMAT: "Camat",
    Peran.ADMIN: "Admin",
}


class Kedudukan(StrEnum):
    """In what quality a role is held: its holder, Plt. (the post is vacant), or Plh. (the holder is absent)."""

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"


AWALAN_KEDUDUKAN = {Kedudukan.DEFINITIF: "", Kedudukan.PLT: "Plt. ", Kedudukan.PLH: "Plh. "}


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official as the documents print him. `id` is stable; texts are kept as typed; `nip` may be empty."""

    id: str
    nama: str
    nip: str
    pangkat: str


@dataclass(frozen=True, slots=True)
class Penugasan:
    """A role held by an official from `mulai` to `sampai` (inclusive; None: until further notice).

    `jabatan` is the post as printed, without "Plt."/"Plh.", which `kedudukan` adds.
    """

    pejabat_id: str
    peran: Peran
    jabatan: str
    kedudukan: Kedudukan
    mulai: date
    sampai: date | None

    def is_active(self, pada: date) -> bool:
        """True on every day of the span."""
        return self.mulai <= pada and (self.sampai is None or pada <= self.sampai)


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acted, frozen at that moment: name, NIP, pangkat, jabatan (with Plt./Plh.), and the role used."""

    id: str
    nama: str
    nip: str
    pangkat: str
    jabatan: str
    peran: Peran


@dataclass(frozen=True, slots=True)
class Orang:
    """A person about to act: one Pelaku for each role held today. `id` names the official, not the account."""

    id: str
    nama: str
    sebagai: tuple[Pelaku, ...]

    @property
    def peran_list(self) -> tuple[Peran, ...]:
        """The roles held today."""
        return tuple(pelaku.peran for pelaku in self.sebagai)

    def acting_as(self, peran_list: tuple[Peran, ...]) -> Pelaku | None:
        """Return this person in the first of the given roles that is held, or None."""
        for peran in peran_list:
            for pelaku in self.sebagai:
                if pelaku.peran is peran:
                    return pelaku
        return None


@dataclass(frozen=True, slots=True)
class Pengguna:
    """An account: who may log in. `pejabat_id` links to the official whose roles it uses.

    `sandi` is the werkzeug hash; `token` changes at logout, password change and deactivation, so that an old
    session ends; `wajib_ganti_sandi` marks a one-time password, and `sandi_sekali_sampai` until when it opens the
    account: it is None from the first log-in on.
    """

    nama_pengguna: str
    nama: str
    sandi: str
    token: str
    is_admin: bool
    is_aktif: bool
    wajib_ganti_sandi: bool
    pejabat_id: str | None
    dibuat: datetime
    sandi_sekali_sampai: datetime | None = None

    def may_log_in(self, pada: datetime) -> bool:
        """Tell whether its right password opens it: a one-time password does so once, and not for ever."""
        if not self.wajib_ganti_sandi:
            return self.is_aktif
        return self.is_aktif and self.sandi_sekali_sampai is not None and pada < self.sandi_sekali_sampai


def format_nip(nip: str) -> str:
    """Group an 18-digit NIP as 8-6-1-3 ("19631116 199010 2 002"); anything else is returned as it stands."""
    angka = nip.replace(" ", "")
    if len(angka) == 18 and angka.isascii() and angka.isdigit():
        return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"
    return nip


def check_alasan(alasan: str) -> str:
    """Return the trimmed reason; fewer than 10 characters raise InputInvalidError (design: moves back)."""
    bersih = alasan.strip()
    if len(bersih) < 10:
        raise InputInvalidError("alasan", "Tulis alasan paling sedikit 10 huruf, supaya yang menerima tahu sebabnya.")
    return bersih
