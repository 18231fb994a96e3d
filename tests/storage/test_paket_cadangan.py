"""A backup as a file: what belongs in it, and that a damaged or strange one is never taken for whole."""

import io
import json
import os
import stat
import warnings
import zipfile
from datetime import UTC, datetime

import pytest

from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.errors import CadanganRusakError
from kinerja_app.storage.paket_cadangan import (
    NAMA_MANIFEST,
    Manifest,
    NamaTakSahError,
    is_dibawa,
    is_tetap,
    list_nama,
    measure,
    open_paket,
    write_paket,
)

ISI = {
    "instance/kantor.json": b'{"nama": "Kalipare"}',
    "instance/jejak/jejak.jsonl": b"satu\ndua\n",
    "archive/2026/TB1-R0/data/bukti/IKU-01/1-foto désa.png": bytes(range(256)),
}
TETAP = min(ISI)


def manifest() -> Manifest:
    return Manifest("0.1.0", datetime(2026, 11, 26, tzinfo=UTC), False, {"siklus": 2}, 2, "a" * 64, {})


def pack(isi=ISI, lain=()) -> bytes:
    berkas, satu = io.BytesIO(), manifest()
    satu.berkas.update({nama: measure(data) for nama, data in lain})
    write_paket(berkas, isi.items(), satu)
    return berkas.getvalue()


def unpack(data: bytes, lain=None) -> dict[str, bytes]:
    """Everything in it as the restore reads it."""
    with open_paket(io.BytesIO(data), "x.zip", lain) as paket:
        paket.check(lambda *_: None)
        return {nama: paket.read(nama) for nama in paket.manifest.berkas}


def repack(change) -> bytes:
    """The backup written anew by hand: `change(entries)` alters a list of (ZipInfo, bytes)."""
    with zipfile.ZipFile(io.BytesIO(pack())) as arsip:
        entri = [(info, arsip.read(info)) for info in arsip.infolist()]
    change(entri)
    berkas = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(berkas, "w") as arsip:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for info, data in entri:
            arsip.writestr(info, data)
    return berkas.getvalue()


def edit_manifest(**ubah):
    def change(entri):
        info, data = entri[-1]
        document = json.loads(data)
        for nama, nilai in ubah.items():
            document["isi"]["berkas"][nama] = nilai
        entri[-1] = info, json.dumps(document).encode()

    return change


def add(nama: str, isi: bytes = b"x", *, is_listed: bool = True, mode: int = stat.S_IFREG | 0o600, cara: int = 0):
    def change(entri):
        info = zipfile.ZipInfo(nama)
        info.external_attr, info.compress_type = mode << 16, cara
        entri.insert(0, (info, isi))
        if is_listed:
            edit_manifest(**{nama: {"ukuran": len(isi), "sha256": measure(isi).sha256}})(entri)

    return change


# --- whole -----------------------------------------------------------------------------------------------------------


def test_every_file_comes_back_byte_for_byte():
    assert unpack(pack()) == ISI


def test_any_unzip_program_can_read_it():
    with zipfile.ZipFile(io.BytesIO(pack())) as arsip:
        assert arsip.testzip() is None
        assert {nama: arsip.read(nama) for nama in ISI} == ISI


def test_what_never_changes_may_lie_beside(tmp_path):
    berubah = {nama: isi for nama, isi in ISI.items() if nama != TETAP}
    BerkasStore(tmp_path).put(ISI[TETAP])
    data = pack(berubah, [(TETAP, ISI[TETAP])])
    assert unpack(data, tmp_path) == ISI
    with pytest.raises(CadanganRusakError, match="hilang"):
        unpack(data)
    BerkasStore(tmp_path).path(measure(ISI[TETAP]).sha256).write_bytes(b"busuk")
    with pytest.raises(CadanganRusakError, match="hilang atau rusak"):
        unpack(data, tmp_path)


