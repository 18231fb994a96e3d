"""Data awal: how a row is judged, who may write and who may accept, what is missing, and when it is too late."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.agregasi import CATATAN_RATA_ANGKA, compute_sd
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.data_awal import (
    DATA_AWAL,
    DataAwal,
    IsianDataAwal,
    check_periode,
    evaluate_baris,
    list_kekurangan_data_awal,
)
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, CaraIsi, KeadaanRealisasi, Polaritas
from kinerja_app.domain.periode import Periode
from tests import factories as f
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

K = KeadaanRealisasi
TB1, TB4 = Periode(2026, 1), Periode(2025, 4)
RASIO = make_iku(cara_isi=CaraIsi.RASIO, faktor=Decimal(100), lembar_per="desa", agregasi=Agregasi.RATA_RATA)


def isian(realisasi=None, target="80", **lain):
    lain = {"sumber": "LKjIP 2025"} | lain
    sasaran = t(target) if isinstance(target, str) else target
    return IsianDataAwal(sasaran, realisasi=None if realisasi is None else Decimal(realisasi), **lain)


def rasio(a, b, realisasi=None, **lain):
    a, b = (None if nilai is None else Decimal(nilai) for nilai in (a, b))
    return evaluate_baris(RASIO, TB4, isian(realisasi, jumlah_a=a, jumlah_b=b, **lain))


# a row


def test_a_figure_is_rounded_and_keeps_target_source_and_what_is_needed_to_print_it():
    baris = evaluate_baris(make_iku(), TB4, isian("76.505", sumber=" LKjIP 2025 "))
    assert baris.angka == AngkaTribulan(TB4, DATA_AWAL, "IKU-01", t("80"), K.TERUKUR, Decimal("76.51"))
    assert (baris.kode, baris.indikator, baris.satuan, baris.desimal, baris.sumber) == (
        "IKU-01", "Persentase poskamling aktif", "Persen", 2, "LKjIP 2025",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "keadaan"),
    [
        (isian("0"), K.TERUKUR),
        (isian(), K.BELUM_DIISI),
        (isian(keadaan=K.TIDAK_TERSEDIA), K.TIDAK_TERSEDIA),
        (isian(target="-"), K.TIDAK_DIUKUR),
        (isian("12", target="-"), K.TIDAK_DIUKUR),
        (isian(target="-", keadaan=K.TIDAK_TERSEDIA), K.TIDAK_DIUKUR),
        (isian("5", target="0"), K.TIDAK_DAPAT_DIHITUNG),
    ],
)
def test_the_state_follows_from_schedule_figure_and_formula(stated, keadaan):
    assert evaluate_baris(make_iku(), TB4, stated).angka.keadaan is keadaan


def test_a_letter_is_kept_and_an_unknown_one_refused():
    iku = make_iku_huruf()
    assert evaluate_baris(iku, TB4, isian(target="BB", huruf="B")).angka.huruf == "B"
    with pytest.raises(InputInvalidError, match="harus salah satu dari"):
        evaluate_baris(iku, TB4, isian(target="BB", huruf="E"))


def test_a_rasio_is_worked_up_from_its_sums():
    baris = rasio("153", "200")  # 153 ÷ 200 × 100
    assert (baris.angka.realisasi, baris.angka.keadaan) == (Decimal("76.50"), K.TERUKUR)
    assert (baris.angka.jumlah_a, baris.angka.jumlah_b) == (Decimal(153), Decimal(200))
    assert baris.rumus == "153 ÷ 200 × 100 = 76,50"


def test_a_rasio_without_its_sums_keeps_the_figure_alone():
    angka = rasio(None, None, "76.5").angka
    assert (angka.realisasi, angka.jumlah_a, angka.jumlah_b) == (Decimal("76.50"), None, None)


def test_sums_whose_divisor_is_0_cannot_be_computed():
    angka = rasio("0", "0").angka
    assert (angka.keadaan, angka.realisasi) == (K.TIDAK_DAPAT_DIHITUNG, None)


def test_a_figure_beside_its_sums_must_be_that_very_one():
    assert rasio("153", "200", "76.5").angka.realisasi == Decimal("76.50")
    with pytest.raises(InputInvalidError) as salah:
        rasio("153", "200", "77")
    assert salah.value.bidang == "realisasi-IKU-01"
    assert "77,00 tidak sama dengan hasil Σ a dan Σ b (76,50)" in str(salah.value)
    with pytest.raises(InputInvalidError, match="tidak dapat dihitung"):
        rasio("1", "0", "77")


@pytest.mark.parametrize(
    ("iku", "stated", "bidang"),
    [
        (RASIO, isian(jumlah_a=Decimal(1)), "jumlah_b-IKU-01"),
        (RASIO, isian(jumlah_b=Decimal(1)), "jumlah_a-IKU-01"),
        (make_iku(), isian(jumlah_a=Decimal(1), jumlah_b=Decimal(2)), "jumlah_a-IKU-01"),
        (RASIO, isian(jumlah_a=Decimal(1), jumlah_b=Decimal(2), keadaan=K.TIDAK_TERSEDIA), "jumlah_a-IKU-01"),
        (make_iku(), isian("5", keadaan=K.TIDAK_TERSEDIA), "realisasi-IKU-01"),
        (make_iku(), isian("-5"), "realisasi-IKU-01"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(iku, stated, bidang):
    with pytest.raises(InputInvalidError) as salah:
        evaluate_baris(iku, TB4, stated)
    assert salah.value.bidang == bidang


def test_sums_let_the_year_pool_and_without_them_the_mean_of_figures_is_marked():
    kini = make_angka("2026-TB2", "80", "50", jumlah_a=Decimal(50), jumlah_b=Decimal(100))
    lalu = evaluate_baris(RASIO, TB1, isian(jumlah_a=Decimal(270), jumlah_b=Decimal(300))).angka
    assert compute_sd(RASIO, (lalu, kini)).realisasi == Decimal("80.00")  # 320 ÷ 400
    tanpa = compute_sd(RASIO, (replace(lalu, jumlah_a=None, jumlah_b=None), kini))
    assert (tanpa.realisasi, tanpa.catatan) == (Decimal("70.00"), CATATAN_RATA_ANGKA)  # (90 + 50) ÷ 2


# writing and accepting


def baris_of(*stated):
    return tuple(
        evaluate_baris(make_iku(kode=f"IKU-0{nomor}"), TB4, satu) for nomor, satu in enumerate(stated, start=1)
    )


def data_awal_of(*stated, penulis=(1,)):
    data_awal = DataAwal()
    for versi, nomor in enumerate(penulis):
        data_awal.save_rancangan(TB4, baris_of(*(stated or (isian("76"),))), versi, f.orang_tim(nomor), f.PADA)
    return data_awal


def refuse(galat, data_awal, aksi):
    sebelum = deepcopy(data_awal)
    with pytest.raises(galat) as salah:
        aksi()
    assert data_awal == sebelum
    return salah.value


def test_a_draft_counts_for_nothing_until_it_is_accepted():
    data_awal = data_awal_of(isian("76"))
    satu = data_awal.get(TB4)
    assert (satu.versi, satu.penulis[0].id, satu.diubah, satu.is_diterima) == (1, "tim-1", f.PADA, False)
    assert (data_awal.tercakup, data_awal.list_angka()) == ((), ())
    diterima = data_awal.accept(TB4, 1, f.orang_sekretaris(), f.PADA)
    assert (diterima.is_diterima, diterima.penerima.id, diterima.diterima) == (True, "sekretaris", f.PADA)
    assert data_awal.tercakup == (TB4,)
    assert [(angka.asal, angka.periode, angka.realisasi) for angka in data_awal.list_angka()] == [
        ("data awal", TB4, Decimal("76.00"))
    ]


def test_tribulan_stand_in_the_order_of_time():
    data_awal = data_awal_of()
    data_awal.save_rancangan(TB1, (), 0, f.orang_tim(1), f.PADA)
    data_awal.save_rancangan(Periode(2025, 3), (), 0, f.orang_tim(1), f.PADA)
    assert [str(satu.periode) for satu in data_awal.tribulan] == ["2025-TB3", "2025-TB4", "2026-TB1"]


def test_everybody_who_changed_the_draft_is_among_its_writers():
    data_awal = data_awal_of(penulis=(1, 2, 1))
    assert [orang.id for orang in data_awal.get(TB4).penulis] == ["tim-2", "tim-1"]
    assert data_awal.get(TB4).versi == 3


def test_after_acceptance_nothing_changes_any_more():
    data_awal = data_awal_of()
    data_awal.accept(TB4, 1, f.orang_sekretaris(), f.PADA)
    refuse(DataExistsError, data_awal, lambda: data_awal.save_rancangan(TB4, (), 2, f.orang_tim(1), f.PADA))
    refuse(DataExistsError, data_awal, lambda: data_awal.accept(TB4, 2, f.orang_sekretaris(), f.PADA))


def test_a_stale_save_and_a_stale_acceptance_are_refused():
    data_awal = data_awal_of(penulis=(1, 2))
    galat = refuse(VersiMismatchError, data_awal, lambda: data_awal.save_rancangan(TB4, (), 1, f.orang_tim(1), f.PADA))
    assert "Tim Contoh 2" in str(galat)
    refuse(VersiMismatchError, data_awal, lambda: data_awal.accept(TB4, 1, f.orang_sekretaris(), f.PADA))
    refuse(VersiMismatchError, data_awal, lambda: data_awal.save_rancangan(TB1, (), 1, f.orang_tim(1), f.PADA))


@pytest.mark.parametrize("oleh", [f.orang_sekretaris(), f.orang_kasubag(), f.orang_camat(), f.orang_admin()])
def test_only_the_tim_writes(oleh):
    data_awal = DataAwal()
    refuse(PeranMismatchError, data_awal, lambda: data_awal.save_rancangan(TB4, baris_of(isian("1")), 0, oleh, f.PADA))


@pytest.mark.parametrize("oleh", [f.orang_tim(2), f.orang_kasubag(), f.orang_camat(), f.orang_admin()])
def test_only_the_sekretaris_accepts(oleh):
    data_awal = data_awal_of()
    refuse(PeranMismatchError, data_awal, lambda: data_awal.accept(TB4, 1, oleh, f.PADA))


def test_a_writer_who_stands_in_for_the_sekretaris_does_not_accept():
    plt = f.orang_of(f.pelaku_of("tim-1"), replace(f.pelaku_of("sekretaris"), jabatan="Plt. Sekretaris Kecamatan"))
    data_awal = data_awal_of(penulis=(1, 2))
    refuse(OrangSamaError, data_awal, lambda: data_awal.accept(TB4, 2, plt, f.PADA))


def test_what_was_never_written_is_not_accepted():
    data_awal = DataAwal()
    refuse(DataNotFoundError, data_awal, lambda: data_awal.accept(TB4, 0, f.orang_sekretaris(), f.PADA))
    assert data_awal.find(TB4) is None


def test_everything_missing_is_told_at_once_before_it_is_accepted():
    data_awal = data_awal_of(
        isian("76"), isian(), isian("70", sumber=" "), isian(keadaan=K.TIDAK_TERSEDIA, sumber=""),
        isian("5", target="0", sumber=""), isian(target="-", sumber=""),
    )  # fmt: skip
    galat = refuse(BelumLengkapError, data_awal, lambda: data_awal.accept(TB4, 1, f.orang_sekretaris(), f.PADA))
    assert galat.kekurangan == (
        ("realisasi-IKU-02", "IKU-02: realisasi “Persentase poskamling aktif” belum diisi."),
        ("sumber-IKU-03", "IKU-03: sumber data belum ditulis."),
        ("sumber-IKU-04", "IKU-04: alasan mengapa realisasi tidak tersedia belum ditulis."),
        ("sumber-IKU-05", "IKU-05: alasan mengapa realisasi tidak dapat dihitung belum ditulis."),
    )


def test_without_an_indicator_there_is_nothing_to_accept():
    data_awal = DataAwal()
    data_awal.save_rancangan(TB4, (), 0, f.orang_tim(1), f.PADA)
    assert list_kekurangan_data_awal(data_awal.get(TB4)) == (("", "Data awal ini belum memuat indikator."),)


# which tribulan


@pytest.mark.parametrize(
    ("periode", "hari", "boleh"),
    [
        ("2026-TB1", date(2026, 4, 1), True),
        ("2026-TB1", date(2026, 3, 31), False),  # its last day
        ("2026-TB2", date(2026, 4, 1), False),
        ("2020-TB4", date(2026, 4, 1), True),
    ],
)
def test_a_tribulan_must_have_ended(periode, hari, boleh):
    if boleh:
        check_periode(Periode.parse(periode), (), hari)
        return
    with pytest.raises(PeriodeClosedError, match="belum berakhir"):
        check_periode(Periode.parse(periode), (), hari)


def test_from_the_first_siklus_on_figures_come_from_siklus():
    ada = f.ringkasan_of(f.siklus_at(Tahap.ELABORASI), f.siklus_at(Tahap.SELESAI, Periode(2026, 3)))  # from 2026-TB2
    hari = date(2027, 1, 1)
    check_periode(TB1, ada, hari)
    for periode in (Periode(2026, 2), Periode(2026, 3), Periode(2026, 4)):
        with pytest.raises(PeriodeClosedError, match=r"sebelum siklus pertama \(Tribulan II Tahun 2026\)"):
            check_periode(periode, ada, hari)


def test_a_cancelled_siklus_is_no_first_one():
    check_periode(Periode(2026, 2), f.ringkasan_of(f.siklus_at(Tahap.DIBATALKAN)), date(2026, 7, 1))


def test_the_polaritas_does_not_matter_for_what_is_stored():
    minimasi = make_iku(polaritas=Polaritas.MINIMASI)
    assert evaluate_baris(minimasi, TB4, isian("5", target="0")).angka.keadaan is K.TERUKUR
