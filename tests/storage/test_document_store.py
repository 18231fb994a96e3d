"""Siklus on disk: fresh objects, one lock, changes whole or absent, summaries never stale."""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, SkemaUnknownError, VersiMismatchError
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage import document_store
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.siklus_store import SIKLUS
from kinerja_app.storage.summary_cache import SETTLED_NS, sign_settled
from kinerja_app.storage.tinydb_storage import DocumentFile
from tests.storage.contoh import KODE, KUNCI, make_siklus, open_store, record

LAIN = KunciSiklus.parse("2026-TB3-R1")


def save(store, kode, realisasi, versi=None):
    with store.edit(KUNCI) as siklus:
        record(siklus, kode, realisasi, versi=versi)


def save_and_fail(store):
    with store.edit(KUNCI) as siklus:
        record(siklus, "IKU-01", "76.50")
        raise ZeroDivisionError


def wait_until_settled():
    """Let the files be older than what the file system's clock can tell apart."""
    time.sleep(SETTLED_NS / 10**9 + 0.01)


def swap_kept_in_time(path, old, new):
    """Change a file in its place so that neither its size nor its time of writing tells."""
    before, content = path.stat(), path.read_bytes()
    assert len(old) == len(new)
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_siklus_lies_in_the_folder_of_its_year(home, siklus_store):
    assert siklus_store.path(KUNCI) == home / "instance" / "siklus" / "2026" / "2026-TB3-R0.json"
    document = json.loads(siklus_store.path(KUNCI).read_bytes())["siklus"]["1"]
    assert (document["skema"], document["kunci"], document["isi"]["tahap"]) == (3, "2026-TB3-R0", "elaborasi")


def test_what_was_stored_is_read_back_as_a_fresh_object_each_time(siklus_store):
    first, second = siklus_store.get(KUNCI), siklus_store.get(KUNCI)
    assert first == second == make_siklus()
    first.entri.clear()
    assert siklus_store.get(KUNCI) == second


def test_a_siklus_stored_before_its_follow_ups_knew_their_figures_is_read(siklus_store):
    path = siklus_store.path(KUNCI)
    stored = json.loads(path.read_bytes())
    document = stored["siklus"]["1"]
    del document["isi"]["saran"]["dasar"]
    del document["isi"]["jatuh_tempo"]
    document["skema"] = 1
    path.write_text(json.dumps(stored))
    assert siklus_store.get(KUNCI) == make_siklus()


def test_a_siklus_stored_before_there_was_a_calendar_has_no_due_dates(siklus_store):
    path = siklus_store.path(KUNCI)
    stored = json.loads(path.read_bytes())
    document = stored["siklus"]["1"]
    del document["isi"]["jatuh_tempo"]
    document["skema"] = 2
    path.write_text(json.dumps(stored))
    assert siklus_store.get(KUNCI).jatuh_tempo == ()


def test_due_dates_come_back_as_they_were_frozen(siklus_store):
    tempo = tuple(date(2026, 10, hari) for hari in (12, 12, 14, 16, 19, 20))
    with siklus_store.edit(KUNCI) as siklus:
        siklus.jatuh_tempo = tempo
    assert siklus_store.get(KUNCI).jatuh_tempo == tempo


def test_what_is_not_there_is_not_found(siklus_store):
    assert siklus_store.exists(KUNCI)
    assert not siklus_store.exists(LAIN)
    with pytest.raises(DataNotFoundError, match="2026-TB3-R1"):
        siklus_store.get(LAIN)
    with pytest.raises(DataNotFoundError), siklus_store.edit(LAIN):
        pass


def test_an_existing_document_is_not_created_again(siklus_store):
    before = siklus_store.path(KUNCI).read_bytes()
    with pytest.raises(DataExistsError, match="sudah ada"):
        siklus_store.create(KUNCI, make_siklus())
    assert siklus_store.path(KUNCI).read_bytes() == before


def test_a_change_is_on_disk_when_the_block_has_ended(home, siklus_store):
    with siklus_store.edit(KUNCI) as siklus:
        record(siklus, "IKU-01", "76.50")
    assert str(open_store(home).get(KUNCI).entri["IKU-01"].realisasi) == "76.50"


