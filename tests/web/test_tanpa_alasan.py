"""A figure that is not there without a reason: it may be saved, is told at once with a link, and is not handed over."""

import pytest

from kinerja_app.domain.iku import KeadaanRealisasi
from tests.factories import KUNCI, siklus_baru
from tests.web.halaman import buka, isi_lalu_kirim, kirim
from tests.web.isian import DASAR, entri_of, url_of
from tests.web.test_lembar import make_siklus

ALASAN = "tulis alasan mengapa realisasi tidak tersedia."


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru(n_iku=7))
    return masuk("tim-1")


def belum_tersedia(tim, kode="IKU-01", **ubah):
    return isi_lalu_kirim(tim, url_of(kode), keadaan="tidak_tersedia", **ubah)


def links(halaman):
    return halaman.pohon.xpath("//main//a/@href")


def test_it_is_saved_and_told_beside_the_entry_with_a_link_to_the_field(tim, home_contoh):
    jawaban = belum_tersedia(tim)
    assert jawaban.lokasi == f"{url_of('IKU-01')}#kekurangan"
    assert entri_of(home_contoh, "IKU-01").keadaan is KeadaanRealisasi.TIDAK_TERSEDIA
    halaman = buka(tim, url_of("IKU-01"))
    assert "Tersimpan, tetapi belum lengkap (1). Lengkapi sebelum data disampaikan. Tulis alasan" in halaman.teks
    assert links(halaman).count(f"{url_of('IKU-01')}#penjelasan") == 1
    ditolak = isi_lalu_kirim(tim, url_of("IKU-01"), keadaan="terukur", realisasi="-3")
    assert (ditolak.status, "Tersimpan" in ditolak.teks) == (422, False)  # what was typed is not what is stored
    assert {"kekurangan", "penjelasan"} <= halaman.ids


def test_the_next_iku_begins_with_the_same_sentence_and_the_list_names_it(tim):
    assert belum_tersedia(tim, lanjut="ya").lokasi == url_of("IKU-02")
    halaman = buka(tim, url_of("IKU-02"))
    assert f"IKU-01 belum dapat disampaikan: {ALASAN}" in halaman.teks
    assert f"{url_of('IKU-01')}#penjelasan" in links(halaman)
    daftar = buka(tim, f"{DASAR}/data")
    assert "Alasan IKU-01 belum ditulis" in daftar.teks
    assert f"{url_of('IKU-01')}#penjelasan" in links(daftar)


def test_a_written_reason_ends_it(tim):
    assert belum_tersedia(tim, penjelasan="Survei baru Oktober.").lokasi == f"{DASAR}/data"
    assert "belum ditulis" not in buka(tim, f"{DASAR}/data").teks
    assert "belum lengkap" not in buka(tim, url_of("IKU-01")).teks


def test_the_hand_over_stays_blocked(tim):
    belum_tersedia(tim)
    halaman = buka(tim, f"/siklus/{KUNCI}/langkah/sampaikan")
    assert f"IKU-01: {ALASAN}" in [kalimat for _, kalimat in halaman.ringkasan]
    assert not halaman.has_form(f"/siklus/{KUNCI}/langkah/sampaikan")


def test_an_entry_never_saved_is_not_told_to_lack_anything(tim):
    assert "belum lengkap" not in buka(tim, url_of("IKU-01")).teks


def test_a_lembar_whose_divisor_is_0_says_so_on_its_page(masuk, home_contoh):
    home_contoh.create_siklus(make_siklus())
    tim, url = masuk("tim-1"), f"{DASAR}/lembar/2"
    data = buka(tim, url).isian(url) | {"a-IKU-02-1": "0", "b-IKU-02-1": "0"}
    assert kirim(tim, url, data).status == 302
    assert entri_of(home_contoh, "IKU-02").keadaan is KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG
    halaman = buka(tim, url)
    assert "IKU-02 belum dapat disampaikan: tulis alasan mengapa" in halaman.teks
    assert "Alasan IKU-02 belum ditulis" in halaman.teks
    assert links(halaman).count(f"{url_of('IKU-02')}#penjelasan") == 2
