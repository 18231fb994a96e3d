"""S11: whoever changes anything of a sealed office by hand is found: one case for each thing that can be done.

One by one: tests/documents/arsip/test_verify.py, tests/storage/test_jejak.py, tests/services/test_pemeriksaan.py and
test_pemeriksaan_tambahan.py beside it.

Three siklus are sealed in order, TB1 to TB3 of 2026; what the check of the whole home then names is written out.
"""

import hashlib
import json
import shutil
import subprocess
import sys

import pytest

from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import Periode
from kinerja_app.services.home import open_home
from kinerja_app.services.keaslian import PutusanBerkas, check_berkas
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.storage.jejak_baris import parse_line, print_line, seal
from tests.factories import PADA, kantor_contoh
from tests.web.segel import sealed_siklus

TB1, TB2, TB3 = "2026/TB1-R0", "2026/TB2-R0", "2026/TB3-R0"


@pytest.fixture(scope="module")
def tersegel(tmp_path_factory):
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp("tersegel"))})
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "is_available", lambda: False)
        for tribulan in (1, 2, 3):
            sealed_siklus(home, Periode(2026, tribulan))
    assert verify(home).temuan == ()
    return config


@pytest.fixture
def config(tersegel, tmp_path):
    """A copy of that office, to be spoilt."""
    shutil.copytree(tersegel.home, tmp_path / "rusak")
    return Config.from_environment({"KINERJA_HOME": str(tmp_path / "rusak")})


def write(file, isi: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(isi)


def flip(file, posisi: int) -> None:
    isi = bytearray(file.read_bytes())
    isi[posisi] ^= 1
    write(file, bytes(isi))


def swap(satu, dua) -> None:
    satu.rename(satu.with_name("x"))
    dua.rename(satu)
    satu.with_name("x").rename(dua)


def forge(bag) -> None:
    """Make a valid bag of the same name with another Telaah, as someone who knows BagIt would."""
    baru = bag.with_name("baru")
    shutil.copytree(bag / "data", baru)
    write(baru / "telaah.docx", b"palsu")
    program = "import bagit, sys; bagit.make_bag(sys.argv[1], bagit.Bag(sys.argv[2]).info, checksums=['sha256'])"
    subprocess.run([sys.executable, "-c", program, str(baru), str(bag)], check=True, capture_output=True)
    shutil.rmtree(bag)
    baru.rename(bag)
    subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], check=True, capture_output=True)


def forge_with_link(archive, rantai) -> None:
    """The same, and the list of links made to agree from there on."""
    forge(archive / TB2)
    mata = [json.loads(line) for line in rantai.read_text().splitlines()]
    mata[1]["segel"] = mata[2]["sebelum"] = hashlib.sha256(
        (archive / TB2 / "tagmanifest-sha256.txt").read_bytes()
    ).hexdigest()
    rantai.write_text("".join(f"{json.dumps(satu)}\n" for satu in mata))


# What is done in archive/ -> what is found.
ARSIP = {
    "a byte of a document": (
        lambda a: flip(a / TB2 / "data/telaah.docx", 500), {("berkas_diubah", f"{TB2}/data/telaah.docx")}),
    "a byte of the manifest": (
        lambda a: flip(a / TB2 / "manifest-sha256.txt", 0),
        {("berkas_diubah", f"{TB2}/manifest-sha256.txt"), ("berkas_diubah", f"{TB2}/data/")}),
    "a byte of bag-info": (
        lambda a: flip(a / TB2 / "bag-info.txt", 5), {("berkas_diubah", f"{TB2}/bag-info.txt")}),
    "a file removed": (
        lambda a: (a / TB2 / "data/ceklist.docx").unlink(), {("berkas_hilang", f"{TB2}/data/ceklist.docx")}),
    "a stray in the payload": (
        lambda a: (a / TB2 / "data/x.docx").touch(), {("berkas_asing", f"{TB2}/data/x.docx")}),
    "a stray at the root of a bag": (
        lambda a: (a / TB2 / "x.txt").touch(), {("berkas_asing", f"{TB2}/x.txt")}),
    "the bag in the middle removed": (lambda a: shutil.rmtree(a / TB2), {("bag_hilang", TB2)}),
    "the last bag removed": (lambda a: shutil.rmtree(a / TB3), {("bag_hilang", TB3)}),
    "two bags swapped": (
        lambda a: swap(a / TB1, a / TB2),
        {("segel_berbeda", TB1), ("rantai_berbeda", TB1), ("segel_berbeda", TB2), ("rantai_berbeda", TB2)}),
    "a bag replaced by a valid forged one": (lambda a: forge(a / TB2), {("segel_berbeda", TB2)}),
}  # fmt: skip


