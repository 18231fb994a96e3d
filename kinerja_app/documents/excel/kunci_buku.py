"""The hidden sheet of a workbook: what it was made for, and what stood in it when it left the program."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.documents.excel.buku import BukuKerja
from kinerja_app.documents.excel.galat import CatatanGalat
from kinerja_app.documents.excel.sel import JenisSel, LembarKerja
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.entri import Isian

NAMA_LEMBAR = "_kinerja"
SKEMA = "1"
_BARIS_TERBANYAK = 500


@dataclass(frozen=True, slots=True)
class Catatan:
    """What the workbook knew of one entry: its versi, and the fingerprint of what was written into its cells."""

    versi: int
    sidik: str


@dataclass(frozen=True, slots=True)
class KunciBuku:
    """Contents of the hidden sheet.

    `jenis` is "siklus" or "dokumen_iku"; `milik` the key of the siklus or the year; `versi` that of the Dokumen IKU
    (siklus) or of the year's document; `catatan` maps (part, name) to what was known: ("entri", "IKU-05").
    """

    jenis: str
    milik: str
    versi: int
    catatan: dict[tuple[str, str], Catatan]

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the sheet's rows."""
        kepala = (("skema", SKEMA), ("jenis", self.jenis), ("milik", self.milik), ("versi", str(self.versi)))
        return kepala + tuple(
            (bagian, nama, str(satu.versi), satu.sidik) for (bagian, nama), satu in self.catatan.items()
        )


def read_kunci(buku: BukuKerja, jenis: str) -> KunciBuku:
    """Read the hidden sheet; a workbook that the program did not make for this raises BerkasInvalidError."""
    asing = BerkasInvalidError(
        buku.nama, "bukan format yang diunduh dari halaman ini. Tekan Unduh format Excel, lalu isi berkas itu."
    )
    lembar = buku.lembar.get(NAMA_LEMBAR)
    if lembar is None:
        raise asing
    baris = [_row(lembar, nomor) for nomor in range(1, min(lembar.baris_akhir, _BARIS_TERBANYAK) + 1)]
    kepala = {isi[0]: isi[1] for isi in baris[:4]}
    if kepala.get("skema") != SKEMA or kepala.get("jenis") != jenis or not _is_bilangan(kepala.get("versi", "")):
        raise asing
    if any(not _is_bilangan(isi[2]) for isi in baris[4:]):
        raise asing
    catatan = {(isi[0], isi[1]): Catatan(int(isi[2]), isi[3]) for isi in baris[4:]}
    return KunciBuku(jenis, kepala.get("milik", ""), int(kepala["versi"]), catatan)


def _row(lembar: LembarKerja, nomor: int) -> tuple[str, str, str, str]:
    a, b, c, d = (lembar.at(nomor, kolom) for kolom in range(1, 5))
    isi = [sel.teks if sel.jenis is JenisSel.TEKS else "" for sel in (a, b, c, d)]
    return isi[0], isi[1], isi[2], isi[3]


def _is_bilangan(teks: str) -> bool:
    return teks.isascii() and teks.isdigit() and len(teks) < 10


def check_lembar(buku: BukuKerja, wajib: Iterable[str], boleh: Iterable[str], galat: CatatanGalat) -> None:
    """Note sheets that are missing or too many, and merged cells in those to be read."""
    wajib = tuple(wajib)
    dikenal = {*wajib, *boleh, NAMA_LEMBAR}
    for nama in wajib:
        if nama not in buku.lembar:
            galat.note(nama, "", "tidak ada. Pakai format yang diunduh tanpa menghapus lembarnya.")
    for nama, lembar in buku.lembar.items():
        if nama not in dikenal:
            galat.note(nama, "", "tidak dikenal. Hapus lembar itu, lalu unggah lagi.")
        elif nama in wajib and lembar.gabungan:
            galat.note(nama, lembar.gabungan[0], "sel digabung. Pisahkan kembali (Unmerge Cells), lalu unggah lagi.")


def hash_isian(isian: Isian) -> str:
    """Return the fingerprint of what stands in the cells of one IKU.

    0,30 and 0,3 are the same figure, and the order of rows, which other IKU of the table decide, too, means nothing.
    """
    bagian = [isian.keadaan.value, print_exact(isian.realisasi), isian.huruf or "", isian.sumber, isian.penjelasan]
    for baris in sorted(isian.lembar, key=lambda satu: satu.nama):
        bagian += [baris.nama, print_exact(baris.a), print_exact(baris.b), baris.keterangan]
    return hash_bagian(bagian)


def hash_bagian(bagian: Iterable[str]) -> str:
    """Return a short fingerprint of several texts."""
    return hashlib.sha256("\x1f".join(bagian).encode()).hexdigest()[:24]


def print_exact(angka: Decimal | None) -> str:
    """Return a figure in the one form of its value, "" for none."""
    if angka is None:
        return ""
    return f"{angka.normalize():f}" if angka else "0"
