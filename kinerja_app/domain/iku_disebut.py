"""Which IKU a person's text mentions: by kode, by indikator, or by a figure that is printed for it."""

import re
from collections.abc import Iterable, Sequence

from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.periode import NAMA_BULAN

_ANGKA = re.compile(r"\d[\d.,]*\d|\d")
_TITIK_RIBUAN = re.compile(r"\.(?=\d{3}(?!\d))")
# Numbers that are no figure of an IKU: the number of a list item, dates, years.
_BULAN = "|".join(NAMA_BULAN)
_BUKAN_ANGKA = re.compile(
    rf"^\s*\d{{1,2}}[.)]\s|\b\d{{1,2}}\s+(?:{_BULAN})\b(?:\s+\d{{4}}\b)?"
    rf"|\b(?:tahun|(?:TB|tribulan) [IV]+|{_BULAN})\s+\d{{4}}\b",
    re.IGNORECASE | re.MULTILINE,
)


def list_disebut(
    teks: str, baris_list: Sequence[BarisPengukuran], *, milik: str = "", dikenal: str = ""
) -> tuple[str, ...]:
    """Return the kode of the IKU that the text mentions, in the order of the rows.

    `milik` is the kode of the IKU that the text is about ("" where it is about none): it is not listed, and a number
    that is a figure of its own, or stands in `dikenal` (the program's own sentences on it), points to no other. A
    longer name or kode is never taken for the shorter one within it.
    """
    sisa = " ".join(teks.split()).casefold()
    nama: dict[str, set[str]] = {}
    for baris in baris_list:
        for sebutan in (baris.iku.kode, " ".join(baris.iku.indikator.split())):
            nama.setdefault(sebutan.casefold(), set()).add(baris.iku.kode)
    disebut: set[str] = set()
    angka_teks = _BUKAN_ANGKA.sub(" ", teks).casefold()
    for sebutan in sorted(nama, key=len, reverse=True):
        kata = r"\s+".join(map(re.escape, sebutan.split()))
        pola = re.compile(rf"(?<!\w){kata}(?!\w)")
        sisa, jumlah = pola.subn(" ", sisa)
        angka_teks = pola.sub(" ", angka_teks)
        disebut |= nama[sebutan] if jumlah else set()
    figur = {baris.iku.kode: _figures(baris) for baris in baris_list}
    angka = _read_angka([angka_teks]) - figur.get(milik, set()) - _read_angka([dikenal])
    disebut |= {kode for kode, milik_iku in figur.items() if angka & milik_iku}
    return tuple(baris.iku.kode for baris in baris_list if baris.iku.kode in disebut and baris.iku.kode != milik)


def _figures(baris: BarisPengukuran) -> set[str]:
    """Return what the tables print for an IKU: target, realisasi, capaian, and the same s.d. tribulan."""
    sd = (baris.target_sd, baris.realisasi_sd, baris.sd.teks_capaian)
    return _read_angka((baris.target, baris.realisasi, baris.capaian.teks, *sd))


def _read_angka(teks_list: Iterable[str]) -> set[str]:
    """Return the numbers of texts in one writing: "1.150" and "1150", "82,50" and "82.5" are alike."""
    return {_normalize(angka) for teks in teks_list for angka in _ANGKA.findall(teks)}


def _normalize(angka: str) -> str:
    bulat, _, pecahan = _TITIK_RIBUAN.sub("", angka).replace(".", ",").partition(",")
    pecahan = pecahan.rstrip("0")
    return f"{bulat},{pecahan}" if pecahan else bulat
