"""The drafts of the Telaah, sentence by sentence, against facts and sentences written by hand."""

from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi, Polaritas, RumusMinimasi
from kinerja_app.domain.penulisan import list_bagian, offer_draf
from tests.domain.contoh_analisa import BELUM_ADA_SEBELUMNYA, TIDAK_ADA_TAHUN_LALU, isian_of, measured
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t
from tests.factories import PADA, orang_tim, siklus_at

_WAKTU = {
    "indikator": "Rata-rata waktu penyelesaian surat",
    "satuan": "Menit",
    "polaritas": Polaritas.MINIMASI,
    "target": (t("15"),) * 4,
}
_TEMUAN = {"indikator": "Jumlah temuan pemeriksaan", "satuan": "Temuan", "desimal": 0}
_MAKIN_RENDAH = "Pada IKU ini, realisasi yang makin rendah makin baik."


def draft(iku, isian, lalu=(), periode="2026-TB2"):
    siklus, pengukuran = measured((iku, isian), lalu=tuple(lalu), periode=periode)
    return draft_telaah(siklus, pengukuran)[f"iku:{iku.kode}"]


def test_a_missed_target_tells_figures_gap_and_change_since_the_last_measured_tribulan():
    # 76,50 ÷ 80 = 95,625 → 95,63; 80 − 76,50 = 3,50; 76,50 − 74,00 = 2,50
    assert draft(make_iku(), "76.5", [make_angka("2026-TB1", "78", "74")]) == (
        "Persentase poskamling aktif terealisasi 76,50 persen dari target 80,00 persen (capaian 95,63 persen, Sangat"
        " Tinggi). Realisasi ini belum mencapai target, kurang 3,50 poin persen dari target. Dibandingkan dengan"
        " Tribulan I Tahun 2026, realisasi naik 2,50 poin persen (dari 74,00 menjadi 76,50 persen). Data tribulan yang"
        " sama tahun lalu tidak tersedia."
    )


def test_a_minimasi_says_both_that_the_figure_fell_and_that_it_is_better():
    # (30 − 16,40) ÷ 15 = 90,67; 16,40 − 15 = 1,40; 17,60 − 16,40 = 1,20; mean (17,60 + 16,40) ÷ 2 = 17,00;
    # (30 − 17) ÷ 15 = 86,67; a year before 16,00: 0,40 more
    iku = make_iku(**_WAKTU, agregasi=Agregasi.RATA_RATA)
    lalu = [make_angka("2026-TB1", "15", "17.6"), make_angka("2025-TB2", "15", "16")]
    assert draft(iku, "16.4", lalu) == (
        "Rata-rata waktu penyelesaian surat terealisasi 16,40 menit dari target 15,00 menit (capaian 90,67 persen,"
        f" Tinggi). Realisasi ini belum mencapai target, lebih tinggi 1,40 menit dari target. {_MAKIN_RENDAH}"
        " Dibandingkan dengan Tribulan I Tahun 2026, realisasi turun 1,20 menit, membaik (dari 17,60 menjadi 16,40"
        " menit). Dibandingkan dengan Tribulan II Tahun 2025, realisasi naik 0,40 menit, memburuk (dari 16,00 menjadi"
        " 16,40 menit). Realisasi s.d. Tribulan II Tahun 2026 adalah 17,00 menit dari target 15,00 menit (capaian s.d."
        " tribulan 86,67 persen, mencakup 2 dari 2 tribulan)."
    )


def test_a_cumulative_figure_names_how_many_tribulan_it_covers():
    # 1.150 + 1.300 = 2.450 of 2.400: 102,08; TB II was not available
    iku = make_iku(
        indikator="Jumlah dokumen", satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF, target=(t("1200"),) * 4
    )
    lalu = [make_angka("2026-TB1", "1200", "1150"), make_angka("2026-TB2", "1200", "TIDAK_TERSEDIA")]
    assert draft(iku, "1300", lalu, "2026-TB3").endswith(
        "Dibandingkan dengan Tribulan I Tahun 2026, realisasi naik 150 dokumen (dari 1.150 menjadi 1.300 dokumen). Data"
        " tribulan yang sama tahun lalu tidak tersedia. Realisasi s.d. Tribulan III Tahun 2026 adalah 2.450 dokumen"
        " dari target 2.400 dokumen (capaian s.d. tribulan 102,08 persen, baru 2 dari 3 tribulan)."
    )