@pytest.mark.parametrize("nama", ARSIP)
def test_a_change_in_the_archive_is_named(config, nama):
    ubah, diharapkan = ARSIP[nama]
    ubah(config.archive)
    temuan = verify(open_home(config)).temuan
    assert {(satu.jenis, cut(satu.tempat, diharapkan)) for satu in temuan} == diharapkan
    assert all(satu.keterangan.endswith(".") for satu in temuan)


def cut(tempat: str, diharapkan: set[tuple[str, str]]) -> str:
    """Return a place, or the folder that is expected in its stead (which of its files comes first is no matter)."""
    folder = {satu for _, satu in diharapkan if satu.endswith("/")}
    return next((satu for satu in folder if tempat.startswith(satu)), tempat)


def test_a_forged_bag_is_named_even_when_the_list_of_links_agrees_with_it(config):
    forge_with_link(config.archive, config.rantai)
    temuan = {(satu.jenis, satu.tempat) for satu in verify(open_home(config)).temuan}
    assert temuan == {("segel_berbeda", TB2), ("rantai_berbeda", TB3)}


def test_the_last_bag_with_its_link_and_its_siklus_gone_is_named_by_the_audit_trail(config):
    shutil.rmtree(config.archive / TB3)
    config.rantai.write_bytes(b"".join(config.rantai.read_bytes().splitlines(keepends=True)[:-1]))
    (config.siklus / "2026" / "2026-TB3-R0.json").unlink()
    assert {(satu.jenis, satu.tempat) for satu in verify(open_home(config)).temuan} == {
        ("siklus_hilang", "2026-TB3-R0"),
    }


# --- the audit trail -------------------------------------------------------------------------------------------------


def forged(line: bytes, **bidang: str) -> bytes:
    """A line that someone changed and gave the hash it then needs."""
    return print_line(seal(parse_line(json.dumps(json.loads(line) | bidang, separators=(",", ":")).encode()))) + b"\n"


JEJAK = {
    "edited": (lambda b: [*b[:9], b[9].replace(b"Contoh", b"Palsu!", 1), *b[10:]], "jejak_diubah"),
    "edited, with a hash that fits": (lambda b: [*b[:9], forged(b[9], oleh="Orang lain"), *b[10:]],
                                      "jejak_rantai_putus"),
    "deleted": (lambda b: [*b[:9], *b[10:]], "jejak_dihapus"),
    "reordered": (lambda b: [*b[:9], b[10], b[9], *b[11:]], "jejak_urutan_diubah"),
    "inserted": (lambda b: [*b[:9], forged(b[4], aksi="arsipkan"), *b[9:]], "jejak_disisipkan"),
    "tail cut": (lambda b: b[:-2], "jejak_terpotong"),
    "last line rewritten": (lambda b: [*b[:-1], forged(b[-1], oleh="Orang lain")], "jejak_ditulis_ulang"),
}  # fmt: skip


@pytest.mark.parametrize("nama", JEJAK)
def test_a_change_of_the_audit_trail_is_named(config, nama):
    ubah, jenis = JEJAK[nama]
    jejak = config.jejak / "jejak.jsonl"
    lama = jejak.read_bytes().splitlines(keepends=True)
    baru = ubah(lama)
    assert baru != lama
    jejak.write_bytes(b"".join(baru))
    temuan = verify(open_home(config)).temuan
    assert jenis in {satu.jenis for satu in temuan}
    (satu, *_) = (satu for satu in temuan if satu.jenis == jenis)
    assert "jejak audit" in satu.keterangan.casefold()


def test_one_flipped_byte_in_the_telaah_does_not_match_what_was_sealed(config):
    telaah = bytearray((config.archive / TB2 / "data/telaah.docx").read_bytes())
    home = open_home(config)
    assert check_berkas(home, "telaah.docx", bytes(telaah)).putusan is PutusanBerkas.BERLAKU
    telaah[len(telaah) // 2] ^= 1
    assert check_berkas(home, "telaah.docx", bytes(telaah)).putusan is PutusanBerkas.TIDAK_COCOK


def test_typed_text_adds_no_line_to_the_trail(config):
    home = open_home(config)
    jejak = config.jejak / "jejak.jsonl"
    baris = jejak.read_bytes().count(b"\n")
    jahat = 'x\n{"nomor":99,"oleh":"camat"}\r\n\u2028\x85\x1b[2J'
    home.trace("uji", jahat, Orang("a", jahat, ()), PADA, {jahat: jahat})
    assert jejak.read_bytes().count(b"\n") == baris + 1
    assert len(jejak.read_text().splitlines()) == baris + 1
    assert home.jejak.read()[-1].objek == jahat
    assert verify(home).temuan == ()
