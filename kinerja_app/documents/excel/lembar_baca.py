"""Reading the tables of one linked SOP: the rows that each IKU was collected in."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.documents.excel.nilai_sel import PembacaSel, clean_baris
from kinerja_app.documents.excel.sel import JenisSel
from kinerja_app.documents.excel.susunan import NOMOR, KolomLembar, list_kolom, select_rows
from kinerja_app.documents.excel.tabel_baca import Tabel, find_kepala, read_tabel
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku
from kinerja_app.domain.pengumpulan import TabelLembar

_JUMLAH = ("jumlah", "total", "jumlah total", "rata-rata", "rerata")


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
    for kepala, sampai in zip(kepala_list, batas if kepala_list else [], strict=True):
        di_sini = _list_iku(pembaca, kepala, iku_list)
        wajib = (NOMOR, _read_nama_kolom(pembaca, kepala), *(k.judul for iku in di_sini for k in list_kolom(iku)))
        tabel = read_tabel(pembaca, kepala, _find_akhir(pembaca, kepala, sampai), wajib)
        baris_list = _list_baris(tabel, wajib)
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


def _check_tetap(
    pembaca: PembacaSel, kepala: int, susunan: TabelLembar, baris_list: list[tuple[int, str]]
) -> None:
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


def _read_nama_kolom(pembaca: PembacaSel, kepala: int) -> str:
    """Return the heading of the names ("Desa", "Layanan"): whatever stands in the second column."""
    return pembaca.lembar.text_at(kepala, 2) or "Desa"


def _find_akhir(pembaca: PembacaSel, kepala: int, sampai: int) -> int:
    """Return the last row of a table: the one before the explanation, in column A, of the next."""
    for baris in range(kepala + 1, sampai + 1):
        sel = pembaca.lembar.at(baris, 1)
        if sel.jenis is JenisSel.TEKS and sel.teks.strip() and not sel.teks.strip().rstrip(".").isdigit():
            return baris - 1
    return sampai


def _list_baris(tabel: Tabel, wajib: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return (row, name) of the rows that are in use; the names must be there and differ."""
    pembaca, hasil, dilihat = tabel.pembaca, list[tuple[int, str]](), dict[str, int]()
    for baris in tabel.rows():
        if tabel.is_kosong(baris, wajib[1:]):
            continue
        sel = tabel.cell(baris, wajib[1])
        nama = pembaca.read_baris(sel, "Nama baris", "nama desa atau sumber belum diisi. Isi namanya.")
        if not nama:
            continue
        if nama.casefold() in _JUMLAH:
            pembaca.note(sel, f"baris “{nama}” akan terhitung sebagai desa. Hapus; jumlahnya dihitung program.")
        elif nama.casefold() in dilihat:
            pembaca.note(sel, f"“{nama}” sudah ada pada baris {dilihat[nama.casefold()]}. Hapus salah satu.")
        dilihat.setdefault(nama.casefold(), baris)
        hasil.append((baris, nama))
    return hasil


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
            nilai[kolom.bagian] = tabel.pembaca.read_angka(sel, iku.desimal_lembar, label)
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