def test_figures_s_d_tribulan_that_are_those_of_this_tribulan_alone_are_not_repeated():
    iku = make_iku(indikator="Jumlah dokumen", satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF)
    assert "s.d." not in draft(iku, "80")
    assert "s.d." not in draft(iku, "80", periode="2026-TB1")
    # not available now: the sum is that of TB I, which is said nowhere else; 60 ÷ 80 = 75
    assert draft(iku, "TIDAK_TERSEDIA", [make_angka("2026-TB1", "80", "60")]).startswith(
        "Realisasi IKU “Jumlah dokumen” pada Tribulan II Tahun 2026 tidak tersedia. Realisasi s.d. Tribulan II Tahun"
        " 2026 adalah 60 dokumen dari target 80 dokumen (capaian s.d. tribulan 75,00 persen, baru 1 dari 2 tribulan)."
    )


def test_a_tribulan_that_the_schedule_leaves_out_is_not_missing_from_a_sum():
    # 60 + 80 = 140 of 160: 87,50
    iku = make_iku(
        indikator="Jumlah dokumen", satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF,
        target=(t("80"), t("-"), t("80"), t("80")),
    )  # fmt: skip
    assert draft(iku, "80", [make_angka("2026-TB1", "80", "60")], "2026-TB3").endswith(
        "140 dokumen dari target 160 dokumen (capaian s.d. tribulan 87,50 persen, mencakup 2 dari 2 tribulan)."
    )


def test_what_lacks_a_comparison_in_every_iku_is_left_to_section_iv_and_said_where_they_differ():
    dua = make_iku(kode="IKU-02", indikator="Dua")

    def semua(*lalu):
        siklus, ukur = measured((make_iku(), "80"), (dua, "80"), lalu=lalu)
        draf = draft_telaah(siklus, ukur)
        return draf["iku:IKU-01"], draf["iku:IKU-02"], " ".join(analisis(siklus, ukur)["sebelumnya"])

    satu, dua_teks, bersama = semua()
    assert satu.endswith("Realisasi ini mencapai target.")
    assert dua_teks.endswith("Realisasi ini mencapai target.")
    assert "Belum ada angka terukur dari tribulan sebelumnya" in bersama
    assert TIDAK_ADA_TAHUN_LALU in bersama
    satu, dua_teks, bersama = semua(make_angka("2026-TB1", "80", "80"))
    assert satu.endswith("Dibandingkan dengan Tribulan I Tahun 2026, realisasi tetap 80,00 persen.")
    assert dua_teks.endswith(f"target. {BELUM_ADA_SEBELUMNYA}")
    assert TIDAK_ADA_TAHUN_LALU in bersama
    satu, dua_teks, _ = semua(make_angka("2025-TB2", "80", "TIDAK_TERSEDIA"), make_angka("2025-TB1", "80", "80"))
    assert satu.endswith("Dibandingkan dengan Tribulan I Tahun 2025, realisasi tetap 80,00 persen.")
    satu, dua_teks, _ = semua(make_angka("2025-TB2", "-", None))
    assert satu.endswith("Menurut jadwal, tidak ada pengukuran pada tribulan yang sama tahun lalu.")
    assert dua_teks.endswith(f"target. {TIDAK_ADA_TAHUN_LALU}")


@pytest.mark.parametrize(
    ("iku", "realisasi", "kalimat"),
    [
        # 88 ÷ 80 = 110
        (make_iku(), "88", "Realisasi ini melampaui target, lebih 8,00 poin persen dari target."),
        (make_iku(), "80", "Realisasi ini mencapai target."),
        (make_iku(**_WAKTU), "12", "Realisasi ini lebih baik daripada target, lebih rendah 3,00 menit dari target."),
        (make_iku(**_WAKTU), "15", "Realisasi ini mencapai target."),
        # 15 ÷ 20 = 75
        (
            make_iku(**_WAKTU, rumus_minimasi=RumusMinimasi.T_PER_R),
            "20",
            "Realisasi ini belum mencapai target, lebih tinggi 5,00 menit dari target.",
        ),
        (
            make_iku(polaritas=Polaritas.STABIL),
            "90",
            "Realisasi ini belum mencapai target, lebih tinggi 10,00 poin persen dari target.",
        ),
        # 99999 ÷ 100000 × 100 = 99,999 → 100,00
        (
            make_iku(**_TEMUAN, target=(t("100000"),) * 4),
            "99999",
            "Realisasi ini setelah capaian dibulatkan mencapai target, kurang 1 temuan dari target.",
        ),
        (
            make_iku(target=(t("80", "90"),) * 4),
            "85",
            "Realisasi ini mencapai target, karena berada di dalam rentang target.",
        ),
        # 76 ÷ 80 = 95
        (
            make_iku(target=(t("80", "90"),) * 4),
            "76",
            "Realisasi ini belum mencapai target, kurang 4,00 poin persen dari batas bawah target.",
        ),
        # (180 − 99) ÷ 90 = 90
        (
            make_iku(target=(t("80", "90"),) * 4, polaritas=Polaritas.STABIL),
            "99",
            "Realisasi ini belum mencapai target, lebih tinggi 9,00 poin persen dari batas atas target.",
        ),
        (make_iku_huruf(target=(t("BB"),) * 4), "B", "Realisasi ini belum mencapai target."),
        (make_iku_huruf(target=(t("BB"),) * 4), "A", "Realisasi ini melampaui target."),
    ],
)
def test_whether_the_target_is_reached_is_one_sentence_with_the_gap_in_the_unit(iku, realisasi, kalimat):
    assert f" {kalimat} " in draft(iku, realisasi)


