"""Office hours and holidays of the office: in which minutes waiting and elapsed time run (design: Jam SOP)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby, pairwise

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.kalimat import join_kata
from kinerja_app.domain.periode import format_tanggal

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SATU_MENIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class JamHari:
    """The hours of one weekday (`hari` 0 is Monday), on the office's own clock; breaks are not taken off."""

    hari: int
    buka: time
    tutup: time

    @property
    def teks(self) -> str:
        """The hours as letters print them: "07.30–16.00"."""
        return f"{self.buka:%H.%M}–{self.tutup:%H.%M}"


@dataclass(frozen=True, slots=True, order=True)
class HariLibur:
    """A day on which the office is closed, and why."""

    tanggal: date
    nama: str


@dataclass(frozen=True, slots=True)
class JamKantor:
    """The weekdays on which the office is open, each once and in order, and its holidays by date."""

    jam: tuple[JamHari, ...]
    libur: tuple[HariLibur, ...] = ()

    def jam_pada(self, tanggal: date) -> JamHari | None:
        """Return the hours of that day; None where the office is closed."""
        if any(libur.tanggal == tanggal for libur in self.libur):
            return None
        return next((jam for jam in self.jam if jam.hari == tanggal.weekday()), None)

    def find_hari_kerja(self, tanggal: date) -> date:
        """Return that day, or the next one on which the office is open."""
        while self.jam_pada(tanggal) is None:
            tanggal += timedelta(days=1)
        return tanggal

    def count_hari_kerja(self, sesudah: date, sampai: date) -> int:
        """Return how many days after `sesudah`, up to and including `sampai`, the office is open."""
        hari = (sesudah + timedelta(days=nomor) for nomor in range(1, (sampai - sesudah).days + 1))
        return sum(self.jam_pada(satu) is not None for satu in hari)

    def list_libur(self, dari: date, sampai: date) -> tuple[HariLibur, ...]:
        """Return the holidays from `dari` to `sampai`, both included."""
        return tuple(libur for libur in self.libur if dari <= libur.tanggal <= sampai)

    @property
    def teks(self) -> str:
        """The hours in words: "Senin s.d. Kamis 07.30–16.00 dan Jumat 07.30–15.00"."""
        # Neighbouring weekdays of the same hours stand together: they differ from their place by the same number.
        tetangga = groupby(enumerate(self.jam), key=lambda satu: (satu[1].hari - satu[0], satu[1].teks))
        return join_kata([f"{_name_rentang([jam.hari for _, jam in satu])} {teks}" for (_, teks), satu in tetangga])


JAM_KANTOR_BAWAAN = JamKantor(tuple(JamHari(hari, time(7, 30), time(16, 0)) for hari in range(5)))


def check_jam_kantor(jam_kantor: JamKantor) -> JamKantor:
    """Return the office hours with weekdays and holidays in order; what cannot be raises InputInvalidError.

    The field is "jam-<hari>" (0 is Monday) or "libur".
    """
    if not jam_kantor.jam:
        raise InputInvalidError("jam-0", "Isi jam buka dan jam tutup sedikitnya untuk satu hari.")
    for jam in jam_kantor.jam:
        if jam.tutup <= jam.buka:
            raise InputInvalidError(f"jam-{jam.hari}", f"Jam tutup {NAMA_HARI[jam.hari]} harus sesudah jam buka.")
    libur = tuple(sorted(jam_kantor.libur))
    for satu, dua in pairwise(libur):
        if satu.tanggal == dua.tanggal:
            tanggal = format_tanggal(satu.tanggal)
            raise InputInvalidError(
                "libur", f"{tanggal} ditulis lebih dari satu kali ({satu.nama}; {dua.nama}). Hapus salah satu."
            )
    return JamKantor(tuple(sorted(jam_kantor.jam)), libur)


def count_menit_kantor(dari: datetime, sampai: datetime, zona: tzinfo, jam_kantor: JamKantor) -> int:
    """Return the whole minutes between two moments that fall in office hours; 0 where `sampai` is the earlier."""
    awal, akhir = dari.astimezone(zona), sampai.astimezone(zona)
    jumlah = timedelta()
    for nomor in range((akhir.date() - awal.date()).days + 1):
        hari = awal.date() + timedelta(days=nomor)
        jam = jam_kantor.jam_pada(hari)
        if jam is not None:
            mulai = max(awal, datetime.combine(hari, jam.buka, zona))
            selesai = min(akhir, datetime.combine(hari, jam.tutup, zona))
            jumlah += max(selesai - mulai, timedelta())
    return jumlah // SATU_MENIT


def _name_rentang(hari: list[int]) -> str:
    return NAMA_HARI[hari[0]] if len(hari) == 1 else f"{NAMA_HARI[hari[0]]} s.d. {NAMA_HARI[hari[-1]]}"
