"""Other ways to fill the same words into the same Word file: docxtpl, python-docx, docx-mailmerge2, and two of Node."""

import io
import json
import os
import subprocess
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Environment
from peralatan import AbsenError, import_pip, install_npm
from ukur import Baris, Tugas

MAILMERGE = "docx-mailmerge2==1.0.3"
DOCXTEMPLATER = ("docxtemplater@3.71.0", "pizzip@3.3.0")
EASY = ("easy-template-x@7.2.8",)


@dataclass(frozen=True)
class Bahan:
    """What is filled: the flat master, whose places hold their names, the words by name, and what they make."""

    datar: DocumentType
    isi: dict[str, str]
    telaah: bytes

    def write(self, tanda: Callable[[str], str]) -> bytes:
        """Return the flat master with names written as a peer wants them."""
        document = Document(io.BytesIO(_save(self.datar)))
        for teks in document.element.body.iter(qn("w:t")):
            if teks.text in self.isi:
                teks.text = tanda(teks.text)
        return _save(document)


Simpan = Callable[[bytes], None]  # takes what was filled, to be compared later


def open_peers(terbuka: ExitStack, bahan: Bahan) -> tuple[dict[str, Tugas], dict[str, bytes], list[Baris]]:
    """Return the tasks of the peers, what each of them wrote last, and a line for each that cannot be measured."""
    docxtpl = f"docxtpl {version('docxtpl')}"
    calon: dict[str, Callable[[Bahan, Simpan], Tugas]] = {
        f"{docxtpl}, opened anew": partial(_open_docxtpl, False),
        f"{docxtpl}, kept open, its XML patched and compiled once": partial(_open_docxtpl, True),
        f"python-docx {version('python-docx')} from scratch": _prepare_scratch,
        MAILMERGE.replace("==", " "): _open_mailmerge,
        " with ".join(DOCXTEMPLATER).replace("@", " "): partial(_open_node, terbuka, DOCXTEMPLATER),
        EASY[0].replace("@", " "): partial(_open_node, terbuka, EASY),
    }
    tugas: dict[str, Tugas] = {}
    hasil: dict[str, bytes] = {}
    absen = []
    for nama, siapkan in calon.items():
        try:
            tugas[nama] = siapkan(bahan, partial(hasil.__setitem__, nama))
        except AbsenError as error:
            absen.append(Baris(nama, "left out", sebab=str(error)))
    return tugas, hasil, absen


def _save(document: DocumentType | DocxTemplate) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _open_docxtpl(is_kept: bool, bahan: Bahan, simpan: Simpan) -> Tugas:
    """Open the master anew each time, or keep it: its XML is then patched once, and compiled once."""
    master = bahan.write("{{{{ {} }}}}".format)
    kept, lingkungan = DocxTemplate(io.BytesIO(master)), Environment(autoescape=True)
    kept.patch_xml, lingkungan.from_string = cache(kept.patch_xml), cache(lingkungan.from_string)

    def fill() -> None:
        template = kept if is_kept else DocxTemplate(io.BytesIO(master))
        template.render(bahan.isi, lingkungan if is_kept else Environment(autoescape=True))
        simpan(_save(template))

    return fill


def _prepare_scratch(bahan: Bahan, simpan: Simpan) -> Tugas:
    """Read the words of the Telaah once: a text for a paragraph, rows of cells of texts for a table."""
    asal = Document(io.BytesIO(bahan.telaah))
    blok: list[str | list[list[list[str]]]] = [
        Paragraph(unsur, asal).text
        if unsur.tag == qn("w:p")
        else [
            [[Paragraph(p, asal).text for p in sel.iter(qn("w:p"))] for sel in tr.iter(qn("w:tc"))]
            for tr in unsur.iter(qn("w:tr"))
        ]
        for unsur in asal.element.body.xpath("w:p | w:tbl")
    ]

    def fill() -> None:
        document = Document()
        for isi in blok:
            if isinstance(isi, str):
                document.add_paragraph(isi)
                continue
            tabel = document.add_table(0, max(map(len, isi)))
            for satu in isi:
                for sel, teks in zip(tabel.add_row().cells, satu, strict=False):
                    sel.text = teks[0]
                    for lain in teks[1:]:
                        sel.add_paragraph(lain)
        simpan(_save(document))

    return fill


def _open_mailmerge(bahan: Bahan, simpan: Simpan) -> Tugas:
    mailmerge = import_pip(MAILMERGE, "mailmerge")
    document = Document(io.BytesIO(bahan.write(str)))
    for run in list(document.element.body.iter(qn("w:r"))):
        teks = run.find(qn("w:t"))
        if teks is not None and teks.text in bahan.isi:
            bidang = OxmlElement("w:fldSimple")
            bidang.set(qn("w:instr"), f" MERGEFIELD {teks.text} ")
            run.addprevious(bidang)
            bidang.append(run)
    master = _save(document)

    def fill() -> None:
        with mailmerge.MailMerge(io.BytesIO(master)) as surat:
            surat.merge(**bahan.isi)
            hasil = io.BytesIO()
            surat.write(hasil)
        simpan(hasil.getvalue())

    return fill


def _open_node(terbuka: ExitStack, paket: tuple[str, ...], bahan: Bahan, simpan: Simpan) -> Tugas:
    modul = install_npm(*paket)
    nama, tempat = paket[0].partition("@")[0], modul.parent
    (tempat / "master.docx").write_bytes(bahan.write("{{{}}}".format))
    (tempat / "isi.json").write_text(json.dumps(bahan.isi))
    perintah = ["node", str(Path(__file__).with_name("isi_dokumen.js")), nama, str(tempat)]
    lingkungan = os.environ | {"NODE_PATH": str(modul)}
    pipa = subprocess.PIPE
    proses = terbuka.enter_context(subprocess.Popen(perintah, stdin=pipa, stdout=pipa, text=True, env=lingkungan))

    def fill() -> float:
        with suppress(BrokenPipeError):
            print(file=proses.stdin, flush=True)
        lama = proses.stdout.readline()
        if not lama:
            raise AbsenError(f"Node ended with {proses.wait()}")
        simpan((tempat / f"{nama}.docx").read_bytes())
        return float(lama)

    fill()
    return fill