@pytest.mark.parametrize(
    ("iku", "realisasi", "awal"),
    [
        (
            make_iku(target=(t("80", "90"),) * 4),
            "85",
            "Persentase poskamling aktif terealisasi 85,00 persen dari target 80,00–90,00 persen (capaian 100,00",
        ),
        # B (4) ÷ BB (5) = 80
        (
            make_iku_huruf(indikator="predikat SAKIP kecamatan", target=(t("BB"),) * 4),
            "B",
            "Predikat SAKIP kecamatan terealisasi B dari target BB (capaian 80,00 persen, Tinggi).",
        ),
        (
            make_iku(indikator="Indeks kepuasan", satuan="Nilai (skala 25-100)"),
            "82",
            "Indeks kepuasan terealisasi 82,00 dari target 80,00 (capaian 102,50 persen, Sangat Tinggi).",
        ),
    ],
)
def test_ranges_letters_and_bare_scores_read_as_the_table_prints_them(iku, realisasi, awal):
    assert draft(iku, realisasi).startswith(awal)


@pytest.mark.parametrize(
    ("realisasi", "kalimat"),
    [
        ("0", "Target tribulan ini 0, dan capaian ditetapkan 100,00 persen karena realisasi juga 0."),
        ("2", "Target tribulan ini 0, dan capaian ditetapkan 0,00 persen karena realisasi lebih dari 0."),
    ],
)
def test_a_zero_target_of_a_minimasi_explains_its_capaian(realisasi, kalimat):
    iku = make_iku(**_TEMUAN, polaritas=Polaritas.MINIMASI, target=(t("0"),) * 4)
    assert f"{_MAKIN_RENDAH} {kalimat}" in draft(iku, realisasi)


def test_a_zero_target_of_a_maksimasi_cannot_be_computed():
    iku = make_iku(**_TEMUAN, target=(t("0"),) * 4)
    assert draft(iku, isian_of("3", "Target ditetapkan 0 dalam Perjanjian Kinerja.")) == (
        "Jumlah temuan pemeriksaan terealisasi 3 temuan dengan target 0 temuan. Karena targetnya 0, capaian tidak dapat"
        " dihitung. Alasan dari Tim adalah “Target ditetapkan 0 dalam Perjanjian Kinerja”."
    )


def test_a_divisor_of_zero_cannot_be_computed():
    iku = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(100), lembar_per="desa")
    isian = Isian(KeadaanRealisasi.TERUKUR, lembar=(BarisLembar("Arjosari", Decimal(0), Decimal(0)),))
    assert draft(iku, isian) == (
        "Realisasi IKU “Persentase poskamling aktif” pada Tribulan II Tahun 2026 tidak dapat dihitung. Karena"
        " jumlah pembaginya 0, capaian tidak dapat dihitung. Tim belum menulis alasannya."
    )


def test_a_figure_that_is_not_available_gives_the_reason_of_the_tim():
    assert draft(make_iku(), isian_of("TIDAK_TERSEDIA", "Hasil survei\nbelum  terbit.")) == (
        "Realisasi IKU “Persentase poskamling aktif” pada Tribulan II Tahun 2026 tidak tersedia. Alasan dari Tim adalah"
        " “Hasil survei belum terbit”."
    )


def test_an_iku_not_scheduled_is_not_measured_and_a_figure_kept_as_information_is_said():
    iku = make_iku(target=(t("80"), t("-"), t("80"), t("80")))
    jadwal = "Menurut jadwal, IKU “Persentase poskamling aktif” tidak diukur pada Tribulan II Tahun 2026."
    assert draft(iku, None) == jadwal
    assert draft(iku, "77") == f"{jadwal} Angka 77,00 persen dicatat sebagai keterangan, tanpa capaian."
    # the last measured figure stands for the year so far: 76 ÷ 80 = 95
    assert draft(iku, None, [make_angka("2026-TB1", "80", "76")]) == (
        f"{jadwal} Angka terakhir yang diukur adalah 76,00 persen pada Tribulan I Tahun 2026 (capaian s.d. tribulan"
        " 95,00 persen)."
    )


