"""The table of remedies: complete, in sentences, and without a word for what nothing finds."""

import re
from pathlib import Path

import kinerja_app
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.tindakan_temuan import TINDAKAN, group_temuan

# The one place that puts the name of a kind together.
DISUSUN = {"siklus_diubah", "dokumen_diubah"}


def kinds_in_code() -> set[str]:
    """Every kind of finding that the program's text can make."""
    teks = "\n".join(berkas.read_text("utf-8") for berkas in Path(kinerja_app.__file__).parent.rglob("*.py"))
    return set(re.findall(r'(?:Temuan\(|_temuan\(|walk\.report\()\s*"([a-z]+(?:_[a-z]+)*)"', teks)) | DISUSUN


def test_every_kind_of_finding_has_a_name_and_a_remedy_and_no_other_has():
    assert set(TINDAKAN) == kinds_in_code()


def test_every_name_and_remedy_reads_as_a_sentence():
    for nama, tindakan in TINDAKAN.values():
        assert nama[0].isupper()
        assert not nama.endswith(".")
        assert tindakan[0].isupper()
        assert tindakan.endswith(".")
    assert len({nama for nama, _ in TINDAKAN.values()}) == len(TINDAKAN)


def test_findings_are_grouped_by_kind_the_archive_before_the_audit_trail():
    satu, dua = Temuan("jejak_dihapus", "jejak.jsonl", "x"), Temuan("berkas_hilang", "2026/TB1-R0/a", "y")
    tiga = Temuan("berkas_hilang", "2026/TB1-R0/b", "z")
    kelompok = group_temuan([satu, dua, tiga])
    assert [(k.nama, k.temuan) for k in kelompok] == [
        ("Berkas arsip hilang", (dua, tiga)),
        ("Baris jejak audit dihapus", (satu,)),
    ]


def test_a_kind_kept_by_another_version_is_shown_all_the_same():
    (kelompok,) = group_temuan([Temuan("baru_sekali", "x", "y")])
    assert kelompok.nama == "baru_sekali"
    assert "Periksa lagi" in kelompok.tindakan
