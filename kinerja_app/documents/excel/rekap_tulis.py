"""Rekap tahunan as a workbook: every figure a real number, every word text that no spreadsheet runs."""

from datetime import datetime
from decimal import Decimal

from kinerja_app.documents.excel.tulis import CONTOH, BukuTulis, LembarTulis
from kinerja_app.domain.cetak import KOSONG, format_satuan, format_target
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.iku import Iku, JenisTarget, Target
from kinerja_app.domain.kalimat import to_kalimat
from kinerja_app.domain.rekap import RataRataTahunan, Rekap
from kinerja_app.domain.rekap_anggaran import BarisAnggaran
from kinerja_app.domain.rekap_banding import TAHUN_PEMBANDING
from kinerja_app.domain.rekap_iku import BarisRekap, SelTribulan, describe_banding
from kinerja_app.domain.rekap_kalimat import cara_menghitung, judul_tahun, list_catatan, ringkasan
from kinerja_app.domain.rekap_rumus import list_rumus

Isi = Decimal | str | None
REKAP, TRIBULAN, PERBANDINGAN = "Rekap", "Tribulan", "Perbandingan"
ANGGARAN, RUMUS, SUMBER = "Anggaran", "Rumus", "Sumber"
_KOLOM_REKAP = (
    "No", "Kode", "Sasaran", "Indikator", "Satuan", "Target tahunan", "Realisasi setahun", "Capaian (%)", "Predikat",
    "Keterangan",
)  # fmt: skip
_KOLOM_ANGGARAN = (
    "Pagu (Rp)", "TB I (Rp)", "TB II (Rp)", "TB III (Rp)", "TB IV (Rp)", "Realisasi s.d. (Rp)", "Serapan (% pagu)",
    "Target serapan (%)", "Serapan terhadap target (%)", "Rata-rata capaian IKU (%)", "Efisiensi (poin persen)",
    "Penilaian",
)  # fmt: skip


def write_rekap(rekap: Rekap, kantor: str, pada: datetime, *, is_demo: bool) -> bytes:
    """Return the workbook of a year; `kantor` is the office's name. It is for reading: nothing of it is read back."""
    buku = BukuTulis()
    judul = f"{JUDUL_DOKUMEN['rekap_tahunan']} {judul_tahun(rekap)}, {kantor}"
    awal = (CONTOH,) if is_demo else ()
    _write_rekap(buku.add(REKAP), judul, (*awal, *ringkasan(rekap)), rekap)
    _write_tribulan(buku.add(TRIBULAN), judul, awal, rekap)
    _write_perbandingan(buku.add(PERBANDINGAN), judul, awal, rekap)
    _write_anggaran(buku.add(ANGGARAN), judul, awal, rekap)
    _write_rumus(buku.add(RUMUS), judul, awal, rekap)
    _write_sumber(buku.add(SUMBER), judul, awal, rekap)
    return buku.save(judul, kantor, pada)


