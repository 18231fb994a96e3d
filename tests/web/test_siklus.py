"""The siklus on screen: opening, its page, cancelling."""

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.periode import Periode
from tests.factories import (
    ALASAN,
    KUNCI,
    dokumen_iku_contoh,
    fill_data,
    move,
    orang_sekretaris,
    siklus_at,
    siklus_baru,
    walk,
)
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim
from tests.web.langkah import DASAR, TERTULIS, langkah, put

# --- opening


@pytest.fixture
def dokumen(home_contoh):
    tahun = DokumenIkuTahun(2026)
    tahun.berlaku = (dokumen_iku_contoh(),)
    home_contoh.dokumen_iku.create(2026, tahun)


def test_the_tim_opens_the_tribulan_that_is_proposed(oktober, masuk, dokumen, home_contoh):
    tim = masuk("tim-1")
    halaman = buka(tim, "/siklus")
    assert halaman.isian("/siklus/buka")["periode"] == "2026-TB3"  # the last one that has ended
    jawaban = kirim(tim, "/siklus/buka", {"periode": "2026-TB3"})
    assert (jawaban.status, jawaban.lokasi) == (302, "/siklus/2026-TB3-R0")
    halaman = buka(tim, "/siklus/2026-TB3-R0")
    assert "Tribulan III Tahun 2026 dibuka." in halaman.teks
    assert "Sekarang pada: Tim Akuntabilitas Kinerja." in halaman.teks
    assert halaman.tombol[:2] == ["Isi data kinerja", "Sampaikan ke Sekretaris"]
    (hijau,) = halaman.pohon.xpath("//main//a[@class='govuk-button']")
    assert hijau.get("href") == "/siklus/2026-TB3-R0/data"
    assert len(home_contoh.list_ringkasan()) == 1


def test_opening_twice_yields_one_siklus_and_says_why(oktober, masuk, dokumen, home_contoh):
    tim = masuk("tim-1")
    kirim(tim, "/siklus/buka", {"periode": "2026-TB3"})
    halaman = kirim(tim, "/siklus/buka", {"periode": "2026-TB3"})
    assert halaman.status == 409
    assert "Tribulan III Tahun 2026 masih berjalan. Siklus berada pada tahap 1" in halaman.ringkasan[0][1]
    assert not halaman.has_form("/siklus/buka")
    assert "Tribulan IV Tahun 2026 belum dapat dibuka" in halaman.teks
    assert len(home_contoh.list_ringkasan()) == 1


@pytest.mark.parametrize("akun", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_nobody_but_the_tim_opens_a_siklus(oktober, masuk, dokumen, home_contoh, akun):
    peramban = masuk(akun)
    assert not buka(peramban, "/siklus").has_form("/siklus/buka")
    halaman = kirim(peramban, "/siklus/buka", {"periode": "2026-TB3"})
    assert halaman.status == 403
    assert "hanya dapat dibuka oleh Tim" in halaman.teks
    assert not home_contoh.list_ringkasan()


@pytest.mark.parametrize("periode", ["", "2026-TB5", "2026", NASTY, "2026-TB3-R0", "1999-TB1"])
def test_what_is_no_tribulan_is_refused(oktober, masuk, dokumen, periode):
    halaman = kirim(masuk("tim-1"), "/siklus/buka", {"periode": periode})
    assert halaman.status == 422
    assert "Tulis seperti 2026-TB3" in halaman.ringkasan[0][1]
    assert "<img src=x" not in halaman.mentah


def test_a_tribulan_without_dokumen_iku_or_not_yet_begun_says_so(oktober, masuk, home_contoh):
    tim = masuk("tim-1")
    halaman = buka(tim, "/siklus")
    assert "Tribulan III Tahun 2026 belum dapat dibuka" in halaman.teks
    assert not halaman.has_form("/siklus/buka")
    halaman = kirim(tim, "/siklus/buka", {"periode": "2026-TB3"})
    assert halaman.status == 422
    assert "Dokumen IKU Tahun 2026" in halaman.ringkasan[0][1]
    halaman = kirim(tim, "/siklus/buka", {"periode": "2027-TB1"})
    assert halaman.status == 409
    assert "belum dimulai" in halaman.ringkasan[0][1]


def test_the_very_first_siklus_is_chosen_among_the_ended_tribulan_that_have_a_dokumen_iku(oktober, masuk, dokumen):
    halaman = buka(masuk("tim-1"), "/siklus")
    opsi = halaman.pohon.xpath("//select[@name='periode']/option/@value")
    assert opsi == ["2026-TB3", "2026-TB2", "2026-TB1"]  # 2025 has no Dokumen IKU
    assert "Buka siklus" in halaman.tombol
    assert "Angkanya ditulis pada Data awal, sebaiknya sebelum siklus dibuka." in halaman.teks
    assert halaman.pohon.xpath("//main//form//a/@href") == ["/data-awal"]


def test_the_green_button_of_a_siklus_is_the_hand_over_once_nothing_is_missing(masuk, home_contoh):
    put(home_contoh, Tahap.ELABORASI, fill_data)
    halaman = buka(masuk("tim-1"), DASAR)
    assert [satu.text_content() for satu in halaman.pohon.xpath("//main//a[@class='govuk-button']")] == [
        "Sampaikan ke Sekretaris"
    ]
    assert "Isi data kinerja" not in halaman.tombol


def test_later_tribulan_open_by_one_button_that_names_them(oktober, masuk, dokumen, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.SELESAI))
    tim = masuk("tim-1")
    halaman = buka(tim, "/siklus")
    assert "Buka siklus Tribulan III Tahun 2026" in halaman.tombol
    isian = {"periode": halaman.isian("/siklus/buka")["periode"]}
    assert kirim(tim, "/siklus/buka", isian).lokasi == "/siklus/2026-TB3-R0"


