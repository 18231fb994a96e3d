"""LibreOffice reads what we make: F4 pages with text, page numbers, and a signature block that stays whole."""

import os
import shutil
import subprocess

import pytest

from kinerja_app.documents.konsep import KONSEP, mark_konsep
from kinerja_app.documents.pdf import convert_to_pdf
from kinerja_app.documents.pembuatan import make_evaluasi, make_rekap
from kinerja_app.domain.rekap import compute_rekap
from kinerja_app.domain.sop import SOP_BAWAAN
from tests.documents.siklus_kalipare import PADA, PROFIL, kalipare_at_pengetikan, make, master_of
from tests.domain.contoh_evaluasi import as_ralat, evaluasi_of, setahun, tb_dua
from tests.domain.contoh_rekap import VERSI_2, kosong, rekap_2026
from tests.factories import pelaku_of

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


@pytest.mark.parametrize("jenis", ["data_kinerja", "ceklist", "telaah", "formulir_pengukuran"])
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


@pytest.mark.parametrize("tribulan", [(1, 2, 3, 4), (1,), ()], ids=["whole", "begun", "empty"])
def test_every_page_of_a_rekap_has_text_its_number_and_its_state(tribulan, tmp_path):
    rekap = rekap_2026(*tribulan) if tribulan else compute_rekap(2026, (VERSI_2,), tuple(map(kosong, (1, 2, 3, 4))), {})
    orang = (pelaku_of("sekretaris"), pelaku_of("camat"))
    isi = make_rekap(master_of("rekap_tahunan"), rekap, PROFIL, orang, PADA, is_demo=False)
    pages = pages_of(isi, tmp_path)
    for nomor, page in enumerate(pages, start=1):
        assert f"Halaman {nomor} dari {len(pages)}" in page
        assert ("BELUM LENGKAP" in page) is (len(tribulan) < 4)
        assert len(page.split()) > 20
    (closing,) = [page for page in pages if "Mengetahui," in page]
    assert "NIP. 19700101 199503 1 001" in closing
    assert "ekap ini" in closing


@pytest.mark.parametrize("siklus_list", [(), (*setahun(), as_ralat(tb_dua()))], ids=["kosong", "setahun"])
def test_the_evaluasi_sop_counts_its_pages_and_keeps_the_signature_with_the_evaluators(siklus_list, tmp_path):
    isi = make_evaluasi(
        master_of("evaluasi_sop"), evaluasi_of(*siklus_list), SOP_BAWAAN, PROFIL, pelaku_of("sekretaris"),
        (1, "ab" * 32), is_demo=False,
    )  # fmt: skip
    pages = pages_of(isi, tmp_path)
    for nomor, page in enumerate(pages, start=1):
        assert f"Halaman {nomor} dari {len(pages)}" in page
        assert len(page.split()) > 20
    (akhir,) = [page for page in pages if "NIP. 19750202 200003 1 002" in page]
    assert "Nama penilai" in akhir


@pytest.mark.parametrize("lines", [1, 16])
def test_the_signatures_stay_on_one_page_with_the_closing_sentence(lines, tmp_path):
    siklus = kalipare_at_pengetikan({**dict.fromkeys(TEKS, "Uraian."), "kesimpulan": "\n".join(["Baris"] * lines)})
    pages = pages_of(make("telaah", siklus), tmp_path)
    (closing,) = [page for page in pages if "Demikian telaah ini" in page]
    assert "Mengetahui," in closing
    assert "NIP. 19700101 199503 1 001" in closing
    assert "NIP. 19750202 200003 1 002" in closing


def test_every_page_of_a_konsep_bears_its_mark(siklus, tmp_path):
    pages = pages_of(mark_konsep(make("telaah", siklus)), tmp_path)
    assert len(pages) > 3
    assert all(KONSEP in page for page in pages)
