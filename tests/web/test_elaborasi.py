"""Step 1 on screen: figure, state, source and explanation of each IKU, and what a return leaves."""

from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.periode import Periode
from tests.factories import (
    KUNCI,
    dokumen_iku_contoh,
    fill_ceklist,
    iku_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_at,
    siklus_baru,
    walk,
)
from tests.web.halaman import NASTY, buka, check_galat, isi_lalu_kirim, kirim
from tests.web.isian import DASAR, dengan_iku, entri_of, isi, url_of


def test_the_form_of_an_iku_shows_its_target_its_source_and_its_earlier_figure(tim):
    halaman = buka(tim, url_of("IKU-01"))
    assert halaman.status == 200
    assert "Indeks Kepuasan Masyarakat" in halaman.teks
    assert "Target tribulan ini 82,00" in halaman.teks
    assert "TB I 2026 82,00 82,00 100,00" in halaman.teks
    assert halaman.isian(url_of("IKU-01"))["sumber"] == "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan"


def test_a_figure_typed_the_indonesian_way_is_saved_and_measured(tim, home_contoh):
    jawaban = isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="83,5", penjelasan="Naik.\r\nBaris dua.")
    assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data")
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.realisasi, entri.keadaan, entri.versi) == (Decimal("83.50"), KeadaanRealisasi.TERUKUR, 1)
    assert entri.penjelasan == "Naik.\nBaris dua."
    assert entri.oleh.nama == "Tim Contoh 1"
    daftar = buka(tim, f"{DASAR}/data")
    assert "IKU-01 tersimpan." in daftar.teks
    assert "82,00 83,50 terukur 101,83" in daftar.teks  # 83,5 / 82 x 100 = 101,829…


def test_the_next_button_leads_to_the_next_iku_and_from_the_last_to_the_list(tim):
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01", lanjut="ya")).lokasi == url_of("IKU-02")
    assert kirim(tim, url_of("IKU-07"), {"versi": "0", "lanjut": "ya"}).lokasi == f"{DASAR}/data"


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("87.5", "Realisasi IKU-01 memakai koma untuk desimal, bukan titik. Tulis 87,5."),
        ("1e5", "Realisasi IKU-01 harus berupa angka, misalnya 87,5."),
        ("1.500", "Maksud Anda 1500 atau 1,5?"),
        ("=1+1", "tidak boleh berupa rumus"),
        ("-3", "tidak boleh negatif"),
        ("87,5 %", "tidak memakai tanda %"),
        ("nan", "harus berupa angka"),
        ("１２", "hanya menerima angka 0 sampai 9"),
        ("1 234,5", "tidak boleh memuat spasi"),
        (NASTY, "harus berupa angka"),
    ],
)
def test_what_is_no_figure_is_refused_and_everything_typed_stays(tim, home_contoh, teks, kalimat):
    typed = {"realisasi": teks, "sumber": f" {NASTY} ", "penjelasan": "\nbaris\n  dua ", "rujukan": "Surat <12>"}
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), **typed)
    check_galat(tim, halaman, realisasi=kalimat)
    kembali = halaman.isian(url_of("IKU-01"))
    assert {nama: kembali[nama] for nama in typed} == typed
    assert "<img src=x" not in halaman.mentah
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_a_percent_sign_is_welcome_where_the_unit_is_percent(masuk, home_contoh):
    dokumen = dokumen_iku_contoh(0)
    persen = iku_contoh("IKU-01", satuan="Persen")
    home_contoh.create_siklus(siklus_baru(dokumen=type(dokumen)(**dengan_iku(dokumen, persen))))
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-01"), realisasi="87,5 %").status == 302
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("87.50")


def test_a_lone_dot_means_thousands_where_the_iku_has_no_decimals(tim, home_contoh):
    assert isi_lalu_kirim(tim, url_of("IKU-04"), realisasi="1.500").status == 302
    assert entri_of(home_contoh, "IKU-04").realisasi == Decimal(1500)


def test_all_faults_of_a_form_are_told_at_once(tim):
    halaman = isi_lalu_kirim(
        tim, url_of("IKU-01"), keadaan="", realisasi="x", sumber="s" * 301, penjelasan="p" * 20_001
    )
    check_galat(tim, halaman, keadaan="Pilih keadaan", realisasi="harus berupa angka", sumber="Terlalu panjang")
    assert len(halaman.ringkasan) == 4


