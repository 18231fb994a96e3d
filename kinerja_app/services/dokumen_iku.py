"""Dokumen IKU of a year: writing a draft IKU by IKU (Tim) and putting it in force (Sekretaris)."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from kinerja_app.domain import susunan_iku
from kinerja_app.domain.dokumen_iku import BAGIAN_PROGRAM, DokumenIkuTahun, bagian_iku, require_penyusun
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, VersiMismatchError
from kinerja_app.domain.iku import DokumenIku, Iku, Program
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.perbandingan_iku import compare_dokumen
from kinerja_app.domain.riwayat import PANAH
from kinerja_app.domain.susunan_iku import Geser
from kinerja_app.services.home import Home
from kinerja_app.services.pembukaan import TAHUN_LALU

SELURUH = "seluruh"
AKSI_IMPOR = "impor_dokumen_iku"  # in the audit trail, with name and SHA-256 of the workbook
TAHUN_PERTAMA = 2000


class Awal(StrEnum):
    """What a new draft starts from."""

    BERLAKU = "berlaku"
    TAHUN_LALU = "tahun_lalu"
    KOSONG = "kosong"


def get_dokumen_tahun(home: Home, tahun: int) -> DokumenIkuTahun:
    """Return all versions and the draft of a year, empty where nothing is written yet.

    A year outside 2000 to 2999 raises DataNotFoundError.
    """
    return home.dokumen_iku.get(tahun) if home.dokumen_iku.exists(tahun) else DokumenIkuTahun(tahun)


def list_awal(home: Home, tahun: int) -> tuple[Awal, ...]:
    """Return what a draft of that year can start from, the most likely first; none while there is a draft."""
    tersimpan = get_dokumen_tahun(home, tahun)
    if tersimpan.rancangan is not None:
        return ()
    if tersimpan.berlaku:
        return (Awal.BERLAKU,)
    ada_tahun_lalu = home.dokumen_iku.exists(tahun - 1) and bool(home.dokumen_iku.get(tahun - 1).berlaku)
    return (Awal.TAHUN_LALU, Awal.KOSONG) if ada_tahun_lalu else (Awal.KOSONG,)


def start_rancangan(home: Home, tahun: int, awal: Awal, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
    """Begin a draft (Tim) and return its warnings; a draft that is there already raises DataExistsError."""
    require_penyusun(oleh)
    with home.lock.held():
        if get_dokumen_tahun(home, tahun).rancangan is not None:
            raise DataExistsError(f"Rancangan Dokumen IKU Tahun {tahun} sudah ada. Lanjutkan rancangan itu.")
        if awal not in list_awal(home, tahun):
            raise DataNotFoundError("Dasar rancangan itu tidak ada. Pilih dasar yang lain.")
        if awal is Awal.BERLAKU:
            dokumen = home.dokumen_iku.get(tahun).latest()
        elif awal is Awal.TAHUN_LALU:
            dokumen = susunan_iku.renew_dokumen(home.dokumen_iku.get(tahun - 1).latest(), tahun)
        else:
            dokumen = susunan_iku.empty_dokumen(tahun, pada.date())
        return _save(home, tahun, dokumen, versi, oleh, pada, "mulai_rancangan_iku", {"dasar": awal.value})


def save_iku(
    home: Home, tahun: int, kode_lama: str | None, iku: Iku, versi: int, oleh: Orang, pada: datetime,
    *, mulai: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Put an IKU into the draft (Tim): a new one, or in the place of `kode_lama`; returns the draft's warnings.

    `mulai` begins a draft where there is none any more, so that what was typed into the form of one that was put in
    force meanwhile is not lost. Raises InputInvalidError for a taken kode, DokumenIkuInvalidError with every rule
    that is broken, RancanganClosedError without a draft, DataNotFoundError where the IKU was taken out, and
    VersiMismatchError where somebody else changed this IKU since it was shown.
    """

    def change(dokumen: DokumenIku) -> DokumenIku:
        if iku in dokumen.iku_list and all(ada.kode != kode_lama for ada in dokumen.iku_list):
            return dokumen  # sent twice
        if kode_lama is None:
            return susunan_iku.add_iku(dokumen, iku)
        return susunan_iku.replace_iku(dokumen, kode_lama, iku)

    bagian = bagian_iku(kode_lama) if kode_lama is not None else None
    return _edit(home, tahun, change, bagian, versi, oleh, pada, "simpan_iku", {"iku": iku.kode}, mulai=mulai)


