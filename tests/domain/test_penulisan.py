"""SOP step 3: texts of the Telaah, the program's draft, and follow-ups that nobody can drop."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import BelumLengkapError, DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.domain.moves import list_kekurangan, list_peringatan
from kinerja_app.domain.penulisan import list_bagian, offer_draf, record_bagian, record_saran
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut
from tests import factories as f

TIM = f.orang_tim(1)
S = StatusTindakLanjut
BARU = ("Pelayanan keliling", "Seksi Pelayanan Umum", date(2026, 9, 30))


def at_step_3(n_iku=2):
    return f.siklus_at(Tahap.ANALISA, n_iku=n_iku)


def write(siklus, nama, teks, versi=None, oleh=TIM):
    versi = siklus.telaah.get(nama, Bagian()).versi if versi is None else versi
    record_bagian(siklus, nama, teks, versi, oleh, f.PADA)


def agree(siklus, *baru, status=None, versi=None):
    record_saran(siklus, status or {}, baru, siklus.saran.versi if versi is None else versi, TIM, f.PADA)


def refuse(siklus, galat, tindakan):
    sebelum = deepcopy(siklus)
    with pytest.raises(galat) as salah:
        tindakan()
    assert siklus == sebelum
    return salah.value


# texts


def test_there_is_a_section_per_iku_and_four_of_the_whole():
    assert list(list_bagian(at_step_3())) == ["iku:IKU-01", "iku:IKU-02", "umum", "penyebab", "program", "kesimpulan"]


def test_a_saved_text_is_a_persons_own_with_lines_kept():
    siklus = at_step_3()
    write(siklus, "umum", " Baris satu\r\nBaris “dua” & <tiga>\n")
    bagian = siklus.telaah["umum"]
    assert bagian.teks == "Baris satu\nBaris “dua” & <tiga>"
    assert (bagian.is_draf, bagian.oleh.nama) == (False, "Tim Contoh 1")


def test_a_stale_text_is_refused_per_section_and_names_the_saver():
    siklus = at_step_3()
    write(siklus, "umum", "Satu", oleh=f.orang_tim(2))
    galat = refuse(siklus, VersiMismatchError, lambda: write(siklus, "umum", "Dua", versi=0))
    assert "Tim Contoh 2" in str(galat)
    assert galat.bagian == "telaah:umum"
    write(siklus, "penyebab", "Lain bagian tidak bentrok", versi=0)


@pytest.mark.parametrize("nama", ["iku:IKU-99", "lain", ""])
def test_an_unknown_section_is_refused(nama):
    siklus = at_step_3()
    refuse(siklus, DataNotFoundError, lambda: write(siklus, nama, "Teks"))


# the program's draft


def test_the_draft_fills_only_what_no_person_has_written():
    siklus = at_step_3()
    write(siklus, "umum", "Tulisan Tim")
    write(siklus, "penyebab", "")
    jumlah = offer_draf(siklus, dict.fromkeys(list_bagian(siklus), "Draf"), TIM, f.PADA)
    assert jumlah == 4
    assert {nama: bagian.teks for nama, bagian in siklus.telaah.items()} == {
        "umum": "Tulisan Tim", "penyebab": "", "iku:IKU-01": "Draf", "iku:IKU-02": "Draf", "program": "Draf",
        "kesimpulan": "Draf",
    }  # fmt: skip


def test_a_newer_draft_replaces_an_untouched_one_and_leaves_one_riwayat_row():
    siklus = at_step_3()
    offer_draf(siklus, {"umum": "Draf lama"}, TIM, f.PADA)
    jumlah = len(siklus.riwayat)
    offer_draf(siklus, {"umum": "Draf baru", "program": "Draf"}, TIM, f.PADA)
    assert siklus.telaah["umum"].teks == "Draf baru"
    assert len(siklus.riwayat) == jumlah + 1
    assert siklus.riwayat[-1].rincian == {"bagian": "umum, program"}


def test_a_draft_that_brings_nothing_new_changes_nothing():
    siklus = at_step_3()
    offer_draf(siklus, {"umum": "Draf"}, TIM, f.PADA)
    sebelum = deepcopy(siklus)
    assert offer_draf(siklus, {"umum": "Draf", "tak dikenal": "x"}, TIM, f.PADA) == 0
    assert siklus == sebelum


def test_a_text_based_on_an_older_draft_is_stale():
    siklus = at_step_3()
    offer_draf(siklus, {"umum": "Draf"}, TIM, f.PADA)
    refuse(siklus, VersiMismatchError, lambda: write(siklus, "umum", "Teks", versi=0))


# hand-over


def test_a_draft_that_nobody_accepted_blocks_the_hand_over():
    siklus = at_step_3()
    offer_draf(siklus, dict.fromkeys(list_bagian(siklus), "Draf"), TIM, f.PADA)
    kurang = list_kekurangan(siklus, Aksi.SERAHKAN)
    assert len(kurang) == 6
    kalimat = "Bagian “Analisis keseluruhan” masih draf program: periksa, centang “Draf ini benar”, lalu simpan."
    assert kurang[2] == ("telaah-umum", kalimat)


def test_an_iku_below_its_target_demands_a_follow_up():
    siklus = f.siklus_at(Tahap.ANALISA, n_iku=4)
    siklus.saran = replace(siklus.saran, lalu=())
    for nama in list_bagian(siklus):
        write(siklus, nama, "Uraian")
    with pytest.raises(BelumLengkapError) as galat:
        f.move(siklus, Aksi.SERAHKAN, TIM)
    assert galat.value.kekurangan == (
        ("telaah-saran", "Belum ada tindak lanjut, padahal IKU-04 belum mencapai target."),
    )
    agree(siklus, BARU)
    f.move(siklus, Aksi.SERAHKAN, TIM)


def test_where_all_reach_their_target_no_follow_up_is_demanded():
    siklus = at_step_3(n_iku=2)
    siklus.saran = replace(siklus.saran, lalu=())
    for nama in list_bagian(siklus):
        write(siklus, nama, "Uraian")
    assert list_kekurangan(siklus, Aksi.SERAHKAN) == ()


# follow-ups


def test_new_follow_ups_get_an_id_of_their_siklus():
    siklus = at_step_3()
    agree(siklus, BARU, ("  Pelatihan ", " Kasi ", date(2026, 12, 1)))
    assert [(butir.id, butir.asal, butir.uraian, butir.penanggung_jawab) for butir in siklus.saran.baru] == [
        ("2026-TB2-R0-1", "2026-TB2-R0", "Pelayanan keliling", "Seksi Pelayanan Umum"),
        ("2026-TB2-R0-2", "2026-TB2-R0", "Pelatihan", "Kasi"),
    ]


def test_a_follow_up_due_before_the_tribulan_ended_is_refused_and_one_stored_so_may_stay():
    siklus = at_step_3()  # Tribulan II 2026
    agree(siklus, ("Rapat", "Kasi", date(2026, 6, 30)))
    for tenggat in (date(2026, 6, 29), date(2020, 12, 31)):
        galat = refuse(siklus, InputInvalidError, lambda hari=tenggat: agree(siklus, BARU, ("Pelatihan", "Kasi", hari)))
        assert galat.bidang == "tenggat-2"
    assert str(galat) == (
        "Tindak lanjut 2: tenggat 31 Desember 2020 terlalu awal, sebab Tribulan II Tahun 2026 baru berakhir 30 Juni"
        " 2026. Periksa tanggal dan tahunnya."
    )
    lama = replace(siklus.saran.baru[0], tenggat=date(2020, 12, 31))
    siklus.saran = replace(siklus.saran, baru=(lama,))
    agree(siklus, ("Rapat", "Kasi baru", date(2020, 12, 31)), BARU)
    assert [butir.tenggat for butir in siklus.saran.baru] == [date(2020, 12, 31), date(2026, 9, 30)]


def test_a_new_follow_up_already_overdue_is_warned_of_when_saved_handed_over_and_approved():
    siklus = at_step_3()
    agree(siklus, BARU, ("Rapat", "Kasi", date(2026, 7, 10)))
    for aksi in (Aksi.SERAHKAN, Aksi.SETUJUI):
        assert list_peringatan(siklus, aksi, date(2026, 7, 10)) == ()
        assert list_peringatan(siklus, aksi, date(2026, 7, 11)) == (
            "Tindak lanjut 2: tenggat 10 Juli 2026 sudah lewat. Periksa tanggal dan tahunnya.",
        )


@pytest.mark.parametrize("baru", [("", "Kasi", date(2026, 9, 1)), ("Uraian", "  ", date(2026, 9, 1))])
def test_a_follow_up_without_what_or_who_is_refused(baru):
    siklus = at_step_3()
    galat = refuse(siklus, InputInvalidError, lambda: agree(siklus, BARU, baru))
    assert galat.bidang == "uraian-2"


def test_an_earlier_follow_up_cannot_be_dropped():
    siklus = at_step_3()
    (lama,) = siklus.saran.lalu
    agree(siklus, BARU)
    assert siklus.saran.lalu == (lama,)
    agree(siklus, status={lama.id: (S.SELESAI, " Tuntas. ")})
    assert siklus.saran.lalu == (replace(lama, status=S.SELESAI, keterangan="Tuntas."),)
    assert siklus.saran.baru == ()


def test_a_status_for_an_unknown_follow_up_is_refused():
    siklus = at_step_3()
    refuse(siklus, DataNotFoundError, lambda: agree(siklus, BARU, status={"2020-TB1-R0-9": (S.SELESAI, "")}))


def test_a_stale_list_of_follow_ups_is_refused():
    siklus = at_step_3()
    agree(siklus, BARU)
    galat = refuse(siklus, VersiMismatchError, lambda: agree(siklus, versi=0))
    assert "Tim Contoh 1" in str(galat)


def test_follow_ups_are_carried_on_from_siklus_to_siklus_until_they_are_done():
    satu = f.siklus_at(Tahap.ANALISA, n_iku=1)
    (lama,) = satu.saran.lalu
    agree(satu, BARU, status={lama.id: (S.BERJALAN, "Tiga desa sudah.")})
    dua = f.siklus_at(Tahap.ANALISA, f.PERIODE.next(), n_iku=1)
    dua.saran = replace(dua.saran, lalu=satu.saran.open_items())
    assert [butir.id for butir in dua.saran.lalu] == [lama.id, "2026-TB2-R0-1"]
    agree(dua, status={lama.id: (S.SELESAI, "Tuntas.")})
    assert [butir.id for butir in dua.saran.open_items()] == ["2026-TB2-R0-1"]
    assert dua.saran.open_items()[0].asal == "2026-TB2-R0"
