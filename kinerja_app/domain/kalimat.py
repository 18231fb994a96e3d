"""Kalimat: the small parts that every generated Indonesian sentence is built from."""

from collections.abc import Sequence
from decimal import Decimal

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.iku import Iku

_BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_TANPA_KATA = ("nilai", "indeks", "skor", "angka", "predikat")  # satuan that no sentence says after a figure


def to_kalimat(teks: str) -> str:
    """Return the text as one sentence: single spaces, a capital at its start, a full stop at its end."""
    rapi = _tidy(teks)
    return f"{rapi[:1].upper()}{rapi[1:]}" + ("" if rapi.endswith(".") else ".")


def join_kata(kata: Sequence[str]) -> str:
    """Join as prose does: "A", "A dan B", "A, B, dan C"."""
    if len(kata) <= 2:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def quote(teks: str) -> str:
    """Return what a person wrote as a citation on one line, without its own full stop."""
    return f"“{_tidy(teks).removesuffix('.')}”"


def name_iku(iku: Iku) -> str:
    """Return how a sentence names an IKU: IKU “Persentase poskamling aktif”."""
    return f"IKU {quote(iku.indikator)}"


def list_iku(iku_list: Sequence[Iku]) -> str:
    """Name several IKU: “A”, “B”, dan “C”."""
    return join_kata([quote(iku.indikator) for iku in iku_list])


def spell_bilangan(n: int) -> str:
    """Return a count for official places, with letters up to ten: "4 (empat)", "12"."""
    return f"{n} ({_BILANGAN[n]})" if n < len(_BILANGAN) else str(n)


def with_satuan(iku: Iku, teks: str) -> str:
    """Put the satuan behind a printed figure as prose does: "76,50 persen", "3 temuan", "BB", "82,75"."""
    return f"{teks} {_kata_satuan(iku)}".rstrip()


def format_selisih(iku: Iku, selisih: Decimal) -> str:
    """Return the size of a difference of realisasi: "3,50 poin persen", "1,40 menit"."""
    besar = format_angka(abs(selisih), iku.desimal)
    return f"{besar} poin persen" if iku.is_persen else with_satuan(iku, besar)


def format_poin_persen(selisih: Decimal) -> str:
    """Return the size of a difference of capaian: "0,76 poin persen"."""
    return f"{format_angka(abs(selisih), 2)} poin persen"


def format_persen(nilai: Decimal) -> str:
    """Return a capaian in prose: "95,63 persen"."""
    return f"{format_angka(nilai, 2)} persen"


def format_capaian(capaian: Capaian) -> str:
    """Return a capaian in prose, or the state that stands in its place: "95,63 persen", "tidak dapat dihitung"."""
    return capaian.teks if capaian.nilai is None else format_persen(capaian.nilai)


def _kata_satuan(iku: Iku) -> str:
    if iku.is_nilai_huruf:
        return ""
    if iku.is_persen:
        return "persen"
    kata = iku.satuan.partition("(")[0].split()
    if not kata or kata[0].casefold() in _TANPA_KATA:
        return ""
    return " ".join(k.lower() if k.istitle() and len(k) > 2 else k for k in kata)


def _tidy(teks: str) -> str:
    return " ".join(teks.split())
