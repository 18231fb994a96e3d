"""Efisiensi of a program: what its IKU reached against what of its pagu was spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.agregasi import SampaiDengan
from kinerja_app.domain.angka import exact_context, format_angka, require_angka, round_half_up
from kinerja_app.domain.cetak import format_poin
from kinerja_app.domain.iku import Program
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.rata_rata import mean_of

BELUM_DAPAT_DINILAI = "belum dapat dinilai"


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """Efficiency of one program in poin persen; > 0 is efisien.

    `serapan_sd` is the realisasi s.d. in percent of the pagu, `target_serapan` the planned percent,
    `capaian_serapan` the first against the second × 100, `rata_capaian` the mean capaian s.d. of the program's
    IKU; each is rounded half up to two decimals as printed. `nilai` is None with the reason in `alasan`.
    """

    nama: str
    realisasi_sd: Decimal | None
    serapan_sd: Decimal | None
    target_serapan: Decimal | None
    capaian_serapan: Decimal | None
    rata_capaian: Decimal | None
    nilai: Decimal | None
    rumus: str
    alasan: str

    @property
    def is_efisien(self) -> bool | None:
        """Whether more was reached than spent; None where it cannot be judged."""
        return None if self.nilai is None else self.nilai > 0

    @property
    def teks(self) -> str:
        """Return "+4,20", or "belum dapat dinilai"."""
        return BELUM_DAPAT_DINILAI if self.nilai is None else format_poin(self.nilai)


def compute_efisiensi(
    program: Program,
    periode: Periode,
    serapan: tuple[Decimal | None, ...],
    sd_list: Iterable[SampaiDengan],
    cap: Decimal | None,
) -> Efisiensi:
    """Judge a program s.d. `periode`: mean capaian s.d. − serapan s.d. ÷ target serapan s.d. × 100.

    `serapan` holds the rupiah of each tribulan from TB1 to this one (None where unknown), `sd_list` the figures
    s.d. of the program's IKU; `cap` cuts contributions to the mean as everywhere. Raises AngkaInvalidError for
    negative or unusable rupiah.
    """
    realisasi = _sum_serapan(serapan, periode)
    target = program.target_serapan[periode.tribulan - 1] if program.target_serapan else None
    for nilai_program in (program.pagu, target):
        if nilai_program is not None:
            require_angka(nilai_program, "program", f"Pagu atau target serapan {program.nama}")
    capaian_sd = (sd.capaian.nilai for sd in sd_list if sd.capaian is not None)
    rata = mean_of((nilai for nilai in capaian_sd if nilai is not None), cap)
    persen = banding = nilai = None
    if realisasi is not None and program.pagu:
        with exact_context():
            persen = round_half_up(realisasi * 100 / program.pagu, 2)
            banding = round_half_up(persen * 100 / target, 2) if target else None
    alasan = _missing(program, target, realisasi, rata)
    rumus = ""
    if rata is not None and banding is not None and persen is not None and target is not None:
        with exact_context():
            nilai = rata - banding
        rumus = (
            f"{format_angka(rata, 2)} − {format_angka(persen, 2)} ÷ {format_angka(target, 2)} × 100 = "
            f"{format_angka(rata, 2)} − {format_angka(banding, 2)} = {format_angka(nilai, 2)}"
        )
    return Efisiensi(program.nama, realisasi, persen, target, banding, rata, nilai, rumus, alasan)


def _sum_serapan(serapan: tuple[Decimal | None, ...], periode: Periode) -> Decimal | None:
    """Return the rupiah s.d. tribulan, None where one tribulan of the year is unknown."""
    ada = [require_angka(nilai, "serapan", "Realisasi anggaran") for nilai in serapan if nilai is not None]
    if len(ada) < periode.tribulan or len(serapan) != periode.tribulan:
        return None
    with exact_context():
        return sum(ada, Decimal(0))


def _missing(program: Program, target: Decimal | None, realisasi: Decimal | None, rata: Decimal | None) -> str:
    if not program.pagu:
        return "Pagu program belum diisi."
    if not target:
        return "Target serapan program belum diisi."
    if realisasi is None:
        return "Realisasi anggaran sejak Tribulan I belum lengkap."
    return "Belum ada capaian s.d. tribulan dari IKU program ini." if rata is None else ""
