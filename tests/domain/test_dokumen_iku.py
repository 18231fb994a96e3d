"""Dokumen IKU over a year: the Tim writes, the Sekretaris puts in force, versions in force never change."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun, put_iku, put_program
from kinerja_app.domain.errors import (
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import Agregasi, Program
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
    save(tahun, put_iku(pertama, replace(pertama.iku_list[0], indikator="IKM kecamatan")))
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
    galat = refuse(tahun, InputInvalidError, lambda: save(tahun, put_iku(tahun.latest(), lain)))
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


def test_an_iku_and_a_program_are_replaced_in_their_place_or_added_at_the_end():
    dokumen = f.dokumen_iku_contoh(2)
    ganti = replace(dokumen.iku_list[0], indikator="Lain")
    assert [iku.indikator for iku in put_iku(dokumen, ganti).iku_list] == ["Lain", "Jumlah gangguan trantibum"]
    assert [iku.kode for iku in put_iku(dokumen, f.iku_contoh("IKU-09")).iku_list] == ["IKU-01", "IKU-02", "IKU-09"]
    satu, dua = dokumen.program_list
    tanpa_pagu = replace(satu, pagu=None)
    assert put_program(dokumen, tanpa_pagu).program_list == (tanpa_pagu, dua)
    baru = Program("Baru", None, (None,) * 4, ())
    assert put_program(dokumen, baru).program_list == (satu, dua, baru)
