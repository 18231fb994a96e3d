"""Writing a workbook to be filled in: locked headings, open cells with checks, text that stays text, print set-up."""

import errno
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_app import atomic
from kinerja_app.documents.excel.sel import print_alamat, print_kolom
from kinerja_app.documents.excel.teks_bersama import encode_teks
from kinerja_app.documents.lingkungan import clean_text
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.domain.angka import count_desimal, format_angka

CONTOH = "CONTOH, bukan data resmi"
KERTAS_F4 = 14  # "Folio", 8,5 × 13 inch: what Excel has nearest to the 215 × 330 mm of Indonesian offices
DIGIT_TERBANYAK = 15
_TEKS = "@"
_HURUF = Font(name="Arial", size=10)
_TEBAL = Font(name="Arial", size=10, bold=True)
_JUDUL = Font(name="Arial", size=13, bold=True, color="004A8F")
_MIRING = Font(name="Arial", size=9, italic=True, color="505A5F")
_KEPALA = PatternFill("solid", fgColor="D8E4F0")
_ISIAN = PatternFill("solid", fgColor="FFFDE7")
_GARIS = Border(*(Side(style="thin", color="B1B4B6"),) * 4)
_ATAS = Alignment(vertical="top", wrap_text=True)
_KANAN = Alignment(vertical="top", horizontal="right")
_TENGAH = Alignment(vertical="center", wrap_text=True)
_BUKA = Protection(locked=False)
_DIUBAH = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


@dataclass(frozen=True, slots=True)
class LembarTulis:
    """One worksheet being written; rows and columns count from 1, `terbuka` cells are those to be filled in."""

    ws: Worksheet

    def put_judul(self, judul: str, petunjuk: tuple[str, ...]) -> int:
        """Write title and instructions from A1 down, and return the first free row behind an empty one."""
        self._put(1, 1, judul, _JUDUL)
        for baris, teks in enumerate(petunjuk, start=2):
            self._put(baris, 1, teks, _MIRING)
        return len(petunjuk) + 3

    def put_catatan(self, baris: int, teks: str) -> None:
        """Write a line of explanation; it runs on over the empty cells beside it."""
        self._put(baris, 1, teks, _HURUF)

    def put_kepala(self, baris: int, judul: tuple[str, ...]) -> None:
        """Write a row of column headings."""
        for kolom, teks in enumerate(judul, start=1):
            self._put(baris, kolom, teks, _TEBAL)
            sel = self.ws.cell(baris, kolom)
            sel.fill, sel.border, sel.alignment = _KEPALA, _GARIS, _TENGAH

    def put_teks(self, baris: int, kolom: int, teks: str, *, terbuka: bool = False) -> None:
        """Write text that Excel never takes for a formula, whatever it begins with (safety: S7)."""
        self._put(baris, kolom, teks, _HURUF)
        self._frame(baris, kolom, terbuka)
        self.ws.cell(baris, kolom).number_format = _TEKS

    def put_angka(self, baris: int, kolom: int, angka: Decimal | None, desimal: int, *, terbuka: bool = False) -> None:
        """Write a real number; one with more digits than Excel keeps is written as text."""
        if angka is not None and len(angka.normalize().as_tuple().digits) > DIGIT_TERBANYAK:
            self.put_teks(baris, kolom, format_angka(angka, max(desimal, count_desimal(angka))), terbuka=terbuka)
            return
        sel = self.ws.cell(baris, kolom)
        if angka is not None:
            sel.value = angka
        sel.font = _HURUF
        self._frame(baris, kolom, terbuka)
        sel.alignment = _KANAN
        sel.number_format = "#,##0" + ("." + "0" * desimal if desimal else "")

    def put_nomor(self, baris: int, nomor: int) -> None:
        """Write the running number of a row into column A."""
        sel = self.ws.cell(baris, 1)
        sel.value, sel.font, sel.border, sel.alignment = nomor, _HURUF, _GARIS, _KANAN

    def limit_angka(self, kolom: int, dari: int, sampai: int) -> None:
        """Let Excel refuse anything but figures of 0 or more in these cells."""
        aturan = DataValidation(
            type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
            errorTitle="Bukan angka", error="Isi angka 0 atau lebih.",
        )  # fmt: skip
        self._add_aturan(aturan, kolom, dari, sampai)

    def limit_pilihan(self, kolom: int, dari: int, sampai: int, pilihan: tuple[str, ...]) -> None:
        """Offer a list of words in these cells, and let Excel refuse others."""
        aturan = DataValidation(
            type="list", formula1='"' + ",".join(pilihan) + '"', allow_blank=True, showErrorMessage=True,
            errorTitle="Tidak ada dalam daftar", error="Pilih salah satu dari daftar.",
        )  # fmt: skip
        self._add_aturan(aturan, kolom, dari, sampai)

    def finish(self, lebar: tuple[int, ...], beku: str, ulang: str = "") -> None:
        """Lock the sheet without a password, set widths and frozen panes, and prepare it for F4 across."""
        ws = self.ws
        for kolom, satu in enumerate(lebar, start=1):
            ws.column_dimensions[print_kolom(kolom)].width = satu
        ws.freeze_panes = beku
        ws.protection.sheet = True
        ws.protection.formatColumns = ws.protection.formatRows = False  # False: allowed
        ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", KERTAS_F4
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.print_title_rows = ulang or None
        ws.HeaderFooter.oddFooter = HeaderFooterItem(
            left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="Halaman &P dari &N")
        )

    def _put(self, baris: int, kolom: int, teks: str, huruf: Font) -> None:
        sel = self.ws.cell(baris, kolom)
        bersih = encode_teks(clean_text(teks))
        if bersih:
            sel.value = bersih
            sel.data_type = "s"  # openpyxl has made "=…" a formula and "#N/A" an error by now
        sel.font = huruf

    def _frame(self, baris: int, kolom: int, terbuka: bool) -> None:
        sel = self.ws.cell(baris, kolom)
        sel.border, sel.alignment = _GARIS, _ATAS
        if terbuka:
            sel.protection, sel.fill = _BUKA, _ISIAN

    def _add_aturan(self, aturan: DataValidation, kolom: int, dari: int, sampai: int) -> None:
        aturan.add(f"{print_alamat(dari, kolom)}:{print_alamat(sampai, kolom)}")
        self.ws.add_data_validation(aturan)


