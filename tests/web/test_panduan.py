"""The Buku panduan: open to everybody, true to the screens, every role and step in it, and the same as a Word file."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from docx.shared import Cm

from kinerja_app.config import PACKAGE
from kinerja_app.domain.alur import TAHAP_SOP, TRANSISI
from kinerja_app.domain.moves import KEMBALI, MAJU, NASKAH
from kinerja_app.domain.panduan import Bab, Jenis, Rupa
from kinerja_app.domain.pengguna import Peran
from kinerja_app.web.panduan import BAB, BAB_PERAN, read_semua
from tests.documents.docx_reading import all_text, open_docx
from tests.factories import KUNCI, siklus_at
from tests.web.halaman import buka

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
JUDUL = {
    "mencoba": "Mencoba satu tribulan dengan data contoh", "tim": "Tim Akuntabilitas Kinerja",
    "sekretaris": "Sekretaris", "kasubag": "Kasubag Evapor", "camat": "Camat", "admin": "Admin",
    "masalah": "Bila ada masalah", "istilah": "Daftar istilah",
}  # fmt: skip
# What "Bila ada masalah" must answer.
MASALAH = {"cari", "lupa-sandi", "mati", "salah-kirim", "salah-sebelum", "salah-sesudah", "pulih", "ditolak", "sibuk"}
PERAN_BAB = {**BAB_PERAN, Peran.CAMAT: "camat"}


@pytest.fixture
def bab_list(app) -> tuple[Bab, ...]:
    with app.test_request_context():
        return read_semua()


def names(bab: Bab) -> set[str]:
    """What a chapter says that a screen calls something."""
    return {satu.teks for blok in bab.blok for satu in blok.potong if satu.rupa is Rupa.LAYAR}


@cache
def known_names() -> frozenset[str]:
    """Every text that stands by itself in a template or in the program."""
    found: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        teks = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found.update(re.findall(r'"([^"\n]+)"', teks))
        found.update(re.split(r"<[^>]*>|\{\{.*?\}\}|\{%.*?%\}", teks))
    for path in PACKAGE.rglob("*.py"):
        pohon = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found.update(satu.value for satu in pohon if isinstance(satu, ast.Constant) and isinstance(satu.value, str))
    return frozenset(" ".join(satu.removesuffix("(").split()) for satu in found)


@pytest.mark.parametrize("akun", [None, "tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_reads_it_logged_in_or_not(masuk, akun):
    peramban = masuk(akun)
    depan = buka(peramban, "/panduan")
    assert depan.status == 200
    for kode, judul in JUDUL.items():
        assert judul in depan.teks
        halaman = buka(peramban, f"/panduan/{kode}")
        assert (halaman.status, halaman.pohon.findtext(".//h1")) == (200, judul)
        assert halaman.judul.startswith(f"{judul}, Buku panduan – Kinerja")
    assert peramban.get("/panduan/tidak-ada").status_code == 404


def test_it_is_read_before_there_is_any_account(app):
    client = app.test_client()
    assert [client.get(url).status_code for url in ("/panduan", "/panduan/admin", "/panduan/unduh")] == [200] * 3
    assert client.get("/arsip").status_code == 503


def test_every_page_leads_to_it(masuk):
    for akun, url in ((None, "/masuk"), ("tamu", "/"), ("admin", "/pengaturan"), ("camat", "/tidak-ada")):
        assert '<a class="govuk-link" href="/panduan">Buku panduan</a>' in buka(masuk(akun), url).mentah


@pytest.mark.parametrize("sop", TAHAP_SOP, ids=lambda sop: sop.tahap.value)
def test_the_page_of_a_step_leads_to_the_help_of_that_step(masuk, home_contoh, sop):
    home_contoh.create_siklus(siklus_at(sop.tahap, n_iku=2))
    akhir = ("data", "ceklist", "telaah", "telaah/baca", "dokumen", "arsipkan")[sop.nomor - 1]
    akun = {Peran.TIM: "tim-1", Peran.SEKRETARIS: "sekretaris", Peran.KASUBAG_EVAPOR: "kasubag"}[sop.peran]
    peramban = masuk(akun)
    (tautan,) = buka(peramban, f"/siklus/{KUNCI}/{akhir}").pohon.xpath("//main//a[starts-with(@href, '/panduan')]")
    assert tautan.text == f"Buku panduan: {sop.nama}"
    alamat, _, jangkar = tautan.get("href").partition("#")
    bantuan = buka(peramban, alamat)
    judul = bantuan.pohon.get_element_by_id(jangkar).text
    assert judul == f"Tahap {sop.nomor}: {sop.nama}"
    assert sop.kegiatan.rstrip(".") in bantuan.teks


def test_every_move_of_a_role_is_named_in_the_chapter_of_that_role(bab_list):
    """A button that leads on or back, decides or adds, by whoever may press it."""
    nama = {bab.kode: names(bab) for bab in bab_list}
    di_tahap = {*MAJU, *KEMBALI, *NASKAH}
    hilang = {
        (peran, transisi.label)
        for transisi in TRANSISI
        if transisi.aksi in di_tahap or "batal" in transisi.aksi or transisi.dari.value == "selesai"
        for peran in transisi.peran
        if transisi.label not in nama[PERAN_BAB[peran]] | nama["masalah"]
    }
    assert hilang == set()


def test_every_name_of_a_screen_is_written_as_on_the_screen(bab_list):
    """The first chapter is followed literally in tests/browser/test_panduan.py."""
    known = known_names()
    salah = {bab.kode: names(bab) - known for bab in bab_list if bab.kode != "mencoba"}
    assert {kode: sisa for kode, sisa in salah.items() if sisa} == {}


def test_every_sentence_that_it_quotes_is_one_of_the_program(bab_list):
    semua = " ".join(known_names())
    kutip = {
        satu.rstrip(".")
        for bab in bab_list
        if bab.kode != "mencoba"
        for blok in bab.blok
        for satu in re.findall("“([^”]+)”", blok.teks)
    }
    assert len(kutip) > 8
    assert {satu for satu in kutip if satu not in semua} == set()


def test_limits_and_times_are_those_of_the_program(bab_list):
    for path in (TEMPLATES / "panduan").glob("*.txt"):
        assert re.findall(r"\d+ (?:MB|menit|hari)\b", path.read_text(encoding="utf-8")) == [], path.name
    masalah, admin = (next(bab for bab in bab_list if bab.kode == kode) for kode in ("masalah", "admin"))
    teks = " ".join(blok.teks for blok in (*masalah.blok, *admin.blok))
    for kalimat in ("sampai 10 MB per berkas", "sampai 12 MB", "sesudah 30 menit", "Sesudah 5 kali salah",
                    "paling sedikit 12 huruf", "7 hari, 4 minggu, dan 12 bulan"):  # fmt: skip
        assert kalimat in teks, kalimat


def test_chapters_answer_what_they_must_and_links_arrive(bab_list):
    jangkar = {bab.kode: {blok.tanda for blok in bab.list_subjudul()} for bab in bab_list}
    assert jangkar["masalah"] >= MASALAH
    assert len([blok for blok in bab_list[-1].blok if blok.jenis is Jenis.ISTILAH]) >= 25
    tautan = [satu for bab in bab_list for blok in bab.blok for satu in blok.potong if satu.rupa is Rupa.TAUTAN]
    assert tautan
    for satu in tautan:
        kode, _, tempat = satu.tujuan.partition("#")
        assert tempat in jangkar[kode], satu.tujuan


def test_no_mark_of_the_text_is_left_over(masuk):
    for kode in BAB:
        teks = buka(masuk(None), f"/panduan/{kode}").teks
        assert not re.search(r"\*\*|`|\]\(|\(#|\{\{|## |!\[| = ", teks), kode


def test_the_word_file_is_the_same_book(masuk, bab_list):
    jawaban = masuk(None).get("/panduan/unduh")
    assert 'filename="Buku Panduan Kinerja.docx"' in jawaban.headers["Content-Disposition"]
    dokumen = open_docx(jawaban.data)
    kepala = {
        tingkat: [p.text for p in dokumen.paragraphs if p.style.style_id == f"Heading{tingkat}"] for tingkat in (1, 2)
    }
    assert kepala[1] == list(JUDUL.values())
    assert kepala[2] == [blok.teks for bab in bab_list for blok in bab.list_subjudul()]
    semua = " ".join(all_text(dokumen).split())
    for bab in bab_list:
        for blok in bab.blok:
            if blok.jenis is not Jenis.GAMBAR:
                assert " ".join(blok.teks.split()) in semua, blok.teks
    deskripsi = [satu.get("descr") for satu in dokumen.element.body.iter("{*}docPr")]
    assert deskripsi == [blok.teks for bab in bab_list for blok in bab.list_gambar()]
    halaman = dokumen.sections[0]
    assert [round(sisi / Cm(1), 1) for sisi in (halaman.page_width, halaman.page_height)] == [21.5, 33.0]
    tebal = {run.text for p in dokumen.paragraphs for run in p.runs if run.bold}
    assert names(bab_list[1]) <= tebal
