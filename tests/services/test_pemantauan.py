"""Pemantauan on disk: reporting with evidence, what the next siklus takes over, ralat, and what verify sees."""

from datetime import date, timedelta

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.telaah import StatusTindakLanjut
from kinerja_app.services import langkah, pemantauan, pembukaan, pemeriksaan
from kinerja_app.services.langkah import BuktiBaru
from kinerja_app.services.pemantauan import TERBUKA, TERLAMBAT, Saringan
from kinerja_app.services.pemantauan_iku import get_riwayat, list_iku
from kinerja_app.services.ralat import decide_ralat, request_ralat
from tests.berkas_contoh import PDF
from tests.factories import ALASAN, KUNCI, PERIODE, orang_camat, orang_kasubag, orang_sekretaris, orang_tim, pada_of
from tests.services.perjalanan import move, open_at, work_up_to

S = StatusTindakLanjut
ID = "2026-TB2-R0-1"
TB3 = Periode(2026, 3)
SESUDAH = pada_of(PERIODE) + timedelta(days=20)
TENGGAT = date(2026, 9, 30)  # of the one follow-up that the sealed Telaah of TB2 agreed


def lapor(home, status=S.BERJALAN, teks="Jadwal disusun.", bukti=(), versi=0, oleh=None, pada=SESUDAH, butir_id=ID):
    return pemantauan.report(home, butir_id, status, teks, tuple(bukti), versi, oleh or orang_tim(), pada)


def open_tb3(home):
    kunci = pembukaan.open_tribulan(home, TB3, orang_tim(), pada_of(TB3))
    return home.siklus.get(kunci).saran.lalu


def test_a_report_is_kept_beside_the_sealed_siklus_which_stays_as_it_is(sealed):
    sebelum = sealed.siklus.path(KUNCI).read_bytes()
    lapor(sealed, S.SELESAI, "Terlaksana.", [BuktiBaru("notula.pdf", PDF), BuktiBaru("Surat 005/12", None)])
    satu = pemantauan.get_pantauan(sealed, ID)
    assert (satu.status, satu.keterangan, satu.versi) == (S.SELESAI, "Terlaksana.", 1)
    assert sealed.siklus.path(KUNCI).read_bytes() == sebelum
    baris = sealed.jejak.read()[-1]
    assert (baris.aksi, baris.objek) == ("laporkan_kemajuan", f"pemantauan/{ID}")
    assert baris.rincian["status"] == "belum dilaksanakan → selesai"
    assert pemeriksaan.verify(sealed).temuan == ()


def test_a_form_sent_twice_is_recorded_once(sealed):
    bukti = [BuktiBaru("notula.pdf", PDF)]
    satu = lapor(sealed, bukti=bukti)
    assert lapor(sealed, bukti=bukti, pada=SESUDAH + timedelta(seconds=2)) == satu
    assert sealed.pemantauan.get().laporan[ID] == (satu,)
    assert [baris.aksi for baris in sealed.jejak.read()].count("laporkan_kemajuan") == 1
    with pytest.raises(VersiMismatchError):
        lapor(sealed, bukti=bukti, oleh=orang_tim(2))


def test_its_evidence_is_handed_out_and_a_reference_is_no_file(sealed):
    lapor(sealed, bukti=[BuktiBaru("notula.pdf", PDF), BuktiBaru("Surat 005/12", None)])
    bukti, isi = pemantauan.read_bukti(sealed, ID, "1-1")
    assert (bukti.nama, isi) == ("notula.pdf", PDF)
    for bukti_id in ("1-2", "2-1", "../1"):
        with pytest.raises(DataNotFoundError):
            pemantauan.read_bukti(sealed, ID, bukti_id)


def test_verify_names_evidence_of_a_report_that_is_gone_or_altered(sealed):
    lapor(sealed, bukti=[BuktiBaru("notula.pdf", PDF)])
    sha256 = sealed.pemantauan.get().laporan[ID][0].bukti[0].sha256
    path = sealed.config.bukti / sha256[:2] / sha256
    path.chmod(0o600)
    path.write_bytes(b"lain")
    (temuan,) = pemeriksaan.verify(sealed).temuan
    assert (temuan.jenis, "notula.pdf" in temuan.keterangan) == ("lampiran_diubah", True)
    path.unlink()
    (temuan,) = pemeriksaan.verify(sealed).temuan
    assert (temuan.jenis, f"pemantauan {ID}" in temuan.keterangan) == ("lampiran_hilang", True)


