"""SOP step 5: number and date of the letter, the Word file made from it, and a text that came back from Word."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import BedaAngka, Dokumen, DokumenResmi, Naskah
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.keaslian import compute_kode
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.siklus import Siklus

RINCIAN_KODE = "kode periksa"
"""Under this name the riwayat keeps the kode of each set of documents, those made anew since included."""


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
    has begun is refused. Signer, Camat and the kode periksa are frozen here.
    """
    transisi, pelaku = siklus.guard(Aksi.BUAT_DOKUMEN, oleh)
    check_tanggal(siklus, tanggal)
    siklus.dokumen = Dokumen(nomor.strip(), tanggal, berkas, penanda_tangan, camat)
    siklus.dokumen = replace(siklus.dokumen, kode_periksa=compute_kode(siklus))
    siklus.versi += 1
    siklus.start_clock(pada)
    rincian = {
        "nomor": nomor.strip(), "tanggal": format_tanggal(tanggal), RINCIAN_KODE: siklus.dokumen.kode_periksa,
    } | {file.nama: file.sha256 for file in berkas}  # fmt: skip
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
    siklus: Siklus,
    nama: str,
    sha256: str,
    ukuran: int,
    angka_berbeda: tuple[BedaAngka, ...],
    oleh: Orang,
    pada: datetime,
) -> Naskah:
    """Keep a Telaah that came back from Word; numbers in its prose that differ wait for `sahkan_naskah`.

    It takes the place of an earlier one, which the riwayat goes on naming. The siklus' versi rises, so that nobody
    confirms a text other than the one he was shown.
    """
    transisi, pelaku = siklus.guard(Aksi.UNGGAH_NASKAH, oleh)
    check_dokumen_ada(siklus)
    naskah = Naskah(nama, sha256, ukuran, angka_berbeda, not angka_berbeda, pelaku, pada)
    siklus.dokumen = replace(siklus.dokumen, naskah=naskah)
    siklus.versi += 1
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=nama, rincian=describe_naskah(naskah))
    return naskah


def check_dokumen_ada(siklus: Siklus) -> None:
    """Refuse a text while there is no generated document that it could be an edit of."""
    if not siklus.dokumen.berkas:
        raise InputInvalidError("berkas", "Buat dahulu dokumen Word, baru unggah hasil suntingannya.")


def describe_naskah(naskah: Naskah) -> dict[str, str]:
    """Name the file and the numbers that differ, for the riwayat."""
    return {"sha256": naskah.sha256, "angka_berbeda": "; ".join(map(str, naskah.angka_berbeda))}


def list_kode_lama(siklus: Siklus) -> tuple[str, ...]:
    """Return the kode of documents that were made and no longer count: made anew since, or sent back."""
    semua = (baris.rincian.get(RINCIAN_KODE, "") for baris in siklus.riwayat if baris.aksi is Aksi.BUAT_DOKUMEN)
    return tuple(dict.fromkeys(kode for kode in semua if kode and kode != siklus.dokumen.kode_periksa))


def list_kekurangan_ketik(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return what step 5 still lacks, as (field, sentence)."""
    dokumen = siklus.dokumen
    if not dokumen.berkas:
        return (("nomor", "Dokumen Word belum dibuat: isi tanggal, lalu tekan “Buat dokumen Word”."),)
    naskah = dokumen.naskah
    if naskah is not None and dokumen.is_menunggu:
        kalimat = (
            f"Naskah “{naskah.nama}” memuat {len(naskah.angka_berbeda)} hal yang berbeda dari Telaah buatan program dan"
            " menunggu Sekretaris: ia mengesahkan atau mengembalikannya dari Beranda. Anda juga dapat mengunggah naskah"
            " lain."
        )
        return (("naskah", kalimat),)
    return ()
