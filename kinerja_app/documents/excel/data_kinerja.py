"""Excel twin of the Word document Data Kinerja: the same rows with real numbers, and the lembar behind them."""

from datetime import datetime
from decimal import Decimal

from kinerja_app.documents.excel.tulis import CONTOH, BukuTulis, LembarTulis
from kinerja_app.documents.konteks import nama_kantor
from kinerja_app.documents.konteks_data_kinerja import baris_iku, baris_program
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, JenisTarget, Target
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.siklus import Siklus

DATA, RINCIAN, ANGGARAN = "Data Kinerja", "Rincian lembar", "Anggaran"
_KOLOM_DATA = (
    "No", "Kode", "Sasaran", "Indikator", "Satuan", "Target", "Realisasi", "Keadaan", "Rumus", "Sumber data",
    "Penjelasan", "Bukti dukung", "Diisi oleh",
)  # fmt: skip
_KOLOM_RINCIAN = ("No", "Kode", "Indikator", "Baris", "Isi a", "a", "Isi b", "b", "Lapor", "Keterangan")
_KOLOM_ANGGARAN = (
    "No", "Program", "Pagu (Rp)", "Realisasi tribulan ini (Rp)", "Realisasi s.d. tribulan (Rp)",
    "Serapan s.d. (% pagu)", "Target serapan s.d. (% pagu)", "Diisi oleh",
)  # fmt: skip


def write_data_kinerja(
    siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, pada: datetime, *, is_demo: bool
) -> bytes:
    """Return the .xlsx; its texts are those of the Word document, its figures are numbers of the same decimals.

    A cell without a figure is empty; "Keadaan" says why.
    """
    buku = BukuTulis()
    kantor = nama_kantor(profil)
    judul = f"{siklus.kunci.label}, {kantor}"
    awal = (CONTOH,) if is_demo else ()
    _write_data(buku.add(DATA), f"{DATA} {judul}", awal, siklus, pengukuran)
    _write_rincian(buku.add(RINCIAN), f"{RINCIAN} {judul}", awal, siklus)
    if siklus.dokumen_iku.program_list:
        _write_anggaran(buku.add(ANGGARAN), f"{ANGGARAN} {judul}", awal, siklus, pengukuran)
    return buku.save(f"{DATA} {judul}", kantor, pada)


def _write_data(lembar: LembarTulis, judul: str, awal: tuple[str, ...], siklus: Siklus, pengukuran: Pengukuran) -> None:
    kepala = lembar.put_judul(judul, (*awal, "Realisasi adalah angka tribulan ini saja."))
    lembar.put_kepala(kepala, _KOLOM_DATA)
    for urut, baris in enumerate(pengukuran.baris, start=1):
        nomor, iku = kepala + urut, baris.iku
        isi = baris_iku(siklus, iku, urut)
        lembar.put_nomor(nomor, urut)
        teks = {
            2: iku.kode, 3: iku.sasaran, 4: iku.indikator, 5: isi["satuan"], 8: isi["keadaan"], 9: isi["rumus"],
            10: isi["sumber"], 11: isi["penjelasan"], 12: isi["bukti"], 13: isi["diisi"],
        }  # fmt: skip
        for kolom, satu in teks.items():
            lembar.put_teks(nomor, kolom, str(satu))
        _put_target(lembar, nomor, 6, baris.angka.target, baris)
        _put_nilai(lembar, nomor, 7, siklus.entri[iku.kode].huruf, siklus.entri[iku.kode].realisasi, iku)
    lembar.finish((5, 9, 30, 34, 12, 14, 14, 16, 34, 26, 34, 34, 26), f"E{kepala + 1}", f"{kepala}:{kepala}")


def _put_target(lembar: LembarTulis, baris: int, kolom: int, target: Target, ukur: BarisPengukuran) -> None:
    """A single figure is a number; a range or a letter is the text that is printed."""
    if target.jenis is JenisTarget.ANGKA:
        lembar.put_angka(baris, kolom, target.bawah, ukur.iku.desimal)
    else:
        lembar.put_teks(baris, kolom, ukur.target)


def _put_nilai(lembar: LembarTulis, baris: int, kolom: int, huruf: str | None, angka: Decimal | None, iku: Iku) -> None:
    if huruf is not None:
        lembar.put_teks(baris, kolom, huruf)
    else:
        lembar.put_angka(baris, kolom, angka, iku.desimal)


def _write_rincian(lembar: LembarTulis, judul: str, awal: tuple[str, ...], siklus: Siklus) -> None:
    """Write every row of every lembar below each other, so that a pivot table can be made of them."""
    kepala = lembar.put_judul(judul, (*awal, "Baris lembar pengumpulan tiap IKU; yang tidak melapor bukan nol."))
    lembar.put_kepala(kepala, _KOLOM_RINCIAN)
    semua = [(iku, satu) for iku in siklus.iku_list for satu in siklus.entri[iku.kode].lembar]
    for urut, (iku, satu) in enumerate(semua, start=1):
        _write_baris_lembar(lembar, kepala + urut, urut, iku, satu)
    lembar.finish((5, 9, 34, 22, 26, 14, 26, 14, 10, 34), f"E{kepala + 1}", f"{kepala}:{kepala}")


def _write_baris_lembar(lembar: LembarTulis, nomor: int, urut: int, iku: Iku, satu: BarisLembar) -> None:
    is_rasio = iku.cara_isi is CaraIsi.RASIO
    lembar.put_nomor(nomor, urut)
    lapor = "tidak" if satu.a is None else "ya"
    teks = {
        2: iku.kode, 3: iku.indikator, 4: satu.nama, 5: iku.label_a or ("a" if is_rasio else "Nilai"),
        7: (iku.label_b or "b") if is_rasio else "", 9: lapor, 10: satu.keterangan,
    }  # fmt: skip
    for kolom, isi in teks.items():
        lembar.put_teks(nomor, kolom, isi)
    lembar.put_angka(nomor, 6, satu.a, iku.desimal_lembar)
    lembar.put_angka(nomor, 8, satu.b, iku.desimal_lembar)


def _write_anggaran(
    lembar: LembarTulis, judul: str, awal: tuple[str, ...], siklus: Siklus, pengukuran: Pengukuran
) -> None:
    kepala = lembar.put_judul(judul, awal)
    lembar.put_kepala(kepala, _KOLOM_ANGGARAN)
    pasangan = zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True)
    for urut, (program, serapan) in enumerate(pasangan, start=1):
        nomor, entri = kepala + urut, siklus.entri_program[program.nama]
        lembar.put_nomor(nomor, urut)
        lembar.put_teks(nomor, 2, program.nama)
        angka = (
            (program.pagu, 0), (entri.realisasi, 0), (serapan.realisasi_sd, 0), (serapan.serapan_sd, 2),
            (serapan.target_serapan, 2),
        )  # fmt: skip
        for kolom, (nilai, desimal) in enumerate(angka, start=3):
            lembar.put_angka(nomor, kolom, nilai, desimal)
        lembar.put_teks(nomor, 8, str(baris_program(program, entri, serapan, urut)["diisi"]))
    lembar.finish((5, 60, 20, 20, 20, 16, 16, 30), f"C{kepala + 1}", f"{kepala}:{kepala}")
