"""Where the tables of figures stand: in their order, each below its caption."""

from copy import deepcopy

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.documents.roundtrip.sunting import banding, beda_of, paragraf_of, sunting, tabel_of, write

W = nsdecls("w")


def test_two_tables_of_one_head_that_changed_places_block_with_or_without_their_names():
    def swap(dokumen, *, is_bernama):
        renstra, nasional = (tabel_of(dokumen, nama)._tbl for nama in ("renstra", "nasional"))
        for tbl in (renstra, nasional):
            if not is_bernama:
                tbl.tblPr.remove(tbl.tblPr.find(qn("w:tblCaption")))
        tempat = deepcopy(renstra)
        nasional.addprevious(tempat)
        renstra.addprevious(nasional)
        tempat.getparent().replace(tempat, renstra)

    for is_bernama in (True, False):
        beda = beda_of(sunting(lambda d, n=is_bernama: swap(d, is_bernama=n)))
        assert {satu.baris for satu in beda} == {"judul tabel", "letak tabel"}
        assert {satu.tabel.partition(".")[0] for satu in beda} == {"Tabel 6", "Tabel 7"}


@pytest.mark.parametrize("sebelum", ["Demikian telaah", "Keterangan: rata-rata"])
def test_a_table_away_from_its_caption_blocks(sebelum):
    isi = sunting(lambda d: paragraf_of(d, sebelum)._p.addprevious(tabel_of(d, "sasaran")._tbl))
    assert "judul tabel" in {satu.baris for satu in beda_of(isi)}


def test_an_empty_line_and_a_new_wording_below_the_number_leave_a_caption_its_table():
    def ubah(dokumen):
        judul = paragraf_of(dokumen, "Tabel 2.")
        write(judul, judul.text.replace("menurut sasaran", "per sasaran"))
        judul._p.addnext(parse_xml(f"<w:p {W}/>"))

    assert [satu.angka_lama for satu in banding(sunting(ubah))] == ["menurut"]
