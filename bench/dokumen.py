"""Documents: the Telaah of twelve IKU, beside other ways of filling the same words into the same Word file."""

import importlib
import io
import json
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Environment
from ukur import Angka, Baris, Tugas, interleave, milidetik

from kinerja_app.documents.grafik import draw_png
from kinerja_app.documents.master import Master
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.documents.render import Ciri, render
from tests.documents.siklus_kalipare import PADA, make, open_kalipare

AKAR = Path(__file__).parents[1]
ALAT = AKAR / "build" / "bench"
PUTARAN = 40
CIRI = Ciri("Telaah", "Kecamatan Kalipare", "2026-TB3-R0", PADA)
PIP = "docx-mailmerge2"
NPM = ("docxtemplater", "pizzip", "easy-template-x")


def measure() -> list[Baris]:
    """Return the rows of the documents; every peer fills the same flat master, and its words are compared."""
    siklus = open_kalipare()
    telaah = make("telaah", siklus)
    bagian = read_parts(telaah)
    datar, isi = flatten(telaah)
    tugas: dict[str, Tugas] = {
        "zip": lambda: _done(pack(bagian)),
        "telaah": lambda: _done(make("telaah", siklus)),
        "telaah drawn": lambda: _done((draw_png.cache_clear(), make("telaah", siklus))),
    }
    hasil: dict[str, bytes] = {}

    def keep(nama: str, content: bytes) -> None:
        hasil[nama] = content

    jinja = _write(datar, "{{{{ {} }}}}".format)
    tugas["Kinerja"] = lambda: keep("Kinerja", render(Master("uji", jinja), dict(isi), CIRI))
    tugas["docxtpl, opened anew"] = lambda: keep("docxtpl, opened anew", _fill_docxtpl(jinja, isi))
    tugas["python-docx from scratch"] = lambda: keep("python-docx from scratch", _write_scratch(telaah))
    absen = _add_mailmerge(tugas, keep, datar, isi) + _add_node(tugas, keep, datar, isi)
    angka = interleave(tugas, PUTARAN)
    kata = read_words(telaah)
    for nama, content in hasil.items():
        if read_words(content) != kata:
            raise AssertionError(f"{nama} wrote other words")
    return _rows(angka, absen, len(isi))


