"""Dokumen IKU of a year: the indicators, their targets and programs, as the SOP's step 1 finds them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.angka import require_angka
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.periode import Periode

SATUAN_HURUF = "nilai_huruf"


class Polaritas(StrEnum):
    """Which direction is good (design: measuring)."""

    MAKSIMASI = "maksimasi"
    MINIMASI = "minimasi"
    STABIL = "stabil"


class RumusMinimasi(StrEnum):
    """Formula of a MINIMASI capaian: (2T − R)/T × 100 unless the IKU says T/R × 100."""

    SELISIH = "selisih"
    T_PER_R = "t_per_r"


class Agregasi(StrEnum):
    """How figures of the tribulan join to the figure "s.d. tribulan"."""

    KUMULATIF = "kumulatif"
    RATA_RATA = "rata_rata"
    NILAI_AKHIR = "nilai_akhir"
    TIDAK_KUMULATIF = "tidak_kumulatif"


class CaraIsi(StrEnum):
    """How the figure of the tribulan is made in step 1: typed, or worked up from a lembar pengumpulan."""

    LANGSUNG = "langsung"
    RASIO = "rasio"
    JUMLAH = "jumlah"
    RATA_RATA = "rata_rata"


class KeadaanRealisasi(StrEnum):
    """State of a realisasi; never mixed with the value: 0 is a value, empty is not 0."""

    TERUKUR = "terukur"
    TIDAK_DIUKUR = "tidak_diukur"
    TIDAK_TERSEDIA = "tidak_tersedia"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"
    BELUM_DIISI = "belum_diisi"


class JenisTarget(StrEnum):
    """Shape of a target."""

    ANGKA = "angka"
    RENTANG = "rentang"
    HURUF = "huruf"
    TIDAK_DIUKUR = "tidak_diukur"


@dataclass(frozen=True, slots=True)
class Target:
    """A target: a figure (`bawah`), a range (`bawah`..`atas`), a letter grade (`huruf`), or none by schedule.

    Use the constructors below; they refuse negative figures and empty ranges.
    """

    jenis: JenisTarget
    bawah: Decimal | None = None
    atas: Decimal | None = None
    huruf: str | None = None

    @classmethod
    def of_angka(cls, nilai: Decimal) -> "Target":
        """Return the target "80,00"; a negative or unusable figure raises AngkaInvalidError."""
        return cls(JenisTarget.ANGKA, bawah=require_angka(nilai, "target", "Target"))

    @classmethod
    def of_rentang(cls, bawah: Decimal, atas: Decimal) -> "Target":
        """Return the target "80,00–90,00"; the lower end must be below the upper one."""
        if require_angka(bawah, "target", "Batas bawah target") >= require_angka(atas, "target", "Batas atas target"):
            raise InputInvalidError("target", "Batas bawah target harus lebih kecil dari batas atasnya.")
        return cls(JenisTarget.RENTANG, bawah=bawah, atas=atas)

    @classmethod
    def of_huruf(cls, huruf: str) -> "Target":
        """Return the target "BB"; whether the IKU's peta knows the letter is checked with the IKU."""
        if not huruf.strip():
            raise InputInvalidError("target", "Target nilai huruf belum diisi. Tulis misalnya BB.")
        return cls(JenisTarget.HURUF, huruf=huruf.strip())

    @classmethod
    def of_tidak_diukur(cls) -> "Target":
        """Return "not measured by schedule", printed "–"."""
        return cls(JenisTarget.TIDAK_DIUKUR)

    @property
    def is_diukur(self) -> bool:
        """Whether the schedule asks for a measurement."""
        return self.jenis is not JenisTarget.TIDAK_DIUKUR


@dataclass(frozen=True, slots=True)
class Iku:
    """One Indikator Kinerja Utama of a Dokumen IKU.

    `target` holds the four tribulan in order; `peta` maps letter grades to ordinal scores (nilai_huruf only);
    `faktor` is the multiplier of a rasio (100 for a persentase); `realisasi_lalu` maps a year ("2025") to the
    printed figure or letter of that year; `desimal_lembar` is the number of decimals of the columns of its lembar,
    `label_a` and `label_b` their headings. `baris_lembar` names its rows; without them a lembar per desa has one row
    for each desa of the office, any other one free rows.
    """

    kode: str
    sasaran: str
    indikator: str
    satuan: str
    desimal: int
    definisi: str
    polaritas: Polaritas
    rumus_minimasi: RumusMinimasi
    agregasi: Agregasi
    cara_isi: CaraIsi
    penanggung_jawab: str
    sumber_data: tuple[str, ...]
    target_tahunan: Target
    target: tuple[Target, ...]
    standar_nasional: Target | None = None
    target_akhir_renstra: Target | None = None
    realisasi_lalu: dict[str, str] | None = None
    peta: dict[str, int] | None = None
    faktor: Decimal | None = None
    lembar_per: str | None = None
    lanjutan_dari: str | None = None
    desimal_lembar: int = 0
    label_a: str = ""
    label_b: str = ""
    baris_lembar: tuple[str, ...] = ()

    @property
    def is_nilai_huruf(self) -> bool:
        """Whether figures are letter grades (AA A BB B CC C D), worth what `peta` says."""
        return self.satuan == SATUAN_HURUF

    @property
    def is_persen(self) -> bool:
        """Whether a typed figure may carry a "%"."""
        return self.satuan.strip().casefold() in ("persen", "%", "persentase")

    def target_pada(self, periode: Periode) -> Target:
        """Return the target of the tribulan; a year other than the document's is the caller's mistake."""
        return self.target[periode.tribulan - 1]


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its budget: `pagu` in rupiah, `target_serapan` in percent of pagu s.d. each tribulan.

    `nama_lama` are the names that it bore earlier in the year, under which realisasi may have been recorded.
    """

    nama: str
    pagu: Decimal | None
    target_serapan: tuple[Decimal | None, ...]
    iku: tuple[str, ...]
    nama_lama: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DokumenIku:
    """The set of IKU of a year in one version, with the rules of measuring that go with it.

    `versi_dokumen` counts the versions put in force in that year; `ditetapkan` is the date of the Perjanjian
    Kinerja (or its change) and `alasan` says why a later version came.
    """

    tahun: int
    versi_dokumen: int
    ditetapkan: date
    alasan: str
    iku_list: tuple[Iku, ...]
    program_list: tuple[Program, ...]
    aturan: AturanPengukuran


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """One row of a lembar pengumpulan: a and b of a rasio, or `a` alone as the value; None is "not reported"."""

    nama: str
    a: Decimal | None
    b: Decimal | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class AngkaTribulan:
    """What one tribulan gives to the measuring: target and realisasi of one IKU in one periode.

    `asal` is the key of the siklus it comes from ("2026-TB2-R0") or "data awal". For a rasio `jumlah_a` and
    `jumlah_b` keep the sums; for a rata_rata `jumlah_a` is the sum of the rows' values and `jumlah_b` their count.
    """

    periode: Periode
    asal: str
    kode: str
    target: Target
    keadaan: KeadaanRealisasi
    realisasi: Decimal | None = None
    huruf: str | None = None
    jumlah_a: Decimal | None = None
    jumlah_b: Decimal | None = None
