"""Bar chart of capaian for the Telaah: an SVG of our own, as a picture that Word shows, with the same in words."""

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape

import resvg_py

from kinerja_app.documents.huruf import identify_huruf
from kinerja_app.documents.lingkungan import clean_text
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran

LEBAR = 1600
TINGGI_BARIS, BARIS_TERENDAH = 64, 30
TINGGI_KEPALA = 56
KIRI, KIRI_KODE = 590, 230
KANAN = LEBAR - 30
SKALA_PERSEN = 150
SERATUS = Decimal(100)
HURUF_LABEL = 40
NAMA_TERBANYAK = 20  # with more IKU a name would be too small to read: number and kode stand there, larger
UKURAN_HURUF = 27
# With many IKU the bars become lower, so that the chart need not wait for an empty page; with very many it becomes
# narrower too, because it must fit a page below its caption.
TINGGI_BATANG = 1400
LEBAR_TEKS_CM, TINGGI_TERBESAR_CM = 17.0, 25.0
BIRU, KELABU, MERAH, HITAM = "#004a8f", "#5f6f82", "#c8102e", "#1a1a1a"


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture for a document: PNG bytes, its width in the text in cm, and the words for who cannot see it."""

    png: bytes
    lebar_cm: float
    teks: str


def draw_capaian(pengukuran: Pengukuran) -> Gambar:
    """Return the bars of capaian tribulan of every IKU with the line of 100 %; the same figures stand in Tabel 1."""
    tinggi_baris = max(BARIS_TERENDAH, min(TINGGI_BARIS, TINGGI_BATANG // max(len(pengukuran.baris), 1)))
    tinggi = TINGGI_KEPALA + tinggi_baris * len(pengukuran.baris) + 12
    png = draw_png(_draw_batang(pengukuran.baris, tinggi_baris, tinggi), tinggi)
    return Gambar(png, min(LEBAR_TEKS_CM, TINGGI_TERBESAR_CM * LEBAR / tinggi), describe_capaian(pengukuran))


def describe_capaian(pengukuran: Pengukuran) -> str:
    """Return the chart in words: every IKU with its capaian or its state."""
    isi = "; ".join(f"{nomor}. {satu.iku.indikator}: {_teks(satu)}" for nomor, satu in enumerate(pengukuran.baris, 1))
    return f"Grafik batang capaian tiap IKU pada {pengukuran.periode.label} dengan garis target 100 persen. {isi}."


def draw_png(isi: str, tinggi: int) -> bytes:
    """Return SVG elements on white, LEBAR × `tinggi` pixels, as PNG in the letters of the document."""
    return _draw_png(isi, tinggi, identify_huruf())


@lru_cache(maxsize=32)  # drawing and packing a million pixels takes longer than filling the Telaah
def _draw_png(isi: str, tinggi: int, _huruf: str) -> bytes:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEBAR}" height="{tinggi}"'
        f' font-family="Arial, \'Liberation Sans\', sans-serif" font-size="{UKURAN_HURUF}">'
        f'<rect width="{LEBAR}" height="{tinggi}" fill="#ffffff"/>{isi}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_family="Arial"))


def _draw_batang(baris: tuple[BarisPengukuran, ...], tinggi_baris: int, tinggi: int) -> str:
    is_kode = len(baris) > NAMA_TERBANYAK
    huruf = min(UKURAN_HURUF, tinggi_baris * 3 // 4 if is_kode else tinggi_baris * 5 // 8)
    kiri = KIRI_KODE if is_kode else KIRI
    batang = "".join(
        _draw_baris(
            kiri, TINGGI_KEPALA + tinggi_baris * urut, tinggi_baris, huruf,
            f"{urut + 1}. {satu.iku.kode if is_kode else satu.iku.indikator}", satu,
        )
        for urut, satu in enumerate(baris)
    )  # fmt: skip
    x = _x(SERATUS, kiri)
    garis = f'<line x1="{x}" x2="{x}" y1="{TINGGI_KEPALA - 12}" y2="{tinggi - 6}" stroke="{MERAH}" stroke-width="4"/>'
    return f'<g font-size="{huruf}">{batang}</g>' + garis + text(x, 32, "100 %", "middle", MERAH, is_bold=True)


def _draw_baris(awal: int, atas: int, tinggi: int, huruf: int, label: str, satu: BarisPengukuran) -> str:
    """Draw one row: name, ground, bar from `awal`, and its capaian in the bar, or beside one too short for it."""
    garis_huruf, sela = atas + tinggi // 2 + huruf // 3, tinggi // 8
    dasar = _draw_kotak(awal, atas + sela, tinggi - 2 * sela, KANAN, "#eef2f7")
    kiri = _draw_label(awal, atas, tinggi, huruf, label) + dasar
    nilai = satu.capaian.nilai
    if nilai is None:
        return kiri + text(awal + 14, garis_huruf, _teks(satu), "start", HITAM)
    ujung = _x(nilai, awal)
    kotak = _draw_kotak(awal, atas + sela, tinggi - 2 * sela, ujung, BIRU if nilai >= SERATUS else KELABU)
    teks = f"{satu.capaian.teks} %" + (" ►" if nilai > SKALA_PERSEN else "")
    if ujung - awal > 190:
        return kiri + kotak + text(awal + 14, garis_huruf, teks, "start", "#ffffff", is_bold=True)
    return kiri + kotak + text(ujung + 12, garis_huruf, teks, "start", HITAM, is_bold=True)


def _draw_kotak(awal: int, atas: int, tinggi: int, ujung: int, warna: str) -> str:
    return f'<rect x="{awal}" y="{atas}" width="{ujung - awal}" height="{tinggi}" fill="{warna}"/>'


def _draw_label(awal: int, atas: int, tinggi: int, huruf: int, label: str) -> str:
    """Write the name beside its bar, in two lines where the row is high enough; only what is longer still is cut."""
    terbanyak = 2 if tinggi > 2 * huruf else 1
    muat = HURUF_LABEL * UKURAN_HURUF * (awal - 18) // (huruf * (KIRI - 18))
    baris = textwrap.wrap(label, muat, max_lines=terbanyak, placeholder=" …")
    pertama = atas + (tinggi - huruf * (len(baris) - 1)) // 2 + huruf // 3
    return "".join(text(awal - 18, pertama + huruf * nomor, satu, "end", HITAM) for nomor, satu in enumerate(baris))


def _x(persen: Decimal, awal: int) -> int:
    """Return where a percentage lies; beyond the scale the bar is cut (its label carries an arrow)."""
    terpotong = min(persen, Decimal(SKALA_PERSEN))
    return awal + int((KANAN - awal) * terpotong / SKALA_PERSEN)


def _teks(satu: BarisPengukuran) -> str:
    return LABEL_KEADAAN[satu.keadaan] if satu.capaian.nilai is None else f"{satu.capaian.teks} persen"


def text(x: int, y: int, teks: str, jangkar: str, warna: str, *, is_bold: bool = False) -> str:
    """Return an SVG text at that point; `jangkar` says which end of it stands there (start, middle, end)."""
    tebal = ' font-weight="bold"' if is_bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{jangkar}" fill="{warna}"{tebal}>{escape(clean_text(teks))}</text>'
