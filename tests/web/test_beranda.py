"""Beranda: what waits for this person, where the running siklus stands, the last results."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import time_machine

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.telaah import Saran, TindakLanjut
from kinerja_app.domain.temuan import HasilTerakhir, HasilVerifikasi, Temuan
from kinerja_app.services import ralat
from tests.factories import (
    ALASAN,
    KUNCI,
    dokumen_iku_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_at,
    siklus_baru,
    walk,
)  # fmt: skip
from tests.web.halaman import NASTY, buka, kirim

GILIRAN = {
    Tahap.ELABORASI: ("tim-2", f"/siklus/{KUNCI}/data"),
    Tahap.TELAAH_KEABSAHAN: ("sekretaris", f"/siklus/{KUNCI}/ceklist"),
    Tahap.ANALISA: ("tim-2", f"/siklus/{KUNCI}/telaah"),
    Tahap.PENYEMPURNAAN: ("sekretaris", f"/siklus/{KUNCI}/telaah/baca"),
    Tahap.PENGETIKAN: ("kasubag", f"/siklus/{KUNCI}/dokumen"),
    Tahap.PENDOKUMENTASIAN: ("kasubag", f"/siklus/{KUNCI}/arsipkan"),
}
KOSONG = "Tidak ada yang menunggu Anda saat ini."


@pytest.fixture(autouse=True)
def juli():
    """Before any office has put a Dokumen IKU in force, nothing can be opened."""
    with time_machine.travel("2026-07-06T09:00:00+07:00", tick=False):
        yield


def links(halaman) -> list[str]:
    return halaman.pohon.xpath("//main//a/@href")


def test_an_empty_office_says_that_nothing_waits_and_nothing_runs(masuk):
    halaman = buka(masuk("camat"), "/")
    assert halaman.status == 200
    assert KOSONG in halaman.teks
    assert "Tidak ada siklus yang sedang berjalan." in halaman.teks


@pytest.mark.parametrize("tahap", list(GILIRAN))
def test_only_who_has_the_turn_is_told_and_led_to_the_page_of_the_step(masuk, home_contoh, tahap):
    home_contoh.create_siklus(siklus_at(tahap))
    with home_contoh.kantor.edit() as kantor:
        kantor.profil = replace(kantor.profil, desa=("Kalipare",))  # nothing is left for the admin to set
    home_contoh.cadangan.put(CatatanCadangan(datetime(2026, 7, 6, 8, tzinfo=WIB), "/mnt/usb/kinerja.zip", 1, 1))
    siapa, url = GILIRAN[tahap]
    for akun in ("tim-2", "sekretaris", "kasubag", "camat", "admin"):
        halaman = buka(masuk(akun), "/")
        assert (KOSONG not in halaman.teks) == (akun == siapa), akun
        assert ("Giliran Anda" in halaman.teks) == (akun == siapa), akun
    peramban = masuk(siapa)
    halaman = buka(peramban, "/")
    tugas = halaman.pohon.xpath("//h2[.='Menunggu Anda']/following-sibling::ul[1]//a/@href")
    assert tugas == [url]
    assert buka(peramban, url).status == 200


def test_who_gets_a_siklus_back_reads_on_beranda_by_whom_and_why(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan="Angka IKU-01 keliru.")
    home_contoh.create_siklus(siklus)
    kalimat = "Dikembalikan oleh Sekretaris Contoh: Angka IKU-01 keliru."
    assert kalimat in " ".join(buka(masuk("tim-1"), "/").pohon.xpath("string(//h2[.='Menunggu Anda']/..)").split())
    assert kalimat not in buka(masuk("sekretaris"), "/").teks


def test_a_ralat_says_on_beranda_and_on_its_pages_what_it_corrects_and_why(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    diralat = siklus_baru()
    diralat.kunci, diralat.ralat_dari, diralat.ralat_alasan = KunciSiklus(KUNCI.periode, 1), str(KUNCI), ALASAN
    home_contoh.create_siklus(diralat)
    tim, url = masuk("tim-1"), f"/siklus/{diralat.kunci}"
    nomor, tanggal = home_contoh.siklus.get(KUNCI).dokumen.nomor, "1 Juli 2026"
    for halaman in ("/", f"{url}/data", f"{url}/data/IKU-01", url):
        assert f"Ralat dari Telaah Nomor {nomor} tanggal {tanggal}: {ALASAN}" in buka(tim, halaman).teks, halaman
    assert "Ralat dari" not in buka(tim, f"/siklus/{KUNCI}").teks


def test_every_link_of_beranda_opens(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(Periode(2026, 1)), Tahap.SELESAI))
    home_contoh.create_siklus(siklus_at(Tahap.PENDOKUMENTASIAN))
    kasubag = masuk("kasubag")
    for url in links(buka(kasubag, "/")):
        if not url.startswith("/arsip"):  # its bag was not sealed here
            assert buka(kasubag, url).status == 200, url


def test_the_six_steps_stand_there_with_actor_mutu_baku_and_state(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    teks = buka(masuk("sekretaris"), "/").teks
    for kalimat in (
        "Elaborasi data kinerja Tim Akuntabilitas Kinerja · mutu baku 15 menit · dipakai 15 menit Selesai",
        "Telaah keabsahan Sekretaris · mutu baku 30 menit · dipakai 30 menit Selesai",
        "mutu baku 60 menit · diterima 1 Juli 2026 pukul 09.50 WIB Sedang dikerjakan",
        "Penyempurnaan hasil analisa Sekretaris · mutu baku 15 menit Belum",
        "Pengetikan Kasubag Evapor · mutu baku 15 menit Belum",
        "Pendokumentasian Kasubag Evapor · mutu baku 5 menit Belum",
    ):
        assert kalimat in teks, kalimat


def test_the_next_tribulan_waits_for_the_tim_once_it_can_be_opened(masuk, home_contoh):
    assert "Dokumen IKU Tahun 2026: susun rancangannya" in buka(masuk("tim-1"), "/").teks
    tahun = DokumenIkuTahun(2026)
    tahun.berlaku = (dokumen_iku_contoh(),)
    home_contoh.dokumen_iku.create(2026, tahun)
    tim = masuk("tim-1")
    halaman = buka(tim, "/")
    assert "Buka siklus Tribulan II Tahun 2026" in halaman.teks
    assert "/siklus" in links(halaman)
    assert KOSONG in buka(masuk("sekretaris"), "/").teks


def test_the_sekretaris_is_asked_about_a_cancellation(masuk, home_contoh):
    siklus = siklus_at(Tahap.ELABORASI)
    move(siklus, Aksi.AJUKAN_BATAL, orang_tim(1), alasan=ALASAN)
    home_contoh.create_siklus(siklus)
    halaman = buka(masuk("sekretaris"), "/")
    assert "Tribulan II Tahun 2026: putuskan pengajuan pembatalan" in halaman.teks
    assert f"/siklus/{KUNCI}" in links(halaman)


def test_the_results_are_those_of_sealed_siklus_only(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.PENDOKUMENTASIAN))
    assert "Rata-rata" not in buka(masuk("camat"), "/").teks


def test_the_capaian_of_the_last_sealed_tribulan_and_the_means_are_shown(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(Periode(2026, 1)), Tahap.SELESAI))
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    halaman = buka(masuk("camat"), "/")
    assert "Capaian per IKU, Tribulan II Tahun 2026" in halaman.teks
    # 83,5/82 = 101,83; (2x4-3)/4 = 125,00; 1150/1200 = 95,83; (101,83 + 125 + 95,83) / 3 = 107,55
    for teks in ("101,83 %", "125,00 %", "95,83 %", "tidak diukur"):
        assert teks in halaman.teks
    assert "belum ada" not in halaman.teks
    assert "Tribulan II Tahun 2026 107,55" in halaman.teks
    assert "3 dari 4" in halaman.teks
    assert halaman.teks.index("Tribulan II Tahun 2026 107,55") < halaman.teks.rindex("Tribulan I Tahun 2026")
    assert "/arsip/2026-TB2-R0" in links(halaman)


def test_what_waits_has_one_green_button_that_says_what_it_does(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN))
    pohon = buka(masuk("sekretaris"), "/").pohon
    hijau = "//main//a[@class='govuk-button']"
    assert [(a.text, a.get("href")) for a in pohon.xpath(hijau)] == [("Isi ceklist", f"/siklus/{KUNCI}/ceklist")]
    assert not buka(masuk("tim-1"), "/").pohon.xpath(hijau)


def test_the_button_names_the_decision_on_a_ralat_and_the_arahan_and_not_just_the_page(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    ralat.request_ralat(home_contoh, KUNCI, ALASAN, orang_tim(1), datetime(2026, 7, 6, 9, tzinfo=WIB))
    for akun, tombol in (("sekretaris", "Putuskan pengajuan ralat"), ("camat", "Baca Telaah dan tulis arahan")):
        (a,) = buka(masuk(akun), "/").pohon.xpath("//main//a[@class='govuk-button']")
        assert (a.text, a.get("href")) == (tombol, f"/arsip/{KUNCI}")


def test_a_backup_that_is_due_and_findings_wait_for_the_admin(masuk, home_contoh):
    """What is said below as due must not stand under "Tidak ada yang menunggu"."""
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI))
    pada, admin = datetime(2026, 7, 6, 8, tzinfo=WIB), masuk("admin")
    halaman = buka(admin, "/")
    assert "Cadangan data kantor sudah waktunya: belum pernah dibuat" in halaman.teks
    assert halaman.pohon.xpath("//main//a[@class='govuk-button']/@href") == ["/pengaturan/cadangan"]
    assert KOSONG not in halaman.teks
    home_contoh.cadangan.put(CatatanCadangan(pada, "/mnt/usb/kinerja.zip", 1_234_567, 89))
    assert KOSONG in buka(admin, "/").teks
    temuan = Temuan("rantai", "2026-TB1-R0", "arsip berubah")
    home_contoh.periksa.put(HasilTerakhir(pada, HasilVerifikasi((temuan,), 1, 1, 1, 1)))
    halaman = buka(admin, "/")
    assert "Keutuhan arsip: 1 hal tidak sesuai pada pemeriksaan terakhir" in halaman.teks
    assert halaman.pohon.xpath("//main//a[@class='govuk-button']/@href") == ["/arsip/periksa"]


def test_the_camat_reads_first_whether_targets_are_met_what_is_below_and_what_was_agreed(masuk, home_contoh):
    siklus = siklus_at(Tahap.PENYEMPURNAAN)
    rapat = TindakLanjut("2026-TB2-R0-1", "2026-TB2-R0", "Rapat pelaksana.", "Sekcam", date(2026, 9, 30))
    siklus.saran = Saran(baru=(rapat,))
    home_contoh.create_siklus(walk(siklus, Tahap.SELESAI))
    halaman = buka(masuk("camat"), "/")
    # of 101,83, 125,00 and 95,83 two reach 100; all three are at least 91; the fourth IKU is not measured
    for teks in (
        "107,55 % Sangat Tinggi · 3 dari 4 IKU", "Mencapai target 2 dari 3 IKU yang terukur",
        "3 Sangat Tinggi · tidak ikut dihitung: 1 tidak diukur", "Tindak lanjut selesai 0 dari 1",
    ):  # fmt: skip
        assert teks in halaman.teks, teks
    (baris,) = halaman.pohon.xpath("//table[@id='di-bawah-target']/tbody/tr")
    assert "1.150" in baris.text_content()
    assert "95,83" in baris.text_content()
    assert halaman.teks.index("Di bawah target") < halaman.teks.index("Rapat pelaksana.")
    assert "Rapat pelaksana." not in buka(masuk("tim-1"), "/").teks  # due in September: nothing urgent


def test_what_is_below_its_target_comes_first_and_what_has_no_figure_is_one_line(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    entri = siklus.entri["IKU-01"]
    siklus.entri["IKU-01"] = replace(
        entri, realisasi=None, keadaan=KeadaanRealisasi.TIDAK_TERSEDIA, penjelasan="Laporan desa belum masuk."
    )
    home_contoh.create_siklus(walk(siklus, Tahap.SELESAI))
    halaman = buka(masuk("camat"), "/")
    # IKU-04 is at 95,83; IKU-01 has no figure
    assert [th.text_content() for th in halaman.pohon.xpath("//*[@id='di-bawah-target']/tbody//th")] == ["IKU-04"]
    (baris,) = halaman.pohon.xpath("//p[@id='tanpa-angka']")
    assert " ".join(baris.text_content().split()) == ("Tanpa angka: IKU-01 tidak tersedia (Laporan desa belum masuk).")
    assert halaman.teks.index("Di bawah target") < halaman.teks.index("Tanpa angka")


def test_each_chart_of_beranda_has_its_figures_behind_lihat_angkanya(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    pohon = buka(masuk("sekretaris"), "/").pohon
    for judul, tabel in (("capaian", "angka-capaian"), ("perkembangan", "tren")):
        (grafik,) = pohon.xpath(f"//figure[@aria-labelledby='{judul}-judul']")
        (rincian,) = grafik.xpath("following-sibling::details[1]")
        assert rincian.xpath("string(.//summary)").strip() == "Lihat angkanya"
        assert rincian.xpath(f".//table[@id='{tabel}']")


def test_names_with_markup_are_shown_as_text(masuk, home_contoh):
    siklus = siklus_baru()
    iku = tuple(replace(satu, indikator=NASTY) for satu in siklus.iku_list)
    siklus = siklus_baru(dokumen=replace(siklus.dokumen_iku, iku_list=iku))
    home_contoh.create_siklus(walk(siklus, Tahap.SELESAI))
    halaman = buka(masuk("camat"), "/")
    assert "<img src=x" not in halaman.mentah
    assert NASTY in halaman.teks


def test_beranda_wants_a_login(masuk):
    assert buka(masuk(None), "/").lokasi == "/masuk?next=/"


def steps(halaman) -> list[tuple[str, str, str]]:
    """The first start as a task list: (name, status, address)."""
    return [
        (li.xpath("string(.//a)"), li.xpath("string(.//*[contains(@class, 'govuk-tag')])"), li.xpath(".//a/@href")[0])
        for li in halaman.pohon.xpath("//ol[@id='persiapan']/li")
    ]


def test_an_admin_of_a_new_office_is_led_from_profile_to_first_siklus(masuk, home_contoh):
    with home_contoh.kantor.edit() as kantor:
        kantor.profil = replace(kantor.profil, alamat="", desa=("Kalipare",))
    admin = masuk("admin")
    halaman = buka(admin, "/")
    assert steps(halaman) == [
        ("Profil kantor", "Berikutnya", "/pengaturan/profil"),
        ("Pejabat dan penugasan", "Selesai", "/pengaturan/pejabat"),
        ("Pengguna", "Selesai", "/pengaturan/pengguna"),
        ("Dokumen IKU", "Belum", "/iku"),
        ("Siklus pertama", "Belum", "/siklus"),
    ]
    assert "Alamat kantor untuk kop surat belum diisi." in halaman.teks
    assert halaman.pohon.xpath("//main//a[@class='govuk-button']/@href") == ["/pengaturan/profil"]
    for _, _, url in steps(halaman):
        assert buka(admin, url).status == 200, url
    assert not steps(buka(masuk("camat"), "/"))
    with home_contoh.kantor.edit() as kantor:
        kantor.penugasan = ()  # as on the very first day: whose accounts are missing cannot be said yet
    assert [status for _, status, _ in steps(buka(admin, "/"))] == ["Berikutnya", *["Belum"] * 4]


def test_the_guide_of_a_new_office_goes_on_to_the_dokumen_iku_and_ends_with_the_first_siklus(masuk, home_contoh):
    with home_contoh.kantor.edit() as kantor:
        kantor.profil = replace(kantor.profil, desa=("Kalipare",))
    admin = masuk("admin")
    assert [status for _, status, _ in steps(buka(admin, "/"))] == ["Selesai"] * 3 + ["Berikutnya", "Belum"]
    assert "Tim belum menyusun rancangannya." in buka(admin, "/").teks
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, berlaku=(dokumen_iku_contoh(),)))
    assert [status for _, status, _ in steps(buka(admin, "/"))] == ["Selesai"] * 4 + ["Berikutnya"]
    assert "tribulan sebelumnya boleh dicatat dahulu pada Data awal" in buka(admin, "/").teks
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI))
    assert not steps(buka(admin, "/"))


def test_of_a_year_without_dokumen_iku_the_tim_is_asked_first_and_the_sekretaris_once_there_are_iku(masuk, home_contoh):
    tim, sekretaris = masuk("tim-1"), masuk("sekretaris")

    def tombol(peramban):
        return buka(peramban, "/").pohon.xpath("//main//a[@class='govuk-button']/@href")

    assert (tombol(tim), tombol(sekretaris)) == (["/iku/2026"], [])
    buka(tim, "/iku/2026")
    assert kirim(tim, "/iku/2026/rancangan", {"awal": "kosong", "versi": "0"}).status == 302
    assert home_contoh.dokumen_iku.get(2026).rancangan is not None
    assert (tombol(tim), tombol(sekretaris)) == (["/iku/2026"], [])  # nothing that could be put in force yet
    with home_contoh.dokumen_iku.edit(2026) as dokumen:
        dokumen.rancangan = replace(dokumen.rancangan, dokumen=dokumen_iku_contoh())
    assert (tombol(tim), tombol(sekretaris)) == ([], ["/iku/2026"])
