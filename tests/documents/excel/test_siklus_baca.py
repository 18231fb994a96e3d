"""Reading the workbook of a siklus back: nothing changes by itself, and every wrong cell is named."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.siklus_baca import read_siklus
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi
from kinerja_app.domain.pengumpulan import SUMBER_LAIN
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, download, fill_kalipare, find, open_kalipare, put, put_raw
from tests.documents.ooxml_contoh import make_ooxml, make_xlsx
from tests.factories import siklus_baru

DATA = "Data IKU"
LAIN = SUMBER_LAIN.nama


@pytest.fixture(scope="module")
def siklus():
    return open_kalipare()


@pytest.fixture(scope="module")
def isi(siklus):
    return download(siklus)


def read(siklus, isi, nama="Data Kinerja.xlsx"):
    return read_siklus(siklus, nama, isi)


def galat_of(siklus, isi):
    """The sentences with which a workbook is refused."""
    with pytest.raises(ExcelInvalidError) as galat:
        read(siklus, isi)
    assert str(galat.value) == " ".join(galat.value.galat)
    return galat.value.galat


def test_a_workbook_that_nobody_touched_changes_nothing(siklus, isi):
    hasil = read(siklus, isi)
    assert set(hasil.isian) == set(siklus.entri)
    assert not any(satu.is_diubah for satu in (*hasil.isian.values(), *hasil.anggaran.values()))
    assert {satu.versi for satu in hasil.isian.values()} == {0}


def test_saving_it_again_with_another_program_changes_nothing(siklus, isi):
    hasil = read(siklus, change(isi))
    assert not any(satu.is_diubah for satu in (*hasil.isian.values(), *hasil.anggaran.values()))


def test_a_filled_workbook_states_what_was_filled_in(siklus, isi):
    hasil = read(siklus, fill_kalipare(isi, siklus))
    for iku in siklus.iku_list:
        if iku.target_pada(siklus.periode).is_diukur:
            if iku.kode != "IKU-05":  # has free rows, of which none was named
                assert hasil.isian[iku.kode].isian == kalipare.isian_of(iku)
            assert hasil.isian[iku.kode].is_diubah
    assert hasil.isian["IKU-05"].isian.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA
    assert not hasil.isian["IKU-11"].is_diubah
    assert all(satu.is_diubah and satu.realisasi for satu in hasil.anggaran.values())


def test_an_empty_state_means_measured_where_there_is_a_figure(siklus, isi):
    sel = find(isi, DATA, "IKU-01", "Realisasi")
    hasil = read(siklus, change(isi, put(DATA, sel, 83.5))).isian["IKU-01"].isian
    assert (hasil.keadaan, hasil.realisasi) == (KeadaanRealisasi.TERUKUR, Decimal("83.50"))


def test_a_value_that_only_excel_can_write_is_read(siklus, isi):
    sel = find(isi, DATA, "IKU-01", "Realisasi")
    rumus = put_raw(isi, DATA, sel, f'<c r="{sel}"><f>0.1+0.2</f><v>0.30000000000000004</v></c>')
    assert read(siklus, rumus).isian["IKU-01"].isian.realisasi == Decimal("0.30")
    setengah = put_raw(isi, DATA, sel, f'<c r="{sel}"><v>95.625</v></c>')
    assert read(siklus, setengah).isian["IKU-01"].isian.realisasi == Decimal("95.625")  # rounded, and said, on saving


def test_a_source_that_the_tim_adds_is_a_row_of_its_lembar(siklus, isi):
    nama = find(isi, LAIN, "1", "Layanan")
    a, b = (find(isi, LAIN, "1", f"IKU-05 {kolom}") for kolom in "ab")
    baru = change(isi, put(LAIN, nama, "Surat pengantar"), put(LAIN, a, 120), put(LAIN, b, 8))
    lembar = read(siklus, baru).isian["IKU-05"].isian.lembar
    assert lembar == (BarisLembar("Surat pengantar", Decimal(120), Decimal(8)),)


def test_figures_without_a_name_ask_for_the_name_once_a_row(siklus, isi):
    a, b = (find(isi, LAIN, "1", f"IKU-05 {kolom}") for kolom in "ab")
    baris = int(a[1:])
    isian = [put(LAIN, f"{kolom[0]}{baris + n}", 5) for kolom in (a, b) for n in (0, 1)]
    assert galat_of(siklus, change(isi, *isian)) == tuple(
        f"Lembar {LAIN}, sel B{baris + n}: nama desa atau sumber belum diisi. Isi namanya." for n in (0, 1)
    )


def test_columns_may_stand_in_another_order(siklus, isi):
    def swap(buku):
        ws = buku["Siskamling"]
        for baris in range(1, ws.max_row + 1):
            tiga, enam = ws.cell(baris, 4).value, ws.cell(baris, 6).value
            ws.cell(baris, 4).value, ws.cell(baris, 6).value = enam, tiga

    assert not any(satu.is_diubah for satu in read(siklus, change(isi, swap)).isian.values())


def _delete_row(lembar, nama):
    def delete(buku):
        ws = buku[lembar]
        ws.delete_rows(next(sel.row for row in ws.iter_rows(max_col=2) for sel in row if sel.value == nama))

    return delete


def _copy_row(lembar, nama):
    def copy(buku):
        ws = buku[lembar]
        baris = next(sel.row for row in ws.iter_rows(max_col=1) for sel in row if sel.value == nama)
        for kolom in range(1, 9):
            ws.cell(ws.max_row + (kolom == 1), kolom).value = ws.cell(baris, kolom).value

    return copy


def _delete_column(lembar, judul):
    def delete(buku):
        ws = buku[lembar]
        ws.delete_cols(next(sel.column for row in ws.iter_rows() for sel in row if sel.value == judul))

    return delete


def _merge(lembar, rentang):
    return lambda buku: buku[lembar].merge_cells(rentang)


SEL = {  # case → (sheet, row, column, value, words); the sentence names sheet and cell
    "teks dalam sel angka": (DATA, "IKU-01", "Realisasi", "baik", "Realisasi IKU-01 harus berupa angka"),
    "titik desimal": (DATA, "IKU-01", "Realisasi", "87.5", "Tulis 87,5."),
    "dua bacaan": (DATA, "IKU-01", "Realisasi", "1.500", "Maksud Anda 1500 atau 1,5?"),
    "titik desimal bilangan bulat": (DATA, "IKU-12", "Realisasi", "87.5", "Tulis 88."),
    "rumus tanpa hasil": (DATA, "IKU-01", "Realisasi", "=A1*2", "berisi rumus tanpa hasil"),
    "tanggal": (DATA, "IKU-01", "Realisasi", date(2026, 7, 1), "berisi tanggal. Ubah format sel menjadi angka, lalu"),
    "benar salah": (DATA, "IKU-01", "Realisasi", True, "berisi TRUE atau FALSE. Tulis angkanya."),
    "negatif": (DATA, "IKU-12", "Realisasi", -1, "tidak boleh negatif"),
    "huruf tak dikenal": (DATA, "IKU-11", "Realisasi", "BBB", "harus salah satu dari D, C, CC, B, BB, A, AA"),
    "keadaan tak dikenal": (DATA, "IKU-01", "Keadaan", "lumayan", "harus terukur atau tidak tersedia"),
    "keadaan menurut jadwal": (DATA, "IKU-11", "Keadaan", "terukur", "tidak diukur menurut jadwal"),
    "angka di tempat lembar": (DATA, "IKU-08", "Realisasi", 80, "dihitung dari lembarnya"),
    "kode tak dikenal": (DATA, "IKU-01", "Kode", "IKU-99", "Kode IKU-99 tidak dikenal"),
    "kode kembar": (DATA, "IKU-02", "Kode", "IKU-01", "Kode IKU-01 sudah ada pada baris 5"),
    "sumber terlalu panjang": (DATA, "IKU-01", "Sumber data", "x" * 301, "paling banyak 300"),
    "judul diubah": (DATA, "Kode", "Satuan", "Ukuran", "kolom “Ukuran” tidak dikenal"),
    "judul kembar": (DATA, "Kode", "Satuan", "Target", "kolom “Target” ada dua kali"),
    "teks dalam lembar": ("Siskamling", "Kaliasri", "IKU-08 a", "empat belas", "harus berupa angka"),
    "tanggal dalam lembar": ("Siskamling", "Kaliasri", "IKU-09 nilai", date(2026, 1, 4), "tanggal"),
    "desa kembar": ("Siskamling", "Kaliasri", "Desa", "kalirejo", "“Kalirejo” sudah ada pada baris"),
    "baris jumlah": (LAIN, "1", "Layanan", "JUMLAH 9 desa:", "Baris “JUMLAH 9 desa:” akan ikut terhitung"),
    "teks dalam anggaran": ("Anggaran", "program", "Realisasi tribulan ini (Rp)", "banyak", "harus berupa angka"),
    "program tak dikenal": ("Anggaran", "program", "Program", "Program lain", "Program Program lain tidak dikenal"),
}  # fmt: skip


@pytest.mark.parametrize("kasus", SEL)
def test_every_wrong_cell_is_named_with_its_sheet(siklus, isi, kasus):
    lembar, baris, kolom, nilai, kata = SEL[kasus]
    if baris == "program":
        baris = siklus.dokumen_iku.program_list[0].nama
    sel = "C4" if baris == "Kode" else find(isi, lembar, baris, kolom)
    ubahan = [put(lembar, sel, nilai)]
    if kasus == "baris jumlah":
        ubahan.append(put(lembar, find(isi, lembar, "1", "IKU-05 a"), 5))
        ubahan.append(put(lembar, find(isi, lembar, "1", "IKU-05 b"), 5))
    tersebut = {"judul kembar": "D4", "desa kembar": find(isi, "Siskamling", "Kalirejo", "Desa")}.get(kasus, sel)
    kalimat = [satu for satu in galat_of(siklus, change(isi, *ubahan)) if f"sel {tersebut}:" in satu]
    assert kalimat, galat_of(siklus, change(isi, *ubahan))
    assert kalimat[0].startswith(f"Lembar {lembar}, sel {tersebut}: ")
    assert kata.casefold() in kalimat[0].casefold()


LEMBAR = {  # case → (change, start of the sentence)
    "lembar tambahan": (lambda buku: buku.create_sheet("Coretan"), "Lembar Coretan: tidak dikenal"),
    "lembar hilang": (lambda buku: buku.remove(buku["Siskamling"]), "Lembar Siskamling: tidak ada"),
    "kolom hilang": (_delete_column(DATA, "Penjelasan"), "Lembar Data IKU: kolom “Penjelasan” tidak ada"),
    "kolom lembar hilang": (_delete_column("Siskamling", "IKU-08 b"), "Lembar Siskamling: kolom “IKU-08 b” tidak ada"),
    "kepala hilang": (_delete_row(DATA, "Kode"), "Lembar Data IKU: kolom “Kode” tidak ada"),
    "kepala lembar hilang": (_delete_row("Siskamling", "No"), "Lembar Siskamling: kolom “IKU-08 a”"),
    "baris IKU hilang": (_delete_row(DATA, "IKU-05"), "Lembar Data IKU: baris IKU-05 tidak ada"),
    "baris IKU dua kali": (_copy_row(DATA, "IKU-05"), "Lembar Data IKU, sel A17: Kode IKU-05 sudah ada"),
    "desa hilang": (_delete_row("Siskamling", "Kaliasri"), "Lembar Siskamling: tabel pada baris"),
    "sel digabung": (_merge("Siskamling", "C7:D7"), "Lembar Siskamling, sel C7:D7: sel digabung"),
    "sel digabung di data": (_merge(DATA, "E5:E6"), "Lembar Data IKU, sel E5:E6: sel digabung"),
    "isi di luar kolom": (put(DATA, "L6", 5), "Lembar Data IKU, sel L6: isi di luar kolom"),
}  # fmt: skip


@pytest.mark.parametrize("kasus", LEMBAR)
def test_every_wrong_sheet_is_named(siklus, isi, kasus):
    ubahan, awal = LEMBAR[kasus]
    kalimat = galat_of(siklus, change(isi, ubahan))
    assert any(satu.startswith(awal) for satu in kalimat), kalimat


def test_an_error_value_of_excel_is_named(siklus, isi):
    sel = find(isi, DATA, "IKU-01", "Realisasi")
    salah = put_raw(isi, DATA, sel, f'<c r="{sel}" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    (kalimat,) = galat_of(siklus, salah)
    assert kalimat == (
        f"Lembar Data IKU, sel {sel}: Realisasi IKU-01 berisi galat Excel #DIV/0!. "
        "Perbaiki rumusnya, atau tulis angkanya."
    )


def test_one_of_a_and_b_alone_names_the_empty_cell(siklus, isi):
    a, b = (find(isi, "Siskamling", "Kaliasri", f"IKU-08 {kolom}") for kolom in "ab")
    kalimat = galat_of(siklus, change(isi, put("Siskamling", a, 14)))
    assert kalimat == (f"Lembar Siskamling, sel {b}: Kaliasri, IKU-08: isi a dan b, atau kosongkan keduanya.",)


def test_a_state_of_not_available_with_a_figure_is_refused(siklus, isi):
    keadaan, realisasi = (find(isi, DATA, "IKU-01", kolom) for kolom in ("Keadaan", "Realisasi"))
    salah = change(isi, put(DATA, keadaan, "tidak tersedia"), put(DATA, realisasi, 80))
    assert galat_of(siklus, salah)[0].startswith(f"Lembar Data IKU, sel {realisasi}: IKU-01 dinyatakan tidak tersedia")


def test_all_faults_are_told_at_once(siklus, isi):
    dua = [put(DATA, find(isi, DATA, kode, "Realisasi"), "x") for kode in ("IKU-01", "IKU-12")]
    tiga = put("Siskamling", find(isi, "Siskamling", "Kalipare", "IKU-09 nilai"), "y")
    assert len(galat_of(siklus, change(isi, *dua, tiga))) == 3


@pytest.mark.parametrize("periode", [Periode(2025, 3), Periode(2026, 2)])
def test_the_workbook_of_another_tribulan_is_refused(siklus, periode):
    lain = download(siklus_baru(periode))
    (kalimat,) = galat_of(siklus, lain)
    assert kalimat == (
        f"Berkas “Data Kinerja.xlsx” untuk {KunciSiklus(periode, 0).label}, bukan Tribulan III Tahun 2026. "
        "Unggah berkas siklus ini."
    )


def test_a_workbook_from_before_an_adoption_is_refused(siklus):
    lama = replace(siklus, dokumen_iku=replace(siklus.dokumen_iku, versi_dokumen=7))
    assert galat_of(siklus, download(lama))[0].startswith("Berkas “Data Kinerja.xlsx” memakai Dokumen IKU versi 7")


@pytest.mark.parametrize(
    "isi_asing",
    [
        make_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'),
        pytest.param(None, id="kunci dihapus"),
        pytest.param("skema", id="skema lain"),
        pytest.param("versi", id="versi rusak"),
    ],
)
def test_a_workbook_that_is_not_ours_is_refused(siklus, isi, isi_asing):
    if isi_asing is None:
        isi_asing = change(isi, lambda buku: buku.remove(buku["_kinerja"]))
    elif isinstance(isi_asing, str):
        isi_asing = change(isi, put("_kinerja", {"skema": "B1", "versi": "B4"}[isi_asing], "99x"))
    with pytest.raises(BerkasInvalidError, match="bukan format yang diunduh dari halaman ini"):
        read(siklus, isi_asing)


def test_an_empty_workbook_is_refused(siklus):
    buku, tujuan = openpyxl.Workbook(), io.BytesIO()
    buku.save(tujuan)
    with pytest.raises(BerkasInvalidError, match="bukan format yang diunduh"):
        read(siklus, tujuan.getvalue())


def test_a_chart_sheet_is_an_extra_sheet(siklus, isi):
    assert galat_of(siklus, change(isi, lambda buku: buku.create_chartsheet("Grafik"))) == (
        "Lembar Grafik: tidak dikenal. Hapus lembar itu, lalu unggah lagi.",
    )


def test_the_first_fault_of_an_unsafe_file_is_its_unsafety(siklus, isi):
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    with pytest.raises(BerkasInvalidError, match="memuat makro"):
        read(siklus, make_ooxml("xlsx", bagian | {"xl/vbaProject.bin": b"x"}))
