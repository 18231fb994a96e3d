"""What a siklus froze stays: its file byte for byte until adoption; figures, texts and bag for good once sealed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Program, Target
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.susunan_iku import Geser
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services import pembaruan, ralat
from kinerja_app.services.dokumen_iku import Awal
from tests.factories import KUNCI, PADA, iku_contoh, orang_sekretaris, orang_tim
from tests.services.perjalanan import move, open_at, work_up_to
from tests.services.test_pembaruan import correct_tb1

TB1 = Periode(2026, 1)
TIM, SEK = orang_tim(1), orang_sekretaris()
ALASAN = "Perubahan Perjanjian Kinerja."


def write_version_two(home):
    """As the pages do it: other targets and words, one IKU retired, one continued, another order, another program."""
    edit = home, 2026
    versi = service.get_dokumen_tahun(*edit).versi
    service.start_rancangan(*edit, Awal.BERLAKU, versi, TIM, PADA)
    satu, dua, _, empat = home.dokumen_iku.get(2026).latest().iku_list
    ubah = replace(satu, indikator="Indeks lain", sasaran="Sasaran lain", target=(Target.of_angka(Decimal(90)),) * 4)
    service.save_iku(*edit, "IKU-01", ubah, versi + 1, TIM, PADA)
    service.save_iku(*edit, "IKU-04", replace(empat, target=(Target.of_tidak_diukur(),) * 4), versi + 1, TIM, PADA)
    lanjutan = iku_contoh("IKU-02a", satuan=dua.satuan, desimal=0, lanjutan_dari="IKU-02")
    service.save_iku(*edit, None, lanjutan, versi + 1, TIM, PADA)
    service.remove_iku(*edit, "IKU-02", versi + 4, TIM, PADA)
    service.move_iku(*edit, "IKU-04", Geser.NAIK, versi + 5, TIM, PADA)
    service.save_program(*edit, 1, Program("Program lain", None, (None,) * 4, ("IKU-01",)), versi + 6, TIM, PADA)
    return service.tetapkan(*edit, date(2026, 7, 1), ALASAN, versi + 7, SEK, PADA)


def bytes_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.TELAAH_KEABSAHAN, Tahap.ANALISA, Tahap.PENGETIKAN])
def test_an_opened_siklus_is_the_same_byte_for_byte_while_the_dokumen_iku_changes(home_contoh, tahap):
    kunci = open_at(home_contoh, tahap)
    sebelum, siklus = home_contoh.siklus.path(kunci).read_bytes(), home_contoh.siklus.get(kunci)
    dokumen = write_version_two(home_contoh)
    assert [iku.kode for iku in dokumen.iku_list] == ["IKU-01", "IKU-04", "IKU-03", "IKU-02a"]
    pembaruan.find_tawaran(home_contoh, siklus)
    assert home_contoh.siklus.path(kunci).read_bytes() == sebelum
    assert measure(home_contoh.siklus.get(kunci)) == measure(siklus)


def test_only_the_decision_of_the_tim_changes_it(home_contoh):
    kunci = open_at(home_contoh)
    sebelum = home_contoh.siklus.path(kunci).read_bytes()
    write_version_two(home_contoh)
    tawaran = pembaruan.find_tawaran(home_contoh, home_contoh.siklus.get(kunci))
    assert home_contoh.siklus.path(kunci).read_bytes() == sebelum
    pembaruan.adopt_tawaran(home_contoh, kunci, tawaran.sidik, TIM, PADA)
    siklus = home_contoh.siklus.get(kunci)
    assert list(siklus.entri) == ["IKU-01", "IKU-04", "IKU-03", "IKU-02a"]
    assert siklus.riwayat[-1].aksi is Aksi.ADOPSI_DOKUMEN_IKU
    assert home_contoh.siklus.path(kunci).read_bytes() != sebelum


def test_a_siklus_that_goes_on_without_adopting_ends_with_what_it_froze(home_contoh):
    kunci = open_at(home_contoh)
    write_version_two(home_contoh)
    work_up_to(home_contoh, kunci, Tahap.SELESAI)
    siklus = home_contoh.siklus.get(kunci)
    assert siklus.dokumen_iku.versi_dokumen == 1
    # 83,50 of the frozen target 82,00, not of 90: 101,83
    assert measure(siklus).baris[0].capaian.nilai == Decimal("101.83")


def test_a_closed_siklus_keeps_figures_texts_and_bag_whatever_comes_after_it(home_contoh):
    kunci = open_at(home_contoh, Tahap.SELESAI, TB1)
    file, arsip = home_contoh.siklus.path(kunci).read_bytes(), bytes_of(home_contoh.config.archive)
    siklus = home_contoh.siklus.get(kunci)
    assert arsip
    write_version_two(home_contoh)
    baru = correct_tb1(home_contoh)
    open_at(home_contoh)
    sesudah = home_contoh.siklus.get(kunci)
    assert home_contoh.siklus.path(kunci).read_bytes() == file
    assert {path: isi for path, isi in bytes_of(home_contoh.config.archive).items() if path in arsip} == arsip
    assert (sesudah.entri, sesudah.telaah, sesudah.saran) == (siklus.entri, siklus.telaah, siklus.saran)
    assert measure(sesudah) == measure(siklus)
    assert measure(home_contoh.siklus.get(baru)) != measure(siklus)
    segel = [(KunciArsip(satu), home_contoh.siklus.get(satu).segel) for satu in (kunci, baru)]
    assert home_contoh.arsip.verify(segel).temuan == ()


def test_the_next_siklus_measures_by_the_new_version_and_compares_nothing_across_a_continuation(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    write_version_two(home_contoh)
    kunci = open_at(home_contoh)
    siklus = home_contoh.siklus.get(kunci)
    assert [iku.kode for iku in siklus.iku_list] == ["IKU-01", "IKU-04", "IKU-03", "IKU-02a"]
    baris = {satu.iku.kode: satu for satu in measure(siklus).baris}
    assert {angka.kode for angka in siklus.angka_lalu} == {"IKU-01", "IKU-02", "IKU-03", "IKU-04"}
    assert baris["IKU-02a"].perubahan is None
    assert baris["IKU-02a"].sd.tribulan == ()
    assert baris["IKU-01"].sd.tribulan == (TB1,)


def test_a_ralat_starts_with_what_its_siklus_froze_and_may_adopt_the_newer_version(home_contoh):
    open_at(home_contoh, Tahap.SELESAI)
    write_version_two(home_contoh)
    kunci = KunciSiklus(KUNCI.periode, 0)
    nanti = PADA + timedelta(days=9)
    ralat.request_ralat(home_contoh, kunci, "Angka IKU-01 keliru", TIM, nanti)
    baru = ralat.decide_ralat(home_contoh, kunci, Aksi.SETUJUI_RALAT, "", SEK, nanti)
    siklus = home_contoh.siklus.get(baru)
    assert siklus.dokumen_iku.versi_dokumen == 1
    tawaran = pembaruan.find_tawaran(home_contoh, siklus)
    assert [satu.kode for satu in tawaran.adopsi.dampak if satu.is_jawaban_batal] == ["IKU-01", "IKU-04", "IKU-02"]
    move(home_contoh, baru, Aksi.SAMPAIKAN, TIM, nanti)
    assert home_contoh.siklus.get(baru).dokumen_iku.versi_dokumen == 1
