"""Persons and roles: spans of dates, acting in the right role, NIP as printed, and reasons."""

from datetime import date

import pytest

from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.pengguna import (
    AWALAN_KEDUDUKAN,
    NAMA_PERAN,
    Kedudukan,
    Penugasan,
    Peran,
    check_alasan,
    format_nip,
)
from tests import factories as f


@pytest.mark.parametrize(
    ("sampai", "hari", "is_active"),
    [
        (date(2026, 6, 30), date(2025, 12, 31), False),
        (date(2026, 6, 30), date(2026, 1, 1), True),
        (date(2026, 6, 30), date(2026, 6, 30), True),
        (date(2026, 6, 30), date(2026, 7, 1), False),
        (None, date(2030, 1, 1), True),
    ],
)
def test_a_span_counts_both_its_first_and_last_day(sampai, hari, is_active):
    tugas = Penugasan("x", Peran.TIM, "Anggota", Kedudukan.DEFINITIF, date(2026, 1, 1), sampai)
    assert tugas.is_active(hari) is is_active


def test_a_person_acts_in_the_first_of_the_asked_roles_that_is_held():
    orang = f.orang_of(f.pelaku_of("kasubag"), f.pelaku_of("tim-1"))
    assert orang.peran_list == (Peran.KASUBAG_EVAPOR, Peran.TIM)
    assert orang.acting_as((Peran.TIM, Peran.KASUBAG_EVAPOR)).peran is Peran.TIM
    assert orang.acting_as((Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR)).peran is Peran.KASUBAG_EVAPOR
    assert orang.acting_as((Peran.SEKRETARIS,)) is None
    assert f.orang_tanpa_peran().acting_as(tuple(Peran)) is None


@pytest.mark.parametrize(
    ("nip", "cetak"),
    [
        ("196311161990102002", "19631116 199010 2 002"),
        ("19631116 199010 2 002", "19631116 199010 2 002"),
        ("", ""),
        ("12345", "12345"),
        ("19631116199010200X", "19631116199010200X"),
        ("١٩٦٣١١١٦١٩٩٠١٠٢٠٠٢", "١٩٦٣١١١٦١٩٩٠١٠٢٠٠٢"),
    ],
)
def test_a_nip_is_grouped_and_anything_else_stays_as_typed(nip, cetak):
    assert format_nip(nip) == cetak


@pytest.mark.parametrize("alasan", ["1234567890", "  1234567890  ", "Data keliru\nbaris dua"])
def test_a_reason_of_ten_characters_is_returned_trimmed(alasan):
    assert check_alasan(alasan) == alasan.strip()


@pytest.mark.parametrize("alasan", ["", "123456789", "         \n         ", " 12345678  "])
def test_a_shorter_reason_is_refused(alasan):
    with pytest.raises(InputInvalidError) as galat:
        check_alasan(alasan)
    assert galat.value.bidang == "alasan"


def test_every_role_and_quality_has_its_words():
    assert NAMA_PERAN.keys() == set(Peran)
    assert AWALAN_KEDUDUKAN == {Kedudukan.DEFINITIF: "", Kedudukan.PLT: "Plt. ", Kedudukan.PLH: "Plh. "}
