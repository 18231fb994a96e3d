"""Figures of the sample office: seeded, plausible, with ups and downs; the same on every machine."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from kinerja_app.domain.angka import exact_context, round_half_up
from kinerja_app.domain.iku import Agregasi, DokumenIku, Iku, Program
from kinerja_app.domain.periode import Periode

BENIH = 350711
SERIBU = Decimal(1000)
PER_PERSEN = 100
# How far a realisasi lies from its target, in hundredths of a percent of it (below, above).
SEBARAN: dict[str, tuple[int, int]] = {
    "IKU-01": (-250, 220),
    "IKU-02": (-90, 40),
    "IKU-03": (-140, 60),
    "IKU-04": (-800, 600),
    "IKU-05": (-900, 1200),
    "IKU-06": (-1100, 800),
    "IKU-07": (-600, 400),
    "IKU-08": (-950, 400),
}
# The same in whole units, for counts.
SELISIH: dict[str, tuple[int, int]] = {"IKU-09": (-2, 2), "IKU-12": (-1, 1)}
# One of nine desa more or less.
PER_DESA = "IKU-10"
JUMLAH_DESA = 9
HURUF = {2024: "CC", 2025: "B", 2026: "BB"}
SERAPAN = (860, 1030)

Angka = Decimal | str
Tahunan = Mapping[str, Angka]


def make_realisasi(
    dokumen: DokumenIku, tahunan: Tahunan, periode_list: tuple[Periode, ...]
) -> dict[Periode, dict[str, Angka]]:
    """Return what every IKU scheduled in the given tribulan of this year came to, by kode.

    Where `tahunan` knows the figure of the whole year, the last scheduled tribulan is what brings it about.
    """
    hasil: dict[Periode, dict[str, Angka]] = {periode: {} for periode in periode_list}
    for iku in dokumen.iku_list:
        acak = Random(f"{BENIH} {iku.kode} {dokumen.tahun}")  # noqa: S311 -- sample figures, no secret
        terjadwal = [periode for periode in periode_list if iku.target_pada(periode).is_diukur]
        sudah: list[Decimal] = []
        for periode in terjadwal:
            if periode == terjadwal[-1] and iku.kode in tahunan:
                angka = _close_year(iku, tahunan[iku.kode], sudah)
            else:
                angka = _draw(iku, periode, acak)
            hasil[periode][iku.kode] = angka
            sudah += [angka] if isinstance(angka, Decimal) else []
    return hasil


def _draw(iku: Iku, periode: Periode, acak: Random) -> Angka:
    target = iku.target_pada(periode).bawah
    if target is None:
        return HURUF[periode.tahun]
    if iku.kode in SELISIH:
        return max(Decimal(0), target + acak.randint(*SELISIH[iku.kode]))
    if iku.kode == PER_DESA:
        with exact_context():
            desa = int(round_half_up(target * JUMLAH_DESA / 100, 0)) + acak.randint(-1, 1)
            return round_half_up(Decimal(100) * min(desa, JUMLAH_DESA) / JUMLAH_DESA, iku.desimal)
    penuh = 100 * PER_PERSEN
    nilai = round_half_up(target * (penuh + acak.randint(*SEBARAN[iku.kode])) / penuh, iku.desimal)
    return min(nilai, Decimal(100)) if iku.is_persen else nilai


def _close_year(iku: Iku, tahunan: Angka, sudah: list[Decimal]) -> Angka:
    """Return the last figure of a year whose figure as a whole is known."""
    if isinstance(tahunan, str) or iku.agregasi in (Agregasi.NILAI_AKHIR, Agregasi.TIDAK_KUMULATIF):
        return tahunan
    kali = len(sudah) + 1 if iku.agregasi is Agregasi.RATA_RATA else 1
    return max(Decimal(0), kali * tahunan - sum(sudah, Decimal(0)))


def make_anggaran(program: Program, periode: Periode) -> Decimal:
    """Return the realisasi of a program in this tribulan alone, in whole thousands of rupiah."""
    acak = Random(f"{BENIH} {program.nama} {periode}")  # noqa: S311 -- the same
    target = [nilai or Decimal(0) for nilai in program.target_serapan]
    porsi = target[periode.tribulan - 1] - (target[periode.tribulan - 2] if periode.tribulan > 1 else Decimal(0))
    with exact_context():
        ribu = (program.pagu or Decimal(0)) * porsi / 100 * acak.randint(*SERAPAN) / SERIBU / SERIBU
        return round_half_up(ribu, 0) * SERIBU
