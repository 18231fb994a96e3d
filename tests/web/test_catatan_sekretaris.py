"""At step 1 after a return the Tim reads what the Sekretaris found, and what a typed figure was rounded to."""

from kinerja_app.domain.alur import Aksi, Tahap
from tests.domain.test_catatan_sekretaris import returned
from tests.factories import KUNCI, move, orang_tim, siklus_at
from tests.web.halaman import buka, isi_lalu_kirim

DATA = f"/siklus/{KUNCI}/data"


def test_the_findings_stand_in_the_list_and_above_the_form_until_and_after_the_change(home_contoh, masuk):
    home_contoh.create_siklus(returned())
    tim = masuk("tim-1")
    for url in (DATA, f"{DATA}/IKU-02"):
        teks = buka(tim, url).teks
        assert "Catatan Sekretaris" in teks
        assert "Bukti dukung ada (tidak)" in teks
        assert "Lampirkan laporan." in teks
    assert "Catatan Sekretaris" not in buka(tim, f"{DATA}/IKU-01").teks
    isi_lalu_kirim(tim, f"{DATA}/IKU-02", realisasi="2")
    for url in (DATA, f"{DATA}/IKU-02"):
        teks = buka(tim, url).teks
        assert "Catatan Sekretaris sebelum isian diubah" in teks
        assert "Lampirkan laporan." in teks


def test_a_figure_that_was_rounded_says_so(home_contoh, masuk):
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI, n_iku=2))
    tim = masuk("tim-1")
    isi_lalu_kirim(tim, f"{DATA}/IKU-01", realisasi="95,005", keadaan="terukur")
    assert "IKU-01 tersimpan. 95,005 dibulatkan menjadi 95,01." in buka(tim, DATA).teks
    isi_lalu_kirim(tim, f"{DATA}/IKU-01", realisasi="95,0")
    assert "dibulatkan" not in buka(tim, DATA).teks


def test_the_explanation_is_not_called_optional(home_contoh, masuk):
    home_contoh.create_siklus(siklus_at(Tahap.ELABORASI, n_iku=2))
    teks = buka(masuk("tim-1"), f"{DATA}/IKU-01").teks
    assert "Penjelasan Wajib bila data tidak tersedia." in teks


def test_the_next_check_shows_the_former_note_and_the_change(home_contoh, masuk):
    home_contoh.create_siklus(returned())
    isi_lalu_kirim(masuk("tim-1"), f"{DATA}/IKU-02", realisasi="2", sumber="Buku register baru")
    with home_contoh.edit_siklus(KUNCI) as siklus:
        move(siklus, Aksi.SAMPAIKAN, orang_tim())
    sekretaris = masuk("sekretaris")
    for url in (f"/siklus/{KUNCI}/ceklist", f"/siklus/{KUNCI}/ceklist/IKU-02"):
        teks = buka(sekretaris, url).teks
        assert "Diubah sejak pemeriksaan sebelumnya: realisasi dari 3 menjadi 2; sumber." in teks
        assert "Catatan Sekretaris sebelum isian diubah" in teks
        assert "Lampirkan laporan." in teks
    assert "Diubah sejak" not in buka(sekretaris, f"/siklus/{KUNCI}/ceklist/IKU-01").teks
