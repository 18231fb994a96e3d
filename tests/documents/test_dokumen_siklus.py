"""The three documents of a whole siklus, read back: every figure is the domain's, every text the person's."""

import re
from dataclasses import fields, is_dataclass, replace

import pytest

from kinerja_app.documents.konteks_ceklist import konteks_ceklist
from kinerja_app.documents.konteks_data_kinerja import konteks_data_kinerja
from kinerja_app.documents.konteks_formulir import konteks_formulir
from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.documents.pembuatan import file_name
from kinerja_app.documents.render import list_placeholder
from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.ceklist import TEKS_BUTIR, ButirCeklist, Jawaban
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_nilai, format_satuan, format_target
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.keabsahan import ceklist_of
from tests.documents.docx_reading import all_text, list_faults, open_docx, raw_text, rows_of, table_of
from tests.documents.siklus_kalipare import (
    ALASAN_KEMBALI,
    ALASAN_TIDAK_TERSEDIA,
    PROFIL,
    SURAT,
    kalipare_at_pengetikan,
    make,
    master_of,
)
from tests.factories import siklus_at, siklus_baru

JENIS = ("data_kinerja", "ceklist", "telaah", "formulir_pengukuran")


@pytest.fixture(scope="module")
def siklus():
    return kalipare_at_pengetikan()


@pytest.fixture(scope="module")
def ukur(siklus):
    return measure(siklus)


@pytest.fixture(scope="module")
def contents(siklus) -> dict[str, bytes]:
    return {jenis: make(jenis, siklus) for jenis in JENIS}


@pytest.fixture(scope="module")
def documents(contents):
    return {jenis: open_docx(content) for jenis, content in contents.items()}


# --- figures ---------------------------------------------------------------------------------------------------------


def test_the_measurement_table_prints_the_domains_figures(documents, ukur):
    expected = [
        [
            str(n), b.iku.indikator, format_satuan(b.iku), b.target, b.realisasi,
            LABEL_KEADAAN[b.keadaan] if b.capaian.nilai is None else format_angka(b.capaian.nilai, 2),
            b.predikat or "–",
        ]
        for n, b in enumerate(ukur.baris, start=1)
    ]  # fmt: skip
    *rows, mean = rows_of(documents["telaah"], "pengukuran")
    assert rows == expected
    assert mean == ["Rata-rata (9 dari 12 IKU)", format_angka(ukur.kantor.nilai, 2), ukur.kantor.predikat]


def test_some_cells_of_the_measurement_table_by_hand(documents):
    rows = {row[0]: row[3:] for row in rows_of(documents["telaah"], "pengukuran")}
    assert rows["1"] == ["83,00", "83,25", "100,30", "Sangat Tinggi"]  # 83,25 / 83,00
    assert rows["4"] == ["1.200", "1.164", "97,00", "Sangat Tinggi"]
    assert rows["5"] == ["15,00", "–", "tidak tersedia", "–"]
    assert rows["7"] == ["–", "–", "tidak diukur", "–"]
    assert rows["8"] == ["82,00", "79,50", "96,95", "Sangat Tinggi"]  # 159 / 200; 96,951
    assert rows["9"] == ["4", "5", "75,00", "Sedang"]  # (2 x 4 - 5) / 4


def test_the_table_per_sasaran_prints_the_domains_means(documents, ukur):
    assert rows_of(documents["telaah"], "sasaran") == [
        [str(n), s.sasaran, s.rata_rata.teks_n, format_angka(s.rata_rata.nilai, 2), s.rata_rata.predikat]
        for n, s in enumerate(ukur.sasaran, start=1)
    ]


def test_the_table_sampai_dengan_prints_the_domains_figures(documents, ukur):
    assert rows_of(documents["telaah"], "sampai_dengan") == [
        [
            str(n), b.iku.indikator, format_target(b.sd.target, b.iku.desimal),
            format_nilai(b.sd.realisasi, b.iku.desimal), b.sd.teks_capaian, b.teks_cakupan,
            format_target(b.iku.target_tahunan, b.iku.desimal), b.kemajuan.teks,
        ]
        for n, b in enumerate(ukur.baris, start=1)
    ]  # fmt: skip