def test_an_entry_still_empty_is_said_to_be_empty():
    kalimat = "Realisasi IKU “Persentase poskamling aktif” pada Tribulan II Tahun 2026 belum diisi."
    assert draft(make_iku(), None) == kalimat


def test_an_iku_measured_for_the_first_time_has_nothing_to_compare_with():
    akhir = f"{BELUM_ADA_SEBELUMNYA} {TIDAK_ADA_TAHUN_LALU}"
    assert draft(make_iku(), "80").endswith(akhir)
    lanjutan = "IKU ini lanjutan dari IKU-00, yang angkanya tidak ikut dibandingkan."
    assert draft(make_iku(lanjutan_dari="IKU-00"), "80").endswith(f"{akhir} {lanjutan}")


@pytest.mark.parametrize(
    ("target", "realisasi", "kalimat"),
    [
        ("-", None, "Menurut jadwal, tidak ada pengukuran pada tribulan yang sama tahun lalu."),
        ("80", "TIDAK_TERSEDIA", TIDAK_ADA_TAHUN_LALU),
        ("0", "5", "Capaian tribulan yang sama tahun lalu tidak dapat dihitung."),
    ],
)
def test_why_last_year_cannot_be_compared_follows_its_state(target, realisasi, kalimat):
    assert draft(make_iku(), "80", [make_angka("2025-TB2", target, realisasi)]).endswith(kalimat)


def test_last_year_is_said_once_where_it_is_also_the_last_measured():
    hasil = draft(make_iku(), "80", [make_angka("2025-TB2", "80", "80")])
    assert hasil.endswith("target. Dibandingkan dengan Tribulan II Tahun 2025, realisasi tetap 80,00 persen.")


@pytest.mark.parametrize(
    ("iku", "kini", "target_lalu", "lalu", "kalimat"),
    [
        # |90 − 80| = 10 before, |84 − 80| = 4 now: closer is better
        (
            make_iku(polaritas=Polaritas.STABIL), "84", "80", "90",
            "realisasi turun 6,00 poin persen (dari 90,00 menjadi 84,00 persen), dan capaiannya membaik.",
        ),
        (
            make_iku(target=(t("80", "90"),) * 4), "85", t("80", "90"), "82",
            "realisasi naik 3,00 poin persen (dari 82,00 menjadi 85,00 persen), dan capaiannya tetap.",
        ),
        # the same figure against a harder target
        (
            make_iku(polaritas=Polaritas.STABIL), "70", "70", "70",
            "realisasi tetap 70,00 persen, dan capaiannya memburuk.",
        ),
        (make_iku_huruf(target=(t("BB"),) * 4), "BB", "BB", "CC", "realisasi naik dari CC menjadi BB."),
        (make_iku(**_WAKTU), "15", "15", "15", "realisasi tetap 15,00 menit."),
    ],
)  # fmt: skip
def test_a_change_says_its_direction_and_where_needed_its_meaning(iku, kini, target_lalu, lalu, kalimat):
    hasil = draft(iku, kini, [make_angka("2026-TB1", target_lalu, lalu)])
    assert f" Dibandingkan dengan Tribulan I Tahun 2026, {kalimat} " in hasil


def test_a_mean_of_figures_is_marked_where_data_awal_lacks_the_sums():
    # 180 minutes ÷ 10 letters = 18,00; mean (17,00 + 18,00) ÷ 2 = 17,50; (30 − 17,50) ÷ 15 = 83,33
    iku = make_iku(**_WAKTU, agregasi=Agregasi.RATA_RATA, cara_isi=CaraIsi.RASIO, faktor=Decimal(1))
    isian = Isian(KeadaanRealisasi.TERUKUR, lembar=(BarisLembar("Arjosari", Decimal(180), Decimal(10)),))
    assert draft(iku, isian, [make_angka("2026-TB1", "15", "17", asal="data awal")]).endswith(
        "Realisasi s.d. Tribulan II Tahun 2026 adalah 17,50 menit dari target 15,00 menit (capaian s.d. tribulan 83,33"
        " persen, mencakup 2 dari 2 tribulan). Angka itu rata-rata angka tribulan karena data awal tidak memuat jumlah"
        " pembentuknya."
    )


