"""Filling in a downloaded workbook as a person does: each cell by the name of its sheet, of its row, of its column."""

import io
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_app.documents.excel.susunan import (
    ANGGARAN,
    DATA_IKU,
    KEADAAN,
    KOLOM_ANGGARAN,
    KOLOM_DATA,
    arrange_lembar,
    list_kolom,
)
from kinerja_app.documents.excel.tulis import save_buku
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.siklus import Siklus

TempatSel = tuple[str, str, str]
NilaiSel = Decimal | str
_KEADAAN, _REALISASI, _SUMBER, _PENJELASAN = KOLOM_DATA[4:]


def fill_buku(isi: bytes, nilai: Mapping[TempatSel, NilaiSel], pada: datetime) -> bytes:
    """Type values into a workbook of ours, (sheet, name of the row, heading) → value, and save it at `pada`.

    A sheet, row or heading that is not there raises DataNotFoundError.
    """
    buku = load_workbook(io.BytesIO(isi))
    lembar = {ws.title: ws for ws in buku.worksheets}
    for (nama_lembar, baris, kolom), satu in nilai.items():
        if nama_lembar not in lembar:
            raise DataNotFoundError(f"Lembar {nama_lembar} tidak ada.")
        ws = lembar[nama_lembar]
        sel = ws.cell(*_find_sel(ws, baris, kolom))
        sel.value = satu
        if isinstance(satu, str):
            sel.data_type = "s"  # openpyxl has made "=…" a formula by now
    return save_buku(buku, pada)


def list_nilai(
    siklus: Siklus, isian: Mapping[str, Isian], anggaran: Mapping[str, Decimal]
) -> dict[TempatSel, NilaiSel]:
    """Return what a person types who fills in these IKU (by kode) and programs (by name); empty cells stay empty."""
    hasil: dict[TempatSel, NilaiSel | None] = {}
    lembar_of = {
        iku.kode: nama for nama, semua in arrange_lembar(siklus).items() for tabel in semua for iku in tabel.iku_list
    }
    for kode, satu in isian.items():
        hasil[DATA_IKU, kode, _KEADAAN] = next(teks for teks, keadaan in KEADAAN.items() if keadaan is satu.keadaan)
        hasil[DATA_IKU, kode, _REALISASI] = satu.huruf or satu.realisasi
        hasil[DATA_IKU, kode, _SUMBER] = satu.sumber
        hasil[DATA_IKU, kode, _PENJELASAN] = satu.penjelasan
        if satu.lembar:
            hasil |= _list_lembar(lembar_of[kode], siklus.iku_by_kode(kode), satu)
    hasil |= {(ANGGARAN, nama, KOLOM_ANGGARAN[2]): rupiah for nama, rupiah in anggaran.items()}
    return {tempat: nilai for tempat, nilai in hasil.items() if nilai is not None and nilai != ""}


def _list_lembar(lembar: str, iku: Iku, isian: Isian) -> dict[TempatSel, NilaiSel | None]:
    return {
        (lembar, baris.nama, kolom.judul): (
            baris.keterangan if kolom.bagian == "keterangan" else baris.b if kolom.bagian == "b" else baris.a
        )
        for baris in isian.lembar
        for kolom in list_kolom(iku)
    }


def _find_sel(ws: Worksheet, baris: str, kolom: str) -> tuple[int, int]:
    """Return (row, column) of the cell below a heading, in the row that has the name in column A or B."""
    kepala: tuple[int, int] | None = None
    for nomor, row in enumerate(ws.iter_rows(values_only=True), start=1):
        if kepala is None:
            kepala = (nomor, row.index(kolom) + 1) if kolom in row else None
        elif baris in row[:2]:
            return nomor, kepala[1]
    raise DataNotFoundError(f"Lembar {ws.title}: sel pada baris {baris}, kolom {kolom}, tidak ada.")
