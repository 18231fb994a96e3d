"""Documents: the Telaah of twelve IKU, beside other ways of filling the same words into the same Word file."""

import io
from contextlib import ExitStack
from copy import deepcopy

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pengisi import Bahan, open_peers
from ukur import Angka, Baris, Tugas, beside, compare, interleave, milidetik, within_times

from kinerja_app.documents.grafik import _draw_png
from kinerja_app.documents.master import Master
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.documents.render import Ciri, render
from tests.documents.siklus_kalipare import PADA, make, open_kalipare

PUTARAN = 80
CIRI = Ciri("Telaah", "Kecamatan Kalipare", "2026-TB3-R0", PADA)


def measure() -> list[Baris]:
    """Return the rows of the documents; every peer fills the same flat master, and its words are compared."""
    siklus = open_kalipare()
    telaah = make("telaah", siklus)
    bagian = read_parts(telaah)
    bahan = Bahan(*flatten(telaah), telaah)
    master = Master("uji", bahan.write("{{{{ {} }}}}".format))
    with ExitStack() as terbuka:
        peserta, hasil, absen = open_peers(terbuka, bahan)
        tugas: dict[str, Tugas] = {
            "zip": lambda: pack(bagian),
            "telaah": lambda: make("telaah", siklus),
            "telaah drawn": lambda: (_draw_png.cache_clear(), make("telaah", siklus)),
            "Kinerja": lambda: hasil.update(Kinerja=render(master, dict(bahan.isi), CIRI)),
        }
        angka = interleave(tugas | peserta, PUTARAN)
    kata = read_words(telaah)
    for nama, content in hasil.items():
        assert read_words(content) == kata, f"{nama} wrote other words"
    return [*_rows(angka, list(peserta), len(bahan.isi)), *absen]


def _rows(angka: dict[str, Angka], peserta: list[str], jumlah: int) -> list[Baris]:
    lantai, sendiri = angka["zip"], angka["Kinerja"]
    banding = [f"{compare(sendiri, angka[nama])} {nama}" for nama in peserta]
    kurang = [sikap for sikap in banding if not sikap.startswith("faster")]
    hal = f"Kinerja: {jumlah} places filled, sandboxed, escaped, checked"
    return [
        Baris("packing the parts of the Telaah (the floor)", milidetik(lantai)),
        within_times(
            "the full Telaah: figures, sentences, charts, QR; the charts drawn before",
            *(angka["telaah"], 2, lantai, "the floor"),
            "the document is a tree several times: the master's, the filled one, the finished file opened again; what "
            "a template cannot do (charts, sizes of figures, rows held together) is done on trees. A compiled template "
            "without trees would be faster, and a second Word library of our own",
        ),
        within_times(
            "the same with its charts drawn",
            *(angka["telaah drawn"], 2, lantai, "the floor"),
            "drawing a million pixels for each chart and packing them; a chart of the same figures is drawn once",
        ),
        Baris(hal, milidetik(sendiri, lantai), "faster than every peer", not kurang, "; ".join(kurang)),
        *(beside(nama, angka[nama], lantai, sendiri) for nama in peserta),
    ]


def flatten(content: bytes) -> tuple[DocumentType, dict[str, str]]:
    """Return the document with every paragraph of text emptied but for its name, and the words by that name."""
    document, isi = Document(io.BytesIO(content)), {}
    for unsur in document.element.body.iter(qn("w:p")):
        paragraf = Paragraph(unsur, document)
        if paragraf.style is not None and paragraf.style.name == "Grafik":
            paragraf.style = None  # its picture is there already
        if not paragraf.text.strip() or unsur.xpath(".//w:drawing | .//w:fldChar | .//w:fldSimple"):
            continue
        nama = f"t{len(isi) + 1}"
        isi[nama] = " ".join(paragraf.text.split())
        pertama = deepcopy(paragraf.runs[0]._r)
        for anak in unsur.xpath("w:r | w:hyperlink"):
            unsur.remove(anak)
        for sisa in pertama.xpath("w:t | w:tab | w:br"):
            pertama.remove(sisa)
        teks = OxmlElement("w:t")
        teks.text = nama
        pertama.append(teks)
        unsur.append(pertama)
    return document, isi


def read_words(content: bytes) -> list[str]:
    """Return the words of body and tables, paragraph by paragraph, empty ones left out."""
    document = Document(io.BytesIO(content))
    semua = (" ".join(Paragraph(unsur, document).text.split()) for unsur in document.element.body.iter(qn("w:p")))
    return [teks for teks in semua if teks]
