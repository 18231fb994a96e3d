"""Peringatan of step 1: jumps, a above b, a nilai akhir that moves the wrong way, worse than before; by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.elaborasi import list_kekurangan_data
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.hasil import measure, measure_iku
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi, Polaritas
from kinerja_app.domain.peringatan import Peringatan, list_peringatan_data, list_peringatan_iku
from tests import factories as f
from tests.documents.siklus_buatan import KASUS, buat
from tests.domain.contoh_analisa import isian_of, siklus_of
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

MAKS, MIN, STABIL = Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABIL
AKHIR, SENDIRI = Agregasi.NILAI_AKHIR, Agregasi.TIDAK_KUMULATIF
LALU = "2026-TB1"
MAKIN_TINGGI = "padahal makin tinggi makin baik."


def kalimat(iku, isi, *lalu):
    siklus = siklus_of((iku, isi), lalu=lalu)
    return [satu.kalimat for satu in list_peringatan_data(siklus)]


def iku_of(polaritas=MAKS, agregasi=SENDIRI, **lain):
    return make_iku(polaritas=polaritas, agregasi=agregasi, **lain)


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
    temuan = kalimat(iku_of(), kini, make_angka(LALU, "80", lalu))
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
    assert kalimat(iku_of(), "10") == []


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


def rasio(*baris, faktor="100", penjelasan=""):
    iku = iku_of(cara_isi=CaraIsi.RASIO, faktor=Decimal(faktor), lembar_per="desa")
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
    assert list_peringatan_data(siklus) == (
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
    assert list_peringatan_data(rasio(("Arjosari", "12", "10", ""), faktor="1")) == ()


# what an explanation does


def test_a_written_explanation_turns_every_warning_of_the_iku_into_an_explained_one():
    iku, lalu = iku_of(), (make_angka(LALU, "80", "80"),)
    diam = siklus_of((iku, isian_of("40")), lalu=lalu)
    terang = siklus_of((iku, isian_of("40", "Dua desa belum melapor.")), lalu=lalu)
    assert [satu.is_dijelaskan for satu in list_peringatan_data(diam)] == [False, False]
    assert [satu.is_dijelaskan for satu in list_peringatan_data(terang)] == [True, True]
    assert [satu.is_dijelaskan for satu in list_peringatan_data(rasio(("A", "2", "1", ""), penjelasan="Ya."))] == [True]


def test_a_warning_never_blocks_the_hand_over():
    siklus = f.siklus_baru()
    f.fill_data(siklus)
    siklus.entri["IKU-04"] = replace(siklus.entri["IKU-04"], realisasi=Decimal(100), penjelasan="")
    assert [satu.is_dijelaskan for satu in list_peringatan_iku(siklus, "IKU-04")] == [False, False]
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
