"""Figures s.d. tribulan of one IKU: how the measured tribulan of a year are joined."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.angka import count_desimal, exact_context, format_angka, require_angka, round_half_up
from kinerja_app.domain.capaian import CAPAIAN_BELUM_DIISI, CAPAIAN_TIDAK_DIUKUR, Capaian, compute_capaian
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_target
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import (
    Agregasi,
    AngkaTribulan,
    CaraIsi,
    Iku,
    JenisTarget,
    KeadaanRealisasi,
    Target,
)
from kinerja_app.domain.lembar import compute_rasio
from kinerja_app.domain.periode import Periode

CATATAN_RATA_ANGKA = "Rata-rata angka tribulan, karena jumlah a dan jumlah b pada data awal tidak ada."


@dataclass(frozen=True, slots=True)
class SampaiDengan:
    """The figures of one IKU s.d. tribulan.

    `realisasi` is a figure rounded to the IKU's desimal, a letter grade, or None where nothing is measured yet or
    the IKU is TIDAK_KUMULATIF (then all is empty). `tribulan` lists the measured tribulan that were joined, k in
    number; `rumus` says how, `rumus_target` the same of the targets. `is_rata_angka` marks a mean of the figures of
    the tribulan where the sums of a data awal are missing, explained in `catatan`.
    """

    realisasi: Decimal | str | None
    target: Target | None
    capaian: Capaian | None
    tribulan: tuple[Periode, ...]
    rumus: str = ""
    is_rata_angka: bool = False
    catatan: str = ""
    rumus_target: str = ""

    @property
    def k(self) -> int:
        """How many measured tribulan were joined."""
        return len(self.tribulan)

    @property
    def teks_k(self) -> str:
        """Return "dari 3 tribulan", or "–"."""
        return f"dari {self.k} tribulan" if self.tribulan else KOSONG

    @property
    def teks_capaian(self) -> str:
        """Return the cell "capaian s.d.": "95,63", "tidak dapat dihitung", or "–"."""
        return KOSONG if self.capaian is None else self.capaian.teks


_KOSONG_SD = SampaiDengan(None, None, None, ())


def nilai_of(iku: Iku, angka: AngkaTribulan) -> Decimal | str | None:
    """Return the realisasi in the kind of the IKU: the letter of a nilai_huruf, else the rounded figure."""
    if iku.is_nilai_huruf:
        return angka.huruf
    return None if angka.realisasi is None else round_half_up(angka.realisasi, iku.desimal)


def compute_capaian_tribulan(iku: Iku, angka: AngkaTribulan) -> Capaian:
    """Return the capaian of one tribulan, or the state that stands in its place (states are never mixed)."""
    if not angka.target.is_diukur or angka.keadaan is KeadaanRealisasi.TIDAK_DIUKUR:
        return CAPAIAN_TIDAK_DIUKUR
    if angka.keadaan is KeadaanRealisasi.TERUKUR:
        return compute_capaian(iku, angka.target, nilai_of(iku, angka))
    if angka.keadaan is KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG:
        nol = "targetnya 0" if _is_target_nol(angka.target) else "jumlah pembaginya 0"
        return Capaian(None, angka.keadaan, alasan=f"Karena {nol}, capaian tidak dapat dihitung.")
    if angka.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA:
        return Capaian(None, angka.keadaan, alasan="Data tidak tersedia.")
    return CAPAIAN_BELUM_DIISI


def has_angka(iku: Iku, angka: AngkaTribulan) -> bool:
    """Return whether the tribulan counts in Σ R, Σ T and k: TERUKUR, or not computable only because T = 0."""
    if not angka.target.is_diukur or nilai_of(iku, angka) is None:
        return False
    if angka.keadaan is KeadaanRealisasi.TERUKUR:
        return True
    return angka.keadaan is KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG and _is_target_nol(angka.target)


def compute_sd(iku: Iku, angka_list: tuple[AngkaTribulan, ...]) -> SampaiDengan:
    """Join the tribulan of one year, this one included, to the figures s.d. (design: three figures a row).

    `angka_list` holds figures of this IKU in one year, in any order; those not measured take no part. Raises
    InputInvalidError where letter grades would have to be summed.
    """
    terukur = tuple(sorted((angka for angka in angka_list if has_angka(iku, angka)), key=lambda a: a.periode))
    if not terukur or iku.agregasi is Agregasi.TIDAK_KUMULATIF:
        return _KOSONG_SD
    if iku.agregasi is Agregasi.NILAI_AKHIR:
        akhir = terukur[-1]
        rumus = f"{akhir.periode.label}: {format_nilai(nilai_of(iku, akhir), iku.desimal)}"
        return _sampai_dengan(iku, terukur[-1:], nilai_of(iku, akhir), akhir.target, rumus)
    if iku.is_nilai_huruf:
        raise InputInvalidError("agregasi", f"Nilai huruf {iku.kode} tidak dapat dijumlahkan atau dirata-ratakan.")
    if iku.agregasi is Agregasi.KUMULATIF:
        with exact_context():
            jumlah = sum(_figures(iku, terukur), Decimal(0))
        rumus = f"{_join(iku, terukur)} = {format_angka(jumlah, iku.desimal)}"
        return _sampai_dengan(iku, terukur, jumlah, join_target(iku, terukur, is_rata=False), rumus)
    return _rata_sd(iku, terukur)


def join_target(iku: Iku, angka_list: tuple[AngkaTribulan, ...], *, is_rata: bool) -> Target:
    """Return the sum (or the mean, rounded to the IKU's desimal) of one or more targets, end by end."""
    ends = [_ends(iku, angka.target) for angka in angka_list]
    pembagi = len(ends) if is_rata else 1
    with exact_context():
        bawah = round_half_up(sum((bawah for bawah, _ in ends), Decimal(0)) / pembagi, iku.desimal)
        atas = round_half_up(sum((atas for _, atas in ends), Decimal(0)) / pembagi, iku.desimal)
    if bawah == atas:
        return Target(JenisTarget.ANGKA, bawah=bawah)
    return Target(JenisTarget.RENTANG, bawah=bawah, atas=atas)


def _ends(iku: Iku, target: Target) -> tuple[Decimal, Decimal]:
    """Return both ends of a target as printed; a single figure is a range of itself."""
    atas = target.atas if target.jenis is JenisTarget.RENTANG else target.bawah
    if target.bawah is None or atas is None:
        raise InputInvalidError("target", f"Target {iku.kode} tidak dapat dijumlahkan karena bukan angka.")
    return round_half_up(target.bawah, iku.desimal), round_half_up(atas, iku.desimal)


def _is_target_nol(target: Target) -> bool:
    return target.jenis is JenisTarget.ANGKA and target.bawah is not None and target.bawah.is_zero()


def _figures(iku: Iku, terukur: tuple[AngkaTribulan, ...]) -> tuple[Decimal, ...]:
    return tuple(nilai for nilai in (nilai_of(iku, angka) for angka in terukur) if isinstance(nilai, Decimal))


def _join(iku: Iku, terukur: tuple[AngkaTribulan, ...]) -> str:
    return " + ".join(format_angka(nilai, iku.desimal) for nilai in _figures(iku, terukur))


def _sampai_dengan(
    iku: Iku, terukur: tuple[AngkaTribulan, ...], realisasi: Decimal | str | None, target: Target, rumus: str
) -> SampaiDengan:
    capaian = compute_capaian(iku, target, realisasi)
    tribulan = tuple(angka.periode for angka in terukur)
    return SampaiDengan(realisasi, target, capaian, tribulan, rumus, rumus_target=_explain_target(iku, terukur, target))


def _explain_target(iku: Iku, terukur: tuple[AngkaTribulan, ...], target: Target) -> str:
    """Say how the targets were joined, as the rumus says it of the figures: "4 + 4 = 8"."""
    hasil = format_target(target, iku.desimal)
    if iku.agregasi is Agregasi.NILAI_AKHIR:
        return f"{terukur[-1].periode.label}: {hasil}"
    suku = " + ".join(format_target(angka.target, iku.desimal) for angka in terukur)
    if iku.agregasi is Agregasi.KUMULATIF:
        return f"{suku} = {hasil}"
    return f"{f'({suku})' if len(terukur) > 1 else suku} ÷ {len(terukur)} = {hasil}"


def _rata_sd(iku: Iku, terukur: tuple[AngkaTribulan, ...]) -> SampaiDengan:
    """RATA_RATA: a rasio and a rata_rata pool their sums; the others, and data awal without sums, mean the figures."""
    target = join_target(iku, terukur, is_rata=True)
    dikumpulkan = iku.cara_isi in (CaraIsi.RASIO, CaraIsi.RATA_RATA)
    sums = [
        (require_angka(a.jumlah_a, "jumlah_a", "Jumlah a"), require_angka(a.jumlah_b, "jumlah_b", "Jumlah b"))
        for a in terukur
        if dikumpulkan and a.jumlah_a is not None and a.jumlah_b is not None
    ]
    if len(sums) == len(terukur):
        with exact_context():
            jumlah_a = sum((a for a, _ in sums), Decimal(0))
            jumlah_b = sum((b for _, b in sums), Decimal(0))
        if jumlah_b != 0:
            realisasi, rumus = _pool(iku, jumlah_a, jumlah_b)
            return _sampai_dengan(iku, terukur, realisasi, target, rumus)
    figures = _figures(iku, terukur)
    with exact_context():
        rata = round_half_up(sum(figures, Decimal(0)) / len(figures), iku.desimal)
    suku = f"({_join(iku, terukur)})" if len(figures) > 1 else _join(iku, terukur)
    sd = _sampai_dengan(iku, terukur, rata, target, f"{suku} ÷ {len(figures)} = {format_angka(rata, iku.desimal)}")
    return replace(sd, is_rata_angka=True, catatan=CATATAN_RATA_ANGKA) if dikumpulkan else sd


def _pool(iku: Iku, jumlah_a: Decimal, jumlah_b: Decimal) -> tuple[Decimal, str]:
    if iku.cara_isi is CaraIsi.RASIO:
        return compute_rasio(iku, jumlah_a, jumlah_b)
    with exact_context():
        nilai = round_half_up(jumlah_a / jumlah_b, iku.desimal)
    a, b = (format_angka(jumlah, count_desimal(jumlah)) for jumlah in (jumlah_a, jumlah_b))
    return nilai, f"{a} ÷ {b} = {format_angka(nilai, iku.desimal)}"
