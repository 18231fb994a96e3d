"""Pengaturan: profil, pejabat, penugasan, pengguna, and who may see them."""

import re
from dataclasses import replace

import pytest

from kinerja_app.domain.pengguna import Kedudukan, Peran
from kinerja_app.services import akun, kantor
from kinerja_app.services.akun import BARIS_PERINTAH
from tests.web.halaman import check_galat, isi_lalu_kirim, kirim
from tests.web.peramban import SANDI, Peramban

PROFIL = {
    "pemerintah": "PEMERINTAH KABUPATEN MALANG",
    "nama": "KECAMATAN KALIPARE",
    "alamat": "Jalan Raya Kalipare 12",
    "kontak": "Telp. (0341) 000000",
    "tempat": "Kalipare",
    "kode_pos": "65166",
    "judul_telaah": "TELAAH PENGUKURAN KINERJA",
    "kepada": "Camat Kalipare",
    "sifat": "Penting",
    "pola_nomor": "070/      /35.07.11/{tahun}",
    "penanda_tangan": "kasubag_evapor",
}
MULAI = {"mulai-tanggal": "1", "mulai-bulan": "7", "mulai-tahun": "2026"}
SAMPAI = {"sampai-tanggal": "31", "sampai-bulan": "12", "sampai-tahun": "2026"}
PLT = {"pejabat_id": "kasubag", "peran": "sekretaris", "jabatan": "Sekretaris Kecamatan", "kedudukan": "plt"}


@pytest.fixture
def admin(masuk):
    return masuk("admin")


@pytest.fixture
def versi(home_contoh):
    return str(home_contoh.kantor.get().versi)


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
@pytest.mark.parametrize("url", ["", "/profil", "/pejabat", "/pejabat/camat", "/pengguna", "/pengguna/admin"])
def test_only_an_admin_opens_the_settings(masuk, nama, url):
    page = masuk(nama).get(f"/pengaturan{url}")
    assert page.status_code == 403
    assert "hanya dapat dibuka dan diubah oleh admin" in page.text
    assert 'href="/pengaturan"' not in page.text


def test_an_admin_finds_every_part_from_the_menu(admin):
    page = admin.get("/pengaturan")
    assert page.status_code == 200
    for url in ("/pengaturan/profil", "/pengaturan/pejabat", "/pengaturan/pengguna", "/jejak"):
        assert f'href="{url}"' in page.text
        assert admin.get(url).status_code == 200


def test_the_overview_names_roles_that_nobody_holds(admin, home_contoh, pada):
    versi = home_contoh.kantor.get().versi
    assert "Sebelum siklus pertama" not in admin.get("/pengaturan").text
    nomor = next(n for n, t in enumerate(home_contoh.kantor.get().penugasan) if t.peran is Peran.SEKRETARIS)
    kantor.end_penugasan(home_contoh, nomor, pada.date(), versi, BARIS_PERINTAH, pada)
    akun.disable_pengguna(home_contoh, "kasubag", pada=pada)
    text = admin.get("/pengaturan").text
    assert "Belum ada Sekretaris yang menjabat hari ini." in text
    assert "Belum ada pengguna aktif untuk Kasubag Evapor." in text


def test_the_profile_is_saved_and_traced(admin, home_contoh, versi):
    saved = admin.post("/pengaturan/profil", PROFIL | {"versi": versi})
    assert (saved.status_code, saved.location) == (302, "/pengaturan")
    profil = home_contoh.kantor.get().profil
    assert (profil.alamat, profil.sifat, profil.penanda_tangan) == (PROFIL["alamat"], "Penting", Peran.KASUBAG_EVAPOR)
    assert not profil.is_mengetahui_camat
    assert profil.pola_nomor == PROFIL["pola_nomor"]  # room to write the number in by hand
    jejak = home_contoh.jejak.read()[-1]
    assert (jejak.aksi, jejak.oleh) == ("simpan_profil", "Admin Contoh, Admin (akun:admin)")
    assert jejak.rincian["sifat"] == "Biasa → Penting"
    assert jejak.rincian["is_mengetahui_camat"] == "ya → tidak"
    assert "sifat Biasa → Penting" in admin.get("/jejak").text


def test_an_incomplete_profile_is_refused_with_every_fault_and_the_typed_text(admin, home_contoh, versi):
    sebelum = home_contoh.kantor.get()
    kosong = {"nama": " ", "tempat": "", "penanda_tangan": "admin", "alamat": "<b>Jalan & Raya</b>", "versi": versi}
    page = admin.post("/pengaturan/profil", PROFIL | kosong)
    assert page.status_code == 422
    for bidang in ("nama", "tempat", "penanda_tangan"):
        assert f'href="#{bidang}"' in page.text
    assert "&lt;b&gt;Jalan &amp; Raya&lt;/b&gt;" in page.text
    assert home_contoh.kantor.get() == sebelum


