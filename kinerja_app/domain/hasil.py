"""Figures of one siklus: what it measured, as rows for its own Telaah and as figures for later tribulan."""

from kinerja_app.domain.agregasi import compute_capaian_tribulan
from kinerja_app.domain.capaian import Capaian
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


def list_angka_terakhir(siklus: Siklus, kode: str, jumlah: int = 4) -> tuple[tuple[AngkaTribulan, Capaian], ...]:
    """Return the newest earlier figures of one IKU with their capaian, the newest first."""
    iku = siklus.iku_by_kode(kode)
    lalu = sorted((angka for angka in siklus.angka_lalu if angka.kode == kode), key=lambda angka: angka.periode)
    return tuple((angka, compute_capaian_tribulan(iku, angka)) for angka in reversed(lalu[-jumlah:]))
