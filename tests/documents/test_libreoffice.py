"""LibreOffice reads what we make: F4 pages with text, page numbers, and a signature block that stays whole."""

import os
import shutil
import subprocess

import pytest

from kinerja_app.documents.pdf import convert_to_pdf
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("pdftotext") is None and not os.environ.get("CI"),
        reason="poppler-utils is not installed on this machine",
    ),
]
TEKS = (*(f"iku:IKU-{n:02}" for n in range(1, 13)), "umum", "penyebab", "program", "kesimpulan")


def pages_of(content: bytes, folder) -> list[str]:
    """The text of each page of the document as LibreOffice lays it out."""
    path = folder / "dokumen.pdf"
    path.write_bytes(convert_to_pdf(content, timeout=120))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


@pytest.fixture(scope="module")
def siklus():
    return kalipare_at_pengetikan()


@pytest.mark.parametrize("jenis", ["data_kinerja", "ceklist", "telaah"])
def test_every_page_has_text_and_its_number(siklus, jenis, tmp_path):
    pages = pages_of(make(jenis, siklus), tmp_path)
    for nomor, page in enumerate(pages, start=1):
        assert f"Halaman {nomor} dari {len(pages)}" in page
        assert len(page.split()) > 20
    assert "KECAMATAN KALIPARE" in pages[0]
    info = subprocess.run(["pdfinfo", tmp_path / "dokumen.pdf"], capture_output=True, text=True, check=True).stdout
    points = next(line for line in info.splitlines() if line.startswith("Page size")).split()
    # F4 in points: 215 mm is 609.4 and 330 mm is 935.4
    assert sorted(float(points[i]) for i in (2, 4)) == pytest.approx([609.4, 935.4], abs=1)


@pytest.mark.parametrize("lines", [1, 16])
def test_the_signatures_stay_on_one_page_with_the_closing_sentence(lines, tmp_path):
    siklus = kalipare_at_pengetikan({**dict.fromkeys(TEKS, "Uraian."), "kesimpulan": "\n".join(["Baris"] * lines)})
    pages = pages_of(make("telaah", siklus), tmp_path)
    (closing,) = [page for page in pages if "Demikian telaah ini" in page]
    assert "Mengetahui," in closing
    assert "NIP. 19700101 199503 1 001" in closing
    assert "NIP. 19750202 200003 1 002" in closing
