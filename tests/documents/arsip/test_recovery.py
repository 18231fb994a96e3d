"""Recovery at start: a whole bag that its siklus waits for is taken over, all else is put away and reported."""

import json
import shutil

import pytest

from kinerja_app.documents.arsip.bag import build_bag, info_fields
from kinerja_app.documents.arsip.recovery import RekamanSiklus
from kinerja_app.domain.errors import DataExistsError
from tests.documents.arsip.contoh import PADA, PAYLOAD, RALAT, TB1, TB2, TB3, Rumah, info

BARIS = b'{"nomor": 4, "jenis": "segel", "folder": "2026/TB3-R0", "seg'


def cut_last_link(rumah: Rumah) -> bytes:
    """As if the process had died between the rename of the bag and the link."""
    *awal, akhir = rumah.rantai.read_bytes().splitlines(keepends=True)
    rumah.rantai.write_bytes(b"".join(awal))
    return akhir


def recover(rumah, *waiting):
    hasil = rumah.arsip.recover(rumah.rekaman(*waiting), PADA)
    for adopsi in hasil.adopsi:
        rumah.catatan[adopsi.kunci] = adopsi.segel
    return hasil


def test_nothing_to_do_touches_nothing(terisi):
    sebelum = terisi.rantai.read_bytes()
    hasil = recover(terisi)
    assert (hasil.adopsi, hasil.temuan) == ((), ())
    assert terisi.rantai.read_bytes() == sebelum
    assert terisi.temuan() == []


def test_an_empty_home_needs_no_recovery(rumah):
    assert recover(rumah).temuan == ()


def test_a_bag_whose_siklus_was_not_saved_is_taken_over(terisi):
    segel = terisi.seal(TB3, is_recorded=False)
    hasil = recover(terisi, TB3)
    (adopsi,) = hasil.adopsi
    assert (adopsi.kunci, adopsi.segel, adopsi.rekaman) == (TB3, segel, PAYLOAD["siklus.json"])
    assert hasil.temuan == ()
    assert terisi.temuan() == []


def test_a_bag_whose_link_was_lost_is_linked_and_taken_over(terisi):
    terisi.seal(TB3, is_recorded=False)
    baris = cut_last_link(terisi)
    assert len(recover(terisi, TB3).adopsi) == 1
    assert terisi.rantai.read_bytes().splitlines(keepends=True)[-1] == baris
    assert terisi.temuan() == []


def test_a_bag_whose_link_was_cut_in_the_middle_is_linked_and_taken_over(terisi):
    terisi.seal(TB3, is_recorded=False)
    baris = cut_last_link(terisi)
    terisi.rantai.write_bytes(terisi.rantai.read_bytes() + baris[:-1])
    hasil = recover(terisi, TB3)
    assert len(hasil.adopsi) == 1
    assert [t.jenis for t in hasil.temuan] == ["rantai_terpotong"]
    assert terisi.rantai.read_bytes().splitlines(keepends=True)[-1] == baris
    assert terisi.temuan() == []


def test_a_torn_line_without_a_bag_is_cut_off(terisi):
    sebelum = terisi.rantai.read_bytes()
    terisi.rantai.write_bytes(sebelum + BARIS)
    assert terisi.temuan() == [("rantai_rusak", "rantai.jsonl, baris terakhir")]
    assert [t.jenis for t in recover(terisi).temuan] == ["rantai_terpotong"]
    assert terisi.rantai.read_bytes() == sebelum
    assert terisi.temuan() == []


def test_a_half_built_bag_goes_to_quarantine(terisi):
    sisa = terisi.archive / ".sementara" / "TB3-R0-abc"
    (sisa / "bukti").mkdir(parents=True)
    (sisa / "bukti" / "x.pdf").write_bytes(b"x")
    hasil = recover(terisi, TB3)
    assert [(t.jenis, t.tempat) for t in hasil.temuan] == [("karantina", ".sementara/TB3-R0-abc")]
    (pindah,) = terisi.karantina
    assert pindah.name == "20261005T093000-sementara-TB3-R0-abc"
    assert (pindah / "bukti" / "x.pdf").read_bytes() == b"x"
    assert terisi.temuan() == []
    terisi.seal(TB3)
    assert terisi.temuan() == []


def test_a_whole_bag_that_was_not_published_goes_to_quarantine(terisi):
    temp = terisi.archive / ".sementara" / "TB3-R0-abc"
    temp.mkdir()
    build_bag(temp, PAYLOAD, info_fields(TB3.folder, info(TB3), terisi.catatan[RALAT]))
    assert recover(terisi, TB3).adopsi == ()
    assert len(terisi.karantina) == 1


def changed_siklus(rumah):
    def expected(kunci):
        rekaman = rumah.rekaman()(kunci)
        return rekaman if rekaman.is_sealed else RekamanSiklus("sha256 dari siklus yang berubah", is_sealed=False)

    return rumah.arsip.recover(expected, PADA)


def damaged(rumah):
    file = rumah.bag(TB3) / "data" / "telaah.docx"
    file.chmod(0o644)
    file.write_bytes(b"x")
    return recover(rumah, TB3)


