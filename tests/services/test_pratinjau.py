"""Previews as use cases: which document is shown, and that looking costs and changes nothing."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from docx import Document

from kinerja_app.documents.konsep import KONSEP
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_resmi import DOKUMEN_WORD, Naskah
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.pengguna import Kedudukan, Peran
from kinerja_app.services import dokumen, pratinjau
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pratinjau import KeadaanDokumen
from tests.documents.soffice_tiruan import put_on_path
from tests.factories import KUNCI, PADA, orang_kasubag
from tests.services.perjalanan import NOMOR, open_at

LAMA = PADA + timedelta(days=400)  # nothing happened since


def look(home, jenis="telaah", pada=PADA):
    return pratinjau.get_pratinjau(home, home.siklus.get(KUNCI), jenis, pada)


def header_of(docx: bytes) -> str:
    return "\n".join(satu.text for satu in Document(io.BytesIO(docx)).sections[0].header.paragraphs)


def make_dokumen(home):
    jumlah = len(home.siklus.get(KUNCI).riwayat)
    dokumen.make_dokumen(home, KUNCI, NOMOR, date(2026, 7, 14), jumlah, orang_kasubag(), PADA)


@pytest.mark.parametrize("jenis", list(DOKUMEN_WORD))
def test_a_konsep_is_marked_and_the_same_to_the_byte_while_nothing_changes(home_contoh, jenis):
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    konsep = look(home_contoh, jenis)
    assert konsep.keadaan is KeadaanDokumen.KONSEP
    assert KONSEP in header_of(konsep.isi)
    assert look(home_contoh, jenis, LAMA) == konsep


def test_a_konsep_changes_with_what_it_shows(home_contoh):
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    konsep = look(home_contoh)
    with home_contoh.kantor.edit() as kantor:
        kantor.save_profil(replace(kantor.profil, kepada="Bupati"))
    assert look(home_contoh).isi != konsep.isi


def test_looking_again_makes_no_second_pdf(home_contoh, tmp_path, monkeypatch):
    soffice = put_on_path(tmp_path / "program", monkeypatch)
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    assert pratinjau.make_pdf(home_contoh, look(home_contoh)) == pratinjau.make_pdf(
        home_contoh, look(home_contoh, pada=LAMA)
    )
    assert soffice.jumlah == 1
    assert [path.suffix for path in home_contoh.config.pratinjau.iterdir()] == [".pdf"]
    assert not verify(home_contoh).temuan


def test_what_was_made_at_step_5_is_shown_without_a_mark(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    assert look(home_contoh).keadaan is KeadaanDokumen.KONSEP
    make_dokumen(home_contoh)
    jadi = look(home_contoh)
    assert jadi.keadaan is KeadaanDokumen.DIBUAT
    assert KONSEP not in header_of(jadi.isi)
    (telaah,) = (satu for satu in home_contoh.siklus.get(KUNCI).dokumen.berkas if satu.jenis == "telaah")
    assert jadi.isi == home_contoh.dokumen.read(telaah.sha256)


def test_the_telaah_that_came_back_from_word_is_the_one_shown(home_contoh):
    open_at(home_contoh, Tahap.PENGETIKAN)
    make_dokumen(home_contoh)
    isi = look(home_contoh, "ceklist").isi  # any Word file
    with home_contoh.siklus.edit(KUNCI) as siklus:
        oleh = siklus.riwayat[-1].oleh
        naskah = Naskah(
            "Telaah final.docx", home_contoh.dokumen.put(isi), len(isi), (), is_sah=True, oleh=oleh, pada=PADA
        )
        siklus.dokumen = replace(siklus.dokumen, naskah=naskah)
    final = look(home_contoh)
    assert (final.keadaan, final.nama, final.isi) == (KeadaanDokumen.NASKAH, "Telaah final.docx", isi)
    assert look(home_contoh, "data_kinerja").keadaan is KeadaanDokumen.DIBUAT


def test_after_archiving_the_sealed_files_are_shown_and_no_other_kind(home_contoh):
    open_at(home_contoh, Tahap.SELESAI)
    sealed = look(home_contoh)
    assert sealed.keadaan is KeadaanDokumen.DISEGEL
    assert sealed.isi == (home_contoh.config.archive / "2026/TB2-R0/data/telaah.docx").read_bytes()
    siklus = home_contoh.siklus.get(KUNCI)
    lama = tuple(satu for satu in siklus.dokumen.berkas if satu.jenis != "ceklist")  # sealed before that kind came
    with home_contoh.siklus.edit(KUNCI) as siklus:
        siklus.dokumen = replace(siklus.dokumen, berkas=lama)
    assert "ceklist" not in pratinjau.list_word(siklus)
    with pytest.raises(DataNotFoundError):
        look(home_contoh, "ceklist")


def test_a_konsep_names_who_holds_the_post_now_when_nobody_held_it_at_the_last_change(home_contoh):
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    terakhir = home_contoh.siklus.get(KUNCI).riwayat[-1].pada.date()
    with home_contoh.kantor.edit() as kantor:
        nomor = next(n for n, tugas in enumerate(kantor.penugasan) if tugas.peran is Peran.SEKRETARIS)
        kantor.end_penugasan(nomor, terakhir - timedelta(days=1))
        plt = replace(kantor.penugasan[nomor], pejabat_id="kasubag", kedudukan=Kedudukan.PLT, sampai=None)
        kantor.add_penugasan(replace(plt, mulai=terakhir + timedelta(days=5)))
    konsep = look(home_contoh, pada=PADA + timedelta(days=60))
    assert "Kasubag Contoh" in "\n".join(
        sel.text for tabel in Document(io.BytesIO(konsep.isi)).tables for baris in tabel.rows for sel in baris.cells
    )


def test_a_picture_is_found_by_the_name_the_page_has_for_it_only(home_contoh):
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    konsep = look(home_contoh)
    for nama, isi in pratinjau.read_isi(konsep).gambar.items():
        assert pratinjau.read_gambar(konsep, nama) == isi
    for nama in ("image1.png", "", "../word/media/image1.png"):
        with pytest.raises(DataNotFoundError):
            pratinjau.read_gambar(konsep, nama)


@pytest.mark.parametrize("jenis", ["surat_cinta", "data_kinerja_excel"])
def test_an_unknown_kind_and_what_is_no_word_document_have_no_preview(home_contoh, jenis):
    open_at(home_contoh)
    with pytest.raises(DataNotFoundError):
        look(home_contoh, jenis)
