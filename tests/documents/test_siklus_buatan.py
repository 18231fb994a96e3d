"""Every document of every generated siklus, read back: each figure of the domain, and only facts in the sentences."""

import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kinerja_app.documents.excel.data_kinerja import DATA, write_data_kinerja
from kinerja_app.documents.paket import read_parts
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.analisa_naskah import (
    fakta,
    kalimat_keadaan,
    kalimat_kesimpulan,
    kalimat_tanpa_capaian,
    persoalan,
    praanggapan,
)
from kinerja_app.domain.analisa_sasaran import Pembanding, list_banding
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_satuan, format_target
from kinerja_app.domain.hasil import measure, measure_rata_rata
from kinerja_app.domain.keabsahan import ceklist_of
from tests.documents.docx_reading import all_text, list_faults, open_docx, rows_of, table_of
from tests.documents.siklus_buatan import KASUS, SAMPEL, buat
from tests.documents.siklus_kalipare import PADA, make
from tests.domain.hukum_kalimat import HITUNGAN, list_angka_asing, list_cacat_kalimat

JENIS = ("data_kinerja", "ceklist", "telaah", "formulir_pengukuran")


@pytest.fixture(scope="module", params=[
    pytest.param(nama, marks=[] if nama in SAMPEL else [pytest.mark.full]) for nama in KASUS
])  # fmt: skip
def contoh(request):
    """One siklus after the other: it, its measurement, what it was made from, and its documents."""
    siklus, kasus = buat(request.param)
    docx = {jenis: make(jenis, siklus, profil=kasus.profil, surat=kasus.surat) for jenis in JENIS}
    return siklus, measure(siklus), kasus, docx


@pytest.mark.parametrize("jenis", JENIS)
def test_the_package_holds_together_and_the_same_data_give_the_same_bytes(contoh, jenis):
    siklus, _, kasus, docx = contoh
    assert list_faults(docx[jenis]) == []
    lagi = make(jenis, siklus, profil=kasus.profil, surat=kasus.surat)
    assert read_parts(lagi)["word/document.xml"] == read_parts(docx[jenis])["word/document.xml"]
    assert lagi == docx[jenis]


def test_the_mean_alone_is_that_of_the_measurement(contoh):
    siklus, ukur, *_ = contoh
    assert measure_rata_rata(siklus) == ukur.kantor


def test_the_telaah_shows_every_figure_in_its_row(contoh):
    siklus, ukur, _, docx = contoh
    telaah = open_docx(docx["telaah"])
    *isi, rata = rows_of(telaah, "pengukuran")
    assert isi == [
        [str(n), b.iku.indikator, format_satuan(b.iku), b.target, b.realisasi, b.capaian.teks, b.predikat or KOSONG]
        for n, b in enumerate(ukur.baris, start=1)
    ]
    assert rata == [f"Rata-rata ({ukur.kantor.teks_n})", ukur.kantor.teks, ukur.kantor.predikat or KOSONG]
    assert [baris[2:] for baris in rows_of(telaah, "sampai_dengan")] == [
        [b.target_sd, b.realisasi_sd, b.sd.teks_capaian, b.teks_cakupan,
         format_target(b.iku.target_tahunan, b.iku.desimal), b.kemajuan.teks]
        for b in ukur.baris
    ]  # fmt: skip
    assert [baris[1:] for baris in rows_of(telaah, "sasaran")] == [
        [s.sasaran, s.rata_rata.teks_n, s.rata_rata.teks, s.rata_rata.predikat or KOSONG] for s in ukur.sasaran
    ]
    for jenis, nama in ((Pembanding.RENSTRA, "renstra"), (Pembanding.NASIONAL, "nasional")):
        banding = list_banding(ukur, jenis)
        if banding:
            assert [baris[2:] for baris in rows_of(telaah, nama)] == [[b.realisasi, b.target, b.teks] for b in banding]
    if siklus.dokumen_iku.program_list:
        semua = efisiensi_of(siklus, ukur)
        assert [b[-1] for b in rows_of(telaah, "efisiensi")] == [satu.teks for satu in semua]
    uraian = [butir.uraian for butir in siklus.saran.lalu + siklus.saran.baru]
    assert [baris[1] for baris in rows_of(telaah, "tindak_lanjut")] == uraian