def test_data_kinerja_prints_every_entry(documents, siklus):
    by_kode = {row[1]: row for row in rows_of(documents["data_kinerja"], "data_kinerja") if len(row) > 1}
    assert list(by_kode) == [iku.kode for iku in siklus.iku_list]
    for iku in siklus.iku_list:
        entri, row = siklus.entri[iku.kode], by_kode[iku.kode]
        assert row[2:4] == [iku.indikator, format_satuan(iku)]
        assert row[4] == format_target(iku.target_pada(siklus.periode), iku.desimal)
        assert row[5] == format_nilai(entri.realisasi, iku.desimal)
        assert row[6] == LABEL_KEADAAN[entri.keadaan]
        assert iku.definisi in row[7]
        assert entri.rumus in row[7]
        assert row[8:10] == [entri.sumber or "–", entri.penjelasan or "–"]
        assert all(bukti.nama in row[10] and bukti.sha256[:12] in row[10] for bukti in entri.bukti)
    assert "8 dari 9 desa melapor (belum: Tumpakrejo)" in by_kode["IKU-03"][7]
    assert by_kode["IKU-01"][11] == "Tim Contoh 1, 5 Oktober 2026"


def test_the_iku_stand_under_their_sasaran(documents, siklus):
    rows = rows_of(documents["data_kinerja"], "data_kinerja")
    heads = [row[0] for row in rows if len(row) == 1]
    assert heads == [f"Sasaran: {s}" for s in dict.fromkeys(iku.sasaran for iku in siklus.iku_list)]


def test_programs_print_their_rupiah_of_this_tribulan_and_of_the_year(documents):
    first = rows_of(documents["data_kinerja"], "program")[0]
    # pagu 180.000.000; 23 % now after 21 % and 24 %: 68 %
    assert first[1:7] == [
        "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik", "180.000.000", "41.400.000", "122.400.000",
        "68,00", "70,00",
    ]  # fmt: skip


def test_the_ceklist_has_a_row_per_iku_and_an_answer_per_butir(documents, siklus):
    head = [cell.text for cell in table_of(documents["ceklist"], "ceklist").rows[0].cells]
    assert head[3:-1] == [TEKS_BUTIR[butir] for butir in ButirCeklist]
    rows = rows_of_full(documents["ceklist"], "ceklist")
    assert [row[1] for row in rows] == [iku.kode for iku in siklus.iku_list]
    legend = re.search(r"Alasan tidak berlaku: (.*)\. Tanda", all_text(documents["ceklist"]))[1]
    alasan = dict(re.findall(r"\((\d)\) ([^;]*)", legend))
    for row, iku in zip(rows, siklus.iku_list, strict=True):
        for cell, (_, jawaban, sebab) in zip(row[3:-1], ceklist_of(siklus, iku.kode), strict=True):
            if jawaban is Jawaban.TIDAK_BERLAKU:
                assert alasan[cell.split("(")[1].rstrip(")")] == sebab
            else:
                assert cell == "Sesuai"


def rows_of_full(document, nama):
    return [[cell.text for cell in row.cells] for row in table_of(document, nama).rows[1:]]


def test_the_ceklist_states_who_declared_the_data_sah_and_when(documents):
    text = all_text(documents["ceklist"])
    assert "dinyatakan sah oleh Sekretaris Kecamatan (Sekretaris Contoh) pada 6 Oktober 2026 pukul 10.15 WIB." in text
    assert f"dikembalikan 1 (satu) kali: 2 Oktober 2026 pukul 09.15 WIB dengan alasan “{ALASAN_KEMBALI}”" in text
    assert "Tim Contoh 1" in text
    assert "NIP. 19750202 200003 1 002" in text


# --- the letter ------------------------------------------------------------------------------------------------------


def test_the_head_of_the_letter_reads_like_an_official_one(documents):
    text = all_text(documents["telaah"])
    for line in (
        "PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", "KALIPARE 65166", "TELAAH PENGUKURAN KINERJA",
        "TRIBULAN III TAHUN 2026", "Camat Kalipare", "Sekretaris Kecamatan", "12 Oktober 2026",
        "070/      /35.07.11/2026", "3 (tiga) berkas", "Pengukuran Kinerja Tribulan III Tahun 2026",
        "Kalipare, 12 Oktober 2026", "Mengetahui,", "NIP. 19700101 199503 1 001",
    ):  # fmt: skip
        assert line in text.split("\n"), line


