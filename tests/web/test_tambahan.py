"""Additions to a sealed siklus on screen: who may add what, how it shows, and where others read it."""

import io
from datetime import timedelta

import pytest

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import ralat, tambahan
from tests.factories import ALASAN, KUNCI, PADA, orang_camat, orang_kasubag, orang_sekretaris, siklus_at, walk
from tests.web import segel
from tests.web.halaman import NASTY
from tests.web.segel import seal, sealed_siklus

URL = f"/arsip/{KUNCI}"
NOMOR = "070/99/35.07.11/2026"
ARAHAN = "Tambah hari pelayanan keliling di desa yang jauh."
PDF = b"%PDF-1.4 pindaian\n%%EOF\n"
NANTI = PADA + timedelta(days=9)
R1 = KunciSiklus(KUNCI.periode, 1)


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The PDF copy has tests of its own and takes seconds."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture
def tersegel(home_contoh, monkeypatch):
    """The app's home with 2026-TB2-R0 sealed before its Telaah had a nomor."""
    monkeypatch.setattr(segel, "NOMOR", "")
    sealed_siklus(home_contoh)
    return home_contoh


def add_arahan(home, teks=ARAHAN):
    tambahan.add_teks(home, KUNCI, JenisTambahan.ARAHAN, teks, "", orang_camat(), NANTI)


def add_scan(home):
    tambahan.add_pindaian(home, KUNCI, tambahan.Pindaian("a.pdf", PDF), orang_kasubag(), NANTI)


def add_nomor(home):
    tambahan.add_teks(home, KUNCI, JenisTambahan.NOMOR, NOMOR, "", orang_kasubag(), NANTI)


def halaman(orang, url):
    return orang.get(url).get_data(as_text=True)


def test_only_those_who_may_add_something_see_a_button_for_it(tersegel, masuk):
    for nama, jenis_list in (("kasubag", {"nomor", "pindaian"}), ("camat", {"arahan"}), ("tim-1", set())):
        isi = halaman(masuk(nama), URL)
        assert {jenis for jenis in JenisTambahan if f"{URL}/tambahan/{jenis}/baru" in isi} == jenis_list


def test_a_nomor_given_later_shows_in_the_archive_the_search_and_the_list_of_siklus(tersegel, masuk):
    kasubag = masuk("kasubag")
    assert "belum diberi nomor" in halaman(kasubag, "/arsip")
    assert "Alasan mengganti" not in halaman(kasubag, f"{URL}/tambahan/nomor/baru")
    jawaban = kasubag.post(f"{URL}/tambahan/nomor/baru", {"nomor": f" {NOMOR} "})
    assert (jawaban.status_code, jawaban.location) == (302, f"{URL}#tambahan")
    isi = halaman(kasubag, URL)
    assert "Nomor Telaah disegel" in isi
    assert f"{NOMOR} (diberikan sesudah disegel)" in isi
    for url in ("/arsip", f"/arsip?cari={NOMOR}", "/siklus"):
        assert NOMOR in halaman(masuk("tamu"), url)
    assert "Alasan mengganti nomor" in halaman(kasubag, f"{URL}/tambahan/nomor/baru")


def test_a_nomor_sealed_with_a_gap_waits_for_the_real_one_on_every_page(home_contoh, masuk, monkeypatch):
    celah = "070/      /35.07.11/2026"
    monkeypatch.setattr(segel, "NOMOR", celah)
    sealed_siklus(home_contoh)
    kasubag = masuk("kasubag")
    assert "beri nomor Telaah dan unggah pindaian" in halaman(kasubag, "/")
    assert f"belum diberi nomor ({celah})" in halaman(kasubag, "/arsip?nomor=070/")
    for url in (URL, f"{URL}/tambahan/nomor/baru"):
        assert f"belum diberi nomor (tercetak {celah})" in halaman(kasubag, url)
    info = (home_contoh.config.archive / "2026" / "TB2-R0" / "bag-info.txt").read_text()
    assert "Kinerja-Nomor: belum diberi nomor" in info
    kosong = kasubag.post(f"{URL}/tambahan/nomor/baru", {"nomor": celah})
    assert kosong.status_code == 422
    assert 'href="#nomor"' in kosong.get_data(as_text=True)
    assert kasubag.post(f"{URL}/tambahan/nomor/baru", {"nomor": NOMOR}).status_code == 302
    assert f"{NOMOR} (diberikan sesudah disegel; yang tercetak di dokumen {celah})" in halaman(kasubag, URL)
    assert "beri nomor" not in halaman(kasubag, "/")


