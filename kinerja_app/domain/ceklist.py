"""Ceklist Kelengkapan Data Kinerja: its butir, its answers, and where a butir has no object (SOP step 2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kinerja_app.domain.entri import Entri
from kinerja_app.domain.iku import CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pengguna import Pelaku


class ButirCeklist(StrEnum):
    """One question of the ceklist, asked for every IKU."""

    INDIKATOR = "indikator"
    RUMUS = "rumus"
    TARGET = "target"
    REALISASI = "realisasi"
    PERIODE = "periode"
    SUMBER = "sumber"
    BUKTI = "bukti"
    KEWAJARAN = "kewajaran"
    BARIS_KOSONG = "baris_kosong"


TEKS_BUTIR: dict[ButirCeklist, str] = {
    ButirCeklist.INDIKATOR: "Indikator dan satuan sesuai Dokumen IKU",
    ButirCeklist.RUMUS: "Rumus diikuti",
    ButirCeklist.TARGET: "Target sesuai",
    ButirCeklist.REALISASI: "Realisasi terisi atau beralasan",
    ButirCeklist.PERIODE: "Periode benar",
    ButirCeklist.SUMBER: "Sumber disebut",
    ButirCeklist.BUKTI: "Bukti dukung ada",
    ButirCeklist.KEWAJARAN: "Wajar dibanding tribulan lalu",
    ButirCeklist.BARIS_KOSONG: "Jumlah dengan baris yang belum melapor dapat diterima",
}


class Jawaban(StrEnum):
    """The answer to a butir; TIDAK_BERLAKU is set by the program alone, with its reason."""

    BELUM = "belum"
    SESUAI = "sesuai"
    TIDAK = "tidak"
    PERLU_PERBAIKAN = "perlu_perbaikan"
    TIDAK_BERLAKU = "tidak_berlaku"


TEKS_JAWABAN: dict[Jawaban, str] = {
    Jawaban.BELUM: "belum dijawab",
    Jawaban.SESUAI: "sesuai",
    Jawaban.TIDAK: "tidak",
    Jawaban.PERLU_PERBAIKAN: "perlu perbaikan",
    Jawaban.TIDAK_BERLAKU: "tidak berlaku",
}

JAWABAN_SEKRETARIS = (Jawaban.SESUAI, Jawaban.TIDAK, Jawaban.PERLU_PERBAIKAN)


@dataclass(frozen=True, slots=True)
class BarisCeklist:
    """The Sekretaris' answers on one IKU; `jawaban` holds only what he answered himself."""

    versi: int = 0
    jawaban: dict[str, Jawaban] | None = None
    catatan: str = ""
    oleh: Pelaku | None = None
    pada: datetime | None = None


def find_tidak_berlaku(iku: Iku, entri: Entri, has_previous: bool) -> dict[ButirCeklist, str]:
    """Return the butir that have no object on this IKU, each with its reason in Indonesian.

    `has_previous` tells whether an earlier measured figure exists to compare with (design: nyatakan_sah).
    """
    alasan: dict[ButirCeklist, str] = {}
    if entri.keadaan is KeadaanRealisasi.TIDAK_DIUKUR:
        sebab = "menurut jadwal tidak diukur pada tribulan ini"
        for butir in (ButirCeklist.RUMUS, ButirCeklist.SUMBER, ButirCeklist.BUKTI, ButirCeklist.KEWAJARAN):
            alasan[butir] = sebab
    elif entri.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA:
        for butir in (ButirCeklist.RUMUS, ButirCeklist.BUKTI, ButirCeklist.KEWAJARAN):
            alasan[butir] = "realisasi tidak tersedia"
    elif not has_previous:
        alasan[ButirCeklist.KEWAJARAN] = "belum ada angka terukur sebelumnya"
    if iku.cara_isi is not CaraIsi.JUMLAH:
        alasan[ButirCeklist.BARIS_KOSONG] = "realisasi bukan penjumlahan baris"
    elif entri.realisasi is None:
        alasan[ButirCeklist.BARIS_KOSONG] = "tidak ada jumlah yang dihitung"
    elif all(baris.a is not None for baris in entri.lembar):
        alasan[ButirCeklist.BARIS_KOSONG] = "tidak ada baris yang belum melapor"
    return alasan


def list_jawaban(
    iku: Iku, entri: Entri, baris: BarisCeklist, has_previous: bool
) -> tuple[tuple[ButirCeklist, Jawaban, str], ...]:
    """Return every butir with its answer and, where it does not apply, the reason; screens and documents read this."""
    tidak_berlaku = find_tidak_berlaku(iku, entri, has_previous)
    jawaban = baris.jawaban or {}
    return tuple(
        (butir, Jawaban.TIDAK_BERLAKU, tidak_berlaku[butir])
        if butir in tidak_berlaku
        else (butir, jawaban.get(butir.value, Jawaban.BELUM), "")
        for butir in ButirCeklist
    )
