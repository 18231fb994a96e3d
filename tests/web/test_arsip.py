"""The archive on screen: list, files byte for byte, ralat, and the check."""

import hashlib
import io
import shutil
import threading
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

import pytest
import time_machine

from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.temuan import HasilTerakhir, Temuan
from kinerja_app.services import pemeriksaan_latar, pendokumentasian, ralat
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.storage import catatan_store
from kinerja_app.web import halaman as halaman_web
from tests.documents.arsip.contoh import forge
from tests.factories import (
    ALASAN,
    KUNCI,
    PADA,
    kantor_contoh,
    orang_kasubag,
    orang_sekretaris,
    orang_tim,
    pelaku_of,
    siklus_at,
    walk,
)
from tests.web.halaman import buka
from tests.web.segel import NOMOR, seal, sealed_siklus

URL = f"/arsip/{KUNCI}"
NAMA_BUKTI = 'Rekap "poskamling"\nJuni – façade 統計.pdf'
R1 = KunciSiklus(KUNCI.periode, 1)


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The PDF copy has tests of its own and takes seconds."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture(scope="module")
def arsip_jadi(tmp_path_factory):
    """A home with 2026-TB2-R0 sealed, one piece of evidence with a difficult name among its files."""
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp("jadi"))})
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    home.sidik.settle()  # each test has an office of its own, of which this trail must not tell
    sha256 = home.bukti.put(b"%PDF-1.7 isi")

    def add_bukti(siklus):
        bukti = Bukti("IKU-01-2", NAMA_BUKTI, sha256, 12, "", pelaku_of("tim-1"), PADA)
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], bukti=(*siklus.entri["IKU-01"].bukti, bukti))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "is_available", lambda: False)
        sealed_siklus(home, prepare=add_bukti)
    return config


@pytest.fixture
def tersegel(home_contoh, arsip_jadi):
    """The app's home with that siklus and its bag."""
    lain = shutil.ignore_patterns("kantor.json", "kunci.lock", "rahasia.key")
    shutil.copytree(arsip_jadi.home, home_contoh.config.home, ignore=lain, dirs_exist_ok=True)
    return home_contoh


def grant_ralat(home, kunci=KUNCI):
    """Open the next revisi of a sealed siklus and return its key."""
    pada = PADA + timedelta(days=9)
    ralat.request_ralat(home, kunci, ALASAN, orang_kasubag(), pada)
    return ralat.decide_ralat(home, kunci, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), pada)


def seal_revisi(home, kunci):
    """Take a ralat through its steps and seal it."""
    with home.edit_siklus(kunci) as siklus:
        walk(siklus, Tahap.PENGETIKAN, PADA + timedelta(days=10))
    return seal(home, home.siklus.get(kunci))


# --- list ---


def test_the_list_shows_what_was_measured_to_everybody(tersegel, masuk):
    for nama in ("tim-1", "camat", "tamu"):
        halaman = masuk(nama).get("/arsip").get_data(as_text=True)
        for teks in ("Tribulan II Tahun 2026", NOMOR, "Sangat Tinggi", "3 dari 4 IKU", f'href="{URL}"'):
            assert teks in halaman


def test_an_empty_archive_says_when_something_will_be_here(home_contoh, masuk):
    assert "Belum ada siklus yang diarsipkan" in masuk("camat").get("/arsip").get_data(as_text=True)


