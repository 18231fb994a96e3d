"""The Rekap as a workbook: opened again, every figure is a number and the domain's own; words stay words."""

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kinerja_app.documents.excel.rekap_tulis import ANGGARAN, PERBANDINGAN, REKAP, RUMUS, SUMBER, TRIBULAN, write_rekap
from kinerja_app.documents.excel.tulis import CONTOH, KERTAS_F4
from kinerja_app.domain.rekap import compute_rekap
from kinerja_app.domain.rekap_rumus import list_rumus
from tests.domain.contoh_rekap import IKU_01, VERSI_2, rekap_2026, sumber_of
from tests.factories import WIB

PADA = datetime(2027, 1, 11, 9, 0, tzinfo=WIB)
SEMUA = tuple(map(sumber_of, (1, 2, 3, 4)))


def open_buku(rekap, **lain):
    return load_workbook(io.BytesIO(write_rekap(rekap, "Kecamatan Kalipare", PADA, **({"is_demo": False} | lain))))


@pytest.fixture(scope="module")
def buku():
    return open_buku(rekap_2026())


def table(buku, lembar) -> dict[str, dict[str, object]]:
    """Rows of a sheet by what stands in column B, each by its heading; from the row that begins with "No"."""
    rows = iter(buku[lembar].iter_rows(values_only=True))
    kepala = next(row for row in rows if row[0] == "No")
    return {row[1]: dict(zip(kepala, row, strict=True)) for row in rows if row[1] is not None}


def dec(nilai) -> Decimal | str:
    """A cell as the exact figure that the file holds."""
    return nilai if isinstance(nilai, str) else Decimal(str(nilai))


def test_every_annual_figure_is_a_number_and_the_domains_own(buku):
    rows = table(buku, REKAP)
    for baris in rekap_2026().baris:
        row = rows[baris.iku.kode]
        realisasi = "–" if baris.realisasi is None else baris.realisasi
        capaian = baris.tahunan.teks if baris.nilai is None else baris.nilai
        assert (dec(row["Realisasi setahun"]), dec(row["Capaian (%)"])) == (realisasi, capaian)
        assert row["Predikat"] == baris.teks_predikat
    assert isinstance(rows["IKU-01"]["Target tahunan"], int | float)
    assert (rows["IKU-09"]["Target tahunan"], rows["IKU-07"]["Target tahunan"]) == ("40,00–60,00", "BB")


def test_the_means_stand_below_the_rows(buku):
    isi = [row for row in buku[REKAP].iter_rows(values_only=True) if str(row[2]).startswith("Rata-rata")]
    assert [(row[2], row[3], dec(row[7])) for row in isi] == [
        ("Rata-rata sasaran: Meningkatnya kualitas pelayanan publik kecamatan", "4 dari 4 IKU", Decimal("92.77")),
        ("Rata-rata sasaran: Meningkatnya ketenteraman dan ketertiban", "6 dari 8 IKU", Decimal("98.84")),
        ("Rata-rata kantor", "10 dari 12 IKU", Decimal("96.41")),
    ]


def test_the_twelve_figures_of_every_iku_are_the_domains_own(buku):
    rows, rekap = table(buku, TRIBULAN), rekap_2026()
    semua = [(baris.iku, baris.tribulan) for baris in (*rekap.baris, *rekap.keluar)]
    assert rows.keys() == {iku.kode for iku, _ in semua}
    for iku, tribulan in semua:
        for sel in tribulan:
            asal = f"{sel.sumber.nama} ({sel.sumber.asal})"
            realisasi = sel.nilai_realisasi(iku)
            assert dec(rows[iku.kode][f"Realisasi {asal}"]) == ("–" if realisasi is None else realisasi)
            assert dec(rows[iku.kode][f"Capaian (%) {asal}"]) == (sel.teks if sel.nilai is None else sel.nilai)
    assert rows["IKU-08"]["Keterangan"].startswith("dikeluarkan sejak Dokumen IKU versi 2")


