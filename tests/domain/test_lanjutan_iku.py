"""Which measure keeps a kode over versions and years, and which new kode continues an older one."""

from dataclasses import replace

import pytest

from kinerja_app.domain.iku import Agregasi, Polaritas
from kinerja_app.domain.lanjutan_iku import check_terdahulu, find_terdahulu, list_beda_ukuran, list_dapat_dilanjutkan
from tests.factories import dokumen_iku_contoh, iku_contoh


def dokumen(*iku_list, tahun=2026):
    return replace(dokumen_iku_contoh(1, tahun=tahun), iku_list=iku_list, program_list=())


SATU = iku_contoh("IKU-01")
BALIK = {"polaritas": Polaritas.MINIMASI}


def test_without_anything_earlier_nothing_is_held_against_a_document():
    lanjutan = iku_contoh("IKU-02", lanjutan_dari="LAMA-1")
    assert check_terdahulu(dokumen(SATU, lanjutan), ()) == ((), ())


def test_the_newest_document_that_has_the_kode_counts():
    lama, baru = iku_contoh("IKU-01", indikator="Lama"), iku_contoh("IKU-01", indikator="Baru")
    terdahulu = (dokumen(iku_contoh("IKU-02")), dokumen(baru), dokumen(lama, tahun=2025))
    assert find_terdahulu("IKU-01", terdahulu) == baru
    assert find_terdahulu("IKU-09", terdahulu) is None


@pytest.mark.parametrize("tahun", [2026, 2025])
def test_a_kode_keeps_its_measure_over_versions_and_years(tahun):
    galat, _ = check_terdahulu(dokumen(replace(SATU, **BALIK)), (dokumen(SATU, tahun=tahun),))
    assert galat == (
        "IKU-01: polaritas tidak dapat diubah. Beri kode baru dengan keterangan lanjutan dari IKU-01.",
    )  # fmt: skip


def test_a_retired_kode_does_not_come_back_as_another_measure():
    tanpa, dengan = dokumen(iku_contoh("IKU-02")), dokumen(SATU, iku_contoh("IKU-02"))
    galat, _ = check_terdahulu(dokumen(replace(SATU, agregasi=Agregasi.RATA_RATA)), (tanpa, dengan))
    assert "agregasi tidak dapat diubah" in galat[0]
    assert check_terdahulu(dokumen(SATU), (tanpa, dengan)) == ((), ())


def test_a_continuation_names_a_kode_that_there_was():
    baru = iku_contoh("IKU-01a", lanjutan_dari="IKU-01", **BALIK)
    assert check_terdahulu(dokumen(baru), (dokumen(SATU),)) == ((), ())
    galat, _ = check_terdahulu(dokumen(replace(baru, lanjutan_dari="iku-1")), (dokumen(SATU),))
    assert len(galat) == 1
    assert galat[0].startswith("IKU-01a: kode lanjutan “iku-1” tidak ada dalam Dokumen IKU terdahulu. Tulis kode lama")


def test_what_was_stated_and_accepted_once_is_not_asked_again():
    baru = iku_contoh("IKU-05", lanjutan_dari="SEBELUM-ADA-PROGRAM")
    assert check_terdahulu(dokumen(baru), (dokumen(baru), dokumen(SATU, tahun=2025))) == ((), ())


def test_the_continued_iku_should_not_stay_beside_its_continuation():
    baru = iku_contoh("IKU-01a", lanjutan_dari="IKU-01", **BALIK)
    galat, (peringatan,) = check_terdahulu(dokumen(SATU, baru), (dokumen(SATU),))
    assert galat == ()
    assert peringatan == (
        "IKU-01a: IKU-01 yang dilanjutkan masih ada dalam dokumen ini. Keluarkan bila sudah digantikan."
    )


def test_a_continuation_with_the_same_measure_is_questioned():
    baru = iku_contoh("IKU-01a", lanjutan_dari="IKU-01")
    _, (peringatan,) = check_terdahulu(dokumen(baru), (dokumen(SATU),))
    assert peringatan.startswith("IKU-01a: cara mengukurnya sama dengan IKU-01.")


def test_what_differs_of_a_measure_is_named():
    assert list_beda_ukuran(SATU, replace(SATU, indikator="Lain", target_tahunan=SATU.target[0])) == ()
    assert list_beda_ukuran(SATU, replace(SATU, satuan=" nilai ")) == ()
    assert list_beda_ukuran(SATU, replace(SATU, satuan="Indeks", desimal=1)) == ("satuan", "desimal")


def test_what_may_be_continued_is_what_this_document_has_no_longer():
    terdahulu = (dokumen(iku_contoh("IKU-02"), iku_contoh("IKU-03")), dokumen(SATU, iku_contoh("IKU-04"), tahun=2025))
    kini = dokumen(SATU, iku_contoh("IKU-02"))
    assert [iku.kode for iku in list_dapat_dilanjutkan(kini, terdahulu)] == ["IKU-03", "IKU-04"]


def test_a_kode_that_only_changed_is_asked_about():
    lain = iku_contoh("IKU-02", indikator="Lain")
    baru = iku_contoh("IKU-11", indikator=f" {SATU.indikator.upper()} ")
    _, peringatan = check_terdahulu(dokumen(baru), (dokumen(SATU, lain),))
    (kalimat,) = peringatan
    assert kalimat.startswith("IKU-11: IKU-01 tidak ada lagi dalam dokumen ini.")
    assert kalimat.endswith("Bila IKU ini lanjutan dari IKU-01, isi “lanjutan dari kode”.")


def test_a_kode_with_other_words_is_asked_about_every_kode_that_went():
    baru, lain = iku_contoh("IKU-11", indikator="Yang baru"), iku_contoh("IKU-02", indikator="Lain")
    _, peringatan = check_terdahulu(dokumen(baru), (dokumen(SATU, lain),))
    assert peringatan[0].startswith("IKU-11: IKU-01 atau IKU-02 tidak ada lagi dalam dokumen ini.")


def test_a_kode_that_says_what_it_continues_or_that_replaces_none_is_not_asked_about():
    lanjutan = iku_contoh("IKU-11", lanjutan_dari="IKU-01", **BALIK)
    assert check_terdahulu(dokumen(lanjutan, iku_contoh("IKU-12")), (dokumen(SATU),)) == ((), ())
    assert check_terdahulu(dokumen(SATU, iku_contoh("IKU-12")), (dokumen(SATU),)) == ((), ())
