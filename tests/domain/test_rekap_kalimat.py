"""The sentences of a Rekap against its facts, and the formulas behind its figures (contoh_rekap.py)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.rekap import Rekap, compute_rekap
from kinerja_app.domain.rekap_kalimat import cara_menghitung, judul_tahun, list_catatan, ringkasan
from kinerja_app.domain.rekap_rumus import list_rumus
from kinerja_app.domain.rekap_sumber import KeadaanTribulan
from tests.domain.contoh_iku import t
from tests.domain.contoh_rekap import IKU_01, IKU_02, VERSI_1, VERSI_2, kosong, rekap_2026, sumber_of

DIARSIPKAN = tuple(map(sumber_of, (1, 2, 3, 4)))


def year(*iku, sumber=DIARSIPKAN, program=()) -> Rekap:
    versi = replace(VERSI_2, versi_dokumen=1, iku_list=iku, program_list=program)
    return compute_rekap(2026, (versi,), sumber, {})


def test_the_summary_of_a_whole_year():
    assert ringkasan(rekap_2026()) == (
        "Rekap Tahun 2026 memuat 4 (empat) tribulan yang diarsipkan.",
        "Rata-rata capaian Tahun 2026 sebesar 96,41 persen (Sangat Tinggi), berdasarkan 10 dari 12 IKU.",
        "Yang tidak ikut dihitung adalah 1 IKU yang menurut jadwal tidak diukur dan 1 IKU yang angkanya belum lengkap.",
        (
            "Dari 10 IKU yang capaian setahunnya ada, 3 mencapai target tahunan dan 7 belum, yaitu IKU-01 (97,94"
            " persen), IKU-02 (95,45 persen), IKU-03 (97,67 persen), IKU-07 (80,00 persen), IKU-06 (98,00 persen),"
            " IKU-09 (90,00 persen), dan IKU-13 (90,00 persen)."
        ),
        "Angka setahun IKU-05 belum lengkap: TB III tidak tersedia (“Alat ukur rusak”).",
        "Angka Tribulan I diambil dari ralatnya (Revisi 1).",
        "Tribulan II masih memakai angka sebelum ralat Tribulan I Tahun 2026, jadi perlu ditinjau.",
        "Dibandingkan dengan Tahun 2025, 3 IKU membaik, 1 IKU tetap, dan 1 IKU tidak dapat dinilai arahnya.",
        "Dari 4 IKU yang dapat dibandingkan dengan target akhir Renstra, belum satu pun mencapainya.",
        "Yang dapat dibandingkan dengan standar nasional hanya IKU-01, dan IKU itu sudah mencapainya.",
        "Dari 2 program penunjang, 1 efisien dan 1 belum dapat dinilai.",
    )


@pytest.mark.parametrize(("iku", "dasar"), [((IKU_01,), "1 IKU"), ((IKU_01, IKU_02), "seluruh 2 IKU")])
def test_a_mean_of_all_iku_is_not_called_so_many_of_so_many(iku, dasar):
    assert f"persen (Sangat Tinggi), berdasarkan {dasar}." in ringkasan(year(*iku))[1]


def test_the_summary_of_an_unfinished_year_says_so_first():
    rekap = rekap_2026(1, 2, 3)
    kalimat = ringkasan(rekap)
    assert judul_tahun(rekap) == "Tahun 2026 (SEMENTARA, BELUM LENGKAP)"
    assert kalimat[:4] == (
        "Rekap ini sementara dan belum lengkap karena Tribulan IV Tahun 2026 belum diarsipkan.",
        "Rata-rata capaian sementara Tahun 2026 sebesar 98,00 persen (Sangat Tinggi), berdasarkan 1 dari 12 IKU.",
        (
            "Yang tidak ikut dihitung adalah 1 IKU yang menurut jadwal tidak diukur dan 10 IKU yang angkanya belum"
            " lengkap."
        ),
        "Dari 1 IKU yang capaian setahunnya ada, belum satu pun mencapai target tahunan: IKU-06 (98,00 persen).",
    )


def test_a_year_of_which_nothing_is_sealed():
    kalimat = ringkasan(year(IKU_01, sumber=tuple(map(kosong, (1, 2, 3, 4)))))
    assert kalimat == (
        "Rekap ini sementara dan belum lengkap karena keempat tribulan Tahun 2026 belum diarsipkan.",
        "Rata-rata capaian Tahun 2026 belum ada karena belum satu pun capaian setahun IKU dapat dihitung.",
        "Yang tidak ikut dihitung adalah 1 IKU yang angkanya belum lengkap.",
        "Efisiensi belum dapat dinilai karena Dokumen IKU tidak memuat program.",
    )


def test_data_awal_and_what_was_not_carried_out_are_told_apart():
    awal = replace(DIARSIPKAN[0], keadaan=KeadaanTribulan.DATA_AWAL, kunci=None, ralat_alasan="")
    tidak = kosong(2, KeadaanTribulan.TIDAK_DILAKSANAKAN)
    rekap = year(IKU_01, sumber=(awal, tidak, *DIARSIPKAN[2:]))
    assert ringkasan(rekap)[0] == (
        "Rekap Tahun 2026 memuat 2 (dua) tribulan yang diarsipkan dan 1 (satu) tribulan dari data awal;"
        " Tribulan II tidak dilaksanakan."
    )


def test_all_reached_and_all_that_can_be_compared_reached():
    # 83,25 against 80: 104,06; 42 against 40: 105,00
    satu = replace(IKU_01, target_tahunan=t("80"), target_akhir_renstra=t("83"))
    dua = replace(IKU_02, target_akhir_renstra=t("42"))
    kalimat = ringkasan(year(satu, dua))
    assert "Dari 2 IKU yang capaian setahunnya ada, semuanya mencapai target tahunan." in kalimat
    assert "Dari 2 IKU yang dapat dibandingkan dengan target akhir Renstra, semuanya sudah mencapainya." in kalimat
    sebagian = ringkasan(year(satu, replace(dua, target_akhir_renstra=t("50"))))
    renstra = "Dari 2 IKU yang dapat dibandingkan dengan target akhir Renstra, 1 sudah mencapainya, yaitu IKU-01."
    assert renstra in sebagian


def test_the_money_is_told_where_all_of_it_is_known():
    kalimat = ringkasan(year(IKU_01, IKU_02, program=VERSI_2.program_list[:1]))
    uang = "Realisasi anggaran s.d. TB IV 2026 sebesar Rp180.000.000 dari pagu Rp200.000.000, yaitu 90,00 persen."
    assert uang in kalimat


def test_nothing_that_came_went_or_was_corrected_is_left_out():
    assert list_catatan(rekap_2026()) == (
        "Dokumen IKU versi 2 ditetapkan 1 Juli 2026: Perubahan Perjanjian Kinerja.",
        (
            "IKU-08 “Indikator IKU-08” dikeluarkan sejak Dokumen IKU versi 2 (ditetapkan 1 Juli 2026);"
            " dilanjutkan oleh IKU-10."
        ),
        "Program “Program Lama” tidak lagi dimuat dalam Dokumen IKU terakhir; realisasinya Rp5.000.000.",
    )


def test_a_running_ralat_and_foreign_figures_are_named():
    sumber = replace(DIARSIPKAN[3], ralat_berjalan=KunciSiklus(Periode(2026, 4), 1))
    assert sumber.catatan == ("ralatnya (Revisi 1) sedang berjalan dan belum ikut dihitung",)
    catatan = list_catatan(year(IKU_01))
    assert any(teks.startswith("Angka IKU-02 (TB I, TB II, TB III, dan TB IV), IKU-03") for teks in catatan)


def test_the_way_of_working_names_only_what_occurs():
    assert cara_menghitung(year(IKU_01, IKU_02))[:3] == (
        "Target tahunan diambil dari Dokumen IKU Tahun 2026 versi 1 (ditetapkan 1 Juli 2026).",
        "Angka setahun IKU-02 adalah jumlah realisasi tribulan.",
        "Angka setahun IKU-01 adalah angka tribulan terakhir yang dijadwalkan.",
    )
    beratap = replace(VERSI_2, aturan=replace(VERSI_1.aturan, cap=Decimal(100)))
    teks = cara_menghitung(compute_rekap(2026, (beratap,), DIARSIPKAN, {}))
    assert "Capaian tiap IKU dihitung paling tinggi 100,00 persen dalam rata-rata, tetapi dicetak seutuhnya." in teks


def test_every_figure_has_its_formula():
    rumus = dict(list_rumus(rekap_2026()))
    assert rumus["IKU-02 Indikator IKU-02"] == (
        "Capaian TB I (2026-TB1-R1, ralat): 8 ÷ 10 × 100 = 80,00",
        "Capaian TB II (2026-TB2-R0): 9 ÷ 10 × 100 = 90,00",
        "Capaian TB III (2026-TB3-R0): 12 ÷ 12 × 100 = 100,00",
        "Capaian TB IV (2026-TB4-R0): 13 ÷ 12 × 100 = 108,33",
        "Realisasi setahun: 8 + 9 + 12 + 13 = 42",
        "Capaian setahun: 42 ÷ 44 × 100 = 95,45",
    )
    assert rumus["IKU-06 Indikator IKU-06"] == (
        "Capaian TB I (2026-TB1-R1, ralat): 88,20 ÷ 90,00 × 100 = 98,00",
        "Capaian setahun: 98,00 ÷ 1 = 98,00",
        "Terhadap target akhir Renstra: 88,20 ÷ 98,00 × 100 = 90,00",
    )
    assert rumus["Rata-rata kantor"] == ("964,12 ÷ 10 = 96,41",)
    efisiensi = "96,70 − 90,00 ÷ 95,00 × 100 = 96,70 − 94,74 = 1,96"
    assert rumus["Efisiensi Program Pelayanan"] == (efisiensi,)
    assert rumus["IKU-05 Indikator IKU-05"][-2:] == (
        "Setahun: belum lengkap, TB III tidak tersedia (“Alat ukur rusak”)",
        "Realisasi s.d. TB IV 2026: (98,00 + 104,00 + 101,00) ÷ 3 = 101,00",
    )
