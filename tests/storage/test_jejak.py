"""The audit trail: its chain, what tampering leaves, what a crash leaves."""

import json
import os
import time
from datetime import timedelta

import pytest

from kinerja_app import atomic
from kinerja_app.storage.errors import ValueUnstorableError
from kinerja_app.storage.jejak import Jejak
from kinerja_app.storage.jejak_baris import AWAL, compute_hash, parse_line, print_line, seal
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.summary_cache import SETTLED_NS
from tests.storage.contoh import PADA

OBJEK = "siklus/2026-TB3-R0"


@pytest.fixture
def folder(home):
    return home / "instance" / "jejak"


@pytest.fixture
def path(folder):
    return folder / "jejak.jsonl"


def open_jejak(folder):
    return Jejak(folder, StoreLock(folder.parent / "kunci.lock"))


@pytest.fixture
def jejak(folder):
    return open_jejak(folder)


def fill(jejak, start, stop):
    for nomor in range(start, stop + 1):
        jejak.append(
            pada=PADA + timedelta(minutes=nomor), oleh="tim1", aksi="isi_data", objek=OBJEK,
            rincian={"riwayat": str(nomor), "realisasi": f"– → {nomor},50"},
        )  # fmt: skip


@pytest.fixture
def sepuluh(jejak, path):
    """Ten lines, as they stand in the file."""
    fill(jejak, 1, 10)
    return path.read_bytes().splitlines(keepends=True)


def kinds(jejak):
    return [temuan.jenis for temuan in jejak.verify()]


def edited(line, **fields):
    """A line that someone changed in an editor, without touching its hash."""
    return json.dumps(json.loads(line) | fields, separators=(",", ":")).encode() + b"\n"


def forged(line, **fields):
    """A line that someone changed and gave the hash it then needs."""
    body = json.loads(line) | fields
    baris = parse_line(json.dumps(body, separators=(",", ":")).encode())
    return print_line(seal(baris)) + b"\n"


def test_an_empty_trail_is_sound(jejak, folder):
    assert jejak.verify() == ()
    assert jejak.head() == (0, AWAL)
    assert jejak.read() == ()
    assert not jejak.has(OBJEK, 1)
    assert not folder.exists()


def test_each_line_carries_the_hash_of_the_line_before(jejak, sepuluh):
    baris_list = jejak.read()
    assert [baris.nomor for baris in baris_list] == list(range(1, 11))
    assert [baris.sebelum for baris in baris_list] == [AWAL, *(baris.hash for baris in baris_list[:-1])]
    assert all(baris.hash == compute_hash(baris) for baris in baris_list)
    assert jejak.head() == (10, baris_list[-1].hash)
    assert jejak.verify() == ()


def test_the_line_says_who_did_what_to_what_and_when(jejak):
    baris = jejak.append(pada=PADA, oleh="tim1", aksi="sampaikan", objek=OBJEK, rincian={"alasan": "sudah lengkap"})
    assert (baris.nomor, baris.pada, baris.oleh, baris.aksi) == (1, PADA, "tim1", "sampaikan")
    assert (baris.objek, baris.rincian) == (OBJEK, {"alasan": "sudah lengkap"})
    assert jejak.read() == (baris,)


def test_two_programs_write_one_chain(jejak, folder):
    lain = open_jejak(folder)
    for nomor in range(1, 5):
        fill(jejak if nomor % 2 else lain, nomor, nomor)
    assert [baris.nomor for baris in jejak.read()] == [1, 2, 3, 4]
    assert lain.verify() == ()


@pytest.mark.parametrize(
    "teks",
    ['baris satu\nbaris dua", "oleh": "x', "a\r\nb", "a\u2028b\u2029c\x85d\x0be\x0cf\x00g", "\x1b[2J\x9b1m", "é “😀”"],
)
def test_whatever_a_text_contains_stays_in_one_line(jejak, path, teks):
    jejak.append(pada=PADA, oleh=teks, aksi="isi_data", objek=OBJEK, rincian={teks: teks})
    fill(jejak, 2, 2)
    content = path.read_bytes()
    assert len(content.decode().splitlines()) == 2
    assert all(32 <= byte < 127 for byte in content.replace(b"\n", b""))
    assert jejak.read()[0].rincian == {teks: teks}
    assert jejak.verify() == ()


def test_a_time_without_its_zone_and_broken_text_are_refused(jejak, path):
    with pytest.raises(ValueUnstorableError):
        jejak.append(pada=PADA.replace(tzinfo=None), oleh="tim1", aksi="isi_data", objek=OBJEK, rincian={})
    with pytest.raises(ValueUnstorableError):
        jejak.append(pada=PADA, oleh="\ud800", aksi="isi_data", objek=OBJEK, rincian={})
    assert jejak.verify() == ()
    fill(jejak, 1, 1)
    assert jejak.verify() == ()


