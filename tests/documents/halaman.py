"""Pages of documents as LibreOffice lays them out: every line of letters with its place, and what is wrong there."""

import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree

from tests.documents.docx_reading import W, open_docx

PT_PER_EMU = 1 / 12700
LONGGAR = 1.5  # points by which letters may lean over a margin
HURUF_TABEL = 12.5  # letters of tables and notes (9 pt and less) are lower, those of captions, headings and text higher
TINGGI_GRAFIK = 30  # what a chart takes at least; it has no letters, so a caption above it is the last line of a page
JUDUL = re.compile(r"Heading\d|Subjudul|Lampiran|Caption|Title|Subtitle")


@dataclass(frozen=True)
class BarisCetak:
    """What stands in one line across a page; sides in points from the top left."""

    kiri: float
    atas: float
    kanan: float
    bawah: float
    tinggi: float
    teks: str


@dataclass(frozen=True)
class Halaman:
    """One page: its sides in points and its lines from top to bottom."""

    lebar: float
    tinggi: float
    baris: tuple[BarisCetak, ...]

    @property
    def teks(self) -> str:
        """All words of the page."""
        return " ".join(baris.teks for baris in self.baris)


def convert(berkas: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write the files and let one LibreOffice turn them all into PDF; return name → PDF."""
    for nama, isi in berkas.items():
        (folder / nama).write_bytes(isi)
    profil = (folder / "profil").as_uri()
    perintah = ["soffice", f"-env:UserInstallation={profil}", "--headless", "--norestore", "--convert-to", "pdf"]
    subprocess.run(
        [*perintah, "--outdir", folder, *(folder / nama for nama in berkas)], check=True, capture_output=True,
        timeout=60 + 5 * len(berkas),
    )  # fmt: skip
    return {nama: (folder / nama).with_suffix(".pdf") for nama in berkas}


def read_halaman(pdf: Path) -> tuple[Halaman, ...]:
    """Return the pages of a PDF."""
    xml = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout
    return tuple(
        Halaman(float(page.get("width")), float(page.get("height")), _list_baris(page))
        for page in etree.fromstring(xml).iter("{*}page")
    )


def _list_baris(page: etree._Element) -> tuple[BarisCetak, ...]:
    """Put the words of a page into lines: those on one base line, from left to right."""
    kata = [
        BarisCetak(*(float(w.get(sisi)) for sisi in ("xMin", "yMin", "xMax", "yMax")),
                   float(w.get("yMax")) - float(w.get("yMin")), w.text or "")
        for w in page.iter("{*}word")
    ]  # fmt: skip
    kata.sort(key=lambda satu: (round(satu.bawah), satu.kiri))
    return tuple(
        BarisCetak(
            min(k.kiri for k in isi), min(k.atas for k in isi), max(k.kanan for k in isi), max(k.bawah for k in isi),
            max(k.tinggi for k in isi), " ".join(k.teks for k in isi),
        )
        for isi in (list(grup) for _, grup in groupby(kata, key=lambda satu: round(satu.bawah)))
    )  # fmt: skip


def list_cacat(docx: bytes, halaman: tuple[Halaman, ...]) -> list[str]:
    """Say what no reader should see: wrong page numbers, empty pages, letters off the margin, lost letters, orphans."""
    document = open_docx(docx)
    tepi = document.sections[0]
    kiri, kanan, bawah = (
        sisi * PT_PER_EMU for sisi in (tepi.left_margin, tepi.right_margin, tepi.bottom_margin)
    )  # fmt: skip
    judul = [_rapat(p.text) for p in document.paragraphs if JUDUL.match(p.style.style_id)]
    cacat = []
    for nomor, satu in enumerate(halaman, start=1):
        isi = [b for b in satu.baris if b.bawah <= satu.tinggi - bawah + LONGGAR]
        if f"Halaman {nomor} dari {len(halaman)}" not in satu.teks:
            cacat.append(f"halaman {nomor}: nomornya bukan {nomor} dari {len(halaman)}")
        if not isi:
            cacat.append(f"halaman {nomor}: kosong")
            continue
        cacat += [
            f"halaman {nomor}: “{b.teks}” keluar dari tepi"
            for b in satu.baris
            if b.kiri < kiri - LONGGAR or b.kanan > satu.lebar - kanan + LONGGAR or b.bawah > satu.tinggi or b.atas < 0
        ]
        is_grafik = isi[-1].teks.startswith("Grafik") and isi[-1].bawah + TINGGI_GRAFIK < satu.tinggi - bawah
        if _is_judul(isi[-1], judul) and not is_grafik:
            cacat.append(f"halaman {nomor}: judul “{isi[-1].teks}” terpisah dari isinya")
    isi_badan = "".join(node.text or "" for node in document.element.body.iter(f"{W}t"))
    hilang = Counter(_rapat(isi_badan)) - Counter(_rapat("".join(h.teks for h in halaman)))
    return cacat + ([f"huruf hilang: {dict(hilang)}"] if hilang else [])


def _is_judul(baris: BarisCetak, judul: list[str]) -> bool:
    """Whether the line is (the end of) a heading or caption: by its words, and by letters higher than a table's."""
    teks = _rapat(re.sub(r"^([IVX]+|\d+)\.\s", "", baris.teks))
    return baris.tinggi > HURUF_TABEL and any(satu.endswith(teks) for satu in judul)


def _rapat(teks: str) -> str:
    return "".join(teks.split())
