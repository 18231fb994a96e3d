"""Pengaturan > Profil kantor > Lambang: look at the crest, replace it, go back to the stand-in."""

import io

import pytest

from tests.documents.gambar_contoh import JPG, make_png

URL = "/pengaturan/profil/lambang"


@pytest.fixture
def admin(masuk):
    return masuk("admin")


def unggah(peramban, home, isi=JPG, nama="lambang kantor.jpg", versi=None):
    versi = str(home.kantor.get().versi if versi is None else versi)
    return peramban.post(URL, {"versi": versi, "berkas": (io.BytesIO(isi), nama)})


def test_the_crest_is_uploaded_shown_and_reached_from_the_profile(admin, home_contoh):
    assert f'href="{URL}"' in admin.get("/pengaturan/profil").text
    assert "perisai polos" in admin.get(URL).text
    assert admin.get(f"{URL}/gambar").status_code == 404
    saved = unggah(admin, home_contoh)
    assert (saved.status_code, saved.location) == (302, URL)
    page = admin.get(URL).text
    assert f'src="{URL}/gambar"' in page
    assert "Kembali ke lambang bawaan" in page
    gambar = admin.get(f"{URL}/gambar")
    assert (gambar.data, gambar.content_type) == (JPG, "image/jpeg")
    assert gambar.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in gambar.headers["Content-Security-Policy"]


def test_it_is_replaced_and_given_up_with_one_click(admin, home_contoh):
    unggah(admin, home_contoh)
    unggah(admin, home_contoh, make_png(), "baru.png")
    assert admin.get(f"{URL}/gambar").content_type == "image/png"
    kembali = admin.post(f"{URL}/bawaan", {"versi": str(home_contoh.kantor.get().versi)})
    assert (kembali.status_code, kembali.location) == (302, URL)
    assert home_contoh.kantor.get().profil.lambang == ""
    assert "perisai polos" in admin.get(URL).text


@pytest.mark.parametrize(
    ("isi", "nama", "kalimat"),
    [
        (b"MZ program", "lambang.png", "“lambang.png” bukan gambar PNG atau JPG yang utuh"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "lambang.png", "bukan gambar PNG atau JPG"),
        (make_png(20, 20), "kecil.png", "berukuran 20 × 20 piksel"),
        (b"x", "<img src=x onerror=a>.png", "&lt;img src=x onerror=a&gt;.png” bukan gambar"),
    ],
)
def test_what_is_no_fitting_picture_is_refused_beside_the_field(admin, home_contoh, isi, nama, kalimat):
    page = unggah(admin, home_contoh, isi, nama)
    assert page.status_code == 422
    assert kalimat in page.text
    assert 'href="#berkas"' in page.text
    assert home_contoh.kantor.get().profil.lambang == ""


def test_no_file_and_a_form_without_its_versi_are_refused(admin, home_contoh):
    page = admin.post(URL, {"versi": str(home_contoh.kantor.get().versi)})
    assert (page.status_code, "Pilih gambar lambang" in page.text) == (422, True)
    assert admin.post(f"{URL}/bawaan").status_code == 422


def test_a_stale_page_changes_nothing(admin, home_contoh):
    versi = home_contoh.kantor.get().versi
    unggah(admin, home_contoh)
    assert unggah(admin, home_contoh, make_png(), versi=versi).status_code == 409
    assert admin.post(f"{URL}/bawaan", {"versi": str(versi)}).status_code == 409
    assert admin.get(f"{URL}/gambar").data == JPG


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
def test_only_an_admin_sees_and_changes_it(masuk, home_contoh, nama):
    peramban = masuk(nama)
    assert {peramban.get(url).status_code for url in (URL, f"{URL}/gambar")} == {403}
    assert unggah(peramban, home_contoh).status_code == 403
    assert home_contoh.kantor.get().profil.lambang == ""


def test_saving_the_profile_form_keeps_the_crest(admin, home_contoh):
    unggah(admin, home_contoh)
    profil = home_contoh.kantor.get().profil
    bidang = ("pemerintah", "nama", "alamat", "tempat", "judul_telaah", "kepada", "pola_nomor", "penanda_tangan")
    isian = {nama: str(getattr(profil, nama)) for nama in bidang}
    saved = admin.post("/pengaturan/profil", isian | {"versi": str(home_contoh.kantor.get().versi)})
    assert saved.status_code == 302
    assert home_contoh.kantor.get().profil.lambang == profil.lambang != ""
