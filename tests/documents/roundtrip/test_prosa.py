"""What may change in Word unasked, and what outside the tables of figures goes to the Sekretaris."""

import io
import shutil
import subprocess

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from kinerja_app.documents.roundtrip.angka import list_angka
from tests.documents.docx_reading import table_of
from tests.documents.roundtrip.sunting import (
    TABEL,
    asal,
    banding,
    beda_of,
    move_after,
    paragraf_of,
    sel_of,
    sunting,
    sunting_bagian,
    write,
)

W = nsdecls("w")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PENUTUP = "Demikian telaah ini"
SURAT = "Kop, kepala surat, tanda tangan"
AKHIR = "Isi, di bawah “Tindak lanjut”"  # the last caption above PENUTUP


def angka_of(isi):
    return [(satu.tempat, satu.angka_lama, satu.angka_baru) for satu in banding(isi)]


def add_sentence(teks, awal=PENUTUP):
    return sunting(lambda d: paragraf_of(d, awal).add_run(f" {teks}"))


# --- what passes ---


def test_fonts_sizes_widths_margins_breaks_and_spacing_may_change():
    def ubah(dokumen):
        for paragraf in dokumen.paragraphs:
            paragraf.paragraph_format.space_after = Pt(3)
            paragraf.paragraph_format.page_break_before = paragraf.style.name == "Heading 1"
            for run in paragraf.runs:
                run.font.name, run.font.size, run.bold, run.italic = "Calibri", Pt(11), True, True
                run.font.color.rgb = RGBColor(0, 0, 128)
        for nama in TABEL:
            for row in table_of(dokumen, nama).rows:
                for sel in row.cells:
                    sel.width = Cm(2.2)
                    for run in sel.paragraphs[0].runs:
                        run.bold, run.font.size = True, Pt(9)
        dokumen.sections[0].left_margin, dokumen.sections[0].page_width = Cm(3), Cm(21)

    assert banding(sunting(ubah)) == ()


def test_a_figure_typed_in_several_runs_is_the_same_figure():
    def ubah(dokumen):
        paragraf = sel_of(dokumen, "pengukuran", 1, 4).paragraphs[0]
        paragraf.runs[0].text = "83"
        paragraf.add_run(",25").bold = True

    assert banding(sunting(ubah)) == ()


def test_paragraphs_may_move_split_and_join_and_words_may_change():
    def ubah(dokumen):
        simpulan = paragraf_of(dokumen, "Pelayanan kependudukan berjalan baik")
        move_after(simpulan, paragraf_of(dokumen, "IKU yang tidak mempunyai capaian"))
        write(simpulan, simpulan.text.replace("masih perlu perhatian", "masih memerlukan perhatian"))
        fakta = paragraf_of(dokumen, "Telaah ini memuat")
        satu, _, dua = fakta.text.partition(". ")
        write(fakta, f"{satu}.")
        fakta._p.addnext(parse_xml(f"<w:p {W}><w:r><w:t>{dua}</w:t></w:r></w:p>"))
        paragraf_of(dokumen, PENUTUP).add_run().add_break(WD_BREAK.PAGE)

    assert banding(sunting(ubah)) == ()


