"""What an uploaded Word or Excel file must be before a parser sees it (safety: S6)."""

import contextlib
import io
import random
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from kinerja_app.documents.ooxml import BerkasInvalidError, check_ooxml
from tests.documents.ooxml_contoh import UTAMA, list_bagian, list_buruk, make_ooxml, zip_parts
from tests.documents.zip_bohong import SUSULAN, ekstra, entri, tulis


@contextlib.contextmanager
def memory_below(mb):
    """Everything Python holds during the block, at its highest."""
    tracemalloc.start()
    try:
        yield
    finally:
        puncak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert puncak < mb * 1024 * 1024


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
    with pytest.raises(BerkasInvalidError) as galat, memory_below(30):
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


@pytest.mark.parametrize("panjang", ["<4s3L", "<3L", "<4sL2Q", "<L2Q"], ids=["Word", "no mark", "POI", "POI no mark"])
def test_a_true_data_descriptor_passes(panjang):
    """What programs write that do not know the sizes beforehand; ISO/IEC 21320-1 and APPNOTE 4.3.9."""
    bagian = [entri(nama, isi, bendera=SUSULAN) for nama, isi in list_bagian(make_ooxml("docx"))]
    tanda = (b"PK\7\x08",) if "s" in panjang else ()
    penuh = (0, 0xFFFFFFFF, 0xFFFFFFFF) if "Q" in panjang else None
    zip64 = ekstra(1, bytes(16)) if "Q" in panjang else b""
    susul = [
        replace(satu, susulan=struct.pack(panjang, *tanda, *satu.nyata), lokal=penuh, ekstra=zip64) for satu in bagian
    ]
    check_ooxml("a.docx", tulis(susul), "docx")


def test_room_for_growth_that_word_leaves_and_folders_pass():
    isi = dict(list_bagian(make_ooxml("docx")))
    bagian = [entri(nama, satu, ekstra=ekstra(0xA220, bytes(500))) for nama, satu in isi.items()]
    check_ooxml("a.docx", tulis(bagian), "docx")
    check_ooxml("a.docx", zip_parts({"word/": b""} | isi), "docx")


def test_what_passes_reads_the_same_for_everybody_whatever_byte_is_changed():
    baik, acak = make_ooxml("docx"), random.Random(7)
    bagian = list_bagian(baik)
    for _ in range(3000):
        isi = bytearray(baik)
        isi[acak.randrange(len(isi))] ^= 1 << acak.randrange(8)
        try:
            check_ooxml("a.docx", bytes(isi), "docx")
        except BerkasInvalidError:
            continue
        assert list_bagian(bytes(isi)) == bagian


def test_a_large_honest_file_is_checked_in_little_memory():
    """49 MB in 49 parts, none of which is held whole."""
    isi = make_ooxml("docx", {f"word/media/{n}.bin": bytes(999_000) for n in range(49)})
    with memory_below(10):
        check_ooxml("a.docx", isi, "docx")


def test_a_dtd_across_two_pieces_is_found():
    acak = random.Random(3).randbytes(200_000).hex()
    for awal in range(9):
        isi = "<x>" + acak[: 100_000 + awal] + "<!DOCTYPE" + acak
        with pytest.raises(BerkasInvalidError, match="perintah XML terlarang"):
            check_ooxml("a.docx", make_ooxml("docx", {UTAMA["docx"]: isi}), "docx")
