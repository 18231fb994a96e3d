"""Who may move: pairs of two persons, withdrawal by whom and until when, and the cancellation."""

from copy import deepcopy

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import (
    BelumLengkapError,
    OrangSamaError,
    PeranMismatchError,
    TahapMismatchError,
)
from kinerja_app.domain.moves import list_moves
from tests import factories as f
from tests.domain.perbuatan import NANTI, PASANGAN, Keadaan, do, ready, semua_peran

# two different persons


@pytest.mark.parametrize(("tahap", "pertama", "kedua"), PASANGAN)
def test_the_second_of_a_pair_must_be_another_person_even_with_both_roles(tahap, pertama, kedua):
    ini = ready(tahap, pertama)
    satu_orang = semua_peran("kasubag")
    do(ini, pertama, satu_orang)
    if kedua is Aksi.NYATAKAN_SAH:
        f.fill_ceklist(ini.siklus, NANTI)
    sebelum = deepcopy(ini)
    with pytest.raises(OrangSamaError, match="orang lain"):
        do(ini, kedua, satu_orang)
    assert ini == sebelum
    do(ini, kedua, f.orang_sekretaris())


def test_no_other_pair_is_refused():
    """One person does all that the six pairs leave him, from the first figure to the archive."""
    ini = ready(Tahap.ELABORASI, Aksi.SAMPAIKAN)
    semua = semua_peran("tim-1")
    siklus = ini.siklus
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(2))
    f.fill_ceklist(siklus, NANTI)
    do(ini, Aksi.NYATAKAN_SAH, semua)
    f.fill_telaah(siklus, NANTI)
    do(ini, Aksi.SERAHKAN, f.orang_tim(2))
    do(ini, Aksi.SETUJUI, semua)
    do(ini, Aksi.BUAT_DOKUMEN, semua)
    do(ini, Aksi.KEMBALIKAN, semua)
    do(ini, Aksi.KEMBALIKAN, semua)
    do(ini, Aksi.SERAHKAN, f.orang_tim(2))
    do(ini, Aksi.SETUJUI, semua)
    do(ini, Aksi.BUAT_DOKUMEN, semua)
    do(ini, Aksi.SELESAI_KETIK, semua)
    do(ini, Aksi.AJUKAN_BATAL, semua)
    do(ini, Aksi.TOLAK_BATAL, semua)
    do(ini, Aksi.ARSIPKAN, semua)
    assert siklus.tahap is Tahap.SELESAI
    do(ini, Aksi.AJUKAN_RALAT, semua)
    do(ini, Aksi.TOLAK_RALAT, semua)


def test_a_plt_sekretaris_who_is_the_kasubag_decides_types_and_archives():
    ini = Keadaan(f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=2))
    plt = f.orang_kasubag_plt_sekretaris()
    f.fill_ceklist(ini.siklus, NANTI)
    do(ini, Aksi.NYATAKAN_SAH, plt)
    f.fill_telaah(ini.siklus, NANTI)
    do(ini, Aksi.SERAHKAN, f.orang_tim(1))
    do(ini, Aksi.SETUJUI, plt)
    do(ini, Aksi.KEMBALIKAN, plt)
    do(ini, Aksi.SETUJUI, plt)
    do(ini, Aksi.BUAT_DOKUMEN, plt)
    do(ini, Aksi.SELESAI_KETIK, plt)
    do(ini, Aksi.ARSIPKAN, plt)
    oleh = {baris.aksi: baris.oleh for baris in ini.siklus.riwayat}
    assert oleh[Aksi.NYATAKAN_SAH].jabatan == oleh[Aksi.SETUJUI].jabatan == "Plt. Sekretaris Kecamatan"
    assert oleh[Aksi.ARSIPKAN].jabatan == "Kepala Subbagian Evaluasi dan Pelaporan"


def test_after_a_return_it_is_the_last_hand_over_that_counts():
    ini = ready(Tahap.ELABORASI, Aksi.SAMPAIKAN)
    dua_peran = f.orang_of(f.pelaku_of("tim-2"), f.pelaku_of("sekretaris"))
    do(ini, Aksi.SAMPAIKAN, dua_peran)
    do(ini, Aksi.KEMBALIKAN, f.orang_sekretaris())
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(1))
    f.fill_ceklist(ini.siklus, NANTI)
    do(ini, Aksi.NYATAKAN_SAH, dua_peran)
    assert ini.siklus.tahap is Tahap.ANALISA


# tarik_kembali


@pytest.mark.parametrize("tahap", [Tahap.TELAAH_KEABSAHAN, Tahap.PENYEMPURNAAN])
def test_only_the_one_who_handed_over_may_withdraw(tahap):
    ini = ready(tahap, Aksi.TARIK_KEMBALI)
    sebelum = deepcopy(ini)
    with pytest.raises(PeranMismatchError, match="Hanya yang menyerahkan"):
        do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(2))
    assert ini == sebelum
    do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))
    assert ini.siklus.tahap is {"telaah_keabsahan": Tahap.ELABORASI, "penyempurnaan": Tahap.ANALISA}[tahap.value]


