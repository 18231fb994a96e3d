"""Verifying a whole home: every edit, loss and stray in archive, trail, documents and evidence is named."""

import json
import re
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import PeriodeClosedError
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import pembukaan, ralat
from kinerja_app.services.home import SiklusTersegelError, open_home
from kinerja_app.services.kantor import save_profil
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from kinerja_app.storage import codec
from kinerja_app.storage.siklus_store import SIKLUS
from tests.factories import ALASAN, KUNCI, PADA, orang_admin, orang_kasubag, orang_sekretaris, orang_tim
from tests.rusak import RUSAK
from tests.services.perjalanan import archive, move, open_at, work_up_to

TB1 = Periode(2026, 1)
LATER = PADA + timedelta(days=30)


def kinds(home) -> set[tuple[str, str]]:
    return {(temuan.jenis, temuan.tempat) for temuan in verify(home).temuan}


def overwrite(path, isi: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(isi)


def test_one_edited_byte_is_found(sealed, bag):
    isi = bytearray((bag / "data" / "telaah.docx").read_bytes())
    isi[100] ^= 1
    overwrite(bag / "data" / "telaah.docx", bytes(isi))
    assert kinds(sealed) == {("berkas_diubah", "2026/TB2-R0/data/telaah.docx")}


def test_an_edited_record_in_the_bag_does_not_end_the_verification(sealed, bag):
    isi = (bag / "data" / "siklus.json").read_bytes()
    overwrite(bag / "data" / "siklus.json", isi.replace(b"83.50", b"93.50"))
    (sealed.config.archive / "catatan.txt").write_text("asing")
    assert kinds(sealed) == {("berkas_diubah", "2026/TB2-R0/data/siklus.json"), ("berkas_asing", "catatan.txt")}


def test_a_removed_file_and_strays_inside_and_at_the_root_of_a_bag_are_found(sealed, bag):
    (bag / "data" / "ceklist.docx").unlink()
    (bag / "catatan.txt").write_text("asing")
    (bag / "data" / "tambahan.docx").write_text("asing")
    assert kinds(sealed) == {
        ("berkas_hilang", "2026/TB2-R0/data/ceklist.docx"),
        ("berkas_asing", "2026/TB2-R0/catatan.txt"),
        ("berkas_asing", "2026/TB2-R0/data/tambahan.docx"),
    }


def test_a_removed_last_bag_is_found(sealed, bag):
    shutil.rmtree(bag)
    assert kinds(sealed) == {("bag_hilang", "2026/TB2-R0")}


def test_a_removed_last_bag_is_found_even_with_its_link_and_its_siklus_gone_by_the_audit_trail(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh, Tahap.SELESAI)
    jejak = home_contoh.config.jejak / "jejak.jsonl"
    baris = jejak.read_bytes().splitlines(keepends=True)
    jejak.write_bytes(b"".join(baris[:-5]))
    assert "jejak_terpotong" in {jenis for jenis, _ in kinds(home_contoh)}


def test_a_siklus_that_an_older_program_stored_and_sealed_agrees_with_its_bag(home_contoh, monkeypatch):
    """Skema 1 had no `dasar` of the follow-ups and no due dates; stored and sealed so, both are read alike."""

    def pack_skema_1(kind, kunci, obj, *, pack=codec.pack):
        document = pack(kind, kunci, obj)
        if kind is SIKLUS:
            document["skema"] = 1
            del document["isi"]["saran"]["dasar"], document["isi"]["jatuh_tempo"]
        return document

    with monkeypatch.context() as dulu:
        dulu.setattr(codec, "pack", pack_skema_1)
        open_at(home_contoh, Tahap.SELESAI)
    assert '"skema":1' in home_contoh.arsip.read(KunciArsip(KUNCI), "siklus.json").decode()
    assert kinds(home_contoh) == set()


def test_a_stored_siklus_that_says_something_else_than_its_bag_is_found(sealed):
    path = sealed.siklus.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b"83.50", b"93.50"))
    assert kinds(sealed) == {("siklus_diubah", "2026-TB2-R0")}


@pytest.mark.parametrize("damage", RUSAK)
def test_a_damaged_siklus_is_named_and_the_rest_is_checked_all_the_same(home_contoh, damage):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    open_at(home_contoh)
    damage(home_contoh.siklus.path(KUNCI))
    shutil.rmtree(home_contoh.config.archive / "2026" / "TB1-R0")
    assert kinds(home_contoh) == {("siklus_rusak", "2026-TB2-R0"), ("bag_hilang", "2026/TB1-R0")}


def test_a_copy_made_by_hand_beside_the_siklus_is_named(sealed):
    shutil.copy(sealed.siklus.path(KUNCI), sealed.config.siklus / "2026" / "salinan.json")
    assert kinds(sealed) == {("siklus_asing", "salinan.json")}


def test_an_audit_trail_written_anew_is_found_by_the_head_in_the_bag(sealed):
    shutil.rmtree(sealed.config.jejak)
    assert ("jejak_diubah", "2026-TB2-R0") in kinds(sealed)


