"""Anggaran of data awal: the rupiah that programs spent in a tribulan before the program came.

Pagu and target serapan are those of the Dokumen IKU of the year; only what was spent is nowhere else.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.cetak import format_nilai
from kinerja_app.domain.iku import DokumenIku, Program
from kinerja_app.domain.pembulatan import round_angka
from kinerja_app.domain.periode import Periode


@dataclass(frozen=True, slots=True)
class AnggaranAwal:
    """Realisasi anggaran of one program in that tribulan only, in rupiah; None where nobody knows it."""

    nama: str
    realisasi: Decimal | None = None
    sumber: str = ""

    @property
    def teks_realisasi(self) -> str:
        """The cell "realisasi": whole rupiah, or "–"."""
        return format_nilai(self.realisasi, 0)


def list_program(dokumen: DokumenIku, periode: Periode) -> tuple[Program, ...]:
    """Return the programs whose rupiah are asked for: none by the Dokumen IKU of another year, which has others.

    Rupiah count s.d. tribulan, so never beyond their year.
    """
    return dokumen.program_list if dokumen.tahun == periode.tahun else ()


def evaluate_anggaran(
    dokumen: DokumenIku, periode: Periode, isian: Mapping[str, AnggaranAwal]
) -> tuple[AnggaranAwal, ...]:
    """Turn what was stated about programs (by name) into their rows, in whole rupiah; raises AngkaInvalidError."""
    return tuple(
        _round(isian.get(program.nama, AnggaranAwal(program.nama))) for program in list_program(dokumen, periode)
    )


def field_of(bidang: str, nama: str) -> str:
    """Return the field of a program: by a digest of its name, which is all that tells it from others.

    A number would lead to another program once the Dokumen IKU has changed below a form or a draft.
    """
    return f"{bidang}-{hashlib.sha256(nama.encode()).hexdigest()[:12]}"


def list_kekurangan_anggaran(anggaran: tuple[AnggaranAwal, ...]) -> list[tuple[str, str]]:
    """Return the rupiah that lack a source, as (field, sentence); rupiah that nobody knows hinder nothing."""
    return [
        (field_of("sumber_anggaran", satu.nama), f"{satu.nama}: sumber data realisasi anggaran belum ditulis.")
        for satu in anggaran
        if satu.realisasi is not None and not satu.sumber
    ]


def _round(satu: AnggaranAwal) -> AnggaranAwal:
    bidang, label = field_of("anggaran", satu.nama), f"Realisasi {satu.nama}"
    rupiah = None if satu.realisasi is None else round_angka(satu.realisasi, 0, bidang, label)
    return replace(satu, realisasi=rupiah, sumber=satu.sumber.strip())
