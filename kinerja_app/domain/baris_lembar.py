"""Rows of a lembar pengumpulan: which stand fixed, that none of those vanishes unseen, and that none is a total."""

import re
import unicodedata
from collections.abc import Iterable

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku

PER_DESA = "desa"
LABEL_A, LABEL_B, LABEL_NILAI = "Nilai a", "Nilai b", "Nilai"
# How the name of a row begins that sums up others and would be counted once more; each is a whole word.
_KATA_TOTAL = (
    "jumlah", "jml", "jmlh", "jlh", "total", "subtotal", "sub total", "sub jumlah", "grand total",
    "rata rata", "ratarata", "rata2", "rerata", "rataan", "σ", "∑",
)  # fmt: skip
_TOTAL = re.compile(rf"(?:{'|'.join(_KATA_TOTAL)})(?![^\W\d_])")
_KATA = re.compile(r"[^\W_]+|∑")


def list_fixed(iku: Iku, desa: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the rows that must report: the IKU's own, or per desa those of the office; else none."""
    if iku.cara_isi is CaraIsi.LANGSUNG:
        return ()
    is_per_desa = (iku.lembar_per or "").strip().casefold() == PER_DESA
    return iku.baris_lembar or (desa if is_per_desa else ())


def empty_lembar(iku: Iku, desa: tuple[str, ...]) -> tuple[BarisLembar, ...]:
    """Return the lembar of a freshly opened siklus: one row for each that must report, none of which has."""
    return tuple(BarisLembar(nama, None) for nama in list_fixed(iku, desa))


def find_double(nama_list: tuple[str, ...]) -> str:
    """Return the first name that stands there twice, in any case; empty where each is there once."""
    dilihat: set[str] = set()
    for nama in nama_list:
        if nama.strip().casefold() in dilihat:
            return nama
        dilihat.add(nama.strip().casefold())
    return ""


def is_total(nama: str) -> bool:
    """Tell whether a name begins as that of a total or a mean does: "Jumlah:", "JML", "Sub-total", "J U M L A H", "Σ".

    Case, punctuation and spaces do not matter; the word must be a whole one, so "Jumlahan" may be a desa.
    """
    kata = _KATA.findall(unicodedata.normalize("NFKC", nama).casefold())
    berjarak = len(kata) > 1 and all(len(satu) == 1 for satu in kata)
    return _TOTAL.match("".join(kata) if berjarak else " ".join(kata)) is not None


def refuse_total(nama: str, bidang: str = "") -> None:
    """Refuse a row that is named like a total (design: Cara isi): the program sums up, so it would count twice.

    Raises InputInvalidError about `bidang`, or about the name itself.
    """
    if is_total(nama):
        raise InputInvalidError(
            bidang or nama,
            f"Baris “{nama}” akan ikut terhitung. Hapus baris itu, karena jumlah dihitung program; "
            "bila memang sumber data, tulis nama lain.",
        )


def refuse_total_rows(fixed: tuple[str, ...], rows: Iterable[BarisLembar]) -> None:
    """Refuse the first row beyond those that must report that is named like a total; as `refuse_total`."""
    tetap = {nama.strip().casefold() for nama in fixed}
    for row in rows:
        if row.nama.strip().casefold() not in tetap:
            refuse_total(row.nama)


def complete_lembar(fixed: tuple[str, ...], rows: tuple[BarisLembar, ...]) -> tuple[BarisLembar, ...]:
    """Return the rows that must report in their order, those left out as "not reported", and then the others.

    A name is the same in any case. A row that stands there twice raises InputInvalidError.
    """
    kembar = find_double(tuple(row.nama for row in rows))
    if kembar:
        raise InputInvalidError(kembar, f"Baris {kembar} ditulis lebih dari satu kali. Hapus salah satu.")
    sisa = {row.nama.strip().casefold(): row for row in rows}
    tetap = []
    for nama in fixed:
        ada = sisa.pop(nama.strip().casefold(), BarisLembar(nama, None))
        tetap.append(BarisLembar(nama, ada.a, ada.b, ada.keterangan))
    return (*tetap, *sisa.values())


def renew_lembar(
    lama: tuple[str, ...], baru: tuple[str, ...], rows: tuple[BarisLembar, ...]
) -> tuple[BarisLembar, ...]:
    """Return kept rows under a new list of rows that must report.

    What reported or carries a remark stays; a silent row that only the old list asked for goes.
    """
    batal = {nama.casefold() for nama in lama} - {nama.casefold() for nama in baru}
    tinggal = (row for row in rows if row.a is not None or row.keterangan or row.nama.casefold() not in batal)
    return complete_lembar(baru, tuple(tinggal))


def list_label(iku: Iku) -> tuple[str, ...]:
    """Return the headings of the columns of figures: two of a rasio, else one."""
    if iku.cara_isi is CaraIsi.RASIO:
        return iku.label_a or LABEL_A, iku.label_b or LABEL_B
    return (iku.label_a or LABEL_NILAI,)
