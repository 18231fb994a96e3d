"""TinyDB's hooks filled in: whole files, no cache, damage named."""

import json

import pytest
from tinydb import where

from kinerja_app import atomic
from kinerja_app.storage.errors import DocumentDamagedError, ValueUnstorableError
from kinerja_app.storage.tinydb_storage import AtomicStorage, DocumentFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "isi.json"


def load(path, table="kantor"):
    ada = DocumentFile(path, atomic.write_file).load(table)
    return None if ada is None else {nama: json.loads(bytes(isi)) for nama, isi in ada.items()}


def test_a_file_that_does_not_exist_is_an_empty_database(path):
    assert AtomicStorage(path, atomic.write_file).read() is None
    assert load(path) is None
    assert not path.exists()


def test_the_document_stands_under_the_id_one_of_its_table(path):
    DocumentFile(path, atomic.write_file).insert_first("kantor", {"nama": "Kalipare é"})
    assert json.loads(path.read_bytes()) == {"kantor": {"1": {"nama": "Kalipare é"}}}
    assert load(path) == {"nama": "Kalipare é"}
    assert load(path, "siklus") is None


def test_a_file_that_holds_more_than_the_document_is_not_taken_for_it(path):
    for lain in ({"kantor": {"1": {}, "2": {}}}, {"kantor": {"1": {}}, "_default": {}}):
        path.write_text(json.dumps(lain))
        assert load(path) is None


def test_replacing_leaves_no_key_of_the_old_document(path):
    DocumentFile(path, atomic.write_file).insert_first("kantor", {"nama": "a", "lama": 1})
    DocumentFile(path, atomic.write_file).replace("kantor", {"nama": "b"})
    assert load(path) == {"nama": "b"}


def test_what_json_has_no_value_for_never_touches_the_file(path):
    DocumentFile(path, atomic.write_file).insert_first("kantor", {"nama": "a"})
    for value in (object(), 1j):
        with pytest.raises(TypeError):
            DocumentFile(path, atomic.write_file).replace("kantor", {"nama": value})
    assert load(path) == {"nama": "a"}


def test_broken_text_is_refused_by_name(path):
    with pytest.raises(ValueUnstorableError, match="Ketik ulang"):
        DocumentFile(path, atomic.write_file).insert_first("kantor", {"nama": "\ud800"})
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b'{"kantor": {"1": {"nama": "a"', b"[]", b'{"kantor": []}', b'{"kantor": {"1": 5}}', b'{"a": NaN}', b"\xff"],
)
def test_a_damaged_file_is_named_and_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(DocumentDamagedError, match=r"isi\.json.*cadangan"):
        load(path)
    assert path.read_bytes() == content


def test_a_query_is_answered_from_the_file_never_from_memory(path):
    database = DocumentFile(path, atomic.write_file)
    database.insert_first("kantor", {"nama": "a"})
    table = database.table("kantor")
    assert table.search(where("nama") == "b") == []
    DocumentFile(path, atomic.write_file).replace("kantor", {"nama": "b"})
    assert table.search(where("nama") == "b") == [{"nama": "b"}]