def test_the_comparisons_are_the_domains_own(buku):
    rows = table(buku, PERBANDINGAN)
    dua, satu = rows["IKU-02"], rows["IKU-01"]
    kolom = ("Realisasi 2025", "Realisasi 2026", "Selisih realisasi", "Selisih capaian (poin persen)")
    assert [dec(dua[nama]) for nama in kolom] == [40, 42, 2, Decimal("-4.55")]
    assert (dua["Penilaian"], satu["Realisasi 2024"]) == ("membaik", "kira-kira 75")
    kolom = ("Target akhir Renstra", "Capaian Renstra (%)", "Standar nasional", "Capaian standar (%)")
    assert [dec(satu[nama]) for nama in kolom] == [92, Decimal("90.49"), 80, Decimal("104.06")]
    assert (satu["Hasil Renstra"], rows["IKU-04"]["Hasil Renstra"]) == ("belum mencapai", "–")


def test_the_budgets_are_the_domains_own(buku):
    rows = table(buku, ANGGARAN)
    satu, dua = rows["Program Pelayanan"], rows["Program Ketenteraman"]
    assert [satu[f"TB {n} (Rp)"] for n in ("I", "II", "III", "IV")] == [30_000_000, 50_000_000, 60_000_000, 40_000_000]
    kolom = ("Serapan (% pagu)", "Serapan terhadap target (%)", "Rata-rata capaian IKU (%)", "Efisiensi (poin persen)")
    assert [dec(satu[nama]) for nama in kolom] == [90, Decimal("94.74"), Decimal("96.70"), Decimal("1.96")]
    assert (dua["TB II (Rp)"], dua["Efisiensi (poin persen)"]) == ("–", "–")
    assert rows["Jumlah"]["Pagu (Rp)"] == 250_000_000
    assert rows["Program Lama (tidak lagi dimuat dalam Dokumen IKU terakhir)"]["Realisasi s.d. (Rp)"] == 5_000_000


def test_every_formula_and_every_source_is_there(buku):
    rumus = {nama: row["Rumus"] for nama, row in table(buku, RUMUS).items()}
    assert rumus == {nama: "\n".join(lines) for nama, lines in list_rumus(rekap_2026())}
    sumber = table(buku, SUMBER)
    assert sumber["Tribulan I Tahun 2026"]["Asal"] == "2026-TB1-R1, ralat"
    assert sumber["Tribulan II Tahun 2026"]["Catatan"] == "Memakai angka sebelum ralat TB I 2026."


def test_figures_are_shown_with_their_decimals_and_sheets_are_ready_to_print(buku):
    ws = buku[REKAP]
    by_kode = {row[1].value: row for row in ws.iter_rows() if row[1].value}
    formats = [by_kode[kode][6].number_format for kode in ("IKU-01", "IKU-02")]
    assert formats == ["#,##0.00", "#,##0"]
    for lembar in buku.worksheets:
        assert (lembar.page_setup.orientation, int(lembar.page_setup.paperSize)) == ("landscape", KERTAS_F4)
        assert (lembar.freeze_panes is not None, bool(lembar.print_title_rows)) == (True, True)
        assert not lembar.protection.sheet, "the office works on with these figures"
        assert all(lembar.column_dimensions[huruf].width > 4 for huruf in "ABC")


def test_words_never_become_formulas():
    jahat = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")')
    iku_list = tuple(replace(IKU_01, kode=f"IKU-{n}", indikator=teks) for n, teks in enumerate(jahat))
    buku = open_buku(compute_rekap(2026, (replace(VERSI_2, iku_list=iku_list),), SEMUA, {}))
    for lembar in buku.worksheets:
        assert all(sel.data_type != "f" for row in lembar.iter_rows() for sel in row)
    assert [row["Indikator"] for row in table(buku, REKAP).values()] == list(jahat)


def test_an_unfinished_year_says_so_on_every_sheet_and_a_sample_office_too():
    buku = open_buku(rekap_2026(1, 2, 3), is_demo=True)
    for lembar in buku.worksheets:
        assert lembar["A1"].value.startswith("Rekap Pengukuran Kinerja Tahun 2026 (SEMENTARA, BELUM LENGKAP)")
        assert lembar["A2"].value == CONTOH
    assert table(buku, REKAP)["IKU-01"]["Capaian (%)"] == "belum lengkap"
    assert buku.properties.title == buku[REKAP]["A1"].value


def test_the_same_year_at_the_same_time_gives_the_same_bytes():
    satu, dua = (write_rekap(rekap_2026(), "Kecamatan Kalipare", PADA, is_demo=False) for _ in range(2))
    assert satu == dua