def test_another_nomor_without_a_reason_is_refused_and_kept_on_the_page(tersegel, masuk):
    add_nomor(tersegel)
    jawaban = masuk("kasubag").post(f"{URL}/tambahan/nomor/baru", {"nomor": "070/100", "alasan": ""})
    isi = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    assert 'value="070/100"' in isi
    assert 'href="#alasan"' in isi
    assert len(tersegel.tambahan.get().of(KUNCI)) == 1


def test_a_corrected_nomor_stands_above_the_old_one_with_its_reason(tersegel, masuk):
    add_nomor(tersegel)
    kasubag = masuk("kasubag")
    kasubag.post(f"{URL}/tambahan/nomor/baru", {"nomor": "070/100", "alasan": ALASAN})
    isi = halaman(kasubag, URL)
    tabel = isi[isi.index('id="daftar-tambahan"') :]
    assert tabel.index("070/100") < tabel.index(NOMOR)
    assert ALASAN in tabel


def test_a_scan_is_uploaded_listed_and_handed_out_as_it_was(tersegel, masuk):
    kasubag = masuk("kasubag")
    isian = {"pindaian": (io.BytesIO(PDF), "Telaah TB II.pdf")}
    jawaban = kasubag.post(f"{URL}/tambahan/pindaian/baru", isian, content_type="multipart/form-data")
    assert jawaban.status_code == 302
    assert "Telaah TB II.pdf" in halaman(kasubag, URL)
    unduhan = masuk("tamu").get(f"{URL}/tambahan/1/berkas")
    assert unduhan.data == PDF
    assert unduhan.headers["Content-Disposition"].startswith("attachment;")
    assert f"{KUNCI} tambahan 1 pindaian.pdf" in unduhan.headers["Content-Disposition"]


@pytest.mark.parametrize(("nama", "isi"), [("a.pdf", b"bukan"), ("a.docx", PDF), ("", b"")])
def test_a_scan_that_is_no_pdf_is_refused_beside_its_field(tersegel, masuk, nama, isi):
    isian = {"pindaian": (io.BytesIO(isi), nama)}
    jawaban = masuk("kasubag").post(f"{URL}/tambahan/pindaian/baru", isian, content_type="multipart/form-data")
    assert jawaban.status_code == 422
    assert 'href="#pindaian"' in jawaban.get_data(as_text=True)
    assert tersegel.tambahan.get().of(KUNCI) == ()


def test_an_arahan_is_written_by_the_camat_and_shown_escaped_to_everybody(tersegel, masuk):
    assert masuk("camat").post(f"{URL}/tambahan/arahan/baru", {"arahan": NASTY}).status_code == 302
    isi = halaman(masuk("tim-1"), URL)
    assert NASTY not in isi
    assert "Camat Contoh" in isi
    assert masuk("tim-1").get(f"{URL}/tambahan/1/berkas").data.decode() == f"{NASTY.strip()}\n"


def test_an_empty_arahan_is_refused(tersegel, masuk):
    jawaban = masuk("camat").post(f"{URL}/tambahan/arahan/baru", {"arahan": " "})
    assert jawaban.status_code == 422
    assert 'href="#arahan"' in jawaban.get_data(as_text=True)


@pytest.mark.parametrize(("jenis", "boleh"), [("nomor", "kasubag"), ("pindaian", "kasubag"), ("arahan", "camat")])
def test_each_is_open_to_its_role_only(tersegel, masuk, jenis, boleh):
    for nama in {"tim-1", "kasubag", "sekretaris", "camat", "admin", "tamu"} - {boleh}:
        assert masuk(nama).get(f"{URL}/tambahan/{jenis}/baru").status_code == 403
        assert masuk(nama).post(f"{URL}/tambahan/{jenis}/baru", {jenis: "isi"}).status_code == 403
    assert tersegel.tambahan.get().of(KUNCI) == ()


