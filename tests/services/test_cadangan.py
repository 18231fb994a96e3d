"""Backups of a real home: everything is in them as it was, of one moment, and old dated ones go when they may."""

import os
import threading
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.draf import Draf
from kinerja_app.domain.errors import DataExistsError, InputInvalidError, StorageBusyError, StorageFullError
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services import cadangan
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_download, backup_to_file, backup_to_folder
from kinerja_app.services.cadangan_bertanggal import print_nama, read_folder
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.kantor import save_retensi
from kinerja_app.services.pemulihan_cadangan import restore
from kinerja_app.storage import codec
from kinerja_app.storage.lock import hold_alone
from kinerja_app.storage.paket_cadangan import NAMA_MANIFEST
from tests.factories import PADA, orang_admin

KINI = PADA + timedelta(days=60)


def quiet(*_: int) -> None: ...


def save(home: Home, berkas: Path, pada=KINI):
    return backup_to_file(home, berkas, BARIS_PERINTAH, pada, quiet)


def to_folder(home: Home, folder: Path, pada=KINI):
    return backup_to_folder(home, folder, BARIS_PERINTAH, pada, quiet)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def other_office(rumah: Path, contoh: Home) -> Home:
    lain = open_home(Config.from_environment({"KINERJA_HOME": str(rumah)}))
    lain.kantor.create(contoh.kantor.get())
    lain.trace("susun", "kantor", BARIS_PERINTAH, PADA)
    return lain


