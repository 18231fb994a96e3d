"""Previews on screen: PDF in a frame or the Word file as a page, for everybody; safety.md S2, S4, S8."""

from dataclasses import replace
from itertools import pairwise

import pytest

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_resmi import DOKUMEN_WORD, Naskah
from kinerja_app.services import pratinjau as service
from tests.documents.soffice_tiruan import put_on_path, take_away
from tests.factories import KUNCI, PADA, siklus_at
from tests.keamanan.matriks import snapshot
from tests.web.halaman import NASTY, buka
from tests.web.segel import make_dokumen, sealed_siklus

URL = f"/siklus/{KUNCI}/dokumen/telaah/pratinjau"
JALAN = ("../", "..%2f", "..%5c", "%2e%2e/", "%00", "C:%5c", "....//", "%252e%252e%252f", "image1.png", "x.png")


@pytest.fixture(autouse=True)
def tanpa_soffice(monkeypatch):
    """No LibreOffice, unless a test asks for the stand-in."""
    take_away(monkeypatch)


@pytest.fixture
def soffice(tanpa_soffice, tmp_path, monkeypatch):
    return put_on_path(tmp_path / "program", monkeypatch)


@pytest.fixture
def at(home_contoh):
    """at(tahap): the siklus of the factories at that step, stored."""

    def open_at(tahap, **ubah):
        siklus = replace(siklus_at(tahap), **ubah)
        home_contoh.siklus.create(siklus.kunci, siklus)
        return home_contoh

    return open_at


def directives(response) -> dict[str, str]:
    parts = (satu.strip().partition(" ") for satu in response.headers["Content-Security-Policy"].split(";"))
    return {nama: nilai for nama, _, nilai in parts}


# --- where LibreOffice is installed ---


def test_the_pdf_stands_in_a_frame_on_a_page_of_the_house(at, masuk, soffice):
    at(Tahap.PENYEMPURNAAN)
    sekretaris = masuk("sekretaris")
    halaman = buka(sekretaris, URL)
    (bingkai,) = halaman.pohon.xpath("//iframe")
    assert bingkai.get("src") == f"{URL}/pdf"
    assert "Telaah Pengukuran Kinerja" in bingkai.get("title")
    tautan = halaman.pohon.xpath("//main//a/@href")
    assert {f"{URL}/pdf", f"{URL}/sederhana", f"/siklus/{KUNCI}/dokumen/telaah"} <= set(tautan)
    assert sekretaris.get(f"{URL}/pdf").data.startswith(b"%PDF-")
    assert soffice.jumlah == 1


def test_only_the_page_may_frame_and_only_the_pdf_may_be_framed(at, masuk, soffice):
    at(Tahap.PENYEMPURNAAN)
    orang = masuk("camat")
    halaman, isi, sederhana = (orang.get(URL + akhir) for akhir in ("", "/pdf", "/sederhana"))
    assert directives(halaman)["frame-src"] == "'self'"
    assert directives(halaman)["frame-ancestors"] == "'none'"
    assert directives(isi)["frame-ancestors"] == "'self'"
    assert isi.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src" not in directives(sederhana)
    for jawaban in (halaman, sederhana):
        assert jawaban.headers["X-Frame-Options"] == "DENY"
        assert directives(jawaban)["default-src"] == "'none'"


def test_the_pdf_is_shown_inline_and_never_guessed_at_or_kept_by_the_browser(at, masuk, soffice):
    at(Tahap.PENYEMPURNAAN)
    jawaban = masuk("tim-2").get(f"{URL}/pdf")
    assert jawaban.headers["Content-Type"] == "application/pdf"
    assert jawaban.headers["Content-Disposition"].startswith("inline;")
    assert f"KONSEP Telaah Pengukuran Kinerja {KUNCI}.pdf" in jawaban.headers["Content-Disposition"]
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert directives(jawaban)["default-src"] == "'none'"


def test_looking_changes_nothing_but_the_kept_copies(at, masuk, soffice):
    home = at(Tahap.PENYEMPURNAAN)
    orang, before = masuk("tamu"), snapshot(home)
    for jenis in DOKUMEN_WORD:
        for akhir in ("", "/pdf", "/sederhana"):
            assert orang.get(f"/siklus/{KUNCI}/dokumen/{jenis}/pratinjau{akhir}").status_code == 200
    baru = snapshot(home).keys() - before.keys()
    assert {path.parent for path in baru} == {home.config.pratinjau}
    assert {path: isi for path, isi in snapshot(home).items() if path not in baru} == before
    assert soffice.jumlah == len(DOKUMEN_WORD)


# --- where there is no PDF ---


