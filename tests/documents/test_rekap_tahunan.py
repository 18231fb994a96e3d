"""The Rekap tahunan as Word: every figure that the domain has, and what is missing said plainly."""

from dataclasses import replace
from datetime import datetime

import pytest

from kinerja_app.documents.konteks import CONTOH
from kinerja_app.documents.konteks_rekap import konteks_rekap
from kinerja_app.documents.pembuatan import make_rekap, rekap_file_name
from kinerja_app.documents.render import list_placeholder
from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import Peran
from kinerja_app.domain.rekap import compute_rekap
from kinerja_app.domain.rekap_kalimat import list_catatan, ringkasan
from kinerja_app.domain.rekap_rumus import list_rumus
from tests.documents.docx_reading import all_text, list_faults, open_docx, rows_of, table_of
from tests.documents.siklus_kalipare import PROFIL, master_of
from tests.domain.contoh_rekap import IKU_01, VERSI_2, kosong, rekap_2026, sumber_of
from tests.factories import WIB, pelaku_of

PADA = datetime(2027, 1, 11, 9, 0, tzinfo=WIB)
ORANG = (pelaku_of("sekretaris"), pelaku_of("camat"))


def make(rekap, *, profil: ProfilKantor = PROFIL, orang=ORANG, is_demo=False) -> bytes:
    return make_rekap(master_of("rekap_tahunan"), rekap, profil, orang, PADA, is_demo=is_demo)


@pytest.fixture(scope="module")
def lengkap():
    return open_docx(make(rekap_2026()))


def test_the_master_asks_for_exactly_what_the_context_gives():
    konteks = konteks_rekap(rekap_2026(), PROFIL, ORANG, PADA.date(), is_demo=False)
    assert list_placeholder(master_of("rekap_tahunan").isi) == set(konteks)


def test_each_sasaran_has_its_table_with_every_annual_figure(lengkap):
    tables = [table for table in lengkap.tables if table.rows[0].cells[-1].text == "Keterangan"]
    assert len(tables) == 2
    rows = {row.cells[1].text: [cell.text for cell in row.cells] for table in tables for row in table.rows[1:-1]}
    rekap = rekap_2026()
    assert rows.keys() == {baris.iku.kode for baris in rekap.baris}
    for baris in rekap.baris:
        isi = [baris.target, baris.teks_realisasi, baris.tahunan.teks, baris.teks_predikat]
        assert rows[baris.iku.kode][4:8] == isi
    assert [table.rows[-1].cells[6].text for table in tables] == ["92,77", "98,84"]


def test_the_means_stand_below_with_what_is_not_in_them(lengkap):
    *sasaran, kantor = rows_of(lengkap, "rata_rata")
    assert [row[2:] for row in sasaran] == [
        ["4 dari 4 IKU", "92,77", "Sangat Tinggi", "–"],
        ["6 dari 8 IKU", "98,84", "Sangat Tinggi", "1 tidak diukur, 1 belum lengkap"],
    ]
    assert kantor == [
        "Rata-rata kantor (dihitung atas IKU)", "10 dari 12 IKU", "96,41", "Sangat Tinggi",
        "1 tidak diukur, 1 belum lengkap",
    ]  # fmt: skip


def test_all_twelve_figures_of_each_iku_and_those_that_left_are_there(lengkap):
    rows = {row[1]: row for row in rows_of(lengkap, "tribulan")}
    # target, realisasi, capaian of TB I to TB IV; the first by the ralat
    assert rows["IKU-02"][3:] == ["10", "8", "80,00", "10", "9", "90,00", "12", "12", "100,00", "12", "13", "108,33"]
    assert rows["IKU-05"][9:12] == ["100,00", "–", "tidak tersedia"]
    assert rows["IKU-08"][2] == "Indikator IKU-08 (dikeluarkan)"
    kepala = [cell.text for cell in table_of(lengkap, "tribulan").rows[0].cells]
    assert kepala[3] == "Target TB\u00a0I (ralat\u00a0R1)"
    assert kepala[6] == "Target TB\u00a0II"


def test_the_comparisons_have_the_figures_of_the_domain(lengkap):
    tahun = {row[1]: row[4:] for row in rows_of(lengkap, "tahun_lalu")}
    assert tahun["IKU-02"] == ["–", "–", "–", "40", "42", "+2", "−4,55", "membaik"]
    assert tahun["IKU-01"][2:5] == ["kira-kira 75", "77,40", "83,25"]
    assert [row[1:2] + row[4:] for row in rows_of(lengkap, "renstra")] == [
        ["IKU-01", "83,25", "92,00", "90,49", "belum mencapai"],
        ["IKU-03", "15,35", "12,00", "72,08", "belum mencapai"],
        ["IKU-07", "B", "A", "66,67", "belum mencapai"],
        ["IKU-06", "88,20", "98,00", "90,00", "belum mencapai"],
    ]
    assert [row[4:] for row in rows_of(lengkap, "nasional")] == [["83,25", "80,00", "104,06", "sudah mencapai"]]


