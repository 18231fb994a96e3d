"""Uploads that wait for their confirmation: one for each person, found only by the hash that was previewed."""

import hashlib

import pytest

from kinerja_app import atomic
from kinerja_app.domain.errors import DataNotFoundError, StorageFullError
from kinerja_app.storage.unggahan_store import UnggahanStore

ISI, LAIN = b"PK satu", b"PK dua"
SHA, SHA_LAIN = (hashlib.sha256(isi).hexdigest() for isi in (ISI, LAIN))


@pytest.fixture
def store(tmp_path):
    return UnggahanStore(tmp_path / "unggahan")


def test_an_upload_comes_back_to_its_person(store):
    assert store.put("tim-1", ISI) == SHA
    assert store.read("tim-1", SHA) == ISI


def test_the_next_upload_of_a_person_replaces_the_one_before(store, tmp_path):
    store.put("tim-1", ISI)
    store.put("tim-1", LAIN)
    assert len(list((tmp_path / "unggahan").iterdir())) == 1
    assert store.read("tim-1", SHA_LAIN) == LAIN
    with pytest.raises(DataNotFoundError):
        store.read("tim-1", SHA)


def test_nobody_finds_the_upload_of_another(store):
    store.put("tim-1", ISI)
    with pytest.raises(DataNotFoundError, match="Unggah sekali lagi"):
        store.read("tim-2", SHA)


def test_a_dropped_upload_is_gone_and_dropping_twice_is_fine(store, tmp_path):
    store.put("tim-1", ISI)
    store.drop("tim-1", SHA_LAIN)  # another one by now: it stays
    assert store.read("tim-1", SHA) == ISI
    store.drop("tim-1", SHA)
    store.drop("tim-1", SHA)
    assert list((tmp_path / "unggahan").iterdir()) == []


@pytest.mark.parametrize("sha256", ["", "../../kantor.json", hashlib.sha256(b"").hexdigest()])
def test_what_was_never_uploaded_is_not_found(store, sha256):
    with pytest.raises(DataNotFoundError):
        store.read("../tim", sha256)


def test_an_altered_upload_is_not_taken_for_what_was_previewed(store, tmp_path):
    store.put("tim-1", ISI)
    (berkas,) = (tmp_path / "unggahan").iterdir()
    berkas.write_bytes(LAIN)
    with pytest.raises(DataNotFoundError):
        store.read("tim-1", SHA)


def test_a_full_disk_leaves_the_earlier_upload(store, monkeypatch):
    store.put("tim-1", ISI)

    def full(*_):
        raise StorageFullError("penuh")

    monkeypatch.setattr(atomic, "write_file", full)
    with pytest.raises(StorageFullError):
        store.put("tim-1", LAIN)
    assert store.read("tim-1", SHA) == ISI
