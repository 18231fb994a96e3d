"""Steps 3 and 4 on screen: texts of the Telaah, tindak lanjut, and the whole to read."""

from datetime import date

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.penulisan import list_bagian, record_bagian, record_saran
from kinerja_app.domain.telaah import StatusTindakLanjut
from tests.factories import KUNCI, PADA, fill_telaah, orang_tim, siklus_at

URL = f"/siklus/{KUNCI}"
TENGGAT = {"tenggat-1-tanggal": "30", "tenggat-1-bulan": "9", "tenggat-1-tahun": "2026"}
LALU = "2026-TB1-R0-1"


@pytest.fixture
def analisa(home_contoh):
    """A siklus at step 3 with nothing written yet."""
    siklus = siklus_at(Tahap.ANALISA)
    home_contoh.siklus.create(siklus.kunci, siklus)
    return home_contoh


def stored(home):
    return home.siklus.get(KUNCI)


def form_of(home):
    """What the form holds when it is opened now."""
    siklus = stored(home)
    isian = {}
    for nama in list_bagian(siklus):
        bagian = siklus.telaah.get(nama)
        isian[f"telaah-{nama}"] = bagian.teks if bagian else ""
        isian[f"versi-telaah-{nama}"] = str(bagian.versi if bagian else 0)
    return isian


def saran_form(**lain):
    return {"versi": "0", f"status-{LALU}": "belum", f"keterangan-{LALU}": ""} | lain


# --- texts ---


def test_each_text_stands_beside_the_figures_of_its_iku(analisa, masuk):
    halaman = masuk("tim-1").get(f"{URL}/telaah").get_data(as_text=True)
    assert 'name="telaah-iku:IKU-04"' in halaman
    for teks in ("1.150", "95,83", "Sangat Tinggi", "poin persen sejak TB I 2026", "tidak diukur tribulan ini"):
        assert teks in halaman


def test_the_tim_saves_what_it_wrote_with_its_line_breaks(analisa, masuk):
    isian = form_of(analisa) | {"telaah-penyebab": "Satu.\r\nDua <b> & “tiga”.\r\n", "telaah-iku:IKU-01": "Naik."}
    jawaban = masuk("tim-1").post(f"{URL}/telaah", isian)
    assert jawaban.headers["Location"] == f"{URL}/telaah"
    telaah = stored(analisa).telaah
    assert telaah["penyebab"].teks == "Satu.\nDua <b> & “tiga”."
    assert (telaah["iku:IKU-01"].oleh.nama, telaah["iku:IKU-01"].is_draf) == ("Tim Contoh 1", False)
    assert "umum" not in telaah
    assert "Dua &lt;b&gt; &amp; “tiga”." in masuk("camat").get(f"{URL}/telaah").get_data(as_text=True)


def test_a_second_save_of_the_same_form_changes_nothing(analisa, masuk):
    tim = masuk("tim-1")
    tim.post(f"{URL}/telaah", form_of(analisa) | {"telaah-umum": "Baik."})
    baris = len(stored(analisa).riwayat)
    halaman = tim.post(f"{URL}/telaah", form_of(analisa), follow_redirects=True).get_data(as_text=True)
    assert "Tidak ada bagian yang berubah." in halaman
    assert len(stored(analisa).riwayat) == baris


def test_the_draft_fills_empty_texts_and_keeps_what_was_just_typed(analisa, masuk):
    tim = masuk("tim-1")
    jawaban = tim.post(f"{URL}/telaah/draf", form_of(analisa) | {"telaah-penyebab": "Ditulis sendiri."})
    assert jawaban.status_code == 302
    telaah = stored(analisa).telaah
    assert (telaah["penyebab"].teks, telaah["penyebab"].is_draf) == ("Ditulis sendiri.", False)
    assert telaah["kesimpulan"].teks
    assert telaah["kesimpulan"].is_draf
    assert "Draf program, belum diperiksa" in tim.get(f"{URL}/telaah").get_data(as_text=True)
    halaman = tim.post(f"{URL}/telaah", form_of(analisa), follow_redirects=True).get_data(as_text=True)
    assert "6 bagian masih draf program." in halaman  # four IKU, the whole and the kesimpulan
    assert stored(analisa).telaah["kesimpulan"].is_draf
    tim.post(f"{URL}/telaah", form_of(analisa) | {"pilih-telaah-kesimpulan": "tetap"})
    telaah = stored(analisa).telaah
    assert [nama for nama in telaah if not telaah[nama].is_draf] == ["penyebab", "kesimpulan"]


