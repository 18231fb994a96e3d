"""The office: who holds which role when, stand-ins, the profile, and the accounts."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, InputInvalidError
from kinerja_app.domain.kantor import JabatanKosongError, Kantor
from kinerja_app.domain.pengguna import Kedudukan, Pejabat, Penugasan, Peran
from tests import factories as f

HARI = date(2026, 7, 1)
SEKRETARIS, KASUBAG = 1, 2  # their place in the list of spans
PLT, PLH = Kedudukan.PLT, Kedudukan.PLH


def tugas(pejabat="kasubag", peran=Peran.SEKRETARIS, kedudukan=PLT, sampai=None, jabatan="Sekretaris Kecamatan"):
    return Penugasan(pejabat, peran, jabatan, kedudukan, HARI, sampai)


def refuse(kantor, galat, tindakan):
    sebelum = deepcopy(kantor)
    with pytest.raises(galat) as salah:
        tindakan()
    assert kantor == sebelum
    return salah.value


def orang(kantor, nama_pengguna, hari=HARI):
    return kantor.orang_of(kantor.pengguna_by_nama(nama_pengguna), hari)


# who holds a role


def test_each_account_brings_the_roles_of_its_official():
    kantor = f.kantor_contoh()
    for nama, pelaku in (("tim-2", "tim-2"), ("sekretaris", "sekretaris"), ("kasubag", "kasubag"), ("camat", "camat")):
        assert orang(kantor, nama).sebagai == (f.pelaku_of(pelaku),)


def test_a_role_ends_with_its_span():
    kantor = f.kantor_contoh()
    kantor.end_penugasan(SEKRETARIS, date(2026, 6, 30))
    assert orang(kantor, "sekretaris", date(2026, 6, 30)).peran_list == (Peran.SEKRETARIS,)
    assert orang(kantor, "sekretaris", date(2026, 7, 1)).peran_list == ()


def test_an_admin_account_has_the_admin_role_beside_those_of_its_official():
    kantor = f.kantor_contoh()
    assert [(p.id, p.peran) for p in orang(kantor, "admin").sebagai] == [("akun:admin", Peran.ADMIN)]
    kantor.replace_pengguna(replace(kantor.pengguna_by_nama("tim-1"), is_admin=True))
    assert orang(kantor, "tim-1").peran_list == (Peran.TIM, Peran.ADMIN)
    assert {pelaku.id for pelaku in orang(kantor, "tim-1").sebagai} == {"tim-1"}


def test_two_accounts_of_one_official_are_one_person():
    kantor = f.kantor_contoh()
    kantor.add_pengguna(f.pengguna_contoh("sekretaris2", "Sekretaris Contoh", "sekretaris"))
    assert orang(kantor, "sekretaris2").id == orang(kantor, "sekretaris").id


def test_a_deactivated_account_holds_no_role():
    kantor = f.kantor_contoh()
    kantor.replace_pengguna(replace(kantor.pengguna_by_nama("sekretaris"), is_aktif=False))
    assert orang(kantor, "sekretaris").sebagai == ()


# Plt. and Plh.


@pytest.mark.parametrize(("kedudukan", "awalan"), [(PLT, "Plt. "), (PLH, "Plh. ")])
def test_a_stand_in_is_printed_so_and_goes_before_the_holder(kedudukan, awalan):
    kantor = f.kantor_contoh()
    kantor.add_penugasan(tugas(kedudukan=kedudukan, sampai=date(2026, 7, 14)))
    pelaku = kantor.require_holder(Peran.SEKRETARIS, HARI)
    assert (pelaku.id, pelaku.jabatan) == ("kasubag", f"{awalan}Sekretaris Kecamatan")
    assert orang(kantor, "kasubag").peran_list == (Peran.KASUBAG_EVAPOR, Peran.SEKRETARIS)
    assert kantor.require_holder(Peran.SEKRETARIS, date(2026, 7, 15)).id == "sekretaris"


def test_with_nobody_in_office_the_message_says_to_appoint_a_stand_in():
    kantor = f.kantor_contoh()
    kantor.end_penugasan(SEKRETARIS, date(2026, 6, 30))
    assert kantor.holder_of(Peran.SEKRETARIS, HARI) is None
    with pytest.raises(JabatanKosongError, match=r"Tidak ada Sekretaris .* tetapkan Plt\./Plh\. dahulu"):
        kantor.require_holder(Peran.SEKRETARIS, HARI)
    kantor.add_penugasan(tugas())
    assert kantor.require_holder(Peran.SEKRETARIS, HARI).id == "kasubag"


# spans


def test_two_holders_of_one_post_at_the_same_time_are_refused():
    kantor = f.kantor_contoh()
    ganda = tugas("tim-1", kedudukan=Kedudukan.DEFINITIF)
    galat = refuse(kantor, InputInvalidError, lambda: kantor.add_penugasan(ganda))
    assert "sudah dijabat Sekretaris Contoh" in str(galat)
    kantor.end_penugasan(SEKRETARIS, date(2026, 6, 30))
    kantor.add_penugasan(ganda)
    assert kantor.require_holder(Peran.SEKRETARIS, HARI).id == "tim-1"


def test_spans_that_touch_on_one_day_collide():
    kantor = f.kantor_contoh()
    kantor.end_penugasan(SEKRETARIS, HARI)
    refuse(kantor, InputInvalidError, lambda: kantor.add_penugasan(tugas("tim-1", kedudukan=Kedudukan.DEFINITIF)))


def test_the_tim_has_many_members_each_once():
    kantor = f.kantor_contoh()
    kantor.save_pejabat(Pejabat("tim-4", "Tim Contoh 4", "", ""))
    kantor.add_penugasan(tugas("tim-4", Peran.TIM, Kedudukan.DEFINITIF, jabatan="Anggota"))
    refuse(
        kantor, InputInvalidError,
        lambda: kantor.add_penugasan(tugas("tim-4", Peran.TIM, PLT, jabatan="Anggota")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"peran": Peran.ADMIN}, "peran"),
        ({"jabatan": "  "}, "jabatan"),
        ({"jabatan": "Plt. Sekretaris"}, "jabatan"),
        ({"jabatan": "plh sekretaris"}, "jabatan"),
        ({"sampai": date(2026, 6, 30)}, "sampai"),
    ],
)
def test_a_span_that_cannot_be_printed_or_never_runs_is_refused(lain, bidang):
    kantor = f.kantor_contoh()
    galat = refuse(kantor, InputInvalidError, lambda: kantor.add_penugasan(tugas(**lain)))
    assert galat.bidang == bidang


def test_a_span_needs_a_known_official():
    kantor = f.kantor_contoh()
    refuse(kantor, DataNotFoundError, lambda: kantor.add_penugasan(tugas("tak-dikenal")))


def test_ending_a_span_keeps_it_in_the_list():
    kantor = f.kantor_contoh()
    versi = kantor.versi
    kantor.end_penugasan(KASUBAG, date(2026, 12, 31))
    assert len(kantor.penugasan) == 6
    assert kantor.penugasan[KASUBAG].sampai == date(2026, 12, 31)
    assert kantor.versi == versi + 1


@pytest.mark.parametrize("nomor", [-1, 6])
def test_an_unknown_span_cannot_be_ended(nomor):
    kantor = f.kantor_contoh()
    refuse(kantor, DataNotFoundError, lambda: kantor.end_penugasan(nomor, HARI))


def test_a_span_cannot_end_before_it_begins():
    kantor = f.kantor_contoh()
    refuse(kantor, InputInvalidError, lambda: kantor.end_penugasan(KASUBAG, date(2023, 12, 31)))


def test_an_ended_span_cannot_be_stretched_over_the_next_holder():
    kantor = f.kantor_contoh()
    kantor.end_penugasan(SEKRETARIS, date(2026, 6, 30))
    kantor.add_penugasan(tugas("tim-1", kedudukan=Kedudukan.DEFINITIF))
    galat = refuse(kantor, InputInvalidError, lambda: kantor.end_penugasan(SEKRETARIS, date(2026, 7, 1)))
    assert galat.bidang == "sampai"


# officials and profile


def test_an_official_keeps_his_place_when_he_is_changed():
    kantor = f.kantor_contoh()
    urutan = [pejabat.id for pejabat in kantor.pejabat]
    kantor.save_pejabat(Pejabat("sekretaris", "Sekretaris, S.Sos.", "197502022000031002", "Pembina"))
    assert [pejabat.id for pejabat in kantor.pejabat] == urutan
    assert kantor.pejabat_by_id("sekretaris").pangkat == "Pembina"


def test_an_official_needs_a_name():
    kantor = f.kantor_contoh()
    refuse(kantor, InputInvalidError, lambda: kantor.save_pejabat(Pejabat("x", " ", "", "")))


def test_a_total_is_no_desa_of_the_office():
    kantor = f.kantor_contoh()
    profil = replace(kantor.profil, desa=("Arjosari", "Jumlah"))
    galat = refuse(kantor, InputInvalidError, lambda: kantor.save_profil(profil))
    assert (galat.bidang, str(galat)) == ("desa", "“Jumlah” bukan nama desa. Hapus; jumlah dihitung program.")


def test_one_nip_is_one_official_so_that_nobody_approves_his_own_work_twice():
    kantor = f.kantor_contoh()
    kembar = Pejabat("sekretaris-2", "S. Contoh", "19750202 200003 1 002", "")
    galat = refuse(kantor, InputInvalidError, lambda: kantor.save_pejabat(kembar))
    assert "sudah dipakai Sekretaris Contoh" in str(galat)
    kantor.save_pejabat(Pejabat("honorer-1", "Tanpa NIP 1", "", ""))
    kantor.save_pejabat(Pejabat("honorer-2", "Tanpa NIP 2", "", ""))


@pytest.mark.parametrize("bidang", ["pemerintah", "nama", "tempat", "judul_telaah", "kepada"])
def test_what_the_letter_prints_must_not_be_empty(bidang):
    kantor = f.kantor_contoh()
    profil = replace(kantor.profil, **{bidang: "  "})
    galat = refuse(kantor, InputInvalidError, lambda: kantor.save_profil(profil))
    assert galat.bidang == bidang


@pytest.mark.parametrize("pola", ["070/{nomor}", "{}", "{tahun", "{tahun.real}", "}"])
def test_a_number_pattern_knows_only_the_year(pola):
    kantor = f.kantor_contoh()
    refuse(kantor, InputInvalidError, lambda: kantor.save_profil(replace(kantor.profil, pola_nomor=pola)))
    kantor.save_profil(replace(kantor.profil, pola_nomor="070/{tahun}/{tahun}"))


@pytest.mark.parametrize("peran", [Peran.TIM, Peran.ADMIN])
def test_the_signer_is_an_official(peran):
    kantor = f.kantor_contoh()
    refuse(kantor, InputInvalidError, lambda: kantor.save_profil(replace(kantor.profil, penanda_tangan=peran)))


def test_a_saved_profile_raises_the_versi():
    kantor = f.kantor_contoh()
    versi = kantor.versi
    kantor.save_profil(replace(kantor.profil, nama="KECAMATAN LAIN"))
    assert (kantor.profil.nama, kantor.versi) == ("KECAMATAN LAIN", versi + 1)


# accounts


def test_a_taken_name_is_refused():
    kantor = f.kantor_contoh()
    refuse(kantor, DataExistsError, lambda: kantor.add_pengguna(f.pengguna_contoh("admin", "Lain", None)))


@pytest.mark.parametrize("nama", ["", "a", "Admin", "tim 1", "../admin", ".tim", "a/b", "tim\n", "x" * 41, "timé"])
def test_a_name_that_cannot_name_a_folder_is_refused(nama):
    kantor = f.kantor_contoh()
    refuse(kantor, InputInvalidError, lambda: kantor.add_pengguna(f.pengguna_contoh(nama, "Lain", None)))


def test_an_account_of_an_unknown_official_is_refused():
    kantor = f.kantor_contoh()
    refuse(kantor, DataNotFoundError, lambda: kantor.add_pengguna(f.pengguna_contoh("baru", "Baru", "tak-dikenal")))


def test_an_unknown_account_cannot_be_changed():
    kantor = f.kantor_contoh()
    lain = f.pengguna_contoh("tak-ada", "Lain", None)
    refuse(kantor, DataNotFoundError, lambda: kantor.replace_pengguna(lain))
    refuse(kantor, DataNotFoundError, lambda: kantor.renew_akses(lain))


@pytest.mark.parametrize("ubah", [{"is_aktif": False}, {"is_admin": False}])
def test_the_last_active_admin_cannot_be_taken_away(ubah):
    kantor = f.kantor_contoh()
    terakhir = kantor.pengguna_by_nama("admin")
    refuse(kantor, InputInvalidError, lambda: kantor.replace_pengguna(replace(terakhir, **ubah)))
    kantor.add_pengguna(f.pengguna_contoh("admin2", "Admin Kedua", None, is_admin=True))
    kantor.replace_pengguna(replace(terakhir, **ubah))
    kantor.replace_pengguna(replace(terakhir, **ubah))


def test_an_office_without_an_admin_lets_accounts_be_changed():
    kantor = Kantor(0, f.kantor_contoh().profil)
    kantor.add_pengguna(f.pengguna_contoh("tim-1", "Tim", None))
    kantor.replace_pengguna(replace(kantor.pengguna_by_nama("tim-1"), is_aktif=False))
    assert not kantor.pengguna_by_nama("tim-1").is_aktif


def test_a_new_password_leaves_the_form_of_an_admin_fresh():
    kantor = f.kantor_contoh()
    versi = kantor.versi
    kantor.renew_akses(replace(kantor.pengguna_by_nama("tim-1"), sandi="baru", token="baru"))
    assert (kantor.pengguna_by_nama("tim-1").sandi, kantor.versi) == ("baru", versi)
