"""Masters of an office, made from the shipped ones by hand: a text changed, a paragraph added, a part slipped in."""

from functools import cache
from pathlib import Path

from kinerja_app.config import Config
from kinerja_app.documents.master import Master, read_bawaan
from kinerja_app.documents.paket import pack, read_parts

FOLDER: Path = Config.from_environment({}).doc_templates
BADAN = "word/document.xml"
RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AWAL_ISI = "<w:body>"


@cache
def bawaan(jenis: str = "telaah") -> Master:
    return read_bawaan(FOLDER, jenis)


def bagian(jenis: str = "telaah") -> dict[str, bytes]:
    """The parts of a shipped master."""
    return read_parts(bawaan(jenis).isi)


def ubah(lama: str, baru: str, jenis: str = "telaah", nama: str = BADAN, jumlah: int = 1) -> Master:
    """The shipped master with a text of one part changed; the text must be there."""
    parts = bagian(jenis)
    teks = parts[nama].decode()
    assert lama in teks, lama
    return buat(parts | {nama: teks.replace(lama, baru, jumlah).encode()}, jenis)


def tambah(*teks: str, jenis: str = "telaah", nama: str = BADAN) -> Master:
    """The shipped master with paragraphs of these texts at the very beginning of a part."""
    kepala = {BADAN: AWAL_ISI}.get(nama) or bagian(jenis)[nama].decode().partition("<w:p>")[0][-20:]
    return ubah(kepala, kepala + "".join(paragraf(satu) for satu in teks), jenis, nama)


def paragraf(teks: str) -> str:
    aman = teks.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{aman}</w:t></w:r></w:p>'


def sisip(xml: str, jenis: str = "telaah") -> Master:
    """The shipped master with XML at the beginning of its body."""
    return ubah(AWAL_ISI, AWAL_ISI + xml, jenis)


def hubungkan(akhir_tipe: str, tujuan: str, mode: str = "External", tambahan: dict[str, bytes] | None = None) -> Master:
    """The shipped Telaah with one more relationship of its body; `tambahan` are parts that it may lead to."""
    nama = "word/_rels/document.xml.rels"
    mode = f' TargetMode="{mode}"' if mode else ""
    satu = f'<Relationship Id="rIdX" Type="{RELASI}/{akhir_tipe}" Target="{tujuan}"{mode}/></Relationships>'
    parts = bagian() | (tambahan or {})
    parts[nama] = parts[nama].decode().replace("</Relationships>", satu).encode()
    return buat(parts)


def buat(parts: dict[str, bytes], jenis: str = "telaah") -> Master:
    """A master of the office's own of these parts, as version 1."""
    return Master(jenis, pack(parts), 1)