@pytest.mark.parametrize(
    ("ketik", "simpan"),
    [
        ("http://192.168.1.10:8080", "http://192.168.1.10:8080"),
        (" https://kinerja.kalipare.lokal/ ", "https://kinerja.kalipare.lokal"),
        ("", ""),
    ],
)
def test_the_address_of_kinerja_for_the_qr_is_saved(admin, home_contoh, versi, ketik, simpan):
    assert admin.post("/pengaturan/profil", PROFIL | {"alamat_kinerja": ketik, "versi": versi}).status_code == 302
    assert home_contoh.kantor.get().profil.alamat_kinerja == simpan
    assert simpan in admin.get("/pengaturan/profil").text


@pytest.mark.parametrize(
    "ketik", ["192.168.1.10:8080", "ftp://x", "http://x/keaslian", "http://x?y", "http://a b", "javascript:alert(1)"]
)
def test_an_address_that_no_browser_opens_is_refused(admin, home_contoh, versi, ketik):
    page = admin.post("/pengaturan/profil", PROFIL | {"alamat_kinerja": ketik, "versi": versi})
    assert page.status_code == 422
    assert "Tulis alamat seperti pada peramban" in page.text
    assert home_contoh.kantor.get().profil.alamat_kinerja == ""


def test_who_logs_in_and_out_meanwhile_makes_no_form_stale(admin, masuk, versi):
    masuk("tim-1").post("/keluar")
    assert admin.post("/pengaturan/profil", PROFIL | {"versi": versi}).status_code == 302


def test_an_official_is_added_and_changed(admin, home_contoh, versi):
    isi = {"nama": "Siti Aminah, S.Sos.", "nip": "19800101 200501 2 001", "pangkat": "Penata"}
    assert admin.post("/pengaturan/pejabat/baru", isi | {"versi": versi}).status_code == 302
    baru = home_contoh.kantor.get().pejabat[-1]
    assert (baru.nama, baru.nip, baru.pangkat) == tuple(isi.values())
    assert "19800101 200501 2 001" in admin.get("/pengaturan/pejabat").text
    ubah = f"/pengaturan/pejabat/{baru.id}"
    assert "Siti Aminah" in admin.get(ubah).text
    versi = str(home_contoh.kantor.get().versi)
    admin.post(ubah, isi | {"pangkat": "Pembina", "versi": versi})
    assert home_contoh.kantor.get().pejabat_by_id(baru.id).pangkat == "Pembina"
    assert len([p for p in home_contoh.kantor.get().pejabat if p.nama == isi["nama"]]) == 1


def test_an_official_entered_by_mistake_is_removed_from_his_page_and_nobody_else(admin, home_contoh):
    assert "Hapus pejabat" not in admin.get("/pengaturan/pejabat/camat").text
    assert "Hapus pejabat" not in admin.get("/pengaturan/pejabat/baru").text
    versi = home_contoh.kantor.get().versi
    admin.post("/pengaturan/pejabat/baru", {"nama": "Keliru, S.Sos.", "versi": str(versi)})
    url = f"/pengaturan/pejabat/{home_contoh.kantor.get().pejabat[-1].id}"
    assert "Hapus pejabat" in admin.get(url).text
    assert admin.post(f"{url}/hapus", {"versi": "x"}).status_code == 422
    assert admin.post(f"{url}/hapus", {"versi": str(versi + 1)}).status_code == 302
    halaman = admin.get("/pengaturan/pejabat").text
    assert ("Keliru, S.Sos. dihapus dari daftar pejabat." in halaman, url in halaman) == (True, False)
    assert admin.get(url).status_code == 404
    dipakai = admin.post("/pengaturan/pejabat/camat/hapus", {"versi": str(home_contoh.kantor.get().versi)})
    assert (dipakai.status_code, "pernah ditugaskan" in dipakai.text) == (409, True)


@pytest.mark.parametrize("nip", ["12345", "1980010120050120011", "19800101200501200x"])
def test_a_nip_of_another_length_is_asked_about_then_kept_with_a_warning(admin, home_contoh, versi, nip):
    baru, sebelum = "/pengaturan/pejabat/baru", home_contoh.kantor.get().pejabat
    halaman = kirim(admin, baru, {"nama": "Budi", "nip": nip, "pangkat": "", "versi": versi})
    check_galat(admin, halaman, nip="simpan sekali lagi bila memang demikian")
    assert home_contoh.kantor.get().pejabat == sebelum
    isi = halaman.isian(baru)
    del isi["csrf_token"]
    assert kirim(admin, baru, isi | {"nip": f"{nip}9"}).status == 422  # another one is asked about anew
    assert kirim(admin, baru, isi).status == 302
    budi = home_contoh.kantor.get().pejabat[-1]
    assert budi.nip == nip
    assert "tidak terdiri dari 18 angka" in admin.get("/pengaturan/pejabat").text
    ubah = f"/pengaturan/pejabat/{budi.id}"
    assert isi_lalu_kirim(admin, ubah, pangkat="Penata").status == 302  # what is stored is not asked about again


