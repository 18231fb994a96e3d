"""Berkas: what an uploaded Telaah must be before its text is compared, and its parts as parsed XML (safety: S6)."""

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.ooxml import BerkasInvalidError, check_nama_bagian, check_ooxml, parse_xml
from kinerja_app.documents.paket import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATI = {"0", "false", "off", "none", "nil", "baseline"}  # what switches a property off
ISI_TERBESAR = 30 * 1024 * 1024
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UTAMA = "officeDocument"
_TANPA_BAGIAN = {"hyperlink"}  # what may lead to no part; all else must, letter for letter, or it would not be compared
_TUNGGAL = ("styles", "settings", "numbering", "theme", "fontTable")  # of which a document has but one
_TAUTAN_SAH = re.compile(r"^(https?|mailto):", re.IGNORECASE)
# The last word of a relationship's type → what an official document does not carry, and how to do without it.
TERLARANG = {
    "oleObject": "objek sisipan (misalnya lembar Excel). Hapus objeknya",
    "package": "objek sisipan (misalnya lembar Excel). Hapus objeknya",
    "control": "kontrol ActiveX. Hapus kontrolnya",
    "activeXControlBinary": "kontrol ActiveX. Hapus kontrolnya",
    "aFChunk": "dokumen lain di dalamnya. Salin isinya sebagai teks biasa",
    "subDocument": "dokumen lain di dalamnya. Salin isinya sebagai teks biasa",
    "chart": "grafik Office yang dapat diubah. Pakai gambar grafik dari dokumen unduhan",
    "chartEx": "grafik Office yang dapat diubah. Pakai gambar grafik dari dokumen unduhan",
    "diagramData": "diagram SmartArt. Hapus diagramnya",
    "video": "video. Hapus videonya",
    "audio": "suara. Hapus suaranya",
    "model3d": "model 3D. Hapus modelnya",
    "font": "huruf (font) sendiri. Di Word, matikan Simpan > “Sematkan font dalam file”",
    "comments": "komentar. Hapus semua komentar (Tinjau > Hapus semua komentar)",
}
_PERUBAHAN = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}


@dataclass(frozen=True, slots=True)
class Relasi:
    """One relationship of a part: the last word of its type, and the part it leads to ("" where external)."""

    jenis: str
    tujuan: str


@dataclass(frozen=True, slots=True)
class BerkasWord:
    """A .docx taken apart: bytes and XML by part, relationships by part and id, and the name of its body."""

    bagian: dict[str, bytes]
    akar: dict[str, etree._Element]
    relasi: dict[str, dict[str, Relasi]]
    utama: str

    def related(self, jenis: str) -> tuple[str, ...]:
        """Return the XML parts that the body refers to by that kind of relationship ("header", "styles").

        A header or footer counts only where a section names it: no other is printed.
        """
        rujukan = self.akar[self.utama].iter(f"{W}{jenis}Reference")
        dipakai = {satu.get(f"{R}id") for satu in rujukan} if jenis in ("header", "footer") else None
        return tuple(
            dict.fromkeys(
                satu.tujuan
                for nama, satu in self.relasi.get(self.utama, {}).items()
                if satu.jenis == jenis and satu.tujuan in self.akar and (dipakai is None or nama in dipakai)
            )
        )


def open_berkas(nama: str, isi: bytes) -> BerkasWord:
    """Return a .docx taken apart; BerkasInvalidError names what an official document must not have.

    Refused beside what check_ooxml refuses: embedded objects and documents, native charts, controls, media, fonts
    and comments, links to files outside (web and mail addresses may stay), and tracked changes still open.
    """
    check_ooxml(nama, isi, "docx", maks_isi=ISI_TERBESAR)
    bagian = read_parts(isi)
    check_nama_bagian(nama, bagian)
    akar = {satu: _parse(nama, satu, data) for satu, data in bagian.items() if satu.endswith((".xml", ".rels"))}
    relasi = {
        _owner_of(satu): _read_relasi(nama, satu, pohon) for satu, pohon in akar.items() if satu.endswith(".rels")
    }
    utama = [satu.tujuan for satu in relasi.get("", {}).values() if satu.jenis == _UTAMA]
    is_lengkap = not any("%" in satu for satu in bagian) and all(
        satu.tujuan in bagian for milik in relasi.values() for satu in milik.values() if satu.jenis not in _TANPA_BAGIAN
    )
    is_utama = len(utama) == 1 and utama[0] in akar and akar[utama[0]].tag == f"{W}document"
    jenis = [satu.jenis for satu in relasi.get(utama[0], {}).values()] if is_utama else []
    if not is_lengkap or not is_utama or any(jenis.count(satu) > 1 for satu in _TUNGGAL):
        raise BerkasInvalidError(
            nama, "bersusunan tidak wajar. Simpan sebagai “Dokumen Word (*.docx)”, lalu unggah lagi."
        )
    _check_perubahan(nama, akar)
    return BerkasWord(bagian, akar, relasi, utama[0])


def _parse(nama: str, bagian: str, data: bytes) -> etree._Element:
    try:
        return parse_xml(data)
    except etree.XMLSyntaxError as galat:
        raise BerkasInvalidError(
            nama, f"rusak pada bagian {bagian}. Simpan ulang dengan Word, lalu unggah lagi."
        ) from galat


def _owner_of(rels: str) -> str:
    """Return the part whose relationships stand in "word/_rels/document.xml.rels"; "" for the package's own."""
    folder, berkas = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), berkas.removesuffix(".rels"))


def _read_relasi(nama: str, rels: str, pohon: etree._Element) -> dict[str, Relasi]:
    folder = posixpath.dirname(_owner_of(rels))
    hasil = {}
    for satu in pohon.iter(_REL):
        jenis, tujuan = satu.get("Type", "").rpartition("/")[2], satu.get("Target", "")
        if jenis in TERLARANG:
            raise BerkasInvalidError(nama, f"memuat {TERLARANG[jenis]}, lalu unggah lagi.")
        if satu.get("TargetMode") == "External":
            if jenis != "hyperlink" or not _TAUTAN_SAH.match(tujuan):
                raise BerkasInvalidError(
                    nama, f"bertaut ke berkas di luar ({tujuan[:80]}). Putuskan tautannya di Word, lalu unggah lagi."
                )
            hasil[satu.get("Id", "")] = Relasi(jenis, "")
        else:
            bersih = (
                tujuan.lstrip("/") if tujuan.startswith("/") else posixpath.normpath(posixpath.join(folder, tujuan))
            )
            hasil[satu.get("Id", "")] = Relasi(jenis, bersih)
    return hasil


def _check_perubahan(nama: str, akar: dict[str, etree._Element]) -> None:
    """Refuse tracked changes: what is official must not depend on who accepts them later."""
    for pohon in akar.values():
        for unsur in pohon.iter(f"{W}*"):
            lokal = etree.QName(unsur).localname
            if lokal in _PERUBAHAN or lokal.endswith("Change"):
                raise BerkasInvalidError(
                    nama,
                    "masih memuat perubahan terlacak (Lacak Perubahan). Terima atau tolak semuanya di Word, matikan"
                    " pelacakannya, lalu unggah lagi.",
                )
