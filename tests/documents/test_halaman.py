"""Every document of every generated siklus as LibreOffice prints it: whole pages, nothing lost, nothing alone."""

import os
import re
import shutil
from dataclasses import replace
from itertools import pairwise

import pytest

from kinerja_app.domain.periode import Periode
from tests.documents.docx_reading import open_docx
from tests.documents.halaman import BarisCetak, Halaman, convert, list_cacat, read_halaman
from tests.documents.siklus_buatan import KASUS, SAMPEL, Kasus, banyak, buat
from tests.documents.siklus_kalipare import make, master_of

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("pdftotext") is None and not os.environ.get("CI"),
        reason="poppler-utils is not installed on this machine",
    ),
]
PENUTUP = {
    "data_kinerja": "Data kinerja ini disampaikan kepada Sekretaris",
    "ceklist": "Berdasarkan ceklist di atas",
    "telaah": "Demikian telaah ini disusun",
    "formulir_pengukuran": "Keterangan:",
}
JENIS = tuple(PENUTUP)
ANGKA = re.compile(r"[+−]?[0-9][0-9.,]*")
SATUAN = {"Dokumen", "Kejadian", "Pengaduan", "Permohonan", "Rupiah", "Persen", "Menit"}
NAMA = [pytest.param(nama, marks=[] if nama in SAMPEL else [pytest.mark.full]) for nama in KASUS]


@pytest.fixture(scope="module")
def cetakan(is_full, tmp_path_factory) -> dict[tuple[str, str], tuple[Kasus, bytes, tuple[Halaman, ...]]]:
    """(siklus, kind) → what it was made from, its .docx, its pages; all through one LibreOffice."""
    docx, kasus_of = {}, {}
    for urut, nama in enumerate(KASUS if is_full else SAMPEL):
        siklus, kasus = buat(nama)
        for jenis in JENIS:
            kunci = f"{urut}-{jenis}.docx"
            kasus_of[kunci] = (nama, jenis, kasus)
            docx[kunci] = make(jenis, siklus, profil=kasus.profil, surat=kasus.surat)
    pdf = convert(docx, tmp_path_factory.mktemp("cetakan"))
    return {
        (nama, jenis): (kasus, docx[kunci], read_halaman(pdf[kunci]))
        for kunci, (nama, jenis, kasus) in kasus_of.items()
    }


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("nama", NAMA)
def test_no_page_is_empty_nothing_is_lost_or_off_the_margin_and_no_heading_stands_alone(cetakan, nama, jenis):
    _, docx, halaman = cetakan[nama, jenis]
    assert list_cacat(docx, halaman) == []


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("nama", NAMA)
def test_the_signatures_are_on_one_page_with_the_sentence_before_them(cetakan, nama, jenis):
    kasus, _, halaman = cetakan[nama, jenis]
    sendiri = [satu for satu in halaman if PENUTUP[jenis] in satu.teks][-1]
    nip = sendiri.teks.count("NIP.")
    assert nip == (1 if jenis == "data_kinerja" else 2)
    assert sum(satu.teks.count("NIP.") for satu in halaman) == nip
    penanda = {"telaah": kasus.surat.penanda_tangan, "formulir_pengukuran": kasus.surat.penanda_tangan}.get(jenis)
    if penanda is not None:
        assert "".join(penanda.nama.split()) in "".join(sendiri.teks.replace("Camat Contoh", "").split())


@pytest.mark.parametrize(("jenis", "isi"), [("ceklist", "IKU-"), ("formulir_pengukuran", "Anggaran (Rp)")])
@pytest.mark.parametrize("nama", NAMA)
def test_signatures_on_a_second_page_stand_below_a_row_of_the_table(cetakan, nama, jenis, isi):
    _, _, halaman = cetakan[nama, jenis]
    assert len(halaman) != 2 or isi in halaman[1].teks


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("nama", NAMA)
def test_no_figure_up_to_hundreds_of_billions_and_no_usual_unit_is_broken(cetakan, nama, jenis):
    _, docx, halaman = cetakan[nama, jenis]
    sel = [cell.text for tabel in open_docx(docx).tables for row in tabel.rows for cell in row.cells]
    kata = {kata for teks in sel for kata in teks.split()}
    utuh = {satu for satu in kata if ANGKA.fullmatch(satu) and len(satu) <= len("999.999.999.999")} | (SATUAN & kata)
    assert utuh - set(" ".join(satu.teks for satu in halaman).split()) == set()