class BukuTulis:
    """A workbook being written."""

    def __init__(self) -> None:
        self._buku = Workbook()
        self._buku.remove(self._buku.worksheets[0])

    def add(self, nama: str) -> LembarTulis:
        """Add a visible sheet."""
        return LembarTulis(self._buku.create_sheet(nama))

    def add_tersembunyi(self, nama: str, baris: tuple[tuple[str, ...], ...]) -> None:
        """Add a sheet of texts that Excel does not even offer to show."""
        lembar = self.add(nama)
        for nomor, isi in enumerate(baris, start=1):
            for kolom, teks in enumerate(isi, start=1):
                lembar.put_teks(nomor, kolom, teks)
        lembar.ws.sheet_state = "veryHidden"
        lembar.ws.protection.sheet = True

    def save(self, judul: str, kantor: str, pada: datetime) -> bytes:
        """Return the .xlsx; the same content and time always give the same bytes."""
        sifat = self._buku.properties
        sifat.title, sifat.creator = clean_text(judul), clean_text(kantor)
        self._buku.active = 0
        return save_buku(self._buku, pada)


def save_buku(buku: Workbook, pada: datetime) -> bytes:
    """Return the .xlsx of an openpyxl workbook as if it were saved at `pada`, without any other time in it.

    Raises StorageFullError: openpyxl writes its sheets to files in between.
    """
    tujuan = io.BytesIO()
    with atomic.named_when_full(Path("berkas Excel")):
        try:
            buku.save(tujuan)
        except etree.SerialisationError as error:  # what lxml makes of a disk that takes no more
            raise OSError(errno.ENOSPC, str(error)) from error
    bagian = read_parts(tujuan.getvalue())
    saat = pada.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    bagian["docProps/core.xml"] = _DIUBAH.sub(rb"\g<1>" + saat + rb"\g<2>", bagian["docProps/core.xml"])
    return pack(bagian)