def test_a_double_click_adds_one_official(admin, home_contoh, versi):
    jumlah = len(home_contoh.kantor.get().pejabat)
    isi = {"nama": "Budi", "nip": "", "pangkat": "", "versi": versi}
    assert [admin.post("/pengaturan/pejabat/baru", isi).status_code for _ in range(2)] == [302, 302]
    assert len(home_contoh.kantor.get().pejabat) == jumlah + 1


def test_a_plt_takes_over_and_is_printed_so(masuk, home_contoh, versi, pada, time_machine):
    time_machine.move_to(pada)
    admin = masuk("admin")
    saved = admin.post("/pengaturan/pejabat/penugasan/baru", PLT | MULAI | SAMPAI | {"versi": versi})
    assert saved.status_code == 302
    tugas = home_contoh.kantor.get().penugasan[-1]
    assert (tugas.kedudukan, tugas.mulai.isoformat(), tugas.sampai.isoformat()) == (
        Kedudukan.PLT, "2026-07-01", "2026-12-31",
    )  # fmt: skip
    assert "Plt. Sekretaris Kecamatan" in admin.get("/pengaturan/pejabat").text
    assert "Plt. Sekretaris Kecamatan" in masuk("kasubag").get("/akun").text


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"pejabat_id": ""}, "pejabat_id"),
        ({"peran": "admin"}, "peran"),
        ({"peran": "raja"}, "peran"),
        ({"jabatan": ""}, "jabatan"),
        ({"kedudukan": ""}, "kedudukan"),
        ({"mulai-tanggal": "31", "mulai-bulan": "2"}, "mulai"),
        ({"mulai-tanggal": "", "mulai-bulan": "", "mulai-tahun": ""}, "mulai"),
        ({"mulai-tahun": "26"}, "mulai"),
        ({"mulai-tahun": "²026"}, "mulai"),
        ({"sampai-tahun": "2025"}, "sampai"),
        ({"kedudukan": "definitif"}, "mulai"),
    ],
)
def test_a_bad_assignment_is_refused_beside_its_field(admin, home_contoh, versi, isian, bidang):
    sebelum = home_contoh.kantor.get()
    page = admin.post("/pengaturan/pejabat/penugasan/baru", PLT | MULAI | SAMPAI | {"versi": versi} | isian)
    assert page.status_code == 422
    assert f'href="#{bidang}"' in page.text
    assert home_contoh.kantor.get() == sebelum


def test_a_span_is_ended_and_never_deleted(admin, home_contoh, versi):
    jumlah = len(home_contoh.kantor.get().penugasan)
    assert admin.get("/pengaturan/pejabat/penugasan/0/akhiri").status_code == 200
    admin.post("/pengaturan/pejabat/penugasan/0/akhiri", SAMPAI | {"versi": versi})
    penugasan = home_contoh.kantor.get().penugasan
    assert (len(penugasan), penugasan[0].sampai.isoformat()) == (jumlah, "2026-12-31")
    assert admin.get("/pengaturan/pejabat/penugasan/999/akhiri").status_code == 404


def test_a_new_account_gets_a_one_time_password_shown_once(app, admin, home_contoh, versi):
    isi = {"nama_pengguna": "Siti.Aminah", "nama": "Siti Aminah", "pejabat_id": "camat", "versi": versi}
    page = admin.post("/pengaturan/pengguna-baru", isi)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    sandi = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", page.text)[0]
    baru = home_contoh.kantor.get().pengguna_by_nama("siti.aminah")
    assert (baru.wajib_ganti_sandi, baru.is_admin, baru.pejabat_id) == (True, False, "camat")
    assert sandi not in baru.sandi
    assert sandi not in (home_contoh.config.jejak / "jejak.jsonl").read_text()
    assert sandi not in admin.get("/pengaturan/pengguna/siti.aminah").text
    assert "belum mengganti kata sandi" in admin.get("/pengaturan/pengguna").text
    siti = Peramban(app.test_client())
    assert siti.log_in("siti.aminah", sandi).status_code == 302
    lagi = admin.post("/pengaturan/pengguna-baru", isi)
    assert (lagi.status_code, "sudah dipakai" in lagi.text) == (422, True)


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"nama_pengguna": "a"}, "nama_pengguna"),
        ({"nama_pengguna": "siti aminah"}, "nama_pengguna"),
        ({"nama_pengguna": "../kantor"}, "nama_pengguna"),
        ({"nama_pengguna": "tim-1"}, "nama_pengguna"),
        ({"nama": ""}, "nama"),
        ({"pejabat_id": "tidak-ada"}, "pejabat_id"),
    ],
)
def test_a_bad_account_is_refused_beside_its_field(admin, home_contoh, versi, isian, bidang):
    sebelum = home_contoh.kantor.get()
    isi = {"nama_pengguna": "siti", "nama": "Siti", "pejabat_id": "", "versi": versi} | isian
    page = admin.post("/pengaturan/pengguna-baru", isi)
    assert page.status_code == 422
    assert f'href="#{bidang}"' in page.text
    assert home_contoh.kantor.get() == sebelum


