"""The sentences of the evaluasi SOP against fact tables; what the records do not hold is left to the evaluators."""

import re

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.kalimat_evaluasi import (
    CATATAN_SIKLUS,
    DIISI_PENILAI,
    describe_libur,
    list_pertanyaan,
    write_catatan,
    write_ringkasan,
)
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.register import TidakDilaksanakan
from tests import factories as f
from tests.domain.contoh_evaluasi import as_ralat, evaluasi_of, setahun, tb_dua

TEPAT = f.siklus_at(Tahap.SELESAI, Periode(2026, 1), n_iku=1)


def told(kalimat):
    """The sentences in a row, as a reader reads them."""
    return " ".join(kalimat)


def prose(teks):
    return " ".join(teks.split())


def test_a_year_with_returns_and_a_running_siklus_is_told_in_full():
    assert told(write_ringkasan(evaluasi_of(*setahun()))) == prose("""
        2 dari 4 tribulan Tahun 2026 selesai diukur menurut SOP.
        Tribulan III masih berjalan pada tahap 2 (Telaah keabsahan).
        Tribulan IV belum dibuka.
        Tribulan I, Tribulan II, dan Tribulan III tidak punya jatuh tempo karena dibuka sebelum kalender pengukuran
        dipakai.
        2 dari 4 tribulan Tahun 2026 lengkap, yaitu sudah diarsipkan dan setiap IKU terukur atau menurut jadwal tidak
        diukur.
        Menit kerja yang dinyatakan pelaksana rata-rata 152,5 menit setiap siklus (2 dari 3 siklus), 12,5 menit di
        atas mutu baku 140 menit.
        1 dari 2 siklus yang selesai memenuhi mutu baku 140 menit; yang melebihi: Tribulan II (165 menit).
        Rata-rata menit kerja melebihi mutu baku pada tahap 1 (Elaborasi data kinerja, 20 menit terhadap 15 menit)
        dan tahap 3 (Analisa pengukuran, 70 menit terhadap 60 menit).
        2 kunjungan tahap yang berakhir dengan pengembalian atau penarikan tidak mencatat menit kerja, sehingga tidak
        ikut dijumlahkan.
        Dalam jam kantor, pekerjaan menunggu rata-rata 8 jam 25 menit dan satu siklus berlangsung rata-rata
        18 jam 25 menit (2 dari 3 siklus).
        Pekerjaan dikembalikan 2 kali dalam 1 dari 3 siklus.
    """)


def test_a_siklus_on_time_without_returns_is_told_without_praise():
    assert told(write_ringkasan(evaluasi_of(TEPAT))) == prose("""
        1 dari 4 tribulan Tahun 2026 selesai diukur menurut SOP.
        Tribulan II, Tribulan III, dan Tribulan IV belum dibuka.
        Tribulan I tidak punya jatuh tempo karena dibuka sebelum kalender pengukuran dipakai.
        1 dari 4 tribulan Tahun 2026 lengkap, yaitu sudah diarsipkan dan setiap IKU terukur atau menurut jadwal tidak
        diukur.
        Menit kerja yang dinyatakan pelaksana rata-rata 140 menit setiap siklus (1 dari 1 siklus), sama dengan mutu
        baku 140 menit.
        1 dari 1 siklus yang selesai memenuhi mutu baku 140 menit.
        Tidak ada tahap yang rata-rata menit kerjanya melebihi mutu baku.
        Dalam jam kantor, pekerjaan menunggu rata-rata 3 jam 10 menit dan satu siklus berlangsung rata-rata
        5 jam 50 menit (1 dari 1 siklus).
        Tidak ada pekerjaan yang dikembalikan dalam 1 siklus.
    """)


def test_a_year_in_which_nothing_is_done_yet_has_no_mean():
    kalimat = write_ringkasan(evaluasi_of(setahun()[2]))
    assert kalimat[-2:] == (
        "Rata-rata menit kerja belum ada karena belum ada siklus yang selesai (0 dari 1 siklus).",
        "Tidak ada pekerjaan yang dikembalikan dalam 1 siklus.",
    )
    assert "Tribulan I, Tribulan II, dan Tribulan IV belum dibuka." in kalimat


def test_tribulan_before_the_first_siklus_of_the_office_are_not_still_to_be_opened():
    kalimat = write_ringkasan(evaluasi_of(setahun()[2], data_awal=(Periode(2026, 2),), pertama=Periode(2026, 3)))
    assert kalimat[1:5] == (
        "Tribulan III masih berjalan pada tahap 2 (Telaah keabsahan).",
        "Tribulan II dicatat sebagai data awal.",
        "Tribulan I berlalu sebelum Kinerja dipakai.",
        "Tribulan IV belum dibuka.",
    )