def test_a_trail_cut_together_with_its_head_is_neither_rebuilt_nor_washed_clean_by_a_restart(home_contoh):
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    jejak = home_contoh.config.jejak / "jejak.jsonl"
    sisa = jejak.read_bytes().splitlines(keepends=True)[:-1]
    assert sisa
    jejak.write_bytes(b"".join(sisa))
    (home_contoh.config.jejak / "kepala.json").unlink()
    for _ in range(2):
        home = open_home(home_contoh.config)
        recover(home, LATER)
        assert {"jejak_kepala_pernah_hilang", "riwayat_berbeda"} <= {jenis for jenis, _ in kinds(home)}
    assert [baris.aksi for baris in home.jejak.read()[len(sisa) :]] == ["pulihkan_jejak"]


# --- a sealed siklus opened again ------------------------------------------------------------------------------------


def reopen(home) -> None:
    """What an attacker with an editor does: step and seal as before the sealing, and a better figure."""
    path = home.siklus.path(KUNCI)
    isi = json.loads(path.read_bytes())
    dokumen = isi["siklus"]["1"]["isi"]
    dokumen["tahap"], dokumen["segel"] = "pendokumentasian", ""
    dokumen["riwayat"].pop()
    dokumen["jam"][-1] |= {"diserahkan": None, "menit_kerja": None, "oleh": None}
    path.write_text(json.dumps(isi).replace("83.50", "93.50"))


@pytest.mark.parametrize("is_bag_removed", [False, True])
def test_a_sealed_bag_cannot_be_replaced_by_opening_its_siklus_again(sealed, bag, is_bag_removed):
    segel = (bag / "tagmanifest-sha256.txt").read_bytes()
    rantai = sealed.config.rantai.read_bytes()
    reopen(sealed)
    if is_bag_removed:
        shutil.rmtree(bag)
        sealed.config.rantai.write_bytes(b"")
    lain = open_home(sealed.config)
    temuan = recover(lain, LATER)
    with pytest.raises(SiklusTersegelError):
        archive(lain, KUNCI, LATER)
    assert {("siklus_diubah", "2026-TB2-R0"), ("siklus_dibuka_kembali", "2026-TB2-R0")} <= kinds(lain)
    if not is_bag_removed:
        assert [satu.jenis for satu in temuan] == ["siklus_tidak_tersegel"]
        assert (bag / "tagmanifest-sha256.txt").read_bytes() == segel
        assert sealed.config.rantai.read_bytes() == rantai
        with pytest.raises(SiklusTersegelError):
            move(lain, KUNCI, Aksi.KEMBALIKAN, orang_kasubag(), LATER, ALASAN)
        assert ("bag_tanpa_siklus", "2026/TB2-R0") in kinds(lain)


def test_an_older_backup_of_the_siklus_put_back_leaves_the_bag_and_is_found(home_contoh, bag):
    open_at(home_contoh, Tahap.ANALISA)
    cadangan = home_contoh.siklus.path(KUNCI).read_bytes()
    work_up_to(home_contoh, KUNCI, Tahap.SELESAI)
    home_contoh.siklus.path(KUNCI).write_bytes(cadangan)
    lain = open_home(home_contoh.config)
    assert [temuan.jenis for temuan in recover(lain, LATER)] == ["siklus_tidak_tersegel"]
    assert bag.exists()
    ditemukan = {
        ("siklus_diubah", "2026-TB2-R0"), ("riwayat_berbeda", "2026-TB2-R0"), ("siklus_dibuka_kembali", "2026-TB2-R0"),
        ("bag_tanpa_siklus", "2026/TB2-R0"),
    }  # fmt: skip
    assert kinds(lain) == ditemukan
    recover(lain, LATER)
    assert kinds(lain) == ditemukan


# --- what is not sealed ----------------------------------------------------------------------------------------------


@pytest.fixture
def terbuka(home_contoh):
    """A home with an open siklus that has figures and evidence, and an office that was changed once."""
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    kantor = home_contoh.kantor.get()
    save_profil(home_contoh, replace(kantor.profil, alamat="Jalan Baru 1"), kantor.versi, orang_admin(), PADA)
    with home_contoh.register.edit() as register:
        register.versi += 1
    home_contoh.trace("uji", "uji", orang_admin(), PADA)
    assert verify(home_contoh).temuan == ()
    return home_contoh


def test_a_removed_open_siklus_is_found(terbuka):
    terbuka.siklus.path(KUNCI).unlink()
    assert kinds(terbuka) == {("siklus_hilang", "2026-TB2-R0")}


def test_an_edited_figure_of_an_open_siklus_is_found(terbuka):
    path = terbuka.siklus.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b'"realisasi":"83.50"', b'"realisasi":"93.50"'))
    assert kinds(terbuka) == {("siklus_diubah", "2026-TB2-R0")}