def _write_rekap(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    """Write a row for every IKU, then the means."""
    kepala = lembar.put_judul(judul, awal)
    lembar.put_kepala(kepala, _KOLOM_REKAP)
    baris = kepala
    for baris, satu in enumerate(rekap.baris, start=kepala + 1):
        iku = satu.iku
        _put_baris(
            lembar, baris, baris - kepala,
            (iku.kode, iku.sasaran, iku.indikator, format_satuan(iku), _target(iku.target_tahunan, iku),
             satu.realisasi, satu.nilai if satu.nilai is not None else satu.tahunan.teks, satu.teks_predikat,
             "\n".join(map(to_kalimat, satu.keterangan)) or KOSONG),
            {6: iku.desimal, 7: iku.desimal},
        )  # fmt: skip
    rata = [(f"Rata-rata sasaran: {satu.sasaran}", satu.rata_rata) for satu in rekap.kelompok]
    for urut, (nama, satu_rata) in enumerate([*rata, ("Rata-rata kantor", rekap.kantor)], start=baris + 2):
        _put_rata_rata(lembar, urut, nama, satu_rata)
    _finish(lembar, (5, 10, 30, 42, 14, 14, 14, 14, 16, 60), kepala, "E")


def _put_rata_rata(lembar: LembarTulis, baris: int, nama: str, rata: RataRataTahunan) -> None:
    lembar.put_teks(baris, 3, nama)
    lembar.put_teks(baris, 4, rata.rata.teks_n)
    _put(lembar, baris, 8, rata.nilai, 2)
    lembar.put_teks(baris, 9, rata.teks_predikat)
    lembar.put_teks(baris, 10, f"Tidak ikut dihitung: {rata.teks_keadaan}" if rata.teks_keadaan else KOSONG)


def _write_tribulan(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    kepala = lembar.put_judul(judul, (*awal, "Target, realisasi, dan capaian tiap tribulan."))
    kolom = [
        f"{bagian} {satu.nama} ({satu.asal})"
        for satu in rekap.sumber
        for bagian in ("Target", "Realisasi", "Capaian (%)")
    ]
    lembar.put_kepala(kepala, ("No", "Kode", "Indikator", *kolom, "Keterangan"))
    isi = [(satu.iku, satu.tribulan, "") for satu in rekap.baris]
    isi += [(satu.iku, satu.tribulan, satu.keterangan) for satu in rekap.keluar]
    for nomor, (iku, tribulan, keterangan) in enumerate(isi, start=1):
        sel = [nilai for satu in tribulan for nilai in _angka_tribulan(iku, satu)]
        desimal = {4 + 3 * n + m: iku.desimal for n in range(4) for m in (0, 1)}
        _put_baris(lembar, kepala + nomor, nomor, (iku.kode, iku.indikator, *sel, keterangan or KOSONG), desimal)
    _finish(lembar, (5, 10, 42, *(14,) * 12, 40), kepala, "D")


def _angka_tribulan(iku: Iku, sel: SelTribulan) -> tuple[Isi, Isi, Isi]:
    """Target, realisasi and capaian of one tribulan, as numbers where they are numbers."""
    target = sel.angka.target if sel.angka is not None else iku.target_pada(sel.sumber.periode)
    realisasi = sel.nilai_realisasi(iku)
    return _target(target, iku), realisasi, sel.nilai if sel.nilai is not None else sel.teks


def _write_perbandingan(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    """Write earlier years, Renstra and national standard beside each other."""
    kepala = lembar.put_judul(judul, (*awal, "Selisih dihitung terhadap tahun sebelumnya."))
    tahun_list = range(rekap.tahun - TAHUN_PEMBANDING, rekap.tahun)
    lembar.put_kepala(
        kepala,
        ("No", "Kode", "Indikator", "Satuan", *(f"Realisasi {tahun}" for tahun in tahun_list),
         f"Realisasi {rekap.tahun}", "Selisih realisasi", "Selisih capaian (poin persen)", "Penilaian",
         "Target akhir Renstra", "Capaian Renstra (%)", "Hasil Renstra", "Standar nasional",
         "Capaian standar (%)", "Hasil standar"),
    )  # fmt: skip
    for nomor, satu in enumerate(rekap.baris, start=1):
        desimal = dict.fromkeys((*range(5, 11), 13, 16), satu.iku.desimal)
        isi = (satu.iku.kode, satu.iku.indikator, format_satuan(satu.iku), *_banding(satu, tahun_list))
        _put_baris(lembar, kepala + nomor, nomor, isi, desimal)
    _finish(lembar, (5, 10, 42, 14, *(14,) * 7, 18, 14, 14, 22, 14, 14, 22), kepala, "D")


def _banding(baris: BarisRekap, tahun_list: range) -> tuple[Isi, ...]:
    iku, perubahan = baris.iku, baris.perubahan
    lalu = [baris.lalu_of(tahun) for tahun in tahun_list]
    ubah: tuple[Isi, ...] = (None, None, KOSONG)
    if perubahan is not None:
        ubah = (perubahan.selisih, perubahan.selisih_capaian, perubahan.teks_penilaian)
    hasil: tuple[Isi, ...] = ()
    pasangan = ((iku.target_akhir_renstra, baris.renstra), (iku.standar_nasional, baris.standar_nasional))
    for target, banding in pasangan:
        ada = target is not None and target.is_diukur
        nilai = banding.capaian.nilai if banding is not None else None
        hasil += (_target(target, iku), nilai, describe_banding(banding) if ada else KOSONG)
    teks_lalu = tuple((satu.nilai if satu.nilai is not None else satu.teks) if satu else None for satu in lalu)
    return (*teks_lalu, baris.realisasi, *ubah, *hasil)


def _write_anggaran(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    anggaran = rekap.anggaran
    kepala = lembar.put_judul(judul, (*awal, f"Realisasi anggaran dan efisiensi s.d. {anggaran.sampai.label}."))
    lembar.put_kepala(kepala, ("No", "Program", *_KOLOM_ANGGARAN))
    desimal = dict.fromkeys(range(3, 9), 0)
    for nomor, satu in enumerate(anggaran.baris, start=1):
        _put_baris(lembar, kepala + nomor, nomor, (satu.program.nama, *_angka_program(satu)), desimal)
    akhir = kepala + len(anggaran.baris) + 1
    if anggaran.baris:
        lembar.put_teks(akhir, 2, "Jumlah")
        jumlah = anggaran.jumlah
        for kolom, nilai, n in ((3, jumlah.pagu, 0), (8, jumlah.realisasi, 0), (9, jumlah.serapan, 2)):
            _put(lembar, akhir, kolom, nilai, n)
    for baris, (nama, rupiah) in enumerate(anggaran.lepas, start=akhir + 2):
        lembar.put_teks(baris, 2, f"{nama} (tidak lagi dimuat dalam Dokumen IKU terakhir)")
        _put(lembar, baris, 8, rupiah, 0)
    _finish(lembar, (5, 44, *(16,) * 11, 40), kepala, "C")


def _angka_program(baris: BarisAnggaran) -> tuple[Isi, ...]:
    efisiensi = baris.efisiensi
    rupiah = (*baris.serapan, *(None,) * (4 - len(baris.serapan)))
    return (
        baris.program.pagu, *rupiah, efisiensi.realisasi_sd, efisiensi.serapan_sd, efisiensi.target_serapan,
        efisiensi.capaian_serapan, efisiensi.rata_capaian, efisiensi.nilai, baris.penilaian,
    )  # fmt: skip


def _write_rumus(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    kepala = lembar.put_judul(judul, awal)
    lembar.put_kepala(kepala, ("No", "Angka dari", "Rumus"))
    for nomor, (nama, lines) in enumerate(list_rumus(rekap), start=1):
        _put_baris(lembar, kepala + nomor, nomor, (nama, "\n".join(lines)), {})
    _finish(lembar, (5, 50, 110), kepala, "C")


def _write_sumber(lembar: LembarTulis, judul: str, awal: tuple[str, ...], rekap: Rekap) -> None:
    kepala = lembar.put_judul(judul, awal)
    lembar.put_kepala(kepala, ("No", "Tribulan", "Keadaan", "Asal", "Versi Dokumen IKU", "Catatan"))
    for nomor, satu in enumerate(rekap.sumber, start=1):
        versi = str(satu.versi_dokumen) if satu.versi_dokumen else KOSONG
        catatan = "\n".join(map(to_kalimat, satu.catatan)) or KOSONG
        isi = (satu.periode.label, satu.keadaan.value, satu.asal, versi, catatan)
        _put_baris(lembar, kepala + nomor, nomor, isi, {})
    for baris, teks in enumerate((*list_catatan(rekap), "", *cara_menghitung(rekap)), start=kepala + 6):
        lembar.put_catatan(baris, teks)
    _finish(lembar, (5, 30, 20, 24, 20, 60), kepala, "B")


def _put_baris(lembar: LembarTulis, baris: int, nomor: int, isi: tuple[Isi, ...], desimal: dict[int, int]) -> None:
    """Write a row from column B on; `desimal` maps a column to its decimals, two where it says nothing."""
    lembar.put_nomor(baris, nomor)
    for kolom, nilai in enumerate(isi, start=2):
        _put(lembar, baris, kolom, nilai, desimal.get(kolom, 2))


def _put(lembar: LembarTulis, baris: int, kolom: int, nilai: Isi, desimal: int) -> None:
    if isinstance(nilai, Decimal):
        lembar.put_angka(baris, kolom, nilai, desimal)
    else:
        lembar.put_teks(baris, kolom, KOSONG if nilai is None else nilai)


def _target(target: Target | None, iku: Iku) -> Isi:
    """A single figure as a number; a range, a letter or none as text."""
    if target is not None and target.jenis is JenisTarget.ANGKA:
        return target.bawah
    return format_target(target, iku.desimal)


def _finish(lembar: LembarTulis, lebar: tuple[int, ...], kepala: int, kolom: str) -> None:
    """Freeze heads and names, prepare for F4, and leave the cells open: this is for working on, not a form."""
    lembar.finish(lebar, f"{kolom}{kepala + 1}", f"{kepala}:{kepala}")
    lembar.ws.protection.sheet = False
