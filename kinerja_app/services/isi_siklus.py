"""What a sealed siklus gives to others, the next tribulan and the Rekap: its figures without the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.hasil import list_angka
from kinerja_app.domain.iku import AngkaTribulan
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus


@dataclass(frozen=True, slots=True)
class IsiSiklus:
    """The figures of one siklus: of every IKU, the realisasi of its programs, and the Tim's explanations."""

    kunci: KunciSiklus
    angka: tuple[AngkaTribulan, ...]
    serapan: Mapping[str, Decimal]
    alasan: Mapping[str, str]
    versi_dokumen: int
    ralat_alasan: str


def summarise_isi(siklus: Siklus) -> IsiSiklus:
    """Return the figures of a siklus; a summary that lists keep."""
    return IsiSiklus(
        kunci=siklus.kunci,
        angka=list_angka(siklus),
        serapan={nama: satu.realisasi for nama, satu in siklus.entri_program.items() if satu.realisasi is not None},
        alasan={kode: entri.penjelasan for kode, entri in siklus.entri.items() if entri.penjelasan},
        versi_dokumen=siklus.dokumen_iku.versi_dokumen,
        ralat_alasan=siklus.ralat_alasan,
    )