def test_what_the_tim_explained_is_cited_as_theirs():
    hasil = draft(make_iku(), isian_of("80", "Ada ronda bersama di 3 desa."))
    assert hasil.endswith("Penjelasan Tim pada Data Kinerja adalah “Ada ronda bersama di 3 desa”.")


def test_the_whole_names_the_extremes_the_moves_and_the_mean_of_each_sasaran():
    # 110,00, 95,00 and 120,00; sasaran satu (110 + 95) ÷ 2 = 102,50
    satu, dua = make_iku(kode="IKU-01", indikator="Satu"), make_iku(kode="IKU-02", indikator="Dua")
    tiga = make_iku(kode="IKU-03", indikator="Tiga", sasaran="Sasaran dua")
    empat = make_iku(kode="IKU-04", indikator="Empat", sasaran="Sasaran tiga")
    lalu = (make_angka("2026-TB1", "80", "80"), make_angka("2026-TB1", "80", "80", kode="IKU-02"))
    draf = draft_telaah(*measured((satu, "88"), (dua, "76"), (tiga, "96"), (empat, "TIDAK_TERSEDIA"), lalu=lalu))
    assert draf["umum"] == (
        "Capaian tertinggi adalah 120,00 persen, yaitu pada IKU “Tiga”. Capaian terendah adalah 95,00 persen, yaitu"
        " pada IKU “Dua”. Dibandingkan dengan tribulan terukur sebelumnya, 1 IKU membaik dan 1 IKU memburuk. Rata-rata"
        " capaian sasaran “Sasaran satu” sebesar 102,50 persen (Sangat Tinggi), mencakup kedua IKU. Rata-rata"
        " capaian sasaran “Sasaran dua” sebesar 120,00 persen (Sangat Tinggi), mencakup 1 IKU. Pada sasaran"
        " “Sasaran tiga” tidak ada IKU yang terukur."
    )
    assert draf["kesimpulan"] == "Karena belum mencapai target, IKU “Dua” memerlukan tindak lanjut."


def test_the_conclusion_changes_with_the_facts():
    satu = draft_telaah(*measured((make_iku(), "80")))
    assert satu["kesimpulan"] == "Satu-satunya IKU yang diukur mencapai target pada Tribulan II Tahun 2026."
    for kini, verba in (("80", "mencapai"), ("88", "mencapai atau melampaui")):
        dua = draft_telaah(*measured((make_iku(), "80"), (make_iku(kode="IKU-02", indikator="Survei"), kini)))
        assert dua["kesimpulan"] == f"Semua IKU yang diukur {verba} target pada Tribulan II Tahun 2026."
    lebih = draft_telaah(*measured((make_iku(), "88")))
    assert lebih["kesimpulan"] == "Satu-satunya IKU yang diukur melampaui target pada Tribulan II Tahun 2026."
    luput = draft_telaah(*measured((make_iku(), "76.5"), (make_iku(kode="IKU-02", indikator="Survei"), "70")))
    assert luput["kesimpulan"] == "Karena belum mencapai target, semua IKU yang diukur memerlukan tindak lanjut."
    kosong = draft_telaah(*measured((make_iku(), "TIDAK_TERSEDIA")))
    assert kosong["kesimpulan"] == "Belum ada capaian yang dapat disimpulkan pada Tribulan II Tahun 2026."
    assert kosong["umum"] == "Tidak ada IKU yang terukur pada Tribulan II Tahun 2026."


def test_the_whole_is_never_silent_where_there_is_no_highest_and_no_lowest():
    # 76,50 ÷ 80 = 95,63
    satu, dua = make_iku(), make_iku(kode="IKU-02", indikator="Survei")
    assert draft_telaah(*measured((satu, "76.5"), (dua, "TIDAK_TERSEDIA")))["umum"] == (
        "Satu-satunya IKU yang terukur adalah “Persentase poskamling aktif” dengan capaian 95,63 persen."
    )
    assert draft_telaah(*measured((satu, "76.5"), (dua, "76.5")))["umum"] == (
        "Capaian 2 IKU yang terukur sama, yaitu 95,63 persen."
    )


def test_causes_and_programs_are_left_to_the_tim_and_all_other_sections_have_a_draft():
    siklus = siklus_at(Tahap.ANALISA, n_iku=7)
    draf = draft_telaah(siklus, measure(siklus))
    assert set(list_bagian(siklus)) - set(draf) == {"penyebab", "program"}
    assert offer_draf(siklus, draf, orang_tim(), PADA) == len(draf) == 9
    assert all(draf.values())
