"""Adoption on screen: what is newer is shown before anything changes, the Tim decides, later steps only read it."""

from dataclasses import replace

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import Target
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests.factories import (
    KUNCI,
    dokumen_iku_contoh,
    fill_ceklist,
    iku_contoh,
    move,
    orang_sekretaris,
    siklus_at,
    siklus_baru,
    walk,
)
from tests.web.halaman import NASTY, buka, kirim

DASAR = f"/siklus/{KUNCI}"
ADOPSI = f"{DASAR}/adopsi"
TB1 = Periode(2026, 1)


def answered():
    """A siklus of TB2 at step 1 with all data and answers, returned by the Sekretaris."""
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris())
    return siklus


def put_dokumen(home, *versi):
    tahun = DokumenIkuTahun(2026)
    tahun.berlaku = versi
    home.dokumen_iku.create(2026, tahun)


@pytest.fixture
def versi_dua(home_contoh):
    """Version 2: the target of IKU-04 is lower, IKU-02 is retired, IKU-09 is new."""
    home_contoh.create_siklus(answered())
    lama = dokumen_iku_contoh()
    satu, _, tiga, empat = lama.iku_list
    turun = replace(empat, target=(empat.target[0], Target.of_angka(empat.target[1].bawah - 50), *empat.target[2:]))
    iku_list = (satu, tiga, turun, iku_contoh("IKU-09", indikator=NASTY))
    put_dokumen(home_contoh, lama, replace(lama, versi_dokumen=2, iku_list=iku_list, alasan="Perubahan PK <2026>"))
    return home_contoh


def put_ralat(home, tahap):
    """TB1 sealed as R0 and R1 (IKU-01 corrected to its half), and TB2, which rests on R0, at `tahap`."""
    put_dokumen(home, dokumen_iku_contoh())
    home.create_siklus(siklus_at(Tahap.SELESAI, TB1))
    ralat = walk(siklus_baru(TB1), Tahap.SELESAI)
    ralat.kunci, ralat.ralat_dari, ralat.ralat_alasan = KunciSiklus(TB1, 1), "2026-TB1-R0", "Angka keliru"
    ralat.entri["IKU-01"] = replace(ralat.entri["IKU-01"], realisasi=ralat.entri["IKU-01"].realisasi / 2)
    home.create_siklus(ralat)
    siklus = answered() if tahap is Tahap.ELABORASI else siklus_at(tahap)
    asal = home.siklus.get(KunciSiklus(TB1, 0))
    siklus.angka_lalu = tuple(replace(angka, realisasi=asal.entri[angka.kode].realisasi) for angka in siklus.angka_lalu)
    home.create_siklus(siklus)


def test_a_newer_version_is_announced_and_shown_to_everybody_and_changes_nothing(masuk, versi_dua):
    sebelum = versi_dua.siklus.path(KUNCI).read_bytes()
    for nama in ("tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"):
        teks = buka(masuk(nama), DASAR).teks
        assert "Ada Dokumen IKU versi 2 (siklus ini memakai versi 1): Perubahan PK <2026>" in teks
        assert "Lihat apa yang akan berubah (3 IKU)." in teks
        halaman = buka(masuk(nama), ADOPSI)
        assert halaman.status == 200
        assert halaman.has_form(ADOPSI) == (nama == "tim-1")
    assert versi_dua.siklus.path(KUNCI).read_bytes() == sebelum


def test_the_page_says_what_changes_in_the_document_the_entries_and_the_ceklist(masuk, versi_dua):
    teks = buka(masuk("tim-1"), ADOPSI).teks
    assert "IKU-04 Target Tribulan II 1.200 1.150" in teks
    assert "IKU-02 IKU dikeluarkan Jumlah gangguan trantibum –" in teks
    assert "IKU-04 Jumlah dokumen kependudukan yang difasilitasi terukur 1.150 95,83 → 100,00 97,92 → 100,00" in teks
    assert "terukur → dikeluarkan; isiannya tinggal dalam riwayat 3 → –" in teks
    assert f"IKU-09 {NASTY} belum ada dalam siklus ini → belum diisi" in teks
    assert "Sekretaris menjawab lagi ceklist IKU-04; jawaban untuk IKU lain tetap." in teks


