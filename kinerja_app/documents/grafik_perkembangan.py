"""Line chart of the mean through the tribulan for the Telaah; the same figures stand in the table below it."""

from decimal import Decimal
from itertools import pairwise

from kinerja_app.documents.grafik import (
    BIRU,
    HITAM,
    LEBAR,
    LEBAR_TEKS_CM,
    MERAH,
    SERATUS,
    SKALA_PERSEN,
    Gambar,
    draw_png,
    text,
)
from kinerja_app.domain.perkembangan import Titik

TINGGI = 420
_ATAS, _BAWAH = 50, 340  # y of the top of the scale and of 0 %
_TEPI = 150
_UJUNG = LEBAR - 110  # where the lines end; beyond stands the name of the upper one, clear of every value
_LEBAR_HURUF = 16  # of one bold letter, rather much


def draw_perkembangan(perkembangan: tuple[Titik, ...]) -> Gambar:
    """Return the means as points joined by a line, with the line of 100 %; a tribulan without a mean says so."""
    titik = [(_x(nomor, len(perkembangan)), satu) for nomor, satu in enumerate(perkembangan)]
    garis = "".join(_join(kiri, kanan) for kiri, kanan in pairwise(titik))
    y = _y(SERATUS)
    isi = (
        f'<line x1="{_TEPI // 2}" x2="{_UJUNG}" y1="{y}" y2="{y}" stroke="{MERAH}" stroke-width="4"/>'
        + text(_UJUNG + 12, y + 9, "100 %", "start", MERAH, is_bold=True)
        + f'<line x1="{_TEPI // 2}" x2="{_UJUNG}" y1="{_BAWAH}" y2="{_BAWAH}" stroke="{HITAM}" stroke-width="2"/>'
        + garis
        + "".join(_draw_titik(x, satu) for x, satu in titik)
    )
    return Gambar(draw_png(isi, TINGGI), LEBAR_TEKS_CM, describe_perkembangan(perkembangan))


def describe_perkembangan(perkembangan: tuple[Titik, ...]) -> str:
    """Return the chart in words: every tribulan with its mean, or that nothing was measured."""
    isi = "; ".join(f"{satu.periode.label}: {_teks(satu)}" for satu in perkembangan)
    return f"Grafik garis rata-rata capaian tiap tribulan dengan garis target 100 persen. {isi}."


def _draw_titik(x: int, satu: Titik) -> str:
    label = text(x, _BAWAH + 48, satu.periode.label_pendek, "middle", HITAM)
    nilai = satu.rata_rata.nilai
    if nilai is None:
        return label + text(x, _BAWAH - 18, "tidak ada", "middle", HITAM)
    y = _y(nilai)
    angka = satu.rata_rata.teks + (" ▲" if nilai > SKALA_PERSEN else "")
    tengah = min(x, LEBAR - 10 - len(angka) * _LEBAR_HURUF // 2)
    # The value stands clear of the line of 100 %: above the point from there on, else below it.
    return (
        label
        + f'<circle cx="{x}" cy="{y}" r="11" fill="{BIRU}"/>'
        + text(tengah, y - 24 if nilai >= SERATUS else y + 46, angka, "middle", HITAM, is_bold=True)
    )


def _join(kiri: tuple[int, Titik], kanan: tuple[int, Titik]) -> str:
    """Join two neighbours; a gap stays a gap."""
    dari, ke = kiri[1].rata_rata.nilai, kanan[1].rata_rata.nilai
    if dari is None or ke is None:
        return ""
    return f'<line x1="{kiri[0]}" y1="{_y(dari)}" x2="{kanan[0]}" y2="{_y(ke)}" stroke="{BIRU}" stroke-width="5"/>'


def _x(nomor: int, jumlah: int) -> int:
    return _TEPI + 30 + (LEBAR - 2 * _TEPI - 30) * nomor // max(jumlah - 1, 1)


def _y(persen: Decimal) -> int:
    """Return where a percentage lies; beyond the scale it is cut (its label carries an arrow)."""
    return _BAWAH - int((_BAWAH - _ATAS) * min(persen, Decimal(SKALA_PERSEN)) / SKALA_PERSEN)


def _teks(satu: Titik) -> str:
    if satu.rata_rata.nilai is not None:
        return f"{satu.rata_rata.teks} persen"
    return "tidak ada IKU yang terukur" if satu.rata_rata.n_iku else "tidak ada angka"
