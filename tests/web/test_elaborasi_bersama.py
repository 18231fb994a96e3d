"""Step 1 on screen: who may save, when, and what happens when two save at once."""

from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from tests.factories import (
    KUNCI,
    siklus_at,
)
from tests.web.halaman import NASTY, buka, check_ringkasan, isi_lalu_kirim, kirim
from tests.web.isian import DASAR, entri_of, isi, isi_baris, url_of


@pytest.mark.parametrize("akun", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_else_reads_and_may_not_save(masuk, siklus, home_contoh, akun):
    peramban = masuk(akun)
    for url in (f"{DASAR}/data", url_of("IKU-01"), f"{DASAR}/anggaran"):
        halaman = buka(peramban, url)
        assert halaman.status == 200
        assert not halaman.has_form(url)
    halaman = kirim(peramban, url_of("IKU-01"), isi("IKU-01"))
    assert halaman.status == 403
    assert "hanya dapat dilakukan oleh Tim" in halaman.teks
    assert kirim(peramban, f"{DASAR}/anggaran", {}).status == 403
    assert entri_of(home_contoh, "IKU-01").versi == 0


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_at_any_other_step_nothing_is_saved_and_the_page_says_who_has_it(masuk, home_contoh, tahap):
    home_contoh.create_siklus(siklus_at(tahap))
    sebelum = home_contoh.siklus.get(KUNCI)
    tim = masuk("tim-1")
    for url in (url_of("IKU-01"), f"{DASAR}/anggaran"):
        assert not buka(tim, url).has_form(url)
        halaman = kirim(tim, url, isi("IKU-01"))
        assert halaman.status == 409
        assert "Siklus" in halaman.teks
        if sebelum.is_berjalan:
            assert "sedang di tangan" in halaman.teks
    assert home_contoh.siklus.get(KUNCI) == sebelum


def test_extra_fields_change_neither_the_step_nor_the_role(masuk, siklus, home_contoh):
    data = isi("IKU-01") | {"tahap": "selesai", "peran": "sekretaris", "oleh": "camat", "keadaan": "terukur"}
    assert kirim(masuk("tim-1"), url_of("IKU-01"), data).status == 302
    tersimpan = home_contoh.siklus.get(KUNCI)
    assert (tersimpan.tahap, tersimpan.entri["IKU-01"].oleh.id) == (Tahap.ELABORASI, "tim-1")


def test_a_double_submit_yields_one_record(tim, home_contoh):
    for _ in range(2):
        jawaban = kirim(tim, url_of("IKU-01"), isi("IKU-01", rujukan="Surat 5"))
        assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data")
    tersimpan = home_contoh.siklus.get(KUNCI)
    assert tersimpan.entri["IKU-01"].versi == 1
    assert [satu.nama for satu in tersimpan.entri["IKU-01"].bukti] == ["Surat 5"]
    assert [baris.aksi for baris in tersimpan.riwayat].count(Aksi.ISI_DATA) == 1


def test_the_same_figure_with_other_evidence_is_not_the_same_form(tim, home_contoh):
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01", rujukan="Surat 5")).status == 302
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01", rujukan="Surat 6")).status == 409
    assert entri_of(home_contoh, "IKU-01").versi == 1


def test_a_stale_save_shows_both_values_and_posting_the_choice_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-01")
    lama = {"sumber": "Register", "rujukan": "Surat 5"}
    assert isi_lalu_kirim(dua, url, realisasi="81", penjelasan="Dari loket.").status == 302
    halaman = kirim(satu, url, isi("IKU-01", realisasi="83,5", penjelasan=NASTY, lanjut="ya", **lama))
    assert halaman.status == 409
    assert "Tim Contoh 2 menyimpan isian IKU-01 pada" in halaman.teks
    assert "belum disimpan dan tidak hilang" in halaman.teks
    for nilai in ("83,5", "81,00", "Dari loket.", NASTY):
        assert nilai in halaman.teks
    assert "<img src=x" not in halaman.mentah
    data = halaman.isian(url)
    assert (data["realisasi"], data["penjelasan"]) == ("81,00", "Dari loket.")  # what is stored stays chosen
    assert (data["rujukan"], data["lanjut"]) == ("Surat 5", "ya")
    assert "Pilih kembali berkas" not in halaman.teks
    del data["csrf_token"]
    jawaban = kirim(satu, url, data | {"realisasi": "83,5"})
    assert (jawaban.status, jawaban.lokasi) == (302, url_of("IKU-02"))
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.realisasi, entri.penjelasan, entri.versi) == (Decimal("83.50"), "Dari loket.", 2)
    assert [satu.nama for satu in entri.bukti] == ["Surat 5"]