def test_a_reset_ends_the_sessions_and_the_old_password(app, admin, masuk, versi):
    tim = masuk("tim-1")
    page = admin.post("/pengaturan/pengguna/tim-1/reset", {"versi": versi})
    sandi = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", page.text)[0]
    assert tim.get("/sesi").status_code == 302
    assert Peramban(app.test_client()).log_in("tim-1", SANDI).status_code == 422
    assert Peramban(app.test_client()).log_in("tim-1", sandi).status_code == 302


def test_an_admin_or_the_person_ends_all_sessions_and_the_password_stays(app, admin, masuk, home_contoh, versi):
    ponsel, komputer = masuk("tim-1"), masuk("tim-1")
    assert "Keluarkan dari semua perangkat" in admin.get("/pengaturan/pengguna/tim-1").text
    admin.post("/pengaturan/pengguna/tim-1/keluarkan", {"versi": versi})
    assert [satu.get("/sesi").status_code for satu in (ponsel, komputer, admin)] == [302, 302, 204]
    assert home_contoh.jejak.read()[-1].aksi == "keluarkan_pengguna"
    ponsel, komputer = masuk("tim-1"), masuk("tim-1")
    assert "Keluar dari semua perangkat" in komputer.get("/akun").text
    komputer.post("/keluar")
    assert [satu.get("/sesi").status_code for satu in (ponsel, komputer)] == [302, 302]


def test_an_account_is_closed_and_opened_again(app, admin, masuk, home_contoh, versi):
    tim = masuk("tim-1")
    admin.post("/pengaturan/pengguna/tim-1/nonaktif", {"versi": versi})
    assert tim.get("/sesi").status_code == 302
    assert Peramban(app.test_client()).log_in("tim-1").status_code == 422
    versi = str(home_contoh.kantor.get().versi)
    admin.post("/pengaturan/pengguna/tim-1/aktif", {"versi": versi})
    assert Peramban(app.test_client()).log_in("tim-1").status_code == 302


def test_the_last_active_admin_stays(admin, home_contoh, pada):
    akun.disable_pengguna(home_contoh, "admin-tim", pada=pada)
    versi = str(home_contoh.kantor.get().versi)
    page = admin.post("/pengaturan/pengguna/admin/nonaktif", {"versi": versi})
    assert page.status_code == 422
    assert "Admin aktif yang terakhir" in page.text
    page = admin.post("/pengaturan/pengguna/admin", {"nama": "Admin", "pejabat_id": "", "versi": versi})
    assert (page.status_code, 'href="#is_admin"' in page.text) == (422, True)
    assert home_contoh.kantor.get().pengguna_by_nama("admin").is_admin


def test_an_admin_right_works_at_once_and_stops_at_once(admin, masuk, versi):
    camat = masuk("camat")
    isi = {"nama": "Camat Contoh", "pejabat_id": "camat"}
    admin.post("/pengaturan/pengguna/camat", isi | {"is_admin": "ya", "versi": versi})
    assert camat.get("/pengaturan").status_code == 200
    admin.post("/pengaturan/pengguna/camat", isi | {"versi": str(int(versi) + 1)})
    assert camat.get("/pengaturan").status_code == 403


def test_text_of_the_office_is_shown_as_text_everywhere(admin, home_contoh):
    jahat = '<img src=x onerror="alert(1)">'
    with home_contoh.kantor.edit() as office:
        office.save_profil(replace(office.profil, nama=jahat, alamat=jahat, kontak=jahat))
        office.save_pejabat(replace(office.pejabat[0], nama=jahat, nip=jahat, pangkat=jahat))
        office.replace_pengguna(replace(office.pengguna_by_nama("tim-1"), nama=jahat))
    id_pejabat = home_contoh.kantor.get().pejabat[-1].id
    setelan = ("", "/profil", "/pejabat", f"/pejabat/{id_pejabat}", "/pengguna", "/pengguna/tim-1")
    for url in (*(f"/pengaturan{satu}" for satu in setelan), "/jejak"):
        text = admin.get(url).text
        assert "<img" not in text, url
        assert "&lt;img" in text, url
