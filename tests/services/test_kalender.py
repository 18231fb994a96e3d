"""The calendar of the office on disk: set by an ADMIN, traced, and frozen in every siklus when it is opened."""

from datetime import date

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import InputInvalidError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.jam_kantor import HariLibur, JamKantor
from kinerja_app.domain.kalender import Kalender
from kinerja_app.services import kantor
from tests.factories import KUNCI, PADA, orang_admin, orang_tim
from tests.services.perjalanan import open_at

# TB II ends on Tuesday 30 June 2026: the 12th is a Sunday, the 18th a Saturday.
BAWAAN = tuple(date(2026, 7, hari) for hari in (10, 13, 14, 16, 20, 20))
KALENDER = Kalender((5, 12, 14, 16, 18, 21))


def save(home, kalender, versi=None, oleh=None):
    versi = home.kantor.get().versi if versi is None else versi
    kantor.save_kalender(home, kalender, versi, oleh or orang_admin(), PADA)


def test_opening_a_tribulan_freezes_its_due_dates(home_contoh):
    open_at(home_contoh)
    assert home_contoh.siklus.get(KUNCI).jatuh_tempo == BAWAAN


def test_what_is_set_later_changes_no_siklus_that_is_open_or_sealed(sealed):
    save(sealed, Kalender((1, 1, 1, 1, 1, 1)))
    versi, lama = sealed.kantor.get().versi, sealed.kantor.get().jam_kantor
    libur = JamKantor(lama.jam, (HariLibur(date(2026, 7, 20), "Cuti bersama (contoh)"),))
    kantor.save_jam_kantor(sealed, libur, versi, orang_admin(), PADA)
    assert sealed.siklus.get(KUNCI).jatuh_tempo == BAWAAN


def test_a_siklus_opened_after_the_change_has_the_new_dates(home_contoh):
    save(home_contoh, KALENDER)
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    # 5 July is a Sunday; step 6 on the 21st
    tempo = home_contoh.siklus.get(KUNCI).jatuh_tempo
    assert (tempo[0], tempo[5]) == (date(2026, 7, 6), date(2026, 7, 21))


def test_a_change_is_traced_by_step(home_contoh):
    save(home_contoh, KALENDER)
    assert home_contoh.kantor.get().kalender == KALENDER
    baris = home_contoh.jejak.read()[-1]
    assert (baris.aksi, baris.objek) == ("simpan_kalender", "kantor/kalender")
    assert {nama: isi for nama, isi in baris.rincian.items() if not nama.startswith("sha256")} == {
        "tahap 1": "10 → 5 hari",
        "tahap 6": "20 → 21 hari",
    }


def test_only_an_admin_who_saw_the_present_versi_sets_it_and_only_to_what_can_be(home_contoh):
    sebelum = home_contoh.kantor.get()
    with pytest.raises(PeranMismatchError):
        save(home_contoh, KALENDER, oleh=orang_tim())
    with pytest.raises(InputInvalidError):
        save(home_contoh, Kalender((5, 4, 14, 16, 18, 21)))
    assert home_contoh.kantor.get() == sebelum
    save(home_contoh, KALENDER, sebelum.versi)
    with pytest.raises(VersiMismatchError):
        save(home_contoh, Kalender((11, 12, 14, 16, 18, 21)), sebelum.versi)
    assert home_contoh.kantor.get().kalender == KALENDER
