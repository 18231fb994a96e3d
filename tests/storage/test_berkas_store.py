"""Files named by their SHA-256: written once, checked on every reading."""

import hashlib

import pytest

from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.errors import BerkasAlteredError

ISI = b"%PDF-1.7 daftar hadir"
SHA = hashlib.sha256(ISI).hexdigest()


@pytest.fixture
def store(tmp_path):
    return BerkasStore(tmp_path / "bukti")


def test_a_file_is_named_by_its_content(store, tmp_path):
    assert store.put(ISI) == SHA
    assert store.read(SHA) == ISI
    assert store.path(SHA) == tmp_path / "bukti" / SHA[:2] / SHA
    assert store.exists(SHA)


def test_an_empty_file_is_a_file(store):
    assert store.read(store.put(b"")) == b""


def test_the_same_content_is_written_once(store):
    store.put(ISI)
    before = store.path(SHA).stat()
    assert store.put(ISI) == SHA
    assert store.path(SHA).stat() == before


def test_a_missing_file_is_not_found(store):
    assert not store.exists(SHA)
    with pytest.raises(DataNotFoundError, match=SHA[:12]):
        store.read(SHA)


def test_one_changed_byte_is_found_on_reading(store):
    store.put(ISI)
    store.path(SHA).write_bytes(ISI.replace(b"7", b"8"))
    with pytest.raises(BerkasAlteredError, match="berubah sejak disimpan"):
        store.read(SHA)


def test_uploading_the_original_again_makes_an_altered_file_whole(store):
    store.put(ISI)
    store.path(SHA).write_bytes(b"")
    store.put(ISI)
    assert store.read(SHA) == ISI


@pytest.mark.parametrize(
    "name",
    ["", "..", "../../etc/passwd", SHA[:-1], SHA + "0", SHA.upper(), SHA[:-1] + "\n", SHA + "\n", "g" * 64],
)
def test_what_is_no_sha256_names_no_file(store, name):
    for ask in (store.read, store.path, store.exists):
        with pytest.raises(DataNotFoundError):
            ask(name)
