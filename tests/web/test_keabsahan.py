"""Step 2 on screen: the ceklist of each IKU, beside its figures and evidence."""

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import BarisCeklist, ButirCeklist, Jawaban
from tests.factories import (
    KUNCI,
    fill_ceklist,
    fill_data,
    isian_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_at,
    siklus_baru,
    walk,
)
from tests.web.halaman import NASTY, buka, check_galat, check_ringkasan, isi_lalu_kirim, kirim

DASAR = f"/siklus/{KUNCI}"
DAFTAR = f"{DASAR}/ceklist"
VERSI = "1"  # the data were saved once, which made any earlier answer void
SESUAI = {butir.value: "sesuai" for butir in ButirCeklist if butir is not ButirCeklist.BARIS_KOSONG}


@pytest.fixture
def siklus(home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN, n_iku=7)
    home_contoh.create_siklus(siklus)
    return siklus


@pytest.fixture
def sekretaris(masuk, siklus):
    return masuk("sekretaris")


def url_of(kode: str) -> str:
    return f"{DAFTAR}/{kode}"


def ceklist_of_kode(home, kode: str) -> BarisCeklist:
    return home.siklus.get(KUNCI).ceklist[kode]


def test_every_answer_of_the_form_is_saved(sekretaris, home_contoh):
    jawaban = isi_lalu_kirim(sekretaris, url_of("IKU-01"), **SESUAI, catatan="Baik.\r\nLanjut.")
    assert (jawaban.status, jawaban.lokasi) == (302, DAFTAR)
    baris = ceklist_of_kode(home_contoh, "IKU-01")
    assert baris.jawaban == dict.fromkeys(SESUAI, Jawaban.SESUAI)
    assert (baris.catatan, baris.oleh.nama) == ("Baik.\nLanjut.", "Sekretaris Contoh")
    halaman = buka(sekretaris, DAFTAR)
    assert "Ceklist IKU-01 tersimpan." in halaman.teks
    assert "82,00 83,50 101,83 Sesuai semua Baik. Lanjut." in halaman.teks
    assert buka(sekretaris, url_of("IKU-01")).isian(url_of("IKU-01"))["rumus"] == "sesuai"


def test_the_form_shows_the_figures_the_evidence_and_the_butir_that_do_not_apply(sekretaris):
    halaman = buka(sekretaris, url_of("IKU-01"))
    for kalimat in (
        "Realisasi 83,50", "Capaian 101,83", "Rumus 83,50 ÷ 82,00 × 100 = 101,83", "Sumber data Register kecamatan",
        "Register IKU-01 (rujukan)", "TB I 2026 82,00 82,00 100,00",
        "Jumlah dengan baris yang belum melapor dapat diterima: tidak berlaku (realisasi bukan penjumlahan baris)",
    ):  # fmt: skip
        assert kalimat in halaman.teks, kalimat
    assert buka(sekretaris, url_of("IKU-03")).teks.count("menurut jadwal tidak diukur pada tribulan ini") == 4


def test_all_butir_at_once_are_shown_before_they_are_saved_and_leave_a_trace(sekretaris, home_contoh):
    url = url_of("IKU-03")  # four of its butir have no object
    halaman = isi_lalu_kirim(sekretaris, url, semua="ya", target="tidak", catatan="Dibaca.")
    assert (halaman.status, ceklist_of_kode(home_contoh, "IKU-03").versi) == (200, 0)
    assert (
        "Ditandai sesuai dan belum disimpan: Indikator dan satuan sesuai Dokumen IKU; Target sesuai;"
        " Realisasi terisi atau beralasan; Periode benar. Ubah yang ternyata tidak sesuai" in halaman.teks
    )
    isian = halaman.isian(url)
    assert isian["catatan"] == "Dibaca."
    empat = ["indikator", "target", "realisasi", "periode"]
    assert [nama for nama in SESUAI if isian.get(nama) == "sesuai"] == empat
    del isian["csrf_token"]
    assert kirim(sekretaris, url, isian).status == 302
    assert ceklist_of_kode(home_contoh, "IKU-03").jawaban == dict.fromkeys(empat, Jawaban.SESUAI)
    siklus = home_contoh.siklus.get(KUNCI)
    assert siklus.riwayat[-1].rincian["cara"] == "lewat “Semua butir sesuai”"
    assert "cara: lewat “Semua butir sesuai”" in buka(sekretaris, DASAR).teks
    assert isi_lalu_kirim(sekretaris, url_of("IKU-01"), **SESUAI).status == 302
    assert "cara" not in home_contoh.siklus.get(KUNCI).riwayat[-1].rincian


