"""Each act on a disk that is really full, from the first byte on or amid the act: a sentence, nothing lost, then done.

The other tests of a full disk limit how long a file may grow (test_perbuatan_crash.py, test_cadangan_crash.py).
"""

import os
import re
import shutil
from datetime import timedelta

import pytest

from kinerja_app.config import Config
from kinerja_app.documents.arsip.errors import ArsipBuildError
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file, backup_to_folder
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from kinerja_app.services.pemulihan_cadangan import restore
from tests.crash.test_cadangan_crash import check_whole, quiet
from tests.crash.test_perbuatan_crash import KINI, PERBUATAN, check
from tests.factories import ALASAN, KUNCI, orang_sekretaris
from tests.services.perjalanan import make_home, move, open_at

pytestmark = pytest.mark.crash
# Bytes that are left free: at none the first file fails, at more a later one.
SISA = (0, 4_096, 8_192, 12_288, *range(40_960, 400_000, 12_288))
SISA_FULL = range(0, 400_000, 4_096)
BELUM_SELESAI = "bag_tanpa_siklus"  # sealed, when there was no room left for the siklus to say so
PENUH = (
    r"Penyimpanan penuh: “.+” tidak dapat disimpan. .+ Admin perlu mengosongkan ruang disk; sesudah itu ulangi\."
    r"|Arsip gagal disusun; tidak ada yang berubah\. Periksa ruang kosong pada disk, lalu ulangi\."
)


@pytest.fixture
def disk(mount):
    """disk(sisa) fills a disk of 12 MB but for so many bytes, disk(None) empties it again; `disk.folder` is on it."""
    folder = mount("12m")
    pengisi = folder / "pengisi"

    def fill(sisa):
        pengisi.unlink(missing_ok=True)
        if sisa is not None:
            with pengisi.open("wb") as berkas:
                os.posix_fallocate(berkas.fileno(), 0, shutil.disk_usage(folder).free - sisa)

    fill.folder = folder
    return fill


@pytest.fixture
def home(disk):
    return make_home(Config.from_environment({"KINERJA_HOME": str(disk.folder / "rumah")}))


@pytest.mark.parametrize("perbuatan", PERBUATAN)
def test_a_step_is_refused_in_a_sentence_while_the_disk_is_full_and_done_once_there_is_room(
    disk, home, perbuatan, is_full
):
    tahap, act, is_done = PERBUATAN[perbuatan]
    open_at(home, tahap)
    if perbuatan == "sampaikan":
        move(home, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), KINI, ALASAN)
    sebelum, jumlah = home.siklus.get(KUNCI), home.jejak.head()[0]
    pesan = []
    for sisa in SISA_FULL if is_full else SISA:
        disk(sisa)
        try:
            act(home)
        except (StorageFullError, ArsipBuildError) as penuh:
            pesan.append(str(penuh))
        if is_done(home.siklus.get(KUNCI)):
            break
        assert home.siklus.get(KUNCI) == sebelum, sisa
        assert home.jejak.head()[0] == jumlah, sisa
        assert {satu.jenis for satu in verify(open_home(home.config)).temuan} <= {BELUM_SELESAI}, sisa
    assert is_done(home.siklus.get(KUNCI))  # by the same server, without a new start
    assert verify(home).temuan == ()
    assert pesan
    for satu in pesan:
        assert re.fullmatch(PENUH, satu), satu
    check(home.config.home, perbuatan, is_told=True)


@pytest.mark.parametrize("backup", [backup_to_file, backup_to_folder])
def test_a_backup_that_meets_a_full_disk_leaves_none_behind(disk, config, backup):
    open_at(home := make_home(config), Tahap.SELESAI)
    tujuan = disk.folder / "x.zip" if backup is backup_to_file else disk.folder
    disk(0)
    with pytest.raises(StorageFullError, match="dua kali ukuran datanya"):
        backup(home, tujuan, BARIS_PERINTAH, KINI, quiet)
    disk(None)
    with pytest.raises(StorageFullError, match="Penyimpanan penuh"):
        backup(home, tujuan, BARIS_PERINTAH, KINI, lambda *_: disk(0))
    assert not list(disk.folder.glob("*.zip*"))
    assert (verify(home).temuan, home.cadangan.get()) == ((), None)
    disk(None)
    backup(home, tujuan, BARIS_PERINTAH, KINI, quiet)
    check_whole(next(disk.folder.glob("*.zip")))


def test_a_restore_that_meets_a_full_disk_leaves_the_home_as_it_was(disk, home, tmp_path):
    open_at(home, Tahap.SELESAI)
    backup_to_file(home, tmp_path / "x.zip", BARIS_PERINTAH, KINI, quiet)
    config, pada = home.config, KINI + timedelta(days=1)
    for galat, on_progress in (
        ("dua kali ukuran datanya", lambda *_: disk(0)),
        ("Penyimpanan penuh", lambda selesai, jumlah: disk(0) if selesai == jumlah // 2 + 3 else None),
    ):
        with pytest.raises(StorageFullError, match=galat):
            restore(config, tmp_path / "x.zip", pada, on_progress)
        assert verify(open_home(config)).temuan == ()
        assert sorted(p.name for p in config.home.iterdir()) == ["archive", "instance", "layanan.lock"]
        disk(None)
    hasil = restore(config, tmp_path / "x.zip", pada, quiet)
    assert (hasil.is_ditukar, hasil.periksa.temuan) == (True, ())
    recover(baru := open_home(config), pada)
    assert verify(baru).temuan == ()
