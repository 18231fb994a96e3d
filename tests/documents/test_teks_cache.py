"""Kept words: those of the content that is asked for, read by this very program, and never needed."""

import hashlib
import io

import pytest
from docx import Document

from kinerja_app import atomic
from kinerja_app.documents import teks_cache
from kinerja_app.documents.teks_cache import read_teks_cached
from kinerja_app.domain.errors import StorageFullError


def make(teks: str) -> bytes:
    document = Document()
    document.add_paragraph(teks)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


DOCX = make("Karang  Taruna")
SHA256 = hashlib.sha256(DOCX).hexdigest()


@pytest.fixture
def kept(tmp_path):
    """The file in which the words are kept, once they were asked for."""
    assert read_teks_cached(tmp_path, SHA256, lambda: DOCX) == "karang taruna"
    return tmp_path / f"{SHA256}.txt"


def fail() -> bytes:
    raise AssertionError("it was read again")


def read(kept) -> str:
    return read_teks_cached(kept.parent, SHA256, lambda: DOCX)


def test_the_words_of_a_content_are_read_once(kept):
    assert read_teks_cached(kept.parent, SHA256, fail) == "karang taruna"


def test_a_file_that_is_another_now_has_no_words_and_nothing_of_it_is_kept(kept):
    kept.unlink()
    assert read_teks_cached(kept.parent, SHA256, lambda: make("zebra")) == ""
    assert read(kept) == "karang taruna"


def test_words_changed_in_the_file_they_are_kept_in_are_read_anew(kept):
    kept.write_bytes(kept.read_bytes().replace(b"taruna", b"zebra!"))
    assert read(kept) == "karang taruna"
    assert read_teks_cached(kept.parent, SHA256, fail) == "karang taruna"


def test_what_another_version_of_the_program_read_is_read_anew(kept, monkeypatch):
    with monkeypatch.context() as lain:
        lain.setattr(teks_cache, "_PEMBACA", b"versi lain")
        lain.setattr(teks_cache, "read_teks", lambda _: "Lain")
        assert read(kept) == "lain"
    assert read(kept) == "karang taruna"


def test_words_kept_without_word_of_the_program_that_read_them_are_read_anew(kept):
    kept.write_bytes(hashlib.sha256(b"zebra").hexdigest().encode() + b"\nzebra")
    assert read(kept) == "karang taruna"


def test_on_a_full_disk_the_words_are_read_all_the_same(tmp_path, monkeypatch):
    def full(path, data):
        raise StorageFullError("penuh")

    monkeypatch.setattr(atomic, "write_file", full)
    assert read_teks_cached(tmp_path, SHA256, lambda: DOCX) == "karang taruna"
    assert list(tmp_path.iterdir()) == []
