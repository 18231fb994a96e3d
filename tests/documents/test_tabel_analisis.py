"""Tables of section IV of the Telaah: every cell worked out by hand, captions numbered without a gap."""

from dataclasses import replace

import pytest

from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.hasil import measure
from tests.documents.docx_reading import open_docx
from tests.documents.siklus_kalipare import PROFIL, SURAT, kalipare_at_pengetikan, make
from tests.domain.contoh_analisa import siklus_of
from tests.domain.contoh_iku import make_angka, make_iku, t


def konteks_of(siklus):
    ukur = measure(siklus)
    return konteks_telaah(siklus, ukur, analisis(siklus, ukur), PROFIL, SURAT, is_demo=False)


def test_each_capaian_stands_beside_those_of_earlier_periods():
    # 76 ÷ 80 = 95,00 now; TB I 80 ÷ 80 = 100,00: −5,00; TB II of 2025 72 ÷ 80 = 90,00: +5,00
    iku = make_iku(realisasi_lalu={"2025": "77,4", "2024": "1075", "2023": "75 (BPS)"})
    lalu = (make_angka("2025-TB2", "80", "72"), make_angka("2026-TB1", "80", "80"))
    (baris,) = konteks_of(siklus_of((iku, "76"), lalu=lalu))["sebelumnya"]
    assert list(baris.values())[2:] == [
        "95,00", "100,00\n(TB I 2026)", "−5,00", "90,00", "+5,00", "2023: 75 (BPS)\n2024: 1.075,00\n2025: 77,40",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("realisasi", "tahun_lalu", "sel"),
    [
        ("76", None, ["95,00", "–", "–", "tidak tersedia", "–", "–"]),
        ("76", "-", ["95,00", "–", "–", "tidak diukur", "–", "–"]),
        ("TIDAK_TERSEDIA", "80", ["tidak tersedia", "–", "–", "–", "–", "–"]),
    ],
)
def test_what_cannot_be_compared_says_so_or_stays_a_dash(realisasi, tahun_lalu, sel):
    lalu = () if tahun_lalu is None else (make_angka("2025-TB2", tahun_lalu, None if tahun_lalu == "-" else "80"),)
    (baris,) = konteks_of(siklus_of((make_iku(), realisasi), lalu=lalu))["sebelumnya"]
    assert list(baris.values())[2:] == sel


def test_the_table_beside_the_trend_has_every_tribulan_with_its_mean():
    lalu = (make_angka("2025-TB3", "80", "80"), make_angka("2026-TB1", "80", "80"))
    siklus = siklus_of((make_iku(), "76"), lalu=lalu)
    assert konteks_of(siklus)["perkembangan"][1:] == [
        {"tribulan": "Tribulan IV Tahun 2025", "n": "–", "rata_rata": "–", "predikat": "–"},
        {
            "tribulan": "Tribulan I Tahun 2026", "n": "1 dari 1 IKU", "rata_rata": "100,00",
            "predikat": "Sangat Tinggi",
        },
        {
            "tribulan": "Tribulan II Tahun 2026", "n": "1 dari 1 IKU", "rata_rata": "95,00",
            "predikat": "Sangat Tinggi",
        },
    ]  # fmt: skip


def test_tables_without_rows_are_not_printed_and_leave_no_gap_in_the_numbers():
    siklus = siklus_of((make_iku(standar_nasional=t("90")), "76"))
    siklus.entri_program, siklus.saran = {}, replace(siklus.saran, lalu=(), baru=())
    konteks = konteks_of(siklus)
    ada = {nama: judul for nama, judul in konteks["judul_tabel"].items() if judul}
    assert ada == {
        "pengukuran": "Tabel 1. Hasil pengukuran Tribulan II Tahun 2026",
        "sasaran": "Tabel 2. Rata-rata capaian Tribulan II Tahun 2026 menurut sasaran",
        "sd": "Tabel 3. Capaian s.d. Tribulan II Tahun 2026 dan kemajuan tahunan",
        "sebelumnya": "Tabel 4. Capaian dibandingkan dengan periode sebelumnya",
        "nasional": "Tabel 5. Realisasi dibandingkan dengan standar nasional",
    }
    for nama in ("perkembangan", "renstra", "efisiensi", "tindak_lanjut"):
        assert konteks[nama] == []


def test_the_budget_of_each_program_stands_beside_what_its_iku_reached():
    konteks = konteks_of(kalipare_at_pengetikan())
    # 99,12 − 68,00 ÷ 70,00 × 100 = 99,12 − 97,14 = 1,98
    assert konteks["efisiensi"][0] == {
        "no": "1", "program": "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik",
        "realisasi_sd": "122.400.000", "serapan": "68,00", "target_serapan": "70,00", "capaian": "99,12",
        "efisiensi": "+1,98",
    }  # fmt: skip


def test_every_table_of_the_telaah_has_a_caption_with_the_next_number():
    document = open_docx(make("telaah", kalipare_at_pengetikan()))
    judul = [satu.text for satu in document.paragraphs if satu.style.name == "Caption"]
    tabel = [satu.split(".")[0] for satu in judul if satu.startswith("Tabel")]
    assert tabel == [f"Tabel {nomor}" for nomor in range(1, 10)]
    assert [satu.split(".")[0] for satu in judul if satu.startswith("Grafik")] == ["Grafik 1", "Grafik 2"]
