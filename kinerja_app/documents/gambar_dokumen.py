"""Pictures in a Word document: charts where a paragraph names them, and drawings that get another picture."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.package import Package
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from lxml import etree

from kinerja_app.documents.berkas_gambar import BerkasGambar, read_gambar
from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.lingkungan import clean_text

GAYA_GAMBAR = "Grafik"
LAMBANG, QR = "Lambang", "QR"
"""Names (docPr) of the drawings in a master that get the office's crest, and the QR of the kode periksa."""

_REFERENCES = (qn("r:embed"), qn("r:link"), qn("r:id"), qn("r:pict"))


@dataclass(frozen=True, slots=True)
class Sisipan:
    """A picture (a whole png or jpg) that takes the place of a drawing's own, and its words for who cannot see it."""

    isi: bytes
    teks: str


def place_gambar(document: Document, jenis: str, gambar: Mapping[str, Gambar]) -> None:
    """Put each chart where a paragraph of the style "Grafik" holds its name; RenderError for an unknown name."""
    gaya = {satu.style_id for satu in document.styles if satu.name == GAYA_GAMBAR}
    for unsur in [satu for satu in document.element.body.iterchildren(qn("w:p")) if satu.style in gaya]:
        paragraf = Paragraph(unsur, document)
        nama = paragraf.text.strip()
        if nama not in gambar:
            raise RenderError(
                jenis,
                f"gambar “{nama}” pada templat Word tidak dikenal. Perbaiki templatnya, atau pasang templat bawaan.",
                nama,
            )
        paragraf.clear()  # type: ignore[no-untyped-call]  # the one method that python-docx left untyped
        bentuk = paragraf.add_run().add_picture(io.BytesIO(gambar[nama].png), width=Cm(gambar[nama].lebar_cm))
        sifat = bentuk._inline.docPr  # noqa: SLF001 - python-docx has no other way to set the alternative text
        sifat.set("descr", clean_text(gambar[nama].teks))
        sifat.set("name", nama)


def replace_gambar(document: Document, sisipan: Mapping[str, Sisipan | None]) -> None:
    """Give the drawings of these names, in body, headers and footers, their picture; None takes a drawing out.

    The picture is fitted into the drawing's box, never stretched. A master may lack such a drawing, have it twice,
    or float it: other drawings, and all else, stay as they are.
    """
    for nama, satu in sisipan.items():
        baru = _Baru(document.part.package, satu) if satu is not None else None
        for part in list_parts(document):
            for bingkai in _list_bingkai(part, nama):
                if baru is None:
                    _take_out(part, bingkai)
                else:
                    _fill(part, bingkai, baru)


def list_sisipan(document: Document) -> frozenset[str]:
    """Return which of the names LAMBANG and QR a drawing of this master bears."""
    return frozenset(nama for nama in (LAMBANG, QR) if any(_list_bingkai(part, nama) for part in list_parts(document)))


def number_gambar(document: Document) -> None:
    """Number all drawings anew: Word wants each id once in a file, and a loop of a master repeats them."""
    nomor = 0
    for part in list_parts(document):
        for sifat in part.element.iter(qn("wp:docPr")):
            nomor += 1
            sifat.set("id", str(nomor))


def list_parts(document: Document) -> Iterator[XmlPart]:
    """Yield the body and every header and footer, each once."""
    yield document.part
    ada = set()
    for relasi in document.part.rels.values():
        if relasi.reltype in (RT.HEADER, RT.FOOTER) and not relasi.is_external:
            part = relasi.target_part
            if isinstance(part, XmlPart) and part.partname not in ada:
                ada.add(part.partname)
                yield part


class _Baru:
    """The picture to put in; its part is made once, when the first drawing wants it."""

    def __init__(self, package: Package, sisipan: Sisipan) -> None:
        gambar = read_gambar(sisipan.isi)
        if gambar is None:
            raise ValueError("a picture that is no png or jpg")
        self.gambar: BerkasGambar = gambar
        self.teks = sisipan.teks
        self._package = package
        self._isi = sisipan.isi
        self._part: Part | None = None

    def relate(self, part: XmlPart) -> str:
        """Return the id by which a part refers to the picture."""
        if self._part is None:
            nama = self._package.next_partname(f"/word/media/gambar%d.{self.gambar.jenis}")
            self._part = Part(nama, self.gambar.tipe, self._isi, self._package)
        return part.relate_to(self._part, RT.IMAGE)


def _list_bingkai(part: XmlPart, nama: str) -> list[etree._Element]:
    """Return the inline or floating drawings of that name which show a picture in a box."""
    semua = (sifat.getparent() for sifat in part.element.iter(qn("wp:docPr")) if sifat.get("name") == nama)
    return [bingkai for bingkai in semua if _size_of(bingkai) and next(bingkai.iter(qn("a:blip")), None) is not None]


def _size_of(bingkai: etree._Element) -> tuple[int, int] | None:
    """Return width and height of a drawing's box, None where it has none."""
    luar = bingkai.find(qn("wp:extent"))
    sisi = (luar.get("cx", ""), luar.get("cy", "")) if luar is not None else ()
    return (int(sisi[0]), int(sisi[1])) if sisi and all(re.fullmatch("[0-9]{1,10}", satu) for satu in sisi) else None


def _take_out(part: XmlPart, bingkai: etree._Element) -> None:
    gambar = bingkai.getparent()
    if gambar is not None:
        _remove(gambar)
    _drop_unused(part, _references(bingkai))


def _fill(part: XmlPart, bingkai: etree._Element, baru: _Baru) -> None:
    lama = _references(bingkai)
    for blip in bingkai.iter(qn("a:blip")):
        for anak in list(blip):  # effects and an SVG twin belonged to the picture that was there
            blip.remove(anak)
        blip.attrib.pop(qn("r:link"), None)
        blip.set(qn("r:embed"), baru.relate(part))
    for potongan in list(bingkai.iter(qn("a:srcRect"))):
        _remove(potongan)
    for sifat in bingkai.iterchildren(qn("wp:docPr")):
        sifat.set("descr", clean_text(baru.teks))
    _fit(bingkai, baru.gambar)
    _drop_unused(part, lama)


def _fit(bingkai: etree._Element, gambar: BerkasGambar) -> None:
    """Make the box as large as the picture may be inside it with its own proportions."""
    lebar, tinggi = _size_of(bingkai) or (gambar.lebar, gambar.tinggi)
    if lebar * gambar.tinggi > tinggi * gambar.lebar:
        lebar = max(1, round(tinggi * gambar.lebar / gambar.tinggi))
    else:
        tinggi = max(1, round(lebar * gambar.tinggi / gambar.lebar))
    for ukuran in bingkai.iter(qn("wp:extent"), qn("a:ext")):
        if ukuran.get("cx") is not None:  # an extension list has children of the same name
            ukuran.set("cx", str(lebar))
            ukuran.set("cy", str(tinggi))


def _remove(element: etree._Element) -> None:
    induk = element.getparent()
    if induk is not None:
        induk.remove(element)


def _references(element: etree._Element) -> set[str]:
    return {nilai for anak in element.iter() for nama in _REFERENCES if (nilai := anak.get(nama))}


def _drop_unused(part: XmlPart, lama: set[str]) -> None:
    """Forget the relationships that nothing in the part refers to any more."""
    for relasi in lama - _references(part.element):
        if relasi in part.rels:
            del part.rels[relasi]
