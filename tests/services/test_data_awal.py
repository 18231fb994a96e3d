"""Data awal on real files: offered tribulan, draft and acceptance, and what later siklus freeze of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.analisa_naskah import praanggapan
from kinerja_app.domain.anggaran_awal import AnggaranAwal
from kinerja_app.domain.data_awal import DATA_AWAL, IsianDataAwal
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    VersiMismatchError,
)
from kinerja_app.domain.hasil import list_angka_terakhir, measure
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import SerapanLalu
from kinerja_app.services import data_awal, pembaruan, pembukaan
from tests import factories as f
from tests.services.perjalanan import do_elaborasi, open_at, work_up_to

TB1 = Periode(2026, 1)
PADA = f.PADA  # 1 July 2026
TIM, SEK = f.orang_tim(1), f.orang_sekretaris()


def isian_of(home, periode=TB1, **realisasi):
    """Every IKU of the sample set at its target, and as named; nothing measured where the schedule says so."""
    dokumen = data_awal.find_dokumen(home, periode)
    return {
        iku.kode: IsianDataAwal(
            iku.target_pada(periode),
            realisasi=Decimal(realisasi.get(iku.kode.replace("-", "_"), iku.target_pada(periode).bawah or 0))
            if iku.target_pada(periode).is_diukur
            else None,
            sumber="LKjIP 2025",
        )
        for iku in dokumen.iku_list
    }


def simpan(home, periode=TB1, versi=0, oleh=TIM, **realisasi):
    return data_awal.save_rancangan(home, periode, isian_of(home, periode, **realisasi), versi, oleh, PADA)


def simpan_rupiah(home, periode=TB1, versi=0, **rupiah):
    """Data awal in which the two programs spent these rupiah, in millions."""
    semua = zip(data_awal.find_dokumen(home, periode).program_list, rupiah.values(), strict=True)
    anggaran = {satu.nama: AnggaranAwal(satu.nama, juta and juta * Decimal(1_000_000), "LRA") for satu, juta in semua}
    return data_awal.save_rancangan(home, periode, isian_of(home, periode), versi, TIM, PADA, anggaran)


def terima(home, periode=TB1, versi=1, oleh=SEK):
    return data_awal.accept(home, periode, versi, oleh, PADA)


def test_a_draft_and_its_acceptance_are_stored_and_leave_a_line_each(home_contoh):
    tersimpan = simpan(home_contoh, IKU_01="79.5")
    assert data_awal.get_tribulan(home_contoh, TB1) == tersimpan
    assert terima(home_contoh) == data_awal.get_tribulan(home_contoh, TB1)
    simpan_baris, terima_baris = home_contoh.jejak.read()
    assert (simpan_baris.aksi, simpan_baris.objek) == ("simpan_data_awal", "data_awal/2026-TB1")
    sekretaris = "Sekretaris Contoh, Sekretaris Kecamatan (sekretaris)"
    assert (terima_baris.aksi, terima_baris.oleh) == ("terima_data_awal", sekretaris)
    assert simpan_baris.rincian["IKU-01"] == "– → 79,50 (target 82,00); LKjIP 2025"
    assert terima_baris.rincian["IKU-01"] == "79,50 (target 82,00); LKjIP 2025"


def test_an_office_without_data_awal_has_no_file_of_it(home_contoh):
    assert data_awal.get_tribulan(home_contoh, TB1) is None
    assert not home_contoh.config.data_awal.exists()


def test_the_tribulan_just_before_the_first_siklus_are_offered_the_newest_first(home_contoh):
    fresh = [str(satu.periode) for satu in data_awal.list_tribulan(home_contoh, PADA)]
    assert (fresh[0], fresh[-1], len(fresh)) == ("2026-TB2", "2024-TB3", 8)  # 1 July lies in TB3
    simpan(home_contoh, Periode(2020, 4))
    open_at(home_contoh)
    daftar = data_awal.list_tribulan(home_contoh, PADA)
    assert [str(satu.periode) for satu in daftar] == [
        "2026-TB1", "2025-TB4", "2025-TB3", "2025-TB2", "2025-TB1", "2024-TB4", "2024-TB3", "2024-TB2", "2020-TB4",
    ]  # fmt: skip
    assert [satu.tersimpan is None for satu in daftar] == [True] * 8 + [False]


@pytest.mark.parametrize(
    ("tahun", "dipakai"), [(2026, 2026), (2025, 2025), (2024, 2025), (2020, 2025), (2027, 2026), (2030, 2026)]
)
def test_the_dokumen_iku_of_the_year_or_else_of_the_nearest_year_asks_the_figures(home_contoh, tahun, dipakai):
    assert data_awal.find_dokumen(home_contoh, Periode(tahun, 1)).tahun == dipakai


def test_between_two_years_the_later_dokumen_iku_counts_and_one_not_in_force_never(home_contoh):
    home_contoh.dokumen_iku.create(2022, DokumenIkuTahun(2022, versi=1, berlaku=(f.dokumen_iku_contoh(2, tahun=2022),)))
    home_contoh.dokumen_iku.create(2024, DokumenIkuTahun(2024))
    assert data_awal.find_dokumen(home_contoh, Periode(2024, 1)).tahun == 2025
    assert data_awal.find_dokumen(home_contoh, Periode(2023, 1)).tahun == 2025
    assert data_awal.find_dokumen(home_contoh, Periode(2021, 1)).tahun == 2022


def test_without_any_dokumen_iku_the_sentence_says_what_to_do(home_contoh):
    for path in home_contoh.config.iku.glob("*.json"):
        path.unlink()
    with pytest.raises(DataNotFoundError, match="Susun dan tetapkan dahulu Dokumen IKU"):
        simpan(home_contoh)


def test_what_is_refused_stores_nothing(home_contoh):
    isian = isian_of(home_contoh)
    kurang = {kode: satu for kode, satu in isian.items() if kode != "IKU-02"}
    negatif = isian | {"IKU-01": replace(isian["IKU-01"], realisasi=Decimal(-1))}
    for siapa, isi, versi, periode, galat in (
        (SEK, isian, 0, TB1, PeranMismatchError),
        (TIM, isian, 1, TB1, VersiMismatchError),
        (TIM, kurang, 0, TB1, DataNotFoundError),
        (TIM, negatif, 0, TB1, InputInvalidError),
        (TIM, isian, 0, Periode(2026, 3), PeriodeClosedError),
    ):
        with pytest.raises(galat):
            data_awal.save_rancangan(home_contoh, periode, isi, versi, siapa, PADA)
        assert home_contoh.data_awal.get().tribulan == ()
        assert tuple(home_contoh.jejak.read()) == ()


def test_an_incomplete_draft_is_saved_but_not_accepted(home_contoh):
    isian = isian_of(home_contoh)
    isian["IKU-01"] = replace(isian["IKU-01"], realisasi=None)
    data_awal.save_rancangan(home_contoh, TB1, isian, 0, TIM, PADA)
    with pytest.raises(BelumLengkapError, match="belum diisi"):
        terima(home_contoh)
    assert not data_awal.get_tribulan(home_contoh, TB1).is_diterima
    with pytest.raises(DataNotFoundError):
        terima(home_contoh, Periode(2025, 4))


def test_a_writer_who_acts_as_plt_sekretaris_does_not_accept(home_contoh):
    plt = f.orang_of(f.pelaku_of("tim-1"), replace(f.pelaku_of("sekretaris"), jabatan="Plt. Sekretaris Kecamatan"))
    simpan(home_contoh, oleh=plt)
    with pytest.raises(OrangSamaError):
        terima(home_contoh, oleh=plt)


def test_a_draft_that_a_siklus_has_overtaken_is_neither_changed_nor_accepted(home_contoh):
    simpan(home_contoh)
    open_at(home_contoh, periode=TB1)
    with pytest.raises(PeriodeClosedError):
        simpan(home_contoh, versi=1)
    with pytest.raises(PeriodeClosedError):
        terima(home_contoh)
    assert data_awal.get_tribulan(home_contoh, TB1).versi == 1


# what later siklus take from it


def test_the_first_siklus_freezes_accepted_figures_and_says_where_they_are_from(home_contoh):
    simpan(home_contoh, Periode(2025, 4), IKU_01="70")
    terima(home_contoh, Periode(2025, 4))
    simpan(home_contoh, TB1, IKU_01="80")
    terima(home_contoh)
    simpan(home_contoh, Periode(2025, 3), IKU_01="1")  # a draft counts for nothing
    siklus = home_contoh.siklus.get(open_at(home_contoh))
    lalu = [(str(a.periode), a.asal, a.realisasi) for a in siklus.angka_lalu if a.kode == "IKU-01"]
    assert lalu == [("2025-TB4", DATA_AWAL, Decimal("70.00")), ("2026-TB1", DATA_AWAL, Decimal("80.00"))]
    assert len(siklus.angka_lalu) == 2 * len(siklus.iku_list)
    assert [angka.periode for angka, _ in list_angka_terakhir(siklus, "IKU-01")] == [TB1, Periode(2025, 4)]
    do_elaborasi(home_contoh, siklus.kunci, PADA)
    siklus = home_contoh.siklus.get(siklus.kunci)
    perubahan = measure(siklus).baris_by_kode("IKU-01").perubahan
    assert (perubahan.periode, perubahan.realisasi_lalu, perubahan.realisasi_kini) == (TB1, "80,00", "83,50")
    assert any(
        "Tribulan IV Tahun 2025 dan Tribulan I Tahun 2026 berasal dari data awal" in satu
        for satu in praanggapan(siklus, measure(siklus))
    )


def test_the_first_siklus_freezes_accepted_rupiah_so_that_its_budget_is_judged(home_contoh):
    simpan_rupiah(home_contoh, Periode(2025, 4), publik=90, koordinasi=9)
    terima(home_contoh, Periode(2025, 4))
    simpan_rupiah(home_contoh, publik=12, koordinasi=None)
    terima(home_contoh)
    terima_baris = list(home_contoh.jejak.read())[-1].rincian
    publik, koordinasi = (satu.nama for satu in data_awal.find_dokumen(home_contoh, TB1).program_list)
    assert (terima_baris[publik], koordinasi in terima_baris) == ("Rp 12.000.000; LRA", True)
    siklus = home_contoh.siklus.get(open_at(home_contoh))
    # TB IV of the year before does not count s.d. tribulan of this one
    assert siklus.serapan_lalu == (SerapanLalu(TB1, DATA_AWAL, publik, Decimal(12_000_000)),)
    do_elaborasi(home_contoh, siklus.kunci, PADA)
    siklus = home_contoh.siklus.get(siklus.kunci)
    satu, dua = efisiensi_of(siklus, measure(siklus))
    # 12 + 15 = 27 million of 180 = 15,00 percent; 15,00 ÷ 45,00 × 100 = 33,33
    assert (satu.realisasi_sd, satu.serapan_sd, satu.capaian_serapan) == (27_000_000, 15, Decimal("33.33"))
    assert satu.nilai == satu.rata_capaian - Decimal("33.33")
    assert (dua.realisasi_sd, dua.alasan) == (None, "Realisasi anggaran sejak Tribulan I belum lengkap.")
    assert "Realisasi anggaran Tribulan I Tahun 2026 berasal dari data awal." in praanggapan(siklus, measure(siklus))


def test_a_siklus_at_step_1_is_offered_rupiah_that_are_accepted_after_it_was_opened(home_contoh):
    kunci = open_at(home_contoh)
    assert data_awal.list_tanpa_anggaran(home_contoh, home_contoh.siklus.get(kunci)) == (TB1,)
    simpan_rupiah(home_contoh, publik=12, koordinasi=6)
    terima(home_contoh)
    assert data_awal.list_tanpa_anggaran(home_contoh, home_contoh.siklus.get(kunci)) == ()
    tawaran = pembaruan.find_tawaran(home_contoh, home_contoh.siklus.get(kunci))
    assert ("–", "Rp 6.000.000") in {(satu.lama, satu.baru) for satu in tawaran.adopsi.angka}
    pembaruan.adopt_tawaran(home_contoh, kunci, tawaran.sidik, TIM, PADA)
    assert [satu.realisasi for satu in home_contoh.siklus.get(kunci).serapan_lalu] == [12_000_000, 6_000_000]


def test_a_sealed_siklus_goes_before_the_data_awal_of_its_tribulan(home_contoh):
    simpan_rupiah(home_contoh, publik=12, koordinasi=6)
    terima(home_contoh)
    kunci = open_at(home_contoh, periode=TB1)
    work_up_to(home_contoh, kunci, Tahap.SELESAI)
    siklus = home_contoh.siklus.get(open_at(home_contoh))
    assert {angka.asal for angka in siklus.angka_lalu} == {str(kunci)}
    assert {(satu.asal, satu.realisasi) for satu in siklus.serapan_lalu} == {(str(kunci), 15_000_000)}


def test_a_tribulan_opens_once_the_one_before_is_covered(home_contoh):
    open_at(home_contoh, periode=Periode(2026, 2))
    with home_contoh.edit_siklus(f.KUNCI) as siklus:
        f.fill_data(siklus)
        f.move(siklus, Aksi.AJUKAN_BATAL, TIM)
        f.move(siklus, Aksi.SETUJUI_BATAL, SEK)
    pembukaan.mark_tidak_dilaksanakan(home_contoh, Periode(2026, 2), f.ALASAN, SEK, PADA)
    with pytest.raises(PeriodeClosedError, match="Tribulan IV Tahun 2025 belum selesai"):
        pembukaan.open_tribulan(home_contoh, TB1, TIM, PADA)
    simpan(home_contoh, Periode(2025, 4))
    with pytest.raises(PeriodeClosedError):
        pembukaan.open_tribulan(home_contoh, TB1, TIM, PADA)
    terima(home_contoh, Periode(2025, 4))
    assert str(pembukaan.open_tribulan(home_contoh, TB1, TIM, PADA)) == "2026-TB1-R0"


def test_a_tribulan_not_available_then_is_carried_as_such(home_contoh):
    isian = isian_of(home_contoh)
    isian["IKU-01"] = IsianDataAwal(isian["IKU-01"].target, KeadaanRealisasi.TIDAK_TERSEDIA, sumber="Belum disurvei")
    data_awal.save_rancangan(home_contoh, TB1, isian, 0, TIM, PADA)
    terima(home_contoh)
    siklus = home_contoh.siklus.get(open_at(home_contoh))
    (angka,) = (satu for satu in siklus.angka_lalu if satu.kode == "IKU-01")
    assert (angka.keadaan, angka.realisasi) == (KeadaanRealisasi.TIDAK_TERSEDIA, None)
