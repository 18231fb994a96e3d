"""S13: a backup gives back every byte, and nothing that is damaged, newer or foreign takes the place of the data.

All of the restore: tests/services/test_pemulihan_cadangan.py; of the backup: tests/services/test_cadangan.py; the file
itself, byte by byte: tests/storage/test_paket_cadangan.py; in words: tests/test_cli_cadangan.py; kills and full disks:
tests/crash/test_cadangan_crash.py; data of an earlier program: tests/keamanan/test_s13_data_lama.py.
"""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from kinerja_app.cli import main
from kinerja_app.domain.draf import Draf
from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import demo, pemulihan_cadangan
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file, backup_to_folder
from kinerja_app.services.home import open_home
from kinerja_app.services.tambahan import add_teks
from kinerja_app.storage.errors import CadanganRusakError
from kinerja_app.storage.kantor_store import KANTOR
from kinerja_app.storage.paket_cadangan import NAMA_MANIFEST
from kinerja_app.storage.siklus_store import SIKLUS
from tests.factories import KUNCI, orang_camat
from tests.services.test_pemulihan_cadangan import KINI, edit_zip, put_back, quiet, tree

JEJAK = "instance/jejak/jejak.jsonl"


@pytest.mark.slow
def test_a_backup_of_the_sample_office_in_an_empty_place_equals_it_byte_for_byte(
    config, tmp_path, monkeypatch, is_full
):
    if not is_full:
        monkeypatch.setattr(demo, "TERAKHIR", Periode(2024, 3))  # with one sealed tribulan instead of eight
    contoh = demo.prepare_demo(config, lambda *_: None)
    berkas, baru = tmp_path / "x.zip", replace(contoh, home=tmp_path / "baru")
    backup_to_file(open_home(contoh), berkas, BARIS_PERINTAH, KINI, quiet)
    asal = tree(contoh)
    hasil = put_back(baru, berkas)
    assert (hasil.is_ditukar, hasil.periksa.temuan, hasil.periksa.jumlah_arsip >= 1) == (True, (), True)
    assert demo.is_demo(baru)  # so it is never served as a real office
    kini = tree(baru)
    with zipfile.ZipFile(berkas) as arsip:
        manifest, lama = json.loads(arsip.read(NAMA_MANIFEST))["isi"]["berkas"], arsip.read(JEJAK)
    assert len(manifest) > 20
    for nama in manifest:
        if not nama.startswith("instance/jejak/"):  # the backup and the restore add a line each
            assert kini[nama] == asal[nama], nama
    assert kini[JEJAK].startswith(lama)
    rahasia = re.compile(r"rahasia|\.lock$|^instance/(log|pratinjau|ringkasan)")
    assert [nama for nama in manifest if rahasia.search(nama)] == []


# --- damage ----------------------------------------------------------------------------------------------------------


def flip(tempat: float):
    """Eight bytes at that part of the file inverted."""

    def change(isi: bytes) -> bytes:
        awal = int(len(isi) * tempat)
        return isi[:awal] + bytes(b ^ 0xFF for b in isi[awal : awal + 8]) + isi[awal + 8 :]

    return change


