"""Typed realisasi and targets of an IKU: figure, range, letter grade, or "tidak diukur"; and its lists of pairs."""

import re
from collections.abc import Iterable
from decimal import Decimal

from kinerja_app.domain.angka import AngkaInvalidError, contoh_angka, parse_angka, parse_tepat
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Iku, Target

_RENTANG = re.compile(r"([^-–]+?)\s*(?:[-–]|s\.d\.|s/d)\s*([^-–]+)")
_TIDAK_DIUKUR = ("tidak diukur", "tidak_diukur", "-", "–")
_BARIS_PETA = re.compile(r"([A-Za-z]{1,3})\s*[:=]\s*([0-9]{1,3})", re.ASCII)
_BARIS_TAHUN = re.compile(r"(2[0-9]{3})\s*[:=]\s*(\S.*)", re.ASCII)


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


def parse_peta(baris_list: Iterable[str]) -> tuple[dict[str, int] | None, tuple[str, ...]]:
    """Read the scores of letter grades, "BB = 5" or several of them with commas a line; return them and the faults.

    Letters may be small; None where nothing was typed.
    """
    satuan = (satu for baris in baris_list for satu in re.split("[,;]", baris))
    hasil, galat = _read_pasangan(satuan, _BARIS_PETA, "huruf dan skornya: BB = 5")
    return {huruf: int(skor) for huruf, skor in hasil.items()} or None, galat


def parse_realisasi_lalu(baris_list: Iterable[str]) -> tuple[dict[str, str] | None, tuple[str, ...]]:
    """Read the realisasi of earlier years, "2025: 86,25" a line, as typed; return them and the faults."""
    hasil, galat = _read_pasangan(baris_list, _BARIS_TAHUN, "tahun dan angkanya: 2025: 86,25")
    return hasil or None, galat


def _read_pasangan(
    baris_list: Iterable[str], pola: re.Pattern[str], bentuk: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the pairs, and a sentence for each line that is none or names what another line has named."""
    hasil, galat = dict[str, str](), list[str]()
    for baris in baris_list:
        cocok = pola.fullmatch(baris.strip())
        if cocok is None:
            galat.append(f"“{baris.strip()}” tidak dikenal. Tulis {bentuk}.")
        elif (nama := cocok[1].upper()) in hasil:
            galat.append(f"{nama} ada dua kali. Hapus salah satu.")
        else:
            hasil[nama] = cocok[2]
    return hasil, tuple(galat)
