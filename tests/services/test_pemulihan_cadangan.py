"""Restoring: all is as it was, what is damaged changes nothing, and what was cut off is brought to its end."""

import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.errors import DataNotFoundError, StorageBusyError, StorageFullError
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services import cadangan, demo
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file, backup_to_folder
from kinerja_app.services.cadangan_bertanggal import print_nama
from kinerja_app.services.home import open_home
from kinerja_app.services.kantor import save_retensi
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan_cadangan import PemulihanDitolakError, finish_restore, restore
from kinerja_app.storage.errors import CadanganRusakError
from kinerja_app.storage.lock import hold_alone
from kinerja_app.storage.paket_cadangan import NAMA_MANIFEST
from tests.factories import PADA, orang_admin

KINI = PADA + timedelta(days=60)
LAMA = "sebelum-pemulihan-2026-08-30-080000"
TELAAH = "archive/2026/TB2-R0/data/telaah.docx"


def quiet(*_: int) -> None: ...


def tree(config: Config) -> dict[str, bytes]:
    """All data of a home; the lock files, which hold none, aside."""
    return {
        p.relative_to(config.home).as_posix(): p.read_bytes()
        for akar in (config.instance, config.archive)
        for p in akar.rglob("*")
        if p.is_file() and p.suffix != ".lock"
    }


def edit_zip(path: Path, nama: str, change) -> None:
    """Write the backup anew with one entry changed (None: left out), and its manifest true to it."""
    with zipfile.ZipFile(path) as arsip:
        isi = {satu: arsip.read(satu) for satu in arsip.namelist()}
    document = json.loads(isi.pop(NAMA_MANIFEST))
    isi[nama] = change(isi[nama])
    document["isi"]["berkas"][nama] = {
        "ukuran": len(isi[nama]), "sha256": cadangan.measure(isi[nama]).sha256,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as arsip:
        for satu, data in (isi | {NAMA_MANIFEST: json.dumps(document).encode()}).items():
            arsip.writestr(satu, data)


@pytest.fixture
def berkas(salinan, tmp_path):
    """A backup of the home; afterwards somebody works on."""
    salinan.config.load_or_create_secret_key()
    backup_to_file(salinan, tmp_path / "x.zip", BARIS_PERINTAH, KINI, quiet)
    save_retensi(salinan, AturanRetensi(9, 9), salinan.kantor.get().versi, orang_admin(), KINI)
    salinan.bukti.put(b"sesudah cadangan")
    return tmp_path / "x.zip"


def put_back(config, sumber, **pilihan):
    return restore(config, sumber, KINI, quiet, **pilihan)


# --- round trip ------------------------------------------------------------------------------------------------------


def test_every_file_of_the_manifest_is_back_byte_for_byte(salinan, berkas):
    config = salinan.config
    hasil = put_back(config, berkas)
    assert (hasil.is_ditukar, hasil.periksa.temuan) == (True, ())
    with zipfile.ZipFile(berkas) as arsip:
        isi = {nama: arsip.read(nama) for nama in arsip.namelist() if nama != NAMA_MANIFEST}
    kini = tree(config)
    jejak = "instance/jejak/jejak.jsonl"
    assert kini[jejak].startswith(isi[jejak])  # one line more: that of the restore
    assert kini[jejak].count(b"\n") == isi[jejak].count(b"\n") + 1
    for nama, data in isi.items():
        assert nama.startswith("instance/jejak/") or kini[nama] == data, nama
    assert kini.keys() - isi.keys() == {"instance/periksa.json", "instance/cadangan.json"}
    assert verify(open_home(config)).temuan == ()


def test_the_home_before_is_kept_beside_with_its_key_and_no_session_of_it_lives_on(salinan, berkas):
    config, sebelum = salinan.config, tree(salinan.config)
    kunci = config.rahasia.read_bytes()
    hasil = put_back(config, berkas)
    assert hasil.lama == config.home / LAMA
    assert tree(replace(config, home=config.home / LAMA)) == sebelum
    assert not config.rahasia.exists()
    assert config.load_or_create_secret_key() != kunci
    if os.name != "nt":
        assert config.rahasia.stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in config.home.iterdir()) == ["archive", "instance", "layanan.lock", LAMA]


