"""Finding the columns of a table by their headings, and the rows below it by their name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kinerja_app.documents.excel.nilai_sel import PembacaSel, clean_baris, print_sel, shorten_teks
from kinerja_app.documents.excel.sel import JenisSel, Sel


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table that was found: the row of its headings, heading → column, and the last row that is its own."""

    pembaca: PembacaSel
    kepala: int
    kolom: dict[str, int]
    akhir: int

    def cell(self, baris: int, judul: str) -> Sel:
        """Return the cell of a row below a heading; a missing column (noted already) gives an empty one."""
        nomor = self.kolom.get(judul)
        return self.pembaca.lembar.at(baris, nomor) if nomor else Sel("", JenisSel.KOSONG)

    def rows(self) -> Iterator[int]:
        """Yield the rows below the headings."""
        return iter(range(self.kepala + 1, self.akhir + 1))

    def is_kosong(self, baris: int, judul: Iterable[str]) -> bool:
        """Tell whether nothing stands in these columns of a row."""
        return all(self.cell(baris, satu).is_kosong for satu in judul)


def find_kepala(pembaca: PembacaSel, awal: str) -> list[int]:
    """Return the rows whose first cell is the heading `awal`."""
    lembar = pembaca.lembar
    return [baris for baris in range(1, lembar.baris_akhir + 1) if _judul(lembar.text_at(baris, 1)) == awal.casefold()]


def read_tabel(pembaca: PembacaSel, kepala: int, akhir: int, wajib: tuple[str, ...]) -> Tabel:
    """Read the headings of a row; unknown, double and missing ones are noted, and what stands beside the table."""
    lembar, kolom = pembaca.lembar, dict[str, int]()
    dikenal = {_judul(judul): judul for judul in wajib}
    for nomor in range(1, lembar.kolom_akhir + 1):
        sel = lembar.at(kepala, nomor)
        if sel.is_kosong:
            continue
        judul = dikenal.get(_judul(sel.teks)) if sel.jenis is JenisSel.TEKS else None
        if judul is None:
            nama = clean_baris(sel.teks)
            pembaca.note(sel, f"kolom “{nama}” tidak dikenal. Tulis kembali judul aslinya, atau hapus kolom itu.")
        elif judul in kolom:
            pembaca.note(sel, f"kolom “{judul}” ada dua kali. Hapus salah satu.")
        else:
            kolom[judul] = nomor
    for judul in wajib:
        if judul not in kolom:
            pembaca.galat.note(
                lembar.nama, "", f"kolom “{judul}” tidak ada. Pakai format yang diunduh tanpa mengubah judul kolom."
            )
    tabel = Tabel(pembaca, kepala, kolom, akhir)
    terpakai = {nomor for nomor in range(1, lembar.kolom_akhir + 1) if not lembar.at(kepala, nomor).is_kosong}
    for (baris, nomor), sel in lembar.sel.items():
        if kepala < baris <= akhir and nomor not in terpakai and not sel.is_kosong:
            pembaca.note(sel, "isi di luar kolom yang dikenal. Hapus isinya.")
    return tabel


def read_single(pembaca: PembacaSel, wajib: tuple[str, ...]) -> Tabel | None:
    """Return the only table of a sheet; None where its headings are not there (noted)."""
    kepala = find_kepala(pembaca, wajib[0])
    if not kepala:
        pembaca.galat.note(
            pembaca.lembar.nama, "", f"kolom “{wajib[0]}” tidak ada. Pakai format yang diunduh tanpa mengubah judulnya."
        )
        return None
    check_atas(pembaca, kepala[0])
    return read_tabel(pembaca, kepala[0], pembaca.lembar.baris_akhir, wajib)


def check_atas(pembaca: PembacaSel, kepala: int) -> None:
    """Note what stands above the first table and is no line of text in column A: title and instructions stand there.

    Lines of text there are words for people and are not read, whoever wrote them.
    """
    for (baris, kolom), sel in pembaca.lembar.sel.items():
        if baris < kepala and not sel.is_kosong and (kolom > 1 or sel.jenis is not JenisSel.TEKS):
            pembaca.note(sel, "isi di atas tabel tidak dibaca. Pindahkan ke selnya di dalam tabel, atau hapus.")


def check_tetap(tabel: Tabel, baris: int, judul: str, tertulis: tuple[str, ...]) -> None:
    """Note a locked cell that holds anything but what the program writes there; an emptied one says nothing new.

    `tertulis` are the forms it may have. The thing itself is changed in the Dokumen IKU.
    """
    sel = tabel.cell(baris, judul)
    dikenal = tuple(clean_baris(satu) for satu in tertulis)
    if not sel.is_kosong and print_sel(sel) not in dikenal:
        kalimat = f"{judul} terkunci dan semula “{shorten_teks(dikenal[0], 80)}”. Kosongkan sel ini"
        tabel.pembaca.note(sel, f"{kalimat}; perubahannya dibuat di Dokumen IKU.")


def _judul(teks: str) -> str:
    return clean_baris(teks).casefold()
