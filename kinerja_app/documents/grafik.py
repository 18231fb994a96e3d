"""Bar chart of capaian for the Telaah: an SVG of our own, as a picture that Word shows, with the same in words."""

from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

import resvg_py

from kinerja_app.documents.lingkungan import clean_text
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran

LEBAR = 1600
TINGGI_BARIS = 58
TINGGI_KEPALA = 56
KIRI = 590
KANAN = LEBAR - 30
SKALA_PERSEN = 150
SERATUS = Decimal(100)
HURUF_LABEL = 38
# The picture must fit the page below its caption: with many IKU it becomes narrower, never taller.
LEBAR_TEKS_CM, TINGGI_TERBESAR_CM = 17.0, 25.0
_BIRU, _KELABU, _MERAH, _HITAM = "#004a8f", "#5f6f82", "#c8102e", "#1a1a1a"


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture for a document: PNG bytes, its width in the text in cm, and the words for who cannot see it."""

    png: bytes
    lebar_cm: float
    teks: str


def draw_capaian(pengukuran: Pengukuran) -> Gambar:
    """Return the bars of capaian tribulan of every IKU with the line of 100 %; the same figures stand in Tabel 1."""
    tinggi = TINGGI_KEPALA + TINGGI_BARIS * len(pengukuran.baris) + 12
    png = resvg_py.svg_to_bytes(svg_string=_draw_svg(pengukuran.baris, tinggi), font_family="Arial")
    return Gambar(png, min(LEBAR_TEKS_CM, TINGGI_TERBESAR_CM * LEBAR / tinggi), describe_capaian(pengukuran))


def describe_capaian(pengukuran: Pengukuran) -> str:
    """Return the chart in words: every IKU with its capaian or its state."""
    isi = "; ".join(f"{nomor}. {satu.iku.indikator}: {_teks(satu)}" for nomor, satu in enumerate(pengukuran.baris, 1))
    return f"Grafik batang capaian tiap IKU pada {pengukuran.periode.label} dengan garis target 100 persen. {isi}."


def _draw_svg(baris: tuple[BarisPengukuran, ...], tinggi: int) -> str:
    batang = "".join(_draw_baris(nomor, satu) for nomor, satu in enumerate(baris, start=1))
    x = _x(SERATUS)
    garis = f'<line x1="{x}" x2="{x}" y1="{TINGGI_KEPALA - 12}" y2="{tinggi - 6}" stroke="{_MERAH}" stroke-width="4"/>'
    judul = _text(x, 32, "100 %", "middle", _MERAH, is_bold=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEBAR}" height="{tinggi}"'
        " font-family=\"Arial, 'Liberation Sans', sans-serif\" font-size=\"27\">"
        f'<rect width="{LEBAR}" height="{tinggi}" fill="#ffffff"/>{batang}{garis}{judul}</svg>'
    )


def _draw_baris(nomor: int, satu: BarisPengukuran) -> str:
    atas = TINGGI_KEPALA + TINGGI_BARIS * (nomor - 1)
    tengah = atas + 37
    label = f"{nomor}. {satu.iku.indikator}"
    if len(label) > HURUF_LABEL:
        label = label[: HURUF_LABEL - 1].rstrip() + "…"
    dasar = f'<rect x="{KIRI}" y="{atas + 8}" width="{KANAN - KIRI}" height="{TINGGI_BARIS - 16}" fill="#eef2f7"/>'
    kiri = _text(KIRI - 18, tengah, label, "end", _HITAM) + dasar
    nilai = satu.capaian.nilai
    if nilai is None:
        return kiri + _text(KIRI + 14, tengah, _teks(satu), "start", _HITAM)
    ujung = _x(nilai)
    warna = _BIRU if nilai >= SERATUS else _KELABU
    kotak = f'<rect x="{KIRI}" y="{atas + 8}" width="{ujung - KIRI}" height="{TINGGI_BARIS - 16}" fill="{warna}"/>'
    teks = f"{satu.capaian.teks} %" + (" ►" if nilai > SKALA_PERSEN else "")
    if ujung - KIRI > 190:
        return kiri + kotak + _text(KIRI + 14, tengah, teks, "start", "#ffffff", is_bold=True)
    return kiri + kotak + _text(ujung + 12, tengah, teks, "start", _HITAM, is_bold=True)


def _x(persen: Decimal) -> int:
    """Return where a percentage lies; beyond the scale the bar is cut (its label carries an arrow)."""
    terpotong = min(persen, Decimal(SKALA_PERSEN))
    return KIRI + int((KANAN - KIRI) * terpotong / SKALA_PERSEN)


def _teks(satu: BarisPengukuran) -> str:
    return LABEL_KEADAAN[satu.keadaan] if satu.capaian.nilai is None else f"{satu.capaian.teks} persen"


def _text(x: int, y: int, teks: str, jangkar: str, warna: str, *, is_bold: bool = False) -> str:
    tebal = ' font-weight="bold"' if is_bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{jangkar}" fill="{warna}"{tebal}>{escape(clean_text(teks))}</text>'