def test_not_available_is_saved_with_its_reason_and_refuses_a_figure(tim, home_contoh):
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), keadaan="tidak_tersedia", realisasi="83")
    check_galat(tim, halaman, realisasi="jadi realisasinya harus dikosongkan")
    assert halaman.isian(url_of("IKU-01"))["keadaan"] == "tidak_tersedia"
    jawaban = isi_lalu_kirim(tim, url_of("IKU-01"), keadaan="tidak_tersedia", realisasi="", penjelasan="Survei ditunda")
    assert jawaban.status == 302
    assert entri_of(home_contoh, "IKU-01").keadaan is KeadaanRealisasi.TIDAK_TERSEDIA


@pytest.mark.parametrize("keadaan", ["belum_diisi", "tidak_diukur", "tidak_dapat_dihitung", "apa saja"])
def test_a_state_that_only_the_rules_may_set_cannot_be_posted(tim, home_contoh, keadaan):
    check_galat(tim, isi_lalu_kirim(tim, url_of("IKU-01"), keadaan=keadaan), keadaan="Pilih keadaan")
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_an_iku_that_is_not_due_keeps_a_figure_without_a_state_to_choose(tim, home_contoh):
    halaman = buka(tim, url_of("IKU-03"))
    assert "tidak diukur pada Tribulan II Tahun 2026" in halaman.teks
    assert "keadaan" not in halaman.isian(url_of("IKU-03"))
    assert isi_lalu_kirim(tim, url_of("IKU-03"), realisasi="88").status == 302
    entri = entri_of(home_contoh, "IKU-03")
    assert (entri.keadaan, entri.realisasi) == (KeadaanRealisasi.TIDAK_DIUKUR, Decimal(88))


def test_a_letter_grade_is_chosen_from_its_scale(masuk, home_contoh):
    siklus = siklus_baru(Periode(2026, 4), n_iku=7)
    home_contoh.create_siklus(siklus)
    tim, url = masuk("tim-1"), f"/siklus/{siklus.kunci}/data/IKU-07"
    check_galat(tim, isi_lalu_kirim(tim, url, realisasi="Z"), realisasi="salah satu dari")
    assert isi_lalu_kirim(tim, url, realisasi="BB").status == 302
    assert entri_of(home_contoh, "IKU-07", siklus.kunci).huruf == "BB"
    assert buka(tim, url).isian(url)["realisasi"] == "BB"


def test_the_reason_of_a_return_stands_on_top_of_the_data_until_it_is_handed_over_again(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus, kode_list=("IKU-01",))
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan=NASTY)
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    for url in (f"{DASAR}/data", url_of("IKU-04"), f"{DASAR}/anggaran"):
        halaman = buka(tim, url)
        assert f"oleh Sekretaris Contoh, 1 Juli 2026 pukul 08.00 WIB {NASTY}" in halaman.teks
        assert halaman.teks.index(NASTY) < halaman.teks.index("Target" if url != f"{DASAR}/anggaran" else "Pagu")
    with home_contoh.edit_siklus(KUNCI) as tersimpan:
        move(tersimpan, Aksi.SAMPAIKAN, orang_tim(1))
    assert NASTY not in buka(tim, f"{DASAR}/data").teks


def test_a_changed_entry_voids_only_its_own_answers(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris())
    home_contoh.create_siklus(siklus)
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-04"), realisasi="1.160").status == 302
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-01")).status == 302
    ceklist = home_contoh.siklus.get(KUNCI).ceklist
    assert ceklist["IKU-04"].jawaban is None
    assert len(ceklist["IKU-01"].jawaban) == 8


def test_text_with_markup_is_shown_as_text_on_every_page(tim, home_contoh, masuk):
    typed = {"sumber": NASTY, "penjelasan": NASTY, "rujukan": NASTY}
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="83,5", **typed).status == 302
    walk_pages = [DASAR, f"{DASAR}/data", url_of("IKU-01"), f"{DASAR}/ceklist", f"{DASAR}/ceklist/IKU-01"]
    for url in walk_pages:
        halaman = buka(masuk("sekretaris"), url)
        assert halaman.status == 200
        assert "<img src=x" not in halaman.mentah
    assert NASTY in buka(masuk("sekretaris"), url_of("IKU-01")).teks
    assert NASTY in buka(tim, f"{DASAR}/langkah/sampaikan").teks
    assert "49" not in buka(tim, url_of("IKU-01")).isian(url_of("IKU-01"))["sumber"]


def test_control_characters_do_not_reach_the_record(tim, home_contoh):
    assert isi_lalu_kirim(tim, url_of("IKU-01"), sumber="a\x0bb\x00c", penjelasan="satu\x0c\r\ndua\ttab").status == 302
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.sumber, entri.penjelasan) == ("abc", "satu\ndua\ttab")


def test_a_sealed_siklus_is_read_only_for_its_own_tim(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    halaman = buka(masuk("tim-1"), url_of("IKU-01"))
    assert "Realisasi 83,50" in halaman.teks
    assert halaman.tombol == []
