"""Sealing, handing out, verifying, and putting in order what a crash left, on real files."""

import io
import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import DataNotFoundError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.periode import Periode
from kinerja_app.services import pendokumentasian
from kinerja_app.services.pendokumentasian import archive_siklus, list_berkas, read_berkas, recover, verify
from kinerja_app.storage.errors import BerkasAlteredError
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import PDF, archive, move, open_at

TB1 = Periode(2026, 1)
LATER = PADA + timedelta(days=30)


@pytest.fixture
def bag(home_contoh):
    """The folder in which the siklus of TB2 is sealed."""
    return home_contoh.config.archive / "2026" / "TB2-R0"


@pytest.fixture
def sealed(home_contoh):
    """A home with one sealed siklus."""
    open_at(home_contoh, Tahap.SELESAI)
    return home_contoh


def kinds(home) -> set[tuple[str, str]]:
    return {(temuan.jenis, temuan.tempat) for temuan in verify(home).temuan}


def overwrite(path, isi: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(isi)


# --- sealing ---------------------------------------------------------------------------------------------------------


def test_a_bag_holds_the_telaah_first_then_documents_the_siklus_and_the_evidence(sealed):
    names = [berkas.nama for berkas in list_berkas(sealed, KUNCI)]
    assert names == [
        "telaah.docx", "ceklist.docx", "data_kinerja.docx", "siklus.json",
        "bukti/IKU-01/1-IKU-01.pdf", "bukti/IKU-02/1-IKU-02.pdf", "bukti/IKU-04/1-IKU-04.pdf",
    ]  # fmt: skip
    assert read_berkas(sealed, KUNCI, "bukti/IKU-04/1-IKU-04.pdf") == PDF + b"IKU-04"
    siklus = sealed.siklus.get(KUNCI)
    for berkas in siklus.dokumen.berkas:
        assert read_berkas(sealed, KUNCI, f"{berkas.jenis}.docx") == sealed.dokumen.read(berkas.sha256)


def test_the_sealed_record_is_the_stored_siklus_without_its_seal(sealed):
    siklus = sealed.siklus.get(KUNCI)
    tersegel = json.loads(read_berkas(sealed, KUNCI, "siklus.json"))
    tersimpan = json.loads(sealed.siklus.path(KUNCI).read_text())["siklus"]["1"]
    assert (tersegel["kunci"], tersegel["isi"]["tahap"]) == ("2026-TB2-R0", "selesai")
    assert tersegel["isi"] == tersimpan["isi"] | {"segel": ""}
    assert len(siklus.segel) == 64
    assert (siklus.tahap, siklus.riwayat[-1].aksi) == (Tahap.SELESAI, Aksi.ARSIPKAN)


def test_a_sealed_home_verifies_and_everything_is_counted(sealed):
    hasil = verify(sealed)
    assert hasil.temuan == ()
    assert (hasil.jumlah_siklus, hasil.jumlah_arsip, hasil.jumlah_berkas) == (1, 1, 7 + 4)
    assert hasil.jumlah_jejak == len(sealed.siklus.get(KUNCI).riwayat)


def test_the_second_bag_names_the_seal_of_the_first(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh, Tahap.SELESAI)
    info = (home_contoh.config.archive / "2026/TB2-R0/bag-info.txt").read_text()
    segel = home_contoh.siklus.get(replace(KUNCI, periode=TB1)).segel
    assert f"Kinerja-Rantai-Sebelum: {segel}" in info
    assert "Kinerja-Nomor: 070/12/35.07.11/2026" in info
    assert verify(home_contoh).temuan == ()


def test_only_the_kasubag_archives_and_only_what_he_saw(home_contoh, bag):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    versi = home_contoh.siklus.get(KUNCI).versi
    for oleh in (orang_tim(), orang_sekretaris()):
        with pytest.raises(PeranMismatchError):
            archive_siklus(home_contoh, KUNCI, oleh, PADA, versi=versi, menit_kerja=5, with_pdf=False)
    with pytest.raises(VersiMismatchError):
        archive_siklus(home_contoh, KUNCI, orang_kasubag(), PADA, versi=versi - 1, menit_kerja=5, with_pdf=False)
    assert not bag.exists()
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.PENDOKUMENTASIAN


def test_damaged_evidence_is_found_at_sealing_and_nothing_is_sealed(home_contoh, bag):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    sha256 = home_contoh.siklus.get(KUNCI).entri["IKU-02"].bukti[0].sha256
    overwrite(home_contoh.bukti.path(sha256), b"%PDF-1.4 lain")
    with pytest.raises(BerkasAlteredError):
        archive(home_contoh, KUNCI, LATER)
    assert not bag.exists()
    assert home_contoh.siklus.get(KUNCI).segel == ""
    assert verify(home_contoh).temuan == ()


@pytest.mark.libreoffice
@pytest.mark.slow
def test_with_libreoffice_a_pdf_copy_of_the_telaah_is_sealed_beside_it(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    versi = home_contoh.siklus.get(KUNCI).versi
    archive_siklus(home_contoh, KUNCI, orang_kasubag(), LATER, versi=versi, menit_kerja=5)
    assert read_berkas(home_contoh, KUNCI, "telaah.pdf").startswith(b"%PDF-")
    assert verify(home_contoh).temuan == ()


def test_a_pdf_copy_that_fails_is_on_record_and_does_not_hold_up_the_archive(home_contoh, monkeypatch):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)

    def fail(*_: object, **__: object) -> bytes:
        raise pdf.PdfConversionError("LibreOffice berhenti.")

    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "convert_to_pdf", fail)
    versi = home_contoh.siklus.get(KUNCI).versi
    archive_siklus(home_contoh, KUNCI, orang_kasubag(), LATER, versi=versi, menit_kerja=5)
    assert "telaah.pdf" not in [berkas.nama for berkas in list_berkas(home_contoh, KUNCI)]
    assert "salinan_pdf_gagal" in [baris.aksi for baris in home_contoh.jejak.read()]


