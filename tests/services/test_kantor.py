"""The office as an ADMIN keeps it, without a browser."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.errors import (
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.pengguna import Kedudukan, Orang, Penugasan, Peran
from kinerja_app.domain.retensi import AturanRetensi
from kinerja_app.services import kantor
from kinerja_app.services.home import open_home
from tests.factories import PADA, kantor_contoh, orang_admin, orang_kasubag, orang_tim

HARI_INI = PADA.date()


@pytest.fixture
def home(config):
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    return home


@pytest.fixture
def versi(home):
    return home.kantor.get().versi


def test_a_profile_is_replaced_as_a_whole(home, versi):
    baru = replace(home.kantor.get().profil, alamat="Jalan Raya 12", is_mengetahui_camat=False)
    kantor.save_profil(home, baru, versi, orang_admin(), PADA)
    assert home.kantor.get().profil == baru
    assert home.kantor.get().versi == versi + 1


def test_only_an_admin_changes_the_office(home, versi):
    sebelum = home.kantor.get()
    plt = Penugasan("kasubag", Peran.SEKRETARIS, "Sekretaris", Kedudukan.PLT, HARI_INI, None)
    for oleh in (orang_tim(), orang_kasubag()):
        for aksi in (
            lambda oleh=oleh: kantor.save_profil(home, sebelum.profil, versi, oleh, PADA),
            lambda oleh=oleh: kantor.save_pejabat(home, None, "Budi", "", "", versi, oleh, PADA),
            lambda oleh=oleh: kantor.add_penugasan(home, plt, versi, oleh, PADA),
            lambda oleh=oleh: kantor.end_penugasan(home, 0, HARI_INI, versi, oleh, PADA),
        ):
            with pytest.raises(PeranMismatchError):
                aksi()
    assert home.kantor.get() == sebelum
    assert home.jejak.read() == ()


def test_a_stale_change_of_the_same_part_is_refused_and_says_who_was_first(home, versi):
    kantor.save_pejabat(home, "camat", "Camat Baru", "", "Pembina", versi, orang_admin(), PADA)
    with pytest.raises(VersiMismatchError, match=r"sudah diubah oleh Admin Contoh") as galat:
        kantor.save_pejabat(home, "camat", "Camat Lain", "", "Pembina", versi, orang_admin(), PADA)
    assert (galat.value.bagian, galat.value.tersimpan) == ("pejabat:camat", versi + 1)
    assert home.kantor.get().pejabat_by_id("camat").nama == "Camat Baru"


def test_who_changes_different_parts_of_the_office_does_not_collide(home, versi):
    lama = home.kantor.get()
    kantor.save_pejabat(home, "camat", "Camat Baru", "", "", versi, orang_admin(), PADA)
    kantor.save_pejabat(home, "kasubag", "Kasubag Baru", "", "", versi, orang_admin(), PADA)
    kantor.end_penugasan(home, 0, date(2026, 12, 31), versi, orang_admin(), PADA)
    kantor.end_penugasan(home, 1, date(2026, 12, 30), versi, orang_admin(), PADA)
    kantor.save_profil(home, replace(lama.profil, sifat="Penting"), versi, orang_admin(), PADA)
    kantor.save_retensi(home, AturanRetensi(3, 3), versi, orang_admin(), PADA)
    kini = home.kantor.get()
    assert [kini.pejabat_by_id(satu).nama for satu in ("camat", "kasubag")] == ["Camat Baru", "Kasubag Baru"]
    assert [tugas.sampai for tugas in kini.penugasan[:2]] == [date(2026, 12, 31), date(2026, 12, 30)]
    assert (kini.profil.sifat, kini.retensi) == ("Penting", AturanRetensi(3, 3))


def test_a_page_that_is_newer_than_an_office_put_back_from_a_backup_is_stale(home, versi):
    with pytest.raises(VersiMismatchError, match="orang lain"):
        kantor.save_retensi(home, AturanRetensi(3, 3), versi + 1, orang_admin(), PADA)


def test_an_addition_sent_twice_is_added_once(home, versi):
    plt = Penugasan("kasubag", Peran.SEKRETARIS, "Sekretaris", Kedudukan.PLT, HARI_INI, None)
    budi = [kantor.save_pejabat(home, None, "Budi", "", "", versi, orang_admin(), PADA) for _ in range(2)]
    for _ in range(2):
        kantor.add_penugasan(home, plt, versi, orang_admin(), PADA)
    kini = home.kantor.get()
    assert budi[0] == budi[1]
    assert ([satu.nama for satu in kini.pejabat].count("Budi"), kini.penugasan.count(plt)) == (1, 1)
    assert [baris.aksi for baris in home.jejak.read()] == ["simpan_pejabat", "tambah_penugasan"]


def test_a_new_official_gets_an_id_of_his_own(home, versi):
    satu = kantor.save_pejabat(home, None, " Budi ", "", "Penata", versi, orang_admin(), PADA)
    dua = kantor.save_pejabat(home, None, "Budi", "", "", versi + 1, orang_admin(), PADA)
    assert satu.nama == "Budi"
    assert satu.id != dua.id
    with pytest.raises(DataNotFoundError):
        kantor.save_pejabat(home, "tidak-ada", "Budi", "", "", versi + 2, orang_admin(), PADA)


def test_a_changed_official_keeps_his_id_and_roles(home, versi):
    kantor.save_pejabat(home, "camat", "Camat Baru", "", "Pembina", versi, orang_admin(), PADA)
    pelaku = home.kantor.get().holder_of(Peran.CAMAT, HARI_INI)
    assert (pelaku.id, pelaku.nama) == ("camat", "Camat Baru")


def test_an_official_entered_by_mistake_is_removed_and_stays_in_the_audit_trail(home, versi):
    keliru = kantor.save_pejabat(home, None, "Budi", "", "Penata", versi, orang_admin(), PADA)
    sebelum = home.kantor.get()
    assert kantor.drop_pejabat(home, keliru.id, versi + 1, orang_admin(), PADA) == keliru
    kini = home.kantor.get()
    assert (kini.pejabat, kini.penugasan) == (sebelum.pejabat[:-1], sebelum.penugasan)
    baris = home.jejak.read()[-1]
    assert (baris.aksi, baris.objek) == ("hapus_pejabat", f"pejabat/{keliru.id}")
    assert (baris.rincian["nama"], baris.rincian["pangkat"]) == ("Budi", "Penata")
    with pytest.raises(DataNotFoundError):
        kantor.drop_pejabat(home, keliru.id, versi + 2, orang_admin(), PADA)


def test_an_official_whom_anything_refers_to_is_never_removed(home, versi):
    baru = [kantor.save_pejabat(home, None, nama, "", "", versi, orang_admin(), PADA) for nama in ("A", "B", "C")]
    lampau = Penugasan(baru[0].id, Peran.TIM, "Staf", Kedudukan.DEFINITIF, HARI_INI, HARI_INI)
    kantor.add_penugasan(home, lampau, versi + 3, orang_admin(), PADA)
    with home.kantor.edit() as ada:
        ada.pengguna = (replace(ada.pengguna[0], pejabat_id=baru[1].id), *ada.pengguna[1:])
    home.trace("cadangkan", "cadangan", Orang(baru[2].id, "C", ()), PADA, {})  # of an account that was his once
    sebelum = home.kantor.get()
    for satu, sebab in zip(
        baru, ("pernah ditugaskan", f"akun {sebelum.pengguna[0].nama_pengguna}", "jejak audit"), strict=True
    ):
        with pytest.raises(DataExistsError, match=sebab):
            kantor.drop_pejabat(home, satu.id, sebelum.versi, orang_admin(), PADA)
    with pytest.raises(PeranMismatchError):
        kantor.drop_pejabat(home, baru[2].id, sebelum.versi, orang_tim(), PADA)
    assert home.kantor.get() == sebelum


@pytest.mark.parametrize(
    ("nip", "lengkap"),
    [
        ("197001011995031001", True),
        ("19700101 199503 1 001", True),
        ("19700101199503100", False),
        ("1970010119950310012", False),
        ("", False),
        ("١٩٧٠٠١٠١١٩٩٥٠٣١٠٠١", False),
    ],
)
def test_a_nip_has_eighteen_digits(nip, lengkap):
    assert kantor.is_nip_lengkap(nip) is lengkap


def test_a_stand_in_goes_before_the_holder_and_ends(home, versi):
    plt = Penugasan("kasubag", Peran.SEKRETARIS, " Sekretaris Kecamatan ", Kedudukan.PLH, HARI_INI, date(2026, 7, 14))
    kantor.add_penugasan(home, plt, versi, orang_admin(), PADA)
    assert home.kantor.get().holder_of(Peran.SEKRETARIS, HARI_INI).jabatan == "Plh. Sekretaris Kecamatan"
    nomor = len(home.kantor.get().penugasan) - 1
    kantor.end_penugasan(home, nomor, date(2026, 7, 3), versi + 1, orang_admin(), PADA)
    assert home.kantor.get().holder_of(Peran.SEKRETARIS, date(2026, 7, 4)).id == "sekretaris"
    assert [(baris.aksi, baris.rincian["peran"]) for baris in home.jejak.read()] == [
        ("tambah_penugasan", "sekretaris"),
        ("akhiri_penugasan", "sekretaris"),
    ]


def test_a_second_holder_of_a_post_is_refused(home, versi):
    dua = Penugasan("kasubag", Peran.CAMAT, "Camat Kalipare", Kedudukan.DEFINITIF, HARI_INI, None)
    with pytest.raises(InputInvalidError, match="sudah dijabat"):
        kantor.add_penugasan(home, dua, versi, orang_admin(), PADA)


def test_what_a_first_siklus_still_lacks_is_named(home):
    lengkap = home.kantor.get()
    lengkap.profil = replace(lengkap.profil, desa=("Kalipare",))
    assert kantor.list_kekurangan(lengkap, PADA) == ()
    desa = "Daftar desa pada profil kantor belum diisi; lembar pengumpulan per desa memakainya."
    assert kantor.list_kekurangan(home.kantor.get(), PADA) == (desa,)
    kosong = lengkap
    kosong.penugasan = ()
    assert len(kantor.list_kekurangan(kosong, PADA)) == 4
    kosong = home.kantor.get()
    kosong.pengguna = kosong.pengguna[:1]
    assert [k for k in kantor.list_kekurangan(kosong, PADA) if "pengguna aktif" in k] == [
        "Belum ada pengguna aktif untuk Tim Akuntabilitas Kinerja.",
        "Belum ada pengguna aktif untuk Sekretaris.",
        "Belum ada pengguna aktif untuk Kasubag Evapor.",
    ]
