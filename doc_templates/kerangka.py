"""What stands on every document: page, kop surat, header for samples, footer, title, signatures."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.shared import Cm

from doc_templates.gaya import numbering_xml, settings_xml, styles_xml
from doc_templates.lambang import LEBAR, TINGGI, make_lambang, make_tempat_qr
from doc_templates.wml import each, field, paragraph, plain_row, plain_rows, plain_table, run, twips
from kinerja_app.documents.gambar_dokumen import LAMBANG, QR

_W = nsdecls("w")
_EMU_PER_CM = 360000
_TANPA_GUNA = ("customXml", "stylesWithEffects", "webSettings", "theme", "fontTable")
_LEBAR_LAMBANG = 1.9
_SISI_QR = 1.5  # with 41 modules across each is 0.37 mm: read from paper by any phone
_TEPI_BAWAH_QR = 2.5  # room for that footer
_PAGE = (run("Halaman "), field("PAGE"), run(" dari "), field("NUMPAGES"))


@dataclass(frozen=True)
class Halaman:
    """F4 in cm, upright or lying."""

    lebar: float
    tinggi: float
    kiri: float = 2.5
    lain: float = 2.0

    @property
    def ruang_tanda_tangan(self) -> float:
        """Room for the hand that signs; on a page that lies there is less of it."""
        return 2.0 if self.tinggi > self.lebar else 1.5

    @property
    def lebar_isi(self) -> float:
        """Width between the margins."""
        return self.lebar - self.kiri - self.lain


F4_TEGAK = Halaman(21.5, 33.0)
F4_MENDATAR = Halaman(33.0, 21.5)


def new_document(halaman: Halaman) -> DocumentType:
    """An empty document of that page with our styles, header and footer, and nothing of python-docx's sample."""
    document = Document()
    package = document.part.package
    for source in (document.part.rels, package.rels):
        for key in [key for key, relation in source.items() if relation.reltype.endswith((*_TANPA_GUNA, "thumbnail"))]:
            del source[key]
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("extended-properties")]:
        del package.rels[key]
    _refill(document.styles.element, styles_xml(twips(halaman.lebar_isi)))
    _refill(document.part.numbering_part.element, numbering_xml())
    _refill(document.settings.element, settings_xml())
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if halaman.lebar > halaman.tinggi else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(halaman.lebar), Cm(halaman.tinggi)
    section.left_margin = Cm(halaman.kiri)
    section.right_margin = section.top_margin = section.bottom_margin = Cm(halaman.lain)
    section.header_distance = section.footer_distance = Cm(1)
    _refill(section.header.part.element, f"<w:hdr {_W}>{paragraph('Header', run('{{ contoh }}'))}</w:hdr>")
    footer = paragraph("Footer", run("{{ kaki }}\t"), *_PAGE)
    _refill(section.footer.part.element, f"<w:ftr {_W}>{footer}</w:ftr>")
    return document


def kaki_periksa(document: DocumentType, halaman: Halaman) -> None:
    """Make the footer that of a letter to be checked: QR at left, number and kode periksa, page at right."""
    section = document.sections[0]
    section.bottom_margin, section.footer_distance = Cm(_TEPI_BAWAH_QR), Cm(0.7)
    page = 3.6
    widths = (_SISI_QR + 0.2, halaman.lebar_isi - _SISI_QR - 0.2 - page, page)
    size = (_SISI_QR, _SISI_QR)
    cells = (
        paragraph("KakiTeks", _picture(section.footer.part, make_tempat_qr(), QR, "Tempat kode QR", size)),
        paragraph("KakiTeks", run("{{ kaki }}")) + paragraph("KakiTeks", run("{{ kode_periksa }}", bold=True)),
        paragraph("KakiHalaman", *_PAGE),
    )
    content = paragraph("KakiGaris") + plain_table(widths, plain_row(widths, cells, align="center")) + akhir()
    _refill(section.footer.part.element, f"<w:ftr {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{content}</w:ftr>")


def write(document: DocumentType, body: str) -> None:
    """Put the XML of the body before the section's end."""
    holder = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{body}</w:body>")
    target = document.element.body
    for old in list(target)[:-1]:
        target.remove(old)
    for child in list(holder):
        target.insert(len(target) - 1, child)


def kop(document: DocumentType, halaman: Halaman) -> str:
    """Crest at left, government, office, address lines, and the double rule across the page."""
    side = 2.4
    widths = (side, halaman.lebar_isi - 2 * side, side)
    lines = (
        paragraph("KopPemerintah", run("{{ kop.pemerintah }}")),
        paragraph("KopNama", run("{{ kop.nama }}")),
        each("teks", "kop.alamat", paragraph("KopBaris", run("{{ teks }}"))),
        paragraph("KopTempat", run("{{ kop.tempat }}")),
    )
    size = (_LEBAR_LAMBANG, _LEBAR_LAMBANG * TINGGI / LEBAR)
    drawing = _picture(document.part, make_lambang(), LAMBANG, "Tempat lambang daerah", size)
    crest = paragraph("TabelTengah", drawing)
    row = plain_row(widths, (crest, "".join(lines), paragraph("TabelTengah")), align="center")
    return plain_table(widths, row) + paragraph("KopGaris")


def judul() -> str:
    """Title and the period below it."""
    return paragraph("Title", run("{{ judul }}")) + paragraph("Subtitle", run("{{ subjudul }}"))


def tanda_tangan(halaman: Halaman) -> str:
    """Two signatures side by side; every row but the last holds on to the next, so the block stays whole."""
    gap = 1.0
    side = (halaman.lebar_isi - gap) / 2
    widths = (side, gap, side)

    def row(part: str, style: str = "TandaTangan", height: float = 0, **marks: bool) -> str:
        kiri, kanan = (
            paragraph(style, run(f"{{{{ tanda_tangan.{pihak}.{part} }}}}", **marks) if part else "")
            for pihak in ("kiri", "kanan")
        )
        return plain_row(widths, (kiri, paragraph(style), kanan), height=height)

    body = row("pembuka") + row("jabatan") + row("", height=halaman.ruang_tanda_tangan)
    body += row("nama", bold=True, underline=True) + row("keterangan", "TandaTanganAkhir")
    return plain_table(widths, body)


def akhir() -> str:
    """The paragraph that Word demands after a last table, too small to open a page."""
    return paragraph("Akhir")


def pasangan(many: str, widths: Sequence[float]) -> str:
    """Label, colon and text in three columns without lines, so that the colons stand in line."""
    contents = (run("{{ baris.label }}"), run(":"), run("{{ baris.isi }}"))
    cells = tuple(paragraph("KepalaSurat", content) for content in contents)
    return plain_table(widths, plain_rows("baris", many, widths, cells))


def _refill(element: BaseOxmlElement, content: str) -> None:
    """Give a part of python-docx's sample our content, within the root that python-docx holds on to."""
    for old in list(element):
        element.remove(old)
    for child in list(parse_xml(content)):
        element.append(child)


def _picture(part: StoryPart, content: bytes, name: str, description: str, size: tuple[float, float]) -> str:
    """A drawing in a line of text; by its name the program finds it and gives it another picture. Size in cm."""
    relation, _ = part.get_or_add_image(io.BytesIO(content))
    width, height = (round(side * _EMU_PER_CM) for side in size)
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="1" name="{name}" descr="{description}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name.lower()}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