def test_a_riwayat_row_is_found_by_its_object_and_number(jejak, folder, sepuluh):
    assert jejak.has(OBJEK, 10)
    assert not jejak.has(OBJEK, 11)
    assert not jejak.has("siklus/2026-TB2-R0", 10)
    fill(open_jejak(folder), 11, 11)
    assert jejak.has(OBJEK, 11)


@pytest.mark.parametrize("ada", [[4], [4, 1], [4, 1, 1]], ids=["shorter", "of the same length", "longer"])
@pytest.mark.parametrize("is_settled", [True, False], ids=["long ago", "just now"])
def test_a_riwayat_row_is_looked_for_in_the_trail_that_is_there_now(jejak, path, ada, is_settled):
    """A backup put back, or an editor: what was read before is the file's no longer, even where no time tells."""
    lain = "siklus/2026-TB4-R0"
    fill(jejak, 1, 2)
    baris_list = path.read_bytes().splitlines(keepends=True)
    if is_settled:
        time.sleep(SETTLED_NS / 10**9 + 0.01)
    lama = path.stat().st_mtime_ns
    assert (jejak.has(OBJEK, 1), jejak.has(lain, 1)) == (True, False)
    path.write_bytes(b"".join(edited(baris_list[0], objek=lain) if n == 4 else baris_list[n] for n in ada))
    os.utime(path, ns=(lama, lama))
    assert (jejak.has(OBJEK, 1), jejak.has(lain, 1)) == (False, True)
    path.unlink()
    assert (jejak.has(OBJEK, 1), jejak.has(lain, 1)) == (False, False)


def test_a_riwayat_row_that_another_program_writes_while_the_trail_is_read_is_found(jejak, path, monkeypatch):
    fill(jejak, 1, 2)
    satu, dua = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(satu)

    def parse_after_writing(line):
        monkeypatch.undo()
        path.write_bytes(satu + dua)
        time.sleep(SETTLED_NS / 10**9 + 0.01)
        return parse_line(line)

    monkeypatch.setattr("kinerja_app.storage.jejak.parse_line", parse_after_writing)
    assert not jejak.has(OBJEK, 2)
    assert jejak.has(OBJEK, 2)


