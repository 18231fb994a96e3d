"""Periksa keaslian on screen: a typed kode, the address of a QR, an uploaded file; for everybody who is logged in."""

import io
from datetime import timedelta

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.keaslian import format_kode
from kinerja_app.services import naskah, ralat
from kinerja_app.services.pendokumentasian import read_berkas
from tests.documents.ooxml_contoh import list_buruk
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_sekretaris, siklus_at, walk
from tests.web.halaman import NASTY, Halaman, buka, check_galat
from tests.web.segel import make_dokumen, seal, seal_made, sealed_siklus

URL = "/keaslian"


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture
def kode(home_contoh) -> str:
    """The kode of the one sealed siklus."""
    return sealed_siklus(home_contoh).dokumen.kode_periksa


def unggah(peramban, isi: bytes, nama: str = "telaah.docx") -> Halaman:
    return Halaman(peramban.post(f"{URL}/berkas", {"berkas": (io.BytesIO(isi), nama)}))


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_who_is_logged_in_finds_the_page_from_the_archive(masuk, nama):
    peramban = masuk(nama)
    assert f'href="{URL}"' in peramban.get("/arsip").text
    assert buka(peramban, URL).tombol == ["Periksa kode", "Periksa berkas"]


def test_the_qr_of_somebody_who_is_not_logged_in_leads_back_after_the_login(masuk, kode):
    page = masuk(None).get(f"{URL}?kode={kode}")
    assert page.status_code == 302
    assert "/masuk" in page.location
    assert kode in page.location


def test_a_typed_kode_shows_the_siklus_its_figures_and_who_sealed_it(masuk, kode):
    page = buka(masuk("camat"), f"{URL}?kode=+{format_kode(kode).lower().replace('-', '+')}")
    assert page.status == 200
    assert "Kode ini milik Telaah Tribulan II Tahun 2026 yang sudah disegel dan masih berlaku." in page.teks
    assert f"Kode periksa {format_kode(kode)}" in page.teks
    assert "Kasubag Contoh, 1 Juli 2026 pukul" in page.teks
    for sel in ("Indeks Kepuasan Masyarakat", "82,00", "83,50", "101,83", "95,83", "tidak diukur", "107,55"):
        assert sel in page.teks
    assert page.pohon.get_element_by_id("kode").get("value").strip() != ""


def test_the_archive_shows_the_kode_that_the_paper_bears(masuk, kode):
    assert f"Kode periksa {format_kode(kode)}" in buka(masuk("tim-1"), f"/arsip/{KUNCI}").teks


def test_a_kode_replaced_by_a_ralat_names_it(masuk, home_contoh, kode):
    lama = home_contoh.siklus.get(KUNCI)
    pada = lama.riwayat[-1].pada + timedelta(days=3)
    ralat.request_ralat(home_contoh, KUNCI, ALASAN, orang_kasubag(), pada)
    baru = ralat.decide_ralat(home_contoh, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), pada)
    with home_contoh.siklus.edit(baru) as siklus:
        walk(siklus, Tahap.PENGETIKAN, pada)
    seal(home_contoh, home_contoh.siklus.get(baru))
    page = buka(masuk("tim-1"), f"{URL}?kode={kode}")
    assert "sudah diganti oleh ralat: Tribulan II Tahun 2026 (Revisi 1)" in page.teks
    assert page.pohon.xpath(f"//main//a[@href='/arsip/{baru}']")


def test_documents_at_step_5_are_not_sealed_yet(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.PENGETIKAN))
    make_dokumen(home_contoh, home_contoh.siklus.get(KUNCI))
    kode = home_contoh.siklus.get(KUNCI).dokumen.kode_periksa
    page = buka(masuk("tim-1"), f"{URL}?kode={kode}")
    assert "sudah diketik, tetapi belum diarsipkan" in page.teks
    assert "Disegel belum" in page.teks
    assert format_kode(kode) in buka(masuk("kasubag"), f"/siklus/{KUNCI}/dokumen").teks


def test_an_unknown_kode_gets_a_polite_answer(masuk, kode):
    page = buka(masuk("tim-1"), f"{URL}?kode=7K3M-0Q4T-9WXZ-1ABC")
    assert page.status == 200
    assert "Kode 7K3M-0Q4T-9WXZ-1ABC tidak ada di kantor ini." in page.teks
    assert "Cocokkan sekali lagi huruf demi huruf" in page.teks


@pytest.mark.parametrize(
    ("ketik", "kalimat"),
    [("", "Ketik kode periksa"), ("7K3M", "yang diketik 4"), (NASTY, "tidak dipakai dalam kode periksa")],
)
def test_what_is_no_kode_is_refused_and_kept_as_typed(masuk, ketik, kalimat):
    peramban = masuk("tim-1")
    page = Halaman(peramban.get(URL, query_string={"kode": ketik}))
    check_galat(peramban, page, kode=kalimat)
    assert page.pohon.get_element_by_id("kode").get("value", "") == ketik


