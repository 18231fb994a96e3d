"""Returned data carry the Sekretaris' findings, also after the entry was changed."""

from dataclasses import replace
from decimal import Decimal

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.catatan_sekretaris import (
    CatatanSekretaris,
    PeriksaUlang,
    find_catatan,
    list_catatan,
    list_periksa_ulang,
)
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.keabsahan import ceklist_of, record_ceklist
from tests import factories as f

BUKTI = (("Bukti dukung ada", "tidak"),)


def returned():
    """IKU-02 without evidence, IKU-01 all sesuai; sent back to the Tim."""
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=2)
    f.fill_ceklist(siklus)
    jawaban = {b: Jawaban.SESUAI for b, n, _ in ceklist_of(siklus, "IKU-02") if n is not Jawaban.TIDAK_BERLAKU}
    jawaban[ButirCeklist.BUKTI] = Jawaban.TIDAK
    versi = siklus.ceklist["IKU-02"].versi
    record_ceklist(siklus, "IKU-02", jawaban, "Lampirkan laporan.", versi, f.orang_sekretaris(), f.PADA)
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris())
    return siklus


def change(siklus, realisasi):
    isian = replace(f.isian_contoh(siklus.iku_by_kode("IKU-02")), realisasi=Decimal(realisasi))
    record_entri(siklus, "IKU-02", isian, (), siklus.entri["IKU-02"].versi, f.orang_tim(), f.PADA)


def test_answers_not_sesuai_and_the_note_come_back_with_the_data():
    siklus = returned()
    assert list_catatan(siklus) == {"IKU-02": CatatanSekretaris(BUKTI, "Lampirkan laporan.", is_berlaku=True)}


def test_after_the_entry_changed_the_note_stays_readable_as_one_before_the_change():
    siklus = returned()
    change(siklus, 2)
    change(siklus, 1)
    assert find_catatan(siklus, "IKU-02") == CatatanSekretaris(BUKTI, "Lampirkan laporan.", is_berlaku=False)


def test_a_second_visit_that_found_nothing_leaves_no_note():
    siklus = returned()
    change(siklus, 2)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris())
    change(siklus, 1)
    assert list_catatan(siklus) == {}


def test_nothing_is_shown_at_other_steps_or_before_any_answer():
    assert list_catatan(f.siklus_at(Tahap.ELABORASI, n_iku=2)) == {}
    siklus = returned()
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    assert list_catatan(siklus) == {}


def test_at_his_next_check_he_reads_his_note_and_how_the_figure_changed_since():
    siklus = returned()
    semula = f.isian_contoh(siklus.iku_by_kode("IKU-02")).realisasi
    change(siklus, 7)
    change(siklus, 2)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    ulang = PeriksaUlang(
        (("realisasi", str(semula), "2"),), (), CatatanSekretaris(BUKTI, "Lampirkan laporan.", is_berlaku=False)
    )
    assert list_periksa_ulang(siklus) == {"IKU-02": ulang}
    f.move(siklus, Aksi.TARIK_KEMBALI, f.orang_tim())  # nobody judged it meanwhile: the same still counts
    assert find_catatan(siklus, "IKU-02") == ulang.catatan
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    assert list_periksa_ulang(siklus) == {"IKU-02": ulang}


def test_a_figure_that_is_as_it_was_again_and_a_new_source_are_told_apart():
    siklus = returned()
    isian = f.isian_contoh(siklus.iku_by_kode("IKU-02"))
    change(siklus, 7)
    lain = replace(isian, sumber="Buku register baru")
    record_entri(siklus, "IKU-02", lain, (), siklus.entri["IKU-02"].versi, f.orang_tim(), f.PADA)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    (ulang,) = list_periksa_ulang(siklus).values()
    assert (ulang.angka, ulang.lain) == ((), ("sumber",))


def test_a_first_check_has_nothing_before_it_but_that_of_a_ralat_has_the_sealed_figures():
    assert list_periksa_ulang(f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=2)) == {}
    siklus = f.siklus_at(Tahap.ELABORASI, n_iku=2)
    siklus.ralat_dari = "2026-TB2-R0"
    f.fill_data(siklus)
    siklus.riwayat = siklus.riwayat[:1]
    change(siklus, 2)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    (ulang,) = list_periksa_ulang(siklus).values()
    assert ([baru for _, _, baru in ulang.angka], ulang.catatan) == (["2"], None)