def test_a_withdrawal_after_the_first_answer_is_refused():
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.TARIK_KEMBALI)
    do(ini, Aksi.ISI_CEKLIST, f.orang_sekretaris())
    sebelum = deepcopy(ini)
    with pytest.raises(TahapMismatchError, match="sudah mulai menjawab"):
        do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))
    assert ini == sebelum


def test_answers_of_an_earlier_visit_do_not_forbid_a_withdrawal():
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.KEMBALIKAN)
    do(ini, Aksi.KEMBALIKAN, f.orang_sekretaris())
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(1))
    do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))
    assert ini.siklus.tahap is Tahap.ELABORASI


def test_nobody_takes_back_a_telaah_that_the_sekretaris_approved_even_after_it_came_back_to_him():
    ini = ready(Tahap.PENYEMPURNAAN, Aksi.SETUJUI)
    do(ini, Aksi.SETUJUI, f.orang_sekretaris())
    do(ini, Aksi.KEMBALIKAN, f.orang_kasubag())
    assert ini.siklus.tahap is Tahap.PENYEMPURNAAN
    assert Aksi.TARIK_KEMBALI not in {row.aksi for row in list_moves(ini.siklus, f.orang_tim(1))}
    with pytest.raises(TahapMismatchError, match="Sekretaris sudah mulai menjawab"):
        do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))


def test_a_refused_cancellation_is_no_answer_to_the_hand_over():
    ini = ready(Tahap.PENYEMPURNAAN, Aksi.TARIK_KEMBALI)
    do(ini, Aksi.AJUKAN_BATAL, f.orang_tim(1))
    do(ini, Aksi.TOLAK_BATAL, f.orang_sekretaris())
    do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))
    assert ini.siklus.tahap is Tahap.ANALISA


def test_a_withdrawn_visit_leaves_no_working_time_of_the_sekretaris():
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.TARIK_KEMBALI)
    do(ini, Aksi.TARIK_KEMBALI, f.orang_tim(1))
    kunjungan = ini.siklus.jam[-2]
    assert (kunjungan.tahap, kunjungan.mulai, kunjungan.diserahkan) == (Tahap.TELAAH_KEABSAHAN, None, NANTI)


# cancellation


@pytest.mark.parametrize("tahap", list(Tahap)[:6])
def test_a_granted_cancellation_keeps_everything_and_ends_the_siklus(tahap):
    ini = ready(tahap, Aksi.AJUKAN_BATAL)
    sebelum = deepcopy(ini.siklus)
    do(ini, Aksi.AJUKAN_BATAL, f.orang_tim(1), alasan="Salah tribulan dibuka")
    assert ini.siklus.batal.alasan == "Salah tribulan dibuka"
    do(ini, Aksi.SETUJUI_BATAL, f.orang_sekretaris())
    siklus = ini.siklus
    assert siklus.tahap is Tahap.DIBATALKAN
    assert siklus.batal is None
    assert not siklus.is_berjalan
    for bagian in ("entri", "ceklist", "telaah", "saran", "dokumen", "entri_program"):
        assert getattr(siklus, bagian) == getattr(sebelum, bagian)
    assert [baris.aksi for baris in siklus.riwayat[-2:]] == [Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL]


def test_a_refused_cancellation_lets_the_siklus_go_on_and_may_be_asked_again():
    ini = ready(Tahap.ELABORASI, Aksi.TOLAK_BATAL)
    do(ini, Aksi.TOLAK_BATAL, f.orang_sekretaris())
    assert ini.siklus.batal is None
    do(ini, Aksi.AJUKAN_BATAL, f.orang_tim(1))
    assert ini.siklus.batal is not None


def test_a_second_request_while_one_waits_is_refused():
    ini = ready(Tahap.ANALISA, Aksi.SETUJUI_BATAL)
    with pytest.raises(TahapMismatchError, match="sudah diajukan"):
        do(ini, Aksi.AJUKAN_BATAL, f.orang_tim(3))


@pytest.mark.parametrize("aksi", [Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL])
def test_nothing_can_be_decided_where_nobody_asked(aksi):
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=1)
    with pytest.raises(TahapMismatchError, match="Tidak ada pengajuan"):
        f.move(siklus, aksi, f.orang_sekretaris())


def test_a_waiting_cancellation_blocks_the_archive():
    ini = ready(Tahap.PENDOKUMENTASIAN, Aksi.SETUJUI_BATAL)
    with pytest.raises(BelumLengkapError, match="menunggu putusan Sekretaris"):
        do(ini, Aksi.ARSIPKAN, f.orang_kasubag())
    do(ini, Aksi.TOLAK_BATAL, f.orang_sekretaris())
    do(ini, Aksi.ARSIPKAN, f.orang_kasubag())
    assert ini.siklus.tahap is Tahap.SELESAI


def test_a_waiting_cancellation_lets_the_work_go_on():
    ini = ready(Tahap.ELABORASI, Aksi.SETUJUI_BATAL)
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(1))
    assert ini.siklus.batal is not None
    do(ini, Aksi.SETUJUI_BATAL, f.orang_sekretaris())
    assert ini.siklus.tahap is Tahap.DIBATALKAN