def test_all_six_sections_and_seven_analyses_stand_there(documents):
    text = all_text(documents["telaah"])
    places = [
        text.index(f"\n{title}\n")
        for title in (
            "PERSOALAN", "PRAANGGAPAN", "FAKTA YANG MEMENGARUHI", "ANALISIS", "Target dan realisasi",
            "Perbandingan dengan periode sebelumnya", "Perbandingan dengan target Renstra",
            "Perbandingan dengan standar nasional", "Penyebab dan solusi", "Efisiensi penggunaan sumber daya",
            "Program/kegiatan penunjang", "KESIMPULAN", "SARAN", "LAMPIRAN 1. RUMUS TIAP ANGKA",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_the_telaah_tells_return_exclusions_and_what_is_missing(documents):
    text = all_text(documents["telaah"])
    assert f"“{ALASAN_KEMBALI}”" in text
    assert (
        "Telaah ini memuat 9 (sembilan) IKU yang terukur, 2 (dua) IKU yang menurut jadwal tidak diukur, dan 1 (satu)"
        " IKU yang datanya tidak tersedia."
    ) in text
    assert ALASAN_TIDAK_TERSEDIA.rstrip(".") in text
    assert "8 dari 9 desa melapor" in text


def test_open_follow_ups_come_first_with_their_status(documents):
    rows = rows_of(documents["telaah"], "tindak_lanjut")
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][1].startswith("Pembinaan petugas ronda")
    assert rows[0][4] == "sedang dilaksanakan (dari TB II 2026): enam dari sembilan desa sudah dibina"
    assert rows[1][3:] == ["31 Oktober 2026", "belum dilaksanakan"]


def test_lampiran_1_shows_the_formula_of_each_figure(documents, ukur):
    rows = {row[1]: row[2] for row in rows_of(documents["telaah"], "rumus")}
    assert rows["IKU-08 Persentase poskamling aktif"].split("\n")[:2] == [
        "Realisasi: 159 ÷ 200 × 100 = 79,50",
        "Capaian tribulan: 79,50 ÷ 82,00 × 100 = 96,95",
    ]
    for baris in ukur.baris:
        assert (baris.capaian.rumus or baris.capaian.alasan) in rows[f"{baris.iku.kode} {baris.iku.indikator}"]
    assert rows["Rata-rata kantor"] == ukur.kantor.rumus


@pytest.mark.parametrize("analisis_kosong", [{}, {"target": [], "renstra": ()}])
def test_an_analysis_without_sentences_says_so(siklus, ukur, analisis_kosong):
    konteks = konteks_telaah(siklus, ukur, analisis_kosong, PROFIL, SURAT, is_demo=False)
    for nama in ("target", "sebelumnya", "renstra", "nasional"):
        assert konteks["analisis"][nama]["teks"] == ["Tidak ada data pembanding."]
    assert konteks["analisis"]["efisiensi"]["teks"] == ["Belum dapat dinilai karena data anggaran belum diisi."]


# --- the contract between masters and contexts -----------------------------------------------------------------------


def test_each_master_asks_for_exactly_what_its_context_has(siklus, ukur):
    contexts = {
        "data_kinerja": konteks_data_kinerja(siklus, ukur, PROFIL, is_demo=False),
        "ceklist": konteks_ceklist(siklus, PROFIL, is_demo=False),
        "telaah": konteks_telaah(siklus, ukur, analisis(siklus, ukur), PROFIL, SURAT, is_demo=False),
        "formulir_pengukuran": konteks_formulir(siklus, ukur, PROFIL, SURAT, is_demo=False),
    }
    assert {jenis: list_placeholder(master_of(jenis).isi) for jenis in JENIS} == {
        jenis: set(konteks) for jenis, konteks in contexts.items()
    }


def stages():
    yield "new", siklus_baru()
    yield "cancelled", siklus_at(Tahap.DIBATALKAN)
    for tahap in (Tahap.TELAAH_KEABSAHAN, Tahap.ANALISA, Tahap.PENYEMPURNAAN, Tahap.PENGETIKAN):
        yield tahap.value, siklus_at(tahap, n_iku=12)
    kosong = siklus_baru(n_iku=1)
    kosong.dokumen_iku = replace(kosong.dokumen_iku, program_list=())
    kosong.saran = replace(kosong.saran, lalu=())
    kosong.entri_program = {}
    yield "bare", kosong


@pytest.mark.parametrize("jenis", JENIS)
def test_a_document_of_any_stage_is_whole_and_shows_no_trace_of_the_template(jenis):
    for nama, siklus in stages():
        content = make(jenis, siklus, profil=replace(PROFIL, alamat="", kontak="", kode_pos="", sifat=""))
        assert list_faults(content) == [], nama
        for part, text in raw_text(content).items():
            assert not re.search(r"\{\{|\{%|\}\}|%\}|\bNone\b|Undefined|<[A-Z]\w+\.", text), (nama, part)


@pytest.mark.parametrize("jenis", JENIS)
def test_no_paragraph_and_no_cell_of_the_tables_is_left_blank(documents, jenis):
    for table in documents[jenis].tables:
        if table._tbl.tblPr.find("{*}tblCaption") is not None:
            assert [row for row in table.rows if any(not cell.text.strip() for cell in row.cells)] == []


@pytest.mark.parametrize("jenis", JENIS)
def test_the_file_says_what_it_is(contents, documents, siklus, jenis):
    sifat = documents[jenis].core_properties
    assert sifat.title == file_name(jenis, siklus).replace("2026-TB3-R0.docx", "Tribulan III Tahun 2026")
    assert sifat.author == "Kecamatan Kalipare"
    assert read_kunci(contents[jenis]) == "2026-TB3-R0"


@pytest.mark.parametrize("jenis", JENIS)
def test_a_sample_is_marked_on_every_page_and_only_a_sample(siklus, documents, jenis):
    header = open_docx(make(jenis, siklus, is_demo=True)).sections[0].header
    assert [p.text for p in header.paragraphs] == ["CONTOH – bukan dokumen resmi"]
    assert [p.text for p in documents[jenis].sections[0].header.paragraphs] == [""]


# --- hard texts ------------------------------------------------------------------------------------------------------

KERAS = 'R&D <uji> & "kutip" {{ 7*7777 }} {% for %} {_{ 😀'
PANJANG = f"{KERAS}\nbaris kedua\x07"
PANJANG_CETAK = f"{KERAS}\nbaris kedua"


_SATU_BARIS = {
    "indikator", "definisi", "sumber", "pangkat", "jabatan", "keterangan", "penanggung_jawab", "alasan",
}  # fmt: skip
_BANYAK_BARIS = {"penjelasan", "catatan", "teks", "uraian"}


def hardened(value, nama=""):
    """The same object with the free texts of persons replaced by hard ones."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: hardened(getattr(value, f.name), f.name) for f in fields(value) if f.init})
    if isinstance(value, tuple):
        return tuple(hardened(one, nama) for one in value)
    if isinstance(value, dict):
        return {key: hardened(one, nama) for key, one in value.items()}
    if type(value) is not str or not value:
        return value
    if nama in _BANYAK_BARIS:
        return PANJANG.replace("\n", "\r\n")
    return KERAS if nama in _SATU_BARIS else value


@pytest.fixture(scope="module")
def keras(siklus):
    """The siklus with hard texts in IKU, entries, evidence, ceklist, riwayat, texts and tindak lanjut."""
    iku_list = tuple(hardened(iku) for iku in siklus.iku_list)
    return replace(
        siklus,
        dokumen_iku=replace(siklus.dokumen_iku, iku_list=iku_list),
        entri=hardened(siklus.entri),
        ceklist={k: replace(b, catatan=PANJANG) for k, b in siklus.ceklist.items()},
        telaah=hardened(siklus.telaah),
        saran=hardened(siklus.saran),
        riwayat=hardened(siklus.riwayat),
    )


@pytest.mark.parametrize("jenis", JENIS)
def test_hard_texts_come_through_unchanged_in_every_document(keras, jenis):
    content = make(jenis, keras, profil=replace(PROFIL, alamat=KERAS, kontak=KERAS, nama=KERAS, pemerintah=KERAS))
    text = all_text(open_docx(content))
    assert list_faults(content) == []
    # What is left when the hard text is taken out holds no part of it, so each one came through whole.
    for piece in ("7*7777", "54439", "{{", "{%", "<uji>", "kutip", "😀", "\x07"):
        assert piece not in text.replace(KERAS, ""), piece
    assert text.count(KERAS) >= 15


def test_texts_of_several_lines_keep_their_lines(keras):
    rows = [row for row in rows_of(open_docx(make("data_kinerja", keras)), "data_kinerja") if len(row) > 1]
    assert rows[0][2] == KERAS
    assert rows[0][9] == PANJANG_CETAK
    ceklist = rows_of_full(open_docx(make("ceklist", keras)), "ceklist")
    assert ceklist[0][-1].startswith(PANJANG_CETAK)
    telaah = open_docx(make("telaah", keras))
    assert sum(PANJANG_CETAK in p.text for p in telaah.paragraphs) >= 12 + 4
    assert rows_of(telaah, "tindak_lanjut")[0][1] == PANJANG_CETAK


def test_blank_lines_of_a_text_become_paragraphs(documents):
    paragraphs = [p.text for p in documents["telaah"].paragraphs]
    assert "Solusi yang sudah dilakukan: jadwal ronda bergilir per RT." in paragraphs