def test_the_tim_takes_it_over_once(masuk, versi_dua):
    tim = masuk("tim-1")
    data = buka(tim, ADOPSI).isian(ADOPSI)
    assert kirim(tim, ADOPSI, data).lokasi == DASAR
    siklus = versi_dua.siklus.get(KUNCI)
    assert siklus.dokumen_iku.versi_dokumen == 2
    assert list(siklus.entri) == ["IKU-01", "IKU-03", "IKU-04", "IKU-09"]
    assert siklus.ceklist["IKU-04"].jawaban is None
    assert siklus.ceklist["IKU-01"].jawaban is not None
    lagi = kirim(tim, ADOPSI, data)
    assert lagi.status == 409
    assert "Yang ditawarkan sudah berubah sejak Anda membukanya." in lagi.teks
    assert "Tidak ada yang perlu diputuskan." in lagi.teks
    assert versi_dua.siklus.get(KUNCI) == siklus
    assert "Ada Dokumen IKU versi 2" not in buka(tim, DASAR).teks


@pytest.mark.parametrize("nama", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_only_the_tim_takes_it_over(masuk, versi_dua, nama):
    sebelum = versi_dua.siklus.path(KUNCI).read_bytes()
    sidik = buka(masuk("tim-1"), ADOPSI).isian(ADOPSI)["sidik"]
    jawaban = kirim(masuk(nama), ADOPSI, {"sidik": sidik})
    assert jawaban.status == 403
    assert versi_dua.siklus.path(KUNCI).read_bytes() == sebelum


@pytest.mark.parametrize("data", [{}, {"sidik": ""}, {"sidik": "0" * 64}, {"sidik": NASTY}, {"versi_dokumen": "2"}])
def test_what_was_not_shown_is_not_taken_over_and_the_present_offer_is_shown(masuk, versi_dua, data):
    sebelum = versi_dua.siklus.path(KUNCI).read_bytes()
    halaman = kirim(masuk("tim-1"), ADOPSI, data)
    assert (halaman.status, halaman.judul.startswith("Galat: ")) == (409, True)
    assert "1.200 1.150" in halaman.teks
    assert halaman.has_form(ADOPSI)
    assert versi_dua.siklus.path(KUNCI).read_bytes() == sebelum


def test_an_offer_that_changed_meanwhile_is_shown_anew(masuk, versi_dua):
    tim = masuk("tim-1")
    data = buka(tim, ADOPSI).isian(ADOPSI)
    with versi_dua.dokumen_iku.edit(2026) as tahun:
        tahun.berlaku += (replace(tahun.latest(), versi_dokumen=3, alasan="Perubahan kedua."),)
    halaman = kirim(tim, ADOPSI, data)
    assert halaman.status == 409
    assert "menjadi versi 3" in halaman.teks
    assert versi_dua.siklus.get(KUNCI).dokumen_iku.versi_dokumen == 1


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_at_another_step_nothing_is_offered_or_taken_over(masuk, home_contoh, tahap):
    lama = dokumen_iku_contoh()
    put_dokumen(home_contoh, lama, replace(lama, versi_dokumen=2, alasan="Perubahan PK"))
    home_contoh.create_siklus(siklus_at(tahap))
    tim = masuk("tim-1")
    assert not buka(tim, ADOPSI).has_form(ADOPSI)
    assert "Ada Dokumen IKU versi 2" not in buka(tim, DASAR).teks
    assert kirim(tim, ADOPSI, {"sidik": "0" * 64}).status == 409
    assert home_contoh.siklus.get(KUNCI).dokumen_iku.versi_dokumen == 1


@pytest.mark.parametrize("kunci", ["x", "2026-TB2-R9", ".."])
def test_what_is_no_siklus_is_404(masuk, home_contoh, kunci):
    assert buka(masuk("tim-1"), f"/siklus/{kunci}/adopsi").status == 404
    assert kirim(masuk("tim-1"), f"/siklus/{kunci}/adopsi", {"sidik": ""}).status == 404


def test_the_form_of_an_iku_that_was_open_during_the_adoption_is_stale(masuk, versi_dua):
    tim = masuk("tim-1")
    url = f"{DASAR}/data/IKU-04"
    data = buka(tim, url).isian(url) | {"realisasi": "1.000"}
    del data["csrf_token"]
    lain = masuk("tim-2")
    assert kirim(lain, ADOPSI, buka(lain, ADOPSI).isian(ADOPSI)).status == 302
    assert kirim(tim, url, data).status == 409


def test_figures_of_a_ralat_are_offered_alone_and_taken_over(masuk, home_contoh):
    put_ralat(home_contoh, Tahap.ELABORASI)
    tim = masuk("tim-1")
    assert "Angka TB I 2026 sudah berubah sejak siklus ini dibuka." in buka(tim, DASAR).teks
    halaman = buka(tim, ADOPSI)
    assert "TB I 2026: dari 2026-TB1-R0 menjadi 2026-TB1-R1" in halaman.teks
    assert "TB I 2026 IKU-01 83,50 dari target 82,00 41,75 dari target 82,00" in halaman.teks
    assert "menjadi versi" not in halaman.teks
    assert kirim(tim, ADOPSI, halaman.isian(ADOPSI)).status == 302
    assert {angka.asal for angka in home_contoh.siklus.get(KUNCI).angka_lalu} == {"2026-TB1-R1"}
    assert "sudah berubah sejak" not in buka(tim, DASAR).teks


@pytest.mark.parametrize("tahap", [Tahap.TELAAH_KEABSAHAN, Tahap.ANALISA, Tahap.PENYEMPURNAAN, Tahap.PENGETIKAN])
def test_later_steps_list_the_ralat_whose_figures_they_do_not_use(masuk, home_contoh, tahap):
    put_ralat(home_contoh, tahap)
    for url in (DASAR, ADOPSI):
        teks = buka(masuk("sekretaris"), url).teks
        assert "Siklus ini memakai angka sebelum ralat TB I 2026." in teks
        assert "dapat dipakai setelah data dikembalikan ke tahap 1" in teks


def test_a_sealed_siklus_says_so_and_stays_as_it_is(masuk, home_contoh):
    put_ralat(home_contoh, Tahap.SELESAI)
    teks = buka(masuk("camat"), DASAR).teks
    assert "memakai angka sebelum ralat TB I 2026. Siklus ini tetap seperti saat diarsipkan" in teks
    assert "Perlu ditinjau: memakai angka sebelum ralat TB I 2026" in buka(masuk("camat"), "/arsip").teks
    assert buka(masuk("camat"), "/siklus").teks.count("perlu ditinjau: memakai angka sebelum ralat TB I 2026") == 1
    iku = buka(masuk("camat"), "/pemantauan/iku/IKU-01").teks
    assert iku.count("perlu ditinjau: memakai angka sebelum ralat TB I 2026") == 1
    assert iku.count("Perlu ditinjau: Telaah ini memakai angka sebelum ralat TB I 2026.") == 1


def test_a_running_siklus_on_figures_before_a_ralat_is_marked_in_the_list_and_per_iku(masuk, home_contoh):
    put_ralat(home_contoh, Tahap.ANALISA)
    for url in ("/siklus", "/pemantauan/iku/IKU-01"):
        assert "perlu ditinjau: memakai angka sebelum ralat TB I 2026" in buka(masuk("camat"), url).teks