def test_the_list_is_narrowed_by_year_and_by_words(tersegel, masuk):
    sealed_siklus(tersegel, Periode(2025, 4))
    camat = masuk("camat")
    halaman = camat.get("/arsip").get_data(as_text=True)
    assert halaman.index("Tribulan II Tahun 2026") < halaman.index("Tribulan IV Tahun 2025")

    def found(pertanyaan):
        halaman = camat.get(f"/arsip?{pertanyaan}").get_data(as_text=True)
        return [teks for teks in ("Tribulan II Tahun 2026", "Tribulan IV Tahun 2025") if f">{teks}</a>" in halaman]

    assert found("tahun=2025") == ["Tribulan IV Tahun 2025"]
    assert found("tahun=1999") == ["Tribulan II Tahun 2026", "Tribulan IV Tahun 2025"]
    assert found("cari=KEPUASAN+masyarakat&tahun=2026") == ["Tribulan II Tahun 2026"]
    assert found("cari=poskamling+zebra") == []
    assert "Tidak ada arsip yang cocok" in camat.get("/arsip?cari=%3Cb%3E").get_data(as_text=True)
    assert "&lt;b&gt;" in camat.get("/arsip?cari=%3Cb%3E").get_data(as_text=True)


def test_every_filter_comes_with_the_address_and_stays_in_the_form_and_in_the_links(tersegel, masuk, monkeypatch):
    sealed_siklus(tersegel, Periode(2025, 4))
    monkeypatch.setattr(halaman_web, "PER_HALAMAN", 1)
    pertanyaan = "cari=kepuasan&iku=IKU-01&nomor=070%2F12&revisi=0&status=berlaku&masa=lewat"
    with time_machine.travel("2029-01-02T09:00:00+07:00", tick=False):
        halaman = buka(masuk("camat"), f"/arsip?{pertanyaan}")
    isian = dict(parse_qsl(pertanyaan))
    assert halaman.isian("/arsip").items() >= isian.items()
    (lanjut,) = halaman.pohon.xpath("//a[@rel='next']/@href")
    assert dict(parse_qsl(lanjut.partition("?")[2])) == isian | {"halaman": "2"}
    assert halaman.pohon.xpath("//a[@rel='prev']") == []
    assert "2 arsip yang cocok" in halaman.teks
    assert "Pemusnahan memerlukan prosedur pemusnahan arsip kantor sendiri" in halaman.teks
    assert "Lewat masa simpan sejak 31 Desember 2028" in halaman.teks


@pytest.mark.parametrize(
    "pertanyaan",
    [
        "halaman=-1&tahun=x&revisi=99999999999&tribulan=7&status=hapus&masa=1",
        "halaman=9999",
        "endpoint=x&_anchor=y&_scheme=z&values=w&nama=v",
        "tahun=%00&halaman=%FF",
    ],
)
def test_an_address_typed_wrongly_shows_everything(tersegel, masuk, pertanyaan):
    jawaban = masuk("tamu").get(f"/arsip?{pertanyaan}")
    assert jawaban.status_code == 200
    assert ">Tribulan II Tahun 2026</a>" in jawaban.text


def test_a_sealed_ralat_replaces_and_later_siklus_are_to_be_looked_at(tersegel, masuk):
    sealed_siklus(tersegel, Periode(2026, 3))
    grant_ralat(tersegel)
    camat = masuk("camat")
    assert "Diganti oleh" not in camat.get("/arsip").get_data(as_text=True)
    seal_revisi(tersegel, R1)
    halaman = camat.get("/arsip").get_data(as_text=True)
    assert f'Diganti oleh <a class="govuk-link" href="/arsip/{R1}">' in halaman
    assert "memakai angka sebelum ralat TB II 2026" in halaman
    assert halaman.count("Perlu ditinjau") == 1
    assert "Siklus ini sudah diganti oleh" in camat.get(URL).get_data(as_text=True)
    assert "Perlu ditinjau" in camat.get("/arsip/2026-TB3-R0").get_data(as_text=True)
    baru = camat.get(f"/arsip/{R1}").get_data(as_text=True)
    assert "Perlu ditinjau" not in baru
    assert ">Berlaku<" in baru
    assert ">Berlaku<" not in camat.get("/arsip/2026-TB3-R0").get_data(as_text=True)
    kode = tersegel.siklus.get(KunciSiklus(Periode(2026, 3), 0)).dokumen.kode_periksa
    kalimat = "Perlu ditinjau: Telaah ini memakai angka sebelum ralat TB II 2026."
    assert kalimat in camat.get(f"/keaslian?kode={kode}").get_data(as_text=True)
    berkas = camat.get("/arsip/2026-TB3-R0/berkas/telaah.docx").data
    isian = {"berkas": (io.BytesIO(berkas), "telaah.docx")}
    jawaban = camat.post("/keaslian/berkas", isian, content_type="multipart/form-data")
    assert "berlaku; perlu ditinjau: memakai angka sebelum ralat TB II 2026" in jawaban.get_data(as_text=True)


