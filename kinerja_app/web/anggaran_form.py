"""The form of the realisasi anggaran: figure and explanation of each program, with a versi of its own."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import read_angka_kosong
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan_adopsi import show_versi_dokumen

BIDANG = ("realisasi", "penjelasan")


@dataclass(frozen=True, slots=True)
class IsianAnggaran:
    """The programs whose fields are not as they were shown: name → rupiah as typed and versi, name → explanation."""

    realisasi: dict[str, tuple[Decimal | None, int]]
    penjelasan: dict[str, str]


def show_anggaran(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored; programs are numbered in the order of the Dokumen IKU, from 1."""
    isian = show_versi_dokumen(siklus)
    for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1):
        entri = siklus.entri_program[program.nama]
        teks = "" if entri.realisasi is None else format_angka(entri.realisasi, 0)
        for bidang, nilai in zip(BIDANG, (teks, entri.penjelasan), strict=True):
            isian |= {f"{bidang}-{nomor}": nilai, f"semula_{bidang}-{nomor}": nilai}
        isian[f"versi-{nomor}"] = str(entri.versi)
    return isian


def read_anggaran(siklus: Siklus, form: Formulir) -> IsianAnggaran:
    """Return the programs whose fields were changed, so that two persons who change different programs do not meet.

    What cannot be read is noted in the form.
    """
    isian = IsianAnggaran({}, {})
    for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1):
        if is_changed(form, nomor):
            angka = read_angka_kosong(form, f"realisasi-{nomor}", 0, f"Realisasi {program.nama}")
            isian.realisasi[program.nama] = angka, form.read_versi(f"versi-{nomor}")
            isian.penjelasan[program.nama] = form.read_baris(f"penjelasan-{nomor}")
    return isian


def is_changed(form: Formulir, nomor: int) -> bool:
    """Tell whether a field of a program was changed since it was shown."""
    nama = [f"{bidang}-{nomor}" for bidang in BIDANG]
    return any(form.raw(satu).strip() != form.raw(f"semula_{satu}").strip() for satu in nama)
