"""Replacing evidence: only by a successor, with a reason; the old one stays on record and no longer counts."""

from copy import deepcopy
from dataclasses import replace

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.bukti_dukung import find_bukti, find_bukti_berlaku, replace_bukti
from kinerja_app.domain.elaborasi import list_kekurangan_data, record_entri
from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.errors import (
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from tests import factories as f

KODE = "IKU-01"
SATU = f"{KODE}-1"
NANTI = f.PADA.replace(hour=9)
ALASAN = "Halaman kedua tidak terbaca."


def berkas(nomor=2, nama="scan.pdf", sha256="b" * 64, oleh="tim-2"):
    return Bukti(f"{KODE}-{nomor}", nama, sha256, 1200, "", f.pelaku_of(oleh), NANTI)


def siklus_terisi():
    siklus = f.siklus_baru()
    f.fill_data(siklus)
    return siklus


def ganti(siklus, baru=None, *, bukti_id=SATU, alasan=ALASAN, versi=None, oleh=None):
    versi = siklus.entri[KODE].versi if versi is None else versi
    return replace_bukti(siklus, KODE, bukti_id, baru or berkas(), alasan, versi, oleh or f.orang_tim(2), NANTI)


def refuse(galat, siklus, *args, **lain):
    sebelum = deepcopy(siklus)
    with pytest.raises(galat) as salah:
        ganti(siklus, *args, **lain)
    assert siklus == sebelum
    return salah.value


def test_the_successor_is_in_force_and_the_old_one_stays_on_record_with_the_reason():
    siklus = siklus_terisi()
    lama = siklus.entri[KODE]
    baru = ganti(siklus, alasan=f"  {ALASAN} ")
    assert baru.bukti == (replace(lama.bukti[0], diganti_oleh=f"{KODE}-2", alasan_ganti=ALASAN), berkas())
    assert baru.bukti_berlaku == (berkas(),)
    assert (baru.versi, baru.oleh.id, baru.pada) == (lama.versi + 1, "tim-2", NANTI)
    assert (baru.realisasi, baru.penjelasan) == (lama.realisasi, lama.penjelasan)
    assert siklus.entri[KODE] == baru


def attach(siklus, *bukti):
    entri = siklus.entri[KODE]
    isian = f.isian_contoh(siklus.iku_by_kode(KODE))
    return record_entri(siklus, KODE, isian, bukti, entri.versi, f.orang_tim(2), NANTI)


def test_the_same_file_is_attached_once_whatever_its_name():
    siklus = siklus_terisi()
    attach(siklus, berkas())
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError) as salah:
        attach(siklus, berkas(3, "salinan.pdf"))
    assert str(salah.value).startswith(
        "Berkas “salinan.pdf” sudah menjadi bukti dukung IKU-01: “scan.pdf”, dilampirkan oleh Tim Contoh 2 pada "
        "1 Juli 2026 pukul 09.00 WIB."
    )
    assert (salah.value.bidang, siklus) == ("bukti", sebelum)


def test_the_same_file_twice_in_one_go_is_refused():
    siklus = siklus_terisi()
    with pytest.raises(InputInvalidError, match=r"“b\.pdf” sama isinya dengan “a\.pdf”"):
        attach(siklus, berkas(2, "a.pdf"), berkas(3, "b.pdf"))


def rujukan(nomor, teks):
    return replace(f.bukti_contoh(KODE), id=f"{KODE}-{nomor}", nama=teks)


def test_the_same_reference_is_noted_once_whatever_its_letters_and_spaces():
    siklus = siklus_terisi()  # with "Register IKU-01"
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError) as salah:
        attach(siklus, rujukan(2, "REGISTER  iku-01"))
    assert str(salah.value).startswith("Rujukan “REGISTER  iku-01” sudah menjadi bukti dukung IKU-01, dicatat oleh ")
    assert (salah.value.bidang, siklus) == ("rujukan", sebelum)
    attach(siklus, rujukan(2, "Register IKU-01, map 2"))


def test_two_references_are_no_files_and_a_replaced_file_may_come_back():
    siklus = siklus_terisi()
    attach(siklus, berkas(2), rujukan(3, "Surat 005/12"))
    ganti(siklus, berkas(4, sha256="c" * 64), bukti_id=f"{KODE}-2")
    assert attach(siklus, berkas(5)).bukti_berlaku[-1].sha256 == "b" * 64


def test_a_successor_may_not_be_another_piece_in_force():
    siklus = siklus_terisi()
    attach(siklus, berkas(2), berkas(3, "lain.pdf", sha256="c" * 64))
    assert "sudah menjadi bukti dukung IKU-01: “lain.pdf”" in str(
        refuse(InputInvalidError, siklus, berkas(4, "baru.pdf", sha256="c" * 64), bukti_id=f"{KODE}-2")
    )
    assert "“scan.pdf”" in str(refuse(InputInvalidError, siklus, berkas(4, "baru.pdf"), bukti_id=f"{KODE}-2"))


