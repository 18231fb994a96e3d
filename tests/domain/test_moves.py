"""The moves: reasons, what a hand-over lacks, versi, frozen names, times, and the riwayat."""

from copy import deepcopy
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
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.moves import PINDAH, advance, check_move, list_kekurangan, list_peringatan
from kinerja_app.domain.pengguna import Kedudukan, Pejabat, Penugasan, Peran
from kinerja_app.domain.periode import Periode
from tests import factories as f
from tests.domain.perbuatan import NANTI, PASANGAN, Keadaan, do, ready, semua_peran

BERALASAN = [
    ("telaah_keabsahan", "kembalikan"), ("penyempurnaan", "kembalikan"), ("pengetikan", "kembalikan"),
    ("pendokumentasian", "kembalikan"), ("analisa", "kembalikan_data"), ("penyempurnaan", "kembalikan_data"),
    ("telaah_keabsahan", "tarik_kembali"), ("penyempurnaan", "tarik_kembali"),
    ("pengetikan", "tolak_naskah"),
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
    assert ini.siklus.riwayat[-1].rincian == {"sha256": "ab" * 32, "angka_berbeda": "95,63 → 95,36"}
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
            is_di_luar = (ini.register, ini.tambahan) != (sebelum.register, sebelum.tambahan)
            assert len(ini.siklus.riwayat) == len(sebelum.siklus.riwayat) + (0 if is_di_luar else 1)
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
