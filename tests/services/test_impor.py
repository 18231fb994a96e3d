"""Step 1 from Excel: what an upload would change, all or nothing, as evidence, and never over another's save."""

import time
from decimal import Decimal

import pytest

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.susunan import KOLOM_ANGGARAN
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import (
    DataNotFoundError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi
from kinerja_app.domain.peringatan import list_peringatan_data
from kinerja_app.services import impor, langkah
from kinerja_app.services.home import open_home
from kinerja_app.storage import codec
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, fill_kalipare, find, open_kalipare, put
from tests.documents.ooxml_contoh import list_buruk
from tests.factories import isi_of, kantor_contoh, orang_sekretaris, orang_tim, siklus_at

PADA = kalipare.PADA
NAMA = "Data Kinerja.xlsx"
DATA = "Data IKU"


@pytest.fixture
def home(config):
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    home.create_siklus(open_kalipare())
    return home


@pytest.fixture
def kunci(home):
    return open_kalipare().kunci


def download(home, kunci):
    return impor.export_siklus(home, kunci, orang_tim(1), PADA)


def preview(home, kunci, isi, oleh=None):
    return impor.preview_impor(home, kunci, NAMA, isi, oleh or orang_tim(1))


def apply(home, kunci, isi, oleh=None):
    """Preview and confirm, as a person does."""
    sha256 = preview(home, kunci, isi, oleh).sha256
    return impor.apply_impor(home, kunci, NAMA, sha256, oleh or orang_tim(1), PADA)


def stored(home, kunci):
    return codec.canonical_json(home.siklus.get(kunci))


def type_realisasi(home, kunci, kode, angka, oleh=None):
    """Somebody saves the figure of an IKU in the browser."""
    versi = home.siklus.get(kunci).entri[kode].versi
    isian = Isian(KeadaanRealisasi.TERUKUR, Decimal(angka), sumber="Register")
    langkah.save_entri(home, kunci, kode, isian, (), versi, oleh or orang_tim(2), PADA)


def with_realisasi(isi, **angka):
    """The workbook with figures of IKU typed in: IKU_01=83.5."""
    ubahan = [put(DATA, find(isi, DATA, kode.replace("_", "-"), "Realisasi"), nilai) for kode, nilai in angka.items()]
    return change(isi, *ubahan)


def test_a_preview_shows_old_and_new_and_changes_nothing(home, kunci):
    sebelum = stored(home, kunci)
    hasil = preview(home, kunci, with_realisasi(download(home, kunci), IKU_01=83.5))
    assert [(u.objek, u.bidang, u.lama, u.baru) for u in hasil.ubahan] == [
        ("IKU-01", "Keadaan", "belum diisi", "terukur"),
        ("IKU-01", "Realisasi", "–", "83,50"),
        ("IKU-01", "Sumber data", "–", "Hasil Survei Kepuasan Masyarakat (SKM)"),
    ]
    assert (hasil.objek, hasil.tetap) == (("IKU-01",), 12 + 5 - 1)
    assert stored(home, kunci) == sebelum
    assert not home.config.bukti.exists()


def list_unggahan(home):
    return sorted(home.config.unggahan.iterdir()) if home.config.unggahan.exists() else []


def test_a_preview_warns_of_the_same_things_that_typing_warns_of(home, kunci):
    """IKU-01 was 84,00 in Tribulan II; in a row of IKU-08, a persentase, 12 of 10 is more than the whole."""
    isi = with_realisasi(download(home, kunci), IKU_01=30)
    a, b = (find(isi, "Siskamling", "Kaliasri", f"IKU-08 {kolom}") for kolom in "ab")
    isi = change(isi, put("Siskamling", a, 12), put("Siskamling", b, 10))
    sebelum = stored(home, kunci)
    hasil = preview(home, kunci, isi)
    assert {satu.kode for satu in hasil.peringatan} == {"IKU-01", "IKU-08"}
    assert "Kaliasri: Nilai a (12) lebih besar daripada Nilai b (10), sehingga persentasenya di atas 100." in [
        satu.kalimat for satu in hasil.peringatan
    ]
    assert any(satu.kalimat.startswith("Realisasi turun") for satu in hasil.peringatan)
    assert stored(home, kunci) == sebelum
    impor.apply_impor(home, kunci, NAMA, hasil.sha256, orang_tim(1), PADA)
    assert list_peringatan_data(home.siklus.get(kunci)) == hasil.peringatan


def test_rupiah_above_the_pagu_are_warned_of_before_they_are_applied(home, kunci):
    program = open_kalipare().dokumen_iku.program_list[0]
    isi = download(home, kunci)
    isi = change(isi, put("Anggaran", find(isi, "Anggaran", program.nama, KOLOM_ANGGARAN[2]), int(program.pagu) + 1))
    hasil = preview(home, kunci, isi)
    assert [satu.kode for satu in hasil.peringatan] == [program.nama]
    assert "lebih besar daripada pagunya" in hasil.peringatan[0].kalimat
    impor.apply_impor(home, kunci, NAMA, hasil.sha256, orang_tim(1), PADA)
    assert list_peringatan_data(home.siklus.get(kunci)) == hasil.peringatan


def test_an_explanation_in_the_workbook_explains_the_warning(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=30)
    isi = change(isi, put(DATA, find(isi, DATA, "IKU-01", "Penjelasan"), "Gangguan jaringan"))
    assert all(satu.is_dijelaskan for satu in preview(home, kunci, isi).peringatan)


def test_a_preview_that_is_never_confirmed_leaves_one_file_for_each_person(home, kunci):
    isi = download(home, kunci)
    for angka in (81, 82, 83):
        preview(home, kunci, with_realisasi(isi, IKU_01=angka))
    assert len(list_unggahan(home)) == 1
    preview(home, kunci, with_realisasi(isi, IKU_01=80), orang_tim(2))
    assert len(list_unggahan(home)) == 2
    assert not home.config.dokumen.exists()


def test_a_confirmed_upload_becomes_evidence_and_goes(home, kunci):
    hasil = apply(home, kunci, with_realisasi(download(home, kunci), IKU_01=83.5))
    assert list_unggahan(home) == []
    assert home.bukti.names() == {hasil.sha256}
    assert not home.config.dokumen.exists()


def test_confirming_twice_changes_nothing_more(home, kunci):
    hasil = apply(home, kunci, with_realisasi(download(home, kunci), IKU_01=83.5))
    sekali = stored(home, kunci)
    assert impor.apply_impor(home, kunci, NAMA, hasil.sha256, orang_tim(1), PADA).ubahan == ()
    assert stored(home, kunci) == sekali


def test_the_preview_of_another_person_cannot_be_confirmed(home, kunci):
    sha256 = preview(home, kunci, with_realisasi(download(home, kunci), IKU_01=83.5)).sha256
    sebelum = stored(home, kunci)
    with pytest.raises(DataNotFoundError):
        impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(2), PADA)
    assert stored(home, kunci) == sebelum


