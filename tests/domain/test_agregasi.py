"""Figures s.d. tribulan: the shared cases, and each sentence of the design worked by hand."""

from decimal import Decimal

import pytest

from kinerja_app.domain.agregasi import CATATAN_RATA_ANGKA, compute_capaian_tribulan, compute_sd, has_angka
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Agregasi, CaraIsi, KeadaanRealisasi, Polaritas, RumusMinimasi
from kinerja_app.domain.tahunan import compute_capaian_tahunan, compute_kemajuan
from tests.domain.contoh_iku import load, make_angka, make_iku, make_iku_huruf, t

KASUS = load("kasus-agregasi-tribulan.json")["agregasi"]
KUM, RATA, AKHIR, TIDAK = (
    Agregasi.KUMULATIF,
    Agregasi.RATA_RATA,
    Agregasi.NILAI_AKHIR,
    Agregasi.TIDAK_KUMULATIF,
)


def target_of(isi):
    if isi in (None, "TIDAK_DIUKUR"):
        return t("-")
    return t(*isi) if isinstance(isi, list) else t(isi)


def iku_of(kasus):
    lain = {}
    if "peta" in kasus:
        lain = {"satuan": "nilai_huruf", "peta": kasus["peta"]}
    if "faktor" in kasus:
        lain |= {"cara_isi": CaraIsi[kasus["cara_isi"].upper()], "faktor": Decimal(kasus["faktor"])}
    if kasus["agregasi"] == "KUMULATIF":
        lain["desimal"] = 0
    return make_iku(
        polaritas=Polaritas[kasus["polaritas"]],
        agregasi=Agregasi[kasus["agregasi"]],
        rumus_minimasi=RumusMinimasi.T_PER_R if kasus.get("rumus") == "T/R" else RumusMinimasi.SELISIH,
        target=tuple(target_of(isi) for isi in kasus["target"]),
        target_tahunan=target_of(kasus.get("target_tahunan")),
        **lain,
    )


def angka_of(kasus):
    """Return the figures TB1 to `pada`."""
    hasil = []
    for i in range(kasus["pada"]):
        sums = {}
        if "a" in kasus:
            sums = {"jumlah_a": Decimal(kasus["a"][i]), "jumlah_b": Decimal(kasus["b"][i])}
        realisasi = kasus["realisasi"] if "realisasi" in kasus else kasus["realisasi_tribulan"]
        hasil.append(make_angka(f"2026-TB{i + 1}", target_of(kasus["target"][i]), realisasi[i], **sums))
    return tuple(hasil)


def desimal(teks):
    return None if teks is None else Decimal(teks)


@pytest.mark.parametrize("kasus", KASUS, ids=lambda kasus: kasus["nama"])
def test_the_shared_cases_hold(kasus):
    iku, angka = iku_of(kasus), angka_of(kasus)
    capaian = compute_capaian_tribulan(iku, angka[-1])
    sd = compute_sd(iku, angka)
    dipakai = {"nama", "agregasi", "polaritas", "target", "target_tahunan", "realisasi", "pada", "rumus", "satuan"}
    dipakai |= {"peta", "cara_isi", "faktor", "a", "b", "realisasi_tribulan"}
    hasil = {
        "capaian_tribulan": capaian.nilai,
        "capaian_sd": sd.capaian.nilai if sd.capaian else None,
        "dari_k_tribulan": sd.k,
        "realisasi_sd": sd.realisasi,
        "kemajuan_tahunan": compute_kemajuan(iku, sd).teks,
        "rekap": compute_capaian_tahunan(iku, 2026, angka).teks,
        "keadaan": capaian.keadaan.name,
    }
    for nama in set(kasus) - dipakai:
        harapan = kasus[nama]
        if nama.startswith(("capaian", "realisasi")):
            harapan = desimal(harapan)
        elif nama in ("kemajuan_tahunan", "rekap") and not harapan[0].isalpha():
            harapan = harapan.replace(".", ",")
        assert hasil[nama] == harapan, nama


