"""Adoption on screen: what leaves is listed before, kept after; what a colleague was typing meanwhile is not lost."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import CaraIsi
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.services.pemeriksaan import verify
from tests import factories as f
from tests.berkas_contoh import PDF
from tests.factories import KUNCI
from tests.web.halaman import NASTY, Halaman, buka, kirim
from tests.web.test_bukti import berkas
from tests.web.test_lembar import TIGA, make_dokumen, sel

DASAR = f"/siklus/{KUNCI}"
ADOPSI, LEMBAR, DATA_IKU, ANGGARAN = (f"{DASAR}/{akhir}" for akhir in ("adopsi", "lembar/2", "data-iku", "anggaran"))
DUA, EMPAT = f"{DASAR}/data/IKU-02", f"{DASAR}/data/IKU-04"
ROWS = sel("IKU-02", ("60", "80", NASTY), ("93", "120", ""), ("", "", "banjir"))


@pytest.fixture
def kantor(home_contoh, masuk):
    """Version 2: IKU-02 (rasio, two desa filled in) is filled in directly, IKU-04 (with a file) is retired."""
    lama = replace(make_dokumen(), program_list=f.dokumen_iku_contoh(0).program_list)
    home_contoh.create_siklus(open_siklus(KUNCI, f.SOP, lama, (), (), (), f.orang_tim(1), f.PADA, TIGA))
    satu, dua, _, lima = lama.iku_list
    langsung = replace(dua, cara_isi=CaraIsi.LANGSUNG, faktor=None, lembar_per=None)
    tahun = DokumenIkuTahun(2026)
    program = tuple(reversed(lama.program_list))
    tahun.berlaku = (
        lama,
        replace(lama, versi_dokumen=2, alasan="Perubahan", iku_list=(satu, langsung, lima), program_list=program),
    )
    home_contoh.dokumen_iku.create(2026, tahun)
    tim = masuk("tim-1")
    assert _send(tim, LEMBAR, **ROWS).status == 302
    data = {"versi": "0", "keadaan": "terukur", "nama-1": TIGA[0], "a-1": "7", "sumber": "Loket"}
    assert kirim(tim, EMPAT, data | {"bukti": berkas("loket.pdf", PDF)}).status == 302
    return home_contoh


def _send(tim, url, **ubah) -> Halaman:
    data = buka(tim, url).isian(url)
    data.pop("csrf_token")
    return kirim(tim, url, data | ubah)


def open_form(tim, url):
    data = buka(tim, url).isian(url)
    data.pop("csrf_token")
    return data


def adopt(masuk):
    lain = masuk("tim-2")
    assert kirim(lain, ADOPSI, buka(lain, ADOPSI).isian(ADOPSI)).status == 302


def check_told(halaman, *ketikan):
    assert halaman.status == 409
    assert "Tim Contoh 2 mengganti Dokumen IKU siklus ini (versi 1 → 2) pada" in halaman.teks
    for teks in ketikan:
        assert teks in halaman.teks
    assert "<img src=x" not in halaman.mentah


def test_what_leaves_is_listed_beforehand_and_whole_in_the_riwayat_afterwards(masuk, kantor):
    teks = buka(masuk("sekretaris"), ADOPSI).teks
    assert "IKU-02 Perekaman KTP-el: rumus, 3 baris lembar" in teks
    assert "IKU-04 Dokumen: realisasi, rumus, 1 baris lembar, sumber data, 1 bukti dukung" in teks
    (bukti,) = kantor.siklus.get(KUNCI).entri["IKU-04"].bukti
    isi = ("60", "80", "93", "120", "keterangan: banjir", f"keterangan: {NASTY}", f"(SHA-256 {bukti.sha256})")
    adopt(masuk)
    halaman = buka(masuk("camat"), DASAR)
    for satu in isi:
        assert satu in teks
        assert satu in halaman.teks
    assert "<img src=x" not in halaman.mentah
    assert kantor.siklus.get(KUNCI).entri["IKU-02"].realisasi == Decimal("76.50")


def test_the_evidence_of_a_retired_iku_is_opened_from_the_riwayat_and_watched_over(masuk, kantor):
    (bukti,) = kantor.siklus.get(KUNCI).entri["IKU-04"].bukti
    url = f"{ADOPSI}/bukti/{bukti.sha256}"
    assert buka(masuk("tim-1"), url).status == 404  # it has not left yet
    adopt(masuk)
    assert f'href="{url}"' in buka(masuk("tim-1"), DASAR).mentah
    jawaban = masuk("tamu").get(url)
    assert (jawaban.data, "attachment" in jawaban.headers["Content-Disposition"]) == (PDF, True)
    for lain in ("0" * 64, "x", ".."):
        assert buka(masuk("tim-1"), f"{ADOPSI}/bukti/{lain}").status == 404
    kantor.bukti.path(bukti.sha256).unlink()
    assert "lampiran_hilang" in [satu.jenis for satu in verify(kantor).temuan]


def test_a_lembar_that_was_open_meanwhile_is_refused_with_reason_person_and_all_that_was_typed(masuk, kantor):
    tim = masuk("tim-1")
    data = open_form(tim, LEMBAR) | sel("IKU-04", ("41", None, "ketikan saya"))
    adopt(masuk)
    sebelum = kantor.siklus.get(KUNCI)
    halaman = kirim(tim, LEMBAR, data)
    check_told(halaman, "Dikeluarkan: IKU-04", f"{TIGA[0]}, IKU-04, nilai a 41", "ketikan saya", NASTY)
    assert kantor.siklus.get(KUNCI) == sebelum


def test_the_form_of_an_iku_whose_cara_isi_changed_shows_the_rows_that_were_typed(masuk, kantor):
    tim = masuk("tim-1")
    data = open_form(tim, DUA) | {"a-1": "61", "penjelasan": NASTY}
    adopt(masuk)
    check_told(kirim(tim, DUA, data), f"{TIGA[0]}, nilai a 61", f"{TIGA[0]}, nilai b 80", f"Penjelasan {NASTY}")


def test_the_form_of_a_retired_iku_shows_what_was_typed_and_a_kode_that_never_was_is_404(masuk, kantor):
    tim = masuk("tim-1")
    data, ganti = open_form(tim, EMPAT) | {"penjelasan": "Baru ditulis."}, f"{EMPAT}/bukti/IKU-04-1/ganti"
    isi_ganti = open_form(tim, ganti) | {"alasan": "Halaman dua buram."}
    adopt(masuk)
    halaman = kirim(tim, EMPAT, data | {"bukti": berkas("baru.pdf", PDF)})
    check_told(halaman, "Penjelasan Baru ditulis.", "Sumber data Loket", "Berkas bukti dukung tidak ikut tersimpan")
    check_told(kirim(tim, ganti, isi_ganti), "Alasan Halaman dua buram.")
    assert kirim(tim, f"{DASAR}/data/IKU-99", data).status == 404
    assert kirim(masuk("camat"), EMPAT, data).status == 403


def test_the_table_of_all_iku_and_the_anggaran_are_not_read_by_the_numbers_of_another_document(masuk, kantor):
    tim, program = masuk("tim-1"), f.dokumen_iku_contoh(0).program_list[0].nama
    iku, anggaran = open_form(tim, DATA_IKU), open_form(tim, ANGGARAN)
    adopt(masuk)
    check_told(kirim(tim, DATA_IKU, iku | {"realisasi-IKU-01": "81"}), "IKU-01, realisasi 81")
    halaman = kirim(tim, ANGGARAN, anggaran | {"realisasi-1": "9.000.000"})
    check_told(halaman, f"{program}, realisasi 9.000.000")
    assert all(entri.realisasi is None for entri in kantor.siklus.get(KUNCI).entri_program.values())


def test_an_iku_that_the_adoption_left_alone_is_saved_from_a_form_of_before(masuk, kantor):
    tim, url = masuk("tim-1"), f"{DASAR}/data/IKU-01"
    data = open_form(tim, url) | {"realisasi": "81"}
    adopt(masuk)
    assert kirim(tim, url, data).status == 302
    assert kantor.siklus.get(KUNCI).entri["IKU-01"].realisasi == Decimal("81.00")


def test_a_draft_of_before_is_told_word_for_word_and_not_put_into_the_new_form(masuk, kantor):
    tim = masuk("tim-1")
    anggaran = open_form(tim, ANGGARAN) | {"realisasi-1": "9.000.000", "penjelasan-1": NASTY}
    assert tim.post(f"/draf?alamat={ANGGARAN}", anggaran).status_code == 200
    adopt(masuk)
    halaman = buka(tim, ANGGARAN)
    program = f.dokumen_iku_contoh(0).program_list[0].nama
    assert "ditulis sebelum Dokumen IKU siklus ini diganti" in halaman.teks
    assert f"{program}, realisasi: 9.000.000" in halaman.teks
    assert NASTY in halaman.teks
    assert halaman.isian(ANGGARAN)["realisasi-1"] == ""


def test_the_offer_stands_where_the_tim_works(masuk, kantor):
    tim = masuk("tim-1")
    kalimat = "putuskan apakah memakai Dokumen IKU atau angka yang terbaru"
    assert kalimat in buka(tim, "/").teks
    assert f'href="{ADOPSI}"' in buka(tim, "/").mentah
    assert kalimat not in buka(masuk("sekretaris"), "/").teks
    for url in (f"{DASAR}/data", f"{DASAR}/langkah/sampaikan"):
        halaman = buka(tim, url)
        assert "Ada Dokumen IKU versi 2 (siklus ini memakai versi 1): Perubahan" in halaman.teks
        assert f'href="{ADOPSI}"' in halaman.mentah
    assert "Ada versi atau angka terbaru yang belum diputuskan." in buka(tim, f"{DASAR}/langkah/sampaikan").teks
    adopt(masuk)
    for url in ("/", f"{DASAR}/data", f"{DASAR}/langkah/sampaikan"):
        assert f'href="{ADOPSI}"' not in buka(tim, url).mentah
