"""What a clerk or a forger does to the tables of figures in Word: every figure, row and name that changed is found."""

from copy import deepcopy

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kinerja_app.documents.roundtrip.berkas import open_berkas
from kinerja_app.documents.roundtrip.isi import read_isi
from tests.documents.roundtrip.sunting import (
    TABEL,
    asal,
    banding,
    beda_of,
    copy_row,
    each_paragraf,
    sel_of,
    sunting,
    tabel_of,
    write,
)

# Row 1 of Tabel 1 below the head: 83,25 of a target of 82,50 is 100,909… percent.
REALISASI = ("pengukuran", 1, 4)
W = nsdecls("w")


def change(nama, baris, kolom, teks):
    return sunting(lambda d: write(sel_of(d, nama, baris, kolom).paragraphs[0], teks))


def in_cell(xml, nama="pengukuran", baris=1, kolom=4):
    """The Telaah with that run added to a cell of figures."""
    return sunting(lambda d: sel_of(d, nama, baris, kolom).paragraphs[0]._p.append(parse_xml(xml)))


def format_cell(xml):
    """The Telaah with that formatting on a figure."""

    def ubah(dokumen):
        run = sel_of(dokumen, *REALISASI).paragraphs[0].runs[0]._r
        run.get_or_add_rPr().append(parse_xml(xml))

    return sunting(ubah)


def swap_digit(teks):
    """The text with its last digit changed, 9 to 0 and any other to the next."""
    tempat = max(i for i, huruf in enumerate(teks) if huruf.isdigit())
    return teks[:tempat] + str((int(teks[tempat]) + 1) % 10) + teks[tempat + 1 :]


def list_berangka(nama):
    """Which paragraphs of a table have a digit, and the text with that digit changed."""
    found = []
    sunting(lambda d: found.extend((nomor, p.text) for nomor, (_, _, p) in enumerate(each_paragraf(d, nama))))
    return [(nomor, swap_digit(teks)) for nomor, teks in found if any(huruf.isdigit() for huruf in teks)]


def change_digits(nama, ganti):
    def ubah(dokumen):
        paragraf = list(each_paragraf(dokumen, nama))
        for nomor, teks in ganti:
            write(paragraf[nomor][2], teks)

    return sunting(ubah)


@pytest.mark.parametrize("nama", TABEL)
def test_a_changed_digit_is_listed_for_every_cell_that_has_one(nama):
    ganti = list_berangka(nama)
    assert len(ganti) >= 5
    assert [satu.baru for satu in beda_of(change_digits(nama, ganti))] == [" ".join(teks.split()) for _, teks in ganti]


@pytest.mark.full
@pytest.mark.parametrize("nama", TABEL)
def test_a_changed_digit_is_found_in_each_cell_alone(nama):
    for satu in list_berangka(nama):
        assert len(beda_of(change_digits(nama, [satu]))) == 1, satu


def test_a_difference_says_table_row_column_old_and_new():
    (beda,) = beda_of(change(*REALISASI, "83,52"))
    assert beda.tabel == "Tabel 1. Hasil pengukuran Tribulan III Tahun 2026"
    assert beda.baris.startswith("Indeks Kepuasan Masyarakat")
    assert (beda.kolom, beda.lama, beda.baru) == ("Realisasi", "83,25", "83,52")


def test_two_figures_that_changed_places_are_two_differences():
    def ubah(dokumen):
        satu, dua = (sel_of(dokumen, "pengukuran", baris, 4).paragraphs[0] for baris in (1, 2))
        teks = satu.text
        write(satu, dua.text)
        write(dua, teks)

    assert len(beda_of(sunting(ubah))) == 2


@pytest.mark.parametrize("nama", TABEL)
def test_a_removed_and_an_added_row_are_found(nama):
    def remove(dokumen):
        tr = tabel_of(dokumen, nama).rows[1]._tr
        tr.getparent().remove(tr)

    (hilang,) = beda_of(sunting(remove))
    assert (hilang.kolom, hilang.baru) == ("seluruh baris", "dihapus")
    (tambah,) = beda_of(sunting(lambda d: copy_row(tabel_of(d, nama), 1)))
    assert (tambah.kolom, tambah.lama) == ("seluruh baris", "tidak ada")


def test_a_removed_row_does_not_hide_a_changed_figure_of_its_neighbour():
    def ubah(dokumen):
        write(sel_of(dokumen, "pengukuran", 2, 4).paragraphs[0], "99,11")
        tr = tabel_of(dokumen, "pengukuran").rows[1]._tr
        tr.getparent().remove(tr)

    beda = beda_of(sunting(ubah))
    assert sorted(satu.baru for satu in beda) == ["99,11", "dihapus"]