class TestTampering:
    """What someone with an editor can do to the trail."""

    def test_an_edited_line_is_found(self, jejak, path, sepuluh):
        sepuluh[4] = edited(sepuluh[4], oleh="orang lain")
        path.write_bytes(b"".join(sepuluh))
        assert [(t.jenis, t.tempat) for t in jejak.verify()] == [("jejak_diubah", "jejak.jsonl baris 5")]

    @pytest.mark.parametrize("line", [b"\n", b"{}\n", b"bukan json\n", b"\xff\n"])
    def test_a_line_replaced_by_rubbish_is_found(self, jejak, path, sepuluh, line):
        sepuluh[4] = line
        path.write_bytes(b"".join(sepuluh))
        assert kinds(jejak) == ["jejak_diubah"]

    def test_every_single_changed_byte_is_found(self, jejak, path, sepuluh):
        whole = b"".join(sepuluh[:2])
        rest = b"".join(sepuluh[2:])
        for position in range(len(whole)):
            changed = bytearray(whole)
            changed[position] ^= 1
            path.write_bytes(bytes(changed) + rest)
            assert jejak.verify(), position

    def test_an_edited_line_with_a_matching_hash_is_found_by_the_next_one(self, jejak, path, sepuluh):
        sepuluh[4] = forged(sepuluh[4], oleh="orang lain")
        path.write_bytes(b"".join(sepuluh))
        assert [(t.jenis, t.tempat) for t in jejak.verify()] == [("jejak_rantai_putus", "jejak.jsonl baris 6")]

    def test_an_edited_last_line_with_a_matching_hash_is_found_by_the_head(self, jejak, path, sepuluh):
        sepuluh[9] = forged(sepuluh[9], oleh="orang lain")
        path.write_bytes(b"".join(sepuluh))
        assert kinds(jejak) == ["jejak_ditulis_ulang"]

    @pytest.mark.parametrize("gone", [[0], [4], [2, 3, 4]])
    def test_deleted_lines_are_found_by_their_numbers(self, jejak, path, sepuluh, gone):
        path.write_bytes(b"".join(line for i, line in enumerate(sepuluh) if i not in gone))
        (temuan,) = jejak.verify()
        nomor = f"{gone[0] + 1}" if len(gone) == 1 else f"{gone[0] + 1} sampai {gone[-1] + 1}"
        assert (temuan.jenis, temuan.keterangan) == ("jejak_dihapus", f"Jejak audit nomor {nomor} dihapus.")

    def test_a_changed_order_is_found(self, jejak, path, sepuluh):
        sepuluh[3], sepuluh[6] = sepuluh[6], sepuluh[3]
        path.write_bytes(b"".join(sepuluh))
        assert set(kinds(jejak)) == {"jejak_urutan_diubah"}

    def test_an_inserted_line_is_found(self, jejak, path, sepuluh):
        asing = forged(sepuluh[4], aksi="arsipkan")
        for position in (0, 5, 10):
            path.write_bytes(b"".join([*sepuluh[:position], asing, *sepuluh[position:]]))
            assert "jejak_disisipkan" in kinds(jejak), position

    @pytest.mark.parametrize("left", [0, 1, 9])
    def test_a_cut_tail_is_found_and_stays_found(self, jejak, path, sepuluh, left):
        path.write_bytes(b"".join(sepuluh[:left]))
        (temuan,) = jejak.verify()
        assert temuan.jenis == "jejak_terpotong"
        assert f"tercatat 10 baris, yang ada hanya sampai nomor {left}" in temuan.keterangan
        fill(jejak, 11, 12)
        (temuan,) = jejak.verify()
        assert temuan.jenis == "jejak_dihapus"
        assert [baris.nomor for baris in jejak.read()][-2:] == [11, 12]

    def test_a_removed_trail_is_found(self, jejak, path, sepuluh):
        path.unlink()
        assert kinds(jejak) == ["jejak_terpotong"]

    @pytest.mark.parametrize("content", [None, b"", b"{}", b'{"hash":"\xff","jumlah":4}'])
    def test_a_removed_head_is_found_and_the_trail_keeps_word_of_it(self, jejak, folder, sepuluh, content):
        kepala = folder / "kepala.json"
        if content is None:
            kepala.unlink()
        else:
            kepala.write_bytes(content)
        assert kinds(jejak) == ["jejak_kepala_hilang"]
        fill(jejak, 11, 11)
        assert kinds(jejak) == ["jejak_kepala_pernah_hilang"]
        pulih = jejak.read()[10]
        assert (pulih.aksi, pulih.oleh, pulih.rincian["temuan"]) == ("pulihkan_jejak", "sistem", "jejak_kepala_hilang")

    def test_a_tail_cut_together_with_the_head_stays_found_by_everybody_who_looks(self, jejak, folder, path, sepuluh):
        path.write_bytes(b"".join(sepuluh[:4]))
        (folder / "kepala.json").unlink()
        assert [t.jenis for t in jejak.recover(PADA)] == ["jejak_kepala_hilang"]
        assert jejak.recover(PADA) == ()
        for satu in (jejak, jejak, open_jejak(folder)):
            (temuan,) = satu.verify()
            assert (temuan.jenis, temuan.tempat) == ("jejak_kepala_pernah_hilang", "jejak.jsonl nomor 5")
            assert "menyusul nomor 4 mungkin hilang" in temuan.keterangan
            fill(satu, 11, 12)

    def test_a_head_that_vanished_twice_is_told_twice(self, jejak, folder, sepuluh):
        for _ in range(2):
            (folder / "kepala.json").unlink()
            jejak.recover(PADA)
            jejak.verify()
        assert [t.tempat for t in jejak.verify()] == ["jejak.jsonl nomor 11", "jejak.jsonl nomor 12"]

    def test_a_text_that_only_names_the_finding_is_none(self, jejak):
        rincian = {"temuan": "jejak_kepala_hilang"}
        jejak.append(pada=PADA, oleh="tim1", aksi="isi_data", objek=OBJEK, rincian=rincian)
        assert jejak.verify() == ()

    def test_a_line_appended_by_hand_that_does_not_chain_is_found_and_not_built_upon(self, jejak, path, sepuluh):
        path.write_bytes(b"".join([*sepuluh, forged(sepuluh[9], nomor=11, sebelum=AWAL)]))
        assert kinds(jejak) == ["jejak_rantai_putus"]
        fill(jejak, 11, 11)
        assert jejak.head()[0] == 11
        assert kinds(jejak) == ["jejak_rantai_putus", "jejak_disisipkan"]


