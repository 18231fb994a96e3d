"""Sealing, handing out, verifying, and putting in order what a crash left, on real files."""

import hashlib
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import DataNotFoundError, PeranMismatchError, StorageFullError, VersiMismatchError
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.susunan_iku import remove_iku
from kinerja_app.services import langkah, pembaruan
from kinerja_app.services.langkah import BuktiBaru
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pendokumentasian import archive_siklus, list_berkas, read_berkas
from kinerja_app.storage.errors import BerkasAlteredError
from tests.factories import KUNCI, PADA, isian_contoh, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import PDF, archive, open_at, work_up_to

TB1 = Periode(2026, 1)
LATER = PADA + timedelta(days=30)


def kinds(home) -> set[tuple[str, str]]:
    return {(temuan.jenis, temuan.tempat) for temuan in verify(home).temuan}


def overwrite(path, isi: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(isi)


# --- sealing ---------------------------------------------------------------------------------------------------------


def test_a_bag_holds_the_telaah_first_then_documents_the_siklus_and_the_evidence(sealed):
    names = [berkas.nama for berkas in list_berkas(sealed, KUNCI)]
    assert names == [
        "telaah.docx", "ceklist.docx", "data_kinerja.docx", "data_kinerja.xlsx", "formulir_pengukuran.docx",
        "siklus.json",
        "bukti/IKU-01/1-IKU-01.pdf", "bukti/IKU-02/1-IKU-02.pdf", "bukti/IKU-04/1-IKU-04.pdf",
    ]  # fmt: skip
    assert read_berkas(sealed, KUNCI, "bukti/IKU-04/1-IKU-04.pdf") == PDF + b"IKU-04"
    siklus = sealed.siklus.get(KUNCI)
    for berkas in siklus.dokumen.berkas:
        assert read_berkas(sealed, KUNCI, berkas.nama_arsip) == sealed.dokumen.read(berkas.sha256)


def test_the_evidence_of_an_iku_that_was_retired_on_the_way_is_sealed_too(home_contoh):
    kunci = open_at(home_contoh)
    siklus = home_contoh.siklus.get(kunci)
    isian = isian_contoh(siklus.iku_by_kode("IKU-02"))
    langkah.save_entri(home_contoh, kunci, "IKU-02", isian, (BuktiBaru("lapor.pdf", PDF),), 0, orang_tim(1), PADA)
    with home_contoh.dokumen_iku.edit(2026) as tahun:
        dokumen = remove_iku(tahun.latest(), "IKU-02")
        tahun.berlaku += (replace(dokumen, versi_dokumen=2, alasan="Perubahan Perjanjian Kinerja."),)
    sidik = pembaruan.find_tawaran(home_contoh, siklus).sidik
    pembaruan.adopt_tawaran(home_contoh, kunci, sidik, orang_tim(1), PADA)
    nomor = len(home_contoh.siklus.get(kunci).riwayat)
    work_up_to(home_contoh, kunci, Tahap.SELESAI)
    sha256 = hashlib.sha256(PDF).hexdigest()
    nama = f"bukti/IKU-02/riwayat-{nomor}-{sha256[:8]}-lapor.pdf"
    assert read_berkas(home_contoh, kunci, nama) == PDF
    assert kinds(home_contoh) == set()


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
    assert (hasil.jumlah_siklus, hasil.jumlah_arsip, hasil.jumlah_berkas) == (1, 1, 9 + 4)
    assert hasil.jumlah_jejak == len(sealed.siklus.get(KUNCI).riwayat)


def test_the_second_bag_names_the_seal_of_the_first(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh, Tahap.SELESAI)
    info = (home_contoh.config.archive / "2026/TB2-R0/bag-info.txt").read_text()
    segel = home_contoh.siklus.get(replace(KUNCI, periode=TB1)).segel
    assert f"Kinerja-Rantai-Sebelum: {segel}" in info
    assert "Kinerja-Nomor: 070/12/35.07.11/2026" in info
    assert "Kinerja-Templat: data_kinerja bawaan; ceklist bawaan; telaah bawaan; formulir_pengukuran bawaan" in info
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
    assert [temuan.jenis for temuan in verify(home_contoh).temuan] == ["lampiran_diubah"]


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


def test_a_full_disk_at_sealing_leaves_the_archive_as_it_was(home_contoh, bag, monkeypatch):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)

    def refuse(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kinerja_app.documents.arsip.arsip.build_bag", refuse)
    with pytest.raises(StorageFullError):
        archive(home_contoh, KUNCI, LATER)
    assert not bag.exists()
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.PENDOKUMENTASIAN


def test_the_sealed_telaah_opens_in_word(sealed):
    document = Document(io.BytesIO(read_berkas(sealed, KUNCI, "telaah.docx")))
    assert any("TELAAH PENGUKURAN KINERJA" in paragraph.text for paragraph in document.paragraphs)
