"""Lembar pengumpulan on real files: opening freezes the desa, several IKU are saved together or not at all."""

from dataclasses import replace
from decimal import Decimal
from threading import Barrier, Thread

import pytest

from kinerja_app.domain.errors import InputInvalidError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.iku import BarisLembar
from kinerja_app.domain.lembar import describe_lapor
from kinerja_app.services import kantor as kantor_service
from kinerja_app.services.lembar import save_lembar
from tests.factories import DESA, PADA, orang_admin, orang_sekretaris, orang_tim
from tests.services.perjalanan import make_home, open_at


@pytest.fixture
def home(config):
    """Two IKU over nine desa: IKU-05 rasio, IKU-06 jumlah."""
    home = make_home(config, n_iku=6)
    profil = home.kantor.get().profil
    kantor_service.save_profil(home, replace(profil, desa=DESA), home.kantor.get().versi, orang_admin(), PADA)
    return home


@pytest.fixture
def kunci(home):
    return open_at(home)


def rows(*isi):
    return tuple(BarisLembar(nama, *map(Decimal, nilai)) for nama, *nilai in isi)


def entri_of(home, kunci, kode):
    return home.siklus.get(kunci).entri[kode]


def test_the_desa_of_the_office_are_frozen_when_the_siklus_is_opened(home, kunci):
    versi = home.kantor.get().versi
    kantor_service.save_profil(home, replace(home.kantor.get().profil, desa=DESA[:2]), versi, orang_admin(), PADA)
    siklus = home.siklus.get(kunci)
    assert siklus.desa == DESA
    assert describe_lapor(siklus.iku_by_kode("IKU-05"), siklus.entri["IKU-05"]) == "0 dari 9 desa melapor"
    assert home.jejak.read()[-1].rincian["desa"] == f"{', '.join(DESA)} → Arjosari, Arjowilangun"


@pytest.mark.parametrize(
    ("desa", "kata"), [(("Kalipare", "kalipare"), "lebih dari satu kali"), (("Kalipare", " "), "kosong")]
)
def test_the_office_names_each_desa_once(home, desa, kata):
    lama = home.kantor.get()
    with pytest.raises(InputInvalidError, match=kata) as galat:
        kantor_service.save_profil(home, replace(lama.profil, desa=desa), lama.versi, orang_admin(), PADA)
    assert galat.value.bidang == "desa"
    assert home.kantor.get() == lama


def test_several_iku_are_saved_together_and_those_unchanged_are_left_alone(home, kunci):
    isian = {"IKU-05": (rows(("Kalipare", 7, 9)), 0), "IKU-06": (rows(("Kalipare", 3)), 0)}
    assert save_lembar(home, kunci, isian, orang_tim(1), PADA) == ("IKU-05", "IKU-06")
    isian["IKU-06"] = (rows(("Kalipare", 4)), 1)
    assert save_lembar(home, kunci, isian, orang_tim(2), PADA) == ("IKU-06",)
    assert [entri_of(home, kunci, kode).versi for kode in isian] == [1, 2]
    assert entri_of(home, kunci, "IKU-06").realisasi == 4
    assert [baris.objek for baris in home.siklus.get(kunci).riwayat[1:]] == ["IKU-05", "IKU-06", "IKU-06"]


@pytest.mark.parametrize(
    ("rusak", "versi", "galat"),
    [
        (rows(("Kalipare", 4)), 1, VersiMismatchError),
        (rows(("Kalipare", -4)), 0, InputInvalidError),
        (rows(("Kalipare", 4), ("kalipare", 5)), 0, InputInvalidError),
    ],
)
def test_one_iku_that_cannot_be_saved_keeps_all_from_being_saved(home, kunci, rusak, versi, galat):
    sebelum = home.siklus.get(kunci)
    isian = {"IKU-05": (rows(("Kalipare", 7, 9)), 0), "IKU-06": (rusak, versi)}
    with pytest.raises(galat):
        save_lembar(home, kunci, isian, orang_tim(1), PADA)
    assert home.siklus.get(kunci) == sebelum
    assert [baris.aksi for baris in home.jejak.read()][-1] == "buka_siklus"


def test_a_stale_iku_is_named_so_that_both_values_can_be_shown(home, kunci):
    save_lembar(home, kunci, {"IKU-06": (rows(("Kalipare", 4)), 0)}, orang_tim(2), PADA)
    with pytest.raises(VersiMismatchError, match="Tim Contoh 2") as galat:
        save_lembar(home, kunci, {"IKU-06": (rows(("Kalipare", 5)), 0)}, orang_tim(1), PADA)
    assert (galat.value.bagian, galat.value.tersimpan) == ("entri:IKU-06", 1)


def test_only_the_tim_saves_rows(home, kunci):
    with pytest.raises(PeranMismatchError):
        save_lembar(home, kunci, {}, orang_sekretaris(), PADA)


def test_two_members_of_the_tim_fill_different_iku_at_the_same_time(home, kunci):
    mulai, hasil = Barrier(2), []

    def fill(orang, kode, kolom):
        mulai.wait()
        for versi, nilai in enumerate(range(1, 11)):
            isian = {kode: (rows(("Kalipare", *([nilai] * kolom))), versi)}
            hasil.append(save_lembar(home, kunci, isian, orang, PADA))

    benang = [Thread(target=fill, args=isi) for isi in ((orang_tim(1), "IKU-05", 2), (orang_tim(2), "IKU-06", 1))]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert sorted(hasil) == [("IKU-05",)] * 10 + [("IKU-06",)] * 10
    akhir = [entri_of(home, kunci, kode) for kode in ("IKU-05", "IKU-06")]
    assert [(entri.versi, entri.lembar[3].a) for entri in akhir] == [(10, 10), (10, 10)]