def with_stray(rumah):
    (rumah.bag(TB3) / "x").touch()
    return recover(rumah, TB3)


@pytest.mark.parametrize("sebab", [changed_siklus, damaged, with_stray])
def test_an_unlinked_bag_that_does_not_fit_its_siklus_is_put_away_and_can_be_sealed_again(terisi, sebab):
    terisi.seal(TB3, is_recorded=False)
    cut_last_link(terisi)
    hasil = sebab(terisi)
    assert hasil.adopsi == ()
    assert [(t.jenis, t.tempat) for t in hasil.temuan] == [("karantina", "2026/TB3-R0")]
    assert (terisi.karantina[0] / "bagit.txt").exists()
    assert not terisi.bag(TB3).exists()
    assert terisi.temuan() == []
    terisi.seal(TB3, **{"tambahan.txt": b"kedua kali"})
    assert terisi.temuan() == []
    assert recover(terisi).temuan == ()


@pytest.mark.parametrize("sebab", [changed_siklus, damaged, with_stray])
def test_a_linked_bag_is_never_moved_and_nothing_else_is_sealed_in_its_place(terisi, sebab):
    terisi.seal(TB3, is_recorded=False)
    rantai = terisi.rantai.read_bytes()
    hasil = sebab(terisi)
    assert hasil.adopsi == ()
    assert [(t.jenis, t.tempat) for t in hasil.temuan] == [("siklus_tidak_tersegel", "2026/TB3-R0")]
    assert terisi.rantai.read_bytes() == rantai
    assert terisi.karantina == []
    assert ("bag_tanpa_siklus", "2026/TB3-R0") in terisi.temuan()
    with pytest.raises(DataExistsError):
        terisi.seal(TB3)


def test_a_bag_that_the_trail_calls_archived_stays_even_with_its_link_cut_off(terisi):
    terisi.seal(TB3, is_recorded=False)
    cut_last_link(terisi)
    tahu = RekamanSiklus("sha256 dari siklus yang berubah", is_sealed=False, is_archived=True)
    sealed = RekamanSiklus("lain", is_sealed=True)
    hasil = terisi.arsip.recover(lambda kunci: tahu if kunci == TB3 else sealed, PADA)
    assert [t.jenis for t in hasil.temuan] == ["siklus_tidak_tersegel"]
    assert terisi.bag(TB3).exists()
    assert ("bag_tanpa_rantai", "2026/TB3-R0") in terisi.temuan()


def test_a_line_that_takes_a_seal_back_is_no_line_of_the_chain(terisi):
    """Older lists could hold one; by it a forged bag could take the place of a sealed one unseen."""
    baris = json.loads(terisi.rantai.read_bytes().splitlines()[-1])
    terisi.rantai.write_bytes(
        terisi.rantai.read_bytes() + json.dumps(baris | {"nomor": 4, "jenis": "karantina"}).encode() + b"\n"
    )
    assert ("rantai_rusak", "rantai.jsonl, baris 4") in terisi.temuan()


def test_a_bag_that_no_siklus_knows_and_no_link_names_is_put_away(terisi):
    shutil.copytree(terisi.bag(TB1), terisi.bag(TB3))
    assert [t.tempat for t in recover(terisi).temuan] == ["2026/TB3-R0"]
    assert len(terisi.karantina) == 1
    assert terisi.temuan() == []


def test_a_copy_of_another_bag_is_not_taken_over(terisi):
    shutil.copytree(terisi.bag(TB1), terisi.bag(TB3))
    assert recover(terisi, TB3).adopsi == ()
    assert len(terisi.karantina) == 1


def test_a_linked_bag_whose_siklus_is_lost_stays_and_verify_names_it(terisi):
    terisi.catatan.pop(RALAT)
    assert [t.jenis for t in recover(terisi).temuan] == ["siklus_tidak_tersegel"]
    assert terisi.bag(RALAT).exists()
    assert terisi.temuan() == [("bag_tanpa_siklus", "2026/TB2-R1")]


def test_a_bag_with_later_bags_in_the_chain_stays_even_if_its_siklus_was_put_back(terisi):
    """Say an old siklus file was copied back by hand: that is no crash, and the bag is no leftover."""
    segel = terisi.catatan.pop(TB2)
    assert [t.jenis for t in changed_siklus(terisi).temuan] == ["siklus_tidak_tersegel"]
    assert terisi.temuan() == [("bag_tanpa_siklus", "2026/TB2-R0")]
    terisi.catatan[TB2] = segel
    assert terisi.temuan() == []


def test_a_sealed_bag_is_never_moved_whatever_happened_to_it(terisi):
    (terisi.bag(TB1) / "x").touch()
    terisi.rantai.unlink()
    assert recover(terisi).temuan == ()
    assert terisi.bag(TB1).exists()


def test_quarantine_never_replaces_what_lies_there(terisi):
    for _ in range(2):
        (terisi.archive / ".sementara" / "sisa").mkdir()
        recover(terisi)
    assert [p.name for p in terisi.karantina] == ["20261005T093000-sementara-sisa", "20261005T093000-sementara-sisa-2"]
