"""Which siklus measure an IKU: what retiring it leaves as it is, and what goes on until the Tim decides."""

from dataclasses import dataclass

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import latest_sealed
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home


@dataclass(frozen=True, slots=True)
class PemakaianIku:
    """The siklus that measure one kode: the latest sealed revisi of each tribulan, and those that still run."""

    diarsipkan: tuple[KunciSiklus, ...]
    berjalan: tuple[KunciSiklus, ...]


@dataclass(frozen=True, slots=True)
class _Isi:
    """The kode that a siklus froze, and whether it runs."""

    kode: frozenset[str]
    is_berjalan: bool


def find_pemakaian(home: Home, kode: str) -> PemakaianIku:
    """Return the siklus that measure this kode, the oldest first; cancelled ones do not count."""
    pemakai = {kunci: isi for kunci, isi in home.siklus.summaries(summarise_isi).items() if kode in isi.kode}
    siklus_list = home.list_ringkasan()
    terakhir = {latest_sealed(ada.kunci.periode, siklus_list) for ada in siklus_list if ada.tahap is Tahap.SELESAI}
    return PemakaianIku(
        tuple(kunci for kunci in pemakai if kunci in terakhir),
        tuple(kunci for kunci, isi in pemakai.items() if isi.is_berjalan),
    )


def summarise_isi(siklus: Siklus) -> _Isi:
    """Return what a siklus tells about the IKU that it measures."""
    return _Isi(frozenset(iku.kode for iku in siklus.iku_list), siklus.is_berjalan)
