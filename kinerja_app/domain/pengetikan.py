"""SOP step 5: number and date of the letter, the Word file made from it, and a text that came back from Word."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import Dokumen, DokumenResmi, Naskah
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.siklus import Siklus


def record_dokumen(
    siklus: Siklus,
    nomor: str,
    tanggal: date,
    berkas: tuple[DokumenResmi, ...],
    penanda_tangan: Pelaku,
    camat: Pelaku | None,
    oleh: Orang,
    pada: datetime,
) -> None:
    """Save number, date and the files made with them; a new set replaces the old one and any uploaded text.

    The number may be empty: the office gives it when the letter is signed. A date before the measured tribulan
    has begun is refused. Signer and Camat are frozen here.
    """
    transisi, pelaku = siklus.guard(Aksi.BUAT_DOKUMEN, oleh)
    check_tanggal(siklus, tanggal)
    siklus.dokumen = Dokumen(nomor.strip(), tanggal, berkas, penanda_tangan, camat)
    siklus.versi += 1
    siklus.start_clock(pada)
    rincian = {"nomor": nomor.strip(), "tanggal": format_tanggal(tanggal)} | {file.nama: file.sha256 for file in berkas}
    siklus.log(transisi, pelaku, pada, rincian=rincian)


def check_tanggal(siklus: Siklus, tanggal: date) -> None:
    """Refuse a letter date before the first day of the measured tribulan."""
    if tanggal < siklus.periode.mulai:
        raise InputInvalidError(
            "tanggal",
            f"Tanggal Telaah tidak boleh sebelum {siklus.periode.label} dimulai"
            f" ({format_tanggal(siklus.periode.mulai)}).",
        )


def record_naskah(
    siklus: Siklus, nama: str, sha256: str, ukuran: int, angka_berbeda: tuple[str, ...], oleh: Orang, pada: datetime
) -> None:
    """Keep a Telaah that came back from Word; numbers in its prose that differ wait for `sahkan_naskah`.

    The siklus' versi rises, so that nobody confirms a text other than the one he was shown.
    """
    transisi, pelaku = siklus.guard(Aksi.UNGGAH_NASKAH, oleh)
    if not siklus.dokumen.berkas:
        raise InputInvalidError("naskah", "Buat dahulu dokumen Word, baru unggah hasil suntingannya.")
    naskah = Naskah(nama, sha256, ukuran, angka_berbeda, not angka_berbeda, pelaku, pada)
    siklus.dokumen = replace(siklus.dokumen, naskah=naskah)
    siklus.versi += 1
    siklus.start_clock(pada)
    rincian = {"sha256": sha256, "angka_berbeda": "; ".join(angka_berbeda)}
    siklus.log(transisi, pelaku, pada, objek=nama, rincian=rincian)


def list_kekurangan_ketik(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return what step 5 still lacks, as (field, sentence)."""
    dokumen = siklus.dokumen
    if not dokumen.berkas:
        return (("nomor", "Dokumen Word belum dibuat: isi tanggal, lalu tekan “Buat dokumen Word”."),)
    if dokumen.naskah is not None and not dokumen.naskah.is_sah:
        return (("naskah", "Angka dalam naskah berbeda dan belum disahkan Sekretaris."),)
    return ()
