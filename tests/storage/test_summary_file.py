"""Summaries kept between two starts: used for the very same document and program only, and never needed."""

import pytest

from kinerja_app import atomic
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.storage import summary_file
from kinerja_app.storage.summary_file import SummaryFile


def panjang(teks: str) -> int:
    return len(teks)


@pytest.fixture
def kept(tmp_path, dokumen):
    """The file, once one summary (7) was kept in it."""
    berkas = SummaryFile(tmp_path / "ringkasan.json", panjang)
    assert berkas.get(dokumen, lambda: 7) == 7
    berkas.save()
    return tmp_path / "ringkasan.json"


def fail() -> int:
    raise AssertionError("it was made again")


def test_a_summary_is_made_once_for_two_starts(kept, dokumen):
    assert SummaryFile(kept, panjang).get(dokumen, fail) == 7


def test_a_document_that_changed_is_summarised_anew_even_at_the_same_moment_and_size(kept, dokumen):
    dokumen.write_bytes(b"baru")
    assert SummaryFile(kept, panjang).get(dokumen, lambda: 8) == 8


def test_another_program_takes_nothing_over(kept, dokumen, monkeypatch):
    monkeypatch.setattr(summary_file, "_hash_program", lambda: "lain")
    assert SummaryFile(kept, panjang).get(dokumen, lambda: 8) == 8


@pytest.mark.parametrize("rusak", [b"", b"x", b"{}", b"0" * 64 + b"\n{}"])
def test_a_damaged_file_is_as_good_as_none(kept, dokumen, rusak):
    kept.write_bytes(rusak)
    assert SummaryFile(kept, panjang).get(dokumen, lambda: 8) == 8
    utuh = SummaryFile(kept, panjang)
    utuh.get(dokumen, lambda: 9)
    utuh.save()
    kept.write_bytes(kept.read_bytes().replace(b":9}", b":6}"))
    assert SummaryFile(kept, panjang).get(dokumen, lambda: 8) == 8


def test_what_was_written_to_while_it_was_read_is_not_kept(kept, dokumen):
    dokumen.write_bytes(b"tengah")

    def make() -> int:
        dokumen.write_bytes(b"baru")
        return 8

    berkas = SummaryFile(kept, panjang)
    assert berkas.get(dokumen, make) == 8
    berkas.save()
    for isi in (b"tengah", b"baru"):
        dokumen.write_bytes(isi)
        assert SummaryFile(kept, panjang).get(dokumen, lambda: 9) == 9


def test_what_is_gone_is_not_kept_and_the_same_is_not_written_again(kept, dokumen, monkeypatch):
    def refuse(path, data):
        raise AssertionError("written again")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_file", refuse)
        sama = SummaryFile(kept, panjang)
        sama.get(dokumen, fail)
        sama.save()
        assert sama.get(dokumen, lambda: 8) == 8  # from then on the cache in memory does without it
    lain = SummaryFile(kept, panjang)
    dokumen.write_bytes(b"baru")
    lain.get(dokumen, lambda: 8)
    lain.save()
    dokumen.write_bytes(b"lama")
    assert SummaryFile(kept, panjang).get(dokumen, lambda: 9) == 9


def test_a_full_disk_only_means_making_them_again(tmp_path, dokumen, monkeypatch):
    def refuse(path, data):
        raise StorageFullError("penuh")

    berkas = SummaryFile(tmp_path / "ringkasan.json", panjang)
    berkas.get(dokumen, lambda: 7)
    monkeypatch.setattr(atomic, "write_file", refuse)
    berkas.save()
    assert not (tmp_path / "ringkasan.json").exists()
