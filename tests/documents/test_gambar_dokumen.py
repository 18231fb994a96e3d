"""Drawings of a master that get another picture: fitted, described, once in the file, and nothing left dangling."""

import io
import re
import subprocess
from datetime import UTC, datetime

import pytest
from docx import Document
from lxml import etree

from kinerja_app.documents.gambar_dokumen import LAMBANG, QR, Sisipan
from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.documents.master import Master, read_bawaan
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.documents.render import Ciri, render
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.hasil import measure
from tests.documents.docx_reading import R, list_faults, open_docx
from tests.documents.gambar_contoh import JPG, make_master, make_png
from tests.documents.siklus_kalipare import MASTERS, PROFIL, SURAT, kalipare_at_pengetikan, make

CIRI = Ciri("Uji", "Kecamatan Uji", "2026-TB3-R0", datetime(2026, 10, 12, 3, 0, tzinfo=UTC))
CM = 360000
LAIN = make_png(300, 300, 10)
GRAFIK = dict.fromkeys(("capaian", "perkembangan"), Gambar(LAIN, 10, "Grafik"))
QR_LAIN = Sisipan(make_png(150, 150, 200), "Kode QR")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def fill(isi: bytes, sisipan=None, lambang: bytes = b"") -> bytes:
    return render(Master("uji", isi, 0, lambang), {}, CIRI, sisipan=sisipan or {})


def drawings(content: bytes) -> list[tuple[str, str, bytes, tuple[int, int]]]:
    """(name, alternative text, picture, size in EMU) of every drawing: body, then headers, then footers."""
    parts, hasil = read_parts(content), []
    for nama in sorted(n for n in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)):
        rels = parts.get(nama.replace("word/", "word/_rels/") + ".rels", b"<x/>")
        target = {r.get("Id"): r.get("Target") for r in etree.fromstring(rels)}
        for sifat in etree.fromstring(parts[nama]).iter(f"{WP}docPr"):
            bingkai = sifat.getparent()
            extent = bingkai.find(f"{WP}extent")
            gambar = parts["word/" + target[next(bingkai.iter(f"{A}blip")).get(f"{R}embed")].removeprefix("/word/")]
            ukuran = (int(extent.get("cx")), int(extent.get("cy")))
            hasil.append((sifat.get("name"), sifat.get("descr") or "", gambar, ukuran))
    return hasil


def test_the_named_drawing_gets_the_picture_in_body_header_and_footer():
    isi = make_master(("Lambang",), ("Lambang",), ("QR",))
    hasil = drawings(fill(isi, {QR: Sisipan(LAIN, "Kode QR")}, lambang=JPG))
    assert [(nama, gambar) for nama, _, gambar, _ in hasil] == [
        ("Lambang", JPG), ("Stempel", make_png()), ("QR", LAIN), ("Stempel", make_png()), ("Lambang", JPG),
        ("Stempel", make_png()),
    ]  # fmt: skip


