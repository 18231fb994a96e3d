"""What answers leave in the audit trail: refusals and files, one line each, without secrets and without a flood."""

import io
import re
from datetime import datetime

import pytest
import time_machine

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.domain.errors import StorageBusyError, StorageFullError
from kinerja_app.domain.periode import WIB
from kinerja_app.services import pencatatan
from kinerja_app.services.home import open_home
from kinerja_app.storage.jejak import Jejak
from tests.berkas_contoh import PDF
from tests.factories import KUNCI, siklus_baru
from tests.web.halaman import kirim
from tests.web.isian import isi, url_of
from tests.web.peramban import SANDI, Peramban, make_kantor
from tests.web.segel import sealed_siklus

SANDI_SALAH = "sandi-yang-salah-sekali"


@pytest.fixture
def siklus(home_contoh):
    siklus = siklus_baru()
    home_contoh.create_siklus(siklus)
    return siklus


def baris_baru(home, sejak=0):
    """What the trail gained as (aksi, oleh, objek), logins left out."""
    return [(b.aksi, b.oleh, b.objek) for b in home.jejak.read()[sejak:] if b.aksi not in ("masuk", "buka_siklus")]


def terakhir(home):
    return home.jejak.read()[-1]


# refusals


def test_a_wrong_role_is_noted_once_with_who_when_from_where_and_why(masuk, home_contoh):
    with time_machine.travel(datetime(2026, 7, 12, 9, 12, tzinfo=WIB), tick=False):
        assert masuk("tim-1").get("/pengaturan/profil").status_code == 403
    tim = "Tim Contoh 1, Anggota Tim Akuntabilitas Kinerja (tim-1)"
    assert baris_baru(home_contoh) == [("ditolak", tim, "/pengaturan/profil")]
    baris = terakhir(home_contoh)
    assert (f"{baris.pada:%Y-%m-%d %H:%M}", baris.rincian) == (
        "2026-07-12 09:12",
        {
            "metode": "GET", "status": "403", "alamat_klien": "127.0.0.1",
            "sebab": "Pengaturan hanya dapat dibuka dan diubah oleh admin Kinerja.",
        },
    )  # fmt: skip


def test_a_wrong_step_is_noted(masuk, home_contoh, siklus):
    kirim(masuk("sekretaris"), f"/siklus/{KUNCI}/ceklist/IKU-01", {"versi": "0"})
    baris = terakhir(home_contoh)
    assert (baris.aksi, baris.rincian["status"], baris.rincian["metode"]) == ("ditolak", "409", "POST")
    assert "tahap" in baris.rincian["sebab"]


def test_a_stale_save_is_noted_after_the_save_that_made_it_stale(masuk, home_contoh, siklus):
    for nama, angka, status in (("tim-1", "80", 302), ("tim-2", "81", 409)):
        assert kirim(masuk(nama), url_of("IKU-01"), isi("IKU-01", versi="0", realisasi=angka)).status == status
    assert [satu[0] for satu in baris_baru(home_contoh)] == ["isi_data", "ditolak"]
    assert terakhir(home_contoh).objek == url_of("IKU-01")


def test_a_refused_upload_is_noted_with_its_name_and_the_reason(masuk, home_contoh, siklus):
    data = isi("IKU-01", versi="0") | {"bukti": (io.BytesIO(b"MZ"), "program.exe")}
    assert kirim(masuk("tim-1"), url_of("IKU-01"), data).status == 422
    baris = terakhir(home_contoh)
    assert (baris.aksi, baris.rincian["berkas"]) == ("unggahan_ditolak", "program.exe")
    assert "bukan pdf, jpg, png, docx, atau xlsx yang sah" in baris.rincian["sebab"]


def test_an_upload_over_the_limit_is_noted(masuk, home_contoh, siklus):
    badan = b"x" * (13 * 1024 * 1024)
    jawaban = masuk("tim-1").client.post(url_of("IKU-01"), data=badan, content_type="multipart/form-data; boundary=x")
    assert jawaban.status_code == 413
    assert terakhir(home_contoh).rincian["status"] == "413"


def test_a_form_without_its_token_is_noted_where_somebody_is_logged_in(masuk, home_contoh):
    assert masuk("tim-1").client.post("/akun", data={"sandi_lama": SANDI}).status_code == 400
    baris = terakhir(home_contoh)
    assert (baris.aksi, baris.objek, baris.rincian["status"]) == ("ditolak", "/akun", "400")
    assert baris.oleh.startswith("Tim Contoh 1")


def test_a_figure_to_correct_and_a_page_that_is_not_there_are_no_refusals(masuk, home_contoh, siklus):
    tim = masuk("tim-1")
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01", versi="0", realisasi="delapan")).status == 422
    assert tim.get("/tidak-ada").status_code == 404
    assert baris_baru(home_contoh) == []


