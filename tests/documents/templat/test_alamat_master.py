"""No master fetches anything: not by a part in disguise, an address in an attribute, nor a link used as a picture."""

import gzip

import pytest

from kinerja_app.documents.paket import read_parts as read
from kinerja_app.documents.templat.paket_master import check_bagian
from tests.documents.templat.master_contoh import AWAL_ISI, BADAN, RELASI, bagian, buat, hubungkan, sisip, ubah
from tests.documents.templat.test_paket_master import menolak

ASING = "http://jahat.example/x.png"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{ASING}"/></svg>'.encode()
RELS = "word/_rels/document.xml.rels"
PEMBUNGKUS = (
    f'<w:p xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{RELASI}">'
    "<w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r></w:p>"
)  # fmt: skip
BERALAMAT = [
    f'<v:imagedata src="{ASING}"/>',
    r'<v:imagedata src="\\server\berbagi\x.png"/>',
    '<v:imagedata src="file:///etc/passwd"/>',
    '<v:imagedata src="C:\\gambar\\x.png"/>',
    '<v:imagedata src="../x.png"/>',
    f'<v:imagedata o:href="{ASING}"/>',
    f'<v:fill type="frame" src="{ASING}"/>',
    f'<v:fill o:althref="{ASING}"/>',
    f'<v:stroke src=" {ASING}"/>',
    f'<v:rect href="{ASING}"/>',
    f'<a:blip SRC="{ASING}"/>',
]
PENGGUNA = ['<v:imagedata r:id="rIdX"/>', '<v:imagedata r:href="rIdX"/>', '<v:imagedata o:relid="rIdX"/>',
            '<a:blip r:link="rIdX"/>', '<a:videoFile r:link="rIdX"/>']  # fmt: skip
ELEMEN = [
    ("<w:mailMerge><w:dataSource/></w:mailMerge>", "gabungan surat"),
    ("<w:dataSource/>", "gabungan surat"),
    ("<w:odso/>", "gabungan surat"),
    ("<w:frameset><w:frame><w:sourceFileName/></w:frame></w:frameset>", "bingkai"),
    ("<w:frame><w:sourceFileName/></w:frame>", "bingkai"),
    ("<w:attachedTemplate/>", "templat Word lain"),
    ("<w:subDoc/>", "subdokumen"),
    ("<w:saveThroughXslt/>", "XSLT"),
    ("<w:externalData/>", "sumber data grafik"),
    ('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr></w:sdt>', "data binding"),
]


def menyamar(nama: str, isi: bytes | None = None) -> bytes:
    """The shipped Telaah whose footer has another name (and content), with its relationship and content type."""
    parts = bagian()
    lama = parts.pop("word/footer1.xml")
    for tempat in (RELS, "[Content_Types].xml"):
        parts[tempat] = parts[tempat].replace(b"footer1.xml", nama.encode())
    return buat(parts | {f"word/{nama}": isi or lama.replace(b" PAGE ", b' INCLUDEPICTURE "x" ')}).isi


@pytest.mark.parametrize("nama", ["footer1.dat", "footer1.XML", "footer1.Xml", "footer1", "footer1.png"])
def test_xml_under_another_name_is_refused(nama):
    assert "nama yang tidak wajar" in menolak(menyamar(nama))


def test_xml_under_another_name_is_known_behind_blanks_and_in_utf_16():
    assert "nama yang tidak wajar" in menolak(menyamar("footer1.dat", b"\xef\xbb\xbf \r\n<x/>"))
    assert "nama yang tidak wajar" in menolak(menyamar("footer1.dat", '<?xml version="1.0"?><x/>'.encode("utf-16")))


def test_a_relationship_that_promises_xml_leads_to_a_part_named_so():
    assert "nama yang tidak wajar" in menolak(menyamar("footer1.dat", b"bukan XML"))


@pytest.mark.parametrize(("nama", "isi"), [("a.svg", SVG), ("a.png", SVG), ("a.png", gzip.compress(SVG, mtime=0))])
def test_a_picture_that_may_fetch_is_refused(nama, isi):
    assert "nama yang tidak wajar" in menolak(hubungkan("image", f"media/{nama}", "", {f"word/media/{nama}": isi}).isi)


@pytest.mark.parametrize("xml", BERALAMAT)
def test_an_address_in_an_attribute_is_refused_in_body_and_footer(xml):
    isi = PEMBUNGKUS.format(xml)
    assert "alamat di luar berkas" in menolak(sisip(isi).isi)
    kaki = bagian()["word/footer1.xml"].decode()
    isi_kaki = kaki.replace("</w:ftr>", f"{isi}</w:ftr>")
    assert "alamat di luar berkas" in menolak(buat(bagian() | {"word/footer1.xml": isi_kaki.encode()}).isi)


@pytest.mark.parametrize("xml", PENGGUNA)
def test_an_allowed_link_that_is_used_as_a_picture_is_refused(xml):
    parts = read(hubungkan("hyperlink", ASING).isi)
    parts[BADAN] = parts[BADAN].replace(AWAL_ISI.encode(), (AWAL_ISI + PEMBUNGKUS.format(xml)).encode(), 1)
    assert "diambil dari luar berkas" in menolak(buat(parts).isi)


def test_a_picture_of_the_file_and_a_link_to_click_are_allowed():
    gambar = next(nama for nama in bagian() if nama.startswith("word/media/"))
    dalam = read(hubungkan("image", gambar.removeprefix("word/"), "").isi)
    xml = PEMBUNGKUS.format('<v:imagedata r:id="rIdX" o:title="" src=""/>')
    dalam[BADAN] = dalam[BADAN].replace(AWAL_ISI.encode(), (AWAL_ISI + xml).encode(), 1)
    check_bagian(buat(dalam).isi)
    luar = read(hubungkan("hyperlink", "https://contoh.id").isi)
    xml = f'<w:p><w:hyperlink xmlns:r="{RELASI}" r:id="rIdX"><w:r><w:t>Situs</w:t></w:r></w:hyperlink></w:p>'
    luar[BADAN] = luar[BADAN].replace(AWAL_ISI.encode(), (AWAL_ISI + xml).encode(), 1)
    check_bagian(buat(luar).isi)


@pytest.mark.parametrize(("xml", "kata"), ELEMEN)
def test_elements_that_fetch_are_refused_in_body_and_settings(xml, kata):
    assert kata in menolak(sisip(xml).isi)
    assert kata in menolak(ubah("</w:settings>", f"{xml}</w:settings>", nama="word/settings.xml").isi)


@pytest.mark.parametrize("nama", [BADAN, "word/styles.xml", "customXml/item1.xml"])
def test_a_style_sheet_instruction_is_refused_in_any_part(nama):
    isi = bagian().get(nama, b"<x/>")
    perintah = f'<?xml-stylesheet type="text/xsl" href="{ASING}"?>'.encode()
    kepala, _, sisa = isi.rpartition(b"?>") if nama != "customXml/item1.xml" else (b"", b"", isi)
    isi = (kepala + b"?>" if kepala else b"") + perintah + sisa
    assert "xml-stylesheet" in menolak(buat(bagian() | {nama: isi}).isi)