@pytest.mark.parametrize("nama", NAMA)
def test_a_chart_stands_on_the_page_of_its_caption_and_leaves_the_page_before_it_full(cetakan, nama):
    _, _, halaman = cetakan[nama, "telaah"]
    for satu, berikut in pairwise(halaman):
        if berikut.baris[0].teks.startswith("Grafik 1"):
            isi = [b for b in satu.baris if b.bawah < satu.tinggi - 60]
            assert isi[-1].bawah > satu.tinggi / 2


def test_the_mean_of_a_formulir_is_never_alone_below_a_repeated_head(tmp_path, monkeypatch):
    # with 8, 9 and 10 IKU the page ended just before the mean; 12 and 40 are a usual and a large office
    berkas = {}
    for jumlah in (8, 9, 10, 12, 40):
        monkeypatch.setitem(KASUS, "coba", Kasus(banyak(jumlah), Periode(2026, 3)))
        siklus, kasus = buat("coba")
        berkas[f"{jumlah}.docx"] = make("formulir_pengukuran", siklus, profil=kasus.profil, surat=kasus.surat)
    for nama, pdf in convert(berkas, tmp_path).items():
        halaman = read_halaman(pdf)
        (baris,) = (satu.baris for satu in halaman if "Rata-rata (" in satu.teks)
        letak = next(n for n, satu in enumerate(baris) if satu.teks.startswith("Rata-rata ("))
        kepala = ("Sasaran Strategis", "(1)")
        assert not baris[letak - 1].teks.startswith(kepala), nama
        assert list_cacat(berkas[nama], halaman) == [], nama


def test_a_long_penjelasan_begins_on_the_first_page_of_data_kinerja(tmp_path, monkeypatch):
    monkeypatch.setitem(
        KASUS, "coba", Kasus(banyak(12), Periode(2026, 3), penjelasan="Panen raya. " * 53)
    )  # 636 letters
    siklus, _ = buat("coba")
    docx = make("data_kinerja", siklus)
    halaman = read_halaman(convert({"satu.docx": docx}, tmp_path)["satu.docx"])
    assert list_cacat(docx, halaman) == []
    assert "IKU-05" in halaman[0].teks, "the first two of twelve IKU"
    assert len(halaman) <= 7


@pytest.mark.full
def test_libreoffice_prints_every_row_wherever_a_page_ends(tmp_path):
    # one more line each time moves the last table over the end of the page, point by point
    siklus, kasus = buat("satu IKU")
    berkas = {}
    for baris in range(24):
        teks = "\n".join(["Baris."] * baris)
        siklus.telaah["program"] = replace(siklus.telaah["program"], teks=f"Uraian.\n{teks}")
        berkas[f"{baris}.docx"] = make("telaah", siklus, profil=kasus.profil, surat=kasus.surat)
    for nama, pdf in convert(berkas, tmp_path).items():
        assert list_cacat(berkas[nama], read_halaman(pdf)) == [], nama


# --- that the eyes above see -----------------------------------------------------------------------------------------

_F4 = (609.4, 935.4)


def _page(*baris: BarisCetak, nomor: str = "Halaman 1 dari 1") -> tuple[Halaman, ...]:
    return (Halaman(*_F4, (*baris, BarisCetak(400, 890, 500, 900, 11, nomor))),)


@pytest.mark.parametrize(
    ("halaman", "kata"),
    [
        (_page(), "kosong"),
        (_page(BarisCetak(80, 100, 500, 115, 15, "Teks."), nomor="Halaman 2 dari 1"), "nomornya bukan"),
        (_page(BarisCetak(80, 100, 560, 115, 15, "Teks.")), "keluar dari tepi"),
        (_page(BarisCetak(60, 100, 500, 115, 15, "Teks.")), "keluar dari tepi"),
        (_page(BarisCetak(80, 100, 500, 115, 15, "Teks."), BarisCetak(80, 800, 500, 815, 15, "VI. SARAN")), "terpisah"),
        (_page(BarisCetak(80, 100, 500, 115, 15, "Teks.")), "huruf hilang"),
    ],
)
def test_each_fault_of_a_page_is_seen(halaman, kata):
    assert any(kata in cacat for cacat in list_cacat(master_of("telaah").isi, halaman))