def test_a_stale_form_with_a_fault_does_not_become_a_fresh_one(masuk, siklus, home_contoh):
    """Shown again after a fault, the form still knows how old it is."""
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-01")
    form = buka(satu, url).isian(url)
    isi_lalu_kirim(dua, url, realisasi="81")
    del form["csrf_token"]
    salah = kirim(satu, url, form | {"realisasi": "x"})
    assert salah.status == 422
    diperbaiki = salah.isian(url) | {"realisasi": "82"}
    del diperbaiki["csrf_token"]
    assert kirim(satu, url, diperbaiki).status == 409
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("81.00")


def test_a_stale_save_of_a_lembar_shows_rows_that_only_the_other_has(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-06")
    isi_baris(url, dua, *[(f"Sumber {n}", "1", "", "") for n in range(1, 7)])
    data = {"versi": "0", "keadaan": "terukur", "nama-1": "Sumber 1", "a-1": "9", "sumber": "Desa"}
    halaman = kirim(satu, url, data)
    assert halaman.status == 409
    assert "Baris 6, Nilai" in halaman.teks
    assert "Realisasi" not in [satu.text_content().strip() for satu in halaman.pohon.xpath("//legend")]
    lain = {f"nama-{n}": f"Sumber {n}" for n in range(2, 7)} | {f"a-{n}": "1" for n in range(2, 7)}
    pilihan = halaman.isian(url)
    assert pilihan | lain == pilihan  # rows that this person never had stay as the other saved them
    assert pilihan["a-1"] == "1"
    pilihan["a-1"] = "9"
    del pilihan["csrf_token"]
    assert kirim(satu, url, pilihan).status == 302
    assert entri_of(home_contoh, "IKU-06").realisasi == Decimal(14)


@pytest.mark.parametrize("versi", ["", "x", "-1", "9999999999", "１"])
def test_a_form_without_a_usable_versi_is_asked_for_anew(tim, home_contoh, versi):
    halaman = kirim(tim, url_of("IKU-01"), isi("IKU-01", versi=versi))
    assert halaman.status == 422
    assert "Muat ulang halaman ini" in halaman.teks
    check_ringkasan(tim, halaman)
    assert entri_of(home_contoh, "IKU-01").versi == 0


@pytest.mark.parametrize(
    "url",
    [
        "/siklus/2026-TB9-R0/data", "/siklus/x/data", "/siklus/2026-TB3-R0/data", "/siklus/..%2f..%2fetc/data",
        f"{DASAR}/data/IKU-99", f"{DASAR}/data/..", f"{DASAR}/data/iku-01", f"{DASAR}/data/IKU-01%00",
        f"{DASAR}/data/IKU-01/bukti/IKU-01-1", f"{DASAR}/data/IKU-99/bukti/x", "/siklus/2026-TB3-R0/anggaran",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_404_to_read_and_to_save(tim, url):
    assert buka(tim, url).status == 404
    if "bukti" not in url:
        assert kirim(tim, url, isi("IKU-01")).status in (404, 405)


def test_a_lembar_the_table_of_all_iku_and_the_anggaran_sent_twice_are_recorded_once(tim, home_contoh):
    kiriman = [
        (f"{DASAR}/data-iku", {"realisasi-IKU-01": "81", "sumber-IKU-01": "Register"}),
        (f"{DASAR}/anggaran", {"realisasi-1": "9.000.000"}),
        (url_of("IKU-06"), {"nama-1": "Kaliasri", "a-1": "3"}),
    ]
    for url, ubah in kiriman:
        data = buka(tim, url).isian(url) | ubah
        del data["csrf_token"]
        assert kirim(tim, url, data).status == 302
        sebelum = home_contoh.siklus.get(KUNCI)
        assert kirim(tim, url, data).status == 302
        assert home_contoh.siklus.get(KUNCI) == sebelum
