"""What became newer since a siklus was opened: offered at step 1, listed later, never taken over silently."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import PeranMismatchError, TahapMismatchError, VersiMismatchError
from kinerja_app.domain.iku import Target
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import daftar_arsip, langkah, pembaruan, ralat
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_sekretaris, orang_tim, pada_of
from tests.services.perjalanan import do_elaborasi, do_keabsahan, move, open_at, work_up_to

TB1, TB3 = Periode(2026, 1), Periode(2026, 3)
NANTI = pada_of(TB3)
TIM, SEK = orang_tim(1), orang_sekretaris()


def put_version_two_in_force(home):
    """IKU-04 gets another target by a change of the Perjanjian Kinerja."""
    with home.dokumen_iku.edit(2026) as tersimpan:
        lama = tersimpan.latest()
        iku = replace(lama.iku_list[3], target=(Target.of_angka(Decimal(1150)),) * 4)
        tersimpan.berlaku += (replace(lama, versi_dokumen=2, alasan=ALASAN, iku_list=(*lama.iku_list[:3], iku)),)


def correct_tb1(home, realisasi=Decimal("81.00")):
    """A ralat of TB1, in which IKU-01 is `realisasi`, from the request to the sealed bag."""
    kunci = KunciSiklus(TB1, 0)
    ralat.request_ralat(home, kunci, "Angka IKU-01 keliru", orang_kasubag(), NANTI)
    baru = ralat.decide_ralat(home, kunci, Aksi.SETUJUI_RALAT, "", SEK, NANTI)
    siklus = home.siklus.get(baru)
    isian = replace(isian_of(siklus.entri["IKU-01"]), realisasi=realisasi)
    langkah.save_entri(home, baru, "IKU-01", isian, (), siklus.entri["IKU-01"].versi, TIM, NANTI)
    move(home, baru, Aksi.SAMPAIKAN, TIM, NANTI + timedelta(hours=1))
    work_up_to(home, baru, Tahap.ANALISA)
    siklus, pada = home.siklus.get(baru), NANTI + timedelta(days=1)
    bagian = list_bagian(siklus)
    teks = {nama: (f"Sesudah ralat: {judul}.", siklus.telaah[nama].versi) for nama, judul in bagian.items()}
    langkah.save_telaah(home, baru, teks, TIM, pada)
    move(home, baru, Aksi.SERAHKAN, TIM, pada)
    work_up_to(home, baru, Tahap.SELESAI)
    return baru


def isian_of(entri):
    return Isian(entri.keadaan, entri.realisasi, entri.huruf, entri.lembar, entri.sumber, entri.penjelasan)


@pytest.fixture
def kunci(home_contoh):
    """TB1 sealed, TB2 open at step 1."""
    open_at(home_contoh, Tahap.SELESAI, TB1)
    return open_at(home_contoh)


def tawaran(home, kunci=KUNCI):
    return pembaruan.find_tawaran(home, home.siklus.get(kunci))


def test_a_siklus_that_uses_the_latest_is_offered_nothing(home_contoh, kunci):
    assert tawaran(home_contoh) is None


def test_a_newer_dokumen_iku_is_offered_with_what_it_changes_and_adopted(home_contoh, kunci):
    put_version_two_in_force(home_contoh)
    ditawarkan = tawaran(home_contoh)
    assert ditawarkan.baru.dokumen_iku.versi_dokumen == 2
    assert {(satu.objek, satu.bidang, satu.lama, satu.baru) for satu in ditawarkan.adopsi.dokumen} == {
        ("IKU-04", f"Target Tribulan {romawi}", "1.200", "1.150") for romawi in ("I", "II", "III", "IV")
    }
    pembaruan.adopt_tawaran(home_contoh, kunci, ditawarkan.sidik, TIM, PADA)
    siklus = home_contoh.siklus.get(kunci)
    assert siklus.dokumen_iku.versi_dokumen == 2
    assert siklus.iku_by_kode("IKU-04").target_pada(siklus.periode) == Target.of_angka(Decimal(1150))
    assert home_contoh.jejak.read()[-1].aksi == "adopsi_dokumen_iku"
    assert tawaran(home_contoh) is None


def test_only_earlier_figures_that_changed_are_offered_too(home_contoh, kunci):
    baru = correct_tb1(home_contoh)
    ditawarkan = tawaran(home_contoh)
    assert ditawarkan.baru.dokumen_iku.versi_dokumen == 1
    assert ditawarkan.adopsi.dokumen == ()
    (angka,) = ditawarkan.adopsi.angka
    assert (str(angka.periode), angka.objek) == ("2026-TB1", "IKU-01")
    assert (angka.lama, angka.baru) == ("83,50 dari target 82,00", "81,00 dari target 82,00")
    assert ditawarkan.adopsi.asal == ((TB1, "2026-TB1-R0", "2026-TB1-R1"),)
    assert pembaruan.list_ralat_lalu(home_contoh, home_contoh.siklus.get(kunci)) == (baru,)
    pembaruan.adopt_tawaran(home_contoh, kunci, ditawarkan.sidik, TIM, NANTI)
    siklus = home_contoh.siklus.get(kunci)
    assert {satu.asal for satu in (*siklus.angka_lalu, *siklus.serapan_lalu)} == {"2026-TB1-R1"}
    assert siklus.riwayat[-1].rincian == {"angka": "2026-TB1-R0 → 2026-TB1-R1"}
    assert pembaruan.list_ralat_lalu(home_contoh, siklus) == ()
    assert tawaran(home_contoh) is None


def test_a_ralat_that_left_the_figures_alone_is_offered_as_another_origin(home_contoh, kunci):
    correct_tb1(home_contoh, Decimal("83.50"))
    adopsi = tawaran(home_contoh).adopsi
    assert (adopsi.angka, adopsi.dampak, len(adopsi.asal)) == ((), (), 1)


def test_what_was_not_shown_is_not_adopted(home_contoh, kunci):
    put_version_two_in_force(home_contoh)
    lama = tawaran(home_contoh).sidik
    correct_tb1(home_contoh)
    sebelum = home_contoh.siklus.get(kunci)
    for sidik in (lama, "", "x"):
        with pytest.raises(VersiMismatchError, match="sudah berubah"):
            pembaruan.adopt_tawaran(home_contoh, kunci, sidik, TIM, NANTI)
    assert home_contoh.siklus.get(kunci) == sebelum
    assert tawaran(home_contoh).sidik != lama


def test_without_an_offer_nothing_is_adopted(home_contoh, kunci):
    with pytest.raises(VersiMismatchError):
        pembaruan.adopt_tawaran(home_contoh, kunci, "", TIM, PADA)


def test_only_the_tim_adopts_and_only_at_step_1(home_contoh, kunci):
    put_version_two_in_force(home_contoh)
    sidik = tawaran(home_contoh).sidik
    with pytest.raises(PeranMismatchError):
        pembaruan.adopt_tawaran(home_contoh, kunci, sidik, SEK, PADA)
    do_elaborasi(home_contoh, kunci, PADA)
    assert tawaran(home_contoh) is None
    with pytest.raises(TahapMismatchError):
        pembaruan.adopt_tawaran(home_contoh, kunci, sidik, TIM, PADA)


def test_later_steps_list_the_ralat_and_after_kembalikan_data_it_is_offered(home_contoh, kunci):
    do_elaborasi(home_contoh, kunci, pada_of(KUNCI.periode))
    do_keabsahan(home_contoh, kunci, pada_of(KUNCI.periode) + timedelta(hours=1))
    baru = correct_tb1(home_contoh)
    assert tawaran(home_contoh) is None
    assert pembaruan.list_ralat_lalu(home_contoh, home_contoh.siklus.get(kunci)) == (baru,)
    move(home_contoh, kunci, Aksi.KEMBALIKAN_DATA, TIM, NANTI, ALASAN)
    assert tawaran(home_contoh).adopsi.asal == ((TB1, "2026-TB1-R0", "2026-TB1-R1"),)


def test_a_sealed_siklus_that_uses_an_old_figure_is_listed_in_the_archive(home_contoh, kunci):
    work_up_to(home_contoh, kunci, Tahap.SELESAI)
    sebelum = home_contoh.siklus.get(kunci)
    baru = correct_tb1(home_contoh)
    baris = {str(satu.ringkasan.kunci): satu for satu in daftar_arsip.list_arsip(home_contoh)}
    assert baris["2026-TB2-R0"].ralat_sesudahnya == (baru,)
    assert baris["2026-TB1-R0"].diganti_oleh == baru
    assert (baris["2026-TB1-R1"].ralat_sesudahnya, baris["2026-TB1-R1"].diganti_oleh) == ((), None)
    assert pembaruan.list_ralat_lalu(home_contoh, sebelum) == (baru,)
    assert home_contoh.siklus.get(kunci) == sebelum


def test_a_siklus_opened_after_the_ralat_is_not_listed(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    correct_tb1(home_contoh)
    kunci = open_at(home_contoh)
    siklus = home_contoh.siklus.get(kunci)
    assert {angka.asal for angka in siklus.angka_lalu} == {"2026-TB1-R1"}
    assert pembaruan.list_ralat_lalu(home_contoh, siklus) == ()
    assert tawaran(home_contoh) is None


def test_figures_of_a_tribulan_that_is_no_longer_found_stay_as_frozen(home_contoh, kunci):
    siklus = home_contoh.siklus.get(kunci)
    asing = replace(siklus.angka_lalu[0], periode=Periode(2025, 3), asal="data awal")
    with home_contoh.siklus.edit(kunci) as tersimpan:
        tersimpan.angka_lalu = (asing, *tersimpan.angka_lalu)
    assert tawaran(home_contoh) is None
    put_version_two_in_force(home_contoh)
    assert asing in tawaran(home_contoh).baru.angka_lalu


def test_nothing_falls_back_to_what_a_ralat_replaced_when_the_ralat_is_not_found(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    baru = correct_tb1(home_contoh)
    kunci = open_at(home_contoh)
    siklus = home_contoh.siklus.get(kunci)
    home_contoh.siklus.path(baru).unlink()
    assert tawaran(home_contoh) is None
    awal = tuple(replace(angka, asal="data awal") for angka in siklus.angka_lalu)
    with home_contoh.siklus.edit(kunci) as tersimpan:
        tersimpan.angka_lalu = awal
    assert tawaran(home_contoh).adopsi.asal == ((TB1, "2026-TB1-R1, data awal", "2026-TB1-R0, 2026-TB1-R1"),)
