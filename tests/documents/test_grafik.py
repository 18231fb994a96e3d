"""The bar chart of the Telaah: it says what the table says, in a picture and in words, and fits the page."""

import io
from decimal import Decimal

import pytest
from docx import Document

from kinerja_app.documents import grafik_perkembangan
from kinerja_app.documents.grafik import LEBAR, _draw_batang, draw_capaian, draw_png
from kinerja_app.documents.grafik_perkembangan import _join, draw_perkembangan
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.iku import AngkaTribulan, KeadaanRealisasi, Target
from kinerja_app.domain.pengukuran import Pengukuran, compute_pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perkembangan import Titik
from kinerja_app.domain.rata_rata import compute_rata_rata
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make
from tests.factories import iku_contoh

PERIODE = Periode(2026, 2)


def ukur(*realisasi: str | None) -> Pengukuran:
    """A measurement of IKU with target 80 each; None is not filled in."""
    iku_list = tuple(iku_contoh(f"IKU-{nomor:02}", "80", "80", "80", "80") for nomor in range(1, len(realisasi) + 1))
    angka = {
        iku.kode: AngkaTribulan(
            PERIODE, "x", iku.kode, Target.of_angka(Decimal(80)), KeadaanRealisasi.TERUKUR, Decimal(nilai)
        )
        for iku, nilai in zip(iku_list, realisasi, strict=True)
        if nilai is not None
    }
    return compute_pengukuran(PERIODE, iku_list, ATURAN_BAWAAN, angka, ())


def png_size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_the_words_of_the_chart_name_every_capaian_and_state():
    teks = draw_capaian(ukur("76.50", "80", None)).teks
    # 76,50 ÷ 80 × 100 = 95,625, half up 95,63
    assert ": 95,63 persen; 2. " in teks
    assert ": 100,00 persen; 3. " in teks
    assert teks.endswith(": belum diisi.")


@pytest.mark.parametrize("jumlah", [1, 12, 40, 80])
def test_a_chart_of_many_iku_stays_on_one_page(jumlah):
    gambar = draw_capaian(ukur(*["80"] * jumlah))
    lebar, tinggi = png_size(gambar.png)
    assert lebar == LEBAR
    assert gambar.lebar_cm <= 17
    assert gambar.lebar_cm * tinggi / lebar <= 25.01


@pytest.mark.parametrize("realisasi", [None, "0", "0.01", "119.99", "120.01", "99999999"])
def test_any_figure_can_be_drawn(realisasi):
    assert png_size(draw_capaian(ukur(realisasi)).png)[0] == LEBAR


def test_charts_of_one_size_show_each_its_own_figures():
    semua = [draw_capaian(ukur(nilai)).png for nilai in ("76.50", "40", None)]
    assert len({png_size(satu) for satu in semua}) == 1
    assert len(set(semua)) == 3
    assert draw_capaian(ukur("76.50")).png == semua[0]


def test_charts_of_the_same_marks_have_each_its_own_height():
    assert [png_size(draw_png("", tinggi)) for tinggi in (100, 200)] == [(LEBAR, 100), (LEBAR, 200)]


def test_a_chart_of_many_iku_names_them_by_kode_in_letters_that_can_be_read():
    dua_puluh, lebih = (_draw_batang(ukur(*["80"] * n).baris, 35, 800) for n in (20, 21))
    assert ">1. Indikator IKU-01</text>" in dua_puluh
    assert ">1. IKU-01</text>" in lebih
    # 1600 px on 17 cm (482 pt): 26 px are 7.8 pt
    assert '<g font-size="26">' in lebih


def test_the_telaah_carries_the_chart_with_its_words():
    siklus = kalipare_at_pengetikan()
    document = Document(io.BytesIO(make("telaah", siklus)))
    assert len(document.inline_shapes) >= 1
    teks = [bentuk._inline.docPr.get("descr") or "" for bentuk in document.inline_shapes]
    (grafik,) = [satu for satu in teks if satu.startswith("Grafik batang capaian")]
    assert all(iku.indikator in grafik for iku in siklus.iku_list)
    nomor = [bentuk._inline.docPr.get("id") for bentuk in document.inline_shapes]
    assert len(nomor) == len(set(nomor))


def test_a_name_full_of_marks_and_control_characters_can_be_drawn():
    iku = iku_contoh("IKU-01", "80", "80", "80", "80", indikator='R&D <uji> "kutip" \x0b\x00 </text>\n😀')
    gambar = draw_capaian(compute_pengukuran(PERIODE, (iku,), ATURAN_BAWAAN, {}, ()))
    assert png_size(gambar.png)[0] == LEBAR


def test_the_trend_names_every_tribulan_and_says_where_nothing_was_measured():
    terukur, kosong = ukur("76.50").kantor, ukur(None).kantor
    tidak_dikenal = compute_rata_rata((), ATURAN_BAWAAN)
    titik = (Titik(Periode(2025, 4), tidak_dikenal), Titik(Periode(2026, 1), kosong), Titik(PERIODE, terukur))
    gambar = draw_perkembangan(titik)
    assert gambar.teks.endswith(
        " Tribulan IV Tahun 2025: tidak ada angka; Tribulan I Tahun 2026: tidak ada IKU yang terukur; Tribulan II Tahun"
        " 2026: 95,63 persen."
    )
    assert png_size(gambar.png)[0] == LEBAR


@pytest.mark.parametrize("nilai", ["79.99", "80", "80.40"])
def test_the_name_of_the_line_of_100_percent_stands_beyond_every_value(nilai, monkeypatch):
    teks = []
    monkeypatch.setattr(grafik_perkembangan, "text", lambda x, y, isi, *_, **__: teks.append((x, isi)) or "")
    draw_perkembangan((Titik(PERIODE, ukur(nilai).kantor),) * 8)
    (garis,) = [x for x, isi in teks if isi == "100 %"]
    angka = [x for x, isi in teks if "," in isi]
    assert len(angka) == 8
    assert max(angka) + 40 < garis  # a value of six letters is some 80 px wide, around its point


def test_no_line_leads_across_a_tribulan_without_a_mean():
    ada, tidak = Titik(PERIODE, ukur("80").kantor), Titik(PERIODE, ukur(None).kantor)
    assert [bool(_join((0, kiri), (1, kanan))) for kiri, kanan in ((ada, ada), (ada, tidak), (tidak, ada))] == [
        True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("nilai", ["0", "79.99", "80", "119.99", "120.01", "99999999"])
def test_a_trend_of_any_mean_and_length_can_be_drawn(nilai):
    titik = Titik(PERIODE, ukur(nilai).kantor)
    for jumlah in (1, 2, 8):
        assert png_size(draw_perkembangan((titik,) * jumlah).png)[0] == LEBAR
