"""Workbooks as people return them: downloaded from a siklus, changed cell by cell with openpyxl, saved."""

import io
import re
from collections.abc import Callable

import openpyxl

from kinerja_app.documents.excel.isi_buku import fill_buku, list_nilai
from kinerja_app.documents.excel.siklus_tulis import write_siklus
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.siklus import Siklus
from tests.documents import siklus_kalipare as kalipare
from tests.factories import DESA, orang_tim

Buku = openpyxl.Workbook
KANTOR = "KECAMATAN KALIPARE"


def open_kalipare() -> Siklus:
    """Tribulan III 2026 of the sample office with its nine desa, nothing filled in."""
    contoh = kalipare.open_kalipare()
    return open_siklus(
        contoh.kunci, contoh.sop, contoh.dokumen_iku, contoh.angka_lalu, contoh.serapan_lalu, contoh.saran.lalu,
        orang_tim(1), kalipare.MULAI, DESA,
    )  # fmt: skip


def download(siklus: Siklus) -> bytes:
    """The workbook as the Tim downloads it."""
    return write_siklus(siklus, KANTOR, kalipare.PADA, is_demo=False)


def change(isi: bytes, *ubahan: Callable[[Buku], object]) -> bytes:
    """The workbook after a person changed it and saved."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    for satu in ubahan:
        satu(buku)
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return tujuan.getvalue()


def put(lembar: str, sel: str, nilai: object) -> Callable[[Buku], object]:
    """A person types a value into a cell."""

    def type_it(buku: Buku) -> None:
        buku[lembar][sel] = nilai

    return type_it


def find(isi: bytes, lembar: str, baris: str, kolom: str) -> str:
    """The address of the cell in the row named `baris` below the heading `kolom`."""
    ws = openpyxl.load_workbook(io.BytesIO(isi))[lembar]
    kepala = {sel.value: sel for row in ws.iter_rows() for sel in row if sel.value == kolom}[kolom]
    bernama = [
        sel.row for row in ws.iter_rows(min_row=kepala.row + 1, max_col=2) for sel in row if str(sel.value) == baris
    ]
    return f"{kepala.column_letter}{bernama[0]}"


def put_raw(isi: bytes, lembar: str, sel: str, xml: str) -> bytes:
    """The workbook with a cell that only Excel itself writes: `xml` is what stands inside <c r=… >, with its tag."""
    nama_list = openpyxl.load_workbook(io.BytesIO(isi)).sheetnames
    bagian = read_parts(isi)
    tempat = f"xl/worksheets/sheet{nama_list.index(lembar) + 1}.xml"
    pola = re.compile(rf'<c r="{sel}"[^>]*?(/>|>.*?</c>)'.encode(), re.DOTALL)
    baru, jumlah = pola.subn(xml.encode(), bagian[tempat])
    assert jumlah == 1
    return pack(bagian | {tempat: baru})


def fill_kalipare(isi: bytes, siklus: Siklus) -> bytes:
    """A person fills in everything that tests/documents/siklus_kalipare.py states about the twelve IKU."""
    isian = {iku.kode: kalipare.isian_of(iku) for iku in siklus.iku_list if iku.target_pada(siklus.periode).is_diukur}
    anggaran = {program.nama: program.pagu * 23 / 100 for program in siklus.dokumen_iku.program_list}
    return fill_buku(isi, list_nilai(siklus, isian, anggaran), kalipare.PADA)