@pytest.mark.parametrize("nama", TABEL)
def test_rows_that_changed_places_are_found(nama):
    def swap(dokumen):
        satu, dua = (tabel_of(dokumen, nama).rows[n]._tr for n in (1, 2))
        dua.addnext(satu)

    assert beda_of(sunting(swap))


def test_a_removed_and_an_added_column_are_found():
    def remove(dokumen):
        for row in tabel_of(dokumen, "sasaran").rows:
            row._tr.remove(row._tr.tc_lst[2])

    def add(dokumen):
        for row in tabel_of(dokumen, "sasaran").rows:
            row._tr.append(deepcopy(row._tr.tc_lst[3]))

    for isi in (sunting(remove), sunting(add)):
        (beda,) = beda_of(isi)
        assert beda.kolom == "kolom"


@pytest.mark.parametrize(("nama", "kolom"), [("pengukuran", 1), ("sasaran", 1), ("sampai_dengan", 1), ("rumus", 1)])
def test_a_changed_name_is_found(nama, kolom):
    beda = beda_of(change(nama, 1, kolom, "Indeks Kepuasan Warga"))
    assert [satu.baru for satu in beda] == ["Indeks Kepuasan Warga"]


def test_a_changed_predikat_satuan_and_heading_are_found():
    for kolom, teks in ((6, "Tinggi"), (2, "Persen"), (4, "Capaian")):
        assert len(beda_of(change("pengukuran", 1 if kolom != 4 else 0, kolom, teks))) == 1


def test_the_mean_of_the_office_is_guarded_though_its_cells_are_merged():
    def ubah(dokumen):
        write(tabel_of(dokumen, "pengukuran").rows[-1].cells[5].paragraphs[0], "99,99")

    (beda,) = beda_of(sunting(ubah))
    assert (beda.kolom, beda.baru) == ("Capaian (%)", "99,99")


def test_a_missing_an_added_and_a_split_table_are_found():
    def remove(dokumen):
        tbl = tabel_of(dokumen, "sasaran")._tbl
        tbl.getparent().remove(tbl)

    def add(dokumen):
        tbl = tabel_of(dokumen, "sasaran")._tbl
        tbl.addnext(deepcopy(tbl))

    def split(dokumen):
        tabel = tabel_of(dokumen, "pengukuran")
        dua = deepcopy(tabel._tbl)
        tabel._tbl.addnext(dua)
        for tr in tabel._tbl.tr_lst[4:]:
            tabel._tbl.remove(tr)
        for tr in dua.tr_lst[:4]:
            dua.remove(tr)

    (hilang,) = beda_of(sunting(remove))
    assert (hilang.baris, hilang.tabel) == (
        "seluruh tabel",
        "Tabel 2. Rata-rata capaian Tribulan III Tahun 2026 menurut sasaran",
    )
    (tambah,) = beda_of(sunting(add))
    assert tambah.baru.startswith("ditambahkan")
    assert beda_of(sunting(split))


def test_merged_and_split_cells_are_found():
    def merge(dokumen):
        row = tabel_of(dokumen, "pengukuran").rows[1]
        row.cells[3].merge(row.cells[4])

    def merge_down(dokumen):
        tabel = tabel_of(dokumen, "pengukuran")
        tabel.cell(1, 6).merge(tabel.cell(2, 6))

    for isi in (sunting(merge), sunting(merge_down)):
        assert any(satu.kolom == "sel digabung atau dipecah" for satu in beda_of(isi))


@pytest.mark.parametrize(
    ("xml", "tanda"),
    [
        ((f'<w:r {W}><w:fldChar w:fldCharType="begin"/><w:instrText>=99,99</w:instrText><w:fldChar'
         ' w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'), "isian otomatis"),
        (f'<w:fldSimple {W} w:instr="QUOTE 99"/>', "isian otomatis"),
        (f'<w:r {W}><w:sym w:font="Symbol" w:char="F039"/></w:r>', "simbol"),
        (f"<w:r {W}><w:pict/></w:r>", "gambar atau kotak teks"),
        (f"<w:r {W}><w:drawing/></w:r>", "gambar atau kotak teks"),
        (f'<w:r {W}><w:footnoteReference w:id="1"/></w:r>', "catatan kaki"),
        (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>", "tersembunyi"),
        (f'<w:bdo {W} w:val="rtl"><w:r><w:t>12</w:t></w:r></w:bdo>', "berbalik arah"),
    ],
)  # fmt: skip
def test_what_could_show_another_figure_than_the_text_is_found(xml, tanda):
    (beda,) = beda_of(in_cell(xml))
    assert tanda in beda.baru


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:vanish {W}/>", f"<w:strike {W}/>", f'<w:color {W} w:val="FFFFFF"/>', f'<w:sz {W} w:val="2"/>',
        f'<w:vertAlign {W} w:val="superscript"/>', f'<w:rFonts {W} w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
    ],
)  # fmt: skip
def test_formatting_that_hides_or_distorts_a_figure_is_found(xml):
    (beda,) = beda_of(format_cell(xml))
    assert beda.lama in beda.baru
    assert beda.baru.startswith("⟨")