class TestCrash:
    """What a crash can leave behind."""

    def test_a_line_without_its_head_is_adopted(self, jejak, folder, path, sepuluh):
        kepala = (folder / "kepala.json").read_bytes()
        fill(jejak, 11, 11)
        (folder / "kepala.json").write_bytes(kepala)
        assert jejak.verify() == ()
        assert jejak.recover(PADA) == ()
        assert jejak.head()[0] == 11
        fill(jejak, 12, 12)
        assert [baris.nomor for baris in jejak.read()] == list(range(1, 13))
        assert jejak.verify() == ()

    def test_a_head_stands_before_the_first_line_so_that_no_crash_leaves_lines_without_one(
        self, jejak, folder, monkeypatch
    ):
        def die(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as crash:
            crash.setattr(atomic, "append_line", die)
            with pytest.raises(KeyboardInterrupt):
                fill(jejak, 1, 1)
        assert json.loads((folder / "kepala.json").read_bytes()) == {"hash": AWAL, "jumlah": 0}
        fill(jejak, 1, 1)
        assert jejak.verify() == ()

    def test_a_torn_line_is_removed_and_the_trail_keeps_word_of_it(self, jejak, path, sepuluh):
        path.write_bytes(b"".join(sepuluh) + sepuluh[3][:40])
        assert kinds(jejak) == ["jejak_baris_terputus"]
        (temuan,) = jejak.recover(PADA)
        assert temuan.jenis == "jejak_baris_terputus"
        assert jejak.verify() == ()
        assert [baris.aksi for baris in jejak.read()] == ["isi_data"] * 10 + ["pulihkan_jejak"]

    def test_a_torn_first_line_is_removed(self, jejak, folder, path):
        fill(jejak, 1, 1)
        line = path.read_bytes()
        for remnant in folder.iterdir():
            remnant.unlink()
        path.write_bytes(line[:30])
        fill(jejak, 1, 1)
        assert [baris.nomor for baris in jejak.read() if baris.aksi == "isi_data"] == [len(jejak.read())]
        assert jejak.verify() == ()

    def test_recovering_twice_changes_nothing(self, jejak, path, sepuluh):
        path.write_bytes(b"".join(sepuluh) + b"{")
        jejak.recover(PADA)
        content = path.read_bytes()
        assert jejak.recover(PADA) == ()
        assert path.read_bytes() == content


class TestAgain:
    """A check after one that found all well looks only at what is new; nothing may slip through by that."""

    @pytest.fixture
    def utuh(self, jejak, sepuluh):
        assert jejak.verify() == ()
        return sepuluh

    def test_new_lines_are_checked(self, jejak, path, utuh):
        fill(jejak, 11, 12)
        assert jejak.verify() == ()
        *awal, elf, zwoelf = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*awal, edited(elf, oleh="orang lain"), zwoelf]))
        assert [(t.jenis, t.tempat) for t in jejak.verify()] == [("jejak_diubah", "jejak.jsonl baris 11")]

    @pytest.mark.parametrize("nomor", [1, 5, 10])
    def test_an_edit_in_the_part_that_was_whole_is_found(self, jejak, path, utuh, nomor):
        utuh[nomor - 1] = edited(utuh[nomor - 1], oleh="orang lain")
        path.write_bytes(b"".join(utuh))
        assert [t.tempat for t in jejak.verify() if t.jenis == "jejak_diubah"] == [f"jejak.jsonl baris {nomor}"]

    def test_a_repeated_number_a_gap_and_a_cut_tail_are_found(self, jejak, path, utuh):
        path.write_bytes(b"".join([*utuh, forged(utuh[4], aksi="arsipkan")]))
        assert kinds(jejak) == ["jejak_disisipkan"]
        path.write_bytes(b"".join([*utuh, forged(utuh[9], nomor=13)]))
        assert kinds(jejak) == ["jejak_dihapus"]
        path.write_bytes(b"".join(utuh[:7]))
        assert kinds(jejak) == ["jejak_terpotong"]

    def test_an_older_head_put_back_with_another_hash_is_found(self, jejak, folder, utuh):
        kepala = folder / "kepala.json"
        kepala.write_bytes(b'{"hash":"%s","jumlah":4}\n' % (b"ab" * 32))
        assert kinds(jejak) == ["jejak_ditulis_ulang"]

    def test_what_was_repaired_counts_as_whole_again(self, jejak, path, utuh):
        path.write_bytes(b"".join([*utuh, b"bukan json\n"]))
        assert jejak.verify()
        path.write_bytes(b"".join(utuh))
        assert jejak.verify() == ()


class TestReadBack:
    """The newest lines first, without reading the rest."""

    @pytest.mark.parametrize("blok", [1, 7, 400, 1 << 20])
    def test_it_yields_every_complete_line_backwards(self, jejak, path, sepuluh, monkeypatch, blok):
        monkeypatch.setattr("kinerja_app.storage.jejak._BLOCK", blok)
        path.write_bytes(b"".join(sepuluh) + b'{"nomor":11,"pad')
        assert list(jejak.read_back()) == [line.rstrip(b"\n") for line in reversed(sepuluh)]
        assert jejak.export() == b"".join(sepuluh)

    def test_there_is_nothing_without_a_trail_or_a_complete_line(self, jejak, path):
        assert list(jejak.read_back()) == []
        assert jejak.export() == b""
        path.parent.mkdir(parents=True)
        path.write_bytes(b'{"nomor":1')
        assert list(jejak.read_back()) == []
