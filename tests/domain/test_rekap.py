"""One year worked out by hand: every annual figure, the means, and what is missing or changed (contoh_rekap.py)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.iku import Agregasi, Polaritas
from kinerja_app.domain.perubahan import Penilaian
from kinerja_app.domain.rekap import compute_rekap, list_angka_tahun
from kinerja_app.domain.rekap_sumber import KeadaanTribulan
from kinerja_app.domain.tahunan import compute_capaian_tahunan
from tests.domain.contoh_iku import make_angka
from tests.domain.contoh_rekap import (
    ALASAN_KOSONG,
    ALASAN_RALAT,
    HASIL,
    IKU_01,
    P1,
    P2,
    VERSI_1,
    VERSI_2,
    kosong,
    rekap_2026,
    sumber_of,
)


def baris_of(rekap, kode):
    return next(baris for baris in rekap.baris if baris.iku.kode == kode)


def test_every_annual_figure_is_the_one_worked_out_by_hand():
    rekap = rekap_2026()
    assert {b.iku.kode: (b.teks_realisasi, b.tahunan.teks, b.teks_predikat) for b in rekap.baris} == HASIL
    assert {b.iku.agregasi for b in rekap.baris} == set(Agregasi)
    assert {b.iku.polaritas for b in rekap.baris if b.nilai is not None} == set(Polaritas)


def test_the_means_count_what_is_not_in_them():
    rekap = rekap_2026()
    # 97,94 + 95,45 + 97,67 + 80,00 = 371,06; ÷ 4 = 92,765, half up
    # 112,50 + 98,00 + 90,00 + 100,00 + 102,56 + 90,00 = 593,06; ÷ 6 = 98,843
    assert [(k.rata_rata.rata.teks, k.rata_rata.rata.teks_n, k.rata_rata.teks_keadaan) for k in rekap.kelompok] == [
        ("92,77", "4 dari 4 IKU", ""),
        ("98,84", "6 dari 8 IKU", "1 tidak diukur, 1 belum lengkap"),
    ]
    # over IKU, not over sasaran: (371,06 + 593,06) ÷ 10 = 96,412
    kantor = rekap.kantor
    assert (kantor.rata.teks, kantor.rata.teks_n, kantor.teks_predikat) == ("96,41", "10 dari 12 IKU", "Sangat Tinggi")


def test_a_figure_that_is_not_available_is_named_with_its_reason():
    baris = baris_of(rekap_2026(), "IKU-05")
    assert baris.kurang == (f"TB III tidak tersedia (“{ALASAN_KOSONG}”)",)
    # (98 + 104 + 101) ÷ 3 = 101,00 is told as information, and is no annual figure
    assert "realisasi s.d. TB IV 2026: 101,00 (dari 3 tribulan; kemajuan tahunan 99,00)" in baris.catatan
    assert (baris.renstra, baris.realisasi) == (None, None)


def test_the_ralat_counts_and_is_named_and_so_is_what_was_made_before_it():
    rekap = rekap_2026()
    sel = baris_of(rekap, "IKU-02").tribulan[0]
    # before the ralat TB I said 10, and the year 44 ÷ 44 × 100 = 100,00
    assert (sel.realisasi, sel.teks, sel.sumber.asal) == ("8", "80,00", "2026-TB1-R1, ralat")
    assert rekap.sumber[0].catatan == (f"angka Revisi 1 menurut ralat dengan alasan “{ALASAN_RALAT}”",)
    assert rekap.sumber[1].catatan == ("memakai angka sebelum ralat TB I 2026",)


def test_a_source_that_was_changed_after_the_seal_is_named_first():
    sumber = replace(rekap_2026().sumber[1], is_berubah=True)
    assert sumber.catatan == (
        "berkas data siklus 2026-TB2-R0 berubah sesudah disegel; jalankan “Periksa keutuhan arsip”",
        "memakai angka sebelum ralat TB I 2026",
    )


def test_what_a_new_version_changed_is_told():
    rekap = rekap_2026()
    assert rekap.dokumen is VERSI_2
    dua = "target tahunan diubah dari 40 menjadi 44 sesudah Dokumen IKU versi 1"
    assert dua in baris_of(rekap, "IKU-02").catatan
    sepuluh = ("lanjutan dari IKU-08, angkanya tidak digabungkan", "ditambahkan sejak Dokumen IKU versi 2")
    assert baris_of(rekap, "IKU-10").catatan == sepuluh
    (keluar,) = rekap.keluar
    assert [sel.teks for sel in keluar.tribulan] == ["83,33", "91,67", "tidak dimuat", "tidak dimuat"]
    assert keluar.keterangan == (
        "dikeluarkan sejak Dokumen IKU versi 2 (ditetapkan 1 Juli 2026); dilanjutkan oleh IKU-10"
    )
    assert "IKU-08" not in {baris.iku.kode for baris in rekap.baris}


def test_a_tribulan_keeps_the_target_that_its_siklus_froze():
    assert [sel.target for sel in baris_of(rekap_2026(), "IKU-02").tribulan] == ["10", "10", "12", "12"]


def test_renstra_and_national_standard_use_the_formula_of_the_iku():
    rekap = rekap_2026()
    satu = baris_of(rekap, "IKU-01")
    # 83,25 ÷ 92 × 100 = 90,489 and 83,25 ÷ 80 × 100 = 104,0625
    assert (satu.renstra.capaian.teks, satu.standar_nasional.capaian.teks) == ("90,49", "104,06")
    # (24 − 15,35) ÷ 12 × 100 = 72,083; B (4) ÷ A (6) × 100 = 66,67; the one tribulan 88,20 ÷ 98 × 100 = 90,00
    lain = [baris_of(rekap, kode).renstra.capaian.teks for kode in ("IKU-03", "IKU-07", "IKU-06")]
    assert lain == ["72,08", "66,67", "90,00"]


def test_earlier_years_come_from_their_own_rekap_before_the_dokumen_iku():
    rekap = rekap_2026()
    dua = baris_of(rekap, "IKU-02")
    assert [(a.tahun, a.teks) for a in dua.lalu] == [(2025, "40")]
    assert "Dokumen IKU mencatat 41 untuk Tahun 2025" in dua.catatan
    p = dua.perubahan
    # 42 − 40 = 2; 95,45 − 100,00 = −4,55
    assert (p.selisih, p.penilaian, p.selisih_capaian) == (2, Penilaian.MEMBAIK, Decimal("-4.55"))
    satu = baris_of(rekap, "IKU-01")
    assert [(a.tahun, a.teks, a.nilai) for a in satu.lalu] == [
        (2024, "kira-kira 75", None), (2025, "77,40", Decimal("77.40")),
    ]  # fmt: skip
    assert rekap.tahun_pembanding == (2024, 2025)


def test_better_or_worse_than_the_year_before_goes_by_polaritas():
    rekap = rekap_2026()
    tiga = baris_of(rekap, "IKU-03").perubahan  # 15,35 − 16,40 minutes: fewer is better
    assert (tiga.selisih, tiga.penilaian) == (Decimal("-1.05"), Penilaian.MEMBAIK)
    tujuh = baris_of(rekap, "IKU-07").perubahan
    assert (tujuh.selisih, tujuh.penilaian) == (None, Penilaian.TETAP)
    # a STABIL is judged on capaian, and the Dokumen IKU only knows the realisasi
    assert baris_of(rekap, "IKU-09").perubahan.penilaian is None


def test_what_this_year_hands_to_the_next_is_its_complete_figures():
    rekap = rekap_2026()
    angka = list_angka_tahun(rekap.tahun, rekap.versi, rekap.sumber)
    assert angka["IKU-02"].nilai == Decimal(42)
    assert {"IKU-05", "IKU-12", "IKU-13"} & angka.keys() == set()
    shown = {baris.iku.kode: (baris.realisasi, baris.nilai) for baris in rekap.baris if baris.realisasi is not None}
    assert {kode: (satu.nilai, satu.capaian) for kode, satu in angka.items()} == shown


def test_budgets_are_judged_as_the_telaah_of_tb_iv_does():
    anggaran = rekap_2026().anggaran
    satu, dua = anggaran.baris
    # 180 of 200 million = 90,00 %; 90 ÷ 95 × 100 = 94,74; (97,94 + 95,45) ÷ 2 = 96,70; 96,70 − 94,74 = 1,96
    e = satu.efisiensi
    assert (satu.program.nama, e.realisasi_sd, e.serapan_sd) == (P1, Decimal(180_000_000), Decimal("90.00"))
    assert (e.capaian_serapan, e.rata_capaian, e.nilai) == (Decimal("94.74"), Decimal("96.70"), Decimal("1.96"))
    assert (dua.program.nama, dua.efisiensi.nilai) == (P2, None)
    assert dua.kurang == "realisasi anggaran TB II tidak tercatat"
    assert (anggaran.jumlah.pagu, anggaran.jumlah.realisasi) == (Decimal(250_000_000), None)
    assert anggaran.lepas == (("Program Lama", Decimal(5_000_000)),)


def test_the_whole_budget_is_summed_where_every_program_is_known():
    versi = (replace(VERSI_2, program_list=VERSI_2.program_list[:1]),)
    jumlah = compute_rekap(2026, versi, tuple(map(sumber_of, (1, 2, 3, 4))), {}).anggaran.jumlah
    assert (jumlah.realisasi, jumlah.serapan) == (Decimal(180_000_000), Decimal("90.00"))
    assert jumlah.rumus == "180.000.000 ÷ 200.000.000 × 100 = 90,00"


def test_rupiah_recorded_under_an_earlier_name_of_the_year_go_with_the_program():
    # 180 million as before, and the 5 million of TB I under the old name
    satu = replace(VERSI_2.program_list[0], nama_lama=("Program Lama",))
    versi = (VERSI_1, replace(VERSI_2, program_list=(satu,)))
    anggaran = compute_rekap(2026, versi, tuple(map(sumber_of, (1, 2, 3, 4))), {}).anggaran
    assert anggaran.baris[0].serapan[0] == Decimal(35_000_000)
    assert anggaran.jumlah.realisasi == Decimal(185_000_000)
    assert anggaran.lepas == (("Program Ketenteraman", Decimal(30_000_000)),)


def test_an_unfinished_year_says_which_tribulan_is_missing():
    rekap = rekap_2026(1, 2, 3)
    assert (rekap.is_lengkap, rekap.kurang) == (False, ("TB IV belum diarsipkan",))
    assert baris_of(rekap, "IKU-01").kurang == ("TB IV belum diarsipkan",)
    # 81,20 ÷ 85 × 100 = 95,529; 5 + 3 + 4 = 12 of at most 16
    assert baris_of(rekap, "IKU-01").catatan == ("angka terakhir TB III 2026: 81,20 (kemajuan tahunan 95,53)",)
    terpakai = "realisasi s.d. TB III 2026: 12 (dari 3 tribulan; terpakai 12 dari batas 16)"
    assert baris_of(rekap, "IKU-04").catatan == (terpakai,)
    assert baris_of(rekap, "IKU-05").kurang[1:] == ("TB IV belum diarsipkan",)
    # what needed TB I alone is known already; what is not scheduled in TB IV says so
    assert baris_of(rekap, "IKU-06").tahunan.teks == "98,00"
    assert baris_of(rekap, "IKU-06").tribulan[3].teks == "tidak diukur"
    assert (rekap.kantor.rata.teks_n, rekap.kantor.belum_lengkap) == ("1 dari 12 IKU", 10)
    # efficiency s.d. TB III: rupiah 140 of 200 million = 70,00 %, all of the 70 % planned
    assert rekap.anggaran.sampai.tribulan == 3
    assert rekap.anggaran.baris[0].efisiensi.capaian_serapan == Decimal("100.00")


def test_a_tribulan_that_was_not_carried_out_closes_the_year_but_leaves_its_figures_missing():
    sumber = (*map(sumber_of, (1, 2, 4)), kosong(3, KeadaanTribulan.TIDAK_DILAKSANAKAN))
    rekap = compute_rekap(2026, (VERSI_2,), sumber, {})
    assert rekap.is_lengkap
    assert baris_of(rekap, "IKU-02").kurang == ("TB III tidak dilaksanakan",)
    assert baris_of(rekap, "IKU-01").tahunan.teks == "97,94"


def test_an_iku_that_an_earlier_tribulan_should_have_measured_and_did_not_know_is_incomplete():
    baru = replace(VERSI_2.iku_list[8], target=(IKU_01.target[0],) * 4)
    versi_2 = replace(VERSI_2, iku_list=(*VERSI_2.iku_list[:8], baru))
    rekap = compute_rekap(2026, (VERSI_1, versi_2), tuple(map(sumber_of, (1, 2, 3, 4))), {})
    assert baris_of(rekap, "IKU-10").tribulan[0].teks == "tidak dimuat"
    rata = replace(baru, agregasi=Agregasi.RATA_RATA)
    rekap = compute_rekap(2026, (VERSI_1, replace(versi_2, iku_list=(rata,))), rekap.sumber, {})
    assert baris_of(rekap, "IKU-10").kurang == (
        "TB I tidak memuat IKU ini (Dokumen IKU versi 1)", "TB II tidak memuat IKU ini (Dokumen IKU versi 1)",
    )  # fmt: skip


def test_a_kode_that_no_version_knows_is_named():
    asing = replace(sumber_of(1), angka=(*sumber_of(1).angka, make_angka("2026-TB1", "5", "5", kode="IKU-99")))
    rekap = compute_rekap(2026, (VERSI_1, VERSI_2), (asing, *map(sumber_of, (2, 3, 4))), {})
    assert rekap.asing == (("IKU-99", "TB I"),)


def test_a_year_without_dokumen_iku_or_with_a_tribulan_twice_is_refused():
    empat = tuple(map(sumber_of, (1, 2, 3, 4)))
    with pytest.raises(DataNotFoundError, match="Dokumen IKU tahun itu belum ditetapkan"):
        compute_rekap(2026, (), empat, {})
    for salah in (empat[:3], (*empat, empat[0]), (empat[0], *empat[:3])):
        with pytest.raises(DataExistsError):
            compute_rekap(2026, (VERSI_2,), salah, {})


@given(ada=st.sets(st.integers(1, 4)), urutan=st.permutations((0, 1, 2, 3)))
def test_whatever_is_sealed_every_iku_is_counted_once_and_the_order_of_sources_means_nothing(ada, urutan):
    sumber = tuple(sumber_of(n) if n in ada else kosong(n) for n in (1, 2, 3, 4))
    rekap = compute_rekap(2026, (VERSI_1, VERSI_2), tuple(sumber[n] for n in urutan), {})
    assert rekap == compute_rekap(2026, (VERSI_1, VERSI_2), sumber, {})
    kantor = rekap.kantor
    assert kantor.rata.n + sum(n for _, n in kantor.rata.keadaan) + kantor.belum_lengkap == len(VERSI_2.iku_list)
    for baris in rekap.baris:
        angka = tuple(a for s in sumber for a in s.angka if a.kode == baris.iku.kode)
        assert baris.tahunan == compute_capaian_tahunan(baris.iku, 2026, angka)
        assert (baris.tahunan.capaian is None) is bool(baris.kurang)
    nilai = [baris.nilai for baris in rekap.baris if baris.nilai is not None]
    assert kantor.nilai is None or min(nilai) <= kantor.nilai <= max(nilai)
