"""A late correction: texts of the Telaah know which figures they were written on, and nobody signs a stale one."""

from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.dasar_telaah import compute_dasar, list_stale
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.errors import BelumLengkapError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Agregasi, Polaritas
from kinerja_app.domain.moves import list_kekurangan
from kinerja_app.domain.penulisan import list_bagian, offer_draf, record_bagian, renew_draf
from kinerja_app.domain.telaah import BAGIAN_UMUM, Bagian
from tests import factories as f
from tests.domain.contoh_analisa import siklus_of
from tests.domain.contoh_iku import make_angka, make_iku, t

TIM = f.orang_tim(1)
UMUM = tuple(BAGIAN_UMUM)


def save(siklus, **teks):
    """Save texts by section; names with a kode are written iku_IKU_01."""
    for kunci, isi in teks.items():
        nama = kunci.replace("iku_IKU_", "iku:IKU-")
        record_bagian(siklus, nama, isi, siklus.telaah.get(nama, Bagian()).versi, TIM, f.PADA)


def accept_drafts(siklus):
    """The Tim takes every draft word for word and writes what no figure tells."""
    offer_draf(siklus, draft_telaah(siklus, measure(siklus)), TIM, f.PADA)
    for nama in list_bagian(siklus):
        teks = siklus.telaah.get(nama, Bagian()).teks or "Teks Tim."
        record_bagian(siklus, nama, teks, siklus.telaah.get(nama, Bagian()).versi, TIM, f.PADA)


def correct(siklus, kode="IKU-02", realisasi="0"):
    """Back to step 1, one figure changed, and forward to step 3 with a fresh ceklist."""
    if siklus.tahap is Tahap.PENGETIKAN:
        f.move(siklus, Aksi.KEMBALIKAN, f.orang_kasubag())
    siapa = f.orang_sekretaris() if siklus.tahap is Tahap.PENYEMPURNAAN else TIM
    f.move(siklus, Aksi.KEMBALIKAN_DATA, siapa)
    type_figure(siklus, kode, realisasi)
    f.move(siklus, Aksi.SAMPAIKAN, TIM)
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.NYATAKAN_SAH, f.orang_sekretaris())


def type_figure(siklus, kode, realisasi):
    isian = f.replace(f.isian_contoh(siklus.iku_by_kode(kode)), realisasi=Decimal(realisasi))
    record_entri(siklus, kode, isian, (), siklus.entri[kode].versi, TIM, f.PADA)


def test_a_figure_corrected_after_the_approval_stops_the_hand_over_until_a_person_looked_at_the_texts():
    """Approved and typed, 5→4→1, IKU-02 changed 3 → 0: the text says 3, the table would say 0."""
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    f.move(siklus, Aksi.SERAHKAN, TIM)
    f.move(siklus, Aksi.SETUJUI, f.orang_sekretaris())
    f.fill_dokumen(siklus)
    correct(siklus)
    assert "terealisasi 3 kejadian" in siklus.telaah["iku:IKU-02"].teks
    assert {"iku:IKU-02", "penyebab", "program"} <= set(list_stale(siklus))
    assert "iku:IKU-01" not in list_stale(siklus)
    with pytest.raises(BelumLengkapError) as galat:
        f.move(siklus, Aksi.SERAHKAN, TIM)
    tempat = dict(galat.value.kekurangan)
    assert "angka berubah sejak teks ini ditulis" in tempat["telaah-iku:IKU-02"]
    assert "telaah-iku:IKU-01" not in tempat


def test_a_text_accepted_when_drafts_were_worded_otherwise_is_not_stale():
    """The sums are those that a siklus stored before a sum over this tribulan alone was left out of its draft."""
    waktu = make_iku(
        indikator="Rata-rata waktu", satuan="Menit", polaritas=Polaritas.MINIMASI, agregasi=Agregasi.RATA_RATA,
        target=(t("15"),) * 4,
    )  # fmt: skip
    jumlah = make_iku(
        kode="IKU-02", indikator="Jumlah dokumen", satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF,
        target=(t("1200"),) * 4,
    )  # fmt: skip
    lalu = (make_angka("2026-TB1", "1200", "1150", kode="IKU-02"),)
    siklus = siklus_of((waktu, "12"), (jumlah, "1300"), lalu=lalu, periode="2026-TB3")
    sidik = {
        "iku:IKU-01": "e70f7f3a6a03d2658fa9e65eb84f21aea7f45b8dc3cb681ed90d139e0ab4746c",
        "iku:IKU-02": "4e5c6d68d12367839f64b0effabbb122f413a5753936e55282cbc2c0a07d802c",
        "kesimpulan": "889131b7d3bd3da2f87e4bcf4032694495dc06a28657836d5c50a8ae5f6afb18",
    }
    siklus.telaah = {nama: Bagian(1, "Teks yang disunting.", is_draf=False, dasar=isi) for nama, isi in sidik.items()}
    assert list_stale(siklus) == ()
    siklus.angka_lalu = (make_angka("2026-TB1", "1200", "1151", kode="IKU-02"),)
    assert "iku:IKU-02" in list_stale(siklus)
    assert "iku:IKU-01" not in list_stale(siklus)