# --- handing out -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["tidak-ada.docx", "../bag-info.txt", "/etc/passwd", ""])
def test_only_what_the_manifest_lists_is_handed_out(sealed, nama):
    with pytest.raises(DataNotFoundError):
        read_berkas(sealed, KUNCI, nama)


def test_a_siklus_that_is_not_archived_has_no_files(home_contoh):
    open_at(home_contoh)
    with pytest.raises(DataNotFoundError):
        list_berkas(home_contoh, KUNCI)


def test_a_changed_file_is_not_handed_out(sealed, bag):
    overwrite(bag / "data" / "telaah.docx", b"PK\x03\x04 lain")
    with pytest.raises(ArsipDamagedError):
        read_berkas(sealed, KUNCI, "telaah.docx")


# --- verifying -------------------------------------------------------------------------------------------------------


def test_one_edited_byte_is_found(sealed, bag):
    isi = bytearray((bag / "data" / "telaah.docx").read_bytes())
    isi[100] ^= 1
    overwrite(bag / "data" / "telaah.docx", bytes(isi))
    assert kinds(sealed) == {("berkas_diubah", "2026/TB2-R0/data/telaah.docx")}


def test_an_edited_record_in_the_bag_does_not_end_the_verification(sealed, bag):
    isi = (bag / "data" / "siklus.json").read_bytes()
    overwrite(bag / "data" / "siklus.json", isi.replace(b"83.50", b"93.50"))
    (sealed.config.archive / "catatan.txt").write_text("asing")
    assert kinds(sealed) == {("berkas_diubah", "2026/TB2-R0/data/siklus.json"), ("berkas_asing", "catatan.txt")}


def test_a_removed_file_and_strays_inside_and_at_the_root_of_a_bag_are_found(sealed, bag):
    (bag / "data" / "ceklist.docx").unlink()
    (bag / "catatan.txt").write_text("asing")
    (bag / "data" / "tambahan.docx").write_text("asing")
    assert kinds(sealed) == {
        ("berkas_hilang", "2026/TB2-R0/data/ceklist.docx"),
        ("berkas_asing", "2026/TB2-R0/catatan.txt"),
        ("berkas_asing", "2026/TB2-R0/data/tambahan.docx"),
    }


def test_a_removed_last_bag_is_found(sealed, bag):
    shutil.rmtree(bag)
    assert kinds(sealed) == {("bag_hilang", "2026/TB2-R0")}


def test_a_removed_last_bag_is_found_even_with_its_link_and_its_siklus_gone_by_the_audit_trail(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh, Tahap.SELESAI)
    jejak = home_contoh.config.jejak / "jejak.jsonl"
    baris = jejak.read_bytes().splitlines(keepends=True)
    jejak.write_bytes(b"".join(baris[:-5]))
    assert "jejak_terpotong" in {jenis for jenis, _ in kinds(home_contoh)}


def test_a_stored_siklus_that_says_something_else_than_its_bag_is_found(sealed):
    path = sealed.siklus.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b"83.50", b"93.50"))
    assert kinds(sealed) == {("siklus_diubah", "2026-TB2-R0")}


def test_a_damaged_siklus_is_named_and_the_rest_is_checked_all_the_same(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh)
    home_contoh.siklus.path(KUNCI).write_bytes(b'{"siklus": {"1": ')
    shutil.rmtree(home_contoh.config.archive / "2026" / "TB1-R0")
    assert kinds(home_contoh) == {("siklus_rusak", "2026-TB2-R0"), ("bag_hilang", "2026/TB1-R0")}