def test_what_is_extracted_is_for_its_owner_and_what_is_sealed_read_only(tmp_path):
    with open_paket(io.BytesIO(pack()), "x.zip", None) as paket:
        paket.extract(tmp_path, lambda *_: None)
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == ISI
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "instance/kantor.json").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / TETAP).stat().st_mode) & 0o222 == 0


# --- damaged or strange ----------------------------------------------------------------------------------------------


def test_one_flipped_byte_anywhere_is_refused_or_changes_nothing(is_full):
    asli, diterima = pack(), 0
    for tempat in range(0, len(asli), 1 if is_full else 7):
        rusak = bytearray(asli)
        rusak[tempat] ^= 0x55
        try:
            assert unpack(bytes(rusak)) == ISI
            diterima += 1  # a time or a permission, which nobody reads
        except (CadanganRusakError, SkemaUnknownError):
            pass
    assert diterima < len(asli) // (5 if is_full else 35)


def test_a_flipped_byte_in_a_file_is_refused():
    asli = pack()
    rusak = asli.replace(b"satu\ndua", b"satu\nduA")
    with pytest.raises(CadanganRusakError, match=r"jejak\.jsonl"):
        unpack(rusak)


def test_cut_short_anywhere_it_is_refused(is_full):
    asli = pack()
    for panjang in range(0, len(asli), 1 if is_full else 7):
        with pytest.raises(CadanganRusakError):
            unpack(asli[:panjang])


