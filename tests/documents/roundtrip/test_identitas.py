"""Whose an uploaded Telaah is, and which files are refused before a word of them is compared."""

import io
import re

import pytest
from docx import Document

from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.roundtrip.banding import compare_naskah
from kinerja_app.documents.sifat_dokumen import NAMA_PEMBUATAN, NAMA_SIFAT, set_sifat
from tests.documents.ooxml_contoh import list_buruk
from tests.documents.roundtrip.sunting import asal, banding, sunting, sunting_bagian
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make

DOKUMEN, RELASI = "word/document.xml", "word/_rels/document.xml.rels"
JENIS_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_sifat(**isi):
    return sunting(lambda d: set_sifat(d.part.package, isi))


def refusal_of(isi, nama="Telaah rapi.docx"):
    with pytest.raises(BerkasInvalidError) as galat:
        banding(isi)
    assert galat.value.bidang == "berkas"
    assert nama in str(galat.value)
    return str(galat.value)


def with_relasi(jenis, tujuan, mode=""):
    mode = f' TargetMode="{mode}"' if mode else ""
    baru = f'<Relationship Id="rIdX" Type="{JENIS_RELASI}/{jenis}" Target="{tujuan}"{mode}/></Relationships>'.encode()

    def ubah(bagian):
        bagian[RELASI] = bagian[RELASI].replace(b"</Relationships>", baru)

    return sunting_bagian(ubah)


def with_xml(lama, baru):
    def ubah(bagian):
        assert lama in bagian[DOKUMEN]
        bagian[DOKUMEN] = bagian[DOKUMEN].replace(lama, baru, 1)

    return sunting_bagian(ubah)


@pytest.mark.parametrize(
    ("kunci", "sebutan"),
    [
        ("2026-TB2-R0", "dokumen Tribulan II Tahun 2026 (2026-TB2-R0), bukan Tribulan III Tahun 2026 (2026-TB3-R0)"),
        ("2026-TB3-R1", "(2026-TB3-R1), bukan Tribulan III Tahun 2026 (2026-TB3-R0)"),
        ("bukan kunci", "siklus “bukan kunci” yang tidak dikenal"),
    ],
)
def test_another_siklus_or_revisi_is_refused_and_named(kunci, sebutan):
    assert sebutan in refusal_of(with_sifat(**{NAMA_SIFAT: kunci}))


def test_a_file_without_the_property_is_refused_with_what_to_do():
    def ubah(bagian):
        bagian["docProps/custom.xml"] = bagian["docProps/custom.xml"].replace(b"KinerjaSiklus", b"SifatLain")

    baru = io.BytesIO()
    Document().save(baru)
    for isi in (sunting_bagian(ubah), baru.getvalue()):
        kalimat = refusal_of(isi)
        assert "tidak bertanda siklus" in kalimat
        assert "Mulailah dari Telaah yang diunduh dari halaman ini" in kalimat


def test_a_file_that_says_twice_whose_it_is_is_refused():
    def ubah(bagian):
        sifat = bagian["docProps/custom.xml"]
        satu = next(s for s in re.findall(rb"<property.*?</property>", sifat, re.DOTALL) if b"KinerjaSiklus" in s)
        bagian["docProps/custom.xml"] = sifat.replace(satu, satu.replace(b"2026-TB3-R0", b"2025-TB1-R0") + satu)

    assert "tidak bertanda siklus" in refusal_of(sunting_bagian(ubah))


def test_a_sister_document_of_the_same_siklus_is_refused_by_name():
    assert "adalah Ceklist Kelengkapan Data Kinerja, bukan Telaah" in refusal_of(
        make("ceklist", kalipare_at_pengetikan())
    )


def test_a_telaah_of_an_earlier_making_is_refused_with_its_time():
    kalimat = refusal_of(with_sifat(**{NAMA_PEMBUATAN: "telaah 2026-10-11T09:30:00+07:00"}))
    assert "11 Oktober 2026 pukul 09.30 WIB" in kalimat
    assert "dibuat ulang" in kalimat
    assert "dibuat ulang" in refusal_of(with_sifat(**{NAMA_PEMBUATAN: "telaah kemarin"}))


@pytest.mark.parametrize("nama", list(list_buruk("docx")))
def test_what_is_no_plain_word_file_is_refused(nama):
    nama_berkas, isi, kalimat = list_buruk("docx")[nama]
    with pytest.raises(BerkasInvalidError, match=kalimat):
        compare_naskah(asal(), nama_berkas, isi)


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        ("oleObject", "objek sisipan"), ("package", "objek sisipan"), ("chart", "grafik Office"),
        ("aFChunk", "dokumen lain"),
        ("diagramData", "SmartArt"), ("control", "ActiveX"), ("video", "video"), ("font", "font"),
        ("comments", "komentar"),
    ],
)  # fmt: skip
def test_foreign_content_is_refused_by_name(jenis, kata):
    kalimat = refusal_of(with_relasi(jenis, "embeddings/x.bin"))
    assert kata in kalimat
    assert kalimat.endswith("lalu unggah lagi.")


