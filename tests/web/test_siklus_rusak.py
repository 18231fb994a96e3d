"""One siklus file that cannot be read: the lists name it, its own page says so, everything else is served."""

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests.factories import KUNCI, siklus_at, siklus_baru, walk
from tests.rusak import RUSAK
from tests.web.contoh_rancangan import put_in_force
from tests.web.halaman import buka


@pytest.mark.parametrize("damage", RUSAK)
def test_a_damaged_siklus_is_named_on_the_lists_and_its_own_page_says_so_with_a_number(masuk, home_contoh, damage):
    home_contoh.create_siklus(walk(siklus_baru(Periode(2026, 1)), Tahap.SELESAI))
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    damage(home_contoh.siklus.path(KunciSiklus(Periode(2026, 1), 0)))
    tim = masuk("tim-1")
    for url in ("/", "/siklus"):
        halaman = buka(tim, url)
        assert halaman.status == 200
        assert "Berkas siklus 2026-TB1-R0 rusak" in halaman.teks
        assert KUNCI.label in halaman.teks
    for url in ("/arsip", "/iku", f"/siklus/{KUNCI}"):
        assert buka(tim, url).status == 200, url
    halaman = buka(tim, "/siklus/2026-TB1-R0")
    assert halaman.status == 500
    assert "2026-TB1-R0.json” rusak" in halaman.teks
    assert "nomor kejadian" in halaman.teks


def test_a_rekap_that_would_miss_its_figures_says_what_to_do_with_a_number(masuk, home_contoh):
    """An older revisi must not take its place unnoticed, and going back to one's step is no remedy."""
    put_in_force(home_contoh, 2026)
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    home_contoh.siklus.path(KUNCI).write_bytes(b"{")
    camat = masuk("camat")
    daftar = buka(camat, "/rekap")
    assert (daftar.status, f"Berkas siklus {KUNCI} rusak" in daftar.teks) == (200, True)
    for url in ("/rekap/2026", "/rekap/2026/word", "/rekap/2026/excel"):
        halaman = buka(camat, url)
        assert halaman.status == 500
        for kalimat in ("Berkas data rusak", f"Berkas siklus {KUNCI} rusak", "cadangan terakhir", "nomor kejadian"):
            assert kalimat in halaman.teks, url
