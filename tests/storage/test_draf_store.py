"""Drafts on disk: whole, private to an account, few, small, and never in anybody's way."""

import os
from datetime import datetime

import pytest

from kinerja_app import atomic
from kinerja_app.domain.draf import BIDANG_TERBANYAK, HURUF_TERBANYAK, Draf, DrafTooLargeError
from kinerja_app.domain.errors import DataNotFoundError, StorageFullError
from kinerja_app.domain.periode import WIB
from kinerja_app.storage import draf_store
from kinerja_app.storage.draf_store import DrafStore
from kinerja_app.storage.errors import DocumentDamagedError, ValueUnstorableError

PADA = datetime(2026, 7, 6, 10, 52, tzinfo=WIB)
ALAMAT = "/siklus/2026-TB2-R0/data/IKU-01"


@pytest.fixture
def store(tmp_path):
    return DrafStore(tmp_path / "instance" / "draf")


def draf(alamat=ALAMAT, **isian):
    return Draf(alamat, isian or {"versi": "3", "realisasi": " 87,5 "}, PADA)


def test_what_was_typed_comes_back_to_the_letter(store):
    isian = {"versi": "3", "catatan": ' baris\n\tdua "<b>" \x00\x0b 🌾 ', "nama-1": "", "2026-07-06T10:52:00": "NaN"}
    store.put("tim-1", draf(**isian))
    assert store.get("tim-1", ALAMAT) == Draf(ALAMAT, isian, PADA)


def test_the_newest_draft_of_a_form_replaces_the_one_before(store):
    store.put("tim-1", draf(realisasi="8"))
    store.put("tim-1", draf(realisasi="87"))
    assert store.get("tim-1", ALAMAT).isian == {"realisasi": "87"}
    assert len(list(store.path("tim-1", ALAMAT).parent.iterdir())) == 1


def test_a_draft_is_found_by_its_own_account_and_form_only(store):
    store.put("tim-1", draf())
    assert store.get("tim-2", ALAMAT) is None
    assert store.get("tim-1", ALAMAT + "/") is None
    store.drop("tim-2", ALAMAT)
    assert store.get("tim-1", ALAMAT) is not None


def test_a_draft_moved_into_another_account_is_not_read(store):
    store.put("tim-1", draf())
    lain = store.path("tim-2", ALAMAT)
    lain.parent.mkdir()
    store.path("tim-1", ALAMAT).rename(lain)
    with pytest.raises(DocumentDamagedError):
        store.get("tim-2", ALAMAT)


def test_a_dropped_draft_is_gone_and_dropping_twice_is_fine(store):
    store.put("tim-1", draf())
    store.drop("tim-1", ALAMAT)
    store.drop("tim-1", ALAMAT)
    assert store.get("tim-1", ALAMAT) is None


@pytest.mark.parametrize(
    "nama",
    ["", ".", "..", "../tim-1", "tim/1", "tim\\1", "C:\\x", "TIM-1", "tim 1", "tim-1\n", "/etc", "a" * 41, "ab\0"],
)
def test_what_is_no_name_of_an_account_is_refused(store, nama):
    for attempt in (lambda: store.put(nama, draf()), lambda: store.get(nama, ALAMAT), lambda: store.drop(nama, ALAMAT)):
        with pytest.raises(DataNotFoundError):
            attempt()


@pytest.mark.parametrize("alamat", ["../../kantor", "/a/../../b", "C:\\x", "%2e%2e/", "\0", "x" * 5000, "\ud800"])
def test_whatever_the_address_the_file_lies_in_the_account_s_folder(store, tmp_path, alamat):
    path = store.path("tim-1", alamat)
    assert path.parent == tmp_path / "instance" / "draf" / "tim-1"
    assert path.name.removesuffix(".json").isalnum()


def test_accounts_whose_folders_windows_takes_for_one_stay_apart(store):
    assert store.path("ab", ALAMAT).name != store.path("ab.", ALAMAT).name


def test_a_form_too_large_for_a_draft_is_refused():
    draf(teks="x" * (HURUF_TERBANYAK - len(ALAMAT) - len("teks")))
    with pytest.raises(DrafTooLargeError, match="Simpan isian Anda sekarang"):
        draf(teks="x" * HURUF_TERBANYAK)
    with pytest.raises(DrafTooLargeError):
        draf(**{f"b{n}": "" for n in range(BIDANG_TERBANYAK + 1)})


def test_broken_text_is_refused_and_the_earlier_draft_stays(store):
    store.put("tim-1", draf(realisasi="87"))
    with pytest.raises(ValueUnstorableError):
        store.put("tim-1", draf(realisasi="\ud800"))
    assert store.get("tim-1", ALAMAT).isian == {"realisasi": "87"}


def test_the_oldest_drafts_of_an_account_go_when_there_are_too_many(store, monkeypatch):
    monkeypatch.setattr(draf_store, "DRAF_TERBANYAK", 3)
    store.put("tim-2", draf())
    for n in range(5):
        store.put("tim-1", draf(f"/form/{n}"))
        os.utime(store.path("tim-1", f"/form/{n}"), ns=(n, n))
    store.put("tim-1", draf("/form/5"))
    assert [n for n in range(6) if store.get("tim-1", f"/form/{n}")] == [3, 4, 5]
    assert store.get("tim-2", ALAMAT) is not None


def test_a_file_that_is_no_draft_is_named(store):
    store.put("tim-1", draf())
    for isi in (b"", b"{}", b"[1]", b'{"skema":1,"kunci":"x","isi":{}}'):
        store.path("tim-1", ALAMAT).write_bytes(isi)
        with pytest.raises(DocumentDamagedError):
            store.get("tim-1", ALAMAT)


def test_a_full_disk_keeps_the_earlier_draft_and_leaves_nothing_behind(store, monkeypatch):
    store.put("tim-1", draf(realisasi="87"))

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(StorageFullError):
        store.put("tim-1", draf(realisasi="88"))
    monkeypatch.undo()
    assert store.get("tim-1", ALAMAT).isian == {"realisasi": "87"}
    assert len(list(store.path("tim-1", ALAMAT).parent.iterdir())) == 1
