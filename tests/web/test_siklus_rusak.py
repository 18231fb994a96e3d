"""One siklus file that cannot be read: the lists name it, its own page says so, everything else is served."""

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests.factories import KUNCI, siklus_at, siklus_baru, walk
from tests.web.halaman import buka


def test_a_damaged_siklus_is_named_on_the_lists_and_its_own_page_says_so_with_a_number(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(Periode(2026, 1)), Tahap.SELESAI))
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA))
    home_contoh.siklus.path(KunciSiklus(Periode(2026, 1), 0)).write_bytes(b"{")
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
