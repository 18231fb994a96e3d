"""The form of the realisasi anggaran: a field for each program, with a versi of its own."""

from decimal import Decimal

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import read_angka_kosong
from kinerja_app.web.forms import Formulir


def show_anggaran(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored; programs are numbered in the order of the Dokumen IKU, from 1."""
    isian = dict[str, str]()
    for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1):
        entri = siklus.entri_program[program.nama]
        teks = "" if entri.realisasi is None else format_angka(entri.realisasi, 0)
        isian |= {f"realisasi-{nomor}": teks, f"semula-{nomor}": teks, f"versi-{nomor}": str(entri.versi)}
    return isian


def read_anggaran(siklus: Siklus, form: Formulir) -> dict[str, tuple[Decimal | None, int]]:
    """Return the programs whose text is not as it was shown (name → rupiah and versi).

    So two persons who change different programs do not meet. What cannot be read is noted in the form.
    """
    return {
        program.nama: (
            read_angka_kosong(form, f"realisasi-{nomor}", 0, f"Realisasi {program.nama}"),
            form.read_versi(f"versi-{nomor}"),
        )
        for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1)
        if is_changed(form, nomor)
    }


def is_changed(form: Formulir, nomor: int) -> bool:
    """Tell whether the field of a program was changed since it was shown."""
    return form.raw(f"realisasi-{nomor}").strip() != form.raw(f"semula-{nomor}").strip()
