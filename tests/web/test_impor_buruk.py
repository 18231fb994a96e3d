"""Whatever a person uploads to either import: a sentence that names the place, 422 or 413, and nothing changed on disk.

Each case begins with the workbook that the program itself gave out, so that only the one fault is in it.
"""

import hashlib
import io
import re
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services import impor_iku
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, download, find, open_kalipare, put, put_raw
from tests.documents.ooxml_contoh import LAUGHS, OLE, XXE, zip_parts
from tests.factories import PADA, orang_tim, siklus_baru
from tests.web.test_impor import URL, URL_IKU, teks_of, upload

DATA, IKU = "Data IKU", "IKU"
SHEET = {URL: DATA, URL_IKU: IKU}
ANGKA = {URL: (DATA, "IKU-01", "Realisasi"), URL_IKU: (IKU, "IKU-02", "Faktor")}
PERIODE_LAIN = kalipare.open_kalipare().periode.previous()


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(open_kalipare())
    service.save_rancangan(home_contoh, 2026, kalipare.load_dokumen(), 0, orang_tim(2), PADA, {})
    return masuk("tim-1")


def snapshot(home):
    """Every file of the office by its hash; the trail, which tells of refusals, logs and locks aside."""
    return {
        str(path.relative_to(home.config.home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.config.home.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".log") and "jejak" not in path.parts
    }


def in_angka(nilai):
    """A value in a cell that wants a figure; the sentence names that cell."""

    def make(isi, url):
        lembar, baris, kolom = ANGKA[url]
        sel = find(isi, lembar, baris, kolom)
        return change(isi, put(lembar, sel, nilai)), f"Lembar {lembar}, sel {sel}: "

    return make


def in_xml(xml):
    """The same with what only Excel writes; `{sel}` is its address."""

    def make(isi, url):
        lembar, baris, kolom = ANGKA[url]
        sel = find(isi, lembar, baris, kolom)
        return put_raw(isi, lembar, sel, xml.format(sel=sel)), f"Lembar {lembar}, sel {sel}: "

    return make


def double_kode(isi, url):
    sel = find(isi, SHEET[url], "IKU-02", "Kode")
    return change(isi, put(SHEET[url], sel, "IKU-01")), f"Lembar {SHEET[url]}, sel {sel}: "


def unknown_kode(isi, url):
    """Any kode may be new in a Dokumen IKU; there it is the program that names an unknown one."""
    lembar, baris, kolom = DATA, "IKU-02", "Kode"
    if url == URL_IKU:
        lembar, baris, kolom = "Program", kalipare.load_dokumen().program_list[0].nama, "Kode IKU"
    sel = find(isi, lembar, baris, kolom)
    return change(isi, put(lembar, sel, "IKU-99")), f"Lembar {lembar}, sel {sel}: "


def in_part(bagian, pola, ganti):
    """A part of the package written by hand."""

    def make(isi, _):
        parts = read_parts(isi)
        baru, jumlah = re.subn(pola, ganti, parts[bagian], count=1, flags=re.DOTALL)
        assert jumlah == 1
        return pack(parts | {bagian: baru}), "Berkas “Isian.xlsx” "

    return make


def merge(isi, url):
    lembar = SHEET[url]
    return change(isi, lambda buku: buku[lembar].merge_cells("E5:E6")), f"Lembar {lembar}, sel E5:E6: sel digabung"


def drop_column(isi, url):
    def delete(buku):
        buku[SHEET[url]].delete_cols(3)

    return change(isi, delete), f"Lembar {SHEET[url]}: kolom “"


def add_sheet(isi, _):
    return change(isi, lambda buku: buku.create_sheet("Coretan")), "Lembar Coretan: tidak dikenal"


def drop_sheet(isi, url):
    return change(isi, lambda buku: buku.remove(buku[SHEET[url]])), f"Lembar {SHEET[url]}: tidak ada"


def many_rows(isi, url):
    """100,000 rows behind the filled ones, in a sheet that still declares a small size."""
    nomor = openpyxl.load_workbook(io.BytesIO(isi)).sheetnames.index(SHEET[url]) + 1
    bagian = f"xl/worksheets/sheet{nomor}.xml"
    parts = read_parts(isi)
    baris = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(101, 100_101)).encode()
    return pack(parts | {bagian: parts[bagian].replace(b"</sheetData>", baris + b"</sheetData>")}), (
        f"Lembar {SHEET[url]}: terlalu besar"
    )


def bomb(isi, _):
    """Our own workbook with a sheet that unpacks to 200 MB."""
    parts = read_parts(isi)
    besar = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", b" " * (200 * 1024 * 1024) + b"</sheetData>")
    hasil = pack(parts | {"xl/worksheets/sheet1.xml": besar})
    assert len(hasil) < 300_000
    return hasil, "Berkas “Isian.xlsx” membesar tidak wajar"


def lock_zip(isi, _):
    """Encrypted as a zip program does it: the flag of every part is set."""
    rusak = bytearray(isi)
    for tanda, jarak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for cocok in re.finditer(re.escape(tanda), isi):
            rusak[cocok.start() + jarak] |= 1
    return bytes(rusak), "Berkas “Isian.xlsx” terkunci kata sandi"


def as_whole(isi_baru, kata):
    def make(_isi, _url):
        return isi_baru, f"Berkas “Isian.xlsx” {kata}"

    return make


def macro(isi, _):
    tipe = read_parts(isi)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return pack(read_parts(isi) | {"[Content_Types].xml": tipe}), "Berkas “Isian.xlsx” memuat makro"


