"""Body of the Buku panduan: every piece of every chapter in its style; what screens call something is bold."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_TEGAK, akhir, judul
from doc_templates.wml import Column, each, paragraph, rows, run, table, tag
from kinerja_app.domain.panduan import Jenis

HALAMAN = F4_TEGAK
_ISTILAH = (
    Column("Istilah", "{{ istilah.nama }}", 4.0),
    Column("Arti", "{{ istilah.arti }}", HALAMAN.lebar_isi - 4.0),
)
_POTONG = (
    "<w:r><w:t>{%r for potong in blok.potong %}</w:t></w:r>"
    "<w:r><w:t>{%r if potong.tebal %}</w:t></w:r>"
    + run("{{ potong.teks }}", bold=True)
    + "<w:r><w:t>{%r else %}</w:t></w:r>"
    + run("{{ potong.teks }}")
    + "<w:r><w:t>{%r endif %}</w:t></w:r><w:r><w:t>{%r endfor %}</w:t></w:r>"
)
# The number of a step is text: numbering by Word would go on from one list to the next.
_LANGKAH = (
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:ind w:left="567" w:hanging="567"/><w:jc w:val="left"/></w:pPr>'
    + run("{{ blok.tanda }}.\t")
    + f"{_POTONG}</w:p>"
)
_ISI = {
    Jenis.SUBJUDUL: paragraph("Heading2", run("{{ blok.teks }}")),
    Jenis.LANGKAH: _LANGKAH,
    Jenis.BUTIR: paragraph("ListBullet", _POTONG),
    Jenis.GAMBAR: paragraph("Grafik", run("{{ blok.tanda }}")),
    Jenis.PARAGRAF: paragraph("BodyText", _POTONG),
}


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    del document
    blok = "".join(tag(f"if blok.jenis == '{jenis}'") + isi + tag("endif") for jenis, isi in _ISI.items())
    istilah = table("istilah", "Istilah dan artinya", _ISTILAH, rows("istilah", "bab.istilah", _ISTILAH))
    bab = (
        paragraph("Heading1", run("{{ bab.judul }}"), page_break=True)
        + tag("for blok in bab.blok") + blok + tag("endfor")
        + tag("if bab.istilah") + istilah + tag("endif")
    )  # fmt: skip
    daftar = each("bab", "bab_list", paragraph("ListBullet", run("{{ bab.judul }}")))
    isi = paragraph("BodyText", run("{{ pengantar }}")) + daftar
    return judul() + isi + tag("for bab in bab_list") + bab + tag("endfor") + akhir()
