"""Kantor, register and Dokumen IKU in their files."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kinerja_app import atomic
from kinerja_app.domain.anggaran_awal import AnggaranAwal
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN
from kinerja_app.domain.kalender import Kalender
from kinerja_app.domain.kantor import PROFIL_BAWAAN, Kantor
from kinerja_app.domain.pengguna import Kedudukan, Pejabat, Penugasan, Peran
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.register import Register, TidakDilaksanakan
from kinerja_app.domain.simpanan import Simpanan
from kinerja_app.domain.tambahan import DaftarTambahan, JenisTambahan, Tambahan
from kinerja_app.domain.templat import DaftarTemplat
from kinerja_app.storage.dokumen_iku_store import DokumenIkuStore
from kinerja_app.storage.growing_document import DATA_AWAL, REGISTER, TAMBAHAN, TEMPLAT, GrowingDocument
from kinerja_app.storage.kantor_store import KantorStore
from kinerja_app.storage.lock import StoreLock
from tests.factories import kantor_contoh, orang_tim
from tests.storage.contoh import PADA, TIM, make_siklus


@pytest.fixture
def lock(home):
    return StoreLock(home / "instance" / "kunci.lock")


@pytest.fixture
def kantor_store(home, lock):
    return KantorStore(home / "instance" / "kantor.json", lock, atomic.write_file)


@pytest.fixture
def register_store(home, lock):
    return GrowingDocument(REGISTER, home / "instance" / "register.json", lock, atomic.write_file)


@pytest.fixture
def iku_store(home, lock):
    return DokumenIkuStore(home / "instance" / "iku", lock, atomic.write_file)


def test_a_fresh_home_has_no_kantor(kantor_store):
    assert not kantor_store.exists()
    with pytest.raises(DataNotFoundError):
        kantor_store.get()
    with pytest.raises(DataNotFoundError), kantor_store.edit():
        pass


def test_the_kantor_is_created_once_and_then_changed(home, kantor_store):
    kantor_store.create(Kantor(0, PROFIL_BAWAAN))
    with pytest.raises(DataExistsError):
        kantor_store.create(Kantor(0, PROFIL_BAWAAN))
    with kantor_store.edit() as kantor:
        kantor.save_pejabat(Pejabat("p1", "Siti, S.Sos.", "19800101 200501 2 001", "Penata (III/c)"))
        kantor.add_penugasan(Penugasan("p1", Peran.SEKRETARIS, "Sekretaris", Kedudukan.PLT, date(2026, 1, 1), None))
    assert kantor_store.get() == kantor
    assert kantor.versi == 2
    stored = json.loads((home / "instance" / "kantor.json").read_bytes())
    assert stored["kantor"]["1"]["isi"]["penugasan"][0]["kedudukan"] == "plt"


def test_the_register_is_empty_until_its_first_row(home, register_store):
    assert register_store.get() == Register()
    assert not (home / "instance").exists()
    row = TidakDilaksanakan(Periode(2026, 1), "bencana banjir", TIM.sebagai[0], PADA)
    with register_store.edit() as register:
        register.tidak_dilaksanakan += (row,)
    assert register_store.get().tidak_dilaksanakan == (row,)


def test_the_additions_are_none_until_the_first_and_come_back_as_stored(home, lock):
    store = GrowingDocument(TAMBAHAN, home / "instance" / "tambahan.json", lock, atomic.write_file)
    assert store.get() == DaftarTambahan()
    assert not (home / "instance").exists()
    kunci = KunciSiklus(Periode(2026, 1), 0)
    satu = Tambahan(kunci, 1, JenisTambahan.NOMOR, "070/1", "", "", "a" * 64, TIM.sebagai[0], PADA, "b" * 64)
    with store.edit() as daftar:
        daftar.add(satu)
    assert store.get() == DaftarTambahan(1, (satu,))


def test_the_dokumen_iku_of_a_year_has_a_file_of_its_own(home, iku_store):
    dokumen = DokumenIkuTahun(2026, berlaku=(make_siklus().dokumen_iku,))
    iku_store.create(2026, dokumen)
    assert iku_store.get(2026) == dokumen
    assert str(iku_store.get(2026).latest().iku_list[0].target[0].bawah) == str(Decimal("87.50"))
    assert iku_store.keys() == (2026,)
    assert (home / "instance" / "iku" / "2026.json").is_file()


@pytest.mark.parametrize("tahun", [0, -1, 26, 12026, 1999])
def test_what_is_no_year_has_no_file(iku_store, tahun):
    with pytest.raises(DataNotFoundError):
        iku_store.get(tahun)


def test_documents_of_all_stores_are_edited_under_the_one_lock(kantor_store, register_store):
    kantor_store.create(Kantor(0, PROFIL_BAWAAN))
    with kantor_store.edit() as kantor, register_store.edit() as register:
        kantor.versi += 1
        register.versi += 1
    assert (kantor_store.get().versi, register_store.get().versi) == (1, 1)


def test_an_office_stored_before_it_set_its_hours_has_those_of_the_program(home, kantor_store):
    kantor_store.create(Kantor(0, PROFIL_BAWAAN))
    path = home / "instance" / "kantor.json"
    stored = json.loads(path.read_bytes())
    document = stored["kantor"]["1"]
    del document["isi"]["jam_kantor"], document["isi"]["kalender"]
    document["skema"] = 1
    path.write_text(json.dumps(stored))
    assert kantor_store.get().jam_kantor == JAM_KANTOR_BAWAAN


def test_data_awal_stored_before_they_had_rupiah_are_read_without(home, lock):
    store = GrowingDocument(DATA_AWAL, home / "instance" / "data_awal.json", lock, atomic.write_file)
    periode = Periode(2026, 1)
    with store.edit() as data_awal:
        baru = data_awal.save_rancangan(periode, (), 0, orang_tim(), PADA, (AnggaranAwal("Program A", Decimal(5)),))
    path = home / "instance" / "data_awal.json"
    stored = json.loads(path.read_bytes())
    document = stored["data_awal"]["1"]
    assert (document["skema"], document["isi"]["tribulan"][0]["anggaran"][0]["realisasi"]) == (2, "5")
    assert store.get().get(periode) == baru
    del document["isi"]["tribulan"][0]["anggaran"]
    document["skema"] = 1
    path.write_text(json.dumps(stored))
    assert store.get().get(periode) == replace(baru, anggaran=())


def test_an_office_stored_before_it_had_a_calendar_has_that_of_the_program_and_keeps_the_rest(home, kantor_store):
    kantor_store.create(Kantor(3, PROFIL_BAWAAN, kalender=Kalender((1, 2, 3, 4, 5, 6))))
    path = home / "instance" / "kantor.json"
    stored = json.loads(path.read_bytes())
    document = stored["kantor"]["1"]
    del document["isi"]["kalender"]
    document["skema"] = 2
    path.write_text(json.dumps(stored))
    assert kantor_store.get() == Kantor(3, PROFIL_BAWAAN)
    assert kantor_store.get().kalender.hari == (10, 12, 14, 16, 18, 20)


def test_an_office_stored_before_its_parts_were_told_apart_opens_with_none_changed(home, kantor_store):
    kantor_store.create(Kantor(3, PROFIL_BAWAAN, bagian={"profil": Simpanan(3, TIM.sebagai[0], PADA)}))
    path = home / "instance" / "kantor.json"
    stored = json.loads(path.read_bytes())
    assert kantor_store.get().bagian["profil"].pada == PADA
    del stored["kantor"]["1"]["isi"]["bagian"]
    stored["kantor"]["1"]["skema"] = 3
    path.write_text(json.dumps(stored))
    assert kantor_store.get() == Kantor(3, PROFIL_BAWAAN)


def test_one_time_passwords_stored_before_they_ended_count_from_the_beginning_of_their_account(home, kantor_store):
    kantor_store.create(kantor_contoh())
    path = home / "instance" / "kantor.json"
    stored = json.loads(path.read_bytes())
    akun = stored["kantor"]["1"]["isi"]["pengguna"]
    akun[1]["wajib_ganti_sandi"] = True
    akun[1]["dibuat"] = "2026-04-30T08:00:00+07:00"
    for satu in akun:
        del satu["sandi_sekali_sampai"]
    stored["kantor"]["1"]["skema"] = 4
    path.write_text(json.dumps(stored))
    sampai = [satu.sandi_sekali_sampai for satu in kantor_store.get().pengguna]
    assert sampai == [None, datetime(2026, 5, 7, 8, 0, tzinfo=WIB), *[None] * (len(akun) - 2)]


def test_own_masters_come_back_as_they_were_stored_and_are_empty_before(home, lock):
    store = GrowingDocument(TEMPLAT, home / "instance" / "templat.json", lock, atomic.write_file)
    assert store.get() == DaftarTemplat()
    with store.edit() as daftar:
        daftar.add("telaah", "Telaah kami.docx", "ab" * 32, 20_000, ("Logo tidak dicetak.",), TIM.sebagai[0], PADA)
        daftar.put_in_force("telaah", 1, 0, TIM.sebagai[0], PADA)
        simpanan = DaftarTemplat(dict(daftar.jenis))
    assert GrowingDocument(TEMPLAT, home / "instance" / "templat.json", lock, atomic.write_file).get() == simpanan
