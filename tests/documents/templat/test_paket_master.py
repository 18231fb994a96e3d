"""What a master may not carry: embedded things, ways out of the file, and fields that fetch."""

import pytest

from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.templat.paket_master import BagianTerlarangError, check_bagian, check_unggahan
from tests.documents.ooxml_contoh import list_buruk
from tests.documents.templat.master_contoh import FOLDER, bagian, buat, hubungkan, sisip, ubah

LUAR = [
    ("image", "http://jahat.example/gambar.png", "rujukan ke luar berkas"),
    ("image", "file:///etc/passwd", "rujukan ke luar berkas"),
    ("image", r"\\server\berbagi\x.png", "rujukan ke luar berkas"),
    ("hyperlink", "file:///etc/passwd", "rujukan ke luar berkas"),
    ("hyperlink", "javascript:alert(1)", "rujukan ke luar berkas"),
    ("hyperlink", "ftp://jahat.example/x", "rujukan ke luar berkas"),
    ("attachedTemplate", "http://jahat.example/x.dotm", "templat Word lain"),
    ("frame", "http://jahat.example/x.html", "bingkai"),
    ("oleObject", "http://jahat.example/x.doc", "OLE"),
    ("subDocument", "lain.docx", "subdokumen"),
    ("mailMergeSource", "file:///c:/data.mdb", "gabungan surat"),
    ("styles", "http://jahat.example/styles.xml", "rujukan ke luar berkas"),
]
DALAM = [
    ("oleObject", "word/embeddings/oleObject1.bin", "OLE"),
    ("package", "word/embeddings/Buku.xlsx", "berkas tertanam"),
    ("aFChunk", "word/potongan.html", "dokumen lain"),
    ("control", "word/kontrol.xml", "ActiveX"),
    ("vbaProject", "word/lain.bin", "makro"),
]
ELEMEN = [
    ('<w:altChunk xmlns:r="x" r:id="rId1"/>', "dokumen lain"),
    ("<w:p><w:r><w:object/></w:r></w:p>", "OLE"),
    ("<w:subDoc/>", "subdokumen"),
    ("<w:p><w:r><w:control/></w:r></w:p>", "ActiveX"),
]
BIDANG_BURUK = [
    ' INCLUDETEXT "http://jahat.example/x.docx" ', ' includepicture "http://jahat.example/x.png" \\d ', ' DDE "a" "b" ',
    " DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ", ' LINK Excel.Sheet "c:\\\\x.xlsx" ', ' DATABASE \\c "x" ',
    " MACROBUTTON Jalan klik ", ' RD "http://x" ', " QUOTE 68 68 69 ", " EMBED Word ", "", " {{ judul }} ",
    ' HYPERLINK "file:///c:/x.exe" ', " HYPERLINK javascript:x ", ' HYPERLINK "{{ judul }}" ', " = 1 + 1 ", " IF 1 ",
]  # fmt: skip
BIDANG_BAIK = [
    " PAGE ", " NUMPAGES \\* MERGEFORMAT ", ' TOC \\o "1-3" \\h ', ' HYPERLINK "https://kalipare.malangkab.go.id" ',
    ' HYPERLINK "mailto:kecamatan@contoh.go.id" ', ' HYPERLINK \\l "_Toc1" ', " SEQ Tabel \\* ARABIC ",
]  # fmt: skip


def bidang(kode: str, potong: int = 0) -> str:
    """A field as Word writes it; its code in two runs where `potong` says so."""
    kode = kode.replace("&", "&amp;").replace('"', "&quot;")
    runs = "".join(f"<w:r><w:instrText>{satu}</w:instrText></w:r>" for satu in (kode[:potong], kode[potong:]))
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{char.format('begin')}{runs}{char.format('separate')}{char.format('end')}</w:p>"


def menolak(isi: bytes) -> str:
    with pytest.raises(BagianTerlarangError) as caught:
        check_bagian(isi)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.docx")), ids=lambda path: path.stem)
def test_the_shipped_masters_pass(path):
    check_unggahan(path.name, path.read_bytes())
    check_bagian(path.read_bytes())