def test_the_sekretaris_chooses_among_ended_tribulan_without_a_siklus(oktober, masuk, dokumen, home_contoh):
    put(home_contoh, Tahap.ELABORASI)
    halaman = buka(masuk("sekretaris"), "/siklus/tidak-dilaksanakan")
    opsi = halaman.pohon.xpath("//select[@name='periode']/option/@value")
    assert opsi == ["", "2026-TB3", "2026-TB1", "2025-TB4", "2025-TB3", "2025-TB2", "2025-TB1", "2024-TB4"]


def test_the_sekretaris_marks_a_tribulan_as_not_carried_out(oktober, masuk, dokumen, home_contoh):
    sekretaris, url = masuk("sekretaris"), "/siklus/tidak-dilaksanakan"
    typed = {"periode": "2026-TB2", "alasan": NASTY}
    assert kirim(sekretaris, url, typed).status == 302
    halaman = buka(sekretaris, "/siklus")
    assert f"Tribulan II Tahun 2026: {NASTY} (Sekretaris Contoh, 5 Oktober 2026 pukul 09.00 WIB)" in halaman.teks
    lagi = kirim(sekretaris, url, typed)
    assert lagi.status == 409
    assert "sudah ditandai" in lagi.galat_di("periode")
    assert lagi.isian(url)["alasan"] == NASTY
    assert len(home_contoh.register.get().tidak_dilaksanakan) == 1


def test_marking_needs_a_reason_a_tribulan_and_the_sekretaris(oktober, masuk, home_contoh):
    sekretaris, url = masuk("sekretaris"), "/siklus/tidak-dilaksanakan"
    halaman = kirim(sekretaris, url, {"periode": "2026-TB2", "alasan": "pendek"})
    check_galat(sekretaris, halaman, alasan="paling sedikit 10 huruf")
    isian = halaman.isian(url)
    assert (isian["periode"], isian["alasan"]) == ("2026-TB2", "pendek")
    halaman = kirim(sekretaris, url, {"periode": "TB2", "alasan": TERTULIS})
    check_galat(sekretaris, halaman, periode="Tulis seperti 2026-TB3")
    for akun in ("tim-1", "kasubag", "camat", "admin"):
        assert url not in buka(masuk(akun), "/siklus").mentah
        assert kirim(masuk(akun), url, {"periode": "2026-TB2", "alasan": TERTULIS}).status == 403
    assert not home_contoh.register.get().tidak_dilaksanakan


def test_a_tribulan_that_has_a_siklus_cannot_be_marked(oktober, masuk, home_contoh):
    put(home_contoh, Tahap.ELABORASI)
    halaman = kirim(masuk("sekretaris"), "/siklus/tidak-dilaksanakan", {"periode": "2026-TB2", "alasan": TERTULIS})
    assert halaman.status == 409
    assert "sudah punya siklus" in halaman.galat_di("periode")


# --- cancelling


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap not in (Tahap.SELESAI, Tahap.DIBATALKAN)])
def test_a_siklus_is_cancelled_by_two_persons_and_kept(masuk, home_contoh, tahap):
    put(home_contoh, tahap)
    tim, sekretaris = masuk("tim-2"), masuk("sekretaris")
    assert isi_lalu_kirim(tim, langkah("ajukan_batal"), alasan=NASTY).status == 302
    putusan = (langkah("setujui_batal"), langkah("tolak_batal"))  # who decides reads why, there, too
    for peramban, url in ((tim, DASAR), *((sekretaris, url) for url in (DASAR, *putusan))):
        halaman = buka(peramban, url)
        assert f"Pembatalan diajukan oleh Tim Contoh 2: {NASTY}" in halaman.teks
        assert "<img src=x" not in halaman.mentah
    assert buka(tim, langkah("ajukan_batal")).status == 409
    assert buka(tim, langkah("setujui_batal")).status == 403
    assert "putuskan pengajuan pembatalan" in buka(sekretaris, "/").teks
    assert isi_lalu_kirim(sekretaris, langkah("setujui_batal")).status == 302
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.DIBATALKAN
    halaman = buka(tim, DASAR)
    assert "Sekarang pada: tidak ada, siklus dibatalkan." in halaman.teks
    assert halaman.tombol == []