def test_kumulatif_sums_realisasi_and_target_over_the_same_measured_tribulan():
    # TB2 tidak tersedia: Σ R = 10 + 8 = 18, Σ T = 10 + 10 = 20, 90,00, dari 2 tribulan
    iku = make_iku(agregasi=KUM, desimal=0)
    sd = compute_sd(
        iku,
        (
            make_angka("2026-TB1", "10", "10"),
            make_angka("2026-TB2", "10", "TIDAK_TERSEDIA"),
            make_angka("2026-TB3", "10", "8"),
        ),
    )
    assert (sd.realisasi, sd.target, sd.teks_k) == (18, t("20"), "dari 2 tribulan")
    assert (sd.capaian.nilai, sd.rumus, sd.capaian.rumus) == (
        Decimal("90.00"),
        "10 + 8 = 18",
        "18 ÷ 20 × 100 = 90,00",
    )


def test_a_figure_kept_as_information_takes_no_part():
    iku = make_iku(agregasi=KUM, desimal=0)
    info = make_angka("2026-TB1", "-", "99", keadaan=KeadaanRealisasi.TIDAK_DIUKUR)
    assert compute_capaian_tribulan(iku, info).keadaan is KeadaanRealisasi.TIDAK_DIUKUR
    assert compute_sd(iku, (info, make_angka("2026-TB2", "10", "8"))).realisasi == 8


def test_a_tribulan_with_target_zero_still_counts_in_the_sums_and_in_k():
    # MAKSIMASI with T = 0 in TB1: Σ R = 3 + 8 = 11, Σ T = 0 + 10, 110,00, dari 2 tribulan
    iku = make_iku(agregasi=KUM, desimal=0)
    for keadaan in (KeadaanRealisasi.TERUKUR, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG):
        nol = make_angka("2026-TB1", "0", "3", keadaan=keadaan)
        assert compute_capaian_tribulan(iku, nol).keadaan is KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG
        sd = compute_sd(iku, (nol, make_angka("2026-TB2", "10", "8")))
        assert (sd.capaian.nilai, sd.k) == (Decimal("110.00"), 2)


def test_a_tribulan_not_computable_for_another_reason_counts_nowhere():
    iku = make_iku(agregasi=RATA, cara_isi=CaraIsi.RASIO, faktor=Decimal(100))
    tanpa_b = make_angka("2026-TB1", "10", "TIDAK_DAPAT_DIHITUNG", jumlah_a=Decimal(0), jumlah_b=Decimal(0))
    assert has_angka(iku, tanpa_b) is False
    assert compute_capaian_tribulan(iku, tanpa_b).alasan == "Karena jumlah pembaginya 0, capaian tidak dapat dihitung."
    assert compute_sd(iku, (tanpa_b,)).k == 0


def test_rata_rata_of_langsung_is_the_mean_of_figures_and_of_targets_rounded_to_the_desimal():
    # R: (16,4 + 14,6 + 15) ÷ 3 = 15,333… → 15,33; T: (15 + 15 + 14) ÷ 3 = 14,666… → 14,67
    # (2 × 14,67 − 15,33) ÷ 14,67 × 100 = 95,501… → 95,50
    iku = make_iku(agregasi=RATA, polaritas=Polaritas.MINIMASI)
    sd = compute_sd(
        iku,
        (
            make_angka("2026-TB1", "15", "16.4"),
            make_angka("2026-TB2", "15", "14.6"),
            make_angka("2026-TB3", "14", "15"),
        ),
    )
    assert (sd.realisasi, sd.target) == (Decimal("15.33"), t("14.67"))
    assert (sd.capaian.nilai, sd.is_rata_angka) == (Decimal("95.50"), False)
    assert sd.rumus == "(16,40 + 14,60 + 15,00) ÷ 3 = 15,33"


def test_rata_rata_of_a_rasio_pools_the_sums():
    iku = make_iku(agregasi=RATA, cara_isi=CaraIsi.RASIO, faktor=Decimal(100), polaritas=Polaritas.MINIMASI)
    sd = compute_sd(
        iku,
        (
            make_angka("2026-TB1", "5", "1.11", jumlah_a=Decimal(10), jumlah_b=Decimal(900)),
            make_angka("2026-TB2", "5", "30", jumlah_a=Decimal(30), jumlah_b=Decimal(100)),
        ),
    )
    assert (sd.realisasi, sd.rumus) == (Decimal("4.00"), "40 ÷ 1.000 × 100 = 4,00")


