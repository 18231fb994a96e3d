"""Programs that change their name during a year: what was recorded under an earlier name goes with the program.

The realisasi anggaran is known by the name of its program. A program of a newer Dokumen IKU that states its earlier
names of the same year takes over what stands under any of them; rupiah of programs that became one are added up.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from kinerja_app.domain.angka import exact_context
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.iku import DokumenIku, Program

_AWAL = datetime.min.replace(tzinfo=UTC)


def list_nama(program: Program) -> tuple[str, ...]:
    """Return every name that the program has borne this year, today's first."""
    return (program.nama, *program.nama_lama)


def join_entri(program: Program, entri: Mapping[str, EntriProgram]) -> EntriProgram:
    """Return the entry of a program from the entries by name of the document before it; an empty one where none is.

    Of several the rupiah are added up and the words written about them kept, and the last to save any is named.
    """
    ada = [entri[nama] for nama in list_nama(program) if nama in entri]
    if len(ada) < 2:
        return ada[0] if ada else EntriProgram(0)
    rupiah = [satu.realisasi for satu in ada if satu.realisasi is not None]
    terakhir = max(ada, key=lambda satu: satu.pada or _AWAL)
    with exact_context():
        jumlah = sum(rupiah, Decimal(0)) if rupiah else None
    return EntriProgram(
        max(satu.versi for satu in ada) + 1,
        jumlah,
        terakhir.oleh,
        terakhir.pada,
        penjelasan="\n".join(satu.penjelasan for satu in ada if satu.penjelasan),
    )


def check_nama_lama(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (errors, warnings) of the earlier names that programs state; `terdahulu` the newest first.

    An earlier name is one of an earlier version of this year, that no program of the document bears any more and
    only one states: rupiah that were counted twice, or came from nowhere, would be worse than none.
    """
    galat: list[str] = []
    kini = {program.nama for program in dokumen.program_list}
    dulu = _list_dulu(dokumen, terdahulu)
    kali = Counter(nama for program in dokumen.program_list for nama in program.nama_lama)
    for program in dokumen.program_list:
        for nama in program.nama_lama:
            awal = f"{program.nama}: nama lama “{nama}”"
            if nama in kini:
                galat.append(f"{awal} masih dipakai program dalam dokumen ini. Hapus nama lama itu.")
            elif nama not in dulu:
                galat.append(
                    f"{awal} tidak ada dalam versi Dokumen IKU Tahun {dokumen.tahun} yang terdahulu. Tulis namanya "
                    "seperti tertulis di sana, atau kosongkan."
                )
            if kali[nama] > 1:
                galat.append(f"{awal} disebut lebih dari satu kali. Hapus yang lain.")
    return tuple(dict.fromkeys(galat)), _warn_lepas(dokumen, terdahulu)


def list_dapat_dilanjutkan(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[str, ...]:
    """Return the names of earlier versions of this year that no program of the document bears or states."""
    disebut = {nama for program in dokumen.program_list for nama in list_nama(program)}
    return tuple(nama for nama in _list_dulu(dokumen, terdahulu) if nama not in disebut)


def _list_dulu(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[str, ...]:
    """Return the names that programs bore or stated in earlier versions of this year, the newest first."""
    tahun_ini = (satu for satu in terdahulu if satu.tahun == dokumen.tahun)
    semua = (nama for satu in tahun_ini for program in satu.program_list for nama in list_nama(program))
    return tuple(dict.fromkeys(semua))


def _warn_lepas(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[str, ...]:
    """Ask about names of the version before that are gone: old names, and any while a new name came (renamed?)."""
    sebelum = terdahulu[:1]
    dulu = _list_dulu(dokumen, sebelum)
    ada_baru = any(program.nama not in dulu for program in dokumen.program_list)
    pernah = {nama for satu in sebelum for program in satu.program_list for nama in program.nama_lama}
    return tuple(
        f"Program “{nama}” tidak ada lagi dalam dokumen ini. Bila hanya berganti nama, tulis nama itu sebagai nama "
        "lama program penggantinya, agar realisasi anggarannya ikut."
        for nama in list_dapat_dilanjutkan(dokumen, sebelum)
        if ada_baru or nama in pernah
    )
