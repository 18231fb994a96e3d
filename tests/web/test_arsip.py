"""The archive on screen: list, files byte for byte, ralat, and the check."""

import hashlib
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import pendokumentasian, ralat
from kinerja_app.services.home import open_home
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
    assert found("cari=poskamling+kehadiran") == []
    assert "Tidak ada arsip yang cocok" in camat.get("/arsip?cari=%3Cb%3E").get_data(as_text=True)
    assert "&lt;b&gt;" in camat.get("/arsip?cari=%3Cb%3E").get_data(as_text=True)


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
    assert "Perlu ditinjau" not in camat.get(f"/arsip/{R1}").get_data(as_text=True)


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
    assert "Periksa sekarang" in camat.get("/arsip/periksa").get_data(as_text=True)
    halaman = camat.post("/arsip/periksa").get_data(as_text=True)
    assert "Semua arsip utuh" in halaman


def test_the_check_names_what_was_altered(tersegel, masuk):
    berkas = tersegel.config.archive / "2026" / "TB2-R0" / "data" / "telaah.docx"
    berkas.chmod(0o600)
    berkas.write_bytes(berkas.read_bytes() + b" ")
    halaman = masuk("tamu").post("/arsip/periksa").get_data(as_text=True)
    assert "Semua arsip utuh" not in halaman
    assert "telaah.docx" in halaman
