"""The moves: reasons, pairs of two persons, withdrawal, cancellation, frozen names, times, and the riwayat."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.alur import TRANSISI, Aksi, Tahap
from kinerja_app.domain.errors import (
    BelumLengkapError,
    InputInvalidError,
    KinerjaError,
    OrangSamaError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.moves import PINDAH, advance, check_move, list_kekurangan, list_moves, list_peringatan
from kinerja_app.domain.pengguna import Kedudukan, Pejabat, Penugasan, Peran
from kinerja_app.domain.periode import Periode
from tests import factories as f
from tests.domain.perbuatan import NANTI, Keadaan, do, ready

BERALASAN = [
    ("telaah_keabsahan", "kembalikan"), ("penyempurnaan", "kembalikan"), ("pengetikan", "kembalikan"),
    ("pendokumentasian", "kembalikan"), ("analisa", "kembalikan_data"), ("penyempurnaan", "kembalikan_data"),
    ("telaah_keabsahan", "tarik_kembali"), ("penyempurnaan", "tarik_kembali"),
    *((tahap.value, aksi) for tahap in list(Tahap)[:6] for aksi in ("ajukan_batal", "tolak_batal")),
    ("selesai", "ajukan_ralat"), ("selesai", "tolak_ralat"),
]  # fmt: skip
WAKTU_MULAI = datetime(2026, 7, 1, 8, 0, tzinfo=f.WIB)


def doer(tahap: Tahap, aksi: Aksi):
    """The person of the sample office who may do this."""
    peran = next(row.peran[0] for row in TRANSISI if row.aksi is aksi and row.dari is tahap)
    return {
        Peran.TIM: f.orang_tim(1), Peran.SEKRETARIS: f.orang_sekretaris(), Peran.KASUBAG_EVAPOR: f.orang_kasubag()
    }[peran]  # fmt: skip


# reasons


@pytest.mark.parametrize(("tahap", "aksi"), BERALASAN)
@pytest.mark.parametrize("alasan", ["", "          ", "123456789", "  123456789  ", "\n\t singkat \n"])
def test_a_move_back_without_ten_characters_of_reason_is_refused_and_changes_nothing(tahap, aksi, alasan):
    ini = ready(Tahap(tahap), Aksi(aksi))
    sebelum = deepcopy(ini)
    with pytest.raises(InputInvalidError, match="paling sedikit 10 huruf") as galat:
        do(ini, Aksi(aksi), doer(Tahap(tahap), Aksi(aksi)), alasan=alasan)
    assert galat.value.bidang == "alasan"
    assert ini == sebelum


@pytest.mark.parametrize(("tahap", "aksi"), BERALASAN)
def test_ten_characters_of_reason_are_enough_and_are_kept_trimmed(tahap, aksi):
    ini = ready(Tahap(tahap), Aksi(aksi))
    do(ini, Aksi(aksi), doer(Tahap(tahap), Aksi(aksi)), alasan="  1234567890 \n")
    if tahap == "selesai":
        assert "1234567890" in (ini.register.ralat[-1].alasan, ini.register.ralat[-1].alasan_putusan)
    else:
        assert ini.siklus.riwayat[-1].alasan == "1234567890"


def test_exactly_these_moves_need_a_reason():
    assert {(row.dari.value, row.aksi.value) for row in TRANSISI if row.is_beralasan} == set(BERALASAN)


def test_a_move_that_needs_no_reason_keeps_none():
    ini = ready(Tahap.ELABORASI, Aksi.SAMPAIKAN)
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(1), alasan="Tidak diminta tetapi ditulis")
    assert ini.siklus.riwayat[-1].alasan == ""


# two different persons


def semua_peran(pejabat_id: str):
    """One person who holds all three roles of the SOP."""
    nama = f.pelaku_of(pejabat_id)
    return f.orang_of(replace(f.pelaku_of("tim-1"), id=nama.id, nama=nama.nama), f.pelaku_of("sekretaris"),
                      f.pelaku_of("kasubag"))  # fmt: skip


PASANGAN = [
    (Tahap.ELABORASI, Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH),
    (Tahap.ANALISA, Aksi.SERAHKAN, Aksi.SETUJUI),
    (Tahap.ELABORASI, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL),
    (Tahap.PENDOKUMENTASIAN, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL),
    (Tahap.SELESAI, Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT),
    (Tahap.PENGETIKAN, Aksi.UNGGAH_NASKAH, Aksi.SAHKAN_NASKAH),
]


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


# what a hand-over lacks


@pytest.mark.parametrize(
    ("tahap", "aksi", "siapa", "bidang"),
    [
        (Tahap.ELABORASI, Aksi.SAMPAIKAN, f.orang_tim, {"realisasi-IKU-01", "realisasi-IKU-02"}),
        (Tahap.ANALISA, Aksi.SERAHKAN, f.orang_tim, {
            "telaah-iku:IKU-01", "telaah-iku:IKU-02", "telaah-umum", "telaah-penyebab", "telaah-program",
            "telaah-kesimpulan",
        }),
        (Tahap.PENGETIKAN, Aksi.SELESAI_KETIK, f.orang_kasubag, {"nomor"}),
    ],
)  # fmt: skip
def test_a_hand_over_lists_all_that_is_missing_and_changes_nothing(tahap, aksi, siapa, bidang):
    siklus = f.siklus_at(tahap, n_iku=2)
    sebelum = deepcopy(siklus)
    with pytest.raises(BelumLengkapError) as galat:
        f.move(siklus, aksi, siapa())
    assert {tempat for tempat, _ in galat.value.kekurangan} == bidang
    assert siklus == sebelum


def test_nothing_is_missing_at_steps_that_only_decide():
    siklus = f.siklus_at(Tahap.PENYEMPURNAAN, n_iku=1)
    assert list_kekurangan(siklus, Aksi.SETUJUI) == ()


@pytest.mark.parametrize("aksi", [aksi for aksi in Aksi if aksi not in PINDAH])
@pytest.mark.parametrize("tahap", list(Tahap))
def test_work_and_ralat_never_pass_as_a_move(tahap, aksi):
    siklus = f.siklus_at(tahap, n_iku=1)
    sebelum = deepcopy(siklus)
    for tindakan in (f.move, check_move):
        with pytest.raises((InputInvalidError, TahapMismatchError)):
            tindakan(siklus, aksi, semua_peran("kasubag"))
    assert siklus == sebelum


@pytest.mark.parametrize(("tahap", "pertama", "kedua"), [baris for baris in PASANGAN if baris[2] in PINDAH])
def test_the_page_that_confirms_a_move_is_refused_for_the_same_reason(tahap, pertama, kedua):
    ini = ready(tahap, pertama)
    do(ini, pertama, semua_peran("kasubag"))
    with pytest.raises(OrangSamaError):
        check_move(ini.siklus, kedua, semua_peran("kasubag"))
    assert check_move(ini.siklus, kedua, f.orang_sekretaris()).aksi is kedua


def test_handing_over_before_the_last_day_warns_and_is_not_blocked():
    siklus = f.siklus_baru(Periode(2026, 2))
    assert list_peringatan(siklus, Aksi.SAMPAIKAN, date(2026, 6, 29)) == (
        "Tribulan II Tahun 2026 baru berakhir pada 30 Juni 2026. Pastikan realisasi sudah mencakup seluruh tribulan.",
    )
    assert list_peringatan(siklus, Aksi.SAMPAIKAN, date(2026, 6, 30)) == ()
    assert list_peringatan(siklus, Aksi.AJUKAN_BATAL, date(2026, 6, 1)) == ()
    f.fill_data(siklus)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim(), datetime(2026, 6, 29, 9, 0, tzinfo=f.WIB))
    assert siklus.tahap is Tahap.TELAAH_KEABSAHAN


# versi


def test_a_move_on_an_old_versi_is_refused_and_names_who_moved_in_between():
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.KEMBALIKAN)
    lama = ini.siklus.versi
    do(ini, Aksi.KEMBALIKAN, f.orang_sekretaris())
    f.fill_data(ini.siklus, NANTI)
    sebelum = deepcopy(ini)
    with pytest.raises(VersiMismatchError, match="diubah oleh Sekretaris Contoh") as galat:
        f.move(ini.siklus, Aksi.SAMPAIKAN, f.orang_tim(1), versi=lama)
    assert (galat.value.bagian, galat.value.tersimpan) == ("siklus", lama + 1)
    assert ini == sebelum


def test_the_same_button_pressed_twice_moves_once():
    ini = ready(Tahap.ELABORASI, Aksi.AJUKAN_BATAL)
    versi = ini.siklus.versi
    f.move(ini.siklus, Aksi.AJUKAN_BATAL, f.orang_tim(1), versi=versi)
    with pytest.raises(KinerjaError):
        f.move(ini.siklus, Aksi.AJUKAN_BATAL, f.orang_tim(1), versi=versi)
    assert [baris.aksi for baris in ini.siklus.riwayat].count(Aksi.AJUKAN_BATAL) == 1


def test_a_text_uploaded_after_the_sekretaris_looked_is_not_confirmed_unseen():
    ini = ready(Tahap.PENGETIKAN, Aksi.SAHKAN_NASKAH)
    dilihat = ini.siklus.versi
    do(ini, Aksi.UNGGAH_NASKAH, f.orang_kasubag())
    with pytest.raises(VersiMismatchError, match="Kasubag Contoh"):
        f.move(ini.siklus, Aksi.SAHKAN_NASKAH, f.orang_sekretaris(), versi=dilihat)
    assert not ini.siklus.dokumen.naskah.is_sah


def test_the_riwayat_names_the_text_and_the_numbers_that_were_confirmed():
    ini = ready(Tahap.PENGETIKAN, Aksi.SAHKAN_NASKAH)
    do(ini, Aksi.SAHKAN_NASKAH, f.orang_sekretaris())
    assert ini.siklus.riwayat[-1].rincian == {"sha256": "ab" * 32, "angka_berbeda": "95,36"}
    with pytest.raises(TahapMismatchError, match="Tidak ada naskah"):
        do(ini, Aksi.SAHKAN_NASKAH, f.orang_sekretaris())


# frozen names


def test_a_later_change_of_name_pangkat_or_jabatan_does_not_change_the_riwayat():
    kantor = f.kantor_contoh()
    orang = kantor.orang_of(kantor.pengguna_by_nama("sekretaris"), date(2026, 7, 1))
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.NYATAKAN_SAH)
    do(ini, Aksi.NYATAKAN_SAH, orang)
    kantor.save_pejabat(Pejabat("sekretaris", "Nama Baru", "199901012020011009", "Pembina Utama"))
    kantor.end_penugasan(1, date(2026, 7, 2))
    kantor.add_penugasan(
        Penugasan("sekretaris", Peran.SEKRETARIS, "Sekretaris Camat", Kedudukan.DEFINITIF, date(2026, 7, 3), None)
    )
    baru = kantor.orang_of(kantor.pengguna_by_nama("sekretaris"), date(2026, 7, 4)).sebagai[0]
    beku = ini.siklus.riwayat[-1].oleh
    assert (baru.nama, baru.pangkat, baru.jabatan) == ("Nama Baru", "Pembina Utama", "Sekretaris Camat")
    assert (beku.nama, beku.nip, beku.pangkat, beku.jabatan) == (
        "Sekretaris Contoh", "197502022000031002", "Penata Tingkat I", "Sekretaris Kecamatan",
    )  # fmt: skip
    assert ini.siklus.jam[-2].oleh == beku


# times


def test_each_step_keeps_received_first_save_handed_on_and_stated_minutes():
    siklus = f.siklus_at(Tahap.SELESAI, n_iku=2)
    jam = [(j.tahap.value, j.diterima, j.mulai, j.diserahkan, j.menit_kerja, j.oleh.id) for j in siklus.jam]

    def pukul(jam, menit):
        return WAKTU_MULAI.replace(hour=jam, minute=menit)

    assert jam == [
        ("elaborasi", pukul(8, 0), pukul(8, 10), pukul(8, 50), 15, "tim-1"),
        ("telaah_keabsahan", pukul(8, 50), pukul(9, 10), pukul(9, 50), 30, "sekretaris"),
        ("analisa", pukul(9, 50), pukul(10, 10), pukul(10, 50), 60, "tim-1"),
        ("penyempurnaan", pukul(10, 50), pukul(11, 50), pukul(11, 50), 15, "sekretaris"),
        ("pengetikan", pukul(11, 50), pukul(12, 10), pukul(12, 50), 15, "kasubag"),
        ("pendokumentasian", pukul(12, 50), pukul(13, 50), pukul(13, 50), 5, "kasubag"),
    ]
    assert sum(j.menit_kerja for j in siklus.jam) == 140


@pytest.mark.parametrize("menit", [None, -1, 6001])
def test_a_hand_over_without_usable_working_minutes_is_refused(menit):
    siklus = ready(Tahap.ELABORASI, Aksi.SAMPAIKAN).siklus
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError) as galat:
        advance(siklus, Aksi.SAMPAIKAN, f.orang_tim(), NANTI, versi=siklus.versi, menit_kerja=menit)
    assert galat.value.bidang == "menit_kerja"
    assert siklus == sebelum


def test_a_return_may_state_its_minutes_too_but_no_nonsense():
    siklus = ready(Tahap.TELAAH_KEABSAHAN, Aksi.KEMBALIKAN).siklus
    versi = siklus.versi
    with pytest.raises(InputInvalidError):
        advance(
            siklus, Aksi.KEMBALIKAN, f.orang_sekretaris(), NANTI, versi=versi, alasan=f.ALASAN, menit_kerja=-5
        )  # fmt: skip
    advance(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris(), NANTI, versi=versi, alasan=f.ALASAN, menit_kerja=20)
    assert siklus.jam[-2].menit_kerja == 20


def test_every_visit_to_a_step_has_a_clock_of_its_own():
    ini = ready(Tahap.TELAAH_KEABSAHAN, Aksi.KEMBALIKAN)
    do(ini, Aksi.KEMBALIKAN, f.orang_sekretaris())
    do(ini, Aksi.SAMPAIKAN, f.orang_tim(1))
    assert [jam.tahap.value for jam in ini.siklus.jam] == [
        "elaborasi", "telaah_keabsahan", "elaborasi", "telaah_keabsahan",
    ]  # fmt: skip
    assert [jam.diserahkan is None for jam in ini.siklus.jam] == [False, False, False, True]


# documents that a return makes void


@pytest.mark.parametrize(
    ("tahap", "aksi", "is_kept"),
    [
        (Tahap.PENDOKUMENTASIAN, Aksi.KEMBALIKAN, True),
        (Tahap.PENGETIKAN, Aksi.KEMBALIKAN, False),
    ],
)
def test_a_return_to_the_sekretaris_drops_the_documents_but_the_number(tahap, aksi, is_kept):
    ini = ready(tahap, aksi)
    do(ini, aksi, f.orang_kasubag())
    assert bool(ini.siklus.dokumen.berkas) is is_kept
    assert ini.siklus.dokumen.nomor == "070/12/35.07.11/2026"


# laws over any course of events

ORANG = (
    f.orang_tim(1), f.orang_tim(2), f.orang_sekretaris(), f.orang_kasubag(), f.orang_camat(), f.orang_admin(),
    f.orang_kasubag_plt_sekretaris(), semua_peran("tim-1"),
)  # fmt: skip
LANGKAH = st.lists(
    st.one_of(
        st.just("maju"),
        st.tuples(st.sampled_from(list(Aksi)), st.integers(0, len(ORANG) - 1), st.sampled_from([f.ALASAN, "pendek"])),
    ),
    max_size=14,
)


@given(LANGKAH)
def test_whatever_people_try_the_riwayat_has_no_gap_and_a_refusal_changes_nothing(langkah):
    ini = Keadaan(f.siklus_baru(n_iku=1))
    pada = f.PADA
    for satu in langkah:
        pada += timedelta(minutes=7)
        sebelum = deepcopy(ini)
        if satu == "maju":
            _walk_one(ini.siklus, pada)
        else:
            aksi, nomor, alasan = satu
            try:
                do(ini, aksi, ORANG[nomor], alasan=alasan, pada=pada)
            except KinerjaError:
                assert ini == sebelum
                continue
            tambah = 0 if ini.register != sebelum.register else 1
            assert len(ini.siklus.riwayat) == len(sebelum.siklus.riwayat) + tambah
        _check_laws(ini.siklus, sebelum.siklus)


def _walk_one(siklus, pada):
    if siklus.is_berjalan and siklus.batal is None:
        f.walk(siklus, list(Tahap)[list(Tahap).index(siklus.tahap) + 1], pada)


def _check_laws(siklus, sebelum):
    assert [baris.nomor for baris in siklus.riwayat] == list(range(1, len(siklus.riwayat) + 1))
    assert siklus.riwayat[: len(sebelum.riwayat)] == sebelum.riwayat
    assert siklus.versi >= sebelum.versi
    assert all(satu.ke is dua.dari for satu, dua in pairwise(siklus.riwayat))
    assert siklus.riwayat[-1].ke is siklus.tahap
    terbuka = [jam.tahap for jam in siklus.jam if jam.diserahkan is None]
    assert terbuka == ([siklus.tahap] if siklus.is_berjalan else [])
