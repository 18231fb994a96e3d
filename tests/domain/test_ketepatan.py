"""In time and complete per year: by hand, with a weekend, a holiday, returns, a ralat and a tribulan left out."""

from dataclasses import replace

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.kalender import Kalender, compute_jatuh_tempo
from kinerja_app.domain.kalimat_evaluasi import write_ringkasan
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.register import TidakDilaksanakan
from tests import factories as f
from tests.domain.contoh_evaluasi import JAM, as_ralat, evaluasi_of, setahun, tb_dua

# For TB II, which ends on Tuesday 30 June: Friday 3 July twice, and four times Monday 6 July, a holiday: the 7th.
KALENDER = Kalender((3, 3, 6, 6, 6, 6))
TB_EMPAT = Periode(2026, 4)


def dated(siklus):
    """The siklus with the due dates that it froze when it was opened."""
    siklus.jatuh_tempo = compute_jatuh_tempo(KALENDER, siklus.periode, JAM)
    return siklus


def tahun(*siklus_list, **lain):
    return evaluasi_of(*(dated(siklus) for siklus in siklus_list), **lain)


def without(siklus, kode, keadaan=KeadaanRealisasi.TIDAK_TERSEDIA):
    """The siklus with an IKU that has no figure."""
    siklus.entri[kode] = replace(siklus.entri[kode], keadaan=keadaan, realisasi=None)
    return siklus


def test_a_year_counts_what_was_archived_in_time_and_which_steps_were():
    """TB I: all on Wednesday 1 April, due on the 3rd and later. TB II: steps 1 and 2, due on Friday 3 July, were handed
    on for good on Tuesday the 7th after a return; 3 to 6 on their due date. TB III: step 1 on 1 October, due on the
    5th, and step 2 is not due yet."""
    evaluasi = tahun(*setahun())
    assert [satu.teks_tepat for satu in evaluasi.tribulan] == ["6 dari 6", "4 dari 6", "1 dari 1", "–"]
    assert [satu.is_tepat for satu in evaluasi.tribulan] == [True, True, False, False]
    assert [satu.teks_arsip for satu in evaluasi.tribulan] == [
        "selesai 1 April 2026, tepat waktu",
        "selesai 7 Juli 2026, tepat waktu",
        "jatuh tempo 6 Oktober 2026, 3 hari kerja lagi",
        "–",
    ]
    assert evaluasi.tribulan[1].tempo[0].teks == "selesai 7 Juli 2026, terlambat 1 hari kerja"
    assert [satu.teks_keadaan for satu in evaluasi.tribulan[1:3]] == [
        "selesai",
        "berjalan, tahap 2 (Telaah keabsahan)",
    ]
    kalimat = write_ringkasan(evaluasi)
    assert (
        "2 dari 4 tribulan Tahun 2026 diarsipkan tepat waktu menurut kalender pengukuran (Tribulan IV belum berakhir)."
        in kalimat
    )
    assert "Dari 13 tahap yang sudah diserahkan atau lewat jatuh tempo, 11 tepat waktu." in kalimat


def test_a_tribulan_that_has_not_ended_is_named_up_to_its_last_day():
    for saat, belum in (((2026, 12, 31), True), ((2027, 1, 1), False)):
        pada = f.PADA.replace(year=saat[0], month=saat[1], day=saat[2])
        kalimat = " ".join(write_ringkasan(tahun(*setahun(), pada=pada)))
        assert ("menurut kalender pengukuran (Tribulan IV belum berakhir);" in kalimat) is belum
        assert ("menurut kalender pengukuran;" in kalimat) is not belum


def test_a_tribulan_archived_late_and_one_still_running_are_named_with_their_working_days():
    """TB II due on the 3rd in every step and archived on the 7th, the 6th being a holiday; TB III due on the 1st."""
    dua, tiga = dated(tb_dua()), dated(setahun()[2])
    dua.jatuh_tempo = (dua.jatuh_tempo[0],) * 6
    evaluasi = evaluasi_of(dua, tiga, pada=f.PADA.replace(month=10, day=8))
    kalimat = write_ringkasan(evaluasi)
    assert (
        "0 dari 4 tribulan Tahun 2026 diarsipkan tepat waktu menurut kalender pengukuran (Tribulan IV belum berakhir);"
        " Tribulan II terlambat 1 hari kerja dan Tribulan III terlambat 2 hari kerja." in kalimat
    )
    # TB II none of 6; TB III step 1 in time on 1 October, the other five late since the 5th and 6th
    assert "Dari 12 tahap yang sudah diserahkan atau lewat jatuh tempo, 1 tepat waktu." in kalimat


def test_a_tribulan_tidak_dilaksanakan_is_neither_in_time_nor_late_nor_complete():
    tidak = TidakDilaksanakan(TB_EMPAT, "Banjir menutup kantor.", f.pelaku_of("sekretaris"), f.PADA)
    empat = tahun(tb_dua(), tidak=(tidak,)).tribulan[3]
    assert (empat.is_tepat, empat.teks_arsip, empat.teks_tepat, empat.teks_lengkap) == (False, "–", "–", "–")
    assert empat.teks_keadaan == "tidak dilaksanakan"


def test_a_tribulan_is_complete_when_archived_with_every_scheduled_iku_measured():
    """IKU-03 of four is measured in TB I only, so TB II is complete without it."""
    tahap = (Tahap.SELESAI, Tahap.PENDOKUMENTASIAN)
    arsip, berjalan = (f.siklus_at(satu, n_iku=4) for satu in tahap)
    assert tahun(arsip).tribulan[1].teks_lengkap == "lengkap"
    assert tahun(berjalan).tribulan[1].teks_lengkap == "–"
    kurang = tahun(without(without(arsip, "IKU-02"), "IKU-04"))
    assert kurang.tribulan[1].teks_lengkap == "kurang IKU-02 dan IKU-04"
    assert (
        "0 dari 4 tribulan Tahun 2026 lengkap, yaitu sudah diarsipkan dan setiap IKU terukur atau menurut jadwal tidak"
        " diukur; Tribulan II kurang IKU-02 dan IKU-04." in write_ringkasan(kurang)
    )


def test_a_ralat_has_no_due_date_and_completes_the_figures():
    ralat = as_ralat(tb_dua())
    semula = dated(without(tb_dua(), "IKU-01"))
    dua = evaluasi_of(semula, ralat).tribulan[1]
    assert (len(dua.tempo), dua.is_tepat, dua.teks_tepat) == (6, True, "4 dari 6")
    assert dua.teks_lengkap == "lengkap"


def test_a_tribulan_opened_again_after_a_cancellation_is_judged_by_the_one_that_counts():
    batal = dated(f.siklus_at(Tahap.DIBATALKAN, n_iku=1))
    ulang = as_ralat(tb_dua())
    ulang.ralat_dari = None
    dua = evaluasi_of(batal, dated(ulang)).tribulan[1]
    assert (len(dua.tempo), dua.is_tepat, dua.teks_tepat) == (6, True, "4 dari 6")


def test_a_year_with_nothing_opened_says_nothing_of_the_calendar():
    assert not any("jatuh tempo" in kalimat or "lengkap" in kalimat for kalimat in write_ringkasan(evaluasi_of()))