def test_the_budgets_and_their_sum(lengkap):
    satu, dua, jumlah = rows_of(lengkap, "anggaran")
    assert satu[2:] == ["200.000.000", "180.000.000", "90,00", "95,00", "94,74", "96,70", "+1,96", "efisien"]
    assert dua[-1] == "belum dapat dinilai: realisasi anggaran TB II tidak tercatat"
    assert jumlah[:4] == ["Jumlah", "250.000.000", "–", "–"]


def test_summary_sources_notes_and_every_formula_are_printed(lengkap):
    rekap, teks = rekap_2026(), all_text(lengkap)
    for kalimat in (*ringkasan(rekap), *list_catatan(rekap)):
        assert kalimat in teks
    sumber = rows_of(lengkap, "sumber")
    assert sumber[0][2] == "2026-TB1-R1, ralat"
    assert sumber[1][4] == "Memakai angka sebelum ralat TB I 2026."
    rumus = [(row[1], row[2]) for row in rows_of(lengkap, "rumus")]
    assert rumus == [(nama, "\n".join(lines)) for nama, lines in list_rumus(rekap)]


def test_an_unfinished_year_says_so_in_title_footer_properties_and_file_name():
    rekap = rekap_2026(1, 2, 3)
    document = open_docx(make(rekap))
    teks = all_text(document)
    assert "TAHUN 2026 (SEMENTARA, BELUM LENGKAP)" in teks
    assert "Rekap Pengukuran Kinerja Tahun 2026 (SEMENTARA, BELUM LENGKAP)\tHalaman" in teks
    assert "TB IV belum diarsipkan" in teks
    assert "belum dapat dipakai sebagai bahan akhir" in teks
    assert document.core_properties.title == "Rekap Pengukuran Kinerja Tahun 2026 (SEMENTARA, BELUM LENGKAP)"
    assert rekap_file_name(rekap, "docx") == "SEMENTARA Rekap Pengukuran Kinerja 2026.docx"
    assert rekap_file_name(rekap_2026(), "xlsx") == "Rekap Pengukuran Kinerja 2026.xlsx"


def test_a_rekap_is_of_its_year_and_no_siklus():
    content = make(rekap_2026())
    assert read_kunci(content) == "rekap-2026"
    document = open_docx(content)
    assert (document.core_properties.author, document.core_properties.subject) == ("Kecamatan Kalipare", "rekap-2026")
    assert list_faults(content) == []
    assert make(rekap_2026()) == content


def test_where_there_is_nothing_to_compare_it_says_so():
    iku = replace(IKU_01, realisasi_lalu=None, target_akhir_renstra=None, standar_nasional=None)
    versi = replace(VERSI_2, iku_list=(iku,), program_list=())
    teks = all_text(open_docx(make(compute_rekap(2026, (versi,), tuple(map(sumber_of, (1, 2, 3, 4))), {}))))
    assert teks.count("Tidak ada data pembanding.") == 3
    assert "Efisiensi belum dapat dinilai karena Dokumen IKU tidak memuat program." in teks


def test_a_year_without_any_figure_renders():
    rekap = compute_rekap(2026, (VERSI_2,), tuple(map(kosong, (1, 2, 3, 4))), {})
    content = make(rekap, is_demo=True)
    assert list_faults(content) == []
    assert CONTOH in all_text(open_docx(content))


def test_who_signs_is_who_holds_the_post_and_an_empty_post_is_signed_by_hand():
    plt = replace(ORANG[0], jabatan="Plt. Sekretaris Kecamatan")
    assert "Plt. Sekretaris Kecamatan" in all_text(open_docx(make(rekap_2026(), orang=(plt, ORANG[1]))))
    kosong_semua = all_text(open_docx(make(rekap_2026(), orang=(None, None))))
    assert kosong_semua.count("." * 38) == 2
    assert "Mengetahui," in kosong_semua
    camat = replace(PROFIL, penanda_tangan=Peran.CAMAT)
    sendiri = all_text(open_docx(make(rekap_2026(), profil=camat, orang=(ORANG[1], ORANG[1]))))
    assert "Mengetahui," not in sendiri


def test_what_a_person_typed_is_printed_and_never_run():
    iku = replace(IKU_01, indikator="R&D <b> {{ 7*7 }} {% if %}")
    versi = replace(VERSI_2, iku_list=(iku,))
    teks = all_text(open_docx(make(compute_rekap(2026, (versi,), tuple(map(sumber_of, (1, 2, 3, 4))), {}))))
    assert "R&D <b> {{ 7*7 }} {% if %}" in teks
