"""Evaluasi SOP: what the siklus of a year tell about the step times against the mutu baku, as it is printed."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.alur import Tahap, sop_of
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.jam_kantor import HariLibur, JamKantor
from kinerja_app.domain.kalimat import join_kata
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import SopRujukan
from kinerja_app.domain.tempo import Tempo
from kinerja_app.domain.waktu import WaktuSiklus, WaktuTahap, format_menit

TANDA_LEBIH = "*"


class Golongan(StrEnum):
    """How a siklus counts: only regular ones enter sums and means, the others are shown apart."""

    REGULER = "reguler"
    RALAT = "ralat"
    DIBATALKAN = "dibatalkan"


class KeadaanTribulan(StrEnum):
    """What became of the measurement of a tribulan."""

    SELESAI = "selesai"
    BERJALAN = "berjalan"
    TIDAK_DILAKSANAKAN = "tidak dilaksanakan"
    DATA_AWAL = "dicatat sebagai data awal"
    DIBATALKAN = "dibatalkan"
    SEBELUM_KINERJA = "berlalu sebelum Kinerja dipakai"
    BELUM_DIBUKA = "belum dibuka"


@dataclass(frozen=True, slots=True)
class PelaksanaanTribulan:
    """One tribulan of the year: its state, and for a running one the step, for one not carried out the reason.

    `tempo` are the six steps of its regular siklus against their due dates, empty where it has none. `kurang` are the
    IKU of its latest sealed revisi that are neither measured nor left out by schedule, None while nothing is sealed.
    """

    periode: Periode
    keadaan: KeadaanTribulan
    keterangan: str = ""
    tempo: tuple[Tempo, ...] = ()
    kurang: tuple[str, ...] | None = None

    @property
    def nama(self) -> str:
        """The tribulan within its year: "Tribulan II"."""
        return self.periode.nama

    @property
    def is_tanpa_tempo(self) -> bool:
        """Whether it has a siklus that was opened before there was a calendar."""
        return self.keadaan in (KeadaanTribulan.SELESAI, KeadaanTribulan.BERJALAN) and not self.tempo

    @property
    def is_tepat(self) -> bool:
        """Whether it was archived by its due date."""
        return self.keadaan is KeadaanTribulan.SELESAI and bool(self.tempo) and not self.tempo[-1].is_terlambat

    @property
    def dinilai(self) -> tuple[Tempo, ...]:
        """The steps that are handed on for good, or are late."""
        return tuple(tempo for tempo in self.tempo if tempo.selesai is not None or tempo.is_terlambat)

    @property
    def tepat(self) -> int:
        """How many of these were handed on by their due date."""
        return sum(not tempo.is_terlambat for tempo in self.dinilai)

    @property
    def teks_keadaan(self) -> str:
        """Its state as printed: "berjalan, tahap 2 (Telaah keabsahan)"."""
        is_berjalan = self.keadaan is KeadaanTribulan.BERJALAN
        return f"{self.keadaan.value}, {self.keterangan}" if is_berjalan else self.keadaan.value

    @property
    def teks_arsip(self) -> str:
        """When it was archived or should be: "selesai 20 Juli 2026, tepat waktu"."""
        return self.tempo[-1].teks if self.tempo else KOSONG

    @property
    def teks_tepat(self) -> str:
        """The steps done in time as printed: "5 dari 6"."""
        return f"{self.tepat} dari {len(self.dinilai)}" if self.dinilai else KOSONG

    @property
    def teks_lengkap(self) -> str:
        """Whether its figures are complete as printed: "lengkap", "kurang IKU-08"."""
        if self.kurang is None:
            return KOSONG
        return f"kurang {join_kata(self.kurang)}" if self.kurang else "lengkap"


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """One time that work was sent back, with the written reason. A withdrawal by who handed over is none."""

    kunci: KunciSiklus
    golongan: Golongan
    pada: datetime
    oleh: Pelaku
    dari: Tahap
    ke: Tahap
    alasan: str

    @property
    def nama(self) -> str:
        """The siklus, with what it is where it is no regular one: "Tribulan II Tahun 2026 (Revisi 1), ralat"."""
        return self.kunci.label + ("" if self.golongan is Golongan.REGULER else f", {self.golongan.value}")


@dataclass(frozen=True, slots=True)
class BarisEvaluasi:
    """One siklus of the year with its clock and its returns."""

    kunci: KunciSiklus
    tahap: Tahap
    golongan: Golongan
    waktu: WaktuSiklus
    pengembalian: tuple[Pengembalian, ...]

    @property
    def nama_pendek(self) -> str:
        """The siklus for narrow columns: "TB II 2026", with " R1" from the first ralat or reopening on."""
        return self.kunci.periode.label_pendek + (f" R{self.kunci.revisi}" if self.kunci.revisi else "")

    @property
    def is_selesai(self) -> bool:
        """Whether all six steps are done."""
        return self.tahap is Tahap.SELESAI

    @property
    def teks_tahap(self) -> tuple[str, ...]:
        """The working minutes of the six steps as printed, see `print_menit`."""
        return tuple(print_menit(waktu) for waktu in self.waktu.tahap)

    @property
    def teks_jumlah(self) -> str:
        """The working minutes of all steps as printed."""
        if not self.waktu.is_dinyatakan:
            return KOSONG
        return f"{self.waktu.menit_kerja} {TANDA_LEBIH if self.waktu.is_terlambat else ''}".rstrip()

    @property
    def teks_keterangan(self) -> str:
        """Whether it kept to the mutu baku; for one not done where it stands, for others what they are."""
        if self.tahap is Tahap.DIBATALKAN:
            return "dibatalkan"
        sop = sop_of(self.tahap)
        hasil = f"berjalan, tahap {sop.nomor}" if sop else "melebihi" if self.waktu.is_terlambat else "memenuhi"
        return f"ralat, {hasil}" if self.golongan is Golongan.RALAT else hasil


@dataclass(frozen=True, slots=True)
class RingkasanWaktu:
    """One step, or all steps together (`nomor` 0), over the year.

    Sums and means are over the `n` regular siklus that are done and whose minutes are stated, of `n_siklus` regular
    ones; while n is 0 there are none (None). `rata_rata` has one decimal, waiting and elapsed are whole office
    minutes. `terlambat` counts siklus above `menit_baku`, `pengembalian` the returns in all regular siklus,
    `tanpa_menit` visits within the n that ended (by a return or withdrawal) without stated minutes.
    """

    nomor: int
    nama: str
    menit_baku: int
    n: int
    n_siklus: int
    jumlah: int | None
    rata_rata: Decimal | None
    terlambat: int
    menit_tunggu: int | None
    menit_berlalu: int | None
    pengembalian: int
    tanpa_menit: int

    @property
    def label(self) -> str:
        """The step as tables name it: "3. Analisa pengukuran"."""
        return f"{self.nomor}. {self.nama}" if self.nomor else self.nama

    @property
    def label_pendek(self) -> str:
        """The step for narrow columns: "Tahap 3", "Jumlah"."""
        return f"Tahap {self.nomor}" if self.nomor else "Jumlah"

    @property
    def is_terlambat(self) -> bool:
        """Whether the mean, as printed, exceeds the mutu baku."""
        return self.rata_rata is not None and self.rata_rata > self.menit_baku

    @property
    def teks_n(self) -> str:
        """How many siklus the figures rest on: "3 dari 4"."""
        return f"{self.n} dari {self.n_siklus}"

    @property
    def teks_jumlah(self) -> str:
        """The sum of working minutes as printed."""
        return KOSONG if self.jumlah is None else format_angka(Decimal(self.jumlah), 0)

    @property
    def teks_rata_rata(self) -> str:
        """The mean of working minutes as printed, marked where it exceeds the mutu baku: "66,7 *"."""
        if self.rata_rata is None:
            return KOSONG
        return f"{format_angka(self.rata_rata, 1)} {TANDA_LEBIH if self.is_terlambat else ''}".rstrip()

    @property
    def teks_terlambat(self) -> str:
        """How many of the siklus exceed the mutu baku: "1 dari 3"."""
        return f"{self.terlambat} dari {self.n}" if self.n else KOSONG

    @property
    def teks_pengembalian(self) -> str:
        """How often work was sent back, as printed."""
        return str(self.pengembalian) if self.n_siklus else KOSONG

    @property
    def teks_tunggu(self) -> str:
        """The mean waiting time as printed."""
        return KOSONG if self.menit_tunggu is None else format_menit(self.menit_tunggu)

    @property
    def teks_berlalu(self) -> str:
        """The mean elapsed time as printed."""
        return KOSONG if self.menit_berlalu is None else format_menit(self.menit_berlalu)


@dataclass(frozen=True, slots=True)
class EvaluasiSop:
    """A year as it stands at `pada`; `tahap` are the six steps, `jumlah` all of them together."""

    tahun: int
    pada: datetime
    jam_kantor: JamKantor
    tribulan: tuple[PelaksanaanTribulan, ...]
    baris: tuple[BarisEvaluasi, ...]
    tahap: tuple[RingkasanWaktu, ...]
    jumlah: RingkasanWaktu
    sop: tuple[SopRujukan, ...]

    @property
    def reguler(self) -> tuple[BarisEvaluasi, ...]:
        """The siklus that sums and means are made of, once done."""
        return tuple(baris for baris in self.baris if baris.golongan is Golongan.REGULER)

    @property
    def tersendiri(self) -> tuple[BarisEvaluasi, ...]:
        """Ralat and cancelled siklus, in no sum and no mean."""
        return tuple(baris for baris in self.baris if baris.golongan is not Golongan.REGULER)

    @property
    def pengembalian(self) -> tuple[Pengembalian, ...]:
        """Every return of every siklus, the oldest first."""
        semua = (satu for baris in self.baris for satu in baris.pengembalian)
        return tuple(sorted(semua, key=lambda satu: satu.pada))

    @property
    def libur(self) -> tuple[HariLibur, ...]:
        """The holidays on which work could have waited: from the year's first day to `pada`, at most a year more."""
        awal, akhir = Periode(self.tahun, 1).mulai, Periode(self.tahun + 1, 4).akhir
        return self.jam_kantor.list_libur(awal, min(akhir, self.pada.date()))


def print_menit(waktu: WaktuTahap) -> str:
    """Print the stated minutes of a step: "15", "18 *" above the mutu baku, "–" where nothing is stated."""
    if not waktu.dinyatakan:
        return KOSONG
    return f"{waktu.menit_kerja} {TANDA_LEBIH if waktu.is_terlambat else ''}".rstrip()