def test_an_upload_with_faults_leaves_the_good_preview_before_it(home, kunci):
    isi = download(home, kunci)
    sha256 = preview(home, kunci, with_realisasi(isi, IKU_01=83.5)).sha256
    with pytest.raises(ExcelInvalidError):
        preview(home, kunci, with_realisasi(isi, IKU_01="x"))
    assert impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(1), PADA).objek == ("IKU-01",)


def test_applying_it_saves_the_entries_and_keeps_the_workbook_as_their_evidence(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5, IKU_12=1)
    hasil = apply(home, kunci, isi)
    siklus = home.siklus.get(kunci)
    for kode, angka in (("IKU-01", "83.50"), ("IKU-12", "1")):
        entri = siklus.entri[kode]
        assert (entri.realisasi, entri.versi, entri.oleh.nama) == (Decimal(angka), 1, "Tim Contoh 1")
        (bukti,) = entri.bukti
        assert (bukti.nama, bukti.ukuran, bukti.sha256) == (NAMA, len(isi), hasil.sha256)
        assert langkah.read_bukti(home, kunci, kode, bukti.id) == (bukti, isi)
    assert siklus.entri["IKU-02"].versi == 0
    assert siklus.entri["IKU-02"].bukti == ()
    assert [baris.objek for baris in siklus.riwayat[1:]] == ["IKU-01", "IKU-12"]
    assert home.jejak.verify() == ()


def test_the_whole_of_step_one_imported_is_the_same_as_typed(home, kunci):
    """The entries end the same: riwayat, versi and evidence aside, which tell how they came."""
    apply(home, kunci, fill_kalipare(download(home, kunci), home.siklus.get(kunci)))
    diketik = open_kalipare()
    kalipare.fill_data(diketik, PADA)
    assert isi_of(home.siklus.get(kunci)) == isi_of(diketik)


def test_uploading_what_was_just_downloaded_changes_nothing(home, kunci):
    apply(home, kunci, fill_kalipare(download(home, kunci), home.siklus.get(kunci)))
    sebelum = stored(home, kunci)
    hasil = preview(home, kunci, download(home, kunci))
    assert (hasil.ubahan, hasil.objek, hasil.sha256) == ((), (), "")
    assert stored(home, kunci) == sebelum


def test_the_same_workbook_twice_changes_nothing_more(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5)
    sha256 = apply(home, kunci, isi).sha256
    sebelum = stored(home, kunci)
    hasil = impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(1), PADA)
    assert hasil.ubahan == ()
    assert stored(home, kunci) == sebelum


