"""Pembulatan: the one place that rounds the figures of an entry, and says what of a stated figure is not kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.angka import MAKS_DESIMAL, count_desimal, format_angka, require_angka, round_half_up
from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.iku import BarisLembar, Iku


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """A figure that was rounded, as printed: where ("" is the realisasi itself), as stated, and as it is kept."""

    tempat: str
    dari: str
    menjadi: str

    @property
    def kalimat(self) -> str:
        """Return "Kalipare, nilai a: 7,5 dibulatkan menjadi 8."."""
        awal = f"{self.tempat}: " if self.tempat else ""
        return f"{awal}{self.dari} dibulatkan menjadi {self.menjadi}."


def round_angka(nilai: Decimal, desimal: int, bidang: str, label: str) -> Decimal:
    """Return a stated figure of 0 or more rounded half up to what is kept; else AngkaInvalidError at `bidang`.

    A cell of Excel may state more decimals than a person may type; they are rounded once, from all of them.
    """
    if not nilai.is_finite() or nilai < 0:
        return require_angka(nilai, bidang, label)
    return require_angka(round_half_up(nilai, desimal), bidang, label)


def round_lembar(iku: Iku, rows: tuple[BarisLembar, ...]) -> tuple[BarisLembar, ...]:
    """Return the rows with their figures rounded to the IKU's desimal of a lembar."""
    return tuple(replace(row, a=_round_sel(iku, row, row.a), b=_round_sel(iku, row, row.b)) for row in rows)


def list_pembulatan(iku: Iku, realisasi: Decimal | None, rows: tuple[BarisLembar, ...]) -> tuple[Pembulatan, ...]:
    """Return what of the stated figures of an IKU is not kept, in the order of the form."""
    semua = [("", realisasi, iku.desimal)]
    semua += [(tempat, nilai, iku.desimal_lembar) for tempat, nilai in _list_sel(iku, rows)]
    return tuple(
        Pembulatan(tempat, _print_stated(nilai), format_angka(nilai, desimal))
        for tempat, nilai, desimal in semua
        if nilai is not None and round_half_up(nilai, desimal) != nilai
    )


def list_pembulatan_rupiah(rupiah: Decimal | None, nama: str = "") -> tuple[Pembulatan, ...]:
    """Return what of a stated sum of rupiah is not kept; `nama` says of which program."""
    if rupiah is None or round_half_up(rupiah, 0) == rupiah:
        return ()
    return (Pembulatan(nama, _print_stated(rupiah), format_angka(rupiah, 0)),)


def keep_pembulatan(
    iku: Iku, lama: tuple[Pembulatan, ...], realisasi: Decimal | None, rows: tuple[BarisLembar, ...]
) -> tuple[Pembulatan, ...]:
    """Return what was noted at earlier saves and is still true: the figure stands as it was rounded then."""
    kini = {"": None if realisasi is None else format_angka(realisasi, iku.desimal)}
    kini |= {
        tempat: None if nilai is None else format_angka(nilai, iku.desimal_lembar)
        for tempat, nilai in _list_sel(iku, rows)
    }
    return tuple(satu for satu in lama if kini.get(satu.tempat) == satu.menjadi)


def join_pembulatan(baru: Iterable[Pembulatan], lama: Iterable[Pembulatan] = ()) -> tuple[Pembulatan, ...]:
    """Return new notes and those kept from before; of one place the new one counts."""
    semua = {satu.tempat: satu for satu in (*lama, *baru)}
    return tuple(semua.values())


def _round_sel(iku: Iku, row: BarisLembar, nilai: Decimal | None) -> Decimal | None:
    return None if nilai is None else round_angka(nilai, iku.desimal_lembar, row.nama, f"Isian {row.nama}")


def _list_sel(iku: Iku, rows: tuple[BarisLembar, ...]) -> list[tuple[str, Decimal | None]]:
    label = [teks[:1].lower() + teks[1:] for teks in list_label(iku)]
    return [(f"{row.nama}, {teks}", nilai) for row in rows for teks, nilai in zip(label, (row.a, row.b), strict=False)]


def _print_stated(nilai: Decimal) -> str:
    """Print a figure with all its decimals, those that no figure of an office has, too."""
    desimal = count_desimal(nilai)
    if desimal <= MAKS_DESIMAL:
        return format_angka(nilai, desimal)
    bulat, _, pecahan = f"{nilai:f}".partition(".")
    return f"{format_angka(Decimal(bulat), 0)},{pecahan.rstrip('0')}"
