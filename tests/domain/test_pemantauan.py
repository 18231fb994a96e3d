"""Pemantauan: which follow-ups are in force, where each stands, who may report, and what is late."""

from datetime import date, datetime, timedelta

import pytest

from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.pemantauan import (
    Pemantauan,
    TelaahTersegel,
    find_pantauan,
    list_pantauan,
    require_pemantau,
    sort_pantauan,
)
from kinerja_app.domain.penulisan import record_saran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.telaah import Saran, StatusTindakLanjut, TindakLanjut
from tests import factories as f

S = StatusTindakLanjut
TIM = f.orang_tim(1)
PELAKU = TIM.sebagai[0]
ID = "2026-TB1-R0-1"
TENGGAT = date(2026, 6, 30)
TB1, TB2, TB3 = (datetime(2026, bulan, 6, 9, 0, tzinfo=f.WIB) for bulan in (4, 7, 10))


def butir(status=S.BELUM, keterangan="", butir_id=ID, tenggat=TENGGAT):
    return TindakLanjut(butir_id, "2026-TB1-R0", f"Uraian {butir_id}", "Kasi", tenggat, status, keterangan)


def telaah(kunci, dibuka, *, lalu=(), baru=(), disimpan=None):
    """A sealed Telaah whose section VI was saved two days after it was opened."""
    saran = Saran(1, tuple(lalu), tuple(baru), PELAKU, disimpan or dibuka + timedelta(days=2))
    return TelaahTersegel(KunciSiklus.parse(kunci), dibuka, saran)


AWAL = telaah("2026-TB1-R0", TB1, baru=[butir()])


def lapor(pemantauan, status, keterangan, pada, telaah_list=(AWAL,), oleh=TIM, versi=None):
    satu = find_pantauan(list_pantauan(telaah_list, pemantauan.laporan), ID)
    return pemantauan.record(satu, status, keterangan, (), satu.versi if versi is None else versi, oleh, pada)


def state(telaah_list, pemantauan=None):
    satu = find_pantauan(list_pantauan(telaah_list, (pemantauan or Pemantauan()).laporan), ID)
    return satu.status, satu.keterangan


def test_what_was_agreed_stands_at_belum_until_somebody_reports():
    assert state([AWAL]) == (S.BELUM, "")


def test_the_last_report_counts_and_all_are_kept():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, " Jadwal disusun. ", TB1 + timedelta(days=9))
    lapor(pemantauan, S.SELESAI, "Terlaksana.", TB1 + timedelta(days=20))
    assert state([AWAL], pemantauan) == (S.SELESAI, "Terlaksana.")
    assert [(satu.nomor, satu.status, satu.keterangan) for satu in pemantauan.laporan[ID]] == [
        (1, S.BERJALAN, "Jadwal disusun."), (2, S.SELESAI, "Terlaksana."),
    ]  # fmt: skip


# What the Telaah of TB2 (opened 6 July, saved 8 July) says, what was reported how many days after it, and the state.
@pytest.mark.parametrize(
    ("dinyatakan", "dilaporkan", "hasil"),
    [
        ((S.BERJALAN, "Separuh."), None, (S.BERJALAN, "Separuh.")),
        ((S.BERJALAN, "Separuh."), (S.SELESAI, "Habis.", 20), (S.SELESAI, "Habis.")),
        ((S.SELESAI, "Sudah."), (S.BERJALAN, "Masih.", 1), (S.SELESAI, "Sudah.")),  # the Telaah came after the report
        ((S.BELUM, ""), (S.SELESAI, "Habis.", 1), (S.SELESAI, "Habis.")),  # it only repeated what it took over
    ],
)
def test_the_newest_statement_counts_whether_of_a_telaah_or_reported(dinyatakan, dilaporkan, hasil):
    pemantauan = Pemantauan()
    if dilaporkan:
        status, teks, hari = dilaporkan
        lapor(pemantauan, status, teks, TB2 + timedelta(days=hari))
    dua = telaah("2026-TB2-R0", TB2, lalu=[butir(*dinyatakan)])
    assert state([AWAL, dua], pemantauan) == hasil


