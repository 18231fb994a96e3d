"""Unduh format Excel: the workbook of a siklus at step 1, with what is stored so far."""

from collections.abc import Mapping
from datetime import datetime

from kinerja_app.documents.excel.kunci_buku import (
    NAMA_LEMBAR,
    Catatan,
    KunciBuku,
    hash_bagian,
    hash_isian,
    print_exact,
)
from kinerja_app.documents.excel.nilai_sel import clean_baris
from kinerja_app.documents.excel.susunan import (
    ANGGARAN,
    DATA_IKU,
    JENIS,
    KEADAAN,
    KOLOM_ANGGARAN,
    KOLOM_DATA,
    NOMOR,
    PETUNJUK,
    arrange_lembar,
    count_cadangan,
    find_tabel,
    list_kolom,
    print_asal,
    print_catatan,
    show_isian,
)
from kinerja_app.documents.excel.tulis import CONTOH, BukuTulis, LembarTulis
from kinerja_app.domain.cetak import KOSONG, TIDAK_DIUKUR, format_satuan, format_target
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.iku import CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pengumpulan import TabelLembar, is_collected
from kinerja_app.domain.siklus import Siklus

_LEBAR_DATA = (10, 42, 14, 14, 16, 18, 34, 44)
_PETUNJUK = (
    "1. Isi hanya sel berwarna kuning. Judul kolom, kode, dan nama program terkunci.",
    "2. Angka ditulis untuk tribulan ini saja. Koma untuk desimal, titik hanya untuk ribuan: 1.234,5.",
    "3. Satu baris untuk satu desa atau sumber. Yang belum melapor dikosongkan dan diberi keterangan, bukan ditulis 0.",
    "4. a adalah pembilang dan b pembagi; jumlah dan realisasinya dihitung program. Jangan menambah baris jumlah.",
    "5. Keadaan “tidak tersedia” harus disertai penjelasan. Bila kosong, IKU yang berangka dianggap terukur.",
    "6. Simpan sebagai .xlsx, lalu unggah di halaman Data kinerja. Perubahan ditampilkan dahulu sebelum diterapkan.",
    "7. Berkas yang diunggah tersimpan sebagai bukti dukung IKU yang diisinya.",
    "8. Lembar Petunjuk, komentar sel, dan gambar tidak dibaca program. Tulis catatan di lembar ini saja.",
)


def write_siklus(siklus: Siklus, kantor: str, pada: datetime, *, is_demo: bool) -> bytes:
    """Return the workbook, filled with what is stored; `kantor` is the office's name."""
    buku = BukuTulis()
    judul = f"{siklus.kunci.label}, {kantor}"
    isian = {iku.kode: show_isian(siklus, iku, find_tabel(siklus, iku.kode)) for iku in siklus.iku_list}
    awal = (CONTOH,) if is_demo else ()
    _write_petunjuk(buku.add(PETUNJUK), f"Data kinerja {judul}", awal)
    for nama, tabel_list in arrange_lembar(siklus).items():
        _write_lembar(buku.add(nama), f"{nama} {judul}", awal, tabel_list, isian)
    _write_data(buku.add(DATA_IKU), f"{DATA_IKU} {judul}", awal, siklus, isian)
    _write_anggaran(buku.add(ANGGARAN), f"{ANGGARAN} {judul}", awal, siklus)
    buku.add_tersembunyi(NAMA_LEMBAR, _make_kunci(siklus, isian).rows())
    return buku.save(f"Data kinerja {judul}", kantor, pada)


def _make_kunci(siklus: Siklus, isian: Mapping[str, Isian]) -> KunciBuku:
    catatan = {("entri", kode): Catatan(siklus.entri[kode].versi, hash_isian(satu)) for kode, satu in isian.items()} | {
        ("program", nama): Catatan(entri.versi, hash_bagian((print_exact(entri.realisasi),)))
        for nama, entri in siklus.entri_program.items()
    }
    return KunciBuku(JENIS, str(siklus.kunci), siklus.dokumen_iku.versi_dokumen, catatan)


def _write_petunjuk(lembar: LembarTulis, judul: str, awal: tuple[str, ...]) -> None:
    mulai = lembar.put_judul(judul, awal)
    for baris, teks in enumerate(_PETUNJUK, start=mulai):
        lembar.put_catatan(baris, teks)
    lembar.finish((120,), "A2")


def _write_lembar(
    lembar: LembarTulis, judul: str, awal: tuple[str, ...], tabel_list: tuple[TabelLembar, ...],
    isian: Mapping[str, Isian],
) -> None:  # fmt: skip
    """Write the tables of a sheet below each other; the first one's headings stay in sight."""
    baris, beku = lembar.put_judul(judul, (*awal, "Isi sel kuning. Yang belum melapor dikosongkan.")), ""
    for tabel in tabel_list:
        for iku in tabel.iku_list:
            lembar.put_catatan(baris, print_catatan(iku))
            baris += 1
        beku = beku or f"C{baris + 1}"
        baris = _write_tabel(lembar, baris, tabel, isian) + 1
    lebar = max((_lebar_kolom(tabel) for tabel in tabel_list), key=len)
    lembar.finish((6, 26, *lebar), beku if len(tabel_list) == 1 else "C1")


