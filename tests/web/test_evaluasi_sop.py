"""The evaluasi SOP of a year on a page, for every role, and as a Word document."""

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from tests.documents.docx_reading import all_text, open_docx, rows_of
from tests.factories import dokumen_iku_contoh
from tests.services.perjalanan import open_at
from tests.web.halaman import buka
from tests.web.peramban import AKUN

URL = "/sop/evaluasi/2026"


@pytest.fixture
def sealed(home_contoh):
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen_iku_contoh(2),)))
    open_at(home_contoh, Tahap.SELESAI)
    return home_contoh


@pytest.mark.parametrize("akun", AKUN)
def test_everybody_reads_the_year_and_downloads_it(masuk, sealed, akun):
    peramban = masuk(akun)
    halaman = buka(peramban, URL)
    assert halaman.status == 200
    assert "1 dari 1 siklus yang selesai memenuhi mutu baku 140 menit." in halaman.teks
    assert halaman.tombol == ["Unduh evaluasi (Word)"]
    jawab = peramban.get(f"{URL}/unduh")
    assert jawab.status_code == 200
    assert "Evaluasi Pelaksanaan SOP Pengukuran Kinerja 2026.docx" in jawab.headers["Content-Disposition"]
    assert "EVALUASI PELAKSANAAN SOP" in all_text(open_docx(jawab.data))


def test_the_page_shows_the_figures_of_the_document(masuk, sealed):
    peramban = masuk("camat")
    teks = buka(peramban, URL).teks
    dokumen = open_docx(peramban.get(f"{URL}/unduh").data)
    for baris in rows_of(dokumen, "waktu_tahap"):
        assert " ".join(baris) in teks
    for _, pertanyaan, jawaban, *_ in rows_of(dokumen, "evaluasi"):
        assert f"{pertanyaan} {jawaban}" in teks
    assert "TB II 2026 15 30 60 15 15 5 140" in teks


def test_in_time_and_complete_stand_on_the_page_and_in_the_document(oktober, masuk, sealed):
    """Opened and done on Wednesday 1 July 2026; due from 10 to 20 July."""
    peramban = masuk("camat")
    halaman = buka(peramban, URL)
    baris = halaman.pohon.xpath("//table[@id='tempo']/tbody/tr[2]/*")
    assert [" ".join(sel.text_content().split()) for sel in baris] == [
        "TB II 2026", "selesai", "selesai 1 Juli 2026, tepat waktu", "6 dari 6", "lengkap",
    ]  # fmt: skip
    dokumen = all_text(open_docx(peramban.get(f"{URL}/unduh").data))
    lengkap = "yaitu sudah diarsipkan dan setiap IKU terukur atau menurut jadwal tidak diukur"
    for kalimat in (
        "1 dari 4 tribulan Tahun 2026 diarsipkan tepat waktu menurut kalender pengukuran (Tribulan IV belum berakhir).",
        "Dari 6 tahap yang sudah diserahkan atau lewat jatuh tempo, 6 tepat waktu.",
        f"1 dari 4 tribulan Tahun 2026 lengkap, {lengkap}.",
    ):
        assert kalimat in halaman.teks
        assert kalimat in dokumen


def test_the_sop_leads_to_its_years(masuk, sealed):
    assert f'href="{URL}"' in masuk("tim-1").get("/sop").text


@pytest.mark.parametrize("url", ["/sop/evaluasi/2031", "/sop/evaluasi/2031/unduh"])
def test_a_year_with_nothing_has_a_page_and_a_document(masuk, sealed, url):
    assert masuk("camat").get(url).status_code == 200


@pytest.mark.parametrize("url", ["/sop/evaluasi/1999", "/sop/evaluasi/1999/unduh", "/sop/evaluasi/abc"])
def test_what_is_no_year_is_not_found(masuk, url):
    assert buka(masuk("camat"), url).status == 404


def test_the_page_names_a_damaged_siklus_and_the_document_waits_for_it(masuk, sealed):
    next(sealed.config.siklus.rglob("2026-TB2-R0.json")).write_bytes(b"rusak")
    peramban = masuk("camat")
    assert "Berkas siklus 2026-TB2-R0 rusak" in buka(peramban, URL).teks
    assert buka(peramban, f"{URL}/unduh").status == 500  # the page of damaged files, with what the admin does


def test_the_evaluation_wants_a_login(masuk):
    assert buka(masuk(None), URL).lokasi == f"/masuk?next={URL}"


def test_it_cannot_be_posted_to(masuk):
    assert masuk("admin").post(URL).status_code == 405