def test_nothing_is_noted_of_people_who_are_not_logged_in_but_log_ins(masuk, home_contoh):
    tamu = masuk(None)
    for url in ("/", "/tidak-ada", "/pengaturan", "/static/kinerja.css", "/sehat", "/masuk"):
        tamu.get(url)
    tamu.client.post("/masuk", data={"nama_pengguna": "admin", "sandi": "x"})  # no token
    tamu.get("/", headers={"Host": "jahat.example"})
    assert home_contoh.jejak.read() == ()


def test_failed_log_ins_are_noted_by_account_and_too_many_of_them_as_such(masuk, home_contoh):
    tamu = masuk(None)
    for _ in range(6):
        tamu.post("/masuk", {"nama_pengguna": "Tim-1", "sandi": SANDI_SALAH})
    semua = home_contoh.jejak.read()
    assert [(b.aksi, b.objek) for b in semua] == [("masuk_gagal", "pengguna/tim-1")] * 5 + [("ditolak", "/masuk")]
    assert semua[-1].rincian["status"] == "429"
    assert {b.rincian["alamat_klien"] for b in semua} == {"127.0.0.1"}
    assert {b.oleh for b in semua} == {"Tidak dikenal (–)"}


def test_a_flood_of_refusals_leaves_a_hundred_lines_an_hour_and_one_that_says_so(masuk, home_contoh):
    with time_machine.travel(datetime(2026, 7, 12, 9, 0, tzinfo=WIB), tick=False) as jam:
        tim, lain = masuk("tim-1"), masuk("tim-2")
        for _ in range(150):
            tim.get("/pengaturan")
        lain.get("/pengaturan")
        aksi = [b.aksi for b in home_contoh.jejak.read() if b.aksi != "masuk"]
        assert aksi == ["ditolak"] * 100 + ["penolakan_berlanjut", "ditolak"]
        jam.move_to(datetime(2026, 7, 12, 10, 0, tzinfo=WIB), tick=False)
        masuk("tim-1").get("/pengaturan")
        assert terakhir(home_contoh).aksi == "ditolak"


def test_a_flood_from_many_addresses_ends_too(home_contoh):
    pada = datetime(2026, 7, 12, 9, 0, tzinfo=WIB)
    for nomor in range(700):
        pencatatan.trace_penolakan(home_contoh.seen_from(f"10.0.0.{nomor}"), "ditolak", "/masuk", None, pada)
    assert [b.aksi for b in home_contoh.jejak.read()] == ["ditolak"] * 500 + ["penolakan_berlanjut"]


# what must never stand there


def test_no_password_token_or_cookie_ever_stands_in_the_trail(app, masuk, home_contoh):
    tim = masuk("tim-1")
    cookie, token = tim.client.get_cookie("kinerja").value, tim.token
    baru = "kopi-pahit-tanpa-gula"
    tim.post("/akun", {"sandi_lama": SANDI_SALAH, "sandi_baru": baru, "sandi_ulang": baru})
    tim.post("/akun", {"sandi_lama": SANDI, "sandi_baru": baru, "sandi_ulang": baru})
    tim.get("/pengaturan?sandi=" + SANDI)
    tim.get(f"/keaslian?kode={'A' * 16}")
    # Somebody types the password where the name belongs.
    masuk(None).post("/masuk", {"nama_pengguna": baru, "sandi": SANDI_SALAH})
    admin = masuk("admin")
    versi = str(home_contoh.kantor.get().versi)
    halaman = admin.post("/pengaturan/pengguna/tim-2/reset", {"versi": versi})
    sekali = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", halaman.text)[0]
    teks = (home_contoh.config.jejak / "jejak.jsonl").read_text()
    for rahasia in (SANDI, SANDI_SALAH, baru, sekali, cookie, token, "A" * 16):
        assert rahasia not in teks
    for akun in home_contoh.kantor.get().pengguna:
        assert akun.sandi not in teks
        assert akun.token not in teks


@pytest.mark.parametrize("jahat", ["%0a%0dNomor", "%1b[2J", "%e2%80%a8x", "%22%7d%0a%7b%22"])
def test_what_an_address_holds_stays_in_one_line(masuk, home_contoh, jahat):
    tim = masuk("tim-1")
    sebelum = home_contoh.jejak.head()[0]
    assert tim.get(f"/pengaturan/pejabat/{jahat}").status_code == 403
    isi_berkas = (home_contoh.config.jejak / "jejak.jsonl").read_bytes()
    assert isi_berkas.count(b"\n") == len(isi_berkas.decode().splitlines()) == sebelum + 1
    assert all(32 <= byte < 127 for byte in isi_berkas.replace(b"\n", b""))
    assert home_contoh.jejak.verify() == ()


