"""Dokumen IKU of a year: writing a draft IKU by IKU (Tim) and putting it in force (Sekretaris)."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from kinerja_app.domain import susunan_iku
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun, require_penyusun
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.iku import DokumenIku, Iku, Program
from kinerja_app.domain.pengguna import Orang
from kinerja_app.services.home import Home


class Awal(StrEnum):
    """What a new draft starts from."""

    BERLAKU = "berlaku"
    TAHUN_LALU = "tahun_lalu"
    KOSONG = "kosong"


def list_dokumen_tahun(home: Home) -> tuple[DokumenIkuTahun, ...]:
    """Return the Dokumen IKU of every year that has one, the newest year first."""
    return tuple(home.dokumen_iku.get(tahun) for tahun in reversed(home.dokumen_iku.keys()))


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


def start_rancangan(
    home: Home, tahun: int, awal: Awal, versi: int, oleh: Orang, pada: datetime
) -> tuple[str, ...]:
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
    home: Home, tahun: int, kode_lama: str | None, iku: Iku, versi: int, oleh: Orang, pada: datetime
) -> tuple[str, ...]:
    """Put an IKU into the draft (Tim): a new one, or in the place of `kode_lama`; returns the draft's warnings.

    Raises InputInvalidError for a taken kode, DokumenIkuInvalidError with every rule that is broken, and
    VersiMismatchError where somebody else changed the draft since it was shown.
    """

    def change(dokumen: DokumenIku) -> DokumenIku:
        if kode_lama is None:
            return susunan_iku.add_iku(dokumen, iku)
        return susunan_iku.replace_iku(dokumen, kode_lama, iku)

    return _edit(home, tahun, change, versi, oleh, pada, "simpan_iku", {"iku": iku.kode})


def remove_iku(home: Home, tahun: int, kode: str, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
    """Take an IKU out of the draft (Tim); versions in force keep it."""
    return _edit(
        home, tahun, lambda dokumen: susunan_iku.remove_iku(dokumen, kode), versi, oleh, pada, "hapus_iku",
        {"iku": kode},
    )  # fmt: skip


def save_program(
    home: Home, tahun: int, nomor: int | None, program: Program, versi: int, oleh: Orang, pada: datetime
) -> tuple[str, ...]:
    """Put a program into the draft (Tim): a new one, or in the place of number `nomor` (from 1)."""

    def change(dokumen: DokumenIku) -> DokumenIku:
        if nomor is None:
            return susunan_iku.add_program(dokumen, program)
        return susunan_iku.replace_program(dokumen, nomor, program)

    return _edit(home, tahun, change, versi, oleh, pada, "simpan_program", {"program": program.nama})


def remove_program(home: Home, tahun: int, nomor: int, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
    """Take a program out of the draft (Tim)."""
    return _edit(
        home, tahun, lambda dokumen: susunan_iku.remove_program(dokumen, nomor), versi, oleh, pada,
        "hapus_program", {"nomor": str(nomor)},
    )  # fmt: skip


def save_rancangan(
    home: Home, tahun: int, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime, rincian: dict[str, str]
) -> tuple[str, ...]:
    """Save a whole document as the draft (Tim), beginning one where there is none; returns its warnings.

    `rincian` is what the audit trail notes of its origin. Raises as saving one IKU does.
    """
    require_penyusun(oleh)
    with home.lock.held():
        return _save(home, tahun, dokumen, versi, oleh, pada, "impor_dokumen_iku", rincian)


def tetapkan(
    home: Home, tahun: int, ditetapkan: date, alasan: str, versi: int, oleh: Orang, pada: datetime
) -> DokumenIku:
    """Put the draft in force (Sekretaris, not one of its writers) and return the new version."""
    with home.lock.held():
        _require_year(home, tahun)
        with home.dokumen_iku.edit(tahun) as tersimpan:
            dokumen = tersimpan.tetapkan(ditetapkan, alasan, versi, oleh, pada)
        rincian = {"versi": str(dokumen.versi_dokumen), "ditetapkan": str(ditetapkan), "alasan": dokumen.alasan}
        home.trace("tetapkan_dokumen_iku", f"dokumen_iku/{tahun}", oleh, pada, rincian)
    return dokumen


def _edit(
    home: Home, tahun: int, change: Callable[[DokumenIku], DokumenIku], versi: int, oleh: Orang, pada: datetime,
    aksi: str, rincian: dict[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Change the draft; without one there is nothing to change."""
    require_penyusun(oleh)
    with home.lock.held():
        rancangan = get_dokumen_tahun(home, tahun).rancangan
        if rancangan is None:
            raise DataNotFoundError(f"Rancangan Dokumen IKU Tahun {tahun} belum dimulai atau sudah ditetapkan.")
        return _save(home, tahun, change(rancangan.dokumen), versi, oleh, pada, aksi, rincian)


def _save(
    home: Home, tahun: int, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime, aksi: str,
    rincian: dict[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Save the draft, the first of a year in a new file, and leave a line in the audit trail."""
    if home.dokumen_iku.exists(tahun):
        with home.dokumen_iku.edit(tahun) as tersimpan:
            peringatan = tersimpan.save_rancangan(dokumen, versi, oleh, pada)
    else:
        tersimpan = DokumenIkuTahun(tahun)
        peringatan = tersimpan.save_rancangan(dokumen, versi, oleh, pada)
        home.dokumen_iku.create(tahun, tersimpan)
    home.trace(aksi, f"dokumen_iku/{tahun}", oleh, pada, rincian)
    return peringatan


def _require_year(home: Home, tahun: int) -> None:
    if not home.dokumen_iku.exists(tahun):
        raise DataNotFoundError(f"Dokumen IKU Tahun {tahun} belum disusun.")
