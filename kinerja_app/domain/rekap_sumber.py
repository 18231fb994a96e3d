"""Sumber of a Rekap: where the figures of each tribulan of a year come from, and why one has none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.iku import AngkaTribulan
from kinerja_app.domain.kalimat import join_kata, quote
from kinerja_app.domain.periode import ROMAWI, KunciSiklus, Periode


class KeadaanTribulan(StrEnum):
    """What a Rekap has of one tribulan."""

    DIARSIPKAN = "diarsipkan"
    DATA_AWAL = "data awal"
    TIDAK_DILAKSANAKAN = "tidak dilaksanakan"
    BELUM_DIARSIPKAN = "belum diarsipkan"


@dataclass(frozen=True, slots=True)
class SumberTribulan:
    """The figures of one tribulan: of its latest sealed revisi, else data awal, else none.

    `serapan` maps the name of a program to the rupiah of this tribulan only, `alasan` a kode to what the Tim wrote
    where a figure is missing, `versi_dokumen` is the version of the Dokumen IKU that the siklus froze.
    `ralat_alasan` is filled where the revisi is a ralat, `sebelum_ralat` names the ralat sealed later of tribulan
    whose figures this one still used, `ralat_berjalan` a ralat of it that is not sealed yet, `is_berubah` tells that
    its stored data was changed after the seal. `keterangan` says more about a tribulan without figures: the reason of
    the Sekretaris, or where its siklus stands.
    """

    periode: Periode
    keadaan: KeadaanTribulan
    angka: tuple[AngkaTribulan, ...] = ()
    serapan: Mapping[str, Decimal] = field(default_factory=dict)
    alasan: Mapping[str, str] = field(default_factory=dict)
    kunci: KunciSiklus | None = None
    versi_dokumen: int | None = None
    ralat_alasan: str = ""
    sebelum_ralat: tuple[KunciSiklus, ...] = ()
    ralat_berjalan: KunciSiklus | None = None
    keterangan: str = ""
    is_berubah: bool = False

    @property
    def nama(self) -> str:
        """The tribulan within its year: "TB I"."""
        return f"TB {ROMAWI[self.periode.tribulan - 1]}"

    @property
    def is_terisi(self) -> bool:
        """Whether nothing more is expected of this tribulan."""
        return self.keadaan is not KeadaanTribulan.BELUM_DIARSIPKAN

    @property
    def asal(self) -> str:
        """Where the figures come from: "2026-TB1-R0", "2026-TB1-R1, ralat", "data awal", or the state."""
        if self.kunci is None:
            return self.keadaan.value
        return f"{self.kunci}, ralat" if self.ralat_alasan else str(self.kunci)

    @property
    def catatan(self) -> tuple[str, ...]:
        """What a reader must know of this source, as clauses without full stop; empty where all is plain."""
        bagian = []
        if self.is_berubah:
            bagian.append(f"berkas data siklus {self.kunci} berubah sesudah disegel; jalankan “Periksa keutuhan arsip”")
        if self.ralat_alasan and self.kunci is not None:
            bagian.append(f"angka Revisi {self.kunci.revisi} menurut ralat dengan alasan {quote(self.ralat_alasan)}")
        if self.sebelum_ralat:
            ralat = join_kata([kunci.periode.label_pendek for kunci in self.sebelum_ralat])
            bagian.append(f"memakai angka sebelum ralat {ralat}")
        if self.ralat_berjalan is not None:
            bagian.append(f"ralatnya (Revisi {self.ralat_berjalan.revisi}) sedang berjalan dan belum ikut dihitung")
        if self.keterangan:
            bagian.append(self.keterangan)
        return tuple(bagian)

    def find(self, kode: str) -> AngkaTribulan | None:
        """Return the figure of an IKU in this tribulan, None where it was not measured under that kode."""
        return next((angka for angka in self.angka if angka.kode == kode), None)

    def describe_kosong(self, kode: str) -> str:
        """Say why this tribulan gives no figure of an IKU: "TB IV belum diarsipkan", "TB II tidak tersedia (…)"."""
        angka = self.find(kode)
        if self.keadaan in (KeadaanTribulan.BELUM_DIARSIPKAN, KeadaanTribulan.TIDAK_DILAKSANAKAN):
            return f"{self.nama} {self.keadaan.value}"
        if angka is None:
            rujukan = f"Dokumen IKU versi {self.versi_dokumen}" if self.versi_dokumen else self.keadaan.value
            return f"{self.nama} tidak memuat IKU ini ({rujukan})"
        alasan = f" ({quote(self.alasan[kode])})" if self.alasan.get(kode) else ""
        return f"{self.nama} {LABEL_KEADAAN[angka.keadaan]}{alasan}"


def list_setahun(tahun: int) -> tuple[Periode, ...]:
    """Return the four tribulan of a year."""
    return tuple(Periode(tahun, tribulan) for tribulan in range(1, 5))
