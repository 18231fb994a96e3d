"""The evaluasi SOP of a home on disk: its years, its figures, its document; and the office hours it counts in."""

from datetime import date, time

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataNotFoundError, PeranMismatchError, PeriodeClosedError, VersiMismatchError
from kinerja_app.domain.evaluasi_sop import KeadaanTribulan
from kinerja_app.domain.jam_kantor import HariLibur, JamHari, JamKantor
from kinerja_app.services import evaluasi_sop, kantor
from tests.documents.docx_reading import all_text, open_docx, rows_of
from tests.factories import KUNCI, PADA, orang_admin, orang_tim
from tests.services.perjalanan import open_at

SENIN_SAJA = JamKantor((JamHari(0, time(8, 0), time(12, 0)),), (HariLibur(date(2026, 8, 17), "Hari Kemerdekaan"),))


def test_the_years_are_those_with_a_siklus_and_the_present_one(sealed):
    assert evaluasi_sop.list_tahun(sealed, PADA) == (2026,)
    assert evaluasi_sop.list_tahun(sealed, PADA.replace(year=2028)) == (2028, 2026)


def test_the_document_carries_the_figures_of_the_page_and_the_head_of_the_trail(sealed):
    hasil = evaluasi_sop.get_evaluasi(sealed, 2026, PADA)
    nama, isi = evaluasi_sop.make_dokumen(sealed, 2026, PADA)
    assert nama == "Evaluasi Pelaksanaan SOP Pengukuran Kinerja 2026.docx"
    dokumen = open_docx(isi)
    # the walk of the tests states the standard minutes
    assert rows_of(dokumen, "waktu_tahap")[-1][:6] == ["Seluruh tahap", "140", "1 dari 1", "140", "140,0", "0 dari 1"]
    assert hasil.jumlah.jumlah == 140
    jumlah, sidik = sealed.jejak.head()
    assert f"baris {jumlah}, SHA-256 {sidik}" in all_text(dokumen)


def test_making_it_changes_nothing_that_is_stored(sealed):
    sebelum = (sealed.jejak.head(), sealed.siklus.get(KUNCI), sorted(sealed.config.archive.rglob("*")))
    evaluasi_sop.make_dokumen(sealed, 2026, PADA)
    assert (sealed.jejak.head(), sealed.siklus.get(KUNCI), sorted(sealed.config.archive.rglob("*"))) == sebelum


def test_waiting_is_counted_in_the_office_own_hours(home_contoh):
    """Opened on Wednesday 1 July 2026 at 8.00; by Wednesday the 8th one Monday of four hours has passed."""
    open_at(home_contoh, Tahap.ELABORASI)
    kantor.save_jam_kantor(home_contoh, SENIN_SAJA, home_contoh.kantor.get().versi, orang_admin(), PADA)
    hasil = evaluasi_sop.get_evaluasi(home_contoh, 2026, PADA.replace(day=8))
    assert hasil.reguler[0].waktu.menit_tunggu == 240
    assert hasil.tribulan[1].keadaan is KeadaanTribulan.BERJALAN


@pytest.mark.parametrize("tahun", [0, 1999, 2999, 10_000])
def test_what_is_no_year_is_not_found(sealed, tahun):
    with pytest.raises(DataNotFoundError):
        evaluasi_sop.get_evaluasi(sealed, tahun, PADA)


def test_a_document_is_refused_while_a_siklus_cannot_be_read(sealed):
    path = next(sealed.config.siklus.rglob("2026-TB2-R0.json"))
    path.write_bytes(b"rusak")
    assert evaluasi_sop.list_rusak(sealed, 2026) == (KUNCI,)
    assert evaluasi_sop.get_evaluasi(sealed, 2026, PADA).baris == ()
    with pytest.raises(PeriodeClosedError, match="2026-TB2-R0"):
        evaluasi_sop.make_dokumen(sealed, 2026, PADA)


# office hours


def test_changed_hours_are_traced_by_weekday_and_holiday(home_contoh):
    kantor.save_jam_kantor(home_contoh, SENIN_SAJA, home_contoh.kantor.get().versi, orang_admin(), PADA)
    assert home_contoh.kantor.get().jam_kantor == SENIN_SAJA
    baris = home_contoh.jejak.read()[-1]
    assert (baris.aksi, baris.objek) == ("simpan_jam_kantor", "kantor/jam_kantor")
    assert baris.rincian["Senin"] == "07.30–16.00 → 08.00–12.00"
    assert baris.rincian["Jumat"] == "07.30–16.00 → libur"
    assert baris.rincian["2026-08-17"] == "– → Hari Kemerdekaan"
    assert "Sabtu" not in baris.rincian


def test_only_an_admin_who_saw_the_present_versi_changes_the_hours(home_contoh):
    versi = home_contoh.kantor.get().versi
    with pytest.raises(PeranMismatchError):
        kantor.save_jam_kantor(home_contoh, SENIN_SAJA, versi, orang_tim(), PADA)
    assert home_contoh.kantor.get().versi == versi
    kantor.save_jam_kantor(home_contoh, SENIN_SAJA, versi, orang_admin(), PADA)
    with pytest.raises(VersiMismatchError):
        kantor.save_jam_kantor(home_contoh, JamKantor(SENIN_SAJA.jam, ()), versi, orang_admin(), PADA)
    assert home_contoh.kantor.get().jam_kantor == SENIN_SAJA


def test_what_passed_before_the_first_siklus_of_the_office_is_said_to_have_passed(home_contoh):
    open_at(home_contoh)  # TB II 2026
    keadaan = [satu.keadaan.value for satu in evaluasi_sop.get_evaluasi(home_contoh, 2026, PADA).tribulan]
    assert keadaan == ["berlalu sebelum Kinerja dipakai", "berjalan", "belum dibuka", "belum dibuka"]
    assert {satu.keadaan.value for satu in evaluasi_sop.get_evaluasi(home_contoh, 2025, PADA).tribulan} == {
        "berlalu sebelum Kinerja dipakai"
    }
