"""Reading the tables of one linked SOP: the rows that each IKU was collected in."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.documents.excel.nilai_sel import PembacaSel, clean_baris, print_sel, shorten_teks
from kinerja_app.documents.excel.sel import JenisSel, Sel
from kinerja_app.documents.excel.susunan import (
    NOMOR,
    KolomLembar,
    count_cadangan,
    list_kolom,
    print_catatan,
    select_rows,
)
from kinerja_app.documents.excel.tabel_baca import Tabel, check_atas, find_kepala, read_tabel
from kinerja_app.domain.baris_lembar import refuse_total
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku
from kinerja_app.domain.pengumpulan import TabelLembar


@dataclass(frozen=True, slots=True)
class BacaLembar:
    """The rows of one IKU as read, and the names of all rows of its table."""

    rows: tuple[BarisLembar, ...]
    nama_baris: tuple[str, ...]


def read_lembar_sop(pembaca: PembacaSel, tabel_list: tuple[TabelLembar, ...]) -> dict[str, BacaLembar]:
    """Return kode → rows for every IKU of the sheet; faults are noted by cell."""
    hasil: dict[str, BacaLembar] = {}
    kepala_list = find_kepala(pembaca, NOMOR)
    batas = [*(baris - 1 for baris in kepala_list[1:]), pembaca.lembar.baris_akhir]
    iku_list = tuple(iku for satu in tabel_list for iku in satu.iku_list)
    catatan = _find_catatan(pembaca, iku_list)
    if kepala_list:
        check_atas(pembaca, kepala_list[0])
    for kepala, sampai in zip(kepala_list, batas if kepala_list else [], strict=True):
        di_sini = _list_iku(pembaca, kepala, iku_list)
        if not di_sini:
            pembaca.note(pembaca.lembar.at(kepala, 1), "tabel ini tidak memuat kolom IKU. Hapus tabelnya.")
            continue
        pertama = next(satu for satu in tabel_list if di_sini[0] in satu.iku_list)
        judul_nama = pertama.lembar_per.capitalize()
        wajib = (NOMOR, judul_nama, *(kolom.judul for iku in di_sini for kolom in list_kolom(iku)))
        tabel = read_tabel(pembaca, kepala, sampai, wajib)
        tetap = frozenset(clean_baris(nama).casefold() for nama in pertama.tetap)
        tertinggi = len(pertama.nama_baris) + count_cadangan(pertama)
        baris_list = _list_baris(tabel, wajib, catatan, tertinggi, tetap)
        for iku in di_sini:
            if iku.kode in hasil:
                pembaca.galat.note(pembaca.lembar.nama, "", f"kolom {iku.kode} ada di dua tabel. Hapus salah satu.")
            susunan = next(satu for satu in tabel_list if iku in satu.iku_list)
            _check_tetap(pembaca, kepala, susunan, baris_list)
            rows = tuple(_read_baris(tabel, iku, baris, nama) for baris, nama in baris_list)
            hasil[iku.kode] = BacaLembar(select_rows(susunan, rows), tuple(nama for _, nama in baris_list))
    for iku in iku_list:
        if iku.kode not in hasil:
            kolom = ", ".join(f"“{satu.judul}”" for satu in list_kolom(iku))
            pembaca.galat.note(
                pembaca.lembar.nama, "", f"kolom {kolom} tidak ada. Pakai format yang diunduh tanpa mengubah judulnya."
            )
    return hasil


def _check_tetap(pembaca: PembacaSel, kepala: int, susunan: TabelLembar, baris_list: list[tuple[int, str]]) -> None:
    """Note the rows that must report and are not there."""
    ada = {nama.casefold() for _, nama in baris_list}
    for nama in susunan.tetap:
        if clean_baris(nama).casefold() not in ada:
            pembaca.galat.note(
                pembaca.lembar.nama, "",
                f"tabel pada baris {kepala}: baris {nama} tidak ada. Tulis kembali namanya, kosongkan angkanya.",
            )  # fmt: skip


def _list_iku(pembaca: PembacaSel, kepala: int, iku_list: tuple[Iku, ...]) -> tuple[Iku, ...]:
    """Return the IKU that at least one heading of the row belongs to, in their order."""
    judul = {pembaca.lembar.text_at(kepala, kolom).casefold() for kolom in range(1, pembaca.lembar.kolom_akhir + 1)}
    return tuple(iku for iku in iku_list if any(kolom.judul.casefold() in judul for kolom in list_kolom(iku)))


def _find_catatan(pembaca: PembacaSel, iku_list: tuple[Iku, ...]) -> frozenset[int]:
    """Return the rows that hold nothing but the line that the program wrote about one of these IKU."""
    lembar, terisi = pembaca.lembar, dict[int, int]()
    for (baris, _), sel in lembar.sel.items():
        terisi[baris] = terisi.get(baris, 0) + (not sel.is_kosong)
    dikenal = {print_catatan(iku) for iku in iku_list}
    return frozenset(
        baris for baris, jumlah in terisi.items() if jumlah == 1 and print_sel(lembar.at(baris, 1)) in dikenal
    )


def _check_nomor(tabel: Tabel, baris: int, tertinggi: int) -> None:
    """Note what stands in the column of running numbers and is none: a total, a note, a figure of the row."""
    sel = tabel.cell(baris, NOMOR)
    teks = print_sel(sel).rstrip(".")
    is_nomor = sel.jenis in (JenisSel.ANGKA, JenisSel.TEKS) and teks.isascii() and teks.isdigit()
    if not sel.is_kosong and not (is_nomor and 1 <= int(teks) <= max(tertinggi, baris - tabel.kepala)):
        tabel.pembaca.note(
            sel,
            f"“{shorten_teks(print_sel(sel), 40)}” bukan nomor urut. Hapus; jumlah dihitung program, "
            "dan catatan ditulis di kolom keterangan.",
        )


def _list_baris(
    tabel: Tabel, wajib: tuple[str, ...], catatan: frozenset[int], tertinggi: int, tetap: frozenset[str]
) -> list[tuple[int, str]]:
    """Return (row, name) of the rows that are in use; the names must be there and differ.

    `catatan` are the rows that explain the next table, `tertinggi` the running number of the last row as downloaded,
    `tetap` the names, in small letters, that must report.
    """
    pembaca, hasil, dilihat = tabel.pembaca, list[tuple[int, str]](), dict[str, int]()
    for baris in tabel.rows():
        if baris in catatan:
            continue
        _check_nomor(tabel, baris, tertinggi)
        if tabel.is_kosong(baris, wajib[1:]):
            continue
        sel = tabel.cell(baris, wajib[1])
        nama = pembaca.read_baris(sel, "Nama baris", "nama desa atau sumber belum diisi. Isi namanya.")
        if not nama:
            continue
        if nama.casefold() not in tetap:
            _check_total(pembaca, sel, nama)
        if nama.casefold() in dilihat:
            pembaca.note(sel, f"“{nama}” sudah ada pada baris {dilihat[nama.casefold()]}. Hapus salah satu.")
        dilihat.setdefault(nama.casefold(), baris)
        hasil.append((baris, nama))
    return hasil


def _check_total(pembaca: PembacaSel, sel: Sel, nama: str) -> None:
    """Note a row that would be counted once more."""
    try:
        refuse_total(nama)
    except InputInvalidError as galat:
        pembaca.note(sel, str(galat))


def _read_baris(tabel: Tabel, iku: Iku, baris: int, nama: str) -> BarisLembar:
    """Read one row of one IKU; of a rasio both columns or neither."""
    nilai: dict[str, Decimal | None] = {}
    keterangan = ""
    for kolom in list_kolom(iku):
        sel = tabel.cell(baris, kolom.judul)
        label = f"{nama or 'baris ini'}, {kolom.judul},"
        if kolom.bagian == "keterangan":
            keterangan = tabel.pembaca.read_baris(sel, label.rstrip(","))
        else:
            nilai[kolom.bagian] = tabel.pembaca.read_tepat(sel, iku.desimal_lembar, label)
    if iku.cara_isi is CaraIsi.RASIO:
        _check_pasangan(tabel, iku, baris, nama)
        return BarisLembar(nama, nilai["a"], nilai["b"], keterangan)
    return BarisLembar(nama, nilai["nilai"], None, keterangan)


def _check_pasangan(tabel: Tabel, iku: Iku, baris: int, nama: str) -> None:
    """Note the empty one of a and b where only one is filled in."""
    a, b = (tabel.cell(baris, kolom.judul) for kolom in _list_ab(iku))
    if a.is_kosong is not b.is_kosong and a.alamat and b.alamat:
        kosong = a if a.is_kosong else b
        tabel.pembaca.note(kosong, f"{nama}, {iku.kode}: isi a dan b, atau kosongkan keduanya.")


def _list_ab(iku: Iku) -> tuple[KolomLembar, ...]:
    return tuple(kolom for kolom in list_kolom(iku) if kolom.bagian in ("a", "b"))
