"""A file far larger than the generated Telaah is refused before it is compared, and soon."""

import time
from copy import deepcopy

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kinerja_app.documents.ooxml import BerkasInvalidError
from tests.documents.roundtrip.sunting import banding, beda_of, copy_row, paragraf_of, sunting, tabel_of

W = nsdecls("w")
PENUTUP = "Demikian telaah ini"
CEPAT = 15  # seconds on a busy machine; what is refused here took minutes


def add_paragraphs(jumlah):
    def ubah(dokumen):
        badan = "".join(f"<w:p><w:r><w:t>Butir {n} dari {n + 1}.</w:t></w:r></w:p>" for n in range(jumlah))
        bungkus = parse_xml(f"<w:body {W}>{badan}</w:body>")
        paragraf_of(dokumen, PENUTUP)._p.addnext(bungkus[0])
        tempat = paragraf_of(dokumen, PENUTUP)._p
        for p in list(bungkus):
            tempat.addnext(p)

    return sunting(ubah)


def add_sentences(jumlah):
    teks = " ".join(f"Ada {n}." for n in range(jumlah))
    return sunting(lambda d: paragraf_of(d, PENUTUP).add_run(f" {teks}"))


def add_tables(jumlah, baris):
    def ubah(dokumen):
        tabel = tabel_of(dokumen, "sasaran")
        salinan = deepcopy(tabel._tbl)
        tr = salinan.tr_lst[1]
        for _ in range(baris):
            tr.addnext(deepcopy(tr))
        for _ in range(jumlah):
            tabel._tbl.addnext(deepcopy(salinan))

    return sunting(ubah)


@pytest.mark.parametrize(
    ("buat", "sebutan"),
    [
        (lambda: add_paragraphs(20_000), "paragraf"),
        (lambda: add_tables(60, 100), "paragraf|baris tabel"),
        (lambda: add_sentences(20_000), "huruf"),
        (lambda: add_sentences(4_000), "kalimat yang berubah"),
        (lambda: sunting(lambda d: paragraf_of(d, PENUTUP).add_run("17 " * 40_000)), "huruf"),
        (lambda: sunting(lambda d: [d.styles.add_style(f"Gaya {n}", 1) for n in range(300)]), "gaya"),
    ],
)
def test_what_is_no_edit_of_the_telaah_is_refused_soon(buat, sebutan):
    isi = buat()
    mulai = time.monotonic()
    with pytest.raises(BerkasInvalidError, match=sebutan):
        banding(isi)
    assert time.monotonic() - mulai < CEPAT


def test_a_text_written_anew_is_no_edit_and_is_refused():
    def ubah(dokumen):
        for nomor in range(201):
            dokumen.add_paragraph(f"Kalimat nomor {nomor} yang baru.")

    with pytest.raises(BerkasInvalidError, match="201 kalimat yang berubah"):
        banding(sunting(ubah))


def test_two_hundred_sentences_of_the_same_words_are_paired_soon():
    def ubah(dokumen):
        for nomor in range(200):
            dokumen.add_paragraph(f"{nomor} " + "a b c d e f g h i j " * 10 + ".")

    isi = sunting(ubah)
    mulai = time.monotonic()
    assert len(banding(isi)) == 200
    assert time.monotonic() - mulai < CEPAT


def test_a_table_of_twice_its_rows_is_compared_and_listed_soon():
    def ubah(dokumen):
        for _ in range(26):
            copy_row(tabel_of(dokumen, "pengukuran"), 1)

    isi = sunting(ubah)
    mulai = time.monotonic()
    assert len(beda_of(isi)) == 26
    assert time.monotonic() - mulai < CEPAT
