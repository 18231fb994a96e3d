"""Files, lines and folders that are whole or absent."""

import errno
import os
import time
from pathlib import Path

import pytest

from kinerja_app import atomic
from kinerja_app.domain.errors import DataExistsError, KinerjaError, StorageFullError


def refuse(error):
    def call(*args, **kwargs):
        raise OSError(error, os.strerror(error))

    return call


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_file_is_created_with_its_folders_and_replaced_as_a_whole(tmp_path):
    path = tmp_path / "a" / "b" / "isi.json"
    atomic.write_file(path, b"panjang sekali")
    atomic.write_file(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert names(tmp_path) == ["a", "a/b", "a/b/isi.json"]


def test_a_file_can_be_read_by_nobody_but_the_program(tmp_path):
    atomic.write_file(tmp_path / "kantor.json", b"{}")
    assert (tmp_path / "kantor.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_content_and_no_temporary_file(tmp_path, monkeypatch, error):
    path = tmp_path / "isi.json"
    atomic.write_file(path, b"lama")
    monkeypatch.setattr(os, "fsync", refuse(error))
    with pytest.raises(StorageFullError, match=r"Penyimpanan penuh.*mengosongkan ruang disk") as caught:
        atomic.write_file(path, b"baru")
    assert isinstance(caught.value, KinerjaError)
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["isi.json"]


def test_another_fault_of_the_disk_is_not_called_full(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", refuse(errno.EIO))
    with pytest.raises(OSError, match="Input/output") as caught:
        atomic.write_file(tmp_path / "isi.json", b"baru")
    assert caught.value.errno == errno.EIO
    assert names(tmp_path) == []


def test_a_file_held_by_a_virus_scanner_for_a_moment_is_replaced_all_the_same(tmp_path, monkeypatch):
    replace, tries = os.replace, []

    def held_twice(source, target):
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_twice)
    atomic.write_file(tmp_path / "isi.json", b"baru")
    assert len(tries) == 3
    assert (tmp_path / "isi.json").read_bytes() == b"baru"


def test_a_file_held_for_longer_than_a_second_is_an_error_and_the_old_content_stays(tmp_path, monkeypatch):
    path = tmp_path / "isi.json"
    atomic.write_file(path, b"lama")
    monkeypatch.setattr(atomic, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(os, "replace", refuse(errno.EACCES))
    with pytest.raises(StorageFullError, match=r"Penyimpanan tidak mengizinkan.*izin menulis"):
        atomic.write_file(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["isi.json"]


def test_lines_are_appended_in_order(tmp_path):
    path = tmp_path / "rantai" / "rantai.jsonl"
    assert [atomic.append_line(path, line) for line in (b"satu", b"", "tiga é".encode())] == [b"", b"", b""]
    assert path.read_bytes() == "satu\n\ntiga é\n".encode()


@pytest.mark.parametrize("whole", [b"", b"satu\n", b"satu\ndua\n"])
@pytest.mark.parametrize("torn", [b"{", b"x" * 200_000])
def test_a_torn_last_line_is_cut_and_handed_back(tmp_path, whole, torn):
    path = tmp_path / "rantai.jsonl"
    path.write_bytes(whole + torn)
    assert atomic.append_line(path, b"baru") == torn
    assert path.read_bytes() == whole + b"baru\n"


def test_a_line_with_a_newline_in_it_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no newline"):
        atomic.append_line(tmp_path / "rantai.jsonl", b"satu\ndua")
    assert names(tmp_path) == []


def test_a_full_disk_leaves_no_part_of_a_line(tmp_path, monkeypatch):
    path = tmp_path / "rantai.jsonl"
    atomic.append_line(path, b"satu")
    monkeypatch.setattr(os, "fsync", refuse(errno.ENOSPC))
    with pytest.raises(StorageFullError):
        atomic.append_line(path, b"dua")
    assert path.read_bytes() == b"satu\n"


def test_a_folder_appears_whole_at_its_place(tmp_path):
    temp = tmp_path / "sementara"
    atomic.write_file(temp / "data" / "isi.txt", b"isi")
    (temp / "kosong").mkdir()
    atomic.publish_folder(temp, tmp_path / "2026" / "TB3-R0")
    assert names(tmp_path) == [
        "2026", "2026/TB3-R0", "2026/TB3-R0/data", "2026/TB3-R0/data/isi.txt", "2026/TB3-R0/kosong",
    ]  # fmt: skip


@pytest.mark.parametrize("make_target", [Path.mkdir, Path.touch, lambda path: path.symlink_to("hilang")])
def test_a_folder_never_takes_the_place_of_another(tmp_path, make_target):
    temp, target = tmp_path / "sementara", tmp_path / "TB3-R0"
    atomic.write_file(temp / "isi.txt", b"isi")
    make_target(target)
    with pytest.raises(DataExistsError, match="TB3-R0"):
        atomic.publish_folder(temp, target)
    assert (temp / "isi.txt").read_bytes() == b"isi"


def test_every_file_and_folder_is_flushed_before_the_rename(tmp_path, monkeypatch):
    temp = tmp_path / "sementara"
    atomic.write_file(temp / "data" / "isi.txt", b"isi")
    events = []
    fsync, rename = os.fsync, os.rename
    monkeypatch.setattr(os, "fsync", lambda fd: (events.append(os.path.realpath(f"/proc/self/fd/{fd}")), fsync(fd)))
    monkeypatch.setattr(os, "rename", lambda a, b: (events.append("rename"), rename(a, b)))
    atomic.publish_folder(temp, tmp_path / "TB3-R0")
    assert events[:3] == [str(temp / "data" / "isi.txt"), str(temp / "data"), str(temp)]
    assert events[3:] == ["rename", str(tmp_path)]


def test_a_folder_that_nobody_uses_yet_is_flushed_once_when_it_is_published(tmp_path, monkeypatch):
    flushed = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (flushed.append(os.path.realpath(f"/proc/self/fd/{fd}")), fsync(fd)))
    temp = tmp_path / "sementara"
    with atomic.flushing_when_published():
        atomic.write_file(temp / "data" / "isi.txt", b"isi")
        atomic.append_line(temp / "jejak.txt", b"baris")
    assert flushed == []
    atomic.publish_folder(temp, tmp_path / "TB3-R0")
    assert {str(temp / "data" / "isi.txt"), str(temp / "jejak.txt"), str(temp / "data"), str(temp)} < set(flushed)
    flushed.clear()
    atomic.write_file(tmp_path / "sesudah.txt", b"isi")
    assert len(flushed) == 2  # the file, and its folder


def test_only_temporary_files_that_nobody_can_still_be_writing_are_swept(tmp_path):
    old = tmp_path / "siklus" / f".lama{atomic.SUFFIX}"
    young = tmp_path / "siklus" / f".baru{atomic.SUFFIX}"
    document = tmp_path / "siklus" / "2026-TB3-R0.json"
    for path in (old, young, document):
        atomic.write_file(path, b"")
    hour_ago = time.time() - 3600
    for path in (old, document):
        os.utime(path, (hour_ago, hour_ago))
    assert atomic.sweep_stale(tmp_path) == (old,)
    assert not old.exists()
    assert young.exists()
    assert document.exists()


def test_a_finished_file_appears_under_its_name_and_replaces_none(tmp_path):
    temp, target = tmp_path / "a.kinerja-tmp", tmp_path / "a.zip"
    temp.write_bytes(b"satu")
    atomic.publish_file(temp, target)
    assert (target.read_bytes(), temp.exists()) == (b"satu", False)
    temp.write_bytes(b"dua")
    with pytest.raises(DataExistsError, match=r"“a\.zip” sudah ada"):
        atomic.publish_file(temp, target)
    assert (target.read_bytes(), temp.read_bytes()) == (b"satu", b"dua")
