"""The search field of every page: what is found of each kind, where in it, and what to do when nothing is."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.telaah import Saran, TindakLanjut
from kinerja_app.services.pencarian import read_kata
from tests.factories import KUNCI, dokumen_iku_contoh, siklus_at, siklus_baru, walk
from tests.web.halaman import NASTY, buka

LALU = "2026-TB1-R0"


@pytest.fixture
def berisi(home_contoh):
    """A sealed and a running siklus, and the Dokumen IKU in force."""
    lalu = walk(siklus_baru(Periode(2026, 1)), Tahap.PENYEMPURNAAN)
    rapat = TindakLanjut(f"{LALU}-1", LALU, "Pelayanan keliling ke Arjowilangun.", "Sekcam", date(2026, 9, 30))
    lalu.saran = Saran(baru=(rapat,))
    home_contoh.create_siklus(walk(lalu, Tahap.SELESAI))
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, berlaku=(dokumen_iku_contoh(),)))
    return home_contoh


def cari(masuk, kata, akun="camat"):
    peramban = masuk(akun)
    form = buka(peramban, "/sop").pohon.xpath("//header//form[@role='search']")[0]
    (nama,) = form.xpath(".//input/@name")
    return buka(peramban, f"{form.get('action')}?{nama}={kata.replace(' ', '+')}")


def found(halaman, tabel) -> list[str]:
    return halaman.pohon.xpath(f"//table[@id='{tabel}']/tbody/tr/th/a/@href")


def test_a_kode_is_found_as_iku_in_the_running_and_in_the_sealed_siklus(masuk, berisi):
    halaman = cari(masuk, "iku-04")
    assert found(halaman, "iku-ditemukan") == ["/iku/2026"]
    assert "/pemantauan/iku/IKU-04" in halaman.pohon.xpath("//main//a/@href")
    assert found(halaman, "siklus-ditemukan") == [f"/siklus/{KUNCI}", f"/arsip/{LALU}"]
    assert "Analisa pengukuran" in halaman.teks
    assert "Diarsipkan" in halaman.teks


def test_words_are_found_with_the_place_where_they_stand(masuk, berisi):
    with berisi.siklus.edit(KUNCI) as siklus:
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], penjelasan="Survei ditunda karena banjir.")
    halaman = cari(masuk, "banjir survei")
    assert found(halaman, "siklus-ditemukan") == [f"/siklus/{KUNCI}"]
    assert "Penjelasan IKU-01: Survei ditunda karena banjir." in halaman.teks
    assert not found(halaman, "iku-ditemukan")


def test_a_follow_up_is_found_in_pemantauan_and_in_its_telaah(masuk, berisi):
    halaman = cari(masuk, "keliling arjowilangun", "tim-1")
    assert found(halaman, "daftar-pantauan") == [f"/pemantauan/{LALU}-1"]
    assert found(halaman, "siklus-ditemukan") == [f"/arsip/{LALU}"]
    assert "Tindak lanjut: Pelayanan keliling ke Arjowilangun." in halaman.teks


@pytest.mark.parametrize("kata", ["TB I 2026", "tribulan 1 tahun 2026", "2026-TB1", "2026-tb1-r0 camat"])
def test_a_tribulan_is_found_by_its_name(masuk, berisi, kata):
    assert found(cari(masuk, kata), "siklus-ditemukan") == [f"/arsip/{LALU}"]


@pytest.mark.parametrize(
    ("teks", "tahun", "tribulan", "revisi", "kata"),
    [
        ("TB IV", None, 4, None, ""),
        ("akta Tribulan II Tahun 2025", 2025, 2, None, "akta"),
        ("TW 3 2026", 2026, 3, None, ""),
        ("2026-TB2-R1", 2026, 2, 1, ""),
        ("tb paru 2026", None, None, None, "tb paru 2026"),
        ("Tribulan V", None, None, None, "tribulan v"),
    ],
)
def test_what_names_a_tribulan_is_told_from_words(teks, tahun, tribulan, revisi, kata):
    carian = read_kata(teks)
    assert (carian.tahun, carian.tribulan, carian.revisi, carian.kata) == (tahun, tribulan, revisi, kata)


@pytest.mark.parametrize("kata", ["070/12/35.07.11/2026", "070 / 12 / 35.07.11/2026"])
def test_a_nomor_is_found_with_and_without_gaps(masuk, berisi, kata):
    assert f"/arsip/{LALU}" in found(cari(masuk, kata.replace("/", "%2F")), "siklus-ditemukan")


def test_where_nothing_is_found_the_page_says_what_to_do(masuk, berisi):
    halaman = cari(masuk, "Tribulan II Tahun 2031")
    assert "Tidak ada yang cocok dengan Tribulan II Tahun 2031." in halaman.teks
    assert "periksa ejaannya" in halaman.teks
    assert {"/arsip", "/siklus", "/iku", "/pemantauan"} <= set(halaman.pohon.xpath("//main//a/@href"))


@pytest.mark.parametrize("kata", ["", "%20", "%00", "x" * 5000, "%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"])
def test_whatever_is_typed_is_answered(masuk, berisi, kata):
    halaman = cari(masuk, kata)
    assert halaman.status == 200
    assert "<img src=x" not in halaman.mentah


def test_what_people_wrote_is_shown_as_text(masuk, berisi):
    with berisi.siklus.edit(KUNCI) as siklus:
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], penjelasan=f"Banjir {NASTY}")
    halaman = cari(masuk, "banjir")
    assert "<img src=x" not in halaman.mentah
    assert NASTY in halaman.teks


@pytest.mark.parametrize("kata", ["%25", ".", "-+%2F", "“”"])
def test_without_a_letter_or_digit_a_word_is_asked_for_and_nothing_listed(masuk, berisi, kata):
    halaman = cari(masuk, kata)
    assert "Ketik yang dicari, paling sedikit satu huruf atau angka" in halaman.teks
    assert not halaman.pohon.xpath("//main//table")


def test_sections_of_the_manual_are_found_by_heading_and_by_words(masuk, berisi):
    assert found(cari(masuk, "lupa kata sandi"), "panduan-ditemukan")[0] == "/panduan/masalah#lupa-sandi"
    halaman = cari(masuk, "listrik padam komputer server")  # "Komputer mati atau listrik padam", then words below it
    assert found(halaman, "panduan-ditemukan") == ["/panduan/masalah#mati"]
    assert "Bila ada masalah" in halaman.teks
    assert "Tidak ada yang cocok" not in halaman.teks


def test_who_is_not_logged_in_has_no_search_field(masuk):
    assert not buka(masuk(None), "/masuk").pohon.xpath("//form[@role='search']")
