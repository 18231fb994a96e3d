"""The measurement of a whole siklus, worked by hand (the four IKU of the sample Telaah, Tribulan II 2026)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.errors import DataExistsError, KinerjaError
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, CaraIsi, JenisTarget, KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.pengukuran import compute_pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perubahan import Penilaian
from tests.domain.contoh_iku import PETA, make_angka, make_iku, make_iku_huruf, t

TB2 = Periode(2026, 2)
WAKTU = make_iku(
    kode="IKU-05",
    sasaran="Pelayanan",
    satuan="Menit",
    polaritas=Polaritas.MINIMASI,
    agregasi=Agregasi.RATA_RATA,
    target=(t("15"),) * 4,
    target_tahunan=t("15"),
)
USULAN = make_iku(kode="IKU-06", sasaran="Perencanaan", target=(t("-"), t("-"), t("35"), t("40")))
POSKAMLING = make_iku(
    kode="IKU-08",
    sasaran="Trantib",
    target=(t("78"), t("80"), t("82"), t("85")),
    target_tahunan=t("85"),
    target_akhir_renstra=t("92"),
    standar_nasional=t("-"),
)
TEMUAN = make_iku(
    kode="IKU-12",
    sasaran="Trantib",
    desimal=0,
    polaritas=Polaritas.MINIMASI,
    target=(t("2"), t("1"), t("1"), t("0")),
    target_tahunan=t("0"),
)
IKU_LIST = (WAKTU, USULAN, POSKAMLING, TEMUAN)
ANGKA = {
    "IKU-05": make_angka("2026-TB2", "15", "16.4", kode="IKU-05"),
    "IKU-08": make_angka("2026-TB2", "80", "76.5", kode="IKU-08"),
    "IKU-12": make_angka("2026-TB2", "1", "1", kode="IKU-12"),
}
LALU = (
    make_angka("2026-TB1", "15", "14.6", kode="IKU-05"),
    make_angka("2026-TB1", "78", "74", kode="IKU-08"),
    make_angka("2026-TB1", "2", "TIDAK_TERSEDIA", kode="IKU-12"),
    make_angka("2025-TB4", "2", "3", kode="IKU-12", asal="2025-TB4-R1"),
    make_angka("2025-TB2", "75", "72", kode="IKU-08"),
)


def measure(**lain):
    bawaan = {"periode": TB2, "iku_list": IKU_LIST, "aturan": ATURAN_BAWAAN, "angka": ANGKA, "angka_lalu": LALU}
    return compute_pengukuran(**{**bawaan, **lain})


def test_the_table_of_the_sample_telaah_comes_out_cell_by_cell():
    tabel = [(b.iku.kode, b.target, b.realisasi, b.capaian.teks, b.teks_predikat) for b in measure().baris]
    assert tabel == [
        ("IKU-05", "15,00", "16,40", "90,67", "Tinggi"),
        ("IKU-06", "–", "–", "tidak diukur", "–"),
        ("IKU-08", "80,00", "76,50", "95,63", "Sangat Tinggi"),
        ("IKU-12", "1", "1", "100,00", "Sangat Tinggi"),
    ]


def test_the_mean_of_the_office_is_over_iku_and_says_how_many():
    kantor = measure().kantor
    assert (kantor.teks, kantor.teks_n, kantor.predikat) == ("95,43", "3 dari 4 IKU", "Sangat Tinggi")
    assert kantor.keadaan == ((KeadaanRealisasi.TIDAK_DIUKUR, 1),)


def test_the_means_per_sasaran_stand_in_the_order_of_the_dokumen():
    hasil = [(s.sasaran, s.rata_rata.teks, s.rata_rata.teks_n) for s in measure().sasaran]
    assert hasil == [
        ("Pelayanan", "90,67", "1 dari 1 IKU"),
        ("Perencanaan", "–", "0 dari 1 IKU"),
        ("Trantib", "97,82", "2 dari 2 IKU"),  # (95,63 + 100,00) ÷ 2 = 97,815
    ]


def test_who_reaches_the_target_and_who_does_not():
    hasil = measure()
    assert [b.iku.kode for b in hasil.mencapai] == ["IKU-12"]
    assert [b.iku.kode for b in hasil.belum_mencapai] == ["IKU-05", "IKU-08"]
    assert hasil.baris_by_kode("IKU-06").mencapai is None
    assert hasil.baris_by_kode("IKU-99") is None


def test_the_figures_sd_and_the_progress_of_a_row():
    waktu = measure().baris_by_kode("IKU-05")
    # (14,60 + 16,40) ÷ 2 = 15,50; (2 × 15 − 15,50) ÷ 15 × 100 = 96,67
    assert (waktu.realisasi_sd, waktu.target_sd, waktu.sd.teks_k) == ("15,50", "15,00", "dari 2 tribulan")
    assert (waktu.sd.teks_capaian, waktu.kemajuan.teks) == ("96,67", "96,67")
    poskamling = measure().baris_by_kode("IKU-08")
    assert (poskamling.realisasi_sd, poskamling.sd.teks_capaian, poskamling.kemajuan.teks) == (
        "76,50",
        "95,63",
        "90,00",
    )


def test_figures_of_another_year_take_no_part_in_the_figures_sd():
    assert measure(angka_lalu=LALU[3:]).baris_by_kode("IKU-05").sd.k == 1


def test_the_row_says_how_many_of_the_tribulan_to_date_its_figures_cover_and_notes_only_what_lacks():
    penuh, kurang = measure(), measure(angka_lalu=LALU[3:])

    def cakupan(ukur, kode):
        baris = ukur.baris_by_kode(kode)
        return baris.teks_cakupan, baris.catatan_cakupan

    assert cakupan(penuh, "IKU-05") == ("2 dari 2 tribulan", "")
    assert cakupan(kurang, "IKU-05") == ("1 dari 2 tribulan", "baru 1 dari 2 tribulan")
    assert cakupan(kurang, "IKU-08") == ("TB II 2026", "")  # nilai akhir: its figure is of one tribulan always
    assert cakupan(kurang, "IKU-06") == ("–", "")


def test_changes_are_against_the_last_measured_tribulan_which_is_named():
    hasil = measure()
    poskamling, temuan = hasil.baris_by_kode("IKU-08").perubahan, hasil.baris_by_kode("IKU-12").perubahan
    assert (poskamling.selisih, poskamling.periode.label) == (Decimal("0.76"), "Tribulan I Tahun 2026")
    # TB I tidak tersedia, so TB IV 2025: (2 × 2 − 3) ÷ 2 = 50,00; 3 → 1 temuan is better
    assert (temuan.selisih, temuan.periode) == (Decimal("50.00"), Periode(2025, 4))
    assert temuan.penilaian is Penilaian.MEMBAIK


def test_changes_against_the_same_tribulan_of_last_year():
    hasil = measure()
    # 72 ÷ 75 = 96,00
    assert hasil.baris_by_kode("IKU-08").perubahan_tahun_lalu.selisih == Decimal("-0.37")
    assert hasil.baris_by_kode("IKU-05").perubahan_tahun_lalu is None
    assert (hasil.perubahan_tahun_lalu.k, hasil.perubahan_tahun_lalu.selisih) == (1, Decimal("-0.37"))


def test_the_change_of_the_mean_is_over_the_same_iku_of_the_newest_tribulan_that_has_one():
    # TB I: IKU-05 (30 − 14,6) ÷ 15 = 102,67 and IKU-08 94,87: mean 98,77; now 90,67 and 95,63: mean 93,15
    ubah = measure().perubahan
    assert (ubah.periode, ubah.teks_k) == (Periode(2026, 1), "2 IKU yang sama")
    assert (ubah.rata_lalu, ubah.rata_kini, ubah.selisih) == (Decimal("98.77"), Decimal("93.15"), Decimal("-5.62"))
    hanya_temuan = measure(angka_lalu=LALU[2:4]).perubahan
    assert (hanya_temuan.periode, hanya_temuan.k) == (Periode(2025, 4), 1)
    assert measure(angka_lalu=()).perubahan is None


def test_the_cap_cuts_the_mean_and_never_a_row():
    aturan = replace(ATURAN_BAWAAN, cap=Decimal(100))
    angka = {**ANGKA, "IKU-12": make_angka("2026-TB2", "1", "0", kode="IKU-12")}
    hasil = measure(aturan=aturan, angka=angka)
    assert hasil.baris_by_kode("IKU-12").capaian.nilai == Decimal("200.00")
    assert hasil.kantor.nilai == Decimal("95.43")


def test_renstra_and_standar_nasional_are_compared_with_the_formula_of_the_iku():
    poskamling = measure().baris_by_kode("IKU-08")
    assert (poskamling.renstra.target, poskamling.renstra.realisasi) == ("92,00", "76,50")
    assert (poskamling.renstra.capaian.teks, poskamling.standar_nasional) == ("83,15", None)
    waktu = replace(WAKTU, target_akhir_renstra=t("12"), standar_nasional=t("20"))
    baris = measure(iku_list=(waktu,)).baris[0]
    # on the realisasi s.d. 15,50: (24 − 15,5) ÷ 12 = 70,83; (40 − 15,5) ÷ 20 = 122,50
    assert (baris.renstra.capaian.teks, baris.standar_nasional.capaian.teks) == ("70,83", "122,50")


def test_an_iku_without_figures_sd_is_compared_by_the_figure_of_the_tribulan():
    iku = replace(POSKAMLING, agregasi=Agregasi.TIDAK_KUMULATIF)
    assert measure(iku_list=(iku,)).baris[0].renstra.capaian.teks == "83,15"


@pytest.mark.parametrize("keadaan", ["TIDAK_TERSEDIA", "TIDAK_DAPAT_DIHITUNG", None])
def test_a_state_stands_in_the_place_of_the_capaian(keadaan):
    baris = measure(angka={"IKU-08": make_angka("2026-TB2", "80", keadaan, kode="IKU-08")}).baris_by_kode("IKU-08")
    assert (baris.realisasi, baris.capaian.teks) == ("–", (keadaan or "BELUM_DIISI").lower().replace("_", " "))
    assert (baris.mencapai, baris.perubahan, baris.sd.k) == (None, None, 1)


def test_a_kode_without_a_figure_is_belum_diisi_or_by_schedule_tidak_diukur():
    hasil = measure(angka={}, angka_lalu=())
    assert [b.keadaan.name for b in hasil.baris] == ["BELUM_DIISI", "TIDAK_DIUKUR", "BELUM_DIISI", "BELUM_DIISI"]
    assert hasil.kantor.teks_keadaan == "1 tidak diukur, 3 belum diisi"
    assert hasil.baris[0].target == "15,00"


def test_a_figure_kept_as_information_is_shown_without_capaian():
    info = make_angka("2026-TB2", "-", "30", kode="IKU-06", keadaan=KeadaanRealisasi.TIDAK_DIUKUR)
    baris = measure(angka={**ANGKA, "IKU-06": info}).baris_by_kode("IKU-06")
    assert (baris.target, baris.realisasi, baris.capaian.teks, baris.sd.k) == ("–", "30,00", "tidak diukur", 0)


def test_target_zero_of_maksimasi_is_shown_as_not_computable_with_its_reason():
    angka = {"IKU-08": make_angka("2026-TB2", "0", "5", kode="IKU-08")}
    baris = measure(angka=angka, iku_list=(POSKAMLING,)).baris[0]
    assert (baris.realisasi, baris.capaian.teks, baris.sd.teks_capaian) == ("5,00",) + ("tidak dapat dihitung",) * 2
    assert baris.capaian.alasan == "Karena targetnya 0, capaian tidak dapat dihitung."


def test_figures_of_the_same_or_a_later_tribulan_are_passed_over():
    nanti = make_angka("2026-TB3", "82", "1", kode="IKU-08")
    assert measure(angka_lalu=(*LALU, nanti, ANGKA["IKU-08"])) == measure()


def test_two_figures_for_one_tribulan_are_refused():
    with pytest.raises(DataExistsError):
        measure(angka_lalu=(*LALU, replace(LALU[0], asal="2026-TB1-R1")))


@given(st.permutations(IKU_LIST), st.permutations(LALU))
def test_the_results_do_not_depend_on_the_order_of_iku_and_figures(iku_list, lalu):
    acak, urut = measure(iku_list=tuple(iku_list), angka_lalu=tuple(lalu)), measure()
    assert {b.iku.kode: b for b in acak.baris} == {b.iku.kode: b for b in urut.baris}
    assert [b.iku for b in acak.baris] == list(iku_list)
    assert (acak.kantor, acak.perubahan, acak.perubahan_tahun_lalu) == (
        urut.kantor,
        urut.perubahan,
        urut.perubahan_tahun_lalu,
    )
    assert set(acak.sasaran) == set(urut.sasaran)


_NILAI = st.none() | st.decimals(0, 10**15, places=2) | st.decimals(allow_nan=True, allow_infinity=True)
_TARGET = st.builds(Target, st.sampled_from(JenisTarget), _NILAI, _NILAI, st.sampled_from([None, "BB", "Z"]))
_IKU = st.builds(
    make_iku,
    satuan=st.sampled_from(["Persen", "nilai_huruf"]),
    peta=st.just(PETA),
    desimal=st.integers(0, 6),
    polaritas=st.sampled_from(Polaritas),
    agregasi=st.sampled_from(Agregasi),
    cara_isi=st.sampled_from(CaraIsi),
    faktor=st.none() | st.just(Decimal(100)),
    target_tahunan=_TARGET,
    target_akhir_renstra=st.none() | _TARGET,
)
_ANGKA = st.builds(
    AngkaTribulan,
    periode=st.sampled_from([Periode(2025, 2), Periode(2026, 1), TB2]),
    asal=st.just("x"),
    kode=st.just("IKU-01"),
    target=_TARGET,
    keadaan=st.sampled_from(KeadaanRealisasi),
    realisasi=_NILAI,
    huruf=st.sampled_from([None, "BB", "Z"]),
    jumlah_a=_NILAI,
    jumlah_b=_NILAI,
)


@given(_IKU, _ANGKA, st.lists(_ANGKA, max_size=3))
def test_no_figures_raise_anything_but_a_named_error(iku, angka, lalu):
    try:
        hasil = measure(iku_list=(iku,), angka={iku.kode: angka}, angka_lalu=tuple(lalu))
    except KinerjaError:
        return
    baris = hasil.baris[0]
    assert (baris.capaian.nilai is None) is (baris.keadaan is not KeadaanRealisasi.TERUKUR)
    assert (baris.predikat is None) is (baris.mencapai is None) is (baris.capaian.nilai is None)


def test_a_letter_row_is_measured_like_any_other():
    iku = make_iku_huruf(kode="IKU-11", target_akhir_renstra=t("A"))
    angka = {"IKU-11": make_angka("2026-TB4", "BB", "B", kode="IKU-11")}
    baris = measure(periode=Periode(2026, 4), iku_list=(iku,), angka=angka).baris[0]
    assert (baris.target, baris.realisasi, baris.capaian.teks, baris.teks_predikat) == ("BB", "B", "80,00", "Tinggi")
    assert (baris.realisasi_sd, baris.kemajuan.teks, baris.renstra.capaian.teks) == ("B", "80,00", "66,67")
