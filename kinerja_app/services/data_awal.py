"""Data awal as use cases: which tribulan can have it, writing it (Tim), and accepting it (Sekretaris)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.anggaran_awal import AnggaranAwal, evaluate_anggaran, list_program
from kinerja_app.domain.data_awal import (
    DataAwalTribulan,
    IsianDataAwal,
    check_periode,
    evaluate_baris,
    first_siklus,
    require_penulis,
    require_sekretaris,
)
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.riwayat import describe_beda
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home

DITAWARKAN = 8  # two years back: what the Telaah of the first siklus compares with


@dataclass(frozen=True, slots=True)
class TribulanAwal:
    """A tribulan that has data awal, or can have it (then `tersimpan` is None)."""

    periode: Periode
    tersimpan: DataAwalTribulan | None


def list_tribulan(home: Home, pada: datetime) -> tuple[TribulanAwal, ...]:
    """Return the tribulan with data awal and those just before the first siklus, the newest first."""
    data_awal = home.data_awal.get()
    batas = first_siklus(home.list_ringkasan()) or Periode.of(pada.date())
    periode_list = {satu.periode for satu in data_awal.tribulan}
    periode = min(batas, Periode.of(pada.date()))
    for _ in range(DITAWARKAN):
        periode = periode.previous()
        periode_list.add(periode)
    return tuple(TribulanAwal(satu, data_awal.find(satu)) for satu in sorted(periode_list, reverse=True))


def list_tanpa_anggaran(home: Home, siklus: Siklus) -> tuple[Periode, ...]:
    """Return the tribulan of the year before the first siklus that data awal can still tell the rupiah of."""
    pertama = first_siklus(home.list_ringkasan())
    ada = {*home.data_awal.get().tercakup, *(satu.periode for satu in siklus.serapan_lalu)}
    lalu = (Periode(siklus.periode.tahun, tribulan) for tribulan in range(1, siklus.periode.tribulan))
    return tuple(periode for periode in lalu if pertama and periode < pertama and periode not in ada)


def get_tribulan(home: Home, periode: Periode) -> DataAwalTribulan | None:
    """Return the data awal of a tribulan, None where nothing is written yet."""
    return home.data_awal.get().find(periode)


def list_tanpa_rupiah(home: Home, satu: DataAwalTribulan) -> tuple[str, ...]:
    """Return the programs by name whose rupiah these data awal do not tell, also where they were never asked for."""
    program = list_program(find_dokumen(home, satu.periode), satu.periode)
    return tuple(dikenal.nama for dikenal in program if dikenal.nama not in satu.serapan)


def check_can_write(home: Home, periode: Periode, oleh: Orang, pada: datetime) -> None:
    """Raise PeranMismatchError or PeriodeClosedError unless this person may write data awal of that tribulan."""
    require_penulis(oleh)
    check_open(home, periode, pada)


def check_open(home: Home, periode: Periode, pada: datetime) -> None:
    """Raise PeriodeClosedError, which says why, where a tribulan can have no (more) data awal."""
    check_periode(periode, home.list_utuh(), pada.date())


def find_dokumen(home: Home, periode: Periode) -> DokumenIku:
    """Return the Dokumen IKU by which the figures are asked for: that of the year, else of the nearest one after it.

    Where there is none after it either, the nearest before; none at all raises DataNotFoundError.
    """
    berlaku = [
        tersimpan.latest()
        for tahun in home.dokumen_iku.keys()  # noqa: SIM118 -- a store, not a dict
        if (tersimpan := home.dokumen_iku.get(tahun)).berlaku
    ]
    if not berlaku:
        raise DataNotFoundError(
            "Data awal diisi menurut Dokumen IKU, dan belum ada yang ditetapkan. Susun dan tetapkan dahulu Dokumen IKU."
        )
    return min(berlaku, key=lambda satu: (satu.tahun < periode.tahun, abs(satu.tahun - periode.tahun)))


def save_rancangan(
    home: Home, periode: Periode, isian: Mapping[str, IsianDataAwal], versi: int, oleh: Orang, pada: datetime,
    anggaran: Mapping[str, AnggaranAwal] | None = None,
) -> DataAwalTribulan:  # fmt: skip
    """Save what was stated for each IKU (kode → isian) as a draft; one left out raises DataNotFoundError.

    `anggaran` is what was stated about programs (by name); nothing is known of one left out.
    """
    with home.lock.held():
        check_can_write(home, periode, oleh, pada)
        baris, dokumen = [], find_dokumen(home, periode)
        for iku in dokumen.iku_list:
            if iku.kode not in isian:
                raise DataNotFoundError(f"Dokumen IKU berubah: {iku.kode} belum ada dalam isian. Muat ulang halaman.")
            baris.append(evaluate_baris(iku, periode, isian[iku.kode]))
        rupiah = evaluate_anggaran(dokumen, periode, anggaran or {})
        with home.data_awal.edit() as data_awal:
            lama = data_awal.find(periode)
            baru = data_awal.save_rancangan(periode, tuple(baris), versi, oleh, pada, rupiah)
        rincian = {"versi": str(baru.versi)} | describe_beda(_print(lama) if lama else {}, _print(baru))
        home.trace("simpan_data_awal", f"data_awal/{periode}", oleh, pada, rincian)
    return baru


def accept(home: Home, periode: Periode, versi: int, oleh: Orang, pada: datetime) -> DataAwalTribulan:
    """Accept the figures of a tribulan (Sekretaris); the audit trail keeps every one of them."""
    with home.lock.held():
        require_sekretaris(oleh)
        home.data_awal.get().get(periode)
        with home.data_awal.edit() as data_awal:
            baru = data_awal.accept(periode, versi, oleh, pada)
            check_open(home, periode, pada)
        home.trace("terima_data_awal", f"data_awal/{periode}", oleh, pada, _print(baru))
    return baru


def _print(tribulan: DataAwalTribulan) -> dict[str, str]:
    """Return kode → figure, target and source, and program → rupiah and source, as the audit trail tells them."""
    return {
        baris.kode: f"{baris.teks_realisasi} (target {baris.teks_target}); {baris.sumber}" for baris in tribulan.baris
    } | {
        satu.nama: f"Rp {satu.teks_realisasi}; {satu.sumber}"
        for satu in tribulan.anggaran
        if satu.realisasi is not None or satu.sumber
    }
