"""Putting in order what a crash left, and leaving alone what was no crash, on real files."""

from datetime import timedelta

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.moves import advance
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import pendokumentasian
from kinerja_app.services.home import SiklusTersegelError, open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_tim
from tests.rusak import RUSAK
from tests.services.perjalanan import archive, move, open_at

LATER = PADA + timedelta(days=30)


def kinds(home) -> set[tuple[str, str]]:
    return {(temuan.jenis, temuan.tempat) for temuan in verify(home).temuan}


class MatiError(BaseException):
    """The power goes."""


@pytest.fixture
def half(home_contoh, monkeypatch):
    """A home whose power went between the link of the bag and the record of the siklus."""
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)

    def die(*_: object) -> None:
        raise MatiError

    with monkeypatch.context() as listrik:
        listrik.setattr(pendokumentasian, "take_over", die)
        with pytest.raises(MatiError):
            archive(home_contoh, KUNCI, LATER)
    return open_home(home_contoh.config)


def test_a_bag_whose_record_was_lost_in_a_crash_is_adopted(half):
    assert half.siklus.get(KUNCI).tahap is Tahap.PENDOKUMENTASIAN
    assert kinds(half) == {("bag_tanpa_siklus", "2026/TB2-R0")}
    assert recover(half, LATER) == ()
    siklus = half.siklus.get(KUNCI)
    assert (siklus.tahap, len(siklus.segel)) == (Tahap.SELESAI, 64)
    assert half.jejak.read()[-1].rincian["segel"] == siklus.segel
    assert verify(half).temuan == ()


def test_archiving_again_after_such_a_crash_takes_the_bag_over_instead_of_making_another(half, bag):
    segel = (bag / "tagmanifest-sha256.txt").read_bytes()
    archive(half, KUNCI, LATER + timedelta(hours=1))
    assert (bag / "tagmanifest-sha256.txt").read_bytes() == segel
    assert verify(half).temuan == ()


def test_a_siklus_whose_bag_waits_for_it_cannot_go_on_in_between(half):
    with pytest.raises(SiklusTersegelError):
        move(half, KUNCI, Aksi.KEMBALIKAN, orang_kasubag(), LATER, ALASAN)
    recover(half, LATER)
    assert verify(half).temuan == ()


def test_the_state_just_before_sealing_put_back_from_a_backup_is_made_the_sealed_one_again(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    sebelum = home_contoh.siklus.path(KUNCI).read_bytes()
    selesai = archive(home_contoh, KUNCI, LATER)
    home_contoh.siklus.path(KUNCI).write_bytes(sebelum)
    assert recover(home_contoh, LATER) == ()
    assert home_contoh.siklus.get(KUNCI) == selesai
    assert verify(home_contoh).temuan == ()


def test_an_interrupted_bag_is_put_away_and_the_siklus_can_be_archived(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    setengah = home_contoh.config.archive / ".sementara" / "TB2-R0-abc"
    setengah.mkdir(parents=True)
    (setengah / "data").mkdir()
    assert [temuan.jenis for temuan in recover(home_contoh, LATER)] == ["karantina"]
    archive(home_contoh, KUNCI, LATER)
    assert verify(home_contoh).temuan == ()


def test_an_audit_line_lost_in_a_crash_is_written_again_and_marked(home_contoh):
    open_at(home_contoh)
    # As if the power went after the siklus was saved, before its line was written.
    with home_contoh.siklus.edit(KUNCI) as siklus:
        advance(siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan=ALASAN)
    assert [baris.aksi for baris in home_contoh.jejak.read()] == ["buka_siklus"]
    assert recover(home_contoh, LATER) == ()
    assert [baris.aksi for baris in home_contoh.jejak.read()] == ["buka_siklus", "ajukan_batal"]
    assert home_contoh.jejak.read()[-1].rincian["catatan"] == "disusun ulang"
    recover(home_contoh, LATER)
    assert home_contoh.jejak.head()[0] == 2
    assert verify(home_contoh).temuan == ()


def test_a_line_lost_in_a_crash_is_written_again_by_the_next_process_too(home_contoh):
    open_at(home_contoh)
    with home_contoh.siklus.edit(KUNCI) as siklus:
        advance(siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan=ALASAN)
    with home_contoh.kantor.edit() as kantor:
        kantor.versi += 1
    lain = open_home(home_contoh.config)
    assert kinds(lain) >= {("siklus_diubah", "2026-TB2-R0"), ("dokumen_diubah", "kantor.json")}
    recover(lain, LATER)
    assert lain.jejak.read()[-1].rincian["catatan"] == "disusun ulang"
    assert verify(lain).temuan == ()


def test_a_riwayat_row_that_somebody_added_to_the_file_is_not_written_into_the_trail(home_contoh):
    open_at(home_contoh)
    path = home_contoh.siklus.path(KUNCI)
    with home_contoh.siklus.edit(KUNCI) as siklus:
        advance(siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan=ALASAN)
    path.write_bytes(path.read_bytes().replace(ALASAN.encode(), b"Alasan karangan orang lain."))
    lain = open_home(home_contoh.config)
    recover(lain, LATER)
    assert [baris.aksi for baris in lain.jejak.read()] == ["buka_siklus"]
    assert kinds(lain) == {("siklus_diubah", "2026-TB2-R0"), ("riwayat_berbeda", "2026-TB2-R0")}


@pytest.mark.parametrize("damage", RUSAK)
def test_a_damaged_siklus_is_reported_and_the_others_are_recovered_all_the_same(home_contoh, damage):
    open_at(home_contoh, Tahap.SELESAI, Periode(2026, 1))
    open_at(home_contoh)
    damage(home_contoh.siklus.path(KunciSiklus(Periode(2026, 1), 0)))
    with home_contoh.siklus.edit(KUNCI) as siklus:
        advance(siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan=ALASAN)
    assert [(temuan.jenis, temuan.tempat) for temuan in recover(home_contoh, LATER)] == [
        ("siklus_rusak", "2026-TB1-R0")
    ]
    assert home_contoh.jejak.read()[-1].aksi == "ajukan_batal"
    assert kinds(home_contoh) == {("siklus_rusak", "2026-TB1-R0"), ("bag_tanpa_siklus", "2026/TB1-R0")}


def test_a_cut_audit_trail_is_a_finding_and_is_never_rebuilt(sealed):
    jejak = sealed.config.jejak / "jejak.jsonl"
    baris = jejak.read_bytes().splitlines(keepends=True)
    jejak.write_bytes(b"".join(baris[:-3]))
    recover(sealed, LATER)
    assert "jejak_terpotong" in {jenis for jenis, _ in kinds(sealed)}


def test_recovery_of_a_home_in_order_changes_nothing(sealed):
    berkas = {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()}
    assert recover(sealed, LATER) == ()
    assert {path: path.read_bytes() for path in sealed.config.home.rglob("*") if path.is_file()} == berkas
