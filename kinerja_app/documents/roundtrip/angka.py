"""Angka: what a sentence states: figures, dates, tribulan, NIP, nomor, the marks of teks.py, and words of verdict."""

import re

_BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
# Also ², ½, Ⅲ and ③; \d takes full-width and other digits as well, which then are other numbers.
_DIGIT = r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u249b]"
_ANGKA = re.compile(
    rf"⟨[^⟩]*⟩|\b\d{{1,2}} (?:{_BULAN})(?: \d{{4}})?\b|\b(?:{_BULAN}) \d{{4}}\b|\b(?:Tribulan|TB) (?:IV|I{{1,3}})\b"
    rf"|(?:(?<!\w)[-+])?{_DIGIT}+(?:[.,/:-]{_DIGIT}+)*",
    re.IGNORECASE,
)
_GARIS = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_BERNILAI = re.compile(
    r"\b(IKU|belum|sudah|telah|tidak|bukan|tanpa|semua|seluruh|mencapai|tercapai|melampaui|terlampaui|naik|turun|tetap"
    r"|membaik|memburuk|meningkat|menurun|selesai|sedang|tinggi|rendah|efisien|sah|sesuai|nol|satu|dua|tiga|empat|lima"
    r"|enam|tujuh|delapan|sembilan|(se)?(puluh|belas|ratus|ribu|juta|tengah)|persen)(nya)?\b",
    re.IGNORECASE,
)


def list_angka(teks: str) -> tuple[str, ...]:
    """Return the numbers of a sentence in order, a date as one; every dash counts as the same."""
    return tuple(satu.translate(_GARIS) for satu in _ANGKA.findall(teks.translate(_GARIS)))


def is_bernilai(teks: str) -> bool:
    """Tell whether a sentence states a quantity or a verdict: a number, a mark, or one of a short list of words."""
    return bool(list_angka(teks) or _BERNILAI.search(teks))