def test_an_exception_in_the_block_changes_nothing(siklus_store):
    before = siklus_store.path(KUNCI).read_bytes()
    with pytest.raises(ZeroDivisionError):
        save_and_fail(siklus_store)
    assert siklus_store.path(KUNCI).read_bytes() == before


def test_an_unchanged_document_is_not_written(siklus_store):
    before = siklus_store.path(KUNCI).stat()
    with siklus_store.edit(KUNCI):
        pass
    after = siklus_store.path(KUNCI).stat()  # reading may have changed the time of access
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_editing_a_document_that_is_being_edited_is_refused_and_the_outer_change_is_saved(siklus_store):
    with siklus_store.edit(KUNCI) as siklus:
        record(siklus, "IKU-01", "76.50")
        with pytest.raises(RuntimeError, match="being edited"), siklus_store.edit(KUNCI):
            pass
    assert siklus_store.get(KUNCI).entri["IKU-01"].versi == 1
    save(siklus_store, "IKU-01", "77")
    assert siklus_store.get(KUNCI).entri["IKU-01"].versi == 2


def test_a_stale_save_of_the_same_entry_is_refused_and_of_another_one_is_kept(siklus_store):
    seen = {kode: siklus_store.get(KUNCI).entri[kode].versi for kode in KODE}
    save(siklus_store, "IKU-01", "60", seen["IKU-01"])
    with pytest.raises(VersiMismatchError) as caught:
        save(siklus_store, "IKU-01", "80", seen["IKU-01"])
    assert (caught.value.bagian, caught.value.tersimpan) == ("entri:IKU-01", 1)
    save(siklus_store, "IKU-02", "80", seen["IKU-02"])
    assert siklus_store.get(KUNCI).entri["IKU-01"].realisasi == 60
    assert siklus_store.get(KUNCI).entri["IKU-02"].realisasi == 80


def test_keys_are_sorted_and_strays_are_named(siklus_store):
    for name in ("2026-TB3-R10", "2026-TB3-R2", "2025-TB4-R0"):
        kunci = KunciSiklus.parse(name)
        siklus_store.create(kunci, make_siklus(kunci))
    source = siklus_store.path(KUNCI)
    salinan = source.with_name("2026-TB3-R0 (salinan).json")
    salah_tahun = source.parent.parent / "2025" / "2026-TB3-R0.json"
    for path in (salinan, salah_tahun):
        path.write_bytes(source.read_bytes())
    assert list(map(str, siklus_store.keys())) == ["2025-TB4-R0", "2026-TB3-R0", "2026-TB3-R2", "2026-TB3-R10"]
    assert siklus_store.strays() == (salah_tahun, salinan)


def test_an_empty_home_has_no_documents(home):
    assert open_store(home).keys() == ()
    assert open_store(home).summaries(str) == {}
    assert not home.exists()


