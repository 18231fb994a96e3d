"""The lembar of a siklus: rows frozen when it is opened, IKU grouped by linked SOP, rows saved without their words."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.elaborasi import list_kekurangan_data, record_entri
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, KeadaanRealisasi
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.lembar import describe_lapor
from kinerja_app.domain.lembar_bawaan import LEMBAR_BAWAAN, find_bawaan
from kinerja_app.domain.pembukaan import open_ralat, open_siklus
from kinerja_app.domain.pengumpulan import SUMBER_LAIN, find_lembar, find_sumber, list_lembar, record_lembar
from kinerja_app.domain.register import DISETUJUI, PengajuanRalat
from kinerja_app.domain.sop import SOP_BAWAAN
from kinerja_app.domain.validasi_iku import check_iku
from tests import factories as f

K = KeadaanRealisasi
TIM = f.orang_tim(1)
DUA = ("Arjosari", "Kalipare")


def iku_of(kode, bawaan, **lain):
    return f.with_lembar(find_bawaan(bawaan), f.iku_contoh(kode, **({"satuan": "Persen"} | lain)))


def dokumen_lembar():
    """IKU-01 typed, IKU-02 and IKU-04 per desa of Adm Kependudukan, IKU-03 per unsur, IKU-05 of another source."""
    lain = f.iku_contoh("IKU-05", cara_isi=CaraIsi.RATA_RATA, lembar_per="layanan", sumber_data=("Buku register",))
    jumlah = {"satuan": "Dokumen", "desimal": 0, "agregasi": Agregasi.KUMULATIF}
    iku_list = (
        f.iku_contoh("IKU-01"), iku_of("IKU-02", "kependudukan_rekam"), iku_of("IKU-03", "musrenbangcam_hadir"),
        iku_of("IKU-04", "kependudukan_dokumen", **jumlah), lain,
    )  # fmt: skip
    return replace(f.dokumen_iku_contoh(0), iku_list=iku_list, program_list=())


def buka(dokumen=None, desa=DUA):
    return open_siklus(f.KUNCI, f.SOP, dokumen or dokumen_lembar(), (), (), (), TIM, f.PADA, desa)


def rows(*isi):
    return tuple(BarisLembar(nama, *(None if n is None else Decimal(n) for n in nilai)) for nama, *nilai in isi)


# frozen rows


def test_an_opened_siklus_shows_who_must_report_before_anything_is_typed():
    siklus = buka()
    assert siklus.desa == DUA
    lapor = {iku.kode: describe_lapor(iku, siklus.entri[iku.kode]) for iku in siklus.iku_list}
    assert lapor == {
        "IKU-01": "", "IKU-02": "0 dari 2 desa melapor", "IKU-03": "0 dari 5 unsur melapor",
        "IKU-04": "0 dari 2 desa melapor", "IKU-05": "",
    }  # fmt: skip
    assert {entri.keadaan for entri in siklus.entri.values()} == {K.BELUM_DIISI}


def test_a_row_that_must_report_and_is_left_out_of_a_save_stays_as_not_reported():
    siklus = buka()
    isian = Isian(K.TERUKUR, lembar=rows(("Kalipare", 90, 100), ("RW luar", 1, 1)))
    entri = record_entri(siklus, "IKU-02", isian, (), 0, TIM, f.PADA)
    assert entri.lembar == rows(("Arjosari", None), ("Kalipare", 90, 100), ("RW luar", 1, 1))
    assert (entri.realisasi, entri.rumus) == (Decimal("90.10"), "91 ÷ 101 × 100 = 90,10")
    assert siklus.riwayat[-1].rincian["melapor"] == "0 dari 2 desa melapor → 2 dari 3 desa melapor (belum: Arjosari)"


def test_a_reported_row_that_is_emptied_is_not_reported_again_and_must_be_explained():
    siklus = buka()
    record_lembar(siklus, "IKU-04", rows(("Arjosari", 7), ("Kalipare", 5)), 0, TIM, f.PADA)
    entri = record_lembar(siklus, "IKU-04", rows(("Arjosari", 7)), 1, TIM, f.PADA)
    assert (entri.realisasi, entri.lembar[1]) == (7, BarisLembar("Kalipare", None))
    kurang = [kalimat for _, kalimat in list_kekurangan_data(siklus) if kalimat.startswith("IKU-04")]
    assert "IKU-04: jelaskan mengapa Kalipare belum melapor." in kurang


def test_a_jumlah_with_a_missing_row_asks_the_sekretaris_and_a_complete_one_does_not():
    siklus = buka()
    record_lembar(siklus, "IKU-04", rows(("Arjosari", 7)), 0, TIM, f.PADA)
    jawaban = {butir: nilai for butir, nilai, _ in ceklist_of(siklus, "IKU-04")}
    assert jawaban[ButirCeklist.BARIS_KOSONG] is Jawaban.BELUM
    record_lembar(siklus, "IKU-04", rows(("Arjosari", 7), ("Kalipare", 0)), 1, TIM, f.PADA)
    jawaban = {butir: nilai for butir, nilai, _ in ceklist_of(siklus, "IKU-04")}
    assert jawaban[ButirCeklist.BARIS_KOSONG] is Jawaban.TIDAK_BERLAKU


def test_the_desa_of_the_office_may_change_without_changing_an_open_siklus():
    siklus = buka()
    assert [row.nama for row in siklus.entri["IKU-02"].lembar] == list(DUA)
    record_lembar(siklus, "IKU-02", rows(("Desa baru", 1, 2)), 0, TIM, f.PADA)
    assert [row.nama for row in siklus.entri["IKU-02"].lembar] == [*DUA, "Desa baru"]


def test_a_ralat_keeps_the_rows_and_the_desa_of_the_sealed_siklus():
    sealed = f.siklus_at(Tahap.SELESAI, n_iku=5)
    sealed.desa = f.DESA
    pengajuan = PengajuanRalat(
        sealed.kunci, f.pelaku_of("tim-1"), f.PADA, f.ALASAN, DISETUJUI, f.pelaku_of("sekretaris"), f.PADA, ""
    )
    ralat = open_ralat(sealed, replace(sealed.kunci, revisi=1), pengajuan, f.PADA)
    assert (ralat.desa, ralat.entri["IKU-05"].lembar) == (f.DESA, sealed.entri["IKU-05"].lembar)


# saving the rows of one IKU


def test_saving_rows_keeps_words_and_evidence_and_notes_the_source_of_the_dokumen_iku():
    siklus = buka()
    entri = record_lembar(siklus, "IKU-02", rows(("Arjosari", 153, 200)), 0, TIM, f.PADA)
    assert (entri.versi, entri.keadaan, entri.realisasi) == (1, K.TERUKUR, Decimal("76.50"))
    assert entri.sumber == "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan"
    isian = Isian(K.TERUKUR, lembar=entri.lembar, sumber="Rekap desa", penjelasan="Kalipare cuti bersama.")
    record_entri(siklus, "IKU-02", isian, (f.bukti_contoh("IKU-02"),), 1, TIM, f.PADA)
    entri = record_lembar(siklus, "IKU-02", rows(("Arjosari", 154, 200)), 2, TIM, f.PADA)
    assert (entri.sumber, entri.penjelasan, len(entri.bukti)) == ("Rekap desa", "Kalipare cuti bersama.", 1)
    assert entri.realisasi == Decimal("77.00")


def test_rows_that_stand_so_already_are_not_saved_again_even_from_a_stale_page():
    siklus = buka()
    isi = rows(("Arjosari", 153, 200))
    record_lembar(siklus, "IKU-02", isi, 0, TIM, f.PADA)
    sebelum = deepcopy(siklus)
    assert record_lembar(siklus, "IKU-02", isi, 0, TIM, f.PADA) is None
    assert siklus == sebelum


def test_rows_that_report_make_a_figure_that_was_not_available_a_measured_one():
    siklus = buka()
    isian = Isian(K.TIDAK_TERSEDIA, penjelasan="Rekap belum ada.")
    record_entri(siklus, "IKU-02", isian, (), 0, TIM, f.PADA)
    hanya_kata = (BarisLembar("Arjosari", None, None, "menyusul"),)
    assert record_lembar(siklus, "IKU-02", hanya_kata, 1, TIM, f.PADA).keadaan is K.TIDAK_TERSEDIA
    assert record_lembar(siklus, "IKU-02", rows(("Arjosari", 1, 2)), 2, TIM, f.PADA).keadaan is K.TERUKUR


@pytest.mark.parametrize(
    ("isi", "versi", "oleh", "galat"),
    [
        (rows(("Arjosari", 1, 2)), 1, TIM, VersiMismatchError),
        (rows(("Arjosari", 1)), 0, TIM, InputInvalidError),
        (rows(("Arjosari", 1, 2), ("ARJOSARI", 1, 2)), 0, TIM, InputInvalidError),
        (rows(("Arjosari", -1, 2)), 0, TIM, InputInvalidError),
        (rows(("Arjosari", 1, 2), ("Jml. Kecamatan", 1, 2)), 0, TIM, InputInvalidError),
        (rows(("Arjosari", 1, 2)), 0, f.orang_sekretaris(), PeranMismatchError),
    ],
)
def test_rows_that_cannot_be_saved_change_nothing(isi, versi, oleh, galat):
    siklus = buka()
    sebelum = deepcopy(siklus)
    with pytest.raises(galat):
        record_lembar(siklus, "IKU-02", isi, versi, oleh, f.PADA)
    assert siklus == sebelum


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_rows_are_saved_at_step_1_only(tahap):
    siklus = f.siklus_at(tahap, n_iku=5)
    with pytest.raises(TahapMismatchError):
        record_lembar(siklus, "IKU-05", rows(("Kalipare", 1, 2)), siklus.entri["IKU-05"].versi, TIM, f.PADA)


# grouping by linked SOP


def test_iku_of_one_linked_sop_share_a_lembar_and_those_over_the_same_rows_a_table():
    siklus = buka()
    ringkas = [
        (lembar.sumber.nama, [(tabel.tetap, [iku.kode for iku in tabel.iku_list]) for tabel in lembar.tabel_list])
        for lembar in list_lembar(siklus)
    ]
    unsur = siklus.iku_by_kode("IKU-03").baris_lembar
    assert ringkas == [
        ("Musrenbangcam", [(unsur, ["IKU-03"])]),
        ("Adm Kependudukan", [(DUA, ["IKU-02", "IKU-04"])]),
        ("Sumber lain", [((), ["IKU-05"])]),
    ]


def test_iku_with_free_rows_have_a_table_each_and_extra_rows_stand_behind_the_fixed_ones():
    bebas = (
        iku_of("IKU-02", "kependudukan_rekam", lembar_per="x"), iku_of("IKU-03", "kependudukan_akta", lembar_per="x"),
    )  # fmt: skip
    dokumen = replace(dokumen_lembar(), iku_list=tuple(replace(iku, lembar_per="dusun") for iku in bebas))
    assert [len(lembar.tabel_list) for lembar in list_lembar(buka(dokumen))] == [2]
    siklus = buka()
    record_lembar(siklus, "IKU-04", rows(("RW luar", 3)), 0, TIM, f.PADA)
    (tabel,) = find_lembar(siklus, 2).tabel_list
    assert tabel.nama_baris == (*DUA, "RW luar")


def test_an_iku_that_is_not_due_has_no_place_on_a_lembar_of_that_tribulan():
    dokumen = dokumen_lembar()
    jarang = f.with_lembar(find_bawaan("siskamling_poskamling"), f.iku_contoh("IKU-06", "80", "-", "-", "-"))
    siklus = buka(replace(dokumen, iku_list=(jarang,)))
    assert list_lembar(siklus) == ()
    with pytest.raises(DataNotFoundError, match="Lembar pengumpulan itu tidak ada"):
        find_lembar(siklus, 3)


@pytest.mark.parametrize(
    ("sumber", "nomor"),
    [
        (("SOP Pengumpulan Data Kinerja ttg Musrenbangcam",), 1),
        (("Laporan Seksi", "SOP Pengumpulan Data Kinerja ttg Keaktifan Siskamling"), 3),
        (("Rekap ADM KEPENDUDUKAN desa",), 2),
        (("Buku register",), SUMBER_LAIN.nomor),
    ],
)
def test_the_source_of_a_lembar_is_the_first_linked_sop_that_the_iku_names(sumber, nomor):
    assert find_sumber(f.iku_contoh(sumber_data=sumber)).nomor == nomor


# the lembar that come with the program


@pytest.mark.parametrize("bawaan", LEMBAR_BAWAAN, ids=lambda satu: satu.id)
def test_every_predefined_lembar_makes_a_sound_iku_of_its_linked_sop(bawaan):
    iku = f.with_lembar(bawaan, f.iku_contoh(sumber_data=("Buku register", bawaan.sumber)))
    assert check_iku(iku) == ((), ())
    assert iku.sumber_data == (bawaan.sumber, "Buku register")
    assert bawaan.sumber in SOP_BAWAAN.keterkaitan
    assert find_sumber(iku).judul == bawaan.sumber
    assert bool(iku.label_b) == (iku.cara_isi is CaraIsi.RASIO)


def test_the_three_linked_sops_have_what_they_collect():
    nama = {sumber: [b.label_a for b in LEMBAR_BAWAAN if b.sumber == sumber] for sumber in SOP_BAWAAN.keterkaitan}
    assert list(nama.values()) == [
        ["Usulan diakomodasi", "Hadir"],
        ["Sudah merekam", "Anak ber-akta", "Dokumen diselesaikan"],
        ["Poskamling aktif", "Kejadian"],
    ]
    assert find_bawaan("lain") is None


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        (("A", " "), "IKU-01: ada nama baris lembar yang kosong. Tulis satu nama pada setiap baris."),
        (("A", "a"), "IKU-01: nama baris lembar “a” ditulis lebih dari satu kali. Hapus salah satu."),
        (("A", "Total"), "IKU-01: nama baris lembar “Total” akan ikut terhitung. Hapus; jumlah dihitung program."),
    ],
)
def test_rows_of_an_iku_must_be_named_and_differ(baris, kalimat):
    iku = f.iku_contoh(cara_isi=CaraIsi.JUMLAH, lembar_per="unsur", baris_lembar=baris)
    assert check_iku(iku)[0] == (kalimat,)


def test_the_move_to_step_2_asks_for_every_silent_row():
    siklus = buka()
    record_lembar(siklus, "IKU-02", rows(("Arjosari", 1, 2)), 0, TIM, f.PADA)
    kurang = list_kekurangan_data(siklus)
    assert ("penjelasan-IKU-02", "IKU-02: jelaskan mengapa Kalipare belum melapor.") in kurang
    with pytest.raises(BelumLengkapError):
        f.move(siklus, Aksi.SAMPAIKAN, TIM)