def test_all_butir_at_once_are_for_the_sekretaris_at_step_2(masuk, siklus, home_contoh):
    assert kirim(masuk("kasubag"), url_of("IKU-01"), {"semua": "ya", "versi": VERSI}).status == 403
    with home_contoh.edit_siklus(KUNCI) as ini:
        move(ini, Aksi.KEMBALIKAN, orang_sekretaris(), ini.riwayat[-1].pada)
    assert kirim(masuk("sekretaris"), url_of("IKU-01"), {"semua": "ya", "versi": VERSI}).status == 409


def test_a_partly_answered_row_is_kept_and_counted(sekretaris, home_contoh):
    assert isi_lalu_kirim(sekretaris, url_of("IKU-01"), indikator="sesuai").status == 302
    assert ceklist_of_kode(home_contoh, "IKU-01").jawaban == {"indikator": Jawaban.SESUAI}
    assert "7 belum dijawab" in buka(sekretaris, DAFTAR).teks


def test_a_bad_answer_needs_a_note_and_everything_chosen_stays(sekretaris, home_contoh):
    typed = SESUAI | {"bukti": "perlu_perbaikan"}
    halaman = isi_lalu_kirim(sekretaris, url_of("IKU-01"), **typed, catatan="  ")
    check_galat(sekretaris, halaman, catatan="Tulis catatan untuk IKU-01")
    isian = halaman.isian(url_of("IKU-01"))
    assert {nama: isian[nama] for nama in typed} == typed
    assert isian["catatan"] == "  "
    assert ceklist_of_kode(home_contoh, "IKU-01").versi == 1
    assert isi_lalu_kirim(sekretaris, url_of("IKU-01"), **typed, catatan=NASTY).status == 302
    halaman = buka(sekretaris, DAFTAR)
    assert "1 perlu perbaikan" in halaman.teks
    assert NASTY in halaman.teks
    assert "<img src=x" not in halaman.mentah


@pytest.mark.parametrize(
    ("butir", "nilai"),
    [("bukti", "apa saja"), ("bukti", "belum"), ("bukti", "tidak_berlaku"), ("indikator", NASTY)],
)
def test_an_answer_that_nobody_may_give_is_refused(sekretaris, home_contoh, butir, nilai):
    halaman = isi_lalu_kirim(sekretaris, url_of("IKU-01"), **{butir: nilai}, catatan="Catatan")
    check_galat(sekretaris, halaman, **{butir: "esuai, tidak, atau perlu perbaikan"})
    assert halaman.isian(url_of("IKU-01"))["catatan"] == "Catatan"
    assert ceklist_of_kode(home_contoh, "IKU-01").versi == 1


def test_an_answer_to_a_butir_without_an_object_is_refused(sekretaris, home_contoh):
    halaman = isi_lalu_kirim(sekretaris, url_of("IKU-03"), sumber="sesuai")
    assert halaman.status == 422
    assert "“Sumber disebut” untuk IKU-03 tidak dapat dipakai" in halaman.teks
    check_ringkasan(sekretaris, halaman)
    assert ceklist_of_kode(home_contoh, "IKU-03").versi == 0


def test_a_note_that_is_too_long_is_refused_at_its_field(sekretaris):
    halaman = isi_lalu_kirim(sekretaris, url_of("IKU-01"), **SESUAI, catatan="x" * 20_001)
    check_galat(sekretaris, halaman, catatan="Terlalu panjang")


def test_next_leads_to_the_next_row_that_is_not_yet_answered(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus, kode_list=("IKU-03",))
    home_contoh.create_siklus(siklus)
    sekretaris = masuk("sekretaris")
    lanjut = SESUAI | {"lanjut": "ya"}
    assert isi_lalu_kirim(sekretaris, url_of("IKU-02"), **lanjut).lokasi == url_of("IKU-04")
    assert isi_lalu_kirim(sekretaris, url_of("IKU-04"), **lanjut).lokasi == url_of("IKU-01")
    assert isi_lalu_kirim(sekretaris, url_of("IKU-01"), **lanjut).lokasi == DAFTAR
    assert buka(sekretaris, f"{DASAR}/langkah/nyatakan_sah").ringkasan == []