def _lebar_kolom(tabel: TabelLembar) -> tuple[int, ...]:
    kolom_list = (kolom for iku in tabel.iku_list for kolom in list_kolom(iku))
    return tuple(30 if kolom.bagian == "keterangan" else 16 for kolom in kolom_list)


def _write_tabel(lembar: LembarTulis, kepala: int, tabel: TabelLembar, isian: Mapping[str, Isian]) -> int:
    """Write headings and rows, and return the row behind the last."""
    kolom_list = tuple(kolom for iku in tabel.iku_list for kolom in list_kolom(iku))
    lembar.put_kepala(kepala, (NOMOR, tabel.lembar_per.capitalize(), *(kolom.judul for kolom in kolom_list)))
    isi = {(kode, satu.nama.casefold()): satu for kode, semua in isian.items() for satu in semua.lembar}
    nama_list = tabel.nama_baris + ("",) * count_cadangan(tabel)
    akhir = kepala + len(nama_list)
    for nomor, nama in enumerate(nama_list, start=1):
        baris = kepala + nomor
        lembar.put_nomor(baris, nomor)
        lembar.put_teks(baris, 2, clean_baris(nama), terbuka=nama not in tabel.tetap)
        for letak, kolom in enumerate(kolom_list, start=3):
            satu = isi.get((kolom.iku.kode, clean_baris(nama).casefold())) if nama else None
            if kolom.bagian == "keterangan":
                lembar.put_teks(baris, letak, satu.keterangan if satu else "", terbuka=True)
            else:
                nilai = None if satu is None else satu.b if kolom.bagian == "b" else satu.a
                lembar.put_angka(baris, letak, nilai, kolom.iku.desimal_lembar, terbuka=True)
    for letak, kolom in enumerate(kolom_list, start=3):
        if kolom.bagian != "keterangan" and akhir > kepala:
            lembar.limit_angka(letak, kepala + 1, akhir)
    return akhir + 1


def _write_data(
    lembar: LembarTulis, judul: str, awal: tuple[str, ...], siklus: Siklus, isian: Mapping[str, Isian]
) -> None:
    """Write a row for every IKU: its figure, or where its figure comes from, and its words."""
    kepala = lembar.put_judul(judul, (*awal, "Isi sel kuning: keadaan, realisasi, sumber data, dan penjelasan."))
    lembar.put_kepala(kepala, KOLOM_DATA)
    for baris, iku in enumerate(siklus.iku_list, start=kepala + 1):
        satu, target = isian[iku.kode], iku.target_pada(siklus.periode)
        tetap = (iku.kode, iku.indikator, format_satuan(iku), format_target(target, iku.desimal))
        for kolom, teks in enumerate(tetap, start=1):
            lembar.put_teks(baris, kolom, teks)
        if target.is_diukur:
            kata = next((teks for teks, keadaan in KEADAAN.items() if keadaan is satu.keadaan), "")
            lembar.put_teks(baris, 5, kata, terbuka=True)
            lembar.limit_pilihan(5, baris, baris, tuple(KEADAAN))
        else:
            lembar.put_teks(baris, 5, TIDAK_DIUKUR)
        _write_realisasi(lembar, baris, iku, satu, is_lembar=is_collected(siklus, iku))
        lembar.put_teks(baris, 7, satu.sumber, terbuka=True)
        lembar.put_teks(baris, 8, satu.penjelasan, terbuka=True)
    lembar.finish(_LEBAR_DATA, f"C{kepala + 1}", f"{kepala}:{kepala}")


def _write_realisasi(lembar: LembarTulis, baris: int, iku: Iku, isian: Isian, *, is_lembar: bool) -> None:
    if iku.cara_isi is not CaraIsi.LANGSUNG:
        lembar.put_teks(baris, 6, print_asal(iku) if is_lembar else KOSONG)
    elif iku.is_nilai_huruf:
        lembar.put_teks(baris, 6, isian.huruf or "", terbuka=True)
        lembar.limit_pilihan(6, baris, baris, tuple(iku.peta or {}))
    else:
        angka = None if isian.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA else isian.realisasi
        lembar.put_angka(baris, 6, angka, iku.desimal, terbuka=True)
        lembar.limit_angka(6, baris, baris)


def _write_anggaran(lembar: LembarTulis, judul: str, awal: tuple[str, ...], siklus: Siklus) -> None:
    kepala = lembar.put_judul(judul, (*awal, "Isi realisasi keuangan tribulan ini saja, dalam rupiah tanpa sen."))
    lembar.put_kepala(kepala, KOLOM_ANGGARAN)
    program_list = siklus.dokumen_iku.program_list
    for baris, program in enumerate(program_list, start=kepala + 1):
        lembar.put_teks(baris, 1, program.nama)
        lembar.put_angka(baris, 2, program.pagu, 0)
        lembar.put_angka(baris, 3, siklus.entri_program[program.nama].realisasi, 0, terbuka=True)
    if program_list:
        lembar.limit_angka(3, kepala + 1, kepala + len(program_list))
    lembar.finish((70, 22, 26), f"B{kepala + 1}", f"{kepala}:{kepala}")