def test_the_restored_home_knows_of_the_backup_and_of_the_restore(salinan, berkas):
    put_back(salinan.config, berkas)
    home = open_home(salinan.config)
    catatan, baris = home.cadangan.get(), home.jejak.read()[-1]
    assert catatan is not None
    assert (catatan.pada, catatan.tempat) == (KINI, str(berkas))
    assert (baris.aksi, baris.rincian["cadangan"]) == ("pulihkan_cadangan", "x.zip")
    assert home.kantor.get().retensi != AturanRetensi(9, 9)


def test_into_an_empty_place_it_is_restored_whole(salinan, berkas, tmp_path):
    config = replace(salinan.config, home=tmp_path / "komputer" / "baru")
    hasil = put_back(config, berkas)
    assert (hasil.is_ditukar, hasil.lama) == (True, None)
    assert verify(open_home(config)).temuan == ()
    assert not config.rahasia.exists()
    assert config.load_or_create_secret_key() != salinan.config.load_or_create_secret_key()


def test_of_a_folder_the_newest_is_restored(salinan, tmp_path):
    for hari in (1, 2):
        save_retensi(salinan, AturanRetensi(hari, 0), salinan.kantor.get().versi, orang_admin(), KINI)
        backup_to_folder(salinan, tmp_path, BARIS_PERINTAH, KINI + timedelta(days=hari), quiet)
    tujuan = replace(salinan.config, home=tmp_path / "baru")
    put_back(tujuan, tmp_path)
    assert open_home(tujuan).kantor.get().retensi == AturanRetensi(2, 0)
    dahulu = replace(salinan.config, home=tmp_path / "dahulu")
    put_back(dahulu, tmp_path / print_nama(KINI + timedelta(days=1)))
    assert open_home(dahulu).kantor.get().retensi == AturanRetensi(1, 0)


def test_a_folder_with_two_trails_is_not_guessed_at(salinan, tmp_path):
    """As when the backups of two disks were put together after one of them was restored."""
    nama = [print_nama(KINI + timedelta(days=hari)) for hari in (0, 1, 2)]
    for hari in (0, 1):
        backup_to_folder(salinan, tmp_path, BARIS_PERINTAH, KINI + timedelta(days=hari), quiet)
    put_back(salinan.config, tmp_path / nama[0])
    backup_to_file(open_home(salinan.config), tmp_path / nama[2], BARIS_PERINTAH, KINI + timedelta(days=2), quiet)
    sebelum = tree(salinan.config)
    with pytest.raises(PemulihanDitolakError, match=f"“{nama[1]}” bukan keadaan terdahulu dari “{nama[2]}”"):
        put_back(salinan.config, tmp_path)
    assert tree(salinan.config) == sebelum
    assert put_back(salinan.config, tmp_path / nama[2], is_latihan=True).periksa.temuan == ()


def test_a_rehearsal_checks_everything_and_changes_nothing(salinan, berkas):
    sebelum = tree(salinan.config)
    hasil = put_back(salinan.config, berkas, is_latihan=True)
    assert (hasil.is_ditukar, hasil.periksa.temuan, hasil.periksa.jumlah_arsip) == (False, (), 1)
    assert tree(salinan.config) == sebelum
    assert sorted(p.name for p in salinan.config.home.iterdir()) == ["archive", "instance", "layanan.lock"]


def test_a_backup_taken_between_a_save_and_its_line_of_the_trail_is_put_in_order(salinan, tmp_path):
    with salinan.kantor.edit() as kantor:  # as after a crash: the line is still to come
        kantor.versi += 1
    backup_to_file(open_home(salinan.config), tmp_path / "x.zip", BARIS_PERINTAH, KINI, quiet)
    tujuan = replace(salinan.config, home=tmp_path / "baru")
    assert put_back(tujuan, tmp_path / "x.zip").periksa.temuan == ()


# --- refused ---------------------------------------------------------------------------------------------------------


def test_a_lost_or_rotten_file_beside_is_refused(salinan, tmp_path):
    backup_to_folder(salinan, tmp_path, BARIS_PERINTAH, KINI, quiet)
    sebelum = tree(salinan.config)
    for berkas in [p for p in (tmp_path / "isi").rglob("*") if p.is_file()][:2]:
        berkas.unlink() if berkas.name < "8" else berkas.write_bytes(b"busuk")
        with pytest.raises(CadanganRusakError, match="hilang"):
            put_back(salinan.config, tmp_path)
    assert tree(salinan.config) == sebelum