def test_without_libreoffice_the_word_file_is_shown_as_a_page_that_says_so(at, masuk):
    at(Tahap.PENYEMPURNAAN)
    halaman = buka(masuk("sekretaris"), URL)
    assert "LibreOffice belum terpasang" in halaman.teks
    assert "Berkas Word yang menentukan" in halaman.teks
    assert halaman.pohon.xpath("//iframe") == []
    # 1150 of 1200 is 95,83 percent; 83,50 of 82,00 is 101,83 percent.
    for teks in ("I. PERSOALAN", "VI. SARAN", "KONSEP – bukan dokumen resmi", "1.150", "95,83", "83,50", "101,83"):
        assert teks in halaman.teks


def test_a_conversion_that_takes_too_long_ends_in_the_page_with_a_sentence(at, masuk, tmp_path, monkeypatch):
    put_on_path(tmp_path / "program", monkeypatch, detik=30)
    monkeypatch.setattr(service, "BATAS_DETIK", 0.3)
    at(Tahap.PENYEMPURNAAN)
    halaman = buka(masuk("sekretaris"), URL)
    assert halaman.status == 200
    assert "terlalu lama dan dihentikan" in halaman.teks
    assert "95,83" in halaman.teks


def test_the_address_of_a_pdf_that_cannot_be_made_leads_to_the_page(at, masuk):
    at(Tahap.PENYEMPURNAAN)
    orang = masuk("sekretaris")
    assert orang.get(f"{URL}/pdf").location == f"{URL}/sederhana"
    assert "LibreOffice belum terpasang" in buka(orang, f"{URL}/sederhana").teks


def test_tables_keep_their_heads_and_pictures_their_words(at, masuk):
    at(Tahap.PENYEMPURNAAN)
    orang = masuk("sekretaris")
    halaman = buka(orang, f"{URL}/sederhana")
    (tabel,) = halaman.pohon.xpath("//*[@role='region'][contains(@aria-label, 'Hasil pengukuran')]/table")
    assert [th.text_content() for th in tabel.xpath("./thead/tr/th[@scope='col']")][:2] == [
        "No",
        "Indikator Kinerja Utama",
    ]
    gambar = halaman.pohon.xpath("//article//img")
    assert gambar
    for satu in gambar:
        assert satu.get("alt")
        jawaban = orang.get(satu.get("src"))
        assert jawaban.data.startswith(b"\x89PNG")
        assert jawaban.headers["Content-Type"] == "image/png"
        assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in jawaban.headers["Content-Security-Policy"]


def test_what_a_person_wrote_is_text_on_the_page(at, masuk):
    siklus = siklus_at(Tahap.PENYEMPURNAAN)
    at(Tahap.PENYEMPURNAAN, telaah=siklus.telaah | {"kesimpulan": replace(siklus.telaah["kesimpulan"], teks=NASTY)})
    halaman = buka(masuk("camat"), f"{URL}/sederhana")
    assert NASTY in halaman.teks
    assert "<img src=x" not in halaman.mentah


