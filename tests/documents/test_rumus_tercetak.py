"""Lampiran 1 and the tables of the Telaah agree: what is printed is explained, and nothing else is."""

import re

import pytest

from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.domain.agregasi import compute_sd
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Agregasi, Polaritas
from tests.documents.siklus_buatan import KASUS, SAMPEL, buat
from tests.documents.siklus_kalipare import PROFIL, SURAT
from tests.domain.contoh_analisa import measured
from tests.domain.contoh_iku import make_angka, make_iku, t

ANGKA = re.compile(r"[+−]?\d[\d.]*(?:,\d+)?")
# What a row of Lampiran 1 explains, by table; identical names of IKU keep the row's place.
KOLOM_IKU = {
    "pengukuran": ("realisasi", "capaian"),
    "sd": ("target_sd", "realisasi_sd", "capaian_sd", "kemajuan"),
    "sebelumnya": ("capaian", "perubahan", "perubahan_tahun_lalu"),
}


def _angka(*teks):
    return {angka for satu in teks for angka in ANGKA.findall(satu)}


def _hasil(line):
    """The figure that a line of Lampiran 1 arrives at, None where it arrives at words."""
    tanpa_catatan = re.sub(r" \([^()]*\)$", "", line).rstrip(".")
    akhir = ANGKA.findall(tanpa_catatan.rpartition(" ")[2])
    return akhir[-1] if akhir else None


def _konteks(siklus, ukur):
    return konteks_telaah(siklus, ukur, analisis(siklus, ukur), PROFIL, SURAT, is_demo=False)


def _printed(isi, ukur):
    """Per row of Lampiran 1, the cells of the tables that it explains."""
    hasil = []
    for n, baris in enumerate(ukur.baris):
        sel = [isi[nama][n][kolom] for nama, semua in KOLOM_IKU.items() for kolom in semua]
        for nama in ("renstra", "nasional"):
            ada = [i.iku for i in ukur.baris if (i.iku.target_akhir_renstra if nama == "renstra" else
                                                 i.iku.standar_nasional) is not None]  # fmt: skip
            if baris.iku in ada:
                sel.append(isi[nama][ada.index(baris.iku)]["capaian"])
        hasil.append(sel)
    hasil += [[baris["rata_rata"]] for baris in isi["sasaran"]]
    hasil.append([isi["rata_rata"]["capaian"]])
    hasil += [[baris["rata_rata"]] for baris in isi["perkembangan"][:-1] if baris["n"] != "–"]
    sama = [teks for teks in isi["analisis"]["sebelumnya"]["butir"] if " IKU yang sama " in teks]
    hasil += [[teks.rstrip(".").replace(" turun ", " −")] for teks in sama]
    kolom = ("realisasi_sd", "serapan", "capaian", "efisiensi")
    return hasil + [[baris[nama] for nama in kolom] for baris in isi["efisiensi"]]


@pytest.mark.parametrize("nama", [
    pytest.param(nama, marks=[] if nama in SAMPEL else [pytest.mark.full]) for nama in KASUS
])  # fmt: skip
def test_every_printed_figure_is_explained_and_every_explained_figure_is_printed(nama):
    siklus, _ = buat(nama)
    ukur = measure(siklus)
    isi = _konteks(siklus, ukur)
    tercetak = _printed(isi, ukur)
    rumus = isi["rumus"]
    assert len(rumus) - len(tercetak) in (0, len(siklus.dokumen_iku.program_list))
    for baris, sel in zip(rumus, tercetak, strict=False):
        lines = baris["rumus"].split("\n")
        assert {a.lstrip("+") for a in _angka(*sel)} <= {a.lstrip("+") for a in _angka(*lines)}, baris["nama"]
        hasil = {a for line in lines if (a := _hasil(line)) is not None}
        assert {a.lstrip("+") for a in hasil} <= {a.lstrip("+") for a in _angka(*sel)}, baris["nama"]
    for baris in rumus[len(tercetak) :]:
        assert not _angka(baris["rumus"]), baris["nama"]


