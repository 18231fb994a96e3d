"""What an uploaded Word or Excel file must be before a parser sees it (safety: S6)."""

import io
import time
import zipfile

import pytest

from kinerja_app.documents.ooxml import BerkasInvalidError, check_ooxml
from tests.documents.ooxml_contoh import list_buruk, make_ooxml, zip_parts

BURUK = [(jenis, kasus) for jenis in ("docx", "xlsx") for kasus in list_buruk(jenis)]


@pytest.mark.parametrize("jenis", ["docx", "xlsx"])
def test_a_plain_file_passes(jenis):
    check_ooxml(f"Laporan.{jenis.upper()}", make_ooxml(jenis), jenis)


@pytest.fixture(scope="module")
def buruk():
    return {jenis: list_buruk(jenis) for jenis in ("docx", "xlsx")}


@pytest.mark.parametrize(("jenis", "kasus"), BURUK)
def test_every_evil_file_is_refused_with_a_sentence_that_names_it(buruk, jenis, kasus):
    nama, isi, kata = buruk[jenis][kasus]
    mulai = time.perf_counter()
    with pytest.raises(BerkasInvalidError) as galat:
        check_ooxml(nama, isi, jenis)
    assert str(galat.value).startswith(f"Berkas “{nama}” ")
    assert kata in str(galat.value)
    assert str(galat.value).endswith(".")
    assert galat.value.bidang == "berkas"
    assert time.perf_counter() - mulai < 5


def test_a_part_that_is_locked_is_refused():
    isi = bytearray(make_ooxml("xlsx"))
    for tanda, letak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag stands in both headers
        isi[isi.index(tanda) + letak] |= 1
    with pytest.raises(BerkasInvalidError, match="terkunci kata sandi"):
        check_ooxml("a.xlsx", bytes(isi), "xlsx")


def test_an_unusual_compression_is_refused():
    bagian = zipfile.ZipFile(io.BytesIO(make_ooxml("xlsx")))
    isi = zip_parts({nama: bagian.read(nama) for nama in bagian.namelist()}, zipfile.ZIP_BZIP2)
    with pytest.raises(BerkasInvalidError, match="rusak atau terpotong"):
        check_ooxml("a.xlsx", isi, "xlsx")


def test_a_size_that_the_directory_hides_is_not_believed():
    isi = bytearray(make_ooxml("xlsx", {"xl/a.xml": "<x>" + "y" * 3_000_000 + "</x>"}))
    letak = isi.rindex(b"PK\x01\x02")
    isi[letak + 24 : letak + 28] = (10).to_bytes(4, "little")
    with pytest.raises(BerkasInvalidError, match="rusak atau terpotong"):
        check_ooxml("a.xlsx", bytes(isi), "xlsx")


def test_a_comment_or_a_cdata_section_is_no_dtd():
    check_ooxml("a.xlsx", make_ooxml("xlsx", {"xl/a.xml": "<x><!-- ya --><![CDATA[<a>]]></x>"}), "xlsx")


def test_pictures_may_hold_any_bytes():
    gambar = b"\x89PNG\r\n\x1a\n<!DOCTYPE"
    check_ooxml("a.docx", make_ooxml("docx", {"word/media/a.png": gambar}), "docx")


def test_a_long_repetitive_text_is_no_bomb():
    """A list of 20.000 equal rows shrinks well, and is still what an office writes."""
    check_ooxml("a.xlsx", make_ooxml("xlsx", {"xl/a.xml": "<x>" + '<c r="A1"><v>1</v></c>' * 20_000 + "</x>"}), "xlsx")
