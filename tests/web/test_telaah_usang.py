"""Step 3 after a late correction: stale texts are marked, offered the new draft, and accepted only by a choice."""

from datetime import date

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dasar_telaah import compute_dasar, list_stale
from kinerja_app.domain.penulisan import record_saran
from tests.domain.test_dasar_telaah import accept_drafts, correct, save
from tests.factories import ALASAN, KUNCI, PADA, move, orang_kasubag, orang_sekretaris, orang_tim, siklus_at
from tests.web.halaman import buka, check_ringkasan, kirim

URL = f"/siklus/{KUNCI}/telaah"
URL_SARAN = f"/siklus/{KUNCI}/saran"
TANDA_SARAN = "Angka berubah sejak tindak lanjut ini ditulis"
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
    siklus = stored(terkoreksi)
    data = {"versi": str(siklus.versi), "dilihat": str(len(siklus.riwayat)), "menit_kerja": "10"}
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
    data = {"versi": str(siklus.versi), "dilihat": str(len(siklus.riwayat)), "menit_kerja": "10"}
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


@pytest.fixture
def saran_usang(home_contoh):
    """The follow-up names IKU-01, which was 83,50 then and is 85,50 now."""
    siklus = siklus_at(Tahap.ANALISA, n_iku=2)
    accept_drafts(siklus)
    baru = (("Menaikkan IKM (IKU-01) dari 83,50", "Seksi Pelayanan", date(2026, 9, 30)),)
    record_saran(siklus, {}, baru, 0, orang_tim(1), PADA)
    correct(siklus, "IKU-01", "85.50")
    home_contoh.create_siklus(siklus)
    return home_contoh


def test_the_page_of_follow_ups_says_that_the_figures_changed_and_saving_states_that_they_are_right(saran_usang, masuk):
    tim = masuk("tim-1")
    assert "Buka “Tindak lanjut (bagian VI)”" in buka(tim, URL).teks
    halaman = buka(tim, URL_SARAN)
    assert TANDA_SARAN in halaman.teks
    serah = buka(tim, f"/siklus/{KUNCI}/langkah/serahkan")
    assert any(tautan.endswith("/saran#uraian-1") for tautan, _ in serah.ringkasan)
    assert kirim(tim, URL_SARAN, halaman.isian(URL_SARAN)).status == 302
    assert "diterima pada angka sekarang" in stored(saran_usang).riwayat[-1].rincian["angka"]
    assert TANDA_SARAN not in buka(tim, URL_SARAN).teks


def test_the_page_of_follow_ups_warns_only_who_can_mend_it(saran_usang, masuk):
    assert TANDA_SARAN not in buka(masuk("camat"), URL_SARAN).teks


def test_follow_ups_typed_beside_the_old_figures_are_asked_back_once(home_contoh, masuk):
    home_contoh.create_siklus(siklus_at(Tahap.ANALISA, n_iku=2))
    tim = masuk("tim-1")
    isian = buka(tim, URL_SARAN).isian(URL_SARAN) | {
        "uraian-1": "Menaikkan IKM dari 83,50", "penanggung_jawab-1": "Camat",
        "tenggat-1-tanggal": "30", "tenggat-1-bulan": "9", "tenggat-1-tahun": "2026",
    }  # fmt: skip
    with home_contoh.edit_siklus(KUNCI) as siklus:
        correct(siklus, "IKU-01", "85.50")
    halaman = kirim(tim, URL_SARAN, isian)
    assert halaman.status == 422
    assert "Angka berubah sejak halaman ini dibuka" in halaman.galat_di("uraian-1")
    assert kirim(tim, URL_SARAN, halaman.isian(URL_SARAN)).status == 302
    assert stored(home_contoh).saran.baru[0].uraian == "Menaikkan IKM dari 83,50"


def test_nobody_sees_a_withdrawal_of_what_was_approved(home_contoh, masuk):
    siklus = siklus_at(Tahap.PENGETIKAN, n_iku=2)
    move(siklus, Aksi.KEMBALIKAN, orang_kasubag())
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    assert "Tarik kembali" not in buka(tim, f"/siklus/{KUNCI}").tombol
    data = {"versi": str(stored(home_contoh).versi), "alasan": ALASAN}
    assert kirim(tim, f"/siklus/{KUNCI}/langkah/tarik_kembali", data).status == 409
