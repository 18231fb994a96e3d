"""The QR in the footer of the Telaah: what it says, that it is read from a printed page; a konsep has none."""

import subprocess
from dataclasses import replace

import pytest
import zxingcpp

from kinerja_app.documents.kode_qr import draw_qr
from kinerja_app.documents.pdf import convert_to_pdf
from kinerja_app.domain.keaslian import address_of, format_kode
from tests.documents.docx_reading import all_text, list_faults, open_docx
from tests.documents.gambar_contoh import JPG
from tests.documents.siklus_kalipare import PROFIL, SURAT, kalipare_at_pengetikan, make
from tests.documents.test_gambar_dokumen import drawings

KODE = "7K3M0Q4T9WXZ1ABC"
ALAMAT = replace(PROFIL, alamat_kinerja="http://192.168.1.10:8080")


@pytest.fixture(scope="module")
def siklus():
    return kalipare_at_pengetikan()


def footer_of(content: bytes) -> str:
    (table,) = open_docx(content).sections[0].footer.tables
    return "\n".join(p.text for cell in table.rows[0].cells for p in cell.paragraphs)


def test_the_same_text_gives_the_same_picture():
    assert draw_qr("a") == draw_qr("a")
    assert draw_qr("a") != draw_qr("b")


@pytest.mark.parametrize("profil", [PROFIL, ALAMAT])
def test_the_footer_shows_the_kode_and_the_qr_says_where_to_check_it(siklus, profil):
    hasil = make("telaah", siklus, profil=profil, surat=replace(SURAT, kode=KODE))
    assert "Kode periksa: 7K3M-0Q4T-9WXZ-1ABC" in footer_of(hasil)
    assert "Nomor: 070/" in footer_of(hasil)
    assert "Halaman 1 dari 1" in footer_of(hasil)  # fields
    (qr,) = [satu for satu in drawings(hasil) if satu[0] == "QR"]
    assert qr[2] == draw_qr(address_of(KODE, profil.alamat_kinerja))
    assert qr[1] == "Kode QR untuk memeriksa keaslian: 7K3M-0Q4T-9WXZ-1ABC"
    assert list_faults(hasil) == []


def test_a_konsep_says_so_and_has_neither_kode_nor_qr(siklus):
    hasil = make("telaah", siklus, profil=ALAMAT, lambang=JPG)
    assert "KONSEP" in footer_of(hasil)
    assert "Kode periksa:" not in all_text(open_docx(hasil))
    assert [nama for nama, *_ in drawings(hasil) if nama == "QR"] == []
    assert list_faults(hasil) == []


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("profil", [PROFIL, ALAMAT])
def test_the_qr_is_read_from_every_printed_page(siklus, profil, tmp_path):
    pdf = tmp_path / "telaah.pdf"
    pdf.write_bytes(convert_to_pdf(make("telaah", siklus, profil=profil, surat=replace(SURAT, kode=KODE)), timeout=120))
    subprocess.run(["pdftoppm", "-gray", "-r", "120", pdf, tmp_path / "hal"], check=True)
    halaman = sorted(tmp_path.glob("hal-*.pgm"))
    harap = f"http://192.168.1.10:8080/keaslian?kode={KODE}" if profil is ALAMAT else format_kode(KODE)
    assert len(halaman) > 3
    assert {satu.name: read_qr(satu.read_bytes()) for satu in halaman} == {satu.name: [harap] for satu in halaman}


def read_qr(pgm: bytes) -> list[str]:
    """The texts of all QR on a page (binary PGM: magic, size, depth, and a byte a pixel)."""
    _, ukuran, _, isi = pgm.split(b"\n", 3)
    lebar, tinggi = map(int, ukuran.split())
    kisi = memoryview(isi).cast("B", shape=[tinggi, lebar])
    return [kode.text for kode in zxingcpp.read_barcodes(kisi, formats=zxingcpp.BarcodeFormat.QRCode)]