def test_a_file_copied_over_another_is_not_taken_for_it(siklus_store):
    siklus_store.create(LAIN, make_siklus(LAIN))
    siklus_store.path(LAIN).write_bytes(siklus_store.path(KUNCI).read_bytes())
    with pytest.raises(DocumentDamagedError, match="2026-TB3-R0"):
        siklus_store.get(LAIN)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"siklus"', b'"kantor"'), (b'{"1"', b'{"2"'), (b'{"siklus"', b'{"lain":{},"siklus"'), (b'{"1"', b'{"2":{},"1"')],
)
def test_a_file_without_the_document_or_with_more_is_damaged_and_left_as_it_is(siklus_store, old, new):
    path = siklus_store.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    before = path.read_bytes()
    with pytest.raises(DocumentDamagedError, match="tidak memuat siklus, atau memuat hal lain"):
        siklus_store.get(KUNCI)
    with pytest.raises(DocumentDamagedError), siklus_store.edit(KUNCI) as siklus:
        record(siklus, "IKU-01", "76.50")
    assert path.read_bytes() == before


def test_a_document_of_a_newer_program_is_neither_read_nor_written(siklus_store):
    path = siklus_store.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b'"skema":3', b'"skema":4', 1))
    before = path.read_bytes()
    with pytest.raises(SkemaUnknownError), siklus_store.edit(KUNCI) as siklus:
        record(siklus, "IKU-01", "76.50")
    assert path.read_bytes() == before


class TestChecked:
    """That nothing would be lost in a save is looked at once for each state of a file, and in every edit."""

    @pytest.fixture
    def path(self, siklus_store):
        """The file as it was found whole, long enough ago to tell a change by its time."""
        wait_until_settled()
        assert siklus_store.get(KUNCI) == siklus_store.get(KUNCI) == make_siklus()
        return siklus_store.path(KUNCI)

    def test_a_changed_file_is_checked_again(self, siklus_store, path):
        path.write_bytes(path.read_bytes().replace(b'"ralat_alasan"', b'"ralat_baru":1,"ralat_alasan"', 1))
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_baru"):
            siklus_store.get(KUNCI)

    def test_what_was_changed_just_now_is_checked_each_time(self, siklus_store, path):
        for versi in range(1, 30):
            save(siklus_store, "IKU-01", "50")
            assert siklus_store.get(KUNCI).entri["IKU-01"].versi == versi
        path.write_bytes(path.read_bytes().replace(b'"ralat_alasan"', b'"ralat_alasam"', 1))
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_alasa"):
            siklus_store.get(KUNCI)

    def test_a_file_changed_with_its_size_and_time_kept_is_checked_again(self, siklus_store, path):
        swap_kept_in_time(path, b'"ralat_alasan"', b'"ralat_alasam"')
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_alasa"):
            siklus_store.get(KUNCI)

    def test_what_is_written_between_the_look_at_the_file_and_its_reading_is_checked(
        self, siklus_store, path, monkeypatch
    ):
        def load(file, table):
            monkeypatch.undo()
            path.write_bytes(path.read_bytes().replace(b'"ralat_alasan"', b'"ralat_alasam"', 1))
            return file.load(table)

        monkeypatch.setattr(DocumentFile, "load", load)
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_alasa"):
            siklus_store.get(KUNCI)

    def test_what_is_written_between_its_reading_and_the_note_of_it_is_checked(self, home, path, monkeypatch):
        baru = open_store(home)

        def load(file, table):
            monkeypatch.undo()
            document = file.load(table)
            path.write_bytes(path.read_bytes().replace(b'"ralat_alasan"', b'"ralat_alasam"', 1))
            wait_until_settled()
            return document

        monkeypatch.setattr(DocumentFile, "load", load)
        assert baru.get(KUNCI) == make_siklus()
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_alasa"):
            baru.get(KUNCI)

    def test_a_document_of_an_older_skema_is_migrated_each_time_it_is_read(self, home, path, monkeypatch):
        berikut = DocumentKind("siklus", Siklus, (*SIKLUS.migrations, lambda isi: isi | {"ralat_alasan": "skema 4"}))
        monkeypatch.setattr("kinerja_app.storage.siklus_store.SIKLUS", berikut)
        baru = open_store(home)
        assert [baru.get(KUNCI).ralat_alasan for _ in range(3)] == ["skema 4"] * 3

    def test_an_edit_checks_even_what_looks_unchanged(self, siklus_store, path, monkeypatch):
        sign = sign_settled(path)
        changed = path.read_bytes().replace(b'"ralat_alasan"', b'"ralat_alasam"', 1)
        path.write_bytes(changed)
        monkeypatch.setattr(document_store, "sign_settled", lambda _: sign)
        with pytest.raises(SkemaUnknownError, match=r"isi\.ralat_alasa"), siklus_store.edit(KUNCI) as siklus:
            record(siklus, "IKU-01", "76.50")
        assert path.read_bytes() == changed


class TestSummaries:
    """Lists without reading every file each time."""

    @pytest.fixture
    def made(self):
        return []

    @pytest.fixture
    def summarise(self, made):
        def versi_sum(siklus: Siklus) -> int:
            made.append(str(siklus.kunci))
            return sum(entri.versi for entri in siklus.entri.values())

        return versi_sum

    def test_only_what_changed_is_read_again(self, siklus_store, summarise, made):
        siklus_store.create(LAIN, make_siklus(LAIN))
        wait_until_settled()
        assert siklus_store.summaries(summarise) == {KUNCI: 0, LAIN: 0}
        assert siklus_store.summaries(summarise) == {KUNCI: 0, LAIN: 0}
        assert made == ["2026-TB3-R0", "2026-TB3-R1"]
        with siklus_store.edit(LAIN) as siklus:
            record(siklus, "IKU-01", "76.50")
        assert siklus_store.summaries(summarise) == {KUNCI: 0, LAIN: 1}
        assert made[2:] == ["2026-TB3-R1"]

    def test_a_write_of_the_same_moment_is_never_missed(self, siklus_store, summarise):
        for versi in range(1, 30):
            save(siklus_store, "IKU-01", "50")
            assert siklus_store.summaries(summarise) == {KUNCI: versi}

    def test_what_is_saved_while_its_summary_is_made_is_summarised_anew(self, home, siklus_store):
        lain = open_store(home)

        def versi_sum(siklus: Siklus) -> int:
            versi = sum(entri.versi for entri in siklus.entri.values())
            if not versi:
                save(lain, "IKU-01", "50")
            return versi

        wait_until_settled()
        assert siklus_store.summaries(versi_sum) == {KUNCI: 0}
        assert siklus_store.summaries(versi_sum) == {KUNCI: 1}

    def test_a_change_by_another_process_is_seen(self, home, siklus_store, summarise):
        wait_until_settled()
        assert siklus_store.summaries(summarise) == {KUNCI: 0}
        with open_store(home).edit(KUNCI) as siklus:
            record(siklus, "IKU-01", "76.50")
        assert siklus_store.summaries(summarise) == {KUNCI: 1}

    def test_a_file_changed_with_its_size_and_time_kept_is_read_again(self, siklus_store, summarise):
        save(siklus_store, "IKU-01", "50")
        wait_until_settled()
        assert siklus_store.summaries(summarise) == {KUNCI: 1}
        swap_kept_in_time(siklus_store.path(KUNCI), b'"versi":1', b'"versi":7')
        assert siklus_store.summaries(summarise) == {KUNCI: 7}

    def test_a_page_sees_one_state_and_asks_the_disk_once(self, siklus_store, summarise, monkeypatch):
        dilihat = []
        monkeypatch.setattr(os, "walk", lambda folder, walk=os.walk: (dilihat.append(folder), walk(folder))[1])
        wait_until_settled()
        with siklus_store.looking_once():
            assert siklus_store.summaries(summarise) == {KUNCI: 0}
            save(siklus_store, "IKU-01", "50")
            siklus_store.create(LAIN, make_siklus(LAIN))
            assert siklus_store.summaries(summarise) == {KUNCI: 0}
            assert len(dilihat) == 1
            assert self._ask_another(siklus_store, summarise) == {KUNCI: 1, LAIN: 0}
        assert siklus_store.summaries(summarise) == {KUNCI: 1, LAIN: 0}

    def test_a_page_that_fails_leaves_no_old_state_behind(self, siklus_store, summarise):
        wait_until_settled()
        with pytest.raises(ZeroDivisionError), siklus_store.looking_once():
            _ = siklus_store.summaries(summarise), 1 / 0
        save(siklus_store, "IKU-01", "50")
        assert siklus_store.summaries(summarise) == {KUNCI: 1}

    def _ask_another(self, siklus_store, summarise) -> object:
        """Return what another thread, so another person's page, sees."""
        with ThreadPoolExecutor(1) as lain:
            return lain.submit(siklus_store.summaries, summarise).result()

    def test_a_look_within_a_look_is_part_of_it(self, siklus_store, summarise):
        wait_until_settled()
        with siklus_store.looking_once():
            with siklus_store.looking_once():
                assert siklus_store.summaries(summarise) == {KUNCI: 0}
            save(siklus_store, "IKU-01", "50")
            assert siklus_store.summaries(summarise) == {KUNCI: 0}
        assert siklus_store.summaries(summarise) == {KUNCI: 1}

    def test_a_document_that_is_gone_since_it_was_listed_is_left_out(self, siklus_store, summarise):
        siklus_store.create(LAIN, make_siklus(LAIN))
        with siklus_store.looking_once():
            assert set(siklus_store.summaries(lambda siklus: siklus.kunci)) == {KUNCI, LAIN}
            siklus_store.path(LAIN).unlink()
            assert siklus_store.summaries(summarise) == {KUNCI: 0}

    def test_two_summaries_of_the_same_documents_do_not_mix(self, siklus_store, summarise):
        wait_until_settled()
        assert siklus_store.summaries(summarise) == {KUNCI: 0}
        assert siklus_store.summaries(lambda siklus: siklus.tahap.value) == {KUNCI: "elaborasi"}
        assert siklus_store.summaries(summarise) == {KUNCI: 0}
