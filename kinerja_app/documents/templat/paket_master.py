"""What a Word file must not carry to be a master: embedded things, ways out of the file, fields that fetch."""

import posixpath
import re
from collections.abc import Iterator
from zipfile import BadZipFile

from lxml import etree

from kinerja_app.documents.ooxml import check_ooxml, is_nama_menyamar, parse_xml
from kinerja_app.documents.paket import read_parts
from kinerja_app.domain.errors import KinerjaError

UKURAN_TERBESAR = 5 * 1024 * 1024
ISI_TERBESAR = 20 * 1024 * 1024

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HYPERLINK = "hyperlink"
_TAUTAN = frozenset(("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"))  # what only leads where one clicks
_ALAMAT = frozenset(("src", "href", "althref"))
_GZIP = b"\x1f\x8b"
_URL = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
# The last word of a relationship's type -> what a person calls it.
_TERLARANG = {
    "oleObject": "objek tertanam (OLE)", "package": "berkas tertanam", "aFChunk": "dokumen lain yang disisipkan",
    "subDocument": "subdokumen", "control": "kontrol ActiveX", "activeXControlBinary": "kontrol ActiveX",
    "vbaProject": "makro", "wordVbaData": "makro", "attachedTemplate": "templat Word lain yang dilampirkan",
    "frame": "bingkai (frame)", "mailMergeSource": "sumber gabungan surat", "recipientData": "sumber gabungan surat",
    "mailMergeHeaderSource": "sumber gabungan surat", "keyMapCustomizations": "pengaturan tombol",
    "attachedToolbars": "bilah alat", "extensibility": "perubahan pita menu", "userCustomization": "pita menu",
    "externalLink": "tautan ke berkas lain", "webextension": "add-in", "webextensiontaskpanes": "add-in",
    "video": "video", "audio": "suara", "media": "media",
}  # fmt: skip
# The relationships to parts that are no XML; all others lead to a part named *.xml, which is read and checked.
_BUKAN_XML = frozenset(("image", "thumbnail", "font", "printerSettings", "hdphoto"))
_ELEMEN = {
    "altChunk": "dokumen lain yang disisipkan", "subDoc": "subdokumen", "object": "objek tertanam (OLE)",
    "OLEObject": "objek tertanam (OLE)", "control": "kontrol ActiveX", "frameset": "bingkai (frameset)",
    "mailMerge": "gabungan surat (mail merge)", "attachedTemplate": "templat Word lain yang dilampirkan",
    "webVideoPr": "video dari web", "movie": "video dari web", "scriptAnchor": "skrip",
    "entryMacro": "makro", "exitMacro": "makro", "dataSource": "sumber gabungan surat",
    "headerSource": "sumber gabungan surat", "odso": "sumber gabungan surat", "sourceFileName": "bingkai (frame)",
    "externalData": "sumber data grafik dari berkas lain", "saveThroughXslt": "berkas XSLT",
    "dataBinding": "kotak isian yang terikat data (data binding)",
}  # fmt: skip
# Fields that only count, date, or repeat what stands in the document itself. All others may fetch, ask or run.
BIDANG_AMAN = frozenset(
    (
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "DATE", "TIME", "CREATEDATE", "SAVEDATE",
        "PRINTDATE", "EDITTIME", "TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY", "REVNUM", "FILENAME", "FILESIZE",
        "KEYWORDS", "COMMENTS", "DOCPROPERTY", "TOC", "TC", "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF", "XE",
        "INDEX", "LISTNUM", "SYMBOL", "ADVANCE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "HYPERLINK",
    )
)  # fmt: skip
_TUJUAN = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))?(.*)$', re.IGNORECASE | re.DOTALL)
_JINJA = re.compile(r"\{[{%#]|[}%#]\}")


class BagianTerlarangError(KinerjaError):
    """A Word file carries what a master may not; the sentence names it."""


def check_unggahan(nama: str, isi: bytes) -> None:
    """Refuse an upload that is no plain .docx within the limits of a master (safety: S6); BerkasInvalidError.

    It parses next to nothing, so it may run in the server; `check_bagian` reads everything and may not.
    """
    check_ooxml(nama, isi, "docx", maks=UKURAN_TERBESAR, maks_isi=ISI_TERBESAR)


def check_bagian(isi: bytes) -> None:
    """Refuse embedded things, ways out and fetching fields in a .docx that passed `check_ooxml`.

    Allowed ways out are links of http, https and mailto. Raises BagianTerlarangError; no text is judged here.
    """
    try:
        parts = read_parts(isi)
        hubungan = {bagian.lower(): parse_xml(data) for bagian, data in parts.items() if bagian.endswith(".rels")}
        for bagian, data in parts.items():
            if "/embeddings/" in bagian.lower():
                raise _menolak("berkas tertanam")
            # A compressed SVG can fetch as an open one can.
            if is_nama_menyamar(bagian, data) or data.startswith(_GZIP):
                raise _menolak(f"bagian dengan nama yang tidak wajar (“{bagian[-80:]}”)")
            if bagian.endswith(".rels"):
                _check_hubungan(bagian, hubungan[bagian.lower()], parts)
            elif bagian.endswith(".xml"):
                akar = parse_xml(data)
                folder, _, nama = bagian.lower().rpartition("/")
                _check_isi(bagian, akar)
                _check_alamat(akar, hubungan.get(posixpath.join(folder, "_rels", f"{nama}.rels")))
    except (BadZipFile, etree.XMLSyntaxError, ValueError) as galat:
        raise BagianTerlarangError("Isi berkas ini tidak terbaca. Simpan ulang dengan Word.") from galat