def test_a_copy_made_by_hand_beside_the_siklus_is_named(sealed):
    shutil.copy(sealed.siklus.path(KUNCI), sealed.config.siklus / "2026" / "salinan.json")
    assert kinds(sealed) == {("siklus_asing", "salinan.json")}


def test_an_audit_trail_written_anew_is_found_by_the_head_in_the_bag(sealed):
    shutil.rmtree(sealed.config.jejak)
    assert ("jejak_diubah", "2026-TB2-R0") in kinds(sealed)


# --- recovery --------------------------------------------------------------------------------------------------------


def test_a_bag_whose_record_was_lost_in_a_crash_is_adopted(home_contoh, bag):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    sebelum = home_contoh.siklus.path(KUNCI).read_bytes()
    selesai = archive(home_contoh, KUNCI, LATER)
    home_contoh.siklus.path(KUNCI).write_bytes(sebelum)  # as if the power went between bag and record
    assert kinds(home_contoh) == {("bag_tanpa_siklus", "2026/TB2-R0")}
    assert recover(home_contoh, LATER) == ()
    assert home_contoh.siklus.get(KUNCI) == selesai
    assert verify(home_contoh).temuan == ()


def test_archiving_again_after_such_a_crash_takes_the_bag_over_instead_of_making_another(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    sebelum = home_contoh.siklus.path(KUNCI).read_bytes()
    selesai = archive(home_contoh, KUNCI, LATER)
    home_contoh.siklus.path(KUNCI).write_bytes(sebelum)
    assert archive(home_contoh, KUNCI, LATER + timedelta(hours=1)) == selesai
    assert verify(home_contoh).temuan == ()


def test_a_bag_of_a_siklus_that_went_on_since_is_put_away_and_reported(home_contoh, bag):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    sebelum = home_contoh.siklus.path(KUNCI).read_bytes()
    archive(home_contoh, KUNCI, LATER)
    home_contoh.siklus.path(KUNCI).write_bytes(sebelum)
    move(home_contoh, KUNCI, Aksi.KEMBALIKAN, orang_kasubag(), LATER, ALASAN)
    assert [temuan.jenis for temuan in recover(home_contoh, LATER)] == ["karantina"]
    assert not bag.exists()
    assert len(list((home_contoh.config.instance / "karantina").iterdir())) == 1
    assert verify(home_contoh).temuan == ()


def test_an_interrupted_bag_is_put_away_and_the_siklus_can_be_archived(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    setengah = home_contoh.config.archive / ".sementara" / "TB2-R0-abc"
    setengah.mkdir(parents=True)
    (setengah / "data").mkdir()
    assert [temuan.jenis for temuan in recover(home_contoh, LATER)] == ["karantina"]
    archive(home_contoh, KUNCI, LATER)
    assert verify(home_contoh).temuan == ()


def test_an_audit_line_lost_in_a_crash_is_written_again_and_marked(home_contoh):
    open_at(home_contoh)
    # As if the power went after the siklus was saved, before its line was written.
    with home_contoh.siklus.edit(KUNCI) as siklus:
        pendokumentasian.advance(
            siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan=ALASAN
        )
    assert [baris.aksi for baris in home_contoh.jejak.read()] == ["buka_siklus"]
    assert recover(home_contoh, LATER) == ()
    assert [baris.aksi for baris in home_contoh.jejak.read()] == ["buka_siklus", "ajukan_batal"]
    assert home_contoh.jejak.read()[-1].rincian["catatan"] == "disusun ulang"
    recover(home_contoh, LATER)
    assert home_contoh.jejak.head()[0] == 2


def test_a_cut_audit_trail_is_a_finding_and_is_never_rebuilt(sealed):
    jejak = sealed.config.jejak / "jejak.jsonl"
    baris = jejak.read_bytes().splitlines(keepends=True)
    jejak.write_bytes(b"".join(baris[:-3]))
    recover(sealed, LATER)
    assert "jejak_terpotong" in {jenis for jenis, _ in kinds(sealed)}


def test_recovery_of_a_home_in_order_changes_nothing(sealed):
    berkas = {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()}
    assert recover(sealed, LATER) == ()
    assert {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()} == berkas


def test_a_full_disk_at_sealing_leaves_the_archive_as_it_was(home_contoh, bag, monkeypatch):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)

    def refuse(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kinerja_app.documents.arsip.arsip.build_bag", refuse)
    with pytest.raises(ArsipBuildError):
        archive(home_contoh, KUNCI, LATER)
    assert not bag.exists()
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.PENDOKUMENTASIAN


def test_the_sealed_telaah_opens_in_word(sealed):
    document = Document(io.BytesIO(read_berkas(sealed, KUNCI, "telaah.docx")))
    assert any("TELAAH PENGUKURAN KINERJA" in paragraph.text for paragraph in document.paragraphs)