def test_verify_names_the_document_itself_when_it_was_edited_or_damaged(sealed):
    lapor(sealed)
    path = sealed.config.pemantauan
    isi = path.read_bytes()
    path.write_bytes(isi.replace(b"berjalan", b"selesai"))
    assert {temuan.tempat for temuan in pemeriksaan.verify(sealed).temuan} == {"pemantauan.json"}
    path.write_bytes(b"{")
    assert {temuan.jenis for temuan in pemeriksaan.verify(sealed).temuan} >= {"dokumen_rusak"}


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        ({"oleh": orang_sekretaris()}, PeranMismatchError),
        ({"oleh": orang_camat()}, PeranMismatchError),
        ({"teks": " "}, InputInvalidError),
        ({"bukti": [BuktiBaru("notula.exe", b"MZ")]}, InputInvalidError),
        ({"bukti": [BuktiBaru("notula.pdf", b"bukan pdf")]}, InputInvalidError),
        ({"versi": 1}, VersiMismatchError),
        ({"butir_id": "2026-TB2-R0-9"}, DataNotFoundError),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_recorded(sealed, ubah, galat):
    with pytest.raises(galat):
        lapor(sealed, **ubah)
    assert sealed.pemantauan.get().laporan == {}
    assert sealed.jejak.read()[-1].aksi != "laporkan_kemajuan"


def test_a_follow_up_of_a_siklus_that_is_not_sealed_cannot_be_reported_on(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    with pytest.raises(DataNotFoundError):
        lapor(home_contoh)


# the next siklus


def test_the_next_siklus_takes_over_what_was_reported_meanwhile(sealed):
    lapor(sealed)
    lapor(sealed, teks="Dua desa sudah.", versi=1, oleh=orang_kasubag())
    (butir,) = open_tb3(sealed)
    assert (butir.id, butir.status, butir.keterangan) == (ID, S.BERJALAN, "Dua desa sudah.")


def test_what_was_carried_out_meanwhile_is_not_taken_over(sealed):
    lapor(sealed, S.SELESAI, "Terlaksana.")
    assert open_tb3(sealed) == ()


def test_what_was_opened_again_is_taken_over_even_after_a_telaah_reported_it_done(sealed):
    open_tb3(sealed)
    kunci = KunciSiklus(TB3, 0)
    work_up_to(sealed, kunci, Tahap.ANALISA)
    siklus = sealed.siklus.get(kunci)
    pada = siklus.riwayat[-1].pada
    langkah.save_saran(sealed, kunci, {ID: (S.SELESAI, "Sudah.")}, (), siklus.saran.versi, orang_tim(), pada)
    work_up_to(sealed, kunci, Tahap.SELESAI)
    assert pemantauan.get_pantauan(sealed, ID).status is S.SELESAI
    pada = sealed.siklus.get(kunci).riwayat[-1].pada + timedelta(days=5)
    lapor(sealed, S.BERJALAN, "Satu desa ternyata belum.", pada=pada)
    tb4 = pembukaan.open_tribulan(sealed, Periode(2026, 4), orang_tim(), pada_of(Periode(2026, 4)))
    lalu = sealed.siklus.get(tb4).saran.lalu
    assert [(butir.id, butir.status, butir.keterangan) for butir in lalu] == [
        (ID, S.BERJALAN, "Satu desa ternyata belum."), ("2026-TB3-R0-1", S.BELUM, ""),
    ]  # fmt: skip


def test_what_was_reported_after_the_opening_is_news_at_step_3(sealed):
    lapor(sealed)
    open_tb3(sealed)
    siklus = sealed.siklus.get(KunciSiklus(TB3, 0))
    assert pemantauan.list_kabar(sealed, siklus) == {}
    assert pemantauan.find_berjalan(sealed, ID) == KunciSiklus(TB3, 0)
    lapor(sealed, S.SELESAI, "Habis.", versi=1, pada=pada_of(TB3) + timedelta(days=1))
    assert {nama: satu.keterangan for nama, satu in pemantauan.list_kabar(sealed, siklus).items()} == {ID: "Habis."}


def test_a_ralat_of_the_origin_does_not_double_a_follow_up_in_the_next_siklus(sealed):
    lapor(sealed)
    pada = SESUDAH + timedelta(days=10)
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), pada)
    r1 = decide_ralat(sealed, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), pada)
    move(sealed, r1, Aksi.SAMPAIKAN, orang_tim(), pada)
    work_up_to(sealed, r1, Tahap.ANALISA)
    siklus = sealed.siklus.get(r1)
    baru = (
        ("Menambah hari pelayanan keliling", "Seksi Pelayanan Umum", TENGGAT), ("Yang baru", "Camat", TENGGAT),
    )  # fmt: skip
    langkah.save_saran(sealed, r1, {}, baru, siklus.saran.versi, orang_tim(), pada + timedelta(days=1))
    move(sealed, r1, Aksi.SERAHKAN, orang_tim(), pada + timedelta(days=1))
    work_up_to(sealed, r1, Tahap.SELESAI)
    assert [(satu.butir.id, satu.kunci) for satu in pemantauan.list_semua(sealed)] == [(ID, r1), ("2026-TB2-R1-1", r1)]
    lalu = open_tb3(sealed)
    assert [(butir.id, butir.status, butir.keterangan) for butir in lalu] == [
        (ID, S.BERJALAN, "Jadwal disusun."), ("2026-TB2-R1-1", S.BELUM, ""),
    ]  # fmt: skip


