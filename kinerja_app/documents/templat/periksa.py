"""The check of a master against its kind: tags, names, what must not be missing, tables and pictures.

It parses what a stranger may have written, so for an office's own master it runs in the process of its own
(anak.py), never in the server.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from jinja2 import TemplateError
from lxml import etree

from kinerja_app.documents.arti import ARTI, WAJIB, write_jalur
from kinerja_app.documents.gambar_dokumen import GAYA_GAMBAR, LAMBANG, QR, list_sisipan
from kinerja_app.documents.lingkungan import Lingkungan, make_environment
from kinerja_app.documents.master import Master
from kinerja_app.documents.render import open_template
from kinerja_app.documents.templat.isian import Penelusur, make_bentuk
from kinerja_app.documents.templat.tanda import GalatCukupError, Pemeriksa, W, kutip, note, text_of
from kinerja_app.documents.word_template import WordTemplate

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAK_DIISI = ("comments", "endnotes")
_TANPA_SISIPAN = {
    LAMBANG: "lambang kantor dari Pengaturan tidak akan tercetak",
    QR: "kode QR untuk memeriksa keaslian tidak akan tercetak",
}
_TANDA = re.compile(r"\{[{%#].*", re.DOTALL)
_CUKUP = "Masalahnya terlalu banyak, jadi pemeriksaan berhenti di sini. Perbaiki dahulu yang di atas, lalu unggah lagi."


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a check found: faults (none: the master may be used) and what the ADMIN should know."""

    galat: tuple[str, ...]
    peringatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Isi:
    """What a master consists of for the check: names used, captions of its tables, its pictures, faults.

    `gambar` are the names in its paragraphs of the style "Grafik", `sisipan` its drawings that get another picture.
    """

    dipakai: frozenset[str]
    tabel: frozenset[str]
    gambar: frozenset[str]
    sisipan: frozenset[str]
    galat: tuple[str, ...]


def periksa(master: Master, bawaan: Master | None = None, gambar: frozenset[str] = frozenset()) -> HasilPeriksa:
    """Check a master of a known kind; `gambar` are the pictures that its documents have.

    With `bawaan`, the shipped master, what that one prints and this one lacks is a warning.
    Raises RenderError where the file is no Word file at all.
    """
    isi = read_isi(master)
    arti = ARTI[master.jenis]
    galat = list(isi.galat)
    if not galat:  # names are only known once every tag can be read
        galat += [
            f"{write_jalur(master.jenis, jalur)} tidak ada, padahal wajib tercetak: {arti[jalur]}."
            for jalur in arti
            if jalur in WAJIB[master.jenis] and not _is_used(jalur, isi.dipakai)
        ]
    galat += [
        f"Paragraf bergaya “{GAYA_GAMBAR}” berisi “{nama}”, padahal gambar yang ada: {', '.join(sorted(gambar))}."
        for nama in sorted(isi.gambar - gambar)
    ]
    return HasilPeriksa(tuple(dict.fromkeys(galat)), _compare(isi, read_isi(bawaan), master.jenis) if bawaan else ())


def read_isi(master: Master) -> Isi:
    """Return what a master consists of."""
    template = open_template(master)
    lingkungan = make_environment()
    galat: list[str] = []
    dipakai: set[str] = set()
    try:
        for bagian, xml in _list_part(template):
            dipakai |= _check_part(template, lingkungan, ARTI[master.jenis], bagian, xml, galat)
        for kalimat in _list_tak_diisi(template):
            note(galat, kalimat)
    except GalatCukupError:
        return Isi(frozenset(dipakai), frozenset(), frozenset(), frozenset(), (*galat, _CUKUP))
    badan = template.docx.element.body
    tabel = {satu.get(f"{W}val") or "" for satu in badan.iter(f"{W}tblCaption")} - {""}
    gambar = {
        paragraf.text.strip()
        for paragraf in template.docx.paragraphs
        if paragraf.style is not None and paragraf.style.name == GAYA_GAMBAR
    }
    sisipan = list_sisipan(template.docx)
    return Isi(frozenset(dipakai), frozenset(tabel), frozenset(gambar), sisipan, tuple(galat))


