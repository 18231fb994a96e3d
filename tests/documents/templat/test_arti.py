"""Every placeholder of every kind has its meaning, and the shipped masters use what must be printed."""

import pytest

from kinerja_app.documents.arti import ARTI, WAJIB
from kinerja_app.documents.templat.jenis import CONTOH, contoh_of, flatten
from kinerja_app.documents.templat.periksa import read_isi
from kinerja_app.domain.cetak import LABEL_KEADAAN
from tests.documents.templat.master_contoh import FOLDER, bawaan

PROGRAM = {"buku_panduan"}  # the program's own book: no office replaces it
JENIS = sorted({path.stem for path in FOLDER.glob("*.docx")} - PROGRAM)


def test_every_shipped_master_can_be_replaced_and_tried():
    assert sorted(ARTI) == sorted(WAJIB) == sorted(CONTOH) == JENIS


@pytest.mark.parametrize("jenis", JENIS)
def test_every_key_of_a_context_has_a_meaning_and_no_meaning_is_of_nothing(jenis):
    assert {jalur for jalur, _ in flatten(contoh_of(jenis).konteks)} == set(ARTI[jenis])
    assert all(arti.strip() == arti and not arti.endswith(".") for arti in ARTI[jenis].values())


@pytest.mark.parametrize("jenis", JENIS)
def test_what_must_be_printed_is_known_and_printed_by_the_shipped_master(jenis):
    assert WAJIB[jenis] <= set(ARTI[jenis])
    dipakai = read_isi(bawaan(jenis)).dipakai
    assert {jalur for jalur in WAJIB[jenis] if jalur.removesuffix("[]") not in dipakai} == set()


def test_the_sample_shows_every_state_and_fills_every_text_but_the_unused_signature():
    teks: dict[str, set[str]] = {}
    for jenis in CONTOH:
        for jalur, isi in flatten(contoh_of(jenis).konteks):
            teks.setdefault(f"{jenis}:{jalur}", set()).add(isi)
    assert teks["data_kinerja:sasaran[].baris[].keadaan"] == set(LABEL_KEADAAN.values())
    kosong = {jalur for jalur, isi in teks.items() if isi == {""}}
    # One sentence stands as a paragraph, several as points; what the Tim writes is always paragraphs. Where something
    # was sent back, nothing says that nothing was. Two kinds are signed at the right alone.
    berganti = {
        f"telaah:analisis.{nama}.{bentuk}[]"
        for nama in ("target", "sebelumnya", "renstra", "nasional", "penyebab", "efisiensi", "program")
        for bentuk in ("teks", "butir")
    }
    kiri = {
        f"{jenis}:tanda_tangan.kiri.{baris}"
        for jenis in ("data_kinerja", "evaluasi_sop")
        for baris in ("pembuka", "jabatan", "nama", "keterangan")
    }
    assert kosong - berganti == kiri | {"evaluasi_sop:tanpa_pengembalian[]"}


def test_the_sample_year_is_whole_and_has_every_kind_of_source_and_table():
    rekap, evaluasi = contoh_of("rekap_tahunan").konteks, contoh_of("evaluasi_sop").konteks
    assert rekap["subjudul"] == "TAHUN 2026"
    assert [baris["asal"] for baris in rekap["sumber"]] == ["–", "2026-TB2-R1, ralat", "2026-TB3-R0", "2026-TB4-R0"]
    assert any("dikeluarkan" in baris["iku"] for baris in rekap["tribulan"])
    assert all(evaluasi[nama] for nama in ("siklus", "tersendiri", "pengembalian"))


@pytest.mark.parametrize("jenis", ["telaah", "rekap_tahunan", "evaluasi_sop"])
def test_the_sample_is_the_same_every_time(jenis):
    assert CONTOH[jenis]().konteks == CONTOH[jenis]().konteks
