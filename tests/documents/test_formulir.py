"""The Formulir Pengukuran Kinerja: the columns of PermenPANRB 53/2014, figures as the domain has them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.hasil import measure
from tests.documents.docx_reading import list_faults, open_docx, rows_of, table_of
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make


@pytest.fixture(scope="module")
def siklus():
    return kalipare_at_pengetikan()


@pytest.fixture(scope="module")
def dokumen(siklus):
    return open_docx(make("formulir_pengukuran", siklus))


def captions(tabel):
    return tabel._tbl.tblPr.xpath("w:tblCaption/@w:val")


def test_the_columns_are_those_of_the_annex(dokumen):
    head, nomor = [[cell.text for cell in row.cells] for row in table_of(dokumen, "formulir").rows[:2]]
    assert head == ["Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "%"]
    assert nomor == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    program = [cell.text for cell in table_of(dokumen, "formulir_program").rows[0].cells]
    assert program == ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"]


def test_every_figure_is_the_domains_and_a_sasaran_is_one_cell(dokumen, siklus):
    ukur = measure(siklus)
    table = table_of(dokumen, "formulir")
    rows = [[cell.text for cell in row.cells] for row in table.rows[2:]]
    assert rows[:-1] == [
        [b.iku.sasaran, b.iku.indikator, rows[n][2], b.target, b.realisasi, b.capaian.teks]
        for n, b in enumerate(ukur.baris)
    ]
    assert (rows[-1][0], rows[-1][-1]) == ("Rata-rata (9 dari 12 IKU)", ukur.kantor.teks)
    pertama, kedua = (table.rows[n].cells[0]._tc for n in (2, 3))
    assert pertama is kedua, "the first sasaran has several IKU and one cell"


def test_a_few_cells_by_hand(dokumen):
    isi = {baris[1]: baris[3:] for baris in rows_of(dokumen, "formulir") if len(baris) == 6}
    assert isi["Persentase poskamling aktif"] == ["82,00", "79,50", "96,95"]  # 79,50 ÷ 82,00
    assert isi["Persentase kehadiran undangan dalam Musrenbangcam"] == ["–", "–", "tidak diukur"]


def test_programs_are_summed_where_every_figure_is_there(dokumen, siklus):
    # 180 + 95 + 60 + 50 + 1.450 = 1.835 million; 122,4 + 64,6 + 40,8 + 34 + 986 = 1.247,8; ÷ 1.835 = 68,00
    assert rows_of(dokumen, "formulir_program")[-1] == ["Jumlah", "1.835.000.000", "1.247.800.000", "68,00"]
    tanpa = kalipare_at_pengetikan()
    program, *lain = tanpa.dokumen_iku.program_list
    tanpa.dokumen_iku = replace(tanpa.dokumen_iku, program_list=(replace(program, pagu=None), *lain))
    jumlah = rows_of(open_docx(make("formulir_pengukuran", tanpa)), "formulir_program")[-1]
    assert jumlah == ["Jumlah", "–", "1.247.800.000", "–"]


def test_without_programs_there_is_no_lower_block(siklus):
    tanpa = kalipare_at_pengetikan()
    tanpa.dokumen_iku, tanpa.entri_program = replace(tanpa.dokumen_iku, program_list=()), {}
    names = [nama for tabel in open_docx(make("formulir_pengukuran", tanpa)).tables for nama in captions(tabel)]
    assert names == ["formulir"]


@pytest.mark.parametrize(("jenis", "nomor"), [("data_kinerja", 2), ("ceklist", 3), ("formulir_pengukuran", 4)])
def test_what_goes_with_the_telaah_carries_its_number_on_every_page(jenis, nomor):
    siklus = kalipare_at_pengetikan()
    siklus.dokumen = Dokumen(nomor="070/21/35.07.11/2026", tanggal=date(2026, 10, 12))
    footer = open_docx(make(jenis, siklus)).sections[0].footer.paragraphs[0].text
    assert footer.startswith(f"Lampiran {nomor} Telaah Nomor 070/21/35.07.11/2026: ")


def test_a_name_with_marks_of_a_template_stays_text():
    siklus = kalipare_at_pengetikan()
    iku, *lain = siklus.dokumen_iku.iku_list
    aneh = replace(iku, indikator="{% vm %} R&D <b> {{ x }}", sasaran="{% vm %}{{ y }}")
    siklus.dokumen_iku = replace(siklus.dokumen_iku, iku_list=(aneh, *lain))
    content = make("formulir_pengukuran", siklus)
    assert rows_of(open_docx(content), "formulir")[1][:2] == ["{% vm %}{{ y }}", "{% vm %} R&D <b> {{ x }}"]
    assert list_faults(content) == []


def test_the_sum_of_large_budgets_is_exact():
    siklus = kalipare_at_pengetikan()
    program = replace(siklus.dokumen_iku.program_list[0], pagu=Decimal(999999999999999))
    siklus.dokumen_iku = replace(siklus.dokumen_iku, program_list=(program, program))
    jumlah = rows_of(open_docx(make("formulir_pengukuran", siklus)), "formulir_program")[-1]
    assert jumlah[1] == "1.999.999.999.999.998"
