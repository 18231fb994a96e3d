"""Additions to a sealed siklus: the newest counts, nothing is replaced, numbers go on."""

from dataclasses import replace

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, InputInvalidError
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.tambahan import DaftarTambahan, JenisTambahan, is_nomor_lengkap
from tests import factories as f

PADA = f.PADA


@pytest.fixture
def siklus():
    return f.siklus_at(Tahap.SELESAI, n_iku=1)


def add(daftar, siklus, jenis, isi, oleh, alasan="", sha256=""):
    satu = daftar.prepare(siklus, jenis, isi, sha256, alasan, oleh, PADA)
    daftar.add(satu)
    return satu


def test_additions_of_a_siklus_are_numbered_by_themselves_and_listed_the_newest_first(siklus):
    daftar, lain = DaftarTambahan(), f.siklus_at(Tahap.SELESAI, n_iku=1)
    lain.kunci = KunciSiklus(siklus.periode, 1)
    for teks in ("Pertama.", "Kedua."):
        add(daftar, siklus, JenisTambahan.ARAHAN, teks, f.orang_camat())
    add(daftar, lain, JenisTambahan.ARAHAN, "Lain.", f.orang_camat())
    assert [(satu.urutan, satu.isi) for satu in daftar.of(siklus.kunci)] == [(2, "Kedua."), (1, "Pertama.")]
    assert [satu.urutan for satu in daftar.of(lain.kunci)] == [1]
    assert daftar.of(siklus.kunci, JenisTambahan.NOMOR) == ()
    assert daftar.versi == 3


def test_preparing_changes_nothing(siklus):
    daftar = DaftarTambahan()
    daftar.prepare(siklus, JenisTambahan.ARAHAN, "Isi.", "", "", f.orang_camat(), PADA)
    assert daftar == DaftarTambahan()


def test_the_nomor_given_last_counts_before_the_sealed_one(siklus):
    daftar = DaftarTambahan()
    assert daftar.nomor_of(siklus.kunci, "070/1") == "070/1"
    siklus.dokumen = replace(siklus.dokumen, nomor="")
    add(daftar, siklus, JenisTambahan.NOMOR, "070/2", f.orang_kasubag())
    add(daftar, siklus, JenisTambahan.NOMOR, "070/3", f.orang_kasubag(), f.ALASAN)
    assert daftar.nomor_of(siklus.kunci, "070/1") == "070/3"


@pytest.mark.parametrize(
    ("nomor", "lengkap"),
    [
        ("070/12/35.07.11/2026", True), ("070/ 12 /35.07.11/2026", True), ("12", True), ("070/12.a/2026", True),
        ("", False), (" ", False), ("070/      /35.07.11/2026", False), ("070//35.07.11/2026", False),
        ("070/......./35.07.11/2026", False), ("070/____/2026", False), ("070/12/", False),
    ],
)  # fmt: skip
def test_a_nomor_is_given_when_no_part_between_its_slashes_is_blank(nomor, lengkap):
    assert is_nomor_lengkap(nomor) is lengkap


def test_a_nomor_sealed_with_a_gap_counts_as_none_and_the_real_one_needs_no_reason(siklus):
    daftar, celah = DaftarTambahan(), "070/      /35.07.11/2026"
    siklus.dokumen = replace(siklus.dokumen, nomor=celah)
    assert daftar.nomor_of(siklus.kunci, celah) == ""
    with pytest.raises(InputInvalidError, match="bagian kosong") as galat:
        add(daftar, siklus, JenisTambahan.NOMOR, celah, f.orang_kasubag())
    assert galat.value.bidang == "nomor"
    assert add(daftar, siklus, JenisTambahan.NOMOR, "070/7/35.07.11/2026", f.orang_kasubag()).alasan == ""
    assert daftar.nomor_of(siklus.kunci, celah) == "070/7/35.07.11/2026"


def test_the_same_addition_is_not_added_twice_and_an_unknown_one_not_found(siklus):
    daftar = DaftarTambahan()
    satu = add(daftar, siklus, JenisTambahan.ARAHAN, "Isi.", f.orang_camat())
    with pytest.raises(DataExistsError):
        daftar.add(satu)
    with pytest.raises(DataNotFoundError):
        daftar.get(siklus.kunci, 2)
    assert daftar.get(siklus.kunci, 1) is satu
