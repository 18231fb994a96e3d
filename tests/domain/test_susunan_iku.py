"""Order of the IKU, and IKU and programs put into a Dokumen IKU, replaced and taken out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain import susunan_iku as s
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.iku import Program
from tests.factories import dokumen_iku_contoh, iku_contoh


def kode_of(dokumen):
    return [iku.kode for iku in dokumen.iku_list]


@pytest.mark.parametrize(
    ("kode", "arah", "urutan"),
    [
        ("IKU-02", s.Geser.NAIK, ["IKU-02", "IKU-01", "IKU-03"]),
        ("IKU-02", s.Geser.TURUN, ["IKU-01", "IKU-03", "IKU-02"]),
        ("IKU-01", s.Geser.NAIK, ["IKU-01", "IKU-02", "IKU-03"]),
        ("IKU-03", s.Geser.TURUN, ["IKU-01", "IKU-02", "IKU-03"]),
    ],
)
def test_an_iku_moves_one_place_and_stops_at_the_end(kode, arah, urutan):
    assert kode_of(s.move_iku(dokumen_iku_contoh(3), kode, arah)) == urutan


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(s.Geser)), max_size=20))
def test_moving_never_loses_or_changes_an_iku(langkah):
    dokumen = awal = dokumen_iku_contoh(5)
    for nomor, arah in langkah:
        dokumen = s.move_iku(dokumen, awal.iku_list[nomor].kode, arah)
    assert sorted(dokumen.iku_list, key=lambda iku: iku.kode) == list(awal.iku_list)
    assert dokumen.program_list == awal.program_list


def test_an_unknown_kode_is_not_moved():
    with pytest.raises(DataNotFoundError, match="IKU-99"):
        s.move_iku(dokumen_iku_contoh(3), "IKU-99", s.Geser.NAIK)


def test_an_iku_is_added_at_the_end_and_replaced_in_its_place():
    dokumen = dokumen_iku_contoh(2)
    ganti = replace(dokumen.iku_list[0], indikator="Lain")
    assert [iku.indikator for iku in s.replace_iku(dokumen, "IKU-01", ganti).iku_list] == [
        "Lain", "Jumlah gangguan trantibum",
    ]  # fmt: skip
    assert kode_of(s.add_iku(dokumen, iku_contoh("IKU-09"))) == ["IKU-01", "IKU-02", "IKU-09"]
    with pytest.raises(InputInvalidError, match="sudah dipakai"):
        s.replace_iku(dokumen, "IKU-01", iku_contoh("iku-02"))


def test_programs_no_longer_name_an_iku_that_was_taken_out():
    dokumen = dokumen_iku_contoh(4)
    satu, dua = s.remove_iku(dokumen, "IKU-03").program_list
    assert (satu.iku, dua.iku) == (("IKU-01",), ("IKU-02", "IKU-04"))


def test_programs_are_added_replaced_and_removed_by_their_number():
    dokumen = dokumen_iku_contoh(2)
    satu, dua = dokumen.program_list
    baru = Program("Baru", None, (None,) * 4, ())
    assert s.add_program(dokumen, baru).program_list == (satu, dua, baru)
    assert s.replace_program(dokumen, 1, baru).program_list == (baru, dua)
    assert s.remove_program(dokumen, 2).program_list == (satu,)
    with pytest.raises(DataNotFoundError):
        s.find_program(dokumen, 3)