def test_what_does_not_verify_is_refused_unless_asked_for(salinan, berkas):
    """A backup whose manifest fits a Telaah that was edited after sealing."""
    edit_zip(berkas, TELAAH, lambda isi: isi + b"x")
    sebelum = tree(salinan.config)
    hasil = put_back(salinan.config, berkas)
    assert (hasil.is_ditukar, [temuan.jenis for temuan in hasil.periksa.temuan]) == (False, ["berkas_diubah"])
    assert tree(salinan.config) == sebelum
    assert put_back(salinan.config, berkas, is_apa_adanya=True).is_ditukar
    assert (salinan.config.home / TELAAH).read_bytes().endswith(b"x")


def test_a_trail_that_is_not_the_one_of_the_manifest_is_found(salinan, berkas):
    edit_zip(berkas, "instance/jejak/kepala.json", lambda isi: isi.replace(b'"hash":"', b'"hash":"0')[:-4] + b'"}\n')
    jenis = {temuan.jenis for temuan in put_back(salinan.config, berkas).periksa.temuan}
    assert "jejak_diubah" in jenis


def test_while_a_server_runs_it_is_refused(salinan, berkas):
    sebelum = tree(salinan.config)
    with hold_alone(salinan.config.layanan, ""), pytest.raises(StorageBusyError, match="Hentikan server dahulu"):
        put_back(salinan.config, berkas)
    for kunci in (salinan.config.for_demo().layanan, salinan.config.instance / cadangan.KUNCI_CADANGAN):
        with hold_alone(kunci, ""), pytest.raises(StorageBusyError):
            put_back(salinan.config, berkas)
    shutil.rmtree(salinan.config.for_demo().home)
    assert tree(salinan.config) == sebelum


def test_a_sample_office_never_takes_the_place_of_a_real_one_nor_the_other_way(salinan, berkas, tmp_path):
    contoh = replace(salinan.config, home=tmp_path / "contoh")
    contoh.home.mkdir()
    (contoh.home / demo.TANDA).touch()
    with pytest.raises(PemulihanDitolakError, match="milik kantor sungguhan"):
        put_back(contoh, berkas)
    (salinan.config.home / demo.TANDA).touch()
    backup_to_file(salinan, tmp_path / "contoh.zip", BARIS_PERINTAH, KINI, quiet)
    (salinan.config.home / demo.TANDA).unlink()
    with pytest.raises(PemulihanDitolakError, match="milik kantor contoh"):
        put_back(salinan.config, tmp_path / "contoh.zip")


def test_an_archive_that_is_a_link_is_named(salinan, berkas, tmp_path):
    salinan.config.archive.rename(tmp_path / "disk-lain")
    salinan.config.archive.symlink_to(tmp_path / "disk-lain")
    with pytest.raises(PemulihanDitolakError, match="tidak dapat ditukar"):
        put_back(salinan.config, berkas)


def test_below_twice_the_room_it_is_refused(salinan, berkas, monkeypatch):
    monkeypatch.setattr(cadangan.shutil, "disk_usage", lambda _: type("", (), {"free": 1000})())
    with pytest.raises(StorageFullError, match="dua kali ukuran datanya"):
        put_back(salinan.config, berkas)


def test_a_name_that_leads_nowhere_is_named(config, tmp_path):
    with pytest.raises(DataNotFoundError, match="Periksa namanya"):
        put_back(config, tmp_path / "x.zip")
    with pytest.raises(DataNotFoundError, match="tidak ada cadangan Kinerja"):
        put_back(config, tmp_path)
    assert not config.home.exists()


# --- cut off ---------------------------------------------------------------------------------------------------------


def test_nothing_is_said_where_nothing_was_cut_off(salinan, config):
    assert finish_restore(salinan.config) == ()
    assert finish_restore(replace(config, home=config.home / "tidak-ada")) == ()


def test_a_half_built_home_is_thrown_away(salinan, berkas):
    sebelum = tree(salinan.config)
    sisa = salinan.config.home / "pemulihan-2026-08-30-080000-x1.kinerja-tmp"
    (sisa / "instance").mkdir(parents=True)
    (kalimat,) = finish_restore(salinan.config)
    assert "data tetap seperti sebelum pemulihan" in kalimat
    assert "ulangi kinerja restore" in kalimat
    assert tree(salinan.config) == sebelum
    assert not sisa.exists()


def test_while_a_restore_runs_other_commands_wait(salinan, berkas):
    (salinan.config.home / "pemulihan-2026-08-30-080000-x1.kinerja-tmp").mkdir()
    with hold_alone(salinan.config.layanan, ""), pytest.raises(StorageBusyError, match="Pemulihan sedang berjalan"):
        finish_restore(salinan.config)
