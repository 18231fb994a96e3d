"""The Rekap collected from real files: sealed siklus, data awal, a ralat, and what is missing."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from docx import Document
from openpyxl import load_workbook

from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.anggaran_awal import AnggaranAwal
from kinerja_app.domain.data_awal import DATA_AWAL, BarisDataAwal
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import DataNotFoundError, PeriodeClosedError
from kinerja_app.domain.iku import AngkaTribulan, KeadaanRealisasi
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.rekap_sumber import KeadaanTribulan
from kinerja_app.services import langkah, pembukaan, rekap
from kinerja_app.services.ralat import decide_ralat, request_ralat
from tests.factories import ALASAN, PADA, WIB, dokumen_iku_contoh, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import move, open_at, work_up_to

TB1, TB2, TB3, TB4 = (Periode(2026, n) for n in (1, 2, 3, 4))
NANTI = datetime(2027, 1, 11, 9, 0, tzinfo=WIB)
K = KeadaanTribulan


@pytest.fixture
def sealed(home_contoh):
    """A home with TB II and TB III of 2026 sealed; TB I came before the program."""
    for periode in (TB2, TB3):
        open_at(home_contoh, Tahap.SELESAI, periode)
    return home_contoh


def put_data_awal(home, tahun, tribulan, *, accept=True, anggaran=()):
    periode, dokumen = Periode(tahun, tribulan), dokumen_iku_contoh(tahun=tahun)
    baris = tuple(
        BarisDataAwal(
            AngkaTribulan(
                periode, DATA_AWAL, iku.kode, iku.target_pada(periode),
                KeadaanRealisasi.TERUKUR if iku.target_pada(periode).is_diukur else KeadaanRealisasi.TIDAK_DIUKUR,
                iku.target_pada(periode).bawah,
            ),
            iku.indikator, iku.satuan, iku.desimal, "Buku register",
        )
        for iku in dokumen.iku_list
    )  # fmt: skip
    with home.data_awal.edit() as awal:
        versi = awal.save_rancangan(periode, baris, 0, orang_tim(), PADA, anggaran).versi
        if accept:
            awal.accept(periode, versi, orang_sekretaris(), PADA)


def baris_of(hasil, kode):
    return next(baris for baris in hasil.baris if baris.iku.kode == kode)


def test_a_year_is_collected_from_data_awal_and_what_is_sealed(sealed):
    put_data_awal(sealed, 2026, 1)
    hasil = rekap.get_rekap(sealed, 2026)
    assert [satu.keadaan for satu in hasil.sumber] == [K.DATA_AWAL, K.DIARSIPKAN, K.DIARSIPKAN, K.BELUM_DIARSIPKAN]
    assert [satu.asal for satu in hasil.sumber[:3]] == ["data awal", "2026-TB2-R0", "2026-TB3-R0"]
    assert hasil.kurang == ("TB IV belum diarsipkan",)
    assert hasil.sumber[3].keterangan == "siklusnya belum dibuka"
    # IKU-04 is KUMULATIF: 1200 of data awal, then 1150 twice
    assert baris_of(hasil, "IKU-04").sd.realisasi == Decimal(3500)
    assert baris_of(hasil, "IKU-03").tahunan.teks == "100,00"  # scheduled in TB I alone


def test_a_whole_year_is_complete(sealed):
    put_data_awal(sealed, 2026, 1)
    open_at(sealed, Tahap.SELESAI, TB4)
    hasil = rekap.get_rekap(sealed, 2026)
    assert hasil.is_lengkap
    # 1200 + 3 × 1150 = 4650; ÷ 4800 × 100 = 96,875
    assert baris_of(hasil, "IKU-04").tahunan.teks == "96,88"
    # 15 million in each of three tribulan, and TB I unknown: not judged
    assert hasil.anggaran.baris[0].kurang == "realisasi anggaran TB I tidak tercatat"


def test_rupiah_of_data_awal_make_the_budget_of_the_year_whole(sealed):
    nama = [program.nama for program in dokumen_iku_contoh().program_list]
    put_data_awal(sealed, 2026, 1, anggaran=(AnggaranAwal(nama[0]), AnggaranAwal(nama[1], Decimal(6_000_000), "LRA")))
    publik, koordinasi = rekap.get_rekap(sealed, 2026).anggaran.baris
    assert (publik.kurang, publik.efisiensi.realisasi_sd) == ("realisasi anggaran TB I tidak tercatat", None)
    # 6 million, then 15 million twice: 36 ÷ 60 = 60,00; 60,00 ÷ 70,00 = 85,71
    efisiensi = koordinasi.efisiensi
    assert (koordinasi.kurang, efisiensi.realisasi_sd) == ("", Decimal(36_000_000))
    assert (efisiensi.serapan_sd, efisiensi.capaian_serapan) == (Decimal("60.00"), Decimal("85.71"))
    assert koordinasi.penilaian in ("efisien", "belum efisien")


def test_why_a_tribulan_is_missing_is_told_with_what_to_do(sealed):
    hasil = rekap.get_rekap(sealed, 2026)
    assert hasil.sumber[0].keterangan == "tribulan ini sebelum siklus pertama dan belum mempunyai data awal"
    put_data_awal(sealed, 2026, 1, accept=False)
    open_at(sealed, Tahap.ANALISA, TB4)
    hasil = rekap.get_rekap(sealed, 2026)
    assert hasil.sumber[0].keterangan == "data awalnya belum diterima Sekretaris"
    assert hasil.sumber[3].keterangan == "siklusnya berada pada tahap 3 (Analisa pengukuran)"


def test_a_tribulan_marked_as_not_carried_out_is_named_with_its_reason(sealed):
    pembukaan.mark_tidak_dilaksanakan(sealed, TB4, ALASAN, orang_sekretaris(), NANTI)
    sumber = rekap.get_rekap(sealed, 2026).sumber[3]
    assert (sumber.keadaan, sumber.keterangan) == (K.TIDAK_DILAKSANAKAN, f"alasannya “{ALASAN.removesuffix('.')}”")


def test_a_ralat_counts_once_it_is_sealed_and_what_rested_on_the_old_figures_is_named(sealed):
    kunci, pada = KunciSiklus(TB2, 0), PADA + timedelta(days=120)
    request_ralat(sealed, kunci, ALASAN, orang_kasubag(), pada)
    r1 = decide_ralat(sealed, kunci, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), pada)
    berjalan = rekap.get_rekap(sealed, 2026).sumber[1]
    assert (berjalan.kunci, berjalan.ralat_berjalan, berjalan.ralat_alasan) == (kunci, r1, "")
    isian = Isian(KeadaanRealisasi.TERUKUR, Decimal(1190), sumber="Register kecamatan")
    versi = sealed.siklus.get(r1).entri["IKU-04"].versi
    langkah.save_entri(sealed, r1, "IKU-04", isian, (), versi, orang_tim(), pada)
    move(sealed, r1, Aksi.SAMPAIKAN, orang_tim(), pada)
    work_up_to(sealed, r1, Tahap.ANALISA)
    siklus = sealed.siklus.get(r1)
    teks = {nama: (f"Sesudah ralat: {j}.", siklus.telaah[nama].versi) for nama, j in list_bagian(siklus).items()}
    langkah.save_telaah(sealed, r1, teks, orang_tim(), pada)
    move(sealed, r1, Aksi.SERAHKAN, orang_tim(), pada)
    work_up_to(sealed, r1, Tahap.SELESAI)
    hasil = rekap.get_rekap(sealed, 2026)
    assert (hasil.sumber[1].asal, hasil.sumber[1].ralat_alasan) == ("2026-TB2-R1, ralat", ALASAN)
    assert hasil.sumber[2].sebelum_ralat == (r1,)
    assert baris_of(hasil, "IKU-04").tribulan[1].realisasi == "1.190"


def test_earlier_years_give_their_own_annual_figures(sealed):
    for tribulan in (1, 2, 3, 4):
        put_data_awal(sealed, 2025, tribulan)
    put_data_awal(sealed, 2026, 1)
    open_at(sealed, Tahap.SELESAI, TB4)
    lalu = baris_of(rekap.get_rekap(sealed, 2026), "IKU-04").lalu
    # 4 × 1200 in 2025; a target is known of years with a Rekap only
    assert [(angka.tahun, angka.nilai, angka.target is None) for angka in lalu] == [(2025, Decimal(4800), False)]


def test_the_last_version_of_the_year_counts(sealed):
    with sealed.dokumen_iku.edit(2026) as tahun:
        satu = tahun.berlaku[0]
        tahun.berlaku += (replace(satu, versi_dokumen=2, ditetapkan=date(2026, 11, 2), iku_list=satu.iku_list[:2]),)
    hasil = rekap.get_rekap(sealed, 2026)
    assert hasil.dokumen.versi_dokumen == 2
    assert {baris.iku.kode for baris in hasil.keluar} == {"IKU-03", "IKU-04"}


def test_the_years_are_listed_with_what_they_have(sealed):
    put_data_awal(sealed, 2024, 4)
    daftar = rekap.list_tahun(sealed)
    assert [(satu.tahun, satu.versi_dokumen) for satu in daftar] == [(2026, 1), (2025, 1), (2024, None)]
    assert daftar[2].sumber[3].keadaan is K.DATA_AWAL


def test_a_year_without_dokumen_iku_is_refused_with_the_remedy(sealed):
    with pytest.raises(DataNotFoundError, match="Dokumen IKU tahun itu belum ditetapkan"):
        rekap.get_rekap(sealed, 2024)
    with pytest.raises(DataNotFoundError, match="bukan tahun yang sah"):
        rekap.get_rekap(sealed, 99999)


def test_a_damaged_siklus_stops_the_rekap_instead_of_an_older_figure_taking_its_place(sealed):
    sealed.siklus.path(KunciSiklus(TB3, 0)).write_bytes(b"rusak")
    with pytest.raises(PeriodeClosedError, match="2026-TB3-R0"):
        rekap.get_rekap(sealed, 2026)


def test_a_damaged_siklus_of_a_later_year_leaves_the_years_before_it_alone(sealed):
    utuh = rekap.get_rekap(sealed, 2026)
    nanti = sealed.siklus.path(KunciSiklus(Periode(2027, 1), 0))
    nanti.parent.mkdir(exist_ok=True)
    nanti.write_bytes(b"rusak")
    assert rekap.get_rekap(sealed, 2026) == utuh


def test_word_and_excel_are_made_from_the_year_as_it_stands_and_nothing_is_stored(sealed):
    sebelum = {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()}
    nama, isi = rekap.make_word(sealed, 2026, NANTI)
    assert nama == "SEMENTARA Rekap Pengukuran Kinerja 2026.docx"
    assert read_kunci(isi) == "rekap-2026"
    assert "Sekretaris Contoh" in "\n".join(c.text for t in Document(io.BytesIO(isi)).tables for c in t._cells)
    nama, isi = rekap.make_excel(sealed, 2026, NANTI)
    assert nama == "SEMENTARA Rekap Pengukuran Kinerja 2026.xlsx"
    assert load_workbook(io.BytesIO(isi)).sheetnames[0] == "Rekap"
    assert {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()} == sebelum


def test_a_dokumen_iku_that_is_only_a_draft_gives_no_rekap(home_contoh):
    home_contoh.dokumen_iku.create(2027, DokumenIkuTahun(2027, versi=1))
    with pytest.raises(DataNotFoundError):
        rekap.get_rekap(home_contoh, 2027)
    assert 2027 not in {satu.tahun for satu in rekap.list_tahun(home_contoh)}