def test_a_draft_ticked_before_another_button_is_pressed_is_accepted_too(analisa, masuk):
    tim = masuk("tim-1")
    tim.post(f"{URL}/telaah/draf", form_of(analisa))
    tim.post(f"{URL}/telaah/draf", form_of(analisa) | {"pilih-telaah-umum": "tetap"})
    assert (stored(analisa).telaah["umum"].is_draf, stored(analisa).telaah["umum"].oleh.nama) == (False, "Tim Contoh 1")
    assert stored(analisa).telaah["kesimpulan"].is_draf


def test_a_draft_edited_and_ticked_counts_as_edited(analisa, masuk):
    tim = masuk("tim-1")
    tim.post(f"{URL}/telaah/draf", form_of(analisa))
    tim.post(f"{URL}/telaah", form_of(analisa) | {"telaah-umum": "Baik.", "pilih-telaah-umum": "tetap"})
    umum = stored(analisa).telaah["umum"]
    assert (umum.teks, umum.is_draf, umum.is_utuh) == ("Baik.", False, False)


@pytest.mark.parametrize("nama", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_others_read_the_texts_and_cannot_write_them(analisa, masuk, nama):
    orang = masuk(nama)
    halaman = orang.get(f"{URL}/telaah").get_data(as_text=True)
    assert "untuk dibaca" in halaman
    assert "<textarea" not in halaman
    for url in ("telaah", "telaah/draf"):
        assert orang.post(f"{URL}/{url}", form_of(analisa) | {"telaah-umum": "Milik lain"}).status_code == 403
    assert stored(analisa).telaah == {}


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ANALISA])
def test_at_any_other_step_the_texts_are_closed_and_readable(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    tim = masuk("tim-1")
    for url in ("telaah", "saran", "telaah/baca"):
        halaman = tim.get(f"{URL}/{url}")
        assert halaman.status_code == 200
        assert "<textarea" not in halaman.get_data(as_text=True)
    assert tim.post(f"{URL}/telaah", form_of(home_contoh)).status_code == 409
    assert tim.post(f"{URL}/telaah/draf", form_of(home_contoh)).status_code == 409
    assert tim.post(f"{URL}/saran", saran_form()).status_code == 409
    assert stored(home_contoh) == siklus


def test_a_text_without_its_versi_or_too_long_is_refused_and_kept(analisa, masuk):
    tim = masuk("tim-1")
    jawaban = tim.post(f"{URL}/telaah", {"telaah-umum": "Tanpa versi"})
    assert (jawaban.status_code, "Tanpa versi" in jawaban.get_data(as_text=True)) == (422, True)
    isian = form_of(analisa) | {"telaah-umum": "x" * 20_001, "telaah-penyebab": "Ditulis"}
    jawaban = tim.post(f"{URL}/telaah", isian)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    assert 'id="telaah-umum-error"' in halaman
    assert "Ditulis</textarea>" in halaman
    assert stored(analisa).telaah == {}


def test_a_stale_text_shows_both_and_the_others_go_along(analisa, masuk):
    tim, isian = masuk("tim-1"), form_of(analisa)
    with analisa.edit_siklus(KUNCI) as siklus:
        record_bagian(siklus, "umum", "Tulisan Tim Contoh 2", 0, orang_tim(2), PADA)
    jawaban = tim.post(f"{URL}/telaah", isian | {"telaah-umum": "Tulisan saya", "telaah-program": "Program saya"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    for teks in ("Tulisan Tim Contoh 2", "Tulisan saya", 'name="versi-telaah-umum" value="1"'):
        assert teks in halaman
    assert 'type="hidden" name="telaah-program" value="Program saya"' in halaman
    assert "program" not in stored(analisa).telaah
    pilihan = isian | {"telaah-umum": "Tulisan saya", "telaah-program": "Program saya", "versi-telaah-umum": "1"}
    assert tim.post(f"{URL}/telaah", pilihan).status_code == 302
    assert (stored(analisa).telaah["umum"].teks, stored(analisa).telaah["umum"].versi) == ("Tulisan saya", 2)


def test_two_persons_on_different_texts_both_succeed(analisa, masuk):
    satu, dua = form_of(analisa), form_of(analisa)
    assert masuk("tim-1").post(f"{URL}/telaah", satu | {"telaah-umum": "Satu"}).status_code == 302
    dua = {nama: nilai for nama, nilai in dua.items() if nama.endswith("penyebab")}
    assert masuk("tim-2").post(f"{URL}/telaah", dua | {"telaah-penyebab": "Dua"}).status_code == 302
    assert (stored(analisa).telaah["umum"].teks, stored(analisa).telaah["penyebab"].teks) == ("Satu", "Dua")


# --- tindak lanjut ---


def test_follow_ups_are_saved_and_a_cleared_row_is_dropped(analisa, masuk):
    tim = masuk("tim-1")
    halaman = tim.get(f"{URL}/saran").get_data(as_text=True)
    assert "Jemput bola perekaman KTP-el" in halaman
    assert 'name="uraian-5"' in halaman
    assert 'name="uraian-6"' not in halaman
    isian = saran_form(**{
        f"status-{LALU}": "berjalan", f"keterangan-{LALU}": "Tiga desa sudah.",
        "uraian-1": "", "penanggung_jawab-1": "  ",
        "uraian-4": "Menambah loket", "penanggung_jawab-4": "Seksi Pelayanan",
        "tenggat-4-tanggal": "30", "tenggat-4-bulan": "9", "tenggat-4-tahun": "2026",
    })  # fmt: skip
    assert tim.post(f"{URL}/saran", isian).headers["Location"] == f"{URL}/saran"
    saran = stored(analisa).saran
    assert (saran.lalu[0].status, saran.lalu[0].keterangan) == (StatusTindakLanjut.BERJALAN, "Tiga desa sudah.")
    assert [(b.uraian, b.penanggung_jawab, b.tenggat) for b in saran.baru] == [
        ("Menambah loket", "Seksi Pelayanan", date(2026, 9, 30))
    ]
    assert tim.post(f"{URL}/saran", isian).headers["Location"] == f"{URL}/saran"  # sent twice
    assert stored(analisa).saran == saran
    tim.post(f"{URL}/saran", saran_form(versi="1"))
    assert stored(analisa).saran.baru == ()


def test_there_are_always_three_empty_rows_below_the_filled_ones(analisa, masuk):
    with analisa.edit_siklus(KUNCI) as siklus:
        baru = tuple((f"Tindak lanjut ke-{n}", "Camat", date(2026, 9, 30)) for n in range(1, 8))
        record_saran(siklus, {}, baru, 0, orang_tim(), PADA)
    halaman = masuk("tim-1").get(f"{URL}/saran").get_data(as_text=True)
    assert 'name="uraian-10"' in halaman
    assert 'name="uraian-11"' not in halaman


def test_an_incomplete_follow_up_names_each_field_and_keeps_what_was_typed(analisa, masuk):
    isian = saran_form(**{
        "uraian-2": "Tanpa penanggung jawab", "penanggung_jawab-3": "Seksi Pelayanan",
        "tenggat-3-tanggal": "31", "tenggat-3-bulan": "2", "tenggat-3-tahun": "2026", f"status-{LALU}": "entah",
    })  # fmt: skip
    jawaban = masuk("tim-1").post(f"{URL}/saran", isian)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    for bidang in ("penanggung_jawab-2", "tenggat-2", "uraian-3", "tenggat-3", f"status-{LALU}"):
        assert f'href="#{bidang}"' in halaman
    assert "Tanpa penanggung jawab" in halaman
    assert 'name="tenggat-3-tanggal" type="text" inputmode="numeric" autocomplete="off" value="31"' in halaman
    assert stored(analisa).saran.versi == 0


def test_a_tenggat_before_the_end_of_the_tribulan_is_refused_at_its_own_row(analisa, masuk):
    isian = saran_form(**{
        "uraian-3": "Rapat", "penanggung_jawab-3": "Camat",
        "tenggat-3-tanggal": "31", "tenggat-3-bulan": "12", "tenggat-3-tahun": "2020",
    })  # fmt: skip
    jawaban = masuk("tim-1").post(f"{URL}/saran", isian)
    assert jawaban.status_code == 422
    assert 'href="#tenggat-3"' in jawaban.get_data(as_text=True)
    assert "Tindak lanjut 3: tenggat 31 Desember 2020 terlalu awal" in jawaban.get_data(as_text=True)
    assert stored(analisa).saran.versi == 0


def test_a_tenggat_that_has_passed_is_saved_with_a_warning_and_the_message_counts_what_is_there(analisa, masuk):
    isian = saran_form(**{
        "uraian-1": "Rapat", "penanggung_jawab-1": "Camat",
        "tenggat-1-tanggal": "30", "tenggat-1-bulan": "6", "tenggat-1-tahun": "2026",
    })  # fmt: skip
    halaman = masuk("tim-1").post(f"{URL}/saran", isian, follow_redirects=True).get_data(as_text=True)
    assert "Tindak lanjut tersimpan: 1 dari tribulan ini, 1 dari tribulan lalu." in halaman
    assert "Tindak lanjut 1: tenggat 30 Juni 2026 sudah lewat." in halaman


@pytest.mark.parametrize("nama", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_others_read_the_follow_ups_and_cannot_write_them(analisa, masuk, nama):
    orang = masuk(nama)
    halaman = orang.get(f"{URL}/saran").get_data(as_text=True)
    assert "Jemput bola perekaman KTP-el" in halaman
    assert "<textarea" not in halaman
    assert orang.post(f"{URL}/saran", saran_form()).status_code == 403


def test_stale_follow_ups_show_both_values_and_can_be_settled(analisa, masuk):
    with analisa.edit_siklus(KUNCI) as siklus:
        record_saran(siklus, {}, (("Milik Tim 2", "Camat", date(2026, 9, 30)),), 0, orang_tim(2), PADA)
    tim, isian = masuk("tim-1"), saran_form(**{"uraian-1": "Milik saya", "penanggung_jawab-1": "Camat"}, **TENGGAT)
    jawaban = tim.post(f"{URL}/saran", isian)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    for teks in ("Milik Tim 2", "Milik saya", "Tim Contoh 2", 'name="versi" value="1"'):
        assert teks in halaman
    assert tim.post(f"{URL}/saran", isian | {"versi": "1"}).status_code == 302
    assert stored(analisa).saran.baru[0].uraian == "Milik saya"


# --- step 4 ---


def test_the_sekretaris_reads_the_whole_telaah_and_sees_the_moves(home_contoh, masuk):
    siklus = siklus_at(Tahap.PENYEMPURNAAN)
    home_contoh.siklus.create(siklus.kunci, siklus)
    halaman = masuk("sekretaris").get(f"{URL}/telaah/baca").get_data(as_text=True)
    for teks in ("Uraian Kesimpulan.", "Menambah hari pelayanan keliling", "1.150", "Tiga desa sudah."):
        assert teks in halaman
    for aksi in ("setujui", "kembalikan", "kembalikan_data"):
        assert f'href="{URL}/langkah/{aksi}"' in halaman
    assert f'href="{URL}/dokumen/telaah/pratinjau"' in halaman
    assert "/langkah/setujui" not in masuk("tim-1").get(f"{URL}/telaah/baca").get_data(as_text=True)


def test_what_was_typed_is_never_read_as_html(analisa, masuk):
    jahat = "<img src=x onerror=alert(1)>"
    with analisa.edit_siklus(KUNCI) as siklus:
        fill_telaah(siklus)
        record_bagian(siklus, "umum", jahat, 1, orang_tim(), PADA)
        record_saran(siklus, {}, ((jahat, jahat, date(2026, 9, 30)),), 1, orang_tim(), PADA)
    for nama in ("tim-1", "camat"):
        for url in ("telaah", "saran", "telaah/baca"):
            halaman = masuk(nama).get(f"{URL}/{url}").get_data(as_text=True)
            assert "<img" not in halaman
    assert "&lt;img src=x" in masuk("camat").get(f"{URL}/telaah/baca").get_data(as_text=True)


@pytest.mark.parametrize("kunci", ["2026-TB2-R9", "2026-TB5-R0", "..", "x"])
def test_an_unknown_siklus_is_not_found(analisa, masuk, kunci):
    for url in ("telaah", "saran", "telaah/baca", "dokumen", "arsipkan"):
        assert masuk("tim-1").get(f"/siklus/{kunci}/{url}").status_code == 404
