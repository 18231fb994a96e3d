"""How a siklus begins: what it freezes, adopting a newer Dokumen IKU, and the next revisi of a ralat."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.domain.adopsi import Pembaruan, adopt_dokumen_iku
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.errors import (
    InputInvalidError,
    PeranMismatchError,
    PeriodeClosedError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import BarisLembar, CaraIsi, KeadaanRealisasi, Program, Target
from kinerja_app.domain.pembukaan import open_ralat, open_siklus
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.pratinjau_adopsi import preview_adopsi
from kinerja_app.domain.register import DISETUJUI, PengajuanRalat, Register, next_revisi
from tests import factories as f

K = KeadaanRealisasi
TIM, SEK = f.orang_tim(1), f.orang_sekretaris()
NANTI = f.PADA + timedelta(days=3)


# opening


def test_a_fresh_siklus_stands_at_step_1_with_all_that_it_froze():
    dokumen = f.dokumen_iku_contoh(4)
    siklus = f.siklus_baru(dokumen=dokumen)
    assert (siklus.tahap, siklus.versi, siklus.kunci) == (Tahap.ELABORASI, 0, f.KUNCI)
    assert (siklus.sop.nomor, siklus.sop.revisi) == ("070 / / 35.07.11/2019", "01 Agustus 2019")
    assert siklus.dokumen_iku == dokumen
    assert [angka.asal for angka in siklus.angka_lalu] == ["2026-TB1-R0"] * 4
    assert {kode: entri.keadaan.value for kode, entri in siklus.entri.items()} == {
        "IKU-01": "belum_diisi", "IKU-02": "belum_diisi", "IKU-03": "tidak_diukur", "IKU-04": "belum_diisi",
    }  # fmt: skip
    assert list(siklus.entri_program) == [program.nama for program in dokumen.program_list]
    assert all(baris == BarisCeklist() for baris in siklus.ceklist.values())
    assert [butir.asal for butir in siklus.saran.lalu] == ["2026-TB1-R0"]


def test_the_opening_is_the_first_riwayat_row_and_starts_the_clock():
    siklus = f.siklus_baru()
    (baris,) = siklus.riwayat
    assert (baris.nomor, baris.aksi, baris.oleh.nama) == (1, Aksi.BUKA_SIKLUS, "Tim Contoh 1")
    (jam,) = siklus.jam
    assert (jam.tahap, jam.diterima, jam.mulai, jam.diserahkan) == (Tahap.ELABORASI, f.PADA, None, None)


@pytest.mark.parametrize(
    "siapa", [f.orang_sekretaris, f.orang_kasubag, f.orang_camat, f.orang_admin, f.orang_tanpa_peran]
)
def test_only_the_tim_opens(siapa):
    with pytest.raises(PeranMismatchError, match="hanya dapat dibuka oleh Tim"):
        open_siklus(f.KUNCI, f.SOP, f.dokumen_iku_contoh(1), (), (), (), siapa(), f.PADA)


def test_a_dokumen_iku_of_another_year_is_refused():
    with pytest.raises(PeriodeClosedError, match="Tahun 2026 belum ditetapkan"):
        open_siklus(f.KUNCI, f.SOP, f.dokumen_iku_contoh(1, tahun=2025), (), (), (), TIM, f.PADA)


# adoption


def adopt(siklus, dokumen, angka_lalu=None, oleh=TIM):
    angka = siklus.angka_lalu if angka_lalu is None else angka_lalu
    adopt_dokumen_iku(siklus, Pembaruan(dokumen, angka, siklus.serapan_lalu), oleh, NANTI)


def versi_2(siklus, *iku_list):
    """The frozen Dokumen IKU as its next version, with these IKU."""
    return replace(siklus.dokumen_iku, versi_dokumen=2, iku_list=iku_list)


def answered(n_iku=4, dokumen=None):
    """A siklus at step 1 again, filled and answered, so that adoption has something to keep."""
    siklus = f.siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=n_iku, dokumen=dokumen)
    f.fill_ceklist(siklus)
    f.move(siklus, Aksi.KEMBALIKAN, SEK)
    return siklus


def test_nothing_frozen_changes_before_it_is_adopted_and_adoption_takes_over_all():
    siklus = answered()
    satu, dua, tiga, _ = siklus.iku_list
    baru = f.iku_contoh("IKU-09", "50")
    dokumen = versi_2(siklus, replace(satu, indikator="IKM kecamatan"), dua, tiga, baru)
    lama = deepcopy(siklus)
    (bukti,) = lama.entri["IKU-04"].bukti
    assert siklus.dokumen_iku.versi_dokumen == 1
    adopt(siklus, dokumen)
    assert siklus.dokumen_iku == dokumen
    assert list(siklus.entri) == list(siklus.ceklist) == ["IKU-01", "IKU-02", "IKU-03", "IKU-09"]
    assert siklus.entri["IKU-09"].keadaan is K.BELUM_DIISI
    assert siklus.entri["IKU-01"].realisasi == lama.entri["IKU-01"].realisasi
    assert siklus.riwayat[-1].rincian == {
        "versi": "1 → 2", "ditambah": "IKU-09", "dihapus": "IKU-04", "berubah": "IKU-01",
        "isian IKU-04": "Keadaan: terukur\nRealisasi: 1.150\nSumber data: Register kecamatan\n"
        f"Penjelasan: Sesuai rencana kerja.\nBukti dukung: {bukti.nama}, dilampirkan oleh Tim Contoh 1; "
        f"keterangan: {bukti.keterangan}",
    }  # fmt: skip
    assert siklus.versi == lama.versi + 1


def test_the_budget_of_a_program_that_the_new_version_renames_is_told_before_and_kept_in_the_riwayat():
    siklus = answered()
    satu, *lain = siklus.dokumen_iku.program_list
    record_program(siklus, satu.nama, Decimal(900000000), siklus.entri_program[satu.nama].versi, TIM, NANTI)
    dokumen = replace(versi_2(siklus, *siklus.iku_list), program_list=(replace(satu, nama="Nama baru"), *lain))
    pembaruan = Pembaruan(dokumen, siklus.angka_lalu, siklus.serapan_lalu)
    assert preview_adopsi(siklus, pembaruan).anggaran_dilepas == (f"{satu.nama}: Rp 900.000.000",)
    adopt(siklus, dokumen)
    assert siklus.entri_program["Nama baru"].realisasi is None
    assert siklus.riwayat[-1].rincian["anggaran_dilepas"] == f"{satu.nama}: Rp 900.000.000"


def test_the_budget_of_a_program_goes_with_it_to_the_new_name_that_states_the_old_one():
    siklus = answered()
    satu, *lain = siklus.dokumen_iku.program_list
    record_program(siklus, satu.nama, Decimal(900000000), siklus.entri_program[satu.nama].versi, TIM, NANTI)
    entri = siklus.entri_program[satu.nama]
    baru = replace(satu, nama="Nama baru", nama_lama=(satu.nama,))
    dokumen = replace(versi_2(siklus, *siklus.iku_list), program_list=(baru, *lain))
    adopsi = preview_adopsi(siklus, Pembaruan(dokumen, siklus.angka_lalu, siklus.serapan_lalu))
    kalimat = f"{satu.nama} → Nama baru: Rp 900.000.000"
    assert (adopsi.anggaran_dibawa, adopsi.anggaran_dilepas) == ((kalimat,), ())
    adopt(siklus, dokumen)
    assert list(siklus.entri_program) == ["Nama baru", *(program.nama for program in lain)]
    assert siklus.entri_program["Nama baru"] == entri
    assert siklus.riwayat[-1].rincian["anggaran_dibawa"] == kalimat
    assert "anggaran_dilepas" not in siklus.riwayat[-1].rincian


def test_adoption_voids_the_answers_on_changed_iku_only():
    siklus = answered()
    sebelum = dict(siklus.ceklist)
    satu, dua, tiga, empat = siklus.iku_list
    adopt(siklus, versi_2(siklus, replace(satu, definisi="Definisi lain"), dua, tiga, empat))
    assert siklus.ceklist["IKU-01"] == BarisCeklist(versi=sebelum["IKU-01"].versi + 1)
    for kode in ("IKU-02", "IKU-03", "IKU-04"):
        assert siklus.ceklist[kode] == sebelum[kode]


def test_an_unchanged_iku_keeps_its_entry_so_that_an_open_page_is_not_stale():
    siklus = answered()
    satu, dua, tiga, empat = siklus.iku_list
    versi = siklus.entri["IKU-04"].versi
    sebelum = siklus.entri["IKU-04"]
    adopt(siklus, versi_2(siklus, replace(satu, definisi="Definisi lain"), dua, tiga, empat))
    assert siklus.entri["IKU-04"] == sebelum
    record_entri(siklus, "IKU-04", f.isian_contoh(empat), (), versi, TIM, NANTI)


def test_a_page_opened_before_the_adoption_is_stale_on_changed_iku():
    siklus = answered()
    satu, dua, tiga, empat = siklus.iku_list
    versi = siklus.entri["IKU-01"].versi
    adopt(siklus, versi_2(siklus, replace(satu, definisi="Definisi lain"), dua, tiga, empat), oleh=f.orang_tim(2))
    lain = replace(f.isian_contoh(satu), penjelasan="Lain.")
    with pytest.raises(VersiMismatchError, match="Tim Contoh 2"):
        record_entri(siklus, "IKU-01", lain, (), versi, TIM, NANTI)


def change_of(iku, *, n_iku=7, **ubah):
    """Adopt a version where one IKU changed; return its entry afterwards."""
    dokumen = f.dokumen_iku_contoh(n_iku)
    siklus = answered(dokumen=dokumen)
    baru = tuple(replace(satu, **ubah) if satu.kode == iku else satu for satu in dokumen.iku_list)
    adopt(siklus, versi_2(siklus, *baru))
    return siklus.entri[iku]


def test_kept_figures_are_judged_by_the_new_definition():
    tidak, delapan = Target.of_tidak_diukur(), Target.of_angka(Decimal(0))
    assert change_of("IKU-01", target=(tidak,) * 4).keadaan is K.TIDAK_DIUKUR
    assert change_of("IKU-01", target=(delapan,) * 4).keadaan is K.TIDAK_DAPAT_DIHITUNG
    assert change_of("IKU-03", target=(Target.of_angka(Decimal(90)),) * 4).keadaan is K.BELUM_DIISI
    assert change_of("IKU-01", desimal=1).realisasi == Decimal("83.5")


def test_a_figure_that_the_new_cara_isi_cannot_use_is_asked_again_with_words_and_evidence_kept():
    entri = change_of("IKU-06", cara_isi=CaraIsi.RASIO, faktor=Decimal(100))
    assert (entri.keadaan, entri.realisasi, entri.lembar) == (K.BELUM_DIISI, None, ())
    assert entri.sumber == "Register kecamatan"
    assert len(entri.bukti) == 1
    assert change_of("IKU-01", cara_isi=CaraIsi.JUMLAH, lembar_per="desa").keadaan is K.BELUM_DIISI
    langsung = change_of("IKU-05", cara_isi=CaraIsi.LANGSUNG, faktor=None)
    assert (langsung.keadaan, langsung.realisasi, langsung.lembar) == (K.TERUKUR, Decimal("80.00"), ())


def test_an_unavailable_figure_stays_unavailable():
    siklus = answered(n_iku=1)
    (iku,) = siklus.iku_list
    tanpa = replace(f.isian_contoh(iku), keadaan=K.TIDAK_TERSEDIA, realisasi=None)
    record_entri(siklus, "IKU-01", tanpa, (), siklus.entri["IKU-01"].versi, TIM, NANTI)
    adopt(siklus, versi_2(siklus, replace(iku, definisi="Definisi lain")))
    assert siklus.entri["IKU-01"].keadaan is K.TIDAK_TERSEDIA


def test_programs_that_stay_keep_their_realisasi():
    siklus = answered(n_iku=1)
    satu, _ = siklus.dokumen_iku.program_list
    baru = Program("Program Baru", None, (None,) * 4, ())
    adopt(siklus, replace(siklus.dokumen_iku, versi_dokumen=2, program_list=(satu, baru)))
    assert {nama: entri.realisasi for nama, entri in siklus.entri_program.items()} == {
        satu.nama: Decimal(15_000_000), "Program Baru": None,
    }  # fmt: skip


@pytest.mark.parametrize("versi_dokumen", [0, 1])
def test_an_older_version_or_nothing_new_is_refused(versi_dokumen):
    siklus = answered(n_iku=1)
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError):
        adopt(siklus, replace(siklus.dokumen_iku, versi_dokumen=versi_dokumen))
    with pytest.raises(InputInvalidError):
        adopt(siklus, replace(siklus.dokumen_iku, versi_dokumen=5, tahun=2025))
    assert siklus == sebelum


def test_newer_figures_of_an_earlier_tribulan_can_be_adopted_alone():
    siklus = answered(n_iku=1)
    ralat = tuple(replace(angka, asal="2026-TB1-R1", realisasi=Decimal(79)) for angka in siklus.angka_lalu)
    adopt(siklus, siklus.dokumen_iku, angka_lalu=ralat)
    assert siklus.angka_lalu == ralat
    assert siklus.ceklist["IKU-01"].jawaban


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_nothing_is_adopted_after_step_1(tahap):
    siklus = f.siklus_at(tahap, n_iku=1)
    with pytest.raises(TahapMismatchError):
        adopt(siklus, versi_2(siklus, *siklus.iku_list))


# ralat


def granted(sealed, oleh=None):
    """A request for a ralat by the Kasubag that the Sekretaris granted."""
    register = Register()
    daftar = f.ringkasan_of(sealed)
    register.ajukan_ralat(sealed.kunci, daftar, "Angka IKU-01 keliru", oleh or f.orang_kasubag(), f.PADA)
    return register.decide_ralat(sealed.kunci, daftar, Aksi.SETUJUI_RALAT, "", SEK, NANTI)


def test_a_ralat_opens_the_next_revisi_at_step_1_with_the_same_data():
    sealed = f.siklus_at(Tahap.SELESAI)
    sebelum = deepcopy(sealed)
    ralat = open_ralat(sealed, next_revisi(sealed.periode, f.ringkasan_of(sealed)), granted(sealed), NANTI)
    assert str(ralat.kunci) == "2026-TB2-R1"
    assert (ralat.tahap, ralat.versi, ralat.segel, ralat.dokumen) == (Tahap.ELABORASI, 0, "", Dokumen())
    assert (ralat.ralat_dari, ralat.ralat_alasan) == ("2026-TB2-R0", "Angka IKU-01 keliru")
    for bagian in ("entri", "entri_program", "ceklist", "telaah", "saran", "angka_lalu", "dokumen_iku", "sop"):
        assert getattr(ralat, bagian) == getattr(sealed, bagian)
    (baris,) = ralat.riwayat
    assert (baris.nomor, baris.aksi, baris.alasan, baris.oleh.id) == (
        1, Aksi.SETUJUI_RALAT, "Angka IKU-01 keliru", "sekretaris",
    )  # fmt: skip
    assert sealed == sebelum


def test_work_on_a_ralat_leaves_the_sealed_siklus_as_it_is():
    sealed = f.siklus_at(Tahap.SELESAI)
    sebelum = deepcopy(sealed)
    ralat = open_ralat(sealed, KunciSiklus(f.PERIODE, 1), granted(sealed), NANTI)
    isian = replace(f.isian_contoh(ralat.iku_by_kode("IKU-01")), realisasi=Decimal("82.10"))
    record_entri(ralat, "IKU-01", isian, (), ralat.entri["IKU-01"].versi, TIM, NANTI)
    f.walk(ralat, Tahap.SELESAI, NANTI)
    assert ralat.tahap is Tahap.SELESAI
    assert sealed == sebelum


def test_in_a_ralat_only_what_changes_is_answered_again():
    sealed = f.siklus_at(Tahap.SELESAI)
    ralat = open_ralat(sealed, KunciSiklus(f.PERIODE, 1), granted(sealed), NANTI)
    isian = replace(f.isian_contoh(ralat.iku_by_kode("IKU-01")), realisasi=Decimal("82.10"))
    record_entri(ralat, "IKU-01", isian, (), ralat.entri["IKU-01"].versi, TIM, NANTI)
    f.move(ralat, Aksi.SAMPAIKAN, TIM, NANTI)
    f.fill_ceklist(ralat, NANTI, ("IKU-01",))
    f.move(ralat, Aksi.NYATAKAN_SAH, SEK, NANTI)
    assert ralat.tahap is Tahap.ANALISA


def test_a_ralat_that_waits_or_was_refused_opens_nothing():
    sealed = f.siklus_at(Tahap.SELESAI, n_iku=1)
    menunggu = PengajuanRalat(sealed.kunci, "Angka keliru", f.pelaku_of("kasubag"), f.PADA)
    ditolak = replace(granted(sealed), putusan="ditolak")
    for pengajuan in (menunggu, ditolak):
        with pytest.raises(PeriodeClosedError, match="belum disetujui"):
            open_ralat(sealed, KunciSiklus(f.PERIODE, 1), pengajuan, NANTI)


@pytest.mark.parametrize("kunci", [f.KUNCI, KunciSiklus(Periode(2026, 1), 1)])
def test_a_ralat_needs_a_later_revisi_of_the_same_tribulan(kunci):
    sealed = f.siklus_at(Tahap.SELESAI, n_iku=1)
    with pytest.raises(PeriodeClosedError):
        open_ralat(sealed, kunci, granted(sealed), NANTI)


def test_a_ralat_of_what_is_not_sealed_or_of_another_revisi_is_refused():
    sealed = f.siklus_at(Tahap.SELESAI, n_iku=1)
    pengajuan = granted(sealed)
    with pytest.raises(PeriodeClosedError):
        open_ralat(replace(sealed, tahap=Tahap.PENDOKUMENTASIAN), KunciSiklus(f.PERIODE, 1), pengajuan, NANTI)
    lain = replace(pengajuan, kunci=KunciSiklus(f.PERIODE, 3))
    assert lain.putusan == DISETUJUI
    with pytest.raises(PeriodeClosedError):
        open_ralat(sealed, KunciSiklus(f.PERIODE, 4), lain, NANTI)


def test_a_lembar_survives_adoption_of_an_unrelated_change():
    siklus = answered(n_iku=6)
    satu, *lain = siklus.iku_list
    lembar = siklus.entri["IKU-06"].lembar
    adopt(siklus, versi_2(siklus, replace(satu, definisi="Definisi lain"), *lain))
    assert siklus.entri["IKU-06"].lembar == lembar
    assert isinstance(lembar[0], BarisLembar)