def test_white_letters_on_a_dark_head_are_layout():
    def ubah(dokumen):
        sel = sel_of(dokumen, "pengukuran", 0, 4)
        sel._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="004A8F"/>'))
        sel.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)

    def shade_again(dokumen):
        sel = sel_of(dokumen, "pengukuran", 0, 4)
        for lama in sel._tc.tcPr.findall("{*}shd"):
            sel._tc.tcPr.remove(lama)
        ubah(dokumen)

    assert banding(sunting(shade_again)) == ()


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_file_saved_again_by_libreoffice_passes_and_a_changed_digit_in_it_is_found(tmp_path):
    (tmp_path / "asal.docx").write_bytes(asal().isi)
    profil = (tmp_path / "profil").as_uri()
    subprocess.run(
        [shutil.which("soffice"), f"-env:UserInstallation={profil}", "--headless", "--convert-to", "docx", "--outdir",
         tmp_path / "hasil", tmp_path / "asal.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    isi = (tmp_path / "hasil" / "asal.docx").read_bytes()
    assert isi != asal().isi
    assert banding(isi) == ()
    # LibreOffice drops the names of tables; the third is Tabel 1, behind the kop and the head of the letter.
    ubah = sunting(lambda d: write(d.tables[2].rows[1].cells[4].paragraphs[0], "83,52"), isi)
    (beda,) = beda_of(ubah)
    assert (beda.kolom, beda.lama, beda.baru) == ("Realisasi", "83,25", "83,52")


# --- what the Sekretaris is asked ---


def test_a_changed_number_is_shown_with_both_sentences():
    def ubah(dokumen):
        paragraf = paragraf_of(dokumen, "Sesuai SOP")
        write(paragraf, paragraf.text.replace("12 Indikator", "13 Indikator"))

    (beda,) = banding(sunting(ubah))
    assert (beda.tempat, beda.angka_lama, beda.angka_baru) == ("Isi, di bawah “PERSOALAN”", "12", "13")
    assert "membahas 12 Indikator" in beda.kalimat_lama
    assert "membahas 13 Indikator" in beda.kalimat_baru


def test_an_added_and_a_removed_number_are_listed():
    assert angka_of(add_sentence("Sebanyak 17 desa hadir.")) == [(AKHIR, "", "17")]

    def remove(dokumen):
        p = paragraf_of(dokumen, "Sesuai SOP")._p
        p.getparent().remove(p)

    hilang = banding(sunting(remove))
    assert "12" in [angka for satu in hilang for angka in satu.angka_lama.split(", ")]
    assert {(satu.angka_baru, satu.kalimat_baru) for satu in hilang} == {("", "")}


def test_two_numbers_that_changed_places_are_listed():
    def ubah(dokumen):
        paragraf = paragraf_of(dokumen, "Sesuai SOP")
        write(paragraf, paragraf.text.replace("1 Juli s.d. 30 September", "30 September s.d. 1 Juli"))

    (beda,) = banding(sunting(ubah))
    assert beda.angka_lama != beda.angka_baru


def test_head_signature_and_foot_of_the_letter_are_read_too():
    def kepala(dokumen):
        for sel in (sel for row in dokumen.tables[1].rows for sel in row.cells):
            if sel.text.startswith("12 Oktober"):
                write(sel.paragraphs[0], "21 Oktober 2026")

    def tanda_tangan(dokumen):
        for sel in (sel for row in dokumen.tables[-2].rows for sel in row.cells):
            for paragraf in sel.paragraphs:
                if "NIP." in paragraf.text:
                    write(paragraf, paragraf.text.replace("19750202", "19750203"))

    def kaki(dokumen):
        teks = next(t for t in dokumen.sections[0].footer._element.iter("{*}t") if "2026" in (t.text or ""))
        teks.text = teks.text.replace("2026", "2027")

    assert angka_of(sunting(kepala)) == [(SURAT, "12", "21")]
    assert angka_of(sunting(tanda_tangan)) == [(SURAT, "19750202", "19750203")]
    ((tempat, _, baru),) = angka_of(sunting(kaki))
    assert tempat == "Kaki halaman"
    assert baru.endswith("2027")


def test_page_numbers_are_counted_by_word_and_are_no_numbers_of_the_text():
    def ubah(dokumen):
        teks = [t for t in dokumen.sections[0].footer._element.iter(qn("w:t")) if t.text == "1"]
        assert len(teks) == 2
        for satu in teks:
            satu.text = "9"

    assert banding(sunting(ubah)) == ()


@pytest.mark.parametrize(
    ("xml", "baru"),
    [
        (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>", "tersembunyi"),
        (f'<w:fldSimple {W} w:instr="DATE"><w:r><w:t>besok</w:t></w:r></w:fldSimple>', "⟨isian otomatis: DATE⟩"),
        (f'<w:fldSimple {W} w:instr=\'PAGE \\# "95,99"\'/>', '⟨isian otomatis: PAGE \\# "95,99"⟩'),
        ((f"<w:r {W}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r><w:t>"
         "capaian 99,99</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"), "99,99"),
        ((f"<w:r {W}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='capaian 99,99'/>"
         "</v:shape></w:pict></w:r>"), "99,99"),
        (f"<w:fldSimple {W} w:instr='SEQ butir \\r 120'><w:r><w:t>98,18</w:t></w:r></w:fldSimple>", "SEQ butir"),
        (f"<w:fldSimple {W} w:instr='DOCPROPERTY Nilai'><w:r><w:t>98,18</w:t></w:r></w:fldSimple>", "DOCPROPERTY"),
        (f"<w:fldSimple {W} w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>", "⟨isian otomatis: PAGE⟩"),
        (f"<w:r {W}><w:drawing><a:p xmlns:a='{A}'><a:r><a:t>capaian 99,99</a:t></a:r></a:p></w:drawing></w:r>",
         "99,99"),
        (f"<w:r {W}><w:t>sebesar ９</w:t></w:r>", "９"),
        (f"<w:r {W}><w:t>sebesar ½</w:t></w:r>", "½"),
    ],
)  # fmt: skip
def test_whatever_may_show_a_number_is_listed(xml, baru):
    isi = sunting(lambda d: paragraf_of(d, PENUTUP)._p.append(parse_xml(xml)))
    assert any(baru in satu.angka_baru for satu in banding(isi))


def test_an_added_picture_and_a_drawn_shape_are_listed():
    logo = next(satu for satu in asal_media() if satu[:4] == b"\x89PNG")

    def picture(dokumen):
        paragraf_of(dokumen, PENUTUP).add_run().add_picture(io.BytesIO(logo + b"\x00"), width=Cm(3))

    def shape(dokumen):
        kotak = f"<w:r {W}><w:pict><v:rect xmlns:v='urn:schemas-microsoft-com:vml'/></w:pict></w:r>"
        paragraf_of(dokumen, PENUTUP)._p.append(parse_xml(kotak))

    assert [baru.partition(":")[0] for _, _, baru in angka_of(sunting(picture))] == ["⟨gambar"]
    assert angka_of(sunting(shape)) == [(AKHIR, "", "⟨bentuk⟩")]


def test_a_list_that_prints_a_number_of_its_own_is_listed():
    def ubah(bagian):
        bagian["word/numbering.xml"] = bagian["word/numbering.xml"].replace(
            b'w:lvlText w:val="%1."', b'w:lvlText w:val="99,9 %1."', 1
        )

    assert angka_of(sunting_bagian(ubah)) == [("Penomoran", "", "99,9")]


# --- pictures ---


def asal_media():
    isi = []
    sunting_bagian(lambda bagian: isi.extend(data for nama, data in bagian.items() if nama.startswith("word/media/")))
    return isi


def test_a_replaced_removed_cropped_or_shrunken_chart_blocks():
    def replace(bagian):
        media = [nama for nama in bagian if nama.startswith("word/media/")]
        besar, kedua = sorted(media, key=lambda nama: len(bagian[nama]), reverse=True)[:2]  # the two charts
        bagian[besar] = bagian[kedua]

    def crop(bagian):
        bagian["word/document.xml"] = bagian["word/document.xml"].replace(
            b"<a:stretch>", b'<a:srcRect l="40000"/><a:stretch>'
        )

    def shrink(dokumen):
        for bentuk in dokumen.inline_shapes:
            bentuk.width = bentuk.height = Cm(0.3)

    def remove(dokumen):
        drawing = next(d for p in dokumen.paragraphs for d in p._p.iter("{*}drawing"))
        drawing.getparent().remove(drawing)

    for isi in (sunting_bagian(replace), sunting_bagian(crop), sunting(shrink), sunting(remove)):
        beda = beda_of(isi)
        assert beda
        assert {satu.tabel for satu in beda} == {"Gambar"}


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("Capaian 95,63 persen dari 1.200 dokumen.", ("95,63", "1.200")),
        ("Pada 12 Oktober 2026 dan Juli 2025, Tribulan III.", ("12 Oktober 2026", "Juli 2025", "Tribulan III")),
        ("turun −3,50 poin; IKU-05; 2026–2027; ke-3", ("-3,50", "05", "2026-2027", "3")),
        ("Nomor 070/12/35.07.11/2026, NIP. 19750202", ("070/12/35.07.11/2026", "19750202")),
        ("tiga dari sembilan desa", ()),
    ],
)  # fmt: skip
def test_numbers_of_a_sentence(teks, angka):
    assert list_angka(teks) == angka