def test_a_telaah_that_took_a_report_over_unchanged_states_nothing_of_its_own():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB1 + timedelta(days=9))
    dua = telaah("2026-TB2-R0", TB2, lalu=[butir(S.BERJALAN, "Jadwal disusun.")])
    (satu,) = list_pantauan([AWAL, dua], pemantauan.laporan)
    assert [baris.telaah for baris in satu.pernyataan] == [None]


def test_a_ralat_saved_unchanged_does_not_overrule_what_was_reported_since():
    pemantauan = Pemantauan()
    dua = telaah("2026-TB2-R0", TB2, lalu=[butir(S.BERJALAN, "Separuh.")])
    lapor(pemantauan, S.SELESAI, "Habis.", TB2 + timedelta(days=30), (AWAL, dua))
    ralat = telaah("2026-TB2-R1", TB2 + timedelta(days=60), lalu=[butir(S.BERJALAN, "Separuh.")])
    assert state([AWAL, dua, ralat], pemantauan) == (S.SELESAI, "Habis.")


def test_a_ralat_of_an_earlier_tribulan_does_not_overrule_a_later_telaah():
    dua = telaah("2026-TB2-R0", TB2, lalu=[butir(S.BERJALAN, "Separuh.")])
    tiga = telaah("2026-TB3-R0", TB3, lalu=[butir(S.SELESAI, "Habis.")])
    ralat = telaah("2026-TB2-R1", TB3 + timedelta(days=20), lalu=[butir(S.BELUM, "Ternyata belum.")])
    assert state([AWAL, dua, tiga, ralat]) == (S.SELESAI, "Habis.")


def test_a_ralat_of_the_origin_neither_doubles_a_follow_up_nor_loses_its_reports():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB1 + timedelta(days=9))
    baru = butir(butir_id="2026-TB1-R1-1")
    ralat = telaah("2026-TB1-R1", TB2, baru=[butir(), baru])
    daftar = list_pantauan([AWAL, ralat], pemantauan.laporan)
    assert [(satu.butir.id, str(satu.kunci), satu.status) for satu in daftar] == [
        (ID, "2026-TB1-R1", S.BERJALAN), ("2026-TB1-R1-1", "2026-TB1-R1", S.BELUM),
    ]  # fmt: skip


def test_what_a_ralat_dropped_is_no_longer_in_force():
    ralat = telaah("2026-TB1-R1", TB2)
    assert list_pantauan([AWAL, ralat], {}) == ()
    with pytest.raises(DataNotFoundError):
        find_pantauan(list_pantauan([AWAL, ralat], {}), ID)


def test_it_is_carried_on_with_the_status_and_the_words_that_count_now():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB1 + timedelta(days=9))
    (satu,) = list_pantauan([AWAL], pemantauan.laporan)
    assert satu.carry() == butir(S.BERJALAN, "Jadwal disusun.")


@pytest.mark.parametrize(
    ("status", "hari_ini", "terlambat", "segera"),
    [
        (S.BELUM, date(2026, 6, 15), False, False),  # fifteen days left
        (S.BELUM, date(2026, 6, 16), False, True),  # fourteen
        (S.BERJALAN, date(2026, 6, 30), False, True),  # the last day
        (S.BERJALAN, date(2026, 7, 1), True, False),
        (S.SELESAI, date(2026, 6, 30), False, False),
        (S.SELESAI, date(2026, 7, 1), False, False),
    ],
)
def test_late_and_due_are_computed_from_the_day(status, hari_ini, terlambat, segera):
    pemantauan = Pemantauan()
    if status is not S.BELUM:
        lapor(pemantauan, status, "Kabar.", TB1 + timedelta(days=9))
    (satu,) = list_pantauan([AWAL], pemantauan.laporan)
    assert (satu.is_terlambat(hari_ini), satu.is_segera(hari_ini)) == (terlambat, segera)


def test_the_list_begins_with_what_is_late_and_ends_with_what_is_done():
    semua = [
        butir(butir_id="2026-TB1-R0-1", tenggat=date(2026, 9, 1)),
        butir(butir_id="2026-TB1-R0-2", tenggat=date(2026, 5, 1)),
        butir(butir_id="2026-TB1-R0-3", tenggat=date(2026, 4, 1)),
        butir(butir_id="2026-TB1-R0-4", tenggat=date(2026, 8, 1)),
        butir(butir_id="2026-TB1-R0-5", tenggat=date(2026, 4, 15)),
    ]
    awal = telaah("2026-TB1-R0", TB1, baru=semua)
    dua = telaah("2026-TB2-R0", TB2, lalu=[butir(S.SELESAI, "Sudah.", f"2026-TB1-R0-{n}") for n in (3, 4)])
    urut = sort_pantauan(list_pantauan([awal, dua], {}), date(2026, 7, 1))
    assert [satu.butir.id[-1] for satu in urut] == ["5", "2", "1", "4", "3"]


