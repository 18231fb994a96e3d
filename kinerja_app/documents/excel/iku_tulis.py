"""Unduh format: the workbook of a Dokumen IKU, one row per indicator and one per program."""

from datetime import datetime
from decimal import Decimal

from kinerja_app.documents.excel.iku_teks import (
    JENIS,
    KOLOM_IKU,
    KOLOM_PROGRAM,
    LEMBAR_IKU,
    LEMBAR_PROGRAM,
    PILIHAN_IKU,
    SERAPAN,
    print_iku,
    print_program,
)
from kinerja_app.documents.excel.kunci_buku import NAMA_LEMBAR, KunciBuku
from kinerja_app.documents.excel.susunan import PETUNJUK
from kinerja_app.documents.excel.tulis import CONTOH, BukuTulis, LembarTulis
from kinerja_app.domain.angka import MAKS_DESIMAL
from kinerja_app.domain.iku import DokumenIku, Iku, Program

BARIS_CADANGAN = 15
_DESIMAL = tuple(str(nilai) for nilai in range(MAKS_DESIMAL + 1))
_PETUNJUK = (
    "1. Satu baris untuk satu indikator (lembar IKU) atau satu program (lembar Program). Judul kolom terkunci.",
    "2. Target: angka (82 atau 82,5), rentang (80-90), nilai huruf (BB), atau “tidak diukur”. Koma untuk desimal.",
    "3. Polaritas: maksimasi (makin tinggi makin baik), minimasi (makin rendah makin baik), stabil (dekat target).",
    "4. Rumus minimasi: selisih, (2 × target − realisasi) ÷ target × 100, atau t per r, target ÷ realisasi × 100.",
    "5. Cara isi: langsung (satu angka), rasio (a ÷ b × faktor; persentase berfaktor 100), jumlah, rata rata.",
    "6. Lembar per: desa, atau jenis baris lain; baris yang bukan desa ditulis pada Baris lembar bila sudah tetap.",
    "7. Sumber data, baris lembar, peta nilai huruf (D = 1), realisasi tahun lalu (2025: 86,25): satu isi satu baris.",
    "8. Kode IKU pada lembar Program dipisah koma: IKU-01, IKU-04.",
    "9. Nama lama: bila program berganti nama tahun ini, tulis nama lamanya agar realisasi anggarannya ikut.",
    "10. Isi berkas menggantikan seluruh rancangan tahun itu; perubahannya ditampilkan dahulu sebelum disimpan.",
    "11. Lembar Petunjuk, komentar sel, dan gambar tidak dibaca program. Tulis catatan di lembar ini saja.",
)


def write_dokumen_iku(dokumen: DokumenIku, versi: int, kantor: str, pada: datetime, *, is_demo: bool) -> bytes:
    """Return the workbook; `versi` is that of the year's stored document, which the upload is held against."""
    buku = BukuTulis()
    judul = f"Dokumen IKU Tahun {dokumen.tahun}, {kantor}"
    awal = (CONTOH,) if is_demo else ()
    petunjuk = buku.add(PETUNJUK)
    mulai = petunjuk.put_judul(judul, awal)
    for baris, teks in enumerate(_PETUNJUK, start=mulai):
        petunjuk.put_catatan(baris, teks)
    petunjuk.finish((120,), "A2")
    _write_iku(buku.add(LEMBAR_IKU), f"{LEMBAR_IKU}: {judul}", awal, dokumen.iku_list)
    _write_program(buku.add(LEMBAR_PROGRAM), f"{LEMBAR_PROGRAM}: {judul}", awal, dokumen.program_list)
    buku.add_tersembunyi(NAMA_LEMBAR, KunciBuku(JENIS, str(dokumen.tahun), versi, {}).rows())
    return buku.save(judul, kantor, pada)


def _write_iku(lembar: LembarTulis, judul: str, awal: tuple[str, ...], iku_list: tuple[Iku, ...]) -> None:
    kepala = lembar.put_judul(judul, (*awal, "Satu baris untuk satu indikator. Isi sel kuning."))
    lembar.put_kepala(kepala, tuple(KOLOM_IKU))
    akhir = kepala + len(iku_list) + BARIS_CADANGAN
    isi = [print_iku(iku) for iku in iku_list] + [dict.fromkeys(KOLOM_IKU, "")] * BARIS_CADANGAN
    for baris, satu in enumerate(isi, start=kepala + 1):
        for kolom, nama in enumerate(KOLOM_IKU, start=1):
            lembar.put_teks(baris, kolom, satu[nama], terbuka=True)
    for kolom, nama in enumerate(KOLOM_IKU, start=1):
        if nama in PILIHAN_IKU:
            lembar.limit_pilihan(kolom, kepala + 1, akhir, tuple(PILIHAN_IKU[nama]))
        elif nama in ("Desimal", "Desimal lembar"):
            lembar.limit_pilihan(kolom, kepala + 1, akhir, _DESIMAL)
    lembar.finish(tuple(KOLOM_IKU.values()), f"B{kepala + 1}", f"{kepala}:{kepala}")


def _write_program(lembar: LembarTulis, judul: str, awal: tuple[str, ...], program_list: tuple[Program, ...]) -> None:
    petunjuk = "Satu baris untuk satu program. Target serapan dihitung s.d. tribulan itu."
    kepala = lembar.put_judul(judul, (*awal, petunjuk))
    lembar.put_kepala(kepala, tuple(KOLOM_PROGRAM))
    kosong = Program("", None, (None,) * len(SERAPAN), ())
    for baris, program in enumerate((*program_list, *(kosong,) * BARIS_CADANGAN), start=kepala + 1):
        teks = print_program(program)
        lembar.put_teks(baris, 1, teks["Program"], terbuka=True)
        angka: tuple[Decimal | None, ...] = (program.pagu, *program.target_serapan)
        for kolom, nilai in enumerate(angka, start=2):
            lembar.put_angka(baris, kolom, nilai, 0 if kolom == 2 else 2, terbuka=True)
        for kolom, nama in enumerate(("Kode IKU", "Nama lama"), start=2 + len(angka)):
            lembar.put_teks(baris, kolom, teks[nama], terbuka=True)
    for kolom in range(2, len(KOLOM_PROGRAM) - 1):
        lembar.limit_angka(kolom, kepala + 1, kepala + len(program_list) + BARIS_CADANGAN)
    lembar.finish(tuple(KOLOM_PROGRAM.values()), f"B{kepala + 1}", f"{kepala}:{kepala}")
