"""Register of tribulan: which may be opened, which were not carried out, and requests for ralat."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import (
    DataExistsError,
    InputInvalidError,
    KinerjaError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    TahapMismatchError,
)
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import Register, RingkasanSiklus, latest_sealed, list_diganti, next_revisi
from tests import factories as f

SEK, KAS, TIM = f.orang_sekretaris(), f.orang_kasubag(), f.orang_tim(1)
HARI = date(2027, 12, 31)
PADA = datetime(2027, 12, 31, 9, 0, tzinfo=f.WIB)
S, B = Tahap.SELESAI, Tahap.DIBATALKAN


def ringkas(kunci, tahap=S, *, is_ralat=False):
    """A summary from "2026-TB1-R0"."""
    return RingkasanSiklus(KunciSiklus.parse(kunci), tahap, is_ralat, "", PADA, PADA)


def p(teks):
    return Periode.parse(teks)


def opens(register, periode, *ada, hari=HARI):
    return str(register.check_can_open(p(periode), ada, hari))


def refused(register, periode, *ada, hari=HARI):
    with pytest.raises(PeriodeClosedError) as galat:
        register.check_can_open(p(periode), ada, hari)
    return str(galat.value)


# opening


def test_the_very_first_siklus_may_be_any_tribulan_that_has_begun():
    for periode in ("2024-TB3", "2027-TB4"):
        assert opens(Register(), periode) == f"{periode}-R0"


def test_a_first_siklus_that_was_cancelled_leaves_the_choice_free_again():
    assert opens(Register(), "2026-TB2", ringkas("2026-TB1-R0", B)) == "2026-TB2-R0"


def test_a_tribulan_opens_after_one_that_accepted_data_awal_covers():
    ada = (ringkas("2027-TB1-R0"),)
    register = Register()
    assert "Tribulan IV Tahun 2025 belum selesai" in refused(register, "2026-TB1", *ada)
    with pytest.raises(PeriodeClosedError):
        register.check_can_open(p("2026-TB1"), ada, HARI, (p("2025-TB3"), p("2026-TB1")))
    assert str(register.check_can_open(p("2026-TB1"), ada, HARI, (p("2025-TB4"),))) == "2026-TB1-R0"


def test_a_tribulan_opens_after_the_one_before_is_sealed():
    assert opens(Register(), "2026-TB2", ringkas("2026-TB1-R0")) == "2026-TB2-R0"
    pesan = refused(Register(), "2026-TB3", ringkas("2026-TB1-R0"))
    assert "Tribulan II Tahun 2026 belum selesai" in pesan
    assert "tidak dilaksanakan" in pesan


def test_tb1_opens_after_tb4_of_the_year_before():
    assert opens(Register(), "2027-TB1", ringkas("2026-TB4-R0")) == "2027-TB1-R0"
    assert "Tribulan IV Tahun 2026" in refused(Register(), "2027-TB1", ringkas("2026-TB1-R0"))


def test_one_regular_siklus_runs_at_a_time():
    berjalan = ringkas("2026-TB2-R0", Tahap.ANALISA)
    pesan = refused(Register(), "2026-TB3", ringkas("2026-TB1-R0"), berjalan)
    assert pesan.startswith("Tribulan II Tahun 2026 masih berjalan. Siklus berada pada tahap 3")
    assert "masih berjalan" in refused(Register(), "2026-TB2", berjalan)


def test_a_running_ralat_does_not_keep_the_next_tribulan_closed():
    ralat = ringkas("2026-TB1-R1", Tahap.ELABORASI, is_ralat=True)
    assert opens(Register(), "2026-TB2", ringkas("2026-TB1-R0"), ralat) == "2026-TB2-R0"


def test_a_sealed_tribulan_is_not_opened_again():
    assert "hanya melalui ralat" in refused(Register(), "2026-TB1", ringkas("2026-TB1-R0"))


def test_a_cancelled_ralat_does_not_reopen_its_tribulan():
    ada = ringkas("2026-TB1-R0"), ringkas("2026-TB1-R1", B, is_ralat=True)
    assert "hanya melalui ralat" in refused(Register(), "2026-TB1", *ada)


def test_a_cancelled_tribulan_opens_again_under_the_next_number():
    ada = ringkas("2026-TB1-R0"), ringkas("2026-TB2-R0", B), ringkas("2026-TB2-R1", B)
    assert opens(Register(), "2026-TB2", *ada) == "2026-TB2-R2"


def test_a_future_tribulan_is_refused_until_its_first_day():
    ada = ringkas("2026-TB2-R0")
    assert "belum dimulai" in refused(Register(), "2026-TB3", ada, hari=date(2026, 6, 30))
    assert opens(Register(), "2026-TB3", ada, hari=date(2026, 7, 1)) == "2026-TB3-R0"


# tidak dilaksanakan


def mark(register, periode, *ada, alasan="Kantor pindah gedung", oleh=SEK, pada=PADA):
    register.mark_tidak_dilaksanakan(p(periode), ada, alasan, oleh, pada)


def test_a_tribulan_marked_as_not_carried_out_lets_the_next_one_open():
    register = Register()
    mark(register, "2026-TB2", ringkas("2026-TB1-R0"))
    assert opens(register, "2026-TB3", ringkas("2026-TB1-R0")) == "2026-TB3-R0"
    (baris,) = register.tidak_dilaksanakan
    assert (baris.alasan, baris.oleh.nama, baris.pada) == ("Kantor pindah gedung", "Sekretaris Contoh", PADA)
    assert register.versi == 1


def test_a_marked_tribulan_is_not_opened_any_more():
    register = Register()
    mark(register, "2026-TB2", ringkas("2026-TB1-R0"))
    assert "tidak dilaksanakan" in refused(register, "2026-TB2", ringkas("2026-TB1-R0"))


def test_a_mark_counts_as_a_beginning():
    register = Register()
    mark(register, "2026-TB2")
    assert opens(register, "2026-TB3") == "2026-TB3-R0"
    assert "belum selesai" in refused(register, "2027-TB1")


def test_a_cancelled_tribulan_may_be_marked():
    register = Register()
    mark(register, "2026-TB2", ringkas("2026-TB1-R0"), ringkas("2026-TB2-R0", B))
    assert len(register.tidak_dilaksanakan) == 1


@pytest.mark.parametrize(
    ("lain", "galat"),
    [
        ({"oleh": TIM}, PeranMismatchError),
        ({"oleh": KAS}, PeranMismatchError),
        ({"oleh": f.orang_admin()}, PeranMismatchError),
        ({"alasan": "  sembilan "}, InputInvalidError),
        ({"pada": datetime(2026, 3, 31, 9, 0, tzinfo=f.WIB)}, PeriodeClosedError),
    ],
)
def test_a_mark_by_another_role_without_reason_or_for_the_future_is_refused(lain, galat):
    register = Register()
    with pytest.raises(galat):
        mark(register, "2026-TB2", **lain)
    assert register == Register()


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.PENDOKUMENTASIAN, S])
def test_a_tribulan_that_has_a_siklus_cannot_be_marked(tahap):
    with pytest.raises(PeriodeClosedError, match="sudah punya siklus"):
        mark(Register(), "2026-TB2", ringkas("2026-TB2-R0", tahap))


def test_a_tribulan_is_marked_once():
    register = Register()
    mark(register, "2026-TB2")
    with pytest.raises(DataExistsError):
        mark(register, "2026-TB2")


# ralat

KUNCI = KunciSiklus.parse("2026-TB1-R0")
ADA = (ringkas("2026-TB1-R0"), ringkas("2026-TB2-R0"))


def ask(register, kunci=KUNCI, ada=ADA, alasan="Angka IKU-01 keliru", oleh=KAS):
    register.ajukan_ralat(kunci, ada, alasan, oleh, PADA)


def decide(register, aksi, kunci=KUNCI, ada=ADA, alasan="Tidak ada dasar perubahan", oleh=SEK):
    return register.decide_ralat(kunci, ada, aksi, alasan, oleh, PADA)


def asked():
    register = Register()
    ask(register)
    return register


def test_a_request_waits_for_the_sekretaris():
    register = asked()
    assert register.pending_ralat(p("2026-TB1")).oleh.nama == "Kasubag Contoh"
    assert register.pending_ralat(p("2026-TB2")) is None


def test_a_granted_request_is_decided_in_place():
    register = asked()
    diputus = decide(register, Aksi.SETUJUI_RALAT, alasan="")
    assert (diputus.putusan, diputus.pemutus.nama, diputus.diputus) == ("disetujui", "Sekretaris Contoh", PADA)
    assert register.ralat == (diputus,)
    assert register.pending_ralat(p("2026-TB1")) is None


def test_a_refused_request_keeps_its_reason_and_may_be_made_again():
    register = asked()
    diputus = decide(register, Aksi.TOLAK_RALAT)
    assert (diputus.putusan, diputus.alasan_putusan) == ("ditolak", "Tidak ada dasar perubahan")
    ask(register)
    assert len(register.ralat) == 2


def test_a_second_request_while_one_waits_is_refused():
    register = asked()
    with pytest.raises(TahapMismatchError, match="sudah diajukan"):
        ask(register, oleh=TIM)


def test_ralat_of_two_tribulan_may_wait_side_by_side():
    register = asked()
    ask(register, KunciSiklus.parse("2026-TB2-R0"))
    assert decide(register, Aksi.SETUJUI_RALAT, KunciSiklus.parse("2026-TB2-R0")).kunci.periode == p("2026-TB2")
    assert register.pending_ralat(p("2026-TB1")) is not None


def test_a_ralat_starts_from_the_latest_sealed_revisi_only():
    ada = (*ADA, ringkas("2026-TB1-R1", is_ralat=True))
    with pytest.raises(TahapMismatchError, match="revisi terakhir"):
        ask(Register(), ada=ada)
    ask(Register(), KunciSiklus.parse("2026-TB1-R1"), ada)


def test_a_running_ralat_of_the_tribulan_refuses_another():
    ada = (*ADA, ringkas("2026-TB1-R1", Tahap.ANALISA, is_ralat=True))
    with pytest.raises(TahapMismatchError, match="sedang berjalan"):
        ask(Register(), ada=ada)


def test_after_a_cancelled_ralat_another_may_be_asked_for_and_gets_a_new_number():
    ada = (*ADA, ringkas("2026-TB1-R1", B, is_ralat=True))
    ask(Register(), ada=ada)
    assert str(next_revisi(p("2026-TB1"), ada)) == "2026-TB1-R2"
    assert latest_sealed(p("2026-TB1"), ada) == KUNCI


@pytest.mark.parametrize(
    ("lain", "galat"),
    [
        ({"oleh": SEK}, PeranMismatchError),
        ({"oleh": f.orang_camat()}, PeranMismatchError),
        ({"oleh": f.orang_admin()}, PeranMismatchError),
        ({"alasan": "keliru"}, InputInvalidError),
        ({"ada": (ringkas("2026-TB1-R0", Tahap.PENGETIKAN),)}, TahapMismatchError),
        ({"ada": ()}, KinerjaError),
    ],
)
def test_a_request_that_breaks_a_rule_changes_nothing(lain, galat):
    register = Register()
    with pytest.raises(galat):
        ask(register, **lain)
    assert register == Register()


@pytest.mark.parametrize(
    ("aksi", "lain", "galat"),
    [
        (Aksi.SETUJUI_RALAT, {"oleh": KAS}, PeranMismatchError),
        (Aksi.SETUJUI_RALAT, {"oleh": f.orang_kasubag_plt_sekretaris()}, OrangSamaError),
        (Aksi.TOLAK_RALAT, {"alasan": "tidak"}, InputInvalidError),
        (Aksi.AJUKAN_RALAT, {"oleh": KAS}, InputInvalidError),
        (Aksi.SETUJUI_RALAT, {"kunci": KunciSiklus.parse("2026-TB2-R0")}, TahapMismatchError),
    ],
)
def test_a_decision_that_breaks_a_rule_changes_nothing(aksi, lain, galat):
    register = asked()
    sebelum = deepcopy(register)
    with pytest.raises(galat):
        decide(register, aksi, **lain)
    assert register == sebelum


def test_who_asked_may_withdraw_by_refusing_as_plt_sekretaris():
    """Only granting needs another person."""
    register = asked()
    assert decide(register, Aksi.TOLAK_RALAT, oleh=f.orang_kasubag_plt_sekretaris()).putusan == "ditolak"


def test_the_latest_sealed_revisi_replaces_earlier_ones():
    ada = ringkas("2026-TB1-R0"), ringkas("2026-TB1-R1", is_ralat=True), ringkas("2026-TB1-R2", Tahap.ANALISA)
    assert str(latest_sealed(p("2026-TB1"), ada)) == "2026-TB1-R1"
    assert latest_sealed(p("2026-TB2"), ada) is None
    assert str(next_revisi(p("2026-TB2"), ada)) == "2026-TB2-R0"


def test_a_summary_knows_whether_its_siklus_runs():
    assert [replace(ADA[0], tahap=tahap).is_berjalan for tahap in Tahap] == [True] * 6 + [False] * 2


def test_a_sealed_siklus_is_replaced_by_the_latest_sealed_revisi_of_its_tribulan_only():
    ada = (
        ringkas("2026-TB1-R0"), ringkas("2026-TB1-R1", B), ringkas("2026-TB1-R2", is_ralat=True),
        ringkas("2026-TB1-R3", Tahap.ANALISA, is_ralat=True), ringkas("2026-TB2-R0"),
    )  # fmt: skip
    kunci = KunciSiklus.parse
    assert list_diganti(ada) == {kunci("2026-TB1-R0"): kunci("2026-TB1-R2")}