def test_a_desa_that_did_not_report_stays_a_row(home, kunci):
    isi = fill_kalipare(download(home, kunci), home.siklus.get(kunci))
    apply(home, kunci, isi)
    lembar = home.siklus.get(kunci).entri["IKU-03"].lembar
    assert lembar[-1] == BarisLembar("Tumpakrejo", None, None, "Laporan menyusul")
    assert len(lembar) == 9


def test_a_changed_row_is_shown_alone(home, kunci):
    apply(home, kunci, fill_kalipare(download(home, kunci), home.siklus.get(kunci)))
    isi = download(home, kunci)
    ubah = change(isi, put("Siskamling", find(isi, "Siskamling", "Kaliasri", "IKU-08 a"), 15))
    hasil = preview(home, kunci, ubah)
    assert [(u.bidang, u.lama, u.baru) for u in hasil.ubahan] == [
        ("Realisasi", "79,50", "80,00"),
        ("Rumus", "159 ÷ 200 × 100 = 79,50", "160 ÷ 200 × 100 = 80,00"),
        ("Lembar pengumpulan", "Kaliasri: 14 dari 20", "Kaliasri: 15 dari 20"),
    ]


def test_a_silent_source_of_one_iku_survives_a_change_of_another_cell(home, kunci):
    """IKU-08 has a row beyond the nine desa that has not reported; the table is shared with IKU-09."""
    siklus = home.siklus.get(kunci)
    sembilan = (BarisLembar(nama, Decimal(8), Decimal(10)) for nama in siklus.desa)
    isian = Isian(KeadaanRealisasi.TERUKUR, lembar=(*sembilan, BarisLembar("Pasar", None)), sumber="Laporan")
    langkah.save_entri(home, kunci, "IKU-08", isian, (), 0, orang_tim(1), PADA)
    isi = download(home, kunci)
    apply(home, kunci, change(isi, put("Siskamling", find(isi, "Siskamling", "Kaliasri", "IKU-08 a"), 9)))
    entri = home.siklus.get(kunci).entri["IKU-08"]
    assert entri.lembar[-1] == BarisLembar("Pasar", None)
    assert entri.realisasi == Decimal("81.11")


def test_a_stale_entry_stops_everything_and_says_who_and_when(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5, IKU_12=1)
    sha256 = preview(home, kunci, isi).sha256
    type_realisasi(home, kunci, "IKU-12", "2")
    sebelum = stored(home, kunci)
    for attempt in (
        lambda: preview(home, kunci, isi),
        lambda: impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(1), PADA),
    ):
        with pytest.raises(VersiMismatchError) as galat:
            attempt()
        assert str(galat.value).startswith("IKU-12 sudah diubah oleh Tim Contoh 2 (12 Oktober 2026 pukul 08.15 WIB)")
        assert "Tidak ada yang diterapkan" in str(galat.value)
        assert (galat.value.bagian, galat.value.tersimpan) == ("entri:IKU-12", 1)
    assert stored(home, kunci) == sebelum


def test_what_others_saved_in_iku_that_the_workbook_does_not_touch_stays(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5)
    type_realisasi(home, kunci, "IKU-12", "2")
    apply(home, kunci, isi)
    siklus = home.siklus.get(kunci)
    assert (siklus.entri["IKU-01"].realisasi, siklus.entri["IKU-12"].realisasi) == (Decimal("83.50"), Decimal(2))


def test_the_same_figure_typed_meanwhile_by_another_is_no_conflict(home, kunci):
    isi = download(home, kunci)
    sumber = find(isi, DATA, "IKU-12", "Sumber data")
    isi = change(with_realisasi(isi, IKU_12=2), put(DATA, sumber, "Register"))
    type_realisasi(home, kunci, "IKU-12", "2")
    assert preview(home, kunci, isi).ubahan == ()


def test_a_stale_budget_is_named_by_its_program(home, kunci):
    isi = change(download(home, kunci), put("Anggaran", "C5", 15_000_000))
    nama = home.siklus.get(kunci).dokumen_iku.program_list[0].nama
    langkah.save_anggaran(home, kunci, {nama: (Decimal(1), 0)}, orang_tim(2), PADA)
    with pytest.raises(VersiMismatchError, match=f"{nama} sudah diubah oleh Tim Contoh 2"):
        preview(home, kunci, isi)


def test_the_budget_is_taken_over(home, kunci):
    hasil = apply(home, kunci, change(download(home, kunci), put("Anggaran", "C5", 15_000_000)))
    nama = home.siklus.get(kunci).dokumen_iku.program_list[0].nama
    assert [(u.objek, u.lama, u.baru) for u in hasil.ubahan] == [(nama, "–", "Rp 15.000.000")]
    assert home.siklus.get(kunci).entri_program[nama].realisasi == Decimal(15_000_000)
    assert not home.config.bukti.exists()  # no IKU was filled, so it is nobody's evidence


