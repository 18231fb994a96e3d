"""The plain marks in which chapters of the Buku panduan are written."""

import pytest

from kinerja_app.domain.panduan import Blok, Jenis, Potong, Rupa, read_bab

BIASA, LAYAR, KETIK, TAUTAN = Rupa.BIASA, Rupa.LAYAR, Rupa.KETIK, Rupa.TAUTAN


@pytest.mark.parametrize(
    ("baris", "jenis", "tanda", "teks"),
    [
        ("## Tahap 1: Elaborasi (#elaborasi)", Jenis.SUBJUDUL, "elaborasi", "Tahap 1: Elaborasi"),
        ("12. Tekan Simpan.", Jenis.LANGKAH, "12", "Tekan Simpan."),
        ("- Satu butir", Jenis.BUTIR, "", "Satu butir"),
        ("= Plt., Plh. = Pelaksana tugas = pengganti", Jenis.ISTILAH, "Plt., Plh.", "Pelaksana tugas = pengganti"),
        ("![tim-data](Halaman Data (contoh))", Jenis.GAMBAR, "tim-data", "Halaman Data (contoh)"),
        ("2026 adalah sebuah tahun.", Jenis.PARAGRAF, "", "2026 adalah sebuah tahun."),
    ],
)
def test_each_line_is_one_piece(baris, jenis, tanda, teks):
    bab = read_bab("uji", f"# Judul bab\n\n{baris}\n")
    assert (bab.kode, bab.judul) == ("uji", "Judul bab")
    (blok,) = bab.blok
    assert (blok.jenis, blok.tanda, blok.teks) == (jenis, tanda, teks)


def test_names_of_the_screen_what_is_typed_and_links_stand_apart():
    (blok,) = read_bab("uji", "# J\nIsi **Nomor** dengan `87,5`; lihat [bab lain](masalah#pulih).").blok
    assert blok.potong == (
        Potong("Isi "), Potong("Nomor", LAYAR), Potong(" dengan "), Potong("87,5", KETIK), Potong("; lihat "),
        Potong("bab lain", TAUTAN, "masalah#pulih"), Potong("."),
    )  # fmt: skip


def test_pieces_of_one_list_stand_together_and_a_picture_parts_it():
    bab = read_bab("uji", "# J\nSatu.\nDua.\n1. A\n2. B\n![g](G)\n3. C\n= X = Y\n= Z = W")
    kelompok = [(jenis.value, [satu.teks for satu in isi]) for jenis, isi in bab.kelompok]
    assert kelompok == [
        ("paragraf", ["Satu."]), ("paragraf", ["Dua."]), ("langkah", ["A", "B"]), ("gambar", ["G"]),
        ("langkah", ["C"]), ("istilah", ["Y", "W"]),
    ]  # fmt: skip
    assert bab.list_gambar() == (Blok(Jenis.GAMBAR, (Potong("G"),), "g"),)
