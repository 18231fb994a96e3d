"""Additions and verification: what is edited, removed, strange, forged or cut off is found and named."""

import hashlib
import json
import shutil
from datetime import timedelta

import pytest

from kinerja_app import atomic
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import tambahan as service
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from tests.factories import KUNCI, PADA, orang_camat, orang_kasubag

LATER = PADA + timedelta(days=30)
PDF = b"%PDF-1.4 pindaian\n%%EOF\n"
T1, T2 = "2026/TB2-R0-tambahan-1", "2026/TB2-R0-tambahan-2"


def kinds(home) -> set[tuple[str, str]]:
    return {(temuan.jenis, temuan.tempat) for temuan in verify(home).temuan}


def overwrite(path, isi: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(isi)


def add_scan(home):
    return service.add_pindaian(home, KUNCI, service.Pindaian("a.pdf", PDF), orang_kasubag(), LATER)


def add_arahan(home, teks="Tambah hari pelayanan keliling."):
    return service.add_teks(home, KUNCI, JenisTambahan.ARAHAN, teks, "", orang_camat(), LATER)


def reseal(bag) -> str:
    """Make the manifests of a bag fit what is in it, as a forger would; return the new seal."""
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        names = [line.split(maxsplit=1)[1] for line in (bag / manifest).read_text().splitlines()]
        lines = [f"{hashlib.sha256((bag / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
        overwrite(bag / manifest, "".join(lines).encode())
    return hashlib.sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()


@pytest.fixture
def ditambahi(sealed):
    """A sealed siklus with a scan and an arahan."""
    add_scan(sealed)
    add_arahan(sealed)
    return sealed


@pytest.fixture
def archive(ditambahi):
    return ditambahi.config.archive


# --- verification ---


def test_a_whole_archive_with_additions_is_found_whole(ditambahi):
    hasil = verify(ditambahi)
    assert hasil.temuan == ()
    assert (hasil.jumlah_arsip, hasil.jumlah_berkas) == (3, 9 + 4 + 2 * (2 + 4))


def test_an_edited_file_of_an_addition_is_found(ditambahi, archive):
    overwrite(archive / T1 / "data/pindaian.pdf", PDF + b" ")
    overwrite(archive / T2 / "data/tambahan.json", b"{}")
    overwrite(archive / T2 / "bag-info.txt", b"Kinerja-Tambahan: arahan\n")
    assert kinds(ditambahi) >= {
        ("berkas_diubah", f"{T1}/data/pindaian.pdf"), ("berkas_diubah", f"{T2}/data/tambahan.json"),
        ("berkas_diubah", f"{T2}/bag-info.txt"),
    }  # fmt: skip


def test_a_removed_file_and_strays_in_an_addition_are_found(ditambahi, archive):
    (archive / T2 / "data/arahan.txt").unlink()
    (archive / T1 / "data/lain.pdf").write_bytes(PDF)
    (archive / T1 / "catatan.txt").write_text("asing")
    assert kinds(ditambahi) == {
        ("berkas_hilang", f"{T2}/data/arahan.txt"), ("berkas_asing", f"{T1}/data/lain.pdf"),
        ("berkas_asing", f"{T1}/catatan.txt"),
    }  # fmt: skip


@pytest.mark.parametrize("folder", [T1, T2])
def test_a_removed_addition_is_found_in_the_middle_and_at_the_end(ditambahi, archive, folder):
    shutil.rmtree(archive / folder)
    assert kinds(ditambahi) == {("bag_hilang", folder)}


def test_the_last_addition_removed_with_its_link_and_its_record_is_found_by_the_audit_trail(ditambahi, archive):
    shutil.rmtree(archive / T2)
    rantai, daftar = ditambahi.config.rantai, ditambahi.config.tambahan
    rantai.write_bytes(b"".join(rantai.read_bytes().splitlines(keepends=True)[:-1]))
    isi = json.loads(daftar.read_bytes())
    isi["tambahan"]["1"]["isi"]["baris"].pop()
    daftar.write_bytes(json.dumps(isi).encode())
    assert kinds(ditambahi) == {("tambahan_hilang", T2), ("dokumen_diubah", "tambahan.json")}


def test_a_forged_addition_that_was_never_sealed_is_found(ditambahi, archive):
    shutil.copytree(archive / T2, archive / "2026/TB2-R0-tambahan-3")
    lain = "2026/TB2-R0-tambahan-3"
    assert kinds(ditambahi) == {("bag_tanpa_rantai", lain), ("bag_tanpa_siklus", lain)}


def test_an_addition_replaced_by_one_that_is_whole_in_itself_is_found(ditambahi, archive):
    overwrite(archive / T2 / "data/arahan.txt", b"Tidak perlu apa-apa.\n")
    reseal(archive / T2)
    assert kinds(ditambahi) == {("segel_berbeda", T2)}


@pytest.mark.parametrize("folder", [T1, T2])
def test_an_addition_forged_together_with_its_link_and_its_record_is_named(ditambahi, archive, folder):
    lama = hashlib.sha256((archive / folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    nama = "pindaian.pdf" if folder == T1 else "arahan.txt"
    overwrite(archive / folder / "data" / nama, b"%PDF palsu")
    segel = reseal(archive / folder)
    for berkas in (ditambahi.config.rantai, ditambahi.config.tambahan):
        berkas.write_text(berkas.read_text().replace(lama, segel))
    assert ("segel_berbeda", folder) in kinds(ditambahi)


def test_an_edited_record_of_an_addition_is_found(ditambahi):
    daftar = ditambahi.config.tambahan
    daftar.write_bytes(daftar.read_bytes().replace(b"pelayanan keliling", b"upacara"))
    assert kinds(ditambahi) == {("tambahan_diubah", T2), ("dokumen_diubah", "tambahan.json")}


def test_additions_that_name_another_bag_than_that_of_their_siklus_are_found(ditambahi):
    daftar = ditambahi.config.tambahan
    daftar.write_bytes(daftar.read_bytes().replace(ditambahi.siklus.get(KUNCI).segel.encode(), b"0" * 64))
    assert {("tambahan_salah_induk", T1), ("tambahan_salah_induk", T2)} <= kinds(ditambahi)


def test_a_list_of_additions_that_cannot_be_read_is_named(ditambahi):
    ditambahi.config.tambahan.write_bytes(b"{")
    assert ("dokumen_rusak", "tambahan.json") in kinds(ditambahi)


# --- recovery ---


class Killed(BaseException):
    """The process ends here: no handler of the program may see it as a fault."""


def kill_before_record(home, monkeypatch, add) -> None:
    """Seal the bag of an addition and end before its record is stored."""

    def die(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_file", die)
        patch.setattr(type(home.sidik), "write", die)
        patch.setattr(type(home.tambahan), "edit", die)
        with pytest.raises(Killed):
            add(home)


def test_a_kill_between_bag_and_record_leaves_a_bag_that_is_adopted_at_start(sealed, monkeypatch):
    kill_before_record(sealed, monkeypatch, add_arahan)
    assert ("bag_tanpa_siklus", T1) in kinds(sealed)
    baru = open_home(sealed.config)
    assert recover(baru, LATER) == ()
    (satu,) = baru.tambahan.get().of(KUNCI)
    assert (satu.isi, satu.oleh.id, satu.pada) == ("Tambah hari pelayanan keliling.", orang_camat().id, LATER)
    assert baru.jejak.read()[-1].aksi == "tulis_arahan"
    assert kinds(baru) == set()


def test_the_next_addition_takes_over_the_one_that_was_cut_off(sealed, monkeypatch):
    kill_before_record(sealed, monkeypatch, add_arahan)
    assert add_scan(sealed).urutan == 2
    assert [satu.jenis.value for satu in sealed.tambahan.get().of(KUNCI)] == ["pindaian", "arahan"]
    assert kinds(sealed) == set()


def test_a_kill_between_record_and_audit_line_writes_the_line_again(sealed, monkeypatch):
    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(type(sealed.jejak), "append", die)
        with pytest.raises(Killed):
            add_arahan(sealed)
    baru = open_home(sealed.config)
    recover(baru, LATER)
    baris = baru.jejak.read()[-1]
    assert (baris.aksi, baris.rincian["catatan"]) == ("tulis_arahan", "disusun ulang")
    assert kinds(baru) == set()


def test_half_a_bag_of_an_addition_is_put_away(sealed, monkeypatch):
    kill_before_record(sealed, monkeypatch, add_arahan)
    rantai = sealed.config.rantai
    rantai.write_bytes(b"".join(rantai.read_bytes().splitlines(keepends=True)[:-1]))
    (sealed.config.archive / T1 / "data/arahan.txt").unlink()
    temuan = recover(open_home(sealed.config), LATER)
    assert [(satu.jenis, satu.tempat) for satu in temuan] == [("karantina", T1)]
    assert kinds(sealed) == set()


def strike_off(home, *, edit=b"") -> None:
    """Take the last addition off the list, as a backup from before it would; `edit` changes the first one, too."""
    isi = json.loads(home.config.tambahan.read_bytes())
    isi["tambahan"]["1"]["isi"]["baris"].pop()
    isi["tambahan"]["1"]["isi"]["versi"] -= 1
    home.config.tambahan.write_bytes(json.dumps(isi).encode().replace(b"a.pdf", edit or b"a.pdf"))


def test_the_list_put_back_to_before_an_addition_takes_it_over_again(ditambahi):
    strike_off(ditambahi)
    baru = open_home(ditambahi.config)
    assert recover(baru, LATER) == ()
    assert [satu.urutan for satu in baru.tambahan.get().of(KUNCI)] == [2, 1]
    assert [baris.aksi for baris in baru.jejak.read()].count("tulis_arahan") == 1
    assert kinds(baru) == set()


def test_a_sealed_addition_that_the_list_does_not_wait_for_is_reported_and_never_moved(ditambahi, archive):
    strike_off(ditambahi, edit=b"b.pdf")
    temuan = recover(open_home(ditambahi.config), LATER)
    assert [(satu.jenis, satu.tempat) for satu in temuan] == [("siklus_tidak_tersegel", T2)]
    assert "tambahan.json" in temuan[0].keterangan
    assert (archive / T2).is_dir()
