"""SOP step 2: the Sekretaris' answers, and that only a complete ceklist can be declared sah."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.errors import BelumLengkapError, DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.domain.iku import BarisLembar, KeadaanRealisasi
from kinerja_app.domain.keabsahan import ceklist_of, list_kekurangan_ceklist, record_ceklist
from tests import factories as f

B, J = ButirCeklist, Jawaban
SEK = f.orang_sekretaris()
SESUAI_01 = dict.fromkeys(set(B) - {B.BARIS_KOSONG}, J.SESUAI)


def at_step_2(n_iku=2):
    return f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=n_iku)


def answer(siklus, kode, jawaban, catatan="", versi=None):
    versi = siklus.ceklist[kode].versi if versi is None else versi
    record_ceklist(siklus, kode, jawaban, catatan, versi, SEK, f.PADA)


def refuse(siklus, kode, jawaban, galat=InputInvalidError, **lain):
    sebelum = deepcopy(siklus)
    with pytest.raises(galat) as salah:
        answer(siklus, kode, jawaban, **lain)
    assert siklus == sebelum
    return salah.value


def test_answers_are_kept_with_versi_and_author():
    siklus = at_step_2()
    lama = siklus.ceklist["IKU-01"].versi
    answer(siklus, "IKU-01", SESUAI_01, " Lengkap. ")
    baris = siklus.ceklist["IKU-01"]
    assert (baris.versi, baris.catatan, baris.oleh.nama, baris.pada) == (
        lama + 1, "Lengkap.", "Sekretaris Contoh", f.PADA,
    )  # fmt: skip
    assert all(nilai is J.SESUAI for butir, nilai, _ in ceklist_of(siklus, "IKU-01") if butir is not B.BARIS_KOSONG)


def test_the_riwayat_names_only_what_was_answered_anew():
    siklus = at_step_2()
    answer(siklus, "IKU-01", {B.INDIKATOR: J.SESUAI})
    answer(siklus, "IKU-01", {B.INDIKATOR: J.SESUAI, B.RUMUS: J.TIDAK}, "Rumus salah")
    assert siklus.riwayat[-1].rincian == {"rumus": "– → tidak", "catatan": "Rumus salah"}
    answer(siklus, "IKU-01", {B.INDIKATOR: J.SESUAI, B.RUMUS: J.PERLU_PERBAIKAN}, "Rumus lama")
    assert siklus.riwayat[-1].rincian == {
        "rumus": "tidak → perlu perbaikan", "catatan_lama": "Rumus salah", "catatan": "Rumus lama"
    }  # fmt: skip


@pytest.mark.parametrize("nilai", [J.TIDAK_BERLAKU, J.BELUM])
def test_tidak_berlaku_is_set_by_the_program_alone(nilai):
    galat = refuse(at_step_2(), "IKU-01", {B.BUKTI: nilai})
    assert galat.bidang == "IKU-01-bukti"


def test_a_butir_without_an_object_cannot_be_answered():
    assert refuse(at_step_2(), "IKU-01", {B.BARIS_KOSONG: J.SESUAI}).bidang == "IKU-01-baris_kosong"


@pytest.mark.parametrize("nilai", [J.TIDAK, J.PERLU_PERBAIKAN])
def test_an_answer_that_is_not_sesuai_needs_a_note(nilai):
    siklus = at_step_2()
    assert refuse(siklus, "IKU-01", {B.BUKTI: nilai}, catatan="  ").bidang == "IKU-01-catatan"
    answer(siklus, "IKU-01", {B.BUKTI: nilai}, "Bukti tidak terbaca")


def test_a_stale_save_is_refused_and_names_the_saver():
    siklus = at_step_2()
    versi = siklus.ceklist["IKU-01"].versi
    answer(siklus, "IKU-01", SESUAI_01)
    galat = refuse(siklus, "IKU-01", {}, VersiMismatchError, versi=versi)
    assert "Sekretaris Contoh" in str(galat)
    assert galat.bagian == "ceklist:IKU-01"


def test_answers_on_another_iku_do_not_collide():
    siklus = at_step_2()
    versi = siklus.ceklist["IKU-02"].versi
    answer(siklus, "IKU-01", SESUAI_01)
    answer(siklus, "IKU-02", SESUAI_01, versi=versi)


def test_an_unknown_iku_is_refused():
    siklus = at_step_2()
    with pytest.raises(DataNotFoundError):
        record_ceklist(siklus, "IKU-99", {}, "", 0, SEK, f.PADA)


# nyatakan_sah


def test_a_full_ceklist_is_declared_sah_in_every_state():
    """Seven IKU: measured, not scheduled, worked up from rows, one unavailable, one sum with a missing row."""
    siklus = f.siklus_baru(n_iku=7)
    f.fill_data(siklus)
    isi = f.isian_contoh(siklus.iku_by_kode("IKU-01"))
    tanpa = replace(isi, keadaan=KeadaanRealisasi.TIDAK_TERSEDIA, realisasi=None)
    kurang = (BarisLembar("Kalipare", Decimal(1)), BarisLembar("Kaliasri", None))
    for kode, isian in (
        ("IKU-01", tanpa), ("IKU-06", replace(f.isian_contoh(siklus.iku_by_kode("IKU-06")), lembar=kurang)),
    ):  # fmt: skip
        f.record_entri(siklus, kode, isian, (), siklus.entri[kode].versi, f.orang_tim(), f.PADA)
    f.move(siklus, Aksi.SAMPAIKAN, f.orang_tim())
    assert (B.BARIS_KOSONG, J.BELUM, "") in ceklist_of(siklus, "IKU-06")
    f.fill_ceklist(siklus)
    assert list_kekurangan_ceklist(siklus) == ()
    f.move(siklus, Aksi.NYATAKAN_SAH, SEK)
    assert siklus.tahap is Tahap.ANALISA


def test_one_butir_unanswered_is_enough_to_refuse():
    siklus = at_step_2()
    f.fill_ceklist(siklus)
    answer(siklus, "IKU-02", {butir: nilai for butir, nilai in SESUAI_01.items() if butir is not B.TARGET})
    with pytest.raises(BelumLengkapError) as galat:
        f.move(siklus, Aksi.NYATAKAN_SAH, SEK)
    assert galat.value.kekurangan == (("IKU-02-target", "IKU-02: 1 butir belum dijawab: Target sesuai."),)


def test_the_refusal_has_one_line_per_iku_that_names_every_butir_open_or_not_sesuai():
    siklus = at_step_2(n_iku=3)
    f.fill_ceklist(siklus, kode_list=("IKU-01",))
    answer(siklus, "IKU-02", SESUAI_01 | {B.BUKTI: J.TIDAK, B.PERIODE: J.PERLU_PERBAIKAN}, "Bukti TB I dilampirkan")
    sebelum = deepcopy(siklus)
    with pytest.raises(BelumLengkapError) as galat:
        f.move(siklus, Aksi.NYATAKAN_SAH, SEK)
    assert galat.value.kekurangan == (
        (
            "IKU-02-periode",
            (
                "IKU-02: 2 butir tidak sesuai: Periode benar (perlu perbaikan); Bukti dukung ada (tidak). "
                "Kembalikan ke Tim dengan alasan."
            ),
        ),
        (
            "IKU-03-indikator",
            (
                "IKU-03: 4 butir belum dijawab: Indikator dan satuan sesuai Dokumen IKU; Target sesuai;"
                " Realisasi terisi atau beralasan; Periode benar."
            ),
        ),
    )
    assert siklus == sebelum


def test_a_ceklist_that_is_not_all_sesuai_can_be_returned():
    siklus = at_step_2()
    answer(siklus, "IKU-01", {B.BUKTI: J.TIDAK}, "Bukti tidak terbaca")
    f.move(siklus, Aksi.KEMBALIKAN, SEK)
    assert siklus.tahap is Tahap.ELABORASI
    assert siklus.ceklist["IKU-01"].jawaban == {"bukti": J.TIDAK}


def test_kewajaran_does_not_apply_where_no_earlier_figure_is_known():
    siklus = at_step_2()
    siklus.angka_lalu = ()
    (alasan,) = [alasan for butir, _, alasan in ceklist_of(siklus, "IKU-01") if butir is B.KEWAJARAN]
    assert alasan == "belum ada angka terukur sebelumnya"
