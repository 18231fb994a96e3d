"""An office's own master is filled in a process of its own, within limits, and leaves nothing behind."""

import os
import subprocess
import sys
import tempfile
import time

import pytest

from kinerja_app.documents.arti import ARTI
from kinerja_app.documents.errors import MasterInvalidError, RenderError
from kinerja_app.documents.master import Master
from kinerja_app.documents.paket import read_parts
from kinerja_app.documents.render import render
from kinerja_app.documents.sifat_dokumen import NAMA_TEMPLAT, read_sifat
from kinerja_app.documents.templat import proses
from kinerja_app.documents.templat.jenis import render_contoh
from tests.documents.docx_reading import list_faults
from tests.documents.templat.master_contoh import BADAN, bagian, bawaan, buat, hubungkan, sisip, tambah, ubah
from tests.documents.templat.test_paket_master import bidang
from tests.documents.test_render import CIRI

HANYA_POSIX = pytest.mark.skipif(os.name != "posix", reason="the limits of a process are those of POSIX")
# Eight loops inside each other over some 24 rows: 24^8 turns.
BERSARANG = [f"{{%p for a{n} in pengukuran %}}" for n in range(8)]
TAK_BERUJUNG = tambah(*BERSARANG, "x", *["{%p endfor %}"] * 8)
RAKSASA = tambah(*BERSARANG[:4], "{{ catatan_sd }}" * 20, *["{%p endfor %}"] * 4)


@pytest.fixture
def tempat(tmp_path, monkeypatch):
    """The folder where temporary things go in this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("jenis", ARTI)
def test_an_own_master_equal_to_the_shipped_one_gives_the_same_document(jenis, tempat):
    milik, peringatan = render_contoh(Master(jenis, bawaan(jenis).isi, 3), bawaan(jenis))
    asli, _ = render_contoh(bawaan(jenis))
    assert peringatan == ()
    assert read_parts(milik)[BADAN] == read_parts(asli)[BADAN]
    assert list_faults(milik) == []
    assert tuple(read_sifat(satu)[NAMA_TEMPLAT] for satu in (milik, asli)) == ("versi 3", "bawaan")
    assert list(tempat.iterdir()) == []


def test_an_own_master_is_never_filled_in_the_server(monkeypatch):
    monkeypatch.setattr("kinerja_app.documents.render.fill", None)
    assert render_contoh(Master("ceklist", bawaan("ceklist").isi, 1))[0]
    with pytest.raises(TypeError):
        render(bawaan("ceklist"), {}, CIRI)


def test_a_loop_without_end_is_stopped_in_time(monkeypatch, tempat):
    monkeypatch.setattr(proses, "DETIK", 6.0)
    mulai = time.monotonic()
    with pytest.raises(RenderError, match="terlalu banyak"):
        render_contoh(TAK_BERUJUNG)
    assert time.monotonic() - mulai < 15
    assert list(tempat.iterdir()) == []


@HANYA_POSIX
def test_a_document_without_measure_is_stopped_by_its_memory(monkeypatch, tempat):
    monkeypatch.setattr(proses, "MEMORI", 400 * 1024 * 1024)
    monkeypatch.setattr(proses, "DETIK", 120.0)
    with pytest.raises(RenderError, match="terlalu banyak"):
        render_contoh(RAKSASA)
    assert list(tempat.iterdir()) == []


@HANYA_POSIX
def test_the_process_can_neither_write_much_nor_start_another():
    kode = (
        "import resource, sys; from kinerja_app.documents.templat import anak; anak._limit(5, 10**9);"
        "print([resource.getrlimit(b)[0] for b in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE,"
        " resource.RLIMIT_NPROC, resource.RLIMIT_CORE)])"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == f"[5, {10**9}, {proses.HASIL_TERBESAR}, 0, 0]"


def test_a_field_that_only_the_conditions_of_a_master_put_together_is_found_in_the_result():
    # Word sees REF; once {% if %} has taken "REF" away, it would see INCLUDETEXT.
    satu = bidang(' REF  INCLUDETEXT "http://x" ', 5)
    satu = satu.replace(
        "<w:r><w:instrText> REF ", "<w:r><w:t>{% if false %}</w:t></w:r><w:r><w:instrText> REF "
    ).replace("<w:r><w:instrText> INCLUDETEXT", "<w:r><w:t>{% endif %}</w:t></w:r><w:r><w:instrText> INCLUDETEXT")
    with pytest.raises(MasterInvalidError) as caught:
        render_contoh(sisip(satu))
    assert "INCLUDETEXT" in caught.value.galat[0]


def test_every_fault_comes_back_with_the_way_out():
    with pytest.raises(MasterInvalidError) as caught:
        render_contoh(tambah("{{ satu }}", "{{ dua }}"))
    assert len(caught.value.galat) == 2
    assert "templat Word kantor (versi 1)" in str(caught.value)
    assert "Masih ada 1 masalah lain." in str(caught.value)
    assert "Pengaturan > Templat dokumen, lalu kembali ke templat bawaan" in str(caught.value)


def test_what_is_embedded_or_leads_out_comes_back_as_a_fault():
    for master in (
        hubungkan("image", "http://jahat.example/x.png"), buat(bagian() | {"word/embeddings/x.bin": b"x"})
    ):  # fmt: skip
        with pytest.raises(MasterInvalidError, match="tidak boleh ada dalam templat"):
            render_contoh(master)


def test_a_table_that_does_not_say_its_columns_comes_back_with_its_beginning():
    tabel = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    for isi, awal in (("Nama desa", "Nama desa"), ("desa " * 40, "desa " * 11 + "…")):
        with pytest.raises(RenderError, match=f"tabel yang diawali “{awal}” tidak terbaca"):
            render_contoh(sisip(tabel.format(isi)))


def test_a_fault_that_nobody_foresaw_ends_in_a_sentence():
    parts = bagian()
    with pytest.raises(RenderError, match=r"tidak dapat dibaca|bukan berkas Word|rusak"):
        render_contoh(buat(parts | {"word/styles.xml": b"<x/>", "word/numbering.xml": b"<y/>"}))


def test_an_own_master_with_other_words_is_filled():
    isi, peringatan = render_contoh(ubah("FAKTA YANG MEMENGARUHI", "FAKTA-FAKTA"), bawaan())
    assert b"FAKTA-FAKTA" in read_parts(isi)[BADAN]
    assert peringatan == ()
