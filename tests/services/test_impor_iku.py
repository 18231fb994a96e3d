"""A Dokumen IKU from Excel: shown old and new, saved whole as the draft of the year, every wrong cell named."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.errors import DataNotFoundError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.iku import Polaritas, Target
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services import impor_iku
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel import buku_contoh
from tests.documents.excel.buku_contoh import change, find, put
from tests.documents.ooxml_contoh import list_buruk
from tests.factories import PADA, dokumen_iku_contoh, kantor_contoh, orang_camat, orang_sekretaris, orang_tim

TAHUN, NAMA = 2026, "Dokumen IKU 2026.xlsx"
ALASAN = "Perubahan Perjanjian Kinerja bulan Juli."


@pytest.fixture
def home(config):
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    return home


def in_force(home, dokumen=None, tahun=TAHUN):
    """The sample IKU of Kecamatan Kalipare in force."""
    dokumen = dokumen or kalipare.load_dokumen()
    versi = service.get_dokumen_tahun(home, tahun).versi
    service.save_rancangan(home, tahun, dokumen, versi, orang_tim(1), PADA, {})
    versi = service.get_dokumen_tahun(home, tahun).versi
    return service.tetapkan(home, tahun, date(tahun, 1, 5), ALASAN, versi, orang_sekretaris(), PADA)


def download(home, tahun=TAHUN):
    return impor_iku.export_dokumen_iku(home, tahun, orang_tim(1), PADA)


def preview(home, isi, tahun=TAHUN, oleh=None):
    return impor_iku.preview_impor_iku(home, tahun, NAMA, isi, oleh or orang_tim(1), PADA)


def rancangan(home, tahun=TAHUN):
    satu = service.get_dokumen_tahun(home, tahun).rancangan
    return None if satu is None else satu.dokumen


def test_the_version_in_force_downloaded_and_uploaded_changes_nothing(home):
    in_force(home)
    hasil = preview(home, download(home))
    assert (hasil.ubahan, hasil.sha256, hasil.jumlah_iku, hasil.jumlah_program) == ((), "", 12, 5)
    impor_iku.import_dokumen_iku(home, TAHUN, NAMA, download(home), orang_tim(1), PADA)
    assert rancangan(home) is None


def test_a_changed_target_is_shown_and_becomes_the_draft(home):
    lama = in_force(home)
    isi = download(home)
    baru = change(isi, put("IKU", find(isi, "IKU", "IKU-01", "Target TB IV"), "85-90"))
    hasil = preview(home, baru)
    assert [(u.objek, u.bidang, u.lama, u.baru) for u in hasil.ubahan] == [
        ("IKU-01", "Target Tribulan IV", "84,00", "85,00–90,00")
    ]
    assert any(kalimat.startswith("IKU-01: target Tribulan IV") for kalimat in hasil.peringatan)
    assert rancangan(home) is None
    impor_iku.apply_impor_iku(home, TAHUN, NAMA, hasil.sha256, orang_tim(1), PADA)
    iku = rancangan(home).iku_list[0]
    assert iku.target[3] == Target.of_rentang(Decimal(85), Decimal(90))
    assert rancangan(home).iku_list[1:] == lama.iku_list[1:]
    assert rancangan(home).program_list == lama.program_list
    assert service.get_dokumen_tahun(home, TAHUN).latest() == lama
    *_, baris = home.jejak.read()
    assert (baris.aksi, baris.rincian["berkas"]) == ("impor_dokumen_iku", NAMA)


def test_only_what_became_the_draft_is_kept_and_it_is_known_by_the_audit_trail(home):
    in_force(home)
    isi = download(home)
    sel = find(isi, "IKU", "IKU-01", "Target TB IV")
    for target in ("85", "86"):
        hasil = preview(home, change(isi, put("IKU", sel, target)))
    assert len(list(home.config.unggahan.iterdir())) == 1
    assert not home.config.dokumen.exists()
    for _ in range(2):  # a double click
        impor_iku.apply_impor_iku(home, TAHUN, NAMA, hasil.sha256, orang_tim(1), PADA)
    assert list(home.config.unggahan.iterdir()) == []
    assert home.dokumen.names() == {hasil.sha256}
    periksa = verify(home)
    assert (periksa.temuan, periksa.jumlah_lepas) == ((), 0)
    home.dokumen.path(hasil.sha256).unlink()
    assert [satu.tempat for satu in verify(home).temuan] == [f"dokumen/{hasil.sha256[:2]}/{hasil.sha256}"]


def test_an_empty_year_begins_from_the_format(home):
    isi = download(home)
    ws = openpyxl.load_workbook(io.BytesIO(isi))["IKU"]
    kepala = {sel.value: sel.column_letter for row in ws.iter_rows() for sel in row if sel.value}
    baris = next(sel.row for row in ws.iter_rows(max_col=1) for sel in row if sel.value == "Kode") + 1
    isian = {
        "Kode": "IKU-01", "Sasaran": "Meningkatnya pelayanan", "Indikator": "IKM", "Satuan": "Nilai", "Desimal": 2,
        "Definisi": "Survei", "Polaritas": "maksimasi", "Agregasi": "nilai akhir", "Cara isi": "langsung",
        "Penanggung jawab": "Seksi Pelayanan", "Sumber data": "SKM", "Target TB I": 82, "Target TB II": "82,5",
        "Target TB III": "tidak diukur", "Target TB IV": "80-90", "Target tahunan": "80–90",
    }  # fmt: skip
    baru = change(isi, *(put("IKU", f"{kepala[judul]}{baris}", nilai) for judul, nilai in isian.items()))
    hasil = impor_iku.import_dokumen_iku(home, TAHUN, NAMA, baru, orang_tim(1), PADA)
    assert [(u.objek, u.bidang) for u in hasil.ubahan] == [("IKU-01", "IKU baru")]
    (iku,) = rancangan(home).iku_list
    assert iku.target == (
        Target.of_angka(Decimal(82)), Target.of_angka(Decimal("82.5")), Target.of_tidak_diukur(),
        Target.of_rentang(Decimal(80), Decimal(90)),
    )  # fmt: skip
    assert (iku.polaritas, iku.desimal_lembar, iku.standar_nasional) == (Polaritas.MAKSIMASI, 0, None)


def test_the_format_of_next_year_holds_this_years_set(home):
    lama = in_force(home)
    hasil = impor_iku.import_dokumen_iku(home, TAHUN + 1, NAMA, download(home, TAHUN + 1), orang_tim(1), PADA)
    assert {u.bidang for u in hasil.ubahan} == {"IKU baru", "Program baru"}
    assert rancangan(home, TAHUN + 1).iku_list == lama.iku_list
    assert rancangan(home, TAHUN + 1).tahun == TAHUN + 1


def test_iku_come_go_and_change_places(home):
    in_force(home)
    isi = download(home)

    def rearrange(buku):
        ws = buku["IKU"]
        baris = [row for row in ws.iter_rows() if str(row[0].value).startswith("IKU-")]
        for satu, dua in zip(baris[0], baris[1], strict=True):
            satu.value, dua.value = dua.value, satu.value
        for sel in baris[11]:
            sel.value = None
        for sel in buku["Program"]["G"]:
            sel.value = sel.value and str(sel.value).replace(", IKU-12", "").replace("IKU-12", "")

    ubahan = preview(home, change(isi, rearrange)).ubahan
    assert ("IKU-12", "IKU dikeluarkan") in [(u.objek, u.bidang) for u in ubahan]
    assert next(u for u in ubahan if u.objek == "Semua IKU").baru.startswith("IKU-02, IKU-01, IKU-03")


SEL = {  # case → (sheet, row, column, value, words)
    "kode kembar": ("IKU", "IKU-02", "Kode", "iku-01", "sudah ada pada baris"),
    "kode kosong": ("IKU", "IKU-12", "Kode", None, "isi kode, misalnya IKU-01."),
    "target teks": ("IKU", "IKU-01", "Target TB I", "delapan", "rentang seperti 80-90, atau “tidak diukur”"),
    "target bertitik": ("IKU", "IKU-01", "Target TB I", "82.5", "Tulis 82,5."),
    "target tanggal": ("IKU", "IKU-01", "Target TB I", date(2026, 4, 1), "berisi tanggal"),
    "target kosong": ("IKU", "IKU-01", "Target TB I", None, "isi Target TB I"),
    "target rumus": ("IKU", "IKU-01", "Target TB I", "=1+1", "berisi rumus tanpa hasil"),
    "rentang terbalik": ("IKU", "IKU-01", "Target TB I", "90-80", "harus lebih kecil"),
    "huruf tak dikenal": ("IKU", "IKU-11", "Target TB IV", "BBB", "harus salah satu dari"),
    "polaritas": ("IKU", "IKU-01", "Polaritas", "naik", "maksimasi, minimasi, stabil"),
    "desimal": ("IKU", "IKU-01", "Desimal", "9", "harus 0 sampai 6"),
    "peta": ("IKU", "IKU-11", "Peta nilai huruf", "BB lima", "Tulis huruf dan skornya"),
    "tahun lalu": ("IKU", "IKU-01", "Realisasi tahun lalu", "lumayan", "Tulis tahun dan angkanya"),
    "faktor negatif": ("IKU", "IKU-02", "Faktor", -1, "tidak boleh negatif"),
    "indikator kosong": ("IKU", "IKU-01", "Indikator", None, "isi indikator."),
    "pagu teks": ("Program", "program", "Pagu (Rp)", "banyak", "harus berupa angka, misalnya 1500."),
    "pagu bertanggal": ("Program", "program", "Pagu (Rp)", date(2026, 1, 1), "Ubah format sel menjadi angka, lalu"),
    "kode program": ("Program", "program", "Kode IKU", "IKU-01, IKU-99", "IKU-99 tidak ada pada lembar IKU"),
}  # fmt: skip


@pytest.mark.parametrize("kasus", SEL)
def test_every_wrong_cell_is_named_and_nothing_is_saved(home, kasus):
    lembar, baris, kolom, nilai, kata = SEL[kasus]
    dokumen = in_force(home)
    isi = download(home)
    sel = find(isi, lembar, dokumen.program_list[0].nama if baris == "program" else baris, kolom)
    with pytest.raises(ExcelInvalidError) as galat:
        preview(home, change(isi, put(lembar, sel, nilai)))
    kalimat = [satu for satu in galat.value.galat if satu.startswith(f"Lembar {lembar}, sel {sel}: ")]
    assert kalimat, galat.value.galat
    assert kata in kalimat[0]
    assert rancangan(home) is None


def test_a_rule_of_the_dokumen_iku_names_the_row(home):
    in_force(home)
    isi = download(home)
    salah = change(isi, put("IKU", find(isi, "IKU", "IKU-03", "Polaritas"), "stabil"))
    with pytest.raises(ExcelInvalidError) as galat:
        preview(home, salah)
    baris = find(isi, "IKU", "IKU-03", "Kode")[1:]
    assert galat.value.galat[0].startswith(f"Lembar IKU, baris {baris}: IKU-03: polaritas tidak dapat diubah")


def test_a_column_that_is_missing_is_one_complaint(home):
    in_force(home)

    def delete(buku):
        ws = buku["IKU"]
        ws.delete_cols(next(sel.column for row in ws.iter_rows() for sel in row if sel.value == "Indikator"))

    (kalimat,) = galat_of(home, change(download(home), delete))
    assert kalimat.startswith("Lembar IKU: kolom “Indikator” tidak ada.")


def galat_of(home, isi):
    with pytest.raises(ExcelInvalidError) as galat:
        preview(home, isi)
    return galat.value.galat


def test_a_rule_about_a_program_or_a_kode_names_the_row(home):
    satu, dua, *_ = in_force(home).program_list
    isi = download(home)
    kembar = change(isi, put("Program", find(isi, "Program", dua.nama, "Program"), satu.nama))
    baris = find(isi, "Program", satu.nama, "Program")[1:]
    kalimat = f"{satu.nama}: nama program dipakai lebih dari satu kali."
    assert f"Lembar Program, baris {baris}: {kalimat}" in galat_of(home, kembar)
    program_list = home.dokumen_iku.get(TAHUN).latest().program_list
    tanpa_program = [put("Program", find(isi, "Program", satu.nama, "Kode IKU"), None) for satu in program_list]
    salah = change(isi, put("IKU", find(isi, "IKU", "IKU-12", "Kode"), "IKU 12"), *tanpa_program)
    baris = find(isi, "IKU", "IKU-12", "Kode")[1:]
    assert any(satu.startswith(f"Lembar IKU, baris {baris}: Kode “IKU 12” tidak") for satu in galat_of(home, salah))


def test_a_program_that_is_renamed_is_asked_about_and_states_its_old_name(home):
    satu = in_force(home).program_list[0]
    isi = download(home)
    nama = find(isi, "Program", satu.nama, "Program")
    hasil = preview(home, change(isi, put("Program", nama, "Program Baru")))
    assert any(kalimat.startswith(f"Program “{satu.nama}” tidak ada lagi") for kalimat in hasil.peringatan)
    lama = find(isi, "Program", satu.nama, "Nama lama")
    hasil = preview(home, change(isi, put("Program", nama, "Program Baru"), put("Program", lama, satu.nama)))
    assert [(u.objek, u.bidang, u.lama, u.baru) for u in hasil.ubahan] == [
        ("Program Baru", "Nama program", satu.nama, "Program Baru"), ("Program Baru", "Nama lama", "–", satu.nama),
    ]  # fmt: skip
    impor_iku.apply_impor_iku(home, TAHUN, NAMA, hasil.sha256, orang_tim(1), PADA)
    assert rancangan(home).program_list[0] == replace(satu, nama="Program Baru", nama_lama=(satu.nama,))


def test_an_old_name_that_never_was_names_the_row(home):
    satu = in_force(home).program_list[0]
    isi = download(home)
    sel = find(isi, "Program", satu.nama, "Nama lama")
    (kalimat,) = galat_of(home, change(isi, put("Program", sel, "Entah")))
    assert kalimat.startswith(f"Lembar Program, baris {sel[1:]}: {satu.nama}: nama lama “Entah” tidak ada dalam versi")


def test_a_total_below_the_programs_is_no_program(home):
    in_force(home)
    isi = download(home)
    baris = int(find(isi, "Program", home.dokumen_iku.get(TAHUN).latest().program_list[-1].nama, "Program")[1:]) + 1
    salah = change(isi, put("Program", f"A{baris}", "Jumlah"), put("Program", f"B{baris}", 1_000_000))
    assert galat_of(home, salah) == (
        f"Lembar Program, sel A{baris}: baris “Jumlah” akan terhitung sebagai program. Hapus baris ini.",
    )


def test_the_workbook_of_another_year_is_refused(home):
    in_force(home)
    with pytest.raises(ExcelInvalidError, match="untuk Dokumen IKU Tahun 2026, bukan 2027"):
        preview(home, download(home), 2027)


def test_the_workbook_of_a_siklus_is_no_dokumen_iku(home):
    with pytest.raises(BerkasInvalidError, match="bukan format yang diunduh"):
        preview(home, buku_contoh.download(buku_contoh.open_kalipare()))


def test_a_draft_that_another_changed_since_is_not_overwritten(home):
    dokumen = in_force(home)
    isi = download(home)
    baru = change(isi, put("IKU", find(isi, "IKU", "IKU-01", "Target TB I"), "70"))
    sha256 = preview(home, baru).sha256
    versi = service.get_dokumen_tahun(home, TAHUN).versi
    service.save_rancangan(home, TAHUN, dokumen_iku_contoh(0), versi, orang_tim(2), PADA, {})
    for attempt in (
        lambda: preview(home, baru),
        lambda: impor_iku.apply_impor_iku(home, TAHUN, NAMA, sha256, orang_tim(1), PADA),
    ):
        with pytest.raises(VersiMismatchError, match="sudah diubah oleh Tim Contoh 2"):
            attempt()
    assert rancangan(home).iku_list == ()
    assert dokumen.iku_list


@pytest.mark.parametrize("kasus", ["kosong", "terkunci", "bom", "XXE", "vbaProject", "terpotong"])
def test_no_evil_file_is_stored(home, kasus):
    nama, isi, _ = list_buruk("xlsx")[kasus]
    with pytest.raises(BerkasInvalidError):
        impor_iku.preview_impor_iku(home, TAHUN, nama, isi, orang_tim(1), PADA)
    assert not home.config.dokumen.exists()


@pytest.mark.parametrize("oleh", [orang_sekretaris(), orang_camat()])
def test_only_the_tim_may(home, oleh):
    isi = download(home)
    for attempt in (
        lambda: impor_iku.export_dokumen_iku(home, TAHUN, oleh, PADA),
        lambda: preview(home, isi, oleh=oleh),
        lambda: impor_iku.import_dokumen_iku(home, TAHUN, NAMA, isi, oleh, PADA),
    ):
        with pytest.raises(PeranMismatchError):
            attempt()


def test_a_year_that_cannot_be_is_not_found(home):
    with pytest.raises(DataNotFoundError):
        download(home, 1999)