def test_a_sealed_file_is_recognised_whatever_its_name(masuk, home_contoh, kode):
    peramban = masuk("tamu")
    page = unggah(peramban, read_berkas(home_contoh, KUNCI, "telaah.docx"), "salinan.pdf")
    assert page.status == 200
    assert "Berkas “salinan.pdf” sama persis dengan yang disegel dan masih berlaku." in page.teks
    assert "arsip 2026/TB2-R0, dengan nama telaah.docx" in page.teks


def test_one_flipped_byte_is_tidak_cocok(masuk, home_contoh, kode):
    isi = bytearray(read_berkas(home_contoh, KUNCI, "telaah.docx"))
    isi[len(isi) // 2] ^= 1
    page = unggah(masuk("tim-1"), bytes(isi))
    assert page.status == 200
    assert "Tidak cocok" in page.teks
    assert "sama persis" not in page.teks


def test_a_strange_file_is_tidak_dikenal_and_its_name_only_text(masuk, home_contoh):
    nama = "<img src=x onerror=alert(1)>.pdf"
    page = unggah(masuk("tim-1"), b"%PDF-1.4", nama)
    assert "Tidak dikenal" in page.teks
    assert "<img src=x" not in page.mentah


# Werkzeug's test client leaves a temporary file open for larger ones; those are tried in tests/services.
BURUK = {jenis: buruk for jenis, buruk in list_buruk("docx").items() if len(buruk[1]) < 400_000}


@pytest.mark.parametrize("jenis", BURUK)
def test_a_hostile_word_file_gets_an_answer_and_is_not_stored(masuk, home_contoh, jenis):
    nama, isi, _ = BURUK[jenis]
    sebelum = sorted(path for path in home_contoh.config.instance.rglob("*") if "jejak" not in path.parts)
    page = unggah(masuk("tim-1"), isi, nama)
    assert page.status == 200
    assert "Tidak cocok" in page.teks or "Tidak dikenal" in page.teks
    assert sorted(path for path in home_contoh.config.instance.rglob("*") if "jejak" not in path.parts) == sebelum


def test_no_file_is_refused_beside_the_field(masuk, home_contoh):
    peramban = masuk("tim-1")
    check_galat(peramban, Halaman(peramban.post(f"{URL}/berkas")), berkas="Pilih berkas Word")


def test_the_page_of_a_kode_shows_both_officials_and_leads_to_the_sealed_text(masuk, home_contoh, kode):
    page = buka(masuk("camat"), f"{URL}?kode={kode}")
    dokumen = home_contoh.siklus.get(KUNCI).dokumen
    assert f"Penanda tangan {dokumen.penanda_tangan.nama}" in page.teks
    assert f"Camat {dokumen.camat.nama}" in page.teks
    (tautan,) = page.pohon.xpath("//main//a[contains(., 'Telaah yang disegel')]/@href")
    assert masuk("camat").get(tautan).data == read_berkas(home_contoh, KUNCI, "telaah.docx")
    assert "dirapikan di Word" not in page.teks


def test_where_a_text_from_word_is_official_kode_and_generated_file_say_so(masuk, home_contoh):
    siklus = siklus_at(Tahap.PENGETIKAN)
    home_contoh.create_siklus(siklus)
    make_dokumen(home_contoh, siklus)
    dokumen = Document(io.BytesIO(naskah.read_telaah_buatan(home_contoh, KUNCI)[1]))
    dokumen.paragraphs[-1].add_run().bold = True
    dokumen.save(tujuan := io.BytesIO())
    versi = len(home_contoh.siklus.get(KUNCI).riwayat)
    naskah.upload_naskah(home_contoh, KUNCI, "Telaah rapi.docx", tujuan.getvalue(), versi, orang_kasubag(), PADA)
    seal_made(home_contoh, siklus)
    page = buka(masuk("tim-1"), f"{URL}?kode={home_contoh.siklus.get(KUNCI).dokumen.kode_periksa}")
    assert "naskah yang dirapikan di Word, “Telaah rapi.docx”" in page.teks
    resmi, buatan = (read_berkas(home_contoh, KUNCI, nama) for nama in ("telaah.docx", "telaah-buatan-program.docx"))
    assert "sama persis dengan yang disegel dan masih berlaku" in unggah(masuk("tim-1"), resmi).teks
    halaman = unggah(masuk("tim-1"), buatan)
    assert "Bukan Telaah resmi" in halaman.teks
    assert "teks buatan program yang disegel sebagai pembanding" in halaman.teks