def test_a_year_with_nothing_says_so():
    tidak = TidakDilaksanakan(Periode(2027, 1), "Banjir menutup kantor.", f.pelaku_of("sekretaris"), f.PADA)
    assert write_ringkasan(evaluasi_of(tahun=2027, tidak=(tidak,), data_awal=(Periode(2027, 2),))) == (
        "0 dari 4 tribulan Tahun 2027 selesai diukur menurut SOP.",
        "Tribulan I tidak dilaksanakan: “Banjir menutup kantor”.",
        "Tribulan II dicatat sebagai data awal.",
        "Tribulan III dan Tribulan IV belum dibuka.",
        "Belum ada siklus Tahun 2027 yang dapat dievaluasi waktunya.",
    )


def test_ralat_and_cancelled_siklus_are_said_to_stand_apart():
    batal = f.siklus_at(Tahap.DIBATALKAN, Periode(2026, 4), n_iku=1)
    terakhir = write_ringkasan(evaluasi_of(TEPAT, as_ralat(tb_dua()), batal))[-1]
    assert terakhir == "1 siklus ralat dan 1 siklus yang dibatalkan ditampilkan tersendiri dan tidak ikut dihitung."
    assert write_ringkasan(evaluasi_of(batal))[-1] == (
        "1 siklus yang dibatalkan ditampilkan tersendiri dan tidak ikut dihitung."
    )


def test_the_monitoring_form_carries_the_figures_of_each_step():
    satu, dua, *_ = (write_catatan(ringkasan) for ringkasan in evaluasi_of(*setahun()).tahap)
    assert satu == prose("""
        Selesai dalam 2 dari 3 siklus; rata-rata 20 menit, mutu baku 15 menit, melebihi dalam 1 siklus.
        Dikembalikan 1 kali.
    """)
    assert dua == prose("""
        Selesai dalam 2 dari 3 siklus; rata-rata 27,5 menit, mutu baku 30 menit, tidak pernah melebihi.
        Tidak pernah dikembalikan.
    """)


def test_the_monitoring_form_of_a_year_with_nothing_claims_nothing():
    assert write_catatan(evaluasi_of().tahap[0]) == "Belum ada menit kerja dari siklus yang selesai (0 dari 0 siklus)."


def test_the_questions_of_an_evaluation_are_answered_as_far_as_the_records_reach():
    jawaban = {satu.teks: satu.jawaban for satu in list_pertanyaan(evaluasi_of(*setahun()))}
    assert len(jawaban) == 6
    tangan = [teks for teks, isi in jawaban.items() if isi == DIISI_PENILAI]
    assert tangan == [
        "Apakah SOP mudah dipahami dan mudah dilaksanakan?",
        "Apakah setiap pelaksana menguasai dan mengikuti prosedur?",
    ]
    assert jawaban["Apakah SOP masih mutakhir?"] == (
        "Yang dipakai: SOP Nomor 070 / / 35.07.11/2019 revisi 01 Agustus 2019. Kemutakhirannya dinilai oleh penilai."
    )
    assert jawaban["Apakah waktu pada mutu baku terpenuhi?"].startswith("Menit kerja yang dinyatakan")
    assert jawaban["Apakah SOP dilaksanakan berkala setiap tribulan?"].startswith("2 dari 4 tribulan Tahun 2026")


def test_every_number_in_a_sentence_is_a_figure_of_the_year():
    evaluasi = evaluasi_of(*setahun())
    boleh = {"2026", "4", "8", "18", "12,5"}  # the year, its tribulan, 8 jam, 18 jam, 152,5 - 140
    for r in (*evaluasi.tahap, evaluasi.jumlah):
        boleh |= {str(r.nomor), str(r.menit_baku), str(r.n), str(r.n_siklus), str(r.jumlah), str(r.terlambat)}
        boleh |= {r.teks_rata_rata.removesuffix(" *").removesuffix(",0"), str(r.pengembalian), str(r.tanpa_menit)}
    boleh |= {str(b.waktu.menit_kerja) for b in evaluasi.reguler} | {"25"}
    for kalimat in write_ringkasan(evaluasi):
        assert set(re.findall(r"\d+(?:,\d+)?", kalimat)) <= boleh, kalimat


def test_the_holidays_are_counted_or_said_to_be_missing():
    assert describe_libur(evaluasi_of()) == "1 hari, 6 Juli 2026"
    assert describe_libur(evaluasi_of(tahun=2027)) == "belum ada yang dicatat sejak 1 Januari 2027"


def test_the_note_names_the_mutu_baku_of_the_printed_sop():
    assert "15, 30, 60, 15, 15, dan 5 menit, jumlah 140 menit" in CATATAN_SIKLUS
