"""Which IKU a text mentions, and that a correction of one of them reaches every text that rests on it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.dasar_telaah import compute_dasar, list_stale
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku_disebut import list_disebut
from kinerja_app.domain.moves import list_kekurangan
from kinerja_app.domain.penulisan import offer_draf, record_saran, renew_draf
from kinerja_app.domain.telaah import StatusTindakLanjut
from tests import factories as f
from tests.domain.contoh_analisa import measured
from tests.domain.contoh_iku import make_iku, t
from tests.domain.test_dasar_telaah import accept_drafts, correct, save

TIM = f.orang_tim(1)
IKM = make_iku(kode="IKU-01", indikator="Indeks Kepuasan Masyarakat", target=(t("82"),) * 4)  # 82,14 ÷ 82 = 100,17
SURAT = make_iku(kode="IKU-1", indikator="Kepuasan Masyarakat", target=(t("80"),) * 4)  # 76,50 ÷ 80 = 95,63
DOKUMEN = make_iku(kode="IKU-10", indikator="Dokumen selesai", desimal=0, target=(t("1200"),) * 4)  # 1150: 95,83
_, UKUR = measured((IKM, "82.14"), (SURAT, "76.5"), (DOKUMEN, "1150"))


@pytest.mark.parametrize(
    ("teks", "disebut"),
    [
        ("Pelayanan dibenahi di 9 desa.", ()),
        ("Lihat iku-01.", ("IKU-01",)),
        ("IKU-10 naik.", ("IKU-10",)),
        ("Indeks\n  kepuasan masyarakat turun.", ("IKU-01",)),
        ("Kepuasan masyarakat turun.", ("IKU-1",)),
        ("IKM hanya 82,14.", ("IKU-01",)),
        ("IKM hanya 82.14 persen", ("IKU-01",)),
        ("Capaian 100,17 persen dan 95,83 persen.", ("IKU-01", "IKU-10")),
        ("Ada 1.150 dokumen dari target 1200.", ("IKU-10",)),
        ("Rapat 17 Agustus 2026 pada Tribulan II 2026.\n1. Satu", ()),
        ("82,140 atau 182,14 atau 82,1", ("IKU-01",)),
        ("182,14 atau 82,1", ()),
    ],
)
def test_a_text_mentions_an_iku_by_kode_by_indikator_or_by_a_printed_figure(teks, disebut):
    assert list_disebut(teks, UKUR.baris) == disebut


def test_dates_and_the_numbers_of_a_list_are_no_figures():
    hari = make_iku(kode="IKU-02", indikator="Hari layanan", desimal=0, target=(t("2026"),) * 4)
    _, ukur = measured((hari, "17"))
    assert list_disebut("1. Rapat 17 Agustus 2026\n17) Tahun 2026, TB II 2026, Juli 2026", ukur.baris) == ()
    assert list_disebut("17 hari", ukur.baris) == ("IKU-02",)


def test_a_number_of_the_texts_own_iku_or_of_its_draft_points_to_no_other():
    sama = replace(IKM, kode="IKU-02", indikator="Indeks lain")
    _, ukur = measured((IKM, "82.14"), (sama, "82.14"))
    assert list_disebut("Realisasi 82,14 persen.", ukur.baris, milik="IKU-02") == ()
    assert list_disebut("Realisasi 82,14, sama dengan IKU-01.", ukur.baris, milik="IKU-02") == ("IKU-01",)
    assert list_disebut("Lalu 100,17.", UKUR.baris, milik="IKU-10", dikenal="Tribulan I 100,17 persen.") == ()


# IKU-01 is 83,50 of 82 (capaian 101,83) in every table below, and IKU-02 is 3 kejadian.
@pytest.mark.parametrize(
    ("teks", "is_usang"),
    [
        ("Tim berkoordinasi.", False),
        ("Sejalan dengan IKU-01.", True),
        ("Sejalan dengan Indikator IKU-01.", True),
        ("IKM hanya 83,50.", True),
        ("Target berikutnya 85,50.", False),  # a figure that IKU-01 has only after the correction
        ("IKU-02 turun.", False),
        ("Terealisasi 3 kejadian.", False),
    ],
)
def test_a_text_is_stale_exactly_when_a_figure_that_it_mentions_changed(teks, is_usang):
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    save(siklus, iku_IKU_02=teks)
    assert list_stale(siklus) == ()
    correct(siklus, "IKU-01", "85.50")
    assert ("iku:IKU-02" in list_stale(siklus)) is is_usang
    correct(siklus, "IKU-01", "83.50")
    assert list_stale(siklus) == ()


@pytest.mark.parametrize(
    ("uraian", "keterangan", "is_usang"),
    [
        ("Rapat", "Tiga desa sudah.", False),
        ("Menaikkan IKU-01 menjadi 90,00", "", True),
        ("Menaikkan IKM", "IKM sudah 83,50", True),
        ("Menaikkan IKM menjadi 85,50", "", False),
    ],
)
def test_follow_ups_are_stale_exactly_when_a_figure_that_they_mention_changed(uraian, keterangan, is_usang):
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    _record(siklus, uraian, keterangan)
    correct(siklus, "IKU-01", "85.50")
    assert compute_dasar(siklus).is_saran_stale(siklus.saran) is is_usang
    assert ("telaah-saran" in dict(list_kekurangan(siklus, Aksi.SERAHKAN))) is is_usang


def test_saving_stale_follow_ups_as_they_are_states_that_they_are_right_and_is_logged():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    _record(siklus, "Menaikkan IKU-01", "")
    assert "angka" not in siklus.riwayat[-1].rincian
    correct(siklus, "IKU-01", "85.50")
    _record(siklus, "Menaikkan IKU-01", "")
    assert "diterima pada angka sekarang" in siklus.riwayat[-1].rincian["angka"]
    assert not compute_dasar(siklus).is_saran_stale(siklus.saran)


@pytest.mark.parametrize("aksi", [Aksi.SETUJUI, Aksi.SELESAI_KETIK, Aksi.ARSIPKAN])
def test_no_later_move_lets_stale_follow_ups_pass(aksi):
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    _record(siklus, "Menaikkan IKU-01", "")
    siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], realisasi=Decimal("85.50"))
    assert "telaah-saran" in dict(list_kekurangan(siklus, aksi))


def test_follow_ups_that_nobody_saved_in_this_siklus_are_never_stale():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=2)
    siklus.saran = replace(siklus.saran, lalu=(replace(siklus.saran.lalu[0], uraian="Menaikkan IKU-01"),))
    correct(siklus, "IKU-01", "85.50")
    assert not compute_dasar(siklus).is_saran_stale(siklus.saran)


@pytest.mark.parametrize("fill", [renew_draf, lambda s, *a: offer_draf(s, draft_telaah(s, measure(s)), *a)])
def test_a_fresh_draft_is_never_stale(fill):
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=4)
    offer_draf(siklus, draft_telaah(siklus, measure(siklus)), TIM, f.PADA)
    assert list_stale(siklus) == ()
    correct(siklus, "IKU-01", "85.50")
    fill(siklus, TIM, f.PADA)
    assert list_stale(siklus) == ()


def _record(siklus, uraian, keterangan):
    status = {butir.id: (StatusTindakLanjut.BERJALAN, keterangan) for butir in siklus.saran.lalu}
    baru = ((uraian, "Seksi Pelayanan", date(2026, 9, 30)),)
    record_saran(siklus, status, baru, siklus.saran.versi, TIM, f.PADA)