def move_iku(
    home: Home, tahun: int, kode: str, arah: Geser, versi: int, oleh: Orang, pada: datetime
) -> tuple[str, ...]:
    """Put an IKU of the draft one place earlier or later (Tim); anybody's change of the draft makes this stale."""
    return _edit(
        home, tahun, lambda dokumen: susunan_iku.move_iku(dokumen, kode, arah), SELURUH, versi, oleh, pada,
        "urutkan_iku", {"iku": kode, "arah": arah.value},
    )  # fmt: skip


def remove_iku(home: Home, tahun: int, kode: str, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
    """Take an IKU out of the draft (Tim); versions in force keep it. Stale as `move_iku`."""
    return _edit(
        home, tahun, lambda dokumen: susunan_iku.remove_iku(dokumen, kode), SELURUH, versi, oleh, pada, "hapus_iku",
        {"iku": kode},
    )  # fmt: skip


def save_program(
    home: Home, tahun: int, nomor: int | None, program: Program, versi: int, oleh: Orang, pada: datetime,
    *, mulai: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Put a program into the draft (Tim): a new one, or in the place of number `nomor` (from 1).

    `mulai` and the errors as in `save_iku`; a program is stale when any program changed.
    """

    def change(dokumen: DokumenIku) -> DokumenIku:
        if nomor is None and program in dokumen.program_list:
            return dokumen  # sent twice
        if nomor is None:
            return susunan_iku.add_program(dokumen, program)
        return susunan_iku.replace_program(dokumen, nomor, program)

    bagian = BAGIAN_PROGRAM if nomor is not None else None
    return _edit(
        home, tahun, change, bagian, versi, oleh, pada, "simpan_program", {"program": program.nama}, mulai=mulai
    )


def remove_program(home: Home, tahun: int, nomor: int, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
    """Take a program out of the draft (Tim)."""
    return _edit(
        home, tahun, lambda dokumen: susunan_iku.remove_program(dokumen, nomor), BAGIAN_PROGRAM, versi, oleh, pada,
        "hapus_program", {"nomor": str(nomor)},
    )  # fmt: skip


def discard_rancangan(home: Home, tahun: int, versi: int, oleh: Orang, pada: datetime) -> DokumenIku:
    """Throw the draft of a year away (Tim) and return it; a draft that somebody changed meanwhile is kept."""
    require_penyusun(oleh)
    with home.lock.held():
        _require_year(home, tahun)
        with home.dokumen_iku.edit(tahun) as tersimpan:
            dokumen = tersimpan.discard_rancangan(versi, oleh, pada)
        kode = ", ".join(iku.kode for iku in dokumen.iku_list)
        home.trace("buang_rancangan_iku", f"dokumen_iku/{tahun}", oleh, pada, {"iku": kode} if kode else {})
    return dokumen


def save_rancangan(
    home: Home, tahun: int, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime, rincian: dict[str, str]
) -> tuple[str, ...]:
    """Save a whole document as the draft (Tim), beginning one where there is none; returns its warnings.

    `rincian` is what the audit trail notes of its origin. Raises as saving one IKU does.
    """
    require_penyusun(oleh)
    with home.lock.held():
        return _save(home, tahun, dokumen, versi, oleh, pada, AKSI_IMPOR, rincian)


def tetapkan(
    home: Home, tahun: int, ditetapkan: date, alasan: str, versi: int, oleh: Orang, pada: datetime
) -> DokumenIku:
    """Put the draft in force (Sekretaris, not one of its writers) and return the new version."""
    with home.lock.held():
        _require_year(home, tahun)
        with home.dokumen_iku.edit(tahun) as tersimpan:
            dokumen = tersimpan.tetapkan(ditetapkan, alasan, versi, oleh, pada, list_tahun_lalu(home, tahun))
        rincian = {"versi": str(dokumen.versi_dokumen), "ditetapkan": str(ditetapkan), "alasan": dokumen.alasan}
        home.trace("tetapkan_dokumen_iku", f"dokumen_iku/{tahun}", oleh, pada, rincian)
    return dokumen


def list_tahun_lalu(home: Home, tahun: int) -> tuple[DokumenIku, ...]:
    """Return the versions in force of the years whose figures a siklus of this year is compared with, newest first."""
    return tuple(
        dokumen
        for lalu in range(tahun - 1, max(tahun - 1 - TAHUN_LALU, TAHUN_PERTAMA - 1), -1)
        if home.dokumen_iku.exists(lalu)
        for dokumen in reversed(home.dokumen_iku.get(lalu).berlaku)
    )


def _edit(
    home: Home, tahun: int, change: Callable[[DokumenIku], DokumenIku], bagian: str | None, versi: int, oleh: Orang,
    pada: datetime, aksi: str, rincian: dict[str, str], *, mulai: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Change the draft, guarded by that part of it (SELURUH: by all of it; None: nothing there can be overwritten).

    A form sent twice finds everything stored already: nothing is refused, nothing recorded.
    """
    require_penyusun(oleh)
    with home.lock.held():
        tersimpan = get_dokumen_tahun(home, tahun)
        if mulai and tersimpan.rancangan is None:
            dasar = tersimpan.berlaku[-1] if tersimpan.berlaku else susunan_iku.empty_dokumen(tahun, pada.date())
            baru = change(dasar)
        else:
            dokumen = tersimpan.require_rancangan().dokumen
            baru = change(dokumen)  # what is gone is told as gone, not as stale
            try:
                if bagian == SELURUH:
                    tersimpan.check_seluruh(versi)
                elif bagian is not None:
                    tersimpan.check_bagian(bagian, versi)
            except VersiMismatchError:
                if baru != dokumen:
                    raise
                bagian = None  # sent twice
            if bagian is None and baru == dokumen:
                return tersimpan.check_rancangan(dokumen, list_tahun_lalu(home, tahun))[1]
        return _save(home, tahun, baru, tersimpan.versi, oleh, pada, aksi, rincian)


def _save(
    home: Home, tahun: int, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime, aksi: str,
    rincian: dict[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Save the draft, the first of a year in a new file, and leave a line in the audit trail."""
    tahun_lalu = list_tahun_lalu(home, tahun)
    lama = get_dokumen_tahun(home, tahun).rancangan
    if home.dokumen_iku.exists(tahun):
        with home.dokumen_iku.edit(tahun) as tersimpan:
            peringatan = tersimpan.save_rancangan(dokumen, versi, oleh, pada, tahun_lalu)
    else:
        tersimpan = DokumenIkuTahun(tahun)
        peringatan = tersimpan.save_rancangan(dokumen, versi, oleh, pada, tahun_lalu)
        home.dokumen_iku.create(tahun, tersimpan)
    ubahan = compare_dokumen(lama.dokumen, dokumen) if lama else ()
    beda = {f"{satu.objek} {satu.bidang}": f"{satu.lama}{PANAH}{satu.baru}" for satu in ubahan}
    home.trace(aksi, f"dokumen_iku/{tahun}", oleh, pada, beda | rincian)
    return peringatan


def _require_year(home: Home, tahun: int) -> None:
    if not home.dokumen_iku.exists(tahun):
        raise DataNotFoundError(f"Dokumen IKU Tahun {tahun} belum disusun.")