KASUS = {
    "teks": in_angka("baik sekali"),
    "titik desimal": in_angka("87.5"),
    "rumus tanpa hasil": in_angka("=SUM(A1:A2)"),
    "tanggal": in_angka(date(2026, 7, 1)),
    "waktu": in_angka(datetime(2026, 7, 1, 8, 30)),  # noqa: DTZ001 -- Excel knows no zones
    "negatif": in_angka(-5),
    "benar salah": in_angka(True),
    "galat Excel": in_xml('<c r="{sel}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    "enam belas angka": in_xml('<c r="{sel}"><v>1234567890123456</v></c>'),
    "tak terhingga": in_xml('<c r="{sel}"><v>1E+400</v></c>'),
    "bukan bilangan": in_xml('<c r="{sel}"><v>NaN</v></c>'),
    "kode tak dikenal": unknown_kode,
    "kode kembar": double_kode,
    "sel digabung": merge,
    "kolom hilang": drop_column,
    "lembar tambahan": add_sheet,
    "lembar hilang": drop_sheet,
    "100.000 baris": many_rows,
    "bom": bomb,
    "terkunci zip": lock_zip,
    "terkunci Excel": as_whole(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
    "xls dinamai xlsx": as_whole(OLE + bytes(4096), "berformat Office lama"),
    "xlsm dinamai xlsx": macro,
    "zip dinamai xlsx": as_whole(zip_parts({"data.csv": "a;b"}), "rusak atau terpotong"),
    "csv dinamai xlsx": as_whole(b"Kode;Realisasi\r\nIKU-01;80\r\n", "bukan berkas Excel"),
    "kosong": as_whole(b"", "kosong"),
    "XXE dalam lembar": in_part("xl/worksheets/sheet1.xml", rb"^.*$", XXE.encode()),
    "XXE di depan lembar": in_part(
        "xl/worksheets/sheet1.xml", rb"<worksheet", rb'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    ),
    "XXE dalam buku": in_part("xl/workbook.xml", rb"^.*$", XXE.encode()),
    "tawa semiliar": in_part("xl/styles.xml", rb"^.*$", LAUGHS.encode()),
    "lembar rusak": in_part("xl/worksheets/sheet1.xml", rb"</sheetData>", b""),
}


def get_isi(tim, url):
    return tim.get(f"{url}/excel").data


@pytest.mark.parametrize("url", [URL, URL_IKU], ids=["siklus", "dokumen"])
@pytest.mark.parametrize("kasus", KASUS)
def test_a_bad_workbook_is_refused_with_its_place_and_nothing_changes_on_disk(tim, home_contoh, kasus, url):
    salah, awal = KASUS[kasus](get_isi(tim, url), url)
    sebelum = snapshot(home_contoh)
    halaman = upload(tim, url, salah, "Isian.xlsx")
    assert halaman.status_code == 422
    assert awal in teks_of(halaman)
    assert snapshot(home_contoh) == sebelum


@pytest.mark.parametrize("url", [URL, URL_IKU], ids=["siklus", "dokumen"])
@pytest.mark.parametrize("nama", ["Isian.xls", "Isian.xlsm", "Isian.xlsb", "Isian.zip", "Isian.ods", "Isian"])
def test_a_good_workbook_under_another_name_is_refused(tim, home_contoh, url, nama):
    isi = get_isi(tim, url)
    sebelum = snapshot(home_contoh)
    halaman = upload(tim, url, isi, nama)
    assert halaman.status_code == 422
    assert f"Berkas “{nama}” bukan berkas Excel (.xlsx)" in teks_of(halaman)
    assert snapshot(home_contoh) == sebelum


def test_workbooks_of_another_year_or_tribulan_are_refused(tim, home_contoh):
    lain = download(siklus_baru(PERIODE_LAIN))
    tahun_lain = impor_iku.export_dokumen_iku(home_contoh, 2027, orang_tim(1), PADA)
    sebelum = snapshot(home_contoh)
    for url, isi, kata in (
        (URL, lain, "Berkas “Isian.xlsx” untuk Tribulan II Tahun 2026, bukan Tribulan III Tahun 2026."),
        (URL_IKU, tahun_lain, "Berkas “Isian.xlsx” untuk Dokumen IKU Tahun 2027, bukan 2026."),
    ):
        halaman = upload(tim, url, isi, "Isian.xlsx")
        assert halaman.status_code == 422
        assert kata in teks_of(halaman)
    assert snapshot(home_contoh) == sebelum


@pytest.mark.parametrize("url", [URL, URL_IKU], ids=["siklus", "dokumen"])
def test_the_workbook_of_the_other_import_is_refused(tim, home_contoh, url):
    isi = get_isi(tim, URL if url == URL_IKU else URL_IKU)
    halaman = upload(tim, url, isi, "Isian.xlsx")
    assert halaman.status_code == 422
    assert "Berkas “Isian.xlsx” bukan format yang diunduh dari halaman ini." in teks_of(halaman)


@pytest.mark.parametrize("url", [URL, URL_IKU], ids=["siklus", "dokumen"])
@pytest.mark.parametrize("megabita", [11, 60])
def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tim, home_contoh, url, megabita):
    sebelum = snapshot(home_contoh)
    halaman = upload(tim, url, b"PK\x03\x04" + bytes(megabita * 1024 * 1024), "Isian.xlsx")
    kata = {413: "Berkas terlalu besar", 422: "Berkas “Isian.xlsx” lebih dari 10 MB"}
    assert kata[halaman.status_code] in teks_of(halaman)
    assert snapshot(home_contoh) == sebelum


def test_a_structure_lock_of_excel_without_encryption_is_no_fault(tim):
    def lock(buku):
        buku.security = WorkbookProtection(workbookPassword="1234", lockStructure=True)

    assert upload(tim, URL, change(get_isi(tim, URL), lock)).status_code == 200
