"""Reading one worksheet as a stream: filled cells and merged ranges, with limits that no declared size can evade."""

import io
from xml.etree.ElementTree import Element

from defusedxml import ElementTree as DefusedElementTree

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.gaya_angka import JenisFormat
from kinerja_app.documents.excel.sel import JenisSel, LembarKerja, Sel, parse_alamat, print_alamat
from kinerja_app.documents.excel.teks_bersama import decode_teks, join_teks, local_name

BARIS_TERBANYAK = 2_000
KOLOM_TERBANYAK = 200
SEL_TERBANYAK = 20_000
UNSUR_TERBANYAK = 150_000  # empty cells that carry a format count, too


def read_lembar(nama: str, data: bytes, teks: tuple[str, ...], bentuk: tuple[JenisFormat, ...]) -> LembarKerja:
    """Return the sheet; `teks` are the shared strings, `bentuk` the kinds of the cell formats.

    A sheet beyond the limits raises ExcelInvalidError as soon as the limit is met. XML that is no sheet raises
    ParseError, ValueError or IndexError, which `open_buku` turns into a sentence about the file.
    """
    hasil: dict[tuple[int, int], Sel] = {}
    gabungan: list[str] = []
    tempat = (0, 0)
    unsur_list = DefusedElementTree.iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
    for nomor, (kejadian, unsur) in enumerate(unsur_list):
        if nomor > UNSUR_TERBANYAK:
            raise _too_large(nama)
        jenis = local_name(unsur)
        if kejadian == "start":
            if jenis == "row":
                tempat = (int(unsur.get("r") or tempat[0] + 1), 0)
        elif jenis == "c":
            tempat = _place(unsur, tempat)
            sel = _read_sel(unsur, print_alamat(*tempat), teks, bentuk)
            if sel.jenis is not JenisSel.KOSONG:
                _check_batas(nama, tempat, len(hasil))
                if tempat in hasil:
                    raise ValueError(sel.alamat)  # a cell that stands there twice: one would be passed over
                hasil[tempat] = sel
            unsur.clear()
        elif jenis == "mergeCell":
            gabungan.append(unsur.get("ref", ""))
        elif jenis == "row":
            unsur.clear()
    return LembarKerja(nama, hasil, tuple(gabungan))


def _place(unsur: Element, tempat: tuple[int, int]) -> tuple[int, int]:
    """Return where a cell stands: what it says, else beside the one before it."""
    if unsur.get("r") is None:
        return tempat[0], tempat[1] + 1
    alamat = parse_alamat(unsur.get("r", ""))
    if alamat is None:
        raise ValueError(unsur.get("r"))
    return alamat


def _check_batas(nama: str, tempat: tuple[int, int], jumlah: int) -> None:
    if tempat[0] > BARIS_TERBANYAK or tempat[1] > KOLOM_TERBANYAK or jumlah >= SEL_TERBANYAK:
        raise _too_large(nama)


def _too_large(nama: str) -> ExcelInvalidError:
    return ExcelInvalidError(
        (
            f"Lembar {nama}: terlalu besar, paling banyak {BARIS_TERBANYAK:_} baris dan {KOLOM_TERBANYAK} kolom. "
            "Pakai format yang diunduh dari Kinerja, lalu isi di sana.".replace("_", "."),
        )
    )


def _read_sel(unsur: Element, alamat: str, teks: tuple[str, ...], bentuk: tuple[JenisFormat, ...]) -> Sel:
    """Return one cell; a formula counts by the value that Excel stored with it."""
    jenis = unsur.get("t", "n")
    isi = {local_name(anak): anak for anak in unsur}
    nilai = isi["v"].text if "v" in isi else None
    if jenis == "inlineStr":
        return Sel(alamat, JenisSel.TEKS, join_teks(isi["is"])) if "is" in isi else Sel(alamat, JenisSel.KOSONG)
    if nilai is None:
        kosong = "f" not in isi or (jenis == "str" and "v" in isi)  # ="" has an empty value, and that is one
        return Sel(alamat, JenisSel.KOSONG if kosong else JenisSel.RUMUS_TANPA_NILAI)
    if jenis == "s":
        nomor = int(nilai)
        if nomor < 0:
            raise IndexError(nomor)
        return Sel(alamat, JenisSel.TEKS, teks[nomor])
    if jenis in ("str", "b", "e", "d"):
        khusus = {"str": JenisSel.TEKS, "b": JenisSel.LOGIS, "e": JenisSel.GALAT, "d": JenisSel.TANGGAL}
        return Sel(alamat, khusus[jenis], decode_teks(nilai))
    return Sel(alamat, _kind_of_angka(int(unsur.get("s", "0")), bentuk), nilai.strip())


def _kind_of_angka(gaya: int, bentuk: tuple[JenisFormat, ...]) -> JenisSel:
    cara = bentuk[gaya] if 0 <= gaya < len(bentuk) else JenisFormat.ANGKA
    return {
        JenisFormat.ANGKA: JenisSel.ANGKA, JenisFormat.PERSEN: JenisSel.PERSEN, JenisFormat.TANGGAL: JenisSel.TANGGAL
    }[cara]  # fmt: skip
