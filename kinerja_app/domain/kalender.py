"""Kalender: by which day each step of the SOP is due for a tribulan, as the office sets it.

Neither the SOP nor Perpres 29/2014 and PermenPANRB 53/2014, on which it rests, name a day, so the days are the
office's own setting. Our default ends with day 20, about the 14 working days after a tribulan in which quarterly
reports on development plans reach their last addressee (PP 39/2006); that rule does not bind this SOP.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.jam_kantor import JamKantor
from kinerja_app.domain.periode import Periode

HARI_TERBANYAK = 180


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days after the tribulan's last day by which each of the six steps is handed on, in the order of the SOP."""

    hari: tuple[int, ...]


KALENDER_BAWAAN = Kalender((10, 12, 14, 16, 18, 20))


def check_kalender(kalender: Kalender) -> Kalender:
    """Return the calendar; days that cannot be raise InputInvalidError at "hari-<number of the step>"."""
    if len(kalender.hari) != len(TAHAP_SOP):
        raise InputInvalidError("hari-1", "Isi jumlah hari untuk keenam tahap.")
    sebelum = 1
    for sop, hari in zip(TAHAP_SOP, kalender.hari, strict=True):
        if not 1 <= hari <= HARI_TERBANYAK:
            raise InputInvalidError(
                f"hari-{sop.nomor}", f"Tahap {sop.nomor}: isi 1 sampai {HARI_TERBANYAK} hari, misalnya 14."
            )
        if hari < sebelum:
            raise InputInvalidError(
                f"hari-{sop.nomor}",
                f"Tahap {sop.nomor} tidak dapat jatuh tempo sebelum tahap {sop.nomor - 1}; isi sedikitnya {sebelum}.",
            )
        sebelum = hari
    return kalender


def compute_jatuh_tempo(kalender: Kalender, periode: Periode, jam_kantor: JamKantor) -> tuple[date, ...]:
    """Return the due date of each step; one on which the office is closed moves to its next working day."""
    return tuple(jam_kantor.find_hari_kerja(periode.akhir + timedelta(days=hari)) for hari in kalender.hari)
