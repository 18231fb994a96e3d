"""The last four figures of an IKU with their trend, beside the figure that is typed (step 1) or judged (step 2)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import KeadaanRealisasi, Target
from kinerja_app.domain.periode import Periode
from tests.factories import KUNCI, angka_lalu_contoh, dokumen_iku_contoh, siklus_at
from tests.web.halaman import buka

LALU = ((2025, 1, "80.10"), (2025, 2, "80.20"), (2025, 3, None), (2025, 4, "80.40"), (2026, 1, "81.50"))


def make_siklus(tahap: Tahap):
    """IKU-01 with five earlier figures, one of them not available; IKU-07 with one letter."""
    siklus = siklus_at(tahap, dokumen=dokumen_iku_contoh(7))
    semua = {angka.kode: angka for angka in angka_lalu_contoh(siklus.dokumen_iku)}
    satu = [
        replace(
            semua["IKU-01"], periode=Periode(tahun, nomor), asal=f"{tahun}-TB{nomor}-R0",
            realisasi=nilai and Decimal(nilai),
            keadaan=KeadaanRealisasi.TERUKUR if nilai else KeadaanRealisasi.TIDAK_TERSEDIA,
        )
        for tahun, nomor, nilai in LALU
    ]  # fmt: skip
    huruf = replace(semua["IKU-01"], kode="IKU-07", target=Target.of_huruf("BB"), realisasi=None, huruf="B")
    siklus.angka_lalu = (*satu, huruf)
    return siklus


@pytest.mark.parametrize(
    ("tahap", "nama", "halaman"),
    [(Tahap.ELABORASI, "tim-1", "data"), (Tahap.TELAAH_KEABSAHAN, "sekretaris", "ceklist")],
)
def test_four_figures_and_their_trend_stand_beside_the_figure(masuk, home_contoh, tahap, nama, halaman):
    home_contoh.create_siklus(make_siklus(tahap))
    iku = buka(masuk(nama), f"/siklus/{KUNCI}/{halaman}/IKU-01")
    assert "TB II 2025: 80,20 TB III 2025: tidak tersedia TB IV 2025: 80,40 TB I 2026: 81,50" in iku.teks
    assert "TB I 2025" not in iku.teks
    (gambar,) = iku.pohon.xpath("//svg[contains(@class, 'k-tren')]")
    (uraian,) = gambar.xpath("./desc/text()")
    assert uraian == "TB II 2025: 80,20; TB III 2025: tidak tersedia; TB IV 2025: 80,40; TB I 2026: 81,50."
    assert len(gambar.xpath("./circle[@r='2']")) == 3
    assert gambar.xpath("./path/@d")[0].count("M") == 2  # a gap where there was no figure


@pytest.mark.parametrize("nama", ["tim-1", "camat"])
def test_in_the_table_of_all_iku_they_stand_in_one_line_at_each_that_has_any(masuk, home_contoh, nama):
    home_contoh.create_siklus(make_siklus(Tahap.ELABORASI))
    halaman = buka(masuk(nama), f"/siklus/{KUNCI}/data-iku")
    assert "TB II 2025 – TB I 2026: 80,20 · tidak tersedia · 80,40 · 81,50" in halaman.teks
    assert "TB I 2026: B" in halaman.teks
    assert len(halaman.pohon.xpath("//table//svg[contains(@class, 'k-tren')]")) == 2


def test_a_letter_stands_at_its_figure_and_no_figure_draws_nothing(masuk, home_contoh):
    home_contoh.create_siklus(make_siklus(Tahap.ELABORASI))
    tim = masuk("tim-1")
    huruf = buka(tim, f"/siklus/{KUNCI}/data/IKU-07")
    assert "TB I 2026: B" in huruf.teks
    assert len(huruf.pohon.xpath("//svg[contains(@class, 'k-tren')]/circle[@r='2']")) == 1
    kosong = buka(tim, f"/siklus/{KUNCI}/data/IKU-02")
    assert not kosong.pohon.xpath("//svg[contains(@class, 'k-tren')]")
    assert "Belum ada angka tribulan sebelumnya." in kosong.teks


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris"])
def test_a_lembar_shows_them_for_each_of_its_iku(masuk, home_contoh, nama):
    siklus = make_siklus(Tahap.ELABORASI)
    contoh = next(angka for angka in siklus.angka_lalu if angka.kode == "IKU-01")
    siklus.angka_lalu = tuple(
        replace(contoh, kode="IKU-05", periode=Periode(tahun, nomor), realisasi=Decimal(nilai))
        for tahun, nomor, nilai in ((2025, 1, "70"), (2025, 2, "71"), (2025, 3, "72"), (2025, 4, "73"), (2026, 1, "74"))
    )
    home_contoh.create_siklus(siklus)
    halaman = buka(masuk(nama), f"/siklus/{KUNCI}/lembar/2")
    assert "TB II 2025: 71,00 TB III 2025: 72,00 TB IV 2025: 73,00 TB I 2026: 74,00" in halaman.teks
    assert "TB I 2025" not in halaman.teks
    (gambar,) = halaman.pohon.xpath("//svg[contains(@class, 'k-tren')]")
    assert gambar.xpath("./title/text()") == ["Realisasi IKU-05 pada tribulan sebelumnya"]
    assert "belum ada" in halaman.teks  # IKU-06 has none