def _check_part(
    template: WordTemplate, lingkungan: Lingkungan, arti: dict[str, str], bagian: str, xml: str, galat: list[str]
) -> set[str]:
    """Note the faults of one part, and return the paths that it uses."""
    semula = len(galat)
    Pemeriksa(lingkungan, galat).check(etree.fromstring(xml.encode()))
    if len(galat) > semula:
        return set()
    sumber = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))
    baris = sumber.split("\n")

    def note_baris(nomor: int, kalimat: str) -> None:
        isi = baris[min(nomor, len(baris)) - 1]
        teks = html.unescape(re.sub(r"<[^>]+>", "", isi))
        tersembunyi = None if _TANDA.search(teks) else _TANDA.search(html.unescape(isi))
        note(galat, f"Pada {kutip(teks) if tersembunyi is None else _tell_hidden(bagian, tersembunyi[0])}: {kalimat}")

    penelusur = Penelusur(make_bentuk(arti), note_baris)
    try:
        penelusur.follow(lingkungan.parse(sumber))
    except TemplateError as error:
        note_baris(getattr(error, "lineno", None) or 1, "tanda di sini tidak dapat dibaca. Tulis ulang tanda itu.")
    except RecursionError:
        note(galat, "Tanda dalam templat ini bersarang terlalu dalam.")
    return penelusur.dipakai


def _tell_hidden(bagian: str, mulai: str) -> str:
    """Say where a tag stands that no reader sees, by its part and the tag itself."""
    akhir = re.search(r"[}%#]\}", mulai)
    tanda = kutip(mulai[: akhir.end()] if akhir else mulai)
    return f"{bagian}, tanda {tanda} di luar teksnya (bidang, komentar, nama, atau teks alternatif)"


def _list_part(template: WordTemplate) -> Iterator[tuple[str, str]]:
    """Yield name and XML of every part that is filled: body, headers, footers, footnotes."""
    yield "isi dokumen", template.get_xml()
    for nama, jenis in (("kepala halaman", RELATIONSHIP_TYPE.HEADER), ("kaki halaman", RELATIONSHIP_TYPE.FOOTER)):
        for _, part in template.get_headers_footers(jenis):
            yield nama, template.get_part_xml(part)
    for part in template.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            yield "catatan kaki", part.blob.decode()


def _list_tak_diisi(template: WordTemplate) -> Iterator[str]:
    """Find tags where nothing is ever filled in, so that they would be printed as they stand."""
    for part in template.docx.part.package.parts:
        if part.partname.rpartition("/")[2].startswith(_TAK_DIISI):
            for paragraf in etree.fromstring(part.blob).iter(f"{W}p"):
                if _TANDA.search(teks := text_of(paragraf)):
                    yield f"Tanda isian dalam komentar atau catatan akhir tidak diisi: {kutip(teks)}. Hapus tanda itu."


def _is_used(jalur: str, dipakai: frozenset[str]) -> bool:
    """Tell whether a text is printed; the items of a list of texts by the loop over it."""
    return jalur.removesuffix("[]") in dipakai


def _compare(isi: Isi, bawaan: Isi, jenis: str) -> tuple[str, ...]:
    """Return what the shipped master has and this one lacks."""
    hilang = [
        f"{write_jalur(jenis, jalur)} tidak dicetak: {arti}."
        for jalur, arti in ARTI[jenis].items()
        if _is_used(jalur, bawaan.dipakai) and not _is_used(jalur, isi.dipakai)
    ]
    hilang += [
        f"Tabel “{nama}” tidak ada lagi, atau tidak bernama lagi (Properti Tabel > Teks Alternatif > Judul)."
        " Angka pada naskah yang kembali dari Word dicocokkan menurut nama tabel itu."
        for nama in sorted(bawaan.tabel - isi.tabel)
    ]
    hilang += [
        f"Gambar “{nama}” tidak dicetak: tidak ada paragraf bergaya “{GAYA_GAMBAR}” yang berisi nama itu."
        for nama in sorted(bawaan.gambar - isi.gambar)
    ]
    hilang += [
        f"Tidak ada gambar yang bernama “{nama}”, jadi {_TANPA_SISIPAN[nama]}. Salin gambarnya dari templat bawaan,"
        " atau beri gambar Anda nama itu di Panel Pilihan Word (Beranda > Pilih > Panel Pilihan)."
        for nama in sorted(bawaan.sisipan - isi.sisipan)
    ]
    return tuple(hilang)