@pytest.mark.parametrize("kasus", list_buruk("docx"))
def test_what_is_no_plain_docx_is_refused_before_it_is_parsed(kasus):
    nama, isi, _ = list_buruk("docx")[kasus]
    with pytest.raises(BerkasInvalidError):
        check_unggahan(nama, isi)


@pytest.mark.parametrize(("tipe", "tujuan", "kata"), LUAR)
def test_a_way_out_of_the_file_is_refused(tipe, tujuan, kata):
    assert kata in menolak(hubungkan(tipe, tujuan).isi)


@pytest.mark.parametrize("tujuan", ["https://kalipare.malangkab.go.id/", "http://contoh.id", "mailto:a@contoh.id"])
def test_links_of_http_https_and_mailto_are_allowed(tujuan):
    check_bagian(hubungkan("hyperlink", tujuan).isi)


@pytest.mark.parametrize(("tipe", "tujuan", "kata"), DALAM)
def test_what_is_embedded_is_refused(tipe, tujuan, kata):
    isi = hubungkan(tipe, tujuan.removeprefix("word/"), "", {tujuan: b"x"}).isi
    assert kata in menolak(isi)


def test_an_embedded_file_without_a_relationship_is_refused_too():
    assert "berkas tertanam" in menolak(buat(bagian() | {"word/embeddings/x.xlsx": b"PK"}).isi)


def test_a_relationship_to_nowhere_is_refused():
    assert "bagian yang tidak ada" in menolak(hubungkan("image", "media/hilang.png", "").isi)
    assert "bagian yang tidak ada" in menolak(hubungkan("image", "http://jahat.example/x.png", "").isi)


@pytest.mark.parametrize(("xml", "kata"), ELEMEN)
def test_elements_that_embed_are_refused(xml, kata):
    assert kata in menolak(sisip(xml).isi)


def test_an_attached_template_and_mail_merge_in_the_settings_are_refused():
    for satu in ('<w:attachedTemplate xmlns:r="x" r:id="rId1"/>', "<w:mailMerge/>"):
        assert "tidak boleh ada" in menolak(ubah("</w:settings>", f"{satu}</w:settings>", nama="word/settings.xml").isi)


@pytest.mark.parametrize("potong", [0, 4])
@pytest.mark.parametrize("kode", BIDANG_BURUK)
def test_fields_that_fetch_ask_or_run_are_refused_however_word_splits_them(kode, potong):
    assert "bidang (field) Word" in menolak(sisip(bidang(kode, potong)).isi)


@pytest.mark.parametrize("kode", BIDANG_BAIK)
def test_fields_that_count_date_or_point_inside_are_allowed(kode):
    check_bagian(sisip(bidang(kode)).isi)


def test_a_fetching_field_is_found_in_the_short_form_nested_and_in_the_footer():
    kode = "INCLUDETEXT &quot;x&quot;"
    assert "INCLUDETEXT" in menolak(sisip(f'<w:p><w:fldSimple w:instr=" {kode} "/></w:p>').isi)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    sarang = bidang("X").removeprefix("<w:p>").removesuffix("</w:p>").replace("X", kode)
    luar = f"<w:p>{char.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{sarang}{char.format('end')}</w:p>"
    assert "INCLUDETEXT" in menolak(sisip(luar).isi)
    assert "INCLUDETEXT" in menolak(ubah(" PAGE ", f" {kode} ", nama="word/footer1.xml").isi)


@pytest.mark.parametrize("nama", ["docProps/core.xml", "docProps/custom.xml"])
def test_tags_in_the_properties_are_refused(nama):
    xml = b'<x xmlns:dc="y"><dc:title>{{ cycler.__init__ }}</dc:title></x>'
    assert "sifat dokumennya" in menolak(buat(bagian() | {nama: xml}).isi)


def test_broken_xml_is_refused_in_words():
    assert "tidak terbaca" in menolak(buat(bagian() | {"word/document.xml": b"<w:document>"}).isi)
