"""Kept PDF copies: made once for the same content, bounded, and made anew when they are not what was kept."""

import hashlib
import os
import threading
import time

import pytest

from kinerja_app import atomic
from kinerja_app.documents import huruf
from kinerja_app.documents.pdf import PdfConversionError, PdfUnavailableError
from kinerja_app.documents.pdf_cache import convert_cached
from kinerja_app.domain.errors import StorageFullError
from tests.documents.soffice_tiruan import put_on_path, take_away

DOCX = b"PK\x03\x04 isi dokumen"
PERTAMA = b"%PDF-1.4\nsalinan ke-1\n%%EOF\n"
KEDUA = b"%PDF-1.4\nsalinan ke-2\n%%EOF\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "pratinjau"


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    return put_on_path(tmp_path / "program", monkeypatch)


def path_of(folder, docx=DOCX):
    return folder / f"{hashlib.sha256(docx).hexdigest()}.pdf"


def convert(folder, docx=DOCX, **lain):
    return convert_cached(folder, docx, timeout=lain.pop("timeout", 20), **lain)


def test_the_same_content_is_converted_once(folder, soffice):
    assert convert(folder) == PERTAMA
    assert convert(folder) == PERTAMA
    assert soffice.jumlah == 1
    assert [path.name for path in folder.iterdir()] == [path_of(folder).name]


def test_another_content_is_another_file(folder, soffice):
    assert (convert(folder), convert(folder, DOCX + b".")) == (PERTAMA, KEDUA)
    assert len(list(folder.iterdir())) == 2
    assert convert(folder) == PERTAMA


def test_a_kept_copy_is_shown_where_libreoffice_was_taken_away_since(folder, soffice, monkeypatch):
    convert(folder)
    take_away(monkeypatch)
    assert convert(folder) == PERTAMA
    with pytest.raises(PdfUnavailableError):
        convert(folder, DOCX + b".")


def test_after_libreoffice_changed_a_copy_is_made_anew_once(folder, soffice, tmp_path):
    convert(folder)
    program = tmp_path / "program" / "soffice"
    program.write_text(program.read_text() + "# versi berikutnya\n")
    assert convert(folder) == KEDUA
    assert convert(folder) == KEDUA
    assert soffice.jumlah == 2


def test_after_letters_were_installed_a_copy_is_made_anew(folder, soffice, tmp_path, monkeypatch):
    folder_huruf = tmp_path / "fonts" / "truetype"
    folder_huruf.mkdir(parents=True)
    monkeypatch.setattr(huruf, "FOLDER_HURUF", (str(tmp_path / "fonts"), str(tmp_path / "tidak-ada")))
    assert (convert(folder), convert(folder)) == (PERTAMA, PERTAMA)
    time.sleep(0.02)  # one tick of the file system's clock
    (folder_huruf / "LiberationSans-Regular.ttf").touch()
    assert (convert(folder), convert(folder)) == (KEDUA, KEDUA)


def test_those_who_ask_at_once_wait_for_one_conversion(folder, tmp_path, monkeypatch):
    soffice = put_on_path(tmp_path / "program", monkeypatch, detik=0.4)
    hasil = []
    threads = [threading.Thread(target=lambda: hasil.append(convert(folder))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hasil == [PERTAMA] * 2
    assert soffice.jumlah == 1


def test_who_comes_while_another_waits_already_is_told_at_once(folder, tmp_path, monkeypatch):
    soffice = put_on_path(tmp_path / "program", monkeypatch, detik=2)
    hasil, ditolak = [], []

    def ask(nomor):
        try:
            hasil.append(convert(folder, DOCX + bytes([nomor])))
        except PdfConversionError as error:
            ditolak.append((str(error), time.monotonic()))

    mulai = time.monotonic()
    threads = [threading.Thread(target=ask, args=(nomor,)) for nomor in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hasil) == soffice.jumlah == 2
    assert {teks for teks, _ in ditolak} == {"Server sedang membuat PDF lain. Tunggu sebentar, lalu ulangi."}
    assert len(ditolak) == 6
    assert max(saat for _, saat in ditolak) - mulai < 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"ke-1", b"ke-9"),
        lambda data: b"<html>" + data[6:],
        lambda data: data[:-1],
        lambda data: PERTAMA,
    ],
    ids=["empty", "cut in half", "a digit changed", "no pdf", "the end cut", "without its checksum"],
)
def test_a_damaged_copy_is_noticed_and_made_anew(folder, soffice, damage):
    convert(folder)
    path = path_of(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert convert(folder) == KEDUA
    assert convert(folder) == KEDUA
    assert soffice.jumlah == 2


def test_what_is_kept_is_a_whole_pdf_with_a_comment_at_its_end(folder, soffice):
    convert(folder)
    isi = path_of(folder).read_bytes()
    assert isi.startswith(PERTAMA)
    assert isi.splitlines()[-1].startswith(b"%sha256 " + hashlib.sha256(PERTAMA).hexdigest().encode())


def test_above_the_limit_the_oldest_go_and_the_newest_stays(folder, soffice):
    dokumen = [DOCX + bytes([nomor]) for nomor in range(5)]
    convert(folder, dokumen[0])
    ukuran = path_of(folder, dokumen[0]).stat().st_size
    for nomor, docx in enumerate(dokumen):
        convert(folder, docx, maks=3 * ukuran)
        os.utime(path_of(folder, docx), ns=(nomor * 10**9, nomor * 10**9))
    assert {path.name for path in folder.iterdir()} == {path_of(folder, docx).name for docx in dokumen[2:]}
    convert(folder, DOCX, maks=1)
    assert [path.name for path in folder.iterdir()] == [path_of(folder).name]


def test_a_conversion_that_takes_too_long_ends_in_time_and_keeps_nothing(folder, tmp_path, monkeypatch):
    put_on_path(tmp_path / "program", monkeypatch, detik=30)
    mulai = time.monotonic()
    with pytest.raises(PdfConversionError, match="terlalu lama"):
        convert(folder, timeout=0.3)
    assert time.monotonic() - mulai < 10
    assert not folder.exists()


def test_who_waits_for_another_conversion_waits_no_longer_than_told(folder, tmp_path, monkeypatch):
    soffice = put_on_path(tmp_path / "program", monkeypatch, detik=2)
    thread = threading.Thread(target=lambda: convert(folder))
    thread.start()
    while soffice.jumlah == 0:
        time.sleep(0.01)
    with pytest.raises(PdfConversionError, match="PDF lain"):
        convert(folder, DOCX + b".", timeout=0.1)
    thread.join()


def test_on_a_full_disk_the_pdf_is_shown_all_the_same(folder, soffice, monkeypatch):
    def full(path, data):
        raise StorageFullError("penuh")

    monkeypatch.setattr(atomic, "write_file", full)
    assert convert(folder) == PERTAMA
    assert convert(folder) == KEDUA