def test_a_text_that_reads_as_the_new_draft_is_not_stale():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    correct(siklus)
    save(siklus, iku_IKU_02=compute_dasar(siklus).draf["iku:IKU-02"])
    assert "iku:IKU-02" not in list_stale(siklus)


def test_a_figure_put_back_leaves_nothing_stale():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    f.fill_telaah(siklus)
    correct(siklus)
    correct(siklus, realisasi="3")
    assert list_stale(siklus) == ()


def test_all_texts_of_the_whole_are_stale_after_any_figure_and_the_budget_counts():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    f.fill_telaah(siklus)
    correct(siklus, "IKU-01", "82.10")
    assert list_stale(siklus) == ("iku:IKU-01", *UMUM)
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    f.fill_telaah(siklus)
    f.move(siklus, Aksi.KEMBALIKAN_DATA, TIM)
    nama, entri = next(iter(siklus.entri_program.items()))
    record_program(siklus, nama, Decimal(1), entri.versi, TIM, f.PADA)
    assert list_stale(siklus) == UMUM


def test_saving_a_stale_text_as_it_is_accepts_it_on_the_new_figures_and_is_logged():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    f.fill_telaah(siklus)
    correct(siklus)
    save(siklus, penyebab=siklus.telaah["penyebab"].teks)
    assert "penyebab" not in list_stale(siklus)
    assert "diterima pada angka sekarang" in siklus.riwayat[-1].rincian["angka"]
    save(siklus, penyebab="Disunting.")
    assert "angka" not in siklus.riwayat[-1].rincian


def test_only_a_draft_taken_word_for_word_is_marked_utuh():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    assert siklus.telaah["iku:IKU-01"].is_utuh
    assert not siklus.telaah["penyebab"].is_utuh
    save(siklus, iku_IKU_01=siklus.telaah["iku:IKU-01"].teks + " Ditambah Tim.")
    assert not siklus.telaah["iku:IKU-01"].is_utuh


def test_renewing_replaces_unedited_drafts_alone_and_they_are_drafts_again():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=3)
    accept_drafts(siklus)
    save(siklus, umum="Kalimat Tim sendiri.")
    correct(siklus)
    assert renew_draf(siklus, TIM, f.PADA) == 1  # kesimpulan reads the same as before
    bagian = siklus.telaah["iku:IKU-02"]
    assert (bagian.is_draf, bagian.is_utuh, bagian.teks) == (True, False, compute_dasar(siklus).draf["iku:IKU-02"])
    assert siklus.telaah["umum"].teks == "Kalimat Tim sendiri."
    assert "umum" in list_stale(siklus)
    assert renew_draf(siklus, TIM, f.PADA) == 0
    kalimat = dict(list_kekurangan(siklus, Aksi.SERAHKAN))
    assert "masih draf program" in kalimat["telaah-iku:IKU-02"]


def test_a_draft_nobody_accepted_is_filled_anew_with_the_new_figures():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    offer_draf(siklus, draft_telaah(siklus, measure(siklus)), TIM, f.PADA)
    correct(siklus)
    assert "iku:IKU-02" in list_stale(siklus)
    offer_draf(siklus, draft_telaah(siklus, measure(siklus)), TIM, f.PADA)
    assert list_stale(siklus) == ()


@pytest.mark.parametrize(
    ("tahap", "aksi", "siapa"),
    [
        (Tahap.PENYEMPURNAAN, Aksi.SETUJUI, f.orang_sekretaris),
        (Tahap.PENGETIKAN, Aksi.SELESAI_KETIK, f.orang_kasubag),
        (Tahap.PENDOKUMENTASIAN, Aksi.ARSIPKAN, f.orang_kasubag),
    ],
)
def test_no_later_move_lets_a_stale_text_pass(tahap, aksi, siapa):
    """Cannot happen by the moves; a siklus file that says so is refused all the same."""
    siklus = f.siklus_at(tahap, n_iku=2)
    if aksi is Aksi.SELESAI_KETIK:
        f.fill_dokumen(siklus)
    siklus.entri["IKU-02"] = f.replace(siklus.entri["IKU-02"], realisasi=Decimal(0))
    with pytest.raises(BelumLengkapError, match="angka berubah sejak teks ini ditulis"):
        f.move(siklus, aksi, siapa())
    assert siklus.tahap is tahap
