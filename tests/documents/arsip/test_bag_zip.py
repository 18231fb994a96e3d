"""A whole bag as a .zip: what was sealed and nothing else, valid by the bagit package itself after unpacking."""

import hashlib
import io
import subprocess
import sys
import zipfile

import pytest

from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.domain.errors import DataNotFoundError
from tests.documents.arsip.contoh import PAYLOAD, TB1, TB2, TB3


def zip_of(rumah, kunci):
    target = io.BytesIO()
    return rumah.arsip.write_zip(kunci, target), target.getvalue()


def test_an_unpacked_zip_is_valid_by_the_command_of_the_bagit_package(terisi, tmp_path):
    nama, isi = zip_of(terisi, TB2)
    assert nama == "2026-TB2-R0.zip"
    zipfile.ZipFile(io.BytesIO(isi)).extractall(tmp_path)
    perintah = [sys.executable, "-m", "bagit", "--validate", str(tmp_path / "2026-TB2-R0")]
    hasil = subprocess.run(perintah, capture_output=True, encoding="utf-8", check=False)
    assert hasil.returncode == 0, hasil.stderr
    (tmp_path / "2026-TB2-R0/data/kosong.txt").write_bytes(b"isi")
    assert subprocess.run(perintah, capture_output=True, check=False).returncode != 0


def test_it_holds_the_very_bytes_that_were_sealed_below_one_folder(terisi):
    arsip = zipfile.ZipFile(io.BytesIO(zip_of(terisi, TB1)[1]))
    assert arsip.testzip() is None
    isi = {nama.removeprefix("2026-TB1-R0/data/"): arsip.read(nama) for nama in arsip.namelist() if "/data/" in nama}
    assert isi == PAYLOAD
    tag = {nama.removeprefix("2026-TB1-R0/") for nama in arsip.namelist() if "/data/" not in nama}
    assert tag == {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}


def test_the_same_bag_gives_the_same_zip(terisi):
    satu, dua = (hashlib.sha256(zip_of(terisi, TB1)[1]).hexdigest() for _ in range(2))
    assert satu == dua


def test_a_stray_in_the_bag_stays_out_of_the_zip(terisi):
    (terisi.bag(TB1) / "asing.txt").write_bytes(b"x")
    (terisi.bag(TB1) / "data" / "asing.txt").write_bytes(b"x")
    assert "asing" not in "".join(zipfile.ZipFile(io.BytesIO(zip_of(terisi, TB1)[1])).namelist())


@pytest.mark.parametrize(
    "nama", ["data/telaah.docx", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt"]
)
def test_a_bag_that_is_not_the_sealed_one_is_not_handed_out(terisi, nama):
    berkas = terisi.bag(TB1) / nama
    isi = berkas.read_bytes()
    berkas.unlink()
    with pytest.raises(ArsipDamagedError):
        zip_of(terisi, TB1)
    berkas.write_bytes(isi[:-2] + b"X\n")
    with pytest.raises(ArsipDamagedError):
        zip_of(terisi, TB1)


def test_what_was_never_sealed_has_no_zip(terisi):
    with pytest.raises(DataNotFoundError):
        zip_of(terisi, TB3)