def repack(change):
    """The zip written anew after `change` of its entries (name -> bytes), its manifest as it was."""

    def rewrite(isi: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            entri = {nama: arsip.read(nama) for nama in arsip.namelist()}
        change(entri)
        with zipfile.ZipFile(tujuan := io.BytesIO(), "w") as arsip:
            for nama, data in entri.items():
                arsip.writestr(nama, data)
        return tujuan.getvalue()

    return rewrite


KANTOR_JSON, TELAAH = "instance/kantor.json", "archive/2026/TB2-R0/data/telaah.docx"
RUSAK = {
    "empty": lambda isi: b"",
    "no zip": lambda isi: b"bukan zip" * 1000,
    "zeros": lambda isi: bytes(len(isi)),
    "cut after a tenth": lambda isi: isi[: len(isi) // 10],
    "cut in half": lambda isi: isi[: len(isi) // 2],
    "last byte lost": lambda isi: isi[:-1],
    "first byte lost": lambda isi: isi[1:],
    "a hole in the middle": lambda isi: isi[: len(isi) // 2] + isi[len(isi) // 2 + 512 :],
    "a block doubled": lambda isi: isi[: len(isi) // 2] + isi[len(isi) // 2 - 512 :],
    "a block of zeros": lambda isi: isi[: len(isi) // 3] + bytes(512) + isi[len(isi) // 3 + 512 :],
    "line ends of Windows": lambda isi: isi.replace(b"\n", b"\r\n"),
    "first part flipped": flip(0.0),
    "a tenth flipped": flip(0.1),
    "middle flipped": flip(0.5),
    "directory flipped": lambda isi: flip(0.5)(isi[-200:]).join((isi[:-200], b"")),
    "no manifest": repack(lambda entri: entri.pop(NAMA_MANIFEST)),
    "manifest of nothing": repack(lambda entri: entri.update({NAMA_MANIFEST: b"{}"})),
    "manifest no JSON": repack(lambda entri: entri.update({NAMA_MANIFEST: b"x"})),
    "a file lost": repack(lambda entri: entri.pop(KANTOR_JSON)),
    "a file added": repack(lambda entri: entri.update({"instance/lain.json": b"{}"})),
    "a file outside": repack(lambda entri: entri.update({"../luar.json": b"{}"})),
    "a secret added": repack(lambda entri: entri.update({"instance/rahasia.key": b"x"})),
    "a figure changed": repack(lambda entri: entri.update({KANTOR_JSON: entri[KANTOR_JSON].replace(b"a", b"b", 1)})),
    "a Telaah emptied": repack(lambda entri: entri.update({TELAAH: b""})),
    "two files swapped": repack(
        lambda entri: entri.update({KANTOR_JSON: entri[TELAAH], TELAAH: entri[KANTOR_JSON]})),
}  # fmt: skip


@pytest.fixture(scope="module")
def cadangan_utuh(sealed_built, tmp_path_factory):
    path = tmp_path_factory.mktemp("cadangan") / "x.zip"
    backup_to_file(open_home(sealed_built), path, BARIS_PERINTAH, KINI, quiet)
    return path.read_bytes()


@pytest.mark.parametrize("nama", RUSAK)
def test_damage_is_refused_before_anything_is_touched(cadangan_utuh, salinan, tmp_path, nama):
    assert len(RUSAK) >= 20
    isi, sebelum = RUSAK[nama](cadangan_utuh), tree(salinan.config)
    assert isi != cadangan_utuh
    (tmp_path / "x.zip").write_bytes(isi)
    with pytest.raises(CadanganRusakError) as galat:
        put_back(salinan.config, tmp_path / "x.zip", is_apa_adanya=True)
    assert str(galat.value).endswith(".")
    assert tree(salinan.config) == sebelum
    assert sorted(p.name for p in salinan.config.home.iterdir()) == ["archive", "instance", "layanan.lock"]


# --- newer -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def berkas(salinan, cadangan_utuh, tmp_path):
    (tmp_path / "x.zip").write_bytes(cadangan_utuh)
    return tmp_path / "x.zip"


def test_newer_data_are_refused(salinan, berkas, monkeypatch):
    sebelum = tree(salinan.config)
    monkeypatch.setitem(pemulihan_cadangan.SKEMA, "kantor", KANTOR.skema - 1)
    with pytest.raises(SkemaUnknownError, match=r"versi Kinerja yang lebih baru, .+ \(data kantor\)"):
        put_back(salinan.config, berkas, is_apa_adanya=True)
    monkeypatch.undo()
    monkeypatch.delitem(pemulihan_cadangan.SKEMA, "draf")  # a kind that this program does not know at all
    with pytest.raises(SkemaUnknownError, match="data draf"):
        put_back(salinan.config, berkas)
    assert tree(salinan.config) == sebelum


def raise_skema(isi: bytes) -> bytes:
    """The document as a program of the next skema would have stored it."""
    baru, jumlah = re.subn(rb'"skema":(\d+)', lambda cocok: b'"skema":%d' % (int(cocok[1]) + 1), isi, count=1)
    assert jumlah == 1
    return baru


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_newer_document_in_a_backup_of_this_program_is_refused_before_anything_is_touched(
    salinan, tmp_path, monkeypatch, is_folder
):
    """As when an older program was put back over newer data: its manifest states what it writes, not what it copies."""
    path = salinan.siklus.path(KUNCI)
    path.write_bytes(raise_skema(path.read_bytes()))
    if is_folder:
        sumber = tmp_path / "usb"
        sumber.mkdir()
        backup_to_folder(salinan, sumber, BARIS_PERINTAH, KINI, quiet)
    else:
        sumber = tmp_path / "x.zip"
        backup_to_file(salinan, sumber, BARIS_PERINTAH, KINI, quiet)
    sebelum = tree(salinan.config)
    with monkeypatch.context() as tanpa_bangun:
        tanpa_bangun.setattr(pemulihan_cadangan, "_building", None)  # not even a folder to build in is made
        for pilihan in ({}, {"is_latihan": True}, {"is_apa_adanya": True}):
            with pytest.raises(SkemaUnknownError) as galat:
                put_back(salinan.config, sumber, **pilihan)
            assert str(galat.value) == (
                f"Cadangan ini memuat data dari versi Kinerja yang lebih baru: “instance/siklus/2026/{KUNCI}.json” "
                f"(skema {SIKLUS.skema + 1}, versi ini mengenal sampai {SIKLUS.skema}). Tidak ada yang diganti. "
                "Pasanglah versi yang lebih baru itu dahulu, lalu ulangi."
            )
    assert tree(salinan.config) == sebelum


@pytest.mark.parametrize(
    "nama",
    [
        KANTOR_JSON, "instance/iku/2026.json", "archive/2026/TB2-R0/data/siklus.json",
        "archive/2026/TB2-R0-tambahan-1/data/tambahan.json", "instance/tambahan.json", "instance/draf/tim-1/*.json",
    ],
)  # fmt: skip
def test_a_manifest_that_states_less_than_a_document_is_not_believed(salinan, tmp_path, nama):
    add_teks(salinan, KUNCI, JenisTambahan.ARAHAN, "Tambah hari pelayanan.", "", orang_camat(), KINI)
    salinan.draf.put("tim-1", Draf("/telaah", {"penjelasan": "Belum selesai"}, KINI))
    (nama,) = (p.relative_to(salinan.config.home).as_posix() for p in salinan.config.home.glob(nama))
    backup_to_file(salinan, tmp_path / "x.zip", BARIS_PERINTAH, KINI, quiet)
    edit_zip(tmp_path / "x.zip", nama, raise_skema)
    with pytest.raises(SkemaUnknownError, match=re.escape(f"lebih baru: “{nama}” (skema ")):
        put_back(salinan.config, tmp_path / "x.zip", is_apa_adanya=True)


def test_a_home_of_a_newer_program_is_refused_by_every_command_in_a_sentence(salinan, monkeypatch, capsys):
    kantor = salinan.config.kantor
    kantor.write_text(kantor.read_text().replace(f'"skema":{KANTOR.skema}', f'"skema":{KANTOR.skema + 1}'))
    sebelum = tree(salinan.config)
    monkeypatch.setenv("KINERJA_HOME", str(salinan.config.home))
    for perintah in (("verify",), ("user", "list"), ("user", "reset", "tim-1")):
        assert main(perintah) == 1, perintah
        kata = "".join(capsys.readouterr())
        assert "versi Kinerja yang lebih baru" in kata, perintah
        assert "Traceback" not in kata
    kini = tree(salinan.config)
    del kini["instance/periksa.json"]  # what verify found, for the screens
    assert kini == sebelum
