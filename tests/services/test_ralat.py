"""Ralat of a sealed siklus on real files: asked for, granted or refused, and sealed as the next revisi."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import (
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    TahapMismatchError,
)
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.pembukaan import open_ralat
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import next_revisi
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import daftar_arsip, langkah, pembukaan, pemeriksaan
from kinerja_app.services.dokumen import preview
from kinerja_app.services.ralat import decide_ralat, name_diralat, request_ralat
from kinerja_app.services.tambahan import add_teks
from tests.documents.docx_reading import all_text, open_docx
from tests.factories import (
    ALASAN,
    KUNCI,
    PADA,
    PERIODE,
    orang_camat,
    orang_kasubag,
    orang_kasubag_plt_sekretaris,
    orang_sekretaris,
    orang_tim,
    pada_of,
)
from tests.services.perjalanan import move, open_at, work_up_to

R1 = KunciSiklus(PERIODE, 1)
LATER = PADA + timedelta(days=30)


def grant(home, oleh=None):
    return decide_ralat(home, KUNCI, Aksi.SETUJUI_RALAT, "", oleh or orang_sekretaris(), LATER)


def test_a_granted_ralat_opens_the_next_revisi_with_the_same_data_and_evidence(sealed):
    tersegel = sealed.siklus.get(KUNCI)
    request_ralat(sealed, KUNCI, ALASAN, orang_kasubag(), LATER)
    assert grant(sealed) == R1
    ralat = sealed.siklus.get(R1)
    assert (ralat.tahap, ralat.ralat_dari, ralat.ralat_alasan) == (Tahap.ELABORASI, "2026-TB2-R0", ALASAN)
    assert ralat.entri == tersegel.entri
    assert ralat.segel == ""
    assert sealed.siklus.get(KUNCI) == tersegel
    aksi = [baris.aksi for baris in sealed.jejak.read()]
    assert aksi[-3:] == ["ajukan_ralat", "setujui_ralat", "setujui_ralat"]


def test_the_corrected_revisi_is_sealed_beside_the_first_and_counts_from_then_on(sealed):
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    grant(sealed)
    versi = sealed.siklus.get(R1).entri["IKU-04"].versi
    isian = Isian(KeadaanRealisasi.TERUKUR, Decimal(1190), sumber="Register kecamatan")
    langkah.save_entri(sealed, R1, "IKU-04", isian, (), versi, orang_tim(), LATER)
    move(sealed, R1, Aksi.SAMPAIKAN, orang_tim(), LATER)
    work_up_to(sealed, R1, Tahap.ANALISA)
    siklus, pada = sealed.siklus.get(R1), LATER + timedelta(days=1)
    teks = {nama: (f"Sesudah ralat: {j}.", siklus.telaah[nama].versi) for nama, j in list_bagian(siklus).items()}
    langkah.save_telaah(sealed, R1, teks, orang_tim(), pada)
    move(sealed, R1, Aksi.SERAHKAN, orang_tim(), pada)
    work_up_to(sealed, R1, Tahap.SELESAI)
    assert pemeriksaan.verify(sealed).temuan == ()
    baris = daftar_arsip.get_baris(sealed, KUNCI)
    assert (baris.diganti_oleh, daftar_arsip.get_baris(sealed, R1).diganti_oleh) == (R1, None)
    tb3 = Periode(2026, 3)
    kunci = pembukaan.open_tribulan(sealed, tb3, orang_tim(), pada_of(tb3))
    angka = {angka.kode: angka for angka in sealed.siklus.get(kunci).angka_lalu}
    assert (angka["IKU-04"].realisasi, angka["IKU-04"].asal) == (Decimal(1190), "2026-TB2-R1")


@pytest.mark.parametrize(
    ("nomor", "disebut"),
    [
        ("070/45/35.07.11/2026", "Telaah Nomor 070/45/35.07.11/2026 tanggal 1 Juli 2026"),
        ("", "Telaah Tribulan II Tahun 2026"),
    ],
)
def test_a_ralat_names_the_telaah_by_the_nomor_that_it_was_given_after_the_seal(sealed_tanpa_nomor, nomor, disebut):
    home = sealed_tanpa_nomor
    if nomor:
        add_teks(home, KUNCI, JenisTambahan.NOMOR, nomor, "", orang_kasubag(), LATER)
    request_ralat(home, KUNCI, ALASAN, orang_tim(), LATER)
    grant(home)
    assert name_diralat(home, home.siklus.get(KUNCI)) == ""
    assert name_diralat(home, home.siklus.get(R1)) == disebut
    _, konsep = preview(home, R1, "telaah", LATER)
    assert f"Telaah ini meralat {disebut} dengan alasan" in all_text(open_docx(konsep))


def test_a_refused_ralat_opens_nothing_and_may_be_asked_for_again(sealed):
    request_ralat(sealed, KUNCI, ALASAN, orang_kasubag(), LATER)
    assert decide_ralat(sealed, KUNCI, Aksi.TOLAK_RALAT, "Angkanya sudah benar.", orang_sekretaris(), LATER) is None
    assert sealed.siklus.keys() == (KUNCI,)
    (pengajuan,) = daftar_arsip.list_pengajuan(sealed, KUNCI)
    assert (pengajuan.putusan, pengajuan.alasan_putusan) == ("ditolak", "Angkanya sudah benar.")
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    assert grant(sealed) == R1


def test_request_and_decision_are_by_two_persons(sealed):
    request_ralat(sealed, KUNCI, ALASAN, orang_kasubag(), LATER)
    with pytest.raises(OrangSamaError):
        grant(sealed, orang_kasubag_plt_sekretaris())
    assert sealed.siklus.keys() == (KUNCI,)
    assert grant(sealed) == R1


def test_who_may_ask_and_who_may_decide(sealed):
    for oleh in (orang_sekretaris(), orang_camat()):
        with pytest.raises(PeranMismatchError):
            request_ralat(sealed, KUNCI, ALASAN, oleh, LATER)
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    for oleh in (orang_tim(2), orang_kasubag()):
        with pytest.raises(PeranMismatchError):
            grant(sealed, oleh)


def test_a_reason_is_demanded_and_one_request_at_a_time_is_taken(sealed):
    with pytest.raises(InputInvalidError):
        request_ralat(sealed, KUNCI, "salah", orang_tim(), LATER)
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    with pytest.raises(TahapMismatchError):
        request_ralat(sealed, KUNCI, ALASAN, orang_kasubag(), LATER)
    grant(sealed)
    with pytest.raises(TahapMismatchError):
        request_ralat(sealed, KUNCI, ALASAN, orang_kasubag(), LATER)


def test_without_a_request_nothing_is_decided_and_an_open_siklus_has_no_ralat(home_contoh):
    open_at(home_contoh)
    with pytest.raises(TahapMismatchError):
        request_ralat(home_contoh, KUNCI, ALASAN, orang_tim(), LATER)
    with pytest.raises(TahapMismatchError):
        grant(home_contoh)


def test_a_crash_between_the_new_revisi_and_the_decision_does_not_open_a_second_one(sealed):
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    siklus_list = sealed.list_ringkasan()
    putusan = sealed.register.get().decide_ralat(KUNCI, siklus_list, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), LATER)
    # As if the power went here: the siklus is stored, the register still says that the request waits.
    sealed.create_siklus(open_ralat(sealed.siklus.get(KUNCI), next_revisi(PERIODE, siklus_list), putusan, LATER))
    assert grant(sealed) == R1
    assert sealed.siklus.keys() == (KUNCI, R1)
    assert sealed.register.get().pending_ralat(PERIODE) is None


def test_the_page_offers_what_the_person_may_do_now(sealed):
    def offered(oleh):
        return [transisi.aksi for transisi in daftar_arsip.list_ralat(sealed, KUNCI, oleh, LATER)]

    assert (offered(orang_tim()), offered(orang_sekretaris())) == ([Aksi.AJUKAN_RALAT], [])
    request_ralat(sealed, KUNCI, ALASAN, orang_tim(), LATER)
    assert (offered(orang_tim()), offered(orang_sekretaris())) == ([], [Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT])
