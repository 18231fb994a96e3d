"""Which tribulan the page of all siklus offers: to open next, and to mark as not carried out."""

from datetime import date

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import Periode
from kinerja_app.services.home import Home
from kinerja_app.services.pembukaan import DapatDibuka

BERAKHIR_DITAWARKAN = 4
TERLEWAT_DITAWARKAN = 8
# What the form posts, and how it reads: ("2026-TB3", "Tribulan III Tahun 2026").
Pilihan = tuple[str, str]


def list_buka(home: Home, berikut: DapatDibuka, hari_ini: date) -> tuple[Pilihan, ...]:
    """Return the tribulan that may be opened: the next one, or none while that is refused.

    The very first siklus may be any of the last four ended tribulan whose year has a Dokumen IKU in force.
    """
    is_first = not home.register.get().tidak_dilaksanakan and all(
        ada.tahap is Tahap.DIBATALKAN for ada in home.list_ringkasan()
    )
    if not is_first:
        return () if berikut.halangan else _as_pilihan([berikut.periode])
    berakhir = _list_ended(hari_ini, BERAKHIR_DITAWARKAN)
    return _as_pilihan([periode for periode in berakhir if _has_dokumen(home, periode)])


def list_terlewat(home: Home, hari_ini: date) -> tuple[Pilihan, ...]:
    """Return the ended tribulan of the last two years without a siklus and without a mark, the newest first."""
    ada = {satu.kunci.periode for satu in home.list_ringkasan() if satu.tahap is not Tahap.DIBATALKAN}
    ada |= {baris.periode for baris in home.register.get().tidak_dilaksanakan}
    return _as_pilihan([periode for periode in _list_ended(hari_ini, TERLEWAT_DITAWARKAN) if periode not in ada])


def _as_pilihan(periode_list: list[Periode]) -> tuple[Pilihan, ...]:
    return tuple((str(periode), periode.label) for periode in periode_list)


def _list_ended(hari_ini: date, jumlah: int) -> list[Periode]:
    periode, hasil = Periode.of(hari_ini), list[Periode]()
    while len(hasil) < jumlah:
        periode = periode.previous()
        hasil.append(periode)
    return hasil


def _has_dokumen(home: Home, periode: Periode) -> bool:
    return any(satu.tahun == periode.tahun and satu.berlaku for satu in home.read_dokumen_iku()[0])
