"""Typed realisasi and targets of an IKU: figure, range, letter grade, or "tidak diukur"."""

import re
from decimal import Decimal

from kinerja_app.domain.angka import AngkaInvalidError, contoh_angka, parse_angka, parse_tepat
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Iku, Target

_RENTANG = re.compile(r"([^-–]+?)\s*(?:[-–]|s\.d\.|s/d)\s*([^-–]+)")
_TIDAK_DIUKUR = ("tidak diukur", "tidak_diukur", "-", "–")


def parse_huruf(iku: Iku, teks: str, *, bidang: str = "huruf", label: str = "Isian ini") -> str:
    """Read a letter grade of the IKU's peta, in either case; anything else raises InputInvalidError."""
    dicari = teks.strip().casefold()
    for huruf in iku.peta or {}:
        if huruf.casefold() == dicari:
            return huruf
    raise InputInvalidError(bidang, f"{label} harus salah satu dari {', '.join(iku.peta or {})}.")


def parse_realisasi(
    iku: Iku, teks: str, *, bidang: str = "realisasi", label: str = "Realisasi"
) -> tuple[Decimal | None, str | None]:
    """Read the realisasi of an IKU: (figure as typed, None), or (None, letter) of a nilai_huruf.

    Raises AngkaInvalidError or AngkaAmbiguousError for a figure, InputInvalidError for a letter.
    """
    if iku.is_nilai_huruf:
        return None, parse_huruf(iku, teks, bidang=bidang, label=label)
    return parse_tepat(teks, desimal=iku.desimal, persen=iku.is_persen, bidang=bidang, label=label), None


def parse_target(iku: Iku, teks: str, *, bidang: str = "target", label: str = "Target") -> Target:
    """Read a target: "80", "80–90" or "80-90" or "80 s.d. 90", "BB", "tidak diukur" or "–"; faults as above.

    Only satuan, desimal and peta of `iku` are used.
    """
    isi = teks.strip()
    if isi.casefold() in _TIDAK_DIUKUR:
        return Target.of_tidak_diukur()
    if iku.is_nilai_huruf:
        return Target.of_huruf(parse_huruf(iku, isi, bidang=bidang, label=label))
    if isi and not any(huruf.isdigit() for huruf in isi):
        bentuk = f"angka, misalnya {contoh_angka(iku.desimal)}, rentang seperti 80-90, atau “tidak diukur”"
        raise AngkaInvalidError(bidang, f"{label} harus berupa {bentuk}.")
    rentang = _RENTANG.fullmatch(isi)
    ujung = [
        parse_angka(bagian, desimal=iku.desimal, persen=iku.is_persen, bidang=bidang, label=label)
        for bagian in (rentang.groups() if rentang else (isi,))
    ]
    return Target.of_rentang(*ujung) if rentang else Target.of_angka(ujung[0])