def test_the_mean_of_the_same_iku_has_its_formula_and_says_why_the_trend_has_another():
    # 84 and 76 of 80: 105,00 and 95,00, mean 100,00; TB I 80 and 72: 100,00 and 90,00, mean 95,00; C is new
    iku_list = [make_iku(kode=f"IKU-0{n}", indikator=f"Indikator {n}") for n in (1, 2, 3)]
    lalu = (make_angka("2026-TB1", "80", "80"), make_angka("2026-TB1", "80", "72", kode="IKU-02"))
    siklus, ukur = measured(*zip(iku_list, ("84", "76", "88"), strict=True), lalu=lalu)
    assert {baris["nama"]: baris["rumus"] for baris in _konteks(siklus, ukur)["rumus"]}[
        "Rata-rata 2 IKU yang sama sejak Tribulan I Tahun 2026"
    ].split("\n") == [
        "Tribulan I Tahun 2026: 190,00 ÷ 2 = 95,00",
        "Tribulan II Tahun 2026: 200,00 ÷ 2 = 100,00",
        "Perubahan: 100,00 − 95,00 = +5,00",
        (
            "Hanya IKU yang mempunyai capaian pada kedua tribulan yang dirata-ratakan, sehingga hasilnya dapat berbeda"
            " dari tabel perkembangan."
        ),
    ]


def _batas(periode):
    """A cumulative limit: 4 and 3 used of 16 in the year and of 10 s.d. akhir Renstra."""
    iku = make_iku(
        desimal=0, polaritas=Polaritas.MINIMASI, agregasi=Agregasi.KUMULATIF, target=(t("4"),) * 4,
        target_tahunan=t("16"), target_akhir_renstra=t("10"), standar_nasional=t("10"),
    )  # fmt: skip
    lalu = (make_angka("2026-TB1", t("4"), "4"),)
    siklus, ukur = measured((iku, "3"), lalu=lalu, periode=periode)
    return _konteks(siklus, ukur)["rumus"][0]["rumus"].split("\n")


def test_a_limit_of_the_year_is_explained_as_it_is_printed():
    # 4 + 3 = 7 of 8; until the year is over no percent is printed against the limit
    assert _batas("2026-TB2")[2:] == [
        "Target s.d. tribulan: 4 + 4 = 8",
        "Realisasi s.d. tribulan: 4 + 3 = 7",
        "Capaian s.d. tribulan: (2 × 8 − 7) ÷ 8 × 100 = 112,50",
        "Kemajuan tahunan: terpakai 7 dari batas 16",
        "Perubahan sejak terakhir diukur (TB I 2026): 125,00 − 100,00 = +25,00",
        "Terhadap target akhir Renstra: terpakai 7 dari batas 10",
        "Terhadap standar nasional: terpakai 7 dari batas 10",
    ]


def test_a_limit_is_held_against_other_targets_when_the_year_is_over():
    assert _batas("2026-TB4")[-2:] == [
        "Terhadap target akhir Renstra: (2 × 10 − 7) ÷ 10 × 100 = 130,00",
        "Terhadap standar nasional: (2 × 10 − 7) ÷ 10 × 100 = 130,00",
    ]


@pytest.mark.parametrize(
    ("agregasi", "rumus"),
    [
        (Agregasi.KUMULATIF, "80,00 + 85,00 = 165,00"),
        (Agregasi.RATA_RATA, "(80,00 + 85,00) ÷ 2 = 82,50"),
        (Agregasi.NILAI_AKHIR, "Tribulan II Tahun 2026: 85,00"),
        (Agregasi.TIDAK_KUMULATIF, ""),
    ],
)
def test_the_target_sd_is_explained_by_how_the_tribulan_are_joined(agregasi, rumus):
    iku = make_iku(agregasi=agregasi, target=(t("80"), t("85"), t("85"), t("85")))
    angka = (make_angka("2026-TB1", t("80"), "79"), make_angka("2026-TB2", t("85"), "84"))
    assert compute_sd(iku, angka).rumus_target == rumus
