"""Perkembangan: the mean of capaian through the tribulan that a siklus knows, for the trend in the Telaah."""

from dataclasses import dataclass

from kinerja_app.domain.agregasi import compute_capaian_tribulan
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.rata_rata import RataRata, compute_rata_rata
from kinerja_app.domain.siklus import Siklus

TERBANYAK = 8


@dataclass(frozen=True, slots=True)
class Titik:
    """The mean of one tribulan: its `rata_rata` has n = 0 where nothing was measured, n_iku = 0 where none is known."""

    periode: Periode
    rata_rata: RataRata


def list_perkembangan(siklus: Siklus, pengukuran: Pengukuran) -> tuple[Titik, ...]:
    """Return one tribulan after the other up to this one, from the first with a figure on, at most TERBANYAK.

    A tribulan without figures stays between its neighbours, so that nobody takes them for such.

    The means of earlier tribulan are taken over the IKU of the present Dokumen IKU that have a figure there, so that
    one set of indicators is compared; "n dari N IKU" says how many that were. They may therefore differ from the mean
    that an older Telaah printed over its own set.
    """
    iku_by_kode = {iku.kode: iku for iku in siklus.iku_list}
    capaian: dict[Periode, list[Capaian]] = {}
    for angka in siklus.angka_lalu:
        if angka.kode in iku_by_kode:
            satu = compute_capaian_tribulan(iku_by_kode[angka.kode], angka)
            capaian.setdefault(angka.periode, []).append(satu)
    titik = [Titik(siklus.periode, pengukuran.kantor)]
    while len(titik) < TERBANYAK and min(capaian, default=siklus.periode) < titik[0].periode:
        periode = titik[0].periode.previous()
        titik.insert(0, Titik(periode, compute_rata_rata(capaian.get(periode, ()), pengukuran.aturan)))
    return tuple(titik)
