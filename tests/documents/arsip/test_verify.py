"""Verification: each way to change the archive is found and named; an untouched archive has no finding."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.periode import KunciSiklus
from tests.documents.arsip.contoh import RALAT, TB1, TB2, TB3

DOCX = "2026/TB2-R0/data/telaah.docx"


def rewrite(file, isi):
    file.chmod(0o644)
    file.write_bytes(isi)


def flip(file, posisi=0):
    isi = bytearray(file.read_bytes())
    isi[posisi] ^= 1
    rewrite(file, bytes(isi))


def lines(rumah):
    return rumah.rantai.read_bytes().splitlines(keepends=True)


def test_an_untouched_archive_has_no_finding_and_everything_was_counted(terisi):
    maju = []
    hasil = terisi.arsip.verify(terisi.catatan.items(), lambda selesai, semua: maju.append((selesai, semua)))
    assert hasil.temuan == ()
    assert (hasil.jumlah_arsip, hasil.jumlah_berkas) == (3, 3 * (6 + 4) + 1)
    assert maju == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_home_has_no_finding(rumah):
    assert rumah.temuan() == []
    rumah.archive.mkdir(parents=True)
    (rumah.archive / ".gitkeep").touch()
    assert rumah.temuan() == []


def swap_bags(rumah):
    satu, dua = rumah.bag(TB1), rumah.bag(TB2)
    satu.rename(rumah.archive / "x")
    dua.rename(satu)
    (rumah.archive / "x").rename(dua)


def reseal(rumah):
    """Change a document and make a valid bag of it again, as someone who knows BagIt would."""
    baru = rumah.folder / "baru"
    shutil.copytree(rumah.bag(TB2) / "data", baru)
    rewrite(baru / "telaah.docx", b"palsu")
    program = "import bagit, sys; bagit.make_bag(sys.argv[1], bagit.Bag(sys.argv[2]).info, checksums=['sha256'])"
    perintah = [sys.executable, "-c", program, str(baru), str(rumah.bag(TB2))]
    subprocess.run(perintah, check=True, capture_output=True)
    shutil.rmtree(rumah.bag(TB2))
    baru.rename(rumah.bag(TB2))


def forge_link(rumah):
    """The same, with the chain list made to agree with the forged bag."""
    reseal(rumah)
    semua = [json.loads(line) for line in lines(rumah)]
    segel = hashlib.sha256((rumah.bag(TB2) / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    semua[1]["segel"] = semua[2]["sebelum"] = segel
    rumah.rantai.write_text("".join(f"{json.dumps(baris)}\n" for baris in semua))


# One change of the archive by hand -> what is found, exactly.
CHANGES = {
    "a byte of a document": (
        lambda r: flip(r.archive / DOCX, 3), [("berkas_diubah", DOCX)]),
    "a document made longer": (
        lambda r: rewrite(r.archive / DOCX, (r.archive / DOCX).read_bytes() + b" "), [("berkas_diubah", DOCX)]),
    "an empty file filled": (
        lambda r: rewrite(r.bag(TB1) / "data/kosong.txt", b"isi"),
        [("berkas_diubah", "2026/TB1-R0/data/kosong.txt")]),
    "a file removed": (
        lambda r: (r.archive / DOCX).unlink(), [("berkas_hilang", DOCX)]),
    "a file renamed": (
        lambda r: (r.archive / DOCX).rename(r.bag(TB2) / "data/telaah2.docx"),
        [("berkas_hilang", DOCX), ("berkas_asing", "2026/TB2-R0/data/telaah2.docx")]),
    "a file replaced by a link": (
        lambda r: ((r.archive / DOCX).rename(r.folder / "x"), (r.archive / DOCX).symlink_to(r.folder / "x")),
        [("berkas_hilang", DOCX), ("berkas_asing", DOCX)]),
    "a file replaced by a pipe": (
        lambda r: ((r.archive / DOCX).unlink(), os.mkfifo(r.archive / DOCX)),
        [("berkas_hilang", DOCX), ("berkas_asing", DOCX)]),
    "a stray file in the payload": (
        lambda r: (r.bag(TB1) / "data/bukti/x.pdf").touch(), [("berkas_asing", "2026/TB1-R0/data/bukti/x.pdf")]),
    "a stray file at the root of a bag": (
        lambda r: (r.bag(TB1) / "x.txt").touch(), [("berkas_asing", "2026/TB1-R0/x.txt")]),
    "a manifest of another kind": (
        lambda r: (r.bag(TB1) / "manifest-md5.txt").touch(), [("berkas_asing", "2026/TB1-R0/manifest-md5.txt")]),
    "an empty folder in the payload": (
        lambda r: (r.bag(TB1) / "data/kosong").mkdir(), [("berkas_asing", "2026/TB1-R0/data/kosong")]),
    "a stray file in the archive": (
        lambda r: (r.archive / "catatan.txt").touch(), [("berkas_asing", "catatan.txt")]),
    "a hidden file in the archive": (
        lambda r: (r.archive / ".x").touch(), [("berkas_asing", ".x")]),
    "an unknown folder in the archive": (
        lambda r: (r.archive / "salinan").mkdir(), [("berkas_asing", "salinan")]),
    "an unknown folder in a year": (
        lambda r: (r.archive / "2026/TB5-R0").mkdir(), [("berkas_asing", "2026/TB5-R0")]),
    "a file with the name of a bag": (
        lambda r: (r.archive / "2026/TB4-R0").touch(), [("berkas_asing", "2026/TB4-R0")]),
    "a name that would break the line of a report": (
        lambda r: (r.archive / "a\nb\x1b[31m").touch(), [("berkas_asing", r"a\x0ab\x1b[31m")]),
    "a name that is no text": (
        lambda r: (r.archive / os.fsdecode(b"a\xff")).touch(), [("berkas_asing", r"a\xdcff")]),
    "a rest of an interrupted sealing": (
        lambda r: (r.archive / ".sementara/TB3-R0-x").mkdir(), [("segel_terputus", ".sementara/TB3-R0-x")]),
    "bag-info edited": (
        lambda r: flip(r.bag(TB2) / "bag-info.txt", -3), [("berkas_diubah", "2026/TB2-R0/bag-info.txt")]),
    "the manifest edited": (
        lambda r: rewrite(r.bag(TB2) / "manifest-sha256.txt",
                          (r.bag(TB2) / "manifest-sha256.txt").read_bytes().replace(b"foto.jpg", b"foto2.jpg")),
        [("berkas_hilang", "2026/TB2-R0/data/bukti/IKU-05/foto2.jpg"),
         ("berkas_asing", "2026/TB2-R0/data/bukti/IKU-05/foto.jpg"),
         ("berkas_diubah", "2026/TB2-R0/manifest-sha256.txt")]),
    "the manifest removed": (
        lambda r: (r.bag(TB2) / "bagit.txt").unlink(), [("berkas_hilang", "2026/TB2-R0/bagit.txt")]),
    "the tagmanifest removed": (
        lambda r: (r.bag(TB2) / "tagmanifest-sha256.txt").unlink(),
        [("berkas_hilang", "2026/TB2-R0/tagmanifest-sha256.txt")]),
    "the tagmanifest edited": (
        lambda r: flip(r.bag(TB2) / "tagmanifest-sha256.txt"),
        [("berkas_diubah", "2026/TB2-R0/bagit.txt"),
         ("segel_berbeda", "2026/TB2-R0")]),
    "a manifest that is no text": (
        lambda r: rewrite(r.bag(TB2) / "manifest-sha256.txt", b"\xff\xfe"), [("bag_rusak", "2026/TB2-R0")]),
    "a bag forged as a valid bag": (
        reseal, [("segel_berbeda", "2026/TB2-R0")]),
    "a bag forged together with its link": (
        forge_link, [("segel_berbeda", "2026/TB2-R0"), ("rantai_berbeda", "2026/TB2-R1")]),
    "a bag in the middle removed": (
        lambda r: shutil.rmtree(r.bag(TB2)), [("bag_hilang", "2026/TB2-R0")]),
    "the last bag removed": (
        lambda r: shutil.rmtree(r.bag(RALAT)), [("bag_hilang", "2026/TB2-R1")]),
    "the last bag removed with its link": (
        lambda r: (shutil.rmtree(r.bag(RALAT)), r.rantai.write_bytes(b"".join(lines(r)[:-1]))),
        [("bag_hilang", "2026/TB2-R1")]),
    "the last link removed": (
        lambda r: r.rantai.write_bytes(b"".join(lines(r)[:-1])), [("bag_tanpa_rantai", "2026/TB2-R1")]),
    "the chain list removed": (
        lambda r: r.rantai.unlink(),
        [("bag_tanpa_rantai", f"2026/{nama}") for nama in ("TB1-R0", "TB2-R0", "TB2-R1")]),
    "the whole archive removed": (
        lambda r: shutil.rmtree(r.archive),
        [("bag_hilang", f"2026/{nama}") for nama in ("TB1-R0", "TB2-R0", "TB2-R1")]),
    "two bags exchanged": (
        swap_bags,
        [("segel_berbeda", "2026/TB1-R0"), ("rantai_berbeda", "2026/TB1-R0"),
         ("segel_berbeda", "2026/TB2-R0"), ("rantai_berbeda", "2026/TB2-R0")]),
    "a bag copied": (
        lambda r: shutil.copytree(r.bag(TB1), r.bag(TB3)),
        [("bag_tanpa_rantai", "2026/TB3-R0"), ("bag_tanpa_siklus", "2026/TB3-R0")]),
    "a bag that no siklus knows": (
        lambda r: r.seal(TB3, is_recorded=False), [("bag_tanpa_siklus", "2026/TB3-R0")]),
    "a bag that a siklus knows and nobody sealed": (
        lambda r: r.catatan.update({TB3: "00" * 32}), [("bag_hilang", "2026/TB3-R0")]),
    "a file for git with something in it": (
        lambda r: (r.archive / ".gitkeep").write_bytes(b"isi"), [("berkas_asing", ".gitkeep")]),
    "the whole archive as a link": (
        lambda r: (r.archive.rename(r.folder / "x"), r.archive.symlink_to(r.folder / "x")),
        [("arsip_tautan", "archive")]),
    "a year as a link": (
        lambda r: ((r.archive / "2026").rename(r.folder / "x"), (r.archive / "2026").symlink_to(r.folder / "x")),
        [("berkas_asing", "2026"), *(("bag_hilang", f"2026/{n}") for n in ("TB1-R0", "TB2-R0", "TB2-R1"))]),
}  # fmt: skip


@pytest.mark.parametrize("nama", CHANGES)
def test_a_change_by_hand_is_found_and_named(terisi, nama):
    ubah, diharapkan = CHANGES[nama]
    ubah(terisi)
    assert terisi.temuan() == diharapkan


def test_every_finding_says_in_a_sentence_what_to_do(terisi):
    for ubah, _ in CHANGES.values():
        salinan = terisi.copy_to(terisi.folder.parent / "salinan")
        ubah(salinan)
        for temuan in salinan.arsip.verify(salinan.catatan.items()).temuan:
            assert temuan.tempat in temuan.keterangan or "rantai" in temuan.keterangan
            assert temuan.keterangan.endswith(".")
            assert "\n" not in temuan.keterangan
        shutil.rmtree(salinan.folder)


# --- the chain list --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ubah",
    [
        lambda semua: [semua[1], semua[0], semua[2]],
        lambda semua: semua[1:],
        lambda semua: [semua[0], semua[2]],
        lambda semua: [*semua, semua[2]],
        lambda semua: [semua[0], b"bukan json\n", semua[2]],
        lambda semua: [semua[0], b"\n", *semua[1:]],
        lambda semua: [semua[0], semua[1].replace(b'"nomor": 2', b'"nomor": 9'), semua[2]],
        lambda semua: [semua[0], semua[1].replace(b"/TB2-R0", b"/TB1-R0"), semua[2]],
        lambda semua: [semua[0], semua[1].replace(b": ", b":"), semua[2]],
        lambda semua: [semua[0], b"[1]\n", semua[2]],
        lambda semua: [*semua[:2], semua[2][:-9]],
        lambda semua: [*semua, b"x" * 5000 + b"\n"],
        lambda semua: [*semua, b"[" * 900 + b"\n"],
        lambda semua: [*semua, semua[2].replace(b'"segel", ', b'"karantina", ').replace(b"2-R1", b"9-R0")],
    ],
    ids=["reordered", "first line lost", "line lost", "line doubled", "no json", "empty line", "renumbered",
         "other folder", "written otherwise", "no link", "cut short", "too long", "deep", "taken back what never was"],
)  # fmt: skip
def test_a_changed_chain_list_is_found(terisi, ubah):
    terisi.rantai.write_bytes(b"".join(ubah(lines(terisi))))
    hasil = terisi.arsip.verify(terisi.catatan.items()).temuan
    assert any(t.jenis == "rantai_rusak" and "rantai.jsonl" in t.tempat for t in hasil)


# --- any single change -----------------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_single_change_of_any_file_is_found_and_names_its_bag(terisi, data):
    """Also: whatever the bagit package calls invalid, we find (it is at least as strict here as there)."""
    kunci = data.draw(st.sampled_from([TB1, TB2, RALAT]))
    berkas = sorted(f for f in terisi.bag(kunci).rglob("*") if f.is_file())
    file = data.draw(st.sampled_from(berkas))
    asli = file.read_bytes()
    cara = data.draw(st.sampled_from(["flip", "cut", "insert", "remove"] if asli else ["insert", "remove"]))
    posisi = data.draw(st.integers(0, max(len(asli) - 1, 0)))
    if cara == "remove":
        file.unlink()
    elif cara == "flip":
        ganti = asli[posisi] ^ data.draw(st.integers(1, 255))
        rewrite(file, asli[:posisi] + bytes([ganti]) + asli[posisi + 1 :])
    else:
        sisip = data.draw(st.binary(min_size=1, max_size=20)) if cara == "insert" else b""
        rewrite(file, asli[:posisi] + sisip + (asli[posisi:] if cara == "insert" else b""))
    try:
        temuan = terisi.temuan()
        assert temuan
        assert {t[1][: len(kunci.folder)] for t in temuan} == {kunci.folder}
    finally:
        file.unlink(missing_ok=True)
        file.write_bytes(asli)
    assert terisi.temuan() == []


def test_a_key_names_one_folder_and_nothing_else_is_a_key():
    kunci = KunciArsip(KunciSiklus.parse("2026-TB4-R12"), 3)
    assert kunci.folder == "2026/TB4-R12-tambahan-3"
    assert KunciArsip.parse(kunci.folder) == kunci
    for folder in ("2026/TB5-R0", "2026/TB1-R00", "2026/TB1-R0-tambahan-0", "2026/TB1-R0/", "../TB1-R0", "x/TB1-R0"):
        assert KunciArsip.parse(folder) is None