def test_nothing_is_added_to_what_is_not_sealed_and_nothing_unknown(home_contoh, masuk):
    siklus = siklus_at(Tahap.PENDOKUMENTASIAN)
    home_contoh.siklus.create(siklus.kunci, siklus)
    kasubag = masuk("kasubag")
    assert kasubag.get(f"{URL}/tambahan/nomor/baru").status_code == 409
    assert kasubag.post(f"{URL}/tambahan/nomor/baru", {"nomor": "1"}).status_code == 409
    assert kasubag.get(f"{URL}/tambahan/lain/baru").status_code == 404
    assert kasubag.get(f"{URL}/tambahan/1/berkas").status_code == 404


def test_beranda_reminds_the_kasubag_and_the_camat_until_it_is_done(tersegel, masuk):
    kasubag, camat = masuk("kasubag"), masuk("camat")
    label = "Tribulan II Tahun 2026"
    assert f"{label}: beri nomor Telaah dan unggah pindaian bertanda tangan" in halaman(kasubag, "/")
    assert f"{label}: baca Telaah yang diarsipkan dan tulis arahan" in halaman(camat, "/")
    add_nomor(tersegel)
    assert f"{label}: unggah pindaian bertanda tangan" in halaman(kasubag, "/")
    add_scan(tersegel)
    add_arahan(tersegel)
    assert "pindaian" not in halaman(kasubag, "/")
    assert "tulis arahan" not in halaman(camat, "/")


@pytest.mark.parametrize(
    ("akun", "dibaca"), [("tim-1", True), ("sekretaris", True), ("kasubag", True), ("admin", False)]
)
def test_beranda_shows_the_arahan_to_those_who_carry_it_out(tersegel, masuk, akun, dibaca):
    add_arahan(tersegel)
    assert (ARAHAN in halaman(masuk(akun), "/")) == dibaca


def test_step_3_of_the_next_siklus_shows_what_the_camat_asked_for(tersegel, masuk):
    add_arahan(tersegel)
    siklus = siklus_at(Tahap.ANALISA, Periode(2026, 3))
    tersegel.siklus.create(siklus.kunci, siklus)
    for url in ("telaah", "saran"):
        isi = halaman(masuk("tim-1"), f"/siklus/{siklus.kunci}/{url}")
        assert "Arahan Camat atas Telaah" in isi
        assert ARAHAN in isi
    assert ARAHAN not in halaman(masuk("tim-1"), f"/siklus/{KUNCI}/telaah")


def test_what_a_ralat_replaced_says_so_on_every_page_and_the_file_check(tersegel, masuk):
    sealed_siklus(tersegel, Periode(2026, 3))
    ralat.request_ralat(tersegel, KUNCI, ALASAN, orang_kasubag(), NANTI)
    ralat.decide_ralat(tersegel, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), NANTI)
    with tersegel.edit_siklus(R1) as siklus:
        walk(siklus, Tahap.PENGETIKAN, PADA + timedelta(days=10))
    seal(tersegel, tersegel.siklus.get(R1))
    tamu = masuk("tamu")
    assert "diganti oleh ralat" in halaman(tamu, "/siklus")
    assert "Siklus ini sudah diganti oleh" in halaman(tamu, f"/siklus/{KUNCI}")
    assert "Siklus ini sudah diganti oleh" not in halaman(tamu, f"/siklus/{R1}")
    isi = halaman(tamu, f"/arsip/{R1}")
    assert "Masih memakai angka TB II 2026 sebelum ralat ini, jadi perlu ditinjau" in isi
    assert 'href="/arsip/2026-TB3-R0"' in isi
    for kunci, kata in ((KUNCI, "Sudah diganti"), (R1, "dan masih berlaku")):
        isi = tamu.get(f"/arsip/{kunci}/berkas/telaah.docx").data
        isian = {"berkas": (io.BytesIO(isi), "telaah.docx")}
        jawaban = tamu.post("/keaslian/berkas", isian, content_type="multipart/form-data")
        assert kata in jawaban.get_data(as_text=True)
