"""Rekap tahunan on screen: everybody reads it, it says what is missing, and hands out Word and Excel."""

import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from kinerja_app.documents import pdf
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests.factories import dokumen_iku_contoh
from tests.web.halaman import NASTY, buka
from tests.web.segel import sealed_siklus


@pytest.fixture
def tahun_2026(home_contoh, monkeypatch):
    """TB II of 2026 sealed, the Dokumen IKU in force; the name of one IKU is full of markup."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)  # the PDF copy has tests of its own, and takes seconds
    dokumen = dokumen_iku_contoh(5)
    iku = (replace(dokumen.iku_list[0], indikator=NASTY), *dokumen.iku_list[1:])
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(replace(dokumen, iku_list=iku),)))
    sealed_siklus(home_contoh, Periode(2026, 2))
    return home_contoh


def test_everybody_reads_the_years_and_one_year(tahun_2026, masuk):
    for akun in ("tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"):
        peramban = masuk(akun)
        daftar = buka(peramban, "/rekap")
        assert (daftar.status, "sementara, belum lengkap" in daftar.teks) == (200, True)
        assert "/rekap/2026" in daftar.pohon.xpath("//main//a/@href")
        assert buka(peramban, "/rekap/2026").status == 200


def test_the_menu_leads_to_it(home_contoh, masuk):
    halaman = buka(masuk("camat"), "/rekap")
    (tautan,) = halaman.pohon.xpath("//nav[@aria-label='Menu utama']//a[@href='/rekap']")
    assert (tautan.text_content(), tautan.get("aria-current")) == ("Rekap tahunan", "true")
    assert "Belum ada tahun yang dapat direkap" in halaman.teks


def test_an_unfinished_year_says_so_on_top_and_names_what_each_iku_lacks(tahun_2026, masuk):
    halaman = buka(masuk("tim-1"), "/rekap/2026")
    awal = "TB I: tribulan ini sebelum siklus pertama dan belum mempunyai data awal"
    belum = f"{awal}; TB III: siklusnya belum dibuka; TB IV: siklusnya belum dibuka"
    assert f"SEMENTARA, BELUM LENGKAP: {belum}." in halaman.teks
    assert "Data awal masih dapat diisi: Tribulan I Tahun 2026" in halaman.teks
    assert halaman.pohon.xpath("//main/p/a/@href") == ["/data-awal/2026-TB1"]
    (baris,) = halaman.pohon.xpath("//*[@id='setahun']//tr[th='IKU-04']")
    teks = " ".join(baris.text_content().split())
    assert "TB I belum diarsipkan." in teks
    # 1150 of 1200: 95,83; of the annual 4800: 23,96
    assert "1.150" in teks
    assert "95,83 %" in teks
    assert "realisasi s.d. TB II 2026: 1.150 (dari 1 tribulan; kemajuan tahunan 23,96)" in teks.replace("Real", "real")


def test_each_figure_has_its_formula_and_a_way_to_the_archive(tahun_2026, masuk):
    halaman = buka(masuk("camat"), "/rekap/2026")
    rincian = next(
        satu for satu in halaman.pohon.xpath("//details") if "Lihat rumus IKU-04" in satu.findtext(".//summary/span")
    )
    assert "Capaian TB II (2026-TB2-R0): 1.150 ÷ 1.200 × 100 = 95,83" in rincian.text_content()
    assert "/arsip/2026-TB2-R0" in rincian.xpath(".//a/@href")
    assert "/arsip/2026-TB2-R0" in halaman.pohon.xpath("//*[@id='sumber']//a/@href")


def test_an_edited_file_of_a_sealed_siklus_is_named_in_the_rekap_its_word_and_the_archive(tahun_2026, masuk):
    camat, kalimat = masuk("camat"), "erkas data siklus 2026-TB2-R0 berubah sesudah disegel"
    assert kalimat not in buka(camat, "/rekap/2026").teks
    berkas = tahun_2026.siklus.path(KunciSiklus(Periode(2026, 2), 0))
    lama = berkas.read_text()
    assert '"1150"' in lama
    berkas.write_text(lama.replace('"1150"', '"1151"'))
    assert buka(camat, "/rekap/2026").teks.count(kalimat) == 2
    dokumen = Document(io.BytesIO(camat.get("/rekap/2026/word").data))
    assert kalimat in "".join(sel.text for tabel in dokumen.tables for baris in tabel.rows for sel in baris.cells)
    assert "Berkas data siklus ini berubah sesudah disegel; jalankan" in buka(camat, "/arsip").teks
    berkas.write_text(lama)
    assert kalimat not in buka(camat, "/rekap/2026").teks


def test_a_persons_text_is_shown_and_never_run(tahun_2026, masuk):
    halaman = buka(masuk("camat"), "/rekap/2026")
    assert " ".join(NASTY.split()) in halaman.teks
    assert "<img src=x" not in halaman.mentah


def test_word_and_excel_are_downloaded_under_a_name_that_says_sementara(tahun_2026, masuk):
    peramban = masuk("tamu")
    for akhiran, jenis in (("word", "docx"), ("excel", "xlsx")):
        jawaban = peramban.get(f"/rekap/2026/{akhiran}")
        assert jawaban.status_code == 200
        nama = f"SEMENTARA Rekap Pengukuran Kinerja 2026.{jenis}"
        assert nama in jawaban.headers["Content-Disposition"]
        assert jawaban.headers["Cache-Control"] == "no-store"
        if jenis == "docx":
            assert any("SEMENTARA" in p.text for p in Document(io.BytesIO(jawaban.data)).paragraphs)
        else:
            assert "SEMENTARA" in load_workbook(io.BytesIO(jawaban.data))["Rekap"]["A1"].value


@pytest.mark.parametrize("url", ["/rekap/2024", "/rekap/99999", "/rekap/2024/word", "/rekap/2024/excel"])
def test_a_year_without_dokumen_iku_is_not_found(masuk, url):
    assert buka(masuk("tim-1"), url).status == 404


@pytest.mark.parametrize("url", ["/rekap/abc", "/rekap/2026/pdf", "/rekap/-1"])
def test_an_address_that_names_no_year_is_not_found(masuk, url):
    assert buka(masuk("tim-1"), url).status == 404


def test_the_rekap_wants_a_login(masuk):
    for url in ("/rekap", "/rekap/2026", "/rekap/2026/word", "/rekap/2026/excel"):
        assert buka(masuk(None), url).lokasi == f"/masuk?next={url}"


def test_the_rekap_cannot_be_posted_to(masuk):
    assert masuk("admin").post("/rekap/2026").status_code == 405


def test_a_damaged_siklus_is_named_in_the_list_and_stops_the_year(tahun_2026, masuk):
    (kunci,) = tahun_2026.siklus.keys()
    tahun_2026.siklus.path(kunci).write_bytes(b"rusak")
    peramban = masuk("camat")
    assert f"Berkas siklus {kunci} rusak" in buka(peramban, "/rekap").teks
    halaman = buka(peramban, "/rekap/2026")
    assert (halaman.status, f"Berkas siklus {kunci} rusak" in halaman.teks) == (500, True)


def test_a_damaged_dokumen_iku_is_named_in_the_list(tahun_2026, masuk):
    tahun_2026.dokumen_iku.path(2026).write_bytes(b"rusak")
    halaman = buka(masuk("camat"), "/rekap")
    assert (halaman.status, "Berkas Dokumen IKU Tahun 2026" in halaman.teks) == (200, True)
    assert "/rekap/2026" not in halaman.pohon.xpath("//main//a/@href")
