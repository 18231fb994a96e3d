"""Layout, macros and error pages: they escape, they can be drawn with little known, they say what they must."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask, render_template
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

CHECKOUT = Path(__file__).resolve().parents[2]
TEMPLATES = CHECKOUT / "templates"
STATIC = CHECKOUT / "kinerja_app" / "web" / "static"
ERROR_PAGES = ("400", "403", "404", "409", "413", "422", "429", "500", "503")
NASTY = '<img src=x onerror=alert(1)> R&D "kutip"'
NASTY_ESCAPED = "&lt;img src=x onerror=alert(1)&gt; R&amp;D &#34;kutip&#34;"


@pytest.fixture(scope="module")
def app() -> Flask:
    """The smallest app that can draw our pages: strict about missing names, CSRF on."""
    app = Flask("tampilan", template_folder=str(TEMPLATES), static_folder=str(STATIC), static_url_path="/static")
    app.config.update(SECRET_KEY="kunci uji", TESTING=True)
    app.jinja_env.undefined = StrictUndefined
    CSRFProtect(app)
    return app


@pytest.fixture
def in_request(app: Flask) -> Iterator[Flask]:
    with app.test_request_context("/"):
        yield app


def draw(app: Flask, macro_file: str, call: str, **context: object) -> str:
    name = re.split(r"\W", call, maxsplit=1)[0]
    source = f'{{% from "macros/{macro_file}.html" import {name} %}}{{{{ {call} }}}}'
    return app.jinja_env.from_string(source).render(**context)


class Form(HTMLParser):
    """The fields a browser would post from the first form of a page whose action is ``action``."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.is_inside, self.posted = action, False, list[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag == "form":
            self.is_inside = have.get("action") == self.action
        if self.is_inside and tag == "input" and (have.get("type") != "radio" or "checked" in have):
            self.posted.append((have.get("name") or "", have.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False


@pytest.mark.parametrize("code", ERROR_PAGES)
def test_an_error_page_can_be_drawn_with_nothing_known(in_request: Flask, code: str):
    page = render_template(f"galat/{code}.html")
    assert f"Galat {code}" in page
    assert '<html lang="id"' in page
    assert page.count("<h1") == 1
    assert "Kembali ke Beranda" in page


@pytest.mark.parametrize("code", ERROR_PAGES)
def test_an_error_page_says_the_programs_own_sentence_escaped(in_request: Flask, code: str):
    page = render_template(f"galat/{code}.html", pesan=NASTY)
    assert NASTY_ESCAPED in page
    assert NASTY not in page


def test_a_page_with_faults_says_galat_in_the_title_and_lists_them_first_in_main(in_request: Flask):
    page = render_template("layout.html", galat=[("realisasi", NASTY)])
    assert "<title>Galat: " in page
    main = page.partition('id="isi">')[2].lstrip()
    assert main.startswith('<div class="govuk-error-summary"')
    assert f'<a href="#realisasi">{NASTY_ESCAPED}</a>' in main


def test_the_page_does_not_shadow_the_versi_of_an_entry(in_request: Flask):
    source = '{% extends "layout.html" %}{% block konten %}versi={{ versi }}{% endblock %}'
    assert "versi=7" in in_request.jinja_env.from_string(source).render(versi=7, versi_program="0.1")


def test_logging_out_is_a_post_with_a_token_and_the_demo_shows_its_banner(in_request: Flask):
    page = render_template("layout.html", pengguna_nama=NASTY, url_keluar="/keluar", is_demo=True, sesi_sisa=1800)
    form = Form("/keluar")
    form.feed(page)
    assert [name for name, _ in form.posted] == ["csrf_token"]
    assert NASTY_ESCAPED in page
    assert "<strong>CONTOH</strong>" in page
    assert 'data-sesi-sisa="1800"' in page


@pytest.mark.parametrize(
    "call",
    [
        'input_teks("a", t, t, hint=t, error=t)',
        'input_angka("a", t, t, hint=t, error=t, satuan=t)',
        'input_sandi("a", t, hint=t, error=t)',
        'area_teks("a", t, t, hint=t, error=t, maks=2000)',
        'pilihan("a", t, [(t, t, t)], value=t, hint=t, error=t)',
        'kotak_centang("a", t, [(t, t, t)], value=[t], hint=t, error=t)',
        'centang("a", t, true, nilai=t, hint=t, error=t)',
        'pilih("a", t, [(t, t)], value=t, hint=t, error=t, kosong=t)',
        'tanggal("a", t, value=(t, t, t), hint=t, error=t)',
        'unggah_berkas("a", t, hint=t, error=t)',
        "tombol(t, name=t, value=t, konteks=t)",
        "tombol_tautan(t, t)",
        "ringkasan_galat([(t, t), (none, t)])",
    ],
)
def test_a_field_prints_text_and_never_markup(in_request: Flask, call: str):
    html = draw(in_request, "isian", call, t=NASTY)
    assert "<img" not in html
    assert NASTY_ESCAPED in html


@pytest.mark.parametrize(
    ("file", "call"),
    [
        ("isi", "remah([(t, t), (t, none)])"),
        ("isi", "banner(t, t)"),
        ("isi", "rincian(t, t)"),
        ("isi", "kotak_peringatan(t)"),
        ("isi", "kotak_sisipan(t)"),
        ("isi", "ringkasan([(t, t, t, t), (t, none)])"),
        ("isi", "kartu_angka(t, t, t)"),
        ("isi", "pilih_versi([dict(name=t, label=t, anda=t, tersimpan='x')], t, t)"),
        ("tabel", "sel(t, t)"),
        ("tabel", "kepala_baris(t, t, url=t)"),
        ("tahap", "kotak_kembali(t, t, t)"),
        ("tahap", "tag_predikat(t)"),
        ("grafik", "grafik_batang('g', t, [(t, 90, t, t), (t, none, none, t)])"),
        ("grafik", "garis_tren('g', t, [(t, 1, t), (t, none, t)])"),
    ],
)
def test_a_piece_prints_text_and_never_markup(in_request: Flask, file: str, call: str):
    html = draw(in_request, file, call, t=NASTY)
    assert "<img" not in html
    assert NASTY_ESCAPED in html


def test_an_error_is_tied_to_its_field_with_the_word_galat(in_request: Flask):
    html = draw(in_request, "isian", 'input_angka("r", "Realisasi", "87.5", hint="Misalnya 87,5", error="Salah")')
    assert 'aria-describedby="r-hint r-error"' in html
    assert 'inputmode="decimal"' in html
    assert 'value="87.5"' in html
    assert '<span class="govuk-visually-hidden">Galat:</span> Salah' in html


def test_typed_text_that_begins_with_a_line_break_keeps_it(in_request: Flask):
    html = draw(in_request, "isian", 'area_teks("u", "Uraian", "\\nbaris")')
    assert ">\n\nbaris</textarea>" in html


def test_a_date_shows_its_three_parts_with_indonesian_labels(in_request: Flask):
    html = draw(in_request, "isian", 'tanggal("t", "Tanggal surat", value=("01", "2", "2026"))')
    assert re.findall(r'name="([\w-]+)"[^>]*value="(\d+)"', html) == [
        ("t-tanggal", "01"),
        ("t-bulan", "2"),
        ("t-tahun", "2026"),
    ]
    assert re.findall(r'__label" for="[\w-]+">(\w+)', html) == ["Tanggal", "Bulan", "Tahun"]


def test_a_bar_is_as_long_as_its_capaian_and_a_missing_figure_is_no_bar(in_request: Flask):
    # The scale ends at 150, so 75 is half the width, 95,63 is 63.75 %, and 200 is cut at the end.
    rows = [
        ("A", Decimal(75), "75,00 %", None),
        ("B", Decimal("95.63"), "95,63 %", None),
        ("C", Decimal(200), "200,00 %", None),
        ("D", None, "tidak diukur", None),
        ("E", Decimal(0), "0,00 %", None),
    ]
    html = draw(in_request, "grafik", "grafik_batang('g', 'Capaian', rows)", rows=rows)
    widths = re.findall(r'class="k-batang__(?:kurang|cukup)"[^>]*width="([\d.]+)%"', html)
    assert [Decimal(w) for w in widths] == [Decimal(50), Decimal("63.75"), Decimal(100), Decimal(0)]
    assert ('dy="5">tidak diukur<' in html, "Tanpa angka: tidak diukur." in html) == (True, True)
    assert html.count("<title") == html.count("<desc") == 5
    assert "200,00 % ►" in html


def test_the_line_of_earlier_figures_has_a_gap_where_there_is_none(in_request: Flask):
    points = [("TB I", Decimal(80), "80,00"), ("TB II", None, "tidak diukur"), ("TB III", Decimal(90), "90,00")]
    html = draw(in_request, "grafik", "garis_tren('g', 'Tren', points)", points=points)
    assert "TB II: tidak diukur" in html
    assert re.search(r' d="M\S+ \S+ M', html)
    assert "L" not in re.findall(r' d="([^"]*)"', html)[0]


def test_the_line_of_equal_figures_and_of_none_can_be_drawn(in_request: Flask):
    same = [("TB I", Decimal(80), "80,00"), ("TB II", Decimal(80), "80,00")]
    assert "L154" in draw(in_request, "grafik", "garis_tren('g', 'Tren', points)", points=same)
    assert "belum ada" in draw(in_request, "grafik", "garis_tren('g', 'Tren', [('TB I', none, none)])")


def test_the_page_of_a_stale_save_keeps_what_is_stored_unless_it_is_empty_and_posts_the_new_versi(in_request: Flask):
    fields = [
        {"name": "realisasi", "label": "Realisasi", "anda": "87,5", "tersimpan": "88"},
        {"name": "uraian", "label": "Uraian", "anda": 'satu\ndua "kutip" <b>', "tersimpan": ""},
        {"name": "sumber", "label": "Sumber", "anda": "SOP A", "tersimpan": "SOP A"},
    ]
    page = render_template(
        "galat/berbeda.html",
        judul_isian="Realisasi IKU-05",
        tujuan="/simpan",
        versi=4,
        oleh="Tim Contoh 2",
        pada="22 November 2026 pukul 10.52 WIB",
        bidang=fields,
        alamat="/simpan",
        url_buang="/draf/buang?alamat=/simpan",
        lain=[("aksi", "lanjut")],
    )
    form = Form("/simpan")
    form.feed(page)
    assert [pair for pair in form.posted if pair[0] != "csrf_token"] == [
        ("versi", "4"),
        ("draf", "/simpan"),
        ("aksi", "lanjut"),
        ("realisasi", "88"),
        ("uraian", 'satu\ndua "kutip" <b>'),
        ("sumber", "SOP A"),
    ]
    assert "Isian tersimpan (oleh Tim Contoh 2, 22 November 2026 pukul 10.52 WIB)" in page
    assert "(kosong)" in page


def test_the_six_steps_say_number_actor_time_and_status_in_words(in_request: Flask):
    steps = [
        {
            "nomor": 1,
            "nama": "Elaborasi",
            "pelaku": "Tim",
            "mutu_baku": "15 menit",
            "status": "giliran",
            "status_teks": "Giliran Anda",
            "url": "/s/1",
            "keterangan": None,
        }
    ]
    html = draw(in_request, "tahap", "daftar_tahap(steps)", steps=steps)
    for words in ("Elaborasi", "Tim · mutu baku 15 menit", "Giliran Anda", 'aria-current="step"', 'href="/s/1"'):
        assert words in html
    band = draw(in_request, "tahap", "posisi_siklus('TB III 2026', steps, pemegang='Tim Contoh 1 (Tim)')", steps=steps)
    assert "Sekarang pada: <strong>Tim Contoh 1 (Tim)</strong>" in band
    assert "(giliran Anda)" in band


def test_a_hand_over_that_is_not_ready_lists_all_that_is_missing_first_with_links(in_request: Flask):
    missing = [("/siklus/x/realisasi#iku-05", "Realisasi IKU-05 belum diisi"), ("/siklus/x/bukti", "Bukti belum ada")]
    page = render_template("galat/422.html", kekurangan=missing)
    assert "<title>Galat: Belum dapat diserahkan" in page
    assert page.partition('id="isi">')[2].lstrip().startswith('<div class="govuk-error-summary"')
    for url, sentence in missing:
        assert f'<a href="{url}">{sentence}</a>' in page
    assert "Masih ada 2 hal" in page
