"""The year of one IKU: progress towards the annual target, and the annual capaian of the Rekap."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.agregasi import SampaiDengan, compute_capaian_tribulan, compute_sd, has_angka
from kinerja_app.domain.angka import exact_context, format_angka, round_half_up
from kinerja_app.domain.capaian import CAPAIAN_TIDAK_DIUKUR, Capaian, compute_capaian
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_target
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, Iku, KeadaanRealisasi, Polaritas
from kinerja_app.domain.periode import Periode

BELUM_LENGKAP = "belum lengkap"


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """Realisasi s.d. against the annual target: a progress, without predikat and in no mean.

    `teks` is what is printed: "50,00" (percent), "terpakai 10 dari batas 16", "tidak dapat dihitung", or "–".
    """

    capaian: Capaian | None
    teks: str


@dataclass(frozen=True, slots=True)
class CapaianTahunan:
    """The annual capaian (Rekap). `kurang` lists the tribulan whose figure is needed and missing."""

    capaian: Capaian | None
    realisasi: Decimal | str | None
    kurang: tuple[Periode, ...]
    teks: str


def compute_kemajuan(iku: Iku, sd: SampaiDengan) -> Kemajuan:
    """Compare the realisasi s.d. with the annual target; a cumulative MINIMASI reads "terpakai 10 dari batas 16"."""
    if sd.realisasi is None or not iku.target_tahunan.is_diukur:
        return Kemajuan(None, KOSONG)
    capaian = compute_capaian(iku, iku.target_tahunan, sd.realisasi)
    if iku.agregasi is Agregasi.KUMULATIF and iku.polaritas is Polaritas.MINIMASI:
        terpakai = format_nilai(sd.realisasi, iku.desimal)
        return Kemajuan(capaian, f"terpakai {terpakai} dari batas {format_target(iku.target_tahunan, iku.desimal)}")
    return Kemajuan(capaian, capaian.teks)


def compute_capaian_tahunan(iku: Iku, tahun: int, angka_list: tuple[AngkaTribulan, ...]) -> CapaianTahunan:
    """Return the annual capaian for the Rekap, by the annual target of `iku`, the last version of the year.

    The schedule of a tribulan is the target that its siklus froze, else that of `iku`. It is "belum lengkap"
    while a needed figure is missing: the last scheduled tribulan for NILAI_AKHIR, any scheduled one otherwise.
    """
    by_periode = {angka.periode: angka for angka in angka_list if angka.periode.tahun == tahun}
    semua = tuple(Periode(tahun, tribulan) for tribulan in range(1, 5))
    jadwal = tuple(p for p in semua if (by_periode[p].target if p in by_periode else iku.target_pada(p)).is_diukur)
    if not jadwal or not iku.target_tahunan.is_diukur:
        return CapaianTahunan(CAPAIAN_TIDAK_DIUKUR, None, (), CAPAIAN_TIDAK_DIUKUR.teks)
    perlu = jadwal[-1:] if iku.agregasi is Agregasi.NILAI_AKHIR else jadwal
    kurang = tuple(p for p in perlu if p not in by_periode or not has_angka(iku, by_periode[p]))
    if kurang:
        return CapaianTahunan(None, None, kurang, BELUM_LENGKAP)
    dipakai = tuple(by_periode[p] for p in perlu)
    if iku.agregasi is Agregasi.TIDAK_KUMULATIF:
        capaian = _rata_capaian(iku, dipakai)
        return CapaianTahunan(capaian, None, (), capaian.teks)
    realisasi = compute_sd(iku, dipakai).realisasi
    capaian = compute_capaian(iku, iku.target_tahunan, realisasi)
    return CapaianTahunan(capaian, realisasi, (), capaian.teks)


def _rata_capaian(iku: Iku, angka_list: tuple[AngkaTribulan, ...]) -> Capaian:
    """TIDAK_KUMULATIF: the mean of the capaian that could be measured."""
    semua = [compute_capaian_tribulan(iku, angka).nilai for angka in angka_list]
    nilai = [n for n in semua if n is not None]
    if not nilai:
        return Capaian(None, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG, alasan="Semua target tribulan 0.")
    with exact_context():
        rata = round_half_up(sum(nilai, Decimal(0)) / len(nilai), 2)
    suku = " + ".join(format_angka(n, 2) for n in nilai)
    suku = f"({suku})" if len(nilai) > 1 else suku
    return Capaian(rata, KeadaanRealisasi.TERUKUR, f"{suku} ÷ {len(nilai)} = {format_angka(rata, 2)}")
