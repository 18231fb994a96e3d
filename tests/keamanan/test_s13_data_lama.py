"""S13: the data of an earlier program are read by today's, in place and out of a backup, and can be worked on.

tests/data/rumah-skema-1.tar.xz is a home as the program of commit 4682225 wrote it, when every kind had skema 1: TB II
2026 sealed, TB III at step 3, the Dokumen IKU of 2026 in force and a draft for 2027. rumah-data-awal-1.tar.xz is one
as the program of commit 2ad3a35 wrote it, before data awal had rupiah: those of TB I 2026 accepted, those of TB IV 2025
a draft, and no siklus yet. They are never made anew.
"""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_app import create_app
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.anggaran_awal import AnggaranAwal
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import data_awal
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import KINDS, backup_to_file
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.storage.dokumen_iku_store import DOKUMEN_IKU
from kinerja_app.storage.growing_document import DATA_AWAL
from kinerja_app.storage.kantor_store import KANTOR
from kinerja_app.storage.siklus_store import SIKLUS
from tests.factories import KUNCI, PADA, PERIODE, orang_tim
from tests.services.perjalanan import make_home, open_at, work_up_to
from tests.services.test_data_awal import isian_of
from tests.services.test_pemulihan_cadangan import KINI, put_back, quiet, tree
from tests.web.peramban import Peramban

DATA = Path(__file__).parent.parent / "data"
LAMA, LAMA_AWAL = DATA / "rumah-skema-1.tar.xz", DATA / "rumah-data-awal-1.tar.xz"
BERJALAN = KunciSiklus(PERIODE.next(), 0)
HALAMAN = (
    "/", "/siklus", f"/siklus/{BERJALAN}", f"/siklus/{BERJALAN}/data", f"/siklus/{BERJALAN}/telaah", "/iku/2026",
    "/iku/2027/rancangan", "/arsip", f"/arsip/{KUNCI}", f"/siklus/{KUNCI}/dokumen/telaah/pratinjau", "/rekap/2026",
)  # fmt: skip


@pytest.fixture
def lama(config):
    """The settings of a home that the program of skema 1 wrote."""
    shutil.unpack_archive(LAMA, config.home, filter="data")
    for path in (config.kantor, *config.siklus.rglob("*.json"), *config.iku.glob("*.json")):
        assert '"skema":1,' in path.read_text(), path
    return config


@pytest.fixture
def lama_awal(config):
    """The home that was written before data awal had rupiah, opened."""
    shutil.unpack_archive(LAMA_AWAL, config.home, filter="data")
    assert '"skema":1,' in config.data_awal.read_text()
    return open_home(config)


def test_every_kind_with_a_migration_is_in_an_old_home():
    """A kind that has its first migration now needs a home of its own that was written before."""
    bermigrasi = {SIKLUS.nama, KANTOR.nama, DOKUMEN_IKU.nama, DATA_AWAL.nama}
    assert {kind.nama for kind in KINDS if kind.migrations} == bermigrasi


def test_data_awal_from_before_they_had_rupiah_are_compared_with_and_a_draft_is_completed(lama_awal):
    home, semula = lama_awal, lama_awal.config.data_awal.read_text()
    assert verify(home).temuan == ()
    lama = home.data_awal.get()
    assert [(str(satu.periode), satu.is_diterima, satu.anggaran) for satu in lama.tribulan] == [
        ("2025-TB4", False, ()), ("2026-TB1", True, ()),
    ]  # fmt: skip
    assert home.config.data_awal.read_text() == semula
    awal, nama = Periode(2025, 4), home.dokumen_iku.get(2025).latest().program_list[0].nama
    rupiah = {nama: AnggaranAwal(nama, Decimal(9_000_000), "LRA 2025")}
    data_awal.save_rancangan(home, awal, isian_of(home, awal), 1, orang_tim(1), PADA, rupiah)
    kini = home.data_awal.get()
    assert kini.find(awal).serapan == {nama: Decimal(9_000_000)}
    assert kini.tribulan[1] == lama.tribulan[1]
    assert f'"skema":{DATA_AWAL.skema},' in home.config.data_awal.read_text()
    siklus = home.siklus.get(open_at(home, Tahap.SELESAI))
    assert next(satu for satu in siklus.angka_lalu if satu.kode == "IKU-01").realisasi == Decimal("79.5")
    assert siklus.serapan_lalu == ()
    assert verify(home).temuan == ()


def test_a_home_of_the_first_skema_verifies_and_its_siklus_is_worked_on_and_sealed(lama):
    home, sebelum = open_home(lama), tree(lama)
    assert verify(home).temuan == ()
    tersegel = home.arsip.read(KunciArsip(KUNCI), REKAMAN)
    work_up_to(home, BERJALAN, Tahap.SELESAI, nomor="070/13/35.07.11/2026")
    hasil = verify(home)
    assert (hasil.temuan, hasil.jumlah_arsip) == ((), 2)
    assert f'"skema":{SIKLUS.skema},' in home.siklus.path(BERJALAN).read_text()
    assert home.siklus.get(KUNCI).segel
    assert json.loads(tersegel)["skema"] == 1
    for nama, isi in sebelum.items():
        assert not nama.startswith("archive/") or tree(lama)[nama] == isi, f"{nama} was sealed"


def test_a_home_of_the_first_skema_is_shown_and_saved_by_its_people(lama, template_cache):
    app = create_app(lama)
    app.jinja_env.bytecode_cache = template_cache
    tim, admin = (Peramban(app.test_client()) for _ in range(2))
    assert (tim.log_in("tim-1").status_code, admin.log_in("admin").status_code) == (302, 302)
    for url in HALAMAN:
        assert tim.get(url).status_code == 200, url
    assert admin.get("/pengaturan/profil").status_code == 200
    home = open_home(lama)
    assert admin.post("/pengaturan/retensi", {"versi": "0", "aktif": "7", "inaktif": "8"}).status_code == 302
    assert home.kantor.get().retensi.aktif == 7
    assert f'"skema":{KANTOR.skema},' in lama.kantor.read_text()


def test_a_backup_of_a_home_of_the_first_skema_is_restored(lama, tmp_path):
    backup_to_file(open_home(lama), tmp_path / "x.zip", BARIS_PERINTAH, KINI, quiet)
    baru = replace(lama, home=tmp_path / "baru")
    hasil = put_back(baru, tmp_path / "x.zip")
    assert (hasil.is_ditukar, hasil.periksa.temuan) == (True, ())
    assert open_home(baru).siklus.get(KUNCI).tahap is Tahap.SELESAI


@pytest.mark.parametrize("skema", [1, 2])
@pytest.mark.parametrize("has_retensi", [True, False])
def test_an_office_from_before_its_settings_opens_with_those_of_the_program(config, skema, has_retensi):
    """`retensi` came without a skema of its own: real offices of skema 1 and 2 are with and without it."""
    home = make_home(config)
    kini = home.kantor.get()
    document = json.loads(config.kantor.read_text())

    def age(isi):
        if isinstance(isi, dict) and isi.get("kunci") == "kantor" and "isi" in isi:
            isi["skema"] = skema
            for nama in ("kalender", *["jam_kantor"] * (skema == 1), *["retensi"] * (not has_retensi)):
                del isi["isi"][nama]
        elif isinstance(isi, dict):
            for satu in isi.values():
                age(satu)

    age(document)
    config.kantor.write_text(json.dumps(document))
    assert open_home(config).kantor.get() == kini
