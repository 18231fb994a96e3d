"""Making the Word documents of a siklus on real files: at step 5 for good, before it as a draft."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from docx import Document
from openpyxl import load_workbook

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.kantor import JabatanKosongError
from kinerja_app.domain.pengguna import Peran
from kinerja_app.services import dokumen
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import NOMOR, move, open_at

JENIS = ("data_kinerja", "data_kinerja_excel", "ceklist", "telaah", "formulir_pengukuran")
TANGGAL = date(2026, 7, 14)


def make(home, nomor=NOMOR, tanggal=TANGGAL, oleh=None, versi=None):
    jumlah = len(home.siklus.get(KUNCI).riwayat) if versi is None else versi
    dokumen.make_dokumen(home, KUNCI, nomor, tanggal, jumlah, oleh or orang_kasubag(), PADA)


def text_of(docx: bytes) -> str:
    """Every paragraph and every cell of a Word file."""
    document = Document(io.BytesIO(docx))
    sel = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + sel)


def text_of_xlsx(isi: bytes) -> str:
    """Every cell of an Excel file."""
    return "\n".join(str(sel) for lembar in load_workbook(io.BytesIO(isi)) for baris in lembar.values for sel in baris)


def test_all_documents_are_made_stored_and_recorded_with_signer_and_camat(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make(home_contoh)
    jadi = home_contoh.siklus.get(KUNCI).dokumen
    assert (jadi.nomor, jadi.tanggal) == (NOMOR, TANGGAL)
    assert (jadi.penanda_tangan.nama, jadi.camat.nama) == ("Sekretaris Contoh", "Camat Contoh")
    assert tuple(berkas.jenis for berkas in jadi.berkas) == JENIS
    for berkas in jadi.berkas:
        isi = home_contoh.dokumen.read(berkas.sha256)
        assert len(isi) == berkas.ukuran
        assert "2026-TB2-R0" in berkas.nama
        assert "Indeks Kepuasan Masyarakat" in (text_of_xlsx(isi) if berkas.nama.endswith(".xlsx") else text_of(isi))
        assert berkas.templat == ("" if berkas.nama.endswith(".xlsx") else "bawaan")


def test_the_telaah_prints_number_date_and_the_figures_of_the_siklus(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make(home_contoh)
    (telaah,) = (b for b in home_contoh.siklus.get(KUNCI).dokumen.berkas if b.jenis == "telaah")
    teks = text_of(home_contoh.dokumen.read(telaah.sha256))
    # 1150 of 1200 is 95,833… percent; 83,50 of 82,00 is 101,829… percent.
    for isi in (NOMOR, "14 Juli 2026", "1.150", "95,83", "83,50", "101,83", "Sekretaris Contoh"):
        assert isi in teks


def test_documents_made_again_replace_the_earlier_ones(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make(home_contoh, "070/1/35.07.11/2026")
    lama = home_contoh.siklus.get(KUNCI).dokumen
    make(home_contoh, "070/2/35.07.11/2026")
    baru = home_contoh.siklus.get(KUNCI).dokumen
    assert baru.nomor == "070/2/35.07.11/2026"
    assert baru.berkas[2].sha256 != lama.berkas[2].sha256


def test_what_changed_since_it_was_shown_is_not_typed(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    terlihat = len(home_contoh.siklus.get(KUNCI).riwayat)
    make(home_contoh)
    with pytest.raises(VersiMismatchError, match="Kasubag Contoh"):
        make(home_contoh, "070/9/35.07.11/2026", versi=terlihat)
    assert home_contoh.siklus.get(KUNCI).dokumen.nomor == NOMOR


def test_a_date_before_the_tribulan_and_a_foreign_role_are_refused_before_anything_is_rendered(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    with pytest.raises(InputInvalidError, match="Tribulan II Tahun 2026"):
        make(home_contoh, tanggal=date(2026, 3, 31))
    for oleh in (orang_tim(), orang_sekretaris()):
        with pytest.raises(PeranMismatchError):
            make(home_contoh, oleh=oleh)
    assert not home_contoh.config.dokumen.exists()


def test_a_post_that_nobody_holds_on_the_letters_date_cannot_sign(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    with home_contoh.kantor.edit() as kantor:
        nomor = next(n for n, tugas in enumerate(kantor.penugasan) if tugas.peran is Peran.SEKRETARIS)
        kantor.end_penugasan(nomor, date(2026, 7, 13))
    with pytest.raises(JabatanKosongError, match="Sekretaris"):
        make(home_contoh)
    make(home_contoh, tanggal=date(2026, 7, 13))


def test_going_back_makes_the_documents_void_but_keeps_the_number(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make(home_contoh)
    move(home_contoh, KUNCI, Aksi.KEMBALIKAN, orang_kasubag(), PADA + timedelta(days=9), ALASAN)
    tersimpan = home_contoh.siklus.get(KUNCI).dokumen
    assert (tersimpan.nomor, tersimpan.berkas, tersimpan.tanggal) == (NOMOR, (), None)


@pytest.mark.parametrize("jenis", JENIS)
def test_before_step_5_a_draft_is_shown_from_the_figures_as_they_stand(home_contoh, jenis):
    open_at(home_contoh)
    nama, isi = dokumen.preview(home_contoh, KUNCI, jenis, PADA)
    assert nama.startswith("KONSEP ")
    assert "Indeks Kepuasan Masyarakat" in (text_of_xlsx(isi) if nama.endswith(".xlsx") else text_of(isi))
    assert home_contoh.siklus.get(KUNCI).dokumen.berkas == ()


def test_after_it_is_made_the_stored_document_is_shown(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make(home_contoh)
    (berkas,) = (satu for satu in home_contoh.siklus.get(KUNCI).dokumen.berkas if satu.jenis == "telaah")
    assert dokumen.preview(home_contoh, KUNCI, "telaah", PADA) == (
        berkas.nama, home_contoh.dokumen.read(berkas.sha256),
    )  # fmt: skip


def test_after_archiving_the_sealed_bytes_are_shown(home_contoh):
    open_at(home_contoh, Tahap.SELESAI)
    nama, isi = dokumen.preview(home_contoh, KUNCI, "telaah", PADA)
    assert not nama.startswith("KONSEP")
    assert isi == (home_contoh.config.archive / "2026/TB2-R0/data/telaah.docx").read_bytes()


def test_what_is_sealed_is_never_made_anew(home_contoh, tmp_path):
    open_at(home_contoh, Tahap.SELESAI)
    tersegel = {jenis: dokumen.preview(home_contoh, KUNCI, jenis, PADA) for jenis in JENIS}
    # another master, another office and another Sekretaris; whatever would render now fails
    templat = tmp_path / "templat"
    templat.mkdir()
    for jenis in JENIS:
        (templat / f"{jenis}.docx").write_bytes(b"bukan berkas Word")
    with home_contoh.kantor.edit() as kantor:
        kantor.save_profil(replace(kantor.profil, nama="KECAMATAN LAIN", penanda_tangan=Peran.CAMAT))
        kantor.save_pejabat(replace(kantor.pejabat_by_id("sekretaris"), nama="Nama Lain"))
    kemudian = replace(home_contoh, config=replace(home_contoh.config, doc_templates=templat))
    assert {jenis: dokumen.preview(kemudian, KUNCI, jenis, PADA + timedelta(days=99)) for jenis in JENIS} == tersegel


def test_an_unknown_kind_of_document_does_not_exist(home_contoh):
    open_at(home_contoh)
    with pytest.raises(DataNotFoundError):
        dokumen.preview(home_contoh, KUNCI, "surat_cinta", PADA)
