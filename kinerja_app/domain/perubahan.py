"""Changes between two tribulan, in poin persen, and whether they are for the better."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.agregasi import compute_capaian_tribulan, nilai_of
from kinerja_app.domain.angka import exact_context
from kinerja_app.domain.cetak import format_nilai
from kinerja_app.domain.iku import AngkaTribulan, Iku, JenisTarget, Polaritas, Target
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.rata_rata import explain_mean, mean_of


class Arah(StrEnum):
    """Direction of a figure from the earlier to the present tribulan."""

    NAIK = "naik"
    TURUN = "turun"
    TETAP = "tetap"


class Penilaian(StrEnum):
    """What the direction means for this IKU."""

    MEMBAIK = "membaik"
    MEMBURUK = "memburuk"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Change of one IKU against an earlier measured tribulan, which `periode` names.

    `selisih` is capaian_kini − capaian_lalu in poin persen, `arah` its direction; `realisasi_*` are printed
    figures, `selisih_realisasi` their difference in the satuan (None for letter grades), `arah_realisasi` its
    direction. `penilaian` judges the realisasi by polaritas, and the capaian for STABIL and ranges.
    """

    periode: Periode
    capaian_lalu: Decimal
    capaian_kini: Decimal
    selisih: Decimal
    arah: Arah
    realisasi_lalu: str
    realisasi_kini: str
    selisih_realisasi: Decimal | None
    arah_realisasi: Arah
    penilaian: Penilaian


@dataclass(frozen=True, slots=True)
class PerubahanRataRata:
    """Change of the mean over the same `k` IKU ("k IKU yang sama") against the tribulan that `periode` names.

    `rumus_lalu` and `rumus_kini` say how both means came about.
    """

    periode: Periode
    k: int
    rata_lalu: Decimal
    rata_kini: Decimal
    selisih: Decimal
    arah: Arah
    rumus_lalu: str
    rumus_kini: str

    @property
    def teks_k(self) -> str:
        """Return "5 IKU yang sama"."""
        return f"{self.k} IKU yang sama"


def compute_perubahan(iku: Iku, kini: AngkaTribulan, lalu: AngkaTribulan) -> Perubahan | None:
    """Compare two tribulan of the same IKU; None where one of them has no capaian."""
    capaian_kini = compute_capaian_tribulan(iku, kini).nilai
    capaian_lalu = compute_capaian_tribulan(iku, lalu).nilai
    if capaian_kini is None or capaian_lalu is None:
        return None
    nilai_kini, nilai_lalu = nilai_of(iku, kini), nilai_of(iku, lalu)
    skor_kini, skor_lalu = skor_of(iku, nilai_kini), skor_of(iku, nilai_lalu)
    with exact_context():
        selisih = capaian_kini - capaian_lalu
        selisih_realisasi = skor_kini - skor_lalu
    arah, arah_realisasi = arah_of(selisih), arah_of(selisih_realisasi)
    return Perubahan(
        periode=lalu.periode,
        capaian_lalu=capaian_lalu,
        capaian_kini=capaian_kini,
        selisih=selisih,
        arah=arah,
        realisasi_lalu=format_nilai(nilai_lalu, iku.desimal),
        realisasi_kini=format_nilai(nilai_kini, iku.desimal),
        selisih_realisasi=None if iku.is_nilai_huruf else selisih_realisasi,
        arah_realisasi=arah_realisasi,
        penilaian=judge(iku, (kini.target, lalu.target), arah, arah_realisasi),
    )


def find_last_measured(iku: Iku, periode: Periode, angka_lalu: tuple[AngkaTribulan, ...]) -> AngkaTribulan | None:
    """Return the newest figure of this IKU before `periode` that has a capaian."""
    dulu = (angka for angka in angka_lalu if angka.kode == iku.kode and angka.periode < periode)
    terbaru = sorted(dulu, key=lambda angka: angka.periode, reverse=True)
    return next((angka for angka in terbaru if compute_capaian_tribulan(iku, angka).nilai is not None), None)


def find_last_year(iku: Iku, periode: Periode, angka_lalu: tuple[AngkaTribulan, ...]) -> AngkaTribulan | None:
    """Return the figure of this IKU in the same tribulan of the year before, if there is one."""
    if periode.tahun == 2000:
        return None
    tahun_lalu = Periode(periode.tahun - 1, periode.tribulan)
    return next((a for a in angka_lalu if a.kode == iku.kode and a.periode == tahun_lalu), None)


def compute_perubahan_rata_rata(
    periode_lalu: Periode,
    pasangan: Mapping[str, tuple[Decimal | None, Decimal | None]],
    cap: Decimal | None,
) -> PerubahanRataRata | None:
    """Compare two means over the IKU that have a capaian in both.

    `pasangan` maps kode to (capaian kini, capaian of `periode_lalu`). None where no IKU has both.
    """
    sama = [(kini, lalu) for kini, lalu in pasangan.values() if kini is not None and lalu is not None]
    kini, lalu = [kini for kini, _ in sama], [lalu for _, lalu in sama]
    rata_kini, rata_lalu = mean_of(kini, cap), mean_of(lalu, cap)
    if rata_kini is None or rata_lalu is None:
        return None
    with exact_context():
        selisih = rata_kini - rata_lalu
    return PerubahanRataRata(
        periode_lalu, len(sama), rata_lalu, rata_kini, selisih, arah_of(selisih), explain_mean(lalu, cap),
        explain_mean(kini, cap),
    )  # fmt: skip


def arah_of(selisih: Decimal) -> Arah:
    """Return the direction of a difference."""
    if selisih == 0:
        return Arah.TETAP
    return Arah.NAIK if selisih > 0 else Arah.TURUN


def skor_of(iku: Iku, nilai: Decimal | str | None) -> Decimal:
    """Return what is compared: the figure, or the ordinal score of a letter grade (both are known to be there)."""
    if isinstance(nilai, Decimal):
        return nilai
    return Decimal((iku.peta or {})[nilai or ""])


def judge(iku: Iku, target_list: tuple[Target, ...], arah: Arah, arah_realisasi: Arah) -> Penilaian:
    """Judge on the realisasi by polaritas; STABIL and ranges on the capaian, whose direction is `arah`."""
    rentang = any(target.jenis is JenisTarget.RENTANG for target in target_list)
    baik = Arah.NAIK
    if iku.polaritas is not Polaritas.STABIL and not rentang:
        arah = arah_realisasi
        baik = Arah.TURUN if iku.polaritas is Polaritas.MINIMASI else Arah.NAIK
    if arah is Arah.TETAP:
        return Penilaian.TETAP
    return Penilaian.MEMBAIK if arah is baik else Penilaian.MEMBURUK
