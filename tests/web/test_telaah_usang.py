"""Step 3 after a late correction: stale texts are marked, offered the new draft, and accepted only by a choice."""

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dasar_telaah import compute_dasar, list_stale
from tests.domain.test_dasar_telaah import accept_drafts, correct, save
from tests.factories import ALASAN, KUNCI, move, orang_kasubag, orang_sekretaris, orang_tim, siklus_at
from tests.web.halaman import buka, check_ringkasan, kirim

URL = f"/siklus/{KUNCI}/telaah"
TANDA = "Angka berubah sejak teks ini ditulis"


@pytest.fixture
def terkoreksi(home_contoh):
    """IKU-02 was 3 when all drafts were accepted and umum written by hand; then it was corrected to 0."""
    siklus = siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    save(siklus, umum="Kalimat Tim sendiri.")
    move(siklus, Aksi.SERAHKAN, orang_tim(1))
    move(siklus, Aksi.SETUJUI, orang_sekretaris())
    correct(siklus)
    home_contoh.create_siklus(siklus)
    return home_contoh


def stored(home):
    return home.siklus.get(KUNCI)


def test_stale_texts_are_marked_with_the_new_draft_beside_and_nothing_chosen(terkoreksi, masuk):
    halaman = buka(masuk("tim-1"), URL)
    assert halaman.teks.count(TANDA) == len(list_stale(stored(terkoreksi))) == 4
    assert compute_dasar(stored(terkoreksi)).draf["iku:IKU-02"] in halaman.teks
    isian = halaman.isian(URL)
    assert not [nama for nama in isian if nama.startswith("pilih-")]
    assert {"Perbarui semua draf yang belum disunting", "Simpan Telaah"} <= set(halaman.tombol)
    assert TANDA not in buka(masuk("camat"), f"{URL}/baca").teks


def test_saving_without_a_choice_accepts_no_stale_text(terkoreksi, masuk):
    sebelum = stored(terkoreksi)
    tim = masuk("tim-1")
    kirim(tim, URL, buka(tim, URL).isian(URL))
    assert stored(terkoreksi) == sebelum
    assert "4 bagian ditulis sebelum angkanya berubah" in buka(tim, URL).teks


def test_the_hand_over_is_refused_with_a_link_to_each_stale_text(terkoreksi, masuk):
    tim = masuk("tim-1")
    halaman = buka(tim, f"/siklus/{KUNCI}/langkah/serahkan")
    assert len(halaman.ringkasan) == 4
    check_ringkasan(tim, halaman)
    data = {"versi": str(stored(terkoreksi).versi), "menit_kerja": "10"}
    assert kirim(tim, f"/siklus/{KUNCI}/langkah/serahkan", data).status == 422


def test_choosing_per_text_settles_all_and_the_hand_over_passes(terkoreksi, masuk):
    tim = masuk("tim-1")
    isian = buka(tim, URL).isian(URL) | {
        "pilih-telaah-iku:IKU-02": "draf_baru", "pilih-telaah-penyebab": "tetap", "pilih-telaah-program": "tetap",
        "telaah-umum": "Kalimat Tim, disesuaikan.",
    }  # fmt: skip
    assert kirim(tim, URL, isian).status == 302
    siklus = stored(terkoreksi)
    assert list_stale(siklus) == ()
    assert "terealisasi 0 kejadian" in siklus.telaah["iku:IKU-02"].teks
    assert siklus.telaah["penyebab"].teks == "Teks Tim."
    catatan = {baris.objek: baris.rincian for baris in siklus.riwayat[-4:]}
    assert "diterima pada angka sekarang" in catatan["penyebab"]["angka"]
    data = {"versi": str(siklus.versi), "menit_kerja": "10"}
    assert kirim(tim, f"/siklus/{KUNCI}/langkah/serahkan", data).status == 302


def test_an_edit_and_the_new_draft_at_once_are_asked_back(terkoreksi, masuk):
    tim = masuk("tim-1")
    isian = buka(tim, URL).isian(URL) | {"pilih-telaah-iku:IKU-02": "draf_baru", "telaah-iku:IKU-02": "Ketikan saya."}
    halaman = kirim(tim, URL, isian)
    assert halaman.status == 422
    assert "Pakai salah satu saja" in halaman.galat_di("pilih-telaah-iku:IKU-02")
    assert halaman.isian(URL)["telaah-iku:IKU-02"] == "Ketikan saya."


def test_one_button_renews_the_unedited_drafts_and_keeps_what_was_typed(terkoreksi, masuk):
    tim = masuk("tim-1")
    isian = buka(tim, URL).isian(URL) | {"telaah-umum": "Diketik sesaat sebelumnya."}
    assert kirim(tim, f"{URL}/perbarui", isian).status == 302
    telaah = stored(terkoreksi).telaah
    assert (telaah["umum"].teks, telaah["umum"].is_draf) == ("Diketik sesaat sebelumnya.", False)
    assert telaah["iku:IKU-02"].is_draf
    assert "terealisasi 0 kejadian" in telaah["iku:IKU-02"].teks
    assert "Perbarui semua draf yang belum disunting" not in buka(tim, URL).tombol


def test_a_text_typed_beside_the_old_figures_is_not_taken_for_the_new_ones(home_contoh, masuk):
    """The page was open before the correction; its text is asked back, kept as typed."""
    siklus = siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    isian = buka(tim, URL).isian(URL) | {"telaah-penyebab": "Ditulis pada angka lama."}
    with home_contoh.edit_siklus(KUNCI) as siklus:
        correct(siklus)
    halaman = kirim(tim, URL, isian)
    assert halaman.status == 422
    assert "Angka berubah sejak halaman ini dibuka" in halaman.galat_di("telaah-penyebab")
    assert kirim(tim, URL, halaman.isian(URL)).status == 302
    assert "penyebab" not in list_stale(stored(home_contoh))


def test_nobody_sees_a_withdrawal_of_what_was_approved(home_contoh, masuk):
    siklus = siklus_at(Tahap.PENGETIKAN, n_iku=2)
    move(siklus, Aksi.KEMBALIKAN, orang_kasubag())
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    assert "Tarik kembali" not in buka(tim, f"/siklus/{KUNCI}").tombol
    data = {"versi": str(stored(home_contoh).versi), "alasan": ALASAN}
    assert kirim(tim, f"/siklus/{KUNCI}/langkah/tarik_kembali", data).status == 409
