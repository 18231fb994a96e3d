"""The Buku panduan as a Word file, filled from the very chapters that the pages show."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.master import Master
from kinerja_app.documents.render import Ciri, Konteks, Nilai, render
from kinerja_app.domain.panduan import Bab, Blok, Jenis, Rupa

JENIS = "buku_panduan"
JUDUL = "Buku Panduan Kinerja"
LEBAR_GAMBAR_CM = 15.0
_TEBAL = (Rupa.LAYAR, Rupa.KETIK)


def write_panduan(
    master: Master, bab_list: Sequence[Bab], read_gambar: Callable[[str], bytes], kantor: str, kaki: str, pada: datetime
) -> bytes:
    """Return the .docx; `read_gambar` gives the PNG of a picture by its name."""
    konteks: Konteks = {
        "judul": JUDUL.upper(), "subjudul": kantor, "kaki": kaki, "contoh": "",
        "bab_list": [_bab(bab) for bab in bab_list],
        "pengantar": "Isi buku ini sama dengan halaman Buku panduan di dalam program. Kata yang dicetak tebal adalah"
        " nama tombol, tautan, isian, atau halaman, persis seperti pada layar. Bab di dalamnya:",
    }  # fmt: skip
    gambar = {
        blok.tanda: Gambar(read_gambar(blok.tanda), LEBAR_GAMBAR_CM, blok.teks)
        for bab in bab_list
        for blok in bab.list_gambar()
    }
    return render(master, konteks, Ciri(JUDUL, kantor, JENIS, pada), gambar)


def _bab(bab: Bab) -> Nilai:
    istilah = [{"nama": satu.tanda, "arti": satu.teks} for satu in bab.blok if satu.jenis is Jenis.ISTILAH]
    return {
        "judul": bab.judul, "istilah": istilah,
        "blok": [_blok(satu) for satu in bab.blok if satu.jenis is not Jenis.ISTILAH],
    }  # fmt: skip


def _blok(blok: Blok) -> Nilai:
    potong = [{"teks": satu.teks, "tebal": "ya" if satu.rupa in _TEBAL else ""} for satu in blok.potong]
    return {"jenis": str(blok.jenis), "tanda": blok.tanda, "teks": blok.teks, "potong": potong}
