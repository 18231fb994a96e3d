"""Figures of one siklus: what it measured, as rows for its own Telaah and as figures for later tribulan."""

from kinerja_app.domain.entri import Entri
from kinerja_app.domain.iku import AngkaTribulan, Iku
from kinerja_app.domain.pengukuran import Pengukuran, compute_pengukuran
from kinerja_app.domain.siklus import Siklus


def list_angka(siklus: Siklus) -> tuple[AngkaTribulan, ...]:
    """Return this tribulan's figure of every IKU, in the order of the Dokumen IKU."""
    return tuple(_angka_of(siklus, iku, siklus.entri[iku.kode]) for iku in siklus.iku_list)


def measure(siklus: Siklus) -> Pengukuran:
    """Measure a siklus by its own frozen rules; every screen and document takes its figures from here."""
    return compute_pengukuran(
        siklus.periode,
        siklus.iku_list,
        siklus.dokumen_iku.aturan,
        {angka.kode: angka for angka in list_angka(siklus)},
        siklus.angka_lalu,
    )


def _angka_of(siklus: Siklus, iku: Iku, entri: Entri) -> AngkaTribulan:
    return AngkaTribulan(
        periode=siklus.periode, asal=str(siklus.kunci), kode=iku.kode, target=iku.target_pada(siklus.periode),
        keadaan=entri.keadaan, realisasi=entri.realisasi, huruf=entri.huruf,
        jumlah_a=entri.jumlah_a, jumlah_b=entri.jumlah_b,
    )  # fmt: skip