def _rows(angka: dict[str, Angka], absen: list[str], jumlah: int) -> list[Baris]:
    lantai = angka["zip"]
    sendiri = angka["Kinerja"]
    lain = {nama: satu for nama, satu in angka.items() if nama not in ("zip", "telaah", "telaah drawn", "Kinerja")}
    lebih_cepat = [nama for nama, satu in lain.items() if satu.median < sendiri.median]
    return [
        Baris("packing the parts of the Telaah (the floor)", milidetik(lantai)),
        Baris(
            "the full Telaah: figures, sentences, charts, QR; the charts drawn before",
            milidetik(angka["telaah"], lantai),
            "≤ 2 × the floor",
            angka["telaah"].median <= 2 * lantai.median,
            "the document is a tree three times: the master's, the filled one, the finished file opened again; what "
            "a template cannot do (charts, sizes of figures, rows held together) is done on the second. A compiled "
            "template without trees would be faster, and a second Word library of our own",
        ),
        Baris(
            "the same with its charts drawn",
            milidetik(angka["telaah drawn"], lantai),
            "≤ 2 × the floor",
            angka["telaah drawn"].median <= 2 * lantai.median,
            "drawing: the fonts of the system are read for each chart; a chart of the same figures is drawn once",
        ),
        Baris(
            f"Kinerja: {jumlah} places filled, sandboxed, escaped, checked",
            milidetik(sendiri, lantai),
            "faster than every peer",
            not lebih_cepat,
            f"faster: {', '.join(lebih_cepat)}" if lebih_cepat else "",
        ),
        *(Baris(nama, milidetik(satu, lantai)) for nama, satu in lain.items()),
        *(Baris(satu, "left out") for satu in absen),
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


def _done(_: object) -> None:
    return None


def _write(datar: DocumentType, tanda) -> bytes:
    """Return the flat master with names written as a peer wants them."""
    salinan = io.BytesIO()
    datar.save(salinan)
    document = Document(salinan)
    for teks in document.element.body.iter(qn("w:t")):
        if teks.text and teks.text.startswith("t") and teks.text[1:].isdigit():
            teks.text = tanda(teks.text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _fill_docxtpl(master: bytes, isi: dict[str, str]) -> bytes:
    template = DocxTemplate(io.BytesIO(master))
    template.render(isi, Environment(autoescape=True))
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def _write_scratch(telaah: bytes) -> bytes:
    asal = Document(io.BytesIO(telaah))
    document = Document()
    for unsur in asal.element.body:
        if unsur.tag == qn("w:p"):
            document.add_paragraph(Paragraph(unsur, asal).text)
        elif unsur.tag == qn("w:tbl"):
            baris = [
                [[Paragraph(p, asal).text for p in sel.iter(qn("w:p"))] for sel in tr.iter(qn("w:tc"))]
                for tr in unsur.iter(qn("w:tr"))
            ]
            tabel = document.add_table(0, max(map(len, baris)))
            for satu in baris:
                for sel, isi in zip(tabel.add_row().cells, satu, strict=False):
                    sel.text = isi[0]
                    for teks in isi[1:]:
                        sel.add_paragraph(teks)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_mailmerge(tugas, keep, datar, isi) -> list[str]:
    tempat = ALAT / "pip"
    perintah = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tempat), PIP]
    if not tempat.exists() and subprocess.run(perintah, check=False).returncode:
        return [f"{PIP} (pip could not get it)"]
    sys.path.append(str(tempat))
    mailmerge = importlib.import_module("mailmerge")
    document = Document(io.BytesIO(_write(datar, str)))
    for run in list(document.element.body.iter(qn("w:r"))):
        teks = run.find(qn("w:t"))
        if teks is not None and teks.text and teks.text.startswith("t") and teks.text[1:].isdigit():
            bidang = OxmlElement("w:fldSimple")
            bidang.set(qn("w:instr"), f" MERGEFIELD {teks.text} ")
            run.addprevious(bidang)
            bidang.append(run)
    target = io.BytesIO()
    document.save(target)
    master = target.getvalue()

    def fill() -> None:
        with mailmerge.MailMerge(io.BytesIO(master)) as surat:
            surat.merge(**isi)
            hasil = io.BytesIO()
            surat.write(hasil)
        keep(PIP, hasil.getvalue())

    tugas[PIP] = fill
    return []


def _add_node(tugas, keep, datar, isi) -> list[str]:
    if not shutil.which("npm"):
        return [f"{nama} (no npm here)" for nama in ("docxtemplater", "easy-template-x")]
    if not (ALAT / "node_modules").exists():
        ALAT.mkdir(parents=True, exist_ok=True)
        perintah = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(ALAT), *NPM]
        if subprocess.run(perintah, check=False).returncode:
            return [f"{nama} (npm could not get it)" for nama in ("docxtemplater", "easy-template-x")]
    (ALAT / "master.docx").write_bytes(_write(datar, "{{{}}}".format))
    (ALAT / "isi.json").write_text(json.dumps(isi))
    for nama in ("docxtemplater", "easy-template-x"):
        tugas[nama] = _node_task(nama, keep)
    return []


def _node_task(nama: str, keep) -> Tugas:
    proses = subprocess.Popen(
        ["node", str(Path(__file__).with_name("isi_dokumen.js")), nama, str(ALAT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"NODE_PATH": str(ALAT / "node_modules"), "PATH": "/usr/local/bin:/usr/bin:/bin"},
    )

    def fill() -> float:
        proses.stdin.write("\n")
        proses.stdin.flush()
        lama = float(proses.stdout.readline())
        keep(nama, (ALAT / f"{nama}.docx").read_bytes())
        return lama

    return fill
