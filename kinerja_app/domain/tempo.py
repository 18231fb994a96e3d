"""Tempo: whether the steps of a siklus are done by their due dates; late is flagged, never blocked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kinerja_app.domain.alur import TAHAP_SOP, Tahap, TahapSop
from kinerja_app.domain.jam_kantor import JamKantor
from kinerja_app.domain.kalender import Kalender, compute_jatuh_tempo
from kinerja_app.domain.moves import MAJU
from kinerja_app.domain.periode import WIB, Periode, format_tanggal
from kinerja_app.domain.register import RingkasanSiklus, TidakDilaksanakan
from kinerja_app.domain.siklus import Siklus

SEGERA_HARI_KERJA = 5


class KeadaanTempo(StrEnum):
    """Where a step stands against its due date; the value is what people read."""

    BELUM = "belum jatuh tempo"
    SEGERA = "segera jatuh tempo"
    TERLAMBAT = "terlambat"
    TEPAT = "tepat waktu"
    SELESAI_TERLAMBAT = "selesai terlambat"


@dataclass(frozen=True, slots=True)
class Tempo:
    """One step against its due date, as seen on `hari_ini`; `selesai` is the day it was handed on for good, or None.

    `hari_kerja` are the working days from one to the other: after the due date once late, else until it. Late is
    decided by the dates alone, so a holiday entered later alters a count, never a judgement.
    """

    sop: TahapSop
    jatuh_tempo: date
    selesai: date | None
    hari_ini: date
    hari_kerja: int

    @property
    def is_terlambat(self) -> bool:
        """Whether it was handed on, or is still waiting, after the due date."""
        return (self.selesai or self.hari_ini) > self.jatuh_tempo

    @property
    def keadaan(self) -> KeadaanTempo:
        """Where it stands."""
        if self.selesai is not None:
            return KeadaanTempo.SELESAI_TERLAMBAT if self.is_terlambat else KeadaanTempo.TEPAT
        if self.is_terlambat:
            return KeadaanTempo.TERLAMBAT
        return KeadaanTempo.SEGERA if self.hari_kerja <= SEGERA_HARI_KERJA else KeadaanTempo.BELUM

    @property
    def is_mendesak(self) -> bool:
        """Whether somebody should look after it now: it is late and not done, or due within 5 working days."""
        return self.keadaan in (KeadaanTempo.TERLAMBAT, KeadaanTempo.SEGERA)

    @property
    def teks(self) -> str:
        """In words: "jatuh tempo 12 Oktober 2026, terlambat 3 hari kerja", "selesai 9 Oktober 2026, tepat waktu"."""
        if self.selesai is not None:
            return f"selesai {format_tanggal(self.selesai)}, {self.teks_terlambat or KeadaanTempo.TEPAT}"
        sisa = self.teks_terlambat
        if self.keadaan is KeadaanTempo.SEGERA:
            sisa = "hari ini" if self.jatuh_tempo == self.hari_ini else f"{self.hari_kerja} hari kerja lagi"
        return f"jatuh tempo {format_tanggal(self.jatuh_tempo)}" + (f", {sisa}" if sisa else "")

    @property
    def teks_terlambat(self) -> str:
        """How late it is in words, "" where it is not."""
        if not self.is_terlambat:
            return ""
        # Due on Friday, handed on on Saturday: late, but no working day has passed.
        return f"terlambat {self.hari_kerja} hari kerja" if self.hari_kerja else "terlambat kurang dari 1 hari kerja"


def list_tempo(siklus: Siklus, pada: datetime, jam_kantor: JamKantor) -> tuple[Tempo, ...]:
    """Return the six steps of a siklus against the due dates frozen in it, as it stands at `pada`.

    A step is done once the siklus is past it; its last hand-over counts, so what was returned is judged by when it
    was handed on again. Empty where nothing is due: a cancelled siklus, a ralat (no calendar knows of it), and one
    opened before there was a calendar.
    """
    if siklus.tahap is Tahap.DIBATALKAN:
        return ()
    hari_ini = pada.astimezone(WIB).date()
    return tuple(
        _judge(sop, jatuh_tempo, _find_selesai(siklus, sop), hari_ini, jam_kantor)
        for sop, jatuh_tempo in zip(TAHAP_SOP, siklus.jatuh_tempo, strict=False)
    )


def find_mendesak(siklus: Siklus, pada: datetime, jam_kantor: JamKantor) -> Tempo | None:
    """Return the present step of a running siklus where it is late or due within 5 working days."""
    hari_ini = pada.astimezone(WIB).date()
    for sop, jatuh_tempo in zip(TAHAP_SOP, siklus.jatuh_tempo, strict=False):
        if sop.tahap is siklus.tahap:
            tempo = _judge(sop, jatuh_tempo, None, hari_ini, jam_kantor)
            return tempo if tempo.is_mendesak else None
    return None


def judge_belum_dibuka(periode: Periode, kalender: Kalender, jam_kantor: JamKantor, pada: datetime) -> Tempo:
    """Return step 1 of a tribulan that no siklus measures, against the due date that opening it would freeze."""
    jatuh_tempo = compute_jatuh_tempo(kalender, periode, jam_kantor)[0]
    return _judge(TAHAP_SOP[0], jatuh_tempo, None, pada.astimezone(WIB).date(), jam_kantor)


def list_belum_dibuka(
    siklus_list: Sequence[RingkasanSiklus], tidak_dilaksanakan: Sequence[TidakDilaksanakan], hari_ini: date
) -> tuple[Periode, ...]:
    """Return the tribulan that have ended without a siklus since the newest one that has one or is marked.

    An office without any siklus has none: with which tribulan it begins is its own decision.
    """
    ada = [satu.kunci.periode for satu in siklus_list if satu.tahap is not Tahap.DIBATALKAN]
    if not ada:
        return ()
    periode = max(*ada, *(tanda.periode for tanda in tidak_dilaksanakan), Periode(2000, 1)).next()
    belum = []
    while periode.akhir < hari_ini:
        belum.append(periode)
        periode = periode.next()
    return tuple(belum)


def _find_selesai(siklus: Siklus, sop: TahapSop) -> date | None:
    kini = next((baris.nomor for baris in TAHAP_SOP if baris.tahap is siklus.tahap), len(TAHAP_SOP) + 1)
    if sop.nomor >= kini:
        return None
    return max(b.pada for b in siklus.riwayat if b.dari is sop.tahap and b.aksi in MAJU).astimezone(WIB).date()


def _judge(sop: TahapSop, jatuh_tempo: date, selesai: date | None, hari_ini: date, jam_kantor: JamKantor) -> Tempo:
    pada = selesai or hari_ini
    hari_kerja = jam_kantor.count_hari_kerja(min(pada, jatuh_tempo), max(pada, jatuh_tempo))
    return Tempo(sop, jatuh_tempo, selesai, hari_ini, hari_kerja)