# --- one siklus and its files ---


def test_the_page_lists_every_file_with_its_hash_and_the_figures(tersegel, masuk):
    halaman = masuk("camat").get(URL).get_data(as_text=True)
    for berkas in pendokumentasian.list_berkas(tersegel, KUNCI):
        assert berkas.sha256 in halaman
    for teks in ("siklus.json", "telaah.docx", "1.150", "95,83", tersegel.siklus.get(KUNCI).segel):
        assert teks in halaman


def test_a_download_is_the_exact_sealed_bytes_under_a_safe_header(tersegel, masuk):
    camat = masuk("camat")
    for berkas in pendokumentasian.list_berkas(tersegel, KUNCI):
        unduhan = camat.get(f"{URL}/berkas/{berkas.nama}")
        assert hashlib.sha256(unduhan.data).hexdigest() == berkas.sha256
        kepala = unduhan.headers
        assert kepala["Content-Disposition"].startswith("attachment;")
        assert "\n" not in kepala["Content-Disposition"]
        assert (kepala["X-Content-Type-Options"], kepala["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    "nama",
    ["../siklus.json", "..%2fbagit.txt", "%2e%2e/bag-info.txt", "..%5cbagit.txt", "%00", "C:%5Ctelaah.docx",
     "tidak-ada", "/etc/passwd", "bukti", "bukti/", "TELAAH.DOCX"],
)  # fmt: skip
def test_no_other_file_can_be_asked_for(tersegel, masuk, nama):
    assert masuk("camat").get(f"{URL}/berkas/{nama}").status_code in {404, 308}
    assert masuk("camat").get(f"{URL}/berkas/{nama}", follow_redirects=True).status_code == 404


def test_nobody_reads_the_archive_without_a_login(tersegel, masuk):
    for url in ("/arsip", URL, f"{URL}/berkas/siklus.json", "/arsip/periksa"):
        assert masuk(None).get(url).headers["Location"].startswith("/masuk")


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.SELESAI])
def test_what_is_not_sealed_has_no_archive_page(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    camat = masuk("camat")
    assert camat.get(URL).status_code == 404
    assert camat.get(f"{URL}/berkas/telaah.docx").status_code == 404
    assert masuk("kasubag").post(f"{URL}/ralat/ajukan_ralat", {"alasan": ALASAN}).status_code == 409
    assert masuk("kasubag").get(f"{URL}/ralat/ajukan_ralat").status_code == 409


def test_an_altered_file_is_not_handed_out(tersegel, masuk):
    berkas = tersegel.config.archive / "2026" / "TB2-R0" / "data" / "telaah.docx"
    berkas.chmod(0o600)
    berkas.write_bytes(berkas.read_bytes() + b" ")
    assert masuk("camat").get(f"{URL}/berkas/telaah.docx").status_code == 500


def test_a_forged_file_whose_bag_was_made_to_fit_is_not_handed_out(tersegel, masuk):
    forge(tersegel.config.archive / "2026" / "TB2-R0", "data/telaah.docx", b"palsu")
    camat = masuk("camat")
    for akhir in ("/berkas/telaah.docx", "/berkas/siklus.json", "/zip"):
        jawaban = camat.get(f"{URL}{akhir}")
        assert jawaban.status_code == 500, akhir
        assert "bukan yang disegel" in jawaban.text
    assert hashlib.sha256(b"palsu").hexdigest() not in camat.get(URL).text


def test_the_whole_bag_comes_as_one_zip_with_every_sealed_file(tersegel, masuk):
    unduhan = masuk("tamu").get(f"{URL}/zip")
    assert unduhan.headers["Content-Disposition"] == "attachment; filename=2026-TB2-R0.zip"
    assert int(unduhan.headers["Content-Length"]) == len(unduhan.data)
    assert unduhan.headers["Cache-Control"] == "no-store"
    arsip = zipfile.ZipFile(io.BytesIO(unduhan.data))
    for berkas in pendokumentasian.list_berkas(tersegel, KUNCI):
        isi = arsip.read(f"2026-TB2-R0/data/{berkas.nama}")
        assert hashlib.sha256(isi).hexdigest() == berkas.sha256
    assert f'href="{URL}/zip"' in masuk("tamu").get(URL).text


def test_an_altered_bag_gives_no_zip_and_nothing_half(tersegel, masuk):
    berkas = tersegel.config.archive / "2026" / "TB2-R0" / "data" / "telaah.docx"
    berkas.chmod(0o600)
    berkas.write_bytes(berkas.read_bytes() + b" ")
    jawaban = masuk("camat").get(f"{URL}/zip")
    assert jawaban.status_code == 500
    assert jawaban.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("hilang", ["data/ceklist.docx", "manifest-sha256.txt", "tagmanifest-sha256.txt", "."])
def test_a_damaged_bag_is_named_on_its_page_with_what_is_still_known_and_where_to_check(tersegel, masuk, hilang):
    bag = tersegel.config.archive / "2026" / "TB2-R0"
    shutil.rmtree(bag) if hilang == "." else (bag / hilang).unlink()
    halaman = buka(masuk("camat"), URL)
    assert halaman.status == 200
    for kalimat in ("Arsip ini rusak.", "hilang", "2026/TB2-R0", NOMOR, "Hasil pengukuran"):
        assert kalimat in halaman.teks
    assert halaman.pohon.xpath("//main//a[@href='/arsip/periksa']")
    assert not halaman.pohon.xpath("//main//a[contains(@href, '/berkas/') or contains(@href, '/zip')]")


@pytest.mark.parametrize("akhir", ["berkas/ceklist.docx", "zip"])
def test_what_a_damaged_bag_cannot_give_ends_on_a_page_that_says_so(tersegel, masuk, akhir):
    (tersegel.config.archive / "2026" / "TB2-R0" / "data" / "ceklist.docx").unlink()
    halaman = buka(masuk("tamu"), f"{URL}/{akhir}")
    assert halaman.status == 500
    for kalimat in ("Arsip rusak", "2026/TB2-R0", "cadangan terakhir", "nomor kejadian"):
        assert kalimat in halaman.teks
    assert "kesalahan pada program" not in halaman.teks
    assert halaman.pohon.xpath("//main//a[@href='/arsip/periksa']")


# --- ralat ---


def test_a_ralat_is_asked_for_by_one_and_granted_by_another(tersegel, masuk):
    kasubag, sekretaris = masuk("kasubag"), masuk("sekretaris")
    assert f'href="{URL}/ralat/ajukan_ralat"' in kasubag.get(URL).get_data(as_text=True)
    assert "/ralat/" not in sekretaris.get(URL).get_data(as_text=True)
    assert kasubag.post(f"{URL}/ralat/ajukan_ralat", {"alasan": ALASAN}).headers["Location"] == URL
    halaman = kasubag.get(URL).get_data(as_text=True)
    assert "Ralat diajukan. Sekretaris memutuskannya" in halaman
    assert "/ralat/" not in halaman
    halaman = sekretaris.get(URL).get_data(as_text=True)
    assert ALASAN in halaman
    assert "Menunggu putusan Sekretaris" in halaman
    assert ALASAN in sekretaris.get(f"{URL}/ralat/setujui_ralat").get_data(as_text=True)
    assert sekretaris.post(f"{URL}/ralat/setujui_ralat").headers["Location"] == f"/siklus/{R1}"
    assert "Revisi baru dibuka pada tahap 1" in sekretaris.get(f"/siklus/{R1}").get_data(as_text=True)
    assert tersegel.siklus.get(R1).tahap is Tahap.ELABORASI
    assert "Ralat disetujui oleh Sekretaris Contoh" in kasubag.get(URL).get_data(as_text=True)


def test_a_refused_ralat_keeps_its_reason_and_may_be_asked_for_again(tersegel, masuk):
    masuk("tim-1").post(f"{URL}/ralat/ajukan_ralat", {"alasan": ALASAN})
    sekretaris = masuk("sekretaris")
    isian = {"alasan": "Angka sudah benar menurut register."}
    assert sekretaris.post(f"{URL}/ralat/tolak_ralat", isian).headers["Location"] == URL
    halaman = masuk("kasubag").get(URL).get_data(as_text=True)
    assert "Angka sudah benar menurut register." in halaman
    assert "/ralat/ajukan_ralat" in halaman


@pytest.mark.parametrize("aksi", ["ajukan_ralat", "tolak_ralat"])
def test_a_short_reason_is_refused_and_kept(tersegel, masuk, aksi):
    if aksi == "tolak_ralat":
        ralat.request_ralat(tersegel, KUNCI, ALASAN, orang_tim(), PADA)
    orang = masuk("kasubag" if aksi == "ajukan_ralat" else "sekretaris")
    jawaban = orang.post(f"{URL}/ralat/{aksi}", {"alasan": "salah"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    assert 'id="alasan-error"' in halaman
    assert "salah</textarea>" in halaman


@pytest.mark.parametrize(
    ("aksi", "boleh"),
    [
        ("ajukan_ralat", {"tim-1", "kasubag"}),
        ("setujui_ralat", {"sekretaris"}),
        ("tolak_ralat", {"sekretaris"}),
    ],
)
def test_a_ralat_is_open_to_its_roles_only(tersegel, masuk, aksi, boleh):
    for nama in {"tim-1", "kasubag", "sekretaris", "camat", "admin", "tamu"} - boleh:
        orang = masuk(nama)
        assert orang.get(f"{URL}/ralat/{aksi}").status_code == 403
        assert orang.post(f"{URL}/ralat/{aksi}", {"alasan": ALASAN}).status_code == 403
    assert tersegel.register.get().ralat == ()


def test_a_second_request_and_a_decision_without_one_are_refused(tersegel, masuk):
    sekretaris, kasubag = masuk("sekretaris"), masuk("kasubag")
    assert sekretaris.post(f"{URL}/ralat/setujui_ralat").status_code == 409
    kasubag.post(f"{URL}/ralat/ajukan_ralat", {"alasan": ALASAN})
    assert kasubag.post(f"{URL}/ralat/ajukan_ralat", {"alasan": ALASAN}).status_code == 409
    assert sekretaris.post(f"{URL}/ralat/arsipkan").status_code == 404
    assert len(tersegel.register.get().ralat) == 1


# --- check ---


def test_everybody_may_check_the_archive_and_a_whole_one_is_found_whole(tersegel, masuk):
    camat = masuk("camat")
    assert "Periksa sekarang" in camat.get("/arsip/periksa").text
    jawaban = camat.post("/arsip/periksa")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/arsip/periksa")
    jawaban = camat.get("/arsip/periksa")
    assert "Semua arsip utuh" in jawaban.text
    assert "Pemeriksaan terakhir, hari ini" in jawaban.text
    assert "Refresh" not in jawaban.headers


def test_the_check_names_what_was_altered_and_says_what_to_do(tersegel, masuk):
    berkas = tersegel.config.archive / "2026" / "TB2-R0" / "data" / "telaah.docx"
    berkas.chmod(0o600)
    berkas.write_bytes(berkas.read_bytes() + b" ")
    (tersegel.config.archive / "<b>.txt").write_text("asing")
    tamu = masuk("tamu")
    tamu.post("/arsip/periksa")
    halaman = buka(tamu, "/arsip/periksa")
    assert "Ditemukan 2 hal yang tidak sesuai" in halaman.teks
    assert "2026/TB2-R0/data/telaah.docx" in halaman.teks
    assert "Yang harus dilakukan: Jangan pakai berkas itu. Pulihkan dari cadangan" in halaman.teks
    assert "<b>.txt" in halaman.teks
    assert "Tanyakan siapa yang menaruhnya" in halaman.teks


def test_a_long_check_runs_on_while_its_page_shows_how_far_it_is(tersegel, masuk, monkeypatch):
    monkeypatch.setattr(pemeriksaan_latar, "DETIK_MENUNGGU", 0.05)
    tamu, camat = masuk("tamu"), masuk("camat")
    with tersegel.lock.held():  # as long as somebody saves, the check waits
        assert tamu.post("/arsip/periksa").status_code == 302
        assert camat.post("/arsip/periksa").status_code == 302
        jawaban = camat.get("/arsip/periksa")
        assert "Sedang memeriksa" in jawaban.text
        assert jawaban.headers["Refresh"] == "3"
        assert "Periksa sekarang" not in jawaban.text
        assert [benang.name for benang in threading.enumerate()].count("periksa") == 1
    next(benang for benang in threading.enumerate() if benang.name == "periksa").join(20)
    assert "Semua arsip utuh" in tamu.get("/arsip/periksa").text


def test_a_check_whose_result_cannot_be_kept_says_why(tersegel, masuk, monkeypatch):
    def refuse(path, data):
        raise StorageFullError("Disk server penuh. Kosongkan ruang, lalu ulangi.")

    monkeypatch.setattr(catatan_store.atomic, "write_file", refuse)
    tamu = masuk("tamu")
    tamu.post("/arsip/periksa")
    halaman = tamu.get("/arsip/periksa").text
    assert "Pemeriksaan tidak selesai. Disk server penuh." in halaman
    assert "Semua arsip utuh" not in halaman


@pytest.mark.parametrize("isi", [b"", b"{", b'{"skema": 99, "kunci": "periksa", "isi": {}}', b"\xff"])
def test_a_kept_result_that_cannot_be_read_counts_as_none(tersegel, masuk, isi):
    tersegel.config.periksa.write_bytes(isi)
    assert "Periksa sekarang" in masuk("camat").get("/arsip/periksa").text


@pytest.mark.parametrize("akun", ["admin", "sekretaris", "kasubag"])
def test_beranda_tells_who_answers_for_the_archive_how_old_the_last_check_is(tersegel, masuk, akun):
    orang = masuk(akun)
    assert "Arsip belum pernah diperiksa." in orang.get("/").text
    hasil = verify(tersegel)
    tersegel.periksa.put(HasilTerakhir(datetime.now(WIB) - timedelta(days=12), hasil))
    assert "Pemeriksaan 12 hari yang lalu: semua arsip utuh." in orang.get("/").text
    rusak = replace(hasil, temuan=(Temuan("berkas_asing", "catatan.txt", "“catatan.txt” bukan bagian arsip."),))
    tersegel.periksa.put(HasilTerakhir(datetime.now(WIB) - timedelta(days=1), rusak))
    halaman = orang.get("/").text
    assert "Pemeriksaan kemarin menemukan 1 hal yang tidak sesuai." in halaman
    assert "Lihat temuan dan yang harus dilakukan" in halaman


@pytest.mark.parametrize("akun", ["tim-1", "camat", "tamu"])
def test_beranda_of_others_says_nothing_of_it(tersegel, masuk, akun):
    assert "Keutuhan arsip" not in masuk(akun).get("/").text


def test_beranda_says_nothing_of_it_before_anything_is_sealed(home_contoh, masuk):
    assert "Keutuhan arsip" not in masuk("admin").get("/").text
