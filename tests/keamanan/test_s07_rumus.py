"""S7: what a person typed is text in every workbook, whatever it begins with.

The workbooks one by one: tests/documents/excel/. The CSV of the audit trail: tests/web/test_jejak.py.
"""

import io
from decimal import Decimal

import openpyxl
import pytest

from kinerja_app.documents import pdf
from kinerja_app.documents.excel.tulis import BukuTulis
from kinerja_app.domain.alur import Tahap
from tests.documents import siklus_kalipare as kalipare
from tests.factories import KUNCI, PADA
from tests.keamanan.matriks import Orang, poison

JAHAT = [
    '=HYPERLINK("http://jahat","klik")', "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1", "#N/A", "TRUE", "1e5",
]  # fmt: skip


@pytest.mark.parametrize("teks", JAHAT)
def test_text_reopens_as_text_whatever_it_begins_with(teks):
    tulis = BukuTulis()
    tulis.add("Data").put_teks(1, 1, teks, terbuka=True)
    sel = openpyxl.load_workbook(io.BytesIO(tulis.save("Uji", "Kantor", kalipare.PADA)))["Data"]["A1"]
    assert sel.data_type == "s"
    assert sel.value == teks.replace("\r", "\n")
    assert sel.number_format == "@"  # Excel keeps it text when the cell is edited


def test_negative_numbers_stay_numbers():
    tulis = BukuTulis()
    tulis.add("Data").put_angka(1, 1, Decimal("-4.30"), 2)
    sel = openpyxl.load_workbook(io.BytesIO(tulis.save("Uji", "Kantor", kalipare.PADA)))["Data"]["A1"]
    assert (sel.value, sel.data_type) == (-4.3, "n")


BUKU = {
    Tahap.ELABORASI: (f"/siklus/{KUNCI}/excel",),
    Tahap.SELESAI: ("/rekap/2026/excel",),
}


@pytest.mark.parametrize("tahap", BUKU)
def test_no_workbook_that_is_handed_out_holds_a_formula(home_at, tmp_path, tahap, time_machine, monkeypatch):
    time_machine.move_to(PADA, tick=False)
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    orang = Orang(poison(home_at(tahap), tmp_path / "jahat", "=HYPERLINK(1)"), ("tim-1",))
    for url in BUKU[tahap]:
        jawaban = orang["tim-1"].get(url)
        assert jawaban.status_code == 200, url
        sel = [satu for ws in openpyxl.load_workbook(io.BytesIO(jawaban.data)) for row in ws.rows for satu in row]
        assert [satu.coordinate for satu in sel if satu.data_type == "f"] == []
        assert sum("=HYPERLINK(1)" in str(satu.value) for satu in sel) >= 3, url
