"""What is said beforehand about an adoption is what the adoption then does."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_app.domain.adopsi import Pembaruan, adopt_dokumen_iku, is_newer
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.iku import CaraIsi, Target
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.pratinjau_adopsi import preview_adopsi
from kinerja_app.domain.susunan_iku import add_iku, move_iku, remove_iku, replace_iku
from tests import factories as f
from tests.domain.test_perbandingan_iku import LAIN, Geser

TIM = f.orang_tim(1)
TB1 = Periode(2026, 1)


def answered(n_iku=7):
    """A siklus at step 1 again, filled and answered by the Sekretaris."""
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=n_iku)
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris())
    return siklus


def versi_2(siklus, dokumen):
    return Pembaruan(replace(dokumen, versi_dokumen=2), siklus.angka_lalu, siklus.serapan_lalu)


def preview(siklus, dokumen):
    """The preview; the siklus is not touched by looking."""
    sebelum = deepcopy(siklus)
    adopsi = preview_adopsi(siklus, versi_2(siklus, dokumen))
    assert siklus == sebelum
    return adopsi


def of_kode(adopsi):
    return {satu.kode: satu for satu in adopsi.dampak}


def jawaban_batal(adopsi):
    return tuple(satu.kode for satu in adopsi.dampak if satu.is_jawaban_batal)


def test_a_lower_target_shows_the_capaian_before_and_after_and_the_void_answers():
    siklus = answered()
    target = (Target.of_angka(Decimal(1150)),) * 4
    dokumen = replace_iku(siklus.dokumen_iku, "IKU-04", replace(siklus.iku_by_kode("IKU-04"), target=target))
    adopsi = preview(siklus, dokumen)
    # 1150 of 1200 is 95,83; of 1150 it is 100. s.d.: (1200 + 1150) of (1200 + 1200) is 97,92; of 1200 + 1150 it is 100.
    satu = of_kode(adopsi)["IKU-04"]
    assert satu.capaian == ("95,83", "100,00")
    assert satu.capaian_sd == ("97,92", "100,00")
    assert satu.realisasi == ("1.150", "1.150")
    assert jawaban_batal(adopsi) == ("IKU-04",)
    assert set(of_kode(adopsi)) == {"IKU-04"}


def test_entries_that_change_state_are_told():
    siklus = answered()
    tidak, nol = Target.of_tidak_diukur(), Target.of_angka(Decimal(0))
    dokumen = replace_iku(
        siklus.dokumen_iku, "IKU-01", replace(siklus.iku_by_kode("IKU-01"), target=(tidak,) * 4, target_tahunan=tidak)
    )
    dokumen = replace_iku(dokumen, "IKU-04", replace(siklus.iku_by_kode("IKU-04"), target=(nol,) * 4))
    rasio = replace(siklus.iku_by_kode("IKU-06"), cara_isi=CaraIsi.RASIO, faktor=Decimal(100))
    adopsi = of_kode(preview(siklus, replace_iku(dokumen, "IKU-06", rasio)))
    assert adopsi["IKU-01"].keadaan == ("terukur", "tidak diukur")
    assert adopsi["IKU-04"].keadaan == ("terukur", "tidak dapat dihitung")
    assert adopsi["IKU-06"].keadaan == ("terukur", "belum diisi")
    assert adopsi["IKU-06"].realisasi[1] == "–"


def test_what_comes_and_goes_is_told_with_its_entry():
    siklus = answered()
    dokumen = add_iku(remove_iku(siklus.dokumen_iku, "IKU-02"), f.iku_contoh("IKU-09", indikator="Yang baru"))
    adopsi = preview(siklus, dokumen)
    baru, keluar = of_kode(adopsi)["IKU-09"], of_kode(adopsi)["IKU-02"]
    assert baru.keadaan == ("belum ada dalam siklus ini", "belum diisi")
    assert keluar.keadaan == ("terukur", "dikeluarkan; isiannya tinggal dalam riwayat")
    assert (keluar.realisasi, keluar.capaian[1]) == (("3", "–"), "–")
    assert (baru.is_jawaban_batal, keluar.is_jawaban_batal) == (False, True)


def test_another_order_changes_no_entry():
    siklus = answered()
    adopsi = preview(siklus, move_iku(siklus.dokumen_iku, "IKU-02", Geser.NAIK))
    assert (adopsi.dampak, len(adopsi.dokumen)) == ((), 1)


def test_answers_that_nobody_gave_are_not_void():
    siklus = f.siklus_baru()
    f.fill_data(siklus)
    dokumen = replace_iku(siklus.dokumen_iku, "IKU-01", replace(siklus.iku_by_kode("IKU-01"), definisi="Lain"))
    adopsi = preview(siklus, dokumen)
    assert [satu.kode for satu in adopsi.dampak] == ["IKU-01"]
    assert jawaban_batal(adopsi) == ()


def test_an_earlier_figure_changes_what_rests_on_it_and_voids_nothing():
    siklus = answered()
    ralat = tuple(
        replace(angka, asal="2026-TB1-R1", realisasi=Decimal(1100) if angka.kode == "IKU-04" else angka.realisasi)
        for angka in siklus.angka_lalu
    )
    serapan = tuple(replace(satu, asal="2026-TB1-R1", realisasi=Decimal(9_000_000)) for satu in siklus.serapan_lalu)
    adopsi = preview_adopsi(siklus, Pembaruan(siklus.dokumen_iku, ralat, serapan))
    assert [(satu.periode, satu.objek, satu.lama, satu.baru) for satu in adopsi.angka] == [
        (TB1, "IKU-04", "1.200 dari target 1.200", "1.100 dari target 1.200"),
        (TB1, "Program Koordinasi Ketenteraman", "Rp 12.000.000", "Rp 9.000.000"),
        (TB1, "Program Penyelenggaraan Pelayanan Publik", "Rp 12.000.000", "Rp 9.000.000"),
    ]
    assert adopsi.asal == ((TB1, "2026-TB1-R0", "2026-TB1-R1"),)
    (dampak,) = adopsi.dampak
    # (1100 + 1150) of 2400 is 93,75
    assert (dampak.kode, dampak.capaian, dampak.capaian_sd) == ("IKU-04", ("95,83", "95,83"), ("97,92", "93,75"))
    assert jawaban_batal(adopsi) == ()


def test_a_tribulan_that_had_no_figures_before_is_told():
    siklus = answered(1)
    tanpa = replace(siklus, angka_lalu=(), serapan_lalu=())
    adopsi = preview_adopsi(tanpa, Pembaruan(siklus.dokumen_iku, siklus.angka_lalu, siklus.serapan_lalu))
    assert adopsi.asal == ((TB1, "", "2026-TB1-R0"),)
    assert (adopsi.angka[0].lama, adopsi.angka[0].baru) == ("–", "82,00 dari target 82,00")


def test_the_same_figures_in_another_order_are_nothing_new():
    siklus = answered()
    baru = Pembaruan(siklus.dokumen_iku, siklus.angka_lalu[::-1], siklus.serapan_lalu[::-1])
    assert not is_newer(siklus, baru)
    assert not is_newer(siklus, replace(baru, dokumen_iku=replace(siklus.dokumen_iku, versi_dokumen=0)))
    assert is_newer(siklus, replace(baru, serapan_lalu=()))


ANSWERED = answered()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([iku.kode for iku in ANSWERED.iku_list]), st.sampled_from(sorted(LAIN)))),
    st.sets(st.sampled_from([iku.kode for iku in ANSWERED.iku_list]), max_size=3),
)
def test_the_preview_tells_exactly_the_entries_and_answers_that_the_adoption_changes(ubah, keluar):
    siklus = deepcopy(ANSWERED)
    dokumen = siklus.dokumen_iku
    for kode, bidang in ubah:
        iku = next(iku for iku in dokumen.iku_list if iku.kode == kode)
        boleh = bidang not in ("peta", "satuan", "agregasi", "desimal") or not iku.is_nilai_huruf
        dokumen = replace_iku(dokumen, kode, replace(iku, **{bidang: LAIN[bidang]})) if boleh else dokumen
    for kode in keluar:
        dokumen = remove_iku(dokumen, kode)
    adopsi = preview(siklus, dokumen)
    lama = deepcopy(siklus)
    adopt_dokumen_iku(siklus, versi_2(siklus, dokumen), TIM, f.PADA)
    batal = {kode for kode, baris in lama.ceklist.items() if baris.jawaban and siklus.ceklist.get(kode) != baris}
    assert set(jawaban_batal(adopsi)) == batal
    berubah = {
        kode
        for kode in {*lama.entri, *siklus.entri}
        if kode not in siklus.entri or siklus.entri[kode].content() != lama.entri[kode].content()
    }
    assert berubah <= set(of_kode(adopsi))


@pytest.mark.parametrize("tahap", [Tahap.TELAAH_KEABSAHAN, Tahap.SELESAI])
def test_looking_is_allowed_at_every_step(tahap):
    siklus = f.siklus_at(tahap)
    preview(siklus, remove_iku(siklus.dokumen_iku, "IKU-02"))
