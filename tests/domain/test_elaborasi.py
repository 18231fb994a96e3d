"""SOP step 1: figures, states, evidence, what a change does to the ceklist, and what is missing at hand-over."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import BarisCeklist, Jawaban
from kinerja_app.domain.elaborasi import evaluate_isian, list_kekurangan_data, record_entri, record_program
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.keabsahan import record_ceklist
from tests import factories as f

K = KeadaanRealisasi
TIM = f.orang_tim(1)
MENIT_10 = f.PADA.replace(minute=10)


def isian(angka=None, keadaan=K.TERUKUR, **lain):
    lain = {"sumber": "Register", "penjelasan": "Sesuai rencana."} | lain
    return Isian(keadaan, None if angka is None else Decimal(angka), **lain)


def simpan(siklus, kode, isi, *, bukti=(), versi=None, oleh=TIM):
    versi = siklus.entri[kode].versi if versi is None else versi
    return record_entri(siklus, kode, isi, bukti, versi, oleh, MENIT_10)


def refuse(siklus, kode, isi, galat=InputInvalidError, **lain):
    """Assert that a save is refused and changes nothing; return the error."""
    sebelum = deepcopy(siklus)
    with pytest.raises(galat) as salah:
        simpan(siklus, kode, isi, **lain)
    assert siklus == sebelum
    return salah.value


# figures and states


@pytest.mark.parametrize(
    ("kode", "angka", "tersimpan"),
    [("IKU-01", "83.505", "83.51"), ("IKU-01", "83.504", "83.50"), ("IKU-02", "2.5", "3"), ("IKU-02", "0", "0")],
)
def test_a_figure_is_rounded_half_up_to_the_desimal_of_its_iku(kode, angka, tersimpan):
    entri = simpan(f.siklus_baru(), kode, isian(angka))
    assert (entri.keadaan, entri.realisasi) == (K.TERUKUR, Decimal(tersimpan))


def test_a_saved_entry_knows_its_versi_doer_and_time():
    siklus = f.siklus_baru()
    entri = simpan(siklus, "IKU-01", isian("80", sumber=" Buku 1 ", penjelasan=" Baik. "))
    assert (entri.versi, entri.oleh.nama, entri.pada) == (1, "Tim Contoh 1", MENIT_10)
    assert (entri.sumber, entri.penjelasan) == ("Buku 1", "Baik.")
    assert siklus.entri["IKU-01"] == entri
    assert siklus.jam[-1].mulai == MENIT_10


def test_the_first_save_alone_starts_the_clock():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", isian("80"))
    record_entri(siklus, "IKU-01", isian("81"), (), 1, TIM, f.PADA.replace(minute=40))
    assert siklus.jam[-1].mulai == MENIT_10


def test_the_riwayat_tells_old_and_new_of_what_changed():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", isian("80.5"))
    simpan(siklus, "IKU-01", isian("81.25", sumber="Buku 2"))
    assert siklus.riwayat[-1].objek == "IKU-01"
    assert siklus.riwayat[-1].rincian == {"realisasi": "80,50 → 81,25", "sumber": "Register → Buku 2"}


@pytest.mark.parametrize("angka", ["-1", "1234567890123456", "NaN", "Infinity"])
def test_an_unusable_figure_is_refused(angka):
    assert refuse(f.siklus_baru(), "IKU-01", isian(angka)).bidang == "realisasi-IKU-01"


def test_an_iku_that_is_not_scheduled_stays_tidak_diukur_and_may_keep_a_figure():
    siklus = f.siklus_baru()
    assert siklus.entri["IKU-03"].keadaan is K.TIDAK_DIUKUR
    entri = simpan(siklus, "IKU-03", isian("77.7"))
    assert (entri.keadaan, entri.realisasi) == (K.TIDAK_DIUKUR, Decimal("77.70"))


@pytest.mark.parametrize("keadaan", [K.TIDAK_DIUKUR, K.TIDAK_DAPAT_DIHITUNG])
def test_nobody_can_state_a_scheduled_iku_out_of_the_measurement(keadaan):
    siklus = f.siklus_baru()
    assert simpan(siklus, "IKU-01", isian(keadaan=keadaan)).keadaan is K.BELUM_DIISI
    assert simpan(siklus, "IKU-01", isian("80", keadaan=keadaan)).keadaan is K.TERUKUR


@pytest.mark.parametrize("keadaan", [K.TIDAK_TERSEDIA, K.BELUM_DIISI])
def test_a_figure_beside_a_state_without_one_is_refused(keadaan):
    galat = refuse(f.siklus_baru(), "IKU-01", isian("80", keadaan))
    assert "harus dikosongkan" in str(galat)


@pytest.mark.parametrize(
    ("polaritas", "keadaan"),
    [
        (Polaritas.MAKSIMASI, K.TIDAK_DAPAT_DIHITUNG),
        (Polaritas.STABIL, K.TIDAK_DAPAT_DIHITUNG),
        (Polaritas.MINIMASI, K.TERUKUR),
    ],
)
def test_a_target_of_0_decides_by_polaritas_whether_it_can_be_computed(polaritas, keadaan):
    iku = f.iku_contoh("IKU-01", "0", polaritas=polaritas)
    entri = evaluate_isian(iku, Target.of_angka(Decimal(0)), isian("3"))
    assert (entri.keadaan, entri.realisasi) == (keadaan, Decimal("3.00"))


def test_a_lembar_is_worked_up_to_the_figure():
    siklus = f.siklus_baru(n_iku=5)
    lembar = (BarisLembar("Kalipare", Decimal(153), Decimal(200)), BarisLembar("Kaliasri", Decimal(60), Decimal(80)))
    entri = simpan(siklus, "IKU-05", isian(lembar=lembar))
    assert (entri.realisasi, entri.jumlah_a, entri.jumlah_b) == (Decimal("76.07"), Decimal(213), Decimal(280))
    assert entri.rumus == "213 ÷ 280 × 100 = 76,07"


def test_a_lembar_with_a_divisor_of_0_cannot_be_computed():
    lembar = (BarisLembar("Kalipare", Decimal(0), Decimal(0)),)
    entri = simpan(f.siklus_baru(n_iku=5), "IKU-05", isian(lembar=lembar))
    assert (entri.keadaan, entri.realisasi) == (K.TIDAK_DAPAT_DIHITUNG, None)


def test_a_lembar_where_nobody_reported_is_no_figure():
    lembar = (BarisLembar("Kalipare", None), BarisLembar("Kaliasri", None))
    entri = simpan(f.siklus_baru(n_iku=6), "IKU-06", isian(lembar=lembar))
    assert (entri.keadaan, entri.realisasi) == (K.BELUM_DIISI, None)


def test_a_letter_must_be_one_of_the_iku_own_map():
    iku = replace(f.dokumen_iku_contoh(7).iku_list[6], target=(Target.of_huruf("BB"),) * 4)
    siklus = f.siklus_baru(dokumen=replace(f.dokumen_iku_contoh(1), iku_list=(iku,), program_list=()))
    assert simpan(siklus, "IKU-07", isian(huruf="B")).keadaan is K.TERUKUR
    assert "salah satu dari D, C, CC, B, BB, A, AA" in str(refuse(siklus, "IKU-07", isian(huruf="Z")))


def test_an_unknown_iku_is_refused():
    siklus = f.siklus_baru()
    sebelum = deepcopy(siklus)
    with pytest.raises(DataNotFoundError):
        record_entri(siklus, "IKU-99", isian("1"), (), 0, TIM, MENIT_10)
    assert siklus == sebelum


# versi


def test_a_stale_save_of_the_same_iku_is_refused_and_names_the_saver():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", isian("80"), oleh=f.orang_tim(2))
    galat = refuse(siklus, "IKU-01", isian("99"), VersiMismatchError, versi=0)
    assert "diubah oleh Tim Contoh 2" in str(galat)
    assert (galat.bagian, galat.tersimpan) == ("entri:IKU-01", 1)


def test_two_persons_on_different_iku_both_succeed():
    siklus = f.siklus_baru()
    simpan(siklus, "IKU-01", isian("80"), versi=0, oleh=f.orang_tim(1))
    simpan(siklus, "IKU-02", isian("4"), versi=0, oleh=f.orang_tim(2))
    assert (siklus.entri["IKU-01"].versi, siklus.entri["IKU-02"].versi) == (1, 1)
    assert siklus.versi == 0


# ceklist answers after a return to step 1


def returned(n_iku=4):
    """A siklus that the Sekretaris answered in full and sent back, with the answers he gave."""
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=n_iku)
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.KEMBALIKAN, f.orang_sekretaris())
    return siklus, dict(siklus.ceklist)


def test_a_return_alone_keeps_every_answer():
    siklus, jawaban = returned()
    assert siklus.ceklist == jawaban
    assert all(baris.jawaban for baris in jawaban.values())


def test_saving_an_entry_as_it_was_keeps_its_answers():
    siklus, jawaban = returned()
    simpan(siklus, "IKU-04", f.isian_contoh(siklus.iku_by_kode("IKU-04")))
    assert siklus.ceklist == jawaban


@pytest.mark.parametrize(
    "ubah",
    [
        {"realisasi": Decimal(1151)}, {"sumber": "Register lain"}, {"penjelasan": "Uraian lain."},
        {"keadaan": K.TIDAK_TERSEDIA, "realisasi": None},
    ],
    ids=["figure", "source", "explanation", "state"],
)  # fmt: skip
def test_a_changed_entry_makes_the_answers_on_that_iku_void_and_no_others(ubah):
    siklus, jawaban = returned()
    simpan(siklus, "IKU-04", replace(f.isian_contoh(siklus.iku_by_kode("IKU-04")), **ubah))
    assert siklus.ceklist["IKU-04"] == BarisCeklist(versi=jawaban["IKU-04"].versi + 1)
    assert {kode: siklus.ceklist[kode] for kode in jawaban if kode != "IKU-04"} == {
        kode: baris for kode, baris in jawaban.items() if kode != "IKU-04"
    }


def test_new_evidence_makes_the_answers_void():
    siklus, _ = returned()
    iku = siklus.iku_by_kode("IKU-01")
    baru = replace(f.bukti_contoh("IKU-01"), id="IKU-01-2", nama="Surat 005/12")
    simpan(siklus, "IKU-01", f.isian_contoh(iku), bukti=(baru,))
    assert siklus.ceklist["IKU-01"].jawaban is None


def test_a_changed_lembar_makes_the_answers_void_even_with_the_same_sum():
    siklus, _ = returned(n_iku=5)
    satu, dua, *lain = f.isian_contoh(siklus.iku_by_kode("IKU-05")).lembar
    lembar = (replace(satu, a=Decimal(9)), replace(dua, a=Decimal(7)), *lain)
    simpan(siklus, "IKU-05", replace(f.isian_contoh(siklus.iku_by_kode("IKU-05")), lembar=lembar))
    assert siklus.ceklist["IKU-05"].jawaban is None


def test_a_ceklist_page_from_before_the_change_is_stale_and_names_the_tim():
    siklus, jawaban = returned()
    simpan(siklus, "IKU-04", isian("1199"), oleh=f.orang_tim(2))
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim(1))
    with pytest.raises(VersiMismatchError, match="Tim Contoh 2"):
        record_ceklist(
            siklus, "IKU-04", {}, "Catatan", jawaban["IKU-04"].versi, f.orang_sekretaris(), MENIT_10
        )  # fmt: skip
    assert Jawaban.SESUAI not in (siklus.ceklist["IKU-04"].jawaban or {}).values()


# programs


def test_a_program_takes_whole_rupiah_of_this_tribulan_and_can_be_emptied():
    siklus = f.siklus_baru()
    nama = siklus.dokumen_iku.program_list[0].nama
    record_program(siklus, nama, Decimal("12500000.5"), 0, TIM, MENIT_10)
    assert siklus.entri_program[nama].realisasi == Decimal(12_500_001)
    assert siklus.riwayat[-1].rincian == {
        "realisasi": "– → Rp 12.500.001", "pembulatan": "– → 12.500.000,5 dibulatkan menjadi 12.500.001."
    }  # fmt: skip
    record_program(siklus, nama, None, 1, TIM, MENIT_10)
    assert siklus.entri_program[nama].realisasi is None


def test_a_program_has_a_versi_of_its_own_and_must_be_known():
    siklus = f.siklus_baru()
    nama = siklus.dokumen_iku.program_list[0].nama
    record_program(siklus, nama, Decimal(1), 0, f.orang_tim(2), MENIT_10)
    sebelum = deepcopy(siklus)
    with pytest.raises(VersiMismatchError, match="Tim Contoh 2"):
        record_program(siklus, nama, Decimal(2), 0, TIM, MENIT_10)
    with pytest.raises(DataNotFoundError):
        record_program(siklus, "Program lain", Decimal(2), 0, TIM, MENIT_10)
    with pytest.raises(InputInvalidError):
        record_program(siklus, nama, Decimal(-2), 1, TIM, MENIT_10)
    assert siklus == sebelum


# what is missing at hand-over


def lacks(isi, kode="IKU-01", *, bukti=True, n_iku=6):
    siklus = f.siklus_baru(n_iku=n_iku)
    simpan(siklus, kode, isi, bukti=(f.bukti_contoh(kode),) if bukti else ())
    return [bidang for bidang, _ in list_kekurangan_data(siklus) if bidang.endswith(kode)]


def test_a_complete_step_1_lacks_nothing():
    siklus = f.siklus_baru(n_iku=7)
    f.fill_data(siklus)
    assert list_kekurangan_data(siklus) == ()


@pytest.mark.parametrize(
    ("isi", "kurang"),
    [
        (isian("80"), []),
        (isian("0", penjelasan=""), []),
        (isian("80", sumber=" "), ["sumber-IKU-01"]),
        (isian(keadaan=K.BELUM_DIISI), ["realisasi-IKU-01"]),
        (isian(keadaan=K.TIDAK_TERSEDIA, penjelasan=""), ["penjelasan-IKU-01"]),
        (isian(keadaan=K.TIDAK_TERSEDIA), []),
    ],
)
def test_each_state_demands_its_own_parts(isi, kurang):
    assert lacks(isi) == kurang


def test_a_measured_figure_needs_evidence_and_an_unavailable_one_does_not():
    assert lacks(isian("80"), bukti=False) == ["bukti-IKU-01"]
    assert lacks(isian(keadaan=K.TIDAK_TERSEDIA), bukti=False) == []


def test_rows_without_a_report_must_be_explained_each_or_together():
    diam = (BarisLembar("Kalipare", Decimal(2)), BarisLembar("Kaliasri", None))
    beralasan = (diam[0], BarisLembar("Kaliasri", None, keterangan="Kepala desa sakit"))
    assert lacks(isian(lembar=diam, penjelasan=""), "IKU-06") == ["penjelasan-IKU-06"]
    assert lacks(isian(lembar=diam), "IKU-06") == []
    assert lacks(isian(lembar=beralasan, penjelasan=""), "IKU-06") == []


def test_an_unavailable_lembar_asks_for_its_reason_once():
    diam = (BarisLembar("Kaliasri", None),)
    isi = isian(keadaan=K.TIDAK_TERSEDIA, lembar=diam, penjelasan="")
    assert lacks(isi, "IKU-06") == ["penjelasan-IKU-06"]


def test_an_iku_that_is_not_scheduled_demands_nothing():
    siklus = f.siklus_baru()
    assert [bidang for bidang, _ in list_kekurangan_data(siklus)] == [
        "realisasi-IKU-01", "realisasi-IKU-02", "realisasi-IKU-04",
    ]  # fmt: skip


def test_each_sentence_names_the_iku():
    siklus = f.siklus_baru(n_iku=1)
    assert list_kekurangan_data(siklus) == (
        ("realisasi-IKU-01", "IKU-01: realisasi “Indeks Kepuasan Masyarakat” belum diisi."),
    )
