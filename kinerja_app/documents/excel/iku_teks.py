"""An IKU and a program as rows of texts, for the workbook of a Dokumen IKU and for showing what changes."""

from decimal import Decimal
from enum import StrEnum

from kinerja_app.documents.excel.nilai_sel import clean_baris, clean_uraian, print_angka
from kinerja_app.domain.cetak import format_satuan, print_jadwal, print_peta
from kinerja_app.domain.iku import Agregasi, CaraIsi, Iku, Polaritas, Program, RumusMinimasi, Target
from kinerja_app.domain.periode import ROMAWI

JENIS = "dokumen_iku"
LEMBAR_IKU = "IKU"
LEMBAR_PROGRAM = "Program"
TARGET_TRIBULAN = tuple(f"Target TB {romawi}" for romawi in ROMAWI)
SERAPAN = tuple(f"Target serapan s.d. TB {romawi} (% pagu)" for romawi in ROMAWI)
# Heading → width of the column.
KOLOM_IKU = {
    "Kode": 10, "Lanjutan dari kode": 12, "Sasaran": 32, "Indikator": 36, "Satuan": 14, "Desimal": 9, "Definisi": 40,
    "Polaritas": 13, "Rumus minimasi": 12, "Agregasi": 16, "Cara isi": 12, "Faktor": 9, "Lembar per": 12,
    "Desimal lembar": 9, "Judul kolom a": 18, "Judul kolom b": 18, "Baris lembar": 20,
    "Penanggung jawab": 24, "Sumber data": 40,
    **dict.fromkeys((*TARGET_TRIBULAN, "Target tahunan"), 13),
    "Standar nasional": 13, "Target akhir Renstra": 13, "Peta nilai huruf": 18, "Realisasi tahun lalu": 18,
}  # fmt: skip
KOLOM_PROGRAM = {"Program": 60, "Pagu (Rp)": 20, **dict.fromkeys(SERAPAN, 16), "Kode IKU": 30, "Nama lama": 40}
# What may stand in the cells of these columns, one word per value.
PILIHAN_IKU: dict[str, dict[str, StrEnum]] = {
    "Polaritas": {nilai.value.replace("_", " "): nilai for nilai in Polaritas},
    "Rumus minimasi": {nilai.value.replace("_", " "): nilai for nilai in RumusMinimasi},
    "Agregasi": {nilai.value.replace("_", " "): nilai for nilai in Agregasi},
    "Cara isi": {nilai.value.replace("_", " "): nilai for nilai in CaraIsi},
}


def print_iku(iku: Iku) -> dict[str, str]:
    """Return heading → text of an IKU, each as it may be typed."""
    target = dict(zip(TARGET_TRIBULAN, (print_jadwal(satu, iku.desimal) for satu in iku.target), strict=True))
    return {
        "Kode": iku.kode, "Lanjutan dari kode": iku.lanjutan_dari or "", "Sasaran": clean_uraian(iku.sasaran),
        "Indikator": clean_uraian(iku.indikator), "Satuan": clean_baris(format_satuan(iku)),
        "Desimal": str(iku.desimal), "Definisi": clean_uraian(iku.definisi),
        "Polaritas": iku.polaritas.value.replace("_", " "),
        "Rumus minimasi": iku.rumus_minimasi.value.replace("_", " "),
        "Agregasi": iku.agregasi.value.replace("_", " "), "Cara isi": iku.cara_isi.value.replace("_", " "),
        "Faktor": _print_angka(iku.faktor), "Lembar per": clean_baris(iku.lembar_per or ""),
        "Desimal lembar": str(iku.desimal_lembar), "Judul kolom a": clean_baris(iku.label_a),
        "Judul kolom b": clean_baris(iku.label_b),
        "Baris lembar": "\n".join(clean_baris(nama) for nama in iku.baris_lembar),
        "Penanggung jawab": clean_baris(iku.penanggung_jawab),
        "Sumber data": "\n".join(clean_baris(sumber) for sumber in iku.sumber_data), **target,
        "Target tahunan": print_jadwal(iku.target_tahunan, iku.desimal),
        "Standar nasional": _print_optional(iku.standar_nasional, iku),
        "Target akhir Renstra": _print_optional(iku.target_akhir_renstra, iku),
        "Peta nilai huruf": print_peta(iku),
        "Realisasi tahun lalu": "\n".join(
            f"{tahun}: {clean_baris(angka)}" for tahun, angka in (iku.realisasi_lalu or {}).items()
        ),
    }  # fmt: skip


def print_program(program: Program) -> dict[str, str]:
    """Return heading → text of a program."""
    serapan = dict(zip(SERAPAN, (_print_angka(nilai) for nilai in program.target_serapan), strict=True))
    return {
        "Program": clean_baris(program.nama), "Pagu (Rp)": _print_angka(program.pagu), **serapan,
        "Kode IKU": ", ".join(program.iku),
        "Nama lama": "\n".join(clean_baris(nama) for nama in program.nama_lama),
    }  # fmt: skip


def _print_optional(target: Target | None, iku: Iku) -> str:
    return print_jadwal(target, iku.desimal) if target is not None else ""


def _print_angka(angka: Decimal | None) -> str:
    return "" if angka is None else print_angka(angka)