@pytest.fixture
def usb(tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_everything_is_in_it_as_it_is_and_secrets_locks_and_caches_are_not(salinan, tmp_path):
    config = salinan.config
    config.load_or_create_secret_key()
    salinan.draf.put("siti", Draf(alamat="/x", isian={"teks": "belum disimpan"}, pada=PADA))
    for cache in (config.pratinjau / "a.pdf", config.teks / "a.txt", config.instance / "karantina" / "x" / "y"):
        cache.parent.mkdir(parents=True)
        cache.write_bytes(b"x")
    catatan = save(salinan, tmp_path / "x.zip")
    isi = contents(tmp_path / "x.zip")
    isi.pop(NAMA_MANIFEST)
    for nama, data in isi.items():
        berkas = config.home / nama
        if not nama.startswith("instance/jejak/"):  # which has told of the backup since
            assert berkas.read_bytes() == data, nama
    ada = {p.relative_to(config.home).as_posix() for p in config.home.rglob("*") if p.is_file()}
    assert ada - isi.keys() == {
        "instance/rahasia.key", "instance/kunci.lock", "instance/cadangan.lock", "instance/cadangan.json",
        "instance/pratinjau/a.pdf", "instance/teks/a.txt",
    }  # fmt: skip
    assert (catatan.jumlah, catatan.ukuran) == (len(isi), sum(map(len, isi.values())))
    assert any(nama.startswith("instance/draf/siti/") for nama in isi)


def test_it_is_noted_and_told_to_the_trail(salinan, tmp_path):
    kepala = salinan.jejak.head()
    catatan = save(salinan, tmp_path / "x.zip")
    assert salinan.cadangan.get() == catatan
    assert (catatan.pada, catatan.tempat) == (KINI, str(tmp_path / "x.zip"))
    baris = salinan.jejak.read()[-1]
    assert (baris.aksi, baris.objek, baris.rincian["tempat"]) == ("cadangkan", "cadangan", catatan.tempat)
    manifest = codec.parse_json(contents(tmp_path / "x.zip")[NAMA_MANIFEST], "")["isi"]
    assert (manifest["jejak_jumlah"], manifest["jejak_kepala"]) == kepala


def test_progress_goes_from_nothing_to_all_in_equal_steps(salinan, tmp_path, usb):
    langkah: list[tuple[int, int]] = []
    for backup, tempat in ((backup_to_file, tmp_path / "x.zip"), (backup_to_folder, usb)):
        langkah.clear()
        backup(salinan, tempat, BARIS_PERINTAH, KINI, lambda *satu: langkah.append(satu))
        assert [selesai for selesai, _ in langkah] == sorted(selesai for selesai, _ in langkah)
        assert langkah[-1][0] == langkah[-1][1] == langkah[0][1]


def test_every_kind_of_document_tells_its_skema(salinan):
    """A kind that is missing in the list would let a newer one of it be restored by an older program."""
    semua = {
        kind.nama
        for modul in Path(codec.__file__).parent.glob("*.py")
        for kind in vars(__import__(f"kinerja_app.storage.{modul.stem}", fromlist=["x"])).values()
        if isinstance(kind, codec.DocumentKind)
    }
    # but for notes, which are not backed up, and for what lists a backup itself
    assert cadangan.SKEMA.keys() == semua - {"periksa", "cadangan", "manifest_cadangan"}


# --- consistent ------------------------------------------------------------------------------------------------------


def test_backups_while_four_people_save_are_each_one_moment(salinan, tmp_path):
    """Each save writes the office and then its line of the trail, with evidence beside; every backup must verify."""
    selesai = threading.Event()
    galat: list[BaseException] = []

    def work(nomor: int) -> None:
        home = open_home(salinan.config)
        try:
            for n in range(10_000):
                if selesai.is_set():
                    return
                home.bukti.put(f"bukti {nomor} {n}".encode())
                with home.lock.held():
                    versi = home.kantor.get().versi
                    save_retensi(home, AturanRetensi(n % 90 + 1, nomor), versi, orang_admin(), PADA)
        except BaseException as satu:
            galat.append(satu)
            raise

    orang = [threading.Thread(target=work, args=(nomor,)) for nomor in range(4)]
    for satu in orang:
        satu.start()
    try:
        for nomor in range(4):
            time.sleep(0.05)
            save(salinan, tmp_path / f"{nomor}.zip")
    finally:
        selesai.set()
        for satu in orang:
            satu.join()
    assert galat == []
    for nomor in range(4):
        tempat = replace(salinan.config, home=tmp_path / f"pulih-{nomor}")
        hasil = restore(tempat, tmp_path / f"{nomor}.zip", KINI, quiet)
        assert (hasil.periksa.temuan, hasil.is_ditukar) == ((), True)


def test_a_draft_that_vanishes_meanwhile_is_left_out(salinan, tmp_path, monkeypatch):
    salinan.draf.put("siti", Draf(alamat="/x", isian={"teks": "x"}, pada=PADA))
    asli = cadangan.list_nama

    def lihat(rumah):
        nama_list = asli(rumah)
        salinan.draf.drop("siti", "/x")
        return nama_list

    monkeypatch.setattr(cadangan, "list_nama", lihat)
    save(salinan, tmp_path / "x.zip")
    assert not any(nama.startswith("instance/draf") for nama in contents(tmp_path / "x.zip"))


# --- a folder of dated backups ---------------------------------------------------------------------------------------


def test_what_never_changes_is_copied_once(salinan, usb):
    to_folder(salinan, usb)
    lama = {p: p.stat().st_mtime_ns for p in (usb / "isi").rglob("*") if p.is_file()}
    salinan.bukti.put(b"baru")
    to_folder(salinan, usb, KINI + timedelta(days=1))
    baru = {p: p.stat().st_mtime_ns for p in (usb / "isi").rglob("*") if p.is_file()}
    assert lama.items() <= baru.items()
    assert [p.read_bytes() for p in baru.keys() - lama.keys()] == [b"baru"]
    assert sorted(p.name for p in usb.glob("*.zip")) == [print_nama(KINI), print_nama(KINI + timedelta(days=1))]
    assert not any(nama.startswith("archive/") for nama in contents(usb / print_nama(KINI)))


def test_what_has_rotted_on_the_disk_is_made_whole(salinan, usb):
    to_folder(salinan, usb)
    busuk = next(p for p in (usb / "isi").rglob("*") if p.is_file())
    busuk.write_bytes(b"busuk")
    to_folder(salinan, usb, KINI + timedelta(days=1))
    assert busuk.read_bytes() != b"busuk"


def test_dated_backups_past_their_time_are_removed_and_other_files_stay(home_contoh, usb):
    home_contoh.bukti.put(b"bukti")
    (usb / "catatan.txt").write_text("milik kantor")
    lain = ["kinerja-2020-01-01.zip", "kinerja-2020-13-01-000000.zip", "kinerja-2020-1-1-0.zip"]
    for nama in lain:
        (usb / nama).write_text("nama lain")
    for hari in (0, 1, 2):
        for jam in (0, 1):
            to_folder(home_contoh, usb, KINI + timedelta(days=hari, hours=jam))
    sisa = [print_nama(KINI + timedelta(days=hari, hours=1)) for hari in (0, 1, 2)]
    assert sorted(p.name for p in usb.iterdir()) == sorted(["catatan.txt", "isi", *lain, *sisa])


def test_the_folder_of_another_office_is_refused(home_contoh, usb, tmp_path):
    save_retensi(home_contoh, AturanRetensi(3, 3), home_contoh.kantor.get().versi, orang_admin(), PADA)
    to_folder(home_contoh, usb)
    lain = other_office(tmp_path / "lain", home_contoh)
    with pytest.raises(InputInvalidError, match="milik kantor lain"):
        to_folder(lain, usb, KINI + timedelta(days=1))
    assert [p.name for p in usb.glob("*.zip")] == [print_nama(KINI)]


def test_a_damaged_newest_backup_in_the_folder_is_named(home_contoh, usb):
    (usb / print_nama(KINI)).write_bytes(b"rusak")
    with pytest.raises(InputInvalidError, match="Pindahkan berkas itu"):
        to_folder(home_contoh, usb, KINI + timedelta(days=1))


def test_a_clock_that_went_back_removes_no_good_backup(salinan, usb):
    for hari in range(8):
        to_folder(salinan, usb, KINI + timedelta(days=hari))
    dahulu = [KINI.replace(year=2020, month=1, day=hari) for hari in (1, 2, 3)]
    for pada in dahulu:
        to_folder(salinan, usb, pada)
    # Four more make up the seven days; Sunday 30 August is the newest of its week, the 31st of its month.
    tersisa = [*dahulu, *(KINI + timedelta(days=hari) for hari in (0, 1, 4, 5, 6, 7))]
    assert sorted(p.name for p in usb.glob("*.zip")) == sorted(map(print_nama, tersisa))
    isi = read_folder(usb)
    assert isi is not None
    assert isi.terakhir.path.name == print_nama(dahulu[-1])
    (kalimat,) = isi.list_peringatan()
    assert print_nama(KINI + timedelta(days=7)) in kalimat


def test_a_lost_head_of_the_trail_does_not_make_the_newest_backup_the_oldest(salinan, usb):
    to_folder(salinan, usb)
    (salinan.config.jejak / "kepala.json").unlink()
    baru = usb / print_nama(KINI + timedelta(days=1))
    to_folder(salinan, usb, KINI + timedelta(days=1))
    isi = read_folder(usb)
    assert (isi.terakhir.path, isi.terakhir.urutan.jejak > 0, list(isi.list_peringatan())) == (baru, True, [])


def test_what_is_of_another_office_or_cannot_be_read_is_left_alone_and_named(salinan, usb, tmp_path):
    lain = other_office(tmp_path / "lain", salinan)
    milik_lain, rusak = print_nama(KINI - timedelta(days=800)), print_nama(KINI - timedelta(days=801))
    to_folder(salinan, usb)
    save(lain, usb / milik_lain)
    (usb / rusak).write_bytes(b"rusak")
    to_folder(salinan, usb, KINI + timedelta(hours=1))
    assert sorted(p.name for p in usb.glob("*.zip")) == [rusak, milik_lain, print_nama(KINI + timedelta(hours=1))]
    isi = read_folder(usb)
    assert isi is not None
    kalimat = list(isi.list_peringatan())
    assert [satu for satu in (milik_lain, rusak) for teks in kalimat if satu in teks] == [milik_lain, rusak]


def test_after_going_back_to_an_older_state_its_backups_need_a_folder_of_their_own(salinan, usb, tmp_path):
    """The older, longer trail would else win over what was worked since."""
    to_folder(salinan, usb)
    for hari in (1, 2, 3):
        to_folder(salinan, usb, KINI + timedelta(days=hari))
    restore(salinan.config, usb / print_nama(KINI), KINI + timedelta(days=4), quiet)
    with pytest.raises(InputInvalidError, match="dipulihkan dari cadangan yang lebih lama"):
        to_folder(open_home(salinan.config), usb, KINI + timedelta(days=4))
    (tmp_path / "usb-2").mkdir()
    to_folder(open_home(salinan.config), tmp_path / "usb-2", KINI + timedelta(days=4))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_backup_can_be_read_by_its_owner_only(salinan, usb, tmp_path):
    """As what is in it: the hashes of passwords, the tokens of sessions, evidence."""
    sebelum = os.umask(0)
    try:
        to_folder(salinan, usb)
        save(salinan, tmp_path / "x.zip")
    finally:
        os.umask(sebelum)
    tertutup = [tmp_path / "x.zip", usb / "isi", *(p for p in usb.rglob("*") if p.is_file())]
    assert len(tertutup) > 5
    assert {p.name for p in tertutup if p.stat().st_mode & 0o077} == set()


# --- refused ---------------------------------------------------------------------------------------------------------


def test_a_place_that_will_not_do_is_named(home_contoh, tmp_path):
    with pytest.raises(InputInvalidError, match="Pasang disknya"):
        to_folder(home_contoh, tmp_path / "tidak-ada")
    with pytest.raises(InputInvalidError, match="tidak ada"):
        save(home_contoh, tmp_path / "tidak-ada" / "x.zip")
    with pytest.raises(InputInvalidError, match="di dalam data Kinerja"):
        save(home_contoh, home_contoh.config.instance / "x.zip")


def test_an_existing_file_is_never_replaced(home_contoh, tmp_path):
    (tmp_path / "x.zip").write_text("milik orang")
    with pytest.raises(DataExistsError, match="tidak ditimpa"):
        save(home_contoh, tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_text() == "milik orang"


def test_one_backup_at_a_time(home_contoh, tmp_path):
    kunci = home_contoh.config.instance / "cadangan.lock"
    with hold_alone(kunci, "sibuk"), pytest.raises(StorageBusyError, match="Cadangan lain sedang dibuat"):
        save(home_contoh, tmp_path / "x.zip")
    save(home_contoh, tmp_path / "x.zip")


def test_below_twice_the_room_that_is_needed_nothing_is_written(home_contoh, tmp_path, usb, monkeypatch):
    perlu = save(home_contoh, tmp_path / "x.zip").ukuran
    monkeypatch.setattr(cadangan.shutil, "disk_usage", lambda _: type("", (), {"free": perlu * 2 - 1})())
    for backup in (
        lambda: save(home_contoh, tmp_path / "y.zip"),
        lambda: to_folder(home_contoh, usb),
        lambda: backup_to_download(home_contoh, BytesIO(), BARIS_PERINTAH, KINI),
    ):
        with pytest.raises(StorageFullError, match="dua kali ukuran datanya"):
            backup()
    assert sorted(p.name for p in (*tmp_path.glob("*.zip*"), *usb.iterdir())) == ["x.zip"]


def test_a_fault_while_reading_again_leaves_no_backup_and_no_note(salinan, tmp_path, monkeypatch):
    def rot(target, *lain):
        asli(target, *lain)
        target.seek(200)
        target.write(b"busuk")

    asli = cadangan.write_paket
    monkeypatch.setattr(cadangan, "write_paket", rot)
    with pytest.raises(cadangan.CadanganRusakError):
        save(salinan, tmp_path / "x.zip")
    assert list(tmp_path.glob("*.zip*")) == []
    assert salinan.cadangan.get() is None