def test_data_kinerja_formulir_and_excel_show_the_same_figures(contoh):
    siklus, ukur, kasus, docx = contoh
    word = {b[1]: b for b in rows_of(open_docx(docx["data_kinerja"]), "data_kinerja") if len(b) > 1}
    formulir = [b[-5:] for b in rows_of(open_docx(docx["formulir_pengukuran"]), "formulir")[1:-1]]
    buku = load_workbook(io.BytesIO(write_data_kinerja(siklus, ukur, kasus.profil, PADA, is_demo=False)))[DATA]
    excel = {baris[1].value: baris[6].value for baris in buku.iter_rows() if baris[1].value}
    for baris in ukur.baris:
        kode, entri = baris.iku.kode, siklus.entri[baris.iku.kode]
        assert word[kode][4:6] == [baris.target, baris.realisasi]
        angka = entri.huruf if entri.huruf is not None else entri.realisasi
        assert format_nilai(angka, baris.iku.desimal) == baris.realisasi
        assert excel[kode] == (None if angka is None else entri.huruf or float(angka))
    kolom = [[b.iku.indikator, format_satuan(b.iku), b.target, b.realisasi, b.capaian.teks] for b in ukur.baris]
    assert sorted(formulir) == sorted(kolom)


def test_the_ceklist_shows_every_answer_and_every_return(contoh):
    siklus, _, kasus, docx = contoh
    document = open_docx(docx["ceklist"])
    assert [baris[1] for baris in _full(document, "ceklist")] == [iku.kode for iku in siklus.iku_list]
    for iku, baris in zip(siklus.iku_list, _full(document, "ceklist"), strict=True):
        assert len(baris) == len(ceklist_of(siklus, iku.kode)) + 4
    teks = " ".join(all_text(document).split())
    assert all(alasan.removesuffix(".") in teks for alasan in kasus.kembali)


def _full(document, nama):
    return [[cell.text for cell in row.cells] for row in table_of(document, nama).rows[1:]]


def test_every_number_of_every_sentence_is_a_figure_of_the_siklus(contoh):
    siklus, ukur, _, _ = contoh
    siklus = replace(siklus, entri={k: replace(e, penjelasan="Catatan 98765.") for k, e in siklus.entri.items()})
    kalimat = [
        *draft_telaah(siklus, ukur).values(), *(t for daftar in analisis(siklus, ukur).values() for t in daftar),
        *fakta(siklus), kalimat_keadaan(ukur), *kalimat_kesimpulan(ukur), *kalimat_tanpa_capaian(siklus, ukur),
    ]  # fmt: skip
    assert [asing for teks in kalimat if (asing := list_angka_asing(teks, siklus, ukur))] == []
    assert [cacat for teks in kalimat if (cacat := list_cacat_kalimat(teks))] == []
    resmi = [*persoalan(siklus, "Kecamatan Kalipare"), *praanggapan(siklus, ukur)]
    assert [cacat for teks in resmi if (cacat := list_cacat_kalimat(teks))] == []


def test_a_wrong_count_in_any_sentence_is_found(contoh):
    """Each count outside a citation, one too many: no other fact of the siklus makes it right."""
    siklus, ukur, _, _ = contoh
    kalimat = [
        *draft_telaah(siklus, ukur).values(), *(t for daftar in analisis(siklus, ukur).values() for t in daftar),
        *fakta(siklus), kalimat_keadaan(ukur), *kalimat_kesimpulan(ukur),
    ]  # fmt: skip
    salah = [
        f"{teks[: satu.start()]}{int(satu.group()) + 1}{teks[satu.end() :]}"
        for teks in kalimat
        for satu in HITUNGAN.finditer(teks)
        if teks.count("“", 0, satu.start()) == teks.count("”", 0, satu.start())
    ]
    assert len(salah) >= 3
    assert [teks for teks in salah if not list_angka_asing(teks, siklus, ukur)] == []


ABSURD = re.compile(
    r"\b0 (\(nol\) )?IKU\b|\b0 dari|(naik|turun|kurang|lebih|Kenaikan capaian adalah|Penurunan capaian adalah) 0(,0+)? "
    r"|(\b\d+) dari \4 IKU|Dari 1 |semuanya belum ada|IKU IKU|\(\)|berkode “"
)  # fmt: skip


def test_no_sentence_is_absurd(contoh):
    _, _, _, docx = contoh
    paragraf = [p.text for p in open_docx(docx["telaah"]).paragraphs]
    assert [teks for teks in paragraf if ABSURD.search(teks)] == []


def test_figures_are_right_aligned_with_two_decimals_of_capaian(contoh):
    _, ukur, _, docx = contoh
    for row in table_of(open_docx(docx["telaah"]), "pengukuran").rows[1:-1]:
        gaya = [cell.paragraphs[0].style.style_id for cell in row.cells]
        assert gaya[3:6] == ["TabelAngka"] * 3
    for baris in ukur.baris:
        if baris.capaian.nilai is not None:
            assert baris.capaian.teks == format_angka(baris.capaian.nilai, 2)