@pytest.mark.parametrize(
    ("change", "pesan"),
    [
        (lambda entri: entri.pop(), "manifest.json” hilang"),
        (lambda entri: entri.pop(0), "hilang"),
        (lambda entri: entri.append(entri[0]), "susunannya"),
        (add("instance/lebih.json", is_listed=False), "tidak ada di manifest"),
        (add("../luar.json"), "tidak wajar"),
        (add("instance/../../luar.json"), "tidak wajar"),
        (add("/instance/luar.json"), "tidak wajar"),
        (add("instance//luar.json"), "tidak wajar"),
        (add("instance/C:luar.json"), "tidak wajar"),
        (add("instance\\luar.json"), "tidak wajar"),
        (add("luar/x.json"), "tidak wajar"),
        (add("instance/"), "tidak wajar"),
        (add("instance/rahasia.key"), "tidak wajar"),
        (add("instance/kunci.lock"), "tidak wajar"),
        (add("instance/tautan.json", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "tidak wajar"),
        (add("instance/bom.json", b"\x00" * 9_000_000, cara=zipfile.ZIP_DEFLATED), "tidak wajar"),
        (edit_manifest(**{"../luar.json": {"ukuran": 1, "sha256": "0" * 64}}), "tidak wajar"),
        (edit_manifest(**{"instance/x.json": {"ukuran": 1, "sha256": "../../etc"}}), "hilang"),
        (edit_manifest(**{"instance/kantor.json": {"ukuran": 1, "sha256": "0" * 64}}), "ukuran"),
        (edit_manifest(**{"instance/kantor.json": {"ukuran": 20, "sha256": "0" * 64}}), "berubah"),
        (edit_manifest(**{"instance/kantor.json": "x"}), "manifest.json"),
        (edit_manifest(**{"instance/" + "a/" * 1500 + "a": {"ukuran": 1, "sha256": "0" * 64}}), "tidak wajar"),
        (add("instance/" + "a/" * 1500 + "a"), "tidak wajar"),
        (lambda entri: entri.__setitem__(-1, (entri[-1][0], b'{"a":' * 5000 + b"1" + b"}" * 5000)), "manifest.json”"),
    ],
)  # fmt: skip
def test_a_strange_backup_is_refused_with_its_reason(change, pesan, tmp_path):
    with pytest.raises(CadanganRusakError, match=pesan):
        unpack(repack(change), tmp_path)


def test_a_bomb_of_entries_that_share_their_bytes_is_refused():
    """The directory says that each of many entries has the bytes of the whole file."""
    asli = pack({"instance/a.json": b"x" * 5000} | {f"instance/{n}.json": b"" for n in range(50)})
    rusak = bytearray(asli)
    tempat = 0
    while (tempat := asli.find(b"PK\x01\x02", tempat)) >= 0:
        rusak[tempat + 20 : tempat + 28] = (5000).to_bytes(4, "little") * 2  # packed and unpacked size
        tempat += 4
    with pytest.raises(CadanganRusakError, match="susunannya"):
        unpack(bytes(rusak))


def test_a_manifest_of_a_newer_program_is_named():
    def change(entri):
        info, data = entri[-1]
        entri[-1] = info, data.replace(b'"skema":1', b'"skema":2')

    with pytest.raises(SkemaUnknownError, match="lebih baru"):
        unpack(repack(change))


@pytest.mark.parametrize("isi", [b"", b"PK", b"bukan zip", b"\x00" * 100_000])
def test_what_is_no_zip_is_refused(isi):
    with pytest.raises(CadanganRusakError, match=r"bukan berkas \.zip"):
        unpack(isi)


def test_a_zip_of_something_else_is_refused():
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w") as arsip:
        arsip.writestr("foto.jpg", b"x")
    with pytest.raises(CadanganRusakError, match="tidak wajar"):
        unpack(berkas.getvalue())
    assert NAMA_MANIFEST not in berkas.getvalue().decode(errors="replace")


# --- what belongs in a backup ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "dibawa", "tetap"),
    [
        ("instance/kantor.json", True, False),
        ("instance/siklus/2026/2026-TB1-R0.json", True, False),
        ("instance/jejak/jejak.jsonl", True, False),
        ("instance/rantai/rantai.jsonl", True, False),
        ("instance/draf/siti/0a1b.json", True, False),
        ("instance/templat.json", True, False),
        ("instance/templat/ab/abcd", True, True),
        ("instance/bukti/ab/abcd", True, True),
        ("instance/dokumen/ab/abcd", True, True),
        ("instance/lambang/ab/abcd", True, True),
        ("archive/2026/TB1-R0/bagit.txt", True, True),
        ("instance/toko-baru.json", True, False),  # a store of a later program is taken until somebody decides
        ("instance/rahasia.key", False, False),
        ("instance/rahasia-1f.kinerja-tmp", False, False),
        ("instance/kunci.lock", False, False),
        ("instance/siklus/2026/.x.kinerja-tmp", False, False),
        ("instance/pratinjau/ab.pdf", False, False),
        ("instance/teks/ab.txt", False, False),
        ("instance/ringkasan-arsip.json", False, False),
        ("instance/unggahan/ab.xlsx", False, False),
        ("instance/periksa.json", False, False),
        ("instance/cadangan.json", False, False),
        ("instance/demo/instance/kantor.json", False, False),
        ("archive/.sementara/TB1-R0-x/bagit.txt", False, True),
        ("pyproject.toml", False, False),
    ],
)
def test_what_belongs_in_a_backup_and_what_of_it_never_changes(nama, dibawa, tetap):
    assert (is_dibawa(nama), is_tetap(nama)) == (dibawa, tetap)


def test_files_are_listed_and_what_does_not_belong_is_passed_over(tmp_path):
    for nama in (*ISI, "instance/rahasia.key", "instance/pratinjau/a.pdf", "archive/.sementara/a/b", "lain.txt"):
        (tmp_path / nama).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nama).write_bytes(b"x")
    assert list_nama(tmp_path) == tuple(sorted(ISI))
    assert list_nama(tmp_path / "tidak-ada") == ()


@pytest.mark.parametrize("nama", ["archive/tautan", "archive/a:b", "archive/a\nb"])
def test_a_link_or_a_name_that_cannot_be_carried_is_named(tmp_path, nama):
    (tmp_path / "archive").mkdir()
    if nama.endswith("tautan"):
        (tmp_path / nama).symlink_to(tmp_path)
    else:
        (tmp_path / nama).write_bytes(b"x")
    with pytest.raises(NamaTakSahError, match=nama.replace("\n", ".")):
        list_nama(tmp_path)