def _menolak(apa: str) -> BagianTerlarangError:
    kalimat = f"Berkas ini memuat {apa}, yang tidak boleh ada dalam templat. Hapus, lalu unggah lagi."
    return BagianTerlarangError(kalimat)


def _check_hubungan(bagian: str, akar: etree._Element, parts: dict[str, bytes]) -> None:
    folder = posixpath.dirname(posixpath.dirname(bagian))
    for satu in akar.iter(_RELS):
        jenis = (satu.get("Type") or "").rstrip("/").rpartition("/")[2]
        tujuan = (satu.get("Target") or "").strip()
        if jenis in _TERLARANG:
            raise _menolak(_TERLARANG[jenis])
        if (satu.get("TargetMode") or "Internal") != "Internal":
            if jenis != _HYPERLINK or not _URL.fullmatch(tujuan):
                raise _menolak(f"rujukan ke luar berkas (“{tujuan[:80]}”)")
        elif tujuan.startswith("#") and jenis == _HYPERLINK:
            continue
        elif (milik := posixpath.normpath(posixpath.join("/", folder, tujuan))[1:]) not in parts:
            raise _menolak(f"rujukan ke bagian yang tidak ada (“{tujuan[:80]}”)")
        elif jenis not in _BUKAN_XML and not milik.endswith(".xml"):
            # LibreOffice reads a part as what its relationship says, whatever its name and content type say.
            raise _menolak(f"bagian dengan nama yang tidak wajar (“{milik[-80:]}”)")


def _check_alamat(akar: etree._Element, hubungan: etree._Element | None) -> None:
    """Refuse addresses in attributes, style sheets, and relationships out of the file used for more than a link."""
    if akar.getroottree().xpath("//processing-instruction('xml-stylesheet')"):
        raise _menolak("rujukan ke lembar gaya XML (xml-stylesheet)")
    satuan = () if hubungan is None else hubungan.iter(_RELS)
    luar = {satu.get("Id") for satu in satuan if (satu.get("TargetMode") or "Internal") != "Internal"}
    for elemen in akar.iter(etree.Element):
        for nama, nilai in elemen.attrib.items():
            qname = etree.QName(nama)
            is_hubungan = (qname.namespace or "").endswith("/relationships") or qname.localname == "relid"
            if is_hubungan and nilai in luar and etree.QName(elemen).localname not in _TAUTAN:
                raise _menolak("gambar atau bagian yang diambil dari luar berkas")
            if not is_hubungan and qname.localname.lower() in _ALAMAT and nilai.strip() and nilai.strip()[0] != "#":
                raise _menolak(f"alamat di luar berkas (“{nilai.strip()[:80]}”)")


def _check_isi(bagian: str, akar: etree._Element) -> None:
    for elemen in akar.iter(etree.Element):
        lokal = etree.QName(elemen).localname
        if lokal in _ELEMEN:
            raise _menolak(_ELEMEN[lokal])
    if bagian.startswith("docProps/") and _JINJA.search("".join(akar.itertext())):
        raise BagianTerlarangError(
            "Berkas ini memuat tanda isian dalam sifat dokumennya (Berkas > Info). Kosongkan judul, subjek, penulis,"
            " dan sifat lainnya, lalu unggah lagi."
        )
    for kode in list_bidang(akar):
        kata = (kode.split() or [""])[0].upper()
        if kata not in BIDANG_AMAN or (kata == "HYPERLINK" and not _is_tautan_aman(kode)):
            raise BagianTerlarangError(
                f"Berkas ini memuat bidang (field) Word “{' '.join(kode.split())[:60]}”, yang tidak diizinkan dalam"
                " templat. Hapus bidang itu, atau ganti dengan teks biasa, lalu unggah lagi."
            )


def list_bidang(akar: etree._Element) -> Iterator[str]:
    """Yield the code of every field of a part; runs that Word split are joined, a nested field counts for itself."""
    terbuka: list[list[str]] = []
    for elemen in akar.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        if elemen.tag == f"{_W}fldSimple":
            yield elemen.get(f"{_W}instr") or ""
        elif elemen.tag != f"{_W}fldChar":
            if not terbuka:
                terbuka.append([])
            terbuka[-1].append(elemen.text or "")
        elif elemen.get(f"{_W}fldCharType") == "begin":
            terbuka.append([])
        elif terbuka and elemen.get(f"{_W}fldCharType") == "end":
            yield "".join(terbuka.pop())
    yield from ("".join(kode) for kode in terbuka)


def _is_tautan_aman(kode: str) -> bool:
    r"""Tell whether a HYPERLINK field leads to http, https, mailto, or a bookmark of the document (\l)."""
    cocok = _TUJUAN.match(kode)
    if cocok is None:
        return False
    tujuan = cocok[1] or cocok[2]
    return _URL.fullmatch(tujuan) is not None if tujuan else "\\l" in cocok[3]