def test_a_refused_cancellation_lets_the_siklus_go_on(masuk, home_contoh):
    put(home_contoh, Tahap.ANALISA)
    isi_lalu_kirim(masuk("tim-1"), langkah("ajukan_batal"), alasan=ALASAN)
    sekretaris = masuk("sekretaris")
    check_galat(sekretaris, isi_lalu_kirim(sekretaris, langkah("tolak_batal"), alasan=""), alasan="10 huruf")
    assert isi_lalu_kirim(sekretaris, langkah("tolak_batal"), alasan="Datanya masih dapat diperbaiki.").status == 302
    siklus = home_contoh.siklus.get(KUNCI)
    assert (siklus.tahap, siklus.batal) == (Tahap.ANALISA, None)
    assert buka(sekretaris, langkah("tolak_batal")).status == 409


def test_a_cancelled_tribulan_opens_again_under_the_next_number(oktober, masuk, dokumen, home_contoh):
    put(home_contoh, Tahap.DIBATALKAN)
    jawaban = kirim(masuk("tim-1"), "/siklus/buka", {"periode": "2026-TB2"})
    assert jawaban.lokasi == "/siklus/2026-TB2-R1"
    teks = buka(masuk("tim-1"), "/siklus").teks
    assert "Tribulan II Tahun 2026 (Revisi 1)" in teks
    assert "Dibatalkan" in teks


# --- pages


@pytest.mark.parametrize("tahap", list(Tahap))
@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "admin"])
def test_every_page_of_a_siklus_says_where_it_stands_at_every_step(masuk, home_contoh, tahap, akun):
    siklus = put(home_contoh, tahap)
    peramban = masuk(akun)
    for akhir in ("", "/data", "/data/IKU-01", "/anggaran", "/ceklist", "/ceklist/IKU-01"):
        halaman = buka(peramban, DASAR + akhir)
        assert halaman.status == 200, akhir
        assert "Sekarang pada:" in halaman.teks, akhir
        assert "Tribulan II Tahun 2026" in halaman.judul or "Tribulan II Tahun 2026" in halaman.teks
    teks = buka(peramban, "/siklus").teks
    assert "Tribulan II Tahun 2026" in teks
    tombol = buka(peramban, DASAR).pohon.xpath("//main//a[@role='button']/@class")
    assert sum("secondary" not in kelas for kelas in tombol) <= 1
    assert siklus == home_contoh.siklus.get(KUNCI)


def test_the_riwayat_tells_every_change_with_its_reason(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan=TERTULIS)
    home_contoh.create_siklus(siklus)
    teks = buka(masuk("camat"), DASAR).teks
    assert f"Alasan: {TERTULIS}" in teks
    assert "keadaan: belum diisi → terukur; realisasi: – → 83,50" in teks
    assert "Tim Contoh 1, Anggota Tim Akuntabilitas Kinerja" in teks


def test_the_time_of_each_step_stands_beside_its_mutu_baku(masuk, home_contoh):
    """Working minutes, then office time waiting (to the first save) and elapsed (to the hand-over), then returns."""
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.PENYEMPURNAAN))
    teks = buka(masuk("camat"), DASAR).teks
    for baris in (
        "1. Elaborasi data kinerja 15 15 10 menit 50 menit 0", "2. Telaah keabsahan 30 30 20 menit 1 jam 0",
        "3. Analisa pengukuran 60 60 20 menit 1 jam 0", "5. Pengetikan 15 – – – 0",
    ):  # fmt: skip
        assert baris in teks


def test_a_siklus_of_another_tribulan_is_told_apart(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(Periode(2026, 1)), Tahap.SELESAI))
    put(home_contoh, Tahap.ELABORASI)
    teks = buka(masuk("camat"), "/siklus").teks
    assert teks.index("Tribulan II Tahun 2026") < teks.index("Tribulan I Tahun 2026")


def test_a_capaian_s_d_that_lacks_a_tribulan_says_so_beside_it(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    assert "baru 1 dari 2 tribulan" not in buka(masuk("tim-1"), f"/siklus/{KUNCI}").teks
    with home_contoh.edit_siklus(KUNCI) as siklus:
        siklus.angka_lalu = ()
    assert "baru 1 dari 2 tribulan" in buka(masuk("tim-1"), f"/siklus/{KUNCI}").teks
