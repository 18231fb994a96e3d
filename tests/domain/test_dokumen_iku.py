"""Dokumen IKU over a year: the Tim writes, the Sekretaris puts in force, versions in force never change."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.dokumen_iku import BAGIAN_PROGRAM, DokumenIkuTahun, RancanganClosedError, bagian_iku
from kinerja_app.domain.errors import (
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import Agregasi, Polaritas
from kinerja_app.domain.susunan_iku import add_iku, remove_iku, replace_iku
from tests import factories as f

SEK = f.orang_sekretaris()
HARI = date(2026, 1, 5)
ALASAN = "Perubahan Perjanjian Kinerja"


def save(tahun, dokumen=None, oleh=None, versi=None):
    versi = tahun.versi if versi is None else versi
    return tahun.save_rancangan(dokumen or f.dokumen_iku_contoh(2), versi, oleh or f.orang_tim(1), f.PADA)


def enforce(tahun, alasan="", oleh=SEK, versi=None):
    return tahun.tetapkan(HARI, alasan, tahun.versi if versi is None else versi, oleh, f.PADA)


def in_force():
    tahun = DokumenIkuTahun(2026)
    save(tahun)
    enforce(tahun)
    return tahun


def refuse(tahun, galat, tindakan):
    sebelum = deepcopy(tahun)
    with pytest.raises(galat) as salah:
        tindakan()
    assert tahun == sebelum
    return salah.value


def test_a_fresh_year_says_what_to_do():
    with pytest.raises(DataNotFoundError, match="Tim menyusunnya, Sekretaris menetapkannya"):
        DokumenIkuTahun(2026).latest()


def test_the_tim_writes_and_the_sekretaris_puts_in_force():
    tahun = in_force()
    assert tahun.latest().versi_dokumen == 1
    assert tahun.latest().ditetapkan == HARI
    assert (tahun.rancangan, tahun.versi) == (None, 2)
    (tetap,) = tahun.penetapan
    assert (tetap.versi_dokumen, tetap.oleh.nama, tetap.pada) == (1, "Sekretaris Contoh", f.PADA)


def test_a_later_version_needs_a_reason_and_leaves_the_earlier_one_as_it_was():
    tahun = in_force()
    pertama = tahun.latest()
    save(tahun, replace_iku(pertama, "IKU-01", replace(pertama.iku_list[0], indikator="IKM kecamatan")))
    assert tahun.latest() == pertama
    for alasan in ("", "  singkat  "):
        assert refuse(tahun, InputInvalidError, lambda alasan=alasan: enforce(tahun, alasan)).bidang == "alasan"
    enforce(tahun, f" {ALASAN} ")
    assert tahun.berlaku[0] == pertama
    assert (tahun.latest().versi_dokumen, tahun.latest().alasan) == (2, ALASAN)
    assert tahun.latest().iku_list[0].indikator == "IKM kecamatan"


@pytest.mark.parametrize("siapa", [f.orang_sekretaris, f.orang_kasubag, f.orang_camat, f.orang_admin])
def test_only_the_tim_writes(siapa):
    tahun = DokumenIkuTahun(2026)
    refuse(tahun, PeranMismatchError, lambda: save(tahun, oleh=siapa()))


@pytest.mark.parametrize("siapa", [f.orang_tim, f.orang_kasubag, f.orang_camat, f.orang_admin])
def test_only_the_sekretaris_puts_in_force(siapa):
    tahun = DokumenIkuTahun(2026)
    save(tahun)
    refuse(tahun, PeranMismatchError, lambda: enforce(tahun, oleh=siapa()))


def test_nobody_who_wrote_in_the_draft_puts_it_in_force_even_if_others_wrote_after_him():
    tahun = DokumenIkuTahun(2026)
    dua_peran = f.orang_of(f.pelaku_of("tim-3"), f.pelaku_of("sekretaris"))
    save(tahun, oleh=dua_peran)
    save(tahun, oleh=f.orang_tim(1))
    save(tahun, oleh=f.orang_tim(1))
    assert [orang.id for orang in tahun.rancangan.penulis] == ["tim-3", "tim-1"]
    refuse(tahun, OrangSamaError, lambda: enforce(tahun, oleh=dua_peran))
    enforce(tahun)


def test_a_plt_sekretaris_who_did_not_write_puts_in_force():
    tahun = DokumenIkuTahun(2026)
    save(tahun)
    enforce(tahun, oleh=f.orang_kasubag_plt_sekretaris())
    assert tahun.penetapan[0].oleh.jabatan == "Plt. Sekretaris Kecamatan"


def test_a_stale_draft_is_refused_and_names_the_last_writer():
    tahun = DokumenIkuTahun(2026)
    save(tahun, oleh=f.orang_tim(2))
    assert "Tim Contoh 2" in str(refuse(tahun, VersiMismatchError, lambda: save(tahun, versi=0)))
    assert "Tim Contoh 2" in str(refuse(tahun, VersiMismatchError, lambda: enforce(tahun, versi=0)))


def test_a_draft_page_from_before_it_came_in_force_is_stale_and_names_the_sekretaris():
    tahun = in_force()
    assert "Sekretaris Contoh" in str(refuse(tahun, VersiMismatchError, lambda: save(tahun, versi=1)))


def test_nothing_can_be_put_in_force_without_a_draft_or_without_an_iku():
    tahun = DokumenIkuTahun(2026)
    refuse(tahun, DataNotFoundError, lambda: enforce(tahun))
    save(tahun, replace(f.dokumen_iku_contoh(1), iku_list=(), program_list=()))
    refuse(tahun, InputInvalidError, lambda: enforce(tahun))


def test_a_document_that_breaks_the_rules_is_refused_as_a_whole():
    tahun = in_force()
    lain = replace(tahun.latest().iku_list[0], agregasi=Agregasi.TIDAK_KUMULATIF)
    galat = refuse(tahun, InputInvalidError, lambda: save(tahun, replace_iku(tahun.latest(), lain.kode, lain)))
    assert "kode baru" in str(galat)


def test_year_and_number_of_a_draft_are_the_programs_own():
    tahun = DokumenIkuTahun(2026)
    save(tahun, replace(f.dokumen_iku_contoh(1), tahun=2031, versi_dokumen=99))
    assert (tahun.rancangan.dokumen.tahun, tahun.rancangan.dokumen.versi_dokumen) == (2026, 1)


def test_warnings_are_returned_and_do_not_refuse():
    dokumen = f.dokumen_iku_contoh(2)
    satu, dua = dokumen.iku_list
    tidak_cocok = replace(dua, target=dua.target[:3] + satu.target[:1])
    peringatan = save(DokumenIkuTahun(2026), replace(dokumen, iku_list=(satu, tidak_cocok)))
    assert any("IKU-02" in kalimat for kalimat in peringatan)


# parts of a draft


def change(tahun, kode, oleh=None, **ubah):
    """Change one IKU of the draft."""
    dokumen = tahun.rancangan.dokumen
    iku = next(satu for satu in dokumen.iku_list if satu.kode == kode)
    save(tahun, replace_iku(dokumen, kode, replace(iku, **ubah)), oleh)


def drafted():
    tahun = DokumenIkuTahun(2026)
    save(tahun, f.dokumen_iku_contoh(3))
    return tahun


def test_only_a_change_of_the_same_iku_makes_a_page_of_it_stale():
    tahun = drafted()
    change(tahun, "IKU-01", f.orang_tim(2), indikator="Lain")
    tahun.check_bagian(bagian_iku("IKU-02"), 1)
    tahun.check_bagian(BAGIAN_PROGRAM, 1)
    galat = refuse(tahun, VersiMismatchError, lambda: tahun.check_bagian(bagian_iku("IKU-01"), 1))
    assert "Tim Contoh 2" in str(galat)
    assert galat.tersimpan == 2
    tahun.check_bagian(bagian_iku("IKU-01"), 2)


def test_who_changed_the_part_is_named_even_when_others_changed_other_parts_later():
    tahun = drafted()
    change(tahun, "IKU-01", f.orang_tim(2), indikator="Lain")
    change(tahun, "IKU-03", f.orang_tim(3), indikator="Lain")
    simpanan = tahun.rancangan.bagian[bagian_iku("IKU-01")]
    assert (simpanan.versi, simpanan.oleh.nama, simpanan.pada) == (2, "Tim Contoh 2", f.PADA)
    assert "Tim Contoh 2" in str(refuse(tahun, VersiMismatchError, lambda: tahun.check_bagian(bagian_iku("IKU-01"), 1)))


def test_a_page_of_an_earlier_draft_is_stale_whatever_it_shows():
    tahun = drafted()
    enforce(tahun)
    save(tahun, tahun.latest())
    for bagian in (bagian_iku("IKU-01"), BAGIAN_PROGRAM):
        for versi in (1, 2, 99):
            refuse(tahun, VersiMismatchError, lambda b=bagian, v=versi: tahun.check_bagian(b, v))
        tahun.check_bagian(bagian, 3)


def test_taking_an_iku_out_makes_its_pages_and_the_linked_programs_stale():
    tahun = drafted()
    save(tahun, remove_iku(tahun.rancangan.dokumen, "IKU-03"))
    refuse(tahun, VersiMismatchError, lambda: tahun.check_bagian(bagian_iku("IKU-03"), 1))
    refuse(tahun, VersiMismatchError, lambda: tahun.check_bagian(BAGIAN_PROGRAM, 1))
    tahun.check_bagian(bagian_iku("IKU-01"), 1)


def test_order_and_removal_rest_on_the_whole_draft():
    tahun = drafted()
    change(tahun, "IKU-01", indikator="Lain")
    refuse(tahun, VersiMismatchError, lambda: tahun.check_seluruh(1))
    tahun.check_seluruh(2)


# what became of a draft


def test_a_draft_is_thrown_away_by_the_tim_and_the_versions_in_force_stay():
    tahun = in_force()
    save(tahun, f.dokumen_iku_contoh(3))
    dokumen = tahun.discard_rancangan(3, f.orang_tim(2), f.PADA)
    assert [iku.kode for iku in dokumen.iku_list] == ["IKU-01", "IKU-02", "IKU-03"]
    assert (tahun.rancangan, tahun.versi, len(tahun.berlaku)) == (None, 4, 1)
    assert "Tim Contoh 2" in str(refuse(tahun, VersiMismatchError, lambda: save(tahun, versi=3)))


@pytest.mark.parametrize("siapa", [f.orang_sekretaris, f.orang_kasubag, f.orang_camat, f.orang_admin])
def test_only_the_tim_throws_a_draft_away(siapa):
    tahun = drafted()
    refuse(tahun, PeranMismatchError, lambda: tahun.discard_rancangan(1, siapa(), f.PADA))


def test_a_draft_that_somebody_changed_meanwhile_is_not_thrown_away():
    tahun = drafted()
    change(tahun, "IKU-01", f.orang_tim(2), indikator="Lain")
    refuse(tahun, VersiMismatchError, lambda: tahun.discard_rancangan(1, f.orang_tim(1), f.PADA))


def test_without_a_draft_it_is_said_what_became_of_it():
    saat = "1 Juli 2026 pukul 08.00 WIB"
    with pytest.raises(RancanganClosedError, match="Tahun 2026 tidak ada: belum dimulai"):
        DokumenIkuTahun(2026).require_rancangan()
    tahun = in_force()
    with pytest.raises(RancanganClosedError, match=f"sudah ditetapkan oleh Sekretaris Contoh .{saat}"):
        tahun.require_rancangan()
    save(tahun)
    tahun.discard_rancangan(3, f.orang_tim(1), f.PADA)
    with pytest.raises(RancanganClosedError, match=f"sudah dibuang oleh Tim Contoh 1 .{saat}"):
        tahun.require_rancangan()
    refuse(tahun, DataNotFoundError, lambda: tahun.discard_rancangan(4, f.orang_tim(1), f.PADA))


# earlier years


def test_an_iku_of_last_year_keeps_its_measure():
    tahun, lalu = DokumenIkuTahun(2026), f.dokumen_iku_contoh(2, tahun=2025)
    balik = replace(lalu.iku_list[0], polaritas=Polaritas.MINIMASI)
    dokumen = replace_iku(f.dokumen_iku_contoh(2), "IKU-01", balik)
    galat = refuse(tahun, InputInvalidError, lambda: tahun.save_rancangan(dokumen, 0, f.orang_tim(1), f.PADA, (lalu,)))
    assert "IKU-01: polaritas tidak dapat diubah" in str(galat)
    lanjutan = replace(balik, kode="IKU-01a", lanjutan_dari="IKU-01")
    dokumen = add_iku(remove_iku(dokumen, "IKU-01"), lanjutan)
    assert tahun.check_rancangan(dokumen, (lalu,)) == ((), ())
    tahun.save_rancangan(dokumen, 0, f.orang_tim(1), f.PADA, (lalu,))
    tahun.tetapkan(HARI, "", 1, SEK, f.PADA, (lalu,))
    assert tahun.latest().iku_list[-1].lanjutan_dari == "IKU-01"
