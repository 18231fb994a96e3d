"""Peringatan of step 1: odd figures, jumps, a above b, a nilai akhir gone the wrong way, worse than before; by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.elaborasi import list_kekurangan_data
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.hasil import measure, measure_iku
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi, Polaritas, RumusMinimasi
from kinerja_app.domain.peringatan import Peringatan, list_peringatan_data, list_peringatan_iku
from tests import factories as f
from tests.documents.siklus_buatan import KASUS, buat
from tests.domain.contoh_analisa import isian_of, siklus_of
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

MAKS, MIN, STABIL = Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABIL
AKHIR, SENDIRI = Agregasi.NILAI_AKHIR, Agregasi.TIDAK_KUMULATIF
LALU = "2026-TB1"
PERIKSA = "Periksa apakah angka dan letak komanya benar."
MAKIN_TINGGI = "padahal makin tinggi makin baik."


def kalimat(iku, isi, *lalu):
    siklus = siklus_of((iku, isi), lalu=lalu)
    return [satu.kalimat for satu in list_peringatan_data(siklus)]


def iku_of(polaritas=MAKS, agregasi=SENDIRI, **lain):
    return make_iku(polaritas=polaritas, agregasi=agregasi, **lain)


# odd in itself, without any earlier figure


def in_nilai(target, **lain):
    return iku_of(satuan="Dokumen", target=(t(*target.split("..")),) * 4, **lain)


T_PER_R = in_nilai("15", polaritas=MIN, rumus_minimasi=RumusMinimasi.T_PER_R)


@pytest.mark.parametrize(
    ("iku", "kini", "jarak", "capaian"),
    [
        (in_nilai("80"), "160", None, None),  # 160 ÷ 80 = 200,00: not more than twice the target
        (in_nilai("80"), "160.01", "lebih dari dua kali target 80,00", "200,01"),  # 200,0125
        (in_nilai("80"), "20", None, None),  # 20 ÷ 80 = 25,00
        (in_nilai("80"), "19.99", "kurang dari seperempat target 80,00", "24,99"),  # 24,9875
        (in_nilai("80"), "0", "kurang dari seperempat target 80,00", "0,00"),
        (in_nilai("80"), "805", "lebih dari dua kali target 80,00", "1.006,25"),  # 80,5 without its comma
        (in_nilai("80..90"), "180", None, None),
        (in_nilai("80..90"), "180.01", "lebih dari dua kali target 80,00–90,00", "200,01"),  # 180,01 ÷ 90
        (in_nilai("80..90"), "19", "kurang dari seperempat target 80,00–90,00", "23,75"),  # 19 ÷ 80
        (in_nilai("0..10"), "20.1", "lebih dari dua kali target 0,00–10,00", "201,00"),
        (in_nilai("15", polaritas=STABIL), "30", None, None),
        (in_nilai("15", polaritas=STABIL), "30.01", "lebih dari dua kali target 15,00", "0,00"),
        (in_nilai("15", polaritas=MIN), "30", None, None),  # (30 − 30) ÷ 15 = 0, as two cases of one allowed
        (in_nilai("15", polaritas=MIN), "150", "lebih dari dua kali target 15,00", "0,00"),  # paling rendah 0
        (in_nilai("15", polaritas=MIN), "3.75", None, None),  # a quarter of the target
        (in_nilai("15", polaritas=MIN), "1.5", "kurang dari seperempat target 15,00", "190,00"),  # (30 − 1,5) ÷ 15
        (T_PER_R, "1.5", "kurang dari seperempat target 15,00", "200,00"),  # 1.000, at most 200
        (in_nilai("15", polaritas=MIN), "0", None, None),  # no case at all: nothing to mistype
        (in_nilai("0", polaritas=MIN), "2", None, None),  # nothing to be far from
        (in_nilai("0"), "2", None, None),
    ],
)
def test_a_realisasi_far_from_its_target_asks_whether_digits_and_comma_are_right(iku, kini, jarak, capaian):
    cetak = format_angka(Decimal(kini), 2)
    expected = f"Realisasi {cetak} dokumen {jarak} dokumen (capaian {capaian} persen). {PERIKSA}"
    assert kalimat(iku, kini) == ([] if jarak is None else [expected])


def test_a_part_of_a_whole_above_100_percent_is_asked_about():
    assert kalimat(iku_of(), "100") == []
    assert kalimat(iku_of(), "100.01") == [
        f"Realisasi 100,01 persen di atas 100 persen (target 80,00 persen). {PERIKSA}"
    ]
    # 805 ÷ 80 is far from 100 as well: one question is enough
    assert kalimat(iku_of(), "805") == [f"Realisasi 805,00 persen di atas 100 persen (target 80,00 persen). {PERIKSA}"]


@pytest.mark.parametrize(
    "iku",
    [
        iku_of(indikator="Persentase kenaikan pendapatan desa"),
        iku_of(target=(t("80"), t("80"), t("80"), t("101.51"))),
        iku_of(target=(t("80", "110"),) * 4),
        iku_of(satuan="Dokumen"),
        iku_of(cara_isi=CaraIsi.JUMLAH),
    ],
)
def test_growth_a_target_above_100_and_what_is_no_percentage_may_be_above_100(iku):
    isian = "120"
    if iku.cara_isi is CaraIsi.JUMLAH:
        isian = Isian(KeadaanRealisasi.TERUKUR, lembar=(BarisLembar("Arjosari", Decimal(120)),))
    assert kalimat(iku, isian) == []


def test_a_figure_outside_the_scale_that_its_satuan_states_is_asked_about():
    iku = iku_of(satuan="Nilai (skala 25-100)", target=(t("83"),) * 4)
    assert kalimat(iku, "25") == kalimat(iku, "100") == []  # 25 ÷ 83 = 30,12; 100 ÷ 83 = 120,48
    for kini, cetak in (("150", "150,00"), ("8750", "8.750,00"), ("24.99", "24,99")):
        assert kalimat(iku, kini) == [f"Realisasi {cetak} di luar skala 25-100 (target 83,00). {PERIKSA}"]
    assert kalimat(iku_of(satuan="Indeks (skala 1,00-4,00)", target=(t("3"),) * 4), "5") == []


def test_a_letter_has_no_comma_to_mistype():
    assert kalimat(make_iku_huruf(target=(t("AA"),) * 4), "D") == []  # 1 ÷ 7 = 14,29


# a jump: |kini − lalu| ÷ lalu × 100, more than 25


@pytest.mark.parametrize(
    ("lalu", "kini", "expected"),
    [
        ("80", "100", []),  # 20 ÷ 80 = 25,00 %: not more than 25
        ("80", "100.01", ["naik 25,01 persen dari 80,00 (TB I 2026) menjadi 100,01"]),  # 20,01 ÷ 80 = 25,0125 %
        ("80", "100.003", []),  # it is saved as 100,00
        ("300", "375.01", []),  # 75,01 ÷ 300 = 25,003…, which is 25,00 %
        ("0", "5", ["naik dari 0,00 (TB I 2026) menjadi 5,00"]),  # no percentage of nothing
        ("0", "0", []),
        ("80", "80", []),
        ("80", "160", ["naik 100,00 persen dari 80,00 (TB I 2026) menjadi 160,00"]),
    ],
)
def test_a_jump_of_more_than_the_set_percentage_asks_for_a_word(lalu, kini, expected):
    # any figure is within the target, so that nothing but the jump is left to ask about
    iku = iku_of(target=(t("0", "1000"),) * 4)
    temuan = kalimat(iku, kini, make_angka(LALU, t("0", "1000"), lalu))
    batas = ", lebih dari batas 25 persen."
    assert temuan == [f"Realisasi {satu}{'.' if ' persen ' not in satu else batas}" for satu in expected]


def test_a_jump_downwards_is_a_jump_and_worse():
    assert kalimat(iku_of(), "59.99", make_angka(LALU, "80", "80")) == [
        "Realisasi turun 25,01 persen dari 80,00 (TB I 2026) menjadi 59,99, lebih dari batas 25 persen.",
        f"Lebih buruk daripada TB I 2026: realisasi turun dari 80,00 menjadi 59,99, {MAKIN_TINGGI}",
    ]


def test_the_percentage_is_that_of_the_frozen_rules():
    iku = iku_of()
    siklus = siklus_of((iku, "81"), lalu=(make_angka(LALU, "80", "80"),))
    aturan = replace(siklus.dokumen_iku.aturan, jump_persen=Decimal("0.5"))
    siklus.dokumen_iku = replace(siklus.dokumen_iku, aturan=aturan)
    assert [satu.kalimat for satu in list_peringatan_data(siklus)] == [
        "Realisasi naik 1,25 persen dari 80,00 (TB I 2026) menjadi 81,00, lebih dari batas 0,50 persen."
    ]


def test_a_jump_is_measured_from_the_last_measured_tribulan_and_not_from_a_later_one():
    lalu = (
        make_angka("2025-TB3", "80", "80"),
        make_angka("2025-TB4", "80", "40"),
        make_angka("2026-TB1", "80", "TIDAK_TERSEDIA"),
        make_angka("2026-TB3", "80", "10"),
        make_angka("2026-TB1", "80", "1", kode="IKU-02"),
    )
    assert kalimat(iku_of(), "44", *lalu) == []  # 10 % more than 40
    assert kalimat(iku_of(), "60", *lalu) == [
        "Realisasi naik 50,00 persen dari 40,00 (TB IV 2025) menjadi 60,00, lebih dari batas 25 persen."
    ]


@pytest.mark.parametrize("isi", [None, "TIDAK_TERSEDIA"])
def test_an_entry_without_a_figure_asks_for_nothing(isi):
    assert kalimat(iku_of(agregasi=AKHIR), isi, make_angka(LALU, "80", "80")) == []


def test_a_figure_kept_as_information_asks_for_nothing():
    iku = iku_of(target=(t("80"), t("-"), t("80"), t("80")))
    assert kalimat(iku, "10", make_angka(LALU, "80", "80")) == []


def test_without_an_earlier_figure_nothing_can_jump():
    assert kalimat(iku_of(), "70") == []


def test_a_figure_whose_target_is_0_still_jumps():
    iku = iku_of(target=(t("0"), t("0"), t("0"), t("0")), target_tahunan=t("0"))
    lalu = make_angka(LALU, "0", "4", keadaan=KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG)
    assert kalimat(iku, "8", lalu) == [
        "Realisasi naik 100,00 persen dari 4,00 (TB I 2026) menjadi 8,00, lebih dari batas 25 persen."
    ]


# nilai akhir, and worse than the last measured tribulan


@pytest.mark.parametrize(
    ("polaritas", "agregasi", "lalu", "kini", "expected"),
    [
        (MAKS, AKHIR, "80", "79", "Nilai akhir turun dari 80,00 (TB I 2026) menjadi 79,00, padahal makin tinggi"),
        (MAKS, AKHIR, "80", "81", None),
        (MAKS, AKHIR, "80", "80", None),
        (MIN, AKHIR, "80", "81", "Nilai akhir naik dari 80,00 (TB I 2026) menjadi 81,00, padahal makin rendah"),
        (MIN, AKHIR, "80", "79", None),
        (MAKS, SENDIRI, "80", "79", "Lebih buruk daripada TB I 2026: realisasi turun dari 80,00 menjadi 79,00"),
        (MIN, SENDIRI, "80", "81", "Lebih buruk daripada TB I 2026: realisasi naik dari 80,00 menjadi 81,00"),
        (MIN, SENDIRI, "80", "79", None),
        # STABIL is judged by the capaian: 100 against 79 ÷ 80 × 100 = 98,75, and (160 − 82) ÷ 80 × 100 = 97,50
        (STABIL, AKHIR, "80", "79", "Lebih buruk daripada TB I 2026: capaian turun dari 100,00 menjadi 98,75 persen."),
        (STABIL, SENDIRI, "80", "82", "Lebih buruk daripada TB I 2026: capaian turun dari 100,00 menjadi 97,50"),
        (STABIL, SENDIRI, "79", "81", None),  # 98,75 and 98,75
    ],
)
def test_a_move_the_wrong_way_asks_for_a_word(polaritas, agregasi, lalu, kini, expected):
    temuan = kalimat(iku_of(polaritas, agregasi), kini, make_angka(LALU, "80", lalu))
    assert len(temuan) == (expected is not None)
    assert not temuan or temuan[0].startswith(expected)


def test_inside_a_range_a_fall_is_worse_only_by_the_capaian():
    iku = iku_of(target=(t("80", "90"),) * 4, target_tahunan=t("80", "90"))
    lalu = make_angka(LALU, t("80", "90"), "89")
    assert kalimat(iku, "81", lalu) == []
    # 76 ÷ 80 × 100 = 95,00
    assert kalimat(iku, "76", lalu) == [
        f"Lebih buruk daripada TB I 2026: realisasi turun dari 89,00 menjadi 76,00, {MAKIN_TINGGI}"
    ]


def test_a_lower_letter_asks_for_a_word_and_never_jumps():
    iku = make_iku_huruf(target=(t("BB"),) * 4)
    lalu = make_angka(LALU, "BB", "A")
    assert kalimat(iku, "B", lalu) == [
        "Nilai akhir turun dari A (TB I 2026) menjadi B, padahal makin tinggi makin baik."
    ]
    assert kalimat(iku, "AA", lalu) == []


# a above b


def rasio(*baris, faktor="100", penjelasan="", target="80"):
    iku = iku_of(cara_isi=CaraIsi.RASIO, faktor=Decimal(faktor), lembar_per="desa", target=(t(target),) * 4)
    lembar = tuple(
        BarisLembar(nama, None if a is None else Decimal(a), None if b is None else Decimal(b), keterangan)
        for nama, a, b, keterangan in baris
    )
    return siklus_of((iku, Isian(KeadaanRealisasi.TERUKUR, lembar=lembar, penjelasan=penjelasan)))


def test_each_row_of_a_persentase_whose_a_is_above_b_asks_for_a_word():
    siklus = rasio(
        ("Arjosari", "1200", "10", ""), ("Kalipare", "10", "10", ""), ("Kalirejo", None, None, ""),
        ("Putukrejo", "3", "2", "Dua pos baru."),
    )  # fmt: skip
    # (1.200 + 10 + 3) ÷ (10 + 10 + 2) × 100 = 5.513,64; 5.513,64 ÷ 80 × 100 = 6.892,05
    assert list_peringatan_data(siklus) == (
        Peringatan(
            "IKU-01",
            "penjelasan-IKU-01",
            f"Realisasi 5.513,64 persen lebih dari dua kali target 80,00 persen (capaian 6.892,05 persen). {PERIKSA}",
            is_dijelaskan=False,
        ),
        Peringatan(
            "IKU-01",
            "penjelasan-IKU-01",
            "Arjosari: Nilai a (1.200) lebih besar daripada Nilai b (10), sehingga persentasenya di atas 100.",
            is_dijelaskan=False,
        ),
        Peringatan(
            "IKU-01",
            "penjelasan-IKU-01",
            "Putukrejo: Nilai a (3) lebih besar daripada Nilai b (2), sehingga persentasenya di atas 100.",
            is_dijelaskan=True,
        ),
    )


def test_a_rasio_that_is_no_persentase_may_have_a_above_b():
    assert list_peringatan_data(rasio(("Arjosari", "12", "10", ""), faktor="1", target="1")) == ()


# what an explanation does


def test_a_written_explanation_turns_every_warning_of_the_iku_into_an_explained_one():
    iku, lalu = iku_of(), (make_angka(LALU, "80", "80"),)
    diam = siklus_of((iku, isian_of("40")), lalu=lalu)
    terang = siklus_of((iku, isian_of("40", "Dua desa belum melapor.")), lalu=lalu)
    assert [satu.is_dijelaskan for satu in list_peringatan_data(diam)] == [False, False]
    assert [satu.is_dijelaskan for satu in list_peringatan_data(terang)] == [True, True]
    # 200 percent of a target of 120 is no more than twice as much: only the row is asked about
    siklus = rasio(("A", "2", "1", ""), penjelasan="Ya.", target="120")
    assert [satu.is_dijelaskan for satu in list_peringatan_data(siklus)] == [True]


def test_a_warning_never_blocks_the_hand_over():
    siklus = f.siklus_baru()
    f.fill_data(siklus)
    siklus.entri["IKU-04"] = replace(siklus.entri["IKU-04"], realisasi=Decimal(100), penjelasan="")
    assert [satu.is_dijelaskan for satu in list_peringatan_iku(siklus, "IKU-04")] == [False] * 3
    assert list_peringatan_iku(siklus, "IKU-01") == ()
    assert list_kekurangan_data(siklus) == ()


@pytest.mark.parametrize("nama", KASUS)
def test_the_row_of_one_iku_is_the_one_of_the_whole_measurement(nama):
    siklus, _ = buat(nama)
    ukur, peringatan = measure(siklus), list_peringatan_data(siklus)
    for iku in siklus.iku_list:
        assert measure_iku(siklus, iku.kode) == ukur.baris_by_kode(iku.kode)
        tempat = f"penjelasan-{iku.kode}"
        assert list_peringatan_iku(siklus, iku.kode) == tuple(satu for satu in peringatan if satu.tempat == tempat)
