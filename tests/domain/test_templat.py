"""Own masters as the office's record knows them: numbered versions, one in force, guarded by versi."""

import pytest

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, VersiMismatchError
from kinerja_app.domain.templat import BAWAAN, DaftarTemplat, Templat
from tests.factories import PADA, orang_admin

ADMIN = orang_admin().sebagai[0]


def add(daftar, sidik, jenis="telaah"):
    return daftar.add(jenis, f"{sidik}.docx", sidik, 20_000, (), ADMIN, PADA)


def test_a_kind_without_versions_uses_the_shipped_master():
    assert DaftarTemplat().of("telaah") == Templat(versi=0, berlaku=BAWAAN, daftar=())


def test_versions_count_from_one_within_their_kind():
    daftar = DaftarTemplat()
    assert [add(daftar, "a").nomor, add(daftar, "b").nomor, add(daftar, "a", "ceklist").nomor] == [1, 2, 1]
    assert [satu.sha256 for satu in daftar.of("telaah").daftar] == ["a", "b"]


def test_adding_a_version_puts_nothing_in_force_and_makes_no_page_stale():
    daftar = DaftarTemplat()
    add(daftar, "a")
    assert (daftar.of("telaah").berlaku, daftar.of("telaah").versi) == (BAWAAN, 0)


def test_a_file_that_is_kept_already_is_not_kept_again():
    daftar = DaftarTemplat()
    add(daftar, "a")
    with pytest.raises(DataExistsError, match="versi 1"):
        add(daftar, "a")
    assert len(daftar.of("telaah").daftar) == 1


def test_one_is_put_in_force_by_who_saw_the_present_state():
    daftar = DaftarTemplat()
    add(daftar, "a")
    daftar.put_in_force("telaah", 1, 0, ADMIN, PADA)
    templat = daftar.of("telaah")
    assert (templat.berlaku, templat.versi, templat.oleh, templat.pada) == (1, 1, ADMIN, PADA)
    with pytest.raises(VersiMismatchError):
        daftar.put_in_force("telaah", BAWAAN, 0, ADMIN, PADA)
    daftar.put_in_force("telaah", BAWAAN, 1, ADMIN, PADA)
    assert daftar.of("telaah").berlaku == BAWAAN


def test_a_version_that_there_is_not_cannot_be_put_in_force():
    daftar = DaftarTemplat()
    add(daftar, "a", "ceklist")
    with pytest.raises(DataNotFoundError):
        daftar.put_in_force("telaah", 1, 0, ADMIN, PADA)
    assert daftar.of("telaah") == Templat()
