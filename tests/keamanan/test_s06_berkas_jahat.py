"""S6: a file that is not the plain Word or Excel file it says it is ends in a sentence, and nothing of it is kept.

The check itself, case by case and byte by byte: tests/documents/test_ooxml.py. Kinds of evidence:
tests/web/test_elaborasi_bukti.py. Pictures: tests/documents/test_berkas_gambar.py. Workbooks that cannot be read:
tests/web/test_impor_buruk.py.
"""

import io
import tracemalloc
import zipfile

import pytest

from kinerja_app.domain.alur import Tahap
from tests.documents.ooxml_contoh import list_buruk, make_ooxml
from tests.documents.zip_bohong import bom, entri, tulis
from tests.factories import KUNCI, siklus_at, siklus_baru
from tests.web.halaman import kirim
from tests.web.segel import make_dokumen
from tests.web.test_templat import is_kosong, kalimat_of, unggah

SIKLUS = f"/siklus/{KUNCI}"
ISIAN = {"versi": "0", "keadaan": "terukur", "realisasi": "83", "sumber": "Register", "penjelasan": ""}
# page -> who, step of the siklus, kind of file, field, other fields
HALAMAN = {
    "/keaslian/berkas": ("camat", Tahap.ELABORASI, "docx", "berkas", {}),
    f"{SIKLUS}/data/IKU-01": ("tim-1", Tahap.ELABORASI, "xlsx", "bukti", ISIAN),
    f"{SIKLUS}/impor": ("tim-1", Tahap.ELABORASI, "xlsx", "berkas", {}),
    f"{SIKLUS}/naskah": ("kasubag", Tahap.PENGETIKAN, "docx", "berkas", {}),
    "/pengaturan/templat/telaah": ("admin", Tahap.ELABORASI, "docx", "berkas", {}),
}


def lie(jenis: str) -> bytes:
    """200 kB that say they hold 1000 bytes more than a plain file, and hold 200 MB more."""
    with zipfile.ZipFile(io.BytesIO(make_ooxml(jenis))) as arsip:
        jujur = [entri(nama, arsip.read(nama)) for nama in arsip.namelist()]
    return tulis([*jujur, bom("media/a.bin", 200)])


# The files that the row of the table names; the rest of list_buruk() is tried on the check itself.
KASUS = (
    "bom", "XXE", "tawa semiliar", "bermakro", "makro dinamai biasa", "vbaProject", "format lama",
    "program dinamai ulang", "terpotong",
)  # fmt: skip


@pytest.fixture(params=HALAMAN)
def kirim_berkas(request, masuk, home_contoh):
    """kirim_berkas(file name, bytes): the answer of one page that takes files, and what it calls its kind of file."""
    nama, tahap, jenis, bidang, lain = HALAMAN[request.param]
    home_contoh.create_siklus(siklus_at(tahap) if tahap is Tahap.PENGETIKAN else siklus_baru())
    if tahap is Tahap.PENGETIKAN:
        make_dokumen(home_contoh, home_contoh.siklus.get(KUNCI))
        lain = {"versi": str(len(home_contoh.siklus.get(KUNCI).riwayat))}
    peramban = masuk(nama)

    def send(berkas: str, isi: bytes):
        halaman = kirim(peramban, request.param, lain | {bidang: (io.BytesIO(isi), berkas)})
        assert halaman.status == (200 if request.param.startswith("/keaslian") else 422), (request.param, berkas)
        return halaman

    send.jenis = jenis
    return send


def test_it_lies_about_its_size_and_takes_little_memory(kirim_berkas, home_contoh):
    isi, sebelum = lie(kirim_berkas.jenis), list_berkas(home_contoh)
    tracemalloc.start()
    halaman = kirim_berkas(f"a.{kirim_berkas.jenis}", isi)
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert puncak < 50 * 1024 * 1024
    assert "bukan berkas Word yang utuh dan aman" in halaman.teks or "rusak atau terpotong" in halaman.mentah
    assert list_berkas(home_contoh) == sebelum


def test_every_evil_file_ends_in_a_sentence_and_nothing_is_kept(kirim_berkas, home_contoh):
    sebelum = list_berkas(home_contoh)
    for kasus in KASUS:
        nama, isi, _ = list_buruk(kirim_berkas.jenis)[kasus]
        halaman = kirim_berkas(nama, isi)
        keaslian = ("bukan berkas Word yang utuh dan aman", "tidak ada dalam arsip mana pun")  # told without a form
        assert halaman.ringkasan or any(satu in halaman.teks for satu in keaslian), kasus
        assert list_berkas(home_contoh) == sebelum, kasus


def list_berkas(home) -> set[str]:
    """Every file of the office but the audit trail and locks."""
    return {
        str(path) for path in home.config.instance.rglob("*") if path.is_file() and "jejak" not in str(path)
    }  # fmt: skip


@pytest.mark.parametrize("kasus", [kasus for kasus in list_buruk("docx") if kasus != "terlalu besar"])
def test_what_is_no_plain_docx_is_refused_with_its_sentence(masuk, home_contoh, kasus):
    nama, isi, kata = list_buruk("docx")[kasus]
    halaman = unggah(masuk("admin"), isi, nama)
    assert halaman.status == 422
    assert kata.replace("10 MB", "5 MB") in kalimat_of(halaman)
    assert is_kosong(home_contoh)


def test_a_request_that_is_too_large_is_refused(masuk, home_contoh):
    besar = "x" * (home_contoh.config.max_upload_bytes + 1)
    page = masuk("tim-1").post("/akun", {"sandi_lama": besar})
    assert page.status_code == 413
    assert "12 MB" in page.text
