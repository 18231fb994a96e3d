"""Before a forward move everything that is handed on is read back on the very page that confirms it."""

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_resmi import DOKUMEN_SIKLUS
from tests.factories import KUNCI, fill_ceklist, fill_data, fill_dokumen, fill_telaah, siklus_at
from tests.web.halaman import buka

DASAR = f"/siklus/{KUNCI}"


def open_langkah(home, masuk, tahap, isi, aksi, akun):
    siklus = siklus_at(tahap)
    if isi is not None:
        isi(siklus)
    home.create_siklus(siklus)
    return buka(masuk(akun), f"{DASAR}/langkah/{aksi}")


@pytest.mark.parametrize(
    ("tahap", "isi", "aksi", "akun"),
    [(Tahap.ANALISA, fill_telaah, "serahkan", "tim-1"), (Tahap.PENYEMPURNAAN, None, "setujui", "sekretaris")],
)
def test_the_whole_telaah_stands_above_the_button(home_contoh, masuk, tahap, isi, aksi, akun):
    halaman = open_langkah(home_contoh, masuk, tahap, isi, aksi, akun)
    for teks in ("Uraian Analisis IKU-04", "Uraian Kesimpulan.", "1.150", "95,83", "Menambah hari pelayanan keliling",
                 "Jemput bola perekaman KTP-el", "Tiga desa sudah."):  # fmt: skip
        assert teks in halaman.teks
    assert halaman.pohon.xpath(f"//a[@href='{DASAR}/dokumen/telaah/pratinjau']")
    assert halaman.teks.index("Menambah hari pelayanan keliling") < halaman.teks.index("Menit kerja Anda")


def test_the_sekretaris_reads_the_ceklist_back_per_iku_before_he_declares_the_data_sah(home_contoh, masuk):
    halaman = open_langkah(home_contoh, masuk, Tahap.TELAAH_KEABSAHAN, fill_ceklist, "nyatakan_sah", "sekretaris")
    assert "IKU-04 Jumlah dokumen kependudukan yang difasilitasi 1.200 1.150 95,83 8 sesuai, 1 tidak berlaku" in (
        halaman.teks
    )
    assert "4 sesuai, 5 tidak berlaku" in halaman.teks  # IKU-03 is not measured in this tribulan


def test_the_kasubag_reads_number_date_and_documents_back(home_contoh, masuk):
    halaman = open_langkah(home_contoh, masuk, Tahap.PENGETIKAN, fill_dokumen, "selesai_ketik", "kasubag")
    dokumen = home_contoh.siklus.get(KUNCI).dokumen
    for teks in (dokumen.nomor, dokumen.penanda_tangan.nama, *(berkas.nama for berkas in dokumen.berkas)):
        assert teks in halaman.teks
    for jenis in DOKUMEN_SIKLUS:
        assert halaman.pohon.xpath(f"//main//a[@href='{DASAR}/dokumen/{jenis}']")


def test_a_return_reads_nothing_back(home_contoh, masuk):
    halaman = open_langkah(home_contoh, masuk, Tahap.PENYEMPURNAAN, None, "kembalikan", "sekretaris")
    assert "Uraian Kesimpulan." not in halaman.teks


@pytest.mark.parametrize(
    ("tahap", "isi", "aksi", "akun", "banyak"),
    [
        (Tahap.ELABORASI, fill_data, "sampaikan", "tim-1", 6),  # four IKU, two programs
        (Tahap.TELAAH_KEABSAHAN, fill_ceklist, "nyatakan_sah", "sekretaris", 4),
        (Tahap.ANALISA, fill_telaah, "serahkan", "tim-1", 9),  # four IKU, four common sections, the follow-ups
        (Tahap.PENYEMPURNAAN, None, "setujui", "sekretaris", 0),  # he approves or returns; the Tim changes
        (Tahap.PENGETIKAN, fill_dokumen, "selesai_ketik", "kasubag", 3),
    ],
)
def test_what_is_read_back_has_the_way_to_where_it_is_changed(home_contoh, masuk, tahap, isi, aksi, akun, banyak):
    halaman = open_langkah(home_contoh, masuk, tahap, isi, aksi, akun)
    tautan = halaman.pohon.xpath("//main//a[starts-with(normalize-space(), 'Ubah ')]/@href")
    assert len(tautan) == banyak
    for url in tautan:
        alamat, _, bidang = url.partition("#")
        assert not bidang or buka(masuk(akun), alamat).pohon.xpath(f"//*[@id='{bidang}']"), url