def test_a_data_awal_without_sums_falls_back_to_the_mean_of_figures_and_is_marked():
    iku = make_iku(agregasi=RATA, cara_isi=CaraIsi.RASIO, faktor=Decimal(100))
    sd = compute_sd(
        iku,
        (
            make_angka("2026-TB1", "80", "70", asal="data awal"),
            make_angka("2026-TB2", "80", "80", jumlah_a=Decimal(8), jumlah_b=Decimal(10)),
        ),
    )
    assert (sd.realisasi, sd.is_rata_angka, sd.catatan) == (Decimal("75.00"), True, CATATAN_RATA_ANGKA)


def test_rata_rata_over_rows_divides_all_values_by_all_rows():
    # TB1 100 over 2 rows, TB2 90 over 1 row: 190 ÷ 3 = 63,33, not (50 + 90) ÷ 2 = 70
    iku = make_iku(agregasi=RATA, cara_isi=CaraIsi.RATA_RATA)
    sd = compute_sd(
        iku,
        (
            make_angka("2026-TB1", "80", "50", jumlah_a=Decimal(100), jumlah_b=Decimal(2)),
            make_angka("2026-TB2", "80", "90", jumlah_a=Decimal(90), jumlah_b=Decimal(1)),
        ),
    )
    assert (sd.realisasi, sd.rumus) == (Decimal("63.33"), "190 ÷ 3 = 63,33")


def test_rata_rata_of_a_jumlah_is_the_mean_of_the_figures():
    iku = make_iku(agregasi=RATA, cara_isi=CaraIsi.JUMLAH, desimal=0)
    sd = compute_sd(iku, (make_angka("2026-TB1", "10", "9"), make_angka("2026-TB2", "10", "10")))
    assert (sd.realisasi, sd.is_rata_angka) == (10, False)  # 9,5 → 10, and then it is the figure
    assert sd.capaian.nilai == Decimal("100.00")


def test_nilai_akhir_is_the_last_measured_with_its_own_target():
    iku = make_iku(agregasi=AKHIR)
    angka = (
        make_angka("2026-TB3", "82", None),
        make_angka("2026-TB2", "80", "76.5"),
        make_angka("2026-TB1", "78", "74"),
    )
    sd = compute_sd(iku, angka)
    assert (sd.realisasi, sd.target, sd.capaian.nilai) == (Decimal("76.50"), t("80"), Decimal("95.63"))
    assert sd.rumus == "Tribulan II Tahun 2026: 76,50"


def test_nilai_akhir_of_letters_keeps_the_letter():
    sd = compute_sd(make_iku_huruf(), (make_angka("2026-TB4", "BB", "B"),))
    assert (sd.realisasi, sd.capaian.nilai) == ("B", Decimal("80.00"))


def test_tidak_kumulatif_has_no_figure_sd():
    iku = make_iku(agregasi=TIDAK)
    sd = compute_sd(iku, (make_angka("2026-TB1", "90", "88"),))
    assert (sd.realisasi, sd.capaian, sd.teks_k, sd.teks_capaian) == (None, None, "–", "–")
    assert compute_kemajuan(iku, sd).teks == "–"


@pytest.mark.parametrize("agregasi", [KUM, RATA])
def test_scores_of_letters_are_never_summed(agregasi):
    with pytest.raises(InputInvalidError):
        compute_sd(make_iku_huruf(agregasi=agregasi), (make_angka("2026-TB1", "BB", "B"),))


def test_sums_and_means_of_ranges_are_taken_end_by_end():
    angka = (make_angka("2026-TB1", t("8", "10"), "9"), make_angka("2026-TB2", t("5"), "9"))
    sd = compute_sd(make_iku(agregasi=KUM, desimal=0), angka)
    assert (sd.target, sd.capaian.nilai) == (t("13", "15"), Decimal("120.00"))  # 18 ÷ 15
    sd = compute_sd(make_iku(agregasi=RATA, desimal=1), angka)
    assert (sd.target, sd.capaian.nilai) == (t("6.5", "7.5"), Decimal("120.00"))  # 9 ÷ 7,5


def test_the_order_in_which_figures_come_does_not_matter():
    angka = [make_angka(f"2026-TB{n}", "80", f"{70 + n}") for n in (1, 2, 3)]
    for agregasi in Agregasi:
        iku = make_iku(agregasi=agregasi)
        assert compute_sd(iku, tuple(angka)) == compute_sd(iku, tuple(reversed(angka)))