def test_an_edited_riwayat_is_found_row_by_row(terbuka):
    path = terbuka.siklus.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b"Tim Contoh 1", b"Tim Contoh 2"))
    assert kinds(terbuka) == {("siklus_diubah", "2026-TB2-R0"), ("riwayat_berbeda", "2026-TB2-R0")}


def test_an_edit_is_found_even_after_the_program_saved_the_siklus_again(terbuka):
    path = terbuka.siklus.path(KUNCI)
    path.write_bytes(path.read_bytes().replace(b'"realisasi":"83.50"', b'"realisasi":"93.50"'))
    move(terbuka, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), LATER, ALASAN)
    assert kinds(terbuka) == {("dokumen_diubah_dahulu", "2026-TB2-R0")}


def test_an_edit_that_was_put_back_is_no_finding(terbuka):
    path = terbuka.siklus.path(KUNCI)
    isi = path.read_bytes()
    path.write_bytes(isi.replace(b"83.50", b"93.50"))
    path.write_bytes(isi)
    move(terbuka, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), LATER, ALASAN)
    assert kinds(terbuka) == set()


@pytest.mark.parametrize("nama", ["kantor.json", "register.json", "iku/2026.json"])
def test_an_edited_a_damaged_and_a_removed_document_is_found(terbuka, nama):
    path = terbuka.config.instance / nama
    isi = path.read_bytes()
    path.write_bytes(re.sub(rb'"versi":(\d+)', rb'"versi":9\1', isi, count=1))
    assert kinds(terbuka) == {("dokumen_diubah", nama)}
    sarang = b'{"a":' * 5000 + b"1" + b"}" * 5000
    for rusak in (isi[:40], sarang, isi.replace(b'"isi":{', b'"isi":{"a":' + sarang + b",", 1)):
        path.write_bytes(rusak)
        assert kinds(terbuka) == {("dokumen_rusak", nama)}
    path.unlink()
    assert kinds(terbuka) == {("dokumen_hilang", nama)}
    path.write_bytes(isi)
    assert kinds(terbuka) == set()


def test_thousands_of_brackets_in_trail_and_chain_are_named(terbuka):
    for path in (terbuka.config.jejak / "jejak.jsonl", terbuka.config.rantai):
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as berkas:
            berkas.write(b"[" * 1000 + b"\n" + b'{"a":' * 5000 + b"\n")
    assert {jenis for jenis, _ in kinds(terbuka)} == {"jejak_diubah", "rantai_rusak"}


def test_changed_and_lost_evidence_is_found_and_what_nothing_names_is_only_counted(terbuka):
    siklus = terbuka.siklus.get(KUNCI)
    satu, dua = (siklus.entri[kode].bukti[0].sha256 for kode in ("IKU-01", "IKU-02"))
    with terbuka.bukti.path(satu).open("ab") as berkas:
        berkas.write(b"x")
    terbuka.bukti.path(dua).unlink()
    terbuka.bukti.put(b"tidak dirujuk")
    hasil = verify(terbuka)
    assert {(temuan.jenis, temuan.tempat) for temuan in hasil.temuan} == {
        ("lampiran_diubah", f"bukti/{satu[:2]}/{satu}"), ("lampiran_hilang", f"bukti/{dua[:2]}/{dua}"),
    }  # fmt: skip
    assert (hasil.jumlah_lampiran, hasil.jumlah_lepas) == (3, 1)


def test_every_finding_is_told_in_indonesian(terbuka):
    terbuka.siklus.path(KUNCI).write_bytes(b'{"siklus": {"1": ')
    (temuan,) = verify(terbuka).temuan
    assert "truncated" not in temuan.keterangan
    assert "isinya bukan JSON yang utuh" in temuan.keterangan


# --- a damaged siklus and the rest of the office ---------------------------------------------------------------------


def test_nothing_is_decided_that_a_damaged_siklus_could_forbid(home_contoh):
    open_at(home_contoh, Tahap.SELESAI, TB1)
    tb1 = KunciSiklus(TB1, 0)
    home_contoh.siklus.path(tb1).write_bytes(b"{")
    assert home_contoh.list_ringkasan() == ()
    assert home_contoh.list_rusak() == (tb1,)
    assert "2026-TB1-R0" in pembukaan.get_next(home_contoh, LATER).halangan
    for periode in (TB1, Periode(2026, 2)):
        with pytest.raises(PeriodeClosedError, match="2026-TB1-R0 rusak"):
            pembukaan.open_tribulan(home_contoh, periode, orang_tim(), LATER)
    with pytest.raises(PeriodeClosedError, match="2026-TB1-R0 rusak"):
        pembukaan.mark_tidak_dilaksanakan(home_contoh, TB1, "Kantor direnovasi.", orang_sekretaris(), LATER)
    with pytest.raises(PeriodeClosedError, match="2026-TB1-R0 rusak"):
        ralat.request_ralat(home_contoh, tb1, ALASAN, orang_tim(), LATER)
