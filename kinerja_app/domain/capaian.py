"""Capaian: the one pure function that compares a realisasi with a target, and what follows from its result."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import AngkaInvalidError, exact_context, format_angka, round_half_up
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_target
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import (
    Iku,
    JenisTarget,
    KeadaanRealisasi,
    Polaritas,
    RumusMinimasi,
    Target,
)

SERATUS = Decimal(100)
DUA_RATUS = Decimal(200)
_MAKS_BULAT_JUMLAH = 20  # sums of several figures of 15 digits still count


@dataclass(frozen=True, slots=True)
class Capaian:
    """Result of one comparison.

    `nilai` is the percent, already rounded half up to two decimals (then it *is* the capaian), or None with the
    `keadaan` that explains why; `rumus` is the formula in words ("76,50 ÷ 80,00 × 100 = 95,63"), `alasan` the
    sentence where nothing could be computed.
    """

    nilai: Decimal | None
    keadaan: KeadaanRealisasi
    rumus: str = ""
    alasan: str = ""

    @property
    def teks(self) -> str:
        """The cell of a table: "95,63", or the state in words ("tidak diukur")."""
        return LABEL_KEADAAN[self.keadaan] if self.nilai is None else format_angka(self.nilai, 2)


CAPAIAN_TIDAK_DIUKUR = Capaian(None, KeadaanRealisasi.TIDAK_DIUKUR, alasan="Tidak diukur menurut jadwal.")
CAPAIAN_BELUM_DIISI = Capaian(None, KeadaanRealisasi.BELUM_DIISI, alasan="Realisasi belum diisi.")


@dataclass(frozen=True, slots=True)
class _Besaran:
    """An operand: its value in the formula and how the formula prints it ("76,50", "BB (5)")."""

    nilai: Decimal
    teks: str


def compute_capaian(iku: Iku, target: Target, realisasi: Decimal | str | None) -> Capaian:
    """Compare a realisasi (figure, or letter grade of a nilai_huruf) with a target by the rules of the IKU.

    Uses polaritas, rumus_minimasi, desimal and peta of `iku` only; figures are first rounded half up to its
    desimal (design section 3, "Rounding" and "Capaian"). No target gives TIDAK_DIUKUR, no realisasi BELUM_DIISI,
    T = 0 of MAKSIMASI and STABIL TIDAK_DAPAT_DIHITUNG. Raises AngkaInvalidError for negative or unusable
    figures, InputInvalidError for a letter that the peta does not know or a target of the wrong kind.
    """
    if not target.is_diukur:
        return CAPAIAN_TIDAK_DIUKUR
    if realisasi is None:
        return CAPAIAN_BELUM_DIISI
    r = _besaran_realisasi(iku, realisasi)
    if target.jenis is JenisTarget.RENTANG:
        return _compute_rentang(iku, target, r)
    if iku.is_nilai_huruf:
        return _compute_tunggal(iku, _besaran_huruf(iku, target.huruf, "target"), r)
    return _compute_tunggal(iku, _besaran_angka(iku, target.bawah, "target"), r)


def is_mencapai(capaian: Capaian) -> bool | None:
    """Return whether the target is reached (capaian of 100,00 or more); None where there is no capaian."""
    return None if capaian.nilai is None else capaian.nilai >= SERATUS


def predikat_of(aturan: AturanPengukuran, nilai: Decimal | None) -> str | None:
    """Return the predikat of a rounded capaian or mean; lower bounds are inclusive (90,50 is Tinggi)."""
    if nilai is None:
        return None
    for pita in aturan.pita:
        if nilai >= pita.batas_bawah:
            return pita.predikat
    raise InputInvalidError("aturan", "Pita predikat tidak lengkap. Pita terendah harus berbatas bawah 0.")


def _besaran_realisasi(iku: Iku, realisasi: Decimal | str) -> _Besaran:
    if isinstance(realisasi, str):
        return _besaran_huruf(iku, realisasi, "realisasi")
    return _besaran_angka(iku, realisasi, "realisasi")


def _besaran_angka(iku: Iku, nilai: Decimal | None, bidang: str) -> _Besaran:
    if nilai is None or iku.is_nilai_huruf:
        raise InputInvalidError(bidang, f"{bidang.capitalize()} {iku.kode} tidak sesuai dengan satuannya.")
    if not nilai.is_finite() or (nilai != 0 and nilai.adjusted() >= _MAKS_BULAT_JUMLAH):
        raise AngkaInvalidError(bidang, f"{bidang.capitalize()} {iku.kode} bukan angka yang dapat dipakai.")
    if nilai < 0:
        raise AngkaInvalidError(bidang, f"{bidang.capitalize()} {iku.kode} tidak boleh negatif.")
    bulat = round_half_up(nilai, iku.desimal)
    return _Besaran(bulat, format_angka(bulat, iku.desimal))


def _besaran_huruf(iku: Iku, huruf: str | None, bidang: str) -> _Besaran:
    skor = (iku.peta or {}).get(huruf or "") if iku.is_nilai_huruf else None
    if skor is None or skor < 1:
        dikenal = ", ".join(iku.peta or {}) or "belum ada"
        raise InputInvalidError(
            bidang,
            f"Nilai huruf “{huruf or ''}” tidak ada dalam peta nilai {iku.kode} ({dikenal}). Pilih salah satunya.",
        )
    return _Besaran(Decimal(skor), f"{huruf} ({skor})")


def _compute_rentang(iku: Iku, target: Target, r: _Besaran) -> Capaian:
    """Range [a, b]: inside is 100; below, a is the T; above, b is the T; by the formula of the polaritas."""
    bawah = _besaran_angka(iku, target.bawah, "target")
    atas = _besaran_angka(iku, target.atas, "target")
    rentang = format_target(target, iku.desimal)
    if r.nilai < bawah.nilai:
        return _compute_tunggal(iku, bawah, r, f" (batas bawah rentang {rentang})")
    if r.nilai > atas.nilai:
        return _compute_tunggal(iku, atas, r, f" (batas atas rentang {rentang})")
    return _terukur(SERATUS, f"{r.teks} di dalam rentang {rentang}, capaian 100,00")


def _compute_tunggal(iku: Iku, t: _Besaran, r: _Besaran, catatan: str = "") -> Capaian:
    if t.nilai == 0:
        return _compute_target_nol(iku, r)
    if iku.polaritas is Polaritas.MINIMASI and iku.rumus_minimasi is RumusMinimasi.T_PER_R:
        return _compute_t_per_r(t, r, catatan)
    if iku.polaritas is Polaritas.MINIMASI or (iku.polaritas is Polaritas.STABIL and r.nilai > t.nilai):
        return _compute_selisih(t, r, catatan)
    with exact_context():
        nilai = round_half_up(SERATUS * r.nilai / t.nilai, 2)
    return _terukur(nilai, f"{r.teks} ÷ {t.teks} × 100 = {format_angka(nilai, 2)}{catatan}")


def _compute_target_nol(iku: Iku, r: _Besaran) -> Capaian:
    """T = 0: MAKSIMASI and STABIL are not computable; MINIMASI is 100 at R = 0, otherwise 0."""
    if iku.polaritas is not Polaritas.MINIMASI:
        alasan = "Karena targetnya 0, capaian tidak dapat dihitung."
        return Capaian(None, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG, alasan=alasan)
    nilai = SERATUS if r.nilai == 0 else Decimal(0)
    return _terukur(nilai, f"target 0 dan realisasi {r.teks}, capaian {format_angka(nilai, 2)}")


def _compute_selisih(t: _Besaran, r: _Besaran, catatan: str) -> Capaian:
    """(2T − R)/T × 100, floor 0."""
    with exact_context():
        hitung = round_half_up(SERATUS * (2 * t.nilai - r.nilai) / t.nilai, 2)
    rumus = f"(2 × {t.teks} − {r.teks}) ÷ {t.teks} × 100 = {format_angka(hitung, 2)}"
    if hitung < 0:
        return _terukur(Decimal(0), f"{rumus}, paling rendah 0,00{catatan}")
    return _terukur(hitung, rumus + catatan)


def _compute_t_per_r(t: _Besaran, r: _Besaran, catatan: str) -> Capaian:
    """T/R × 100, at most 200, which R = 0 takes."""
    if r.nilai == 0:
        return _terukur(DUA_RATUS, f"realisasi 0, capaian paling tinggi 200,00{catatan}")
    with exact_context():
        hitung = round_half_up(SERATUS * t.nilai / r.nilai, 2)
    rumus = f"{t.teks} ÷ {r.teks} × 100 = {format_angka(hitung, 2)}"
    if hitung > DUA_RATUS:
        return _terukur(DUA_RATUS, f"{rumus}, paling tinggi 200,00{catatan}")
    return _terukur(hitung, rumus + catatan)


def _terukur(nilai: Decimal, rumus: str) -> Capaian:
    return Capaian(round_half_up(nilai, 2), KeadaanRealisasi.TERUKUR, rumus)
