"""Ooxml: what an uploaded Word or Excel file must be before any parser sees it (size, zip, no macro, no DTD)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as DefusedElementTree
from lxml import etree

from kinerja_app.documents.paket import CONTENT_TYPES
from kinerja_app.documents.zip_check import check_akhir, iter_bagian
from kinerja_app.domain.errors import InputInvalidError

UKURAN_TERBESAR = 10 * 1024 * 1024
ISI_TERBESAR = 50 * 1024 * 1024
BAGIAN_TERBANYAK = 2000
# A parsed tag or attribute takes some 120 bytes; a Word document of 200 pages has some 300,000 of them.
UNSUR_TERBANYAK = 1_000_000
TIPE_TERBESAR = 512 * 1024  # the list of content types of 2000 parts takes some 300 kB
# Deflate reaches 1032; what an office writes stays below 30, and only large parts are worth a bomb.
RASIO_TERTINGGI = 200
RASIO_MULAI = 1024 * 1024

_UTAMA = "application/vnd.openxmlformats-officedocument."
TIPE_UTAMA = {
    "docx": f"{_UTAMA}wordprocessingml.document.main+xml",
    "xlsx": f"{_UTAMA}spreadsheetml.sheet.main+xml",
}
NAMA_JENIS = {"docx": "Word (.docx)", "xlsx": "Excel (.xlsx)"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")
_MAKRO = re.compile(r"vbaproject|vbadata|macrosheet|macroenabled|ms-office\.activex", re.IGNORECASE)
_MAKRO_BAGIAN = re.compile(r"vbaproject|vbadata|(^|/)macrosheets/|(^|/)activex/", re.IGNORECASE)
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_RUANG = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_KEPALA = 256
_EBCDIC = "<?xm".encode("cp037")  # the one encoding that a parser knows by itself and that does not begin with "<"
_ENCODING_SAH = (b"utf-8", b"utf-16", b"us-ascii")
_RUSAK = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, UnicodeError
)  # fmt: skip
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class BerkasInvalidError(InputInvalidError):
    """An uploaded file is not what it should be; the sentence names the file and says what to do."""

    def __init__(self, nama: str, sebab: str) -> None:
        super().__init__("berkas", f"Berkas “{nama}” {sebab}")


def check_ooxml(
    nama: str, isi: bytes, jenis: str, *,
    maks: int = UKURAN_TERBESAR, maks_isi: int = ISI_TERBESAR, maks_unsur: int | None = UNSUR_TERBANYAK,
) -> None:  # fmt: skip
    """Refuse what is not a plain, unlocked .docx or .xlsx (`jenis`) without macros (safety: S6).

    Nothing of the file is parsed before size, zip directory, names and ratio are in order, and no part may carry
    a DTD. `maks` bounds the file, `maks_isi` what it unpacks to, in bytes, and `maks_unsur` how many tags and
    attributes a parser would have to keep; None only for what is never parsed. What passes is exactly what its
    directory says (see `zip_check`), so whoever reads the same bytes later meets no other parts or sizes. It is
    inflated in pieces, never whole. Raises BerkasInvalidError.
    """
    tanda_jenis = NAMA_JENIS[jenis]
    if not isi:
        raise BerkasInvalidError(nama, "kosong. Pilih berkas lain.")
    if len(isi) > maks:
        raise BerkasInvalidError(nama, f"lebih dari {maks // (1024 * 1024)} MB. Perkecil dahulu berkasnya.")
    _check_wadah(nama, isi, tanda_jenis)
    if not nama.lower().endswith(f".{jenis}"):
        raise BerkasInvalidError(nama, f"bukan berkas {tanda_jenis}. Simpan sebagai {tanda_jenis}, lalu unggah lagi.")
    try:
        _check_jumlah(nama, check_akhir(isi))
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _check_daftar(nama, arsip.infolist(), maks_isi)
            unsur = 0
            for info, potongan in iter_bagian(isi, arsip.infolist()):
                unsur += _check_xml(nama, info.filename, potongan)
                if maks_unsur is not None and unsur > maks_unsur:
                    raise BerkasInvalidError(nama, "terlalu rumit, sehingga ditolak. Hapus isi yang tidak perlu.")
            tipe = _read_tipe(nama, arsip)
    except _RUSAK as galat:
        raise BerkasInvalidError(
            nama, f"rusak atau terpotong, sehingga tidak dapat dibuka. Simpan ulang sebagai {tanda_jenis}."
        ) from galat
    if any(_MAKRO.search(satu) for satu in tipe):
        raise _memuat_makro(nama, tanda_jenis)
    if TIPE_UTAMA[jenis] not in tipe:
        raise BerkasInvalidError(nama, f"isinya bukan {tanda_jenis}. Simpan sebagai {tanda_jenis}, lalu unggah lagi.")


def parse_xml(data: bytes) -> etree._Element:
    """Parse one part of a checked file; nothing that it names is put in or fetched. Raises etree.XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _check_wadah(nama: str, isi: bytes, tanda_jenis: str) -> None:
    """Tell a locked file, an old format and a program from a zip by their first bytes."""
    if isi.startswith(_OLE):
        if _TERENKRIPSI in isi:
            raise BerkasInvalidError(nama, "terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
        raise BerkasInvalidError(nama, f"berformat Office lama. Simpan sebagai {tanda_jenis}, lalu unggah lagi.")
    if not isi.startswith(b"PK\x03\x04"):
        raise BerkasInvalidError(nama, f"bukan berkas {tanda_jenis}. Simpan sebagai {tanda_jenis}, lalu unggah lagi.")


def _check_jumlah(nama: str, jumlah: int) -> None:
    if jumlah > BAGIAN_TERBANYAK:
        raise _tidak_wajar(nama)


def _check_daftar(nama: str, daftar: list[zipfile.ZipInfo], maks_isi: int) -> None:
    """Check the zip directory: how many parts, their names, locks, and what they unpack to."""
    nama_bagian = [info.filename for info in daftar]
    if len({satu.casefold() for satu in nama_bagian}) != len(daftar):
        raise _tidak_wajar(nama)
    if any(_is_luar(satu) for satu in nama_bagian):
        raise BerkasInvalidError(nama, "memuat nama bagian yang keluar dari berkas, sehingga ditolak.")
    if any(info.flag_bits & 0x1 for info in daftar):
        raise BerkasInvalidError(nama, "terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
    if any(_MAKRO_BAGIAN.search(satu) for satu in nama_bagian):
        raise BerkasInvalidError(nama, "memuat makro. Simpan tanpa makro, lalu unggah lagi.")
    terlalu_padat = any(
        info.file_size > max(RASIO_MULAI, RASIO_TERTINGGI * max(info.compress_size, 1)) for info in daftar
    )
    if terlalu_padat or sum(info.file_size for info in daftar) > maks_isi:
        raise BerkasInvalidError(nama, "membesar tidak wajar bila dibuka, sehingga ditolak. Perkecil isinya.")


def _is_luar(bagian: str) -> bool:
    """Tell whether the name of a part could lead out of the package, or is none at all."""
    return (
        not bagian or "\\" in bagian or "\x00" in bagian or ":" in bagian
        or not {"", ".", ".."}.isdisjoint(bagian.removesuffix("/").split("/"))
    )  # fmt: skip


def check_nama_bagian(nama: str, bagian: Mapping[str, bytes]) -> None:
    """Refuse a package in which XML hides behind another name than *.xml or *.rels: what reads XML would miss it."""
    for satu, data in bagian.items():
        if is_nama_menyamar(satu, data):
            raise BerkasInvalidError(
                nama, f"bersusunan tidak wajar: bagian {satu} berisi XML tetapi tidak bernama .xml. Simpan ulang dengan"
                " Word; bila itu gambar SVG, ganti dengan PNG atau JPG. Lalu unggah lagi."
            )  # fmt: skip


def is_nama_menyamar(bagian: str, data: bytes) -> bool:
    """Tell whether a part is XML but not named so ("word/footer1.dat", or an SVG): Office writes *.xml or *.rels."""
    return not bagian.endswith((".xml", ".rels")) and _head_of(data).startswith(b"<")


def _head_of(data: bytes) -> bytes:
    """Return how a part begins, byte order mark and space aside; UTF-16 is read by leaving out its NULs."""
    return data.lstrip(_RUANG)[:_KEPALA].replace(b"\x00", b"")


def _check_xml(nama: str, bagian: str, potongan: Iterable[bytes]) -> int:
    """Refuse a DTD or an unusual encoding in whatever begins like XML; return how many tags and attributes it has.

    Every piece of the part is taken.
    """
    awal = ekor = b""
    is_dtd, unsur = False, 0
    for satu in potongan:
        if len(awal) < _KEPALA:
            awal = (awal + satu).lstrip(_RUANG)[:_KEPALA]
        unsur += satu.count(b"<") + satu.count(b"=")
        polos = ekor + (satu.replace(b"\x00", b"") if b"\x00" in satu else satu)
        is_dtd = is_dtd or b"<!DOCTYPE" in polos or b"<!ENTITY" in polos
        ekor = polos[-8:]  # one byte less than the longer word, which may lie across two pieces
    kepala = _head_of(awal)
    if not kepala.startswith((b"<", _EBCDIC)):
        return 0
    sandi = _ENCODING.match(kepala)
    asing = kepala.startswith(_EBCDIC) or (sandi is not None and sandi[1].lower() not in _ENCODING_SAH)
    if asing or is_dtd:
        raise BerkasInvalidError(nama, f"memuat perintah XML terlarang pada bagian {bagian}, sehingga ditolak.")
    return unsur


def _read_tipe(nama: str, arsip: zipfile.ZipFile) -> set[str]:
    """Return every content type that the package declares."""
    if arsip.getinfo(CONTENT_TYPES).file_size > TIPE_TERBESAR:
        raise _tidak_wajar(nama)
    try:
        akar = DefusedElementTree.fromstring(arsip.read(CONTENT_TYPES), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as galat:
        raise BerkasInvalidError(nama, "rusak: daftar isinya tidak terbaca. Simpan ulang dengan Office.") from galat
    return {anak.get("ContentType", "") for anak in akar if anak.tag.startswith(_TYPES_NS)}


def _tidak_wajar(nama: str) -> BerkasInvalidError:
    return BerkasInvalidError(nama, "bersusunan tidak wajar, sehingga ditolak. Simpan ulang dengan Office.")


def _memuat_makro(nama: str, tanda_jenis: str) -> BerkasInvalidError:
    return BerkasInvalidError(nama, f"memuat makro. Simpan sebagai {tanda_jenis} tanpa makro, lalu unggah lagi.")
