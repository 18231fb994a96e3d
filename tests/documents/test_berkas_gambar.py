"""What a picture file is, by its bytes alone, and which pictures may be the crest of a kop surat."""

import pytest

from kinerja_app.documents.berkas_gambar import check_lambang, read_gambar
from kinerja_app.documents.kode_qr import draw_qr
from kinerja_app.documents.ooxml import BerkasInvalidError
from tests.documents.gambar_contoh import JPG, make_chunk, make_png

TANPA_IEND = make_png()[:-12]


def test_kind_and_size_are_read_from_the_bytes():
    gambar = read_gambar(make_png(320, 180))
    assert (gambar.jenis, gambar.lebar, gambar.tinggi, gambar.tipe) == ("png", 320, 180, "image/png")
    gambar = read_gambar(JPG)
    assert (gambar.jenis, gambar.lebar, gambar.tinggi, gambar.tipe) == ("jpg", 300, 150, "image/jpeg")


def test_our_own_pictures_are_read_too():
    assert read_gambar(draw_qr("7K3M-0Q4T-9WXZ-1ABC")).jenis == "png"


@pytest.mark.parametrize(
    "isi",
    [
        b"", b"\x89PNG\r\n\x1a\n", make_png()[:40], TANPA_IEND, make_png() + b"<script>", JPG[:-2], JPG[:30],
        TANPA_IEND[:8] + make_chunk(b"IDAT", b"") + TANPA_IEND[8:], make_png(0, 200),
        b"GIF89a" + bytes(50), b'<svg xmlns="http://www.w3.org/2000/svg"/>', b"%PDF-1.4", b"PK\x03\x04",
        b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xd9",
    ],
)  # fmt: skip
def test_anything_else_cut_short_or_with_something_behind_it_is_no_picture(isi):
    assert read_gambar(isi) is None


@pytest.mark.parametrize("letak", range(8, len(make_png(100, 100)), 7))
def test_a_flipped_bit_in_a_png_is_noticed(letak):
    rusak = bytearray(make_png(100, 100))
    rusak[letak] ^= 4
    assert read_gambar(bytes(rusak)) is None


@pytest.mark.parametrize("isi", [make_png(100, 100), make_png(4000, 100), JPG])
def test_a_sound_picture_may_be_the_crest_whatever_its_name(isi):
    check_lambang("lambang.exe", isi)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"MZ" + bytes(100), "bukan gambar PNG atau JPG"),
        (b"", "bukan gambar PNG atau JPG"),
        (make_png() + bytes(1024 * 1024), "lebih dari 1 MB"),
        (make_png(99, 200), "berukuran 99 × 200 piksel"),
        (make_png(100, 4001), "berukuran 100 × 4001 piksel"),
    ],
)
def test_what_cannot_be_a_crest_is_refused_with_its_name_and_a_remedy(isi, kalimat):
    with pytest.raises(BerkasInvalidError, match=kalimat) as galat:
        check_lambang("lambang.png", isi)
    assert "“lambang.png”" in str(galat.value)
    assert galat.value.bidang == "berkas"