@pytest.mark.parametrize("oleh", [f.orang_sekretaris(), f.orang_camat(), f.orang_admin(), f.orang_tanpa_peran()])
def test_nobody_but_the_tim_and_the_kasubag_reports(oleh):
    pemantauan = Pemantauan()
    with pytest.raises(PeranMismatchError):
        lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB2, oleh=oleh)
    assert pemantauan.laporan == {}


def test_the_tim_and_the_kasubag_report():
    assert require_pemantau(f.orang_tim(2)).peran == "tim"
    assert require_pemantau(f.orang_kasubag()).peran == "kasubag_evapor"


@pytest.mark.parametrize("keterangan", ["", "  \n "])
def test_a_report_without_words_says_nothing(keterangan):
    with pytest.raises(InputInvalidError) as galat:
        lapor(Pemantauan(), S.SELESAI, keterangan, TB2)
    assert galat.value.bidang == "keterangan"


def test_what_was_done_is_opened_again_only_with_a_reason():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.SELESAI, "Habis.", TB2)
    with pytest.raises(InputInvalidError, match="alasan membukanya kembali"):
        lapor(pemantauan, S.BERJALAN, "Keliru", TB2 + timedelta(days=1))
    assert len(pemantauan.laporan[ID]) == 1
    lapor(pemantauan, S.BERJALAN, "Notulanya milik rapat lain.", TB2 + timedelta(days=1))
    assert state([AWAL], pemantauan) == (S.BERJALAN, "Notulanya milik rapat lain.")


def test_the_same_words_are_not_recorded_twice():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB2)
    with pytest.raises(InputInvalidError, match="sudah tercatat"):
        lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB2 + timedelta(days=1))


def test_a_report_on_a_page_that_is_out_of_date_is_refused():
    pemantauan = Pemantauan()
    lapor(pemantauan, S.BERJALAN, "Jadwal disusun.", TB2)
    with pytest.raises(VersiMismatchError, match="Tim Contoh 1"):
        lapor(pemantauan, S.SELESAI, "Habis.", TB2, versi=0)
    assert len(pemantauan.laporan[ID]) == 1


# ids in section VI


def agree(siklus, *uraian):
    baru = tuple((satu, "Kasi", TENGGAT) for satu in uraian)
    record_saran(siklus, {}, baru, siklus.saran.versi, TIM, f.PADA)
    return [butir.id for butir in siklus.saran.baru]


def test_a_follow_up_keeps_its_id_while_its_words_stay():
    siklus = f.siklus_at(f.Tahap.ANALISA)
    assert agree(siklus, "A", "B", "C") == ["2026-TB2-R0-1", "2026-TB2-R0-2", "2026-TB2-R0-3"]
    assert agree(siklus, "C", "A") == ["2026-TB2-R0-3", "2026-TB2-R0-1"]
    assert agree(siklus, "C", "D", "A") == ["2026-TB2-R0-3", "2026-TB2-R0-2", "2026-TB2-R0-1"]


def test_two_follow_ups_of_the_same_words_are_two():
    siklus = f.siklus_at(f.Tahap.ANALISA)
    assert agree(siklus, "A", "A") == ["2026-TB2-R0-1", "2026-TB2-R0-2"]
    assert agree(siklus, "A", "A") == ["2026-TB2-R0-1", "2026-TB2-R0-2"]


def test_in_a_ralat_what_stays_keeps_its_id_and_what_is_new_gets_one_of_the_ralat():
    siklus = f.siklus_at(f.Tahap.ANALISA)
    agree(siklus, "A", "B")
    siklus.kunci = KunciSiklus.parse("2026-TB2-R1")
    assert agree(siklus, "B", "Kata baru") == ["2026-TB2-R0-2", "2026-TB2-R1-1"]
    assert [butir.asal for butir in siklus.saran.baru] == ["2026-TB2-R0", "2026-TB2-R1"]
