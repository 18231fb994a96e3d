"""S12: what a person was told is saved is there, whoever else saves and whatever happens to the computer.

Kill -9 at random and aimed moments of saving, handing over, making documents, sealing, backup and restore, and a full
disk at each of them: tests/crash/ (at least 30 kills in `make test`, 300 in `make test-full`). The choice after a stale
save: tests/web/test_elaborasi_bersama.py, tests/web/test_langkah_basi.py, tests/browser/test_bersama.py.
"""

import threading
from decimal import Decimal

import pytest

from tests.crash.conftest import Kantor
from tests.crash.test_full_disk import fill_up
from tests.factories import KUNCI, siklus_baru
from tests.storage import contoh
from tests.web.halaman import buka, kirim
from tests.web.isian import url_of


def test_two_browsers_on_the_same_iku_end_in_one_refusal_with_both_values(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru())
    url, orang = url_of("IKU-01"), [masuk("tim-1"), masuk("tim-2")]
    isian = [buka(satu, url).isian(url) for satu in orang]
    hasil = []
    for satu, isi, nilai in zip(orang, isian, ("81", "83,5"), strict=True):
        hasil.append(kirim(satu, url, isi | {"csrf_token": satu.token, "realisasi": nilai}))
    assert [satu.status for satu in hasil] == [302, 409]
    assert "81,00" in hasil[1].teks
    assert "83,5" in hasil[1].teks
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].realisasi == Decimal("81.00")


def test_two_browsers_on_different_iku_are_both_saved(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru(n_iku=7))
    satu, dua = masuk("tim-1"), masuk("tim-2")
    form_satu, form_dua = buka(satu, url_of("IKU-01")), buka(dua, url_of("IKU-04"))
    data_satu = form_satu.isian(url_of("IKU-01")) | {"realisasi": "81"}
    data_dua = form_dua.isian(url_of("IKU-04")) | {"realisasi": "1.150"}
    del data_satu["csrf_token"], data_dua["csrf_token"]
    assert kirim(satu, url_of("IKU-01"), data_satu).status == 302
    assert kirim(dua, url_of("IKU-04"), data_dua).status == 302
    tersimpan = home_contoh.siklus.get(KUNCI).entri
    assert (tersimpan["IKU-01"].realisasi, tersimpan["IKU-04"].realisasi) == (Decimal("81.00"), Decimal(1150))


def test_eight_threads_with_twenty_writes_each_make_160(tmp_path):
    store = contoh.open_store(tmp_path)
    store.create(contoh.KUNCI, contoh.make_siklus())

    def write(kode):
        for _ in range(20):
            with store.edit(contoh.KUNCI) as siklus:
                contoh.record(siklus, kode, "50")

    threads = [threading.Thread(target=write, args=(contoh.KODE[n % len(contoh.KODE)],)) for n in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        store.get(contoh.KUNCI)  # a reader, without a lock, in the midst of it
    siklus = store.get(contoh.KUNCI)
    assert sum(entri.versi for entri in siklus.entri.values()) == 160
    assert len(siklus.riwayat) == 161  # the opening and the 160 saves


@pytest.fixture
def kantor(tmp_path):
    return Kantor(tmp_path / "rumah")


@pytest.mark.crash
@pytest.mark.parametrize("kode", [("IKU-01", "IKU-02"), ("IKU-01", "IKU-01")])
def test_two_processes_lose_nothing(kantor, kode):
    """A second server, or a command beside the server."""
    children = [kantor.start("write", name, 40) for name in kode]
    for child in children:
        _, code = kantor.finish(child)
        assert code == 0
    siklus = kantor.check()
    assert len(kantor.told) == len(set(kantor.told)) == 80
    assert sum(entri.versi for entri in siklus.entri.values()) == 80
    assert kantor.office.jejak.head()[0] == 80
    assert kantor.sweep() == ()


@pytest.mark.crash
def test_a_killed_writer_loses_no_save_that_was_told(kantor):
    child = kantor.start("write", "IKU-01", 0)
    kantor.told.append(child.stdout.readline().strip())
    child.kill()
    assert kantor.finish(child)[1] == -9
    kantor.check()


@pytest.mark.crash
def test_at_the_file_size_limit_all_that_was_saved_is_whole(kantor):
    fill_up(kantor, 20_000)
    kantor.check()
