"""Anggaran of a Rekap: what each program spent in the year against its pagu, and how efficiently."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import exact_context, format_angka, round_half_up
from kinerja_app.domain.efisiensi import BELUM_DAPAT_DINILAI, Efisiensi, compute_efisiensi
from kinerja_app.domain.iku import DokumenIku, Program
from kinerja_app.domain.kalimat import join_kata
from kinerja_app.domain.nama_program import list_nama
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.rekap_iku import BarisRekap
from kinerja_app.domain.rekap_sumber import KeadaanTribulan, SumberTribulan


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """One program: rupiah of each tribulan (None where unknown), and its efisiensi s.d. the tribulan of the table.

    `kurang` names the tribulan whose rupiah are missing, as a clause, "" where none is.
    """

    program: Program
    serapan: tuple[Decimal | None, ...]
    efisiensi: Efisiensi
    kurang: str

    @property
    def penilaian(self) -> str:
        """Whether the program was efficient, or why that cannot be told."""
        if self.efisiensi.is_efisien is not None:
            return "efisien" if self.efisiensi.is_efisien else "belum efisien"
        sebab = self.kurang or self.efisiensi.alasan.removesuffix(".")
        return f"{BELUM_DAPAT_DINILAI}: {sebab[:1].lower()}{sebab[1:]}"


@dataclass(frozen=True, slots=True)
class JumlahAnggaran:
    """All programs together: pagu and realisasi in rupiah, serapan in percent of pagu; None while one is unknown."""

    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    rumus: str


@dataclass(frozen=True, slots=True)
class Anggaran:
    """The budgets of a year s.d. `sampai`, the last tribulan of which anything is known (TB IV in a whole year).

    `lepas` are programs that the last version no longer names, with the rupiah that sealed siklus have of them.
    """

    sampai: Periode
    baris: tuple[BarisAnggaran, ...]
    jumlah: JumlahAnggaran
    lepas: tuple[tuple[str, Decimal], ...]


def compute_anggaran(
    dokumen: DokumenIku, sumber: tuple[SumberTribulan, ...], baris_list: tuple[BarisRekap, ...]
) -> Anggaran:
    """Judge every program of the last version by the capaian s.d. of its IKU, as each tribulan's Telaah does."""
    terisi = [satu for satu in sumber if satu.keadaan is not KeadaanTribulan.BELUM_DIARSIPKAN]
    sampai = terisi[-1].periode if terisi else sumber[0].periode
    dipakai = sumber[: sampai.tribulan]
    baris = tuple(
        _compute_program(program, sampai, dipakai, baris_list, dokumen.aturan.cap) for program in dokumen.program_list
    )
    nama = {satu for program in dokumen.program_list for satu in list_nama(program)}
    lepas: dict[str, Decimal] = {}
    with exact_context():
        for satu in sumber:
            for program, rupiah in satu.serapan.items():
                if program not in nama:
                    lepas[program] = lepas.get(program, Decimal(0)) + rupiah
    return Anggaran(sampai, baris, _sum(baris), tuple(lepas.items()))


def _compute_program(
    program: Program,
    sampai: Periode,
    sumber: tuple[SumberTribulan, ...],
    baris_list: tuple[BarisRekap, ...],
    cap: Decimal | None,
) -> BarisAnggaran:
    serapan = tuple(_serapan_of(program, satu) for satu in sumber)
    sd_list = [baris.sd for baris in baris_list if baris.iku.kode in program.iku]
    tanpa = [satu.nama for satu, rupiah in zip(sumber, serapan, strict=True) if rupiah is None]
    kurang = f"realisasi anggaran {join_kata(tanpa)} tidak tercatat" if tanpa else ""
    return BarisAnggaran(program, serapan, compute_efisiensi(program, sampai, serapan, sd_list, cap), kurang)


def _serapan_of(program: Program, sumber: SumberTribulan) -> Decimal | None:
    """Return the rupiah of one tribulan under any name that the program bore this year; None where there are none."""
    return _sum_known(sumber.serapan[nama] for nama in list_nama(program) if nama in sumber.serapan)


def _sum(baris: tuple[BarisAnggaran, ...]) -> JumlahAnggaran:
    pagu = _sum_known(satu.program.pagu for satu in baris)
    realisasi = _sum_known(satu.efisiensi.realisasi_sd for satu in baris)
    if not pagu or realisasi is None:
        return JumlahAnggaran(pagu, realisasi, None, "")
    with exact_context():
        serapan = round_half_up(realisasi * 100 / pagu, 2)
    rumus = f"{format_angka(realisasi, 0)} ÷ {format_angka(pagu, 0)} × 100 = {format_angka(serapan, 2)}"
    return JumlahAnggaran(pagu, realisasi, serapan, rumus)


def _sum_known(rupiah: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum, None where there is nothing to add or one part is unknown."""
    semua = list(rupiah)
    ada = [satu for satu in semua if satu is not None]
    with exact_context():
        return sum(ada, Decimal(0)) if ada and len(ada) == len(semua) else None