def test_a_sum_with_rows_that_did_not_report_asks_the_sekretaris_to_accept_it(masuk, home_contoh):
    from dataclasses import replace

    from kinerja_app.domain.elaborasi import record_entri
    from kinerja_app.domain.iku import BarisLembar

    siklus = siklus_baru(n_iku=7)
    fill_data(siklus)
    isian = isian_contoh(siklus.iku_by_kode("IKU-06"))
    lembar = (*isian.lembar[:-1], BarisLembar("Tumpakrejo", None, keterangan="Belum melapor"))
    record_entri(siklus, "IKU-06", replace(isian, lembar=lembar), (), 1, orang_tim(1), siklus.riwayat[0].pada)
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1))
    home_contoh.create_siklus(siklus)
    sekretaris = masuk("sekretaris")
    halaman = buka(sekretaris, url_of("IKU-06"))
    assert "Tumpakrejo belum melapor Belum melapor" in halaman.teks
    assert isi_lalu_kirim(sekretaris, url_of("IKU-06"), **SESUAI, baris_kosong="sesuai").status == 302


@pytest.mark.parametrize("akun", ["tim-1", "kasubag", "camat", "admin", "tamu"])
def test_everybody_else_reads_and_may_not_answer(masuk, siklus, home_contoh, akun):
    peramban = masuk(akun)
    for url in (DAFTAR, url_of("IKU-01")):
        halaman = buka(peramban, url)
        assert halaman.status == 200
        assert not halaman.has_form(url)
    assert "Indikator dan satuan sesuai Dokumen IKU: belum dijawab" in buka(peramban, url_of("IKU-01")).teks
    halaman = kirim(peramban, url_of("IKU-01"), {"versi": VERSI, "bukti": "sesuai"})
    assert halaman.status == 403
    assert "hanya dapat dilakukan oleh Sekretaris" in halaman.teks
    assert ceklist_of_kode(home_contoh, "IKU-01").versi == 1


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.TELAAH_KEABSAHAN])
def test_at_any_other_step_nothing_is_answered_and_the_page_says_who_has_it(masuk, home_contoh, tahap):
    home_contoh.create_siklus(siklus_at(tahap))
    sebelum = home_contoh.siklus.get(KUNCI)
    sekretaris = masuk("sekretaris")
    assert not buka(sekretaris, url_of("IKU-01")).has_form(url_of("IKU-01"))
    halaman = kirim(sekretaris, url_of("IKU-01"), {"versi": VERSI, "bukti": "sesuai"})
    assert halaman.status == 409
    assert "sedang di tangan" in halaman.teks or not sebelum.is_berjalan
    assert home_contoh.siklus.get(KUNCI) == sebelum


def test_a_double_submit_yields_one_record(sekretaris, home_contoh):
    data = SESUAI | {"versi": VERSI, "catatan": ""}
    assert kirim(sekretaris, url_of("IKU-01"), data).status == 302
    sebelum = home_contoh.siklus.get(KUNCI)
    assert kirim(sekretaris, url_of("IKU-01"), data).status == 302
    assert home_contoh.siklus.get(KUNCI) == sebelum
    assert ceklist_of_kode(home_contoh, "IKU-01").versi == 2


def test_answers_on_different_iku_do_not_collide(masuk, siklus, home_contoh):
    """The same Sekretaris at two computers."""
    satu, dua = masuk("sekretaris"), masuk("sekretaris")
    form_satu, form_dua = buka(satu, url_of("IKU-01")).isian(url_of("IKU-01")), {"versi": VERSI}
    del form_satu["csrf_token"]
    assert kirim(dua, url_of("IKU-02"), form_dua | SESUAI).status == 302
    assert kirim(satu, url_of("IKU-01"), form_satu | SESUAI).status == 302


def test_a_stale_answer_shows_both_and_sending_the_choice_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("sekretaris"), masuk("sekretaris"), url_of("IKU-01")
    isi_lalu_kirim(dua, url, **SESUAI | {"bukti": "tidak"}, catatan="Bukti belum ada.")
    halaman = kirim(satu, url, SESUAI | {"versi": VERSI, "catatan": NASTY, "lanjut": "ya"})
    assert halaman.status == 409
    for kalimat in ("Sekretaris Contoh menyimpan ceklist IKU-01", "Bukti dukung ada", NASTY, "Bukti belum ada."):
        assert kalimat in halaman.teks
    assert "<img src=x" not in halaman.mentah
    assert len(halaman.pohon.xpath("//legend")) == 2  # only what differs is asked
    data = halaman.isian(url)
    assert (data["bukti"], data["catatan"], data["rumus"]) == ("tidak", "Bukti belum ada.", "sesuai")
    del data["csrf_token"]
    jawaban = kirim(satu, url, data | {"bukti": "sesuai"})
    assert (jawaban.status, jawaban.lokasi) == (302, url_of("IKU-02"))
    baris = ceklist_of_kode(home_contoh, "IKU-01")
    assert (baris.versi, baris.jawaban["bukti"], baris.catatan) == (3, Jawaban.SESUAI, "Bukti belum ada.")


