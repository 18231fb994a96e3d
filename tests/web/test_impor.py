"""Excel on screen: download, upload, look at old and new, confirm; whatever is uploaded ends in a sentence."""

import html
import io
import re

import openpyxl
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.services import dokumen_iku as service
from kinerja_app.storage import codec
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, fill_kalipare, find, open_kalipare, put
from tests.documents.ooxml_contoh import list_buruk, make_xlsx
from tests.factories import PADA, orang_tim

KUNCI = open_kalipare().kunci
URL, URL_IKU = f"/siklus/{KUNCI}", "/iku/2026"
DATA = "Data IKU"
BURUK = {
    **{kasus: (nama, isi) for kasus, (nama, isi, _) in list_buruk("xlsx").items() if kasus != "terlalu besar"},
    "100.000 baris": (
        "a.xlsx",
        make_xlsx("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))),
    ),
    "buku orang lain": ("a.xlsx", make_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')),
}


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(open_kalipare())
    service.save_rancangan(home_contoh, 2026, kalipare.load_dokumen(), 0, orang_tim(2), PADA, {})
    return masuk("tim-1")


def upload(orang, url, isi, nama="Data Kinerja.xlsx"):
    berkas = FileStorage(io.BytesIO(isi), nama)
    batas, badan = encode_multipart({"csrf_token": orang.token, "berkas": berkas})  # the client's would stay open
    jenis = f'multipart/form-data; boundary="{batas}"'
    return orang.client.post(f"{url}/impor", data=badan, content_type=jenis, buffered=True)


def teks_of(jawaban):
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", jawaban.get_data(as_text=True))).split())


def hidden_of(jawaban):
    """The hidden fields of the form that confirms."""
    return dict(re.findall(r'name="(nama|sha256)" value="([^"]*)"', jawaban.get_data(as_text=True)))


def stored(home):
    return codec.canonical_json(home.siklus.get(KUNCI)), codec.canonical_json(home.dokumen_iku.get(2026))


def test_the_format_is_downloaded_as_a_file(tim):
    jawaban = tim.get(f"{URL}/excel")
    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="Data Kinerja 2026-TB3-R0.xlsx"'
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert DATA in openpyxl.load_workbook(io.BytesIO(jawaban.data)).sheetnames
    assert "IKU" in openpyxl.load_workbook(io.BytesIO(tim.get(f"{URL_IKU}/excel").data)).sheetnames


def test_upload_preview_and_confirm(tim, home_contoh):
    isi = fill_kalipare(tim.get(f"{URL}/excel").data, home_contoh.siklus.get(KUNCI))
    sebelum = stored(home_contoh)
    halaman = upload(tim, URL, isi, "Isian <b>.xlsx")
    assert halaman.status_code == 200
    assert "mengubah 15 isian" in teks_of(halaman)
    assert "159 ÷ 200 × 100 = 79,50" in teks_of(halaman)
    assert "<b>" not in halaman.get_data(as_text=True)
    assert stored(home_contoh) == sebelum
    selesai = tim.post(f"{URL}/impor/terapkan", {k: html.unescape(v) for k, v in hidden_of(halaman).items()})
    assert (selesai.status_code, selesai.location) == (302, f"{URL}/data")
    assert "15 isian diperbarui dari berkas “Isian <b>.xlsx”" in teks_of(tim.get(f"{URL}/data"))
    siklus = home_contoh.siklus.get(KUNCI)
    terisi = [kode for kode, entri in siklus.entri.items() if entri.versi == 1]
    assert len(terisi) == 10  # IKU-07 and IKU-11 are not due in Tribulan III
    assert siklus.entri["IKU-05"].keadaan is KeadaanRealisasi.TIDAK_TERSEDIA
    assert {bukti.nama for kode in terisi for bukti in siklus.entri[kode].bukti} == {"Isian <b>.xlsx"}


def test_the_preview_shows_warnings_beside_their_iku_and_still_can_be_applied(tim):
    isi = tim.get(f"{URL}/excel").data
    halaman = upload(tim, URL, change(isi, put(DATA, find(isi, DATA, "IKU-01", "Realisasi"), 30)))
    assert halaman.status_code == 200
    assert "perlu diperhatikan, tertulis pada IKU-nya" in teks_of(halaman)
    assert re.search(r"IKU-01 Perlu diperhatikan Realisasi turun .* belum dijelaskan .*Keadaan", teks_of(halaman))
    assert tim.post(f"{URL}/impor/terapkan", hidden_of(halaman)).status_code == 302


def test_a_double_click_on_confirm_saves_once(tim, home_contoh):
    isi = tim.get(f"{URL}/excel").data
    halaman = upload(tim, URL, change(isi, put(DATA, find(isi, DATA, "IKU-01", "Realisasi"), 83.5)))
    for _ in range(2):
        assert tim.post(f"{URL}/impor/terapkan", hidden_of(halaman)).status_code == 302
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].versi == 1


def test_a_workbook_without_changes_says_so_and_offers_no_button(tim):
    halaman = upload(tim, URL, tim.get(f"{URL}/excel").data)
    assert "tidak mengubah apa pun" in teks_of(halaman)
    assert "impor/terapkan" not in halaman.get_data(as_text=True)


@pytest.mark.parametrize("url", [URL, URL_IKU])
@pytest.mark.parametrize("kasus", BURUK)
def test_a_bad_file_is_a_sentence_on_the_form_and_nothing_is_stored(tim, home_contoh, kasus, url):
    nama, isi = BURUK[kasus]
    sebelum = stored(home_contoh)
    halaman = upload(tim, url, isi, nama)
    assert halaman.status_code == 422
    assert f"Berkas “{nama}” " in teks_of(halaman) or "Lembar Data: terlalu besar" in teks_of(halaman)
    assert "Galat:" in halaman.get_data(as_text=True)
    assert 'id="berkas"' in halaman.get_data(as_text=True)
    assert stored(home_contoh) == sebelum
    for folder in ("dokumen", "bukti", "unggahan"):
        assert not getattr(home_contoh.config, folder).exists()


def test_every_wrong_cell_stands_in_the_summary_at_once(tim):
    isi = tim.get(f"{URL}/excel").data
    salah = change(
        isi,
        put(DATA, find(isi, DATA, "IKU-01", "Realisasi"), "<img src=x onerror=alert(1)>"),
        put("Siskamling", find(isi, "Siskamling", "Kaliasri", "IKU-09 nilai"), "dua"),
    )
    halaman = upload(tim, URL, salah)
    assert halaman.status_code == 422
    assert "Lembar Siskamling, sel F9: Kaliasri, IKU-09 nilai, harus berupa angka" in teks_of(halaman)
    assert "Lembar Data IKU, sel F5: Realisasi IKU-01 harus berupa angka" in teks_of(halaman)
    assert "<img" not in halaman.get_data(as_text=True)


def test_very_many_faults_are_told_by_their_number(tim):
    isi = tim.get(f"{URL}/excel").data

    def spoil(buku):
        for baris in buku["Adm Kependudukan"].iter_rows(min_row=8, max_row=16, min_col=3, max_col=9):
            for sel in baris:
                sel.value = "x"

    assert "masalah lain. Perbaiki dahulu yang di atas." in teks_of(upload(tim, URL, change(isi, spoil)))


def test_a_stale_workbook_is_refused_with_409_at_preview_and_at_confirm(tim, masuk, home_contoh):
    isi = tim.get(f"{URL}/excel").data
    isi = change(isi, put(DATA, find(isi, DATA, "IKU-01", "Realisasi"), 83.5))
    halaman = upload(tim, URL, isi)
    lain = {"versi": "0", "keadaan": "terukur", "realisasi": "80", "sumber": "Register"}
    assert masuk("tim-2").post(f"{URL}/data/IKU-01", lain).status_code == 302
    for jawaban in (tim.post(f"{URL}/impor/terapkan", hidden_of(halaman)), upload(tim, URL, isi)):
        assert jawaban.status_code == 409
        assert "IKU-01 sudah diubah oleh Tim Contoh 2" in teks_of(jawaban)
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].versi == 1


@pytest.mark.parametrize("url", [URL, URL_IKU])
@pytest.mark.parametrize("sha256", ["", "0" * 64, "../../kantor", "z" * 64])
def test_a_confirmation_without_its_file_asks_for_it_again(tim, url, sha256):
    jawaban = tim.post(f"{url}/impor/terapkan", {"nama": "a.xlsx", "sha256": sha256})
    assert jawaban.status_code == 422
    assert "Unggah berkasnya sekali lagi" in teks_of(jawaban)


def test_the_dokumen_iku_is_imported_as_a_draft(tim, home_contoh):
    isi = tim.get(f"{URL_IKU}/excel").data
    halaman = upload(tim, URL_IKU, change(isi, put("IKU", find(isi, "IKU", "IKU-01", "Target TB I"), "79")))
    assert halaman.status_code == 200
    assert "82,00" in teks_of(halaman)
    selesai = tim.post(f"{URL_IKU}/impor/terapkan", hidden_of(halaman))
    assert (selesai.status_code, selesai.location) == (302, f"{URL_IKU}/rancangan")
    iku = home_contoh.dokumen_iku.get(2026).rancangan.dokumen.iku_list[0]
    assert str(iku.target[0].bawah) == "79.00"
