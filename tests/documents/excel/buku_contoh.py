"""Workbooks as people return them: downloaded from a siklus, changed cell by cell with openpyxl, saved."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import openpyxl

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


def fill_kalipare(siklus: Siklus) -> Callable[[Buku], object]:
    """A person fills in everything that tests/documents/siklus_kalipare.py states about the twelve IKU."""

    def fill(buku: Buku) -> None:
        data = buku["Data IKU"]
        baris_iku = {data.cell(baris, 1).value: baris for baris in range(1, data.max_row + 1)}
        for iku in siklus.iku_list:
            if not iku.target_pada(siklus.periode).is_diukur:
                continue
            isian, baris = kalipare.isian_of(iku), baris_iku[iku.kode]
            data.cell(baris, 5).value = isian.keadaan.value.replace("_", " ")
            if isian.realisasi is not None:
                data.cell(baris, 6).value = float(isian.realisasi)
            data.cell(baris, 7).value, data.cell(baris, 8).value = isian.sumber, isian.penjelasan
            _fill_lembar(buku, iku.kode, isian.lembar)
        anggaran = buku["Anggaran"]
        for baris in range(5, 5 + len(siklus.entri_program)):
            program = next(p for p in siklus.dokumen_iku.program_list if p.nama == anggaran.cell(baris, 1).value)
            anggaran.cell(baris, 3).value = float(program.pagu * 23 / 100)

    return fill


def _fill_lembar(buku, kode, lembar):
    for ws in buku.worksheets:
        kolom = {
            sel.value.removeprefix(f"{kode} "): (sel.row, sel.column)
            for row in ws.iter_rows()
            for sel in row
            if isinstance(sel.value, str) and sel.value.startswith(f"{kode} ") and ws.cell(sel.row, 1).value == "No"
        }
        if not kolom:
            continue
        for nomor, satu in enumerate(lembar, start=1):
            for bagian, nilai in (("a", satu.a), ("b", satu.b), ("nilai", satu.a), ("keterangan", satu.keterangan)):
                if bagian in kolom:
                    kepala, letak = kolom[bagian]
                    ws.cell(kepala + nomor, letak).value = nilai if isinstance(nilai, str | None) else float(nilai)


def with_kode(siklus: Siklus, *kode: str) -> Siklus:
    """The siklus with these IKU only."""
    dokumen = siklus.dokumen_iku
    return replace(
        siklus, dokumen_iku=replace(dokumen, iku_list=tuple(iku for iku in dokumen.iku_list if iku.kode in kode))
    )