def test_the_page_has_one_first_heading_and_skips_no_level(at, masuk):
    at(Tahap.PENYEMPURNAAN)
    main = buka(masuk("camat"), f"{URL}/sederhana").pohon.get_element_by_id("isi")
    tingkat = [int(satu.tag[1]) for satu in main.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert tingkat[0] == 1
    assert tingkat.count(1) == 1
    assert all(sesudah - sebelum <= 1 for sebelum, sesudah in pairwise(tingkat))


# --- who, which, and strange addresses ---


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_with_an_account_looks(at, masuk, nama):
    at(Tahap.ANALISA)
    assert masuk(nama).get(URL).status_code == 200
    assert masuk(nama).get(f"{URL}/sederhana").status_code == 200


def test_who_is_not_logged_in_does_not(at, masuk):
    at(Tahap.ANALISA)
    for akhir in ("", "/pdf", "/sederhana", "/gambar/x.png"):
        assert masuk(None).get(URL + akhir).location.startswith("/masuk?")


@pytest.mark.parametrize("jenis", ["surat_cinta", "telaah.docx", "..%2ftelaah", "%00"])
def test_an_unknown_kind_is_not_found(at, masuk, jenis):
    at(Tahap.ANALISA)
    for akhir in ("", "/pdf", "/sederhana", "/gambar/x.png"):
        assert masuk("camat").get(f"/siklus/{KUNCI}/dokumen/{jenis}/pratinjau{akhir}").status_code == 404


def test_a_strange_name_of_a_picture_is_not_found(at, masuk):
    at(Tahap.ANALISA)
    orang = masuk("camat")
    for jalan in JALAN:
        assert orang.get(f"{URL}/gambar/{jalan}").status_code == 404, jalan


def test_the_strange_name_of_an_uploaded_text_gives_a_valid_header(at, masuk, soffice):
    home = at(Tahap.PENGETIKAN)
    make_dokumen(home, home.siklus.get(KUNCI))
    with home.siklus.edit(KUNCI) as siklus:
        (telaah,) = (satu for satu in siklus.dokumen.berkas if satu.jenis == "telaah")
        naskah = Naskah(
            '../"Télaah"\r\nX: 1.docx', telaah.sha256, telaah.ukuran, (), is_sah=True, oleh=siklus.riwayat[-1].oleh,
            pada=PADA,
        )  # fmt: skip
        siklus.dokumen = replace(siklus.dokumen, naskah=naskah)
    jawaban = masuk("camat").get(f"{URL}/pdf")
    assert jawaban.headers["Content-Disposition"].startswith("inline;")
    assert "X" not in jawaban.headers
    assert "naskah akhir yang diunggah" in buka(masuk("camat"), URL).teks


# --- where the pages of the steps offer it ---


@pytest.mark.parametrize(
    ("tahap", "nama", "halaman"),
    [
        (Tahap.ANALISA, "tim-1", "/telaah"),
        (Tahap.ANALISA, "tim-1", "/langkah/serahkan"),
        (Tahap.PENYEMPURNAAN, "sekretaris", "/telaah/baca"),
        (Tahap.PENYEMPURNAAN, "sekretaris", "/langkah/setujui"),
        (Tahap.PENGETIKAN, "kasubag", "/dokumen"),
        (Tahap.PENDOKUMENTASIAN, "kasubag", "/arsipkan"),
    ],
)
def test_the_pages_of_steps_3_to_6_lead_to_it(at, masuk, tahap, nama, halaman):
    at(tahap)
    assert URL in buka(masuk(nama), f"/siklus/{KUNCI}{halaman}").pohon.xpath("//main//a/@href")


def test_who_may_move_the_siklus_goes_on_from_the_preview(at, masuk):
    at(Tahap.PENYEMPURNAAN)
    assert f"/siklus/{KUNCI}/langkah/setujui" in buka(masuk("sekretaris"), URL).pohon.xpath("//main//a/@href")
    assert f"/siklus/{KUNCI}/langkah/setujui" not in buka(masuk("camat"), URL).pohon.xpath("//main//a/@href")


def test_a_sealed_telaah_is_shown_as_the_pdf_of_its_bag_even_without_libreoffice(
    home_contoh, masuk, tmp_path, monkeypatch
):
    soffice = put_on_path(tmp_path / "program", monkeypatch)
    sealed_siklus(home_contoh)
    take_away(monkeypatch)
    orang = masuk("camat")
    assert buka(orang, URL).pohon.xpath("//iframe/@src") == [f"{URL}/pdf"]
    assert orang.get(f"{URL}/pdf").data == home_contoh.arsip.read(KunciArsip(KUNCI), "telaah.pdf")
    assert soffice.jumlah == 1
    lain = URL.replace("telaah", "ceklist")
    assert "LibreOffice" in buka(orang, lain).teks  # only the Telaah has a sealed PDF


def test_a_finished_siklus_asks_nobody_to_check_its_documents(home_contoh, masuk):
    sealed_siklus(home_contoh)
    assert "Periksa isi dokumen" not in buka(masuk("camat"), f"/siklus/{KUNCI}/dokumen").teks


def test_the_archive_shows_the_sealed_document_and_leads_back_to_it(home_contoh, masuk):
    sealed_siklus(home_contoh)
    orang = masuk("camat")
    assert URL in buka(orang, f"/arsip/{KUNCI}").pohon.xpath("//main//a/@href")
    halaman = buka(orang, URL)
    assert "berkas yang disegel" in halaman.teks
    assert "KONSEP" not in halaman.teks
    assert f"/arsip/{KUNCI}" in halaman.pohon.xpath("//nav//a/@href")
    assert read_menu(halaman) == ["Arsip"]


def test_the_menu_marks_the_part_below_which_a_page_lies(at, masuk):
    at(Tahap.ELABORASI)
    assert read_menu(buka(masuk("camat"), f"/siklus/{KUNCI}/dokumen/data_kinerja/pratinjau")) == ["Siklus"]
    assert read_menu(buka(masuk("admin"), "/pengaturan/cadangan")) == ["Pengaturan"]


def read_menu(halaman):
    return [satu.text_content().strip() for satu in halaman.pohon.xpath("//nav//a[@aria-current='true']")]
