"""Fingerprints of document files: what the trail is told of a save, and what a crash cannot make it forget."""

import pytest

from kinerja_app.storage.sidik import Sidik, Ubahan, drop_ubahan, hash_document, parse_ubahan, print_ubahan

ISI, BARU = b'{"a":1,"b":2}', b'{"a":1,"b":3}'


@pytest.fixture
def sidik(tmp_path):
    return Sidik(tmp_path, tmp_path / "jejak" / "niat.json")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "iku" / "2026.json"


def test_the_order_of_keys_and_spaces_are_no_change_but_a_value_is(sidik, path):
    sidik.write(path, ISI)
    assert hash_document(b'{ "b": 2,\n "a": 1 }') == sidik.compute("iku/2026.json")
    assert hash_document(BARU) != sidik.compute("iku/2026.json")
    assert hash_document(b"{") != hash_document(b"{ ")  # no JSON: every byte counts
    assert hash_document(b'["\xe9"]') != hash_document(b'["\xe9" ]')
    assert sidik.compute("iku/2027.json") == ""


def test_two_saves_before_the_next_line_are_told_as_one(sidik, path):
    sidik.write(path, ISI)
    sidik.write(path, BARU)
    assert sidik.tertunda == (Ubahan("iku/2026.json", "", hash_document(BARU)),)
    sidik.settle()
    sidik.write(path, ISI)
    assert sidik.tertunda == (Ubahan("iku/2026.json", hash_document(BARU), hash_document(ISI)),)


def test_what_a_line_is_told_is_read_back_and_hidden_from_people(sidik, path):
    sidik.write(path, ISI)
    rincian = {"alasan": "a → b"} | print_ubahan(sidik.tertunda)
    assert parse_ubahan(rincian) == sidik.tertunda
    assert drop_ubahan(rincian) == {"alasan": "a → b"}


def test_a_new_process_knows_the_save_that_the_trail_was_not_told_of(sidik, path, tmp_path):
    sidik.write(path, ISI)
    lain = Sidik(tmp_path, tmp_path / "jejak" / "niat.json")
    lain.recall({})
    assert lain.tertunda == sidik.tertunda
    tercatat = Sidik(tmp_path, tmp_path / "jejak" / "niat.json")
    tercatat.recall({"iku/2026.json": hash_document(ISI)})
    assert tercatat.tertunda == ()


@pytest.mark.parametrize("niat", [None, b"", b"[]", b'{"iku/2026.json": 1}'])
def test_an_edited_file_or_a_damaged_note_is_no_save_of_ours(sidik, path, tmp_path, niat):
    sidik.write(path, ISI)
    if niat is None:
        path.write_bytes(BARU)
    else:
        (tmp_path / "jejak" / "niat.json").write_bytes(niat)
    lain = Sidik(tmp_path, tmp_path / "jejak" / "niat.json")
    lain.recall({})
    assert lain.tertunda == ()