def test_one_wrong_cell_among_many_good_ones_changes_nothing(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5, IKU_12="satu")
    sebelum = stored(home, kunci)
    with pytest.raises(ExcelInvalidError, match="Realisasi IKU-12 harus berupa angka"):
        preview(home, kunci, isi)
    assert stored(home, kunci) == sebelum
    assert not home.config.dokumen.exists()
    assert not home.config.bukti.exists()


def test_a_fault_that_only_the_rules_find_names_the_row(home, kunci):
    """Two figures of fifteen digits are each fine, and their sum is longer than any figure of an office."""
    isi = download(home, kunci)
    lembar = "Adm Kependudukan"
    besar = [
        put(lembar, find(isi, lembar, desa, "IKU-04 nilai"), 999_999_999_999_999) for desa in ("Kalipare", "Kaliasri")
    ]
    with pytest.raises(ExcelInvalidError, match=r"^Lembar Adm Kependudukan, IKU-04: "):
        preview(home, kunci, change(isi, *besar))


@pytest.mark.parametrize("kasus", list_buruk("xlsx"))
def test_no_evil_file_is_stored_or_changes_anything(home, kunci, kasus):
    nama, isi, _ = list_buruk("xlsx")[kasus]
    sebelum = stored(home, kunci)
    with pytest.raises(BerkasInvalidError):
        impor.preview_impor(home, kunci, nama, isi, orang_tim(1))
    assert stored(home, kunci) == sebelum
    assert not home.config.dokumen.exists()
    assert not home.config.bukti.exists()


def test_a_hash_that_was_never_previewed_is_not_found(home, kunci):
    for sha256 in ("", "../x", "0" * 64):
        with pytest.raises(DataNotFoundError):
            impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(1), PADA)


def test_only_the_tim_may(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=83.5)
    sha256 = preview(home, kunci, isi).sha256
    for attempt in (
        lambda: impor.export_siklus(home, kunci, orang_sekretaris(), PADA),
        lambda: preview(home, kunci, isi, orang_sekretaris()),
        lambda: impor.apply_impor(home, kunci, NAMA, sha256, orang_sekretaris(), PADA),
    ):
        with pytest.raises(PeranMismatchError):
            attempt()


def test_only_at_step_one(home):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    home.create_siklus(siklus)
    with pytest.raises(TahapMismatchError):
        impor.export_siklus(home, siklus.kunci, orang_tim(1), PADA)
    with pytest.raises(TahapMismatchError):
        preview(home, siklus.kunci, b"")


def test_import_and_preview_of_nine_desa_and_twelve_iku_answer_in_under_a_second(home, kunci):
    isi = fill_kalipare(download(home, kunci), home.siklus.get(kunci))

    def seconds(call):
        mulai = time.perf_counter()
        call()
        return time.perf_counter() - mulai

    assert min(seconds(lambda: preview(home, kunci, isi)) for _ in range(3)) < 0.5
    sha256 = preview(home, kunci, isi).sha256
    assert seconds(lambda: impor.apply_impor(home, kunci, NAMA, sha256, orang_tim(1), PADA)) < 1


def test_a_cell_with_more_decimals_than_are_kept_is_told_in_the_preview_and_stays_told(home, kunci):
    isi = with_realisasi(download(home, kunci), IKU_01=95.625)
    ubahan = {satu.bidang: (satu.lama, satu.baru) for satu in preview(home, kunci, isi).ubahan}
    assert ubahan["Realisasi"][1] == "95,63"
    assert ubahan["Pembulatan"] == ("–", "95,625 dibulatkan menjadi 95,63.")
    apply(home, kunci, isi)
    entri = home.siklus.get(kunci).entri["IKU-01"]
    assert str(entri.realisasi) == "95.63"
    assert [satu.kalimat for satu in entri.pembulatan] == ["95,625 dibulatkan menjadi 95,63."]


def test_an_import_leaves_the_explanation_of_a_program(home, kunci):
    nama = home.siklus.get(kunci).dokumen_iku.program_list[0].nama
    langkah.save_anggaran(home, kunci, {nama: (Decimal(1), 0)}, orang_tim(1), PADA, penjelasan={nama: "Kata Tim."})
    isi = download(home, kunci)
    apply(home, kunci, change(isi, put("Anggaran", "C5", 2.5)))
    entri = home.siklus.get(kunci).entri_program[nama]
    assert (entri.realisasi, entri.penjelasan) == (3, "Kata Tim.")
    assert entri.pembulatan[0].kalimat == "2,5 dibulatkan menjadi 3."
