"""Keeping drafts: raw text, no secrets, one person's own, and no part of what is audited or archived."""

from datetime import datetime, timedelta

import pytest

from kinerja_app.domain.draf import DrafTooLargeError
from kinerja_app.domain.periode import WIB
from kinerja_app.services.draf import drop_draf, find_draf, save_draf
from kinerja_app.services.home import open_home
from kinerja_app.services.pemulihan import recover

PADA = datetime(2026, 7, 6, 10, 52, tzinfo=WIB)
ALAMAT = "/siklus/2026-TB2-R0/data/IKU-01"


@pytest.fixture
def home(config):
    return open_home(config)


def test_a_draft_outlives_the_program(home, config):
    save_draf(home, "tim-1", ALAMAT, {"realisasi": "87,"}, PADA)
    recover(open_home(config), PADA)
    draf = find_draf(open_home(config), "tim-1", ALAMAT)
    assert (draf.isian, draf.pada) == ({"realisasi": "87,"}, PADA)


def test_tokens_and_passwords_are_never_kept(home, config):
    isian = {"csrf_token": "RAHASIA", "sandi": "RAHASIA", "sandi_baru": "RAHASIA", "Sandi-ulang": "RAHASIA", "a-1": "7"}
    save_draf(home, "tim-1", ALAMAT, isian, PADA)
    assert find_draf(home, "tim-1", ALAMAT).isian == {"a-1": "7"}
    assert not any(b"RAHASIA" in path.read_bytes() for path in config.instance.rglob("*") if path.is_file())


def test_only_other_text_counts_as_a_change(home):
    assert save_draf(home, "tim-1", ALAMAT, {"a-1": "7"}, PADA)
    assert not save_draf(home, "tim-1", ALAMAT, {"a-1": "7", "csrf_token": "baru"}, PADA + timedelta(minutes=20))
    assert save_draf(home, "tim-1", ALAMAT, {"a-1": "7 "}, PADA)


def test_a_damaged_draft_is_replaced_by_the_next(home):
    save_draf(home, "tim-1", ALAMAT, {"a-1": "7"}, PADA)
    home.draf.path("tim-1", ALAMAT).write_text("{")
    assert save_draf(home, "tim-1", ALAMAT, {"a-1": "8"}, PADA)
    assert find_draf(home, "tim-1", ALAMAT).isian == {"a-1": "8"}


def test_a_form_too_large_leaves_the_earlier_draft(home):
    save_draf(home, "tim-1", ALAMAT, {"a-1": "7"}, PADA)
    with pytest.raises(DrafTooLargeError):
        save_draf(home, "tim-1", ALAMAT, {"a-1": "7" * 300_000}, PADA)
    assert find_draf(home, "tim-1", ALAMAT).isian == {"a-1": "7"}


def test_drafts_leave_no_trace_in_the_audit_trail_and_touch_no_other_file(home, config):
    save_draf(home, "tim-1", ALAMAT, {"a-1": "7"}, PADA)
    berkas = [path.relative_to(config.instance).parts for path in config.home.rglob("*") if path.is_file()]
    assert [bagian[:2] for bagian in berkas] == [("draf", "tim-1")]
    drop_draf(home, "tim-1", ALAMAT)
    assert find_draf(home, "tim-1", ALAMAT) is None
    assert home.jejak.read() == ()
