"""Writing a Dokumen IKU: putting IKU and programs into it, replacing and removing them, and starting a new one."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.iku import DokumenIku, Iku, Program


class Geser(StrEnum):
    """Where an IKU moves in the order of the document."""

    NAIK = "naik"
    TURUN = "turun"


def empty_dokumen(tahun: int, hari_ini: date) -> DokumenIku:
    """Return a Dokumen IKU without an indicator, under the usual rules; the date is fixed when it comes in force."""
    return DokumenIku(tahun, 1, hari_ini, "", (), (), ATURAN_BAWAAN)


def find_iku(dokumen: DokumenIku, kode: str) -> Iku:
    """Return the IKU of that kode; an unknown one raises DataNotFoundError."""
    for iku in dokumen.iku_list:
        if iku.kode == kode:
            return iku
    raise DataNotFoundError(f"IKU {kode} tidak ada dalam Dokumen IKU Tahun {dokumen.tahun}.")


def add_iku(dokumen: DokumenIku, iku: Iku) -> DokumenIku:
    """Return the document with the IKU at its end; a kode that is taken raises InputInvalidError."""
    if any(lama.kode.casefold() == iku.kode.casefold() for lama in dokumen.iku_list):
        raise InputInvalidError("kode", f"Kode {iku.kode} sudah dipakai IKU lain. Beri kode sendiri.")
    return replace(dokumen, iku_list=(*dokumen.iku_list, iku))


def replace_iku(dokumen: DokumenIku, kode: str, iku: Iku) -> DokumenIku:
    """Return the document with `iku` in the place of the IKU `kode`; programs follow a changed kode."""
    find_iku(dokumen, kode)
    lain = replace(dokumen, iku_list=tuple(lama for lama in dokumen.iku_list if lama.kode != kode))
    add_iku(lain, iku)
    return replace(
        dokumen,
        iku_list=tuple(iku if lama.kode == kode else lama for lama in dokumen.iku_list),
        program_list=tuple(
            replace(program, iku=tuple(iku.kode if satu == kode else satu for satu in program.iku))
            for program in dokumen.program_list
        ),
    )


def remove_iku(dokumen: DokumenIku, kode: str) -> DokumenIku:
    """Return the document without that IKU; programs that were linked with it no longer name it."""
    find_iku(dokumen, kode)
    return replace(
        dokumen,
        iku_list=tuple(iku for iku in dokumen.iku_list if iku.kode != kode),
        program_list=tuple(
            replace(program, iku=tuple(satu for satu in program.iku if satu != kode))
            for program in dokumen.program_list
        ),
    )


def move_iku(dokumen: DokumenIku, kode: str, arah: Geser) -> DokumenIku:
    """Return the document with that IKU one place earlier or later; at the end of the list it stays where it is."""
    kode_list = [iku.kode for iku in dokumen.iku_list]
    dari = kode_list.index(find_iku(dokumen, kode).kode)
    ke = min(max(dari + (-1 if arah is Geser.NAIK else 1), 0), len(kode_list) - 1)
    urut = list(dokumen.iku_list)
    urut.insert(ke, urut.pop(dari))
    return replace(dokumen, iku_list=tuple(urut))


def find_program(dokumen: DokumenIku, nomor: int) -> Program:
    """Return the program with that number (from 1); an unknown one raises DataNotFoundError."""
    if not 1 <= nomor <= len(dokumen.program_list):
        raise DataNotFoundError(f"Program nomor {nomor} tidak ada dalam Dokumen IKU Tahun {dokumen.tahun}.")
    return dokumen.program_list[nomor - 1]


def add_program(dokumen: DokumenIku, program: Program) -> DokumenIku:
    """Return the document with the program at its end."""
    return replace(dokumen, program_list=(*dokumen.program_list, program))


def replace_program(dokumen: DokumenIku, nomor: int, program: Program) -> DokumenIku:
    """Return the document with `program` in the place of the one with that number (from 1)."""
    lama = find_program(dokumen, nomor)
    return replace(dokumen, program_list=tuple(program if p is lama else p for p in dokumen.program_list))


def remove_program(dokumen: DokumenIku, nomor: int) -> DokumenIku:
    """Return the document without the program with that number (from 1)."""
    lama = find_program(dokumen, nomor)
    return replace(dokumen, program_list=tuple(p for p in dokumen.program_list if p is not lama))


def renew_dokumen(lama: DokumenIku, tahun: int) -> DokumenIku:
    """Return last year's set as a start for `tahun`; its targets and budgets are shown to be looked through."""
    program_list = tuple(replace(program, nama_lama=()) for program in lama.program_list)  # names of that year
    return replace(lama, tahun=tahun, versi_dokumen=1, alasan="", program_list=program_list)
