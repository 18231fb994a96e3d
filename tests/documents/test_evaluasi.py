"""The Evaluasi Pelaksanaan SOP in Word: every figure of the domain, room for the evaluators, the head of the trail."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.documents.konteks_evaluasi import TANPA_PENGEMBALIAN, konteks_evaluasi
from kinerja_app.documents.pembuatan import make_evaluasi
from kinerja_app.documents.render import list_placeholder
from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.domain.alur import TAHAP_SOP, Tahap
from kinerja_app.domain.kalimat_evaluasi import list_pertanyaan, write_catatan, write_ringkasan
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.sop import SOP_BAWAAN
from tests import factories as f
from tests.documents.docx_reading import all_text, list_faults, open_docx, rows_of, table_of
from tests.documents.siklus_kalipare import PROFIL, master_of
from tests.domain.contoh_evaluasi import ALASAN_DATA, as_ralat, evaluasi_of, setahun, tb_dua

JEJAK = (1234, "ab" * 32)
SEKRETARIS = f.pelaku_of("sekretaris")
BATAL = f.siklus_at(Tahap.DIBATALKAN, Periode(2026, 4), n_iku=1)


def make(evaluasi, sekretaris=SEKRETARIS, *, is_demo=False):
    return make_evaluasi(master_of("evaluasi_sop"), evaluasi, SOP_BAWAAN, PROFIL, sekretaris, JEJAK, is_demo=is_demo)


def names_of(dokumen):
    return [nama for tabel in dokumen.tables for nama in tabel._tbl.tblPr.xpath("w:tblCaption/@w:val")]


@pytest.fixture(scope="module")
def evaluasi():
    return evaluasi_of(*setahun(), as_ralat(tb_dua()), BATAL)


@pytest.fixture(scope="module")
def isi(evaluasi):
    return make(evaluasi)


@pytest.fixture(scope="module")
def dokumen(isi):
    return open_docx(isi)


def test_the_master_asks_for_what_the_context_gives(evaluasi):
    konteks = konteks_evaluasi(evaluasi, SOP_BAWAAN, PROFIL, SEKRETARIS, JEJAK, is_demo=False)
    assert list_placeholder(master_of("evaluasi_sop").isi) == set(konteks)


def test_the_table_of_steps_prints_the_figures_of_the_year(dokumen, evaluasi):
    rows = rows_of(dokumen, "waktu_tahap")
    assert rows[0] == [
        "1. Elaborasi data kinerja", "15", "2 dari 3", "40", "20,0 *", "1 dari 2", "40 menit", "5 jam 55 menit", "1",
    ]  # fmt: skip
    assert rows[-1] == [
        "Seluruh tahap", "140", "2 dari 3", "305", "152,5 *", "1 dari 2", "8 jam 25 menit", "18 jam 25 menit", "2",
    ]  # fmt: skip
    assert [row[0] for row in rows] == [r.label for r in (*evaluasi.tahap, evaluasi.jumlah)]


def test_every_siklus_has_its_row_and_ralat_and_cancelled_ones_a_table_of_their_own(dokumen):
    assert [(row[0], *row[1:8], row[11]) for row in rows_of(dokumen, "waktu_siklus")] == [
        ("Tribulan I Tahun 2026", "15", "30", "60", "15", "15", "5", "140", "memenuhi"),
        ("Tribulan II Tahun 2026", "25 *", "25", "80 *", "15", "15", "5", "165 *", "melebihi"),
        ("Tribulan III Tahun 2026", "15", "–", "–", "–", "–", "–", "15", "berjalan, tahap 2"),
    ]
    assert [(row[0], row[7], row[11]) for row in rows_of(dokumen, "waktu_tersendiri")] == [
        ("Tribulan II Tahun 2026 (Revisi 1)", "165 *", "ralat, melebihi"),
        ("Tribulan IV Tahun 2026", "–", "dibatalkan"),
    ]


def test_returns_are_listed_with_their_reasons(dokumen):
    baris = rows_of(dokumen, "pengembalian")
    assert baris[0] == [
        "Tribulan II Tahun 2026", "3 Juli 2026", "Telaah keabsahan", "Elaborasi data kinerja",
        "Sekretaris Contoh, Sekretaris Kecamatan", ALASAN_DATA,
    ]  # fmt: skip
    assert len(baris) == 4
    assert TANPA_PENGEMBALIAN not in all_text(dokumen)


def test_the_monitoring_form_leaves_the_judgement_to_the_hand(dokumen, evaluasi):
    rows = [[cell.text for cell in row.cells] for row in table_of(dokumen, "pemantauan").rows]
    assert rows[0] == [
        "No", "Prosedur", "Penilaian penerapan", "Catatan hasil penilaian", "Tindakan yang diambil", "Paraf",
    ]  # fmt: skip
    for sop, ringkasan, row in zip(TAHAP_SOP, evaluasi.tahap, rows[1:], strict=True):
        kotak = "[    ] berjalan\n[    ] tidak berjalan"
        assert row == [str(sop.nomor), sop.kegiatan, kotak, write_catatan(ringkasan), "", ""]


def test_the_questions_of_the_evaluation_stand_with_what_the_records_answer(dokumen, evaluasi):
    rows = [[cell.text for cell in row.cells] for row in table_of(dokumen, "evaluasi").rows[1:]]
    assert rows == [
        [str(n), satu.teks, satu.jawaban, "[    ] ya\n[    ] tidak", ""]
        for n, satu in enumerate(list_pertanyaan(evaluasi), start=1)
    ]


def test_sentences_head_hours_and_holidays_are_printed(dokumen, evaluasi):
    teks = all_text(dokumen)
    for kalimat in write_ringkasan(evaluasi):
        assert kalimat in teks
    for bagian in (
        "EVALUASI PELAKSANAAN SOP", "PENGUKURAN KINERJA TAHUN 2026", SOP_BAWAAN.nomor, "1 Oktober 2026 pukul 12.00 WIB",
        "Senin s.d. Kamis 07.30–16.00 dan Jumat 07.30–14.30", "1 hari, 6 Juli 2026",
        "Evaluasi SOP Pengukuran Kinerja Tahun 2026\tHalaman ",
    ):  # fmt: skip
        assert bagian in teks, bagian


def test_the_sekretaris_signs_and_there_is_room_for_the_evaluators(dokumen):
    teks = all_text(dokumen)
    for bagian in ("Kalipare, 1 Oktober 2026", "Sekretaris Contoh", "NIP. 19750202 200003 1 002"):
        assert bagian in teks
    assert [[cell.text for cell in row.cells] for row in table_of(dokumen, "penilai").rows[1:]] == [
        [f"{n}.", "", "", ""] for n in (1, 2, 3)
    ]


def test_without_a_sekretaris_in_office_the_place_stays_open(evaluasi):
    teks = all_text(open_docx(make(evaluasi, None)))
    assert "Sekretaris\n" in teks
    assert "......" in teks


def test_the_head_of_the_audit_trail_stands_above_the_signatures(dokumen):
    kalimat = f"Kepala jejak audit saat dokumen ini dibuat: baris 1234, SHA-256 {'ab' * 32}"
    teks = all_text(dokumen)
    assert teks.index("Formulir pemantauan") < teks.index(kalimat) < teks.index("Nama penilai")


def test_it_belongs_to_no_siklus_and_says_what_it_is(isi):
    assert read_kunci(isi) == "evaluasi_sop-2026"
    assert open_docx(isi).core_properties.title == "Evaluasi Pelaksanaan SOP Pengukuran Kinerja Tahun 2026"
    assert list_faults(isi) == []


def test_a_year_with_nothing_has_no_table_of_siklus_and_says_so():
    kosong = make(evaluasi_of(tahun=2027))
    dokumen = open_docx(kosong)
    assert names_of(dokumen) == ["waktu_tahap", "pemantauan", "evaluasi", "penilai"]
    assert TANPA_PENGEMBALIAN in all_text(dokumen)
    assert "Belum ada siklus Tahun 2027" in all_text(dokumen)
    assert rows_of(dokumen, "waktu_tahap")[-1] == ["Seluruh tahap", "140", "0 dari 0", *["–"] * 6]
    assert list_faults(kosong) == []


def test_the_same_year_at_the_same_moment_gives_the_same_bytes_and_a_demo_is_marked(evaluasi, isi):
    assert make(evaluasi) == isi
    assert "CONTOH" in all_text(open_docx(make(evaluasi, is_demo=True)))


def test_a_reason_with_marks_of_a_template_stays_text():
    siklus = tb_dua()
    aneh = "{{ 7*7 }} R&D <b>tebal</b> {% endfor %}"
    siklus.riwayat = tuple(replace(b, alasan=aneh) if b.alasan else b for b in siklus.riwayat)
    isi = make(evaluasi_of(siklus))
    assert rows_of(open_docx(isi), "pengembalian")[0][-1] == aneh
    assert list_faults(isi) == []
    assert siklus.riwayat[0].pada.date() == date(2026, 7, 1)
