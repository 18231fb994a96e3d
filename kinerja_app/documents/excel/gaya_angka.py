"""Number formats of a workbook: which figures are shown as a date or as a percentage."""

import re
from enum import Enum, auto
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from kinerja_app.documents.excel.teks_bersama import local_name

_HARFIAH = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Dates of the built-in numbers that East Asian versions of Excel use.
_TANGGAL_ASIA = frozenset({*range(27, 37), *range(50, 59)})


class JenisFormat(Enum):
    """How a figure is shown."""

    ANGKA = auto()
    TANGGAL = auto()
    PERSEN = auto()


def read_format(akar: Element) -> tuple[JenisFormat, ...]:
    """Return the kind of each cell format of styles.xml, in the order in which cells name them."""
    sendiri = {
        int(unsur.get("numFmtId", "0")): unsur.get("formatCode", "")
        for unsur in akar.iter()
        if local_name(unsur) == "numFmt"
    }
    for unsur in akar:
        if local_name(unsur) == "cellXfs":
            return tuple(_kind(int(satu.get("numFmtId", "0")), sendiri) for satu in unsur)
    return ()


def _kind(nomor: int, sendiri: dict[int, str]) -> JenisFormat:
    kode = sendiri.get(nomor) or str(BUILTIN_FORMATS.get(nomor, "General"))
    if nomor in _TANGGAL_ASIA or is_date_format(kode):
        return JenisFormat.TANGGAL
    return JenisFormat.PERSEN if "%" in _HARFIAH.sub("", kode) else JenisFormat.ANGKA