# lists


def test_the_list_is_narrowed_by_status_year_and_who_is_responsible(sealed):
    lapor(sealed)
    for saringan, hari_ini, ada in (
        (Saringan(), TENGGAT, True),
        (Saringan(status=TERBUKA), TENGGAT, True),
        (Saringan(status=TERLAMBAT), TENGGAT, False),
        (Saringan(status=TERLAMBAT), TENGGAT + timedelta(days=1), True),
        (Saringan(status="berjalan"), TENGGAT, True),
        (Saringan(status="selesai"), TENGGAT, False),
        (Saringan(status="tidak dikenal"), TENGGAT, False),
        (Saringan(tahun="2026"), TENGGAT, True),
        (Saringan(tahun="2025"), TENGGAT, False),
        (Saringan(penanggung_jawab="Seksi Pelayanan Umum"), TENGGAT, True),
        (Saringan(penanggung_jawab="Camat"), TENGGAT, False),
    ):
        assert bool(pemantauan.list_tersaring(sealed, saringan, hari_ini)) is ada, saringan


def test_urgent_is_what_is_late_or_due_within_fourteen_days(sealed):
    for hari, ada in ((date(2026, 9, 15), False), (date(2026, 9, 16), True), (date(2026, 12, 1), True)):
        assert bool(pemantauan.list_mendesak(pemantauan.list_semua(sealed), hari)) is ada
    lapor(sealed, S.SELESAI, "Terlaksana.")
    assert pemantauan.list_mendesak(pemantauan.list_semua(sealed), date(2026, 12, 1)) == ()


# per IKU


def test_an_iku_is_shown_through_its_tribulan_with_the_running_one_marked(sealed):
    open_tb3(sealed)
    riwayat = get_riwayat(sealed, "IKU-01")
    assert [(str(satu.kunci), satu.tahap) for satu in riwayat.tribulan] == [
        ("2026-TB2-R0", ""), ("2026-TB3-R0", "Elaborasi data kinerja"),
    ]  # fmt: skip
    dua, tiga = riwayat.tribulan
    assert dua.isi.analisis.startswith("Uraian Analisis IKU-01")
    assert dua.isi.penyebab.startswith("Uraian Penyebab")
    assert [satu.butir.id for satu in dua.tindak_lanjut] == [ID]
    assert (tiga.isi.analisis, tiga.tindak_lanjut) == ("", ())


def test_a_running_ralat_does_not_take_the_place_of_what_is_sealed(sealed):
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), SESUDAH)
    decide_ralat(sealed, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), SESUDAH)
    assert [str(satu.kunci) for satu in get_riwayat(sealed, "IKU-01").tribulan] == ["2026-TB2-R0"]


def test_every_measured_iku_is_listed_and_another_kode_is_refused(sealed):
    assert [satu.iku.kode for satu in list_iku(sealed)] == ["IKU-01", "IKU-02", "IKU-03", "IKU-04"]
    with pytest.raises(DataNotFoundError):
        get_riwayat(sealed, "IKU-99")