def test_a_very_long_name_is_shortened(masuk, home_contoh, siklus):
    data = isi("IKU-01", versi="0") | {"bukti": (io.BytesIO(b"MZ"), "x" * 5000 + ".exe")}
    kirim(masuk("tim-1"), url_of("IKU-01"), data)
    assert all(len(teks) <= 300 for teks in terakhir(home_contoh).rincian.values())


# from where


def test_an_address_that_a_client_makes_up_does_not_count(masuk, home_contoh):
    masuk("tim-1").get("/pengaturan", headers={"X-Forwarded-For": "10.9.9.9"})
    assert terakhir(home_contoh).rincian["alamat_klien"] == "127.0.0.1"


def test_behind_a_proxy_that_the_settings_name_its_address_counts(tmp_path):
    app = create_app(Config.from_environment({"KINERJA_HOME": str(tmp_path), "KINERJA_HTTPS": "1"}))
    home = open_home(Config.from_environment({"KINERJA_HOME": str(tmp_path)}))
    home.kantor.create(make_kantor())
    tamu = Peramban(app.test_client())
    kepala = {
        "X-Forwarded-For": "10.9.9.9, 192.168.1.20",
        "X-Forwarded-Proto": "https",
        "Referer": "https://localhost/",
    }
    isian = {"nama_pengguna": "x", "csrf_token": _token(tamu, kepala)}
    tamu.client.post("/masuk", data=isian, headers=kepala, base_url="https://localhost")
    assert [b.rincian["alamat_klien"] for b in home.jejak.read()] == ["192.168.1.20"]


def _token(tamu, kepala):
    halaman = tamu.client.get("/masuk", headers=kepala, base_url="https://localhost").text
    return halaman.split('name="csrf_token" value="')[1].split('"')[0]


# files


@pytest.mark.parametrize(
    ("url", "aksi", "berkas"),
    [
        (f"/arsip/{KUNCI}/zip", "unduh", ".zip"),
        (f"/arsip/{KUNCI}/berkas/telaah.docx", "unduh", ".docx"),
        (f"/siklus/{KUNCI}/dokumen/ceklist", "unduh", ".docx"),
        (f"/siklus/{KUNCI}/naskah/asal", "unduh", ".docx"),
        ("/sop/evaluasi/2026/unduh", "unduh", ".docx"),
    ],
)
def test_each_file_that_goes_out_is_noted_once(masuk, home_contoh, url, aksi, berkas):
    sealed_siklus(home_contoh)
    camat = masuk("camat")
    sejak = home_contoh.jejak.head()[0]
    assert camat.get(url).status_code == 200
    ((kini, oleh, objek),) = baris_baru(home_contoh, sejak)
    assert (kini, oleh, objek) == (aksi, "Camat Contoh, Camat Kalipare (camat)", url)
    assert berkas in terakhir(home_contoh).rincian["berkas"]


def test_evidence_is_noted_as_downloaded_and_as_looked_at(masuk, home_contoh, siklus):
    tim = masuk("tim-1")
    data = isi("IKU-01", versi="0") | {"bukti": (io.BytesIO(PDF), "survei “1”.pdf")}
    assert kirim(tim, url_of("IKU-01"), data).status == 302
    alamat = f"{url_of('IKU-01')}/bukti/IKU-01-1"
    for url, aksi in ((alamat, "unduh"), (f"{alamat}/lihat", "lihat")):
        assert tim.get(url).status_code == 200
        baris = terakhir(home_contoh)
        assert (baris.aksi, baris.objek, baris.rincian["berkas"]) == (aksi, url, "survei “1”.pdf")
    sejak = home_contoh.jejak.head()[0]
    tim.client.head(alamat)
    assert baris_baru(home_contoh, sejak) == []
    assert tim.get(alamat, headers={"Range": "bytes=0-3"}).status_code in (200, 206)
    assert [satu[0] for satu in baris_baru(home_contoh, sejak)] == ["unduh"]


@pytest.mark.parametrize("galat", [StorageFullError, StorageBusyError])
def test_a_file_is_handed_out_where_the_trail_cannot_be_written(masuk, home_contoh, monkeypatch, caplog, galat):
    camat = masuk("camat")

    def refuse(*_args, **_kwargs):
        raise galat("Penyimpanan penuh.")

    monkeypatch.setattr(Jejak, "append", refuse)
    assert camat.get("/sop/evaluasi/2026/unduh").status_code == 200
    assert "Jejak audit tidak dapat ditulis" in caplog.text