def test_hiding_by_a_style_is_found():
    def ubah(dokumen):
        style = dokumen.styles.add_style("Halus", 2)
        style.font.hidden = True
        sel_of(dokumen, *REALISASI).paragraphs[0].runs[0].style = style

    (beda,) = beda_of(sunting(ubah))
    assert "tersembunyi" in beda.baru


def test_very_many_rows_are_one_difference():
    def ubah(dokumen):
        for _ in range(60):
            copy_row(tabel_of(dokumen, "pengukuran"), 1)

    (beda,) = beda_of(sunting(ubah))
    assert (beda.lama, beda.baru) == ("14 baris", "74 baris")


def test_a_hidden_row_and_an_automatic_number_are_found():
    def hide(dokumen):
        tabel_of(dokumen, "pengukuran").rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))

    def number(dokumen):
        sel_of(dokumen, *REALISASI).paragraphs[0].style = "List Number"

    def nest(dokumen):
        sel = sel_of(dokumen, *REALISASI)
        sel._tc.insert(1, deepcopy(tabel_of(dokumen, "sasaran")._tbl))

    for ubah, tanda in ((hide, "tersembunyi"), (number, "nomor otomatis"), (nest, "tabel di dalam sel")):
        assert any(tanda in satu.baru for satu in beda_of(sunting(ubah))), tanda


@pytest.mark.parametrize("teks", ["−83,25", "８3,25", "83.25", "83,2５", "8З,25", "83,25%", "83,2", "\u202e83,25", ""])
def test_look_alike_digits_another_minus_and_another_comma_are_found(teks):
    assert len(beda_of(change(*REALISASI, teks))) == 1


@pytest.mark.parametrize("teks", ["\u00a083,25 ", "8\u00ad3,25", "83,\u200b25", "83,25\ufeff"])
def test_space_around_and_soft_hyphens_are_layout(teks):
    assert banding(change(*REALISASI, teks)) == ()


def test_the_wording_of_a_follow_up_goes_to_the_sekretaris_and_its_figures_and_names_block():
    baris = 2
    lama = "Menyusun ulang register pelayanan PATEN bulan Agustus"
    for baru, kata in (
        ("Penyusunan kembali register pelayanan PATEN bulan Agustus", "Penyusunan kembali"),
        (f"Tidak perlu {lama.lower()}", "Tidak perlu menyusun"),
    ):
        (beda,) = banding(change("tindak_lanjut", baris, 1, baru))
        assert (beda.kalimat_lama, beda.kalimat_baru, beda.angka_baru.partition(" …")[0]) == (lama, baru, kata)
    for kolom, teks in (
        (1, "Menyusun ulang 3 register pelayanan PATEN bulan Agustus"), (1, ""),
        (2, "Seksi Pemerintahan"), (3, "31 November 2026"), (4, "selesai"), (4, "belum dilaksanakan: sudah selesai"),
    ):  # fmt: skip
        assert len(beda_of(change("tindak_lanjut", baris, kolom, teks))) == 1, teks


def test_without_the_name_in_the_file_a_table_is_known_by_its_head():
    def ubah(dokumen):
        for nama in TABEL:
            tbl_pr = tabel_of(dokumen, nama)._tbl.tblPr
            tbl_pr.remove(tbl_pr.find(qn("w:tblCaption")))

    polos = sunting(ubah)
    assert banding(polos) == ()
    isi = sunting(lambda d: write(d.tables[2].rows[1].cells[4].paragraphs[0], "83,52"), polos)
    assert [satu.baru for satu in beda_of(isi)] == ["83,52"]


def test_a_table_that_lends_its_name_to_another_is_compared_all_the_same():
    def ubah(dokumen):
        asli = tabel_of(dokumen, "pengukuran")._tbl
        palsu = deepcopy(asli)
        asli.addnext(palsu)
        asli.tblPr.remove(asli.tblPr.find(qn("w:tblCaption")))
        write(type(dokumen.tables[0])(palsu, dokumen).rows[1].cells[4].paragraphs[0], "99,99")

    assert beda_of(sunting(ubah))


def test_these_tests_walk_every_table_of_figures():
    isi = read_isi(open_berkas("telaah.docx", asal().isi))
    assert tuple(satu.nama for satu in isi.tabel if satu.is_angka) == TABEL


def test_the_generated_telaah_is_equal_to_itself():
    assert banding(asal().isi) == ()
