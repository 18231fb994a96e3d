"""Lembar pengumpulan: the rows of desa or sources worked up to the one realisasi of the tribulan."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import count_desimal, exact_context, format_angka, require_angka, round_half_up
from kinerja_app.domain.entri import Entri
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi

_MAKS_SUKU = 4  # a longer sum is printed as its total only


@dataclass(frozen=True, slots=True)
class HasilLembar:
    """What a lembar gives.

    `keadaan` is TERUKUR with a `realisasi`, TIDAK_DAPAT_DIHITUNG (Σ b = 0) or BELUM_DIISI (no row reported), both
    with `alasan`. `rumus` reads "153 ÷ 200 × 100 = 76,50". `jumlah_a` and `jumlah_b` are Σ a and Σ b of a rasio, or
    the sum and the count of the rows of a rata_rata, for the figure s.d. tribulan.
    """

    keadaan: KeadaanRealisasi
    realisasi: Decimal | None
    jumlah_a: Decimal | None
    jumlah_b: Decimal | None
    teks_lapor: str
    rumus: str
    alasan: str


def compute_realisasi(iku: Iku, rows: tuple[BarisLembar, ...]) -> HasilLembar:
    """Work up a lembar to the realisasi of the tribulan by the IKU's cara isi (design section 3, "Cara isi").

    Rows without a report are counted, never taken as zero. Raises InputInvalidError where the IKU is
    typed `langsung`, a rasio lacks its faktor, or a row has only one of a and b; AngkaInvalidError for a figure
    that is negative or too long.
    """
    if iku.cara_isi is CaraIsi.LANGSUNG:
        raise InputInvalidError("cara_isi", f"{iku.kode} diisi langsung, tidak memakai lembar pengumpulan.")
    for row in rows:
        _check_row(iku, row)
    lapor = tuple(row for row in rows if row.a is not None)
    realisasi, rumus = None, ""
    jumlah_a, jumlah_b = _sums(iku, lapor)
    keadaan, alasan = KeadaanRealisasi.TERUKUR, ""
    if not lapor:
        keadaan, alasan = KeadaanRealisasi.BELUM_DIISI, f"Belum ada {_sumber(iku)} yang melapor."
    elif iku.cara_isi is CaraIsi.RASIO and jumlah_b == 0:
        keadaan = KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG
        alasan = "Karena jumlah pembaginya 0, realisasi tidak dapat dihitung."
    else:
        realisasi, rumus = _work_up(iku, lapor, jumlah_a, jumlah_b)
    return HasilLembar(
        keadaan=keadaan,
        realisasi=realisasi,
        jumlah_a=None if iku.cara_isi is CaraIsi.JUMLAH or not lapor else jumlah_a,
        jumlah_b=None if iku.cara_isi is CaraIsi.JUMLAH or not lapor else jumlah_b,
        teks_lapor=f"{len(lapor)} dari {len(rows)} {_sumber(iku)} melapor",
        rumus=rumus,
        alasan=alasan,
    )


def describe_lapor(iku: Iku, entri: Entri) -> str:
    """Say how many rows of a lembar reported and which did not: "7 dari 9 desa melapor (belum: Kaliasri, Kalirejo)".

    Empty where there is nothing to report: no lembar, or an IKU not measured by schedule of which nothing is known.
    """
    rows = entri.lembar if iku.cara_isi is not CaraIsi.LANGSUNG else ()
    diam = [row.nama for row in rows if row.a is None]
    if not rows or (entri.keadaan is KeadaanRealisasi.TIDAK_DIUKUR and len(diam) == len(rows)):
        return ""
    belum = f" (belum: {', '.join(diam)})" if 0 < len(diam) < len(rows) else ""
    return f"{len(rows) - len(diam)} dari {len(rows)} {_sumber(iku)} melapor{belum}"


def _sumber(iku: Iku) -> str:
    return iku.lembar_per or "sumber"


def _check_row(iku: Iku, row: BarisLembar) -> None:
    for nilai in (row.a, row.b):
        if nilai is not None:
            require_angka(nilai, row.nama, f"Isian {row.nama}")
    if iku.cara_isi is CaraIsi.RASIO and (row.a is None) is not (row.b is None):
        pesan = f"Isian {row.nama} baru satu kolom. Isi kedua kolom, atau kosongkan keduanya."
        raise InputInvalidError(row.nama, pesan)
    if iku.cara_isi is not CaraIsi.RASIO and row.b is not None:
        raise InputInvalidError(row.nama, f"Isian {row.nama} hanya memakai satu kolom. Kosongkan kolom kedua.")


def _sums(iku: Iku, lapor: tuple[BarisLembar, ...]) -> tuple[Decimal, Decimal]:
    with exact_context():
        jumlah_a = sum((row.a for row in lapor if row.a is not None), Decimal(0))
        jumlah_b = sum((row.b for row in lapor if row.b is not None), Decimal(0))
    if iku.cara_isi is not CaraIsi.RASIO:
        jumlah_b = Decimal(len(lapor))
    return require_angka(jumlah_a, "lembar", "Jumlah a"), require_angka(jumlah_b, "lembar", "Jumlah b")


def _work_up(iku: Iku, lapor: tuple[BarisLembar, ...], a: Decimal, b: Decimal) -> tuple[Decimal, str]:
    """Return the rounded realisasi and its formula in words."""
    desimal = max((count_desimal(row.a) for row in lapor if row.a is not None), default=0)
    desimal = max(desimal, iku.desimal_lembar)
    if iku.cara_isi is CaraIsi.RASIO:
        nilai, rumus = compute_rasio(iku, a, b)
    elif iku.cara_isi is CaraIsi.RATA_RATA:
        with exact_context():
            nilai = round_half_up(a / b, iku.desimal)
        rumus = f"{_join_suku(lapor, a, desimal, kurung=True)} ÷ {len(lapor)} = {format_angka(nilai, iku.desimal)}"
    else:
        nilai = round_half_up(a, iku.desimal)
        if len(lapor) == 1 and nilai == a:
            return nilai, f"{format_angka(nilai, iku.desimal)} (satu baris)"
        rumus = f"{_join_suku(lapor, a, desimal)} = {format_angka(nilai, iku.desimal)}"
    return require_angka(nilai, "realisasi", f"Realisasi {iku.kode}"), rumus


def compute_rasio(iku: Iku, jumlah_a: Decimal, jumlah_b: Decimal) -> tuple[Decimal, str]:
    """Return Σ a ÷ Σ b × faktor, rounded half up to the IKU's desimal, and its formula; Σ b is not 0.

    A rasio whose IKU lacks a faktor raises InputInvalidError.
    """
    if iku.faktor is None:
        raise InputInvalidError("faktor", f"Faktor rasio {iku.kode} belum diisi. Untuk persentase tulis 100.")
    faktor = require_angka(iku.faktor, "faktor", f"Faktor rasio {iku.kode}")
    with exact_context():
        nilai = round_half_up(jumlah_a * faktor / jumlah_b, iku.desimal)
    a, b = (format_angka(jumlah, max(count_desimal(jumlah), iku.desimal_lembar)) for jumlah in (jumlah_a, jumlah_b))
    kali = "" if faktor == 1 else f" × {format_angka(faktor, count_desimal(faktor))}"
    return nilai, f"{a} ÷ {b}{kali} = {format_angka(nilai, iku.desimal)}"


def _join_suku(lapor: tuple[BarisLembar, ...], jumlah: Decimal, desimal: int, *, kurung: bool = False) -> str:
    """Print the sum: its terms while they are few, else the number of rows with the total."""
    if len(lapor) > _MAKS_SUKU:
        return format_angka(jumlah, desimal) if kurung else f"jumlah {len(lapor)} baris"
    suku = " + ".join(format_angka(row.a, desimal) for row in lapor if row.a is not None)
    return f"({suku})" if kurung and len(lapor) > 1 else suku
