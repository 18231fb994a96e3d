"""Content of the Telaah: names of sections, words of states, and which follow-ups stay open."""

from dataclasses import replace

from kinerja_app.domain.telaah import TEKS_STATUS, Bagian, Saran, StatusTindakLanjut, bagian_iku
from tests import factories as f

LAMA = f.tindak_lanjut_contoh()


def test_what_is_not_done_stays_open_the_oldest_first():
    baru = replace(LAMA, id="2026-TB2-R0-1", asal="2026-TB2-R0")
    selesai = replace(LAMA, id="2026-TB1-R0-2", status=StatusTindakLanjut.SELESAI)
    berjalan = replace(LAMA, id="2026-TB1-R0-3", status=StatusTindakLanjut.BERJALAN)
    saran = Saran(1, lalu=(LAMA, selesai, berjalan), baru=(baru,))
    assert [butir.id for butir in saran.open_items()] == ["2026-TB1-R0-1", "2026-TB1-R0-3", "2026-TB2-R0-1"]


def test_an_untouched_section_is_an_empty_draft():
    assert (Bagian().teks, Bagian().is_draf, Bagian().versi) == ("", True, 0)


def test_the_section_of_an_iku_carries_its_kode():
    assert bagian_iku("IKU-05") == "iku:IKU-05"


def test_every_status_has_its_words():
    assert TEKS_STATUS.keys() == set(StatusTindakLanjut)