def test_one_riwayat_row_names_both_and_the_reason():
    siklus = siklus_terisi()
    jumlah = len(siklus.riwayat)
    ganti(siklus)
    (baris,) = siklus.riwayat[jumlah:]
    assert (baris.aksi, baris.objek, baris.alasan, baris.oleh.id) == (Aksi.ISI_DATA, KODE, ALASAN, "tim-2")
    assert baris.rincian == {"bukti": "Register IKU-01 → scan.pdf"}


def test_what_the_sekretaris_judged_has_changed_so_his_answers_are_void():
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN)
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris())
    versi, isi = siklus.ceklist[KODE].versi, siklus.entri[KODE].content()
    assert siklus.ceklist[KODE].jawaban
    ganti(siklus)
    assert (siklus.ceklist[KODE].jawaban, siklus.ceklist[KODE].versi) == (None, versi + 1)
    assert siklus.entri[KODE].content() != isi
    assert siklus.ceklist["IKU-04"].jawaban


def test_only_evidence_in_force_counts_before_the_hand_over():
    siklus = siklus_terisi()
    entri = siklus.entri[KODE]
    lama = tuple(replace(bukti, diganti_oleh="x", alasan_ganti=ALASAN) for bukti in entri.bukti)
    siklus.entri[KODE] = replace(entri, bukti=lama)
    assert ("bukti-IKU-01", "IKU-01: bukti dukung belum dilampirkan.") in list_kekurangan_data(siklus)
    assert siklus.entri[KODE].content() == replace(entri, bukti=()).content()


def test_a_successor_can_be_replaced_in_turn_and_the_first_one_no_more():
    siklus = siklus_terisi()
    ganti(siklus)
    ganti(siklus, berkas(3, "baru.pdf", "c" * 64), bukti_id=f"{KODE}-2")
    assert [bukti.diganti_oleh for bukti in siklus.entri[KODE].bukti] == [f"{KODE}-2", f"{KODE}-3", ""]
    galat = refuse(DataNotFoundError, siklus, berkas(4, sha256="d" * 64))
    assert str(galat) == "Bukti dukung “Register IKU-01” sudah diganti. Gantilah penggantinya."
    assert find_bukti(siklus, KODE, SATU).alasan_ganti == ALASAN


@pytest.mark.parametrize("alasan", ["", "   ", "keliru 99", "  keliru 9  "])
def test_without_a_reason_of_ten_characters_nothing_is_replaced(alasan):
    assert refuse(InputInvalidError, siklus_terisi(), alasan=alasan).bidang == "alasan"


def test_the_same_file_or_reference_is_no_successor():
    siklus = siklus_terisi()
    rujukan = replace(berkas(nama="Register IKU-01", sha256=None), ukuran=None)
    assert refuse(InputInvalidError, siklus, rujukan).bidang == "bukti"
    ganti(siklus)
    sama = berkas(3, nama="nama-lain.pdf")
    assert refuse(InputInvalidError, siklus, sama, bukti_id=f"{KODE}-2").bidang == "bukti"


def test_another_reference_and_a_file_of_the_same_name_are_successors():
    siklus = siklus_terisi()
    ganti(siklus, replace(berkas(nama="Surat 12/2026", sha256=None), ukuran=None))
    ganti(siklus, berkas(3, nama="Surat 12/2026"), bukti_id=f"{KODE}-2")
    assert [bukti.id for bukti in siklus.entri[KODE].bukti_berlaku] == [f"{KODE}-3"]


def test_a_stale_replacement_is_refused_and_names_who_saved():
    siklus = siklus_terisi()
    galat = refuse(VersiMismatchError, siklus, versi=0)
    assert "Tim Contoh 1" in str(galat)


@pytest.mark.parametrize("oleh", [f.orang_sekretaris(), f.orang_kasubag(), f.orang_camat(), f.orang_admin()])
def test_nobody_but_the_tim_replaces_evidence(oleh):
    refuse(PeranMismatchError, siklus_terisi(), oleh=oleh)


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_evidence_is_replaced_at_step_1_only(tahap):
    refuse(TahapMismatchError, f.siklus_at(tahap))


@pytest.mark.parametrize(("kode", "bukti_id"), [(KODE, "IKU-01-9"), (KODE, ""), ("IKU-02", SATU), ("IKU-99", SATU)])
def test_unknown_evidence_is_not_found(kode, bukti_id):
    with pytest.raises(DataNotFoundError):
        find_bukti_berlaku(siklus_terisi(), kode, bukti_id)
    with pytest.raises(DataNotFoundError):
        replace_bukti(siklus_terisi(), kode, bukti_id, berkas(), ALASAN, 1, f.orang_tim(1), NANTI)
