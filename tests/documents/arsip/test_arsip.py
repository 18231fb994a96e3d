"""Sealing and reading: a bag is valid for anyone, made once, and gives back exactly what was sealed."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from kinerja_app import atomic
from kinerja_app.documents.arsip.bag import read_info
from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError, ArsipNameError
from kinerja_app.documents.arsip.nama import KunciArsip, payload_name
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, StorageFullError
from tests.documents.arsip.contoh import PADA, PAYLOAD, RALAT, TB1, TB2, TB3, forge, info


def validate_with_bagit(folder):
    perintah = [sys.executable, "-m", "bagit", "--validate", str(folder)]
    return subprocess.run(perintah, capture_output=True, text=True, check=False)


def test_the_bagit_command_finds_every_bag_valid(terisi):
    for kunci in (TB1, TB2, RALAT):
        hasil = validate_with_bagit(terisi.bag(kunci))
        assert hasil.returncode == 0, hasil.stderr
    (terisi.bag(TB1) / "data" / "telaah.docx").chmod(0o644)
    (terisi.bag(TB1) / "data" / "telaah.docx").write_bytes(b"lain")
    assert validate_with_bagit(terisi.bag(TB1)).returncode == 1


def test_a_bag_has_the_version_of_the_rfc_sha256_only_and_nothing_else(terisi):
    bag = terisi.bag(TB1)
    assert sorted(f.name for f in bag.iterdir()) == [
        "bag-info.txt", "bagit.txt", "data", "manifest-sha256.txt", "tagmanifest-sha256.txt",
    ]  # fmt: skip
    assert (bag / "bagit.txt").read_text().splitlines()[0] == "BagIt-Version: 1.0"
    isi = {str(f.relative_to(bag / "data")): f.read_bytes() for f in (bag / "data").rglob("*") if f.is_file()}
    assert isi == PAYLOAD
    assert list((terisi.archive / ".sementara").iterdir()) == []


def test_bag_info_says_what_was_sealed_by_whom_and_after_which_bag(terisi):
    pertama, kedua = read_info(terisi.bag(TB1)), read_info(terisi.bag(TB2))
    assert pertama["Source-Organization"] == "Kecamatan Kalipare"
    assert pertama["Bagging-Date"] == "2026-10-05"
    assert pertama["Kinerja-Periode"] == "2026-TB1"
    assert pertama["Kinerja-Revisi"] == "0"
    assert pertama["Kinerja-Nomor"] == "070/12/35.07.11/2026"
    assert pertama["Kinerja-Disegel-Pada"] == "2026-10-05T09:30:00+07:00"
    assert pertama["Kinerja-Disegel-Oleh"] == "Kasubag Contoh, NIP 198001012005011001"
    assert (pertama["Kinerja-Jejak-Jumlah"], pertama["Kinerja-Jejak-Kepala"]) == ("41", "ab" * 32)
    assert pertama["Kinerja-Rantai-Sebelum"] == "AWAL"
    tagmanifest = (terisi.bag(TB1) / "tagmanifest-sha256.txt").read_bytes()
    assert kedua["Kinerja-Rantai-Sebelum"] == hashlib.sha256(tagmanifest).hexdigest() == terisi.catatan[TB1]


def test_the_chain_list_holds_every_link_and_the_head(terisi):
    baris = [json.loads(line) for line in terisi.rantai.read_text().splitlines()]
    assert [b["folder"] for b in baris] == ["2026/TB1-R0", "2026/TB2-R0", "2026/TB2-R1"]
    assert [b["sebelum"] for b in baris] == ["AWAL", terisi.catatan[TB1], terisi.catatan[TB2]]
    assert baris[-1]["segel"] == terisi.catatan[RALAT] == terisi.arsip.links()[-1].segel


def test_the_same_content_gives_the_same_seal(rumah, terisi):
    assert rumah.seal(TB1) == terisi.catatan[TB1]


def test_evidence_may_be_given_as_a_file_and_is_copied(rumah, tmp_path):
    bukti = tmp_path / "ab12"
    bukti.write_bytes(b"%PDF besar")
    rumah.arsip.seal(TB1, PAYLOAD | {"bukti/IKU-02/besar.pdf": bukti}, info(TB1))
    bukti.write_bytes(b"diubah kemudian")
    assert rumah.arsip.read(TB1, "bukti/IKU-02/besar.pdf") == b"%PDF besar"


def test_typed_text_cannot_add_a_line_to_bag_info(rumah):
    jahat = "Kantor\r\nKinerja-Rantai-Sebelum: palsu\x85\u2028X: y"
    rumah.arsip.seal(TB1, PAYLOAD, replace(info(TB1), kantor=jahat, nomor=""))
    isi = read_info(rumah.bag(TB1))
    assert isi["Kinerja-Rantai-Sebelum"] == "AWAL"
    assert isi["Source-Organization"] == "Kantor Kinerja-Rantai-Sebelum: palsu X: y"
    assert isi["Kinerja-Nomor"] == "belum diberi nomor"
    assert validate_with_bagit(rumah.bag(TB1)).returncode == 0


def test_additions_stand_beside_their_bag_in_the_same_chain(terisi):
    tambahan = KunciArsip(RALAT.siklus, 1)
    with pytest.raises(ArsipNameError, match=r"harus memuat tambahan\.json"):
        terisi.seal(tambahan)
    terisi.seal(tambahan, **{"tambahan.json": b"{}"})
    assert tambahan.folder == "2026/TB2-R1-tambahan-1"
    assert KunciArsip.parse(tambahan.folder) == tambahan
    assert terisi.arsip.links()[-1].sebelum == terisi.catatan[RALAT]
    assert terisi.temuan() == []


# --- write once ------------------------------------------------------------------------------------------------


def test_sealing_again_is_refused_and_changes_nothing(terisi):
    sebelum = terisi.rantai.read_bytes(), terisi.arsip.read(TB1, "telaah.docx")
    with pytest.raises(DataExistsError, match="sudah disegel"):
        terisi.arsip.seal(TB1, PAYLOAD | {"telaah.docx": b"lain"}, info(TB1))
    assert (terisi.rantai.read_bytes(), terisi.arsip.read(TB1, "telaah.docx")) == sebelum
    assert terisi.temuan() == []


def test_a_bag_that_was_lost_cannot_be_sealed_anew(terisi):
    shutil.rmtree(terisi.bag(RALAT))
    with pytest.raises(DataExistsError):
        terisi.arsip.seal(RALAT, PAYLOAD, info(RALAT))


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_sealed_files_are_read_only(terisi):
    modes = {f.stat().st_mode & 0o777 for f in terisi.bag(TB1).rglob("*") if f.is_file()}
    assert modes == {0o444}


def test_no_code_path_opens_a_sealed_file_for_writing(rumah):
    """Every file operation of the process is watched while all methods of the archive run."""
    rumah.seal(TB1)
    segel = str(rumah.bag(TB1))
    touched = []

    def watch(event, args):
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        changes = event in {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.mkdir"}
        if is_watching and (writes or changes) and any(segel in str(arg) for arg in args):
            touched.append((event, args))

    is_watching = True
    sys.addaudithook(watch)
    try:
        rumah.seal(TB2)
        rumah.seal(TB3, is_recorded=False)
        assert rumah.arsip.list_files(TB1)
        assert rumah.arsip.read(TB1, "telaah.docx")
        rumah.arsip.verify(rumah.catatan.items())
        rumah.arsip.recover(rumah.rekaman(TB3), PADA)
        with pytest.raises(DataExistsError):
            rumah.seal(TB1)
        assert touched == []
        with (rumah.bag(TB1) / "data" / "telaah.docx").open("ab"):
            assert len(touched) == 1, "the watch sees a write"
    finally:
        is_watching = False


# --- reading ---------------------------------------------------------------------------------------------------


def test_reading_gives_the_exact_sealed_bytes(terisi):
    for nama, isi in PAYLOAD.items():
        assert terisi.arsip.read(TB1, nama) == isi


def test_listing_names_every_file_with_size_and_sha256(terisi):
    daftar = {b.nama: (b.ukuran, b.sha256) for b in terisi.arsip.list_files(TB1)}
    assert daftar == {nama: (len(isi), hashlib.sha256(isi).hexdigest()) for nama, isi in PAYLOAD.items()}


@pytest.mark.parametrize(
    "nama",
    ["../bag-info.txt", "../../TB2-R0/data/telaah.docx", "..%2fbag-info.txt", "..%5cbag-info.txt", "%2e%2e/bagit.txt",
     "telaah.docx\x00.pdf", "C:\\telaah.docx", "..\\bag-info.txt", "/etc/passwd", "", ".", "..", "bukti", "bukti/",
     "./telaah.docx", "bukti//IKU-05/foto.jpg", "TELAAH.DOCX", "telaah.docx ", "tidak-ada.pdf"],
)  # fmt: skip
def test_a_name_that_the_manifest_does_not_list_is_not_found(terisi, nama):
    with pytest.raises(DataNotFoundError):
        terisi.arsip.read(TB1, nama)


def test_a_bag_that_does_not_exist_is_not_found(terisi):
    with pytest.raises(DataNotFoundError):
        terisi.arsip.read(TB3, "telaah.docx")
    with pytest.raises(DataNotFoundError):
        terisi.arsip.list_files(TB3)


def test_a_changed_file_is_not_handed_out(terisi):
    file = terisi.bag(TB1) / "data" / "telaah.docx"
    file.chmod(0o644)
    file.write_bytes(b"palsu")
    with pytest.raises(ArsipDamagedError, match="diubah sesudah disegel"):
        terisi.arsip.read(TB1, "telaah.docx")


def test_a_file_forged_together_with_the_lists_of_its_bag_is_neither_handed_out_nor_listed(terisi):
    bag = terisi.bag(TB1)
    forge(bag, "data/telaah.docx", b"palsu")
    for baca in (lambda: terisi.arsip.read(TB1, "telaah.docx"), lambda: terisi.arsip.list_files(TB1)):
        with pytest.raises(ArsipDamagedError, match="bukan yang disegel"):
            baca()
    assert terisi.arsip.read(TB2, "telaah.docx") == PAYLOAD["telaah.docx"]


@pytest.mark.parametrize("hilang", ["manifest-sha256.txt", "tagmanifest-sha256.txt", ""])
def test_a_bag_that_was_sealed_and_lost_its_lists_is_damaged_not_unknown(terisi, hilang):
    if hilang:
        (terisi.bag(TB1) / hilang).unlink()
    else:
        shutil.rmtree(terisi.bag(TB1))
    for baca in (lambda: terisi.arsip.read(TB1, "telaah.docx"), lambda: terisi.arsip.list_files(TB1)):
        with pytest.raises(ArsipDamagedError, match="hilang"):
            baca()


def test_a_bag_that_the_chain_list_does_not_know_is_not_handed_out(terisi):
    terisi.rantai.unlink()
    with pytest.raises(ArsipDamagedError, match="tidak tercatat"):
        terisi.arsip.read(TB1, "telaah.docx")


def test_a_link_in_place_of_a_file_is_not_followed(terisi):
    file = terisi.bag(TB1) / "data" / "telaah.docx"
    salinan = terisi.folder / "salinan.docx"
    file.rename(salinan)
    file.symlink_to(salinan)
    with pytest.raises(ArsipDamagedError):
        terisi.arsip.read(TB1, "telaah.docx")


def test_a_manifest_that_points_outside_is_refused(terisi):
    manifest = terisi.bag(TB1) / "manifest-sha256.txt"
    manifest.chmod(0o644)
    rahasia = terisi.folder / "instance" / "rahasia.key"
    rahasia.write_bytes(b"kunci")
    sha256 = hashlib.sha256(b"kunci").hexdigest()
    jalan = "../../../../instance/rahasia.key"
    manifest.write_text(manifest.read_text() + f"{sha256}  data/{jalan}\n")
    with pytest.raises(ArsipDamagedError):
        terisi.arsip.read(TB1, jalan)


# --- faults while sealing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nama",
    ["../luar.txt", "/etc/x", "a/../b", "a//b", "C:x", "a\\b", "100%.pdf", "a\nb", "a\x00b", "~/x", " a", "a.", "",
     "x" * 121, "e\u0301.txt"],
)  # fmt: skip
def test_payload_names_that_mean_something_else_elsewhere_are_refused(rumah, nama):
    with pytest.raises(ArsipNameError):
        rumah.arsip.seal(TB1, PAYLOAD | {nama: b""}, info(TB1))
    assert not rumah.bag(TB1).exists()
    assert list((rumah.archive / ".sementara").iterdir()) == []


def test_two_names_that_differ_in_case_only_are_refused(rumah):
    with pytest.raises(ArsipNameError):
        rumah.arsip.seal(TB1, PAYLOAD | {"Telaah.docx": b""}, info(TB1))


def test_a_bag_without_the_record_is_refused(rumah):
    with pytest.raises(ArsipNameError, match=r"siklus\.json"):
        rumah.arsip.seal(TB1, {"telaah.docx": b"x"}, info(TB1))


@pytest.mark.parametrize(
    ("diketik", "dipakai"),
    [("Daftar hadir.pdf", "Daftar hadir.pdf"), ("100% hadir?.pdf", "100_ hadir_.pdf"), ("..", "_"), ("", "_"),
     ("a/b\\c:d.xlsx", "a_b_c_d.xlsx"), (" .rahasia. ", "rahasia"), ("e\u0301.pdf", "é.pdf"), ("\x00\n.pdf", "__.pdf"),
     ("x" * 300 + ".pdf", "x" * 116 + ".pdf"), ("y" * 300, "y" * 120), (".pdf", "pdf")],
)  # fmt: skip
def test_a_typed_file_name_becomes_a_payload_name(rumah, diketik, dipakai):
    assert payload_name(diketik) == dipakai
    rumah.arsip.seal(TB1, PAYLOAD | {f"bukti/{payload_name(diketik)}": b"x"}, info(TB1))


def test_a_failed_build_leaves_nothing(rumah, tmp_path):
    with pytest.raises(ArsipBuildError, match="gagal disusun"):
        rumah.arsip.seal(TB1, PAYLOAD | {"bukti/a.pdf": tmp_path / "tidak-ada"}, info(TB1))
    assert not rumah.bag(TB1).exists()
    assert not rumah.rantai.exists()
    rumah.seal(TB1)
    assert rumah.temuan() == []


def test_a_disk_full_at_the_link_takes_the_bag_back(rumah, monkeypatch):
    """Only the system call that reports the full disk is replaced."""
    rumah.seal(TB1)
    asli = os.fsync

    def penuh(descriptor):
        if os.path.samestat(os.fstat(descriptor), rumah.rantai.stat()):
            raise OSError(errno.ENOSPC, "No space left on device")
        asli(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "fsync", penuh)
        with pytest.raises(StorageFullError):
            rumah.seal(TB2)
    assert not rumah.bag(TB2).exists()
    assert rumah.temuan() == []
    rumah.seal(TB2)
    assert rumah.temuan() == []
