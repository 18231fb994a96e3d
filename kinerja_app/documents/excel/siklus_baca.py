"""Reading the workbook of a siklus back: what it states about each IKU and program, or every fault at once."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.documents.excel.buku import BukuKerja, open_buku
from kinerja_app.documents.excel.galat import CatatanGalat, ExcelInvalidError
from kinerja_app.documents.excel.kunci_buku import (
    Catatan,
    KunciBuku,
    check_lembar,
    hash_bagian,
    hash_isian,
    print_exact,
    read_kunci,
)
from kinerja_app.documents.excel.lembar_baca import BacaLembar, read_lembar_sop
from kinerja_app.documents.excel.nilai_sel import PembacaSel
from kinerja_app.documents.excel.sel import Sel
from kinerja_app.documents.excel.susunan import (
    ANGGARAN,
    DATA_IKU,
    JENIS,
    KEADAAN,
    KOLOM_ANGGARAN,
    KOLOM_DATA,
    PETUNJUK,
    arrange_lembar,
    print_asal,
)
from kinerja_app.documents.excel.tabel_baca import Tabel, check_tetap, read_single
from kinerja_app.domain.angka import count_desimal, format_angka
from kinerja_app.domain.cetak import KOSONG, TIDAK_DIUKUR, format_satuan, format_target
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.isian import parse_huruf
from kinerja_app.domain.pengumpulan import find_sumber
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus


@dataclass(frozen=True, slots=True)
class BacaIsian:
    """What the workbook states about one IKU; `is_diubah` where its cells are not as they left the program.

    `nama_baris` are all rows of its table, those that are rows of other IKU only, too.
    """

    isian: Isian
    nama_baris: tuple[str, ...]
    versi: int
    is_diubah: bool
    tempat: str


@dataclass(frozen=True, slots=True)
class BacaAnggaran:
    """What the workbook states about one program."""

    realisasi: Decimal | None
    versi: int
    is_diubah: bool


@dataclass(frozen=True, slots=True)
class BacaSiklus:
    """The workbook of a siklus, read: kode → entry, name → program."""

    isian: dict[str, BacaIsian]
    anggaran: dict[str, BacaAnggaran]


def read_siklus(siklus: Siklus, nama: str, isi: bytes) -> BacaSiklus:
    """Read an uploaded workbook; `nama` is its file name.

    Raises BerkasInvalidError for a file that is none of ours, ExcelInvalidError with every fault by cell otherwise.
    """
    buku = open_buku(nama, isi)
    kunci = read_kunci(buku, JENIS)
    _check_milik(siklus, nama, kunci)
    galat = CatatanGalat()
    susunan = arrange_lembar(siklus)
    check_lembar(buku, (*susunan, DATA_IKU, ANGGARAN), (PETUNJUK,), galat)
    galat.check()
    lembar: dict[str, BacaLembar] = {}
    for nama_lembar, tabel_list in susunan.items():
        lembar |= read_lembar_sop(PembacaSel(buku.lembar[nama_lembar], galat), tabel_list)
    isian = _read_data(siklus, buku, lembar, kunci, galat)
    anggaran = _read_anggaran(siklus, buku, kunci, galat)
    galat.check()
    return BacaSiklus(isian, anggaran)


def _check_milik(siklus: Siklus, nama: str, kunci: KunciBuku) -> None:
    """Refuse a workbook of another tribulan, or of another version of the Dokumen IKU."""
    if kunci.milik != str(siklus.kunci):
        try:
            milik = KunciSiklus.parse(kunci.milik).label
        except InputInvalidError:
            milik = "siklus lain"
        raise ExcelInvalidError(
            (f"Berkas “{nama}” untuk {milik}, bukan {siklus.kunci.label}. Unggah berkas siklus ini.",)
        )
    if kunci.versi != siklus.dokumen_iku.versi_dokumen:
        pesan = (
            f"Berkas “{nama}” memakai Dokumen IKU versi {kunci.versi}, sedangkan siklus ini memakai versi "
            f"{siklus.dokumen_iku.versi_dokumen}. Unduh format Excel yang baru, lalu pindahkan isiannya."
        )
        raise ExcelInvalidError((pesan,))


def _read_data(
    siklus: Siklus, buku: BukuKerja, lembar: dict[str, BacaLembar], kunci: KunciBuku, galat: CatatanGalat
) -> dict[str, BacaIsian]:
    """Read the sheet with a row for every IKU, and join each row with its lembar."""
    pembaca = PembacaSel(buku.lembar[DATA_IKU], galat)
    tabel = read_single(pembaca, KOLOM_DATA)
    hasil: dict[str, BacaIsian] = {}
    if tabel is None:
        return hasil
    baris_iku = find_baris(tabel, KOLOM_DATA[0], tuple(iku.kode for iku in siklus.iku_list), "Kode")
    for iku in siklus.iku_list:
        if iku.kode in baris_iku:
            baris = baris_iku[iku.kode]
            _check_terkunci(siklus, tabel, baris, iku)
            rows = lembar.get(iku.kode, BacaLembar((), ()))
            isian = _read_isian(siklus, tabel, baris, iku, rows.rows)
            catatan = kunci.catatan.get(("entri", iku.kode), Catatan(-1, ""))
            tempat = f"Lembar {DATA_IKU}, baris {baris}"
            if iku.kode in lembar:
                tempat = f"Lembar {find_sumber(iku).nama}, {iku.kode}"
            hasil[iku.kode] = BacaIsian(
                isian, rows.nama_baris, catatan.versi, hash_isian(isian) != catatan.sidik, tempat
            )
    return hasil


def _check_terkunci(siklus: Siklus, tabel: Tabel, baris: int, iku: Iku) -> None:
    """Note a changed indikator, satuan or target: they are those of the Dokumen IKU, and the workbook changes none."""
    target = format_target(iku.target_pada(siklus.periode), iku.desimal)
    for judul, tertulis in zip(KOLOM_DATA[1:4], (iku.indikator, format_satuan(iku), target), strict=True):
        check_tetap(tabel, baris, judul, (tertulis,))


def find_baris(tabel: Tabel, judul: str, dikenal: tuple[str, ...], label: str) -> dict[str, int]:
    """Return name → row; an unknown, double or missing name is noted."""
    hasil: dict[str, int] = {}
    pembaca = tabel.pembaca
    for baris in tabel.rows():
        if tabel.is_kosong(baris, tabel.kolom):
            continue
        sel = tabel.cell(baris, judul)
        nama = pembaca.read_baris(sel, label, f"{label} kosong. Hapus isi baris ini, atau tulis {label.lower()}nya.")
        if not nama:
            continue
        cocok = next((satu for satu in dikenal if satu.casefold() == nama.casefold()), None)
        if cocok is None:
            pembaca.note(sel, f"{label} {nama} tidak dikenal. Pakai {label.lower()} dari Dokumen IKU.")
        elif cocok in hasil:
            pembaca.note(sel, f"{label} {nama} sudah ada pada baris {hasil[cocok]}. Hapus salah satu.")
        else:
            hasil[cocok] = baris
    for nama in dikenal:
        if nama not in hasil and judul in tabel.kolom:
            pembaca.galat.note(
                pembaca.lembar.nama, "", f"baris {nama} tidak ada. Pakai format yang diunduh tanpa menghapus baris."
            )
    return hasil


def _read_isian(siklus: Siklus, tabel: Tabel, baris: int, iku: Iku, lembar: tuple[BarisLembar, ...]) -> Isian:
    angka, huruf = None, None
    sel = tabel.cell(baris, "Realisasi")
    label = f"Realisasi {iku.kode}"
    if iku.cara_isi is CaraIsi.LANGSUNG and iku.is_nilai_huruf:
        huruf = _read_huruf(tabel, sel, iku, label)
    elif iku.cara_isi is not CaraIsi.LANGSUNG:
        _check_asal(tabel, sel, iku)
    else:
        angka = tabel.pembaca.read_tepat(sel, iku.desimal, label, persen=iku.is_persen)
    berisi = angka is not None or huruf is not None or any(satu.a is not None for satu in lembar)
    keadaan = _read_keadaan(siklus, tabel, baris, iku, berisi)
    if keadaan is KeadaanRealisasi.TIDAK_TERSEDIA and (angka is not None or huruf is not None):
        tabel.pembaca.note(sel, f"{iku.kode} dinyatakan tidak tersedia, jadi realisasinya harus dikosongkan.")
    return Isian(
        keadaan=keadaan, realisasi=angka, huruf=huruf, lembar=lembar,
        sumber=tabel.pembaca.read_baris(tabel.cell(baris, "Sumber data"), f"Sumber data {iku.kode}"),
        penjelasan=tabel.pembaca.read_uraian(tabel.cell(baris, "Penjelasan"), f"Penjelasan {iku.kode}"),
    )  # fmt: skip


def _check_asal(tabel: Tabel, sel: Sel, iku: Iku) -> None:
    """Note a figure that was written where the program puts the one it works up from the lembar."""
    if not sel.is_kosong and sel.teks.strip() not in (KOSONG, print_asal(iku)):
        tabel.pembaca.note(sel, f"realisasi {iku.kode} dihitung dari lembarnya. Kosongkan sel ini, isi lembarnya.")


def _read_huruf(tabel: Tabel, sel: Sel, iku: Iku, label: str) -> str | None:
    teks = tabel.pembaca.read_baris(sel, label)
    if not teks:
        return None
    try:
        return parse_huruf(iku, teks, label=label)
    except InputInvalidError as galat:
        tabel.pembaca.note(sel, str(galat))
        return None


def _read_keadaan(siklus: Siklus, tabel: Tabel, baris: int, iku: Iku, berisi: bool) -> KeadaanRealisasi:
    """Read the stated state; an empty cell means measured where there is a figure, else not filled in yet."""
    sel = tabel.cell(baris, "Keadaan")
    kata = tabel.pembaca.read_baris(sel, f"Keadaan {iku.kode}").casefold()
    is_diukur = iku.target_pada(siklus.periode).is_diukur
    if not is_diukur:
        if kata not in ("", TIDAK_DIUKUR):
            tabel.pembaca.note(sel, f"{iku.kode} tidak diukur menurut jadwal. Tulis kembali “{TIDAK_DIUKUR}”.")
        return KeadaanRealisasi.TERUKUR
    if kata in KEADAAN:
        return KEADAAN[kata]
    if kata:
        tabel.pembaca.note(sel, f"keadaan {iku.kode} harus {' atau '.join(KEADAAN)}, atau dikosongkan.")
    return KeadaanRealisasi.TERUKUR if berisi else KeadaanRealisasi.BELUM_DIISI


def _read_anggaran(siklus: Siklus, buku: BukuKerja, kunci: KunciBuku, galat: CatatanGalat) -> dict[str, BacaAnggaran]:
    tabel = read_single(PembacaSel(buku.lembar[ANGGARAN], galat), KOLOM_ANGGARAN)
    hasil: dict[str, BacaAnggaran] = {}
    if tabel is None:
        return hasil
    program_list = tuple(program.nama for program in siklus.dokumen_iku.program_list)
    for nama, baris in find_baris(tabel, KOLOM_ANGGARAN[0], program_list, "Program").items():
        pagu = next(program.pagu for program in siklus.dokumen_iku.program_list if program.nama == nama)
        check_tetap(tabel, baris, KOLOM_ANGGARAN[1], _list_pagu(pagu))
        angka = tabel.pembaca.read_tepat(tabel.cell(baris, KOLOM_ANGGARAN[2]), 0, f"Realisasi {nama}")
        catatan = kunci.catatan.get(("program", nama), Catatan(-1, ""))
        hasil[nama] = BacaAnggaran(angka, catatan.versi, hash_bagian((print_exact(angka),)) != catatan.sidik)
    return hasil


def _list_pagu(pagu: Decimal | None) -> tuple[str, ...]:
    """Return how a pagu may stand in its cell: with dots where it was too long for a number."""
    teks = "" if pagu is None else format_angka(pagu, count_desimal(pagu))
    return teks, teks.replace(".", "")
