"""Excel of a Dokumen IKU: the format of a year, what an uploaded one would change, and saving it as the draft."""

from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.iku_baca import BacaDokumenIku, read_dokumen_iku
from kinerja_app.documents.excel.iku_teks import LEMBAR_IKU, LEMBAR_PROGRAM
from kinerja_app.documents.excel.iku_tulis import write_dokumen_iku
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun, require_penyusun
from kinerja_app.domain.errors import DataNotFoundError, VersiMismatchError
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.perbandingan_iku import UbahanDokumen, compare_dokumen
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.susunan_iku import empty_dokumen, renew_dokumen
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.home import Home


@dataclass(frozen=True, slots=True)
class PratinjauIku:
    """What taking over a workbook does to the draft of a year, and the warnings the draft will then carry."""

    nama: str
    sha256: str
    ubahan: tuple[UbahanDokumen, ...]
    peringatan: tuple[str, ...]
    jumlah_iku: int
    jumlah_program: int


def find_dasar(home: Home, tahun: int, pada: datetime) -> DokumenIku:
    """Return what the format of a year holds: its draft, else its version in force, else last year's set, else nothing.

    A year outside 2000 to 2999 raises DataNotFoundError.
    """
    tersimpan = service.get_dokumen_tahun(home, tahun)
    if tersimpan.rancangan is not None:
        return tersimpan.rancangan.dokumen
    if tersimpan.berlaku:
        return tersimpan.berlaku[-1]
    if service.Awal.TAHUN_LALU in service.list_awal(home, tahun):
        return renew_dokumen(home.dokumen_iku.get(tahun - 1).latest(), tahun)
    return empty_dokumen(tahun, pada.date())


def export_dokumen_iku(home: Home, tahun: int, oleh: Orang, pada: datetime) -> bytes:
    """Return the .xlsx of a year (Tim), filled with what `find_dasar` finds."""
    require_penyusun(oleh)
    versi = service.get_dokumen_tahun(home, tahun).versi
    kantor = home.kantor.get().profil.nama
    return write_dokumen_iku(find_dasar(home, tahun, pada), versi, kantor, pada, is_demo=home.config.is_demo)


def preview_impor_iku(home: Home, tahun: int, nama: str, isi: bytes, oleh: Orang, pada: datetime) -> PratinjauIku:
    """Say what an uploaded workbook would change in the draft of a year (Tim); only the file is kept, for this person.

    Raises BerkasInvalidError or ExcelInvalidError (every fault by cell), and VersiMismatchError where somebody
    changed the draft since the workbook was downloaded.
    """
    require_penyusun(oleh)
    _, pratinjau, _ = _plan(home, tahun, nama, isi, pada)
    return replace(pratinjau, sha256=home.unggahan.put(oleh.id, isi)) if pratinjau.ubahan else pratinjau


def apply_impor_iku(home: Home, tahun: int, nama: str, sha256: str, oleh: Orang, pada: datetime) -> PratinjauIku:
    """Save a previewed workbook as the draft of the year, whole or not at all; raises as the preview does.

    Then the upload goes; confirming it once more finds the file that the audit trail names, and changes nothing.
    """
    try:
        isi = home.unggahan.read(oleh.id, sha256)
    except DataNotFoundError:
        isi = home.dokumen.read(sha256)
    pratinjau = import_dokumen_iku(home, tahun, nama, isi, oleh, pada)
    home.unggahan.drop(oleh.id, sha256)
    return pratinjau


def import_dokumen_iku(home: Home, tahun: int, nama: str, isi: bytes, oleh: Orang, pada: datetime) -> PratinjauIku:
    """Read a workbook and save it as the draft of the year at once; without a change nothing is saved."""
    require_penyusun(oleh)
    with home.lock.held():
        dokumen, pratinjau, versi = _plan(home, tahun, nama, isi, pada)
        if pratinjau.ubahan:
            pratinjau = replace(pratinjau, sha256=home.dokumen.put(isi))
            rincian = {"berkas": nama, "sha256": pratinjau.sha256}
            service.save_rancangan(home, tahun, dokumen, versi, oleh, pada, rincian)
    return pratinjau


def _plan(home: Home, tahun: int, nama: str, isi: bytes, pada: datetime) -> tuple[DokumenIku, PratinjauIku, int]:
    """Read the workbook and hold it against what the year has; return the draft, its preview and its versi."""
    tersimpan = service.get_dokumen_tahun(home, tahun)
    baca = read_dokumen_iku(tahun, nama, isi)
    ada = bool(tersimpan.rancangan or tersimpan.berlaku)
    dasar = find_dasar(home, tahun, pada)
    dokumen = replace(dasar, iku_list=baca.iku_list, program_list=baca.program_list)
    galat, peringatan = tersimpan.check_rancangan(dokumen, service.list_tahun_lalu(home, tahun))
    if galat:
        raise ExcelInvalidError(tuple(_locate(kalimat, baca) for kalimat in galat))
    lama = dasar if ada else replace(dasar, iku_list=(), program_list=())
    pratinjau = PratinjauIku(
        nama, "", compare_dokumen(lama, dokumen), peringatan, len(dokumen.iku_list), len(dokumen.program_list)
    )
    if pratinjau.ubahan:  # a workbook that says what is stored overwrites nothing
        _check_basi(tersimpan, baca)
    return dokumen, pratinjau, tersimpan.versi


def _check_basi(tersimpan: DokumenIkuTahun, baca: BacaDokumenIku) -> None:
    if baca.versi == tersimpan.versi:
        return
    siapa = ""
    if tersimpan.rancangan is not None:
        siapa = f" oleh {tersimpan.rancangan.penulis[-1].nama} ({format_saat(tersimpan.rancangan.diubah)})"
    raise VersiMismatchError(
        "dokumen_iku", tersimpan.versi,
        f"Dokumen IKU Tahun {tersimpan.tahun} sudah diubah{siapa} sejak format diunduh. Tidak ada yang diterapkan. "
        "Unduh format Excel yang baru, pindahkan isian Anda, lalu unggah lagi.",
    )  # fmt: skip


def _locate(kalimat: str, baca: BacaDokumenIku) -> str:
    """Put sheet and row before a sentence of the domain that begins with an IKU or a program ("IKU-05: …")."""
    for lembar, baris_list in ((LEMBAR_IKU, baca.baris), (LEMBAR_PROGRAM, baca.baris_program)):
        for nama, baris in baris_list.items():
            if kalimat.startswith((f"{nama}: ", f"Kode “{nama}” ", f"Kode {nama} ")):
                return f"Lembar {lembar}, baris {baris}: {kalimat}"
    return f"Lembar {LEMBAR_IKU}: {kalimat}"