@pytest.mark.parametrize(
    ("jenis", "tujuan"),
    [
        ("image", "http://jahat.example/x.png"), ("attachedTemplate", "file:///C:/x.dotm"),
        ("hyperlink", "file://server/rahasia"), ("hyperlink", "javascript:alert(1)"),
        ("mailMergeSource", "D:/data.xlsx"),
    ],
)  # fmt: skip
def test_links_to_files_outside_are_refused_and_named(jenis, tujuan):
    kalimat = refusal_of(with_relasi(jenis, tujuan, "External"))
    assert "bertaut ke berkas di luar" in kalimat
    assert tujuan in kalimat


def test_web_and_mail_addresses_may_be_links():
    for tujuan in ("https://kalipare.example", "mailto:kecamatan@contoh.go.id"):
        assert banding(with_relasi("hyperlink", tujuan, "External")) == ()


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        (b"<w:body>", b'<w:body><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        (b"<w:body>", b'<w:body><w:p><w:del w:id="1" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'),
        (b"<w:body>", b'<w:body><w:p><w:pPr><w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange></w:pPr></w:p>'),
        (b"<w:body>", b'<w:body><w:p><w:moveTo w:id="1" w:author="a"/></w:p>'),
    ],
)
def test_tracked_changes_are_refused_with_what_to_do(lama, baru):
    kalimat = refusal_of(with_xml(lama, baru))
    assert "perubahan terlacak" in kalimat
    assert "Terima atau tolak semuanya" in kalimat


def test_two_bodies_and_broken_xml_are_refused():
    dua = f'<Relationship Id="rIdX" Type="{JENIS_RELASI}/officeDocument" Target="word/styles.xml"/></Relationships>'

    def tambah(bagian):
        bagian["_rels/.rels"] = bagian["_rels/.rels"].replace(b"</Relationships>", dua.encode())

    assert "tidak wajar" in refusal_of(sunting_bagian(tambah))
    assert "rusak pada bagian word/document.xml" in refusal_of(with_xml(b"</w:body>", b""))


def test_a_text_nested_beyond_reason_is_refused_and_is_no_fault():
    dalam = b"<w:smartTag>" * 240 + b"<w:r><w:t>x</w:t></w:r>" + b"</w:smartTag>" * 240
    kalimat = refusal_of(with_xml(b"<w:body>", b"<w:body><w:p>" + dalam + b"</w:p>"))
    assert "terlalu dalam" in kalimat


@pytest.mark.parametrize(
    ("lama", "baru", "awal"),
    [
        ("word/styles.xml", "word/styles.dat", b""), ("word/footer1.xml", "word/footerz.dat", b""),
        ("word/footer1.xml", "word/footerz.XML", b"\xef\xbb\xbf"), ("word/footer1.xml", "word/footerz.png", b" \n"),
    ],
)  # fmt: skip
def test_xml_behind_another_name_is_refused_for_nothing_would_compare_it(lama, baru, awal):
    def ubah(bagian):
        bagian[baru] = awal + bagian.pop(lama)
        for nama in (RELASI, "[Content_Types].xml"):
            bagian[nama] = bagian[nama].replace(lama.rpartition("/")[2].encode(), baru.rpartition("/")[2].encode())

    kalimat = refusal_of(sunting_bagian(ubah))
    assert baru in kalimat
    assert "tidak bernama .xml" in kalimat


@pytest.mark.parametrize("tujuan", [b"Footer1.xml", b"footer1%2Exml", b"lain.xml"])
def test_a_relationship_that_leads_to_no_part_letter_for_letter_is_refused(tujuan):
    def ubah(bagian):
        bagian[RELASI] = bagian[RELASI].replace(b"footer1.xml", tujuan)

    assert "tidak wajar" in refusal_of(sunting_bagian(ubah))


def test_a_footer_that_no_section_prints_counts_as_gone():
    def ubah(bagian):
        dokumen = bagian[DOKUMEN]
        mulai = dokumen.index(b"<w:footerReference")
        bagian[DOKUMEN] = dokumen[:mulai] + dokumen[dokumen.index(b"/>", mulai) + 2 :]

    beda = banding(sunting_bagian(ubah))
    assert {satu.tempat for satu in beda} == {"Kaki halaman"}
    assert any("Nomor:" in satu.kalimat_lama for satu in beda)
