"""Rows of a lembar pengumpulan: which of them stand fixed, and that none of those vanishes unseen."""

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku

PER_DESA = "desa"
LABEL_A, LABEL_B, LABEL_NILAI = "Nilai a", "Nilai b", "Nilai"


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
