"""Opening a workbook: its sheets by name, from a file that was checked first; nothing is computed or guessed."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as DefusedElementTree

from kinerja_app.documents.excel.gaya_angka import JenisFormat, read_format
from kinerja_app.documents.excel.isi_lembar import read_lembar
from kinerja_app.documents.excel.sel import LembarKerja
from kinerja_app.documents.excel.teks_bersama import local_name, read_teks_bersama
from kinerja_app.documents.ooxml import BerkasInvalidError, check_ooxml

ISI_TERBESAR = 20 * 1024 * 1024
LEMBAR_TERBANYAK = 40
_AKAR = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class BukuKerja:
    """An opened workbook: its file name, and its worksheets by name in their order."""

    nama: str
    lembar: dict[str, LembarKerja]


def open_buku(nama: str, isi: bytes) -> BukuKerja:
    """Open an uploaded .xlsx; `nama` is its file name for messages.

    Raises BerkasInvalidError for a file that is unsafe or no .xlsx, ExcelInvalidError for a sheet that is too large.
    """
    check_ooxml(nama, isi, "xlsx", maks_isi=ISI_TERBESAR)
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return BukuKerja(nama, _read_buku(nama, arsip))
    except (
        ParseError, DefusedXmlException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, EOFError
    ) as galat:  # fmt: skip
        raise BerkasInvalidError(nama, "rusak, sehingga tidak dapat dibaca. Simpan ulang dengan Excel.") from galat


def _read_buku(nama: str, arsip: zipfile.ZipFile) -> dict[str, LembarKerja]:
    bagian = {satu.casefold(): satu for satu in arsip.namelist()}

    def read(tempat: str) -> bytes:
        return arsip.read(bagian[tempat.casefold()])

    akar = _read_relasi(read(_AKAR), "").values()
    utama = next((tujuan for jenis, tujuan in akar if jenis.endswith("/officeDocument")), "")
    folder, dasar = posixpath.split(utama)
    relasi = _read_relasi(read(f"{folder}/_rels/{dasar}.rels"), folder)
    per_jenis = {jenis.rpartition("/")[2]: tujuan for jenis, tujuan in relasi.values()}
    teks = read_teks_bersama(nama, read(per_jenis["sharedStrings"])) if "sharedStrings" in per_jenis else ()
    bentuk: tuple[JenisFormat, ...] = ()
    if "styles" in per_jenis:
        bentuk = read_format(DefusedElementTree.fromstring(read(per_jenis["styles"]), forbid_dtd=True))
    daftar = _list_lembar(DefusedElementTree.fromstring(read(utama), forbid_dtd=True))
    if len(daftar) > LEMBAR_TERBANYAK:
        raise BerkasInvalidError(nama, f"memuat lebih dari {LEMBAR_TERBANYAK} lembar. Hapus lembar yang tidak perlu.")
    if len({judul for judul, _ in daftar}) != len(daftar):
        raise ValueError(daftar)  # of two sheets of one name, one would be passed over
    hasil = {}
    for judul, tanda in daftar:
        jenis, tujuan = relasi[tanda]
        is_sel = jenis.endswith("/worksheet")
        hasil[judul] = read_lembar(judul, read(tujuan), teks, bentuk) if is_sel else LembarKerja(judul, {}, ())
    return hasil


def _list_lembar(akar: Element) -> list[tuple[str, str]]:
    """Return (name, relation) of every sheet in order."""
    return [
        (anak.get("name", ""), next((nilai for nama, nilai in anak.items() if nama.endswith("}id")), ""))
        for anak in akar.iter()
        if local_name(anak) == "sheet"
    ]


def _read_relasi(data: bytes, folder: str) -> dict[str, tuple[str, str]]:
    """Return relation id → (type, part name) of a .rels part; targets outside the package are left out."""
    akar = DefusedElementTree.fromstring(data, forbid_dtd=True)
    return {
        anak.attrib["Id"]: (anak.attrib["Type"], _resolve(folder, anak.attrib["Target"]))
        for anak in akar
        if anak.get("TargetMode") != "External"
    }


def _resolve(folder: str, tujuan: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, tujuan)).lstrip("/")
