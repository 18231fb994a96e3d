"""Beranda: what waits for a person, the running siklus, and the results of the last sealed ones."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.alur import NAMA_TAHAP, sop_of
from kinerja_app.domain.data_awal import list_kekurangan_data_awal
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengguna import Orang, Peran
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.register import latest_sealed
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home
from kinerja_app.services.kantor import list_kekurangan
from kinerja_app.services.pembukaan import get_next

TREN_TERBANYAK = 8


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing that waits for this person: the sentence, and where (`halaman`, with `kunci` of the siklus)."""

    kalimat: str
    halaman: str
    kunci: str


@dataclass(frozen=True, slots=True)
class Titik:
    """The mean of one sealed tribulan."""

    kunci: KunciSiklus
    rata_rata: RataRata


@dataclass(frozen=True, slots=True)
class Beranda:
    """What the first page shows; `tren` runs from the oldest to the newest sealed tribulan."""

    tugas: tuple[Tugas, ...]
    berjalan: tuple[Siklus, ...]
    tren: tuple[Titik, ...]
    terakhir: Pengukuran | None


def get_beranda(home: Home, oleh: Orang, pada: datetime) -> Beranda:
    """Collect the first page for a person."""
    ringkasan = home.list_ringkasan()
    berjalan = tuple(home.siklus.get(ada.kunci) for ada in ringkasan if ada.is_berjalan)
    rata_rata = home.siklus.summaries(compute_rata_rata_siklus)
    periode_list = sorted({ada.kunci.periode for ada in ringkasan})
    tersegel = [kunci for periode in periode_list if (kunci := latest_sealed(periode, ringkasan)) is not None]
    return Beranda(
        tugas=_list_tugas(home, berjalan, oleh, pada),
        berjalan=berjalan,
        tren=tuple(Titik(kunci, rata_rata[kunci]) for kunci in tersegel[-TREN_TERBANYAK:]),
        terakhir=measure(home.siklus.get(tersegel[-1])) if tersegel else None,
    )


def compute_rata_rata_siklus(siklus: Siklus) -> RataRata:
    """Return the office's mean of a siklus; a summary that lists keep."""
    return measure(siklus).kantor


def _list_tugas(home: Home, berjalan: tuple[Siklus, ...], oleh: Orang, pada: datetime) -> tuple[Tugas, ...]:
    tugas: list[Tugas] = []
    for siklus in berjalan:
        baris = sop_of(siklus.tahap)
        if baris is not None and baris.peran in oleh.peran_list:
            kalimat = f"{siklus.kunci.label}: tahap {baris.nomor}, {NAMA_TAHAP[siklus.tahap]}"
            tugas.append(Tugas(kalimat, baris.tahap.value, str(siklus.kunci)))
        if siklus.batal is not None and Peran.SEKRETARIS in oleh.peran_list:
            tugas.append(Tugas(f"{siklus.kunci.label}: putuskan pengajuan pembatalan", "siklus", str(siklus.kunci)))
    if Peran.ADMIN in oleh.peran_list:
        tugas += [Tugas(kalimat, "pengaturan", "") for kalimat in list_kekurangan(home.kantor.get(), pada)]
    if Peran.SEKRETARIS in oleh.peran_list:
        tugas += [
            Tugas(f"{baris.kunci.label}: putuskan pengajuan ralat", "arsip", str(baris.kunci))
            for baris in home.register.get().ralat
            if not baris.putusan
        ]
        tugas += [
            Tugas(f"Dokumen IKU Tahun {tahun}: tetapkan rancangan", "iku", str(tahun))
            for tahun in home.dokumen_iku.keys()  # noqa: SIM118 -- a store, not a dict
            if home.dokumen_iku.get(tahun).rancangan is not None
        ]
        tugas += [
            Tugas(f"Data awal {satu.periode.label}: periksa dan terima", "data_awal", str(satu.periode))
            for satu in home.data_awal.get().tribulan
            if not satu.is_diterima and not list_kekurangan_data_awal(satu)
        ]
    if Peran.TIM in oleh.peran_list and not any(siklus.ralat_dari is None for siklus in berjalan):
        berikut = get_next(home, pada)
        if not berikut.halangan:
            tugas.append(Tugas(f"Buka siklus {berikut.periode.label}", "buka", ""))
    return tuple(tugas)
