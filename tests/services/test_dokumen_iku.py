"""Writing a Dokumen IKU as a draft and putting it in force."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.dokumen_iku import RancanganClosedError
from kinerja_app.domain.errors import (
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import Polaritas, Program
from kinerja_app.domain.susunan_iku import Geser
from kinerja_app.domain.validasi_iku import DokumenIkuInvalidError
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.dokumen_iku import Awal
from kinerja_app.services.home import open_home
from tests.factories import PADA, dokumen_iku_contoh, iku_contoh, orang_camat, orang_sekretaris, orang_tim

TAHUN = 2026
ALASAN = "Perubahan Perjanjian Kinerja bulan Juli."


@pytest.fixture
def home(config):
    return open_home(config)


def begin(home, awal=Awal.KOSONG, tahun=TAHUN):
    versi = service.get_dokumen_tahun(home, tahun).versi
    service.start_rancangan(home, tahun, awal, versi, orang_tim(), PADA)


def put_in_force(home, tahun=TAHUN, dokumen=None):
    """A version in force with the IKU of the sample document."""
    begin(home, service.list_awal(home, tahun)[-1], tahun)
    for iku in (dokumen or dokumen_iku_contoh(2, tahun=tahun)).iku_list:
        versi = service.get_dokumen_tahun(home, tahun).versi
        service.save_iku(home, tahun, None, iku, versi, orang_tim(), PADA)
    versi = service.get_dokumen_tahun(home, tahun).versi
    return service.tetapkan(home, tahun, date(tahun, 1, 5), "", versi, orang_sekretaris(), PADA)


def rancangan(home, tahun=TAHUN):
    return service.get_dokumen_tahun(home, tahun).rancangan.dokumen


def test_a_year_without_anything_is_empty_and_starts_from_nothing(home):
    assert service.get_dokumen_tahun(home, TAHUN).rancangan is None
    assert service.list_awal(home, TAHUN) == (Awal.KOSONG,)
    begin(home)
    assert rancangan(home).iku_list == ()
    assert service.list_awal(home, TAHUN) == ()


def test_a_second_draft_of_the_same_year_is_refused(home):
    begin(home)
    with pytest.raises(DataExistsError):
        begin(home)


def test_the_tim_writes_and_the_sekretaris_puts_in_force(home):
    dokumen = put_in_force(home)
    assert (dokumen.versi_dokumen, dokumen.ditetapkan) == (1, date(2026, 1, 5))
    tersimpan = service.get_dokumen_tahun(home, TAHUN)
    assert [iku.kode for iku in tersimpan.latest().iku_list] == ["IKU-01", "IKU-02"]
    assert tersimpan.rancangan is None
    assert [baris.aksi for baris in home.jejak.read()] == [
        "mulai_rancangan_iku", "simpan_iku", "simpan_iku", "tetapkan_dokumen_iku",
    ]  # fmt: skip


def test_the_next_version_starts_from_the_one_in_force_and_needs_a_reason(home):
    put_in_force(home)
    assert service.list_awal(home, TAHUN) == (Awal.BERLAKU,)
    begin(home, Awal.BERLAKU)
    versi = service.get_dokumen_tahun(home, TAHUN).versi
    with pytest.raises(InputInvalidError, match="alasan"):
        service.tetapkan(home, TAHUN, date(2026, 7, 1), "", versi, orang_sekretaris(), PADA)
    dokumen = service.tetapkan(home, TAHUN, date(2026, 7, 1), ALASAN, versi, orang_sekretaris(), PADA)
    assert (dokumen.versi_dokumen, dokumen.alasan) == (2, ALASAN)


def test_a_new_year_may_start_from_the_set_of_last_year(home):
    put_in_force(home, 2025)
    assert service.list_awal(home, TAHUN) == (Awal.TAHUN_LALU, Awal.KOSONG)
    begin(home, Awal.TAHUN_LALU)
    assert (rancangan(home).tahun, len(rancangan(home).iku_list)) == (TAHUN, 2)


def test_only_the_tim_writes_the_draft(home):
    begin(home)
    for oleh in (orang_sekretaris(), orang_camat()):
        with pytest.raises(PeranMismatchError):
            service.save_iku(home, TAHUN, None, iku_contoh(), 1, oleh, PADA)
    assert rancangan(home).iku_list == ()


def test_a_taken_kode_is_refused_in_either_case(home):
    begin(home)
    service.save_iku(home, TAHUN, None, iku_contoh("IKU-01"), 1, orang_tim(), PADA)
    with pytest.raises(InputInvalidError, match="sudah dipakai"):
        service.save_iku(home, TAHUN, None, iku_contoh("iku-01"), 2, orang_tim(), PADA)


def test_a_broken_rule_changes_nothing_and_names_every_fault(home):
    begin(home)
    salah = replace(iku_contoh(), sasaran="", definisi="")
    with pytest.raises(DokumenIkuInvalidError) as galat:
        service.save_iku(home, TAHUN, None, salah, 1, orang_tim(), PADA)
    assert len(galat.value.galat) == 2
    assert service.get_dokumen_tahun(home, TAHUN).versi == 1


def put_two(home):
    """A draft with IKU-01 and IKU-02 and two programs; its versi is 5."""
    begin(home)
    for versi, kode in enumerate(("IKU-01", "IKU-02"), start=1):
        service.save_iku(home, TAHUN, None, iku_contoh(kode), versi, orang_tim(), PADA)
    for versi, nama in enumerate(("Program Satu", "Program Dua"), start=3):
        service.save_program(home, TAHUN, None, Program(nama, None, (None,) * 4, ()), versi, orang_tim(), PADA)


def kode_of(home):
    return [iku.kode for iku in rancangan(home).iku_list]


def test_two_members_of_the_tim_add_different_iku_to_the_same_draft(home):
    begin(home)
    service.save_iku(home, TAHUN, None, iku_contoh("IKU-01"), 1, orang_tim(1), PADA)
    service.save_iku(home, TAHUN, None, iku_contoh("IKU-02"), 1, orang_tim(2), PADA)
    assert kode_of(home) == ["IKU-01", "IKU-02"]
    assert [orang.id for orang in service.get_dokumen_tahun(home, TAHUN).rancangan.penulis] == ["tim-1", "tim-2"]
    with pytest.raises(InputInvalidError, match="sudah dipakai"):
        service.save_iku(home, TAHUN, None, iku_contoh("IKU-02", definisi="Lain"), 1, orang_tim(1), PADA)


def test_two_members_change_different_iku_and_a_program_without_collision(home):
    put_two(home)
    service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-01", indikator="Milik 1"), 5, orang_tim(1), PADA)
    service.save_iku(home, TAHUN, "IKU-02", iku_contoh("IKU-02", indikator="Milik 2"), 5, orang_tim(2), PADA)
    service.save_program(home, TAHUN, 1, Program("Milik 3", None, (None,) * 4, ()), 5, orang_tim(3), PADA)
    assert [iku.indikator for iku in rancangan(home).iku_list] == ["Milik 1", "Milik 2"]
    assert rancangan(home).program_list[0].nama == "Milik 3"


def test_a_stale_save_of_the_same_iku_or_of_the_programs_is_refused(home):
    put_two(home)
    service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-01", indikator="Milik 2"), 5, orang_tim(2), PADA)
    with pytest.raises(VersiMismatchError, match="Tim Contoh 2"):
        service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-01", indikator="Milik 1"), 5, orang_tim(1), PADA)
    service.save_program(home, TAHUN, 1, Program("Milik 3", None, (None,) * 4, ()), 6, orang_tim(3), PADA)
    for tindakan in (
        lambda: service.save_program(home, TAHUN, 2, Program("Lain", None, (None,) * 4, ()), 6, orang_tim(1), PADA),
        lambda: service.remove_program(home, TAHUN, 1, 6, orang_tim(1), PADA),
    ):
        with pytest.raises(VersiMismatchError, match="Tim Contoh 3"):
            tindakan()
    assert rancangan(home).iku_list[0].indikator == "Milik 2"


def test_order_removal_and_throwing_away_rest_on_the_whole_draft(home):
    put_two(home)
    service.save_iku(home, TAHUN, "IKU-02", iku_contoh("IKU-02", indikator="Milik 2"), 5, orang_tim(2), PADA)
    for tindakan in (
        lambda versi: service.move_iku(home, TAHUN, "IKU-01", Geser.TURUN, versi, orang_tim(), PADA),
        lambda versi: service.remove_iku(home, TAHUN, "IKU-01", versi, orang_tim(), PADA),
        lambda versi: service.discard_rancangan(home, TAHUN, versi, orang_tim(), PADA),
    ):
        with pytest.raises(VersiMismatchError, match="Tim Contoh 2"):
            tindakan(5)
    service.move_iku(home, TAHUN, "IKU-01", Geser.TURUN, 6, orang_tim(), PADA)
    assert kode_of(home) == ["IKU-02", "IKU-01"]
    service.remove_iku(home, TAHUN, "IKU-01", 7, orang_tim(), PADA)
    assert kode_of(home) == ["IKU-02"]


def test_an_iku_that_was_taken_out_meanwhile_is_told_as_gone(home):
    put_two(home)
    service.remove_iku(home, TAHUN, "IKU-01", 5, orang_tim(2), PADA)
    with pytest.raises(DataNotFoundError, match="IKU-01 tidak ada"):
        service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-01"), 5, orang_tim(1), PADA)


def test_a_draft_is_thrown_away_and_the_next_one_starts_anew(home):
    put_in_force(home)
    begin(home, Awal.BERLAKU)
    versi = service.get_dokumen_tahun(home, TAHUN).versi
    service.save_iku(home, TAHUN, None, iku_contoh("IKU-09"), versi, orang_tim(), PADA)
    service.discard_rancangan(home, TAHUN, versi + 1, orang_tim(2), PADA)
    tersimpan = service.get_dokumen_tahun(home, TAHUN)
    assert (tersimpan.rancangan, len(tersimpan.berlaku)) == (None, 1)
    jejak = home.jejak.read()[-1]
    assert (jejak.aksi, jejak.rincian["iku"]) == ("buang_rancangan_iku", "IKU-01, IKU-02, IKU-09")
    begin(home, Awal.BERLAKU)
    assert kode_of(home) == ["IKU-01", "IKU-02"]


def test_what_was_typed_into_a_draft_that_came_in_force_goes_into_the_next_one(home):
    put_in_force(home)
    versi = service.get_dokumen_tahun(home, TAHUN).versi
    with pytest.raises(RancanganClosedError, match="sudah ditetapkan oleh Sekretaris Contoh"):
        service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-01"), versi - 1, orang_tim(), PADA)
    ubah = replace(dokumen_iku_contoh(1).iku_list[0], indikator="Yang diketik")
    service.save_iku(home, TAHUN, "IKU-01", ubah, versi, orang_tim(), PADA, mulai=True)
    assert [iku.indikator for iku in rancangan(home).iku_list] == ["Yang diketik", "Jumlah gangguan trantibum"]
    assert rancangan(home).versi_dokumen == 2


def test_the_first_draft_of_a_year_that_was_thrown_away_may_be_begun_by_the_save(home):
    begin(home)
    service.discard_rancangan(home, TAHUN, 1, orang_tim(2), PADA)
    program = Program("Program", None, (None,) * 4, ())
    with pytest.raises(RancanganClosedError, match="sudah dibuang oleh Tim Contoh 2"):
        service.save_program(home, TAHUN, None, program, 1, orang_tim(), PADA)
    service.save_program(home, TAHUN, None, program, 2, orang_tim(), PADA, mulai=True)
    assert rancangan(home).program_list == (program,)


def test_another_measure_than_last_year_is_a_new_kode(home):
    put_in_force(home, 2025)
    begin(home, Awal.TAHUN_LALU)
    balik = replace(rancangan(home).iku_list[0], polaritas=Polaritas.MINIMASI)
    with pytest.raises(DokumenIkuInvalidError, match="polaritas tidak dapat diubah"):
        service.save_iku(home, TAHUN, "IKU-01", balik, 1, orang_tim(), PADA)
    lanjutan = replace(balik, kode="IKU-01a", lanjutan_dari="IKU-01")
    assert service.save_iku(home, TAHUN, "IKU-01", lanjutan, 1, orang_tim(), PADA) == ()
    assert kode_of(home) == ["IKU-01a", "IKU-02"]


def test_programs_follow_a_changed_kode_and_lose_a_removed_one(home):
    begin(home)
    for versi, kode in enumerate(("IKU-01", "IKU-02"), start=1):
        service.save_iku(home, TAHUN, None, iku_contoh(kode), versi, orang_tim(), PADA)
    program = Program("Program Pelayanan", Decimal(1000), (None,) * 4, ("IKU-01", "IKU-02"))
    service.save_program(home, TAHUN, None, program, 3, orang_tim(), PADA)
    service.save_iku(home, TAHUN, "IKU-01", iku_contoh("IKU-1a"), 4, orang_tim(), PADA)
    assert rancangan(home).program_list[0].iku == ("IKU-1a", "IKU-02")
    assert [iku.kode for iku in rancangan(home).iku_list] == ["IKU-1a", "IKU-02"]
    service.remove_iku(home, TAHUN, "IKU-02", 5, orang_tim(), PADA)
    assert rancangan(home).program_list[0].iku == ("IKU-1a",)


def test_a_program_is_changed_and_removed_by_its_number(home):
    begin(home)
    for versi, nama in enumerate(("Satu", "Dua"), start=1):
        service.save_program(home, TAHUN, None, Program(nama, None, (None,) * 4, ()), versi, orang_tim(), PADA)
    service.save_program(home, TAHUN, 2, Program("Dua b", None, (None,) * 4, ()), 3, orang_tim(), PADA)
    assert [program.nama for program in rancangan(home).program_list] == ["Satu", "Dua b"]
    service.remove_program(home, TAHUN, 1, 4, orang_tim(), PADA)
    assert [program.nama for program in rancangan(home).program_list] == ["Dua b"]
    with pytest.raises(DataNotFoundError):
        service.remove_program(home, TAHUN, 2, 5, orang_tim(), PADA)


def test_a_writer_does_not_put_his_own_draft_in_force(home):
    begin(home)
    service.save_iku(home, TAHUN, None, iku_contoh(), 1, orang_tim(), PADA)
    sekretaris = orang_sekretaris()
    sama = replace(sekretaris, id="tim-1", sebagai=tuple(replace(pelaku, id="tim-1") for pelaku in sekretaris.sebagai))
    with pytest.raises(OrangSamaError):
        service.tetapkan(home, TAHUN, date(2026, 1, 5), "", 2, sama, PADA)


def test_without_a_draft_nothing_can_be_changed_or_put_in_force(home):
    with pytest.raises(DataNotFoundError):
        service.save_iku(home, TAHUN, None, iku_contoh(), 0, orang_tim(), PADA)
    with pytest.raises(DataNotFoundError):
        service.tetapkan(home, TAHUN, date(2026, 1, 5), "", 0, orang_sekretaris(), PADA)
    with pytest.raises(DataNotFoundError):
        service.get_dokumen_tahun(home, 1999)
