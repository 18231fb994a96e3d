"""How targets, states and choices of an IKU read on screen and paper; one place for both."""

from decimal import Decimal

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.iku import (
    Agregasi,
    CaraIsi,
    Iku,
    JenisTarget,
    KeadaanRealisasi,
    Polaritas,
    RumusMinimasi,
    Target,
)

KOSONG = "–"
TIDAK_DIUKUR = "tidak diukur"

LABEL_KEADAAN = {
    KeadaanRealisasi.TERUKUR: "terukur",
    KeadaanRealisasi.TIDAK_DIUKUR: TIDAK_DIUKUR,
    KeadaanRealisasi.TIDAK_TERSEDIA: "tidak tersedia",
    KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
    KeadaanRealisasi.BELUM_DIISI: "belum diisi",
}
LABEL_POLARITAS = {
    Polaritas.MAKSIMASI: "makin tinggi makin baik",
    Polaritas.MINIMASI: "makin rendah makin baik",
    Polaritas.STABIL: "makin dekat target makin baik",
}
LABEL_RUMUS_MINIMASI = {
    RumusMinimasi.SELISIH: "(2 × target − realisasi) ÷ target × 100, paling rendah 0",
    RumusMinimasi.T_PER_R: "target ÷ realisasi × 100, paling tinggi 200",
}
LABEL_AGREGASI = {
    Agregasi.KUMULATIF: "kumulatif (dijumlahkan)",
    Agregasi.RATA_RATA: "rata-rata",
    Agregasi.NILAI_AKHIR: "nilai akhir (yang terakhir diukur)",
    Agregasi.TIDAK_KUMULATIF: "tidak kumulatif (berdiri sendiri)",
}
LABEL_CARA_ISI = {
    CaraIsi.LANGSUNG: "langsung (satu angka)",
    CaraIsi.RASIO: "rasio (jumlah a ÷ jumlah b × faktor)",
    CaraIsi.JUMLAH: "jumlah baris lembar pengumpulan",
    CaraIsi.RATA_RATA: "rata-rata baris lembar pengumpulan",
}


def format_target(target: Target | None, desimal: int) -> str:
    """Print a target: "80,00", "80,00–90,00", "BB", or "–" where there is none."""
    if target is None or not target.is_diukur:
        return KOSONG
    if target.jenis is JenisTarget.HURUF:
        return target.huruf or KOSONG
    ujung = [format_angka(nilai, desimal) for nilai in (target.bawah, target.atas) if nilai is not None]
    return "–".join(ujung) or KOSONG


def print_jadwal(target: Target | None, desimal: int) -> str:
    """Print a target as it may be typed: as `format_target`, but "tidak diukur" where the schedule has none."""
    return TIDAK_DIUKUR if target is not None and not target.is_diukur else format_target(target, desimal)


def format_nilai(nilai: Decimal | str | None, desimal: int) -> str:
    """Print a realisasi: a figure, a letter grade, or "–" where there is none."""
    if nilai is None:
        return KOSONG
    return nilai if isinstance(nilai, str) else format_angka(nilai, desimal)


def format_poin(selisih: Decimal) -> str:
    """Print a change in poin persen with its sign: "+0,76", "−4,30", "0,00"."""
    teks = format_angka(selisih, 2)
    return f"+{teks}" if selisih > 0 and teks != "0,00" else teks


def print_peta(iku: Iku) -> str:
    """Print the scores of letter grades as they may be typed, one a line: "BB = 5"."""
    return "\n".join(f"{huruf} = {skor}" for huruf, skor in (iku.peta or {}).items())


def format_satuan(iku: Iku) -> str:
    """Print the satuan of an IKU; that of letter grades reads "Nilai huruf"."""
    return "Nilai huruf" if iku.is_nilai_huruf else iku.satuan