def test_a_picture_is_fitted_into_the_box_and_never_stretched():
    isi = make_master(("Lambang",))  # a box of 4 × 2 cm
    for gambar, ukuran in (
        (make_png(300, 300), (2 * CM, 2 * CM)),
        (make_png(400, 100), (4 * CM, 1 * CM)),
        (make_png(100, 400), (CM // 2, 2 * CM)),
        (JPG, (4 * CM, 2 * CM)),
    ):
        assert drawings(fill(isi, lambang=gambar))[0][3] == ukuran


def test_the_alternative_text_says_what_the_picture_is():
    assert drawings(fill(make_master(("Lambang",)), lambang=JPG))[0][1] == "Lambang Kecamatan Uji"


def test_without_a_crest_the_stand_in_of_the_master_stays():
    isi = make_master(("Lambang",))
    assert drawings(fill(isi))[0] == ("Lambang", "", make_png(), (4 * CM, 2 * CM))


def test_a_master_without_such_a_drawing_is_filled_all_the_same():
    hasil = fill(make_master(), {QR: Sisipan(LAIN, "Kode QR")}, lambang=JPG)
    assert {nama for nama, *_ in drawings(hasil)} == {"Stempel"}
    assert list_faults(hasil) == []


def test_a_drawing_can_be_taken_out_and_no_other_goes_with_it():
    hasil = fill(make_master(("QR",), (), ("QR",)), {QR: None})
    assert {nama for nama, *_ in drawings(hasil)} == {"Stempel"}
    assert list_faults(hasil) == []


def test_no_relationship_dangles_and_the_picture_is_in_the_file_once():
    hasil = fill(make_master((LAMBANG, LAMBANG), (LAMBANG,)), lambang=JPG)
    assert list_faults(hasil) == []
    parts = read_parts(hasil)
    assert list(parts.values()).count(JPG) == 1
    for nama in ("document", "header1"):
        xml, rels = parts[f"word/{nama}.xml"], etree.fromstring(parts[f"word/_rels/{nama}.xml.rels"])
        gambar = {r.get("Id") for r in rels if r.get("Type").endswith("/image")}
        assert gambar == {blip.get(f"{R}embed") for blip in etree.fromstring(xml).iter(f"{A}blip")}


def test_the_picture_that_was_there_leaves_the_file_with_its_last_drawing():
    document = Document()
    document.add_picture(io.BytesIO(make_png(abu=1)))._inline.docPr.set("name", LAMBANG)
    target = io.BytesIO()
    document.save(target)
    assert make_png(abu=1) not in read_parts(fill(target.getvalue(), lambang=JPG)).values()


def test_every_drawing_has_an_id_of_its_own_in_the_whole_file():
    parts = read_parts(fill(make_master(("Lambang", "QR"), ("Lambang",), ("QR",)), lambang=JPG))
    semua = [i for nama, isi in parts.items() if nama.endswith(".xml") for i in re.findall(rb'docPr id="(\d+)"', isi)]
    assert len(semua) == 7
    assert len(set(semua)) == 7


def edit_xml(isi: bytes, *ganti: tuple[str, str]) -> bytes:
    """The master with its body changed as text."""
    parts = read_parts(isi)
    xml = parts["word/document.xml"].decode()
    for dari, ke in ganti:
        assert dari in xml, dari
        xml = xml.replace(dari, ke)
    return pack(parts | {"word/document.xml": xml.encode()})


def test_a_crop_an_effect_and_a_link_of_the_old_picture_do_not_stay():
    ext = '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"/></a:extLst></a:blip><a:srcRect l="20000"/>'
    isi = make_master(("Lambang",))
    polos = read_parts(isi)["word/document.xml"].decode()
    blip = re.search(r"<a:blip [^>]*/>", polos)[0]
    isi = edit_xml(isi, (blip, f"{blip[:-2]}>{ext}"))
    xml = read_parts(fill(isi, lambang=JPG))["word/document.xml"].decode()
    assert xml.count("<a:srcRect") == 1  # that of the other drawing
    assert xml.count("<a:extLst") == 1


def test_a_floating_drawing_keeps_its_place():
    isi = make_master(("Lambang",))
    anchor = (
        ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>7</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>9</wp:posOffset></wp:positionV>'
    )
    polos = read_parts(isi)["word/document.xml"].decode()
    inline = re.search(r"<wp:inline[^>]*>", polos)[0]
    floating = inline[:-1].replace("wp:inline", "wp:anchor") + anchor
    isi = edit_xml(isi, (inline, floating), ("</wp:inline>", "</wp:anchor>"))
    hasil = fill(isi, lambang=JPG)
    assert drawings(hasil)[0][2:] == (JPG, (4 * CM, 2 * CM))
    assert b"<wp:posOffset>7</wp:posOffset>" in read_parts(hasil)["word/document.xml"]


@pytest.mark.parametrize("rusak", ['cx="1440000"', 'cy="720000"'])
def test_a_drawing_without_a_box_is_left_alone(rusak):
    isi = edit_xml(make_master(("Lambang",)), (rusak, rusak[:4] + 'x"'))
    assert drawings_names(fill(isi, lambang=JPG)) == ["Lambang", "Stempel"]


def drawings_names(content: bytes) -> list[str]:
    return re.findall(r'docPr id="\d+" name="(\w+)"', read_parts(content)["word/document.xml"].decode())


def test_the_same_crest_gives_the_same_bytes():
    isi = make_master(("Lambang",), ("Lambang",), ("QR",))
    assert fill(isi, {QR: None}, lambang=JPG) == fill(isi, {QR: None}, lambang=JPG)


@pytest.mark.parametrize("jenis", ["data_kinerja", "ceklist", "telaah", "formulir_pengukuran"])
def test_the_crest_stands_in_the_kop_of_every_document(jenis):
    hasil = make(jenis, kalipare_at_pengetikan(), lambang=JPG)
    nama, teks, gambar, (lebar, tinggi) = next(satu for satu in drawings(hasil) if satu[0] == LAMBANG)
    assert (nama, teks, gambar) == ("Lambang", "Lambang Kecamatan Kalipare", JPG)
    assert lebar == round(1.9 * CM)  # as wide as the stand-in's box, half as high: the JPG is 2 : 1
    assert tinggi == pytest.approx(lebar / 2, abs=1)
    assert list_faults(hasil) == []
    assert open_docx(hasil).inline_shapes  # and it opens


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_master_saved_again_by_an_office_program_still_gets_crest_and_qr(tmp_path):
    """An office edits the shipped master; LibreOffice stands for any program that writes its own XML."""
    asal = tmp_path / "telaah.docx"
    asal.write_bytes(read_bawaan(MASTERS, "telaah").isi)
    (tmp_path / "lagi").mkdir()
    perintah = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", "docx",
                "--outdir", str(tmp_path / "lagi"), str(asal)]  # fmt: skip
    subprocess.run(perintah, check=True, capture_output=True, timeout=120)
    disimpan_ulang = Master("telaah", (tmp_path / "lagi" / "telaah.docx").read_bytes(), 1, JPG)
    konteks = konteks_contoh()
    isi = render(disimpan_ulang, konteks, CIRI, GRAFIK, {QR: QR_LAIN})
    assert list_faults(isi) == []
    hasil = drawings(isi)
    assert (LAMBANG, "Lambang Kecamatan Uji", JPG) in [satu[:3] for satu in hasil]
    assert (QR, QR_LAIN.teks, QR_LAIN.isi) in [satu[:3] for satu in hasil]
    konsep = drawings(render(disimpan_ulang, konteks, CIRI, GRAFIK, {QR: None}))
    assert QR not in {nama for nama, *_ in konsep}


def konteks_contoh():
    siklus = kalipare_at_pengetikan()
    ukur = measure(siklus)
    return konteks_telaah(siklus, ukur, analisis(siklus, ukur), PROFIL, SURAT, is_demo=False)
