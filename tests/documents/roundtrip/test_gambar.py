"""Charts and what floats: a picture is shown plainly, and nothing stands over the page, where it covers a figure."""

import io
from copy import deepcopy

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from kinerja_app.documents.paket import read_parts
from tests.documents.roundtrip.sunting import asal, banding, beda_of, paragraf_of, sunting

W = nsdecls("w")
VML = "urn:schemas-microsoft-com:vml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@pytest.mark.parametrize(
    ("unsur", "sifat", "anak"),
    [
        ("blip", {}, "lum"), ("blip", {}, "alphaModFix"), ("xfrm", {"flipH": "1"}, ""),
        ("xfrm", {"rot": "10800000"}, ""), ("stretch", {}, "fillRect"), ("spPr", {}, "solidFill"),
        ("prstGeom", {"prst": "ellipse"}, ""), ("ext", {"cx": "99"}, ""),
    ],
)  # fmt: skip
def test_a_chart_with_an_effect_or_out_of_shape_blocks(unsur, sifat, anak):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"

    def ubah(dokumen):
        found = next(dokumen.inline_shapes[-1]._inline.iter(f"{{*}}{unsur}"))
        for nama, nilai in sifat.items():
            found.set(nama, nilai)
        if anak:
            found.append(parse_xml(f'<a:{anak} xmlns:a="{a}" l="-300000"/>'))

    (beda,) = beda_of(sunting(ubah))
    assert beda.tabel == "Gambar"
    assert "salin lagi gambarnya" in beda.baru


# --- what floats ---


def to_anchor(inline):
    """Turn a picture in line into one in front of the text."""
    anchor = parse_xml(f'<wp:anchor xmlns:wp="{WP}" behindDoc="0"/>')
    anchor.extend(list(inline))
    inline.getparent().replace(inline, anchor)


def test_a_chart_set_in_front_of_the_text_blocks_with_the_remedy():
    (beda,) = beda_of(sunting(lambda d: to_anchor(d.inline_shapes[-1]._inline)))
    assert (beda.baris, beda.lama) == ("1 gambar atau bentuk", "sebaris dengan teks")
    assert "atur gambar “Sebaris dengan Teks”" in beda.baru


def test_a_second_copy_of_a_chart_over_a_table_blocks_and_one_in_line_is_asked_about():
    def copy(dokumen):
        run = dokumen.inline_shapes[-1]._inline.getparent().getparent()
        salinan = deepcopy(run)
        paragraf_of(dokumen, "Demikian telaah ini")._p.append(salinan)
        return salinan.find(f".//{{{WP}}}inline")

    assert [satu.angka_baru.partition(":")[0] for satu in banding(sunting(copy))] == ["⟨gambar"]
    (beda,) = beda_of(sunting(lambda d: to_anchor(copy(d))))
    assert "melayang" in beda.baru


@pytest.mark.parametrize(
    ("xml", "nama"),
    [
        ("<w:pPr {W}><w:framePr w:x='1000' w:y='5000'/></w:pPr>", "1 bingkai teks"),
        (f"<w:r {{W}}><w:pict><v:rect xmlns:v='{VML}' style='POSITION : absolute;top:1in'/></w:pict></w:r>",
         "1 gambar atau bentuk"),
    ],
)  # fmt: skip
def test_a_frame_and_an_old_drawing_over_the_page_block(xml, nama):
    def ubah(dokumen):
        p = paragraf_of(dokumen, "Demikian telaah ini")._p
        p.insert(0, parse_xml(xml.replace("{W}", W)))

    assert [satu.baris for satu in beda_of(sunting(ubah))] == [nama]


def test_a_frame_by_a_style_blocks():
    def ubah(dokumen):
        style = next(s for s in dokumen.styles.element.style_lst if s.styleId == "BodyText")
        style.get_or_add_pPr().append(parse_xml(f'<w:framePr {W} w:x="1000" w:y="5000"/>'))

    assert [satu.baris for satu in beda_of(sunting(ubah))] == ["1 bingkai teks"]


def test_a_picture_in_the_header_over_the_page_blocks():
    logo = next(isi for isi in asal_media() if isi[:4] == b"\x89PNG")

    def ubah(dokumen):
        paragraf = dokumen.sections[0].header.paragraphs[0]
        paragraf.add_run().add_picture(io.BytesIO(logo), width=Cm(3))
        to_anchor(paragraf._p.find(f".//{{{WP}}}inline"))

    assert [satu.baris for satu in beda_of(sunting(ubah))] == ["1 gambar atau bentuk"]


def asal_media():
    return [isi for nama, isi in read_parts(asal().isi).items() if nama.startswith("word/media/")]
