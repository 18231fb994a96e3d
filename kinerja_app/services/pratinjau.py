"""Pratinjau: a document of a siklus as everybody with an account sees it in the browser, before anyone approves it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kinerja_app.documents.arsip.nama import TELAAH_PDF, KunciArsip
from kinerja_app.documents.baca_word.baca import read_word
from kinerja_app.documents.baca_word.isi import IsiWord
from kinerja_app.documents.pdf_cache import convert_cached
from kinerja_app.domain.dokumen_resmi import DOKUMEN_WORD, Naskah
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.dokumen import find_jadi, list_jenis, preview
from kinerja_app.services.home import Home

BATAS_DETIK = 20.0  # a person waits for the page


class KeadaanDokumen(Enum):
    """Which document a preview shows."""

    KONSEP = "konsep"
    DIBUAT = "dibuat"
    NASKAH = "naskah"
    DISEGEL = "disegel"


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A document to look at: its kind and title, the name and bytes of the .docx, and which one it is.

    `salinan` is the PDF/A sealed beside it, where there is one.
    """

    jenis: str
    judul: str
    nama: str
    isi: bytes
    keadaan: KeadaanDokumen
    salinan: bytes | None = None


def get_pratinjau(home: Home, siklus: Siklus, jenis: str, pada: datetime) -> Pratinjau:
    """Return a document of the siklus as it counts now; an unknown kind raises DataNotFoundError."""
    if jenis not in list_word(siklus):
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal, atau tidak ada pratinjaunya.")
    nama, isi = preview(home, siklus.kunci, jenis, pada)
    keadaan = _keadaan_of(siklus, jenis)
    salinan = _read_salinan(home, siklus) if jenis == "telaah" and keadaan is KeadaanDokumen.DISEGEL else None
    return Pratinjau(jenis, DOKUMEN_WORD[jenis], nama, isi, keadaan, salinan)


def list_word(siklus: Siklus) -> dict[str, str]:
    """Return kind and title of the documents of a siklus that can be looked at."""
    return {jenis: judul for jenis, judul in list_jenis(siklus).items() if jenis in DOKUMEN_WORD}


def make_pdf(home: Home, pratinjau: Pratinjau) -> bytes:
    """Return it as PDF, the sealed one or made once for the same content; PdfUnavailableError, PdfConversionError."""
    return pratinjau.salinan or convert_cached(home.config.pratinjau, pratinjau.isi, timeout=BATAS_DETIK)


def read_isi(pratinjau: Pratinjau) -> IsiWord:
    """Return what the Word file holds, for a page that needs no PDF."""
    return read_word(pratinjau.isi)


def read_gambar(pratinjau: Pratinjau, nama: str) -> bytes:
    """Return a picture of the document by the name that `read_isi` gave it; another raises DataNotFoundError."""
    gambar = read_isi(pratinjau).gambar
    if nama not in gambar:
        raise DataNotFoundError("Gambar itu tidak ada dalam dokumen ini. Muat ulang halaman pratinjaunya.")
    return gambar[nama]


def _read_salinan(home: Home, siklus: Siklus) -> bytes | None:
    """Return the PDF/A of the Telaah from the bag; a siklus sealed on a machine without LibreOffice has none."""
    arsip = KunciArsip(siklus.kunci)
    ada = any(berkas.nama == TELAAH_PDF for berkas in home.arsip.list_files(arsip))
    return home.arsip.read(arsip, TELAAH_PDF) if ada else None


def _keadaan_of(siklus: Siklus, jenis: str) -> KeadaanDokumen:
    jadi = find_jadi(siklus, jenis)
    if jadi is None:
        return KeadaanDokumen.KONSEP
    if siklus.segel:
        return KeadaanDokumen.DISEGEL
    return KeadaanDokumen.NASKAH if isinstance(jadi, Naskah) else KeadaanDokumen.DIBUAT