def test_choosing_to_leave_a_butir_unanswered_on_that_page_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("sekretaris"), masuk("sekretaris"), url_of("IKU-01")
    isi_lalu_kirim(dua, url, indikator="sesuai")
    halaman = kirim(satu, url, {"versi": VERSI, "catatan": "", "rumus": "sesuai"})
    data = halaman.isian(url)
    del data["csrf_token"]
    assert data["indikator"] == "sesuai"  # the colleague's answer stays unless one says otherwise
    assert kirim(satu, url, data | {"indikator": ""}).status == 302
    assert ceklist_of_kode(home_contoh, "IKU-01").jawaban == {"rumus": Jawaban.SESUAI}


def test_a_stale_form_with_a_fault_does_not_become_a_fresh_one(masuk, siklus, home_contoh):
    satu, dua, url = masuk("sekretaris"), masuk("sekretaris"), url_of("IKU-01")
    isi_lalu_kirim(dua, url, **SESUAI)
    salah = kirim(satu, url, {"versi": VERSI, "bukti": "apa saja", "catatan": "Tidak ada."})
    assert salah.status == 422
    data = salah.isian(url) | {"bukti": "tidak"}
    del data["csrf_token"]
    assert kirim(satu, url, data).status == 409


@pytest.mark.parametrize("versi", ["", "x", "-1"])
def test_a_form_without_a_usable_versi_is_asked_for_anew(sekretaris, home_contoh, versi):
    halaman = kirim(sekretaris, url_of("IKU-01"), SESUAI | {"versi": versi})
    assert halaman.status == 422
    assert "Muat ulang halaman ini" in halaman.teks
    assert ceklist_of_kode(home_contoh, "IKU-01").versi == 1


@pytest.mark.parametrize(
    "url",
    [f"{DAFTAR}/IKU-99", f"{DAFTAR}/..", f"{DAFTAR}/IKU-01%00", "/siklus/x/ceklist", "/siklus/2026-TB3-R0/ceklist"],
)
def test_what_does_not_exist_is_404_to_read_and_to_save(sekretaris, url):
    assert buka(sekretaris, url).status == 404
    assert kirim(sekretaris, url, SESUAI | {"versi": VERSI}).status in (404, 405)


def test_after_a_return_only_the_changed_iku_is_asked_again(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan="Angka IKU-04 keliru.")
    home_contoh.create_siklus(siklus)
    isi_lalu_kirim(masuk("tim-1"), f"{DASAR}/data/IKU-04", realisasi="1.160")
    isi_lalu_kirim(masuk("tim-1"), f"{DASAR}/langkah/sampaikan", menit_kerja="5")
    sekretaris = masuk("sekretaris")
    halaman = buka(sekretaris, f"{DASAR}/langkah/nyatakan_sah")
    ((href, kalimat),) = halaman.ringkasan
    assert href == f"{url_of('IKU-04')}#indikator"
    assert kalimat.startswith("IKU-04: 8 butir belum dijawab: Indikator dan satuan sesuai Dokumen IKU;")
    check_ringkasan(sekretaris, halaman)
    teks = buka(sekretaris, DAFTAR).teks
    assert teks.count("Sesuai semua") == 3
    assert teks.count("8 belum dijawab") == 1


def test_a_bad_answer_keeps_the_data_from_being_sah_and_the_list_says_to_send_it_back(sekretaris, home_contoh):
    with home_contoh.edit_siklus(KUNCI) as siklus:
        fill_ceklist(siklus)
    isi_lalu_kirim(sekretaris, url_of("IKU-04"), bukti="tidak", catatan="Register belum ada.")
    halaman = buka(sekretaris, f"{DASAR}/langkah/nyatakan_sah")
    kalimat = "IKU-04: 1 butir tidak sesuai: Bukti dukung ada (tidak). Kembalikan ke Tim dengan alasan."
    assert halaman.ringkasan == [(f"{url_of('IKU-04')}#bukti", kalimat)]
    assert "Kembalikan ke Tim" in buka(sekretaris, DAFTAR).tombol


def test_a_sealed_siklus_is_read_only_for_the_sekretaris(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    halaman = buka(masuk("sekretaris"), url_of("IKU-01"))
    assert "Bukti dukung ada: sesuai" in halaman.teks
    assert halaman.tombol == []
